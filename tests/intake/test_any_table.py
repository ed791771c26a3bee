"""Any table, written in any way and any layout, is read back as it was, cell by cell."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.definitions.loading import load_project
from generator.findings import Severity
from generator.intake.reading import read_workbooks
from tests.examples import examples
from tests.making.any_layout import WRITERS, Placed, placed, sheet_names
from tests.making.any_table import SCHEMA, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from generator.definitions.schema import Schema
    from generator.project import Project
    from generator.tables import Table
    from tests.making.any_layout import Writer


@cache
def project() -> Project:
    """The shipped definitions with one schema, which has a column of every type."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "workbooks", "schemas", "everything.yml")
        file.parent.mkdir(parents=True)
        file.write_text(SCHEMA, "utf-8")
        loaded = load_project(Path(folder))
    return replace(loaded, schemas={"everything": loaded.schemas["everything"]})


Book = tuple[str, "Writer", list[Placed]]


@st.composite
def books(draw: st.DrawFn) -> list[Book]:
    """The rows of one table, spread over workbooks and their sheets."""
    schema: Schema = project().schemas["everything"]
    left = draw(rows())
    found: list[Book] = []
    while left:
        writer: Writer = draw(st.sampled_from(WRITERS))
        sheets: list[Placed] = []
        names: set[str] = set()
        for _ in range(draw(st.integers(1, 2)) if writer[1] else 1):
            count = draw(st.integers(1, max(1, len(left))))
            name = draw(sheet_names(schema).filter(unlike(names)))
            if left:
                sheets.append(draw(placed(schema, left[:count], name)))
                names.add(name.casefold())
            left = left[count:]
        stem = f"{len(found)}-" if writer[0] != ".csv" else "百物 "
        found.append((f"{stem}{len(found)}{writer[0]}", writer, sheets))
    return found


def unlike(names: Collection[str]) -> Callable[[str], bool]:
    """Whether a name is none of those, as Excel compares them."""
    return lambda name: name.casefold() not in names


@settings(max_examples=examples(90))
@given(books())
def test_what_was_written_is_read_back_at_its_cells(made: list[Book]) -> None:
    with TemporaryDirectory() as folder:
        here = replace(project(), root=Path(folder))
        here.workbooks.mkdir(parents=True)
        for name, (_, _, write), sheets in made:
            write(here.workbooks / name, [one.layout for one in sheets])
        intake = read_workbooks(here)
    listed = "\n".join(map(str, intake.findings))
    assert all(found.severity is Severity.NOTICE for found in intake.findings), listed
    expected = {
        (f"workbooks/{name}", sheet_read(name, one), number): (
            {key: entry.value for key, entry in entries.items()},
            dict(one.letters),
        )
        for name, _, sheets in made
        for one in sheets
        for number, entries in one.rows.items()
    }
    assert read(intake.tables["everything"]) == expected


def sheet_read(name: str, one: Placed) -> str:
    """The name of the sheet; a text table is a sheet of its file's name."""
    return name.removesuffix(".csv") if name.endswith(".csv") else one.layout.name


def read(table: Table) -> dict[tuple[str, str, int], tuple[dict[str, object], dict[str, str]]]:
    """The rows by workbook, sheet and row, each with the letters of its columns."""
    found = {}
    for row, number in enumerate(table.numbers):
        part = table.parts[table.part_of[row]]
        values = {key: table.columns[key][row] for key in table.schema.columns}
        found[part.path, part.sheet, number] = (values, dict(part.letters))
    return found
