"""A text table from its file to the sink."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from generator.cells import MAX_COLUMNS
from generator.intake.formats.delimited.coding import coded_text
from generator.intake.formats.delimited.records import records
from generator.intake.workbook.format_rules import OTHER_FORMAT, UNEVEN_LINE
from generator.intake.workbook.refusals import DAMAGED, PLAIN_TEXT, Refused
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.intake.formats.delimited.coding import CodedText
    from generator.intake.formats.sink import Sink

_SEPARATORS = {
    ",": Text(zh="逗号", en="comma"),
    ";": Text(zh="分号", en="semicolon"),
    "\t": Text(zh="制表符", en="tab"),
    "|": Text(zh="竖线", en="vertical bar"),
}
_TRIED_RECORDS = 200
_LONGEST_NAMED = 16
_NAMED = re.compile(r"\ufeff?sep=([,;\t|])\r?\n", re.IGNORECASE)  # Excel's own first line
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')  # how systems make Excel keep 00123
_TABLE_SUFFIXES = frozenset({".csv", ".tsv"})
_LACKS = Text(
    zh="数字和日期的类型与显示格式、公式、隐藏的行、多张工作表",
    en="types and formats of numbers and dates, formulas, hidden rows, further sheets",
)


def read_delimited(path: Path, sink: Sink) -> None:
    """Read a table of plain text.

    Raises:
        Refused: It is in no known coding, has an open quotation mark, has more cells in a
            line than a sheet has columns, or is no table.
    """
    source = coded_text(path)
    with source.opened() as text:
        named = _NAMED.fullmatch(text.readline(_LONGEST_NAMED))
    separator = named[1] if named else _separator(source)
    if separator is None:
        if path.suffix.lower() not in _TABLE_SUFFIXES:
            raise Refused(PLAIN_TEXT)
        separator = ","
    sink.sheet(path.stem, plain_text=True)
    widths = _read(source, separator, sink, is_named=named is not None)
    what = Text(
        zh=f"文本表格（{source.coding.name}，以{_SEPARATORS[separator].zh}分隔）",
        en=f"a table of text ({source.coding.name}, separated by {_SEPARATORS[separator].en}s)",
    )
    sink.remark(OTHER_FORMAT, what=what, lacks=_LACKS)
    widths.tell(path.stem, _SEPARATORS[separator], sink)


def _read(source: CodedText, separator: str, sink: Sink, *, is_named: bool) -> _Widths:
    """Read the rows; how wide they are."""
    widths = _Widths()
    passed = 1 if is_named else 0
    with source.opened() as text:
        for _ in range(passed):
            text.readline()
        for number, record in enumerate(records(text, separator, passed), passed + 1):
            cells = [_cell(written) for written in _without_blank_end(record.cells)]
            if len(cells) > MAX_COLUMNS:
                raise _too_wide(record.line, len(cells))
            sink.row(number, cells, hidden=False)
            widths.note(number, cells, len(record.cells))
    return widths


@dataclass(slots=True)
class _Widths:
    """How wide the rows are that hold something."""

    _rows: Counter[int] = field(default_factory=Counter)  # by the last cell that holds something
    _first: dict[int, int] = field(default_factory=dict)  # the number of the first such row
    _written: Counter[int] = field(default_factory=Counter)  # rows, blank cells at the end as well

    def note(self, number: int, cells: Sequence[str | None], written: int) -> None:
        """A row, and how many cells are written in its line."""
        width = max((index for index, cell in enumerate(cells, 1) if cell), default=0)
        if width:
            self._rows[width] += 1
            self._first.setdefault(width, number)
            self._written[written] += 1

    def tell(self, sheet: str, delimiter: Text, sink: Sink) -> None:
        """Rows with more cells than most: a separator inside of a text shifts what follows."""
        usual = next(iter(self._written.most_common(1)), (0, 0))[0]
        columns = max(usual, next(iter(self._first), 0))  # the first row is that of the headings
        longer = {width: row for width, row in self._first.items() if width > columns}
        if longer:
            cells, first = min(longer.items(), key=lambda one: one[1])
            sink.remark(
                UNEVEN_LINE,
                sheet=sheet,
                cell=f"{first}:{first}",
                count=sum(self._rows[width] for width in longer),
                columns=columns,
                row=first,
                cells=cells,
                delimiter=delimiter,
            )


def _too_wide(line: int, cells: int) -> Refused:
    detail = Text(
        zh=f"第 {line} 行有 {cells} 列，而工作表至多 {MAX_COLUMNS} 列",
        en=f"line {line} has {cells} cells, more than a sheet has columns ({MAX_COLUMNS})",
    )
    return Refused(DAMAGED, detail=detail)


def _separator(source: CodedText) -> str | None:
    """What separates the cells: what cuts most of the first lines into equally many."""
    best: tuple[float, int, str] | None = None
    for separator in _SEPARATORS:
        widths = _widths(source, separator)
        width, count = max(widths.items(), key=lambda one: (one[1], one[0]), default=(1, 0))
        if width > 1:
            found = (count / widths.total(), width, separator)
            best = found if best is None or found[:2] > best[:2] else best
    return best and best[2]


def _widths(source: CodedText, separator: str) -> Counter[int]:
    """How many cells the first records have."""
    widths: Counter[int] = Counter()
    with suppress(Refused), source.opened() as text:  # an open quotation mark is told later
        for record in islice(records(text, separator), _TRIED_RECORDS):
            widths[len(record.cells)] += any(record.cells)
    return +widths


def _without_blank_end(cells: list[str]) -> list[str]:
    """The cells up to the last that holds something; programs write thousands behind it."""
    length = len(cells)
    while length and not cells[length - 1]:
        length -= 1
    return cells[:length]


def _cell(written: str) -> str | None:
    kept = _KEPT_AS_TEXT.fullmatch(written)
    return (kept[1] if kept else written) or None
