"""Writes binary workbooks (.xlsb), record by record; no library does."""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.intake.formats.binary.records import ERRORS, Record
from generator.intake.workbook.grid import ErrorValue

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BINARY = "application/vnd.ms-excel"
BEGIN_SHEET, END_SHEET, BEGIN_DATA, END_DATA = 129, 130, 145, 146
BEGIN_BOOK, END_BOOK, BEGIN_SHEETS, END_SHEETS = 131, 132, 143, 144
BEGIN_STRINGS, END_STRINGS = 159, 160
BEGIN_STYLES, END_STYLES, BEGIN_FORMATS, END_FORMATS = 278, 279, 615, 616
CODES = {text: code for code, text in ERRORS.items()}

Value = float | str | bool | ErrorValue | bytes | None  # bytes: a cell's record as it is


@dataclass
class BinaryWorkbook:
    """Sheets by name; the rows by number, their cells by column from 0."""

    sheets: dict[str, dict[int, dict[int, Value]]]
    formats: tuple[str, ...] = ()  # number format codes; a cell (value, 1) has the first
    styles: dict[tuple[str, int, int], int] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_sheets: frozenset[str] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, last row, left, right
    hidden_columns: tuple[tuple[int, int], ...] = ()  # first and last of a run, from 0
    filtered: bool = False
    from_1904: bool = False
    parts: dict[str, bytes] = field(default_factory=dict)

    def write(self, path: Path) -> Path:
        """The file."""
        strings: dict[str, int] = {}
        names = list(self.sheets)
        parts = {
            "_rels/.rels": _relationships(("officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": self._book(names),
        }
        for number, name in enumerate(names, 1):
            parts[f"xl/worksheets/sheet{number}.bin"] = self._sheet(name, strings)
        parts["xl/sharedStrings.bin"] = _strings(strings)
        parts["xl/styles.bin"] = _styles(self.formats)
        parts["xl/_rels/workbook.bin.rels"] = _relationships(
            *(("worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(names) + 1)),
            ("sharedStrings", "sharedStrings.bin"),
            ("styles", "styles.bin"),
        )
        parts["[Content_Types].xml"] = _content_types(parts)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in (parts | self.parts).items():
                archive.writestr(part, content)
        return path

    def _book(self, names: list[str]) -> bytes:
        sheets = b"".join(
            record(
                Record.SHEET,
                struct.pack("<II", name in self.hidden_sheets, n) + words(f"rId{n}") + words(name),
            )
            for n, name in enumerate(names, 1)
        )
        settings = struct.pack("<II", int(self.from_1904), 0) + words("")
        return (
            record(BEGIN_BOOK)
            + record(Record.WORKBOOK_SETTINGS, settings)
            + record(BEGIN_SHEETS)
            + sheets
            + record(END_SHEETS)
            + record(END_BOOK)
        )

    def _sheet(self, name: str, strings: dict[str, int]) -> bytes:
        rows = b""
        for number, cells in self.sheets[name].items():
            flags = 0x10 if number in self.hidden_rows else 0
            head = struct.pack("<IIHBBBI", number - 1, 0, 300, 0, flags, 0, 0)
            rows += record(Record.ROW, head)
            for column, value in cells.items():
                style = self.styles.get((name, number, column), 0)
                rows += self._cell(number, column, style, value, strings)
        merged = b"".join(
            record(Record.MERGED, struct.pack("<IIII", *corners)) for corners in self.merged
        )
        return (
            record(BEGIN_SHEET)
            + record(148, struct.pack("<IIII", 0, 0, 0, 0))  # a dimension that is wrong
            + b"".join(
                record(Record.COLUMNS, struct.pack("<IIIIH", first, last, 2304, 0, 1))
                for first, last in self.hidden_columns
            )
            + record(BEGIN_DATA)
            + rows
            + record(END_DATA)
            + (record(Record.FILTERED_COLUMN, bytes(8)) if self.filtered else b"")
            + merged
            + record(END_SHEET)
        )

    def _cell(  # noqa: PLR0911 - a line for each kind of record
        self, row: int, column: int, style: int, value: Value, strings: dict[str, int]
    ) -> bytes:
        head = struct.pack("<II", column, style)
        formula = (row, column) in self.formulas
        tail = struct.pack("<HII", 0, 0, 0) if formula else b""
        match value:
            case bytes():
                return value
            case bool():
                kind = Record.FORMULA_BOOLEAN if formula else Record.BOOLEAN
                return record(kind, head + bytes([value]) + tail)
            case ErrorValue(text):
                kind = Record.FORMULA_ERROR if formula else Record.ERROR
                return record(kind, head + bytes([CODES[text]]) + tail)
            case None:
                return record(Record.BLANK, head)
            case str() if formula:
                return record(Record.FORMULA_TEXT, head + words(value) + tail)
            case str():
                index = strings.setdefault(value, len(strings))
                return record(Record.SHARED_TEXT, head + struct.pack("<I", index))
            case _ if formula:
                return record(Record.FORMULA_NUMBER, head + struct.pack("<d", value) + tail)
            case int() if abs(value) < 1 << 28:
                packed = (value << 2 | 2) & 0xFFFFFFFF
                return record(Record.PACKED_NUMBER, head + struct.pack("<I", packed))
            case _:
                return record(Record.NUMBER, head + struct.pack("<d", value))


def record(kind: int, data: bytes = b"") -> bytes:
    """One record: its kind, its length, its bytes."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(data)
    while True:
        size, low = size >> 7, size & 0x7F
        length += bytes([low | (0x80 if size else 0)])
        if not size:
            return head + length + data


def words(text: str) -> bytes:
    """A text: how many characters, and they."""
    coded = text.encode("utf-16-le")
    return struct.pack("<I", len(coded) // 2) + coded


def _strings(strings: dict[str, int]) -> bytes:
    items = b"".join(record(Record.SHARED_ITEM, b"\0" + words(text)) for text in strings)
    count = struct.pack("<II", len(strings), len(strings))
    return record(BEGIN_STRINGS, count) + items + record(END_STRINGS)


def _styles(formats: tuple[str, ...]) -> bytes:
    listed = b"".join(
        record(Record.FORMAT, struct.pack("<H", 164 + n) + words(code))
        for n, code in enumerate(formats)
    )
    numbers = [0, *(164 + n for n in range(len(formats)))]
    styles = b"".join(
        record(Record.STYLE, struct.pack("<HH", 0, number) + bytes(12)) for number in numbers
    )
    return (
        record(BEGIN_STYLES)
        + record(BEGIN_FORMATS, struct.pack("<I", len(formats)))
        + listed
        + record(END_FORMATS)
        + record(Record.BEGIN_STYLES, struct.pack("<I", len(numbers)))
        + styles
        + record(Record.END_STYLES)
        + record(END_STYLES)
    )


def _relationships(*targets: tuple[str, str]) -> bytes:
    items = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'.encode()


def _content_types(parts: dict[str, bytes]) -> bytes:
    items = "".join(
        f'<Override PartName="/{part}" ContentType="{BINARY}"/>' for part in parts if "bin" in part
    )
    defaults = '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{defaults}{items}</Types>'.encode()
