"""A sheet, or a part of one, that holds a table."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import TYPE_CHECKING

from generator.intake.layout.areas import areas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.findings import Mend
    from generator.intake.layout.headers import Header
    from generator.intake.layout.headings import Headings
    from generator.intake.workbook.grid import CellValue, Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Astray:
    """Where a row stands that belongs one column to the left."""

    first: int  # its first column, from 0
    last: int
    mends: tuple[Mend, ...]  # what moves it there


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A sheet that holds a table."""

    path: str  # of the workbook
    grid: Grid  # what of the sheet belongs to the table
    headings: Headings
    header: Header
    repeats: frozenset[int] = frozenset()  # Excel rows in which the headings stand once more
    astray: Mapping[int, Astray] = field(default_factory=dict)  # Excel rows that were set straight

    @property
    def rows(self) -> Sequence[Sequence[CellValue]]:
        """The rows below the headings."""
        return self.grid.rows[self.header.index + 1 :]

    @property
    def numbers(self) -> Sequence[int]:
        """Their Excel row numbers."""
        return self.grid.numbers[self.header.index + 1 :]

    def same_cells(self, one: int, other: int) -> bool:
        """Whether two columns hold the same, or the second one holds nothing."""
        twin = column_cells(self.rows, other)
        return all(map(is_blank, twin)) or twin == column_cells(self.rows, one)

    def cells_without_heading(self) -> Mapping[int, Sequence[int]]:
        """Columns without heading that hold something: index -> Excel row numbers."""
        rows, written = self.rows, self.header.written
        found: dict[int, list[int]] = {}
        if all(index in written for index in range(max(map(len, rows), default=0))):
            return found
        for number, row in zip(self.numbers, rows, strict=True):  # a stray cell makes one row wide
            for index, cell in enumerate(row):
                if cell is not None and index not in written and not is_blank(cell):
                    found.setdefault(index, []).append(number)
        return dict(sorted(found.items()))

    def settled(self) -> Recognised:
        """The same with columns taken from where their cells are.

        A heading that is merged over several columns names the only one that is filled; of
        two columns with one heading the second one holds where the first is empty.
        """
        header = self.header
        columns, repeated, written = dict(header.columns), dict(header.repeated), header.written
        for key, index in header.columns.items():
            twins = [twin for twin, other in header.repeated.items() if other == key]
            covered = merged_under(self, index)
            if (not twins and len(covered) < 2) or not self._is_empty(index):
                continue
            filled = [one for one in (*covered, *twins) if not self._is_empty(one)]
            if len(filled) != 1:
                continue
            columns[key] = filled[0]
            if filled[0] in repeated:
                del repeated[filled[0]]
                repeated[index] = key
            else:
                written = {**written, filled[0]: written[index]}
        if columns == header.columns:
            return self
        return replace(
            self, header=replace(header, columns=columns, repeated=repeated, written=written)
        )

    def _is_empty(self, index: int) -> bool:
        return all(map(is_blank, column_cells(self.rows, index)))


def merged_under(sheet: Recognised, index: int) -> range:
    """The columns over which a heading is merged, its own included; empty if it is not."""
    row = sheet.header.rows.get(index, sheet.header.number)
    for one in areas(sheet.grid.merged):
        if one.left == index + 1 and one.right > one.left and one.top <= row <= one.bottom:
            return range(one.left - 1, one.right)
    return range(0)


def column_cells(rows: Sequence[Sequence[CellValue]], index: int) -> list[CellValue]:
    """The cells of one column, a blank where a row is too short."""
    try:
        return list(map(itemgetter(index), rows))
    except IndexError:
        return [row[index] if index < len(row) else None for row in rows]


def is_blank(cell: CellValue) -> bool:
    """Whether a cell holds nothing that one sees."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
