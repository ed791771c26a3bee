"""What each row must hold: values that could be read, and none left blank that is needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.cells import column_number
from generator.definitions.schema import Need
from generator.findings import Rule, Severity
from generator.intake.cells.values import PLACEHOLDER
from generator.intake.columns import ABSENT_COLUMN, MISSING_COLUMN
from generator.intake.faults import Fault, Understood
from generator.intake.wholes import shared_cells
from generator.language import Text
from generator.recipes.cells import FILL_CELL
from generator.recipes.rows import UNMERGE_AND_FILL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.definitions.schema import Column
    from generator.intake.drafts import Draft

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
MISSING_VALUE = Rule(
    code="KAM301",
    severity=Severity.ERROR,
    title=Text(zh="必填项为空", en="Required value missing"),
    says=Text(zh="{label}必填，这里是空的", en="{label} is required and blank here"),
    fix=Text(zh="填写{label}。", en="Enter {label}."),
    example=Text(zh="拜访记录没有拜访日期", en="A visit without its date"),
    recipe=FILL_CELL,
)
NOT_FILLED = Rule(
    code="KAM302",
    severity=Severity.WARNING,
    title=Text(zh="档案项未填写", en="Archive field not filled"),
    says=Text(
        zh="{label}没有填写，这条记录不完整", en="{label} is not filled; the record is incomplete"
    ),
    fix=Text(zh="补填{label}。", en="Fill in {label}."),
    example=Text(zh="客户档案没有客户地址", en="An account without its address"),
    recipe=FILL_CELL,
)

catalogue = (MERGED_CELLS, MISSING_VALUE, NOT_FILLED)

_RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")


def read_faults(draft: Draft) -> Iterator[Fault]:
    """What reading the cells said, at what it costs: a row, a cell or nothing."""
    required: dict[str, Sequence[bool | None]] = {}
    shared = shared_cells(draft)
    for odd in draft.odd:
        verdict, column = odd.verdict, draft.schema.columns[odd.column]
        if isinstance(verdict, Understood):
            yield Fault(
                rule=verdict.rule,
                severity=verdict.rule.severity,
                row=odd.row,
                column=odd.column,
                written=odd.cell,
                understood=verdict.reading,
            )
            continue
        if odd.column not in required:
            required[odd.column] = draft.required(column)
        optional = column.need is Need.OPTIONAL and column.key not in draft.schema.key
        if verdict.rule is PLACEHOLDER and optional:
            yield Fault(
                rule=PLACEHOLDER,
                severity=Severity.NOTICE,
                row=odd.row,
                column=odd.column,
                written=odd.cell,
            )
            continue
        vital = (
            column.key in draft.schema.key
            or (odd.column, odd.row) in shared
            or (column.need is Need.REQUIRED and bool(required[odd.column][odd.row]))
        )
        yield Fault(
            rule=verdict.rule,
            severity=Severity.ERROR if vital else Severity.WARNING,
            row=odd.row,
            column=odd.column,
            rejects=True,
            written=odd.cell,
            offer=verdict.offer,
            values=verdict.values,
        )


def unfilled(draft: Draft) -> Iterator[Fault]:
    """Blank cells without which the row is not valid."""
    for column, row in _needed_blanks(draft, Need.REQUIRED):
        yield _unfilled(draft, column, row)


def unfilled_archive(draft: Draft) -> Iterator[Fault]:
    """Blank cells that the archive asks for, unless a rule has said so already."""
    told = {(fault.column, fault.row) for fault in draft.faults}
    for column, row in _needed_blanks(draft, Need.ARCHIVE):
        if row in draft.dropped or (column.key, row) in told:
            continue
        here = draft.has(row, column.key)
        rule = NOT_FILLED if here else ABSENT_COLUMN
        yield Fault(
            rule=rule,
            severity=rule.severity,
            row=row,
            column=column.key,
            together=None if here else f"{draft.sheet_of(row).name} lacks {column.key}",
        )


def _needed_blanks(draft: Draft, need: Need) -> Iterator[tuple[Column, int]]:
    for column in draft.schema.columns.values():
        blank = _blank_rows(draft, column) if column.need is need else []
        required = draft.required(column) if blank else []
        yield from ((column, row) for row in blank if required[row])


def _blank_rows(draft: Draft, column: Column) -> list[int]:
    """Rows whose cell is blank though it could be filled; a missing column is told once."""
    values = draft.columns[column.key]
    if None not in values:
        return []
    settled = draft.rejected.get(column.key, set()) | draft.exempt.get(column.key, set())
    absent = {index for index, sheet in enumerate(draft.sheets) if column.key in sheet.told}
    return [
        row
        for row, value in enumerate(values)
        if value is None and row not in settled and draft.part_of[row] not in absent
    ]


def _unfilled(draft: Draft, column: Column, row: int) -> Fault:
    if not draft.has(row, column.key):  # needed in some rows, and here is one
        return Fault(
            rule=MISSING_COLUMN,
            severity=Severity.ERROR,
            row=row,
            column=column.key,
            together=f"{draft.sheet_of(row).name} lacks {column.key}",
        )
    merged = _merged_range(draft, column.key, row)
    if merged:
        return Fault(
            rule=MERGED_CELLS,
            severity=Severity.ERROR,
            row=row,
            column=column.key,
            together=f"{draft.sheet_of(row).name} merges {merged}",
            values={"range": merged},
        )
    return Fault(rule=MISSING_VALUE, severity=Severity.ERROR, row=row, column=column.key)


def _merged_range(draft: Draft, column: str, row: int) -> str:
    """The merged range that hides the cell under its first row; "" where there is none."""
    sheet = draft.sheet_of(row)
    if not sheet.merged or column not in sheet.part.letters:
        return ""
    letter, number = column_number(sheet.part.letters[column]), draft.numbers[row]
    for merged in sheet.merged:
        corners = _RANGE.fullmatch(merged)
        if corners is None:
            continue
        left, right = column_number(corners[1]), column_number(corners[3])
        if left <= letter <= right and int(corners[2]) <= number <= int(corners[4]):
            return merged
    return ""
