"""Starts the processes that read, one for each file, held to the limits of that file.

To start Python and load a reader takes a tenth of a second. Where the system can, one process does
so once and divides itself for every file: what a file does to its process ends with that.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from generator.intake.formats import child

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROOT = Path(__file__).parents[3]  # the folder in which the package lies

_LEAST_PATIENCE = 0.01  # seconds; a socket takes none at all for another wish


class _Dividing:
    """A process that waits for files; it answers with how the one that read has ended."""

    def __init__(self) -> None:
        self._wire, its_end = socket.socketpair()
        with its_end:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
                _command(),
                stdin=its_end.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,
            )

    def read(
        self, arguments: Sequence[str], out: IO[bytes], complaints: IO[bytes], patience: float
    ) -> int | None:
        """The exit code of the process that read; None where nothing answers any more.

        Raises:
            TimeoutError: It does not end.
        """
        self._wire.settimeout(max(patience, _LEAST_PATIENCE))
        with suppress(ConnectionError):
            told = json.dumps(arguments).encode()
            socket.send_fds(self._wire, [told], [out.fileno(), complaints.fileno()])
            answer = self._wire.recv(16)
            return int(answer) if answer else None
        return None

    def end(self) -> None:
        """End it, and what it may have started."""
        self._wire.close()
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


_waiting: list[_Dividing] = []


def read_apart(
    arguments: Sequence[str], out: IO[bytes], complaints: IO[bytes], patience: float
) -> int:
    """Read a file in a process of its own.

    Args:
        arguments: What `child.main` takes.
        out: Where it writes what it reads.
        complaints: Where it writes what went wrong.
        patience: After so many seconds it is ended.

    Returns:
        Its exit code; negative: the signal that ended it.

    Raises:
        TimeoutError: It was ended.
    """
    if not child.CAN_DIVIDE:
        return _read_anew(arguments, out, complaints, patience)
    try:
        process = _waiting.pop()
    except IndexError:
        process = _Dividing()
    code = None
    try:
        code = process.read(arguments, out, complaints, patience)
    finally:
        if code is None:
            process.end()
        else:
            _waiting.append(process)
    return _read_anew(arguments, out, complaints, patience) if code is None else code


def _read_anew(
    arguments: Sequence[str], out: IO[bytes], complaints: IO[bytes], patience: float
) -> int:
    try:
        return subprocess.run(  # noqa: S603 - our own module, no shell
            (*_command(), *arguments),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=complaints,
            timeout=patience,
            check=False,
            env=_environment(),
        ).returncode
    except subprocess.TimeoutExpired as slow:
        raise TimeoutError from slow


@atexit.register
def end_all() -> None:
    """End the processes that wait for files."""
    while _waiting:
        _waiting.pop().end()


def _command() -> tuple[str, ...]:
    return sys.executable, "-m", child.__name__


def _environment() -> dict[str, str]:
    """That of this process, with the package to be found wherever it runs from."""
    paths = (str(_ROOT), os.environ.get("PYTHONPATH", ""))
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
