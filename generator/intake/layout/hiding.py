"""What Excel hides and the reader counts all the same: sheets, rows, columns.

People filter, save, and expect that only what they see counts. Nothing is left out because it
is hidden; what was counted unseen is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cells import CellPlace, column_letter
from generator.definitions.schema import HiddenRows
from generator.findings import Rule, Severity
from generator.intake.layout.recognised import column_cells, is_blank
from generator.language import Text
from generator.recipes.rows import SHOW_ALL_ROWS
from generator.recipes.sheets import DELETE_SHEET, LEAVE_SHEET_BEHIND, SHOW_ALL_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.findings import Finding
    from generator.intake.layout.recognised import Recognised

HIDDEN_SHEET = Rule(
    code="KAM106",
    severity=Severity.NOTICE,
    title=Text(zh="隐藏的工作表", en="Hidden sheet"),
    says=Text(
        zh="工作表“{sheet}”是隐藏的，其中的行已照常读取",
        en="sheet “{sheet}” is hidden; its rows were read like any others",
    ),
    fix=Text(
        zh="如果不该计入，从工作簿中删除该表。",
        en="If they should not count, delete the sheet from the workbook.",
    ),
    example=Text(zh="隐藏着去年的客户档案", en="Last year's accounts on a hidden sheet"),
    recipe=DELETE_SHEET,
)
HIDDEN_ROWS = Rule(
    code="KAM107",
    severity=Severity.NOTICE,
    title=Text(zh="隐藏的行", en="Hidden rows"),
    says=Text(
        zh="有 {count} 行是隐藏的，已照常读取",
        en="{count:row is|rows are} hidden; they were read like any others",
    ),
    fix=Text(
        zh="如果不该计入，删除这些行；否则取消隐藏后保存。",
        en="If they should not count, delete them; otherwise unhide them and save.",
    ),
    example=Text(zh="把旧的行隐藏起来而没有删除", en="Old rows hidden instead of deleted"),
    recipe=SHOW_ALL_ROWS,
)
FILTERED_ROWS = Rule(
    code="KAM132",
    severity=Severity.NOTICE,
    title=Text(zh="筛选隐藏的行", en="Rows hidden by a filter"),
    says=Text(
        zh="有 {count} 行被筛选隐藏，已照常计入",
        en="{count:row|rows} hidden by a filter, counted like any others",
    ),
    fix=Text(
        zh="无须处理；不想计入的行要删除，只筛选不起作用。",
        en="Nothing needs doing; rows that should not count must be deleted, a filter leaves "
        "them in.",
    ),
    example=Text(zh="筛选出一个人的记录后直接保存", en="Saved while one person's rows were shown"),
    recipe=SHOW_ALL_ROWS,
)
HIDDEN_COLUMNS = Rule(
    code="KAM133",
    severity=Severity.NOTICE,
    title=Text(zh="隐藏的列", en="Hidden columns"),
    says=Text(
        zh="{letters} 列（{labels}）是隐藏的，其中的内容已照常读取",
        en="{count:hidden column was|hidden columns were} read like any others: {letters} "
        "({labels})",
    ),
    fix=Text(
        zh="无须处理；不想读取的列删除。",
        en="Nothing needs doing; delete the columns that should not be read.",
    ),
    example=Text(zh="把“客户需求”列隐藏起来", en="The column of needs hidden"),
    recipe=SHOW_ALL_COLUMNS,
)
VERY_HIDDEN_SHEET = Rule(
    code="KAM134",
    severity=Severity.NOTICE,
    title=Text(zh="深度隐藏的工作表", en="Sheet hidden from the list of hidden sheets"),
    says=Text(
        zh="工作表“{sheet}”被程序深度隐藏，右键“取消隐藏”里看不到它；其中的行已照常读取",
        en="a program hid sheet “{sheet}” so that Unhide does not list it; its rows were read "
        "like any others",
    ),
    fix=Text(
        zh="如果不该计入，让做这个工作簿的人删除该表，或把其他工作表复制到新工作簿。",
        en="If they should not count, have the sheet deleted by whoever made the workbook, or "
        "copy the other sheets into a new one.",
    ),
    example=Text(zh="系统导出时留下的旧数据表", en="Old data that an export left behind"),
    recipe=LEAVE_SHEET_BEHIND,
)

catalogue = (HIDDEN_SHEET, HIDDEN_ROWS, FILTERED_ROWS, HIDDEN_COLUMNS, VERY_HIDDEN_SHEET)


def hidden(sheet: Recognised) -> Iterator[Finding]:
    """What of a table nobody sees."""
    grid = sheet.grid
    if grid.hidden:
        rule = VERY_HIDDEN_SHEET if grid.very_hidden else HIDDEN_SHEET
        yield rule.at(CellPlace(sheet.path, grid.sheet), sheet=grid.sheet)
        return
    rows = [] if refused_rows(sheet) else sorted(grid.hidden_rows & frozenset(sheet.numbers))
    if rows:
        rule = FILTERED_ROWS if grid.filtered else HIDDEN_ROWS
        place = CellPlace(sheet.path, grid.sheet, f"{rows[0]}:{rows[-1]}")
        yield rule.at(place, count=len(rows))
    yield from _hidden_columns(sheet)


def refused_rows(sheet: Recognised) -> frozenset[int]:
    """The rows that are hidden where the schema lets none be; a hidden sheet's show on it."""
    if sheet.grid.hidden or sheet.headings.schema.hidden_rows is HiddenRows.COUNT:
        return frozenset()
    return sheet.grid.hidden_rows & frozenset(sheet.numbers)


def _hidden_columns(sheet: Recognised) -> Iterator[Finding]:
    keys = {
        index: key
        for key, index in sheet.header.columns.items()
        if any(first <= index + 1 <= last for first, last in sheet.grid.hidden_columns)
        and not all(map(is_blank, column_cells(sheet.rows, index)))
    }
    if not keys:
        return
    columns = sheet.headings.schema.columns
    labels = [columns[keys[index]].label for index in sorted(keys)]
    letters = [column_letter(index + 1) for index in sorted(keys)]
    yield HIDDEN_COLUMNS.at(
        CellPlace(sheet.path, sheet.grid.sheet, f"{letters[0]}:{letters[-1]}"),
        count=len(letters),
        letters=Text(zh="、".join(letters), en=", ".join(letters)),
        labels=Text(
            zh="、".join(label.zh for label in labels), en=", ".join(label.en for label in labels)
        ),
    )
