"""Training of the network that says who takes part (party_net.py), on the token vectors of a trained encoder."""
from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

from . import calibration
from .evaluation import Tally
from .fitting import fit, fit_members
from .party_cases import OPEN, Article, without_rules
from .party_marks import disturbed
from .party_net import LABELS, NetShape, Nodes, PartyNet


@dataclass(frozen=True)
class PartyRecipe:
    """`members`: networks from different beginnings, whose scores are averaged (Lakshminarayanan et al. 2017). `lost` and `mistaken`: shares of the marked descriptions and pronouns that the program would not resolve, or wrongly. `unruled`: of
    the articles whose rules are kept from the network, so that it can do without them."""

    members: int = 3
    epochs: int = 8
    rate: float = 1e-3
    articles: int = 8  # a step
    warmup: int = 50  # steps
    lost: float = 0.25
    mistaken: float = 0.08
    unruled: float = 0.25
    seed: int = 7


class PartyNets(nn.Module):
    """Several networks as one: the mean of their logits."""

    def __init__(self, members: list[PartyNet]) -> None:
        super().__init__()
        self.members = nn.ModuleList(members)

    def forward(self, nodes: Nodes, pairs: torch.Tensor, features: torch.Tensor) -> torch.Tensor:
        return torch.stack([member(nodes, pairs, features) for member in self.members]).mean(0)


def train(net: PartyNet, articles: list[Article], recipe: PartyRecipe) -> Iterator[dict[str, float]]:
    """Yields the mean loss of a pair an epoch."""
    def loss(step: list[Article], rng: random.Random) -> tuple[torch.Tensor, int]:
        losses, pairs = torch.zeros(()), 0
        for one in step:
            if one.as_marked:
                one = disturbed(one, recipe.lost, recipe.mistaken, rng)
            features = without_rules(one.features) if rng.random() < recipe.unruled else one.features
            losses = losses + functional.cross_entropy(net(one.nodes, one.pairs, features), one.labels, reduction="sum")
            pairs += len(one.labels)
        return losses, pairs

    return fit(net, articles, recipe, loss)


def train_all(shape: NetShape, articles: list[Article], recipe: PartyRecipe, tell: Callable[[dict[str, float]], None]) -> PartyNets:
    """The members one after the other; `tell` is given each epoch's loss."""
    return PartyNets(fit_members(recipe, lambda own: new_net(own, shape), lambda net, own: train(net, articles, own), tell))


def evaluate(net: nn.Module, articles: list[Article]) -> tuple[dict[str, dict[str, float]], list[tuple[torch.Tensor, torch.Tensor]]]:
    """By language: F1 of pairs that are parties, places, times, and of entities (the likeliest of their mentions counts), and the share of
    tellings whose parties are all right; and what calibration needs."""
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    logits = []
    net.eval()
    for one in articles:
        with torch.no_grad():
            found = net(one.nodes, one.pairs, one.features)
        best, known = found.argmax(1), one.labels != OPEN
        logits.append((found[known], one.labels[known]))
        for label, measure in ((1, "pairs"), (LABELS.index("time"), "times"), (2, "places")):
            is_found, is_gold = (best == label) & known, one.labels == label
            tallies[one.language, measure].add(int((is_found & is_gold).sum()), int(is_found.sum()), int(is_gold.sum()))
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


def new_net(recipe: PartyRecipe, shape: NetShape) -> PartyNet:
    torch.manual_seed(recipe.seed)
    return PartyNet(shape)


def save(nets: PartyNets, heat: float, path: Path) -> None:
    members = [member.state_dict() for member in nets.members]
    torch.save({"shape": asdict(nets.members[0].shape), "temperature": heat, "members": members}, path)


def load(path: Path) -> tuple[PartyNets, float]:
    """The networks in evaluation mode, and their temperature."""
    kept = torch.load(path, weights_only=True)
    nets = PartyNets([PartyNet(NetShape(**kept["shape"])) for _ in kept["members"]])
    for net, values in zip(nets.members, kept["members"], strict=True):
        net.load_state_dict(values)
    return nets.eval(), kept["temperature"]
