"""Where a table begins on its sheet, and which column holds what.

Offices put titles above a table, break headings over lines and add columns of their own. The
heading row is the one that knows most of the schema's words; columns may stand in any order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.cells import column_letter
from generator.intake.cells.spelling import heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.definitions.schema import Schema
    from generator.intake.workbook.grid import Grid

_SEARCHED_ROWS = 40  # titles above a table are never longer
_SUFFIX = re.compile(r"[(\[]([^()\[\]]*)[)\]]\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The words by which the columns of a schema are known."""

    schema: Schema
    keys: Mapping[str, str]  # comparable heading -> column key

    @classmethod
    def of(cls, schema: Schema) -> Headings:
        """The label in both languages, the key and the aliases of every column."""
        keys: dict[str, str] = {}
        for column in schema.columns.values():
            for word in (column.label.zh, column.key, column.label.en, *column.aliases):
                keys.setdefault(heading(word), column.key)
        return cls(schema=schema, keys=keys)

    def key(self, written: str) -> str | None:
        """The column that a heading means; words in brackets behind it may be left out."""
        word = heading(written)
        found = self.keys.get(word)
        return found if found is not None else self.keys.get(heading(_SUFFIX.sub("", word)))

    def unit(self, written: str) -> str:
        """The words in brackets behind a heading that is known without them."""
        word = heading(written)
        suffix = _SUFFIX.search(word)
        return suffix[1] if suffix and word not in self.keys else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The heading row of a sheet, matched with a schema."""

    index: int  # of the row among the grid's rows
    number: int  # Excel row number
    columns: Mapping[str, int]  # column key -> index of its cell, from 0
    written: Mapping[int, str]  # index -> heading as it stands, blank ones left out
    repeated: Mapping[int, str] = field(default_factory=dict)  # index -> key known already
    extra: tuple[int, ...] = ()  # indexes whose heading the schema does not know

    def cell(self, index: int) -> str:
        """The address of a heading."""
        return f"{column_letter(index + 1)}{self.number}"


def find_header(grid: Grid, headings: Headings) -> Header | None:
    """The row that knows most headings, the first of equals; None if no row knows two."""
    least = min(2, len(headings.schema.columns))
    best, known = None, least - 1
    for index, row in enumerate(grid.rows[:_SEARCHED_ROWS]):
        found = len({key for _, text in _texts(row) if (key := headings.key(text))})
        if found > known:
            best, known = index, found
    return None if best is None else _matched(grid, best, headings)


def is_heading_row(row: Sequence[object], headings: Headings) -> bool:
    """Whether a row of data is the headings once more (two languages, a pasted block)."""
    texts = list(_texts(row))
    known = sum(1 for _, text in texts if headings.key(text))
    return known >= 2 and known * 2 > len(texts)


def _matched(grid: Grid, index: int, headings: Headings) -> Header:
    columns: dict[str, int] = {}
    repeated: dict[int, str] = {}
    extra: list[int] = []
    written = dict(_texts(grid.rows[index]))
    for place, text in written.items():
        key = headings.key(text)
        if key is None:
            extra.append(place)
        elif key in columns:
            repeated[place] = key
        else:
            columns[key] = place
    return Header(
        index=index,
        number=grid.numbers[index],
        columns=columns,
        written=written,
        repeated=repeated,
        extra=tuple(extra),
    )


def _texts(row: Sequence[object]) -> Iterator[tuple[int, str]]:
    for index, cell in enumerate(row):
        if isinstance(cell, str) and cell.strip():
            yield index, cell.strip()
        elif isinstance(cell, float):
            yield index, f"{cell:g}"
        elif cell is not None and not isinstance(cell, str):
            yield index, str(cell)
