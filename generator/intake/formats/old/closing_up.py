"""Cells astray in `.xls`: what stands between them is taken out before calamine sees the sheet.

calamine holds a sheet as one rectangle, and sets aside what the sheet says of its own size. So
the records of a sparse sheet are given nearer rows and columns, and every sheet true words about
its size; where the cells really stand is put back behind calamine.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.intake.formats.old.records import CELLS, PACKED_ROW, not_in_order, records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.intake.formats.old.records import Overlooked
    from generator.intake.workbook.grid import CellValue

_SIZE = 0x0200
_SPARSE = 4  # times the places that are left when blank rows and columns are taken out
_MOST = 0xFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectangle:
    """The rows and columns of a sheet as calamine holds them, each with its true number from 0."""

    rows: Sequence[int]
    columns: Sequence[int]

    @property
    def is_whole(self) -> bool:
        """Whether all rows and columns are there, each at its true number."""
        return isinstance(self.rows, range)

    @property
    def places(self) -> int:
        """How many places there are, blank or not."""
        return len(self.rows) * len(self.columns)

    def row(self, at: int) -> int:
        """The true number of a row.

        Raises:
            Refused: The records name no such row.
        """
        if at >= len(self.rows):
            raise not_in_order()
        return self.rows[at]

    def spread(self, values: list[CellValue]) -> list[CellValue]:
        """The cells of a row at their true columns.

        Raises:
            Refused: The records name no such column.
        """
        if len(values) > len(self.columns):
            raise not_in_order()
        if self.is_whole or not values:
            return values
        spread: list[CellValue] = [None] * (self.columns[len(values) - 1] + 1)
        for column, value in zip(self.columns, values, strict=False):
            spread[column] = value
        return spread


def closed_up(stream: bytes, sheets: Sequence[Overlooked]) -> tuple[bytes, list[Rectangle]]:
    """The stream for calamine, as long as it was, and where the cells of each sheet really stand.

    Args:
        stream: The records.
        sheets: What they hold.
    """
    written = bytearray(stream)
    by_place = sorted(sheets, key=lambda sheet: sheet.begin)
    apart = all(one.end <= other.begin for one, other in pairwise(by_place))
    rectangles = [_rectangle(sheet, may_close=apart) for sheet in sheets]
    for sheet, rectangle in zip(sheets, rectangles, strict=True):
        _write(written, stream, sheet.begin, rectangle)
    return bytes(written), rectangles


def _rectangle(sheet: Overlooked, *, may_close: bool) -> Rectangle:
    whole = Rectangle(
        rows=range(max(sheet.rows, default=-1) + 1),
        columns=range(max(sheet.columns, default=-1) + 1),
    )
    if may_close and whole.places > _SPARSE * len(sheet.rows) * len(sheet.columns):
        return Rectangle(rows=sorted(sheet.rows), columns=sorted(sheet.columns))
    return whole


def _write(written: bytearray, stream: bytes, begin: int, rectangle: Rectangle) -> None:
    """Write the places of a sheet's cells, and its size, as they are in the rectangle."""
    row_of = {number: at for at, number in enumerate(rectangle.rows)}
    column_of = {number: at for at, number in enumerate(rectangle.columns)}
    for at, kind, data in records(stream, begin):
        if kind == _SIZE and len(data) in {10, 14}:
            form = "<HHHH" if len(data) == 10 else "<IIHH"
            rows, columns = (min(len(n), _MOST) for n in (rectangle.rows, rectangle.columns))
            struct.pack_into(form, written, at, 0, rows, 0, columns)
        elif kind in CELLS and not rectangle.is_whole:
            row, column = struct.unpack_from("<HH", data)
            if row in row_of and column in column_of:  # else it holds no value
                struct.pack_into("<HH", written, at, row_of[row], column_of[column])
                if kind == PACKED_ROW:  # its last column stands at its end
                    end = at + len(data) - 2
                    (last,) = struct.unpack_from("<H", stream, end)
                    struct.pack_into(
                        "<H", written, end, (last + column_of[column] - column) & _MOST
                    )
