"""How the cells of a sheet of data are shown, and which of them hold a sum."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from generator.cells import column_number, split_address
from generator.definitions import schema
from generator.intake.checks.sums import is_sum_above
from generator.intake.workbook.grid import ErrorValue, Uncached
from generator.sheets.plain import Form, form_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.intake.workbook.grid import CellValue, Grid
    from generator.sheets.returned.content import KnownSheet

_DATE_TIME, _SECONDS, _LENGTH = "yyyy-mm-dd hh:mm:ss", "hh:mm:ss", "[h]:mm:ss"


def kinds_of(known: Sequence[KnownSheet]) -> Mapping[int, schema.Column]:
    """The columns of the schemas by their index; of tables below each other the first's."""
    return {
        column_number(letter) - 1: one.schema.columns[key]
        for one in reversed(known)
        for key, letter in one.part.letters.items()
    }


def codes_of(grid: Grid) -> Mapping[int, str]:
    """The number formats that whole columns have in the original and that show something.

    What such a format says, zeros before a code or a unit behind an amount, is part of what was
    read, and must be there when the workbook is read again.
    """
    return {
        column: those[0].number_format
        for column, those in grid.displays.items()
        if those[0].alone and all(one.shown.strip() for one in those)
    }


def sums_of(grid: Grid) -> Mapping[tuple[int, int], str]:
    """The sums of rows of their own column: a total must still be seen to be one."""
    found = {}
    for address, formula in grid.formulas.items():
        if formula and is_sum_above(address, formula):
            letters, row = split_address(address)
            found[row - 1, column_number(letters) - 1] = formula
    return found


def form_in(  # noqa: PLR0911 - one for each kind of value
    cell: CellValue, column: schema.Column | None
) -> str:
    """The number format of a cell: the column's, unless that would hide what is there."""
    match cell:
        case bool() | ErrorValue() | Uncached():
            return Form.NUMBER
        case str() | None:
            return form_of(column.type) if column and cell is None else Form.TEXT
        case float():
            return _number_form(cell, column)
        case datetime():
            return _DATE_TIME
        case date():
            is_month = column is not None and isinstance(column.type, schema.MonthType)
            return Form.MONTH if is_month and cell.day == 1 else Form.DATE
        case time():
            return _SECONDS if cell.second else Form.TIME
        case timedelta():
            return _LENGTH


def _number_form(cell: float, column: schema.Column | None) -> str:
    kind = None if column is None else column.type
    if isinstance(kind, schema.MoneyType) and round(cell, 2) == cell:
        return Form.MONEY
    if isinstance(kind, schema.IntegerType) and cell.is_integer():
        return Form.COUNT
    if isinstance(kind, schema.PercentType) and abs(cell) <= 1:
        return Form.PERCENT if round(cell, 2) == cell else "0.0###%"
    return Form.NUMBER
