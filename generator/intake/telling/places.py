"""Where a cause is: its place, all of its cells, and their names as a message lists them."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from generator.cells import CellPlace, column_number, runs
from generator.intake.faults import NO_OFFER
from generator.intake.layout.column_rules import ABSENT_COLUMN, MISSING_COLUMN
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.intake.telling.causes import Case

_LISTED = 4  # ranges of a sheet, and sheets, that a message names

_Sheet = tuple[str, str]  # workbook and sheet
_Cell = tuple[str, int]  # letters of the column, "" for the whole row, and row number


def place_of(cases: Sequence[Case]) -> CellPlace:
    """The cells from the first to the last, or the heading row of a missing column.

    Of a cause that several sheets or columns share, where the first of its faults stands.
    """
    fault, part = cases[0].fault, cases[0].part
    if "range" in fault.values:
        spot = str(fault.values["range"])
    elif fault.rule.code in (MISSING_COLUMN.code, ABSENT_COLUMN.code):
        spot = f"{part.header_row}:{part.header_row}"
    else:
        sheet, (letters, _) = _cell(cases[0])
        rows = [row for column, row in _cells(cases)[sheet] if column == letters]
        spot = _range(letters, min(rows), max(rows))
    return CellPlace(part.path, part.sheet, spot)


def spots_of(cases: Sequence[Case]) -> tuple[str, ...]:
    """The cells of several, on the sheet of the first."""
    sheet, (letters, _) = _cell(cases[0])
    if len(cases) == 1 or not letters:
        return ()
    return tuple(f"{column}{row}" for column, row in _cells(cases)[sheet])


def where_of(cases: Sequence[Case]) -> Text:
    """The cells of several, as far as the place does not name them."""
    sheets = _cells(cases)
    ranges = {sheet: list(_ranges(cells)) for sheet, cells in sheets.items()}
    if len(ranges) == 1:
        (only,) = ranges.values()
        return _behind_colon([only]) if len(only) > 1 else NO_OFFER
    titles = {name for _, name in ranges}
    listed = [
        [f"{_named(sheet, among=len(titles) < len(ranges))}!{first}", *others]
        for sheet, (first, *others) in ranges.items()
    ]
    return _behind_colon(listed)


def _behind_colon(listed: Sequence[Sequence[str]]) -> Text:
    more = len(listed) > _LISTED or any(len(ranges) > _LISTED for ranges in listed)
    shown = [ranges[:_LISTED] for ranges in listed[:_LISTED]]
    return Text(
        zh="：" + "；".join("、".join(ranges) for ranges in shown) + ("等" if more else ""),
        en=": " + "; ".join(", ".join(ranges) for ranges in shown) + (" and more" if more else ""),
    )


def _named(sheet: _Sheet, *, among: bool) -> str:
    """The name of a sheet, with its workbook where several have one of that name."""
    path, name = sheet
    return f"{path.rpartition('/')[2]} {name}" if among else name


def _cells(cases: Iterable[Case]) -> Mapping[_Sheet, Sequence[_Cell]]:
    """The cells of each sheet, column by column."""
    found: dict[_Sheet, list[_Cell]] = {}
    for case in cases:
        sheet, cell = _cell(case)
        found.setdefault(sheet, []).append(cell)
    return {sheet: sorted(cells, key=_in_order) for sheet, cells in found.items()}


def _cell(case: Case) -> tuple[_Sheet, _Cell]:
    part = case.part
    letters = part.letters.get(case.fault.column, "")
    return (part.path, part.sheet), (letters, case.draft.numbers[case.fault.row])


def _in_order(cell: _Cell) -> tuple[int, int]:
    letters, row = cell
    return column_number(letters), row


def _ranges(cells: Iterable[_Cell]) -> Iterator[str]:
    """Cells below each other as one range; they come in order."""
    for letters, column in groupby(cells, key=itemgetter(0)):
        rows = dict.fromkeys(row for _, row in column)
        yield from (_range(letters, run[0], run[-1]) for run in runs(rows))


def _range(letters: str, first: int, last: int) -> str:
    if letters and first == last:
        return f"{letters}{first}"
    return f"{letters}{first}:{letters}{last}"
