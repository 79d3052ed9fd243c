"""A network again from a model file: what labels and parity tests need, without checkpoint or corpora."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import nn

from . import vocabulary
from .encoding import Encoder
from .export import HEADS, read
from .labels import Labels
from .model import Layer, Model, PairHead, Shape


def _labels(header: dict) -> Labels:
    heads = header["heads"]
    return Labels(heads["names"]["labels"], heads["split"]["labels"], heads["upos"]["labels"], heads["feats"]["features"],
                  heads["lemma"]["labels"], heads["rel"]["labels"], header["expansions"],
                  {language: [(a, b, c) for a, b, c in entries] for language, entries in header["lemma_exceptions"].items()})


def _shape(header: dict) -> Shape:
    encoder, heads = header["encoder"], header["heads"]
    return Shape(encoder["piece_layers"], encoder["token_layers"], encoder["feed_forward"], encoder["hidden"], encoder["heads"],
                 encoder["positions"], heads["arc"]["size"], heads["rel"]["size"], heads["again"]["size"], encoder["eps"])


class _Filler:
    def __init__(self, tensors: dict[str, np.ndarray]) -> None:
        self.tensors = tensors

    def plain(self, parameter: torch.Tensor, name: str) -> None:
        parameter.copy_(torch.from_numpy(self.tensors[name].copy()))

    def linear(self, linear: nn.Linear, name: str) -> None:
        """Integers times scales: quantised again they are the same integers."""
        weight = self.tensors[name].astype(np.float32) * self.tensors[f"{name}.scale"][:, None]
        linear.weight.copy_(torch.from_numpy(weight))
        self.plain(linear.bias, f"{name}.bias")

    def norm(self, norm: nn.LayerNorm, name: str) -> None:
        self.plain(norm.weight, f"{name}.w")
        self.plain(norm.bias, f"{name}.b")

    def pair(self, head: PairHead, name: str) -> None:
        self.linear(head.first, f"{name}.first")
        self.linear(head.second, f"{name}.second")
        for part in ("features", "out", "out_bias"):
            self.plain(getattr(head, part), f"{name}.{part}")

    def layer(self, layer: Layer, n: int) -> None:
        for name in ("q", "k", "v", "ao", "fi", "fo"):
            self.linear(getattr(layer, name), f"l{n}.{name}")
        for name in ("aln", "oln"):
            self.norm(getattr(layer, name), f"l{n}.{name}")


def restore(path: Path) -> tuple[Model, Encoder]:
    """The network in evaluation mode (floats; `simulate` makes it count in integers) and its encoder of sentences."""
    header, tensors = read(path)
    labels = _labels(header)
    model = Model(_shape(header), labels, tensors["emb.word"].copy())
    fill = _Filler(tensors)
    with torch.no_grad():
        fill.plain(model.positions, "emb.pos")
        fill.plain(model.kind, "emb.type")
        fill.norm(model.norm, "emb.ln")
        for n, layer in enumerate(model.stack):
            fill.layer(layer, n)
        for name in HEADS:
            fill.linear(getattr(model.heads, name), name)
        for name in ("sub", "arc_root", "rel_root"):
            fill.plain(getattr(model.heads, name), name)
        for name, head in model.heads.pairs.items():
            if name in header["heads"]:
                fill.pair(head, name)
    model.eval()
    return model, Encoder(vocabulary.processor(tensors["pieces"].tobytes()), labels)
