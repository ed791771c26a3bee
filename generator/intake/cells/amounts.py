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

from generator.findings import Rule, Severity
from generator.intake.cells.odd_numbers import OTHER_SEPARATORS, odd_number, written_number
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
UNIT_UNDERSTOOD = Rule(
    code="KAM222",
    severity=Severity.NOTICE,
    title=Text(zh="数字后带有万或亿", en="Amount with 万 or 亿 behind it"),
    says=Text(
        zh="{label}“{written}”带有单位，已按 {reading} 元理解",
        en="{label} “{written}” carries a unit; it was understood as {reading} yuan",
    ),
    fix=Text(
        zh="无须处理。要消除本提示：按本列的单位换算，只填数字。",
        en="Nothing needs doing. To be rid of this, convert it to the unit of the column and enter "
        "the number alone.",
    ),
    example=Text(zh="注册资金写成“1.2亿”", en="A registered capital of “1.2亿”"),
    recipe=NUMBER_ALONE,
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

COUNT_IN_MYRIADS = Rule(
    code="KAM338",
    severity=Severity.WARNING,
    title=Text(zh="数量后带有万或亿", en="Count with 万 or 亿 behind it"),
    says=Text(
        zh="{label}“{written}”带有“万”或“亿”，不是数字{offer}",
        en="{label} “{written}” carries 万 or 亿 and is no number{offer}",
    ),
    fix=Text(zh="写成完整的数字。", en="Write the number in full."),
    example=Text(zh="数量“1.2万”", en="A quantity of “1.2万”"),
    recipe=NUMBER_ALONE,
)
BARE_PERCENT = Rule(
    code="KAM331",
    severity=Severity.WARNING,
    title=Text(zh="百分比没有百分号", en="Percentage without its sign"),
    says=Text(
        zh="{label} {written} 大于 100%，像是漏了百分号{offer}",
        en="{label} {written} is more than 100 %; the percent sign seems to be missing{offer}",
    ),
    fix=Text(
        zh="整列用一种写法：设为百分比格式，填 12.3% 或 0.123，不要填 12.3。",
        en="Write the whole column one way: with a percent format, as 12.3% or 0.123, not 12.3.",
    ),
    example=Text(zh="一列 0.123 中间有一个 12.3", en="12.3 in a column of values such as 0.123"),
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
    UNIT_UNDERSTOOD,
    ROUNDED,
    NOT_A_NUMBER,
    NOT_WHOLE,
    UNIT_NOT_ALLOWED,
    NOT_A_PERCENT,
    NUMBER_TOO_LONG,
    BARE_PERCENT,
    COUNT_IN_MYRIADS,
)

FACTORS = {"元": Decimal(1), "万元": Decimal(10_000), "万": Decimal(10_000), "亿": Decimal(10**8)}

_CURRENCY = "¥|RMB|CNY|人民币"
_MONEY = re.compile(
    rf"(?P<sign>[+-]?)\s*(?:{_CURRENCY})?\s*(?P<inner>[+-]?)(?P<number>[\d,.]+)"
    rf"\s*(?P<unit>万|亿)?\s*(?P<yuan>元|圆)?(?:整)?\s*(?:{_CURRENCY})?",
    re.ASCII | re.IGNORECASE,
)
_MARKS = re.compile(rf"\A(?:{_CURRENCY})\s*|\s*(?:元|圆)?整?\s*(?:{_CURRENCY})?\Z", re.IGNORECASE)
_MYRIADS = re.compile(r"([+-]?[\d,.]+)\s*(万|亿)", re.ASCII)
_LIMIT = 10**15  # from here on Excel's numbers lose digits
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
        return exact(cell) if abs(cell) < _LIMIT else Refused(NUMBER_TOO_LONG)
    if not isinstance(cell, str):
        return Refused(NOT_A_NUMBER)
    number = written_number(plain(cell))
    if number is None:
        return _odd_decimal(plain(cell))
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
        if not abs(cell) < _LIMIT:
            return Refused(NUMBER_TOO_LONG)
        return _in_yuan(exact(cell), column.unit)
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
        return exact(cell) if abs(cell) < _LIMIT else Refused(NUMBER_TOO_LONG)
    text = plain(cell) if isinstance(cell, str) else ""
    number = written_number(text.removesuffix("%").rstrip())
    if number is None:
        return _odd_percent(text)
    if abs(number) >= _LIMIT:
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
    if abs(yuan) >= _LIMIT:
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
    if abs(amount) >= _LIMIT:
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
