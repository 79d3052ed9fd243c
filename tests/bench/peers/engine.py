"""What our own programs do, by processor time."""
from __future__ import annotations

import json
import os
import resource
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from names import Counts
from texts import ANNOTATIONS, ROOT

PRODUCTS = ("query_key_value", "attention_out", "feed_in", "feed_out")


@contextmanager
def cores(count: int) -> Iterator[None]:
    """Processes begun meanwhile have the last `count` cores that we may use."""
    usable = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(usable)[-count:])
    try:
        yield
    finally:
        os.sched_setaffinity(0, usable)


@dataclass
class Times:
    processor: float  # seconds
    wall: float


@dataclass
class Engine:
    build: Path
    size: str
    model: Path

    def annotate(self, folder: Path, jobs: int) -> Times:
        """The whole program, with the model's opening and the printing."""
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        self._run("entrevue", "annotate", str(folder), "--jobs", str(jobs), "--models", str(self.model))
        after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - start
        return Times(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall)

    def names(self, texts: Path) -> Counts:
        """On the part that is held out."""
        scores = json.loads(self._run("entrevue", "evaluate", str(ANNOTATIONS), "--texts", str(texts), "--part", "held-out",
                                      "--language", "fr", "--models", str(self.model), "--json"))
        counts = scores["names"]
        return Counts(counts["gold"], counts["system"], counts["correct"])

    def parts(self, folder: Path, only: str = "", repetitions: int = 1) -> dict[str, list[dict[str, Any]]]:
        """The benchmarks of bench_chain by name."""
        return self._benchmark("bench_chain", only, repetitions, folder)

    def products(self, repetitions: int) -> dict[str, list[dict[str, Any]]]:
        """Those of bench_encoder that multiply."""
        return self._benchmark("bench_encoder", "machine_peak|library_product/1024|layer_product", repetitions, None)

    def _benchmark(self, program: str, only: str, repetitions: int, texts: Path | None) -> dict[str, list[dict[str, Any]]]:
        named = {"ENTREVUE_MODEL": str(self.model)} | ({"ENTREVUE_TEXT": str(texts)} if texts else {})
        output = self._run(f"tests/bench/{program}", f"--benchmark_filter={only or '.'}", "--benchmark_format=json",
                           f"--benchmark_repetitions={repetitions}", **named)
        result: dict[str, list[dict[str, Any]]] = {}
        for run in json.loads(output)["benchmarks"]:
            if run["run_type"] == "iteration":
                result.setdefault(run["name"], []).append(run)
        return result

    def _run(self, program: str, *arguments: str, **environment: str) -> str:
        done = subprocess.run([str(self.build / program), *arguments], capture_output=True, text=True,
                              env=os.environ | {"ENTREVUE_DATA": str(ROOT / "data")} | environment, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{program} {' '.join(arguments)} failed: {done.stderr.strip()}")
        return done.stdout


def find_engines(build: Path, models: Path) -> list[Engine]:
    """Of the sizes at hand; `models` is a folder of models, or one of them."""
    if models.is_file():
        return [Engine(build, models.stem, models)]
    return [Engine(build, size, models / f"{size}.bin") for size in ("base", "small") if (models / f"{size}.bin").is_file()]
