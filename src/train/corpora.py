"""Which corpora there are, and which part of each serves for what."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import conllu, gold, names
from .examples import Document, names_of_labels, names_on_tokens


@dataclass(frozen=True)
class Treebank:
    folder: str
    file: str
    language: str
    part: str


TREEBANKS = (
    Treebank("fr/ud-gsd", "dev.conllu", "fr", "train"),
    Treebank("fr/ud-sequoia", "train.conllu", "fr", "train"),
    Treebank("fr/ud-pud", "test.conllu", "fr", "train"),
    Treebank("fr/ud-sequoia", "dev.conllu", "fr", "dev"),
    Treebank("en/ud-ewt", "train.conllu", "en", "train"),
    Treebank("en/ud-pud", "test.conllu", "en", "train"),
    Treebank("en/gum", "*.conllu", "en", "train"),
    Treebank("en/ud-ewt", "dev.conllu", "en", "dev"),
)
# Stand-off files of names that serve; second annotations and test sets beside them do not.
ANNOTATED = ("winer", "ud-gsd-dev", "ud-sequoia", "ud-pud", "gum", "ewt-train", "uner-ewt-dev", "uner-pud")
# Names of UNER as published, for evaluation only while nothing better is in the annotations folder.
PUBLISHED_NAMES = {("en/ud-ewt", "dev.conllu"): "en/uner-ewt/en_ewt-ud-dev.iob2"}
LICENCES = {
    "fr/ud-gsd": "CC BY-SA 4.0", "fr/ud-sequoia": "LGPL-LR", "fr/ud-pud": "CC BY-SA 3.0", "fr/winer": "CC BY 2.5, annotation CC BY 4.0",
    "en/ud-ewt": "CC BY-SA 4.0", "en/ud-pud": "CC BY-SA 3.0", "en/gum": "CC BY 4.0 and others, see its LICENSE",
    "en/uner-ewt": "CC BY-SA 4.0", "en/uner-pud": "CC BY-SA 4.0",
}


def read_treebank(folder: Path, bank: Treebank) -> list[Document]:
    documents = []
    for path in sorted((folder / bank.folder).glob(bank.file)):
        documents += conllu.read(path, bank.folder, bank.language, bank.part)
    return documents


def read_annotations(folder: Path | None, language: str) -> dict[str, dict[str, list[names.ByteName]]]:
    """Stand-off names of a language by file stem, of the sets that are trained on; none when the folder does not exist."""
    files = sorted((folder / language).glob("**/*.jsonl")) if folder else []
    return {path.stem: names.read_standoff(path) for path in files if path.stem in ANNOTATED and path.parent.name != "gold"}


def gold_held_out(annotations: Path | None, language: str) -> frozenset[str]:
    """Articles whose facts are held out: their names are not trained on either."""
    table = annotations / language / "gold" / "articles.tsv" if annotations else None
    if table is None or not table.exists():
        return frozenset()
    rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return frozenset(article for article, part in rows if part == "heldout")


def _facts(annotations: Path | None) -> dict[str, gold.Entry]:
    """What articles of the French corpus tell, by article: those for development and those for training only."""
    paths = [annotations / "fr" / path for path in ("gold/winer.jsonl", "passages/news.jsonl")] if annotations else []
    return {e["id"]: e for path in paths if path.exists() for e in gold.read(path) if e["part"] != "heldout"}


def _document_names(documents: list[Document], sets: dict[str, dict[str, list[names.ByteName]]]) -> None:
    """Stand-off names by sentence id, from all sets of a language."""
    by_sentence = {key: value for entries in sets.values() for key, value in entries.items()}
    names.add_standoff(documents, by_sentence)


def _published_names(folder: Path, documents: list[Document], file: str) -> None:
    labels = names.read_uner(folder / file)
    for document in documents:
        document.names_part = "reference"
        for sentence in document.sentences:
            found = labels.get(sentence.id)
            if found is None or sentence.words is None or len(found) != len(sentence.words):
                continue
            spans = [(sentence.tokens[sentence.words[b].token][0], sentence.tokens[sentence.words[e - 1].token][1], kind)
                     for b, e, kind in names_of_labels(found)]
            sentence.names, sentence.open_kinds = names_on_tokens(sentence.tokens, spans), ("date", "event")


def read_all(folder: Path, annotations: Path | None, tokenizer: Path) -> list[Document]:
    """Every document that training and development may see; held-out ones are not read at all."""
    documents: list[Document] = []
    sets = {language: read_annotations(annotations, language) for language in ("fr", "en")}
    for bank in TREEBANKS:
        found = read_treebank(folder, bank)
        _document_names(found, sets[bank.language])
        published = PUBLISHED_NAMES.get((bank.folder, bank.file))
        if published and not any(s.names is not None for d in found for s in d.sentences):
            _published_names(folder, found, published)
        documents += found
    reviewed = sets["fr"].get("winer") or names.read_standoff(folder / "fr/winer-reviewed/names.jsonl")
    documents += names.read_winer(folder / "fr/winer", reviewed, _facts(annotations), tokenizer)
    for language in ("fr", "en"):
        written = sorted((annotations / language / "passages").glob("*.txt")) if annotations else []
        documents += names.read_passages(written, language, tokenizer)
        documents += names.read_gold(annotations / language / "gold", language, tokenizer) if annotations else []
    held_out = gold_held_out(annotations, "fr") | gold_held_out(annotations, "en")
    return [d for d in documents if d.part != "test" and d.id not in held_out and not (d.names_part == "test" and d.corpus == "winer")]
