"""The work folder: what `data` makes and the other commands read."""
from __future__ import annotations

import gzip
import json
import pickle
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from . import corpora, labels, vocabulary
from .encoding import Encoded, Encoder
from .examples import Document, Sentence
from .pretrained import Pretrained


@dataclass
class Prepared:
    documents: list[Document]
    labels: labels.Labels
    pieces: bytes  # serialized ModelProto
    rows: np.ndarray  # rows of the pretrained embedding, by id
    kept: np.ndarray | None = None  # ids of the prepared vocabulary, in a narrower one

    def encoder(self) -> Encoder:
        return Encoder(vocabulary.processor(self.pieces), self.labels)


def cut_vocabulary(weights: Pretrained, documents: list[Document], size: int) -> tuple[bytes, np.ndarray]:
    pieces, scores = weights.pieces, weights.scores
    whole = vocabulary.build_model(pieces[:-1], scores[:-1])  # the last is <mask>
    met = vocabulary.pieces_met(whole, (s.text for d in documents for s in d.sentences))
    rows = vocabulary.choose(pieces, scores, met, size)
    return vocabulary.build_model([pieces[i] for i in rows], scores[rows]), np.array(rows, np.int64)


def prepare(folder: Path, documents: list[Document], weights: Pretrained, size: int) -> Prepared:
    """Vocabulary, label sets and documents, written to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    model, rows = cut_vocabulary(weights, documents, size)
    found = labels.gather(documents)
    (folder / "pieces.model").write_bytes(model)
    np.save(folder / "rows.npy", rows)
    found.save(folder / "labels.json")
    with gzip.open(folder / "documents.pickle.gz", "wb", compresslevel=1) as file:
        pickle.dump(documents, file)
    return Prepared(documents, found, model, rows)


def load(folder: Path) -> Prepared:
    if not (folder / "documents.pickle.gz").exists():
        raise FileNotFoundError(f"{folder}: no prepared data there; run `python -m train data` first")
    with gzip.open(folder / "documents.pickle.gz", "rb") as file:
        documents = pickle.load(file)
    return Prepared(documents, labels.Labels.load(folder / "labels.json"), (folder / "pieces.model").read_bytes(),
                    np.load(folder / "rows.npy"))


def narrowed(whole: Prepared, size: int) -> Prepared:
    """With a vocabulary cut to the likeliest pieces beside those that the documents have; a word that loses its piece is spelt by shorter
    ones."""
    met = vocabulary.pieces_met(whole.pieces, (s.text for d in whole.documents for s in d.sentences))
    pieces, kept = vocabulary.narrow(whole.pieces, met, size)
    return replace(whole, pieces=pieces, rows=whole.rows[kept], kept=np.array(kept, np.int64))


def _view(document: Document, keep_words: bool, keep_names: bool) -> Document:
    sentences = [replace(s, words=s.words if keep_words else None, names=s.names if keep_names else None)
                 for s in document.sentences]
    return replace(document, sentences=sentences)


def training_documents(documents: list[Document], unlabelled: bool = False) -> list[Document]:
    """With tags and trees where those are for training, names where those are; the others' layers are taken off.
    `unlabelled` keeps documents without any layer, for a teacher's vectors."""
    views = [_view(d, d.part == "train", d.names_part == "train") for d in documents if "train" in (d.part, d.names_part)]
    has_layer = lambda d: any(s.words is not None or s.names is not None for s in d.sentences)
    hidden = lambda d: d.names_part in ("dev", "test") and d.corpus == "winer"
    return [d for d in views if has_layer(d) or (unlabelled and not hidden(d))]


def development_documents(documents: list[Document]) -> list[Document]:
    views = [_view(d, d.part == "dev", d.names_part in ("dev", "reference")) for d in documents]
    has_layer = lambda s: s.words is not None or s.names is not None
    return [d for d in views if d.story_part == "dev" or any(map(has_layer, d.sentences))]


def encode_all(encoder: Encoder, documents: list[Document]) -> list[list[Encoded]]:
    """Every sentence with a running key."""
    key, result = 0, []
    for document in documents:
        sentences = []
        for sentence in document.sentences:
            sentences.append(encoder.encode(sentence, document.language, key))
            key += 1
        result.append(sentences)
    return result


def describe(prepared: Prepared) -> str:
    views = {"training": training_documents(prepared.documents), "development": development_documents(prepared.documents)}
    counts: dict[str, dict[str, int]] = {}
    for name, documents in views.items():
        for document in documents:
            entry = counts.setdefault(f"{name} {document.corpus}", {"documents": 0, "tokens": 0, "tokens with names": 0, "words with trees": 0})
            entry["documents"] += 1
            for s in document.sentences:
                entry["tokens"] += len(s.tokens)
                entry["tokens with names"] += len(s.tokens) if s.names is not None else 0
                entry["words with trees"] += len(s.words or [])
    return json.dumps(counts, indent=1)
