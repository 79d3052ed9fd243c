"""A float encoder of twelve layers of 768, random weights, on one thread: what the models of CamemBERT's size cost.
usage: float_worker.py SENTENCES PIECES_A_SENTENCE"""
from __future__ import annotations

import sys

import torch
from worker import serve

LAYERS, WIDTH, HEADS, VOCABULARY = 12, 768, 12, 32005
BATCH = 8  # alone a sentence takes a sixth longer, more at once bring little


def main() -> None:
    sentences, length = map(int, sys.argv[1:])
    torch.set_num_threads(1)
    torch.manual_seed(1)
    layer = torch.nn.TransformerEncoderLayer(WIDTH, HEADS, 4 * WIDTH, activation="gelu", batch_first=True)
    embeddings = torch.nn.Embedding(VOCABULARY, WIDTH)
    encoder = torch.nn.TransformerEncoder(layer, LAYERS).eval()
    pieces = torch.randint(VOCABULARY, (sentences, length))

    def work() -> None:
        with torch.inference_mode():
            for batch in pieces.split(BATCH):
                encoder(embeddings(batch))

    work()  # warms up
    serve(f"PyTorch {torch.__version__}, {LAYERS} x {WIDTH}, float32", work)


main()
