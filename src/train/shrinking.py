"""From a larger model to a smaller: feed-forward parts cut to their most active units, and a teacher's vectors to follow."""
from __future__ import annotations

import hashlib
import random

import torch

from .batches import Batch, batches_of, lay
from .encoding import Encoded, pack
from .model import Layer, Model
from .training import Lessons

SAMPLE_WINDOWS = 64


def sample_batches(encoded: list[list[Encoded]], limit: int, seed: int = 1) -> list[Batch]:
    """A few windows of all corpora, without tags: what activations are measured on."""
    windows = [w for sentences in encoded for w in pack(sentences, limit)]
    chosen = random.Random(seed).sample(windows, min(SAMPLE_WINDOWS, len(windows)))
    return [lay(group) for group in batches_of(chosen, 2048, None)]


def importance(model: Model, batches: list[Batch]) -> list[torch.Tensor]:
    """Of every feed-forward unit: its mean absolute activation times the length of the column that it drives."""
    sums = [torch.zeros(layer.fi.out_features) for layer in model.stack]

    def watch(index: int, layer: Layer) -> torch.utils.hooks.RemovableHandle:
        def hook(_module: torch.nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
            sums[index].add_(inputs[0].abs().mean((0, 1)))
        return layer.fo.register_forward_pre_hook(hook)

    handles = [watch(i, layer) for i, layer in enumerate(model.stack)]
    model.eval()
    with torch.no_grad():
        for batch in batches:
            model.encode(batch)
    for handle in handles:
        handle.remove()
    return [total * layer.fo.weight.detach().norm(dim=0) for total, layer in zip(sums, model.stack)]


def _copy_layer(small: Layer, large: Layer, units: torch.Tensor) -> None:
    for name in ("q", "k", "v", "ao", "aln", "oln"):
        getattr(small, name).load_state_dict(getattr(large, name).state_dict())
    small.fi.weight.copy_(large.fi.weight[units])
    small.fi.bias.copy_(large.fi.bias[units])
    small.fo.weight.copy_(large.fo.weight[:, units])
    small.fo.bias.copy_(large.fo.bias)


def start_from(model: Model, larger: Model, batches: list[Batch], with_heads: bool) -> None:
    """Takes the first layers of `larger`, each with its most important units in their old order, and its heads if they fit."""
    with torch.no_grad():
        model.positions.copy_(larger.positions)
        model.kind.copy_(larger.kind)
        model.norm.load_state_dict(larger.norm.state_dict())
        for small, large, score in zip(model.stack, larger.stack, importance(larger, batches)):
            _copy_layer(small, large, score.topk(model.shape.feed_forward).indices.sort().values)
        if with_heads and (model.shape.arc, model.shape.rel) == (larger.shape.arc, larger.shape.rel):
            model.heads.load_state_dict(larger.heads.state_dict())


def teach(teacher: Model, encoded: list[list[Encoded]]) -> Lessons:
    """Token vectors and name probabilities by sentence key; a sentence too long for a window has none."""
    lessons = Lessons([torch.zeros(0)] * sum(map(len, encoded)), [torch.zeros(0)] * sum(map(len, encoded)))
    windows = [w for sentences in encoded for w in pack(sentences, teacher.shape.positions)]
    teacher.eval()
    with torch.no_grad():
        for group in batches_of(windows, 4096, None):
            batch = lay(group)
            vectors = teacher.encode(batch)
            names = teacher.heads.names(vectors).float().softmax(1)
            for sentence, begin in zip(batch.sentences, batch.token_offsets):
                if sentence.key >= 0:
                    lessons.vectors[sentence.key] = vectors[begin:begin + sentence.tokens].to(torch.bfloat16).clone()
                    lessons.names[sentence.key] = names[begin:begin + sentence.tokens].to(torch.bfloat16).clone()
    return lessons


def digest(encoded: list[list[Encoded]]) -> str:
    """Tells whether lessons kept in a file are about these sentences."""
    found = hashlib.sha256()
    for sentences in encoded:
        for sentence in sentences:
            found.update(f"{sentence.key} {sentence.tokens} {sentence.source.text}\n".encode("utf-8", "replace"))
    return found.hexdigest()
