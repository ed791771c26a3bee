"""The new publication takes the old one's place, or the old one stays.

A journal is written before the first folder moves and removed after the last, so that a
run cut short (power, a file held open by Windows) is undone by the next one. The old
publication is kept, and can be brought back.
"""

from __future__ import annotations

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

    def recover(self) -> bool:
        """Undo a swap that was cut short; whether there was one."""
        if not self.journal.exists():
            return False
        if not self.current.exists() and self.previous.exists():
            shutil.move(self.previous, self.current)
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
        incoming = self.current.with_name(f".{self.current.name}.incoming")
        shutil.rmtree(incoming, ignore_errors=True)
        shutil.move(staged, incoming)
        self.journal.parent.mkdir(parents=True, exist_ok=True)
        self.journal.write_text(json.dumps({"publication": self.current.name}), encoding="utf-8")
        try:
            if self.current.exists():
                shutil.rmtree(self.previous, ignore_errors=True)
                self.previous.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(self.current, self.previous)
            incoming.rename(self.current)
        except OSError:
            self.recover()
            shutil.rmtree(incoming, ignore_errors=True)
            raise
        self.journal.unlink()

    def bring_back(self) -> bool:
        """Exchange the current and the previous publication; False where there is none."""
        if not self.previous.exists():
            return False
        aside = self.previous.with_name(f"{self.previous.name}.aside")
        shutil.rmtree(aside, ignore_errors=True)
        shutil.move(self.previous, aside)
        self.swap_in(aside)
        return True


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
