"""Blank workbooks as somebody fills them in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl

from generator.definitions.stamps import EXAMPLE_ROW, HEAD_ROW
from generator.definitions.workbook_groups import WorkbookGroup
from generator.language import same
from generator.sheets.blank.workbook import blank_workbook
from tests.support import shipped_project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from generator.definitions.schema import Schema
    from generator.language import Lang


def hand_out(path: Path, *schemas: Schema, lang: Lang = "zh") -> Path:
    """A blank workbook of some schemas."""
    group = WorkbookGroup(key=path.stem, name=same(path.stem), schemas=schemas)
    path.parent.mkdir(parents=True, exist_ok=True)
    project = replace(shipped_project(), schemas={one.table: one for one in schemas})
    path.write_bytes(blank_workbook(group, project, lang))
    return path


def fill_in(path: Path, sheet: str, *rows: Mapping[str, object], example: bool = False) -> None:
    """Type rows, by their headings, below the example, or in its place."""
    book = openpyxl.load_workbook(path)
    page: Worksheet = book[sheet]
    places = headings_of(page)
    if not example:
        page.delete_rows(EXAMPLE_ROW)
    first = EXAMPLE_ROW + (1 if example else 0)
    for number, row in enumerate(rows, first):
        for heading, value in row.items():
            page.cell(number, places[heading]).value = value  # type: ignore[assignment]
    book.save(path)


def headings_of(page: Worksheet) -> dict[str, int]:
    """The columns of a template by the first line of their headings, marks and units left out."""
    return {
        str(cell.value).splitlines()[0].lstrip("*※ ").partition("（")[0]: place
        for place, cell in enumerate(page[HEAD_ROW], 1)
    }


def renamed(schema: Schema, key: str, zh: str) -> Schema:
    """A schema as it was before a column got its name of today."""
    column = schema.columns[key]
    return changed(schema, key, label=replace(column.label, zh=zh, en=f"{column.label.en} then"))


def changed(schema: Schema, key: str, **facts: object) -> Schema:
    """A schema as it was before a column was changed."""
    columns = {**schema.columns, key: replace(schema.columns[key], **facts)}  # type: ignore[arg-type]
    return replace(schema, columns=columns, version=schema.version)


def without(schema: Schema, *keys: str) -> Schema:
    """A schema as it was before columns were added."""
    left = {key: column for key, column in schema.columns.items() if key not in keys}
    return replace(schema, columns=left, rules=())
