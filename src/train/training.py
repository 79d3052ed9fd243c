"""The training loop: fixed seed, checkpoints, resume, simulated integers in the last part."""
from __future__ import annotations

import json
import os
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

from . import losses, variants
from .batches import Batch, batches_of, lay
from .encoding import Encoded, Encoder, Window, pack
from .examples import Document
from .model import Model
from .quantised import simulate

CHECKPOINT_SECONDS = 60


@dataclass(frozen=True)
class Recipe:
    """`simulate_from` is the share of the course after which integers are simulated; `distil` weighs the teacher's vectors."""

    epochs: int = 8
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    batch_pieces: int = 2048
    warmup: float = 0.05
    simulate_from: float = 0.7
    variants: float = 0.15
    distil: float = 0.0
    names_repeat: int = 1
    seed: int = 7


class Distillation:
    """Cosine-like pull of token vectors towards a teacher's, by sentence key; sentences without an entry are left alone."""

    def __init__(self, vectors: list[torch.Tensor]) -> None:
        self.vectors = vectors

    def loss(self, found: torch.Tensor, batch: Batch) -> torch.Tensor:
        rows, wanted = [], []
        for sentence, begin in zip(batch.sentences, batch.token_offsets):
            if 0 <= sentence.key < len(self.vectors) and len(self.vectors[sentence.key]) == sentence.tokens:
                rows.append(torch.arange(begin, begin + sentence.tokens))
                wanted.append(self.vectors[sentence.key])
        if not rows:
            return found.new_zeros(())
        return functional.mse_loss(found[torch.cat(rows)].float(), torch.cat(wanted).float())


class Course:
    """Where a training stands, and everything needed to go on."""

    def __init__(self, model: Model, recipe: Recipe, folder: Path) -> None:
        self.model, self.recipe, self.folder = model, recipe, folder
        own = [p for name, p in model.named_parameters() if name.startswith("heads.")]
        rest = [p for name, p in model.named_parameters() if not name.startswith("heads.")]
        self.optimizer = torch.optim.AdamW([{"params": rest, "lr": recipe.rate, "peak": recipe.rate},
                                            {"params": own, "lr": recipe.head_rate, "peak": recipe.head_rate}],
                                           betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self.epoch = self.batch = 0
        self.saved = time.monotonic()

    @property
    def path(self) -> Path:
        return self.folder / "checkpoint.pt"

    def save(self) -> None:
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "epoch": self.epoch,
                 "batch": self.batch, "recipe": asdict(self.recipe), "torch": torch.get_rng_state()}
        partial = self.path.with_suffix(".part")
        torch.save(state, partial)
        os.replace(partial, self.path)
        self.saved = time.monotonic()

    def resume(self) -> bool:
        if not self.path.exists():
            return False
        state = torch.load(self.path, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.epoch, self.batch = state["epoch"], state["batch"]
        torch.set_rng_state(state["torch"])
        return True

    def set_rate(self, progress: float) -> None:
        warm = self.recipe.warmup
        factor = progress / warm if progress < warm else max(0.02, (1 - progress) / (1 - warm))
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * factor


def fast_bfloat16() -> bool:
    """Whether products of bfloat16 are faster here than those of float32."""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return False
    return " amx_bf16" in flags or " avx512_bf16" in flags


def epoch_windows(encoder: Encoder, documents: list[Document], encoded: list[list[Encoded]], recipe: Recipe, epoch: int,
                  limit: int) -> list[Window]:
    """This epoch's windows: cut elsewhere each time, some sentences in a variant."""
    rng = random.Random(recipe.seed * 1000 + epoch)
    swaps = variants.Swaps(documents)
    windows: list[Window] = []
    for document, sentences in zip(documents, encoded):
        repeat = recipe.names_repeat if document.sentences[0].names is not None else 1
        for _ in range(repeat):
            changed = variants.vary(encoder, document, sentences, swaps, recipe.variants, rng)
            windows += pack(changed, limit, rng.randrange(limit // 4, limit + 1))
    return windows


def _step(course: Course, batch: Batch, distillation: Distillation | None) -> dict[str, float]:
    model = course.model
    with torch.autocast("cpu", torch.bfloat16, enabled=fast_bfloat16()):
        vectors = model.encode(batch)
        parts = losses.losses(model, model.decide(vectors, batch), batch)
        loss = losses.total(parts, batch)
        if distillation and course.recipe.distil:
            pull = distillation.loss(vectors, batch)
            loss = loss + course.recipe.distil * pull
            parts["distil"] = pull * len(batch.names)
    course.optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    course.optimizer.step()
    return {name: float(value.detach()) / max(1, len(batch.names)) for name, value in parts.items()}


def train(course: Course, encoder: Encoder, documents: list[Document], encoded: list[list[Encoded]],
          distillation: Distillation | None = None) -> Iterator[dict[str, object]]:
    """Runs to the end of the recipe, yielding a line of figures an epoch."""
    recipe, model = course.recipe, course.model
    while course.epoch < recipe.epochs:
        groups = batches_of(epoch_windows(encoder, documents, encoded, recipe, course.epoch, model.shape.positions),
                            recipe.batch_pieces, random.Random(recipe.seed + course.epoch))
        sums: dict[str, float] = defaultdict(float)
        start = time.monotonic()
        model.train()
        for at in range(course.batch, len(groups)):
            progress = (course.epoch + at / len(groups)) / recipe.epochs
            simulate(model, progress >= recipe.simulate_from)
            course.set_rate(progress)
            for name, value in _step(course, lay(groups[at]), distillation).items():
                sums[name] += value / len(groups)
            course.batch = at + 1
            if time.monotonic() - course.saved > CHECKPOINT_SECONDS:
                course.save()
        course.epoch, course.batch = course.epoch + 1, 0
        course.save()
        yield {"epoch": course.epoch, "batches": len(groups), "seconds": round(time.monotonic() - start),
               **{name: round(value, 4) for name, value in sums.items()}}


def write_log(folder: Path, line: dict[str, object]) -> None:
    with open(folder / "log.jsonl", "a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
    print(json.dumps(line), flush=True)
