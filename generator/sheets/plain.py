"""Plain workbooks: a heading row and rows of data, as tidy offices keep them.

Rows are written as they come and forgotten, so a sheet of a million rows needs no memory.
The same rows give the same bytes: a workbook tells a day that it is given, never the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from generator.definitions import schema
from generator.sheets.streamed import streamed_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

Cell = str | int | float | Decimal | date | time | None

FONT: Mapping[str, object] = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter"}
HEADING: Mapping[str, object] = {
    "bold": True,
    "bg_color": "#1F3864",
    "font_color": "#FFFFFF",
    "align": "center",
    "text_wrap": True,
    "border": 1,
    "border_color": "#8EA0C0",
}
_TITLE = {"bold": True, "font_size": 14, "font_color": "#1F3864"}
RULED: Mapping[str, object] = {"border": 1, "border_color": "#D9DEE8"}
FITTING_COLUMNS = 16  # a sheet with more is printed on several pages side by side
_TITLE_HEIGHT, _HEADING_HEIGHT, _ROW_HEIGHT = 30, 30, 18


class Form(StrEnum):
    """How Excel shows the cells of a column: its number format."""

    TEXT = "@"
    NUMBER = "General"
    COUNT = "0"
    MONEY = "#,##0.00"
    PERCENT = "0%"
    DATE = "yyyy-mm-dd"
    MONTH = "yyyy-mm"
    TIME = "hh:mm"


_FORMS: Mapping[type[schema.ColumnType], Form] = {
    schema.IntegerType: Form.COUNT,
    schema.DecimalType: Form.NUMBER,
    schema.MoneyType: Form.MONEY,
    schema.PercentType: Form.PERCENT,
    schema.DateType: Form.DATE,
    schema.MonthType: Form.MONTH,
    schema.TimeType: Form.TIME,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainColumn:
    """A column by its heading."""

    heading: str
    form: Form
    width: int  # in characters


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell whose form is not its column's."""

    value: Cell
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainSheet:
    """One sheet."""

    name: str
    columns: Sequence[PlainColumn]
    rows: Iterable[Sequence[Cell | Shown]]
    title: str = ""  # printed above the headings
    prepared_rows: int = 0  # empty rows ruled in advance under the last


def write_workbook(path: Path, sheets: Iterable[PlainSheet], *, title: str, day: date) -> None:
    """Write a workbook.

    Args:
        path: Where; its folder must exist.
        sheets: In order; their rows are taken one by one, a sheet after the other.
        title: What the file's properties call it.
        day: The day its properties give as the day it was made.

    Raises:
        OSError: The file cannot be written; nothing of it is left.
    """
    with streamed_workbook(path, default_date_format=Form.DATE) as book:
        book.set_properties(
            {"title": title, "created": datetime(day.year, day.month, day.day)}  # noqa: DTZ001
        )
        formats = {form: book.add_format({**FONT, **RULED, **placed(form)}) for form in Form}
        heading = book.add_format({**FONT, **HEADING})
        above = book.add_format({**FONT, **_TITLE})
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.name), sheet, formats, heading, above)


def form_of(kind: schema.ColumnType) -> Form:
    """How cells of a schema's type are shown; what is neither number nor day is text."""
    return _FORMS.get(type(kind), Form.TEXT)


def placed(form: str) -> Mapping[str, object]:
    """A number format, and where in the cell it is shown: days and times in the middle."""
    look: dict[str, object] = {"num_format": str(form)}
    if form.startswith(("yyyy", "hh")):
        look["align"] = "center"
    elif form == Form.TEXT:
        look["indent"] = 1
    return look


def cell_of(value: object, kind: schema.ColumnType) -> Cell:
    """A value of the model as a cell of the column holds it: money in the column's unit.

    >>> cell_of(Decimal(5_000_000), schema.MoneyType(unit="万元"))
    Decimal('500')
    >>> cell_of(True, schema.YesNoType())
    '是'
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(kind, schema.YesNoType):
        return "是" if value else "否"
    if isinstance(kind, schema.MoneyType) and isinstance(value, int | float | Decimal):
        amount = Decimal(str(value))
        return amount / 10_000 if kind.unit == "万元" else amount
    if isinstance(value, int | float | Decimal | date | time):
        return value
    raise TypeError(value)


def _write_sheet(
    sheet: Any, plain: PlainSheet, formats: dict[Form, Any], heading: Any, above: Any
) -> None:
    head = 1 if plain.title else 0
    last = len(plain.columns) - 1
    for place, column in enumerate(plain.columns):
        sheet.set_column(place, place, column.width)
    sheet.set_default_row(_ROW_HEIGHT)
    sheet.freeze_panes(head + 1, min(2, last))
    sheet.set_landscape()
    sheet.set_paper(9)
    if last < FITTING_COLUMNS:
        sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    if plain.title:
        sheet.set_row(0, _TITLE_HEIGHT)
        sheet.write_string(0, 0, plain.title, above)
    sheet.set_row(head, _HEADING_HEIGHT)
    for place, column in enumerate(plain.columns):
        sheet.write_string(head, place, column.heading, heading)
    forms = [formats[column.form] for column in plain.columns]
    end = head
    for row in plain.rows:
        end += 1
        for place, cell in enumerate(row):
            if isinstance(cell, Shown):
                _write_cell(sheet, end, place, cell.value, formats[cell.form])
            else:
                _write_cell(sheet, end, place, cell, forms[place])
    sheet.autofilter(head, 0, max(end, head + 1), last)
    for number in range(end + 1, end + 1 + plain.prepared_rows):
        for place, form in enumerate(forms):
            sheet.write_blank(number, place, None, form)


def _write_cell(sheet: Any, row: int, place: int, cell: Cell, form: Any) -> None:
    match cell:
        case None:
            sheet.write_blank(row, place, None, form)
        case str():
            sheet.write_string(row, place, cell, form)
        case date() | time():
            sheet.write_datetime(row, place, cell, form)
        case _:
            sheet.write_number(row, place, float(cell), form)
