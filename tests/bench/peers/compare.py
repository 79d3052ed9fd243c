"""Puts the language engine beside spaCy and a float encoder: the same texts, one core, one run, processor time.
usage: compare.py --build FOLDER --corpora FOLDER --models FOLDER --spacy PYTHON --torch PYTHON [--rounds N]"""
from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import report
from engine import PRODUCTS, Engine, cores, find_engines
from names import Counts, in_bytes
from texts import Texts, load
from worker import PeerMissing, Worker

COPIES = 4  # of the texts that our program reads, so that opening the model weighs little; the peers' loading is not timed
SENTENCES, LENGTH = 16, 64  # that the float encoder reads, and the pieces of each


@dataclass
class Peers:
    spacy: Worker | None
    torch: Worker | None


@dataclass
class Speeds:
    """One figure a round, in things a second."""
    spacy_words: list[float] = field(default_factory=list)
    torch_pieces: list[float] = field(default_factory=list)
    words: dict[str, list[float]] = field(default_factory=dict)  # by size of the model
    pieces: dict[str, list[float]] = field(default_factory=dict)


def start(title: str, make: Callable[[], Worker]) -> Worker | None:
    try:
        return make()
    except PeerMissing as missing:
        print(f"{title} is left out: {missing}")
        return None


def measure(engines: list[Engine], peers: Peers, texts: Texts, work: Path, rounds: int) -> Speeds:
    """All take turns in each round, so that what the machine does besides meets all alike."""
    speeds = Speeds()
    for _ in range(rounds):
        if peers.spacy:
            speeds.spacy_words.append(texts.words / peers.spacy.work()["seconds"])
        if peers.torch:
            speeds.torch_pieces.append(SENTENCES * LENGTH / peers.torch.work()["seconds"])
        for engine in engines:
            seconds = engine.annotate(work / "copies", jobs=1).processor
            speeds.words.setdefault(engine.size, []).append(COPIES * texts.words / seconds)
            encode = engine.parts(work / "texts", "^encode$")["encode"][0]
            speeds.pieces.setdefault(engine.size, []).append(encode["pieces/s"])
    return speeds


def spacy_names(spacy: Worker, texts: Texts) -> Counts:
    counts = Counts()
    for text, gold, found in zip(texts.texts, texts.gold or [], spacy.work()["result"], strict=True):
        counts.add(gold, in_bytes(text.decode(), found))
    return counts


def beside(engines: list[Engine], peers: Peers, texts: Texts, winer: Path, work: Path, rounds: int) -> None:
    names = {engine.size: engine.names(winer) for engine in engines} if texts.gold else {}
    theirs = spacy_names(peers.spacy, texts) if peers.spacy and texts.gold else None
    if theirs and any(ours.gold != theirs.gold for ours in names.values()):
        raise RuntimeError("the program and this script disagree on which names are held out")
    speeds = measure(engines, peers, texts, work, rounds)
    report.heading(f"beside others: {texts.title}, {texts.words:,} words, one core, {rounds} rounds: median (least to most)")
    if peers.spacy:
        report.system(peers.spacy.name, speeds.spacy_words, None, theirs)
    if peers.torch:
        report.system(peers.torch.name, None, speeds.torch_pieces, None)
    for engine in engines:
        size = engine.size
        report.system(f"entrevue {size}", speeds.words[size], speeds.pieces[size], names.get(size))
    report.heading("what is asked")
    for size in (engine.size for engine in engines):
        report.asked(size, speeds.words[size], speeds.spacy_words, speeds.pieces[size], speeds.torch_pieces,
                     names.get(size), theirs)


def alone(engine: Engine, texts: Texts, work: Path, rounds: int) -> None:
    repetitions = min(rounds, 3)
    with cores(1):
        report.parts(engine.size, engine.parts(work / "texts", repetitions=repetitions))
        report.products(engine.size, engine.products(repetitions), PRODUCTS)
    one, two = [], []
    for _ in range(rounds):
        with cores(1):
            one.append(engine.annotate(work / "copies", jobs=1).wall)
        with cores(2):
            two.append(engine.annotate(work / "copies", jobs=2).wall)
    report.jobs(engine.size, COPIES * texts.words, one, two)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    for name in ("build", "corpora", "models", "spacy", "torch"):
        parser.add_argument(f"--{name}", type=lambda path: Path(path).absolute(), required=True)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


def main() -> None:
    given = arguments()
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    winer = given.corpora / "fr/winer"
    texts = load(winer)
    if texts.gold is None:
        print("no corpora: the samples are read, and names are not scored (give the folder with CORPORA=...)")
    engines = find_engines(given.build, given.models)
    for size in sorted(report.ASKED.keys() - {engine.size for engine in engines}):
        print(f"the model {size} is left out: there is none in {given.models}")
    report.load(os.getloadavg()[0])
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        texts.write(work / "texts")
        texts.write(work / "copies", COPIES)
        with cores(1):
            sizes = (str(SENTENCES), str(LENGTH))
            peers = Peers(start("spaCy", lambda: Worker(given.spacy, "spacy_worker.py", str(work / "texts"))),
                          start("the float encoder", lambda: Worker(given.torch, "float_worker.py", *sizes)))
            beside(engines, peers, texts, winer, work, given.rounds)
        for peer in (peers.spacy, peers.torch):
            if peer:
                peer.close()
        for engine in engines:
            alone(engine, texts, work, given.rounds)


if __name__ == "__main__":
    main()
