"""The model's SQL stays exact, repeatable and portable (ARCHITECTURE.md, decisions)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import sqlglot
from sqlglot import exp

from generator.model import sql_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.model.sql_files import SqlFile

FOLDERS = ("", "kpi", "checks", "doubts", "sources", "ledger")
FILES = {
    f"{folder}/{path.stem}".lstrip("/"): path
    for folder in FOLDERS
    for path in sorted((sql_files.FOLDER / folder).glob("*.sql"))
}

# How the model names days; what is left of a `-` must not be one.
DAYS = re.compile(r"(?:.*_)?(?:day|date|on|from|to|until|start|end)\Z|month\Z|as_of\Z")
NEED_ORDER = (exp.RowNumber, exp.FirstValue, exp.LastValue, exp.Lag, exp.Lead)
CHANCE = (exp.Rand, exp.CurrentDate, exp.CurrentTimestamp)
FLOATS = {"FLOAT", "DOUBLE", "REAL"}


def faults(select: str) -> Iterator[str]:
    """What is wrong with a `select`."""
    tree = sqlglot.parse_one(select, read="duckdb")
    for node in tree.walk():
        for finds, says in RULES:
            if finds(node, tree):
                yield says


def _casts_to_float(node: exp.Expr, _: exp.Expr) -> bool:
    written = isinstance(node, exp.Literal) and not node.is_string and "e" in node.name.lower()
    return written or (isinstance(node, exp.DataType) and node.this.name in FLOATS)


def _subtracts_days(node: exp.Expr, _: exp.Expr) -> bool:
    return (
        isinstance(node, exp.Sub)
        and (_is_day(node.this) or _is_day(node.expression))
        and not isinstance(node.expression, exp.Interval)
    )


def _limits_without_order(node: exp.Expr, _: exp.Expr) -> bool:
    return isinstance(node, exp.Select) and bool(node.args.get("limit")) > bool(
        node.args.get("order")
    )


def _gathers_without_order(node: exp.Expr, _: exp.Expr) -> bool:
    if isinstance(node, exp.ArrayAgg | exp.GroupConcat):
        return node.find(exp.Order) is None
    return isinstance(node, exp.AnyValue | exp.First | exp.Last)


def _numbers_without_order(node: exp.Expr, tree: exp.Expr) -> bool:
    if not (isinstance(node, exp.Window) and node.find(*NEED_ORDER)):
        return False
    named = {
        str(one.this)
        for one in tree.find_all(exp.Window)
        if one.args.get("order") and not one.find(*NEED_ORDER)
    }
    return not node.args.get("order") and str(node.args.get("alias") or "") not in named


def _is_day(node: exp.Expr) -> bool:
    if isinstance(node, exp.Cast):
        return bool(node.to.this.name == "DATE")
    return isinstance(node, exp.Column) and bool(DAYS.match(node.name))


RULES: tuple[tuple[Callable[[exp.Expr, exp.Expr], bool], str], ...] = (
    (lambda node, _: isinstance(node, exp.Div), "divides: keep numerator and denominator"),
    (lambda node, _: isinstance(node, exp.Avg), "averages: keep sum and count"),
    (_casts_to_float, "makes a binary float"),
    (
        lambda node, _: isinstance(node, exp.Join) and node.method == "ASOF",
        "ASOF join: use valid_from and valid_to",
    ),
    (_subtracts_days, "subtracts days: use date_diff"),
    (_limits_without_order, "limit without order"),
    (_numbers_without_order, "a row's place without order"),
    (_gathers_without_order, "takes any of several rows"),
    (lambda node, _: isinstance(node, CHANCE), "asks chance or the clock"),
)


@pytest.mark.parametrize("name", FILES)
def test_a_file_keeps_the_rules(name: str) -> None:
    assert list(faults(FILES[name].read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("name", FILES)
def test_a_file_runs_on_spark_as_well(name: str) -> None:
    select = FILES[name].read_text(encoding="utf-8")
    sqlglot.transpile(
        select, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE
    )


@pytest.mark.parametrize("name", FILES)
def test_a_file_opens_with_what_a_row_is_its_key_and_its_rule(name: str) -> None:
    text = FILES[name].read_text(encoding="utf-8")
    header = text[: re.search(r"^(?!--)", text, re.MULTILINE).start()]  # type: ignore[union-attr]
    assert header.startswith(f"-- {FILES[name].stem}: ")
    assert re.search(r"^-- key: .+\.\s+(-- )?rule: definition book, .+", header, re.MULTILINE)


def test_a_table_has_the_key_that_its_header_names() -> None:
    for file in sql_files.tables().values():
        key = re.search(r"^-- key: ([a-z_, ]+)\.", file.select, re.MULTILINE)
        assert key is not None, file.name
        tree = sqlglot.parse_one(file.select, read="duckdb")
        assert isinstance(tree, exp.Query)
        names = tree.named_selects
        wanted = key[1].split(", ")
        assert set(wanted) <= set(names), file.name
        assert names[0] == wanted[0], file.name


def test_every_table_is_read_by_something() -> None:
    read = set().union(*(file.reads for file in _all_files()))
    # what pages and sheets read, and `compute` itself
    shown = {
        "account_summary", "scopes", "account_months", "plan_sums", "visit_weeks",
        "visits_owed", "assessed_persons", "unverified_visits", "blank_fields", "widest_gaps",
    }  # fmt: skip
    assert sql_files.tables().keys() - read <= shown


def _all_files() -> list[SqlFile]:
    groups = (
        sql_files.tables(), sql_files.kpi_lines(), sql_files.checks(), sql_files.doubts(),
        sql_files.sources(), sql_files.rollup(),
    )  # fmt: skip
    return [file for group in groups for file in group.values()]


@pytest.mark.parametrize(
    ("select", "fault"),
    [
        ("select a / b from t", "divides"),
        ("select avg(a) from t", "averages"),
        ("select cast(a as double) from t", "binary float"),
        ("select 1e3 as a from t", "binary float"),
        ("select t.a from t asof join u on t.day >= u.day", "ASOF"),
        ("select valid_to - valid_from from t", "date_diff"),
        ("select a from t limit 1", "limit"),
        ("select row_number() over (partition by a) from t", "without order"),
        ("select any_value(a) from t", "any of several"),
        ("select current_date", "clock"),
    ],
)
def test_the_lint_finds(select: str, fault: str) -> None:
    assert fault in " ".join(faults(select))
