"""Writes old workbooks (.xls) with the library of their day."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING

import xlwt

from generator.intake.formats.binary.records import ERRORS
from generator.intake.workbook.grid import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

Value = float | str | bool | dt.date | dt.time | ErrorValue | None
CODES = {text: code for code, text in ERRORS.items()}
_FORMATS: tuple[tuple[type, str], ...] = (
    (dt.datetime, "yyyy-mm-dd hh:mm:ss"),
    (dt.date, "yyyy-mm-dd"),
    (dt.time, "hh:mm"),
)


def old_workbook(
    sheets: Mapping[str, Mapping[tuple[int, int], Value]],
    *,
    hidden_rows: Collection[int] = (),
    hidden_columns: Collection[int] = (),
    hidden_sheets: Collection[str] = (),
    formats: Mapping[tuple[str, int, int], str] | None = None,
) -> bytes:
    """The file; cells by row and column from 1, their formats by sheet, row and column.

    Text that begins with = is a formula.
    """
    book = xlwt.Workbook(encoding="utf-8")
    styles = {code: xlwt.easyxf(num_format_str=code) for _, code in _FORMATS}
    for code in (formats or {}).values():
        styles[code] = xlwt.easyxf(num_format_str=code)
    plain = xlwt.easyxf()
    for name, cells in sheets.items():
        sheet = book.add_sheet(name, cell_overwrite_ok=True)
        sheet.visibility = int(name in hidden_sheets)
        for (row, column), value in cells.items():
            usual = next((code for kind, code in _FORMATS if isinstance(value, kind)), "")
            code = (formats or {}).get((name, row, column), usual)
            style = styles[code] if code else plain
            if isinstance(value, ErrorValue):
                sheet.row(row - 1).set_cell_error(column - 1, CODES[value.text], style)
            elif isinstance(value, str) and value.startswith("="):
                sheet.write(row - 1, column - 1, xlwt.Formula(value[1:]), style)
            else:
                sheet.write(row - 1, column - 1, value, style)
        for column in hidden_columns:
            sheet.col(column - 1).hidden = True
        for row in hidden_rows:
            sheet.row(row - 1).hidden = True
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def too_wide_and_long() -> bytes:
    """A lawful file with a full column and a full row, the rest blank: a gigabyte to hold."""
    column: dict[tuple[int, int], Value] = {(row, 1): 1.0 for row in range(1, 65_537)}
    return old_workbook({"s": column | {(1, at): 1.0 for at in range(1, 257)}})
