"""A grid while it is being read; bounded, whatever addresses the file names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.intake.workbook.grid import Grid
from generator.intake.workbook.limits import SHIPPED_LIMITS
from generator.intake.workbook.tally import FAR, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.intake.workbook.grid import CellValue
    from generator.intake.workbook.limits import Limits


class GridBuilder:
    """Takes cells and rows in any order; of a cell that comes twice, the last value counts.

    Blank cells take no place, so a formatted but empty tail costs nothing.
    """

    def __init__(self, limits: Limits = SHIPPED_LIMITS) -> None:
        self.formulas: dict[str, str] = {}
        self.merged: list[str] = []
        self._rows: dict[int, tuple[CellValue, ...]] = {}  # the collector passes over tuples
        self._open: dict[int, list[CellValue]] = {}  # rows that may get further cells
        self._hidden: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._filtered = False
        self._tally = Tally(limits)

    def put(self, row: int, column: int, value: CellValue) -> None:
        """One cell; `column` is counted from 0."""
        if value is None:
            return
        values = self._open.get(row)
        if values is None:
            values = self._open[row] = list(self._rows.pop(row, ()))
        before = len(values)
        place(values, column, value)
        more = len(values) - before
        self._tally.places(row, more, more - 1 if more > FAR else 0)

    def add(self, row: int, values: list[CellValue]) -> None:
        """A row that was not there yet, from its first column to its last value."""
        self._rows[row] = tuple(values)
        self._tally.row(row, values)

    def add_all(self, rows: Sequence[int], values: Iterable[tuple[CellValue, ...]]) -> bool:
        """Many rows, each from its first column to its last value; False if one was there."""
        if len(set(rows)) < len(rows) or not all(
            there.keys().isdisjoint(rows) for there in (self._rows, self._open)
        ):
            return False
        added = dict(zip(rows, values, strict=True))
        self._rows |= added
        self._tally.places(rows[0], len(added) * len(added[rows[0]]))
        return True

    def __contains__(self, row: int) -> bool:
        """Whether the row holds anything yet."""
        return row in self._rows or row in self._open

    def hide(self, row: int) -> None:
        """The row does not show in Excel."""
        self._hidden.add(row)

    def hide_columns(self, first: int, last: int) -> None:
        """A run of columns, counted from 1, does not show in Excel."""
        self._hidden_columns.append((first, last))

    def filter(self) -> None:
        """A filter is on."""
        self._filtered = True

    def grid(self, sheet: str, *, hidden: bool, very_hidden: bool = False) -> Grid:
        """The sheet as it was read."""
        rows = self._rows | {row: tuple(values) for row, values in self._open.items()}
        numbers = sorted(rows)
        return Grid(
            sheet=sheet,
            hidden=hidden,
            numbers=numbers,
            rows=[rows[number] for number in numbers],
            hidden_rows=frozenset(self._hidden & rows.keys()),
            formulas=self.formulas,
            merged=tuple(self.merged),
            hidden_columns=tuple(self._hidden_columns),
            filtered=self._filtered,
            very_hidden=very_hidden,
        )


def place(values: list[CellValue], column: int, value: CellValue) -> None:
    """Put a value at its column, with blanks before it where there is a gap."""
    gap = column - len(values)
    if gap >= 0:
        values.extend([None] * gap)
        values.append(value)
    else:
        values[column] = value
