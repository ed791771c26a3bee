"""Accepted mends, applied to the grids that were read; the file stays as it is.

A mend is applied where the cell holds what it held when the list was written. Where somebody
typed something else since, that holds; where rows or columns have moved, nothing is applied, nor
told as applied. What one finding would do to several cells of a row is done to all of them or to
none: half of it would be neither the row that was nor the one meant.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.cells import CellPlace, column_letter, column_number, split_address
from generator.findings import Change
from generator.intake.returned.held import cell_value, held, value_of
from generator.intake.returned.standing import ADDRESS, Standing, StandingSheet
from generator.returns import Applied

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.cells import CellContent
    from generator.findings import Mend
    from generator.intake.returned.stamp import StampedMend
    from generator.intake.workbook.displays import Display
    from generator.intake.workbook.grid import CellValue, Grid

_APPLIED = frozenset({Standing.AS_LISTED, Standing.DONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The grids with the mends, and what became of each mend."""

    grids: tuple[Grid, ...]
    applied: tuple[Applied, ...]
    lapsed: tuple[tuple[StampedMend, Standing | None], ...]  # not applied; None: no such sheet
    second: tuple[tuple[StampedMend, StampedMend], ...]  # applied, and not applied for its sake
    renamed: Mapping[str, str] = field(default_factory=dict)  # new name -> name in the file


def with_mends(
    path: str, grids: Sequence[Grid], mends: Iterable[StampedMend], headings: Mapping[str, str]
) -> Outcome:
    """Apply mends in their order.

    Args:
        path: The returned workbook, for places.
        grids: Its sheets, the list and the stamp not among them.
        mends: The accepted ones.
        headings: By sheet: its row of headings when it was handed back, as `held_by_row` says it.
    """
    by_name = {grid.sheet: _Desk(grid) for grid in grids}
    sheets = {grid.sheet: StandingSheet(grid, headings.get(grid.sheet, "")) for grid in grids}
    applied: list[Applied] = []
    wanted, second = _one_for_each_cell(mends)
    stand = [(one, _standing(sheets.get(one.mend.sheet), one)) for one in wanted]
    lapsed = [
        (one, standing)
        for one, standing in stand
        if standing not in _APPLIED and standing is not Standing.MATCHING
    ]
    left = {
        _together(one) for one in (*(one for one, _ in lapsed), *(later for _, later in second))
    }
    for one, standing in stand:
        if standing in _APPLIED and _together(one) not in left:
            by_name[one.mend.sheet].apply(one.mend)
            applied.append(_applied(path, one))
    return Outcome(
        grids=tuple(by_name[grid.sheet].result() for grid in grids),
        applied=tuple(applied),
        lapsed=tuple(lapsed),
        second=tuple(second),
        renamed={
            desk.name: desk.grid.sheet for desk in by_name.values() if desk.name != desk.grid.sheet
        },
    )


def _one_for_each_cell(
    mends: Iterable[StampedMend],
) -> tuple[list[StampedMend], list[tuple[StampedMend, StampedMend]]]:
    """The first mend of each cell, and with it each later one that would do something else."""
    first: dict[tuple[Change, str, str], StampedMend] = {}
    second: list[tuple[StampedMend, StampedMend]] = []
    for one in mends:
        mend = one.mend
        earlier = first.setdefault((mend.change, mend.sheet, mend.cell), one)
        if held(earlier.mend.value) != held(mend.value):
            second.append((earlier, one))
    return list(first.values()), second


def _standing(sheet: StandingSheet | None, one: StampedMend) -> Standing | None:
    return None if sheet is None else sheet.of(one)


def _together(one: StampedMend) -> tuple[object, ...]:
    """What is common to the mends that are applied together or not at all."""
    mend, match = one.mend, ADDRESS.fullmatch(one.mend.cell)
    if not one.number or match is None:  # of long ago, or of a row or sheet
        return one.number, one.code, mend.change, mend.sheet, mend.cell
    return one.number, one.code, mend.change, mend.sheet, int(match[2])


def _applied(path: str, one: StampedMend) -> Applied:
    was: CellContent = None
    if one.mend.change is Change.SET_CELL:
        was = _shown_before(one.was)
    return Applied(
        place=CellPlace(path, one.mend.sheet, one.mend.cell),
        number=one.number,
        code=one.code,
        mend=one.mend,
        was=was,
        is_masked=one.is_masked,
    )


def _shown_before(was: str) -> CellContent:
    """What the cell held; a length or a formula without value is told by its own words."""
    try:
        return value_of(was)
    except ValueError:
        return was


class _Desk:
    """One sheet, being mended."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.name = grid.sheet
        self._cells: defaultdict[int, dict[int, CellValue]] = defaultdict(dict)
        self._gone: set[int] = set()

    def apply(self, mend: Mend) -> None:
        """Do what a mend says."""
        match mend.change:
            case Change.RENAME_SHEET:
                self.name = str(mend.value or self.name)
            case Change.REMOVE_ROW:
                self._gone.add(int(mend.cell.partition(":")[0]))
            case Change.SET_CELL:
                letters, number = split_address(mend.cell)
                self._cells[number][column_number(letters) - 1] = cell_value(mend.value)

    def result(self) -> Grid:
        """The sheet with what was applied."""
        if not self._cells and not self._gone:
            return (
                self.grid if self.name == self.grid.sheet else replace(self.grid, sheet=self.name)
            )
        rows = dict(zip(self.grid.numbers, self.grid.rows, strict=True))
        for number, cells in self._cells.items():
            rows[number] = _with_cells(rows.get(number, ()), cells)
        for number in self._gone | {number for number in self._cells if not rows[number]}:
            rows.pop(number, None)
        numbers = sorted(rows)
        return replace(
            self.grid,
            sheet=self.name,
            numbers=numbers,
            rows=[rows[number] for number in numbers],
            hidden_rows=self.grid.hidden_rows & rows.keys(),
            formulas=self._formulas(),
            merged=self._merged(),
            displays=self._displays(),
        )

    def _displays(self) -> Mapping[int, Sequence[Display]]:
        """What Excel shows in its own way, of the cells that were not set."""
        return {
            column: [one for one in shown if column not in self._cells.get(one.row, {})]
            for column, shown in self.grid.displays.items()
        }

    def _formulas(self) -> Mapping[str, str]:
        """The formulas of cells that were not set."""
        touched = {
            f"{column_letter(index + 1)}{number}"
            for number, cells in self._cells.items()
            for index in cells
        }
        return {at: text for at, text in self.grid.formulas.items() if at not in touched}

    def _merged(self) -> tuple[str, ...]:
        """The merged ranges in which no cell but the first was set: others are merged no more."""
        touched = sorted(self._cells)

        def is_whole(span: str) -> bool:
            first, last = map(ADDRESS.fullmatch, span.split(":", 1) if ":" in span else (span, ""))
            if first is None or last is None:
                return True
            top, left = int(first[2]), column_number(first[1]) - 1
            columns = range(left, column_number(last[1]))
            rows = touched[bisect_left(touched, top) : bisect_right(touched, int(last[2]))]
            return not any(
                index in columns and (number, index) != (top, left)
                for number in rows
                for index in self._cells[number]
            )

        return tuple(span for span in self.grid.merged if is_whole(span))


def _with_cells(row: Sequence[CellValue], cells: Mapping[int, CellValue]) -> Sequence[CellValue]:
    """The row with other cells, as long as its last one needs."""
    mended = [*row, *[None] * (max(cells) + 1 - len(row))]
    for index, value in cells.items():
        mended[index] = value
    while mended and mended[-1] is None:
        mended.pop()
    return mended
