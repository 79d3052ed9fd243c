"""Names of stand-off files, and how many of those found are right."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

# spaCy's labels; what it calls MISC is none of our kinds.
KINDS = {"PER": "person", "LOC": "place", "ORG": "institution"}


class Name(NamedTuple):
    begin: int  # bytes
    end: int
    kind: str


@dataclass
class Counts:
    gold: int = 0
    found: int = 0
    right: int = 0

    def add(self, gold: Iterable[Name], found: Iterable[Name]) -> None:
        """Of one text: a name is right when its span and its kind are."""
        wanted, given = set(gold), set(found)
        self.gold += len(wanted)
        self.found += len(given)
        self.right += len(wanted & given)

    def f1(self) -> float:
        """0..100"""
        return 200 * self.right / (self.gold + self.found) if self.gold + self.found else 100.0


def is_held_out(document: str) -> bool:
    """The rule of data/README.md."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % 10 == 0


def read_held_out(file: Path) -> dict[str, list[Name]]:
    """By document, in the file's order."""
    entries = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return {entry["id"]: [Name(*name) for name in entry["names"]] for entry in entries if is_held_out(entry["id"])}


def in_bytes(text: str, names: Iterable[tuple[int, int, str]]) -> list[Name]:
    """From characters and spaCy's labels to bytes and our kinds; white space around a name is cut off."""
    offsets = [0, *accumulate(len(letter.encode()) for letter in text)]
    result = []
    for begin, end, label in names:
        part = text[begin:end]
        begin, end = begin + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
        if label in KINDS and begin < end:
            result.append(Name(offsets[begin], offsets[end], KINDS[label]))
    return result
