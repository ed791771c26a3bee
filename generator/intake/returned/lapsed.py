"""What is said of accepted suggestions that were not applied: typed over, or moved away."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Change
from generator.intake.returned.rules import CHANGED_BY_HAND, LIST_UNUSABLE
from generator.intake.returned.standing import Standing
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.findings import Finding
    from generator.intake.returned.stamp import StampedMend
    from generator.intake.workbook.grid import OpenWorkbook

_CELL_CHANGED = Text(zh="该单元格后来改过", en="the cell has been changed since")
_ROW_CHANGED = Text(zh="该行后来改过", en="the row has been changed since")
_SHEET_GONE = Text(zh="没有“{sheet}”表了", en="there is no sheet “{sheet}” any more")
_MOVED = Text(
    zh="“{sheet}”表的行或列在返回之后移动过",
    en="rows or columns of sheet “{sheet}” have moved since it was handed back",
)
_COUNTED = Text(
    zh="接受的建议有 {count} 条没有采用，这些问题仍照常列出",
    en="{count:accepted suggestion was|accepted suggestions were} not applied, and the problems "
    "are told again",
)
_HINTS = frozenset({Standing.ROW_UNKNOWN, Standing.PERHAPS_MOVED})


def lapsed_mends(
    workbook: OpenWorkbook,
    lapsed: Iterable[tuple[StampedMend, Standing | None]],
    marks: Mapping[int, CellPlace],
) -> Iterator[Finding]:
    """One finding for each sheet that was shifted, and one for each suggestion typed over.

    Args:
        workbook: The returned workbook.
        lapsed: The mends, each with what became of its place.
        marks: By number of the suggestion: where it was accepted.
    """
    by_sheet: defaultdict[str, list[tuple[StampedMend, Standing | None]]] = defaultdict(list)
    for one, standing in lapsed:
        if one.number:
            by_sheet[one.mend.sheet].append((one, standing))
    for sheet, there in by_sheet.items():
        moved = _moved(there)
        if moved:
            yield LIST_UNUSABLE.at(
                CellPlace(workbook.path, sheet),
                what=_MOVED.fill(sheet=sheet),
                lost=_COUNTED.fill(count=len(moved)),
            )
        first = {one.number: one for one, _ in reversed(there) if one.number not in moved}
        for one in sorted(first.values(), key=lambda one: one.number):
            yield _by_hand(one, workbook, marks)


def _moved(lapsed: Iterable[tuple[StampedMend, Standing | None]]) -> set[int]:
    """The suggestions whose rows or columns have moved: one that did so, or several that may."""
    sure = {one.number for one, standing in lapsed if standing is Standing.MOVED}
    hinted = {one.number for one, standing in lapsed if standing in _HINTS}
    return sure | hinted if sure or len(hinted) > 1 else set()


def _by_hand(one: StampedMend, workbook: OpenWorkbook, marks: Mapping[int, CellPlace]) -> Finding:
    place, what = CellPlace(workbook.path, one.mend.sheet, one.mend.cell), _CELL_CHANGED
    if one.mend.sheet not in {grid.sheet for grid in workbook.grids}:
        place, what = marks[one.number], _SHEET_GONE.fill(sheet=one.mend.sheet)
    elif one.mend.change is Change.REMOVE_ROW:
        what = _ROW_CHANGED
    return CHANGED_BY_HAND.at(place, number=one.number, what=what)
