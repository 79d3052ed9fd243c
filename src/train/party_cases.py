"""Articles as the program itself reads them (party_cases.cc), to train the network that says who takes part (parties.py) on what it
will see: the program's own mentions, whom it takes them for, and what its rules make of each. The marks say who is right."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from . import passages
from .gold import Entry
from .marked_texts import MarkedText, as_found
from .party_net import LABELS, RULES, TELLING, TIME, TIMES, Nodes, node_type

RULE_COLUMN = 5  # of a pair's features: what the rules make of it
OPEN = -100  # label of a pair that is not learned from, as PyTorch has it
SORTS = TELLINGS, MENTIONS, TIME_NODES = range(3)  # of a case's nodes
Case = dict[str, Any]  # a line of party_cases.cc
Mark = tuple[int, int, frozenset[str]]


@dataclass
class Article:
    """`parties`: who takes part in the telling that each node is, by entity column; of a mention nobody."""

    language: str
    nodes: Nodes
    pairs: torch.Tensor
    features: torch.Tensor
    labels: torch.Tensor
    parties: list[frozenset[int]]
    as_marked: bool = False  # by hand (party_marks.py), not as the program finds it


def cases(program: Path, model: Path, data: Path, texts: list[MarkedText], hidden: int) -> Iterator[tuple[MarkedText, Case, torch.Tensor]]:
    """Each text with what the program finds in it, and the vectors of its kept tokens."""
    found, vectors = as_found(program, model, data, texts, hidden)
    at = 0
    for text, case in zip(texts, found, strict=True):
        count = sum(token[3] for token in case["tokens"])
        yield text, case, torch.from_numpy(vectors[at:at + count])
        at += count


def mention_marks(entry: Entry) -> list[Mark]:
    """Of the marks those that mean somebody, with whom."""
    found = ((b, e, passages.MENTION.fullmatch(key)) for b, e, key in entry["marks"])
    return [(b, e, frozenset(m["entities"].split("+"))) for b, e, m in found if m]


def _marked(begin: int, end: int, marks: list[Mark]) -> frozenset[str]:
    """Who is marked by nearly the same bytes: more than half of both."""
    best, most = frozenset(), 0.5
    for b, e, who in marks:
        alike = (min(e, end) - max(b, begin)) / (max(e, end) - min(b, begin))
        if alike > most:
            best, most = who, alike
    return best


def who_is_who(mentions: list[list[Any]], marks: list[Mark]) -> dict[int, str]:
    """Who each of the program's entities is by the marks: whom most of its mentions are, names before others."""
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for begin, end, _, form, entities in mentions:
        who = _marked(begin, end, marks)
        if len(entities) == 1 and len(who) == 1:
            votes[entities[0]][next(iter(who))] += 100 if form == 0 else 1
    return {entity: max(sorted(counts), key=counts.__getitem__) for entity, counts in votes.items()}


def time_label(time: list[Any], meeting: Entry | None, entry: Entry) -> int:
    """Of a time [begin, end, days] of the program's: TIME where it is marked, in the main, as that of the meeting; open where it is no more
    than the same day."""
    if meeting is None:
        return 0
    begin, end, days = time
    key = f"{meeting['id']}.time"
    if any(2 * (min(e, end) - max(b, begin)) > min(e - b, end - begin) for b, e, mark in entry["marks"] if mark == key):
        return LABELS.index("time")
    return OPEN if meeting["date"] and days == "/".join(meeting["date"]) else 0


def told(begin: int, end: int, entry: Entry) -> Entry | None:
    """The meeting that most of the bytes are marked to tell."""
    meetings = {m["id"]: m for m in entry["meetings"]}
    shared = [(min(e, end) - max(b, begin), key) for b, e, key in entry["marks"] if key in meetings]
    most = max(shared, default=(0, ""))
    return meetings[most[1]] if most[0] > 0 else None


def article(language: str, entry: Entry, case: Case, vectors: torch.Tensor) -> Article | None:
    """`vectors` of the kept tokens."""
    mentions, tellings, marks = case["mentions"], case["tellings"], mention_marks(entry)
    order, rows = _in_order(case)
    who = who_is_who(mentions, marks)
    meetings = [told(begin, end, entry) for begin, end in tellings]
    pairs, features, labels = [], [], []
    asked = [(MENTIONS, *pair) for pair in case["pairs"]] + [(TIME_NODES, *pair) for pair in case["time_pairs"]]
    for sort, telling, other, known in asked:
        if (sort, other) not in rows or (TELLINGS, telling) not in rows:
            continue
        pairs.append((rows[TELLINGS, telling], rows[sort, other]))
        features.append(known)
        if sort == TIME_NODES:
            labels.append(time_label(case["times"][other], meetings[telling], entry))
        else:
            labels.append(_mention_label({who.get(e) for e in mentions[other][4]}, meetings[telling]))
    if not pairs:
        return None
    parties: list[frozenset[int]] = [frozenset()] * len(order)
    for (sort, telling), row in rows.items():
        if sort == TELLINGS and (meeting := meetings[telling]):
            parties[row] = frozenset(e for e, key in who.items() if key in meeting["participants"])
    column = lambda values: torch.tensor(values, dtype=torch.int64)
    return Article(language, _nodes(case, order, vectors), column(pairs), column(features), column(labels), parties)


def _mention_label(meant: set[str | None], meeting: Entry | None) -> int:
    if meeting is None:
        return 0
    return 1 if meant <= set(meeting["participants"]) else 2 if meant <= set(meeting["places"]) else 0


def _type(case: Case, node: list[int]) -> int:
    sort, number = node[:2]
    if sort == MENTIONS:
        return node_type(case["mentions"][number][2], case["mentions"][number][3])
    return TELLING if sort == TELLINGS else TIME


def _in_order(case: Case) -> tuple[list[int], dict[tuple[int, int], int]]:
    """Which of the case's nodes stand in the article, in the program's order - each telling's words once -, and where each is among
    them, by sort and number."""
    sorted_nodes = sorted(range(len(case["nodes"])), key=lambda n: (case["nodes"][n][3], case["nodes"][n][4], _type(case, case["nodes"][n])))
    order: list[int] = []
    rows: dict[tuple[int, int], int] = {}
    for n in sorted_nodes:
        sort, number, _, first, last = case["nodes"][n]
        again = sort == TELLINGS and order and case["nodes"][order[-1]][0] == TELLINGS and case["nodes"][order[-1]][3:] == [first, last]
        if not again:
            order.append(n)
        rows[sort, number] = len(order) - 1
    return order, rows


def _nodes(case: Case, order: list[int], vectors: torch.Tensor) -> Nodes:
    mentions = case["mentions"]
    chosen = [case["nodes"][n] for n in order]
    column = lambda values: torch.tensor(list(values), dtype=torch.int64)
    entities = torch.zeros(len(order), 1 + max((e for m in mentions for e in m[4]), default=0), dtype=torch.bool)
    for row, node in enumerate(chosen):
        if node[0] == MENTIONS:
            entities[row, mentions[node[1]][4]] = True
    row = torch.tensor([token[3] for token in case["tokens"]]).cumsum(0) - 1
    means = torch.stack([vectors[row[node[3]]:row[node[4] - 1] + 1].mean(0) for node in chosen])
    return Nodes(column(_type(case, node) for node in chosen), column(n[2] for n in chosen), column(n[3] for n in chosen), column(n[4] for n in chosen), entities, means)


def without_rules(features: torch.Tensor) -> torch.Tensor:
    """As of a program that has none."""
    result = features.clone()
    result[:, RULE_COLUMN] = torch.where(features[:, RULE_COLUMN] < TIMES, RULES, TIMES)
    return result
