"""The training objective: one sum a head, over what the corpora annotate."""
from __future__ import annotations

from collections.abc import Mapping

import torch
from torch.nn import functional

from .batches import Batch
from .encoding import NO_TARGET
from .examples import NAME_LABELS
from .model import Model, Outputs

WEIGHTS: Mapping[str, float] = {"names": 2.0, "split": 0.5, "upos": 1.0, "feats": 1.0, "lemma": 1.0, "arc": 1.0, "rel": 1.0,
                              "tell": 3.0, "title": 1.5, "party": 1.0, "again": 1.0, "bearer": 0.5}
OPEN_KINDS = ("date", "event")  # what a token outside all names may still be where the corpus does not mark them


def allowed_labels(labels: list[str]) -> torch.Tensor:
    """[codes, labels]: which labels each code of a target admits; the last code is "outside, but dates and events are open"."""
    table = torch.eye(len(labels) + 1, len(labels), dtype=torch.bool)
    table[-1] = torch.tensor([label == "O" or label.split("-")[-1] in OPEN_KINDS for label in labels])
    return table


def names_loss(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Sum of -log of the probability of the admitted labels."""
    marked = targets != NO_TARGET
    logits = logits.float()[marked]
    admitted = allowed_labels(list(NAME_LABELS))[targets[marked]]
    return (logits.logsumexp(1) - logits.masked_fill(~admitted, -1e9).logsumexp(1)).sum()


def _sum(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return functional.cross_entropy(logits.float(), targets, ignore_index=NO_TARGET, reduction="sum")


def features_loss(logits: torch.Tensor, targets: torch.Tensor, sizes: list[int]) -> torch.Tensor:
    """One choice a feature, summed."""
    return sum((_sum(part, targets[:, i]) for i, part in enumerate(logits.split(sizes, 1))), start=logits.new_zeros(()).float())


def gold_heads(batch: Batch) -> torch.Tensor:
    """Word row of every word's head; -1 for the root (and for rows that only fill up)."""
    real = batch.sentence_words >= 0
    heads = torch.gather(batch.sentence_words, 1, (batch.heads - 1).clamp(min=0))
    rows = torch.full_like(batch.word_token, -1)
    rows[batch.sentence_words[real]] = torch.where(batch.heads > 0, heads, -1)[real]
    return rows


def losses(model: Model, outputs: Outputs, batch: Batch) -> dict[str, torch.Tensor]:
    """Sums over tokens or words, by head."""
    found = {"names": names_loss(outputs.names, batch.names), "split": _sum(outputs.split, batch.split),
             "tell": _sum(outputs.tell, batch.tell), "title": _sum(outputs.title, batch.title)}
    found |= {name: _sum(outputs.pairs[name], rows.labels) for name, rows in batch.pairs.items()}
    if not len(batch.word_token):
        return found
    sizes = [len(values) for values in model.labels.feats.values()]
    found |= {"upos": _sum(outputs.upos, batch.upos), "lemma": _sum(outputs.lemma, batch.lemma),
              "feats": features_loss(outputs.feats, batch.feats, sizes)}
    real = batch.sentence_words >= 0
    found["arc"] = _sum(outputs.arcs[real], batch.heads[real])
    found["rel"] = _sum(model.relations(outputs.rel_dep, model.governors(outputs, gold_heads(batch))), batch.rel)
    return found


def total(parts: dict[str, torch.Tensor], batch: Batch) -> torch.Tensor:
    """Weighted, an average token of a batch."""
    return sum((WEIGHTS[name] * value for name, value in parts.items()), start=torch.zeros(())) / max(1, len(batch.names))
