"""A returned workbook, read: its data with what was accepted, and what is to be said about it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Change
from generator.intake.cells.spelling import shortened
from generator.intake.returned.applying import with_mends
from generator.intake.returned.gone import gone_sheets
from generator.intake.returned.marks import accepted_in
from generator.intake.returned.rules import (
    APPLIED,
    CHANGED_BY_HAND,
    IN_ITS_PLACE,
    LIST_UNUSABLE,
    SHEET_GONE,
    TWO_SUGGESTIONS,
)
from generator.intake.returned.stamp import LIST_SHEET, SHEET
from generator.intake.telling.values import MASK, in_words
from generator.language import Text
from generator.returns import Returned

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from generator.definitions.schema import Column
    from generator.findings import Finding
    from generator.intake.returned.applying import Outcome
    from generator.intake.returned.recognising import Returns
    from generator.intake.returned.stamp import Stamp, StampedMend
    from generator.intake.returned.stamped_files import Stamped
    from generator.intake.workbook.grid import OpenWorkbook
    from generator.returns import Applied, HandedSheet
    from generator.tables import Table

_MANY = 20  # changes of one finding; more are told once
_NO_STAMP = Text(
    zh="程序用的标记已损坏，认不出原件（如原件也在 workbooks 里，请移走一份）",
    en="the marks that programs read are damaged and do not say what it was made from "
    "(if the original is in workbooks as well, move one of them away)",
)
_NO_MENDS = Text(zh="程序用的标记已损坏", en="the marks that programs read are damaged")
_CELL_CHANGED = Text(zh="该单元格后来改过", en="the cell has been changed since")
_ROW_CHANGED = Text(zh="该行后来改过", en="the row has been changed since")
_SHEET_GONE = Text(zh="没有“{sheet}”表了", en="there is no sheet “{sheet}” any more")


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack:
    """A returned workbook as it counts."""

    workbook: OpenWorkbook
    returned: Returned
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all sheets that it was handed back with are there."""
        return not self.returned.gone


def came_back(workbook: OpenWorkbook, stamped: Stamped) -> CameBack:
    """The workbook's data sheets, with the accepted mends applied."""
    stamp = stamped.stamp
    if stamp is None:
        what = _NO_MENDS if stamped.forebears else _NO_STAMP
        finding = LIST_UNUSABLE.at(CellPlace(workbook.path), what=what)
        returned = Returned(path=workbook.path, forebears=stamped.forebears, listed=(), applied=())
        return CameBack(
            workbook=_without(workbook, {SHEET, LIST_SHEET}), returned=returned, findings=(finding,)
        )
    lists = [grid for grid in workbook.grids if grid.sheet == stamp.list_sheet]
    accepted = accepted_in(workbook.path, lists[0] if lists else None, stamp)
    data = _as_in_original(_without(workbook, {SHEET, stamp.list_sheet}), stamp)
    chosen = [one for one in stamp.mends if not one.number or one.number in accepted.numbers]
    outcome = with_mends(workbook.path, data.grids, chosen)
    gone = gone_sheets(stamp, data.grids)
    left = _left(workbook, stamp, outcome, accepted.cells, {one.name for one in gone})
    returned = Returned(
        path=workbook.path,
        forebears=stamp.forebears,
        listed=tuple(one.print for one in stamp.listed),
        applied=outcome.applied,
        renamed=outcome.renamed,
        gone=gone,
    )
    return CameBack(
        workbook=replace(data, grids=outcome.grids),
        returned=returned,
        findings=(
            *(_lacks(workbook, one) for one in gone),
            *accepted.findings,
            *left,
        ),
    )


def _lacks(workbook: OpenWorkbook, sheet: HandedSheet) -> Finding:
    return SHEET_GONE.at(CellPlace(workbook.path), sheet=sheet.name, count=sheet.rows)


def replacements(returns: Returns, returned: Mapping[str, Returned]) -> Iterator[Finding]:
    """The workbooks that were passed over because what was made from them is there."""
    for path, by in sorted(returns.replaced.items()):
        if by in returned:
            numbers = [one.number for one in returned[by].applied]
            count = len({*numbers} - {0}) + numbers.count(0)
            yield IN_ITS_PLACE.at(CellPlace(path), returned=by, accepted=count)


def with_columns(
    returned: Mapping[str, Returned], tables: Mapping[str, Table]
) -> dict[str, Returned]:
    """The returned workbooks, each applied mend with the column that it lies in."""
    columns = _columns_of(tables)

    def placed(one: Applied) -> Applied:
        column = _column(one, columns)
        if column is None:
            return one
        return replace(one, column=column.key, is_masked=one.is_masked or column.is_masked)

    return {
        path: replace(one, applied=tuple(map(placed, one.applied)))
        for path, one in returned.items()
    }


def applied_mends(returned: Iterable[Returned]) -> Iterator[Finding]:
    """Every accepted mend that was applied; values of personal columns are masked."""
    for one in returned:
        groups: defaultdict[tuple[object, ...], list[Applied]] = defaultdict(list)
        for applied in one.applied:
            groups[applied.number, applied.code, applied.place.sheet, _letters(applied)].append(
                applied
            )
        for alike in groups.values():
            if len(alike) > _MANY:
                yield _told(alike)
            else:
                yield from (_told([applied]) for applied in alike)


def _without(workbook: OpenWorkbook, sheets: set[str]) -> OpenWorkbook:
    grids = tuple(grid for grid in workbook.grids if grid.sheet not in sheets)
    return replace(workbook, grids=grids)


def _as_in_original(workbook: OpenWorkbook, stamp: Stamp) -> OpenWorkbook:
    """The sheets of a text table as such: what is written as text there is no fault."""
    grids = tuple(
        replace(grid, plain_text=True) if grid.sheet in stamp.plain_text else grid
        for grid in workbook.grids
    )
    return replace(workbook, grids=grids)


def _left(
    workbook: OpenWorkbook,
    stamp: Stamp,
    outcome: Outcome,
    cells: Mapping[int, str],
    gone: Collection[str],
) -> Iterator[Finding]:
    """The accepted mends that were not applied; for those of a sheet that is gone, that is told."""
    sheets = {grid.sheet for grid in workbook.grids}
    for one in outcome.by_hand:
        if one.number and one.mend.sheet not in gone:
            place = CellPlace(workbook.path, one.mend.sheet, one.mend.cell)
            if one.mend.sheet not in sheets:
                place = CellPlace(workbook.path, stamp.list_sheet, cells[one.number])
            yield CHANGED_BY_HAND.at(place, number=one.number, what=_what_changed(one, sheets))
    for first, second in outcome.second:
        if second.number:
            place = CellPlace(workbook.path, second.mend.sheet, second.mend.cell)
            yield TWO_SUGGESTIONS.at(place, first=first.number, second=second.number)


def _what_changed(one: StampedMend, sheets: set[str]) -> Text:
    if one.mend.sheet not in sheets:
        return _SHEET_GONE.fill(sheet=one.mend.sheet)
    return _ROW_CHANGED if one.mend.change is Change.REMOVE_ROW else _CELL_CHANGED


_Columns = dict[tuple[str, str, str], list[tuple[int, "Column"]]]


def _columns_of(tables: Mapping[str, Table]) -> _Columns:
    """By workbook, sheet and letter: the columns there, each with the row of its heading."""
    columns: defaultdict[tuple[str, str, str], list[tuple[int, Column]]] = defaultdict(list)
    for table in tables.values():
        for part in table.parts:
            for key, letter in part.letters.items():
                column = table.schema.columns[key]
                columns[part.path, part.sheet, letter].append((part.header_row, column))
    return columns


def _told(alike: Sequence[Applied]) -> Finding:
    first, last = alike[0], alike[-1]
    was, now = words_of(first)
    place, more = first.place, Text(zh="", en="")
    if len(alike) > 1:
        place = replace(place, cell=f"{place.cell}:{last.place.cell}")
        more = Text(zh=f"，同样的共 {len(alike)} 处", en=f", {len(alike)} cells alike")
    return APPLIED.at(
        place,
        column=first.column,
        shown=was,
        stored=was,
        understood=now if was is not None else None,
        spots=tuple(one.place.cell for one in alike) if len(alike) > 1 else (),
        does=_does(first, was, now),
        cured=first.code,
        more=more,
    )


def _column(applied: Applied, columns: _Columns) -> Column | None:
    """The column of the cell; None for headings, rows and sheets."""
    letters = _letters(applied)
    if not letters:
        return None
    row = int(applied.place.cell.removeprefix(letters))
    there = columns.get((applied.place.path, applied.place.sheet, letters), [])
    above = [one for one in there if one[0] <= row]
    header, column = max(above, key=lambda one: one[0], default=(row, None))
    return None if header == row else column


def _does(applied: Applied, was: str | None, now: str) -> Text:
    mend = applied.mend
    if mend.change is Change.REMOVE_ROW:
        row = mend.cell.partition(":")[0]
        return Text(zh=f"略去第 {row} 行", en=f"row {row} was left out")
    if mend.change is Change.RENAME_SHEET:
        return Text(zh=f"把工作表当作“{now}”读取", en=f"the sheet was read as “{now}”")
    if not now:
        return Text(zh=f"把“{was}”当作空白", en=f"“{was}” counts as blank")
    if not was:
        return Text(zh=f"在空白处填入“{now}”", en=f"the blank was filled with “{now}”")
    if was == now and was != MASK and isinstance(mend.value, str):
        return Text(zh=f"把“{was}”当作文本读取", en=f"“{was}” was read as text")
    return Text(zh=f"把“{was}”改作“{now}”", en=f"“{was}” was read as “{now}”")


def words_of(applied: Applied) -> tuple[str | None, str]:
    """What was there and what is in its place, in words; of a row or sheet nothing was there."""
    masked = applied.is_masked
    is_cell = applied.mend.change is Change.SET_CELL
    was = _words(applied.was, masked=masked) if is_cell else None
    return was, _words(applied.mend.value, masked=masked)


def _words(value: object, *, masked: bool) -> str:
    if value is None or value == "":
        return ""
    return MASK if masked else shortened(in_words(value))


def _letters(applied: Applied) -> str:
    return applied.place.cell.rstrip("0123456789") if ":" not in applied.place.cell else ""
