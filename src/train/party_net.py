"""Who takes part, where and when, decided over a whole article: a small transformer over its tellings, mentions and times, on the token vectors of a trained
encoder (docs/models.md). What a telling leaves to the sentences before it ("les deux voisins se reverront") is found there.

Shaw et al. 2018 add what is known of two positions to the scores of attention; here that is how far apart two nodes stand and whether
they refer to the same."""
from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional

from .stories import GAPS, PAIR_KINDS

REACH = 6  # sentences over which nodes see each other
NEAREST = 64  # nodes before a node, and after it, that it sees at most
SENTENCE_STEPS = 5  # sentences apart that are told from each other, on either side
RULES = PAIR_KINDS["party"].features  # the first of 12 rows for what the rules make of a mention; that one: no rule has spoken
ASIDE = RULES + 12  # the first of two: whether it stands aside ("selon X")
TIMES = ASIDE + 2  # the first of 6: what the rules make of the telling, and whether they take the time for its own
FEATURES = TIMES + 6
LABELS = (*PAIR_KINDS["party"].labels, "time")
TELLING, TIME = 0, 10  # types of nodes; between them people, institutions, places by name, by nominal, by pronoun
TYPES = TIME + 1
APART, SAME, GAP = 2 * SENTENCE_STEPS + 1, 3, 2 * (len(GAPS) + 2)


@dataclass(frozen=True)
class NetShape:
    hidden: int = 384
    width: int = 96
    layers: int = 2
    heads: int = 4
    inner: int = 192
    pair: int = 64


@dataclass
class Nodes:
    """The tellings, mentions and times of an article in text order: type, sentence, first token and one past the last (counted over the
    article), which entities each refers to [nodes, entities], and the mean of its token vectors [nodes, hidden]."""

    types: torch.Tensor
    sentences: torch.Tensor
    begins: torch.Tensor
    ends: torch.Tensor
    entities: torch.Tensor
    vectors: torch.Tensor

    def at(self, kept: torch.Tensor) -> Nodes:
        return Nodes(*(getattr(self, name)[kept] for name in ("types", "sentences", "begins", "ends", "entities", "vectors")))


def node_type(kind: int, form: int) -> int:
    """Of a mention."""
    return 1 + 3 * kind + form


@dataclass
class Relations:
    """Of every node (row) to every other (column): sentences apart, whether they refer to the same, tokens apart; and which are seen."""

    apart: torch.Tensor
    same: torch.Tensor
    gap: torch.Tensor
    seen: torch.Tensor


def relations(nodes: Nodes) -> Relations:
    apart = nodes.sentences[None, :] - nodes.sentences[:, None]
    order = torch.arange(len(nodes.types))
    seen = (apart.abs() <= REACH) & ((order[None, :] - order[:, None]).abs() <= NEAREST)
    entities = nodes.entities.float()
    shared, sizes = entities @ entities.T, entities.sum(1)
    equal = (shared == sizes[:, None]) & (shared == sizes[None, :]) & (shared > 0)
    between = torch.maximum(nodes.begins[None, :] - nodes.ends[:, None], nodes.begins[:, None] - nodes.ends[None, :]).clamp(min=0)
    gap = torch.where(apart == 0, torch.bucketize(between, torch.tensor(GAPS), right=True), len(GAPS) + 1)
    after = (nodes.begins[None, :] >= nodes.begins[:, None]).long()
    return Relations(apart.clamp(-SENTENCE_STEPS, SENTENCE_STEPS) + SENTENCE_STEPS, torch.where(equal, 1, torch.where(shared > 0, 2, 0)),
                     2 * gap + after, seen)


class NodeLayer(nn.Module):
    def __init__(self, shape: NetShape) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.qkv, self.o = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.fi, self.fo = nn.Linear(width, shape.inner), nn.Linear(shape.inner, width)
        self.ln1, self.ln2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.apart, self.same, self.gap = (nn.Parameter(torch.zeros(count, shape.heads)) for count in (APART, SAME, GAP))
        self.dropout = nn.Dropout(0.15)

    def forward(self, x: torch.Tensor, about: Relations) -> torch.Tensor:
        count, width = x.shape
        query, key, value = self.qkv(x).view(count, 3, self.heads, width // self.heads).permute(1, 2, 0, 3)
        scores = query @ key.transpose(1, 2) * (width // self.heads) ** -0.5
        scores = scores + (self.apart[about.apart] + self.same[about.same] + self.gap[about.gap]).permute(2, 0, 1)
        weights = self.dropout(scores.masked_fill(~about.seen, -1e9).softmax(-1))
        x = self.ln1(x + self.dropout(self.o((weights @ value).transpose(0, 1).reshape(count, width))))
        return self.ln2(x + self.dropout(self.fo(functional.relu(self.fi(x)))))


class PartyNet(nn.Module):
    """Logits of LABELS for pairs of a telling and a mention or time."""

    def __init__(self, shape: NetShape) -> None:
        super().__init__()
        self.shape, both = shape, shape.hidden + shape.width
        self.enter, self.norm = nn.Linear(shape.hidden, shape.width), nn.LayerNorm(shape.width)
        self.types = nn.Parameter(torch.zeros(TYPES, shape.width))
        self.layers = nn.ModuleList(NodeLayer(shape) for _ in range(shape.layers))
        self.first, self.second = nn.Linear(both, 2 * shape.pair), nn.Linear(both, 2 * shape.pair)
        self.features = nn.Parameter(torch.zeros(FEATURES, shape.pair))
        self.out = nn.Linear(shape.pair, len(LABELS))
        self.dropout, self.pair_dropout = nn.Dropout(0.2), nn.Dropout(0.1)
        nn.init.normal_(self.features, std=0.02)
        nn.init.normal_(self.types, std=0.02)

    def forward(self, nodes: Nodes, pairs: torch.Tensor, features: torch.Tensor) -> torch.Tensor:
        """`pairs` [n, 2] of nodes, `features` [n, any]: rows for what is known of each."""
        vectors = self.dropout(nodes.vectors)
        x, about = self.norm(self.enter(vectors) + self.types[nodes.types]), relations(nodes)
        for layer in self.layers:
            x = layer(x, about)
        both, size = torch.cat([vectors, x], 1), self.shape.pair
        a, b = self.first(both)[pairs[:, 0]], self.second(both)[pairs[:, 1]]
        hidden = a[:, :size] + b[:, :size] + a[:, size:] * b[:, size:] + self.features[features].sum(1)
        return self.out(self.pair_dropout(hidden.relu()))
