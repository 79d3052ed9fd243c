"""Passages written for this project together with their marks: who is meant, which words tell a meeting, what belongs to it.
The format is described in docs/annotation.md."""
from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

MENTION = re.compile(r"(?P<entities>[pil]\d+(?:\+[pil]\d+)*)(?:\.(?P<form>[np]))?")
TRIGGER = re.compile(r"(?P<meeting>m\d+)(?:\.(?P<slot>time|duration|topic|status|source|ordinal))?")
ROLE = re.compile(r"[rk]\d+")
ENTITY = re.compile(r"\b[pil]\d+\b")
DAY = r"(?:\d{4}|-)-\d\d-\d\d"
DATES = re.compile(rf"-|{DAY}(?:\.\.{DAY})?")
KINDS = ("meeting", "visit", "call", "summit")
STATUSES = ("held", "scheduled", "possible", "denied")
FIELDS = ("participants", "parts", "places", "date", "duration", "topics", "said")


NAME_KINDS = {"p": "person", "i": "institution", "l": "place"}


def name_kind(key: str) -> str | None:
    """The kind of name that a mark stands for; None for nominals, pronouns and everything else."""
    mention = MENTION.fullmatch(key)
    return NAME_KINDS[key[0]] if mention and not mention["form"] else None


class PassageError(ValueError):
    """A passage that is not as agreed; the message says which and why."""


@dataclass(frozen=True)
class Mark:
    """A marked stretch of the text, in characters, half-open; `key` as written ("p1.n", "m1.time")."""

    begin: int
    end: int
    key: str


@dataclass(frozen=True)
class Meeting:
    id: str
    kind: str
    status: str
    fields: dict[str, str]  # of FIELDS, "-" where the text does not say


@dataclass
class Passage:
    id: str
    outlet: str
    published: datetime.date
    constructions: list[str]
    text: str
    marks: list[Mark]
    meetings: list[Meeting] = field(default_factory=list)
    roles: list[list[str]] = field(default_factory=list)  # roles and kinship, field by field


def read(path: Path) -> Iterator[Passage]:
    """The passages of a file. Raises PassageError."""
    for block in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        passage = _passage(block)
        _check(passage)
        yield passage


def _passage(block: str) -> Passage:
    head, *lines = block.rstrip().split("\n")
    identity, *rest = [part.strip() for part in head.split(" | ")]
    told = dict(part.split(": ", 1) for part in rest)
    facts = [line[2:].strip().split(" | ") for line in lines if line.startswith("--")]
    text, marks = _marks(identity, "\n".join(line for line in lines if not line.startswith("--")).strip())
    try:
        passage = Passage(identity, told["outlet"], datetime.date.fromisoformat(told["published"]),
                          [c.strip() for c in told["construction"].split(",")], text, marks)
    except (KeyError, ValueError) as error:
        raise PassageError(f"{identity}: its first line lacks or spoils {error}") from error
    for fact in facts:
        if fact[0].startswith("m"):
            passage.meetings.append(_meeting(identity, fact))
        else:
            passage.roles.append(fact)
    return passage


def _marks(identity: str, marked: str) -> tuple[str, list[Mark]]:
    text: list[str] = []
    marks: list[Mark] = []
    open_marks: list[tuple[int, str]] = []
    at = 0
    for part in re.finditer(r"\{(\S+) |\}|[^{}]+", marked):
        if part[1]:
            open_marks.append((at, part[1]))
        elif part[0] == "}":
            if not open_marks:
                raise PassageError(f"{identity}: a mark is closed that was not opened")
            begin, key = open_marks.pop()
            marks.append(Mark(begin, at, key))
        else:
            text.append(part[0])
            at += len(part[0])
    if open_marks:
        raise PassageError(f"{identity}: not closed: {open_marks}")
    return "".join(text), marks


def _meeting(identity: str, fact: list[str]) -> Meeting:
    if len(fact) != 3 + len(FIELDS):
        raise PassageError(f"{identity}: {fact[0]} has {len(fact)} fields, not {3 + len(FIELDS)}")
    fields = {}
    for name, written in zip(FIELDS, fact[3:]):
        if not written.startswith(name):
            raise PassageError(f"{identity}: {fact[0]}: {written!r} where {name} belongs")
        fields[name] = written[len(name):].strip()
    return Meeting(fact[0], fact[1], fact[2], fields)


def _check(passage: Passage) -> None:
    def fail(why: str) -> None:
        raise PassageError(f"{passage.id}: {why}")

    entities: set[str] = set()
    triggers: set[str] = set()
    for mark in passage.marks:
        words = passage.text[mark.begin:mark.end]
        if not words or words != words.strip():
            fail(f"{mark.key} marks nothing, or white space at its end")
        if mention := MENTION.fullmatch(mark.key):
            entities.update(mention["entities"].split("+"))
        elif trigger := TRIGGER.fullmatch(mark.key):
            triggers |= set() if trigger["slot"] else {trigger["meeting"]}
        elif not ROLE.fullmatch(mark.key):
            fail(f"no such mark: {mark.key}")
    if triggers != {meeting.id for meeting in passage.meetings}:
        fail("the meetings told are not those marked")
    for meeting in passage.meetings:
        if meeting.kind not in KINDS or meeting.status not in STATUSES or not DATES.fullmatch(meeting.fields["date"]):
            fail(f"{meeting.id}: kind, status or date")
    named = " ".join([*(" ".join(m.fields[f] for f in FIELDS[:3]) for m in passage.meetings),
                      *(" ".join(role[1:]) for role in passage.roles)])
    if unknown := set(ENTITY.findall(named)) - entities:
        fail(f"not marked in the text: {sorted(unknown)}")
