"""Values as messages print them; those of personal columns are masked."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.definitions.schema import PercentType
from generator.intake.cells.spelling import shortened
from generator.intake.workbook.grid import ErrorValue, Uncached

if TYPE_CHECKING:
    from generator.definitions.schema import Column

MASK = "***"


def typed(column: Column, value: object) -> str:
    """What a cell of a column was read as, as a message prints it."""
    if isinstance(column.type, PercentType) and isinstance(value, Decimal):
        return f"{(value * 100).normalize():f}%"
    return "" if value is None else shortened(in_words(value))


def in_words(value: object) -> str:  # noqa: PLR0911 - one for each kind of value
    """A cell's value as a message prints it.

    >>> in_words(3.0), in_words(ErrorValue("#N/A")), in_words(True)
    ('3', '#N/A', 'TRUE')
    """
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case Decimal():
            return f"{value:f}"
        case datetime():
            return value.isoformat(" ")
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case ErrorValue(text):
            return text
        case Uncached(formula):
            return f"={formula}"
        case list():
            return "、".join(map(str, value))
        case _:
            return str(value)
