"""Many sheets share words such as period, amount or date; each is known by its headings alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.definitions.loading import load_project
from generator.intake.layout.headings import is_vital, spellings
from generator.intake.layout.sheets import Sheets
from generator.intake.workbook.grid import Grid
from generator.project import defaults

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.definitions.schema import Column, Schema

SCHEMAS = load_project(defaults()).schemas
SHEETS = Sheets(SCHEMAS.values())
HABITS = {
    "Chinese": lambda column: column.label.zh,
    "English": lambda column: column.label.en,
    "keys": lambda column: column.key,
    "first alias": lambda column: (*column.aliases, column.label.zh)[0],
    "last alias": lambda column: (column.label.zh, *column.aliases)[-1],
}


def meant(headings: Sequence[str]) -> str | None:
    """The table of a sheet that has these headings and a name which says nothing."""
    row = tuple(headings)
    grid = Grid(
        sheet="Tabelle1",
        hidden=False,
        numbers=(1, 2),
        rows=(row, ("x",) * len(row)),
        hidden_rows=frozenset(),
        formulas={},
        merged=(),
    )
    tables = SHEETS.recognise("workbooks/any.xlsx", grid).sheets
    return tables[0].headings.schema.table if tables else None


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=lambda schema: schema.table)
def test_a_sheet_with_all_its_columns_is_itself(schema: Schema, habit: str) -> None:
    assert meant([HABITS[habit](column) for column in schema.columns.values()]) == schema.table


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=lambda schema: schema.table)
def test_a_sheet_with_only_what_it_must_have_is_itself_or_nothing(
    schema: Schema, habit: str
) -> None:
    vital: list[Column] = [column for column in schema.columns.values() if is_vital(schema, column)]
    expected = schema.table if len(vital) >= 3 else None  # two words are too few to tell
    assert meant([HABITS[habit](column) for column in vital]) == expected


def test_a_row_wider_than_any_table_is_not_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []

    def counted(written: str) -> frozenset[str]:
        looked_up.append(written)
        return spellings(written)

    monkeypatch.setattr("generator.intake.layout.headers.spellings", counted)
    headings = [column.label.zh for column in SCHEMAS["visits"].columns.values()]
    assert meant(headings) == "visits"
    assert looked_up
    looked_up.clear()
    assert meant([*headings, *(f"x{number}" for number in range(3000))]) is None
    assert not looked_up
