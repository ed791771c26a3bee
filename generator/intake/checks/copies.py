"""Rows that repeat an earlier row in every cell: a record or a whole block, pasted twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.schema import ListType
from generator.findings import Rule, Severity
from generator.intake.faults import Fault
from generator.language import Text
from generator.recipes.rows import DELETE_REPEATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.intake.drafts import Draft

IDENTICAL_ROW = Rule(
    code="KAM407",
    severity=Severity.WARNING,
    title=Text(zh="完全相同的两行", en="The same row twice"),
    says=Text(
        zh="这一行与 {first} 完全相同，两行都已计入",
        en="this row is identical with {first}; both were counted",
    ),
    fix=Text(
        zh="如果是重复粘贴，删除其中一行；确是两笔则填上单据号以区分。",
        en="If it was pasted twice, delete one; if not, tell them apart by their document number.",
    ),
    example=Text(zh="同一笔交易粘贴了两次", en="One sale pasted twice"),
    recipe=DELETE_REPEATS,
)

SAME_RECORD = Rule(
    code="KAM137",
    severity=Severity.WARNING,
    title=Text(zh="同一条记录抄了两遍", en="The same record twice"),
    says=Text(
        zh="这一行与 {first} 完全相同，编号也相同，只计了一次",
        en="this row is identical with {first}, its key included; it was counted once",
    ),
    fix=Text(zh="删除多余的一行。", en="Delete one of the two rows."),
    example=Text(zh="同一条拜访记录粘贴了两次", en="One visit pasted twice"),
    recipe=DELETE_REPEATS,
)
PASTED_TWICE = Rule(
    code="KAM136",
    severity=Severity.WARNING,
    title=Text(zh="整块粘贴了两次", en="Block pasted twice"),
    says=Text(
        zh="第 {range} 行与 {first} 逐行相同，像是整块粘贴了两次{counted}",
        en="the rows {range} repeat {first} one by one, as if pasted twice{counted}",
    ),
    fix=Text(
        zh="删除第 {range} 行；确是另外的记录，用单据号区分。",
        en="Delete the rows {range}; if they are records of their own, tell them apart by their "
        "document number.",
    ),
    example=Text(zh="一月的三百行粘贴了两遍", en="The three hundred rows of January, pasted twice"),
    recipe=DELETE_REPEATS,
)

catalogue = (IDENTICAL_ROW, PASTED_TWICE, SAME_RECORD)

_BLOCK = 3  # so many rows on end that repeat rows on end are one block
_ONCE = Text(zh="，只计了一次", en="; they were counted once")
_TWICE = Text(zh="，两处都已计入", en="; both were counted")


def copies(draft: Draft, same: Mapping[int, int], rule: Rule, *, drops: bool) -> Iterator[Fault]:
    """Rows that repeat earlier ones, whole blocks of them as one.

    Args:
        draft: The table.
        same: Row -> the earlier row that it repeats.
        rule: What a single one is.
        drops: Whether they are not counted.
    """
    for block in _blocks(draft, same):
        if len(block) < _BLOCK:
            for row in block:
                yield Fault(
                    rule=rule,
                    severity=rule.severity,
                    row=row,
                    drops=drops,
                    removes=drops,
                    values={"first": beside(draft, same[row], row, "")},
                )
            continue
        numbers = f"{draft.numbers[block[0]]}:{draft.numbers[block[-1]]}"
        for row in block:
            yield Fault(
                rule=PASTED_TWICE,
                severity=PASTED_TWICE.severity,
                row=row,
                drops=drops,
                removes=True,
                together=f"{draft.sheet_of(row).name} {block[0]} repeats {same[block[0]]}",
                values={
                    "range": numbers,
                    "first": beside(draft, same[block[0]], row, "", last=same[block[-1]]),
                    "counted": _ONCE if drops else _TWICE,
                },
            )


def _blocks(draft: Draft, same: Mapping[int, int]) -> Iterator[list[int]]:
    """Rows on end of one sheet that repeat rows on end of one sheet."""
    block: list[int] = []
    for row in sorted(same):
        if block and not (
            row == block[-1] + 1
            and same[row] == same[block[-1]] + 1
            and draft.part_of[row] == draft.part_of[block[-1]]
            and draft.part_of[same[row]] == draft.part_of[same[block[-1]]]
        ):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def identical_rows(draft: Draft) -> Iterator[Fault]:
    """Rows of a table without key that repeat an earlier row in every cell."""
    if draft.schema.key or not draft.sheets:
        return
    rows = rows_of(draft, draft.columns)
    if len(set(rows)) == len(rows):
        return
    first: dict[tuple[object, ...], int] = {}
    same: dict[int, int] = {}
    for row, cells in enumerate(rows):
        if row in draft.dropped or row in draft.left_out:
            continue
        if first.setdefault(cells, row) != row:
            same[row] = first[cells]
    yield from copies(draft, same, IDENTICAL_ROW, drops=False)


def rows_of(draft: Draft, keys: Iterable[str]) -> list[tuple[object, ...]]:
    """What each row holds in some columns, so that rows can be compared."""
    columns = [
        [tuple(value) if isinstance(value, list) else value for value in draft.columns[key]]
        if isinstance(draft.schema.columns[key].type, ListType)
        else draft.columns[key]
        for key in keys
    ]
    return list(zip(*columns, strict=True)) or [()] * len(draft)


def beside(draft: Draft, first: int, row: int, column: str, last: int | None = None) -> str:
    """Where the first of two stands, as briefly as the reader of the second needs it."""
    sheet, other = draft.sheet_of(row).part, draft.sheet_of(first).part
    number, end = draft.numbers[first], draft.numbers[first if last is None else last]
    cell = f"{other.letters[column]}{number}" if column in other.letters else f"{number}:{end}"
    if sheet == other:
        return cell
    spot = f"{other.sheet}!{cell}"
    return spot if sheet.path == other.path else f"{other.path}:{spot}"
