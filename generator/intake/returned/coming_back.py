"""A returned workbook, read: its data with what was accepted, and what is to be said about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.intake.returned.applying import with_mends
from generator.intake.returned.gone import gone_sheets
from generator.intake.returned.lapsed import lapsed_mends
from generator.intake.returned.marks import NONE_APPLIED, accepted_in
from generator.intake.returned.rules import (
    IN_ITS_PLACE,
    LIST_UNUSABLE,
    SHEET_GONE,
    TWO_SUGGESTIONS,
)
from generator.intake.returned.stamp import LIST_SHEET, SHEET
from generator.language import Text
from generator.returns import Returned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.findings import Finding
    from generator.intake.returned.applying import Outcome
    from generator.intake.returned.recognising import Returns
    from generator.intake.returned.stamp import Stamp
    from generator.intake.returned.stamped_files import Stamped
    from generator.intake.workbook.grid import OpenWorkbook
    from generator.returns import HandedSheet

_NO_STAMP = Text(
    zh="程序用的标记已损坏，认不出原件（如原件也在 workbooks 里，请移走一份）",
    en="the marks that programs read are damaged and do not say what it was made from "
    "(if the original is in workbooks as well, move one of them away)",
)
_NO_MENDS = Text(zh="程序用的标记已损坏", en="the marks that programs read are damaged")


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
        finding = LIST_UNUSABLE.at(CellPlace(workbook.path), what=what, lost=NONE_APPLIED)
        returned = Returned(path=workbook.path, forebears=stamped.forebears, listed=(), applied=())
        return CameBack(
            workbook=_without(workbook, {SHEET, LIST_SHEET}), returned=returned, findings=(finding,)
        )
    lists = [grid for grid in workbook.grids if grid.sheet == stamp.list_sheet]
    accepted = accepted_in(workbook.path, lists[0] if lists else None, stamp)
    data = _as_in_original(_without(workbook, {SHEET, stamp.list_sheet}), stamp)
    chosen = [one for one in stamp.mends if not one.number or one.number in accepted.numbers]
    outcome = with_mends(workbook.path, data.grids, chosen, _headings(stamp))
    gone = gone_sheets(stamp, data.grids)
    marks = {
        number: CellPlace(workbook.path, stamp.list_sheet, cell)
        for number, cell in accepted.cells.items()
    }
    lapsed = [one for one in outcome.lapsed if one[0].mend.sheet not in {at.name for at in gone}]
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
            *lapsed_mends(workbook, lapsed, marks),
            *_second(workbook, outcome),
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


def _headings(stamp: Stamp) -> dict[str, str]:
    """The row of headings of each sheet as it was handed back."""
    return {one.name: one.prints[0] for one in stamp.sheets if one.prints}


def _second(workbook: OpenWorkbook, outcome: Outcome) -> Iterator[Finding]:
    for first, second in outcome.second:
        if second.number:
            place = CellPlace(workbook.path, second.mend.sheet, second.mend.cell)
            yield TWO_SUGGESTIONS.at(place, first=first.number, second=second.number)
