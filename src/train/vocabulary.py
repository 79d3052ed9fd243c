"""The cut of the pretrained vocabulary, as a SentencePiece unigram model whose ids are rows of the cut embedding."""
from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable
from typing import Any

import numpy as np
import sentencepiece
from sentencepiece import sentencepiece_model_pb2 as proto

SPACE = "\u2581"
CONTROL = ("<s>", "<pad>", "</s>", "<unk>")  # ids 0-3, as in the pretrained vocabulary
KEPT_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "GEORGIAN", "ARMENIAN")
WORD_SCRIPTS = ("LATIN", "CYRILLIC")


def script(character: str) -> str:
    """First word of the character's Unicode name; "" for what is no letter or mark."""
    if unicodedata.category(character)[0] not in "LM":
        return ""
    return unicodedata.name(character, "").split(" ")[0]


def is_kept_single(piece: str) -> bool:
    """Single letters of the kept scripts, and any single digit, punctuation or symbol."""
    body = piece.removeprefix(SPACE)
    if not body:
        return True
    return len(body) == 1 and (script(body) in KEPT_SCRIPTS or unicodedata.category(body)[0] in "NPS")


def is_word_piece(piece: str) -> bool:
    body = piece.removeprefix(SPACE)
    return all(script(c) in WORD_SCRIPTS + ("", "COMBINING") for c in body) and any(script(c) in WORD_SCRIPTS for c in body)


def choose(pieces: list[str], scores: np.ndarray, met: set[int], size: int) -> list[int]:
    """Old ids in rising order: the special ones, those met in the corpora, every single character, then Latin and Cyrillic
    pieces by score up to `size` (more when the first three are more)."""
    chosen = set(range(len(CONTROL))) | {i for i in met if i < len(pieces)}
    chosen |= {i for i, piece in enumerate(pieces) if is_kept_single(piece) and not piece.startswith("<")}
    ranked = np.argsort(-scores, kind="stable")
    for i in ranked:
        if len(chosen) >= size:
            break
        if is_word_piece(pieces[i]):
            chosen.add(int(i))
    return sorted(i for i in chosen if pieces[i] != "<mask>")


def _normalizer() -> Any:
    """The nmt_nfkc rules that the library carries, taken from a model trained on a few words."""
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(sentence_iterator=iter(["a b c d e f g h"] * 20), model_writer=written, vocab_size=12,
                                             hard_vocab_limit=False, normalization_rule_name="nmt_nfkc", minloglevel=2)
    return proto.ModelProto.FromString(written.getvalue()).normalizer_spec


def build_model(pieces: list[str], scores: Iterable[float]) -> bytes:
    """A serialized ModelProto; the first four pieces are <s> <pad> </s> <unk>."""
    assert tuple(pieces[:4]) == CONTROL
    model = proto.ModelProto()
    model.normalizer_spec.CopyFrom(_normalizer())
    model.trainer_spec.model_type = proto.TrainerSpec.UNIGRAM
    model.trainer_spec.vocab_size = len(pieces)
    model.trainer_spec.bos_id, model.trainer_spec.pad_id, model.trainer_spec.eos_id, model.trainer_spec.unk_id = 0, 1, 2, 3
    kind = proto.ModelProto.SentencePiece
    for i, (piece, score) in enumerate(zip(pieces, scores)):
        entry = model.pieces.add(piece=piece, score=float(score))
        entry.type = kind.UNKNOWN if i == 3 else kind.CONTROL if i < 3 else kind.NORMAL
    return model.SerializeToString(deterministic=True)


def processor(model: bytes) -> sentencepiece.SentencePieceProcessor:
    return sentencepiece.SentencePieceProcessor(model_proto=model)


def pieces_met(model: bytes, texts: Iterable[str]) -> set[int]:
    cutter, met = processor(model), set()
    for text in texts:
        met.update(cutter.encode(text))
    return met


def narrow(model: bytes, met: set[int], size: int) -> tuple[bytes, list[int]]:
    """The same without its unlikeliest pieces, and the ids that stay: special ones, those met in the corpora and single characters do in
    any case."""
    entries = proto.ModelProto.FromString(model).pieces
    always = [i < len(CONTROL) or i in met or len(e.piece.removeprefix(SPACE)) <= 1 for i, e in enumerate(entries)]
    ranked = sorted(range(len(entries)), key=lambda i: (not always[i], -entries[i].score, i))
    kept = sorted(ranked[:max(size, sum(always))])
    return build_model([entries[i].piece for i in kept], [entries[i].score for i in kept]), kept
