"""The frame of a sheet of data: widths, merged ranges, what stays in view, how it is printed."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING, Any

from generator.cells import column_number
from generator.sheets.heights import text_width
from generator.sheets.plain import FITTING_COLUMNS, form_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from generator.definitions import schema
    from generator.intake.workbook.grid import CellValue, Grid
    from generator.sheets.returned.styles import Styles

_SAMPLED_ROWS = 300
_NARROWEST, _WIDEST, _DATE_WIDTH = 7, 34, 12
_MOST_MERGES = 5_000
_ROW_HEIGHT = 18


def set_up(
    sheet: Any,
    grid: Grid,
    headers: Collection[int],
    kinds: Mapping[int, schema.Column],
    styles: Styles,
) -> None:
    """Set the columns, what stays in view, and the page.

    Args:
        sheet: The sheet of the new workbook.
        grid: What was read.
        headers: Its rows of headings, from 0.
        kinds: Its columns that a schema knows.
        styles: The formats of the new workbook.
    """
    widths = _widths(grid, min(headers, default=0))
    for column, width in widths.items():
        kind = kinds.get(column)
        style = None if kind is None else styles.column(form_of(kind.type))
        sheet.set_column(column, column, width, style)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_default_row(_ROW_HEIGHT)
    sheet.set_footer("&L&A&R&P / &N")
    kept = min(2, max(len(kinds) - 1, 0))
    if len(widths) < FITTING_COLUMNS:
        sheet.fit_to_pages(1, 0)
    elif kept:
        sheet.repeat_columns(0, kept - 1)
    if len(headers) == 1:
        (header,) = headers
        sheet.freeze_panes(header + 1, kept)
        sheet.repeat_rows(header)


def _widths(grid: Grid, first: int) -> dict[int, float]:
    """The width of each column, by what stands in its first rows; titles above run over it."""
    widths: dict[int, float] = {}
    top = bisect_left(grid.numbers, first + 1)
    for row in grid.rows[top : top + _SAMPLED_ROWS]:
        for column, cell in enumerate(row):
            if cell is not None:
                widths[column] = max(widths.get(column, _NARROWEST), _width(cell))
    return widths


def _width(cell: CellValue) -> float:
    if isinstance(cell, str):
        return min(max(map(text_width, cell.split("\n"))) * 1.1 + 2, _WIDEST)
    return _DATE_WIDTH if isinstance(cell, date) else min(len(str(cell)) + 3, _WIDEST)


def merges_of(grid: Grid) -> Sequence[tuple[int, int, int, int]]:
    """The merged ranges that do not overlap (Excel would repair a file where they do)."""
    spans = sorted(span for text in grid.merged[:_MOST_MERGES] if (span := _span(text)))
    kept: list[tuple[int, int, int, int]] = []
    open_: list[tuple[int, int, int, int]] = []  # those that reach down to the row at hand
    for span in spans:
        open_ = [one for one in open_ if one[2] >= span[0]]
        if all(one[3] < span[1] or span[3] < one[1] for one in open_):
            kept.append(span)
            open_.append(span)
    return kept


def _span(text: str) -> tuple[int, int, int, int] | None:
    """A range as rows and columns from 0; None where it is none of several cells."""
    corners = text.split(":")
    if len(corners) != 2:
        return None
    (left, top), (right, bottom) = (
        (corner.rstrip("0123456789"), corner.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        for corner in corners
    )
    if not (top.isdecimal() and bottom.isdecimal() and left and right):
        return None
    span = (int(top) - 1, column_number(left) - 1, int(bottom) - 1, column_number(right) - 1)
    return span if span[:2] < span[2:] and span[1] <= span[3] else None
