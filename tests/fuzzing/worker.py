"""A process that tries copies, one number after the other: `python -m tests.fuzzing.worker`.

It holds itself to the memory and the seconds of work that a copy may take; whoever started it
sees when it dies.
"""

from __future__ import annotations

import json
import math
import resource
import sys
from dataclasses import asdict
from pathlib import Path

from tests.fuzzing.copies import Copies
from tests.fuzzing.originals import listed_originals
from tests.fuzzing.trying import MEGABYTES, SECONDS, Desk


def main() -> None:
    folder, root, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    copies = Copies(folder, listed_originals(folder), seed)
    desk = Desk(folder, root)
    _hold_memory()
    for line in sys.stdin:
        _hold_seconds()
        outcome = desk.try_out(copies.copy(int(line)))
        print(json.dumps(asdict(outcome)), flush=True)


def _hold_memory() -> None:
    """Beyond what the process takes before it reads the first copy."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + (MEGABYTES << 20)
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _hold_seconds() -> None:
    own = resource.getrusage(resource.RUSAGE_SELF)
    most = math.ceil(own.ru_utime + own.ru_stime) + SECONDS + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
