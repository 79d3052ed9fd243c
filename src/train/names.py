"""Names: stand-off files of the project, brat files, columns of BIO labels."""
from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from . import gold, passages, stories
from .examples import Document, Sentence, Span, code_points, hashed_part, names_of_labels, names_on_tokens

ByteName = tuple[int, int, str]
BRAT_KINDS = {"Date": "date", "Hour": "date", "Event": "event"}
UNER_KINDS = {"PER": "person", "ORG": "institution", "LOC": "place"}


def read_standoff(path: Path) -> dict[str, list[ByteName]]:
    """{"id": ..., "names": [[begin, end, kind], ...]} a line, half-open UTF-8 bytes."""
    result: dict[str, list[ByteName]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            entry = json.loads(line)
            result[entry["id"]] = [(b, e, kind) for b, e, kind in entry["names"]]
    return result


def read_brat(path: Path) -> list[tuple[int, int, str]]:
    """Dates and events of a .ann file, by code points; Hour counts as a date."""
    spans = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) < 2 or not fields[0].startswith("T"):
            continue
        kind, _, place = fields[1].partition(" ")
        if kind in BRAT_KINDS:
            numbers = place.replace(";", " ").split()
            spans.append((int(numbers[0]), int(numbers[-1]), BRAT_KINDS[kind]))
    return spans


def tokenize_files(tokenizer: Path, language: str, paths: list[Path], batch: int = 500) -> list[list[list[Span]]]:
    """Sentences of byte spans of each file, by the program's own tokenizer."""
    lines: list[str] = []
    for at in range(0, len(paths), batch):
        command = [str(tokenizer), language, *map(str, paths[at:at + batch])]
        lines += subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return [[[(b, e) for b, e in sentence] for sentence in json.loads(line)] for line in lines]


def overlaps_any(span: tuple[int, int, str], others: Iterable[tuple[int, int, str]]) -> bool:
    return any(span[0] < end and begin < span[1] for begin, end, _ in others)


def raw_document(text: str, cut: list[list[Span]], document: Document,
                 names: list[ByteName] | None, extra: list[tuple[int, int, str]]) -> Document:
    """A text with its tokens (bytes), reviewed names (bytes, or None) and further names (code points) that give way."""
    offsets = [x for sentence in cut for span in sentence for x in span]
    offsets += [x for b, e, _ in names or [] for x in (b, e)]
    where = code_points(text, offsets)
    reviewed = [(where[b], where[e], kind) for b, e, kind in names or []]
    extra = [span for span in extra if not overlaps_any(span, reviewed)]
    open_kinds = () if extra else ("date", "event")
    for sentence in cut:
        spans = [(where[b], where[e]) for b, e in sentence]
        first, last = spans[0][0], spans[-1][1]
        tokens = [(b - first, e - first) for b, e in spans]
        inside = [(b - first, e - first, kind) for b, e, kind in reviewed + extra if b < last and first < e]
        marked = None if names is None else names_on_tokens(tokens, inside)
        document.sentences.append(Sentence(text[first:last], tokens, None, marked, open_kinds))
    return document


def read_winer(folder: Path, reviewed: dict[str, list[ByteName]], facts: dict[str, gold.Entry], tokenizer: Path) -> list[Document]:
    """Every article; those without reviewed names have none (text for distillation only). `facts` says what some of them tell."""
    paths = sorted(folder.glob("[0-9]*/*/*.txt"))
    documents = []
    for path, cut in zip(paths, tokenize_files(tokenizer, "fr", paths)):
        document_id = path.relative_to(folder).with_suffix("").as_posix()
        text = path.read_bytes().decode("utf-8", "replace")
        document = Document(document_id, "winer", "fr", names_part=hashed_part(document_id))
        names = reviewed.get(document_id)
        extra = read_brat(path.with_suffix(".ann")) if names is not None and path.with_suffix(".ann").exists() else []
        documents.append(raw_document(text, cut, document, names, extra))
        if document_id in facts:
            stories.tell(facts[document_id], cut, document)
    return documents


def add_standoff(documents: Iterable[Document], names: dict[str, list[ByteName]]) -> int:
    """Puts names of UD sentences (bytes of `# text`, by sent_id) on their sentences; gives how many sentences got some layer.
    A document whose names are here is split by its own id."""
    found = 0
    for document in documents:
        before = found
        for sentence in document.sentences:
            spans = names.get(sentence.id)
            if spans is None:
                continue
            where = code_points(sentence.text, [x for b, e, _ in spans for x in (b, e)])
            points = [(where[b], where[e], kind) for b, e, kind in spans if b in where and e in where]
            sentence.names = names_on_tokens(sentence.tokens, points)
            sentence.open_kinds = ("date", "event")
            found += 1
        if found > before:
            document.names_part = hashed_part(document.id)
    return found


def _column_rows(path: Path, separator: str | None) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield [] if not line.strip() else line.split(separator)


def read_uner(path: Path) -> dict[str, list[str]]:
    """sent_id -> labels of its words, kinds in our names (OTH is nothing)."""
    result: dict[str, list[str]] = {}
    current = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id"):
            current = line.partition("=")[2].strip()
            result[current] = []
        elif line and not line.startswith("#"):
            mark, _, kind = line.split("\t")[2].partition("-")
            result[current].append(f"{mark}-{UNER_KINDS[kind]}" if kind in UNER_KINDS else "O")
    return result


def read_bio(path: Path, corpus: str, label_column: int, separator: str | None) -> list[Document]:
    """Columns of token and label without a text (old newspapers, read by machine): tokens joined by spaces."""
    documents: list[Document] = []
    rows = [row for row in _column_rows(path, separator) if not row or not (row[0].startswith("#") or row[0] == "TOKEN")]
    chunks = [list(group) for filled, group in groupby(rows, key=bool) if filled]
    for chunk in chunks:
        for at in range(0, len(chunk), 60):
            sentence = bio_sentence([(row[0], row[label_column]) for row in chunk[at:at + 60] if len(row) > label_column])
            if not documents or len(documents[-1].sentences) == 20:
                name = f"{path.stem}-{len(documents)}"
                documents.append(Document(name, corpus, "fr", names_part=hashed_part(name)))
            documents[-1].sentences.append(sentence)
    return documents


def bio_sentence(rows: list[tuple[str, str]]) -> Sentence:
    text, tokens, labels = "", [], []
    for form, label in rows:
        text += " " if text else ""
        tokens.append((len(text), len(text) + len(form)))
        text += form
        mark, _, kind = label.partition("-")
        labels.append(f"{mark}-{UNER_KINDS[kind]}" if kind in UNER_KINDS else "O")
    return Sentence(text, tokens, None, names_of_labels(labels), ("date", "event"))


def read_passages(paths: list[Path], language: str, tokenizer: Path) -> list[Document]:
    """The project's own passages, with what they tell; they are for training only."""
    found = [passage for path in paths for passage in passages.read(path)]
    return told_documents([gold.standoff(passage, passage.id, "train") for passage in found], [passage.text for passage in found],
                          "passages", language, tokenizer)


def told_documents(entries: list[gold.Entry], texts: list[str], corpus: str, language: str, tokenizer: Path) -> list[Document]:
    """Texts with their names and what they tell, from stand-off marks."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{index}.txt") for index in range(len(texts))]
        for file, text in zip(files, texts):
            file.write_text(text, encoding="utf-8", newline="")
        cuts = tokenize_files(tokenizer, language, files)
    documents = []
    for entry, text, cut in zip(entries, texts, cuts):
        marked = [(b, e, kind) for b, e, key in entry["marks"] if (kind := passages.name_kind(key))]
        document = raw_document(text, cut, Document(entry["id"], corpus, language), marked, [])
        stories.tell(entry, cut, document)
        documents.append(document)
    return documents


def read_gold(folder: Path, language: str, tokenizer: Path) -> list[Document]:
    """The project's own development articles with their facts; for development alone, and for facts alone."""
    path = folder / "own.jsonl"
    entries = [e for e in gold.read(path) if e["part"] == "dev"] if path.exists() else []
    texts = [(folder / "texts" / f"{entry['id']}.txt").read_bytes().decode("utf-8") for entry in entries]
    documents = told_documents(entries, texts, "own", language, tokenizer)
    for document in documents:
        document.part = document.names_part = "none"
        document.story_part = "dev"
    return documents
