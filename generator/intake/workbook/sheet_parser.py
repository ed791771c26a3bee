"""The truthful way through a sheet: every element, by the XML parser, in any spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cells import MAX_COLUMNS, MAX_ROWS, column_letter, column_number
from generator.intake.workbook.cell_values import formula_value, unescaped
from generator.intake.workbook.refusals import TOO_LARGE, Refused, no_such_cell
from generator.intake.workbook.shared_strings import TextCollector
from generator.intake.workbook.splitting import MAX_TEXT
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.intake.workbook.cell_values import Values
    from generator.intake.workbook.grid import CellValue
    from generator.intake.workbook.grid_builder import GridBuilder
    from generator.intake.workbook.xml_parts import Attributes

TRUE = {"1", "true"}  # how XML Schema writes yes
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass(slots=True)
class RawCell:
    """A cell as the file stores it."""

    row: int
    column: int  # from 1
    cell_type: str  # "n", "s", "str", "inlineStr", "b", "e", "d"
    style: str  # its index, as written
    has_value: bool = False
    stored: str = ""  # the text of `<v>`, or of the inline string
    formula: str | None = None  # None: no formula
    shared: str = ""  # the group whose first member's formula it repeats

    @property
    def address(self) -> str:
        """Where it stands: `C14`."""
        return f"{column_letter(self.column)}{self.row}"


class SheetParser:
    """The handler of a sheet's XML; tells each cell once it is complete."""

    def __init__(
        self,
        cell: Callable[[RawCell], object],
        *,
        hidden_row: Callable[[int], object],
        merged: Callable[[str], object],
        hidden_columns: Callable[[int, int], object] | None = None,
        filtered: Callable[[], object] | None = None,
    ) -> None:
        """Set whom to tell of cells, of what is hidden, and of merged ranges."""
        self._tell_cell = cell
        self._tell_hidden_row = hidden_row
        self._tell_merged = merged
        self._tell_hidden_columns = hidden_columns
        self._tell_filtered = filtered
        self._inside: list[str] = []
        self._row = 0
        self._column = 0
        self._cell = RawCell(0, 0, "n", "")
        self._inline = TextCollector()
        self._words: list[str] | None = None  # of the `<v>` or `<f>` that is open
        self._length = 0

    def in_rows(self) -> bool:
        """Whether the next `<row>` is one of the sheet's."""
        return self._inside == ["worksheet", "sheetData"]

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        parent = self._inside[-1] if self._inside else ""
        self._inside.append(name)
        if name == "c" and parent == "row":
            self._start_cell(attributes)
        elif name in {"v", "f"} and parent == "c":
            self._words = []
            self._length = 0
            if name == "f":
                self._cell.formula = ""
                shared = attributes.get("t") == "shared"
                self._cell.shared = attributes.get("si", "") if shared else ""
        elif name == "row" and parent == "sheetData":
            self._start_row(attributes)
        elif name == "mergeCell":
            self._tell_merged(attributes.get("ref", ""))
        elif name == "col" and parent == "cols":
            self._hidden_columns(attributes)
        elif name == "filterColumn" or (name == "sheetPr" and attributes.get("filterMode") in TRUE):
            if self._tell_filtered is not None:
                self._tell_filtered()
        elif name in {"t", "rPh"}:
            self._inline.start(name, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        self._inside.pop()
        if name in {"v", "f"} and self._words is not None:
            words = "".join(self._words)
            self._words = None
            if name == "f":
                self._cell.formula = words
            elif self._cell.cell_type != "inlineStr":
                self._cell.stored = words
                self._cell.has_value = True
        elif name in {"t", "rPh"}:
            self._inline.end(name)
        elif name == "c" and self._inside and self._inside[-1] == "row":
            text = self._inline.take()
            if self._cell.cell_type == "inlineStr":
                self._cell.stored, self._cell.has_value = text or "", text is not None
            self._tell_cell(self._cell)

    def text(self, words: str) -> None:
        """Text, which counts in values and formulas only."""
        if self._words is None:
            self._inline.text(words)
            return
        self._words.append(words)
        self._length += len(words)
        if self._length > MAX_TEXT:
            raise Refused(TOO_LARGE, detail=Text(zh="一个过长的单元格", en="one endless cell"))

    def _start_row(self, attributes: Attributes) -> None:
        self._row = _row_number(attributes["r"]) if "r" in attributes else self._row + 1
        self._column = 0
        if self._row > MAX_ROWS:
            raise no_such_cell(str(self._row))
        if attributes.get("hidden") in TRUE:
            self._tell_hidden_row(self._row)

    def _hidden_columns(self, attributes: Attributes) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        hidden = attributes.get("hidden") in TRUE
        if hidden and self._tell_hidden_columns and _is_number(first) and _is_number(last):
            self._tell_hidden_columns(int(first[:9]), int(last[:9]))

    def _start_cell(self, attributes: Attributes) -> None:
        row, column = self._row, self._column + 1
        if "r" in attributes:
            row, column = _position(attributes["r"])
        if column > MAX_COLUMNS:
            raise no_such_cell(f"R{row}C{column}")
        self._column = column
        self._cell = RawCell(row, column, attributes.get("t", "n"), attributes.get("s", ""))


def cell_value(cell: RawCell, values: Values) -> CellValue:
    """The value that a cell stores, whether or not a formula made it."""
    if cell.cell_type == "inlineStr":
        return cell.stored or None  # its escapes are undone where its texts are joined
    return values.value(cell.cell_type, values.kind(cell.style), cell.stored)


def into_grid(builder: GridBuilder, values: Values) -> SheetParser:
    """A parser that puts a sheet's values into a grid."""

    def take(cell: RawCell) -> None:
        value = cell_value(cell, values)
        if cell.formula is not None:
            formula = unescaped(cell.formula) or ""
            builder.formulas[cell.address] = formula
            value = formula_value(
                formula, value, cell_type=cell.cell_type, has_value=cell.has_value
            )
        builder.put(cell.row, cell.column - 1, value)

    return SheetParser(
        take,
        hidden_row=builder.hide,
        merged=builder.merged.append,
        hidden_columns=builder.hide_columns,
        filtered=builder.filter,
    )


def _is_number(written: str) -> bool:
    return written.isascii() and written.isdigit() and int(written[:9]) > 0


def _row_number(written: str) -> int:
    if not _is_number(written):
        raise no_such_cell(written)
    return int(written[:9])


def _position(address: str) -> tuple[int, int]:
    match = _ADDRESS.fullmatch(address)
    if match is None or int(match[2]) > MAX_ROWS:
        raise no_such_cell(address)
    return int(match[2]), column_number(match[1])
