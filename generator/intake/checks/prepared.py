"""Rows below the last record that wait to be filled in: numbered, or with formulas drawn down."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.findings import Rule, Severity
from generator.intake.faults import Fault
from generator.language import Text
from generator.recipes.rows import CLEAR_TAIL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from generator.intake.drafts import Draft

PREPARED_ROWS = Rule(
    code="KAM139",
    severity=Severity.NOTICE,
    title=Text(zh="预留的行", en="Rows prepared and not filled in"),
    says=Text(
        zh="第 {range} 行只有预先填好的编号或公式，没有填内容，没有读取",
        en="the rows {range} hold only numbers or formulas prepared in advance; they were not read",
    ),
    fix=Text(
        zh="无须处理；填了内容就会读取。", en="Nothing needs doing; once filled in, they are read."
    ),
    example=Text(
        zh="编号预先填到了第 200 行，只填了前 60 行",
        en="Numbers down to row 200, of which 60 rows are filled in",
    ),
    recipe=CLEAR_TAIL,
)

catalogue = (PREPARED_ROWS,)

_NUMBERED = 3  # so many numbers in advance are no records that somebody began


def prepared_rows(draft: Draft, rows: Mapping[int, Collection[str]]) -> Iterator[Fault]:
    """One fault for each sheet that ends in such rows.

    Args:
        draft: The table.
        rows: The rows below the last sound one -> the columns that are filled in them.
    """
    drawn: dict[int, list[int]] = defaultdict(list)
    numbered: dict[int, list[int]] = defaultdict(list)
    for row, filled in sorted(rows.items()):
        typed = _typed(draft, row, filled)
        if not typed or len(typed) < len(filled):
            if _are_numbers(draft, typed):
                drawn[draft.part_of[row]].append(row)
        elif _are_numbers(draft, typed):
            numbered[draft.part_of[row]].append(row)
    for part in sorted({*drawn, *numbered}):
        many = numbered[part] if len(numbered[part]) >= _NUMBERED else []
        yield from _prepared(draft, part, sorted([*drawn[part], *many]))


def _prepared(draft: Draft, part: int, rows: list[int]) -> Iterator[Fault]:
    for row in rows:
        yield Fault(
            rule=PREPARED_ROWS,
            severity=PREPARED_ROWS.severity,
            row=row,
            drops=True,
            together=f"{draft.sheets[part].name} {part} prepared",
            values={"range": f"{draft.numbers[rows[0]]}:{draft.numbers[rows[-1]]}"},
        )


def _typed(draft: Draft, row: int, filled: Collection[str]) -> set[str]:
    """The filled cells of a row that no formula made."""
    sheet, number = draft.sheet_of(row), draft.numbers[row]
    return {key for key in filled if f"{sheet.part.letters[key]}{number}" not in sheet.formulas}


def _are_numbers(draft: Draft, typed: set[str]) -> bool:
    """Whether nothing was typed but the number of the record."""
    return not typed or (typed == set(draft.schema.key) and len(draft.schema.key) == 1)
