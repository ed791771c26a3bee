"""Which files of a project changed: told by looking again, as no event comes from a network share.

A change is told once it lies still. Excel and WPS save by writing a second file and renaming
it, so for a moment a workbook is missing or half there; that is waited out.
"""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from generator.intake.files import is_linked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WATCHED = ("workbooks", "templates", "mkdocs.yml")
PATIENCE = 3.0  # seconds for a file that is half there to become whole; then it is what it is
_WRITTEN_BY_US = frozenset({"workbooks/history", "workbooks/sealed"})
_PASSING = ("~", ".", "$")  # lock files, and what programs keep while they save
_PASSING_ENDINGS = ("", ".tmp", ".part", ".crdownload", ".swp", ".bak")
_ZIPPED = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".ods"})

Look = dict[str, tuple[int, int]]  # path in the project -> time of change, size


def look(root: Path) -> Look:
    """The files of a project that a run depends on."""
    seen: Look = {}
    for name in WATCHED:
        seen.update(_files(root, name))
    return seen


def _files(root: Path, relative: str) -> Iterator[tuple[str, tuple[int, int]]]:
    path = root / relative
    try:
        if path.is_dir():
            if relative not in WATCHED and is_linked(path):
                return  # it is not read either, and may lead in circles
            names = sorted(entry.name for entry in os.scandir(path))
        elif path.is_file():
            stat = path.stat()
            yield relative, (stat.st_mtime_ns, stat.st_size)
            return
        else:
            return
    except OSError:  # gone between two looks, or not to be read just now
        return
    for name in names:
        below = f"{relative}/{name}"
        if below not in _WRITTEN_BY_US and not _passes(path / name):
            yield from _files(root, below)


def _passes(path: Path) -> bool:
    """Whether a file only stands there while a program works."""
    if path.name.startswith(_PASSING):
        return True
    return path.suffix.lower() in _PASSING_ENDINGS and not path.is_dir()


class Watch:
    """Looks at a project again and again."""

    def __init__(self, root: Path) -> None:
        """What stands there now is known."""
        self._root = root
        self._known = self._last = look(root)
        self._stirred: float | None = None

    def changed(self) -> tuple[str, ...]:
        """The files that changed and lie still by now, by their path in the project.

        To be asked a few times a second: a file lies still when two looks see it alike.
        """
        now = look(self._root)
        moves, self._last = now != self._last, now
        if now == self._known:
            self._stirred = None
            return ()
        self._stirred = monotonic() if self._stirred is None else self._stirred
        paths = differing(self._known, now)
        may_wait = monotonic() - self._stirred < PATIENCE
        if moves or (may_wait and any(self._is_half_there(path, now) for path in paths)):
            return ()
        self._known, self._stirred = now, None
        return paths

    def _is_half_there(self, path: str, now: Look) -> bool:
        """Whether a workbook is missing or cut short, as while it is being saved."""
        if Path(path).suffix.lower() not in _ZIPPED:
            return False
        return path not in now or not is_whole(self._root / path)


def differing(before: Mapping[str, object], now: Mapping[str, object]) -> tuple[str, ...]:
    """The paths that came, went, or hold something else."""
    return tuple(
        path for path in sorted(before.keys() | now.keys()) if before.get(path) != now.get(path)
    )


def is_whole(path: Path) -> bool:
    """Whether a file is no zip, or has the end that every whole zip has."""
    try:
        with path.open("rb") as file:
            head = file.read(2)
        return zipfile.is_zipfile(path) if head == b"PK" else bool(head)
    except OSError:  # held by the program that saves it
        return False
