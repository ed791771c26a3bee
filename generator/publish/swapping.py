"""The new publication takes the old one's place, or the old one stays.

A journal is written before the first folder moves and removed after the last. Folders move
by renaming, which happens or does not; so whenever a run is cut short (power, a file held open
by Windows), the next one finds either publication whole and knows what to undo or to finish.
The old publication is kept, and can be brought back.
"""

from __future__ import annotations

import errno
import filecmp
import json
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The folders of one audience's publication."""

    current: Path  # what readers open
    previous: Path  # what they opened before
    journal: Path

    @property
    def _incoming(self) -> Path:
        return self.current.with_name(f".{self.current.name}.incoming")

    @property
    def _outgoing(self) -> Path:
        return self.current.with_name(f".{self.current.name}.outgoing")

    def recover(self) -> bool:
        """Undo a swap that was cut short, or finish one that was nearly done.

        Returns:
            Whether there was one.
        """
        if not self.journal.exists():
            return False
        if not self.current.exists() and self._outgoing.exists():
            self._outgoing.rename(self.current)
        elif self._outgoing.exists():
            move(self._outgoing, self.previous)
        if self._incoming.exists() and self._came_back() and not self.previous.exists():
            move(self._incoming, self.previous)
        shutil.rmtree(self._incoming, ignore_errors=True)
        self.journal.unlink()
        return True

    def swap_in(self, staged: Path) -> None:
        """Put `staged` where readers look; what stood there becomes the previous one.

        Files that did not change keep their time stamps, so that a file share is
        brought up to date by copying only what is new.

        Raises:
            OSError: A folder could not be moved; the old publication is back in place.
        """
        self.recover()
        if self.current.exists():
            keep_unchanged_times(self.current, staged)
        self.current.parent.mkdir(parents=True, exist_ok=True)
        move(staged, self._incoming)
        self._exchange(came_back=False)

    def bring_back(self) -> bool:
        """Exchange the current and the previous publication; False where there is none."""
        self.recover()
        if not self.previous.exists():
            return False
        self.current.parent.mkdir(parents=True, exist_ok=True)
        self._exchange(came_back=True)
        return True

    def _exchange(self, *, came_back: bool) -> None:
        """The incoming publication becomes the current one, the current the previous one."""
        self.journal.parent.mkdir(parents=True, exist_ok=True)
        note = {"publication": self.current.name, "came_back": came_back}
        self.journal.write_text(json.dumps(note), encoding="utf-8")
        try:
            if came_back:
                move(self.previous, self._incoming)
            if self.current.exists():
                self.current.rename(self._outgoing)
            self._incoming.rename(self.current)
        except OSError:
            self.recover()
            raise
        if self._outgoing.exists():
            move(self._outgoing, self.previous)
        self.journal.unlink()

    def _came_back(self) -> bool:
        """Whether what was coming in was the previous publication, not a new one."""
        try:
            note = json.loads(self.journal.read_text(encoding="utf-8"))
        except ValueError:  # cut short while it was written: nothing had moved yet
            return False
        return bool(note.get("came_back"))


def move(folder: Path, target: Path) -> None:
    """Move a folder into the place of another, by renaming; also to another file system.

    Whenever it is cut short, one of the two is whole: `target` where `folder` is gone,
    `folder` otherwise.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        partial = target.with_name(f"{target.name}.partial")
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(folder, partial)
        partial.rename(target)
        emptied = folder.with_name(f"{folder.name}.emptied")
        shutil.rmtree(emptied, ignore_errors=True)
        folder.rename(emptied)
        shutil.rmtree(emptied, ignore_errors=True)


def keep_unchanged_times(old: Path, new: Path) -> int:
    """Give every file of `new` that equals its twin in `old` the twin's time; how many."""
    kept = 0
    for folder, _, names in os.walk(new):
        for name in names:
            path = new.joinpath(folder, name)
            twin = old / path.relative_to(new)
            if twin.is_file() and filecmp.cmp(path, twin, shallow=False):
                shutil.copystat(twin, path)
                kept += 1
    return kept
