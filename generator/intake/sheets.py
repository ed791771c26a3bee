"""Which sheet holds which table.

A workbook is recognised by its sheets, not by its file name; any sheet may stand in any
workbook. A sheet is known by its name or an alias, and under another name by its headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Rule, Severity
from generator.intake.cells.spelling import nearest, squeezed
from generator.intake.columns import is_vital
from generator.intake.headers import Header, Headings, find_header
from generator.language import Text
from generator.recipes.rows import SHOW_ALL_ROWS
from generator.recipes.sheets import DELETE_SHEET, HEADING_ROW, RENAME_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.definitions.schema import Schema
    from generator.findings import Finding
    from generator.intake.workbook.grid import CellValue, Grid

BY_HEADINGS = Rule(
    code="KAM103",
    severity=Severity.NOTICE,
    title=Text(zh="按表头认出的工作表", en="Sheet recognised by its headings"),
    says=Text(
        zh="工作表“{sheet}”的名字不认识，按表头认作“{meant}”",
        en="the name of sheet “{sheet}” is unknown; its headings are those of “{meant}”",
    ),
    fix=Text(
        zh="无须处理；要消除本提示，把工作表改名为“{meant}”",
        en="Nothing needs doing; to be rid of this, rename the sheet “{meant}”.",
    ),
    example=Text(zh="“Sheet1”里是拜访记录", en="visit records on “Sheet1”"),
    recipe=RENAME_SHEET,
)
MISSPELT_SHEET = Rule(
    code="KAM104",
    severity=Severity.WARNING,
    title=Text(zh="工作表名写错", en="Misspelt sheet name"),
    says=Text(
        zh="工作表“{sheet}”不认识，像是“{meant}”，但表头对不上，没有读取",
        en="sheet “{sheet}” is unknown; its name looks like “{meant}”, but its headings do not "
        "match; it was not read",
    ),
    fix=Text(
        zh="如果是“{meant}”，改正工作表名和表头；不是则不必处理",
        en="If it is “{meant}”, correct its name and headings; otherwise leave it.",
    ),
    example=Text(zh="“客户档安”", en="“Acounts”"),
    recipe=RENAME_SHEET,
)
UNKNOWN_SHEET = Rule(
    code="KAM105",
    severity=Severity.NOTICE,
    title=Text(zh="没有读取的工作表", en="Sheet not read"),
    says=Text(
        zh="工作表“{sheet}”的名字和表头都不认识，没有读取",
        en="neither the name nor the headings of sheet “{sheet}” are known; it was not read",
    ),
    fix=Text(
        zh="无须处理；要读取它，请为它写一个架构文件",
        en="Nothing needs doing; to have it read, write a schema for it.",
    ),
    example=Text(zh="工作簿里的“草稿”表", en="a sheet of drafts in the workbook"),
    recipe=DELETE_SHEET,
)
HIDDEN_SHEET = Rule(
    code="KAM106",
    severity=Severity.NOTICE,
    title=Text(zh="隐藏的工作表", en="Hidden sheet"),
    says=Text(
        zh="工作表“{sheet}”是隐藏的，其中的行已照常读取",
        en="sheet “{sheet}” is hidden; its rows were read like any others",
    ),
    fix=Text(
        zh="如果不该计入，请从工作簿中删除该表",
        en="If they should not count, delete the sheet from the workbook.",
    ),
    example=Text(zh="隐藏着去年的客户档案", en="last year's accounts on a hidden sheet"),
    recipe=DELETE_SHEET,
)
HIDDEN_ROWS = Rule(
    code="KAM107",
    severity=Severity.NOTICE,
    title=Text(zh="隐藏的行", en="Hidden rows"),
    says=Text(
        zh="有 {count} 行被筛选或隐藏，已照常读取",
        en="{count} rows are filtered out or hidden; they were read like any others",
    ),
    fix=Text(
        zh="如果不该计入，请删除这些行；否则取消筛选后保存",
        en="If they should not count, delete them; otherwise clear the filter and save.",
    ),
    example=Text(zh="筛选后直接保存", en="a workbook saved with a filter on"),
    recipe=SHOW_ALL_ROWS,
)
NO_HEADINGS = Rule(
    code="KAM108",
    severity=Severity.ERROR,
    title=Text(zh="找不到表头", en="No heading row"),
    says=Text(
        zh="工作表“{sheet}”里找不到表头，没有读取",
        en="sheet “{sheet}” has no row with its headings; it was not read",
    ),
    fix=Text(
        zh="在数据上方加一行表头：{headings}",
        en="Put a row of headings above the data: {headings}.",
    ),
    example=Text(zh="只粘贴了数据，没有表头", en="data pasted without headings"),
    recipe=HEADING_ROW,
)

catalogue = (BY_HEADINGS, MISSPELT_SHEET, UNKNOWN_SHEET, HIDDEN_SHEET, HIDDEN_ROWS, NO_HEADINGS)

_HELPERS = frozenset(
    map(
        squeezed,
        ("说明", "填写说明", "使用说明", "封面", "目录", "选项", "字段说明", "问题清单", "readme"),
    )
)
_DECORATION = re.compile(r"[\d()\[\]_.·\-年月季度份第周]|副本|copy")
_SHARE_BY_HEADINGS = 0.6  # of a nameless sheet's headings must be a schema's


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A sheet that holds a table."""

    path: str  # of the workbook
    grid: Grid
    headings: Headings
    header: Header

    @property
    def rows(self) -> Sequence[Sequence[CellValue]]:
        """The rows below the headings."""
        return self.grid.rows[self.header.index + 1 :]

    @property
    def numbers(self) -> Sequence[int]:
        """Their Excel row numbers."""
        return self.grid.numbers[self.header.index + 1 :]

    def same_cells(self, one: int, other: int) -> bool:
        """Whether two columns hold the same, or the second one holds nothing."""
        twin = column_cells(self.rows, other)
        return not any(twin) or twin == column_cells(self.rows, one)

    def cells_without_heading(self) -> Mapping[int, Sequence[int]]:
        """Columns without heading that hold something: index -> Excel row numbers."""
        rows, written = self.rows, self.header.written
        found: dict[int, list[int]] = {}
        if all(index in written for index in range(max(map(len, rows), default=0))):
            return found
        for number, row in zip(self.numbers, rows, strict=True):  # a stray cell makes one row wide
            for index, cell in enumerate(row):
                if cell is not None and index not in written and not _blank(cell):
                    found.setdefault(index, []).append(number)
        return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one sheet."""

    sheet: Recognised | None
    findings: tuple[Finding, ...]
    hints_at: str = ""  # the table that an unread sheet probably holds


class Sheets:
    """The sheets that the schemas describe, by all their names."""

    def __init__(self, schemas: Iterable[Schema]) -> None:
        """Learn the names and headings of every schema."""
        self._headings = [Headings.of(schema) for schema in schemas]
        self._names: dict[str, Headings] = {}
        self._written: list[str] = []
        for known in self._headings:
            schema = known.schema
            for name in (
                schema.sheet,
                schema.table,
                schema.title.zh,
                schema.title.en,
                *schema.aliases,
            ):
                self._names.setdefault(squeezed(name), known)
                self._written.append(name)

    def recognise(self, path: str, grid: Grid) -> Verdict:
        """The table that a sheet holds, if it holds one."""
        name = squeezed(grid.sheet)
        if not grid.rows or name in _HELPERS:
            return Verdict(sheet=None, findings=())
        place = CellPlace(path, grid.sheet)
        known = self._names.get(name)
        if known is not None:
            return self._named(path, grid, known, place)
        found = self._decorated(path, grid) or self._by_headings(path, grid)
        if found is None:
            return self._unknown(grid, place)
        told = self._names.get(_undecorated(name)) is found.headings
        meant = found.headings.schema.sheet
        notice = () if told else (BY_HEADINGS.at(place, sheet=grid.sheet, meant=meant),)
        return Verdict(sheet=found, findings=(*notice, *_hidden(found)))

    def _named(self, path: str, grid: Grid, known: Headings, place: CellPlace) -> Verdict:
        header = find_header(grid, known)
        if header is not None:
            sheet = Recognised(path=path, grid=grid, headings=known, header=header)
            return Verdict(sheet=sheet, findings=_hidden(sheet))
        vital = [c.label.zh for c in known.schema.columns.values() if is_vital(known.schema, c)]
        finding = NO_HEADINGS.at(place, sheet=grid.sheet, headings="、".join(vital))
        return Verdict(sheet=None, findings=(finding,), hints_at=known.schema.table)

    def _decorated(self, path: str, grid: Grid) -> Recognised | None:
        """A known name with a month, a number or a copy mark around it."""
        known = self._names.get(_undecorated(squeezed(grid.sheet)))
        header = find_header(grid, known) if known is not None else None
        if known is None or header is None or not _holds_vital(known.schema, header):
            return None
        return Recognised(path=path, grid=grid, headings=known, header=header)

    def _by_headings(self, path: str, grid: Grid) -> Recognised | None:
        """The one schema whose headings the sheet has, whatever its name."""
        best: list[Recognised] = []
        most = 0
        for known in self._headings:
            header = find_header(grid, known)
            if header is None or not _fits(known.schema, header):
                continue
            sheet = Recognised(path=path, grid=grid, headings=known, header=header)
            if len(header.columns) > most:
                best, most = [sheet], len(header.columns)
            elif len(header.columns) == most:
                best.append(sheet)
        return best[0] if len(best) == 1 else None

    def _unknown(self, grid: Grid, place: CellPlace) -> Verdict:
        meant = nearest(grid.sheet, self._written)
        if meant is not None:
            schema = self._names[squeezed(meant)].schema
            finding = MISSPELT_SHEET.at(place, sheet=grid.sheet, meant=schema.sheet)
            return Verdict(sheet=None, findings=(finding,), hints_at=schema.table)
        if grid.hidden:
            return Verdict(sheet=None, findings=())
        return Verdict(sheet=None, findings=(UNKNOWN_SHEET.at(place, sheet=grid.sheet),))


def column_cells(rows: Sequence[Sequence[CellValue]], index: int) -> list[CellValue]:
    """The cells of one column, a blank where a row is too short."""
    try:
        return list(map(itemgetter(index), rows))
    except IndexError:
        return [row[index] if index < len(row) else None for row in rows]


def _hidden(sheet: Recognised) -> tuple[Finding, ...]:
    """What Excel hides and the reader counts all the same."""
    grid = sheet.grid
    place = CellPlace(sheet.path, grid.sheet)
    if grid.hidden:
        return (HIDDEN_SHEET.at(place, sheet=grid.sheet),)
    hidden = sorted(number for number in grid.hidden_rows if number > sheet.header.number)
    if not hidden:
        return ()
    span = CellPlace(sheet.path, grid.sheet, f"{hidden[0]}:{hidden[-1]}")
    return (HIDDEN_ROWS.at(span, count=len(hidden)),)


def _fits(schema: Schema, header: Header) -> bool:
    known = len(header.columns)
    enough = known >= 3 or known == len(schema.columns)
    return (
        enough
        and _holds_vital(schema, header)
        and known >= _SHARE_BY_HEADINGS * len(header.written)
    )


def _holds_vital(schema: Schema, header: Header) -> bool:
    return all(
        key in header.columns for key, column in schema.columns.items() if is_vital(schema, column)
    )


def _undecorated(name: str) -> str:
    return _DECORATION.sub("", name)


def _blank(cell: CellValue) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
