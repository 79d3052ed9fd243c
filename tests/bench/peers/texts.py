"""The texts that all read: French news held out from training, or the samples where there are no corpora."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from names import Name, read_held_out

ROOT = Path(__file__).resolve().parents[3]
ANNOTATIONS = ROOT / "data/fr/annotations/winer.jsonl"
ENOUGH = 20000  # words, so that a reading takes seconds


@dataclass
class Texts:
    title: str
    texts: list[bytes]
    gold: list[list[Name]] | None  # of each text

    @property
    def words(self) -> int:
        """As `wc -w` counts them."""
        return sum(len(text.split()) for text in self.texts)

    def write(self, folder: Path, copies: int = 1) -> Path:
        """As files whose names sort like the texts."""
        folder.mkdir()
        for number, text in enumerate(self.texts * copies):
            (folder / f"{number:05}.txt").write_bytes(text)
        return folder


def is_utf8(text: bytes) -> bool:
    """The peers read nothing else; one of the samples is in an older encoding."""
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


def load(winer: Path) -> Texts:
    if winer.is_dir():
        gold = read_held_out(ANNOTATIONS)
        return Texts("WiNER, held out", [(winer / f"{document}.txt").read_bytes() for document in gold], list(gold.values()))
    samples = [text for file in sorted((ROOT / "samples/fr").glob("*.txt")) if is_utf8(text := file.read_bytes())]
    once = sum(len(text.split()) for text in samples)
    return Texts("samples/fr", samples * -(-ENOUGH // once), None)
