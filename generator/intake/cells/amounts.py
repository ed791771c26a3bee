"""Whole numbers, decimals, money and percents as offices write them.

A number cell is read as the decimal of its shortest text. A number written as text is
understood with a notice; a word of unit (万, 亿) only where the schema allows it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.findings import Rule, Severity
from generator.intake.cells.spelling import plain
from generator.intake.faults import Refused, Understood
from generator.language import Text
from generator.numbers import half_up
from generator.recipes.cells import (
    CORRECT_CELL,
    NUMBER_ALONE,
    NUMBERS_FROM_TEXT,
    PERCENT_FORMAT,
    ROUND_AMOUNT,
)

if TYPE_CHECKING:
    from generator.definitions.schema import MoneyType

WRITTEN_NUMBER = Rule(
    code="KAM205",
    severity=Severity.NOTICE,
    title=Text(zh="数字是文本", en="Number written as text"),
    says=Text(
        zh="{label}“{written}”是文本，已按 {reading} 理解",
        en="{label} “{written}” is text; it was understood as {reading}",
    ),
    fix=Text(
        zh="无须处理。要消除本提示：选中该列，用“数据 › 分列 › 完成”转成数字。",
        en="Nothing needs doing. To be rid of this: select the column, Data › Text to Columns › "
        "Finish.",
    ),
    example=Text(zh="金额写成“1,200元”", en="An amount typed as “1,200元”"),
    recipe=NUMBERS_FROM_TEXT,
)
ROUNDED = Rule(
    code="KAM213",
    severity=Severity.NOTICE,
    title=Text(zh="金额不到分", en="Amount finer than a cent"),
    says=Text(
        zh="{label} {written} 不是整分，已四舍五入为 {reading}",
        en="{label} {written} is finer than a cent; it was rounded to {reading}",
    ),
    fix=Text(
        zh="无须处理；要精确，在工作簿里先取整到分。",
        en="Nothing needs doing; to be exact, round it in the workbook.",
    ),
    example=Text(zh="1200.005", en="1200.005"),
    recipe=ROUND_AMOUNT,
)
NOT_A_NUMBER = Rule(
    code="KAM308",
    severity=Severity.WARNING,
    title=Text(zh="不是数字", en="Not a number"),
    says=Text(zh="{label}“{written}”不是数字", en="{label} “{written}” is not a number"),
    fix=Text(zh="只填数字，不带文字{offer}。", en="Enter the number alone, without words{offer}."),
    example=Text(zh="“约12万”“12-15”", en="“about 12”, “12-15”"),
    recipe=NUMBERS_FROM_TEXT,
)
NOT_WHOLE = Rule(
    code="KAM309",
    severity=Severity.WARNING,
    title=Text(zh="不是整数", en="Not a whole number"),
    says=Text(zh="{label} {written} 不是整数", en="{label} {written} is not a whole number"),
    fix=Text(zh="填写整数。", en="Enter a whole number."),
    example=Text(zh="职工人数 12.5", en="12.5 employees"),
    recipe=CORRECT_CELL,
)
UNIT_NOT_ALLOWED = Rule(
    code="KAM310",
    severity=Severity.WARNING,
    title=Text(zh="数字后带有单位", en="Number with a unit behind it"),
    says=Text(
        zh="{label}“{written}”带有单位“{unit}”，本列的单位是{column_unit}{offer}",
        en="{label} “{written}” carries the unit “{unit}”; this column is in {column_unit}{offer}",
    ),
    fix=Text(
        zh="换算成{column_unit}，只填数字。",
        en="Convert it to {column_unit}; enter the number alone.",
    ),
    example=Text(zh="单位为元的列里写“12万”", en="“12万” in a column of yuan"),
    recipe=NUMBER_ALONE,
)
NOT_A_PERCENT = Rule(
    code="KAM311",
    severity=Severity.WARNING,
    title=Text(zh="不是百分比", en="Not a percentage"),
    says=Text(zh="{label}“{written}”不是百分比", en="{label} “{written}” is not a percentage"),
    fix=Text(
        zh="把单元格设为百分比格式，填写 12.3% 这样的值{offer}。",
        en="Give the cell a percent format and enter a value such as 12.3%{offer}.",
    ),
    example=Text(zh="“三成”", en="“a third”"),
    recipe=PERCENT_FORMAT,
)

NUMBER_TOO_LONG = Rule(
    code="KAM321",
    severity=Severity.WARNING,
    title=Text(zh="数字过大", en="Number too large"),
    says=Text(
        zh="{label} {written} 超过 15 位，Excel 已不能准确保存",
        en="{label} {written} has more than 15 digits, which Excel cannot hold exactly",
    ),
    fix=Text(zh="核对后更正该数字。", en="Check the number and correct it."),
    example=Text(zh="金额列里粘贴了银行账号", en="A bank account pasted into a column of amounts"),
    recipe=CORRECT_CELL,
)

catalogue = (
    WRITTEN_NUMBER,
    ROUNDED,
    NOT_A_NUMBER,
    NOT_WHOLE,
    UNIT_NOT_ALLOWED,
    NOT_A_PERCENT,
    NUMBER_TOO_LONG,
)

_DIGITS = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+", re.ASCII)
_MONEY = re.compile(
    r"(?P<sign>[+-]?)\s*(?:¥|RMB|CNY|人民币)?\s*(?P<inner>[+-]?)(?P<number>[\d,.]+)"
    r"\s*(?P<unit>万|亿)?\s*(?:元|圆)?(?:整)?",
    re.ASCII | re.IGNORECASE,
)
_FACTORS = {"元": Decimal(1), "万元": Decimal(10_000), "万": Decimal(10_000), "亿": Decimal(10**8)}
_LIMIT = 10**15  # from here on Excel's numbers lose digits
_VISIBLE = Decimal("0.000001")  # rounding further than this is told


def exact(number: float) -> Decimal:
    """The decimal of a number cell: of its shortest text, as Excel shows it.

    >>> exact(0.1), exact(3.0)
    (Decimal('0.1'), Decimal('3'))
    """
    return Decimal(int(number)) if number.is_integer() else Decimal(repr(number))


def written_number(text: str) -> Decimal | None:
    """The number that a plain text is, with or without thousands separators.

    >>> written_number("1,234.50"), written_number("12,34")
    (Decimal('1234.50'), None)
    """
    return Decimal(text.replace(",", "")) if _DIGITS.fullmatch(text) else None


def read_decimal(cell: object) -> object:
    """A number as it is written.

    >>> read_decimal(1.5), read_decimal("１，２００").value, read_decimal("约5").rule.code
    (Decimal('1.5'), Decimal('1200'), 'KAM308')
    """
    if isinstance(cell, float):
        return exact(cell) if abs(cell) < _LIMIT else Refused(NUMBER_TOO_LONG)
    number = written_number(plain(cell)) if isinstance(cell, str) else None
    if number is None:
        return Refused(NOT_A_NUMBER, offer=_number_within(cell))
    if abs(number) >= _LIMIT:
        return Refused(NUMBER_TOO_LONG)
    return Understood(number, WRITTEN_NUMBER, f"{number:f}")


def read_integer(cell: object) -> object:
    """A whole number.

    >>> read_integer(12.0), read_integer(12.5).rule.code, read_integer("12").value
    (12, 'KAM309', 12)
    """
    verdict = read_decimal(cell)
    number = verdict.value if isinstance(verdict, Understood) else verdict
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
        if not abs(cell) < _LIMIT:
            return Refused(NUMBER_TOO_LONG)
        return _in_yuan(exact(cell), column.unit, told=False)
    match = _MONEY.fullmatch(plain(cell)) if isinstance(cell, str) else None
    number = written_number(match["number"]) if match else None
    if match is None or number is None or (match["sign"] and match["inner"]):
        return Refused(NOT_A_NUMBER, offer=_number_within(cell))
    signed = -number if "-" in (match["sign"], match["inner"]) else number
    unit = match["unit"] or ""
    bare = unit + ("元" if "元" in str(cell) else "")
    if unit and unit not in column.accept_units and bare != column.unit:
        amount = signed * _FACTORS[unit] / _FACTORS[column.unit]
        return Refused(
            UNIT_NOT_ALLOWED,
            offer=f"{amount.normalize():f}",
            values={"unit": unit, "column_unit": column.unit},
        )
    if not unit and bare and column.unit != "元":
        return Refused(
            UNIT_NOT_ALLOWED,
            offer=f"{(signed / _FACTORS[column.unit]).normalize():f}",
            values={"unit": bare, "column_unit": column.unit},
        )
    return _in_yuan(signed, unit or column.unit, told=True)


def read_percent(cell: object) -> object:
    """A share as a ratio.

    >>> read_percent(0.123), read_percent("１２.３％").value, read_percent("三成").rule.code
    (Decimal('0.123'), Decimal('0.123'), 'KAM311')
    """
    if isinstance(cell, float):
        return exact(cell) if abs(cell) < _LIMIT else Refused(NUMBER_TOO_LONG)
    text = plain(cell) if isinstance(cell, str) else ""
    number = written_number(text.removesuffix("%").rstrip())
    if number is None:
        return Refused(NOT_A_PERCENT)
    if abs(number) >= _LIMIT:
        return Refused(NUMBER_TOO_LONG)
    if not text.endswith("%"):
        if abs(number) > 1:
            return Refused(NOT_A_PERCENT, offer=f"{number:f}%")
        return Understood(number, WRITTEN_NUMBER, f"{(number * 100).normalize():f}%")
    return Understood((number / 100).normalize(), WRITTEN_NUMBER, f"{number:f}%")


def _in_yuan(number: Decimal, unit: str, *, told: bool) -> object:
    amount = number * _FACTORS[unit]
    if abs(amount) >= _LIMIT:
        return Refused(NUMBER_TOO_LONG)
    cents = half_up(amount, 2)
    if abs(cents - amount) > _VISIBLE:
        return Understood(cents, ROUNDED, f"{cents:f}")
    return Understood(cents, WRITTEN_NUMBER, f"{cents:f}") if told else cents


def _number_within(cell: object) -> str:
    """The one number inside a text such as `12件`; nothing where the text says more."""
    if not isinstance(cell, str):
        return ""
    match = re.fullmatch(r"([+-]?[\d,]+(?:\.\d+)?)\s*[^\d\s.,%~-]{1,3}", plain(cell), re.ASCII)
    number = written_number(match[1]) if match else None
    return f"{number:f}" if number is not None and "万" not in cell and "亿" not in cell else ""
