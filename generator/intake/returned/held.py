"""What a cell holds, as the stamp of a returned workbook writes it down.

Two cells hold the same where these words are the same. They are made so that saving the
workbook in another program changes nothing: numbers count 15 digits, as they do in Excel, a
day is a day with or without a midnight, errors are their words, line ends are one character.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, assert_never

from generator.intake.workbook.grid import ErrorValue, Uncached

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.cells import CellContent
    from generator.intake.workbook.grid import CellValue

BLANK = ""
_MIDNIGHT = time(0)


def held(cell: CellValue | CellContent) -> str:  # noqa: C901, PLR0911 - one for each kind
    """The cell in words that can be compared and read back.

    >>> held(12.5), held(Decimal("12.50")), held("00123"), held(None), held(True)
    ('n:12.5', 'n:12.5', 't:"00123"', '', 'b:1')
    >>> held(date(2026, 3, 5)) == held(datetime(2026, 3, 5)) == 'd:2026-03-05'
    True
    """
    match cell:
        case None | "":
            return BLANK
        case bool():
            return f"b:{cell:d}"
        case int() | float() | Decimal():
            return f"n:{float(cell):.15g}"
        case str():
            return f"t:{json.dumps(_one_line_end(cell), ensure_ascii=True)}"
        case ErrorValue(text):
            return held(text)
        case Uncached():
            return "f:"
        case datetime():
            second = cell.replace(microsecond=0, tzinfo=None)
            return f"d:{second.date() if second.time() == _MIDNIGHT else second}"
        case date():
            return f"d:{cell.isoformat()}"
        case time():
            return f"h:{cell:%H:%M:%S}"
        case timedelta():
            return f"l:{cell.total_seconds():.0f}"
        case _:
            assert_never(cell)


def held_by_row(cells: Sequence[CellValue]) -> str:
    """A whole row; blank cells behind its last one do not count."""
    words = [held(cell) for cell in cells]
    while words and words[-1] == BLANK:
        words.pop()
    return f"r:{hashlib.sha256(chr(31).join(words).encode()).hexdigest()[:16]}" if words else BLANK


def value_of(words: str) -> CellContent:
    """The value that the words stand for.

    Raises:
        ValueError: They stand for none.

    >>> value_of("d:2026-03-05"), value_of('t:"00123"'), value_of("n:12.5")
    (datetime.date(2026, 3, 5), '00123', Decimal('12.5'))
    """
    kind, _, text = words.partition(":")
    match kind:
        case "":
            return None
        case "b":
            return text == "1"
        case "n":
            return _number(text)
        case "t":
            value = json.loads(text)
            if isinstance(value, str):
                return value
        case "d":
            return datetime.fromisoformat(text) if " " in text else date.fromisoformat(text)
        case "h":
            return time.fromisoformat(text)
    raise ValueError(words)


def cell_value(value: CellContent) -> CellValue:
    """A value as the reader would give it: numbers are floats, empty text is a blank."""
    if isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        return float(value)
    return value or None if isinstance(value, str) else value


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
