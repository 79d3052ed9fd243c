"""The one form that every corpus is read into: documents of sentences, with whatever layers the corpus annotates."""
from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .stories import Story

Span = tuple[int, int]
Name = tuple[int, int, str]  # half-open token range, kind

NAME_KINDS = ("person", "institution", "place", "date", "event")
REVIEWED_KINDS = NAME_KINDS[:3]
NAME_LABELS = ("O",) + tuple(f"{mark}-{kind}" for kind in NAME_KINDS for mark in "BI")


@dataclass
class Word:
    """A syntactic word. `sub` is 0 when alone in its token, else 1, 2, 3; `head` counts words from 1, 0 is the root."""

    token: int
    sub: int
    form: str
    lemma: str
    upos: str
    feats: dict[str, str]
    head: int
    relation: str


@dataclass
class Sentence:
    """`tokens` are half-open ranges of code points of `text`, which runs from the first to the last token.

    `words` is None without tags and trees, `names` None without names. `open_kinds` are kinds of names that the corpus
    leaves unmarked: a token outside every name may be one of those. What the document tells is known where `story` is: `tell` and
    `title` have a label a token, `place` is the sentence's number in the document."""

    text: str
    tokens: list[Span]
    words: list[Word] | None = None
    names: list[Name] | None = None
    open_kinds: tuple[str, ...] = ()
    id: str = ""
    story: Story | None = None
    place: int = 0
    tell: list[int] | None = None
    title: list[int] | None = None

    def form(self, token: int) -> str:
        begin, end = self.tokens[token]
        return self.text[begin:end]


@dataclass
class Document:
    id: str
    corpus: str
    language: str
    sentences: list[Sentence] = field(default_factory=list)
    part: str = "train"  # for tags and trees: train, dev, test
    names_part: str = "train"
    story_part: str = "train"


def hashed_part(document_id: str) -> str:
    """The part of a document as far as names go: a tenth is held out, a tenth is for development."""
    remainder = int(hashlib.sha256(document_id.encode()).hexdigest(), 16) % 10
    return {0: "test", 1: "dev"}.get(remainder, "train")


def code_points(text: str, byte_offsets: list[int]) -> dict[int, int]:
    """Byte offset of the UTF-8 form -> code point offset, for the offsets asked for (each at the start of a character or
    the end of the text)."""
    wanted, result, byte = set(byte_offsets), {}, 0
    for index, character in enumerate(text):
        if byte in wanted:
            result[byte] = index
        byte += len(character.encode("utf-8", "surrogatepass"))
    if byte in wanted:
        result[byte] = len(text)
    return result


def names_on_tokens(tokens: list[Span], spans: list[tuple[int, int, str]]) -> list[Name]:
    """Names by code points -> names by tokens: every token that a span touches, first come first served."""
    names: list[Name] = []
    for begin, end, kind in sorted(spans):
        touched = [i for i, (b, e) in enumerate(tokens) if b < end and begin < e]
        if touched and not (names and names[-1][1] > touched[0]):
            names.append((touched[0], touched[-1] + 1, kind))
    return names


def labels_of_names(names: list[Name], count: int) -> list[str]:
    """Names by tokens -> one B-/I-/O label a token."""
    labels = ["O"] * count
    for begin, end, kind in names:
        labels[begin:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - begin - 1)
    return labels


def names_of_labels(labels: list[str]) -> list[Name]:
    """The reverse; an I- that continues nothing begins a name."""
    names: list[Name] = []
    for i, label in enumerate(labels):
        if label == "O":
            continue
        mark, kind = label.split("-", 1)
        if mark == "I" and names and names[-1][1] == i and names[-1][2] == kind:
            names[-1] = (names[-1][0], i + 1, kind)
        else:
            names.append((i, i + 1, kind))
    return names
