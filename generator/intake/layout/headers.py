"""Where a table begins on its sheet, and which column holds what.

Offices put titles above a table, group headings over headings, write them in two languages
one below the other and add a row of hints. The heading rows are those that together know most
of the schema's words; a row more must know more. Columns may stand in any order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.cells import column_letter
from generator.intake.cells.spelling import heading, squeezed
from generator.intake.layout.areas import areas
from generator.intake.layout.group_headings import Heading, headings_of_columns
from generator.intake.layout.headings import spellings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.intake.layout.headings import Headings
    from generator.intake.workbook.grid import Grid

_SEARCHED_ROWS = 40  # titles above a table are never longer
_MOST_HEADING_ROWS = 3
MOST_HEADINGS = 2_000  # cells of a row that may be one of headings
_UNITS = r"元|万元|千元|百万元|亿元|%|个|次|天|件|箱|人|分钟|小时"
_UNIT = re.compile(rf"\(?(?:单位[:为]?)?({_UNITS})\)?")
_HINT = re.compile(
    rf"\(?(?:(?:单位[:为]?)?(?:{_UNITS})|必填|选填|可选|可不填|非必填|自动|自动计算|公式|下拉选择|单选|多选|文本|数字|数值|日期|"
    r"整数|required|optional|text|number|date|integer|list|yyyy[-/.年]?mm[-/.月]?dd日?|yyyy[-/.]?mm|"
    r"(?:格式|例|例如|示例|e\.g\.|format).+)\)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The heading rows of a sheet, matched with a schema."""

    index: int  # of the last of them among the grid's rows
    number: int  # Excel row number of the one that holds most headings
    columns: Mapping[str, int]  # column key -> index of its cells, from 0
    written: Mapping[int, str]  # index -> heading as it stands, blank ones left out
    repeated: Mapping[int, str] = field(default_factory=dict)  # index -> key known already
    extra: tuple[int, ...] = ()  # indexes whose heading the schema does not know
    rows: Mapping[int, int] = field(default_factory=dict)  # index -> its row, where not `number`
    first: int = 0  # Excel row number of the first of them
    last: int = 0  # and of the last
    grouped: bool = False  # headings were read together with those above them
    translated: int = 0  # the row that says the same in another language; 0: none
    hinted: int = 0  # the row of units and hints below them; 0: none

    def cell(self, index: int) -> str:
        """The address of a heading."""
        return f"{column_letter(index + 1)}{self.rows.get(index, self.number)}"


class TopRows:
    """The rows of a grid among which its headings are looked for, by the words of any schema."""

    def __init__(self, grid: Grid) -> None:
        """Take the rows from the grid."""
        self.grid = grid
        self.rows = [dict(texts(row)) for row in grid.rows[:_SEARCHED_ROWS]]
        self._spelt: dict[int, frozenset[str]] = {}

    def hopeful(self, headings: Headings, most: int) -> list[bool]:
        """Of each row, whether it holds a heading, and no more than `most` cells."""
        return [
            len(row) <= most and headings.may_know(self._spellings(index))
            for index, row in enumerate(self.rows)
        ]

    def _spellings(self, index: int) -> frozenset[str]:
        if index not in self._spelt:
            words = set(self.rows[index].values())
            self._spelt[index] = frozenset().union(*map(spellings, words))
        return self._spelt[index]


def find_header(top: TopRows, headings: Headings, most: int = MOST_HEADINGS) -> Header | None:
    """The rows that know most headings, the first of equals; None if none knows two.

    Args:
        top: The rows of the sheet that may hold them.
        headings: The words of the schema.
        most: Cells that a row of headings may have.
    """
    grid, rows = top.grid, top.rows
    hopeful = top.hopeful(headings, most)
    if not any(hopeful):
        return None
    best: list[Heading] = []
    first, height, known = 0, 0, min(2, len(headings.schema.columns)) - 1
    for rows_high in range(1, _MOST_HEADING_ROWS + 1):
        for start in range(len(rows) - rows_high + 1):
            span = rows[start : start + rows_high]
            if not (any(hopeful[start : start + rows_high]) and _adjacent(grid, start, rows_high)):
                continue
            if any(len(row) > most for row in span):
                continue
            found = headings_of_columns(span, _merges(grid, start, rows_high), headings)
            count = len({one.key for one in found if one.key})
            if count > known and _are_headings(span, found):
                best, first, height, known = found, start, rows_high, count
    if not best:
        return None
    return _with_neighbours(_matched(grid, first, height, best), grid, rows, headings)


def is_heading_row(row: Sequence[object], headings: Headings) -> bool:
    """Whether a row of data is the headings once more (two languages, a pasted block)."""
    found = list(texts(row))
    known = sum(1 for _, text in found if headings.key(text))
    return known >= 2 and known * 2 > len(found)


def texts(row: Sequence[object]) -> Iterator[tuple[int, str]]:
    """The cells of a row that hold something, as text, with their index."""
    for index, cell in enumerate(row):
        if isinstance(cell, str):
            if cell.strip():
                yield index, cell.strip()
        elif isinstance(cell, float):
            yield index, f"{cell:g}"
        elif cell is not None:
            yield index, str(cell)


def _adjacent(grid: Grid, start: int, height: int) -> bool:
    return grid.numbers[start + height - 1] - grid.numbers[start] == height - 1


def _are_headings(span: Sequence[Mapping[int, str]], found: Sequence[Heading]) -> bool:
    """Whether the last of several rows is one of headings and no row of data."""
    if len(span) == 1:
        return True
    last = len(span) - 1
    known = sum(1 for one in found if one.key and one.row == last)
    return known * 2 >= len(span[last])


def _merges(grid: Grid, start: int, height: int) -> Mapping[tuple[int, int], int]:
    """How far merged headings reach to the right: (row of the span, index) -> last index."""
    if height == 1:
        return {}
    rows = {grid.numbers[start + offset]: offset for offset in range(height)}
    found: dict[tuple[int, int], int] = {}
    for merged in areas(grid.merged):
        if merged.top in rows and merged.right > merged.left:
            found[rows[merged.top], merged.left - 1] = merged.right - 1
    return found


def _matched(grid: Grid, top: int, height: int, found: Sequence[Heading]) -> Header:
    columns: dict[str, int] = {}
    repeated: dict[int, str] = {}
    extra: list[int] = []
    for one in found:
        if one.key is None:
            extra.append(one.index)
        elif one.key in columns:
            repeated[one.index] = one.key
        else:
            columns[one.key] = one.index
    numbers = grid.numbers[top : top + height]
    return Header(
        index=top + height - 1,
        number=numbers[-1],
        columns=columns,
        written={one.index: one.text for one in found},
        repeated=repeated,
        extra=tuple(extra),
        rows={one.index: numbers[one.row] for one in found if one.row != height - 1},
        first=numbers[0],
        last=numbers[-1],
        grouped=height > 1,
    )


def _with_neighbours(
    header: Header, grid: Grid, rows: Sequence[Mapping[int, str]], headings: Headings
) -> Header:
    """The header with the rows beside it that translate it, or say how to fill it in."""
    above = header.index - (header.last - header.first) - 1
    if (
        above >= 0
        and grid.numbers[above] == header.first - 1
        and _translates(rows[above], header, headings)
    ):
        header = replace(header, first=header.first - 1, translated=header.first - 1)
    for _ in range(2):
        below = header.index + 1
        if below >= len(rows) or grid.numbers[below] != header.last + 1:
            break
        row, number = rows[below], grid.numbers[below]
        if not header.translated and _translates(row, header, headings):
            header = replace(header, translated=number)
        elif not header.hinted and _gives_hints(grid.rows[below]):
            header = replace(header, hinted=number, written=_with_units(header, row))
        else:
            break
        header = replace(header, index=below, last=number)
    return header


def _translates(row: Mapping[int, str], header: Header, headings: Headings) -> bool:
    """Whether a row says the same as the headings in other words."""
    known = {index: key for index, text in row.items() if (key := headings.key(text))}
    same = all(header.columns.get(key) == index for index, key in known.items())
    other = any(heading(row[index]) != heading(header.written[index]) for index in known if same)
    return same and other and len(known) >= 2 and len(known) * 2 > len(row)


def _gives_hints(row: Sequence[object]) -> bool:
    cells = [cell for cell in row if cell is not None]
    return all(isinstance(cell, str) and _HINT.fullmatch(squeezed(cell)) for cell in cells)


def _with_units(header: Header, row: Mapping[int, str]) -> Mapping[int, str]:
    """The headings with the units that stand below them."""
    return {
        index: f"{text}({unit[1]})"
        if (unit := _UNIT.fullmatch(squeezed(row.get(index, ""))))
        else text
        for index, text in header.written.items()
    }
