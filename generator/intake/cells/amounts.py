"""Whole numbers, decimals, money and percents as offices write them.

A number cell is read as the decimal of its shortest text. A number written as text is
understood with a notice; a word of unit (万, 亿) only where the schema allows it. What else a
text may mean (`odd_numbers`) is offered and not taken.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.intake.cells.amount_rules import (
    BARE_PERCENT,
    COUNT_IN_MYRIADS,
    NOT_A_NUMBER,
    NOT_A_PERCENT,
    NOT_WHOLE,
    NUMBER_TOO_LONG,
    ROUNDED,
    UNIT_NOT_ALLOWED,
    UNIT_UNDERSTOOD,
    WRITTEN_NUMBER,
)
from generator.intake.cells.odd_numbers import OTHER_SEPARATORS, odd_number, written_number
from generator.intake.cells.spelling import plain
from generator.intake.faults import Refused, Understood
from generator.numbers import half_up

if TYPE_CHECKING:
    from generator.definitions.schema import MoneyType
    from generator.findings import Rule

FACTORS = {"元": Decimal(1), "万元": Decimal(10_000), "万": Decimal(10_000), "亿": Decimal(10**8)}

_CURRENCY = "¥|RMB|CNY|人民币"
_MONEY = re.compile(
    rf"(?P<sign>[+-]?)\s*(?:{_CURRENCY})?\s*(?P<inner>[+-]?)(?P<number>[\d,.]+)"
    rf"\s*(?P<unit>万|亿)?\s*(?P<yuan>元|圆)?(?:整)?\s*(?:{_CURRENCY})?",
    re.ASCII | re.IGNORECASE,
)
_MARKS = re.compile(rf"\A(?:{_CURRENCY})\s*|\s*(?:元|圆)?整?\s*(?:{_CURRENCY})?\Z", re.IGNORECASE)
_MYRIADS = re.compile(r"([+-]?[\d,.]+)\s*(万|亿)", re.ASCII)
LIMIT = 10**15  # from here on Excel's numbers lose digits
_VISIBLE = Decimal("0.000001")  # rounding further than this is told


def exact(number: float) -> Decimal:
    """The decimal of a number cell: of its shortest text, as Excel shows it.

    >>> exact(0.1), exact(3.0)
    (Decimal('0.1'), Decimal('3'))
    """
    return Decimal(int(number)) if number.is_integer() else Decimal(repr(number))


def read_decimal(cell: object) -> object:
    """A number as it is written.

    >>> read_decimal(1.5), read_decimal("１，２００").value, read_decimal("约5").rule.code
    (Decimal('1.5'), Decimal('1200'), 'KAM328')
    """
    if isinstance(cell, float):
        return exact(cell) if abs(cell) < LIMIT else Refused(NUMBER_TOO_LONG)
    if not isinstance(cell, str):
        return Refused(NOT_A_NUMBER)
    number = written_number(plain(cell))
    if number is None:
        return _odd_decimal(plain(cell))
    if abs(number) >= LIMIT:
        return Refused(NUMBER_TOO_LONG)
    return Understood(number, WRITTEN_NUMBER, f"{number:f}")


def read_integer(cell: object) -> object:
    """A whole number.

    >>> read_integer(12.0), read_integer(12.5).rule.code, read_integer("12").value
    (12, 'KAM309', 12)
    """
    verdict = read_decimal(cell)
    number = verdict.value if isinstance(verdict, Understood) else verdict
    if isinstance(verdict, Refused) and isinstance(verdict.meant, Decimal):
        whole = verdict.meant == int(verdict.meant)
        return replace(verdict, meant=int(verdict.meant)) if whole else Refused(verdict.rule)
    if not isinstance(number, Decimal):
        return verdict
    if number != int(number):
        return Refused(NOT_WHOLE)
    if isinstance(verdict, Understood):
        return Understood(int(number), verdict.rule, verdict.reading)
    return int(number)


def read_money(cell: object, column: MoneyType) -> object:
    """An amount in yuan with two decimals, whatever unit the column is in."""
    if isinstance(cell, float):
        return _number_of_money(cell, column.unit)
    if not isinstance(cell, str):
        return Refused(NOT_A_NUMBER)
    text = plain(cell)
    match = _MONEY.fullmatch(text)
    number = written_number(match["number"]) if match else None
    if match is None or number is None or (match["sign"] and match["inner"]):
        return _odd_money(text, column)
    signed = -number if "-" in (match["sign"], match["inner"]) else number
    unit = match["unit"] or ""
    bare = unit + ("元" if match["yuan"] else "")
    if (unit and unit not in column.accept_units and bare != column.unit) or (
        not unit and bare and column.unit != "元"
    ):
        return _other_unit(signed * FACTORS[unit or "元"], unit or bare, column)
    rule = UNIT_UNDERSTOOD if unit else WRITTEN_NUMBER
    return _in_yuan(signed, unit or column.unit, rule)


def read_percent(cell: object) -> object:
    """A share as a ratio.

    >>> read_percent(0.123), read_percent("１２.３％").value, read_percent("三成").rule.code
    (Decimal('0.123'), Decimal('0.123'), 'KAM311')
    """
    if isinstance(cell, float):
        return exact(cell) if abs(cell) < LIMIT else Refused(NUMBER_TOO_LONG)
    text = plain(cell) if isinstance(cell, str) else ""
    number = written_number(text.removesuffix("%").rstrip())
    if number is None:
        return _odd_percent(text)
    if abs(number) >= LIMIT:
        return Refused(NUMBER_TOO_LONG)
    if not text.endswith("%"):
        if abs(number) > 1:
            return bare_percent(number)
        return Understood(number, WRITTEN_NUMBER, in_percent(number))
    return Understood((number / 100).normalize(), WRITTEN_NUMBER, f"{number:f}%")


def bare_percent(number: Decimal) -> Refused:
    """A percentage from which the sign was left out, so that it reads a hundred times as much."""
    meant = (number / 100).normalize()
    return Refused(BARE_PERCENT, offer=in_percent(meant), meant=meant)


def in_percent(ratio: Decimal) -> str:
    """A ratio as people write it.

    >>> in_percent(Decimal("0.1230"))
    '12.3%'
    """
    return f"{(ratio * 100).normalize():f}%"


def _odd_decimal(text: str) -> object:
    """A text that is no plain number, in a column of numbers."""
    odd = odd_number(text)
    if odd is not None and odd.number is not None:
        if odd.rule is OTHER_SEPARATORS:
            return Understood(odd.number, odd.rule, f"{odd.number:f}")
        return Refused(odd.rule, offer=f"{odd.number:f}", meant=odd.number)
    if odd is not None:
        return Refused(odd.rule)
    myriads = _MYRIADS.fullmatch(text)
    number = written_number(myriads[1]) if myriads else None
    if myriads is not None and number is not None:
        meant = number * FACTORS[myriads[2]]
        return Refused(COUNT_IN_MYRIADS, offer=f"{meant.normalize():f}", meant=meant)
    return Refused(NOT_A_NUMBER, offer=_number_within(text))


def _number_of_money(number: float, unit: str) -> object:
    if not abs(number) < LIMIT:
        return Refused(NUMBER_TOO_LONG)
    cents = round(number * 100)
    if unit == "元" and cents / 100 == number and abs(cents) < LIMIT:
        return Decimal(cents).scaleb(-2)  # whole cents, as the longer way finds too
    return _in_yuan(exact(number), unit)


def _odd_money(text: str, column: MoneyType) -> object:
    """A text that is no plain amount: brackets, a range, a number in words."""
    odd = odd_number(text) or odd_number(_MARKS.sub("", text))
    if odd is None:
        return Refused(NOT_A_NUMBER, offer=_number_within(text))
    if odd.number is None:
        return Refused(odd.rule)
    unit = "元" if odd.absolute else column.unit
    verdict = _in_yuan(odd.number, unit, odd.rule)
    if odd.rule is OTHER_SEPARATORS or isinstance(verdict, Refused):
        return verdict
    offer = odd.number * FACTORS[unit] / FACTORS[column.unit]
    return Refused(odd.rule, offer=f"{offer.normalize():f}", meant=odd.number * FACTORS[unit])


def _odd_percent(text: str) -> object:
    odd = odd_number(text.removesuffix("%").rstrip())
    return Refused(odd.rule if odd is not None and odd.number is None else NOT_A_PERCENT)


def _other_unit(yuan: Decimal, unit: str, column: MoneyType) -> object:
    """An amount in a unit that its column does not take."""
    if abs(yuan) >= LIMIT:
        return Refused(NUMBER_TOO_LONG)
    return Refused(
        UNIT_NOT_ALLOWED,
        offer=f"{(yuan / FACTORS[column.unit]).normalize():f}",
        values={"unit": unit, "column_unit": column.unit},
        meant=yuan,
    )


def _in_yuan(number: Decimal, unit: str, rule: Rule | None = None) -> object:
    """The amount; `rule` is what is to be told of its spelling."""
    amount = number * FACTORS[unit]
    if abs(amount) >= LIMIT:
        return Refused(NUMBER_TOO_LONG)
    cents = half_up(amount, 2)
    if abs(cents - amount) > _VISIBLE:
        return Understood(cents, ROUNDED, f"{cents:f}")
    return Understood(cents, rule, f"{cents:f}") if rule is not None else cents


def _number_within(text: str) -> str:
    """The one number inside a text such as `12件`; nothing where the text says more."""
    match = re.fullmatch(r"([+-]?[\d,]+(?:\.\d+)?)\s*[^\d\s.,%~-]{1,3}", text, re.ASCII)
    number = written_number(match[1]) if match else None
    return f"{number:f}" if number is not None and "万" not in text and "亿" not in text else ""
