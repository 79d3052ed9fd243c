"""The tables of the comparison."""
from __future__ import annotations

from statistics import median
from typing import Any

from names import Counts

# Times spaCy's words a second, F1 points above spaCy's, times the float encoder's pieces a second.
ASKED = {"base": (1.5, 10.0, 10.0), "small": (4.0, 6.0, 10.0)}


def heading(title: str) -> None:
    print(f"\n-- {title}", flush=True)


def load(average: float) -> None:
    if average > 0.5:
        print(f"the machine is busy (load {average:.1f}): ratios may do, figures will not")


def rate(speeds: list[float], unit: str) -> str:
    return f"{median(speeds):,.0f} {unit} ({min(speeds):,.0f} to {max(speeds):,.0f})"


def system(name: str, words: list[float] | None, pieces: list[float] | None, names: Counts | None) -> None:
    print(name)
    if words:
        print(f"    {rate(words, 'words/s')}, whole chain")
    if pieces:
        print(f"    {rate(pieces, 'pieces/s')}, encoder")
    if names:
        precision, recall = 100 * names.right / max(names.found, 1), 100 * names.right / max(names.gold, 1)
        print(f"    names: F1 {names.f1():.2f} (precision {precision:.2f}, recall {recall:.2f}, {names.gold} in the gold)")


def verdict(size: str, what: str, value: float, wanted: float) -> None:
    print(f"{size:<8}{what:<52}{value:>8.2f}   asked {wanted:>5.1f}   {'reached' if value >= wanted else 'MISSED'}")


def ratio(ours: list[float], theirs: list[float]) -> float:
    """The median of the rounds' ratios."""
    return median(a / b for a, b in zip(ours, theirs, strict=True))


def asked(size: str, words: list[float], spacy_words: list[float], pieces: list[float], torch_pieces: list[float],
          names: Counts | None, spacy_names: Counts | None) -> None:
    faster, better, lighter = ASKED.get(size, ASKED["base"])
    if spacy_words:
        verdict(size, "times spaCy's words a second, whole chain", ratio(words, spacy_words), faster)
    if torch_pieces:
        verdict(size, "times the float encoder's pieces a second", ratio(pieces, torch_pieces), lighter)
    if names and spacy_names:
        verdict(size, "points of F1 above spaCy, names", names.f1() - spacy_names.f1(), better)


def parts(size: str, runs: dict[str, list[dict[str, Any]]]) -> None:
    """Parts that hold others are shown without them."""
    seconds = {name: median(1 / run["words/s"] for run in each) for name, each in runs.items()}  # a word
    whole = seconds["chain"]
    alone = {
        "language": seconds["detect_language"],
        "sentences and tokens": seconds["cut_into_sentences"],
        "times": seconds["find_times"],
        "pieces": seconds["cut_into_pieces"],
        "encoder": seconds["encode"] - seconds["cut_into_pieces"],
        "tags, tree, names": seconds["analyse"] - seconds["encode"],
        "printing": seconds["print"],
    }
    heading(f"parts of the chain, {size}: words/s of each alone, share of the time")
    for name, each in alone.items():
        print(f"{name:<24}{1 / max(each, 1e-9):>14,.0f}{100 * each / whole:>8.1f} %")
    print(f"{'text to CoNLL-U':<24}{1 / whole:>14,.0f}")


def products(size: str, runs: dict[str, list[dict[str, Any]]], names: tuple[str, ...]) -> None:
    operations = {name: [run["operations/s"] for run in each] for name, each in runs.items()}
    peak, library = max(operations["machine_peak"]), median(operations["library_product/1024"])
    instructions = runs["machine_peak"][0]["label"]
    heading(f"integer products, {size}: operations/s on one core, share of the peak of its {instructions}")
    rows = {name: median(operations[f"layer_product/{name}"]) for name in names}
    for name, value in {**rows, "oneDNN, 1024 x 1024": library, "peak": peak}.items():
        print(f"{name:<24}{value / 1e9:>11,.0f} G{100 * value / peak if peak else 0:>8.1f} %")


def jobs(size: str, words: int, one: list[float], two: list[float]) -> None:
    heading(f"whole program, {size}, time on the clock")
    print(f"--jobs 1 on one core    {words / median(one):>12,.0f} words/s")
    print(f"--jobs 2 on two cores   {words / median(two):>12,.0f} words/s, {ratio(one, two):.2f} times")
