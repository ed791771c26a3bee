"""One heading for each column where headings stand in several rows, some over others.

A group heading reaches over the headings below it: as far as its cell is merged, else until
the next group or a column without heading. "联系人" over "电话" is looked up as one word first;
the lower word alone counts only where the two together mean nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.intake.layout.headings import Headings


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What one column is called."""

    index: int  # of the column, from 0
    text: str
    key: str | None  # of the column of the schema
    row: int  # of the heading rows, from 0, the one that says it


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    row: int
    reaches: bool  # whether it is the heading of a group, and stands over others too


def headings_of_columns(
    rows: Sequence[Mapping[int, str]], merges: Mapping[tuple[int, int], int], headings: Headings
) -> list[Heading]:
    """The headings of a sheet's columns, from the left.

    Args:
        rows: Their rows from the top, each with the index and the text of its cells.
        merges: How far merged cells reach: row and index of the first -> last index.
        headings: The words of the schema.
    """
    columns: dict[int, list[_Word]] = {}
    for number, row in enumerate(rows):
        below = rows[number + 1 :]
        for index, text in row.items():
            reach = [index, *_reached(row, index, merges.get((number, index), index), below)]
            for one in reach:
                if one == index or any(one in other for other in below):
                    columns.setdefault(one, []).append(_Word(text, number, len(reach) > 1))
    return [_heading(index, words, headings) for index, words in sorted(columns.items())]


def _reached(
    row: Mapping[int, str], index: int, last: int, below: Sequence[Mapping[int, str]]
) -> Iterator[int]:
    """The further columns that a heading stands over."""
    if last > index:
        yield from range(index + 1, last + 1)
    elif any(index in other for other in below):
        while (index := index + 1) not in row and any(index in other for other in below):
            yield index


def _heading(index: int, words: Sequence[_Word], headings: Headings) -> Heading:
    *upper, lowest = words
    text = " ".join(word.text for word in words)
    for start in range(len(upper)):
        together = "".join(word.text for word in words[start:])
        if key := headings.key(together):
            return Heading(index=index, text=text, key=key, row=lowest.row)
    for word in (lowest, *(one for one in reversed(upper) if not one.reaches)):
        if key := headings.key(word.text):
            return Heading(index=index, text=word.text, key=key, row=word.row)
    return Heading(index=index, text=text, key=None, row=lowest.row)
