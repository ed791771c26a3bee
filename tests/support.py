"""What tests of figures share: sheets written as text tables, and the figures they give.

    sheets = {"accounts": '''
        account_id | name | grade
        A1         | One  | 特级
    '''}

A sheet is named by its table, a column by its key; money is in yuan, a share a ratio. A
sheet that is not written is absent. Schemas, catalogue and parameters are those shipped.

`figures_of` takes the whole way: the sheets become workbooks, intake reads them, and what
is written to figures.json is held against the figures. `ledger_of` begins at the tables,
for properties that are tried on many small companies.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from openpyxl import Workbook

from generator.definitions.kpi_file import with_parts
from generator.definitions.loading import load_project
from generator.definitions.schema import (
    ChoiceType,
    ColumnType,
    DateType,
    DecimalType,
    IdType,
    IntegerType,
    ListType,
    MoneyType,
    MonthType,
    Need,
    PercentType,
    Schema,
    TextType,
    YesNoType,
)
from generator.findings import has_errors
from generator.history.archive_snapshots import archive_snapshots
from generator.intake.reading import read_workbooks
from generator.model.computing import compute
from generator.pages.data import write_data
from generator.report.report import Report
from generator.tables import Part, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.definitions.schema import Column
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
    kpis = {key: with_parts(kpi, changed) for key, kpi in shipped.kpis.items()}
    return replace(shipped, parameters=changed, kpis=kpis)


def ledger_of(
    sheets: Mapping[str, str],
    as_of: date,
    parameters: Mapping[str, object] | None = None,
    queries: Queries | None = None,
    history: Mapping[str, str] | None = None,
) -> tuple[Ledger, tuple[Finding, ...]]:
    """What the model makes of some sheets; `history` are files that publications kept."""
    project = project_with(parameters)
    with TemporaryDirectory() as name:
        write_history(history or {}, Path(name))
        snapshots, _ = archive_snapshots(Path(name))
    return compute(project, tables_of(project, sheets), as_of, queries, snapshots)


def figures_of(
    sheets: Mapping[str, str],
    as_of: date,
    parameters: Mapping[str, object] | None = None,
    history: Mapping[str, str] | None = None,
) -> Mapping[str, Figure]:
    """The figures of some sheets, by id: from workbooks to figures.json and back."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        project = replace(project_with(parameters), root=folder)
        write_workbooks(project, sheets, folder / "workbooks")
        intake = read_workbooks(project)
        assert not has_errors(intake.findings), "\n".join(map(str, intake.findings))
        write_history(history or {}, project.workbooks)
        snapshots, _ = archive_snapshots(project.workbooks)
        ledger, findings = compute(project, intake.tables, as_of, snapshots=snapshots)
        report = Report(
            project=project,
            ledger=ledger,
            as_of=as_of,
            audience=project.settings.audiences[0],
            version="0",
            workbooks=intake.workbooks,
            findings=(*intake.findings, *findings),
            rows_read=intake.rows_read,
            rows_left_out=intake.rows_left_out,
            tables=intake.tables,
        )
        write_data(report, folder / "data")
        published = published_figures(folder / "data")
    assert published.keys() == ledger.figures.keys()
    for figure in ledger.figures.values():
        hold(published[figure.id], figure)
    return ledger.figures


def write_history(files: Mapping[str, str], workbooks: Path) -> None:
    """Put what earlier publications kept where they keep it."""
    for name, text in files.items():
        path = workbooks / "history" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def published_figures(data: Path) -> dict[str, dict[str, object]]:
    """What programs read: figures.json, and the files of the account scope."""
    files = [data / "figures.json", *sorted((data / "accounts").glob("*.json"))]
    return {
        record["id"]: record
        for path in files
        for record in json.loads(path.read_text(encoding="utf-8"))["figures"]
    }


def hold(record: Mapping[str, object], figure: Figure) -> None:
    """Hold a record of figures.json against its figure."""
    assert record["state"] == str(figure.state)
    assert record["value"] == (None if figure.value is None else float(figure.value))
    assert record["provisional"] == figure.provisional
    assert record["faulty"] == figure.faulty
    for key in ("numerator", "denominator", "target"):
        part = getattr(figure, key)
        assert record[key] == (None if part is None else float(part)), figure.id


def write_workbooks(project: Project, sheets: Mapping[str, str], folder: Path) -> None:
    """Write each text table as a sheet of a workbook, with the headings of the schema.

    Columns that a schema requires and the text leaves out are filled with something valid.
    """
    folder.mkdir(parents=True)
    ids = {name: table_of(project.schemas[name], text) for name, text in sheets.items()}
    for name, table in ids.items():
        schema = project.schemas[name]
        written = [
            key
            for key, column in schema.columns.items()
            if key not in table.absent or (column.need is Need.REQUIRED and column.when is None)
        ]
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = schema.sheet
        sheet.append([schema.columns[key].label.zh for key in written])
        for row in range(len(table)):
            sheet.append(
                [
                    stored(table.columns[key][row])
                    if key not in table.absent
                    else stored(filler(schema.columns[key], row, ids))
                    for key in written
                ]
            )
        book.save(folder / f"{name}.xlsx")


def stored(value: object) -> object:
    """A value as a workbook holds it."""
    if isinstance(value, list):
        return "；".join(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return float(value) if isinstance(value, Decimal) else value


def filler(column: Column, row: int, tables: Mapping[str, Table]) -> object:
    """Something valid for a required column that an example has no use for."""
    for reference in column.refers_to:
        if reference.table in tables and len(tables[reference.table]):
            return tables[reference.table].columns[reference.column][0]
    match column.type:
        case ChoiceType(choices):
            return next(iter(choices))
        case IdType() | TextType():
            return f"{column.key}-{row}"
    fillers = {ListType: column.example, DateType: date(2025, 1, 1), MonthType: date(2025, 1, 1)}
    return fillers.get(type(column.type), 1)


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
