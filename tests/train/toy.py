"""A corpus of a few sentences and an encoder of random weights: all that the tests need."""
from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import torch

from train import conllu, labels, names, vocabulary
from train.encoding import Encoder
from train.examples import Document
from train.model import Model, Shape

torch.set_num_threads(1)  # tensors so small gain nothing from more

SHAPE = Shape(piece_layers=1, token_layers=1, feed_forward=64, hidden=64, heads=2, positions=48, arc=32, rel=16)

FRENCH = """# newdoc id = toy-fr
# sent_id = f1
# text = Awa Ndiaye parle du port.
1	Awa	Awa	PROPN	_	_	3	nsubj	_	_
2	Ndiaye	Ndiaye	PROPN	_	_	1	flat:name	_	_
3	parle	parler	VERB	_	Mood=Ind|Number=Sing	0	root	_	_
4-5	du	_	_	_	_	_	_	_	_
4	de	de	ADP	_	_	6	case	_	_
5	le	le	DET	_	Number=Sing	6	det	_	_
6	port	port	NOUN	_	Number=Sing	3	obl:arg	_	SpaceAfter=No
7	.	.	PUNCT	_	_	3	punct	_	_

# sent_id = f2
# text = Lomé élit ses maires du Nord.
1	Lomé	Lomé	PROPN	_	_	2	nsubj	_	_
2	élit	élire	VERB	_	Mood=Ind|Number=Sing	0	root	_	_
3	ses	son	DET	_	Number=Plur	4	det	_	_
4	maires	maire	NOUN	_	Number=Plur	2	obj	_	_
5-6	du	_	_	_	_	_	_	_	_
5	de	de	ADP	_	_	7	case	_	_
6	le	le	DET	_	Number=Sing	7	det	_	_
7	Nord	nord	NOUN	_	Number=Sing	4	nmod	_	SpaceAfter=No
8	.	.	PUNCT	_	_	2	punct	_	_

"""
ENGLISH = """# newdoc id = toy-en
# sent_id = e1
# text = They don't vote.
1	They	they	PRON	_	_	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	_	_	4	aux	_	_
3	n't	not	PART	_	_	4	advmod	_	_
4	vote	vote	VERB	_	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	_	_	4	punct	_	_

"""
NAMES = '{"id": "f1", "names": [[0, 10, "person"]]}\n{"id": "f2", "names": [[0, 5, "place"]]}\n'
WORDS = ("Awa", "port", "Lomé", "maire", "vote", "parle", "ndi", "Le", "▁They", "▁don")


def _read(text: str, language: str) -> list[Document]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "toy.conllu"
        path.write_text(text, encoding="utf-8")
        return conllu.read(path, f"{language}/toy", language, "train")


def documents() -> list[Document]:
    """A French document with names and trees, an English one with trees."""
    french, english = _read(FRENCH, "fr"), _read(ENGLISH, "en")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.jsonl"
        path.write_text(NAMES, encoding="utf-8")
        names.add_standoff(french, names.read_standoff(path))
    for document in french:
        document.names_part = "train"
    return french + english


def pieces() -> bytes:
    letters = sorted({c for c in FRENCH + ENGLISH if c.isprintable() and not c.isspace()})
    found = [*vocabulary.CONTROL, "▁", *letters, *(w if w.startswith("▁") else f"▁{w}" for w in WORDS)]
    return vocabulary.build_model(found, [0.0] * 4 + [-9.0] * (1 + len(letters)) + [-3.0] * len(WORDS))


def encoder(found: list[Document]) -> Encoder:
    return Encoder(vocabulary.processor(pieces()), labels.gather(found))


def model(of: Encoder, seed: int = 3, dropout: float = 0.0) -> Model:
    """Random 4-bit embeddings (scale 1/16) and random layers."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    blocks = random.integers(0, 256, (of.processor.get_piece_size(), SHAPE.hidden // 32, 18), dtype=np.uint8)
    blocks[:, :, :2] = np.frombuffer(np.float16(1 / 16).tobytes(), np.uint8)
    return Model(SHAPE, of.labels, blocks.reshape(len(blocks), -1), dropout)
