"""What tests of figures share: sheets written as text tables, and the figures they give.

    sheets = {"accounts": '''
        account_id | name | grade
        A1         | One  | 特级
    '''}

A sheet is named by its table, a column by its key; money is in yuan, a share a ratio. A
sheet that is not written is absent. Schemas, catalogue and parameters are those shipped.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.definitions.loading import load_project
from generator.definitions.schema import (
    ColumnType,
    DateType,
    DecimalType,
    IntegerType,
    ListType,
    MoneyType,
    MonthType,
    PercentType,
    Schema,
    YesNoType,
)
from generator.model.computing import compute
from generator.tables import Part, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.findings import Finding
    from generator.ledger import Figure, Ledger
    from generator.model.computing import Queries
    from generator.project import Project

ROOT = Path(__file__).parents[1]


@cache
def shipped_project() -> Project:
    """The definitions as the product ships them."""
    return load_project(ROOT)


def project_with(parameters: Mapping[str, object] | None = None) -> Project:
    """The shipped definitions with other rule values: one, or a list of (from, value)."""
    shipped = shipped_project()
    changed = dict(shipped.parameters)
    for key, value in (parameters or {}).items():
        values = tuple(value) if isinstance(value, list) else ((date.min, value),)
        changed[key] = replace(shipped.parameters[key], values=values)
    return replace(shipped, parameters=changed)


def ledger_of(
    sheets: Mapping[str, str],
    as_of: date,
    parameters: Mapping[str, object] | None = None,
    queries: Queries | None = None,
) -> tuple[Ledger, tuple[Finding, ...]]:
    """What the model makes of some sheets."""
    project = project_with(parameters)
    return compute(project, tables_of(project, sheets), as_of, queries)


def figures_of(
    sheets: Mapping[str, str], as_of: date, parameters: Mapping[str, object] | None = None
) -> Mapping[str, Figure]:
    """The figures of some sheets, by id."""
    return ledger_of(sheets, as_of, parameters)[0].figures


def tables_of(project: Project, sheets: Mapping[str, str]) -> Mapping[str, Table]:
    """One table per schema, as intake would hand them on."""
    unknown = sheets.keys() - project.schemas.keys()
    assert not unknown, f"no such sheets: {unknown}"
    return {name: table_of(schema, sheets.get(name)) for name, schema in project.schemas.items()}


def table_of(schema: Schema, text: str | None) -> Table:
    """The table that a text table stands for; None: the sheet is absent."""
    lines = [line for line in (text or "").splitlines() if line.strip()]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    head, rows = (cells[0], cells[1:]) if cells else ([], [])
    unknown = set(head) - set(schema.columns)
    assert not unknown, f"{schema.table} has no column {unknown}"
    assert all(len(row) == len(head) for row in rows), f"{schema.table} has a ragged row"
    part = Part(
        path=f"workbooks/{schema.table}.xlsx",
        sheet=schema.sheet,
        header_row=1,
        letters={key: chr(65 + index) for index, key in enumerate(head)},
        rows_read=len(rows),
        rows_used=len(rows),
    )
    return Table(
        schema=schema,
        present=text is not None,
        columns=_columns(schema, head, rows),
        absent=frozenset(schema.columns) - set(head),
        parts=(part,),
        part_of=[0] * len(rows),
        numbers=[index + 2 for index in range(len(rows))],
    )


def _columns(
    schema: Schema, head: Sequence[str], rows: Sequence[Sequence[str]]
) -> Mapping[str, Sequence[object]]:
    return {
        key: [parsed(row[head.index(key)], column.type) if key in head else None for row in rows]
        for key, column in schema.columns.items()
    }


_PARSERS: Mapping[type, Callable[[str], object]] = {
    MonthType: lambda text: date.fromisoformat(f"{text}-01"),
    DateType: date.fromisoformat,
    MoneyType: Decimal,
    DecimalType: Decimal,
    PercentType: Decimal,
    IntegerType: int,
    YesNoType: lambda text: text == "是",
    ListType: lambda text: text.split(","),
}


def parsed(text: str, type_: ColumnType) -> object:
    """A cell as intake would hand it on."""
    return _PARSERS.get(type(type_), str)(text) if text else None
