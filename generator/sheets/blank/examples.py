"""The example of a column as a cell holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.schema import IntegerType, ListType, PercentType
from generator.definitions.stamps import EXAMPLE_MARKS, marked_column
from generator.intake.cells.values import read_column
from generator.sheets.plain import Form, cell_of, form_of

if TYPE_CHECKING:
    from generator.definitions.schema import Column, ColumnType, Schema
    from generator.language import Lang
    from generator.sheets.plain import Cell

_NUMBERS = {Form.COUNT, Form.NUMBER, Form.MONEY, Form.PERCENT, Form.DATE, Form.MONTH, Form.TIME}


def example_cells(schema: Schema, lang: Lang) -> dict[str, Cell]:
    """The example of every column that has one; one of them says that it is an example."""
    cells = {
        column.key: example_cell(column) for column in schema.columns.values() if column.example
    }
    marked = marked_column(schema)
    if marked:
        cells[marked] = f"{EXAMPLE_MARKS[lang]}{cells[marked]}"
    return cells


def example_cell(column: Column) -> Cell:
    """A date as a date, an amount as a number; what cannot be read as such stays text."""
    if form_of(column.type) not in _NUMBERS:
        return column.example
    value = read_column(column, [column.example], frozenset()).values[0]
    return column.example if value is None else cell_of(value, column.type)


def number_format(kind: ColumnType) -> str:
    """How Excel shows the cells of a type."""
    if isinstance(kind, PercentType):
        return "0.0%"
    if isinstance(kind, IntegerType):
        return "#,##0"
    if isinstance(kind, ListType):
        return str(Form.TEXT)
    return str(form_of(kind))
