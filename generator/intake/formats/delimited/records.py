"""The rows of a text table; one has more lines than one where its cells hold line breaks."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.intake.workbook.format_rules import OPEN_QUOTE
from generator.intake.workbook.refusals import DAMAGED, Refused
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO


@dataclass(frozen=True, slots=True)
class Record:
    """One row."""

    line: int  # where it begins
    cells: list[str]


def records(text: TextIO, separator: str, passed: int = 0) -> Iterator[Record]:
    """The rows of a text of which some lines were passed over before.

    Raises:
        Refused: A quotation mark is opened and never closed, or a cell is longer than any that
            a sheet can hold.
    """
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=separator)
    while True:
        start = passed + reader.line_num + 1
        lines.since.clear()
        try:
            cells = next(reader, None)
        except csv.Error as fault:
            raise _too_long(start, lines.since) from fault
        if cells is None:
            return
        if len(lines.since) > 1 and lines.at_end and _is_open(lines.since, separator):
            raise Refused(OPEN_QUOTE, line=start)
        yield Record(start, cells)


class _Lines:
    """The lines of a text, with those since the last record."""

    def __init__(self, text: TextIO) -> None:
        self._lines = text
        self._next = self._lines.readline()
        self.since: list[str] = []

    @property
    def at_end(self) -> bool:
        """Whether the last line was handed out."""
        return not self._next

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        """The next line."""
        line, self._next = self._next, self._lines.readline()
        if not line:
            raise StopIteration
        self.since.append(line)
        return line


def _too_long(line: int, lines: Sequence[str]) -> Refused:
    """Of a cell longer than Excel could hold: over several lines, a quotation mark joins them."""
    if len(lines) > 1:
        return Refused(OPEN_QUOTE, line=line)
    detail = Text(
        zh=f"第 {line} 行有一格超过 {csv.field_size_limit():,} 个字，不像表格",
        en=f"line {line} has a cell of more than {csv.field_size_limit():,} characters, which is "
        "no table",
    )
    return Refused(DAMAGED, detail=detail)


def _is_open(lines: Sequence[str], separator: str) -> bool:
    """Whether the quotation mark that joined the lines is still open at their end."""
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error:
        return True
    return False
