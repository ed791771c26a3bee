"""What each row must hold: values that could be read, and none left blank that is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.schema import Need
from generator.findings import Rule, Severity
from generator.intake.cells.amount_rules import BARE_PERCENT
from generator.intake.cells.cell_rules import FOR_A_BLANK
from generator.intake.cells.writing import as_cell
from generator.intake.checks.merged import covered_cells, merged_fault
from generator.intake.faults import Cure, Fault, Understood
from generator.intake.layout.column_rules import ABSENT_COLUMN, MISSING_COLUMN
from generator.intake.wholes import shared_cells
from generator.language import Text
from generator.recipes.cells import FILL_CELL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.definitions.schema import Column
    from generator.intake.drafts import Draft
    from generator.intake.faults import Refused

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

catalogue = (MISSING_VALUE, NOT_FILLED)


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
                cure=_cure(
                    column, odd.cell, verdict.value if verdict.meant is None else verdict.meant
                ),
                values=verdict.values,
            )
            continue
        if odd.column not in required:
            required[odd.column] = draft.required(column)
        optional = column.need is Need.OPTIONAL and column.key not in draft.schema.key
        if verdict.rule in FOR_A_BLANK and optional:
            yield Fault(
                rule=verdict.rule,
                severity=Severity.NOTICE,
                row=odd.row,
                column=odd.column,
                written=odd.cell,
                cure=Cure(None),
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
            cure=_cure(column, odd.cell, verdict.meant),
            together=_shared_cause(draft, odd.row, column.key, verdict),
            values=verdict.values,
        )


def _cure(column: Column, cell: object, meant: object) -> Cure | None:
    """What should stand in the cell; None where nobody knows, or it stands there already."""
    content = None if meant is None else as_cell(column.type, meant)
    return None if content is None or content == cell else Cure(content)


def _shared_cause(draft: Draft, row: int, column: str, verdict: Refused) -> str | None:
    """What the refused cells of a column have in common, if each is one question."""
    if verdict.rule is not BARE_PERCENT:
        return None
    return f"{draft.sheet_of(row).name} {column} has percentages on two scales"


def unfilled(draft: Draft) -> Iterator[Fault]:
    """Blank cells without which the row is not valid."""
    covered = covered_cells(draft)
    for column, row in _needed_blanks(draft, Need.REQUIRED):
        if (column.key, row) in covered:
            cell = covered[column.key, row]
            yield merged_fault(draft, column.key, row, cell, Severity.ERROR)
        else:
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
    return Fault(rule=MISSING_VALUE, severity=Severity.ERROR, row=row, column=column.key)
