"""A designed workbook, compiled once: where its fields are, which of its rows repeat.

The designer works in Excel and marks cells by defined names. `fill.as_of` is a cell to be
filled, or several; `rows.kpi.percent` is a whole row that repeats for each record of block
`kpi` that asks for variant `percent`, and `fill.kpi.name` is a cell of such a row. Formulas
stay the designer's own; a formula cell needs a field too, for the value stored beside it.
Other names are for formulas: one on a repeated cell grows over all its rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cells import column_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.sheets.references import Piece

FIELD, BLOCK = "fill.", "rows."  # how the designer's names begin


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats:
    """What may be said of one block of repeated rows."""

    fields: frozenset[str]
    variants: frozenset[str]  # {""} where its rows are all alike


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What the filler of a form can give to its template."""

    fields: frozenset[str]
    blocks: Mapping[str, Repeats]
    needed: frozenset[str]  # names that a template cannot do without

    def names(self) -> list[str]:
        """All names that a template may use, for suggestions."""
        return sorted(
            [FIELD + field for field in self.fields]
            + [
                f"{FIELD}{block}.{field}"
                for block, words in self.blocks.items()
                for field in words.fields
            ]
            + [
                f"{BLOCK}{block}.{variant}".rstrip(".")
                for block, words in self.blocks.items()
                for variant in words.variants
            ]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a template's row."""

    column: str
    attributes: str  # of the XML element, but for its address and type
    quoted: str  # the same in the style that keeps a text with a leading "=" a text
    type: str  # of what the template holds
    content: str  # what the template holds, as XML
    formula: tuple[Piece, ...] | None
    field: str  # "" for a cell that stays as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a template."""

    number: int
    attributes: str  # of the XML element, but for its number and height
    height: float | None  # points; None where Excel fits it
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Neighbouring rows, one for each variant, of which records are made."""

    name: str
    first: int
    last: int
    variants: Mapping[str, int]  # row number by variant

    def __contains__(self, row: int) -> bool:
        """Whether a row of the template belongs to it."""
        return self.first <= row <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of a template."""

    name: str
    part: str
    frame: bytes  # the part without its rows
    rows: tuple[Row, ...]
    blocks: tuple[Block, ...]  # from top to bottom
    widths: Mapping[str, float]  # of columns
    live: bool  # whether anything in it is filled, repeated or moved

    def block_at(self, row: int) -> Block | None:
        """The block that a row belongs to."""
        return next((block for block in self.blocks if row in block), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A defined name that stays in the workbook."""

    attributes: Mapping[str, str]
    formula: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A compiled template; many workbooks can be made of it."""

    path: str  # relative to the project
    parts: Mapping[str, bytes]  # scrubbed; those of live sheets are not used
    sheets: tuple[Sheet, ...]
    names: tuple[Name, ...]
    cells: Mapping[str, tuple[tuple[str, str, int], ...]]  # field -> sheet, column, row

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name."""
        return next(sheet for sheet in self.sheets if sheet.name == name)


def in_column_order(cells: list[Cell]) -> tuple[Cell, ...]:
    """Cells as a row must list them."""
    return tuple(sorted(cells, key=lambda cell: column_number(cell.column)))
