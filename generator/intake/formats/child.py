"""The process that reads one workbook: `python -m generator.intake.formats.child`.

It takes the file's path, its kind, the seconds it may work and the limits, holds itself to
them, and writes what it reads to its standard output (see `sink`). It may die in any way;
`watched` tells the user.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from generator.intake.formats.sink import Sink
from generator.intake.workbook.limits import Limits
from generator.intake.workbook.refusals import Refused
from generator.intake.workbook.signatures import FileKind

try:
    import resource
except ImportError:  # Windows has no such limits; the watchdog by time works there too
    resource = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Sequence

COUNTS_WORK = resource is not None  # whether the system ends a process after so much work
DONE, OUT_OF_MEMORY, SHUT = 0, 70, 71


def main(arguments: Sequence[str]) -> int:
    """Read a file; the exit code."""
    path, kind, seconds, *limits = arguments
    held = Limits.of(
        (name, int(value)) for name, _, value in (one.partition("=") for one in limits)
    )
    _hold(int(seconds), held)
    sys.stdout.reconfigure(encoding="ascii", newline="\n")  # type: ignore[union-attr]
    sink = Sink(sys.stdout, held)
    try:
        try:
            _read(Path(path), FileKind(kind), sink, held)
        except Refused as refused:
            sink.refuse(refused)
        sink.end()
    except MemoryError:
        return OUT_OF_MEMORY
    except OSError:
        return SHUT
    return DONE


def _read(path: Path, kind: FileKind, sink: Sink, limits: Limits) -> None:
    """Only the reader that is needed is loaded: a child lives for one file."""
    match kind:
        case FileKind.TEXT:
            from generator.intake.formats.delimited import read_delimited  # noqa: PLC0415

            read_delimited(path, sink)
        case FileKind.OPEN_DOCUMENT:
            from generator.intake.formats.open_document.reading import read_open_document  # noqa: PLC0415

            read_open_document(path, sink, limits)
        case FileKind.BINARY:
            from generator.intake.formats.binary.reading import read_binary  # noqa: PLC0415

            read_binary(path, sink, limits)
        case FileKind.OLD:
            from generator.intake.formats.old.reading import read_old  # noqa: PLC0415

            read_old(path, sink, limits)
        case FileKind.OPEN_XML:
            raise ValueError("read by generator.intake.workbook, in the process that asks")
        case _:
            assert_never(kind)


def _hold(seconds: int, limits: Limits) -> None:
    """Let the system hold this process to its limits, as far as it can."""
    if resource is None:
        return
    wanted = (
        (resource.RLIMIT_AS, limits.memory_mb << 20),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, value in wanted:
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some of them
            resource.setrlimit(kind, (value, resource.getrlimit(kind)[1]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
