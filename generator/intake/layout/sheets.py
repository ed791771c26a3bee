"""Which sheet holds which table.

A workbook is recognised by its sheets, not by its file name; any sheet may stand in any
workbook. A sheet is known by its name or an alias, and under another name by its headings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cells import CellPlace, column_letter
from generator.findings import Change, Mend, Rule
from generator.intake.cells.spelling import shortened
from generator.intake.layout.headers import TopRows, find_header
from generator.intake.layout.headings import Headings, holds_vital, vital_keys
from generator.intake.layout.hiding import hidden
from generator.intake.layout.recognised import Recognised, column_cells, is_blank
from generator.intake.layout.several_tables import Splitter, further_tables
from generator.intake.layout.sheet_names import Names, is_helper
from generator.intake.layout.sheet_rules import (
    BY_HEADINGS,
    EMPTY_SHEET,
    EMPTY_WORKBOOK,
    MISSPELT_AND_READ,
    MISSPELT_SHEET,
    NO_HEADINGS,
    NO_KNOWN_SHEET,
    OTHER_TABLE,
    SEVERAL_MEANT,
    TURNED_TABLE,
    UNKNOWN_SHEET,
)
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from generator.definitions.schema import Schema
    from generator.findings import Finding
    from generator.intake.workbook.grid import Grid

_SIDE_COLUMNS = 3  # among which headings that run down are looked for
_SIDE_ROWS = 60
_NAMED = 5  # sheets of a workbook that a message names


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one sheet."""

    sheets: tuple[Recognised, ...] = ()  # the tables it holds
    findings: tuple[Finding, ...] = ()
    hints_at: tuple[str, ...] = ()  # the tables that an unread sheet probably holds

    @property
    def knows_table(self) -> bool:
        """Whether the sheet holds a table, or probably does."""
        return bool(self.sheets or self.hints_at)


class Sheets:
    """Recognises the tables of the schemas."""

    def __init__(self, schemas: Iterable[Schema]) -> None:
        """Learn the names and headings of every schema."""
        known = [Headings.of(schema) for schema in schemas]
        self._names = Names(known)
        self._splitter = Splitter(known)

    def recognise(self, path: str, grid: Grid, others: Collection[str] = ()) -> Verdict:
        """The tables that a sheet holds, if it holds any; `others` are its workbook's sheets."""
        if is_helper(grid.sheet):
            return Verdict()
        if not grid.rows:
            return self._empty(path, grid)
        named = self._names.table(grid.sheet)
        if named is None:
            return self._nameless(path, grid, others)
        sheet = _with_header(path, grid, named)
        if sheet is None or not _is_whole(sheet):
            other = self._splitter.best(path, grid)
            if len(other) == 1 and other[0].headings is not named:
                return self._read(other[0], OTHER_TABLE, others)
        return self._without_headings(path, grid, named) if sheet is None else self._read(sheet)

    def _read(
        self, sheet: Recognised, rule: Rule | None = None, others: Collection[str] = ()
    ) -> Verdict:
        """The tables of a sheet, with what its name deserves to be told."""
        tables = [table.settled() for table in self._splitter.tables(sheet)]
        findings = [] if rule is None else [_about_name(sheet, rule, others)]
        for table in tables:
            findings += hidden(table)
        findings += further_tables(tables)
        return Verdict(sheets=tuple(tables), findings=tuple(dict.fromkeys(findings)))

    def _nameless(self, path: str, grid: Grid, others: Collection[str]) -> Verdict:
        """A sheet whose name no schema has: known by what is like it, or by its headings."""
        within = self._names.within(grid.sheet)
        found = None if within is None else _with_header(path, grid, within)
        if found is not None and _is_whole(found):
            return self._read(found)
        near = self._names.near(grid.sheet)
        meant = None if near is None else _with_header(path, grid, near)
        if meant is not None and _is_whole(meant):
            return self._read(meant, MISSPELT_AND_READ, others)
        best = self._splitter.best(path, grid)
        if len(best) == 1:
            return self._read(best[0], BY_HEADINGS, others)
        if meant is not None and _is_half(meant):
            return self._read(meant, MISSPELT_AND_READ, others)
        return _several(best) if best else self._unknown(path, grid, near)

    def _unknown(self, path: str, grid: Grid, near: Headings | None) -> Verdict:
        place = CellPlace(path, grid.sheet)
        if near is not None:
            schema = near.schema
            finding = MISSPELT_SHEET.at(place, sheet=grid.sheet, meant=schema.sheet)
            return Verdict(findings=(finding,), hints_at=(schema.table,))
        if grid.hidden:
            return Verdict()
        return Verdict(findings=(UNKNOWN_SHEET.at(place, sheet=grid.sheet),))

    def _empty(self, path: str, grid: Grid) -> Verdict:
        known = self._names.table(grid.sheet)
        if known is None or grid.hidden:
            return Verdict()
        finding = EMPTY_SHEET.at(CellPlace(path, grid.sheet), sheet=grid.sheet)
        return Verdict(findings=(finding,), hints_at=(known.schema.table,))

    def _without_headings(self, path: str, grid: Grid, known: Headings) -> Verdict:
        schema = known.schema
        side = next(_sides(grid, known), None)
        if side is not None:
            letter = column_letter(side + 1)
            place = CellPlace(path, grid.sheet, f"{letter}{grid.numbers[0]}")
            finding = TURNED_TABLE.at(place, sheet=grid.sheet, letter=letter)
        else:
            vital = vital_keys(schema)
            labels = [column.label.zh for key, column in schema.columns.items() if key in vital]
            place = CellPlace(path, grid.sheet)
            finding = NO_HEADINGS.at(place, sheet=grid.sheet, headings="、".join(labels))
        return Verdict(findings=(finding,), hints_at=(schema.table,))


def without_tables(path: str, grids: Sequence[Grid]) -> Finding:
    """What is told of a workbook none of whose sheets holds a table, in place of its sheets."""
    names = [grid.sheet for grid in grids if _holds_something(grid) and not is_helper(grid.sheet)]
    if not names:
        return EMPTY_WORKBOOK.at(CellPlace(path))
    listed = [shortened(name) for name in names[:_NAMED]]
    more = len(names) > _NAMED
    return NO_KNOWN_SHEET.at(
        CellPlace(path),
        names=Text(
            zh="、".join(listed) + ("等" if more else ""),
            en=", ".join(listed) + (" and others" if more else ""),
        ),
    )


def _holds_something(grid: Grid) -> bool:
    return any(not is_blank(cell) for row in grid.rows for cell in row)


def _with_header(path: str, grid: Grid, headings: Headings) -> Recognised | None:
    header = find_header(TopRows(grid), headings)
    if header is None:
        return None
    return Recognised(path=path, grid=grid, headings=headings, header=header)


def _is_whole(sheet: Recognised) -> bool:
    return holds_vital(sheet.headings.schema, sheet.header.columns)


def _is_half(sheet: Recognised) -> bool:
    vital = vital_keys(sheet.headings.schema)
    return 2 * len(vital & sheet.header.columns.keys()) >= len(vital)


def _several(best: Iterable[Recognised]) -> Verdict:
    """A sheet whose headings several tables have."""
    schemas = [one.headings.schema for one in best]
    first = next(iter(best))
    names = sorted(schema.sheet for schema in schemas)
    finding = SEVERAL_MEANT.at(
        CellPlace(first.path, first.grid.sheet),
        sheet=first.grid.sheet,
        meant=Text(
            zh="或".join(f"“{name}”" for name in names),
            en=" and ".join(f"“{name}”" for name in names),
        ),
    )
    return Verdict(findings=(finding,), hints_at=tuple(schema.table for schema in schemas))


def _about_name(sheet: Recognised, rule: Rule, others: Collection[str]) -> Finding:
    """What is to be told of a sheet's name, and its right name where that is free."""
    name, meant = sheet.grid.sheet, sheet.headings.schema.sheet
    is_free = meant.casefold() not in {one.casefold() for one in others}
    mend = Mend(change=Change.RENAME_SHEET, sheet=name, value=meant)
    return rule.at(
        CellPlace(sheet.path, name), sheet=name, meant=meant, mends=(mend,) if is_free else ()
    )


def _sides(grid: Grid, known: Headings) -> Iterator[int]:
    """The columns down which the headings run."""
    rows = grid.rows[:_SIDE_ROWS]
    for index in range(_SIDE_COLUMNS):
        words = [cell for cell in column_cells(rows, index) if isinstance(cell, str)]
        keys = {key for word in words if (key := known.key(word))}
        if len(keys) >= 3 and 2 * len(keys) > len(words):
            yield index
