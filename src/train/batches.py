"""Windows laid into tensors."""
from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch

from .encoding import NO_TARGET, Encoded, Window
from .stories import PAIR_KINDS, Pair, Story, Stretch

BOS, PAD, EOS = 0, 1, 2
ROWS, COLUMNS, WINDOWS = 64, 16, 4  # tables are filled up to multiples: oneDNN compiles a kernel for every new odd size


@dataclass
class PairRows:
    """Pairs of stretches: `token` and `span` say which token rows make which stretch; of each pair its two stretches, its active
    features and its label."""

    token: torch.Tensor
    span: torch.Tensor
    spans: int
    first: torch.Tensor
    second: torch.Tensor
    features: torch.Tensor
    labels: torch.Tensor


@dataclass
class Batch:
    """Rows of pieces are numbered over the padded [windows, length] table, tokens and words over the whole batch.

    `token_slots` is the row of each token in the padded table [windows, token_length] of the token layers, whose first column
    is <s>; `sentence_words` [sentences, longest] holds word rows, -1 where there is none. Targets end in rows of NO_TARGET."""

    pieces: torch.Tensor
    piece_mask: torch.Tensor
    link_token: torch.Tensor
    link_piece: torch.Tensor
    token_slots: torch.Tensor
    end_slots: torch.Tensor
    end_pieces: torch.Tensor
    token_mask: torch.Tensor
    names: torch.Tensor
    split: torch.Tensor
    tell: torch.Tensor
    title: torch.Tensor
    word_token: torch.Tensor
    word_sub: torch.Tensor
    upos: torch.Tensor
    feats: torch.Tensor
    lemma: torch.Tensor
    rel: torch.Tensor
    sentence_words: torch.Tensor
    heads: torch.Tensor  # [sentences, longest], 0 is the root, -1 nothing
    sentences: list[Encoded]
    token_offsets: list[int]  # of each sentence
    pairs: dict[str, PairRows]


def _up(count: int, multiple: int) -> int:
    return -(-count // multiple) * multiple


def _padded(rows: list[np.ndarray], fill: int, multiple: int) -> torch.Tensor:
    table = np.full((_up(len(rows), multiple), _up(max((len(r) for r in rows), default=0), COLUMNS)), fill, np.int64)
    for i, row in enumerate(rows):
        table[i, :len(row)] = row
    return torch.from_numpy(table)


def _joined(arrays: list[np.ndarray]) -> torch.Tensor:
    return torch.from_numpy(np.concatenate(arrays))


def _filled(arrays: list[np.ndarray], fill: int) -> torch.Tensor:
    """Joined, with rows of `fill` up to a multiple of ROWS."""
    joined = np.concatenate(arrays)
    extra = np.full((_up(len(joined), ROWS) - len(joined), *joined.shape[1:]), fill, np.int64)
    return torch.from_numpy(np.concatenate([joined, extra]))


def _piece_rows(window: Window) -> np.ndarray:
    return np.concatenate([[BOS], *(s.pieces for s in window.sentences), [EOS]])


class _Layout:
    """Running numbers while windows are laid out."""

    def __init__(self, windows: list[Window]) -> None:
        self.length = _up(max(w.pieces for w in windows), COLUMNS)
        self.token_length = _up(max(w.tokens for w in windows) + 2, COLUMNS)
        self.link_token: list[np.ndarray] = []
        self.link_piece: list[np.ndarray] = []
        self.token_slots: list[np.ndarray] = []
        self.end_slots: list[int] = []
        self.end_pieces: list[int] = []
        self.token_offsets: list[int] = []
        self.word_offsets: list[int] = []
        token = word = 0
        for row, window in enumerate(windows):
            piece, slot = row * self.length + 1, row * self.token_length + 1
            for s in window.sentences:
                self._links(s, row, piece, token)
                self.token_slots.append(np.arange(slot, slot + s.tokens))
                self.token_offsets.append(token)
                self.word_offsets.append(word)
                piece, slot, token, word = piece + len(s.pieces), slot + s.tokens, token + s.tokens, word + len(s.word_token)
            self.end_slots.append(slot)
            self.end_pieces.append(piece)

    def _links(self, s: Encoded, row: int, piece: int, token: int) -> None:
        self.link_token.append(s.links[:, 0] + token)
        self.link_piece.append(s.links[:, 1] + piece)
        without = np.setdiff1d(np.arange(s.tokens), s.links[:, 0])
        self.link_token.append(without + token)  # nothing before it in the sentence: the piece before, at last <s>
        self.link_piece.append(np.full(len(without), piece - 1))


def _pair_rows(pairs: list[tuple[Pair, int, int]]) -> PairRows:
    """`pairs` with the token rows where the sentences of their two stretches begin."""
    index: dict[tuple[int, int], int] = {}

    def number(stretch: Stretch, begin: int) -> int:
        return index.setdefault((begin + stretch.begin, begin + stretch.end), len(index))

    rows = [(number(p.first, a), number(p.second, b), p.features, p.label) for p, a, b in pairs]
    tokens = [(t, s) for (begin, end), s in index.items() for t in range(begin, end)]
    column = lambda values: torch.tensor(values, dtype=torch.int64)
    return PairRows(column([t for t, _ in tokens]), column([s for _, s in tokens]), len(index), column([r[0] for r in rows]),
                    column([r[1] for r in rows]), column([r[2] for r in rows]), column([r[3] for r in rows]))


def _pairs(sentences: list[Encoded], offsets: list[int]) -> dict[str, PairRows]:
    """Those of the stories told here whose sentences are both here."""
    begins: dict[tuple[int, int], int] = {}
    stories: dict[int, Story] = {}
    for sentence, offset in zip(sentences, offsets):
        if (story := sentence.source.story) is not None:
            stories[id(story)], begins[id(story), sentence.source.place] = story, offset
    found: dict[str, PairRows] = {}
    for kind in PAIR_KINDS:
        here = [(p, begins[key, p.first.sentence], begins[key, p.second.sentence]) for key, story in stories.items()
                for p in story.pairs[kind] if (key, p.first.sentence) in begins and (key, p.second.sentence) in begins]
        if here:
            found[kind] = _pair_rows(here)
    return found


def lay(windows: list[Window]) -> Batch:
    at = _Layout(windows)
    sentences = [s for w in windows for s in w.sentences]
    trees = [(s, offset) for s, offset in zip(sentences, at.word_offsets) if len(s.word_token)]
    rows = _up(len(windows), WINDOWS)
    lengths = torch.tensor([w.pieces for w in windows] + [0] * (rows - len(windows)))
    token_lengths = torch.tensor([w.tokens + 2 for w in windows] + [0] * (rows - len(windows)))
    return Batch(
        pieces=_padded([_piece_rows(w) for w in windows], PAD, WINDOWS),
        piece_mask=torch.arange(at.length)[None] < lengths[:, None],
        link_token=_joined(at.link_token), link_piece=_joined(at.link_piece),
        token_slots=_joined(at.token_slots), end_slots=torch.tensor(at.end_slots), end_pieces=torch.tensor(at.end_pieces),
        token_mask=torch.arange(at.token_length)[None] < token_lengths[:, None],
        names=_filled([s.names for s in sentences], NO_TARGET), split=_filled([s.split for s in sentences], NO_TARGET),
        tell=_filled([s.tell for s in sentences], NO_TARGET), title=_filled([s.title for s in sentences], NO_TARGET),
        word_token=_filled([s.word_token + o for s, o in zip(sentences, at.token_offsets)], 0),
        word_sub=_filled([s.word_sub for s in sentences], 0), upos=_filled([s.upos for s in sentences], NO_TARGET),
        feats=_filled([s.feats for s in sentences], NO_TARGET), lemma=_filled([s.lemma for s in sentences], NO_TARGET),
        rel=_filled([s.rel for s in sentences], NO_TARGET),
        sentence_words=_padded([np.arange(o, o + len(s.word_token)) for s, o in trees], -1, 1),
        heads=_padded([s.head for s, _ in trees], NO_TARGET, 1),
        sentences=sentences, token_offsets=at.token_offsets, pairs=_pairs(sentences, at.token_offsets))


def bundles_of(windows: list[Window], pieces: int) -> list[list[Window]]:
    """Windows one by one, but those of one story together as far as they fit: its pairs reach from window to window."""
    bundles: list[list[Window]] = []
    story, place = None, 0
    for window in windows:
        mine, here = window.sentences[0].source.story, window.sentences[0].source.place
        longest = max([window.pieces, *(w.pieces for w in bundles[-1])]) if bundles else 0
        if mine is None or mine is not story or here < place or longest * (len(bundles[-1]) + 1) > pieces:
            bundles.append([])
        bundles[-1].append(window)
        story, place = mine, here
    return bundles


def batches_of(windows: list[Window], pieces: int, rng: random.Random | None) -> list[list[Window]]:
    """Windows of like length together, at most `pieces` padded pieces a batch; in random order when `rng` is given."""
    bundles = bundles_of(windows, pieces)
    if rng:
        rng.shuffle(bundles)
    longest_of = lambda group: max((w.pieces for w in group), default=0)
    bundles.sort(key=lambda bundle: longest_of(bundle) // 8)
    result: list[list[Window]] = [[]]
    for bundle in bundles:
        longest = max(longest_of(bundle), longest_of(result[-1]))
        if result[-1] and longest * (len(result[-1]) + len(bundle)) > pieces:
            result.append([])
        result[-1] += bundle
    if rng:
        rng.shuffle(result)
    return result
