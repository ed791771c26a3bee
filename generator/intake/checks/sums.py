"""Rows that add up the rows above them: by a formula, or by a number that comes to the same."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.definitions.schema import DecimalType, IntegerType, MoneyType, PeriodType
from generator.findings import Rule, Severity
from generator.intake.faults import Fault
from generator.language import Text
from generator.recipes.rows import DELETE_ROW

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from generator.intake.drafts import Draft, Sheet

SUM_OF_ROWS = Rule(
    code="KAM138",
    severity=Severity.WARNING,
    title=Text(zh="像是合计的行", en="Row that adds up others"),
    says=Text(
        zh="{label}是公式“={formula}”，把上面的行加了起来；这一行已当作一条记录计入",
        en="{label} is “={formula}”, the sum of rows above; the row was counted as a record",
    ),
    fix=Text(
        zh="如果是合计，删除这一行，否则会重复计算；确是一条记录则填数值。",
        en="If it is a total, delete the row, or it counts twice; if it is a record, enter the "
        "number.",
    ),
    example=Text(
        zh="有客户编号的一行，金额是 =SUM(D2:D9)", en="A row with an account whose amount is a SUM"
    ),
    recipe=DELETE_ROW,
)

catalogue = (SUM_OF_ROWS,)

_SUM = re.compile(
    r"\+?(?:SUM|SUBTOTAL)\((?:\d{1,3},)?\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)\)",
    re.IGNORECASE,
)
_QUANTITIES = (MoneyType, IntegerType, DecimalType)
_NEARLY = Decimal("0.01")


def sums_of_rows(draft: Draft) -> Iterator[Fault]:
    """Valid rows with a cell that adds up other rows of its column.

    Where rows name their period, a year may well be the sum of its months.
    """
    if any(isinstance(draft.schema.columns[key].type, PeriodType) for key in draft.schema.key):
        return
    for sheet in draft.sheets:
        if not sheet.formulas:
            continue
        for row, (key, formula) in _summing(draft, sheet).items():
            if row not in draft.dropped and row not in draft.left_out:
                yield Fault(
                    rule=SUM_OF_ROWS,
                    severity=SUM_OF_ROWS.severity,
                    row=row,
                    column=key,
                    values={"formula": formula},
                )


def is_sum_of_rows_above(
    draft: Draft,
    row: int,
    odd: Mapping[str, object],
    suspects: Collection[int],
    dropped: Collection[int],
) -> bool:
    """Whether a row that cannot be a record holds nothing but sums of the rows above it.

    Args:
        draft: The table.
        row: The row.
        odd: The cells of it that did not yield their value.
        suspects: All rows that cannot be records.
        dropped: Those known not to be; a sum begins after the last of them.
    """
    filled = [key for key, values in draft.columns.items() if values[row] is not None]
    if odd or not filled:
        return False
    if not all(isinstance(draft.schema.columns[key].type, _QUANTITIES) for key in filled):
        return False
    sheet = draft.sheet_of(row)
    if row in _summing(draft, sheet):
        return True
    start = max((one + 1 for one in dropped if sheet.first <= one < row), default=sheet.first)
    return any(_adds_up(draft.columns[key], range(start, row), suspects, row) for key in filled)


def _adds_up(values: list[object], above: range, suspects: Collection[int], row: int) -> bool:
    terms = [
        Decimal(str(value))
        for one in above
        if one not in suspects and (value := values[one]) is not None
    ]
    return len(terms) >= 2 and abs(sum(terms) - Decimal(str(values[row]))) <= _NEARLY


def _summing(draft: Draft, sheet: Sheet) -> dict[int, tuple[str, str]]:
    """The rows with a cell that adds up rows of its own column: the column and the formula."""
    keys = {letter: key for key, letter in sheet.part.letters.items()}
    found: dict[int, tuple[str, str]] = {}
    numbers: dict[int, int] = {}
    for address, formula in sheet.formulas.items():
        match = _SUM.fullmatch(formula.replace(" ", "")) if formula else None
        letter = address.rstrip("0123456789")
        if match is None or not letter == match[1].upper() == match[3].upper():
            continue
        if letter not in keys or int(match[4]) - int(match[2]) < 1:
            continue
        if not numbers:
            rows = range(sheet.first, sheet.first + sheet.count)
            numbers = {draft.numbers[row]: row for row in rows}
        row = numbers.get(int(address[len(letter) :]))
        if row is not None:
            found.setdefault(row, (keys[letter], formula))
    return found
