"""Several tables on one sheet: one beside the other, or one below the other.

A table is cut off only where it is certain: its headings stand there, with all that a row of
it must have, and what remains is still a whole table. Everything keeps its place.
"""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import compress, count
from operator import not_
from typing import TYPE_CHECKING

from generator.cells import MAX_COLUMNS, CellPlace, column_letter, runs
from generator.findings import Rule, Severity
from generator.intake.layout.headers import TopRows, find_header, is_heading_row, texts
from generator.intake.layout.headings import holds_vital, names_of
from generator.intake.layout.recognised import Recognised, is_blank
from generator.language import Text
from generator.recipes.sheets import ONE_SHEET_PER_TABLE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from generator.findings import Finding
    from generator.intake.layout.headers import Header
    from generator.intake.layout.headings import Headings
    from generator.intake.workbook.grid import CellValue, Grid

TABLE_BESIDE = Rule(
    code="KAM124",
    severity=Severity.NOTICE,
    title=Text(zh="一张工作表里有几张表", en="Several tables on one sheet"),
    says=Text(
        zh="这里另有一张“{meant}”表，有自己的表头，已单独读取",
        en="here stands another table with headings of its own, “{meant}”; it was read as such",
    ),
    fix=Text(
        zh="无须处理；最好把它移到单独的工作表“{meant}”。",
        en="Nothing needs doing; better move it to a sheet of its own, “{meant}”.",
    ),
    example=Text(
        zh="“人员”表的右边或下面放着“组织”表",
        en="The units beside or below the staff, on one sheet",
    ),
    recipe=ONE_SHEET_PER_TABLE,
)

catalogue = (TABLE_BESIDE,)

SHARE_BY_HEADINGS = 0.6  # of the headings must be a schema's for it to be known by them
_MOST_TITLE_ROWS = 2
_LOOKED_AT = 60  # rows in which the headings of a table beside must stand


class Splitter:
    """Takes sheets with several tables apart."""

    def __init__(self, known: Iterable[Headings]) -> None:
        """Learn the words of all schemas."""
        self._known = list(known)
        self._words = frozenset(
            spelt
            for headings in self._known
            for column in headings.schema.columns.values()
            for word in names_of(column)
            for spelt in (word, f"*{word}", f"{word}*")
        )

    def tables(self, sheet: Recognised) -> list[Recognised]:
        """All tables of the sheet, the one that was found on it first."""
        main, *beside = self._beside(sheet)
        lower, *above = self._above(main)
        return [one for table in (lower, *above, *beside) for one in self._below(table)]

    def best(self, path: str, grid: Grid, least: int = 0) -> list[Recognised]:
        """The tables whose headings the grid has, those that know most of them."""
        found: list[Recognised] = []
        top = TopRows(grid)
        for headings in self._known:
            most = math.ceil(len(headings.schema.columns) / SHARE_BY_HEADINGS)
            header = find_header(top, headings, most)
            if header is None or not _fits(headings, header) or len(header.columns) < least:
                continue
            if len(header.columns) > least:
                found, least = [], len(header.columns)
            found.append(Recognised(path=path, grid=grid, headings=headings, header=header))
        return found

    def _beside(self, sheet: Recognised) -> list[Recognised]:
        """The table alone, then those that stand beside it."""
        groups = _groups({*sheet.header.written, *sheet.cells_without_heading()})
        if len(groups) < 2:
            return [sheet]
        found: list[Recognised] = []
        taken: frozenset[int] = frozenset()
        for group in groups:
            headings = self._alone(sheet, group)
            rest = {
                key
                for key, index in sheet.header.columns.items()
                if index not in taken and index not in group
            }
            if headings is not None and holds_vital(sheet.headings.schema, rest):
                found += _read_again(sheet, headings, group)
                taken |= group
        others = frozenset(range(MAX_COLUMNS)) - taken
        return [*_read_again(sheet, sheet.headings, others), *found] if found else [sheet]

    def _alone(self, sheet: Recognised, group: frozenset[int]) -> Headings | None:
        """The words of the table that some columns hold without the others, if they hold one."""
        grid = _window(_rows(sheet.grid, 0, _LOOKED_AT), group)
        best = self.best(sheet.path, grid)
        if len(best) != 1:
            return None
        mine = {key for key, index in sheet.header.columns.items() if index in group}
        same = best[0].headings is sheet.headings
        of_its_own = not mine if same else len(best[0].header.columns) > len(mine)
        return best[0].headings if of_its_own else None

    def _above(self, sheet: Recognised) -> list[Recognised]:
        """The table alone, then the one that ends above it."""
        top = sheet.header.index - (sheet.header.last - sheet.header.first)
        start = top - _titles(sheet.grid.rows[:top])
        upper = _rows(sheet.grid, 0, start)
        best = self.best(sheet.path, upper) if len(upper.rows) > 1 else []
        if len(best) != 1:
            return [sheet]
        lower = _rows(sheet.grid, start, len(sheet.grid.rows))
        header = find_header(TopRows(lower), sheet.headings)
        return [sheet] if header is None else [replace(sheet, grid=lower, header=header), *best]

    def _below(self, sheet: Recognised) -> list[Recognised]:
        """The table up to the next headings, then the tables that begin there."""
        rows, numbers, first = sheet.rows, sheet.numbers, sheet.header.index + 1
        above = [dict(texts(row)) for row in sheet.grid.rows[:first] if any(row)]
        words = self._words.union(word for row in above for word in row.values())
        same = {tuple(row) for row in sheet.grid.rows[:first]}
        repeats: set[int] = set()
        for place in compress(count(), map(not_, map(words.isdisjoint, rows))):
            row = rows[place]
            if len(words.intersection(row)) < 2 and tuple(row) not in same:
                continue  # a choice or a name that some column is called as well
            if dict(texts(row)) in above or self._repeats(sheet, row):
                repeats.add(numbers[place])
                continue
            titles = _titles(rows[:place])
            table = self._begins(sheet, first + place, titles)
            if table is not None:
                upper = _rows(sheet.grid, 0, first + place - titles)
                whole = replace(sheet, grid=upper, repeats=frozenset(repeats))
                return [whole, *self._below(table)]
        return [replace(sheet, repeats=frozenset(repeats))] if repeats else [sheet]

    def _repeats(self, sheet: Recognised, row: Sequence[CellValue]) -> bool:
        """Whether a row is the headings of the table once more, in the same columns."""
        if not is_heading_row(row, sheet.headings):
            return False
        columns = sheet.header.columns
        return all(
            columns.get(key, index) == index
            for index, text in texts(row)
            if (key := sheet.headings.key(text)) and index not in sheet.header.repeated
        )

    def _begins(self, sheet: Recognised, index: int, titles: int) -> Recognised | None:
        """The table whose headings stand in a row below its titles, if they are those of one."""
        if sum(1 for cell in sheet.grid.rows[index] if cell in self._words) < 2:
            return None
        best = self.best(sheet.path, _rows(sheet.grid, index, index + 1))
        if len(best) > 1:
            best = [one for one in best if one.headings is sheet.headings]
        if len(best) != 1:
            return None
        lower = _rows(sheet.grid, index - titles, len(sheet.grid.rows))
        header = find_header(TopRows(lower), best[0].headings)
        if header is None or header.first != sheet.grid.numbers[index]:
            return None
        return Recognised(path=sheet.path, grid=lower, headings=best[0].headings, header=header)


def further_tables(tables: Sequence[Recognised]) -> Iterator[Finding]:
    """What is to be said of the tables of a sheet after its first."""
    for table in tables[1:]:
        header = table.header
        left, right = column_letter(min(header.written) + 1), column_letter(max(header.written) + 1)
        last = table.grid.numbers[-1]
        span = f"{left}{header.first}:{right}{last}"
        place = CellPlace(table.path, table.grid.sheet, span)
        yield TABLE_BESIDE.at(place, meant=table.headings.schema.sheet)


def _fits(headings: Headings, header: Header) -> bool:
    known = len(header.columns)
    enough = known >= 3 or known == len(headings.schema.columns)
    return (
        enough
        and holds_vital(headings.schema, header.columns)
        and known >= SHARE_BY_HEADINGS * len(header.written)
    )


def _groups(columns: Collection[int]) -> list[frozenset[int]]:
    """The columns that stand together, from the left, parted by columns that hold nothing."""
    return [frozenset(group) for group in runs(sorted(columns))]


def _read_again(
    sheet: Recognised, headings: Headings, columns: frozenset[int]
) -> Iterator[Recognised]:
    """The table that some columns of a sheet hold."""
    grid = _window(sheet.grid, columns)
    header = find_header(TopRows(grid), headings)
    if header is not None:
        yield Recognised(path=sheet.path, grid=grid, headings=headings, header=header)


def _window(grid: Grid, columns: frozenset[int]) -> Grid:
    """Some columns of a grid, where they are; rows that hold nothing there are left out."""
    numbers: list[int] = []
    rows: list[list[CellValue]] = []
    for number, row in zip(grid.numbers, grid.rows, strict=True):
        cells = [cell if index in columns else None for index, cell in enumerate(row)]
        if not all(map(is_blank, cells)):
            numbers.append(number)
            rows.append(cells)
    return replace(grid, numbers=numbers, rows=rows)


def _rows(grid: Grid, start: int, end: int) -> Grid:
    """Some rows of a grid."""
    return replace(grid, numbers=grid.numbers[start:end], rows=grid.rows[start:end])


def _titles(rows: Sequence[Sequence[CellValue]]) -> int:
    """How many rows above a heading row are titles of its table and no rows of the one before."""
    count = 0
    while count < min(_MOST_TITLE_ROWS, len(rows)):
        cells = [cell for cell in rows[-1 - count] if not is_blank(cell)]
        if len(cells) != 1 or not isinstance(cells[0], str):
            break
        count += 1
    return count
