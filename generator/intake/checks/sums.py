"""Rows that add up the rows above them: by a formula, or by a number that comes to the same."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.cells import split_address
from generator.definitions.schema import DecimalType, IntegerType, MoneyType, PeriodType
from generator.findings import Rule, Severity
from generator.intake.faults import Fault
from generator.language import Text
from generator.recipes.rows import DELETE_ROW

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.intake.drafts import Draft
    from generator.intake.sheet_rows import Sheet

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
_TRIED = 100  # rows of bare numbers; where there are more, they are no totals


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


class Sums:
    """Knows the rows of a table that hold nothing but sums of the rows above them."""

    def __init__(self, draft: Draft, unsound: Collection[int]) -> None:
        """Look at a table; `unsound` are the rows that cannot be records."""
        self._draft = draft
        self._unsound = unsound
        self._begin = 0  # the row after the last total
        self._tried = 0
        self._summing: dict[int, dict[int, tuple[str, str]]] = {}

    def end_at(self, row: int) -> None:
        """A row is no record; what is summed begins anew below it."""
        self._begin = row + 1

    def are_all_of(self, row: int, filled: Collection[str]) -> bool:
        """Whether the cells of a row, in the columns `filled`, are such sums."""
        columns = self._draft.schema.columns
        if not filled or not all(isinstance(columns[key].type, _QUANTITIES) for key in filled):
            return False
        part = self._draft.part_of[row]
        if part not in self._summing:
            self._summing[part] = _summing(self._draft, self._draft.sheets[part])
        if row in self._summing[part]:
            return True
        self._tried += 1
        return self._tried <= _TRIED and any(self._adds_up(row, key) for key in filled)

    def _adds_up(self, row: int, key: str) -> bool:
        """Whether a cell is the sum of those above it, down from the last total."""
        values = self._draft.columns[key]
        first = max(self._begin, self._draft.sheet_of(row).first)
        terms = [
            Decimal(str(value))
            for one in range(first, row)
            if one not in self._unsound and (value := values[one]) is not None
        ]
        return len(terms) >= 2 and abs(sum(terms) - Decimal(str(values[row]))) <= _NEARLY


def is_sum_above(address: str, formula: str) -> bool:
    """Whether a formula adds up several rows of the column that it stands in.

    >>> is_sum_above("D5", "SUM(D2:D4)"), is_sum_above("D5", "SUM(A5:C5)")
    (True, False)
    """
    match = _SUM.fullmatch(formula.replace(" ", ""))
    if match is None:
        return False
    own = split_address(address)[0] == match[1].upper() == match[3].upper()
    return own and int(match[4]) > int(match[2])


def _summing(draft: Draft, sheet: Sheet) -> dict[int, tuple[str, str]]:
    """The rows with a cell that adds up rows of its own column: the column and the formula."""
    keys = {letter: key for key, letter in sheet.part.letters.items()}
    found: dict[int, tuple[str, str]] = {}
    numbers: dict[int, int] = {}
    for address, formula in sheet.formulas.items():
        letter, number = split_address(address)
        if letter not in keys or not formula or not is_sum_above(address, formula):
            continue
        if not numbers:
            numbers = {draft.numbers[row]: row for row in sheet.rows}
        row = numbers.get(number)
        if row is not None:
            found.setdefault(row, (keys[letter], formula))
    return found
