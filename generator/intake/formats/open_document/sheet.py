"""One sheet: its rows and cells, which follow each other without addresses.

Rows and cells may be repeated by a number, which is weighed before anything is repeated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cells import MAX_COLUMNS, MAX_ROWS, column_letter
from generator.intake.formats.open_document.names import TABLE, repetitions
from generator.intake.formats.open_document.paragraphs import Paragraphs
from generator.intake.formats.open_document.values import cell_value, formula_words
from generator.intake.workbook.refusals import no_such_cell

if TYPE_CHECKING:
    from generator.intake.formats.sink import Sink
    from generator.intake.workbook.grid import CellValue
    from generator.intake.workbook.xml_parts import Attributes

_CELLS = {"table:table-cell", "table:covered-table-cell"}


class SheetElements:
    """The handler of one sheet."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._number = 0  # of the row that is open
        self._row: list[CellValue] = []
        self._column = 0
        self._repeated = 1
        self._hidden = False
        self._cell: tuple[Attributes, Paragraphs] | None = None  # the one that is open
        self._formulas: dict[str, str] = {}
        self._merged: list[str] = []
        self._columns = 0  # described so far
        self._hidden_columns: list[tuple[int, int]] = []
        self._filtered = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._cell is not None:
            self._cell[1].start(name, attributes)
        elif name == "table:table-row":
            self._start_row(attributes)
        elif name == "table:table-column":
            self._note_columns(attributes)
        elif name in _CELLS:
            self._cell = attributes, Paragraphs()

    def end(self, name: str) -> None:
        """An element ends."""
        if self._cell is not None:
            attributes, paragraphs = self._cell
            if paragraphs.end():
                self._end_cell(attributes, paragraphs.shown)
                self._cell = None
        elif name == "table:table-row":
            self._end_row()

    def text(self, words: str) -> None:
        """Text, which counts in cells only."""
        if self._cell is not None:
            self._cell[1].text(words)

    def close(self) -> None:
        """The sheet ends."""
        self._sink.formulas(self._formulas)
        self._sink.merged(self._merged)
        self._sink.hiding(self._hidden_columns, filtered=self._filtered)

    def _start_row(self, attributes: Attributes) -> None:
        self._number += self._repeated if self._number else 1
        self._repeated = repetitions(attributes.get(TABLE + "number-rows-repeated"))
        visibility = attributes.get(TABLE + "visibility", "visible")
        self._hidden = visibility != "visible"
        self._filtered |= visibility == "filter"
        self._row = []
        self._column = 0

    def _note_columns(self, attributes: Attributes) -> None:
        first = self._columns + 1
        self._columns += repetitions(attributes.get(TABLE + "number-columns-repeated"))
        if attributes.get(TABLE + "visibility", "visible") != "visible":
            self._hidden_columns.append((first, self._columns))

    def _end_row(self) -> None:
        if not self._row:
            return
        if self._number + self._repeated - 1 > MAX_ROWS:
            raise no_such_cell(f"{self._number + self._repeated - 1}")
        self._sink.row(self._number, self._row, hidden=self._hidden, times=self._repeated)

    def _end_cell(self, attributes: Attributes, shown: str | None) -> None:
        repeated = repetitions(attributes.get(TABLE + "number-columns-repeated"))
        value = cell_value(attributes, shown)
        if value is not None:
            if self._column + repeated > MAX_COLUMNS or not self._number:
                raise no_such_cell(f"R{self._number}C{self._column + repeated}")
            self._row.extend([None] * (self._column - len(self._row)))
            self._row.extend([value] * repeated)
        self._note(attributes)
        self._column += repeated

    def _note(self, attributes: Attributes) -> None:
        """The formula and the merged range that begin here."""
        formula = attributes.get(TABLE + "formula")
        wide, high = (
            repetitions(attributes.get(f"{TABLE}number-{axis}-spanned"))
            for axis in ("columns", "rows")
        )
        if (formula is None and wide == high == 1) or self._column >= MAX_COLUMNS:
            return
        address = f"{column_letter(self._column + 1)}{self._number}"
        if formula is not None:
            self._formulas[address] = formula_words(formula)
        if wide * high > 1:
            last = column_letter(min(self._column + wide, MAX_COLUMNS))
            self._merged.append(f"{address}:{last}{self._number + high - 1}")
