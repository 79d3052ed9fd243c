"""Training of the network that says who takes part (party_net.py), on the token vectors of a trained encoder."""
from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch.nn import functional

from . import calibration
from .encoding import Encoded
from .evaluation import Tally
from .examples import Document
from .party_net import NetShape, Nodes, PartyNet, node_type
from .stories import PAIR_KINDS, Mention, Stretch, Telling, mention_features

KEPT = 4  # sentences around a telling whose vectors the program keeps


@dataclass(frozen=True)
class PartyRecipe:
    """`lost` and `mistaken`: shares of the nominals and pronouns that the program does not resolve, or wrongly."""

    epochs: int = 12
    rate: float = 1e-3
    articles: int = 8  # a step
    warmup: int = 50  # steps
    lost: float = 0.25
    mistaken: float = 0.08
    seed: int = 7


@dataclass
class Article:
    language: str
    nodes: Nodes
    pairs: torch.Tensor
    features: torch.Tensor
    labels: torch.Tensor
    parties: list[frozenset[int]]  # of each node, by entity column; of a mention nobody


def _node(at: Stretch, starts: list[int], vectors: list[torch.Tensor]) -> tuple[int, int, torch.Tensor] | None:
    rows = vectors[at.sentence]
    if len(rows) < at.end:  # longer than a window: the encoder has no vectors
        return None
    return starts[at.sentence] + at.begin, starts[at.sentence] + at.end, rows[at.begin:at.end].float().mean(0)


def article(document: Document, vectors: list[torch.Tensor]) -> Article | None:
    """`vectors` of each sentence's tokens. None where nothing is told."""
    story, starts = document.sentences[0].story, [0]
    if story is None or not story.tellings:
        return None
    for sentence in document.sentences:
        starts.append(starts[-1] + len(sentence.tokens))
    near = {t.at.sentence + step for t in story.tellings for step in range(-KEPT, KEPT + 1)}
    told: list[tuple[int, int, torch.Tensor, Telling | Mention]] = []
    for what in (*story.tellings, *(m for m in story.mentions if m.at.sentence in near)):
        if (placed := _node(what.at, starts, vectors)) is not None:
            told.append((*placed, what))
    told.sort(key=lambda node: node[:2])
    return _laid_out(document.language, told)


def _laid_out(language: str, told: list[tuple[int, int, torch.Tensor, Telling | Mention]]) -> Article | None:
    whats = [what for *_, what in told]
    columns = {key: i for i, key in enumerate(sorted({e for w in whats if isinstance(w, Mention) for e in w.entities}))}
    entities = torch.zeros(len(whats), max(1, len(columns)), dtype=torch.bool)
    for row, what in enumerate(whats):
        for key in what.entities if isinstance(what, Mention) else ():
            entities[row, columns[key]] = True
    column = lambda values: torch.tensor(values, dtype=torch.int64)
    nodes = Nodes(column([node_type(w.kind, w.form) if isinstance(w, Mention) else 0 for w in whats]),
                  column([w.at.sentence for w in whats]), column([b for b, *_ in told]), column([e for _, e, *_ in told]), entities,
                  torch.stack([v for *_, v, _ in told]))
    kind = PAIR_KINDS["party"]
    rows = [(i, j, mention_features(t.at, m, kind), t.label(m)) for i, t in enumerate(whats) if isinstance(t, Telling)
            for j, m in enumerate(whats) if isinstance(m, Mention) and -kind.back <= m.at.sentence - t.at.sentence <= kind.ahead]
    if not rows:
        return None
    known = lambda w: frozenset(columns[k] for k in w.parties if k in columns) if isinstance(w, Telling) else frozenset()
    return Article(language, nodes, column([r[:2] for r in rows]), column([r[2] for r in rows]), column([r[3] for r in rows]),
                   [known(w) for w in whats])


def disturbed(whole: Article, recipe: PartyRecipe, rng: random.Random) -> tuple[Nodes, torch.Tensor, torch.Tensor, torch.Tensor]:
    """As the program would see it: some descriptions and pronouns are lost, some refer to somebody else. Labels stay true."""
    kept, entities = torch.ones(len(whole.nodes.types), dtype=torch.bool), whole.nodes.entities.clone()
    for row, kind in enumerate(whole.nodes.types.tolist()):
        if kind == 0 or (kind - 1) % 3 == 0:
            continue
        if rng.random() < recipe.lost:
            kept[row] = False
        elif rng.random() < recipe.mistaken:
            entities[row] = whole.nodes.entities[rng.randrange(len(kept))]
    nodes = Nodes(whole.nodes.types, whole.nodes.sentences, whole.nodes.begins, whole.nodes.ends, entities, whole.nodes.vectors).at(kept)
    both = kept[whole.pairs[:, 0]] & kept[whole.pairs[:, 1]]
    number = kept.cumsum(0) - 1
    return nodes, number[whole.pairs[both]], whole.features[both], whole.labels[both]


def train(net: PartyNet, articles: list[Article], recipe: PartyRecipe) -> Iterator[dict[str, float]]:
    """Yields the mean loss of a pair an epoch."""
    rng, step = random.Random(recipe.seed), 0
    optimizer = torch.optim.AdamW(net.parameters(), recipe.rate, weight_decay=0.01)
    steps = recipe.epochs * math.ceil(len(articles) / recipe.articles)
    for epoch in range(recipe.epochs):
        order, total, count = rng.sample(articles, len(articles)), 0.0, 0
        net.train()
        for at in range(0, len(order), recipe.articles):
            for group in optimizer.param_groups:
                group["lr"] = recipe.rate * min(1, step / recipe.warmup) * (1 - step / steps)
            step += 1
            losses, pairs = torch.zeros(()), 0
            for one in order[at:at + recipe.articles]:
                nodes, rows, features, labels = disturbed(one, recipe, rng)
                if len(labels):
                    losses = losses + functional.cross_entropy(net(nodes, rows, features), labels, reduction="sum")
                    pairs += len(labels)
            optimizer.zero_grad()
            (losses / max(1, pairs)).backward()
            optimizer.step()
            total, count = total + float(losses.detach()), count + pairs
        yield {"epoch": epoch + 1, "loss": round(total / max(1, count), 4)}


def evaluate(net: PartyNet, articles: list[Article]) -> tuple[dict[str, dict[str, float]], list[tuple[torch.Tensor, torch.Tensor]]]:
    """By language: F1 of pairs that are parties and of entities (the likeliest of their mentions counts), and the share of tellings whose
    parties are all right; and what calibration needs."""
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    logits = []
    net.eval()
    for one in articles:
        with torch.no_grad():
            found = net(one.nodes, one.pairs, one.features)
        logits.append((found, one.labels))
        best = found.argmax(1)
        tallies[one.language, "pairs"].add(int(((best == 1) & (one.labels == 1)).sum()), int((best == 1).sum()), int((one.labels == 1).sum()))
        _entities(one, found.softmax(1)[:, 1], tallies)
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for (language, measure), tally in sorted(tallies.items()):
        table[language][measure] = round(tally.f1, 4)
    return dict(table), logits


def _entities(one: Article, likely: torch.Tensor, tallies: dict[tuple[str, str], Tally]) -> None:
    best: dict[int, dict[int, float]] = defaultdict(dict)
    for (telling, mention), p in zip(one.pairs.tolist(), likely.tolist()):
        for entity in one.nodes.entities[mention].nonzero()[:, 0].tolist():
            best[telling][entity] = max(p, best[telling].get(entity, 0.0))
    for telling, entities in best.items():
        gold, found = one.parties[telling] & entities.keys(), {e for e, p in entities.items() if p >= 0.5}
        tallies[one.language, "entities"].add(len(gold & found), len(found), len(gold))
        tallies[one.language, "tellings"].add(int(gold == found), 1, 1)


def temperature(logits: list[tuple[torch.Tensor, torch.Tensor]]) -> float:
    """By which the network's scores are divided so that its probabilities can be believed."""
    return calibration.best_temperature([(found.numpy(), labels.numpy()) for found, labels in logits])


def articles_of(documents: list[Document], encoded: list[list[Encoded]], vectors: list[torch.Tensor]) -> list[Article]:
    """`vectors` by sentence key."""
    found = [article(d, [vectors[s.key] for s in sentences]) for d, sentences in zip(documents, encoded)]
    return [one for one in found if one is not None]


def new_net(recipe: PartyRecipe, shape: NetShape) -> PartyNet:
    torch.manual_seed(recipe.seed)
    return PartyNet(shape)


def save(net: PartyNet, heat: float, path: Path) -> None:
    torch.save({"shape": asdict(net.shape), "temperature": heat, "net": net.state_dict()}, path)


def load(path: Path) -> tuple[PartyNet, float]:
    """The network in evaluation mode, and its temperature."""
    kept = torch.load(path, weights_only=True)
    net = PartyNet(NetShape(**kept["shape"]))
    net.load_state_dict(kept["net"])
    return net.eval(), kept["temperature"]
