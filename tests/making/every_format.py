"""Writes what was read from a workbook in every other format that is read."""

from __future__ import annotations

import csv
import datetime as dt
import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from tests.making.binary_workbook import BinaryWorkbook, Value
from tests.making.old_workbook import old_workbook
from tests.making.open_document import cell, open_document, row, table

if TYPE_CHECKING:
    from pathlib import Path

    from generator.intake.workbook.grid import CellValue, Grid, OpenWorkbook

FORMATS = {dt.datetime: "yyyy-mm-dd hh:mm", dt.date: "yyyy-mm-dd", dt.time: "hh:mm"}
_BLANKS = re.compile("^ +| +$|  +", re.MULTILINE)  # as they stand they would be one, or none
EPOCH = dt.datetime.fromisoformat("1899-12-30")


def cells_of(grid: Grid) -> dict[int, dict[int, CellValue]]:
    """The filled cells by row and column from 0."""
    return {
        number: {column: value for column, value in enumerate(cells) if value is not None}
        for number, cells in zip(grid.numbers, grid.rows, strict=True)
    }


def write_xls(book: OpenWorkbook, folder: Path, stem: str) -> None:
    sheets = {
        grid.sheet: {
            (number, column + 1): value
            for number, cells in cells_of(grid).items()
            for column, value in cells.items()
        }
        for grid in book.grids
    }
    (folder / f"{stem}.xls").write_bytes(old_workbook(sheets))  # type: ignore[arg-type]


def write_xlsb(book: OpenWorkbook, folder: Path, stem: str) -> None:
    sheets: dict[str, dict[int, dict[int, Value]]] = {}
    styles: dict[tuple[str, int, int], int] = {}
    for grid in book.grids:
        rows = sheets.setdefault(grid.sheet, {})
        for number, cells in cells_of(grid).items():
            rows[number] = {column: stored(value) for column, value in cells.items()}
            for column, value in cells.items():
                if type(value) in FORMATS:
                    styles[grid.sheet, number, column] = 1 + list(FORMATS).index(type(value))
    formats = tuple(FORMATS.values())
    BinaryWorkbook(sheets, formats=formats, styles=styles).write(folder / f"{stem}.xlsb")


def stored(value: CellValue) -> Value:
    """The value as a workbook stores it: moments as serial numbers."""
    match value:
        case dt.datetime():
            return (value - EPOCH) / dt.timedelta(days=1)
        case dt.date():
            return (dt.datetime.combine(value, dt.time()) - EPOCH).days
        case dt.time():
            return (dt.datetime.combine(EPOCH, value) - EPOCH) / dt.timedelta(days=1)
        case _:
            return value  # type: ignore[return-value]


def write_ods(book: OpenWorkbook, folder: Path, stem: str) -> None:
    tables = ""
    for grid in book.grids:
        rows, last = "", 0
        for number, cells in cells_of(grid).items():
            if number - last > 1:
                rows += row(attributes=f'table:number-rows-repeated="{number - last - 1}"')
            filled = (in_ods(cells.get(column)) for column in range(max(cells, default=-1) + 1))
            rows, last = rows + row(*filled), number
        tables += table(rows, name=grid.sheet)
    open_document(folder / f"{stem}.ods", tables)


def in_ods(value: CellValue) -> str:
    match value:
        case None:
            return cell()
        case bool():
            return cell("boolean", str(value).lower(), str(value))
        case float():
            return cell("float", repr(value), "as shown")
        case dt.date():
            return cell("date", value.isoformat(), "as shown")
        case dt.time():
            return cell("time", f"PT{value:%HH%MM%SS}", "as shown")
        case _:
            lines = _BLANKS.sub(_in_words, escape(str(value))).replace("\n", "</text:p><text:p>")
            return cell("string", shown=lines)


def _in_words(blanks: re.Match[str]) -> str:
    return f'<text:s text:c="{len(blanks[0])}"/>'


def write_csv(book: OpenWorkbook, folder: Path, stem: str) -> None:
    (folder / stem).mkdir()
    for grid in book.grids:
        path = folder / stem / f"{grid.sheet}.csv"
        with path.open("w", encoding="gb18030", newline="") as file:
            writer = csv.writer(file)
            last = 0
            for number, cells in zip(grid.numbers, grid.rows, strict=True):
                writer.writerows([[]] * (number - last - 1))
                writer.writerow(map(in_text, cells))
                last = number


def in_text(value: CellValue) -> str:
    match value:
        case None:
            return ""
        case float():
            return f"{value:.12g}"
        case dt.time():
            return f"{value:%H:%M}"
        case _:
            return str(value)
