"""Sentences as numbers: piece ids, which pieces make which token, and the target of every head."""
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
import sentencepiece

from .examples import Name, Sentence, Span, labels_of_names
from .labels import Labels, relation_label
from .lemma import make_script

NO_TARGET = -1


@dataclass
class Encoded:
    """`links` are pairs (token, piece). `names` has one code a token: a label's index, or NO_TARGET; a token outside names whose
    corpus leaves some kinds open has code len(labels.names). Word arrays are empty when the sentence has no tags."""

    pieces: np.ndarray
    links: np.ndarray
    tokens: int
    names: np.ndarray
    split: np.ndarray
    tell: np.ndarray
    title: np.ndarray
    word_token: np.ndarray
    word_sub: np.ndarray
    upos: np.ndarray
    feats: np.ndarray  # [words, features]
    lemma: np.ndarray
    head: np.ndarray
    rel: np.ndarray
    source: Sentence
    language: str
    key: int = -1  # of the sentence in the corpus, for the teacher's vectors


def link_pieces(spans: list[Span], tokens: list[Span]) -> list[tuple[int, int]]:
    """(token, piece) for every piece that overlaps a token; a token without one takes the piece before it, if any (a first
    token without piece has no link and takes the vector of <s>)."""
    links, start = [], 0
    for t, (begin, end) in enumerate(tokens):
        while start < len(spans) and spans[start][1] <= begin:
            start += 1
        here = []
        for p in range(start, len(spans)):
            if spans[p][0] >= end:
                break
            if spans[p][1] > begin:
                here.append((t, p))
        links += here or ([(t, start - 1)] if start > 0 else [])
    return links


class Encoder:
    def __init__(self, processor: sentencepiece.SentencePieceProcessor, labels: Labels) -> None:
        self.processor, self.labels = processor, labels
        self.names = {label: i for i, label in enumerate(labels.names)}
        self.upos = {label: i for i, label in enumerate(labels.upos)}
        self.lemma = {label: i for i, label in enumerate(labels.lemma)}
        self.rel = {label: i for i, label in enumerate(labels.rel)}
        self.feats = {name: {value: i for i, value in enumerate(values)} for name, values in labels.feats.items()}
        self._scripts: dict[tuple[str, str], int] = {}

    def segment(self, text: str) -> tuple[list[int], list[Span]]:
        """Ids and spans by code points (the library gives bytes)."""
        found = self.processor.encode(text, return_type="proto").pieces
        data = text.encode("utf-8", "replace")
        if len(data) == len(text):
            return [p.id for p in found], [(p.begin, p.end) for p in found]
        leads = (np.frombuffer(data, np.uint8) & 0xC0) != 0x80
        points = [0, *np.cumsum(leads).tolist()]  # characters begun before each byte
        return [p.id for p in found], [(points[p.begin], points[p.end]) for p in found]

    def encode(self, sentence: Sentence, language: str, key: int = -1) -> Encoded:
        ids, spans = self.segment(sentence.text)
        links = link_pieces(spans, sentence.tokens)
        words = sentence.words or []
        integers = lambda values: np.array(list(values), np.int64)
        return Encoded(
            integers(ids), np.array(links, np.int64).reshape(-1, 2), len(sentence.tokens),
            self._names(sentence), self._split(sentence, language),
            self._told(sentence, sentence.tell), self._told(sentence, sentence.title),
            integers(w.token for w in words), integers(min(w.sub, 3) for w in words),
            integers(self.upos.get(w.upos, NO_TARGET) for w in words),
            integers(v for w in words for v in self._features(w.feats)).reshape(len(words), len(self.feats)),
            integers(self._lemma(w.form, w.lemma) for w in words), integers(w.head for w in words),
            integers(self.rel.get(relation_label(w.relation), NO_TARGET) for w in words), sentence, language, key)

    def _names(self, sentence: Sentence) -> np.ndarray:
        if sentence.names is None:
            return np.full(len(sentence.tokens), NO_TARGET, np.int64)
        labels = labels_of_names(sentence.names, len(sentence.tokens))
        outside = len(self.names) if sentence.open_kinds else 0
        return np.array([outside if label == "O" else self.names[label] for label in labels], np.int64)

    @staticmethod
    def _told(sentence: Sentence, labels: list[int] | None) -> np.ndarray:
        return np.full(len(sentence.tokens), NO_TARGET, np.int64) if labels is None else np.array(labels, np.int64)

    def _split(self, sentence: Sentence, language: str) -> np.ndarray:
        targets = np.full(len(sentence.tokens), NO_TARGET, np.int64)
        known = self.labels.expansions.get(language, {})
        for word in sentence.words or []:
            if sentence.form(word.token).lower() in known:
                targets[word.token] = int(word.sub > 0)
        return targets

    def _features(self, feats: dict[str, str]) -> list[int]:
        return [values.get(feats.get(name, ""), 0) for name, values in self.feats.items()]

    def _lemma(self, form: str, lemma: str) -> int:
        if (form, lemma) not in self._scripts:
            usable = "|" not in form + lemma
            self._scripts[(form, lemma)] = self.lemma.get(make_script(form, lemma), NO_TARGET) if usable else NO_TARGET
        return self._scripts[(form, lemma)]


@dataclass
class Window:
    """Consecutive sentences of one document that fit the encoder's positions together."""

    sentences: list[Encoded] = field(default_factory=list)
    pieces: int = 2

    @property
    def tokens(self) -> int:
        return sum(s.tokens for s in self.sentences)


def cut_long(encoded: Encoded, limit: int) -> list[Encoded]:
    """A sentence of more pieces than `limit` in parts, at token boundaries; the parts keep names but no tags and trees."""
    if len(encoded.pieces) <= limit:
        return [encoded]
    first_piece = defaultdict(lambda: len(encoded.pieces), {int(t): int(p) for t, p in encoded.links[::-1]})
    last_piece = {int(t): int(p) for t, p in encoded.links}
    parts, begin = [], 0
    while begin < encoded.tokens:
        base, end = first_piece[begin], begin + 1
        while end < encoded.tokens and last_piece.get(end, 0) + 1 - base <= limit:
            end += 1
        parts.append(_part(encoded, begin, end, base, min(last_piece.get(end - 1, base) + 1, base + limit)))
        begin = end
    return parts


def _part(encoded: Encoded, begin: int, end: int, base: int, stop: int) -> Encoded:
    links = encoded.links[(encoded.links[:, 0] >= begin) & (encoded.links[:, 0] < end)] - np.array([begin, base])
    links = links[(links[:, 1] >= 0) & (links[:, 1] < stop - base)]
    source = encoded.source
    names: list[Name] | None = None
    if source.names is not None:
        names = [(max(b, begin) - begin, min(e, end) - begin, kind) for b, e, kind in source.names if b < end and begin < e]
    part = Sentence(source.text, source.tokens[begin:end], None, names, source.open_kinds, source.id)
    none, empty = np.zeros(0, np.int64), np.zeros((0, encoded.feats.shape[1]), np.int64)
    return Encoded(encoded.pieces[base:stop], links, end - begin, encoded.names[begin:end], encoded.split[begin:end],
                   encoded.tell[begin:end], encoded.title[begin:end], none, none, none, empty, none, none, none, part, encoded.language)


def pack(sentences: list[Encoded], limit: int, first_limit: int | None = None) -> list[Window]:
    """Greedy windows of at most `limit` pieces with <s> and </s>; `first_limit` shifts the cuts (training varies them)."""
    windows, room = [Window()], first_limit or limit
    for sentence in (part for whole in sentences for part in cut_long(whole, limit - 2)):
        size = len(sentence.pieces)
        if windows[-1].sentences and windows[-1].pieces + size > room:
            windows.append(Window())
            room = limit
        windows[-1].sentences.append(sentence)
        windows[-1].pieces += size
    return [w for w in windows if w.sentences]
