"""Texts that mean a number without being written as one, and what they mean where it is certain.

Brackets are a minus to an accountant and a note to a salesman; 约12万 and 12-15万 are no number
at all. Nothing of this is taken: the cell is refused, and the number offered where only one
can be meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.findings import Rule, Severity
from generator.intake.cells.numerals import chinese_number
from generator.intake.cells.spelling import LETTERS_FOR_DIGITS
from generator.language import Text
from generator.recipes.cells import CORRECT_CELL, REMOVE_BLANKS

if TYPE_CHECKING:
    from collections.abc import Iterator

OTHER_SEPARATORS = Rule(
    code="KAM223",
    severity=Severity.NOTICE,
    title=Text(zh="千位之间用了空格或撇号", en="Thousands parted by blanks or apostrophes"),
    says=Text(
        zh="{label}“{written}”的千位分隔不是逗号，已按 {reading} 理解",
        en="the thousands of {label} “{written}” are not parted by commas; it was understood as "
        "{reading}",
    ),
    fix=Text(
        zh="无须处理。要消除本提示：删去空格，让 Excel 把它当作数字。",
        en="Nothing needs doing. To be rid of this, delete the blanks so that Excel takes it for a "
        "number.",
    ),
    example=Text(zh="“1 234 567”", en="“1 234 567”"),
    recipe=REMOVE_BLANKS,
)
NEGATIVE_IN_WORDS = Rule(
    code="KAM326",
    severity=Severity.WARNING,
    title=Text(
        zh="负数写成了括号或尾部减号", en="Negative number in brackets or with a minus behind"
    ),
    says=Text(
        zh="{label}“{written}”是文本，括号或尾部的减号像是负数{offer}",
        en="{label} “{written}” is text; its brackets or the minus behind it look like a negative "
        "number{offer}",
    ),
    fix=Text(
        zh="直接输入带负号的数字；要显示括号，用单元格格式。",
        en="Type the number with a minus before it; brackets are a matter of the number format.",
    ),
    example=Text(zh="“(1,234)”“1234-”", en="“(1,234)”, “1234-”"),
    recipe=CORRECT_CELL,
)
LETTER_IN_NUMBER = Rule(
    code="KAM327",
    severity=Severity.WARNING,
    title=Text(zh="数字里混进了字母", en="Letter typed for a digit"),
    says=Text(
        zh="{label}“{written}”里有字母 O、l 或 I，像是数字 0 或 1{offer}",
        en="{label} “{written}” holds the letter O, l or I where 0 or 1 seems meant{offer}",
    ),
    fix=Text(zh="把字母改成数字。", en="Replace the letter by the digit."),
    example=Text(zh="“12OO”“l50”", en="“12OO”, “l50”"),
    recipe=CORRECT_CELL,
)
ABOUT = Rule(
    code="KAM328",
    severity=Severity.WARNING,
    title=Text(zh="大约的数", en="Number that is only about right"),
    says=Text(
        zh="{label}“{written}”是大约的数，不能计算",
        en="{label} “{written}” is only about right; it cannot be counted",
    ),
    fix=Text(
        zh="填写一个确定的数字；没有准数就留空，把估计写在备注里。",
        en="Enter one certain number; without one leave the cell blank and put the estimate into "
        "the remarks.",
    ),
    example=Text(zh="“约12万”“3000多”", en="“about 12”, “3000多”"),
    recipe=CORRECT_CELL,
)
RANGE = Rule(
    code="KAM329",
    severity=Severity.WARNING,
    title=Text(zh="从多少到多少", en="Range instead of a number"),
    says=Text(
        zh="{label}“{written}”是一个范围，不是一个数字",
        en="{label} “{written}” is a range, not a number",
    ),
    fix=Text(
        zh="填写其中一个确定的数字，范围写在备注里。",
        en="Enter one number of it; the range belongs in the remarks.",
    ),
    example=Text(zh="“12-15万”", en="“12-15”"),
    recipe=CORRECT_CELL,
)
CHINESE_NUMERAL = Rule(
    code="KAM330",
    severity=Severity.WARNING,
    title=Text(zh="中文数字", en="Number in Chinese numerals"),
    says=Text(
        zh="{label}“{written}”是中文数字{offer}",
        en="{label} “{written}” is written in Chinese numerals{offer}",
    ),
    fix=Text(zh="改用阿拉伯数字填写。", en="Write it in figures."),
    example=Text(zh="“十二万”", en="“十二万”"),
    recipe=CORRECT_CELL,
)
DECIMAL_COMMA = Rule(
    code="KAM336",
    severity=Severity.WARNING,
    title=Text(zh="小数点写成了逗号", en="Comma for the decimal point"),
    says=Text(
        zh="{label}“{written}”用点分千位、用逗号作小数点{offer}",
        en="{label} “{written}” parts thousands by points and decimals by a comma{offer}",
    ),
    fix=Text(
        zh="小数点用“.”，千位用“,”或不分隔。", en="Use “.” for decimals and “,” for thousands."
    ),
    example=Text(zh="“1.234,56”", en="“1.234,56”"),
    recipe=CORRECT_CELL,
)

catalogue = (
    OTHER_SEPARATORS,
    NEGATIVE_IN_WORDS,
    LETTER_IN_NUMBER,
    ABOUT,
    RANGE,
    CHINESE_NUMERAL,
    DECIMAL_COMMA,
)

_PLAIN = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_NUMBER = re.compile(rf"[+-]?{_PLAIN}|[+-]?\.\d+", re.ASCII)
_PARTED = re.compile(r"[+-]?\d{1,3}(?:([ '’])\d{3})(?:\1\d{3})*(?:\.\d+)?", re.ASCII)
_BRACKETS = re.compile(rf"\(\s*({_PLAIN})\s*\)", re.ASCII)
_MINUS_BEHIND = re.compile(rf"({_PLAIN})\s*-", re.ASCII)
_COMMA = re.compile(r"([+-]?)(\d{1,3}(?:\.\d{3})+),(\d+)", re.ASCII)
_UNIT = r"\s*(?:[百千万亿]*[元圆块]?|[^\d\s,.]{0,2})"
_ABOUT = re.compile(
    rf"(?:大约|大概|约|近|将近|不到|超过|逾|上|估计|about|ca\.?|~|≈|>|<)\s*{_PLAIN}{_UNIT}"
    rf"|{_PLAIN}\s*(?:[百千万亿]*(?:多|余|几|来)[百千万亿]*[元圆块]?|{_UNIT}(?:左右|上下|以上|以内|\+))",
    re.ASCII | re.IGNORECASE,
)
_RANGE = re.compile(rf"{_PLAIN}{_UNIT}\s*(?:-+|~|至|到)\s*{_PLAIN}{_UNIT}", re.ASCII)
_ABSOLUTE = ("万", "亿", "萬", "億", "元", "圆")


@dataclass(frozen=True, slots=True)
class OddNumber:
    """What a text that is no plain number means."""

    rule: Rule
    number: Decimal | None = None  # None: nobody but the user knows
    absolute: bool = False  # whether it counts ones, whatever the unit of its column


def written_number(text: str) -> Decimal | None:
    """The number that a plain text is, with or without thousands separators.

    >>> written_number("1,234.50"), written_number("12,34")
    (Decimal('1234.50'), None)
    """
    return Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def odd_number(text: str) -> OddNumber | None:
    """What is odd about a plain text that should be a number; None where it is no number at all.

    >>> odd_number("(1,234)").number, odd_number("1 234 567").number
    (Decimal('-1234'), Decimal('1234567'))
    >>> odd_number("十二万元").number, odd_number("三千多") is None
    (Decimal('120000'), True)
    """
    return next(_readings(text), None)


def _readings(text: str) -> Iterator[OddNumber]:
    if _PARTED.fullmatch(text):
        yield OddNumber(OTHER_SEPARATORS, Decimal(re.sub(r"[ '’]", "", text)))
    if negative := _BRACKETS.fullmatch(text) or _MINUS_BEHIND.fullmatch(text):
        yield OddNumber(NEGATIVE_IN_WORDS, -Decimal(negative[1].replace(",", "")))
    if comma := _COMMA.fullmatch(text):
        yield OddNumber(DECIMAL_COMMA, Decimal(f"{comma[1]}{comma[2].replace('.', '')}.{comma[3]}"))
    if _ABOUT.fullmatch(text):
        yield OddNumber(ABOUT)
    if _RANGE.fullmatch(text):
        yield OddNumber(RANGE)
    figures = text.translate(LETTERS_FOR_DIGITS)
    if any(sign.isdigit() for sign in text) and (number := written_number(figures)) is not None:
        yield OddNumber(LETTER_IN_NUMBER, number)
    if (number := chinese_number(re.sub(r"[元圆]?整?\Z", "", text))) is not None:
        absolute = any(sign in text for sign in _ABSOLUTE)
        yield OddNumber(CHINESE_NUMERAL, number, absolute=absolute)
