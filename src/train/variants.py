"""Variants of training sentences: what robust text looks like. Every variant keeps the tokens' number, so that all layers of
the sentence stay true; what changes is their letters and the spaces between them."""
from __future__ import annotations

import random
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from .encoding import Encoded, Encoder
from .examples import REVIEWED_KINDS, Document, Name, Sentence, Word

INVENTED = Path(__file__).parent / "invented_names.tsv"
VOWELS = "aeiouyhâàéèêëîïôöûüœæ"
APOSTROPHES = {"'": "\u2019", "\u2019": "'"}
WHOLE_DOCUMENT = 0.2  # share of the variants that take a whole document


def gaps(sentence: Sentence) -> list[str]:
    """The text before each token but the first."""
    return [sentence.text[a[1]:b[0]] for a, b in zip(sentence.tokens, sentence.tokens[1:])]


def rebuild(sentence: Sentence, forms: list[str], between: list[str]) -> Sentence:
    """The sentence with other token forms and gaps; words that are whole tokens take the new form."""
    text, tokens = "", []
    for form, gap in zip(forms, [""] + between):
        text += gap
        tokens.append((len(text), len(text) + len(form)))
        text += form
    words = sentence.words
    if words is not None:
        words = [w if w.sub or sentence.form(w.token) == forms[w.token] else replace(w, form=forms[w.token]) for w in words]
    return replace(sentence, text=text, tokens=tokens, words=words)


def strip_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)) or text


def _by_form(change: Callable[[str], str]) -> Callable[[Sentence, random.Random], Sentence]:
    return lambda s, _: rebuild(s, [change(s.form(i)) for i in range(len(s.tokens))], gaps(s))


def _title(form: str) -> str:
    return form[:1].upper() + form[1:]


def surnames_in_capitals(sentence: Sentence, rng: random.Random) -> Sentence:
    """The last token of each person, if there are two or more; "Awa NDIAYE"."""
    forms = [sentence.form(i) for i in range(len(sentence.tokens))]
    for begin, end, kind in sentence.names or []:
        if kind == "person" and end - begin > 1:
            forms[end - 1] = forms[end - 1].upper()
    return rebuild(sentence, forms, gaps(sentence))


def missing_spaces(sentence: Sentence, rng: random.Random) -> Sentence:
    """Spaces beside punctuation are lost; tokens stay apart, since the program cuts there too."""
    forms, between = [sentence.form(i) for i in range(len(sentence.tokens))], gaps(sentence)
    for i, gap in enumerate(between):
        marks = not forms[i][-1].isalnum() or not forms[i + 1][0].isalnum()
        if gap and marks and rng.random() < 0.5:
            between[i] = ""
    return rebuild(sentence, forms, between)


def _apostrophe(form: str) -> str:
    return "".join(APOSTROPHES.get(c, c) for c in form)


SIMPLE: list[Callable[[Sentence, random.Random], Sentence]] = [
    _by_form(str.upper), _by_form(_title), _by_form(strip_accents), _by_form(_apostrophe), surnames_in_capitals, missing_spaces]
# Capitals cost a model the most by far (half of the English names), title case next; the others hardly anything.
SHARES = (4, 2, 1, 1, 1, 1)


class Swaps:
    """Names by kind, number of tokens and whether they begin with a vowel (so that "d'" and "de" stay right)."""

    def __init__(self, documents: list[Document]) -> None:
        found: dict[tuple[str, int, bool], set[tuple[str, ...]]] = defaultdict(set)
        for document in documents:
            for sentence in document.sentences:
                for begin, end, kind in sentence.names or []:
                    if kind in REVIEWED_KINDS:
                        forms = tuple(sentence.form(i) for i in range(begin, end))
                        found[self.key(kind, forms)].add(forms)
        self.names = {key: sorted(values) for key, values in found.items()}
        self.invented = self._read_invented()

    @staticmethod
    def key(kind: str, forms: tuple[str, ...]) -> tuple[str, int, bool]:
        return kind, len(forms), forms[0][:1].lower() in VOWELS

    def _read_invented(self) -> dict[tuple[str, int, bool], list[tuple[str, ...]]]:
        """Lines of kind, first parts, last parts (or nothing): people are all first with all last parts of their line."""
        result: dict[tuple[str, int, bool], list[tuple[str, ...]]] = defaultdict(list)
        for line in INVENTED.read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            kind, first, last = (line.split("\t") + [""])[:3]
            lasts = [tuple(name.split()) for name in last.split(",")] if last else []
            firsts = [tuple(name.split()) for name in first.split(",")]
            for forms in [a + b for a in firsts for b in lasts] + lasts + ([] if lasts else firsts):
                result[self.key(kind, forms)].append(forms)
        return result

    def pick(self, kind: str, forms: tuple[str, ...], rng: random.Random) -> tuple[str, ...]:
        key = self.key(kind, forms)
        pools = [pool for pool in (self.names.get(key), self.invented.get(key)) if pool]
        return rng.choice(rng.choice(pools)) if pools else forms

    def swap(self, sentence: Sentence, rng: random.Random) -> Sentence:
        """Each name becomes another of its kind, the same one wherever it recurs in the sentence."""
        forms = [sentence.form(i) for i in range(len(sentence.tokens))]
        chosen: dict[tuple[str, ...], tuple[str, ...]] = {}
        for begin, end, kind in sentence.names or []:
            old = tuple(forms[begin:end])
            if kind in REVIEWED_KINDS:
                forms[begin:end] = chosen.setdefault(old, self.pick(kind, old, rng))
        changed = rebuild(sentence, forms, gaps(sentence))
        if changed.words is not None:
            changed.words = [self._lemma(w, sentence.form(w.token), forms[w.token]) for w in changed.words]
        return changed

    @staticmethod
    def _lemma(word: Word, old: str, new: str) -> Word:
        """A proper noun that became another is its own lemma."""
        return word if old == new or word.sub else replace(word, lemma=new if word.upos == "PROPN" else word.lemma)


def has_name(names: list[Name] | None) -> bool:
    return any(kind in REVIEWED_KINDS for _, _, kind in names or [])


def vary(encoder: Encoder, document: Document, sentences: list[Encoded], swaps: Swaps, share: float,
         rng: random.Random) -> list[Encoded]:
    """The document's sentences, about `share` of them changed; now and then all of them in the same way."""
    if rng.random() < share * WHOLE_DOCUMENT:
        change = rng.choices(SIMPLE[:4], SHARES[:4])[0]
        return [encoder.encode(change(s.source, rng), document.language, s.key) for s in sentences]
    result = []
    for encoded in sentences:
        source = encoded.source
        if rng.random() < share:
            if has_name(source.names) and rng.random() < 0.5:
                source = swaps.swap(source, rng)
                encoded = encoder.encode(source, document.language)  # other names: the teacher's vectors are not theirs
            if source is encoded.source and rng.random() < 0.9 or rng.random() < 0.3:
                encoded = encoder.encode(rng.choices(SIMPLE, SHARES)[0](source, rng), document.language, encoded.key)
        result.append(encoded)
    return result
