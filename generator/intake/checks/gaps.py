"""Blank rows among the rows: nothing is lost, but many people take them for the table's end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.findings import Rule, Severity
from generator.intake.faults import Fault
from generator.language import Text
from generator.recipes.rows import DELETE_BLANK_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.intake.drafts import Draft
    from generator.intake.sheet_rows import Sheet

BLANK_ROWS = Rule(
    code="KAM131",
    severity=Severity.NOTICE,
    title=Text(zh="数据中间有空行", en="Blank rows among the rows"),
    says=Text(
        zh="数据中间有 {blank} 个空行（第 {gaps} 行），空行下面的 {below} 行已照常读取",
        en="{blank:blank row stands|blank rows stand} among the rows ({gaps}); the "
        "{below:row below was|rows below were} read like any others",
    ),
    fix=Text(
        zh="删除空行，Excel 的筛选和排序到空行为止；下面如果是不要的旧数据，一并删除。",
        en="Delete the blank rows, at which filters and sorting stop; and the rows below, if they "
        "are old ones.",
    ),
    example=Text(zh="第 40 行之后空了十行，又有数据", en="Ten blank rows, then rows again"),
    recipe=DELETE_BLANK_ROWS,
)

catalogue = (BLANK_ROWS,)

_WIDE = 3  # so many blank rows on end look like the end of a table
_SHOWN = 3  # gaps that are named


def blank_rows(draft: Draft) -> Iterator[Fault]:
    """One fault for each sheet in which blank rows part the rows."""
    for sheet in draft.sheets:
        yield from _blank_rows(draft, sheet)


def _blank_rows(draft: Draft, sheet: Sheet) -> Iterator[Fault]:
    end = sheet.first + sheet.count
    if sheet.count < 2 or _is_dense(draft, sheet):
        return
    data = [row for row in range(sheet.first, end) if row not in draft.dropped]
    last = data[-1] if data else sheet.first
    gaps = [
        (row, draft.numbers[row - 1] + 1, draft.numbers[row] - 1)
        for row in range(sheet.first + 1, last + 1)
        if draft.numbers[row] - draft.numbers[row - 1] > _WIDE
    ]
    if not gaps:
        return
    row = gaps[0][0]
    spans = [f"{first}:{final}" for _, first, final in gaps[:_SHOWN]]
    more = len(gaps) > _SHOWN
    yield Fault(
        rule=BLANK_ROWS,
        severity=BLANK_ROWS.severity,
        row=row,
        values={
            "range": spans[0],
            "blank": sum(final - first + 1 for _, first, final in gaps),
            "below": sum(1 for one in data if one >= row),
            "gaps": Text(
                zh="、".join(spans) + ("等" if more else ""),
                en=", ".join(spans) + (" and others" if more else ""),
            ),
        },
    )


def _is_dense(draft: Draft, sheet: Sheet) -> bool:
    end = sheet.first + sheet.count - 1
    return draft.numbers[end] - draft.numbers[sheet.first] < sheet.count - 1 + _WIDE
