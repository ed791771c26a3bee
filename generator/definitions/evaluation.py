"""Expressions worked out over whole columns, with SQL's three values: true, false, unknown.

Intake checks row rules without a database. Each node of the tree is one pass over its
operands' columns, so a hundred thousand rows cost a few passes, not a hundred thousand walks
through the tree. What it says is what DuckDB says (`tests/definitions/test_evaluation.py`).
"""

from __future__ import annotations

import operator
import re
from datetime import date
from decimal import Decimal
from functools import cache, reduce
from itertools import repeat
from typing import TYPE_CHECKING, Any

import sqlglot
from sqlglot import exp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from generator.definitions.schema import Expression


def evaluate(
    expression: Expression, columns: Mapping[str, Sequence[object]], count: int
) -> list[bool | None]:
    """The truth of an expression for each row.

    Args:
        expression: A sound one, as the loader made it.
        columns: Values by column key; at least the columns that the expression names.
        count: How many rows there are.

    Returns:
        For each row True, False, or None where a blank leaves it unknown.
    """
    return list(_values(_parsed(expression.sql), columns, count))


@cache
def _parsed(sql: str) -> exp.Expr:
    return sqlglot.parse_one(sql, dialect="duckdb", into=exp.Condition)


def _values(tree: exp.Expr, columns: Mapping[str, Sequence[object]], count: int) -> Iterable[Any]:
    """The value of a part for each row; to be gone through once."""
    match tree:
        case exp.Column():
            return columns[tree.name]
        case exp.Boolean() | exp.Null() | exp.Literal() | exp.Cast():
            return repeat(_constant(tree), count)
        case exp.Paren():
            return _values(tree.this, columns, count)
        case exp.In():
            return _membership(tree, columns, count)
        case _:
            parts = (_values(part, columns, count) for part in tree.iter_expressions())
            return _OPERATIONS[type(tree)](*parts)


def _constant(tree: exp.Expr) -> object:
    match tree:
        case exp.Boolean():
            return bool(tree.this)
        case exp.Literal():
            return tree.name if tree.is_string else Decimal(tree.name)
        case exp.Cast():
            return date.fromisoformat(tree.this.name)
        case _:
            return None


def _lifted(operation: Callable[..., Any]) -> Callable[..., list[Any]]:
    """An operation on values as one on columns; unknown where an operand is blank."""

    def one(values: Iterable[Any]) -> list[Any]:
        return [None if value is None else operation(value) for value in values]

    def two(left: Iterable[Any], right: Iterable[Any]) -> list[Any]:
        return [
            None if a is None or b is None else operation(a, b)
            for a, b in zip(left, right, strict=True)
        ]

    return lambda *columns: one(*columns) if len(columns) == 1 else two(*columns)


def _all_true(left: Iterable[Any], right: Iterable[Any]) -> list[bool | None]:
    return [
        False if a is False or b is False else None if a is None or b is None else True
        for a, b in zip(left, right, strict=True)
    ]


def _any_true(left: Iterable[Any], right: Iterable[Any]) -> list[bool | None]:
    return [
        True if a is True or b is True else None if a is None or b is None else False
        for a, b in zip(left, right, strict=True)
    ]


def _between(values: Iterable[Any], low: Iterable[Any], high: Iterable[Any]) -> list[bool | None]:
    values = list(values)
    not_below, not_above = _lifted(operator.ge), _lifted(operator.le)
    return _all_true(not_below(values, low), not_above(values, high))


def _membership(
    tree: exp.In, columns: Mapping[str, Sequence[object]], count: int
) -> list[bool | None]:
    """Whether a value is one of a list of values."""
    values = list(_values(tree.this, columns, count))
    if all(isinstance(part, exp.Literal) for part in tree.expressions):
        words = {_constant(part) for part in tree.expressions}
        return [None if value is None else value in words for value in values]
    equal = _lifted(operator.eq)
    return reduce(
        _any_true, (equal(values, _values(part, columns, count)) for part in tree.expressions)
    )


def _first_known(*columns: Iterable[Any]) -> list[Any]:
    return [
        next((value for value in row if value is not None), None)
        for row in zip(*columns, strict=True)
    ]


@cache
def _pattern(like: str) -> re.Pattern[str]:
    """A LIKE pattern as a regular expression: `%` any text, `_` one character.

    A part between two `%` is found where it first occurs and never sought again: nothing is lost
    by that, and no pattern can take longer than its length times that of the text.
    """
    first, *parts = (
        "".join("." if mark == "_" else re.escape(mark) for mark in part)
        for part in like.split("%")
    )
    between = "".join(f"(?>.*?{part})" for part in parts[:-1])
    return re.compile(first + between + "".join(f".*{part}" for part in parts[-1:]), re.DOTALL)


def _like(text: str, like: str) -> bool:
    return _pattern(like).fullmatch(text) is not None


_OPERATIONS: Mapping[type[exp.Expr], Callable[..., list[Any]]] = {
    exp.And: _all_true,
    exp.Or: _any_true,
    exp.Not: _lifted(operator.not_),
    exp.EQ: _lifted(operator.eq),
    exp.NEQ: _lifted(operator.ne),
    exp.LT: _lifted(operator.lt),
    exp.LTE: _lifted(operator.le),
    exp.GT: _lifted(operator.gt),
    exp.GTE: _lifted(operator.ge),
    exp.Between: _between,
    exp.Is: lambda values, _nulls: [value is None for value in values],
    exp.Like: _lifted(_like),
    exp.Neg: _lifted(operator.neg),
    exp.Add: _lifted(operator.add),
    exp.Sub: _lifted(operator.sub),
    exp.Mul: _lifted(operator.mul),
    exp.Length: _lifted(len),
    exp.Coalesce: _first_known,
}
