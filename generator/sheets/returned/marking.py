"""Which cells of the data are marked, how strongly, and what is said at them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.cells import column_number, split_address
from generator.findings import Change
from generator.language import Text
from generator.sheets.returned.styles import MARK_OF, STRENGTH, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.language import Lang
    from generator.sheets.returned.problems import Problem

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MOST_CELLS = 5_000  # of a range whose cells nobody names; beyond them its first one is marked
_COMMENTED = 3  # cells of one finding that get its words; the others are only coloured
_MOST_COMMENTS = 1_000  # on one sheet; each is a drawing, and Excel becomes slow
_LONGEST = 1_500  # characters of one comment

_SUGGESTS = Text(
    zh="建议：{suggestion}（在问题清单序号 {number} 处接受）",
    en="Suggestion: {suggestion} (accept it as No. {number} of the list)",
)
_CURE = Text(zh="怎么改：{fix}", en="How to mend it: {fix}")
_ALIKE = Text(zh="同样的共 {count} 处", en="{count} cells alike")


@dataclass(slots=True)
class SheetMarks:
    """The marks of one sheet: by row and column, both counted from 0."""

    cells: dict[int, dict[int, Mark]] = field(default_factory=lambda: defaultdict(dict))
    rows: dict[int, Mark] = field(default_factory=dict)
    comments: dict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    commented: int = 0  # cells with a comment

    def mark(self, row: int, column: int, mark: Mark) -> None:
        """Mark a cell, unless it is marked more strongly."""
        self.cells[row][column] = min(
            mark, self.cells[row].get(column, Mark.NONE), key=STRENGTH.index
        )

    def comment(self, row: int, column: int, words: str) -> None:
        """Say something at a cell."""
        said = self.comments[row].get(column)
        if said is None and self.commented >= _MOST_COMMENTS:
            return
        self.commented += said is None
        self.comments[row][column] = (f"{said}\n\n{words}" if said else words)[:_LONGEST]

    def say_at_first_cells(self, merged: Sequence[tuple[int, int, int, int]]) -> None:
        """Say what is said inside of merged ranges at their first cells: Excel shows no other."""
        for top, left, bottom, right in merged:
            for row in sorted(self.comments.keys() & {*range(top, bottom + 1)}):
                for column in sorted(self.comments[row].keys() & {*range(left, right + 1)}):
                    if (row, column) != (top, left):
                        words = self.comments[row].pop(column)
                        self.commented -= 1
                        self.comment(top, left, words)


def marks_of(problems: Iterable[Problem], lang: Lang) -> dict[str, SheetMarks]:
    """The marks of every sheet, by its name."""
    sheets: defaultdict[str, SheetMarks] = defaultdict(SheetMarks)
    for problem in problems:
        marks = sheets[problem.sheet]
        strength = MARK_OF[problem.finding.severity]
        words = comment_words(problem, lang)
        at = list(_addresses(problem))
        for row in _rows(problem):
            marks.rows[row] = min(strength, marks.rows.get(row, Mark.NONE), key=STRENGTH.index)
        for row, column in at:
            marks.mark(row, column, strength)
        for row, column in at[:_COMMENTED] or [(row, 0) for row in _rows(problem)]:
            marks.comment(row, column, words)
        for one in problem.mends:
            if one.mend.change is Change.SET_CELL:
                sheets[one.mend.sheet].mark(*_place(one.mend.cell), strength)
    return sheets


def comment_words(problem: Problem, lang: Lang) -> str:
    """What a cell's comment says of a finding."""
    finding = problem.finding
    lines = [f"[{finding.code}] {finding.message[lang]}"]
    if problem.suggestion:
        told = _SUGGESTS.fill(suggestion=problem.suggestion, number=problem.number)
        lines.append(told[lang])
    else:
        lines.append(_CURE.fill(fix=finding.fix)[lang])
    if len(finding.spots) > _COMMENTED:
        lines.append(_ALIKE.fill(count=len(finding.spots))[lang])
    return "\n".join(lines)


def _addresses(problem: Problem) -> Iterator[tuple[int, int]]:
    """The cells that a finding is about."""
    if problem.finding.spots:
        yield from map(_place, problem.finding.spots)
        return
    first, _, last = problem.cell.partition(":")
    if _ADDRESS.fullmatch(first) is None:
        return
    top, left = _place(first)
    bottom, right = _place(last) if _ADDRESS.fullmatch(last) else (top, left)
    if (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
        bottom, right = top, left
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield row, column


def _rows(problem: Problem) -> Sequence[int]:
    """The whole rows that a finding is about."""
    first, _, last = problem.cell.partition(":")
    if not first.isdecimal() or not last.isdecimal():
        return ()
    rows = range(int(first) - 1, int(last))
    return rows if len(rows) <= _MOST_CELLS else rows[:1]


def _place(address: str) -> tuple[int, int]:
    """Row and column from 0."""
    letters, row = split_address(address)
    return row - 1, column_number(letters) - 1
