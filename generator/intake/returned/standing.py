"""Whether what an accepted mend is about still stands where it stood when the list was written.

A row that was inserted, deleted or sorted away leaves another record under the same address, and
an inserted column another fact. A record is known again by the cells of its key, the columns by
the row of headings.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from generator.cells import column_number
from generator.findings import Change
from generator.intake.returned.held import BLANK, held, held_by_row
from generator.intake.workbook.grid import Uncached

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.intake.returned.stamp import StampedMend
    from generator.intake.workbook.grid import CellValue, Grid

ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW = re.compile(r"([1-9][0-9]{0,6}):\1")
_HEADINGS_WITHIN = 60  # rows: headings stand no lower


class Standing(Enum):
    """What became of the place of a mend."""

    AS_LISTED = auto()  # it holds what it held: the mend may be applied
    DONE = auto()  # the mend was applied before it was handed back, or typed in since
    MATCHING = auto()  # it holds the same as the mend would make it, perhaps for another record
    TYPED_OVER = auto()
    ROW_UNKNOWN = auto()  # another record stands there, and the one meant stands nowhere
    PERHAPS_MOVED = auto()  # what it held stands elsewhere; nothing tells one record from another
    MOVED = auto()


def record_of(row: Sequence[CellValue], letters: Sequence[str]) -> str:
    """By what a record is known again: the cells of its key; "" where they do not say.

    Args:
        row: The cells of its row.
        letters: The columns of its key.
    """
    cells = [_cell(row, letter) for letter in letters]
    if any(isinstance(cell, Uncached) for cell in cells):
        return ""
    words = held_by_row(cells)
    return f"{'+'.join(letters)} {words}" if words else ""


class StandingSheet:
    """One sheet as it came back, before anything is applied to it."""

    def __init__(self, grid: Grid, headings: str) -> None:
        """Take a sheet.

        Args:
            grid: As it was read.
            headings: Its row of headings when it was handed back, as `held_by_row` says it; ""
                where that is not known.
        """
        self._grid = grid
        self._headings = headings
        self._records: dict[str, set[str]] = {}

    def of(self, one: StampedMend) -> Standing:
        """Where a mend stands."""
        if one.mend.change is Change.SET_CELL:
            return self._of_cell(one)
        if one.mend.change is Change.RENAME_SHEET:
            return Standing.AS_LISTED
        return self._of_row(one)

    def _of_row(self, one: StampedMend) -> Standing:
        match = _ROW.fullmatch(one.mend.cell)
        now = held_by_row(self._row(int(match[1]))) if match else None
        if not one.number:
            return Standing.DONE if now == BLANK else Standing.TYPED_OVER
        if now == one.was:
            return Standing.AS_LISTED
        if now == BLANK:
            return Standing.MATCHING
        is_elsewhere = one.was in map(held_by_row, self._grid.rows)
        return Standing.MOVED if is_elsewhere else Standing.TYPED_OVER

    def _of_cell(self, one: StampedMend) -> Standing:
        match = ADDRESS.fullmatch(one.mend.cell)
        if match is None:
            return Standing.TYPED_OVER
        row = self._row(int(match[2]))
        now, same = held(_cell(row, match[1])), self._is_same_record(one, row)
        if now == held(one.mend.value) and (not one.number or now != one.was):
            return self._of_matching(one, same=same)
        if not one.number:
            return Standing.TYPED_OVER
        if not same:
            standing = self._of_another_record(one)
            may_be_retyped = standing is Standing.ROW_UNKNOWN and now == one.was != BLANK
            return Standing.AS_LISTED if may_be_retyped else standing
        return self._of_same_record(one, match[1], row)

    def _of_matching(self, one: StampedMend, *, same: bool) -> Standing:
        """Of a cell that holds what the mend would write, told only where it is of its record."""
        if not same:
            moved = bool(one.number) and self._of_another_record(one) is Standing.MOVED
            return Standing.MOVED if moved else Standing.MATCHING
        is_known = not self._are_headings_changed and (one.record or not one.number)
        return Standing.DONE if is_known else Standing.MATCHING

    def _of_same_record(self, one: StampedMend, letter: str, row: Sequence[CellValue]) -> Standing:
        now = held(_cell(row, letter))
        if self._are_headings_changed and self._is_beside(one.was, now, row):
            return Standing.MOVED
        if now == one.was:
            return Standing.AS_LISTED
        is_elsewhere = not one.record and one.was != BLANK and self._stands_in(letter, one.was)
        return Standing.PERHAPS_MOVED if is_elsewhere else Standing.TYPED_OVER

    @staticmethod
    def _is_beside(was: str, now: str, row: Sequence[CellValue]) -> bool:
        """Whether what the cell held may be in another column; of a blank nobody can tell."""
        return now == was == BLANK or (now != was != BLANK and was in map(held, row))

    def _is_same_record(self, one: StampedMend, row: Sequence[CellValue]) -> bool:
        """Whether the row is of the record that was meant, as far as that is known."""
        letters = one.record.partition(" ")[0].split("+")
        return not one.record or record_of(row, letters) == one.record

    def _of_another_record(self, one: StampedMend) -> Standing:
        written = one.record.partition(" ")[0]
        if written not in self._records:
            letters = written.split("+")
            self._records[written] = {record_of(row, letters) for row in self._grid.rows}
        is_there = one.record in self._records[written]
        return Standing.MOVED if is_there or self._are_headings_changed else Standing.ROW_UNKNOWN

    @cached_property
    def _are_headings_changed(self) -> bool:
        rows = self._grid.rows[:_HEADINGS_WITHIN]
        return bool(self._headings) and self._headings not in map(held_by_row, rows)

    def _stands_in(self, letter: str, words: str) -> bool:
        return any(held(_cell(row, letter)) == words for row in self._grid.rows)

    def _row(self, number: int) -> Sequence[CellValue]:
        """A row as it was read."""
        index = bisect_left(self._grid.numbers, number)
        is_there = index < len(self._grid.numbers) and self._grid.numbers[index] == number
        return self._grid.rows[index] if is_there else ()


def _cell(row: Sequence[CellValue], letter: str) -> CellValue:
    index = column_number(letter) - 1 if ADDRESS.fullmatch(f"{letter}1") else len(row)
    return row[index] if index < len(row) else None
