"""What each head tells apart, gathered from the training documents."""
from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from .examples import NAME_LABELS, Document, Word
from .lemma import Observation, choose_exceptions, choose_scripts

UPOS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
        "VERB", "X")
FEATURES = ("Case", "Definite", "Degree", "Gender", "Mood", "Number", "NumType", "Person", "Polarity", "Poss", "PronType",
            "Reflex", "Tense", "VerbForm", "Voice")
# Subtypes that tell who did what to whom; the others are dropped.
KEPT_SUBTYPES = ("nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "acl:relcl")


def relation_label(relation: str) -> str:
    return relation if relation in KEPT_SUBTYPES else relation.split(":")[0]


def universal(relation: str) -> str:
    return relation.split(":")[0]


@dataclass
class Labels:
    names: list[str] = field(default_factory=lambda: list(NAME_LABELS))
    split: list[str] = field(default_factory=lambda: ["keep", "expand"])
    upos: list[str] = field(default_factory=lambda: list(UPOS))
    feats: dict[str, list[str]] = field(default_factory=dict)
    lemma: list[str] = field(default_factory=list)
    rel: list[str] = field(default_factory=list)
    expansions: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    lemma_exceptions: dict[str, list[Observation]] = field(default_factory=dict)

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), encoding="utf-8")

    @staticmethod
    def load(path: Path) -> "Labels":
        return Labels(**json.loads(path.read_text(encoding="utf-8")))


def _expansions(documents: Iterable[Document]) -> dict[str, list[str]]:
    """Lower-cased contraction -> its words, the most frequent ones."""
    seen: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for document in documents:
        for sentence in document.sentences:
            parts: dict[int, list[Word]] = defaultdict(list)
            for word in sentence.words or []:
                if word.sub:
                    parts[word.token].append(word)
            for token, words in parts.items():
                seen[sentence.form(token).lower()][tuple(w.form.lower() for w in words)] += 1
    return {form: list(max(ways.items(), key=lambda item: (item[1], item[0]))[0]) for form, ways in sorted(seen.items())
            if sum(ways.values()) >= 2 and form.isalpha()}


def gather(documents: list[Document], least_exception: int = 1, exception_share: float = 0.9) -> Labels:
    """The label sets of the training part."""
    training = [d for d in documents if d.part == "train"]
    words = [(d.language, w) for d in training for s in d.sentences for w in s.words or []]
    labels = Labels()
    values = {name: sorted({w.feats[name] for _, w in words if name in w.feats}) for name in FEATURES}
    labels.feats = {name: [""] + found for name, found in values.items() if found}
    labels.rel = sorted({relation_label(w.relation) for _, w in words})
    labels.lemma = choose_scripts(((w.form, w.upos, w.lemma) for _, w in words), least=2)
    for language in sorted({language for language, _ in words}):
        seen = [(w.form, w.upos, w.lemma) for l, w in words if l == language and w.lemma != "_"]
        labels.lemma_exceptions[language] = choose_exceptions(seen, least_exception, exception_share)
        labels.expansions[language] = _expansions(d for d in training if d.language == language)
    return labels
