"""Row rules over columns say what DuckDB says."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cells import LinePlace
from generator.definitions.document import Scalar
from generator.definitions.evaluation import evaluate
from generator.definitions.expressions import parse_expression
from generator.definitions.schema import (
    ColumnType,
    DateType,
    Expression,
    IntegerType,
    MoneyType,
    TextType,
    YesNoType,
)
from tests.examples import examples

if TYPE_CHECKING:
    from generator.findings import Finding

TYPES: dict[str, ColumnType | None] = {
    "d": DateType(),
    "e": DateType(),
    "t": TextType(),
    "u": TextType(),
    "m": MoneyType(),
    "n": IntegerType(),
    "b": YesNoType(),
}
SQL_TYPES = {
    "d": "date",
    "e": "date",
    "t": "varchar",
    "u": "varchar",
    "m": "decimal(18, 2)",
    "n": "bigint",
    "b": "boolean",
}


def expression(text: str) -> Expression:
    faults: list[Finding] = []
    node = Scalar(place=LinePlace("a.yml", 1, 1), text=text, quoted=True, inset=1)
    made = parse_expression(node, TYPES, faults)
    assert not faults, [str(fault) for fault in faults]
    return made


def by_duckdb(sql: str, columns: dict[str, list[object]]) -> list[bool | None]:
    arrays = {"row_id": np.arange(len(columns["d"]))}
    for key, values in columns.items():
        arrays[key] = np.array([*values, None], dtype=object)[:-1]
    CONNECTION.register("given", arrays)
    casts = ", ".join(f"cast({key} as {kind}) as {key}" for key, kind in SQL_TYPES.items())
    query = f"select {sql} from (select row_id, {casts} from given) order by row_id"
    return [row[0] for row in CONNECTION.execute(query).fetchall()]


CONNECTION = duckdb.connect()
RULES = [
    "d > e",
    "d >= e and m <> 0",
    "b or n < 3",
    "not b",
    "not (b and d is null) or t is not null",
    "t in ('甲', 'b%', '') or u in (t, '乙')",
    "n not in (1, 2)",
    "n in (1, null)",
    "m between 0 and 100.5",
    "d between e and date '2026-06-30'",
    "t like '%甲_' or t like 'b\\%'",
    "not t like u",
    "coalesce(n, 0) + n * 2 - 1 = 3",
    "coalesce(u, t, '空') = '空'",
    "length(t) > 2 or length(t) = n",
    "-n < m * 2",
    "t < u or t = u",
    "d = date '2026-02-28' and b = true",
    "null or b",
    "m = n",
]


@pytest.mark.parametrize("rule", RULES)
@given(data=st.data())
@settings(max_examples=examples(20))
def test_every_rule_says_what_duckdb_says(rule: str, data: st.DataObject) -> None:
    days = st.none() | st.dates(date(2026, 2, 26), date(2026, 3, 2))
    texts = st.none() | st.text("甲乙b%_\\x", max_size=4)
    row = st.fixed_dictionaries(
        {
            "d": days,
            "e": days,
            "t": texts,
            "u": texts,
            "m": st.none() | st.decimals(-3, 200, places=2),
            "n": st.none() | st.integers(-2, 4),
            "b": st.none() | st.booleans(),
        }
    )
    rows = data.draw(st.lists(row, min_size=1, max_size=20))
    columns: dict[str, list[object]] = {key: [each[key] for each in rows] for key in TYPES}
    made = expression(rule)
    assert evaluate(made, columns, len(rows)) == by_duckdb(made.sql, columns)


def test_a_rule_without_columns_holds_for_each_row() -> None:
    assert evaluate(expression("1 < 2"), {}, 3) == [True, True, True]


def test_times_and_lists_are_compared_as_they_are() -> None:
    later = Expression(sql='"end" > start', columns=frozenset(), place=LinePlace(""))
    assert evaluate(later, {"start": [time(9)], "end": [time(10)]}, 1) == [True]
    empty = Expression(sql="tags IS NULL", columns=frozenset(), place=LinePlace(""))
    assert evaluate(empty, {"tags": [None, ["a"]]}, 2) == [True, False]


def test_numbers_of_different_types_compare_exactly() -> None:
    assert evaluate(expression("m = n"), {"m": [Decimal("3.00")], "n": [3]}, 1) == [True]
    assert evaluate(expression("m > 0.1"), {"m": [Decimal("0.10")]}, 1) == [False]


def test_no_pattern_of_like_takes_long() -> None:
    """Sought again and again, its forty parts would take longer than anybody waits."""
    made = expression(f"t like '{'%a' * 40}%b'")
    texts: list[object] = ["a" * 2_000, "a" * 2_000 + "b"]
    assert evaluate(made, {"t": texts}, 2) == [False, True]
