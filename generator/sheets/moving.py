"""Where the rows of a template go once it is known how often each block repeats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.sheets.references import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.sheets.references import Piece
    from generator.sheets.template import Block, Template


@dataclass(frozen=True, slots=True)
class RowPlan:
    """The rows of one sheet. A block without records keeps one row, empty."""

    blocks: tuple[Block, ...]
    counts: Mapping[str, int]  # records by block

    def rows_of(self, block: Block) -> int:
        """How many rows a block takes."""
        return max(1, self.counts.get(block.name, 0))

    def first(self, row: int) -> int:
        """Where a row goes; of a repeated one, the first of its copies."""
        shift = 0
        for block in self.blocks:
            if row < block.first:
                break
            if row in block:
                return block.first + shift
            shift += self.rows_of(block) - (block.last - block.first + 1)
        return row + shift

    def last(self, row: int) -> int:
        """Where a row goes; of a repeated one, the last of its copies."""
        block = next((block for block in self.blocks if row in block), None)
        return self.first(row) if block is None else self.first(row) + self.rows_of(block) - 1


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of a whole workbook."""

    template: Template
    plans: Mapping[str, RowPlan]  # by sheet

    @classmethod
    def of(cls, template: Template, counts: Mapping[str, int]) -> Layout:
        """The layout for so many records in each block."""
        return cls(
            template, {sheet.name: RowPlan(sheet.blocks, counts) for sheet in template.sheets}
        )

    def address(self, field: str, record: int = 0) -> str:
        """The cell where a field of a record (from 0) comes to stand: `考核表!K12`."""
        sheet, column, row = self.template.cells[field][0]
        return f"{sheet}!{column}{self.plans[sheet].first(row) + record}"

    def formula(
        self, parts: Sequence[Piece], home: str, here: tuple[int, int] | None = None
    ) -> str:
        """A formula of sheet `home` with its references moved.

        Args:
            parts: The formula in pieces.
            home: The sheet that a reference without a sheet means.
            here: Row of the template and row of the copy that the formula stands in, if it
                is one of a block: references to its own row stay on that row.
        """
        return "".join(
            self._moved(part, home, here) if isinstance(part, Span) else part for part in parts
        )

    def _moved(self, span: Span, home: str, here: tuple[int, int] | None) -> str:
        sheet = span.sheet or home
        if here and sheet == home and span.first == span.end == here[0]:
            return span.at(here[1], here[1])
        plan = self.plans.get(sheet)
        if plan is None:
            return str(span)
        return span.at(plan.first(span.first), plan.last(span.end))
