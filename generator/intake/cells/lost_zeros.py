"""Codes of one length among which a shorter number stands: its leading zeros are gone.

Excel turns 00123 into the number 123 unless the cell was a text before. Which code it was can
be told where all codes of the column have one length; nothing is taken without a question.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.findings import Rule, Severity
from generator.intake.faults import Refused, Understood
from generator.language import Text
from generator.recipes.cells import TEXT_AND_RETYPE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.definitions.schema import Column

LOST_ZEROS = Rule(
    code="KAM216",
    severity=Severity.WARNING,
    title=Text(zh="前面的 0 丢了", en="Leading zeros lost"),
    says=Text(
        zh="{label}“{written}”前面的 0 像是被 Excel 去掉了{offer}",
        en="{label} “{written}” seems to have lost its leading zeros to Excel{offer}",
    ),
    fix=Text(
        zh="把该列设为文本格式，再补上前面的 0。",
        en="Give the column the text format, then type the code with its zeros.",
    ),
    example=Text(zh="编号 00123 成了数字 123", en="Code 00123 turned into the number 123"),
    recipe=TEXT_AND_RETYPE,
)

ZEROS_OF_FORMAT = Rule(
    code="KAM229",
    severity=Severity.NOTICE,
    title=Text(zh="前面的 0 只是显示出来的", en="Leading zeros by format only"),
    says=Text(
        zh="{label}存的是数字 {written}，靠格式显示成“{reading}”，已按“{reading}”理解",
        en="{label} is the number {written}, shown as “{reading}” by its format; it was understood "
        "as “{reading}”",
    ),
    fix=Text(
        zh="无须处理；要消除本提示，把该列设为文本格式后重新输入编号。",
        en="Nothing needs doing; to be rid of this, give the column the text format and enter the "
        "codes again.",
    ),
    example=Text(
        zh="格式 00000 把数字 123 显示成 00123", en="123 shown as 00123 by the format 00000"
    ),
    recipe=TEXT_AND_RETYPE,
)

catalogue = (LOST_ZEROS, ZEROS_OF_FORMAT)

_ENOUGH = 3  # codes of one length that settle how long a code is
_LOST = 2  # more zeros than these are hardly lost, it is another kind of number


def with_zeros(
    column: Column, verdicts: Mapping[object, object], shown: int = 0
) -> Mapping[object, object]:
    """The verdicts on the distinct cells of a column; numbers that lost their zeros are refused.

    Ids that must stand in another table are left to the check of these, which knows the codes.

    Args:
        column: What the column may hold.
        verdicts: What its distinct cells were read as.
        shown: How many digits the format shows of each number; 0 where it adds no zeros.
    """
    if shown:
        return {cell: _as_shown(cell, verdict, shown) for cell, verdict in verdicts.items()}
    if column.refers_to:
        return verdicts
    codes = {cell: digits for cell, verdict in verdicts.items() if (digits := _digits(verdict))}
    width = _common_width(column, codes)
    refused: dict[object, object] = {}
    for cell, digits in codes.items():
        missing = width - len(digits)
        filled = digits.zfill(width)
        if isinstance(cell, float) and 0 < missing <= _LOST and filled not in verdicts:
            refused[cell] = Refused(LOST_ZEROS, offer=filled, meant=filled)
    return {**verdicts, **refused}


def _as_shown(cell: object, verdict: object, width: int) -> object:
    """A number with the zeros that its format shows before it."""
    digits = _digits(verdict)
    if not isinstance(cell, float) or not 0 < len(digits) < width:
        return verdict
    return Understood(digits.zfill(width), ZEROS_OF_FORMAT, digits.zfill(width))


def _digits(verdict: object) -> str:
    """The digits that a cell was read as; "" where it holds anything else."""
    value = verdict.value if isinstance(verdict, Understood) else verdict
    return value if isinstance(value, str) and value.isascii() and value.isdigit() else ""


def _common_width(column: Column, codes: Mapping[object, str]) -> int:
    """How many digits the codes of the column have; 0 where they differ."""
    of_text = Counter(len(code) for cell, code in codes.items() if isinstance(cell, str))
    if len(of_text) == 1 and of_text.total() >= _ENOUGH:
        return next(iter(of_text))
    widths = Counter(map(len, codes.values()))
    usual = len(column.example) if column.example.isdigit() else 0
    return usual if widths[usual] * 2 > widths.total() and widths[usual] >= _ENOUGH else 0
