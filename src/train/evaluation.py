"""Scores on development documents, by language and head."""
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
import torch

from .batches import Batch, batches_of, lay
from .decoding import decode_names, decode_tree
from .encoding import NO_TARGET, Encoded, Window, pack
from .examples import REVIEWED_KINDS, names_of_labels
from .labels import universal
from .lemma import apply_script
from .model import Model, Outputs

EVALUATION_PIECES = 4096


@dataclass
class Tally:
    """Counts of right, predicted and gold; for plain accuracies predicted and gold are the same."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        self.right, self.predicted, self.gold = self.right + right, self.predicted + predicted, self.gold + gold

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.predicted + self.gold)


@dataclass
class Scores:
    """`tallies` by (language, measure). `logits` gathers what calibration needs: head -> list of (logits, target)."""

    tallies: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    logits: dict[str, list[tuple[np.ndarray, np.ndarray]]] = field(default_factory=lambda: defaultdict(list))

    def table(self) -> dict[str, dict[str, float]]:
        result: dict[str, dict[str, float]] = defaultdict(dict)
        for (language, measure), tally in sorted(self.tallies.items()):
            if tally.gold:
                result[language][measure] = round(tally.f1, 4)
        return dict(result)


def _score_names(scores: Scores, sentence: Encoded, predicted: list[str]) -> None:
    gold = {n for n in sentence.source.names or [] if n[2] in REVIEWED_KINDS}
    found = {n for n in names_of_labels(predicted) if n[2] in REVIEWED_KINDS}
    for kind in REVIEWED_KINDS:
        mine, theirs = {n for n in found if n[2] == kind}, {n for n in gold if n[2] == kind}
        scores.tallies[sentence.language, f"names {kind}"].add(len(mine & theirs), len(mine), len(theirs))
    scores.tallies[sentence.language, "names"].add(len(gold & found), len(found), len(gold))


def _accuracy(scores: Scores, key: tuple[str, str], hits: np.ndarray) -> None:
    scores.tallies[key].add(int(hits.sum()), len(hits), len(hits))


class Evaluator:
    def __init__(self, model: Model) -> None:
        self.model, self.labels = model, model.labels
        self.exceptions = {language: {(form, upos): lemma for form, upos, lemma in entries}
                           for language, entries in model.labels.lemma_exceptions.items()}
        self.scores = Scores()

    def run(self, documents: list[list[Encoded]]) -> Scores:
        """Language by language."""
        windows: dict[str, list[Window]] = defaultdict(list)
        for sentences in documents:
            windows[sentences[0].language] += pack(sentences, self.model.shape.positions)
        self.model.eval()
        with torch.no_grad():
            for group in (g for own in windows.values() for g in batches_of(own, EVALUATION_PIECES, None)):
                batch = lay(group)
                self._batch(batch, self.model(batch))
        return self.scores

    def _batch(self, batch: Batch, outputs: Outputs) -> None:
        names = outputs.names.float().numpy()
        for sentence, begin in zip(batch.sentences, batch.token_offsets):
            if sentence.source.names is not None:
                rows = names[begin:begin + sentence.tokens]
                _score_names(self.scores, sentence, decode_names(rows, self.labels.names))
                if not sentence.source.open_kinds:
                    self.scores.logits["names"].append((rows, sentence.names))
                else:
                    self.scores.logits["names"].append((rows, np.where(sentence.names == len(self.labels.names), 0, sentence.names)))
        self._stories(batch, outputs)
        asked = (batch.split != NO_TARGET).numpy()
        self.scores.logits["split"].append((outputs.split.float().numpy()[asked], batch.split.numpy()[asked]))
        self._trees(batch, outputs)

    def _stories(self, batch: Batch, outputs: Outputs) -> None:
        for head, logits, targets in (("tell", outputs.tell, batch.tell), ("title", outputs.title, batch.title)):
            known = (targets != NO_TARGET).numpy()
            self._story(batch, head, logits.float().numpy()[known], targets.numpy()[known])
        for head, rows in batch.pairs.items():
            self._story(batch, head, outputs.pairs[head].float().numpy(), rows.labels.numpy())

    def _story(self, batch: Batch, head: str, logits: np.ndarray, targets: np.ndarray) -> None:
        """F1 over all labels but the first."""
        if not len(targets):
            return
        found = logits.argmax(1)
        self.scores.logits[head].append((logits, targets))
        right, language = int(((found == targets) & (targets > 0)).sum()), batch.sentences[0].language
        self.scores.tallies[language, head].add(right, int((found > 0).sum()), int((targets > 0).sum()))

    def _trees(self, batch: Batch, outputs: Outputs) -> None:
        trees = [s for s in batch.sentences if len(s.word_token)]
        for i, sentence in enumerate(trees):
            rows = batch.sentence_words[i, :len(sentence.word_token)]
            arcs = outputs.arcs[i, :len(rows), :len(rows) + 1].numpy()
            heads = decode_tree(arcs)
            head_rows = torch.from_numpy(np.where(heads > 0, int(rows[0]) + heads - 1, -1))
            relations = self.model.relations(outputs.rel_dep[rows], self.model.governors(outputs, head_rows)).float()
            self._words(sentence, outputs, rows, heads, relations.numpy())
            self.scores.logits["arc"].append((arcs, sentence.head))
            right = (heads == sentence.head) & (sentence.rel >= 0)
            self.scores.logits["rel"].append((relations.numpy()[right], sentence.rel[right]))

    def _words(self, sentence: Encoded, outputs: Outputs, rows: torch.Tensor, heads: np.ndarray, relations: np.ndarray) -> None:
        language, words, scores = sentence.language, sentence.source.words or [], self.scores
        upos_logits = outputs.upos[rows].float().numpy()
        lemma_logits = outputs.lemma[rows].float().numpy()
        upos = upos_logits.argmax(1)
        scores.logits["upos"].append((upos_logits, sentence.upos))
        scores.logits["lemma"].append((lemma_logits, sentence.lemma))
        _accuracy(scores, (language, "upos"), upos == sentence.upos)
        gold = [universal(w.relation) for w in words]
        labels = [universal(self.labels.rel[i]) for i in relations.argmax(1)]
        attached = heads == sentence.head
        _accuracy(scores, (language, "uas"), attached)
        _accuracy(scores, (language, "las"), attached & np.array([a == b for a, b in zip(labels, gold)]))
        self._features(sentence, outputs.feats[rows].float(), language)
        script = lemma_logits.argmax(1)
        _accuracy(scores, (language, "lemma"), np.array([
            self.lemma(language, w.form, self.labels.upos[u], self.labels.lemma[s]) == w.lemma for w, u, s in zip(words, upos, script)]))

    def lemma(self, language: str, form: str, upos: str, script: str) -> str:
        known = self.exceptions.get(language, {}).get((form.lower(), upos))
        return known if known is not None else apply_script(script, form)

    def _features(self, sentence: Encoded, logits: torch.Tensor, language: str) -> None:
        sizes = [len(values) for values in self.labels.feats.values()]
        parts = logits.split(sizes, 1)
        best = np.stack([part.argmax(1).numpy() for part in parts], 1)
        _accuracy(self.scores, (language, "feats"), (best == sentence.feats).all(1))
        for i, part in enumerate(parts):
            filled = sentence.feats[:, i] > 0
            self.scores.logits["feats"].append((np.pad(part.numpy(), ((0, 0), (0, max(sizes) - sizes[i])), constant_values=-1e9)[filled],
                                                sentence.feats[filled, i]))


def evaluate(model: Model, documents: list[list[Encoded]]) -> Scores:
    return Evaluator(model).run(documents)
