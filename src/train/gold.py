"""Gold facts: articles marked as passages are (docs/annotation.md), kept beside their texts, and compared with each other."""
from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from . import passages
from .passages import Passage

Entry = dict[str, Any]


def byte_offsets(text: str) -> list[int]:
    """Byte offset in UTF-8 of every character and of the end."""
    return [0, *accumulate(len(character.encode("utf-8")) for character in text)]


def standoff(passage: Passage, identity: str, part: str) -> Entry:
    """The marks (bytes of the passage's text) and the facts, without the text: what a meeting was about is told by marks alone."""
    at = byte_offsets(passage.text)
    marks = sorted([at[m.begin], at[m.end], m.key] for m in passage.marks)
    return {"id": identity, "part": part, "published": passage.published.isoformat(), "outlet": passage.outlet,
            "constructions": passage.constructions, "marks": marks, "meetings": [_meeting(m) for m in passage.meetings],
            "roles": [_role(r) for r in passage.roles if r[0].startswith("r")],
            "relations": [_role(r) for r in passage.roles if r[0].startswith("k")]}


def _list(words: str) -> list[str]:
    return [] if words in ("", "-") else words.split()


def _meeting(meeting: passages.Meeting) -> Entry:
    told = meeting.fields
    first, _, last = told["date"].partition("..")
    said, _, by = told["said"].partition(" by ")
    return {"id": meeting.id, "kind": meeting.kind, "status": meeting.status, "participants": _list(told["participants"]),
            "parts": dict(item.split("=") for item in _list(told["parts"])), "places": _list(told["places"]),
            "date": None if first == "-" else [first, last or first],
            "duration_minutes": None if told["duration"] in ("-", "") else int(told["duration"].split()[0]),
            "said": said.strip(), "by": _list(by)}


def _role(fields: list[str]) -> Entry:
    kind, _, of = fields[3].strip().partition(" ")
    return {"id": fields[0], "person": fields[1], "title": fields[2], "of": of if kind == "of" and of != "-" else None,
            "of_text": of if kind == "of_text" else None, "tense": fields[4] if len(fields) > 4 else "current"}


def facts(entry: Entry, text: bytes) -> Entry:
    """The gold of one article in the scorer's form (names instead of offsets): entities, roles, meetings."""
    names: dict[str, Counter[str]] = {}
    for begin, end, key in entry["marks"]:
        if passages.name_kind(key):
            for entity in key.split("+"):
                names.setdefault(entity, Counter())[text[begin:end].decode()] += 1
    label = {key: max(found, key=lambda n: (len(n), n)) for key, found in names.items()}
    known = lambda keys: [label[k] for k in keys if k in label]
    return {"entities": [{"name": label[k], "type": passages.name_kind(k), "names": sorted(names[k])} for k in sorted(names)],
            "roles": [{"person": label[r["person"]], "title": r["title"], "of": label.get(r["of"] or "") or r["of_text"]}
                      for r in entry["roles"] if r["person"] in label],
            "relations": [{"subject": label[r["person"]], "type": r["title"], "object": label[r["of"]]}
                          for r in entry["relations"] if r["person"] in label and r["of"] in label],
            "meetings": [{"kind": m["kind"], "status": m["status"], "participants": known(m["participants"]),
                          "places": known(m["places"]), "date": m["date"], "duration_minutes": m["duration_minutes"],
                          "evidence": [text[b:e].decode() for b, e, key in entry["marks"] if key == m["id"]]}
                         for m in entry["meetings"] if known(m["participants"])]}


@dataclass
class Agreement:
    """How far two annotations of the same articles agree; counts of pairs (both, first, second)."""

    counts: dict[str, list[int]]

    def add(self, measure: str, first: set[Any], second: set[Any]) -> None:
        row = self.counts.setdefault(measure, [0, 0, 0])
        row[0], row[1], row[2] = row[0] + len(first & second), row[1] + len(first), row[2] + len(second)

    def table(self) -> dict[str, dict[str, float]]:
        return {m: {"f1": round(2 * b / max(1, f + s), 3), "first": f, "second": s} for m, (b, f, s) in self.counts.items()}


def chains(entry: Entry) -> dict[str, frozenset[tuple[int, int]]]:
    """Mentions of each person and institution, by entity key."""
    found: dict[str, set[tuple[int, int]]] = {}
    for begin, end, key in entry["marks"]:
        mention = passages.MENTION.fullmatch(key)
        for entity in mention["entities"].split("+") if mention else []:
            found.setdefault(entity, set()).add((begin, end))
    return {key: frozenset(spans) for key, spans in found.items()}


def aligned(first: Entry, second: Entry) -> dict[str, str]:
    """Entities of the second by those of the first that share most mentions."""
    mine, theirs = chains(first), chains(second)
    pairs = sorted(((-len(a & b), k, l) for k, a in mine.items() for l, b in theirs.items() if a & b))
    result: dict[str, str] = {}
    for _, k, l in pairs:
        if k not in result and l not in result.values():
            result[k] = l
    return result


def compare(first: Entry, second: Entry, into: Agreement) -> None:
    """Adds the agreement of one article."""
    same = aligned(first, second)
    marks = lambda entry, wanted: {(b, e, key[0]) for b, e, key in entry["marks"] if wanted(key)}
    is_name = lambda key: passages.name_kind(key) is not None
    into.add("names", marks(first, is_name), marks(second, is_name))
    is_other = lambda key: bool(passages.MENTION.fullmatch(key)) and not is_name(key)
    into.add("nominals and pronouns", marks(first, is_other), marks(second, is_other))
    links = lambda entry, own: {(s, own(key)) for key, spans in chains(entry).items() for s in spans}
    into.add("mentions with their entity", links(first, lambda k: same.get(k, k + "?")), links(second, lambda k: k))
    roles = lambda entry, own: {(own(r["person"]), r["title"].casefold()) for r in entry["roles"]}
    into.add("roles", roles(first, lambda k: same.get(k, k + "?")), roles(second, lambda k: k))
    compare_meetings(first, second, same, into)


def compare_meetings(first: Entry, second: Entry, same: dict[str, str], into: Agreement) -> None:
    def overlap(m: Entry, n: Entry) -> float:
        mine = {same.get(k, k + "?") for k in m["participants"]}
        return 2 * len(mine & set(n["participants"])) / max(1, len(mine) + len(n["participants"]))
    words = lambda entry, m: {(b, e) for b, e, key in entry["marks"] if key == m["id"]}
    pairs = sorted(((overlap(m, n) + len(words(first, m) & words(second, n)), i, j) for i, m in enumerate(first["meetings"])
                    for j, n in enumerate(second["meetings"]) if overlap(m, n) >= 0.5), reverse=True)
    found: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in found and j not in found.values():
            found[i] = j
    number = lambda count, paired: {("both", k) for k in range(paired)} | {("own", id(count), k) for k in range(len(count) - paired)}
    into.add("meetings", number(first["meetings"], len(found)), number(second["meetings"], len(found)))
    for i, j in found.items():
        m, n = first["meetings"][i], second["meetings"][j]
        for slot in ("kind", "status", "date"):
            into.add(slot, {(i, str(m[slot]))}, {(i, str(n[slot]))})
        into.add("participants", {same.get(k, k + "?") for k in m["participants"]}, set(n["participants"]))
        into.add("places", {same.get(k, k + "?") for k in m["places"]}, set(n["places"]))


def read(path: Path) -> list[Entry]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def treebank_text(path: Path) -> str:
    """The text of a CoNLL-U file as the program reads it: forms, spaces where the treebank has some, paragraphs apart."""
    text, glued, paragraph, skip, first = "", True, False, 0, True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar"):
            paragraph = True
        if not line:
            first = True
        if not line or line.startswith("#"):
            continue
        number, form, *_, misc = line.split("\t")
        if "." in number or (skip and int(number.split("-")[0]) <= skip):
            continue
        skip = int(number.split("-")[1]) if "-" in number else 0
        text += "\n\n" if first and paragraph and text else "" if glued else " "
        paragraph, first = paragraph and not first, False
        text, glued = text + form, "SpaceAfter=No" in misc
    return text


def moved(entry: Entry, shown: str, source: str) -> Entry:
    """Marks of a text as it was shown, put on its source, which differs from it in white space only."""
    places = lambda text: [i for i, c in enumerate(text) if not c.isspace()]
    here, there, from_byte = places(shown), places(source), {b: i for i, b in enumerate(byte_offsets(shown))}
    if [shown[i] for i in here] != [source[i] for i in there]:
        raise passages.PassageError(f"{entry['id']}: the marked text is not that of its source")
    rank, at = {i: n for n, i in enumerate(here)}, byte_offsets(source)
    marks = [[at[there[rank[from_byte[b]]]], at[there[rank[from_byte[e] - 1]] + 1], key] for b, e, key in entry["marks"]]
    return entry | {"marks": sorted(marks)}


def source_text(folder: Path, identity: str) -> str:
    bank = folder / f"{identity}.conllu"
    return treebank_text(bank) if bank.exists() else (folder / f"{identity}.txt").read_bytes().decode("utf-8")


def parts_of(table: Path) -> dict[str, str]:
    """articles.tsv: the part of each article, by its id."""
    rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {article: part for article, part in rows if article != "article"}


def gather(marked: list[Path], texts: Path, table: Path) -> list[Entry]:
    """The marked articles of a table's ids as entries beside their sources, in the order of ids."""
    by_name = {path.stem: path for path in marked}
    found = []
    for identity, part in sorted(parts_of(table).items()):
        path = by_name.get(identity.rsplit("/", 1)[-1])
        if path and ((texts / f"{identity}.txt").exists() or (texts / f"{identity}.conllu").exists()):
            passage = next(passages.read(path))
            found.append(moved(standoff(passage, identity, part), passage.text, source_text(texts, identity)))
    return found


def write(entries: list[Entry], path: Path) -> None:
    lines = (json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in entries)
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
