"""Where a cause is: its place, all of its cells, and how many stand in which table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.intake.faults import NO_OFFER
from generator.intake.layout.column_rules import ABSENT_COLUMN, MISSING_COLUMN
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.intake.telling.causes import Case


def place_of(cases: Sequence[Case]) -> CellPlace:
    """The cell, the cells from the first to the last, or the heading row of a missing column."""
    draft, fault = cases[0].draft, cases[0].fault
    part = draft.sheet_of(fault.row).part
    first = draft.numbers[fault.row]
    last = cases[-1].draft.numbers[cases[-1].fault.row]  # of another table, where a cause is shared
    letter = part.letters.get(fault.column)
    if "range" in fault.values:
        spot = str(fault.values["range"])
    elif fault.rule.code in (MISSING_COLUMN.code, ABSENT_COLUMN.code):
        spot = f"{part.header_row}:{part.header_row}"
    elif letter is None:
        spot = f"{first}:{first if fault.together is not None else last}"
    elif len(cases) == 1 or fault.together is not None:
        spot = f"{letter}{first}"
    else:
        spot = f"{letter}{first}:{letter}{last}"
    return CellPlace(part.path, part.sheet, spot)


def spots_of(cases: Sequence[Case]) -> tuple[str, ...]:
    """The cells that share a fault of their column."""
    fault = cases[0].fault
    letter = cases[0].draft.sheet_of(fault.row).part.letters.get(fault.column)
    if len(cases) == 1 or letter is None or fault.together is not None:
        return ()
    return tuple(f"{letter}{case.draft.numbers[case.fault.row]}" for case in cases)


def where_of(cases: Sequence[Case]) -> Text:
    """The tables with the number of cells in each, where there is more than one."""
    titles = Counter(case.draft.schema.title for case in cases)
    if len(titles) == 1:
        return NO_OFFER
    return Text(
        zh="：" + "、".join(f"{title.zh} {count}" for title, count in titles.items()),
        en=": " + ", ".join(f"{title.en} {count}" for title, count in titles.items()),
    )
