"""Sizes of the encoder beside each other: each trained alike and briefly on a third of the documents, exported, scored on the development
parts and timed in the program itself. The table and the plot are what `base` and `small` were chosen from (docs/models.md)."""
from __future__ import annotations

import gzip
import json
import os
import pickle
import resource
import shutil
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from . import prepared

SIZES = ((2, 1, 512), (1, 2, 512), (2, 2, 768), (3, 2, 768), (4, 2, 1024), (6, 0, 1536))  # layers on pieces, on tokens, feed-forward width
BRIEF = ("epochs=3", "rate=2e-4", "simulate_from=0.6")
SHARE = 3  # every third document is trained on
ROUNDS = 5  # of timing, all sizes in each
COLOURS, UNITS = {"names": "#1f77b4", "LAS": "#d62728"}, {"names": "F1", "LAS": "%"}


@dataclass(frozen=True)
class Row:
    """A size: million operations a word, words a second on one core by the whole chain, scores in percent."""

    size: str
    operations: float
    speed: int
    french_upos: float
    french_lemma: float
    french_las: float
    french_names: float
    english_upos: float
    english_lemma: float
    english_las: float
    english_names: float


def name(size: Sequence[int]) -> str:
    return "{} + {} x {}".format(*size)


def write_part(work: Path, part: Path) -> None:
    """The work folder with every third of its training documents and all others."""
    part.mkdir(parents=True, exist_ok=True)
    documents = prepared.load(work).documents
    trained = [d for d in documents if "train" in (d.part, d.names_part)]
    left = {id(d) for i, d in enumerate(trained) if i % SHARE}
    for file in ("pieces.model", "rows.npy", "labels.json"):
        shutil.copy(work / file, part / file)
    with gzip.open(part / "documents.pickle.gz", "wb", compresslevel=1) as file:
        pickle.dump([d for d in documents if id(d) not in left], file)


def row(size: Sequence[int], scores: dict[str, dict[str, float]], operations: float, speed: float) -> Row:
    """`scores` as evaluation.Scores.table() has them."""
    values = [round(100 * scores[language][key], 1) for language in ("fr", "en") for key in ("upos", "lemma", "las", "names")]
    return Row(name(size), round(operations, 1), round(speed), *values)


def speeds(program: Path, models: Sequence[Path], texts: Sequence[Path]) -> list[float]:
    """Words a second of processor time that the whole chain reads by each model: the median of rounds in which all take turns."""
    words = sum(len(text.read_text(encoding="utf-8").split()) for text in texts)
    times = [[_processor_time(program, model, texts) for model in models] for _ in range(ROUNDS)]
    return [words / statistics.median(round_[i] for round_ in times) for i in range(len(models))]


def _processor_time(program: Path, model: Path, texts: Sequence[Path]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [program, "annotate", "--jobs", "1", "--language", "fr", "--models", model, *texts]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=os.environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def write(rows: Sequence[Row], folder: Path) -> None:
    """sizes.tsv and sizes.svg, words a second against names and LAS of both languages (their mean)."""
    columns = [f.name for f in fields(Row)]
    lines = ["\t".join(columns), *("\t".join(str(asdict(r)[c]) for c in columns) for r in rows)]
    (folder / "sizes.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "sizes.svg").write_text(plot(rows), encoding="utf-8")


def read(file: Path) -> list[Row]:
    first, *lines = file.read_text(encoding="utf-8").splitlines()
    kinds = {f.name: f.type for f in fields(Row)}
    cast = {"str": str, "int": int, "float": float}
    return [Row(**{c: cast[str(kinds[c])](v) for c, v in zip(first.split("\t"), line.split("\t"), strict=True)}) for line in lines]


def plot(rows: Sequence[Row]) -> str:
    """An SVG of 640 x 400: one line of points for names, one for LAS."""
    left, right, top, bottom = 60, 620, 20, 350
    series = {"names": [(r.french_names + r.english_names) / 2 for r in rows], "LAS": [(r.french_las + r.english_las) / 2 for r in rows]}
    low, high = min(map(min, series.values())) - 3, max(map(max, series.values())) + 3
    most = 1.1 * max(r.speed for r in rows)
    x, y = (lambda speed: left + (right - left) * speed / most), (lambda f: bottom - (bottom - top) * (f - low) / (high - low))
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400" font-family="sans-serif" font-size="11">',
             '<rect width="640" height="400" fill="white"/>',
             f'<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="black"/>',
             f'<text x="{(left + right) / 2:.0f}" y="390" text-anchor="middle">words a second, one core, the whole chain</text>']
    parts += [f'<text x="{left - 6}" y="{y(f) + 4:.0f}" text-anchor="end">{f}</text>' for f in range(int(low / 5 + 1) * 5, int(high) + 1, 5)]
    step = max(1, 10 ** (len(str(int(most))) - 1) // 5)
    parts += [f'<text x="{x(s):.0f}" y="{bottom + 16}" text-anchor="middle">{s}</text>' for s in range(0, int(most) + 1, step)]
    for at, (label, values) in enumerate(series.items()):
        points = sorted(zip([r.speed for r in rows], values, [r.size for r in rows]))
        line = " ".join(f"{x(s):.0f},{y(f):.0f}" for s, f, _ in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{COLOURS[label]}"/>')
        parts += [f'<circle cx="{x(s):.0f}" cy="{y(f):.0f}" r="3" fill="{COLOURS[label]}"><title>{size}: {f:.1f}</title></circle>'
                  f'<text x="{x(s):.0f}" y="{y(f) - 8:.0f}" text-anchor="middle" fill="{COLOURS[label]}">{size}</text>' for s, f, size in points]
        parts.append(f'<text x="{right}" y="{top + 12 + 14 * at}" text-anchor="end" fill="{COLOURS[label]}">{label} ({UNITS[label]}), mean of both languages</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def score_of(run: Path) -> dict[str, dict[str, float]]:
    """Of a run's last epoch."""
    return json.loads((run / "log.jsonl").read_text(encoding="utf-8").splitlines()[-1])["dev"]
