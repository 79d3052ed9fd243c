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

from . import losses, variants
from .batches import Batch, batches_of, lay
from .encoding import NO_TARGET, Encoded, Encoder, Window, pack
from .examples import Document
from .model import Model, Outputs
from .quantised import simulate

CHECKPOINT_SECONDS = 60


@dataclass(frozen=True)
class Recipe:
    """`simulate_from` is the share of the course after which integers are simulated; `distil` weighs the teacher's vectors,
    `soft_names` its names on sentences that have none (both count only with a teacher)."""

    epochs: int = 8
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    batch_pieces: int = 2048
    warmup: float = 0.05
    simulate_from: float = 0.7
    variants: float = 0.15
    distil: float = 0.0
    soft_names: float = 1.0
    names_repeat: int = 1
    stories_repeat: int = 2
    seed: int = 7


@dataclass
class Lessons:
    """What a teacher says of each sentence, by key: token vectors [tokens, hidden] and name probabilities [tokens, labels]."""

    vectors: list[torch.Tensor]
    names: list[torch.Tensor]

    def of(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Token rows of the batch that have a lesson, their vectors and their name probabilities."""
        rows, vectors, names = [], [], []
        for sentence, begin in zip(batch.sentences, batch.token_offsets):
            if 0 <= sentence.key < len(self.vectors) and len(self.vectors[sentence.key]) == sentence.tokens:
                rows.append(torch.arange(begin, begin + sentence.tokens))
                vectors.append(self.vectors[sentence.key])
                names.append(self.names[sentence.key])
        if not rows:
            return torch.zeros(0, dtype=torch.int64), torch.zeros(0), torch.zeros(0)
        return torch.cat(rows), torch.cat(vectors).float(), torch.cat(names).float()


def lesson_losses(recipe: Recipe, lessons: Lessons, outputs: Outputs, batch: Batch) -> dict[str, torch.Tensor]:
    """Sums over tokens, weighted: distance to the teacher's vectors, and its names where no corpus says which they are."""
    rows, vectors, names = lessons.of(batch)
    if not len(rows):
        return {}
    distance = (outputs.vectors[rows].float() - vectors).square().mean(1).sum()
    unmarked = batch.names[rows] == NO_TARGET
    soft = -(names[unmarked] * outputs.names[rows][unmarked].float().log_softmax(1)).sum()
    return {"distil": recipe.distil * distance, "soft names": recipe.soft_names * soft}


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
        repeat = recipe.stories_repeat if document.sentences[0].story is not None else repeat
        for _ in range(repeat):
            changed = variants.vary(encoder, document, sentences, swaps, recipe.variants, rng)
            windows += pack(changed, limit, rng.randrange(limit // 4, limit + 1))
    return windows


def _step(course: Course, batch: Batch, lessons: Lessons | None) -> dict[str, float]:
    model = course.model
    with torch.autocast("cpu", torch.bfloat16, enabled=fast_bfloat16()):
        outputs = model(batch)
        parts = losses.losses(model, outputs, batch)
        loss = losses.total(parts, batch)
        if lessons:
            taught = lesson_losses(course.recipe, lessons, outputs, batch)
            loss = loss + sum(taught.values(), start=torch.zeros(())) / max(1, len(batch.names))
            parts |= taught
    course.optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    course.optimizer.step()
    return {name: float(value.detach()) / max(1, len(batch.names)) for name, value in parts.items()}


def train(course: Course, encoder: Encoder, documents: list[Document], encoded: list[list[Encoded]],
          lessons: Lessons | None = None) -> Iterator[dict[str, object]]:
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
            for name, value in _step(course, lay(groups[at]), lessons).items():
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
