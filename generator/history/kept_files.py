"""The text files below `workbooks/history/`: read as they stand, never written by half.

Somebody may have saved one in Excel, in another coding and without its last line end; what
cannot be read is told by whoever reads it, and no file loses a byte by growing.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING

from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

FOLDER = "history"
NO_TEXT = Text(zh="文件不是 UTF-8 文本", en="the file is no text in UTF-8")
_BAD_NAME = Text(
    zh="文件名不是“{kind}-日期.csv”的样子", en="the file is not named {kind}-<day>.csv"
)
_BAD_HEADINGS = Text(zh="第一行应为 {columns}", en="the first line must be {columns}")


class UnreadableFileError(Exception):
    """A kept file that is not what its name says."""

    def __init__(self, why: Text) -> None:
        """Carry why."""
        self.why = why
        super().__init__(why.en)


def dated_lines(
    path: Path, kind: str, columns: Sequence[str]
) -> tuple[date, Sequence[tuple[int, list[str]]]]:
    """The day of a file `<kind>-<day>.csv`, and its lines below the headings with their numbers.

    Raises:
        UnreadableFileError: It is not named so, is no text, or has other headings.
    """
    day = _day(path.name, kind)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = [(number, row) for number, row in enumerate(csv.reader(file), 1) if row]
    except (UnicodeDecodeError, csv.Error):
        raise UnreadableFileError(NO_TEXT) from None
    if day is None:
        raise UnreadableFileError(_BAD_NAME.fill(kind=kind))
    if not lines or lines[0][1] != [*columns]:
        raise UnreadableFileError(_BAD_HEADINGS.fill(columns=",".join(columns)))
    return day, lines[1:]


def csv_of(rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as a kept file holds them."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; its folder is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(content)
    part.replace(path)


def with_more(before: bytes, lines: bytes) -> bytes:
    """What a file held, and further lines."""
    return before + (b"" if before.endswith(b"\n") or not before else b"\n") + lines


def _day(name: str, kind: str) -> date | None:
    match = re.fullmatch(rf"{kind}-(\d{{4}}-\d{{2}}-\d{{2}})\.csv", name, re.ASCII)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
