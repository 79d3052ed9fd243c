"""Articles as they are marked, to train the network that says who takes part (parties.py) beside what the program finds
(party_cases.py): there are more descriptions in them, and all are rightly resolved."""
from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import torch

from . import passages
from .gold import Entry
from .party_cases import Article, Case, time_label
from .party_net import ASIDE, RULES, TELLING, TIME, TIMES, Nodes, node_type
from .stories import FORMS, KINDS, PAIR_KINDS, Mention, Stretch, mention_features

KIND = PAIR_KINDS["party"]


@dataclass(frozen=True)
class Mark:
    """`at` counts tokens over the article. `who`: of a mention; `meeting`: of the words that tell one; `time`: of a time, as party_cases.cc
    prints it."""

    at: tuple[int, int]
    sentence: int
    kind: int
    form: int
    who: frozenset[str]
    meeting: str
    time: list[Any] | None = None

    @property
    def type(self) -> int:
        return TELLING if self.meeting else TIME if self.time else node_type(self.kind, self.form)

    @property
    def stretch(self) -> Stretch:
        return Stretch(self.sentence, *self.at)


def _kept(begin: int, end: int, tokens: list[list[int]]) -> list[int]:
    """The tokens in those bytes, of one sentence; none when one of them is not kept."""
    inside = [t for t, (b, e, *_) in enumerate(tokens) if b < end and begin < e]
    inside = [t for t in inside if tokens[t][2] == tokens[inside[0]][2]]
    return inside if all(tokens[t][3] for t in inside) else []


def marks(entry: Entry, case: Case) -> list[Mark]:
    """Those of mentions and tellings all of whose tokens are kept, and the program's times, in text order. `case` as party_cases.cc
    prints it."""
    tokens, meetings, found = case["tokens"], {m["id"] for m in entry["meetings"]}, []
    for begin, end, key in entry["marks"]:
        mention = passages.MENTION.fullmatch(key)
        inside = _kept(begin, end, tokens) if mention or key in meetings else []
        if not inside:
            continue
        who = frozenset(mention["entities"].split("+")) if mention else frozenset()
        kind, form = (KINDS.index(key[0]), FORMS[mention["form"]]) if mention else (0, 0)
        found.append(Mark((inside[0], inside[-1] + 1), tokens[inside[0]][2], kind, form, who, "" if mention else key))
    for time in case["times"]:
        if inside := _kept(time[0], time[1], tokens):
            found.append(Mark((inside[0], inside[-1] + 1), tokens[inside[0]][2], 2, 0, frozenset(), "", time))
    return sorted(found, key=lambda m: (m.at, m.type))


def article(language: str, entry: Entry, case: Case, vectors: torch.Tensor) -> Article | None:
    """`vectors` of the kept tokens. None where nothing is told."""
    tokens, marked = case["tokens"], marks(entry, case)
    meetings = {m["id"]: m for m in entry["meetings"]}
    pairs, features, labels = [], [], []
    for i, telling in enumerate(marked):
        for j, mention in enumerate(marked):
            if not telling.meeting or mention.meeting or not -KIND.back <= mention.sentence - telling.sentence <= KIND.ahead:
                continue
            told = meetings[telling.meeting]
            known = mention_features(telling.stretch, Mention(mention.stretch, mention.who, mention.form, mention.kind), KIND)
            pairs.append((i, j))
            features.append((*known, TIMES if mention.time else RULES, ASIDE))
            if mention.time:
                labels.append(time_label(mention.time, told, entry))
            else:
                labels.append(1 if mention.who <= set(told["participants"]) else 2 if mention.who <= set(told["places"]) else 0)
    if not pairs:
        return None
    columns = {key: i for i, key in enumerate(sorted({e for m in marked for e in m.who}))}
    parties = [frozenset(columns[p] for p in meetings[m.meeting]["participants"] if p in columns) if m.meeting else frozenset() for m in marked]
    column = lambda values: torch.tensor(values, dtype=torch.int64)
    return Article(language, _nodes(marked, columns, tokens, vectors), column(pairs), column(features), column(labels), parties, as_marked=True)


def _nodes(marked: list[Mark], columns: dict[str, int], tokens: list[list[int]], vectors: torch.Tensor) -> Nodes:
    row = torch.tensor([t[3] for t in tokens]).cumsum(0) - 1
    entities = torch.zeros(len(marked), max(1, len(columns)), dtype=torch.bool)
    for i, mark in enumerate(marked):
        entities[i, [columns[e] for e in mark.who]] = True
    column = lambda values: torch.tensor(values, dtype=torch.int64)
    means = torch.stack([vectors[row[m.at[0]]:row[m.at[1] - 1] + 1].mean(0) for m in marked])
    return Nodes(column([m.type for m in marked]), column([m.sentence for m in marked]), column([m.at[0] for m in marked]),
                 column([m.at[1] for m in marked]), entities, means)


def disturbed(whole: Article, lost: float, mistaken: float, rng: random.Random) -> Article:
    """As the program might see it: a share of the descriptions and pronouns is lost, another refers to somebody else. Labels stay true."""
    kept, entities = torch.ones(len(whole.nodes.types), dtype=torch.bool), whole.nodes.entities.clone()
    for row, kind in enumerate(whole.nodes.types.tolist()):
        if kind in (TELLING, TIME) or (kind - 1) % 3 == 0:
            continue
        if rng.random() < lost:
            kept[row] = False
        elif rng.random() < mistaken:
            entities[row] = whole.nodes.entities[rng.randrange(len(kept))]
    nodes = Nodes(whole.nodes.types, whole.nodes.sentences, whole.nodes.begins, whole.nodes.ends, entities, whole.nodes.vectors).at(kept)
    both, number = kept[whole.pairs[:, 0]] & kept[whole.pairs[:, 1]], kept.cumsum(0) - 1
    return Article(whole.language, nodes, number[whole.pairs[both]], whole.features[both], whole.labels[both], [], as_marked=True)
