"""Training of the network that says whom a description or pronoun means, on the mentions that the program itself finds
(src/train/mentions.cc): what it is asked, what its rules have chosen, and the token vectors of its model. The marks say who is right."""
from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from . import gold, passages
from .evaluation import Tally
from .fitting import fit, fit_members
from .marked_texts import MarkedText, as_found
from .stories import FORMS

Chain = frozenset[str] | None  # the entities of a mark; of a mention without a mark None


@dataclass(frozen=True)
class AntecedentRecipe:
    """`members`: networks from different beginnings, whose scores are averaged (Lakshminarayanan et al. 2017)."""

    members: int = 3
    epochs: int = 14
    rate: float = 1e-3
    articles: int = 8  # a step
    warmup: int = 50  # steps
    seed: int = 7


@dataclass(frozen=True)
class AntecedentShape:
    """`nodes`, `pairs`: rows of the tables of what is known of one mention and of a pair (src/extract/antecedent_questions.hpp)."""

    hidden: int = 384
    size: int = 96
    nodes: int = 50
    pairs: int = 134


@dataclass
class Question:
    """`gold`: the one entity that is marked; None for several or no mark. `none`: nobody of those offered is it."""

    form: int
    by_rules: int
    gold: str | None
    none: bool


@dataclass
class Asked:
    """One article: vectors and features of its mentions; the pairs of all its questions, each with the number of its question, the
    entity that the program has for the mention offered (-1 for none), and whether it is right."""

    language: str
    vectors: torch.Tensor
    nodes: torch.Tensor
    asking: torch.Tensor  # mention of each question
    nobody: torch.Tensor  # features of each question
    pairs: torch.Tensor
    features: torch.Tensor
    question: torch.Tensor
    right: torch.Tensor
    entities: list[int]
    questions: list[Question]
    who: dict[int, str]  # the marked entity of each of the program's

    @property
    def none(self) -> torch.Tensor:
        return torch.tensor([q.none for q in self.questions])


class AntecedentNet(nn.Module):
    """Scores of pairs, and of nobody for each question."""

    def __init__(self, shape: AntecedentShape) -> None:
        super().__init__()
        both = 2 * shape.size
        self.shape = shape
        self.asks, self.offered = nn.Linear(shape.hidden, both), nn.Linear(shape.hidden, both)
        self.asking, self.offering = nn.Parameter(torch.randn(shape.nodes, both) * 0.02), nn.Parameter(torch.randn(shape.nodes, both) * 0.02)
        self.features, self.nobody = nn.Parameter(torch.randn(shape.pairs, shape.size) * 0.02), nn.Parameter(torch.randn(1, both) * 0.02)
        self.out = nn.Linear(shape.size, 1)
        self.dropout, self.pair_dropout = nn.Dropout(0.4), nn.Dropout(0.2)

    def _score(self, a: torch.Tensor, b: torch.Tensor, features: torch.Tensor) -> torch.Tensor:
        size = self.shape.size
        hidden = a[:, :size] + b[:, :size] + a[:, size:] * b[:, size:] + self.features[features].sum(1)
        return self.out(self.pair_dropout(hidden.relu()))[:, 0]

    def forward(self, one: Asked) -> tuple[torch.Tensor, torch.Tensor]:
        vectors = self.dropout(one.vectors)
        a, b = self.asks(vectors) + self.asking[one.nodes].sum(1), self.offered(vectors) + self.offering[one.nodes].sum(1)
        return self._score(a[one.pairs[:, 0]], b[one.pairs[:, 1]], one.features), self._score(a[one.asking], self.nobody, one.nobody)


def probabilities(one: Asked, pairs: torch.Tensor, nobody: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Of each pair among those of its question, and of nobody."""
    highest = nobody.detach().scatter_reduce(0, one.question, pairs.detach(), "amax")
    pairs, nobody = (pairs - highest[one.question]).exp(), (nobody - highest).exp()
    total = nobody + torch.zeros_like(nobody).scatter_add(0, one.question, pairs)
    return pairs / total[one.question], nobody / total


def loss(one: Asked, pairs: torch.Tensor, nobody: torch.Tensor) -> torch.Tensor:
    """All mentions of the one meant are right (Lee et al. 2017); summed over the questions."""
    pairs, nobody = probabilities(one, pairs, nobody)
    right = torch.zeros_like(nobody).scatter_add(0, one.question, pairs * one.right) + nobody * one.none
    return -right.clamp(min=1e-9).log().sum()


def chain_of(begin: int, end: int, form: int, marks: list[tuple[int, int, int, Chain]]) -> Chain:
    """Of the mark that a mention of the program is: the same bytes, or most of them and of the same form."""
    best, most = None, 0.5
    for b, e, kind, chain in marks:
        if (b, e) == (begin, end) and (kind == 0) == (form == 0):
            return chain
        shared = min(e, end) - max(b, begin)
        alike = shared / (max(e, end) - min(b, begin)) if kind == form else 0.0
        # A description may be cut elsewhere behind its head.
        if form == 1 and b == begin and alike > 0.3:
            alike += 0.5
        if alike > most:
            best, most = chain, alike
    return best


def marks_of(entry: gold.Entry) -> list[tuple[int, int, int, Chain]]:
    found = ((b, e, passages.MENTION.fullmatch(key)) for b, e, key in entry["marks"])
    return [(b, e, FORMS[m["form"]], frozenset(m["entities"].split("+"))) for b, e, m in found if m]


def asked(entry: gold.Entry, language: str, told: dict[str, Any], vectors: np.ndarray) -> Asked | None:
    """`told` as the program prints it, `vectors` of the mentions that are kept. None where nothing is asked."""
    mentions, marks = told["mentions"], marks_of(entry)
    if not told["questions"]:
        return None
    chains = [chain_of(begin, end, form, marks) for begin, end, form, *_ in mentions]
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for (_, _, form, _, entities, _), chain in zip(mentions, chains):
        if form == 0 and len(entities) == 1 and chain and len(chain) == 1:
            votes[entities[0]].update(chain)
    full = np.zeros((len(mentions), vectors.shape[1]), np.float32)
    full[[bool(m[3]) for m in mentions]] = vectors
    column = lambda values: torch.tensor(values, dtype=torch.int64)
    rows, questions = [], []
    for number, (mention, by_rules, _, offers) in enumerate(told["questions"]):
        chain = chains[mention] if chains[mention] and len(chains[mention]) == 1 else None
        right = [chain is not None and chains[offer] == chain for offer, *_ in offers]
        rows += [(number, mention, *offer, hit) for offer, hit in zip(offers, right)]
        questions.append(Question(mentions[mention][2], by_rules, next(iter(chain)) if chain else None, not any(right)))
    if not rows:
        return None
    return Asked(language, torch.from_numpy(full), column([m[5] for m in mentions]), column([q[0] for q in told["questions"]]),
                 column([q[2] for q in told["questions"]]), column([(r[1], r[2]) for r in rows]), column([r[4] for r in rows]),
                 column([r[0] for r in rows]), torch.tensor([r[5] for r in rows]), [r[3] for r in rows], questions,
                 {entity: counts.most_common(1)[0][0] for entity, counts in votes.items()})


def read(program: Path, model: Path, data: Path, texts: list[MarkedText], hidden: int) -> list[Asked]:
    """What the program is asked of the texts."""
    found, at = [], 0
    told, vectors = as_found(program, model, data, texts, hidden)
    for text, line in zip(texts, told, strict=True):
        count = sum(m[3] for m in line["mentions"])
        found.append(asked(text.entry, text.language, line, vectors[at:at + count]))
        at += count
    return [one for one in found if one is not None]


def joined(articles: list[Asked]) -> Asked:
    """As one, so that a step is one computation."""
    mentions = np.cumsum([0, *(len(a.nodes) for a in articles)]).tolist()
    questions = np.cumsum([0, *(len(a.questions) for a in articles)]).tolist()
    cat = lambda name: torch.cat([getattr(a, name) for a in articles])
    moved = lambda name, by: torch.cat([getattr(a, name) + n for a, n in zip(articles, by)])
    return Asked("", cat("vectors"), cat("nodes"), moved("asking", mentions), cat("nobody"), moved("pairs", mentions), cat("features"),
                 moved("question", questions), cat("right"), [e for a in articles for e in a.entities],
                 [q for a in articles for q in a.questions], {})


def train(net: AntecedentNet, articles: list[Asked], recipe: AntecedentRecipe) -> Iterator[dict[str, float]]:
    """Yields the mean loss of a question an epoch."""
    def summed(step: list[Asked], _: random.Random) -> tuple[torch.Tensor, int]:
        one = joined(step)
        return loss(one, *net(one)), len(one.questions)

    return fit(net, articles, recipe, summed)


def united(members: list[AntecedentNet]) -> AntecedentNet:
    """One network, as wide as all together, whose scores are the mean of theirs."""
    shape, count = members[0].shape, len(members)
    net = AntecedentNet(replace(shape, size=count * shape.size))
    halves = lambda values: values.unflatten(-1, (2, shape.size))  # what is added, and what is multiplied
    joined_halves = lambda all_values: torch.cat([halves(v) for v in all_values], -1).flatten(-2)
    with torch.no_grad():
        for name in ("asks", "offered"):
            layers = [getattr(member, name) for member in members]
            getattr(net, name).weight.copy_(joined_halves([layer.weight.T for layer in layers]).T)
            getattr(net, name).bias.copy_(joined_halves([layer.bias for layer in layers]))
        for name in ("asking", "offering", "nobody"):
            getattr(net, name).copy_(joined_halves([getattr(member, name) for member in members]))
        net.features.copy_(torch.cat([member.features for member in members], 1))
        net.out.weight.copy_(torch.cat([member.out.weight for member in members], 1) / count)
        net.out.bias.copy_(torch.stack([member.out.bias for member in members]).mean(0))
    return net.eval()


def train_all(shape: AntecedentShape, articles: list[Asked], recipe: AntecedentRecipe,
              tell: Callable[[dict[str, float]], None]) -> AntecedentNet:
    """The members one after the other, united; `tell` is given each epoch's loss."""
    return united(fit_members(recipe, lambda own: new_net(own, shape), lambda net, own: train(net, articles, own), tell))


LINK, DESCRIPTION_BY_RULES, PRONOUN_BY_RULES = 0.5, 0.1, 0.2  # as src/extract/thresholds.hpp has them


def decide(one: Asked, pairs: torch.Tensor) -> list[int]:
    """The entity of each question by the probabilities of its pairs; -1 for nobody known."""
    likely: list[dict[int, float]] = [defaultdict(float) for _ in one.questions]
    for question, entity, p in zip(one.question.tolist(), one.entities, pairs.tolist()):
        if entity >= 0:
            likely[question][entity] += p
    chosen = []
    for question, found in zip(one.questions, likely):
        best = max(found, key=lambda e: found[e], default=-1)
        least = DESCRIPTION_BY_RULES if question.form == 1 else PRONOUN_BY_RULES
        by_rules = question.by_rules if found.get(question.by_rules, 0.0) >= least else -1
        chosen.append(best if found.get(best, 0.0) >= LINK else by_rules)
    return chosen


def evaluate(net: AntecedentNet, articles: list[Asked]) -> dict[str, dict[str, dict[str, float]]]:
    """By language and form: how well the links of rules and of the network are those that the marks have."""
    tallies: dict[tuple[str, str, str], Tally] = defaultdict(Tally)
    net.eval()
    for one in articles:
        with torch.no_grad():
            pairs, _ = probabilities(one, *net(one))
        named = set(one.who.values())
        for by, chosen in (("rules", [q.by_rules for q in one.questions]), ("network", decide(one, pairs))):
            for question, entity in zip(one.questions, chosen):
                right = question.gold is not None and entity >= 0 and one.who.get(entity) == question.gold
                tallies[one.language, ("name", "nominal", "pronoun")[question.form], by].add(right, entity >= 0, question.gold in named)
    table: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for (language, form, by), tally in sorted(tallies.items()):
        table[language][form][by] = round(tally.f1, 4)
    return {language: dict(forms) for language, forms in table.items()}


def new_net(recipe: AntecedentRecipe, shape: AntecedentShape) -> AntecedentNet:
    torch.manual_seed(recipe.seed)
    return AntecedentNet(shape)


def save(net: AntecedentNet, path: Path) -> None:
    torch.save({"shape": asdict(net.shape), "net": net.state_dict()}, path)


def load(path: Path) -> AntecedentNet:
    """The network in evaluation mode."""
    kept = torch.load(path, weights_only=True)
    net = AntecedentNet(AntecedentShape(**kept["shape"]))
    net.load_state_dict(kept["net"])
    return net.eval()
