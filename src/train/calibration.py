"""One temperature a head, so that its probabilities can be believed."""
from __future__ import annotations

import numpy as np

from .evaluation import Scores

GRID = [round(0.5 + 0.05 * i, 2) for i in range(71)]


def _loss(pairs: list[tuple[np.ndarray, np.ndarray]], temperature: float) -> float:
    total = 0.0
    for logits, targets in pairs:
        known = targets >= 0
        rows = logits[known].astype(np.float64) / temperature
        rows -= rows.max(1, keepdims=True)
        total += float((np.log(np.exp(rows).sum(1)) - rows[np.arange(len(rows)), targets[known]]).sum())
    return total


def _stacked(pairs: list[tuple[np.ndarray, np.ndarray]]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Fewer, larger arrays: those of one width together."""
    widths: dict[int, list[tuple[np.ndarray, np.ndarray]]] = {}
    for logits, targets in pairs:
        widths.setdefault(logits.shape[1], []).append((logits, targets))
    return [(np.concatenate([l for l, _ in group]), np.concatenate([t for _, t in group])) for group in widths.values()]


def best_temperature(pairs: list[tuple[np.ndarray, np.ndarray]]) -> float:
    """The one with the least cross entropy; 1 without data."""
    stacked = _stacked([p for p in pairs if len(p[1])])
    return min(GRID, key=lambda t: (_loss(stacked, t), t)) if stacked else 1.0


def temperatures(scores: Scores) -> dict[str, float]:
    """The temperature on a grid with the least cross entropy on development data, by head."""
    return {head: best_temperature(pairs) for head, pairs in scores.logits.items()}


def reliability(scores: Scores, head: str, temperature: float, threshold: float = 0.9) -> tuple[float, int]:
    """Share of right choices among those with a confidence within 0.05 of `threshold`, and how many there are."""
    right = total = 0
    for logits, targets in _stacked([p for p in scores.logits[head] if len(p[1])]):
        known = targets >= 0
        rows = logits[known].astype(np.float64) / temperature
        rows = np.exp(rows - rows.max(1, keepdims=True))
        confidence = rows.max(1) / rows.sum(1)
        near = np.abs(confidence - threshold) <= 0.05
        right += int((rows.argmax(1) == targets[known])[near].sum())
        total += int(near.sum())
    return right / max(1, total), total
