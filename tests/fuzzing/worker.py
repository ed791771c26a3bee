"""A process that tries copies, one number after the other: `python -m tests.fuzzing.worker`.

It holds itself to the memory and the seconds of work that a copy may take; whoever started it
sees when it dies.
"""

from __future__ import annotations

import json
import math
import resource
import sys
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from tests.fuzzing.copies import Copies
from tests.fuzzing.originals import listed_originals
from tests.fuzzing.trying import MEGABYTES, SECONDS, Desk, runs

if TYPE_CHECKING:
    from collections.abc import Iterator


def main() -> None:
    folder, root, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    copies = Copies(folder, listed_originals(folder), seed)
    desk = Desk(folder, root)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in sys.stdin:
        copy = copies.copy(int(line))
        with _held(_memory() + (MEGABYTES << 20), process_time() + SECONDS * runs(copy.number) + 1):
            outcome = desk.try_out(copy)
        print(json.dumps(asdict(outcome)), flush=True)


@contextmanager
def _held(memory: int, seconds: float) -> Iterator[None]:
    """Memory and work of this process held to so much; what makes a copy is not."""
    before = {what: resource.getrlimit(what) for what in (resource.RLIMIT_AS, resource.RLIMIT_CPU)}
    for what, most in zip(before, (memory, math.ceil(seconds)), strict=True):
        resource.setrlimit(what, (most, before[what][1]))
    try:
        yield
    finally:
        for what, limits in before.items():
            resource.setrlimit(what, limits)


def _memory() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


if __name__ == "__main__":
    main()
