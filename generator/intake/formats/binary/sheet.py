"""The records of one sheet of a binary workbook.

Cells stand at their column in the row before them, so that a stray cell in the last corner
costs as little as in .xlsx.
"""

from __future__ import annotations

import math
import struct
from typing import TYPE_CHECKING

from generator.cells import MAX_COLUMNS, MAX_ROWS, column_letter
from generator.intake.formats.binary.records import ERRORS, Record, number_from_rk, words
from generator.intake.workbook.grid import ErrorValue
from generator.intake.workbook.grid_builder import place
from generator.intake.workbook.number_formats import Kind
from generator.intake.workbook.refusals import no_such_cell
from generator.intake.workbook.serials import moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.intake.formats.sink import Sink
    from generator.intake.workbook.cell_values import Values
    from generator.intake.workbook.grid import CellValue


class SheetRecords:
    """Reads the records of one sheet."""

    def __init__(self, sink: Sink, values: Values) -> None:
        self._sink = sink
        self._values = values
        self._row = 0
        self._cells: list[CellValue] = []
        self._hidden = False
        self._formulas: dict[str, str] = {}
        self._merged: list[str] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._filtered = False

    def read(self, records: Iterable[tuple[int, bytes]]) -> None:
        """All of them."""
        for kind, data in records:
            if kind == Record.ROW:
                self._begin(data)
            elif kind <= Record.FORMULA_ERROR:
                self._put(kind, data)
            elif kind == Record.FILTERED_COLUMN:
                self._filtered = True
            elif kind == Record.COLUMNS:
                first, last, _, _, flags = struct.unpack_from("<IIIIH", data)
                if flags & 1:
                    self._hidden_columns.append((first + 1, last + 1))
            elif kind == Record.MERGED:
                first, last, left, right = struct.unpack_from("<IIII", data)
                if last < MAX_ROWS and right < MAX_COLUMNS:
                    start, end = column_letter(left + 1), column_letter(right + 1)
                    self._merged.append(f"{start}{first + 1}:{end}{last + 1}")
        self._end()
        self._sink.formulas(self._formulas)
        self._sink.merged(self._merged)
        self._sink.hiding(self._hidden_columns, filtered=self._filtered)

    def _begin(self, data: bytes) -> None:
        self._end()
        self._row = struct.unpack_from("<I", data)[0] + 1
        self._hidden = len(data) > 11 and bool(data[11] & 0x10)
        self._cells = []
        if self._row > MAX_ROWS:
            raise no_such_cell(f"R{self._row}C1")

    def _end(self) -> None:
        if self._cells:
            self._sink.row(self._row, self._cells, hidden=self._hidden)

    def _put(self, kind: int, data: bytes) -> None:
        column, style = struct.unpack_from("<II", data)
        if column >= MAX_COLUMNS or not self._row:
            raise no_such_cell(f"R{self._row}C{column + 1}")
        if kind >= Record.FORMULA_TEXT:
            self._formulas[f"{column_letter(column + 1)}{self._row}"] = ""
        value = self._value(kind, style & 0xFFFFFF, data)
        if value is not None:
            place(self._cells, column, value)

    def _value(  # noqa: PLR0911 - a line for each kind of record
        self, kind: int, style: int, data: bytes
    ) -> CellValue:
        match kind:
            case Record.PACKED_NUMBER:
                return self._number(number_from_rk(struct.unpack_from("<I", data, 8)[0]), style)
            case Record.NUMBER | Record.FORMULA_NUMBER:
                return self._number(struct.unpack_from("<d", data, 8)[0], style)
            case Record.ERROR | Record.FORMULA_ERROR:
                (code,) = struct.unpack_from("<B", data, 8)
                return ErrorValue(ERRORS.get(code, "#N/A"))
            case Record.BOOLEAN | Record.FORMULA_BOOLEAN:
                return bool(struct.unpack_from("<B", data, 8)[0])
            case Record.TEXT | Record.FORMULA_TEXT:
                return words(data, 8)[0] or None
            case Record.SHARED_TEXT:
                return self._values.shared(str(struct.unpack_from("<I", data, 8)[0]))
            case _:
                return None

    def _number(self, number: float, style: int) -> CellValue:
        """What a stored number is in a cell of that style."""
        if math.isnan(number) or math.isinf(number):
            return str(number)
        kind = self._values.kind(str(style))
        if kind is Kind.NUMBER:
            return number
        at = moment(number, kind, from_1904=self._values.from_1904)
        return number if at is None else at
