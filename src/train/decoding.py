"""Labels of names by Viterbi, trees by maximum spanning arborescence; the program decodes the same way."""
from __future__ import annotations

import numpy as np

FORBIDDEN = -1e9


def transitions(labels: list[str]) -> np.ndarray:
    """0 where the second label may follow the first, FORBIDDEN where not: I-x follows B-x or I-x only."""
    table = np.zeros((len(labels), len(labels)), np.float32)
    for j, after in enumerate(labels):
        if after.startswith("I-"):
            table[:, j] = [0 if before[1:] == after[1:] and before != "O" else FORBIDDEN for before in labels]
    return table


def decode_names(logits: np.ndarray, labels: list[str]) -> list[str]:
    """Best allowed sequence; ties prefer the earlier label."""
    if not len(logits):
        return []
    table = transitions(labels)
    start = np.array([FORBIDDEN if label.startswith("I-") else 0 for label in labels], np.float32)
    score, back = logits[0] + start, []
    for row in logits[1:]:
        options = score[:, None] + table
        back.append(options.argmax(0))
        score = options.max(0) + row
    best = [int(score.argmax())]
    for pointers in reversed(back):
        best.append(int(pointers[best[-1]]))
    return [labels[i] for i in reversed(best)]


def _cycle(heads: np.ndarray) -> list[int]:
    """A cycle among 1..n following `heads`, or nothing."""
    state = np.zeros(len(heads), np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at):]
        state[path] = 2
    return []


def _arborescence(scores: np.ndarray) -> np.ndarray:
    """Chu-Liu/Edmonds: scores[d, h] of n + 1 nodes, 0 the root; contracts one cycle at a time."""
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    members = np.array(cycle)
    inside = np.zeros(len(scores), bool)
    inside[members] = True
    outer = np.flatnonzero(~inside)
    size = len(outer)
    small = np.full((size + 1, size + 1), FORBIDDEN * 4, scores.dtype)
    small[:size, :size] = scores[np.ix_(outer, outer)]
    into = scores[np.ix_(members, outer)] - scores[members, heads[members]][:, None]
    small[size, :size] = into.max(0)
    out = scores[np.ix_(outer, members)]
    small[:size, size] = out.max(1)
    np.fill_diagonal(small, FORBIDDEN * 8)
    found = _arborescence(small)
    for i, node in enumerate(outer[1:], 1):
        heads[node] = outer[found[i]] if found[i] < size else cycle[int(out[i].argmax())]
    entry = int(found[size])
    heads[cycle[int(into[:, entry].argmax())]] = outer[entry]
    return heads


def decode_tree(scores: np.ndarray) -> np.ndarray:
    """scores[d - 1, h], h = 0 the root -> head of every word, exactly one of them the root."""
    count = len(scores)
    square = np.full((count + 1, count + 1), FORBIDDEN * 8, np.float64)
    square[1:] = scores[:, :count + 1]
    np.fill_diagonal(square, FORBIDDEN * 8)
    heads = _arborescence(square.copy())
    roots = np.flatnonzero(heads[1:] == 0) + 1
    if len(roots) == 1:
        return heads[1:]
    penalised = square.copy()
    # A price that no gain can outweigh makes the arborescence use the root once; the price is exact on scores of this size.
    penalised[1:, 0] -= 1e5
    return _arborescence(penalised)[1:]
