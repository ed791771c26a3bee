"""What calamine loses of an `.xls` workbook, looked up in its records.

calamine gives an error cell as blank and knows neither formulas nor hidden rows. The records
tell them: their kind, their length, their bytes, sheet after sheet.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.cells import column_letter
from generator.intake.formats.binary.records import ERRORS, number_from_rk
from generator.intake.workbook.refusals import DAMAGED, ENCRYPTED, Refused, no_such_cell
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGIN = {0x0809, 0x0409, 0x0209, 0x0009}
_END = 0x000A
_PASSWORD = 0x002F
_SHEET = 0x0085
_ROW = 0x0208
_NUMBER, _PACKED, PACKED_ROW = 0x0203, 0x027E, 0x00BD
_ERROR_OR_BOOLEAN = 0x0205
_FORMULAS = {0x0006, 0x0206, 0x0406}
_COLUMNS, _FILTER_IS_ON = 0x007D, 0x009B
_OF_HIDING = {_ROW, _COLUMNS, _FILTER_IS_ON}
_TEXTS = {0x00FD, 0x0204, 0x00D6}
CELLS = {_NUMBER, _PACKED, PACKED_ROW, _ERROR_OR_BOOLEAN, *_FORMULAS, *_TEXTS}
_COLUMNS_OF_XLS = 256
_NO_NUMBER = 0xFFFF  # what ends the result of a formula that is no number
_RESULT_IS_ERROR = 2
_HIDDEN_ROW = 0x20


@dataclass(slots=True)
class Overlooked:
    """What a sheet holds beside the values that calamine gives; rows and columns from 0."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    negatives: dict[tuple[int, int], float] = field(default_factory=dict)  # no dates, ever
    formulas: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)  # runs, from 1
    filtered: bool = False
    rows: set[int] = field(default_factory=set)  # that hold a value
    columns: set[int] = field(default_factory=set)
    begin: int = 0  # of its records in the stream
    end: int = 0

    @property
    def last_cell(self) -> str:
        """The cell where Excel's Ctrl+End goes."""
        letters = column_letter(max(self.columns, default=0) + 1)
        return f"{letters}{max(self.rows, default=0) + 1}"

    def hold(self, row: int, column: int) -> None:
        """There is a value.

        Raises:
            Refused: There is no such column.
        """
        if column >= _COLUMNS_OF_XLS:
            raise no_such_cell(f"R{row + 1}C{column + 1}")
        self.rows.add(row)
        self.columns.add(column)

    def addresses(self) -> dict[str, str]:
        """The formulas' addresses; what they say is kept in a form of its own."""
        return {
            f"{column_letter(column + 1)}{row + 1}": "" for row, column in sorted(self.formulas)
        }


def overlooked(stream: bytes) -> list[Overlooked]:
    """For every sheet of the workbook, in the order of their tabs.

    Raises:
        Refused: It needs a password, or is cut short.
    """
    if len(stream) < 4 or struct.unpack_from("<H", stream)[0] not in _BEGIN:
        raise Refused(DAMAGED, detail=Text(zh="内部记录没有开头", en="its records do not begin"))
    try:
        return [_of_sheet(stream, start) for start in _starts(stream)]
    except struct.error as fault:
        detail = Text(zh="内部记录被截断", en="one of its inner records is cut short")
        raise Refused(DAMAGED, detail=detail) from fault


def _starts(stream: bytes) -> Iterator[int]:
    """Where the records of each sheet begin."""
    for _, kind, data in records(stream, 0):
        if kind == _PASSWORD:
            raise Refused(ENCRYPTED)
        if kind == _SHEET:
            yield struct.unpack_from("<I", data)[0]


def records(stream: bytes, at: int) -> Iterator[tuple[int, int, bytes]]:
    """The records from a place on to the end of its part, nested parts passed over.

    Each with the place where its bytes begin, its kind and its bytes.
    """
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        at += 4
        if kind in _BEGIN:
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield at, kind, stream[at : at + length]
        at += length


def _of_sheet(stream: bytes, start: int) -> Overlooked:
    found = Overlooked(begin=start, end=start)
    for at, kind, data in records(stream, start):
        found.end = at + len(data)
        if kind in _TEXTS:
            found.hold(*struct.unpack_from("<HH", data))
        elif kind == _ERROR_OR_BOOLEAN:
            row, column, _, code, is_error = struct.unpack_from("<HHHBB", data)
            found.hold(row, column)
            if is_error:
                found.errors[row, column] = ERRORS.get(code, "#N/A")
        elif kind in _FORMULAS:
            _formula(data, found)
        elif kind in _OF_HIDING:
            _hiding(kind, data, found)
        else:
            _numbers(kind, data, found)
    return found


def _hiding(kind: int, data: bytes, found: Overlooked) -> None:
    """What does not show: rows, columns, what a filter passes over."""
    if kind == _ROW:
        (row,) = struct.unpack_from("<H", data)
        if len(data) > 12 and data[12] & _HIDDEN_ROW:
            found.hidden_rows.add(row)
    elif kind == _COLUMNS:
        first, last, _, _, flags = struct.unpack_from("<HHHHH", data)
        if flags & 1:
            found.hidden_columns.append((first + 1, last + 1))
    else:
        found.filtered = True


def _formula(data: bytes, found: Overlooked) -> None:
    row, column, _ = struct.unpack_from("<HHH", data)
    found.hold(row, column)
    found.formulas.add((row, column))
    kind, _, code, _, _, _, mark = struct.unpack_from("<BBBBBBH", data, 6)
    if mark != _NO_NUMBER:
        _number(row, column, struct.unpack_from("<d", data, 6)[0], found)
    elif kind == _RESULT_IS_ERROR:
        found.errors[row, column] = ERRORS.get(code, "#N/A")


def _numbers(kind: int, data: bytes, found: Overlooked) -> None:
    """A negative number in a cell of a date format, which calamine takes for midnight."""
    if kind == _NUMBER:
        row, column, _, number = struct.unpack_from("<HHHd", data)
        _number(row, column, number, found)
    elif kind == _PACKED:
        row, column, _, packed = struct.unpack_from("<HHHI", data)
        _number(row, column, number_from_rk(packed), found)
    elif kind == PACKED_ROW:
        row, first = struct.unpack_from("<HH", data)
        for index in range((len(data) - 6) // 6):
            (packed,) = struct.unpack_from("<I", data, 4 + 6 * index + 2)
            _number(row, first + index, number_from_rk(packed), found)


def _number(row: int, column: int, number: float, found: Overlooked) -> None:
    found.hold(row, column)
    if number < 0:
        found.negatives[row, column] = number


def not_in_order() -> Refused:
    """The verdict on records that contradict each other."""
    detail = Text(zh="内部记录有误", en="its inner records are not in order")
    return Refused(DAMAGED, detail=detail)
