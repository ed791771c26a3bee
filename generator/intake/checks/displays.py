"""Columns of numbers that Excel shows in another way than the file holds them.

Nothing is lost by it, but whoever checks a figure against the screen must know: one notice for
each column, with what is shown, stored and understood.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.definitions.schema import (
    DecimalType,
    IntegerType,
    MoneyType,
    PercentType,
)
from generator.findings import Rule, Severity
from generator.intake.cells.amounts import FACTORS, LIMIT, exact, in_percent
from generator.intake.cells.odd_numbers import written_number
from generator.intake.cells.spelling import plain
from generator.intake.telling.values import MASK
from generator.language import Text
from generator.recipes.numbers import PLAIN_FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.definitions.schema import Column
    from generator.findings import Finding
    from generator.intake.layout.recognised import Recognised
    from generator.intake.workbook.displays import Display

_SAYS = Text(
    zh="{label}：Excel 显示“{shown_as}”，文件里存的是 {held}，已按 {reading} 理解",
    en="{label}: Excel shows “{shown_as}”, the file holds {held}; it was understood as {reading}",
)
SHOWN_WITH_WORDS = Rule(
    code="KAM230",
    severity=Severity.NOTICE,
    title=Text(zh="数字格式加了字或换了单位", en="Number format that adds words or scales"),
    says=_SAYS,
    fix=Text(
        zh="核对显示的与理解的是否是同一个数；要消除本提示，改用照实显示的数字格式。",
        en="See that both are the same number; to be rid of this, use a number format that shows "
        "what is stored.",
    ),
    example=Text(
        zh='格式 0!.0,"万" 把 123000 显示成 12.3万', en="123000 shown as 12.3万 by its format"
    ),
    recipe=PLAIN_FORMAT,
)
HIDDEN_BY_FORMAT = Rule(
    code="KAM231",
    severity=Severity.NOTICE,
    title=Text(zh="数字格式把值藏了起来", en="Number format that hides the value"),
    says=Text(
        zh="{label}：单元格看上去是空的，文件里存着 {held}，已按 {reading} 理解",
        en="{label}: the cell looks blank, the file holds {held}; it was understood as {reading}",
    ),
    fix=Text(
        zh="如果不该有值，清除该单元格；否则改用照实显示的数字格式。",
        en="Clear the cell if nothing should be there; else use a number format that shows it.",
    ),
    example=Text(zh="格式 ;;; 下的金额", en="The format ;;; over an amount"),
    recipe=PLAIN_FORMAT,
)
ROUNDED_ON_SCREEN = Rule(
    code="KAM232",
    severity=Severity.NOTICE,
    title=Text(zh="显示的数字是四舍五入的", en="Number rounded on the screen only"),
    says=_SAYS,
    fix=Text(
        zh="无须处理；要显示与存储一致，增加小数位数或先取整。",
        en="Nothing needs doing; to see what is stored, show more decimals or round it first.",
    ),
    example=Text(zh="格式 0 把 12.5 显示成 13", en="12.5 shown as 13 by the format 0"),
    recipe=PLAIN_FORMAT,
)
UNIT_IN_FORMAT = Rule(
    code="KAM233",
    severity=Severity.WARNING,
    title=Text(
        zh="数字格式里的单位与本列不同", en="Unit in a number format differs from the column"
    ),
    says=Text(
        zh="{label}：Excel 显示“{shown_as}”，文件里只存着 {held}，按本列的单位只算 {reading}",
        en="{label}: Excel shows “{shown_as}”, the file holds but {held}, which counts as "
        "{reading} in this column",
    ),
    fix=Text(
        zh="按本列的单位填写数字，或在架构文件 {schema} 里把该列的 unit 改成显示的单位。",
        en="Enter the numbers in the unit of the column, or change its unit in {schema}.",
    ),
    example=Text(
        zh='单位为元的列用格式 0"万元"，12 显示成 12万元',
        en="12 shown as 12万元 in a column of yuan",
    ),
    recipe=PLAIN_FORMAT,
)

catalogue = (SHOWN_WITH_WORDS, HIDDEN_BY_FORMAT, ROUNDED_ON_SCREEN, UNIT_IN_FORMAT)

_ALIKE = Text(zh="（这种格式的共 {alike} 处）", en=" ({alike} cells of this format)")
_ALIKE_WITHIN = Text(
    zh="（前 {within} 行里这种格式的共 {alike} 处）",
    en=" ({alike} cells of this format among the first {within} rows)",
)
_NUMBERS = (IntegerType, DecimalType, MoneyType, PercentType)
_SHOWN = re.compile(
    r"(?P<open>\()?(?P<sign>-?)[¥$€£]?(?P<sign2>-?)(?P<number>[\d,]*\.?\d+)\s*(?P<words>.*?)\)?"
)
_UNITS = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "k": 1000,
}
_OWN_WORDS = ("", "元", "圆", "人民币", "cny", "rmb")
_CENT = 2  # decimals of an amount; what is finer was told when it was read


def shown_otherwise(sheet: Recognised) -> Iterator[Finding]:
    """One finding for each column of numbers that does not show what it holds."""
    for key, index in sheet.header.columns.items():
        column = sheet.headings.schema.columns[key]
        if not isinstance(column.type, _NUMBERS):
            continue
        below = (one for one in sheet.grid.displays.get(index, ()) if one.row > sheet.header.number)
        for display in below:
            rule = _rule(column, display)
            if rule is not None:
                yield _finding(sheet, column, display, rule)
                break


def _rule(column: Column, display: Display) -> Rule | None:
    """What is to be told of a display; None where it shows what is stored, or nobody knows."""
    if abs(display.number) >= LIMIT:
        return None
    if not display.shown.strip():
        return HIDDEN_BY_FORMAT
    match = _SHOWN.fullmatch(plain(display.shown))
    number = None if match is None else written_number(match["number"])
    if match is None or number is None:
        return None
    words = match["words"].strip().casefold()
    scale = Decimal("0.01") if words == "%" else _scale(words)
    stored = abs(exact(display.number))
    step = Decimal(1).scaleb(-len(match["number"].partition(".")[2]))  # the last digit that shows
    own = FACTORS[column.type.unit] if isinstance(column.type, MoneyType) else Decimal(1)
    if scale > 1 and _differ(number * scale, stored * own, step * scale):
        return UNIT_IN_FORMAT
    as_stored = words in (*_OWN_WORDS, "%") or scale == own > 1
    factor = Decimal(1) if scale == own else scale
    if not as_stored or _differ(number * factor, stored, step * factor):
        return SHOWN_WITH_WORDS
    return ROUNDED_ON_SCREEN if _loses(column, number * factor, stored, step * factor) else None


def _scale(words: str) -> Decimal:
    """What the unit behind a number multiplies it by.

    >>> _scale("万元"), _scale("件")
    (Decimal('10000'), Decimal('1'))
    """
    units = (unit for unit in sorted(_UNITS, key=len, reverse=True) if words.startswith(unit))
    return Decimal(_UNITS[next(units, "")])


def _differ(shown: Decimal, stored: Decimal, step: Decimal) -> bool:
    """Whether the number shown is not the one stored, rounded to the last digit that shows."""
    return abs(shown - stored) > step * Decimal("0.500001")


def _loses(column: Column, shown: Decimal, stored: Decimal, step: Decimal) -> bool:
    """Whether the screen leaves out digits that count."""
    if isinstance(column.type, MoneyType) and step <= Decimal(1).scaleb(-_CENT):
        return False
    return abs(shown - stored) > abs(stored) * Decimal("1e-9")


def _finding(sheet: Recognised, column: Column, display: Display, rule: Rule) -> Finding:
    stored, shown = f"{exact(display.number):f}", display.shown.strip()
    reading = _understood(column, exact(display.number))
    shown, stored, reading = (
        MASK if column.is_masked else word for word in (shown, stored, reading)
    )
    return _with_count(rule, display).at(
        CellPlace(sheet.path, sheet.grid.sheet, display.address),
        column=column.key,
        shown=shown,
        stored=stored,
        understood=reading,
        label=column.label,
        shown_as=shown,
        held=stored,
        reading=reading,
        schema=column.place,
        alike=display.alike,
        within=display.within,
    )


def _with_count(rule: Rule, display: Display) -> Rule:
    """The rule with the number of cells that are shown like this one, where there are more."""
    if display.alike < 2:
        return rule
    words = _ALIKE_WITHIN if display.within else _ALIKE
    return replace(rule, says=Text(zh=rule.says.zh + words.zh, en=rule.says.en + words.en))


def _understood(column: Column, number: Decimal) -> str:
    if isinstance(column.type, PercentType):
        return in_percent(number)
    if isinstance(column.type, MoneyType):
        return f"{number * FACTORS[column.type.unit]:,.2f} 元"
    return f"{number:f}"
