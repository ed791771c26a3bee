"""Row rules and conditions in schemas: SQL boolean expressions over the columns of one row.

The text is parsed by sqlglot and held against a closed list (`expression_check.py`). A sound
expression is SQL for the engine; `evaluation.py` works it out over whole columns without one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from generator.definitions.expression_check import ExpressionCheck
from generator.definitions.schema import Expression
from generator.definitions.syntax import FULL_WIDTH
from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.definitions import WRITE_CONDITION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.definitions.document import Scalar
    from generator.definitions.schema import ColumnType
    from generator.findings import Finding

SYNTAX = Rule(
    code="KAM931",
    severity=Severity.ERROR,
    title=Text(zh="条件不是正确的 SQL", en="Condition that is not SQL"),
    says=Text(
        zh="条件“{text}”读不懂：{problem}", en="cannot read the condition “{text}”: {problem}"
    ),
    fix=Text(
        zh="写成 SQL 条件，如 next_date > date and form = '走访'。",
        en="Write a SQL condition, such as next_date > date and form = '走访'.",
    ),
    example=Text(zh="check: next_date > 后面缺了一列", en="check: next_date > with nothing behind"),
    recipe=WRITE_CONDITION,
)
DOUBLE_QUOTES = Rule(
    code="KAM932",
    severity=Severity.ERROR,
    title=Text(zh="条件里用了双引号", en="Text in double quotes in a condition"),
    says=Text(
        zh="条件里的文字用单引号：写 '{text}'，不写 \"{text}\"",
        en="text in a condition takes single quotes: write '{text}', not \"{text}\"",
    ),
    fix=Text(
        zh="改为单引号；整个条件再用双引号括起来，如 \"form = '走访'\"。",
        en="Use single quotes and put the whole condition in double ones: \"form = '走访'\".",
    ),
    example=Text(zh='form = "走访"', en='form = "走访"'),
    recipe=WRITE_CONDITION,
)
catalogue = (SYNTAX, DOUBLE_QUOTES)

_FULL_WIDTH = {
    **dict(zip("＞＜＝（），‘’＋－—×＊．；！％　", "><=(),''+--**.;!% ", strict=True)),
    "≥": ">=",
    "≤": "<=",
    "≠": "<>",
}
_TEXT = re.compile(r"'(?:[^']|'')*'")
_CURLY = re.compile(r"[“”\"](?P<text>[^“”\"]*)[“”\"]")


def parse_expression(
    node: Scalar, columns: Mapping[str, ColumnType | None], faults: list[Finding]
) -> Expression:
    """The expression of a YAML text; its faults stand at their own characters."""
    nothing = Expression(sql="true", columns=frozenset(), place=node.place)
    slips = list(_misspelt(node))
    if slips:
        faults.extend(slips)
        return nothing
    try:
        tree = sqlglot.parse_one(node.text, dialect="duckdb", into=exp.Condition)
    except SqlglotError as error:
        faults.append(_syntax_fault(node, error))
        return nothing
    ExpressionCheck(node, columns, faults).condition(tree)
    names = frozenset(column.name for column in tree.find_all(exp.Column))
    sql = tree.sql(dialect="duckdb", comments=False, identify=True)  # a column may be called end
    return Expression(sql=sql, columns=names, place=node.place)


def _misspelt(node: Scalar) -> Iterator[Finding]:
    """Full-width operators and double quotes outside of texts."""
    bare = _TEXT.sub(lambda match: " " * len(match[0]), node.text)
    for match in _CURLY.finditer(bare):
        yield DOUBLE_QUOTES.at(node.at(match.start()), text=match["text"])
    bare = _CURLY.sub(lambda match: " " * len(match[0]), bare)
    for offset, character in enumerate(bare):
        if character in _FULL_WIDTH:
            right = _FULL_WIDTH[character]
            yield FULL_WIDTH.at(node.at(offset), found=character, right=right)


def _syntax_fault(node: Scalar, error: SqlglotError) -> Finding:
    detail = (getattr(error, "errors", None) or [{}])[0]
    highlight = str(detail.get("highlight") or "")
    offset = max(int(detail.get("col") or 1) - len(highlight), 0)
    problem = (
        Text(zh=f"“{highlight}”处不通", en=f"it breaks off at “{highlight}”")
        if highlight
        else Text(zh="引号或括号不成对", en="quotes or brackets do not match")
    )
    place = node.at(offset) if (detail.get("line") or 1) == 1 else node.place
    return SYNTAX.at(place, text=node.text, problem=problem)
