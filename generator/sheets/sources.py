"""The cells that a line comes from, as a text short enough for one cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.cells import CellPlace

_CELL = re.compile(r"(?P<column>[A-Z]*)(?P<row>\d+)(?::(?P=column)(?P=row))?\Z")
_MOST = 12  # cells and runs of cells named for one line; the others are counted


def source_text(places: Sequence[CellPlace]) -> str:
    """The places, sheet by sheet, neighbouring cells of a column joined.

    >>> from generator.cells import CellPlace
    >>> cells = [CellPlace("workbooks/t.xlsx", "交易", f"F{row}") for row in (5, 6, 7, 9)]
    >>> source_text(cells)
    't.xlsx › 交易 › F5:F7, F9'
    """
    sheets: dict[tuple[str, str], list[str]] = {}
    for place in places:
        sheets.setdefault((place.path, place.sheet), []).append(place.cell)
    texts, left = [], _MOST
    for (path, sheet), cells in sheets.items():
        runs = list(_runs(cells))
        if left <= 0:
            break
        spot = " › ".join(part for part in (path.rpartition("/")[2], sheet) if part)
        shown = ", ".join(run for run in runs[:left] if run)
        texts.append(f"{spot} › {shown}" if shown else spot)
        left -= len(runs)
    if left < 0 or len(texts) < len(sheets):
        texts.append(f"… 共 {len(places)} 格 {len(places)} cells")
    return "；".join(texts)


def _runs(cells: Iterable[str]) -> Iterable[str]:
    """Cells of one column on neighbouring rows as one range; others as they are."""
    start = end = ("", 0)
    for cell in cells:
        match = _CELL.match(cell)
        column, row = (match["column"], int(match["row"])) if match else (cell, -1)
        if match and start[1] > 0 and column == end[0] and row == end[1] + 1:
            end = (column, row)
            continue
        if start != ("", 0):
            yield _run(start, end)
        start = end = (column, row)
    if start != ("", 0):
        yield _run(start, end)


def _run(start: tuple[str, int], end: tuple[str, int]) -> str:
    if start[1] < 0:
        return start[0]
    first, last = f"{start[0]}{start[1]}", f"{end[0]}{end[1]}"
    return first if first == last and start[0] else f"{first}:{last}"
