"""The rows of a filled sheet as XML: those of the template, and copies of its repeated ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.sheets.cell_xml import computed, filled, kept
from generator.sheets.heights import fitting_height

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.sheets.cell_xml import Value
    from generator.sheets.moving import Layout
    from generator.sheets.template import Block, Cell, Row, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One copy of a block's row."""

    values: Mapping[str, Value]  # by field
    variant: str = ""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a row goes, and what its fields hold."""

    number: int
    values: Mapping[str, Value]
    template_row: int | None = None  # of a copy: the row it is a copy of


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWriter:
    """Writes the rows of one sheet."""

    sheet: Sheet
    layout: Layout
    values: Mapping[str, Value]
    records: Mapping[str, Sequence[Record]]

    def rows(self) -> Iterator[str]:
        """All rows, from top to bottom."""
        plan = self.layout.plans[self.sheet.name]
        for row in self.sheet.rows:
            block = self.sheet.block_at(row.number)
            if block is None:
                yield self._row(row, _Spot(plan.first(row.number), self.values))
            elif row.number == block.first:
                yield from self._copies(block, plan.first(row.number))

    def _copies(self, block: Block, start: int) -> Iterator[str]:
        """The rows of a block; without records one row that keeps only its looks."""
        rows = {row.number: row for row in self.sheet.rows if row.number in block}
        records = self.records.get(block.name, ())
        if not records:
            first = rows[block.first]
            blank = [f'<c r="{cell.column}{start}"{cell.attributes}/>' for cell in first.cells]
            yield _element(first, start, blank, first.height)
        for number, record in enumerate(records, start=start):
            row = rows[block.variants[record.variant]]
            yield self._row(row, _Spot(number, record.values, row.number))

    def _row(self, row: Row, spot: _Spot) -> str:
        cells = [self._cell(cell, spot) for cell in row.cells]
        return _element(row, spot.number, cells, self._height(row, spot))

    def _cell(self, cell: Cell, spot: _Spot) -> str:
        address = f"{cell.column}{spot.number}"
        if not cell.field:
            return kept(cell, address)
        value = spot.values.get(cell.field)
        if cell.formula is None:
            return filled(cell, address, value)
        here = None if spot.template_row is None else (spot.template_row, spot.number)
        formula = self.layout.formula(cell.formula, self.sheet.name, here)
        return computed(cell, address, formula, value)

    def _height(self, row: Row, spot: _Spot) -> float | None:
        """A copy of a row with fixed height grows with its text; all others keep theirs."""
        if row.height is None or spot.template_row is None:
            return row.height
        texts = {
            cell.column: value
            for cell in row.cells
            if isinstance(value := spot.values.get(cell.field), str)
        }
        return fitting_height(texts, self.sheet.widths, row.height)


def _element(row: Row, number: int, cells: Sequence[str], height: float | None) -> str:
    size = "" if height is None else f' ht="{height:g}" customHeight="1"'
    return f'<row r="{number}"{row.attributes}{size}>{"".join(cells)}</row>'
