"""The network: embeddings, layers on pieces, layers on tokens, heads."""
from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from .batches import Batch, PairRows
from .labels import Labels
from .pretrained import Pretrained, unpack_blocks
from .quantised import Linear, together
from .stories import PAIR_KINDS, TELL_LABELS, TITLE_LABELS, PairKind


@dataclass(frozen=True)
class Shape:
    """What makes a model small or large; `arc` and `rel` are the widths of the tree's heads, `pair` that of stories'."""

    piece_layers: int = 3
    token_layers: int = 2
    feed_forward: int = 768
    hidden: int = 384
    heads: int = 12
    positions: int = 128
    arc: int = 256
    rel: int = 64
    pair: int = 64
    eps: float = 1e-12

    @property
    def layers(self) -> int:
        return self.piece_layers + self.token_layers

    def as_dict(self) -> dict[str, float]:
        return asdict(self)


def operations(shape: Shape, labels: Labels, pieces_a_word: float = 1.45) -> float:
    """Million integer operations (a product and a sum are two) for a word of French press, attention's own products left out."""
    layer = 4 * shape.hidden ** 2 + 2 * shape.hidden * shape.feed_forward
    outputs = len(labels.names) + len(labels.split) + len(labels.upos) + len(labels.lemma) + sum(map(len, labels.feats.values()))
    tree = 2 * shape.hidden * (shape.arc + shape.rel) + shape.arc ** 2 + len(labels.rel) * (shape.rel ** 2 + 2 * shape.rel)
    return 2e-6 * (layer * (shape.piece_layers * pieces_a_word + shape.token_layers) + shape.hidden * outputs + tree)


class Layer(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        hidden = shape.hidden
        self.heads = shape.heads
        self.q, self.k, self.v, self.ao = (Linear(hidden, hidden) for _ in range(4))
        self.fi, self.fo = Linear(hidden, shape.feed_forward), Linear(shape.feed_forward, hidden)
        self.aln, self.oln = nn.LayerNorm(hidden, eps=shape.eps), nn.LayerNorm(hidden, eps=shape.eps)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """x [batch, length, hidden]; mask [batch, length], true where there is something."""
        batch, length, hidden = x.shape
        split = lambda y: y.reshape(batch, length, self.heads, hidden // self.heads).transpose(1, 2)
        # Spelled out: at 128 positions it is several times faster on a processor than torch's fused attention with its gradient.
        query, key, value = together(x, self.q, self.k, self.v)
        scores = split(query * (hidden // self.heads) ** -0.5) @ split(key).transpose(2, 3)
        weights = scores.masked_fill(~mask[:, None, None, :], -1e9).softmax(-1, dtype=scores.dtype)
        mixed = (weights @ split(value)).transpose(1, 2).reshape(batch, length, hidden)
        x = self.aln(x + self.ao(mixed))
        inner = self.fo(functional.gelu(self.fi(x), approximate="tanh"))
        return self.oln(x + inner)


class PairHead(nn.Module):
    """What two stretches of tokens have to do with each other: one hidden layer over the mean of each, their product and a row for
    each active feature."""

    def __init__(self, hidden: int, size: int, kind: PairKind) -> None:
        super().__init__()
        self.first, self.second = Linear(hidden, 2 * size), Linear(hidden, 2 * size)
        self.features = nn.Parameter(torch.zeros(kind.features, size))
        self.out, self.out_bias = nn.Parameter(torch.zeros(len(kind.labels), size)), nn.Parameter(torch.zeros(len(kind.labels)))
        nn.init.normal_(self.features, std=0.02)
        nn.init.normal_(self.out, std=0.1)

    def forward(self, vectors: torch.Tensor, rows: PairRows) -> torch.Tensor:
        a, b = (self._means(linear(vectors).float(), rows)[which] for linear, which in ((self.first, rows.first), (self.second, rows.second)))
        size = self.features.shape[1]
        hidden = a[:, :size] + b[:, :size] + a[:, size:] * b[:, size:] + self.features[rows.features].sum(1)
        return (hidden.relu()[:, None, :] * self.out).sum(2) + self.out_bias

    @staticmethod
    def _means(projected: torch.Tensor, rows: PairRows) -> torch.Tensor:
        summed = projected.new_zeros(rows.spans, projected.shape[1]).index_add(0, rows.span, projected[rows.token])
        return summed / torch.bincount(rows.span, minlength=rows.spans)[:, None]


class Heads(nn.Module):
    def __init__(self, shape: Shape, labels: Labels) -> None:
        super().__init__()
        hidden, arc, rel, relations = shape.hidden, shape.arc, shape.rel, len(labels.rel)
        self.names, self.split = Linear(hidden, len(labels.names)), Linear(hidden, len(labels.split))
        self.upos, self.lemma = Linear(hidden, len(labels.upos)), Linear(hidden, len(labels.lemma))
        self.feats = Linear(hidden, sum(map(len, labels.feats.values())))
        self.tell, self.title = Linear(hidden, len(TELL_LABELS)), Linear(hidden, len(TITLE_LABELS))
        self.pairs = nn.ModuleDict({name: PairHead(hidden, shape.pair, kind) for name, kind in PAIR_KINDS.items()})
        self.arc_dep, self.arc_head, self.arc_bilinear = Linear(hidden, arc), Linear(hidden, arc), Linear(arc, arc)
        self.rel_dep, self.rel_head = Linear(hidden, rel), Linear(hidden, rel)
        self.rel_bilinear, self.rel_linear = Linear(rel, relations * rel), Linear(2 * rel, relations)
        self.sub = nn.Parameter(torch.zeros(4, hidden))
        self.arc_root, self.rel_root = nn.Parameter(torch.zeros(arc)), nn.Parameter(torch.zeros(rel))
        nn.init.normal_(self.sub, std=0.02)
        nn.init.normal_(self.arc_root, std=0.02)
        nn.init.normal_(self.rel_root, std=0.02)
        nn.init.normal_(self.rel_bilinear.weight, std=0.02)


@dataclass
class Outputs:
    """Logits over tokens (names, split, tell, title), words (upos, feats, lemma), sentences [s, words, 1 + words] (arcs). `vectors` are the
    token vectors h."""

    vectors: torch.Tensor
    names: torch.Tensor
    split: torch.Tensor
    tell: torch.Tensor
    title: torch.Tensor
    pairs: dict[str, torch.Tensor]
    upos: torch.Tensor
    feats: torch.Tensor
    lemma: torch.Tensor
    arcs: torch.Tensor
    rel_dep: torch.Tensor
    rel_head: torch.Tensor


class Model(nn.Module):
    words: torch.Tensor  # the embedding, frozen

    def __init__(self, shape: Shape, labels: Labels, blocks: np.ndarray, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape, self.labels, self.blocks, self.dropout = shape, labels, blocks, dropout
        self.register_buffer("words", torch.from_numpy(unpack_blocks(blocks)).to(torch.float32), persistent=False)
        self.positions = nn.Parameter(torch.zeros(shape.positions, shape.hidden))
        self.kind = nn.Parameter(torch.zeros(shape.hidden))
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.eps)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.heads = Heads(shape, labels)

    @property
    def stack(self) -> list[Layer]:
        return [layer for layer in self.layers if isinstance(layer, Layer)]

    def encode(self, batch: Batch) -> torch.Tensor:
        """Token vectors h, a row a token, then rows that only fill up."""
        x = self.words[batch.pieces] + self.positions[:batch.pieces.shape[1]] + self.kind
        x = functional.dropout(self.norm(x), self.dropout, self.training)
        for layer in self.stack[:self.shape.piece_layers]:
            x = layer(x, batch.piece_mask)
        tokens = self._pool(x.reshape(-1, x.shape[-1]), batch)
        extra = len(batch.names) - len(tokens)
        if not self.shape.token_layers:
            return functional.pad(tokens, (0, 0, 0, extra))
        table = self._token_table(x, tokens, batch)
        for layer in self.stack[self.shape.piece_layers:]:
            table = layer(table, batch.token_mask)
        return table.reshape(-1, table.shape[-1])[functional.pad(batch.token_slots, (0, extra))]

    @staticmethod
    def _pool(rows: torch.Tensor, batch: Batch) -> torch.Tensor:
        count = len(batch.token_slots)
        summed = rows.new_zeros(count, rows.shape[1]).index_add(0, batch.link_token, rows[batch.link_piece])
        return summed / torch.bincount(batch.link_token, minlength=count).to(rows.dtype)[:, None]

    @staticmethod
    def _token_table(x: torch.Tensor, tokens: torch.Tensor, batch: Batch) -> torch.Tensor:
        windows, length = batch.token_mask.shape
        flat = x.reshape(-1, x.shape[-1])
        table = x.new_zeros(windows * length, x.shape[-1])
        starts = torch.arange(windows) * length
        table = table.index_copy(0, torch.cat([batch.token_slots, starts, batch.end_slots]),
                                 torch.cat([tokens, x[:, 0], flat[batch.end_pieces]]).to(table.dtype))
        return table.view(windows, length, -1)

    def decide(self, vectors: torch.Tensor, batch: Batch) -> Outputs:
        """The heads over token vectors."""
        heads = self.heads
        clean, vectors = vectors, functional.dropout(vectors, self.dropout, self.training)
        words = vectors[batch.word_token] + heads.sub[batch.word_sub]
        arcs = self._arcs(words, batch)
        pairs = {name: heads.pairs[name](vectors, rows) for name, rows in batch.pairs.items()}
        return Outputs(clean, heads.names(vectors), heads.split(vectors), heads.tell(vectors), heads.title(vectors), pairs,
                       heads.upos(words), heads.feats(words), heads.lemma(words), arcs, heads.rel_dep(words).relu(), heads.rel_head(words).relu())

    def _arcs(self, words: torch.Tensor, batch: Batch) -> torch.Tensor:
        heads, table = self.heads, batch.sentence_words
        dependents = heads.arc_bilinear(heads.arc_dep(words).relu())
        governors = heads.arc_head(words).relu()
        root = heads.arc_root.to(governors.dtype).expand(table.shape[0], 1, -1)
        if not len(words):
            return words.new_zeros(0, 0, 1)
        places = table.clamp(min=0)
        scores = dependents[places] @ torch.cat([root, governors[places]], 1).transpose(1, 2)
        allowed = functional.pad(table >= 0, (1, 0), value=True)
        return scores.float().masked_fill(~allowed[:, None, :], -1e9)

    def relations(self, dependents: torch.Tensor, governors: torch.Tensor) -> torch.Tensor:
        """Label logits of pairs, both [pairs, rel] (after ReLU)."""
        heads, size = self.heads, self.shape.rel
        bilinear = heads.rel_bilinear(dependents).view(len(dependents), -1, size)
        return (bilinear @ governors[:, :, None].to(bilinear.dtype))[:, :, 0] + heads.rel_linear(torch.cat([dependents, governors], 1))

    def governors(self, outputs: Outputs, words: torch.Tensor) -> torch.Tensor:
        """rel_head rows of word rows; -1 is the root."""
        root = self.heads.rel_root.to(outputs.rel_head.dtype)[None]
        return torch.cat([root, outputs.rel_head])[words + 1]

    def forward(self, batch: Batch) -> Outputs:
        return self.decide(self.encode(batch), batch)


def load_pretrained(model: Model, weights: Pretrained, layers: list[int]) -> None:
    """Embedding and the given pretrained layers, in order, into a model of the same feed-forward width."""
    tensor = lambda name, *shape: torch.from_numpy(weights.tensors[name].copy()).view(*shape)
    hidden, wide = weights.hidden, weights.feed_forward
    with torch.no_grad():
        model.positions.copy_(tensor("emb.pos", -1, hidden)[:model.shape.positions])
        model.kind.copy_(tensor("emb.type", -1, hidden)[0])
        model.norm.weight.copy_(tensor("emb.ln.w", -1))
        model.norm.bias.copy_(tensor("emb.ln.b", -1))
        for layer, index in zip(model.stack, layers):
            for name in ("q", "k", "v", "ao"):
                getattr(layer, name).weight.copy_(tensor(f"l{index}.{name}.w", hidden, hidden))
                getattr(layer, name).bias.copy_(tensor(f"l{index}.{name}.b", -1))
            layer.fi.weight.copy_(tensor(f"l{index}.fi.w", wide, hidden))
            layer.fi.bias.copy_(tensor(f"l{index}.fi.b", -1))
            layer.fo.weight.copy_(tensor(f"l{index}.fo.w", hidden, wide))
            layer.fo.bias.copy_(tensor(f"l{index}.fo.b", -1))
            for name in ("aln", "oln"):
                getattr(layer, name).weight.copy_(tensor(f"l{index}.{name}.w", -1))
                getattr(layer, name).bias.copy_(tensor(f"l{index}.{name}.b", -1))
