"""Labels of raw texts by a model file, as the program gives them: the reference of parity tests."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from . import names
from .batches import Batch, lay
from .decoding import decode_names, decode_tree
from .encoding import Encoded, Encoder, pack
from .evaluation import Evaluator
from .examples import Document, Sentence, Word
from .model import Model, Outputs

Entry = dict[str, object]


def read_texts(tokenizer: Path, language: str, paths: list[Path]) -> list[Document]:
    documents = []
    for path, cut in zip(paths, names.tokenize_files(tokenizer, language, paths)):
        text = path.read_bytes().decode("utf-8", "replace")
        documents.append(names.raw_document(text, cut, Document(path.stem, "", language), None, []))
    return documents


def words_of(sentence: Sentence, expand: list[bool], expansions: dict[str, list[str]]) -> list[Word]:
    """One word a token, or a contraction's words where `expand` says so."""
    words = []
    for token in range(len(sentence.tokens)):
        form = sentence.form(token)
        parts = expansions.get(form.lower()) if expand[token] else None
        for sub, part in enumerate(parts or [form], 1 if parts else 0):
            words.append(Word(token, sub, part, "_", "X", {}, 0, "dep"))
    return words


class Labeller:
    def __init__(self, model: Model, encoder: Encoder) -> None:
        self.model, self.encoder, self.labels = model, encoder, model.labels
        self.lemmas = Evaluator(model)

    def label(self, document: Document) -> Iterator[Entry]:
        """One entry a sentence; of a sentence longer than a window one a part, with names only."""
        sentences = []
        expand, known = self._expand(document), self.labels.expansions.get(document.language, {})
        for sentence in document.sentences:
            words = words_of(sentence, expand[:len(sentence.tokens)], known)
            expand = expand[len(sentence.tokens):]
            sentences.append(self.encoder.encode(replace(sentence, words=words), document.language))
        for window in pack(sentences, self.model.shape.positions):
            batch = lay([window])
            with torch.no_grad():
                yield from self._entries(batch, self.model(batch))

    def _expand(self, document: Document) -> list[bool]:
        """Of every token of the document, in order: whether it is a contraction, if its form can be one."""
        sentences = [self.encoder.encode(s, document.language) for s in document.sentences]
        found: list[bool] = []
        for window in pack(sentences, self.model.shape.positions):
            with torch.no_grad():
                split = self.model.heads.split(self.model.encode(lay([window]))).argmax(1).bool().tolist()
            found += split[:window.tokens]
        return found

    def _entries(self, batch: Batch, outputs: Outputs) -> Iterator[Entry]:
        logits = outputs.names.float().numpy()
        tree = 0
        for encoded, begin in zip(batch.sentences, batch.token_offsets):
            source, words = encoded.source, []
            if len(encoded.word_token):
                words = self._words(encoded, outputs, batch.sentence_words[tree, :len(encoded.word_token)], tree)
                tree += 1
            byte = lambda point: len(source.text[:point].encode("utf-8", "replace"))
            yield {"text": source.text, "tokens": [[byte(b), byte(e)] for b, e in source.tokens], "pieces": encoded.pieces.tolist(),
                   "names": decode_names(logits[begin:begin + encoded.tokens], self.labels.names),
                   "words": words}

    def _words(self, encoded: Encoded, outputs: Outputs, rows: torch.Tensor, tree: int) -> list[Entry]:
        heads = decode_tree(outputs.arcs[tree, :len(rows), :len(rows) + 1].numpy())
        head_rows = torch.from_numpy(np.where(heads > 0, int(rows[0]) + heads - 1, -1))
        relations = self.model.relations(outputs.rel_dep[rows], self.model.governors(outputs, head_rows)).argmax(1).tolist()
        upos = [self.labels.upos[k] for k in outputs.upos[rows].argmax(1).tolist()]
        scripts = [self.labels.lemma[k] for k in outputs.lemma[rows].argmax(1).tolist()]
        parts = outputs.feats[rows].split([len(v) for v in self.labels.feats.values()], 1)
        best = [part.argmax(1).tolist() for part in parts]
        return [{"token": w.token, "form": w.form, "upos": u, "lemma": self.lemmas.lemma(encoded.language, w.form, u, s),
                 "feats": {name: values[best[f][k]] for f, (name, values) in enumerate(self.labels.feats.items()) if best[f][k]},
                 "head": int(heads[k]), "relation": self.labels.rel[relations[k]]}
                for k, (w, u, s) in enumerate(zip(encoded.source.words or [], upos, scripts))]
