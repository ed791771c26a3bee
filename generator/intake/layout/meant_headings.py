"""Which missing column an unknown heading probably means: a slip of its name, or a near name.

A near name alone says little ("客户分类" is not "客户编号"), so the cells below it must also be
such as the column takes. Nothing is read by it; it is asked.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from generator.definitions.schema import Need, TextType
from generator.intake.cells.spelling import heading, nearest, squeezed
from generator.intake.cells.traditional import simplified
from generator.intake.cells.values import read_column
from generator.intake.faults import Refused
from generator.intake.layout.headings import names_of, needed_together
from generator.intake.layout.recognised import column_cells, is_blank

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from generator.definitions.schema import Column
    from generator.intake.layout.recognised import Recognised

_LIKENESS = 0.6  # of two names, from 0 to 1
_TRIED_CELLS = 50
_SHARE_THAT_FITS = 0.9
_RUNNING = frozenset(  # headings of numbers that only count the rows, and name no record
    {"序号", "序", "顺序号", "行号", "行次", "项次", "no", "no.", "#", "rowno.", "line", "lineno."}
)


def meant_columns(sheet: Recognised, missing: Collection[str]) -> dict[int, str]:
    """Unknown headings that probably mean missing columns: index -> column key."""
    words = {word: key for word, key in sheet.headings.keys.items() if key in missing}
    meant: dict[int, str] = {}
    written = sheet.header.written
    extra = [index for index in sheet.header.extra if heading(written[index]) not in _RUNNING]
    for index in extra:
        word = nearest(simplified(written[index]), words)
        if word is not None and words[word] not in meant.values():
            meant[index] = words[word]
    left = [key for key in missing if key not in meant.values()]
    unknown = [index for index in extra if index not in meant]
    meant |= dict(_renamed(sheet, left, unknown))
    return meant


def _renamed(
    sheet: Recognised, missing: Sequence[str], extra: Collection[int]
) -> Iterator[tuple[int, str]]:
    """Headings with a near name and fitting cells, where no other heading is as near."""
    free = set(extra)
    asked = needed_together(sheet.headings.schema, missing)
    for key in missing:
        column = sheet.headings.schema.columns[key]
        is_needed = column.need is not Need.OPTIONAL or key in asked
        if not is_needed or isinstance(column.type, TextType):
            continue
        likeness = {index: _likeness(sheet.header.written[index], column) for index in free}
        near = [index for index, one in likeness.items() if one >= _LIKENESS]
        if len(near) == 1 and _fits(sheet, near[0], column):
            free.discard(near[0])
            yield near[0], key


def _likeness(written: str, column: Column) -> float:
    word = squeezed(written)
    return max(SequenceMatcher(None, word, squeezed(name)).ratio() for name in names_of(column))


def _fits(sheet: Recognised, index: int, column: Column) -> bool:
    """Whether the cells under a heading are such as the column takes."""
    cells = [cell for cell in column_cells(sheet.rows, index) if not is_blank(cell)][:_TRIED_CELLS]
    if not cells:
        return False
    odd = read_column(column, cells, frozenset()).odd
    refused = sum(1 for verdict in odd.values() if isinstance(verdict, Refused))
    return len(cells) - refused >= _SHARE_THAT_FITS * len(cells)
