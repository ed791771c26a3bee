"""Cells of a text table (CSV), in which a date or a number cannot be anything but text.

What a program writes into such a file is its natural spelling there and needs no word:
`2026-03-05`, Excel's own `2026/3/5`, `1234.5`, `12.5%`. It is taken as the value it is in the
columns that hold such values; in columns of text and codes every cell stays as it stands.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.definitions import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.intake.workbook.grid import CellValue

_DAY = re.compile(
    r"([12]\d{3})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2}))"
    r"(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.0{1,6})?)?)?",
    re.ASCII,
)
_TIME = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?", re.ASCII)
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_PERCENT = re.compile(r"(-?(?:0|[1-9]\d*)(?:\.\d+)?)%", re.ASCII)


def natural_cells(column: schema.Column, cells: Sequence[CellValue]) -> list[CellValue]:
    """The cells of a column of a text table, those in their natural spelling as their values."""
    read = _reader(column.type)
    if read is None:
        return list(cells)
    known = {cell: read(cell) for cell in set(cells) if isinstance(cell, str)}
    return [known[cell] if isinstance(cell, str) else cell for cell in cells]


def _reader(kind: schema.ColumnType) -> Callable[[str], CellValue] | None:
    match kind:
        case schema.DateType() | schema.MonthType() | schema.PeriodType():
            return _day
        case schema.TimeType():
            return _time
        case schema.IntegerType() | schema.DecimalType() | schema.MoneyType():
            return _number
        case schema.PercentType():
            return _percent
        case _:
            return None


def _day(cell: str) -> CellValue:
    """The day, or moment, that the cell names; the cell where it names none.

    >>> _day("2026-03-05"), _day("2026/3/5 14:30"), _day("3月5日")
    (datetime.date(2026, 3, 5), datetime.datetime(2026, 3, 5, 14, 30), '3月5日')
    """
    match = _DAY.fullmatch(cell)
    if match is None:
        return cell
    year, month, day, hour, minute, second = (
        int(part or 0)
        for part in (match[1], match[2] or match[4], match[3] or match[5], *match.groups()[5:])
    )
    try:
        at = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - files know no zone
    except ValueError:
        return cell
    return at if (hour, minute, second) != (0, 0, 0) else date(year, month, day)


def _time(cell: str) -> CellValue:
    """The time of day that the cell names; the cell where it names none.

    >>> _time("14:30"), _time("9:05:00"), _time("25:00"), _time("下午")
    (datetime.time(14, 30), datetime.time(9, 5), '25:00', '下午')
    """
    match = _TIME.fullmatch(cell)
    hour, minute, second = (int(part or 0) for part in match.groups()) if match else (24, 0, 0)
    return time(hour, minute, second) if hour < 24 else cell


def _number(cell: str) -> CellValue:
    """The number, if the reader's numbers hold it exactly.

    >>> _number("1234.50"), _number("00123"), _number("12345678901234567.89")
    (1234.5, '00123', '12345678901234567.89')
    """
    return _exact(cell, Decimal(cell)) if _NUMBER.fullmatch(cell) else cell


def _percent(cell: str) -> CellValue:
    """The ratio behind a percentage.

    >>> _percent("12.5%"), _percent("12.5")
    (0.125, 12.5)
    """
    match = _PERCENT.fullmatch(cell)
    return _number(cell) if match is None else _exact(cell, Decimal(match[1]) / 100)


def _exact(cell: str, number: Decimal) -> CellValue:
    read = float(number)
    return read if Decimal(repr(read)) == number else cell
