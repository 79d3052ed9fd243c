"""CoNLL-U: tags, features, lemmas and trees over surface tokens."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .examples import Document, Sentence, Span, Word

DOCUMENT_SENTENCES = 20  # a file without document marks is cut into documents of this length


class FormatError(ValueError):
    pass


def _features(column: str) -> dict[str, str]:
    return {} if column == "_" else dict(pair.split("=", 1) for pair in column.split("|") if "=" in pair)


def _blocks(path: Path) -> Iterator[tuple[int, dict[str, str], list[list[str]]]]:
    """Line number, comments and rows of each sentence."""
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    start = 1
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() + [""], 1):
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield start, comments, rows
            comments, rows, start = {}, [], number + 1


class _Surface:
    """Finds the forms one after the other in the sentence's text."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.tokens = text, 0, []  # type: str, int, list[Span]

    def take(self, form: str) -> None:
        begin = self.text.find(form, self.at)
        if begin < 0 or self.text[self.at:begin].strip():
            raise FormatError(f"form {form!r} is not at its place in the text")
        self.at = begin + len(form)
        self.tokens.append((begin, self.at))


def _words(rows: list[list[str]], surface: _Surface) -> list[Word]:
    words: list[Word] = []
    plain = [row for row in rows if row[0].isdigit()]
    unions = {int(row[0].split("-")[0]): row for row in rows if "-" in row[0]}
    end, sub = 0, 0  # last word of the contraction being read, its running number
    for number, row in enumerate(plain, 1):
        union = unions.get(number)
        if union is not None:
            last = int(union[0].split("-")[1])
            parts = "".join(r[1] for r in plain[number - 1:last])
            if parts != union[1]:
                surface.take(union[1])
                end, sub = last, 0
        if number <= end:
            sub += 1
        else:
            surface.take(row[1])
            sub = 0
        words.append(Word(len(surface.tokens) - 1, sub, row[1], row[2], row[3], _features(row[5]), int(row[6]), row[7]))
    return words


def read_sentence(comments: dict[str, str], rows: list[list[str]]) -> Sentence:
    surface = _Surface(comments["text"])
    words = _words(rows, surface)
    first = surface.tokens[0][0]
    tokens = [(b - first, e - first) for b, e in surface.tokens]
    text = comments["text"][first:surface.tokens[-1][1]]
    return Sentence(text, tokens, words, id=comments.get("sent_id", ""))


def read(path: Path, corpus: str, language: str, part: str) -> list[Document]:
    """Documents of a file; sentences whose forms do not follow from their text are refused with the line."""
    documents: list[Document] = []
    marked = False
    for line, comments, rows in _blocks(path):
        if "newdoc id" in comments or "newdoc" in comments:
            marked = True
            documents.append(Document(comments.get("newdoc id", f"{path.stem}-{line}"), corpus, language, part=part))
        elif not documents or (not marked and len(documents[-1].sentences) == DOCUMENT_SENTENCES):
            documents.append(Document(f"{corpus}-{path.stem}-{line}", corpus, language, part=part))
        try:
            documents[-1].sentences.append(read_sentence(comments, rows))
        except (FormatError, KeyError, IndexError, ValueError) as error:
            raise FormatError(f"{path}:{line}: {error}") from error
    return documents
