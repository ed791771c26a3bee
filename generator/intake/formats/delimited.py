"""Tables as plain text (CSV, TSV): in which coding, with which separator, and their rows.

Every cell is text as it stands, so that `00123` keeps its zeros. Nothing is guessed silently:
the coding and the separator that were found are told.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from generator.cells import MAX_COLUMNS
from generator.intake.workbook.format_rules import (
    OPEN_QUOTE,
    OTHER_FORMAT,
    UNEVEN_LINE,
    UNREADABLE_TEXT,
)
from generator.intake.workbook.refusals import DAMAGED, PLAIN_TEXT, Refused
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.intake.formats.sink import Sink

_SEPARATORS = {
    ",": Text(zh="逗号", en="comma"),
    ";": Text(zh="分号", en="semicolon"),
    "\t": Text(zh="制表符", en="tab"),
    "|": Text(zh="竖线", en="vertical bar"),
}
_TRIED_RECORDS = 200
_NAMED = re.compile(r"\ufeff?sep=([,;\t|])\r?\n", re.IGNORECASE)  # Excel's own first line
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')  # how systems make Excel keep 00123
_TABLE_SUFFIXES = frozenset({".csv", ".tsv"})
_SURELY_UTF8 = 20  # so many characters beyond ASCII do not read as UTF-8 by chance
_LACKS = Text(
    zh="数字和日期的类型与显示格式、公式、隐藏的行、多张工作表",
    en="types and formats of numbers and dates, formulas, hidden rows, further sheets",
)


@dataclass(frozen=True, slots=True)
class _Record:
    """One row; lines are more where a cell holds line breaks."""

    line: int  # where it begins
    cells: list[str]


def read_delimited(path: Path, sink: Sink) -> None:
    """Read a table of plain text.

    Raises:
        Refused: It is in no known coding, has an open quotation mark, has more cells in a
            line than a sheet has columns, or is no table.
    """
    text, coding = _decoded(path.read_bytes())
    named = _NAMED.match(text)
    text = text[named.end() :] if named else text
    records = 1 if named else 0
    separator = named[1] if named else _separator(text)
    if separator is None:
        if path.suffix.lower() not in _TABLE_SUFFIXES:
            raise Refused(PLAIN_TEXT)
        separator = ","
    sink.sheet(path.stem, plain_text=True)
    widths: dict[int, int] = {}
    lengths: Counter[int] = Counter()
    for record in _records(text, separator):
        records += 1
        cells = [_cell(written) for written in _without_blank_end(record.cells)]
        if len(cells) > MAX_COLUMNS:
            raise _too_wide(record.line, len(cells))
        sink.row(records, cells, hidden=False)
        if any(cells):
            widths[records] = max(index for index, cell in enumerate(cells, 1) if cell)
            lengths[len(record.cells)] += 1
    what = Text(
        zh=f"文本表格（{coding}，以{_SEPARATORS[separator].zh}分隔）",
        en=f"a table of text ({coding}, separated by {_SEPARATORS[separator].en}s)",
    )
    sink.remark(OTHER_FORMAT, what=what, lacks=_LACKS)
    if lengths:
        usual = lengths.most_common(1)[0][0]  # blank cells at the end of a line are cells as well
        _tell_uneven(widths, usual, path.stem, _SEPARATORS[separator], sink)


def _decoded(content: bytes) -> tuple[str, str]:
    """The text, and the coding it was written in."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError as fault:
            raise _undecodable(content[: fault.start].decode("utf-16", "ignore")) from fault
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError as fault:
        before = content[: fault.start].decode("utf-8", "ignore")
        if sum(1 for character in before if not character.isascii()) >= _SURELY_UTF8:
            raise _undecodable(before) from fault
    try:
        return content.decode("gb18030"), "GB18030"
    except UnicodeDecodeError as fault:
        raise _undecodable(content[: fault.start].decode("gb18030", "ignore")) from fault


def _too_wide(line: int, cells: int) -> Refused:
    detail = Text(
        zh=f"第 {line} 行有 {cells} 列，而工作表至多 {MAX_COLUMNS} 列",
        en=f"line {line} has {cells} cells, more than a sheet has columns ({MAX_COLUMNS})",
    )
    return Refused(DAMAGED, detail=detail)


def _undecodable(before: str) -> Refused:
    line = before.count("\n") + 1
    detail = Text(zh=f"第 {line} 行有无法识别的字符", en=f"line {line} cannot be decoded")
    return Refused(UNREADABLE_TEXT, detail=detail)


def _separator(text: str) -> str | None:
    """What separates the cells: what cuts most of the first lines into equally many."""
    best: tuple[float, int, str] | None = None
    for separator in _SEPARATORS:
        widths = _widths(text, separator)
        width, count = max(widths.items(), key=lambda one: (one[1], one[0]), default=(1, 0))
        if width > 1:
            found = (count / widths.total(), width, separator)
            best = found if best is None or found[:2] > best[:2] else best
    return best and best[2]


def _widths(text: str, separator: str) -> Counter[int]:
    """How many cells the first records have."""
    widths: Counter[int] = Counter()
    with suppress(Refused):  # an open quotation mark is told when the separator is known
        for record in islice(_records(text, separator), _TRIED_RECORDS):
            widths[len(record.cells)] += any(record.cells)
    return +widths


def _records(text: str, separator: str) -> Iterator[_Record]:
    """The rows of the text.

    Raises:
        Refused: A quotation mark is opened and never closed.
    """
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=separator)
    while True:
        start = reader.line_num + 1
        lines.since.clear()
        try:
            cells = next(reader, None)
        except csv.Error as fault:  # a cell longer than Excel could hold
            raise Refused(OPEN_QUOTE, line=start) from fault
        if cells is None:
            return
        if len(lines.since) > 1 and lines.at_end and _is_open(lines.since, separator):
            raise Refused(OPEN_QUOTE, line=start)
        yield _Record(start, cells)


class _Lines:
    """The lines of a text, with those since the last record."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
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


def _is_open(lines: Sequence[str], separator: str) -> bool:
    """Whether the quotation mark that joined the lines is still open at their end."""
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error:
        return True
    return False


def _without_blank_end(cells: list[str]) -> list[str]:
    """The cells up to the last that holds something; programs write thousands behind it."""
    length = len(cells)
    while length and not cells[length - 1]:
        length -= 1
    return cells[:length]


def _cell(written: str) -> str | None:
    kept = _KEPT_AS_TEXT.fullmatch(written)
    return (kept[1] if kept else written) or None


def _tell_uneven(
    widths: dict[int, int], usual: int, sheet: str, delimiter: Text, sink: Sink
) -> None:
    """Lines that have more cells than most: a separator inside of a text shifts what follows."""
    heading = max(usual, next(iter(widths.values())))
    longer = [number for number, width in widths.items() if width > heading]
    if longer:
        first = longer[0]
        sink.remark(
            UNEVEN_LINE,
            sheet=sheet,
            cell=f"{first}:{first}",
            count=len(longer),
            columns=heading,
            row=first,
            cells=widths[first],
            delimiter=Text(zh=delimiter.zh, en=delimiter.en),
        )
