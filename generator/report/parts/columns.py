"""Columns that an edition may not show are left out with their heads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.report.parts.tables import Row, TableView


def with_columns(table: TableView, kept: Sequence[bool]) -> TableView:
    """A table with some of its columns.

    Args:
        table: With all of them.
        kept: Of each column whether it stays.
    """
    if all(kept):
        return table

    def cut(row: Row) -> Row:
        cells = tuple(cell for cell, stays in zip(row.cells, kept, strict=True) if stays)
        return replace(row, cells=cells)

    return replace(
        table,
        columns=tuple(one for one, stays in zip(table.columns, kept, strict=True) if stays),
        rows=tuple(map(cut, table.rows)),
        foot=None if table.foot is None else cut(table.foot),
    )
