"""Numbers whose format shows something else: a word behind them, fewer digits, nothing at all.

"But I see 12.3万 in Excel" is true, and so is 123000 in the file. One look at the first rows of
a sheet tells how each column of numbers is shown; further down only formats are looked for that
have not come up before, as in rows pasted from elsewhere. The grid holds the values alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from generator.cells import column_letter, column_number
from generator.intake.workbook.display import shown_number
from generator.intake.workbook.number_formats import Kind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.intake.workbook.cell_values import Values
    from generator.intake.workbook.container import Container
    from generator.intake.workbook.grid import Grid

_ROWS = 300  # from the top, in which the numbers of a column are looked at
_CHUNKS = 2  # of the part, which hold these rows
_TRIED = 1000  # cells of a format further down, until one of them is a number
_LONGEST_CELL = 128  # bytes to the end of its style, so that none is lost between two chunks
_PLAIN = {"General", "@", "0", "G/通用格式"}
_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^<>]*? s="([0-9]{1,6})"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """A number of a column, and how Excel shows it."""

    address: str
    row: int
    number: float
    number_format: str
    shown: str
    alone: bool  # all numbers of the column that were looked at have this format
    alike: int = 1  # numbers of the column that have it, among those that were looked at
    within: int = 0  # rows that were looked at; 0: all


def displays(
    container: Container, part: str, grid: Grid, values: Values
) -> Mapping[int, tuple[Display, ...]]:
    """How the first numbers of each column are shown: of each format the first and the finest.

    Columns whose format cannot be told, or shows every number as it is, are left out.
    """
    codes = {str(n): code for n, code in enumerate(values.formats) if _may_differ(code)}
    if not codes or not grid.numbers:
        return {}
    styles = _styles(container, part, grid.numbers[:_ROWS][-1], codes)
    known = {codes[style] for style in styles.values()}
    new = {style: code for style, code in codes.items() if code not in known}
    further = dict(_further(container, part, grid, new))
    found: dict[int, list[Display]] = {}
    candidates, of_one_format, of_styles = _candidates(grid, styles)
    of_one_format -= {column for column, _, _ in further}
    counts: Counter[tuple[int, str]] = Counter()
    for (column, style), count in of_styles.items():
        counts[column, codes[style]] += count
    within = _ROWS if len(grid.numbers) > _ROWS else 0
    for column, row, number in [*candidates, *sorted(further)]:
        address = f"{column_letter(column + 1)}{row}"
        code = codes[styles.get((column, row)) or further[column, row, number]]
        shown = shown_number(number, code, from_1904=values.from_1904)
        if shown is not None:
            display = Display(
                address=address,
                row=row,
                number=number,
                number_format=code,
                shown=shown,
                alone=column in of_one_format,
                alike=counts[column, code] or 1,
                within=within,
            )
            found.setdefault(column, []).append(display)
    return {column: tuple(those) for column, those in sorted(found.items())}


def _may_differ(code: str) -> bool:
    return code not in _PLAIN and kind_of(code) is Kind.NUMBER


def _styles(
    container: Container, part: str, last: int, codes: Mapping[str, str]
) -> Mapping[tuple[int, int], str]:
    """The styles of the cells down to a row, where their format may show something else."""
    head = b"".join(islice(container.chunks(part), _CHUNKS))
    found: dict[tuple[int, int], str] = {}
    for match in _CELL.finditer(head):
        row, style = int(match[2]), match[3].decode()
        if row > last:
            break
        if style in codes:
            found[column_number(match[1].decode()) - 1, row] = style
    return found


def _further(
    container: Container, part: str, grid: Grid, codes: Mapping[str, str]
) -> Iterator[tuple[tuple[int, int, float], str]]:
    """Column, row and number of the first cell of each style below those that were looked at."""
    left = {style: _TRIED for style in codes if len(grid.numbers) > _ROWS}
    rest = b""
    for chunk in container.chunks(part) if left else ():
        stretch = rest + chunk
        for style in tuple(left):
            for column, row in _cells_of(stretch, style):
                number = _number_at(grid, row, column)
                left[style] -= 1
                if number is not None:
                    yield (column, row, number), style
                if number is not None or not left[style]:
                    del left[style]
                    break
        if not left:
            return
        rest = stretch[-_LONGEST_CELL:]


def _cells_of(stretch: bytes, style: str) -> Iterator[tuple[int, int]]:
    """Columns and rows of the cells of a style."""
    mark = f' s="{style}"'.encode()
    at = -1
    for _ in range(_TRIED):  # rows have styles as well
        at = stretch.find(mark, at + 1)
        if at < 0:
            return
        match = _CELL.match(stretch, max(0, stretch.rfind(b"<c ", 0, at)))
        if match is not None and match.end() == at + len(mark):
            yield column_number(match[1].decode()) - 1, int(match[2])


def _number_at(grid: Grid, row: int, column: int) -> float | None:
    at = bisect_left(grid.numbers, row)
    if at == len(grid.numbers) or grid.numbers[at] != row or column >= len(grid.rows[at]):
        return None
    value = grid.rows[at][column]
    return value if isinstance(value, float) else None


def _candidates(
    grid: Grid, styles: Mapping[tuple[int, int], str]
) -> tuple[list[tuple[int, int, float]], set[int], dict[tuple[int, str], int]]:
    """Cells to look at (column, row, number), columns of one format, how many have each style."""
    alike: dict[tuple[int, str], list[tuple[int, float]]] = {}
    formats: dict[int, set[str | None]] = {}
    for row, cells in zip(grid.numbers[:_ROWS], grid.rows, strict=False):
        for column, cell in enumerate(cells):
            if type(cell) is not float:
                continue
            style = styles.get((column, row))
            formats.setdefault(column, set()).add(style)
            if style is not None:
                alike.setdefault((column, style), []).append((row, cell))
    chosen = {
        (column, *one)
        for (column, _), those in alike.items()
        for one in (those[0], max(those, key=_decimals))
    }
    of_one_format = {column for column, those in formats.items() if len(those) == 1}
    return sorted(chosen), of_one_format, {key: len(those) for key, those in alike.items()}


def _decimals(cell: tuple[int, float]) -> int:
    """How many decimals the number has; a number of a formula such as 0.1+0.2 has few."""
    return len(f"{cell[1]:.10g}".partition(".")[2])
