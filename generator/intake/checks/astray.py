"""Rows that stand one column too far to the right: left out, and told once, not by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cells import column_letter, runs
from generator.findings import Rule, Severity
from generator.intake.faults import Fault
from generator.language import Text
from generator.recipes.rows import MOVE_ROW_LEFT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.intake.drafts import Draft
    from generator.intake.sheet_rows import Sheet

ROW_ASTRAY = Rule(
    code="KAM143",
    severity=Severity.ERROR,
    title=Text(zh="整行错开一列", en="Row one column too far right"),
    says=Text(
        zh="{range} 整行向右错开了一列，不能使用；左移一列，每格都对得上表头",
        en="{range} stands one column too far right and cannot be used; one column to the left "
        "every cell fits its heading",
    ),
    fix=Text(zh="剪切 {range}，粘贴到 {target}。", en="Cut {range} and paste it at {target}."),
    example=Text(
        zh="一条拜访记录从 B 列开始粘贴", en="A visit pasted from column B on instead of A"
    ),
    recipe=MOVE_ROW_LEFT,
)

catalogue = (ROW_ASTRAY,)


def rows_astray(draft: Draft) -> Iterator[Fault]:
    """The rows that were set straight to be read; those on end are one finding."""
    for sheet in draft.sheets:
        if not sheet.astray:
            continue
        last = sheet.first + sheet.count
        rows = {draft.numbers[row]: row for row in range(sheet.first, last)}
        for numbers in runs(sorted(sheet.astray.keys() & rows.keys())):
            yield from _block(draft, sheet, numbers, [rows[number] for number in numbers])


def _block(
    draft: Draft, sheet: Sheet, numbers: Sequence[int], block: Sequence[int]
) -> Iterator[Fault]:
    places = [sheet.astray[number] for number in numbers]
    first, last = places[0].first, max(place.last for place in places)
    span = f"{column_letter(first + 1)}{numbers[0]}:{column_letter(last + 1)}{numbers[-1]}"
    for row, place in zip(block, places, strict=True):
        yield Fault(
            rule=ROW_ASTRAY,
            severity=ROW_ASTRAY.severity,
            row=row,
            mends=() if _moves_masked(draft, sheet) else place.mends,
            is_final=True,
            together=f"{sheet.name} {span} astray",
            values={"range": span, "target": f"{column_letter(first)}{numbers[0]}"},
        )


def _moves_masked(draft: Draft, sheet: Sheet) -> bool:
    """Whether values that are told to nobody would be among the suggestions."""
    return any(draft.schema.columns[key].is_masked for key in sheet.part.letters)
