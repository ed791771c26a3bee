"""Merged cells among the rows: only the first of them holds the value, the others are blank.

Where one value is merged over several rows it is meant for each of them, and filling them in
is offered; an amount may be meant for all of them together, so there the user must say.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cells import column_number
from generator.definitions.schema import DecimalType, IntegerType, MoneyType, PercentType
from generator.findings import Rule, Severity
from generator.intake.cells.writing import as_cell
from generator.intake.faults import Cure, Fault
from generator.intake.layout.areas import areas
from generator.language import Text
from generator.recipes.rows import UNMERGE_AND_FILL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.intake.drafts import Draft
    from generator.intake.layout.areas import Area
    from generator.intake.sheet_rows import Sheet

MERGED_CELLS = Rule(
    code="KAM212",
    severity=Severity.ERROR,
    title=Text(zh="合并单元格", en="Merged cells"),
    says=Text(
        zh="{label}的单元格 {range} 合并了，只有第一行有值",
        en="the cells {range} of {label} are merged; only the first row holds the value",
    ),
    fix=Text(
        zh="取消合并，并把值填到每一行。", en="Unmerge them and fill the value into every row."
    ),
    example=Text(zh="三行拜访合并了一个客户编号", en="One account id merged over three visit rows"),
    recipe=UNMERGE_AND_FILL,
)
HIDDEN_UNDER_MERGE = Rule(
    code="KAM130",
    severity=Severity.WARNING,
    title=Text(zh="合并单元格下面藏着值", en="Value hidden under merged cells"),
    says=Text(
        zh="{span} 合并了，{label}在这一行看不见的值“{written}”已照常读取",
        en="{span} is merged; the value “{written}” of {label}, which nobody sees in this row, "
        "was read",
    ),
    fix=Text(
        zh="取消合并，看一看每一行的值，改对后保存。",
        en="Unmerge the cells, look at the value of each row and correct it.",
    ),
    example=Text(
        zh="合并后显示 KH001，下面一行存的却是 KH002",
        en="KH001 is shown over both rows, the second one holds KH002",
    ),
    recipe=UNMERGE_AND_FILL,
)

catalogue = (MERGED_CELLS, HIDDEN_UNDER_MERGE)

_QUANTITIES = (MoneyType, IntegerType, DecimalType, PercentType)


@dataclass(frozen=True, slots=True)
class Covered:
    """A cell under a merged one."""

    area: Area
    anchor: int | None  # the row of the draft that holds the value, in the same column


def covered_cells(draft: Draft) -> Mapping[tuple[str, int], Covered]:
    """The cells that merged ones cover, by column and row; the first of each is not among them."""
    return {cell: covered for sheet in draft.sheets for cell, covered in _covered(draft, sheet)}


def merged_fault(draft: Draft, column: str, row: int, covered: Covered, cost: Severity) -> Fault:
    """What is to be told of a blank cell under a merged one."""
    return Fault(
        rule=MERGED_CELLS,
        severity=cost,
        row=row,
        column=column,
        cure=_cure(draft, column, covered),
        together=f"{draft.sheet_of(row).name} merges {covered.area}",
        values={"range": str(covered.area)},
    )


def merged_cells(draft: Draft) -> Iterator[Fault]:
    """Cells under merged ones that no row needs but that miss a value, or hold one unseen."""
    told = {(fault.column, fault.row) for fault in draft.faults}
    for (column, row), covered in covered_cells(draft).items():
        if row in draft.dropped or (column, row) in told or covered.anchor is None:
            continue
        values = draft.columns[column]
        value, shown = values[row], values[covered.anchor]
        if value is None and shown is not None and row not in draft.rejected.get(column, ()):
            yield merged_fault(draft, column, row, covered, Severity.WARNING)
        elif value is not None and value != shown:
            yield Fault(
                rule=HIDDEN_UNDER_MERGE,
                severity=HIDDEN_UNDER_MERGE.severity,
                row=row,
                column=column,
                written=value,
                values={"span": str(covered.area)},
            )


def _covered(draft: Draft, sheet: Sheet) -> Iterator[tuple[tuple[str, int], Covered]]:
    letters = {column_number(letter): key for key, letter in sheet.part.letters.items()}
    end = sheet.first + sheet.count
    left = sheet.count * len(letters)  # merged cells do not overlap; what does is not followed
    for area in areas(sheet.merged):
        first = bisect_left(draft.numbers, area.top, sheet.first, end)
        last = bisect_right(draft.numbers, area.bottom, sheet.first, end)
        left -= (last - first) * sum(1 for one in letters if area.left <= one <= area.right)
        if left < 0:
            return
        has_top = first < last and draft.numbers[first] == area.top
        for letter, key in letters.items():
            if not area.left <= letter <= area.right:
                continue
            is_leftmost = letter == area.left
            anchor = first if has_top and is_leftmost else None
            for row in range(first, last):
                if row != anchor:
                    yield (key, row), Covered(area, anchor)


def _cure(draft: Draft, key: str, covered: Covered) -> Cure | None:
    """The value of the merged cell, where it can only be meant for each row."""
    column = draft.schema.columns[key]
    if covered.anchor is None or isinstance(column.type, _QUANTITIES):
        return None
    if column.unique or draft.schema.key == (key,):
        return None
    value = draft.columns[key][covered.anchor]
    return None if value is None else Cure(as_cell(column.type, value))
