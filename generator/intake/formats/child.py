"""The process that reads one workbook: `python -m generator.intake.formats.child`.

It takes the file's path, its kind, the seconds it may work and the limits, holds itself to
them, and writes what it reads to its standard output (see `sink`). It may die in any way;
`watched` tells the user. Without arguments it waits for such, and divides itself for each file.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
from functools import partial
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
    from collections.abc import Callable, Sequence

CAN_DIVIDE = hasattr(os, "fork")
COUNTS_WORK = resource is not None  # whether the system ends a process after so much work
_MOST_BYTES = 1 << 16  # of what is asked: a path and some numbers
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
            _reader(FileKind(kind), held)(Path(path), sink)
        except Refused as refused:
            sink.refuse(refused)
        sink.end()
    except MemoryError:
        return OUT_OF_MEMORY
    except OSError:
        return SHUT
    return DONE


def wait_for_files(requests: socket.socket) -> None:
    """Divide for each file that is asked for, and answer how the process that read it ended."""
    while (asked := socket.recv_fds(requests, _MOST_BYTES, 2))[0]:
        told, (out, complaints), *_ = asked
        arguments = json.loads(told)
        _reader(FileKind(arguments[1]), Limits())  # loaded once for all that follow
        process = os.fork()
        if process == 0:
            os.dup2(out, sys.stdout.fileno())
            os.dup2(complaints, sys.stderr.fileno())
            sys.exit(main(arguments))
        os.close(out)
        os.close(complaints)
        _, status = os.waitpid(process, 0)
        requests.send(str(os.waitstatus_to_exitcode(status)).encode())


def _reader(kind: FileKind, limits: Limits) -> Callable[[Path, Sink], None]:
    """The reader of a kind; no other is loaded."""
    match kind:
        case FileKind.TEXT:
            from generator.intake.formats.delimited.reading import read_delimited  # noqa: PLC0415

            return read_delimited
        case FileKind.OPEN_DOCUMENT:
            from generator.intake.formats.open_document.reading import (  # noqa: PLC0415
                read_open_document,
            )

            return partial(read_open_document, limits=limits)
        case FileKind.BINARY:
            from generator.intake.formats.binary.reading import read_binary  # noqa: PLC0415

            return partial(read_binary, limits=limits)
        case FileKind.OLD:
            from generator.intake.formats.old.reading import read_old  # noqa: PLC0415

            return partial(read_old, limits=limits)
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
    if sys.argv[1:]:
        sys.exit(main(sys.argv[1:]))
    with socket.socket(fileno=sys.stdin.fileno()) as wire:
        wait_for_files(wire)
