"""Workers that try copies, watched: one that hangs or dies is a failure, and is replaced."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING, cast

from tests.fuzzing.trying import SECONDS, Outcome, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[2]
PATIENCE: float = 6  # times its seconds of work that a copy may take on a busy machine
STARTING: float = 120


@dataclass
class _Worker:
    process: subprocess.Popen[str]
    complaints: IO[str]
    root: tempfile.TemporaryDirectory[str]
    number: int = -1  # of the copy it is at; -1: none
    since: float = 0.0
    is_new: bool = True

    @property
    def told(self) -> IO[str]:
        """Where it says how its copies end."""
        return cast("IO[str]", self.process.stdout)

    @property
    def is_late(self) -> bool:
        patience = SECONDS * PATIENCE * runs(self.number) + (STARTING if self.is_new else 0)
        return monotonic() - self.since > patience

    def give(self, number: int) -> None:
        assert self.process.stdin is not None
        self.number, self.since = number, monotonic()
        try:
            self.process.stdin.write(f"{number}\n")
            self.process.stdin.flush()
        except BrokenPipeError:  # it is dead; that is seen when it is asked
            return

    def end(self) -> str:
        """End it, whatever it does; its last words."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        code = self.process.wait()
        self.complaints.seek(0)
        words = self.complaints.read()[-3000:]
        for stream in (self.process.stdin, self.process.stdout, self.complaints):
            if stream is not None and not stream.closed:
                try:
                    stream.close()
                except BrokenPipeError:
                    continue
        self.root.cleanup()
        return f"exit code {code}\n{words}"


def tried(folder: Path, seed: int, numbers: Iterable[int], workers: int) -> Iterator[Outcome]:
    """How each copy of a seed ends, as they end.

    Args:
        folder: Where the originals are.
        seed: Of the copies.
        numbers: Of the copies to be tried.
        workers: How many processes try them at once.
    """
    left = iter(numbers)
    busy: list[_Worker] = []
    try:
        for _ in range(workers):
            _start(busy, folder, seed, left)
        while busy:
            ready, _, _ = select.select([worker.told for worker in busy], [], [], 1.0)
            for worker in busy:
                if worker.told in ready:
                    line = worker.told.readline()
                    if line:
                        yield Outcome(**json.loads(line))
                        worker.is_new = False
                        _next(busy, worker, left)
                    else:
                        yield _lost(busy, worker, "dead process")
                        _start(busy, folder, seed, left)
                elif worker.is_late:
                    yield _lost(busy, worker, "hang")
                    _start(busy, folder, seed, left)
    finally:
        for worker in busy:
            worker.end()


def _start(busy: list[_Worker], folder: Path, seed: int, left: Iterator[int]) -> None:
    number = next(left, None)
    if number is None:
        return
    root = tempfile.TemporaryDirectory(dir=folder)
    complaints = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115
    command = [
        sys.executable,
        "-m",
        "tests.fuzzing.worker",
        str(folder),
        f"{root.name}/p",
        str(seed),
    ]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints,
        text=True, encoding="utf-8", start_new_session=True,
    )  # fmt: skip
    worker = _Worker(process, complaints, root)
    worker.give(number)
    busy.append(worker)


def _next(busy: list[_Worker], worker: _Worker, left: Iterator[int]) -> None:
    number = next(left, None)
    if number is None:
        busy.remove(worker)
        worker.end()
    else:
        worker.give(number)


def _lost(busy: list[_Worker], worker: _Worker, what: str) -> Outcome:
    busy.remove(worker)
    return Outcome(number=worker.number, failure=f"{what}: {worker.end()}")
