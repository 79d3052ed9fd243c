"""A peer works in a process of its own, once for each line that it is sent; it answers with a line of JSON."""
from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def serve(name: str, work: Callable[[], Any]) -> None:
    """In the peer: the name, then for each line the seconds of processor time that the work took, and what it gave."""
    print(json.dumps(name), flush=True)
    for _ in sys.stdin:
        start = time.process_time()
        result = work()
        print(json.dumps({"seconds": time.process_time() - start, "result": result}), flush=True)


class Worker:
    """The other end. Raises PeerMissing when the peer cannot run."""

    def __init__(self, python: Path, script: str, *arguments: str) -> None:
        if not python.exists():
            raise PeerMissing(f"{python} is missing")
        self._script = script
        command = [str(python), str(Path(__file__).parent / script), *arguments]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.name: str = self._answer()

    def work(self) -> dict[str, Any]:
        assert self._process.stdin
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = self._answer()
        return answer

    def close(self) -> None:
        self._process.communicate()

    def _answer(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise PeerMissing(f"{self._script} ended with code {self._process.wait()}")
        return json.loads(line)


class PeerMissing(Exception):
    """Why a part is left out."""
