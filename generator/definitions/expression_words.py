"""Conditions of schemas in words: for the notes of blank workbooks and the data dictionary.

What has no words of its own (a function, arithmetic) stays as it is written, with the headings
of its columns.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import sqlglot
from sqlglot import exp

from generator.definitions.schema import DateType, MonthType, TimeType
from generator.language import Text, same

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.definitions.schema import Expression, Schema

_BETWEEN: Mapping[type[exp.Expr], Text] = {
    exp.And: Text(zh="{this}，且{other}", en="{this} and {other}"),
    exp.Or: Text(zh="{this}，或{other}", en="{this} or {other}"),
    exp.EQ: Text(zh="{this}为{other}", en="{this} is {other}"),
    exp.NEQ: Text(zh="{this}不是{other}", en="{this} is not {other}"),
    exp.GT: Text(zh="{this}大于{other}", en="{this} is greater than {other}"),
    exp.GTE: Text(zh="{this}不小于{other}", en="{this} is not less than {other}"),
    exp.LT: Text(zh="{this}小于{other}", en="{this} is less than {other}"),
    exp.LTE: Text(zh="{this}不大于{other}", en="{this} is not greater than {other}"),
}
_IN_TIME: Mapping[type[exp.Expr], Text] = {
    exp.GT: Text(zh="{this}晚于{other}", en="{this} is after {other}"),
    exp.GTE: Text(zh="{this}不早于{other}", en="{this} is not before {other}"),
    exp.LT: Text(zh="{this}早于{other}", en="{this} is before {other}"),
    exp.LTE: Text(zh="{this}不晚于{other}", en="{this} is not after {other}"),
}
_TIMES = (DateType, MonthType, TimeType)
_QUOTED = Text(zh="“{name}”", en="“{name}”")
_LENGTH = Text(zh="{this}的字数", en="the length of {this}")
_ONE_OF = Text(zh="{this}为{others}之一", en="{this} is one of {others}")
_NONE_OF = Text(zh="{this}不是{others}", en="{this} is none of {others}")
_BLANK = Text(zh="{this}未填", en="{this} is blank")
_FILLED = Text(zh="已填{this}", en="{this} is filled")
_NOT = Text(zh="不得：{this}", en="never: {this}")
_YES = Text(zh="是", en="是 (yes)")
_NO = Text(zh="否", en="否 (no)")


def in_words(expression: Expression, schema: Schema) -> Text:
    """A condition over the columns of a sheet, by their headings."""
    return _statement(_parsed(expression.sql), schema)


@cache
def _parsed(sql: str) -> exp.Expr:
    return sqlglot.parse_one(sql, dialect="duckdb", into=exp.Condition)


def _statement(node: exp.Expr, schema: Schema) -> Text:
    """What is true or not; a switch by itself is said to be on."""
    told = node.unnest()
    if isinstance(told, exp.And | exp.Or):
        return _BETWEEN[type(told)].fill(
            this=_statement(told.this, schema), other=_statement(told.expression, schema)
        )
    if isinstance(told, exp.Column | exp.Coalesce):
        return _BETWEEN[exp.EQ].fill(this=_words(told, schema), other=_YES)
    return _words(told, schema)


def _words(  # noqa: PLR0911 - one for each kind of node
    node: exp.Expr, schema: Schema
) -> Text:
    if type(node) in _BETWEEN:
        words = _IN_TIME if type(node) in _IN_TIME and _is_time(node.this, schema) else _BETWEEN
        return words[type(node)].fill(
            this=_words(node.this, schema), other=_words(node.expression, schema)
        )
    match node:
        case exp.Paren() | exp.Coalesce():
            return _words(node.this, schema)
        case exp.Length():
            return _LENGTH.fill(this=_words(node.this, schema))
        case exp.Column():
            return _QUOTED.fill(name=_label(node.name, schema))
        case exp.Literal() | exp.Boolean():
            return _value(node)
        case exp.In() | exp.Is() | exp.Not():
            return _denied(node, schema)
    return _as_written(node, schema)


def _label(key: str, schema: Schema) -> Text:
    """The heading of a column; its key where the sheet at hand goes without it."""
    return schema.columns[key].label if key in schema.columns else same(key)


def _is_time(node: exp.Expr, schema: Schema) -> bool:
    if not isinstance(node, exp.Column) or node.name not in schema.columns:
        return False
    return isinstance(schema.columns[node.name].type, _TIMES)


def _value(node: exp.Literal | exp.Boolean) -> Text:
    if isinstance(node, exp.Boolean):
        return _YES if node.this else _NO
    return same(f"“{node.this}”" if node.is_string else str(node.this))


def _denied(node: exp.In | exp.Is | exp.Not, schema: Schema) -> Text:
    """What `not` and its neighbours say: `in`, `is null`, and either of them denied."""
    is_denied = isinstance(node, exp.Not)
    told = node.this.unnest() if is_denied else node
    if isinstance(told, exp.In):
        others = [_words(one, schema) for one in told.expressions]
        listed = Text(
            zh="、".join(one.zh for one in others), en=", ".join(one.en for one in others)
        )
        return (_NONE_OF if is_denied else _ONE_OF).fill(
            this=_words(told.this, schema), others=listed
        )
    if isinstance(told, exp.Is) and isinstance(told.expression, exp.Null):
        return (_FILLED if is_denied else _BLANK).fill(this=_words(told.this, schema))
    return _NOT.fill(this=_statement(told, schema)) if is_denied else _as_written(node, schema)


def _as_written(node: exp.Expr, schema: Schema) -> Text:
    """The SQL, with a heading for each column."""
    return Text(zh=_with_headings(node, schema, "zh"), en=_with_headings(node, schema, "en"))


def _with_headings(node: exp.Expr, schema: Schema, lang: str) -> str:
    named = node.copy()
    for column in list(named.find_all(exp.Column)):
        label = _label(column.name, schema)
        column.replace(exp.Var(this=label.zh if lang == "zh" else label.en))
    return str(named.sql(dialect="duckdb"))
