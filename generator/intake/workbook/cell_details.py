"""A second look at single cells, for findings: what is shown and what is stored.

The grids hold values only. When a finding is made, its cell is looked up again in the file,
and of a large sheet only the rows of such cells go through the XML parser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator, TranslatorError

from generator.cells import column_letter
from generator.intake.formats.watched import read_watched
from generator.intake.workbook.cell_values import unescaped
from generator.intake.workbook.container import opened
from generator.intake.workbook.display import shown_number, shown_text
from generator.intake.workbook.grid import ErrorValue
from generator.intake.workbook.limits import SHIPPED_LIMITS
from generator.intake.workbook.reader import sheet_values
from generator.intake.workbook.refusals import Refused
from generator.intake.workbook.sheet_parser import SheetParser, cell_value
from generator.intake.workbook.signatures import FileKind, outer_kind
from generator.intake.workbook.splitting import Unusual, pieces
from generator.intake.workbook.structure import structure
from generator.intake.workbook.xml_parts import XmlPart, parse

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from generator.intake.workbook.cell_values import Values
    from generator.intake.workbook.container import Container
    from generator.intake.workbook.grid import CellValue
    from generator.intake.workbook.sheet_parser import RawCell
    from generator.intake.workbook.structure import SheetPart

_ROW_OF_ADDRESS = re.compile(r"[A-Z]+([0-9]+)")
_ROW_OF_PIECE = re.compile(rb'r="([0-9]+)"')
_NO_FORMULA = (TokenizerError, TranslatorError, ValueError, IndexError)
_TYPES = {"n": "number", "b": "boolean", "e": "error", "d": "date"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CellDetail:
    """A cell as the file stores it and as Excel shows it."""

    raw_type: str  # "number", "text", "boolean", "error" or "date"
    stored: str  # 46086, 00123, #N/A: the text in the file, escapes undone
    number_format: str
    formula: str | None  # without "="; None: none
    shown: str | None  # None: cannot be told (see `display`)


Details = Mapping[str, Mapping[str, CellDetail]]  # by sheet and address


def cell_details(path: Path, wanted: Mapping[str, Collection[str]]) -> Details | None:
    """The cells at some addresses of some sheets; those that the file does not hold are left out.

    A file that can no longer be read has no details: the findings stand without them. None: a
    file of a format whose readers give values alone (.xls, .xlsb, .ods).
    """
    try:
        kind = outer_kind(path, SHIPPED_LIMITS)
        if kind is FileKind.TEXT:
            return {sheet: _of_text_table(path, some) for sheet, some in wanted.items()}
        if kind is not None:
            return None
        with opened(path) as container:
            of_values_alone = container.kind is not FileKind.OPEN_XML
            return None if of_values_alone else _of_sheets(container, wanted)
    except (Refused, OSError):
        return {}


def _of_text_table(path: Path, addresses: Collection[str]) -> Mapping[str, CellDetail]:
    """The cells of a text table, in which what is stored is what shows."""
    reading = read_watched(path, "", FileKind.TEXT, SHIPPED_LIMITS, path.stat().st_size)
    wanted = frozenset(addresses)
    return {
        address: CellDetail(
            raw_type="text", stored=value, number_format="", formula=None, shown=value
        )
        for grid in reading.grids
        for number, cells in zip(grid.numbers, grid.rows, strict=True)
        for column, value in enumerate(cells, 1)
        if isinstance(value, str) and (address := f"{column_letter(column)}{number}") in wanted
    }


class _Wanted:
    """Keeps the wanted cells that a parser tells, and the formulas that others share."""

    def __init__(self, addresses: frozenset[str]) -> None:
        self.addresses = addresses
        self.cells: dict[str, RawCell] = {}
        self.shared: dict[str, RawCell] = {}
        self.parser = SheetParser(self._take, hidden_row=_ignore, merged=_ignore)

    def _take(self, cell: RawCell) -> None:
        if cell.shared and cell.formula:
            self.shared[cell.shared] = cell
        if cell.address in self.addresses:
            self.cells[cell.address] = cell

    def lacks_formulas(self) -> bool:
        """Whether a cell repeats a formula of a row that was passed over."""
        return any(
            cell.shared and not cell.formula and cell.shared not in self.shared
            for cell in self.cells.values()
        )

    def formula(self, cell: RawCell) -> str | None:
        """The cell's formula, also where it repeats another cell's."""
        origin = self.shared.get(cell.shared)
        if cell.formula or cell.formula is None or origin is None:
            return cell.formula
        try:
            moved = Translator("=" + (origin.formula or ""), origin=origin.address)
            return str(moved.translate_formula(cell.address)).removeprefix("=")
        except _NO_FORMULA:
            return None


def _ignore(_: object) -> None:
    """Nothing of this is needed here."""


def _of_sheets(container: Container, wanted: Mapping[str, Collection[str]]) -> Details:
    workbook = structure(container)
    values = sheet_values(container, workbook)
    found: dict[str, Mapping[str, CellDetail]] = {}
    for sheet in workbook.sheets:
        if sheet.name in wanted and sheet.name not in found:
            found[sheet.name] = _details(container, sheet, frozenset(wanted[sheet.name]), values)
    return found


def _details(
    container: Container, sheet: SheetPart, addresses: frozenset[str], values: Values
) -> Mapping[str, CellDetail]:
    try:
        wanted = _from_rows(container, sheet, addresses)
    except Unusual:
        wanted = _from_whole(container, sheet, addresses)
    if wanted.lacks_formulas():
        wanted = _from_whole(container, sheet, addresses)
    return {
        address: _detail(cell, wanted.formula(cell), values)
        for address, cell in sorted(wanted.cells.items())
    }


def _from_rows(container: Container, sheet: SheetPart, addresses: frozenset[str]) -> _Wanted:
    rows = {match[1].encode() for match in map(_ROW_OF_ADDRESS.fullmatch, addresses) if match}
    wanted = _Wanted(addresses)
    frame = _frame(sheet, wanted.parser)
    for batch in pieces(
        container.chunks(sheet.part),
        frame,
        item=b"<row ",
        closing=b"</sheetData>",
        ready=wanted.parser.in_rows,
    ):
        for piece in batch:
            match = _ROW_OF_PIECE.match(piece)
            if match is None:
                raise Unusual
            if match[1] in rows:
                frame.feed(b"<row " + piece)
    return wanted


def _from_whole(container: Container, sheet: SheetPart, addresses: frozenset[str]) -> _Wanted:
    wanted = _Wanted(addresses)
    parser = wanted.parser
    chunks = container.chunks(sheet.part)
    parse(sheet.part, chunks, start=parser.start, end=parser.end, text=parser.text)
    return wanted


def _frame(sheet: SheetPart, parser: SheetParser) -> XmlPart:
    return XmlPart(sheet.part, start=parser.start, end=parser.end, text=parser.text)


def _detail(cell: RawCell, formula: str | None, values: Values) -> CellDetail:
    value = cell_value(cell, values)
    stored = value if isinstance(value, str) else cell.stored
    code = values.format(cell.style)
    return CellDetail(
        raw_type=_TYPES.get(cell.cell_type, "text"),
        stored=stored,
        number_format=code,
        formula=None if formula is None else unescaped(formula) or "",
        shown=_shown(cell, value, code, from_1904=values.from_1904),
    )


def _shown(cell: RawCell, value: CellValue, code: str, *, from_1904: bool) -> str | None:
    if isinstance(value, str):
        return shown_text(value, code)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, ErrorValue):
        return value.text
    if value is None:
        return None if cell.formula is not None and not cell.has_value else ""
    if cell.cell_type == "d":
        return None
    return shown_number(float(cell.stored), code, from_1904=from_1904)
