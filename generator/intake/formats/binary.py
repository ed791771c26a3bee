"""Excel's binary workbooks (.xlsb): the same parts as .xlsx, as records instead of XML.

A record is its kind, its length and its bytes. Cells stand at their column in the row before
them, so that a stray cell in the last corner costs as little as in .xlsx.
"""

from __future__ import annotations

import posixpath
import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from generator.cells import MAX_COLUMNS, MAX_ROWS, column_letter
from generator.intake.workbook.cell_values import Values
from generator.intake.workbook.container import opened
from generator.intake.workbook.format_rules import MACROS, OTHER_FORMAT
from generator.intake.workbook.grid import ErrorValue
from generator.intake.workbook.number_formats import BUILT_IN, Kind
from generator.intake.workbook.refusals import DAMAGED, Refused
from generator.intake.workbook.serials import moment
from generator.intake.workbook.splitting import MAX_ITEM_BYTES
from generator.intake.workbook.xml_parts import parse
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.intake.formats.sink import Sink
    from generator.intake.workbook.container import Container
    from generator.intake.workbook.grid import CellValue
    from generator.intake.workbook.limits import Limits
    from generator.intake.workbook.xml_parts import Attributes

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


class Record(IntEnum):
    """The kinds of record that are read; those up to 11 are of cells."""

    ROW = 0
    BLANK = 1
    PACKED_NUMBER = 2
    ERROR = 3
    BOOLEAN = 4
    NUMBER = 5
    TEXT = 6
    SHARED_TEXT = 7
    FORMULA_TEXT = 8
    FORMULA_NUMBER = 9
    FORMULA_BOOLEAN = 10
    FORMULA_ERROR = 11
    SHARED_ITEM = 19
    FORMAT = 44
    STYLE = 47
    COLUMNS = 60
    WORKBOOK_SETTINGS = 153
    SHEET = 156
    FILTERED_COLUMN = 163
    MERGED = 176
    BEGIN_STYLES = 617
    END_STYLES = 618


_WORKBOOK = "xl/workbook.bin"
_WHAT = Text(zh="二进制工作簿 (.xlsb)", en="a binary workbook (.xlsb)")
_LACKS = Text(
    zh="公式的内容、单元格的显示格式", en="what formulas say, and how Excel shows its cells"
)


def read_binary(path: Path, sink: Sink, limits: Limits) -> None:
    """Read all worksheets.

    Raises:
        Refused: The file is damaged or too large.
    """
    with opened(path, limits) as container:
        try:
            _read(container, sink)
        except struct.error as fault:
            detail = Text(zh="内部记录被截断", en="one of its inner records is cut short")
            raise Refused(DAMAGED, detail=detail) from fault
        sink.remark(OTHER_FORMAT, what=_WHAT, lacks=_LACKS)
        if "xl/vbaproject.bin" in container:
            sink.remark(MACROS)


def number_from_rk(packed: int) -> float:
    """A number in Excel's packed form: the upper half of a float, or a whole number.

    >>> number_from_rk(0x3FF00000), number_from_rk(1234 << 2 | 2), number_from_rk(1234 << 2 | 3)
    (1.0, 1234.0, 12.34)
    """
    if packed & 2:
        whole = packed >> 2
        number = float(whole - (1 << 30) if whole & (1 << 29) else whole)
    else:
        number = struct.unpack("<d", struct.pack("<Q", (packed & ~3) << 32))[0]
    return number / 100 if packed & 1 else number


def number_value(number: float, kind: Kind, *, from_1904: bool) -> CellValue:
    """What a stored number is in a cell of that kind of format."""
    if number != number or abs(number) == float("inf"):  # noqa: PLR0124 - NaN is not itself
        return str(number)
    at = None if kind is Kind.NUMBER else moment(number, kind, from_1904=from_1904)
    return number if at is None else at


def _read(container: Container, sink: Sink) -> None:
    targets = _relationships(container)
    by_kind = {kind: target for kind, target in targets.values() if target in container}
    sheets, from_1904 = _sheets(container)
    values = Values(
        strings=tuple(_strings(container, by_kind.get("sharedStrings"))),
        formats=tuple(_formats(container, by_kind.get("styles"))),
        from_1904=from_1904,
    )
    for sheet in sheets:
        kind, target = targets.get(sheet.relationship, ("", ""))
        if not kind:
            detail = Text(zh=f"找不到工作表 {sheet.name}", en=f"sheet {sheet.name} is not in it")
            raise Refused(DAMAGED, detail=detail)
        if kind == "worksheet":
            sink.sheet(sheet.name, hidden=sheet.state == 1, very_hidden=sheet.state == 2)
            _Sheet(sink, values).read(_records(container.chunks(target)))


def _relationships(container: Container) -> dict[str, tuple[str, str]]:
    """What the workbook refers to: id -> (kind, part)."""
    found: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: Attributes) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            found[attributes.get("Id", "")] = (
                attributes.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/xl", target)).lstrip("/"),
            )

    part = "xl/_rels/workbook.bin.rels"
    parse(part, container.chunks(part), start=start)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _SheetPart:
    name: str
    relationship: str
    state: int  # 1: hidden, 2: very hidden


def _sheets(container: Container) -> tuple[list[_SheetPart], bool]:
    sheets, from_1904 = [], False
    for kind, data in _records(container.chunks(_WORKBOOK)):
        if kind == Record.WORKBOOK_SETTINGS:
            from_1904 = bool(data[0] & 1) if data else False
        elif kind == Record.SHEET:
            (state,) = struct.unpack_from("<I", data)
            relationship, at = _words(data, 8)
            name, _ = _words(data, at)
            sheets.append(_SheetPart(name=name, relationship=relationship, state=state))
    return sheets, from_1904


def _strings(container: Container, part: str | None) -> Iterator[str | None]:
    if part is not None:
        for kind, data in _records(container.chunks(part)):
            if kind == Record.SHARED_ITEM:
                yield _words(data, 1)[0] or None


def _formats(container: Container, part: str | None) -> Iterator[str]:
    """The number format of each cell style."""
    codes = dict(BUILT_IN)
    inside = False
    for kind, data in _records(container.chunks(part)) if part is not None else ():
        if kind == Record.FORMAT:
            codes[struct.unpack_from("<H", data)[0]] = _words(data, 2)[0]
        elif kind in {Record.BEGIN_STYLES, Record.END_STYLES}:
            inside = kind == Record.BEGIN_STYLES
        elif kind == Record.STYLE and inside:
            yield codes.get(struct.unpack_from("<H", data, 2)[0], "General")


class _Sheet:
    """Reads the records of one sheet."""

    def __init__(self, sink: Sink, values: Values) -> None:
        self._sink = sink
        self._values = values
        self._number = 0
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
        self._number = struct.unpack_from("<I", data)[0] + 1
        self._hidden = len(data) > 11 and bool(data[11] & 0x10)
        self._cells = []
        if self._number > MAX_ROWS:
            raise _no_such_place(self._number, 1)

    def _end(self) -> None:
        if self._cells:
            self._sink.row(self._number, self._cells, hidden=self._hidden)

    def _put(self, kind: int, data: bytes) -> None:
        column, style = struct.unpack_from("<II", data)
        if column >= MAX_COLUMNS or not self._number:
            raise _no_such_place(self._number, column + 1)
        if kind >= Record.FORMULA_TEXT:
            self._formulas[f"{column_letter(column + 1)}{self._number}"] = ""
        value = self._value(kind, style & 0xFFFFFF, data)
        if value is None:
            return
        gap = column - len(self._cells)
        if gap >= 0:
            self._cells.extend([None] * gap)
            self._cells.append(value)
        else:
            self._cells[column] = value

    def _value(  # noqa: PLR0911 - a line for each kind of record
        self, kind: int, style: int, data: bytes
    ) -> CellValue:
        match kind:
            case Record.PACKED_NUMBER:
                return self._moment(number_from_rk(struct.unpack_from("<I", data, 8)[0]), style)
            case Record.NUMBER | Record.FORMULA_NUMBER:
                return self._moment(struct.unpack_from("<d", data, 8)[0], style)
            case Record.ERROR | Record.FORMULA_ERROR:
                (code,) = struct.unpack_from("<B", data, 8)
                return ErrorValue(ERRORS.get(code, "#N/A"))
            case Record.BOOLEAN | Record.FORMULA_BOOLEAN:
                return bool(struct.unpack_from("<B", data, 8)[0])
            case Record.TEXT | Record.FORMULA_TEXT:
                return _words(data, 8)[0] or None
            case Record.SHARED_TEXT:
                return self._shared(struct.unpack_from("<I", data, 8)[0])
            case _:
                return None

    def _moment(self, number: float, style: int) -> CellValue:
        kind = self._values.kind(str(style))
        return number_value(number, kind, from_1904=self._values.from_1904)

    def _shared(self, index: int) -> str | None:
        if index >= len(self._values.strings):
            detail = Text(zh=f"缺少共享字符串 {index}", en=f"shared string {index} is missing")
            raise Refused(DAMAGED, detail=detail)
        return self._values.strings[index]


def _records(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The records of a part; one that is cut short at its end is damage."""
    rest = b""
    for chunk in chunks:
        if len(rest) > MAX_ITEM_BYTES:
            raise struct.error
        data = rest + chunk
        at = 0
        while (found := _record(data, at)) is not None:
            kind, start, end = found
            yield kind, data[start:end]
            at = end
        rest = data[at:]
    if rest:
        raise struct.error


def _record(data: bytes, at: int) -> tuple[int, int, int] | None:
    """The kind of the record at a place, and where its content begins and ends."""
    size = len(data)
    if at >= size:
        return None
    kind = data[at]
    at += 1
    if kind & 0x80:
        if at >= size:
            return None
        kind = kind & 0x7F | (data[at] & 0x7F) << 7
        at += 1
    length = shift = 0
    for _ in range(4):
        if at >= size:
            return None
        byte = data[at]
        at += 1
        length |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            break
    return (kind, at, at + length) if at + length <= size else None


def _words(data: bytes, at: int) -> tuple[str, int]:
    """The text at a place of a record, and where what follows begins."""
    (count,) = struct.unpack_from("<I", data, at)
    if count == 0xFFFFFFFF:  # how "no text" is written
        return "", at + 4
    end = at + 4 + 2 * count
    if end > len(data):
        raise struct.error
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _no_such_place(row: int, column: int) -> Refused:
    words = f"R{row}C{column}"
    return Refused(
        DAMAGED, detail=Text(zh=f"单元格 {words} 不存在", en=f"there is no cell {words}")
    )
