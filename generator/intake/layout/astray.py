"""Rows that were pasted one column too far to the right.

Such a row is known only where it is certain: its first cell is blank, several cells are none that
their columns take, and one column to the left every one of them fits and nothing that a row must
have is missing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.cells import column_letter
from generator.findings import Change, Mend
from generator.intake.cells.plain_text import natural_cells
from generator.intake.cells.values import NOT_APPLICABLE, read_column
from generator.intake.cells.writing import as_cell
from generator.intake.faults import Refused, Understood
from generator.intake.layout.areas import areas
from generator.intake.layout.headings import vital_keys
from generator.intake.layout.recognised import Astray, column_cells, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.cells import CellContent
    from generator.definitions.schema import Column
    from generator.intake.cells.values import ReadColumn
    from generator.intake.layout.recognised import Recognised
    from generator.intake.workbook.grid import CellValue

_MANY = 2_000  # so many rows without their first cell are a column that nobody fills
_FEW = 2  # so many cells at least must fit only one column to the left


def set_straight(sheet: Recognised, placeholders: frozenset[str]) -> Recognised:
    """The table with such rows moved one column to the left, and what would do it on the sheet.

    Args:
        sheet: The table.
        placeholders: Squeezed words that stand for "not filled".
    """
    columns = sheet.header.columns
    first = min(columns.values())
    vital = {columns[key] for key in vital_keys(sheet.headings.schema) if key in columns}
    cells = column_cells(sheet.rows, first)
    if not 0 < cells.count(None) <= _MANY:
        return sheet
    merged = areas(sheet.grid.merged)
    blank = [
        place
        for place, cell in enumerate(cells)
        if cell is None
        and _may_be_moved(sheet, place, first, vital)
        and not any(one.top <= sheet.numbers[place] <= one.bottom for one in merged)
    ]
    if not blank:
        return sheet
    there = _Reading(sheet, [sheet.rows[place] for place in blank], placeholders)
    moved = [_moved(row, first) for row in there.rows]
    here = _Reading(sheet, moved, placeholders)
    rows = list(sheet.grid.rows)
    astray: dict[int, Astray] = {}
    for at, place in enumerate(blank):
        if there.refused(at) >= _FEW and not here.refused(at):
            rows[sheet.header.index + 1 + place] = moved[at]
            last = max(i for i, cell in enumerate(there.rows[at]) if not is_blank(cell))
            astray[sheet.numbers[place]] = Astray(
                first=first + 1, last=last, mends=tuple(here.mends(at, place, first, last))
            )
    if not astray:
        return sheet
    return replace(sheet, grid=replace(sheet.grid, rows=rows), astray=astray)


def _moved(row: Sequence[CellValue], first: int) -> Sequence[CellValue]:
    """The row with all cells from the table's first column on one to the left."""
    return [*row[:first], *row[first + 1 :]]


def _may_be_moved(sheet: Recognised, place: int, first: int, vital: set[int]) -> bool:
    """Whether the row, one column to the left, has all that a row must have and nothing else.

    A row with formulas is more than its values.
    """
    row, number = sheet.rows[place], sheet.numbers[place]
    filled = {
        index for index, cell in enumerate(row[first + 1 :], start=first) if not is_blank(cell)
    }
    if not vital <= filled or not filled.issubset(sheet.header.columns.values()):
        return False
    addresses = {f"{column_letter(index + 1)}{number}" for index in range(len(row))}
    return addresses.isdisjoint(sheet.grid.formulas)


class _Reading:
    """Some rows as the columns of a table read them."""

    def __init__(
        self, sheet: Recognised, rows: Sequence[Sequence[CellValue]], placeholders: frozenset[str]
    ) -> None:
        self.rows = rows
        self._sheet = sheet
        self._columns: dict[int, tuple[Column, ReadColumn]] = {}
        for key, index in sheet.header.columns.items():
            column = sheet.headings.schema.columns[key]
            cells = column_cells(rows, index)
            if sheet.grid.plain_text:
                cells = natural_cells(column, cells)
            self._columns[index] = column, read_column(column, cells, placeholders)

    def refused(self, at: int) -> int:
        """How many cells of a row are none that their columns take."""
        return sum(isinstance(read.odd.get(at), Refused) for _, read in self._columns.values())

    def mends(self, at: int, place: int, first: int, last: int) -> Iterator[Mend]:
        """What writes a row to the sheet, its old last cell cleared."""
        number = self._sheet.numbers[place]
        for index in range(first, last + 1):
            value = self._content(at, index) if index in self._columns else None
            yield Mend(
                change=Change.SET_CELL,
                sheet=self._sheet.grid.sheet,
                cell=f"{column_letter(index + 1)}{number}",
                value=value,
            )

    def _content(self, at: int, index: int) -> CellContent:
        column, read = self._columns[index]
        if at in read.exempt:
            return NOT_APPLICABLE
        verdict = read.odd.get(at)
        value = read.values[at]
        if isinstance(verdict, Understood) and verdict.meant is not None:
            value = verdict.meant
        return None if value is None else as_cell(column.type, value)
