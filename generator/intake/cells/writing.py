"""A typed value as a workbook should hold it: the way back from what was read to a cell.

What is suggested for a cell is written so that reading it again needs no word.
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.definitions.schema import MoneyType, MonthType
from generator.intake.cells.amounts import FACTORS

if TYPE_CHECKING:
    from generator.cells import CellContent
    from generator.definitions.schema import ColumnType


def as_cell(kind: ColumnType, value: object) -> CellContent:
    """The value of a column of that type, in the terms of the workbook.

    >>> as_cell(MoneyType(unit="万元"), Decimal("120000.00"))
    Decimal('12')
    >>> as_cell(MonthType(), date(2026, 3, 1))
    '2026-03'
    """
    match kind, value:
        case MoneyType(unit=unit), Decimal():
            return bare(value / FACTORS[unit])
        case MonthType(), date():
            return f"{value:%Y-%m}"
        case _, bool():
            return "是" if value else "否"
        case _, list():
            return "；".join(map(str, value))
        case _, str() | int() | Decimal() | date() | time():
            return value
    message = f"no cell holds {value!r}"
    raise TypeError(message)


def bare(number: Decimal) -> Decimal:
    """The number without zeros at its end, and without an exponent.

    >>> bare(Decimal("1200.00")), bare(Decimal("0.50"))
    (Decimal('1200'), Decimal('0.5'))
    """
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()
