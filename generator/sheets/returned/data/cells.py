"""One cell, written so that it is read again as it is.

A number in a column of days stays a number, text that looks like a formula stays text.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from generator.intake.workbook.grid import ErrorValue, Uncached

if TYPE_CHECKING:
    from generator.intake.workbook.grid import CellValue

_LONGEST_TEXT = 32_767
_FIRST_DAY = date(1900, 1, 1)
_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})


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
