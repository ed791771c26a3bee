"""One sheet of data: its rows, what is marked in them, and what is said at its cells.

Rows go to the file as they come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.cells import column_letter
from generator.language import Text
from generator.sheets.heights import text_width
from generator.sheets.returned.data.cells import write_cell, written
from generator.sheets.returned.data.forms import codes_of, form_in, kinds_of, sums_of
from generator.sheets.returned.data.frame import merges_of, set_up
from generator.sheets.returned.styles import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.intake.workbook.grid import CellValue, Grid
    from generator.sheets.returned.content import Content
    from generator.sheets.returned.marking import SheetMarks
    from generator.sheets.returned.styles import Styles

_HEADING_HEIGHT = 32
_COMMENT_LINE, _COMMENT_WIDTH = 17, 380  # pixels
_FORMULA = Text(
    zh="原件中这里是公式 ={formula}，本表写的是它的值",
    en="in the original this is the formula ={formula}; here stands its value",
)
_MASKED_FORMULA = Text(
    zh="原件中这里是公式，本表写的是它的值",
    en="in the original this is a formula; here stands its value",
)
_WAS_HIDDEN = Text(zh="这一行在原件中是隐藏的", en="this row is hidden in the original")


class DataSheet:
    """Writes one sheet of data."""

    def __init__(self, grid: Grid, content: Content, marks: SheetMarks, styles: Styles) -> None:
        """Of a sheet that was read, with what is marked in it.

        Args:
            grid: What was read.
            content: The workbook around it.
            marks: Which of its cells are marked.
            styles: The formats of the new workbook.
        """
        known = content.known.get(grid.sheet, ())
        self._grid, self._content, self._marks, self._styles = grid, content, marks, styles
        self._kinds, self._codes, self._sums = kinds_of(known), codes_of(grid), sums_of(grid)
        self._headers = {one.part.header_row - 1 for one in known}
        self._first = min(self._headers, default=0)

    def write(self, sheet: Any) -> None:
        """Write it into an empty sheet."""
        grid, marks = self._grid, self._marks
        merges = merges_of(grid)
        marks.say_at_first_cells(merges)
        set_up(sheet, grid, self._headers, self._kinds, self._styles)
        for span in merges:
            sheet.merge.append([*span])
        rows = dict(zip((number - 1 for number in grid.numbers), grid.rows, strict=True))
        hidden = {number - 1 for number in grid.hidden_rows}
        for row in sorted({*rows, *marks.cells, *marks.rows}):
            self._write_row(sheet, row, rows.get(row, ()), hidden=row in hidden)
            if row in hidden and row > self._first:
                marks.comment(row, 0, _WAS_HIDDEN[self._content.lang])
            for column, words in sorted(marks.comments.get(row, {}).items()):
                _write_comment(sheet, row, column, self._with_formula(words, row, column))

    def _write_row(self, sheet: Any, row: int, cells: Sequence[CellValue], *, hidden: bool) -> None:
        marked = self._marks.cells.get(row, {})
        whole = self._marks.rows.get(row, Mark.HIDDEN if hidden else Mark.NONE)
        if row in self._headers:
            sheet.set_row(row, _HEADING_HEIGHT)
        for column in range(max(len(cells), max(marked, default=-1) + 1)):
            cell = cells[column] if column < len(cells) else None
            mark = marked.get(column, whole)
            if cell is None and mark in (Mark.NONE, Mark.HIDDEN):
                continue
            style = self._style(row, column, cell, mark)
            if self._is_live(row, column) and type(cell) is float:
                sheet.write_formula(row, column, f"={self._sums[row, column]}", style, cell)
            else:
                write_cell(sheet, row, column, cell, style)

    def _style(self, row: int, column: int, cell: CellValue, mark: Mark) -> Any:
        if row in self._headers:
            return self._styles.heading(mark)
        code = self._codes.get(column) if type(cell) is float else None
        form = code or form_in(cell, self._kinds.get(column))
        return (
            self._styles.above(form, mark) if row < self._first else self._styles.cell(form, mark)
        )

    def _is_live(self, row: int, column: int) -> bool:
        """Whether the cell is written as the formula that it is in the original."""
        return (row, column) in self._sums

    def _with_formula(self, words: str, row: int, column: int) -> str:
        """The words at a cell, with the formula that stands there in the original alone."""
        address = f"{column_letter(column + 1)}{row + 1}"
        if address not in self._grid.formulas or self._is_live(row, column):
            return words
        return f"{words}\n{self._formula_words(address)}"

    def _formula_words(self, address: str) -> str:
        content, formula = self._content, self._grid.formulas[address]
        column = content.column_of(self._grid.sheet, address)
        if not formula or (column is not None and column.is_masked):
            return _MASKED_FORMULA[content.lang]
        return _FORMULA.fill(formula=formula)[content.lang]


def _write_comment(sheet: Any, row: int, column: int, words: str) -> None:
    lines = sum(max(1, -(-text_width(line) // 50)) for line in words.split("\n"))
    sheet.write_comment(
        row,
        column,
        written(words),
        {
            "author": "KAM Reports",
            "width": _COMMENT_WIDTH,
            "height": max(3, lines + 1) * _COMMENT_LINE,
            "font_name": "Microsoft YaHei",
            "font_size": 9,
        },
    )
