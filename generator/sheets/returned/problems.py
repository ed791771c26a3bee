"""The rows of the problem list, and the stamp that lets what is accepted in it be applied."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import starmap
from typing import TYPE_CHECKING

from generator.cells import column_number, split_address
from generator.definitions.schema import PercentType
from generator.findings import Change, Mend
from generator.intake.cells.spelling import shortened
from generator.intake.returned.held import held, held_by_row
from generator.intake.returned.stamp import Listed, Stamp, StampedMend, fits
from generator.intake.returned.standing import record_of
from generator.intake.telling.values import MASK, in_words
from generator.language import Text
from generator.progress import print_of
from generator.returns import Forebear, HandedSheet
from generator.sheets.returned.content import spot_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.definitions.schema import Column
    from generator.findings import Finding
    from generator.intake.workbook.grid import CellValue
    from generator.returns import Applied
    from generator.sheets.returned.content import Content

_CLEAR = Text(zh="清空", en="clear the cell")
_ENTER = Text(zh="改为 {value}", en="change to {value}")
_MANY = Text(zh="{first}，等 {count} 处", en="{first}; {count} cells in all")
_AT = Text(zh="{cell}：{what}", en="{cell}: {what}")
_REMOVE = Text(zh="删去第 {rows} 行", en="remove row {rows}")
_RENAME = Text(zh="工作表改名为“{name}”", en="rename the sheet “{name}”")
_NAMED = 3  # rows that a suggestion names
_PRINTED = 8  # rows by which a sheet is known again: its headings, and rows below


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One row of the list."""

    number: int
    finding: Finding
    sheet: str
    cell: str  # cell or range; "" for the whole sheet or workbook
    heading: str
    suggestion: str  # "" where only the user knows
    mends: tuple[StampedMend, ...]  # () where nothing can be accepted

    @property
    def place(self) -> str:
        """The place as the list shows it."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


def problems_of(content: Content) -> tuple[Problem, ...]:
    """The findings of a workbook, numbered, with what can be accepted."""
    cells = _Cells(content)
    return tuple(
        _problem(number, finding, content, cells)
        for number, finding in enumerate(content.findings, start=1)
    )


def stamp_for(content: Content, problems: Sequence[Problem], list_sheet: str) -> Stamp:
    """What the returned workbook knows of itself."""
    back = content.returned
    made_from = Forebear(content.workbook.path, content.workbook.sha256)
    cells = _Cells(content)
    earlier = [] if back is None else [_earlier(one, back.renamed, cells) for one in back.applied]
    return Stamp(
        product=content.product,
        list_sheet=list_sheet,
        forebears=(*(back.forebears if back else ()), made_from),
        plain_text=tuple(grid.sheet for grid in content.workbook.grids if grid.plain_text),
        sheets=(*_handed_sheets(content), *(back.gone if back else ())),
        listed=tuple(
            Listed(
                number=one.number,
                code=one.finding.code,
                place=one.place,
                print=print_of(one.finding, content.original, back),
            )
            for one in problems
        ),
        mends=(*earlier, *(mend for one in problems for mend in one.mends)),
    )


def _handed_sheets(content: Content) -> Iterator[HandedSheet]:
    """The sheets with rows of a table, each with what it is known by under another name."""
    for grid in content.workbook.grids:
        parts = [one.part for one in content.known.get(grid.sheet, ())]
        rows = sum(part.rows_read for part in parts)
        if rows:
            top = bisect_left(grid.numbers, min(part.header_row for part in parts))
            prints = map(held_by_row, grid.rows[top : top + _PRINTED])
            yield HandedSheet(name=grid.sheet, rows=rows, prints=tuple(filter(None, prints)))


class _Cells:
    """What the cells of a workbook hold."""

    def __init__(self, content: Content) -> None:
        grids = content.workbook.grids
        self._rows = {grid.sheet: dict(zip(grid.numbers, grid.rows, strict=True)) for grid in grids}
        self._known = content.known
        self._records: dict[tuple[str, tuple[str, ...]], Counter[str]] = {}

    def __contains__(self, sheet: str) -> bool:
        return sheet in self._rows

    def row(self, sheet: str, number: int) -> Sequence[CellValue]:
        return self._rows[sheet].get(number, ())

    def held_at(self, mend: Mend) -> str:
        """What is there, as a stamp says it."""
        match mend.change:
            case Change.RENAME_SHEET:
                return held(mend.sheet)
            case Change.REMOVE_ROW:
                return held_by_row(self.row(mend.sheet, int(mend.cell.partition(":")[0])))
            case Change.SET_CELL:
                letters, number = split_address(mend.cell)
                row = self.row(mend.sheet, number)
                index = column_number(letters) - 1
                return held(row[index] if index < len(row) else None)

    def record(self, mend: Mend) -> str:
        """By what the record that a mend is about is known again; "" where nothing says it."""
        if mend.change is not Change.SET_CELL:
            return ""
        number = split_address(mend.cell)[1]
        letters = self._key(mend.sheet, number)
        record = record_of(self.row(mend.sheet, number), letters)
        return record if self._count(mend.sheet, letters)[record] == 1 else ""

    def _key(self, sheet: str, number: int) -> tuple[str, ...]:
        """The columns that name a row; () where the sheet has not all of them."""
        above = [one for one in self._known.get(sheet, ()) if one.part.header_row < number]
        nearest = max(above, key=lambda one: one.part.header_row, default=None)
        if nearest is None:
            return ()
        letters = nearest.part.letters
        key = nearest.schema.key
        return tuple(letters[one] for one in key) if letters.keys() >= set(key) else ()

    def _count(self, sheet: str, letters: tuple[str, ...]) -> Counter[str]:
        """How many rows of a sheet each record is in."""
        if (sheet, letters) not in self._records:
            rows = self._rows[sheet].values() if letters else ()
            self._records[sheet, letters] = Counter(record_of(row, letters) for row in rows)
        return self._records[sheet, letters]


def _problem(number: int, finding: Finding, content: Content, cells: _Cells) -> Problem:
    sheet, cell = spot_of(finding)
    column = content.column_named(sheet, finding.column)
    mends = _stamped(number, finding, content, cells)
    return Problem(
        number=number,
        finding=finding,
        sheet=sheet,
        cell=cell,
        heading=finding.column if column is None else column.label[content.lang],
        suggestion=_suggestion(mends, content) if mends else "",
        mends=mends,
    )


def _stamped(
    number: int, finding: Finding, content: Content, cells: _Cells
) -> tuple[StampedMend, ...]:
    """The mends of a finding with what is there now; () where one of them cannot be written."""
    stamped: list[StampedMend] = []
    for mend in finding.mends:
        was = cells.held_at(mend) if mend.sheet in cells else ""
        if mend.sheet not in cells or not fits(mend, was):
            return ()
        column = content.column_of(mend.sheet, mend.cell)
        masked = column is not None and column.is_masked
        stamped.append(
            StampedMend(
                number=number,
                code=finding.code,
                mend=mend,
                was=was,
                is_masked=masked,
                record=cells.record(mend),
            )
        )
    return tuple(stamped)


def _earlier(one: Applied, renamed: Mapping[str, str], cells: _Cells) -> StampedMend:
    """A mend that was applied before; it is told as long as the cell holds what it wrote."""
    now = {old: new for new, old in renamed.items()}
    sheet = now.get(one.mend.sheet, one.mend.sheet)
    mend = Mend(change=one.mend.change, sheet=sheet, cell=one.mend.cell, value=one.mend.value)
    return StampedMend(
        number=0,
        code=one.code,
        mend=mend,
        was=held(one.was),
        is_masked=one.is_masked,
        record=cells.record(mend) if sheet in cells else "",
    )


def _suggestion(mends: Sequence[StampedMend], content: Content) -> str:
    """The mends of one finding in words."""
    lang = content.lang
    by_change: defaultdict[Change, list[StampedMend]] = defaultdict(list)
    for one in mends:
        by_change[one.mend.change].append(one)
    return "\n".join(
        starmap(
            lambda change, alike: _in_words(change, alike, content)[lang],
            sorted(by_change.items()),
        )
    )


def _in_words(change: Change, alike: Sequence[StampedMend], content: Content) -> Text:
    first = alike[0]
    if change is Change.RENAME_SHEET:
        return _RENAME.fill(name=first.mend.value)
    if change is Change.REMOVE_ROW:
        numbers = [one.mend.cell.partition(":")[0] for one in alike]
        more = "…" if len(numbers) > _NAMED else ""
        return _REMOVE.fill(rows=", ".join(numbers[:_NAMED]) + more)
    what = _new_value(first, content.column_of(first.mend.sheet, first.mend.cell))
    if len(alike) == 1 and not _is_elsewhere(first, content):
        return what
    told = _AT.fill(cell=first.mend.cell, what=what)
    return told if len(alike) == 1 else _MANY.fill(first=told, count=len(alike))


def _is_elsewhere(one: StampedMend, content: Content) -> bool:
    """Whether the cell to be changed is not the one that the finding is at."""
    finding = content.findings[one.number - 1]
    return spot_of(finding) != (one.mend.sheet, one.mend.cell)


def _new_value(one: StampedMend, column: Column | None) -> Text:
    value = one.mend.value
    if value is None or value == "":
        return _CLEAR
    if one.is_masked:
        return _ENTER.fill(value=MASK)
    if column is not None and isinstance(column.type, PercentType) and isinstance(value, Decimal):
        return _ENTER.fill(value=f"{(value * 100).normalize():f}%")
    return _ENTER.fill(value=shortened(in_words(value), 120))
