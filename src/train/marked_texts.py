"""Marked texts, and what a program built from a .cc file beside this one finds in them, for the networks that are trained on what the
program itself will ask them (antecedents.py, parties.py)."""
from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from . import gold, passages


@dataclass(frozen=True)
class MarkedText:
    language: str
    entry: gold.Entry
    text: str


def load(annotations: Path, corpora: Path) -> tuple[list[MarkedText], list[MarkedText]]:
    """What is for training (passages, and articles of other people's corpora), and what is for development (articles of our own)."""
    training, development = [], []
    for language, corpus in (("fr", "winer"), ("en", "gum")):
        folder, texts = annotations / language, corpora / language / corpus
        written = [passage for path in sorted((folder / "passages").glob("*.txt")) for passage in passages.read(path)]
        training += [MarkedText(language, gold.standoff(passage, passage.id, "train"), passage.text) for passage in written]
        training += _stored(language, folder / "passages" / "news.jsonl", texts) + _stored(language, folder / "gold" / f"{corpus}.jsonl", texts)
        development += _stored(language, folder / "gold" / "own.jsonl", folder / "gold" / "texts")
    return training, development


def _stored(language: str, path: Path, texts: Path) -> list[MarkedText]:
    entries = [e for e in gold.read(path) if e["part"] != "heldout"] if path.exists() else []
    return [MarkedText(language, entry, gold.source_text(texts, entry["id"])) for entry in entries]


def as_found(program: Path, model: Path, data: Path, texts: list[MarkedText], hidden: int) -> tuple[list[dict[str, Any]], np.ndarray]:
    """What the program prints of each text, and the vectors that it writes, `hidden` floats each."""
    with tempfile.TemporaryDirectory() as folder:
        lines = []
        for number, one in enumerate(texts):
            file = Path(folder, f"{number}.txt")
            file.write_bytes(one.text.encode("utf-8"))
            lines.append(f"{one.language} {one.entry['published'] or '-'} {file}\n")
        kept = Path(folder, "vectors")
        run = subprocess.run([str(program), str(model), str(data), str(kept)], input="".join(lines), check=True, capture_output=True, text=True)
        return [json.loads(line) for line in run.stdout.splitlines()], np.fromfile(kept, np.float32).reshape(-1, hidden)
