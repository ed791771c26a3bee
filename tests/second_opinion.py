"""A second opinion on workbooks: what calamine reads otherwise than the product.

    python -m tests.second_opinion FOLDER

lists for every workbook below the folder the cells on which the two readers differ, by kind
of disagreement. CONTRIBUTING.md says what is behind each kind and who is right.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from generator.cells import column_letter
from generator.intake.workbook.grid import ErrorValue, OpenWorkbook, Uncached
from generator.intake.workbook.reader import read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.intake.workbook.grid import CellValue, Grid

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et")
SHOWN = 5  # cells of a kind, for each workbook
MOST_PLACES = 30_000_000  # of calamine's rectangle; a greater one ends this process
_NO_DAYS = {date(1899, 12, 30), date(1899, 12, 31), date(1900, 2, 28)}


class Kind(StrEnum):
    """Why the two differ."""

    ERROR_LOST = "error lost"
    NOT_CALCULATED = "formula without value"
    TRIMMED = "blanks at the ends"
    LINE_BREAKS = "line breaks"
    ESCAPES = "escapes"
    NO_DAY = "number that is no day"
    MOMENT = "rounding of a moment"
    TIME_KIND = "time of day or length of time"
    DATE_FORMAT = "date by one only"
    TYPE = "type of value"
    TEXT_MISSING = "text missing"
    CELL_MISSING = "cell of one only"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A cell, as each of the two has it."""

    sheet: str
    cell: str
    kind: Kind
    ours: CellValue
    theirs: object

    def __str__(self) -> str:
        """One line."""
        return f"{self.sheet}!{self.cell}: {self.kind}: {self.ours!r} | {self.theirs!r}"


def disagreements(path: Path) -> list[Disagreement] | str:
    """The cells on which the readers differ, or why there is nothing to compare."""
    ours = read_workbook(path, path.name)
    if not isinstance(ours, OpenWorkbook):
        return f"not read: {ours.code} {ours.message.en}"
    far = next((grid.sheet for grid in ours.grids if _places(grid) > MOST_PLACES), None)
    if far is not None:
        return f"sheet {far} spans more than calamine can hold"
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
        theirs = {
            sheet.name: _cells(book, sheet.name)
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        }
    except CalamineError as fault:
        return f"not read by calamine: {fault}"
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":  # of Rust, no Exception
            raise
        return f"calamine broke off: {panic}"
    return [one for grid in ours.grids for one in _of_sheet(grid, theirs.get(grid.sheet, {}))]


def _places(grid: Grid) -> int:
    if not grid.numbers:
        return 0
    return (grid.numbers[-1] - grid.numbers[0] + 1) * max(map(len, grid.rows))


def _cells(book: CalamineWorkbook, name: str) -> dict[tuple[int, int], Any]:
    """The filled cells of a sheet by row and column from 1."""
    sheet = book.get_sheet_by_name(name)
    if sheet.start is None:
        return {}
    return {
        (row, sheet.start[1] + column): value
        for row, cells in enumerate(sheet.iter_rows(), 1)
        for column, value in enumerate(cells, 1)
        if value != ""
    }


def _of_sheet(grid: Grid, theirs: Mapping[tuple[int, int], Any]) -> Iterator[Disagreement]:
    ours = {
        (row, column): value
        for row, cells in zip(grid.numbers, grid.rows, strict=True)
        for column, value in enumerate(cells, 1)
        if value is not None
    }
    for place in sorted({*ours, *theirs}):
        mine, other = ours.get(place), theirs.get(place)
        kind = kind_of(mine, other)
        if kind is not None:
            address = f"{column_letter(place[1])}{place[0]}"
            yield Disagreement(sheet=grid.sheet, cell=address, kind=kind, ours=mine, theirs=other)


def kind_of(ours: Any, theirs: Any) -> Kind | None:  # noqa: C901, PLR0911, PLR0912 - one for each
    """What is between two values; None where they are the same."""
    if ours == theirs and isinstance(ours, bool) == isinstance(theirs, bool):
        return None
    match ours, theirs:
        case ErrorValue(), None:
            return Kind.ERROR_LOST
        case Uncached(), None:
            return Kind.NOT_CALCULATED
        case str(), str():
            return _kind_of_text(ours, theirs)
        case (str(), None) if not ours.strip():
            return Kind.TRIMMED
        case str(), None:
            return Kind.TEXT_MISSING
        case (None, _) | (_, None):
            return Kind.CELL_MISSING
        case (float(), date() | time() | timedelta()) if _is_no_day(ours):
            return Kind.NO_DAY
        case (date(), date()) if _NO_DAYS & {_day(ours), _day(theirs)}:
            return Kind.NO_DAY
        case datetime() | date(), datetime() | date():
            return Kind.MOMENT if _apart(ours, theirs) <= 1 else Kind.OTHER
        case time(), time():
            return Kind.MOMENT
        case (time() | timedelta(), time() | timedelta() | str() | float() | date()):
            return Kind.TIME_KIND
        case (timedelta() | float(), timedelta() | date() | time()) | (date(), float() | int()):
            return Kind.DATE_FORMAT
        case _:
            return Kind.TYPE


def _kind_of_text(ours: str, theirs: str) -> Kind:
    if ours.strip() == theirs.strip():
        return Kind.TRIMMED
    if ours.split() == theirs.split():
        return Kind.LINE_BREAKS
    return Kind.ESCAPES if "_x" in ours + theirs or "\ufffd" in ours else Kind.OTHER


def _is_no_day(number: float) -> bool:
    return number < 1 or 60 <= number < 61 or number >= 2_958_466


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _apart(one: date, other: date) -> float:
    """The seconds between two days or moments."""
    first, second = (
        at if isinstance(at, datetime) else datetime.combine(at, time()) for at in (one, other)
    )
    return abs((first - second).total_seconds())


def main(folder: Path) -> None:
    """Print the disagreements of every workbook below a folder."""
    total: Counter[Kind] = Counter()
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in SUFFIXES or path.name.startswith(("~$", ".")):
            continue
        found = disagreements(path)
        print(f"{path.relative_to(folder)}: {found if isinstance(found, str) else len(found)}")
        if isinstance(found, str):
            continue
        kinds = Counter(one.kind for one in found)
        total += kinds
        for kind, count in kinds.most_common():
            print(f"  {kind}: {count}")
            for one in [one for one in found if one.kind is kind][:SHOWN]:
                print(f"    {one}")
    print(
        "together:", ", ".join(f"{kind} {count}" for kind, count in total.most_common()) or "none"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
