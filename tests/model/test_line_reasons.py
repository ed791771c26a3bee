"""Every reason that the model's SQL gives a line has its words, and no words speak of no lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlglot
from sqlglot import exp

from generator.model import sql_files
from tests.support import shipped_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.sql_files import SqlFile

FILES = {
    f"{folder}{name}": file
    for folder, files in (("", sql_files.tables()), ("kpi/", sql_files.kpi_lines()))
    for name, file in files.items()
}
# never the reason of a line: a plan counted with its owner's, which takes its place
INNER = {"plan_under_person"}


def given_reasons(file: SqlFile) -> Iterator[str]:
    """The words that stand for `reason` in the rows of a file."""
    for select in sqlglot.parse_one(file.select, read="duckdb").find_all(exp.Select):
        for column in select.expressions:
            if column.alias_or_name == "reason":
                yield from written(column)


def written(node: exp.Expr) -> Iterator[str]:
    """The words that an expression may come to, as far as it holds them whole."""
    match node:
        case exp.Alias() | exp.Paren() | exp.Cast():
            yield from written(node.this)
        case exp.Literal() if node.is_string:
            yield node.name
        case exp.Case():
            for branch in (
                *(one.args["true"] for one in node.args["ifs"]),
                node.args.get("default"),
            ):
                if branch is not None:
                    yield from written(branch)
        case exp.Coalesce():
            for one in (node.this, *node.expressions):
                yield from written(one)


@pytest.mark.parametrize("name", [name for name in FILES if any(given_reasons(FILES[name]))])
def test_every_reason_has_its_words(name: str) -> None:
    assert set(given_reasons(FILES[name])) - INNER <= shipped_project().reasons.keys()


def test_reasons_are_found_in_all_their_forms() -> None:
    file = sql_files.sql_file(
        "late",
        "select case when a then 'x' else coalesce(b, 'y') end as reason from t"
        " union all select 'z' as reason from u",
    )
    assert set(given_reasons(file)) == {"x", "y", "z"}


def test_why_there_is_no_value_is_said_of_files_that_there_are() -> None:
    words = shipped_project().reasons
    said = {key.removeprefix("na_").removeprefix("with_") for key in words if key.startswith("na_")}
    assert said <= sql_files.kpi_lines().keys()
