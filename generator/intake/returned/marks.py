"""What was accepted: the marks in the problem list of a returned workbook.

People sort the list, filter it, move its columns and write marks of their own. A mark counts
where its row still bears a number and a place that belong together; else a finding says why not.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cells import CellPlace, column_letter
from generator.findings import Finding
from generator.intake.cells.spelling import shortened, squeezed
from generator.intake.returned.rules import LIST_UNUSABLE, MARK_UNCLEAR, NOTHING_TO_ACCEPT
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.intake.returned.stamp import Listed, Stamp
    from generator.intake.workbook.grid import CellValue, Grid

NUMBER = Text(zh="序号", en="No.")
PLACE = Text(zh="位置", en="Place")
ACCEPT = Text(zh="接受", en="Accept")

_YES = frozenset({"y", "yes", "是", "√", "✓", "✔", "☑", "1", "true", "ok", "接受", "同意", "对"})
_NO = frozenset(
    {"", "n", "no", "否", "×", "x", "✗", "✘", "☐", "0", "false", "不接受", "不", "不同意"}
)
_HEADINGS_WITHIN = 60  # rows: the head of the list is never longer

_NO_LIST = Text(zh="没有“问题清单”表", en="the sheet 问题清单 is missing")
_NO_HEADINGS = Text(
    zh="“问题清单”的表头（序号、位置、接受）找不到了",
    en="the headings of 问题清单 (No., Place, Accept) are no longer there",
)
NONE_APPLIED = Text(zh="接受的建议没有采用", en="no accepted suggestion was applied")
_UNKNOWN = Text(zh="看不懂", en="is not understood")
_CONTRADICTED = Text(
    zh="与同一序号的另一行不一致", en="contradicts another row with the same number"
)
_MANGLED = Text(
    zh="所在行的序号和位置对不上，清单被改动过",
    en="stands in a row whose number and place do not belong together; the list was changed",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The findings whose suggestions were accepted, and what is to be said about the marks."""

    numbers: frozenset[int]
    cells: Mapping[int, str]  # number -> address of the mark
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """One cell of the accept column that holds something."""

    address: str
    written: str
    number: str
    place: str


def accepted_in(path: str, grid: Grid | None, stamp: Stamp) -> Accepted:
    """What was accepted in a problem list.

    Args:
        path: The returned workbook, for places.
        grid: The list; None where the sheet is gone.
        stamp: What the workbook knows of itself.
    """
    if grid is None:
        return _unusable(CellPlace(path), _NO_LIST)
    columns = _columns(grid)
    if columns is None:
        return _unusable(CellPlace(path, grid.sheet), _NO_HEADINGS)
    listed = {one.number: one for one in stamp.listed}
    mendable = {one.number for one in stamp.mends}
    findings: list[Finding] = []
    verdicts: defaultdict[int, dict[bool, _Mark]] = defaultdict(dict)
    for mark in _marks(grid, columns):
        place = CellPlace(path, grid.sheet, mark.address)
        verdict = _verdict(mark, listed, mendable, place)
        if isinstance(verdict, Finding):
            findings.append(verdict)
        elif verdict is not None:
            number, says_yes = verdict
            verdicts[number].setdefault(says_yes, mark)
    for marks in verdicts.values():
        if len(marks) > 1:
            place = CellPlace(path, grid.sheet, marks[True].address)
            findings.append(MARK_UNCLEAR.at(place, mark=marks[True].written, why=_CONTRADICTED))
    agreed = {number: marks[True] for number, marks in verdicts.items() if [*marks] == [True]}
    return Accepted(
        numbers=frozenset(agreed),
        cells={number: mark.address for number, mark in agreed.items()},
        findings=tuple(findings),
    )


def _unusable(place: CellPlace, what: Text) -> Accepted:
    finding = LIST_UNUSABLE.at(place, what=what, lost=NONE_APPLIED)
    return Accepted(numbers=frozenset(), cells={}, findings=(finding,))


def _verdict(
    mark: _Mark, listed: Mapping[int, Listed], mendable: set[int], place: CellPlace
) -> tuple[int, bool] | Finding | None:
    """What a mark says about which finding; a finding where that cannot be told."""
    word = squeezed(mark.written)
    known = listed.get(int(mark.number)) if mark.number.isdecimal() else None
    if word in _NO:
        return None if known is None else (known.number, False)
    written = shortened(mark.written, 20)
    if word not in _YES:
        return MARK_UNCLEAR.at(place, mark=written, why=_UNKNOWN)
    if known is None or squeezed(known.place) != squeezed(mark.place):
        return MARK_UNCLEAR.at(place, mark=written, why=_MANGLED)
    if known.number not in mendable:
        return NOTHING_TO_ACCEPT.at(place, number=known.number)
    return known.number, True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Where the list has what, from 0."""

    heading: int  # index of the row of headings
    number: int
    place: int
    accept: int


def _columns(grid: Grid) -> _Columns | None:
    wanted = [squeezed(text.zh) for text in (NUMBER, PLACE, ACCEPT)]
    for index, row in enumerate(grid.rows[:_HEADINGS_WITHIN]):
        words = [squeezed(cell) if isinstance(cell, str) else "" for cell in row]
        found = [
            next((column for column, word in enumerate(words) if word.startswith(start)), None)
            for start in wanted
        ]
        number, place, accept = found
        if number is not None and place is not None and accept is not None:
            return _Columns(heading=index, number=number, place=place, accept=accept)
    return None


def _marks(grid: Grid, columns: _Columns) -> Iterator[_Mark]:
    """Every row below the headings, those without a mark as well: they say no."""
    letter = column_letter(columns.accept + 1)
    below = slice(columns.heading + 1, None)
    for number, row in zip(grid.numbers[below], grid.rows[below], strict=True):
        yield _Mark(
            address=f"{letter}{number}",
            written=_text(row, columns.accept),
            number=_text(row, columns.number),
            place=_text(row, columns.place),
        )


def _text(row: Sequence[CellValue], index: int) -> str:
    cell = row[index] if index < len(row) else None
    if isinstance(cell, float):
        return f"{cell:g}"
    return "" if cell is None else str(cell).strip()
