"""The data of a workbook once more: every cell at its address, odd ones coloured.

Rows go to the file as they come. What was read comes out the same when it is read again: a
number in a column of days stays a number, text that looks like a formula stays text.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from generator.cells import column_letter, column_number
from generator.definitions import schema
from generator.intake.checks.sums import is_sum_above
from generator.intake.workbook.grid import ErrorValue, Uncached
from generator.language import Text
from generator.sheets.heights import text_width
from generator.sheets.plain import FITTING_COLUMNS, Form, form_of
from generator.sheets.returned.styles import Mark

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from generator.intake.workbook.grid import CellValue, Grid
    from generator.sheets.returned.content import Content, KnownSheet
    from generator.sheets.returned.marking import SheetMarks
    from generator.sheets.returned.styles import Styles

_SAMPLED_ROWS = 300
_NARROWEST, _WIDEST, _DATE_WIDTH = 7, 34, 12
_MOST_MERGES = 5_000
_LONGEST_TEXT = 32_767
_FIRST_DAY = date(1900, 1, 1)
_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_DATE_TIME, _SECONDS, _LENGTH = "yyyy-mm-dd hh:mm:ss", "hh:mm:ss", "[h]:mm:ss"
_HEADING_HEIGHT, _ROW_HEIGHT = 32, 18
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


def write_data(
    book_sheet: Any, grid: Grid, content: Content, marks: SheetMarks, styles: Styles
) -> None:
    """Write one sheet of data.

    Args:
        book_sheet: The sheet of the new workbook.
        grid: What was read.
        content: The workbook around it.
        marks: Which of its cells are marked.
        styles: The formats of the new workbook.
    """
    known = content.known.get(grid.sheet, ())
    kinds, codes = _kinds(known), _codes(grid)
    headers = {one.part.header_row - 1 for one in known}
    _set_up(book_sheet, grid, headers, kinds, styles)
    sums = _sums(grid)
    rows = dict(zip((number - 1 for number in grid.numbers), grid.rows, strict=True))
    hidden = {number - 1 for number in grid.hidden_rows}
    for row in sorted({*rows, *marks.cells, *marks.rows}):
        cells, marked = rows.get(row, ()), marks.cells.get(row, {})
        whole = marks.rows.get(row, Mark.HIDDEN if row in hidden else Mark.NONE)
        if row in headers:
            book_sheet.set_row(row, _HEADING_HEIGHT)
        for column in range(max(len(cells), max(marked, default=-1) + 1)):
            cell = cells[column] if column < len(cells) else None
            mark = marked.get(column, whole)
            if cell is None and mark in (Mark.NONE, Mark.HIDDEN):
                continue
            if row in headers:
                style = styles.heading(mark)
            else:
                code = codes.get(column) if type(cell) is float else None
                style = styles.cell(code or _form(cell, kinds.get(column)), mark)
            formula = sums.get((row, column))
            if formula is None or type(cell) is not float:
                write_cell(book_sheet, row, column, cell, style)
            else:
                book_sheet.write_formula(row, column, f"={formula}", style, cell)
        if row in hidden and row > min(headers, default=0):
            marks.comment(row, 0, _WAS_HIDDEN[content.lang])
        for column, words in sorted(marks.comments.get(row, {}).items()):
            _write_comment(
                book_sheet, row, column, _with_formula(words, grid, row, column, content)
            )


def write_cell(sheet: Any, row: int, column: int, cell: CellValue, style: Any) -> None:
    """Write one cell so that it is read again as it is."""
    match cell:
        case None | "":
            sheet.write_blank(row, column, None, style)
        case bool():
            sheet.write_boolean(row, column, cell, style)
        case float():
            _write_number(sheet, row, column, cell, style)
        case date() if (cell.date() if isinstance(cell, datetime) else cell) < _FIRST_DAY:
            sheet.write_string(row, column, cell.isoformat(), style)
        case datetime():
            sheet.write_datetime(row, column, cell.replace(tzinfo=None), style)
        case date() | time() | timedelta():
            sheet.write_datetime(row, column, cell, style)
        case str():
            sheet.write_string(row, column, written(cell), style)
        case Uncached() | ErrorValue():
            _write_without_value(sheet, row, column, cell, style)


def written(text: str) -> str:
    """Text as the file can hold it."""
    text = text.encode("utf-8", "replace").decode()[:_LONGEST_TEXT]
    is_markup = text.startswith("<r>") and text.endswith("</r>")
    return f"{text} " if is_markup else text  # the writer would take it for rich text


def _write_number(sheet: Any, row: int, column: int, cell: float, style: Any) -> None:
    if cell - cell == 0:
        sheet.write_number(row, column, cell, style)
    else:
        sheet.write_string(row, column, repr(cell), style)  # no file holds an infinite number


def _write_without_value(
    sheet: Any, row: int, column: int, cell: Uncached | ErrorValue, style: Any
) -> None:
    """An error as the formula that gives it; a formula without result where it can stand."""
    match cell:
        case Uncached(formula) if _stands_alone(formula):
            sheet.write_formula(row, column, f"={formula}", style, "")
        case Uncached(formula):
            sheet.write_string(row, column, written(f"={formula}"), style)
        case ErrorValue(text) if text in _ERRORS:
            sheet.write_formula(row, column, f"={text}", style, text)
        case ErrorValue(text):
            sheet.write_string(row, column, written(text), style)


def _stands_alone(formula: str) -> bool:
    """Whether a formula can stand in a workbook without the original's links and tables."""
    return bool(formula) and not {"[", "!", "{"} & {*formula} and "DISPIMG" not in formula.upper()


def _kinds(known: Sequence[KnownSheet]) -> Mapping[int, schema.Column]:
    """The columns of the schemas by their index; of tables below each other the first's."""
    return {
        column_number(letter) - 1: one.schema.columns[key]
        for one in reversed(known)
        for key, letter in one.part.letters.items()
    }


def _codes(grid: Grid) -> Mapping[int, str]:
    """The number formats that whole columns have in the original and that show something.

    What such a format says, zeros before a code or a unit behind an amount, is part of what was
    read, and must be there when the workbook is read again.
    """
    return {
        column: those[0].number_format
        for column, those in grid.displays.items()
        if those[0].alone and all(one.shown.strip() for one in those)
    }


def _sums(grid: Grid) -> Mapping[tuple[int, int], str]:
    """The sums of rows of their own column: a total must still be seen to be one."""
    found = {}
    for address, formula in grid.formulas.items():
        if formula and is_sum_above(address, formula):
            letter = address.rstrip("0123456789")
            found[int(address[len(letter) :]) - 1, column_number(letter) - 1] = formula
    return found


def _form(  # noqa: PLR0911 - one for each kind of value
    cell: CellValue, column: schema.Column | None
) -> str:
    """The number format of a cell: the column's, unless that would hide what is there."""
    match cell:
        case bool() | ErrorValue() | Uncached():
            return Form.NUMBER
        case str() | None:
            return form_of(column.type) if column and cell is None else Form.TEXT
        case float():
            return _number_form(cell, column)
        case datetime():
            return _DATE_TIME
        case date():
            is_month = column is not None and isinstance(column.type, schema.MonthType)
            return Form.MONTH if is_month and cell.day == 1 else Form.DATE
        case time():
            return _SECONDS if cell.second else Form.TIME
        case timedelta():
            return _LENGTH


def _number_form(cell: float, column: schema.Column | None) -> str:
    kind = None if column is None else column.type
    if isinstance(kind, schema.MoneyType) and round(cell, 2) == cell:
        return Form.MONEY
    if isinstance(kind, schema.IntegerType) and cell.is_integer():
        return Form.COUNT
    if isinstance(kind, schema.PercentType) and abs(cell) <= 1:
        return Form.PERCENT if round(cell, 2) == cell else "0.0###%"
    return Form.NUMBER


def _set_up(
    sheet: Any,
    grid: Grid,
    headers: Collection[int],
    kinds: Mapping[int, schema.Column],
    styles: Styles,
) -> None:
    widths = _widths(grid)
    for column, width in widths.items():
        kind = kinds.get(column)
        sheet.set_column(
            column, column, width, styles.cell(form_of(kind.type)) if kind is not None else None
        )
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_default_row(_ROW_HEIGHT)
    if len(widths) < FITTING_COLUMNS:
        sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")
    if len(headers) == 1:
        (header,) = headers
        sheet.freeze_panes(header + 1, min(2, max(len(kinds) - 1, 0)))
        sheet.repeat_rows(header)
    for top, left, bottom, right in _merges(grid):
        sheet.merge.append([top, left, bottom, right])


def _widths(grid: Grid) -> dict[int, float]:
    """The width of each column, by what stands in its first rows."""
    widths: dict[int, float] = {}
    for row in grid.rows[:_SAMPLED_ROWS]:
        for column, cell in enumerate(row):
            if cell is not None:
                widths[column] = max(widths.get(column, _NARROWEST), _width(cell))
    return widths


def _width(cell: CellValue) -> float:
    if isinstance(cell, str):
        return min(max(map(text_width, cell.split("\n"))) * 1.1 + 2, _WIDEST)
    return _DATE_WIDTH if isinstance(cell, date) else min(len(str(cell)) + 3, _WIDEST)


def _merges(grid: Grid) -> Sequence[tuple[int, int, int, int]]:
    """The merged ranges that do not overlap (Excel would repair a file where they do)."""
    spans = sorted(span for text in grid.merged[:_MOST_MERGES] if (span := _span(text)))
    kept: list[tuple[int, int, int, int]] = []
    open_: list[tuple[int, int, int, int]] = []  # those that reach down to the row at hand
    for span in spans:
        open_ = [one for one in open_ if one[2] >= span[0]]
        if all(one[3] < span[1] or span[3] < one[1] for one in open_):
            kept.append(span)
            open_.append(span)
    return kept


def _span(text: str) -> tuple[int, int, int, int] | None:
    """A range as rows and columns from 0; None where it is none of several cells."""
    corners = text.split(":")
    if len(corners) != 2:
        return None
    (left, top), (right, bottom) = (
        (corner.rstrip("0123456789"), corner.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        for corner in corners
    )
    if not (top.isdecimal() and bottom.isdecimal() and left and right):
        return None
    span = (int(top) - 1, column_number(left) - 1, int(bottom) - 1, column_number(right) - 1)
    return span if span[:2] < span[2:] and span[1] <= span[3] else None


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


def _with_formula(words: str, grid: Grid, row: int, column: int, content: Content) -> str:
    """The words at a cell, with the formula that stands there in the original."""
    address = f"{column_letter(column + 1)}{row + 1}"
    if address not in grid.formulas:
        return words
    return f"{words}\n{_formula_words(grid, address, content)}"


def _formula_words(grid: Grid, address: str, content: Content) -> str:
    column = content.column_of(grid.sheet, address)
    formula = grid.formulas[address]
    if not formula or (column is not None and column.is_masked):
        return _MASKED_FORMULA[content.lang]
    return _FORMULA.fill(formula=formula)[content.lang]
