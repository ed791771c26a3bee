"""What a row rule or condition in a schema may use, and of what kind its parts are.

Every node of a parsed expression is held against a closed table; what is not in the table is
reported, never run. Kinds are checked because a rule that compares a day with a number would
fail, or silently never hold, on somebody's workbook a year later.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Literal

from sqlglot import exp

from generator.definitions import schema
from generator.definitions.hints import hint
from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.definitions import WRITE_CONDITION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.cells import LinePlace
    from generator.definitions.document import Scalar
    from generator.definitions.schema import ColumnType
    from generator.findings import Finding

# What a part may yield; "any" is a null, or something refused: it goes with everything.
Kind = Literal["boolean", "number", "text", "date", "time", "list", "any"]

NOT_ALLOWED = Rule(
    code="KAM933",
    severity=Severity.ERROR,
    title=Text(zh="条件里不允许的写法", en="Something a condition may not use"),
    says=Text(zh="条件里不能用 {found}", en="{found} cannot be used in a condition"),
    fix=Text(zh="可用：{allowed}。", en="Allowed: {allowed}."),
    example=Text(zh="check: year(date) = 2026", en="check: year(date) = 2026"),
    recipe=WRITE_CONDITION,
)
UNKNOWN_NAME = Rule(
    code="KAM934",
    severity=Severity.ERROR,
    title=Text(zh="条件里的列不存在", en="Condition names a column that the sheet lacks"),
    says=Text(zh="本表没有“{name}”列{hint}", en="the sheet has no column “{name}”{hint}"),
    fix=Text(
        zh="改正列的键；文字要用单引号。本表的列：{known}。",
        en="Correct the key; text takes single quotes. Columns: {known}.",
    ),
    example=Text(zh="check: nxt_date > date", en="check: nxt_date > date"),
    recipe=WRITE_CONDITION,
)
UNLIKE_TYPES = Rule(
    code="KAM935",
    severity=Severity.ERROR,
    title=Text(zh="条件里的类型不相配", en="Types in a condition that do not go together"),
    says=Text(
        zh="“{part}”中的{left}与{right}不能这样用",
        en="“{part}” puts {left} and {right} together",
    ),
    fix=Text(
        zh="用同类的值：日期写 date '2026-01-31'，是否写 true 或 false，数字不加引号。",
        en="Use values of one kind: a day is date '2026-01-31', yes or no is true or false, "
        "a number has no quotes.",
    ),
    example=Text(zh="date > 5", en="date > 5"),
    recipe=WRITE_CONDITION,
)
NOT_BOOLEAN = Rule(
    code="KAM936",
    severity=Severity.ERROR,
    title=Text(zh="不是条件", en="Not a condition"),
    says=Text(zh="“{part}”得出{kind}，不是是与否", en="“{part}” yields {kind}, not true or false"),
    fix=Text(zh="写成比较，如 staff_total > 0。", en="Write a comparison: staff_total > 0."),
    example=Text(zh="check: staff_total", en="check: staff_total"),
    recipe=WRITE_CONDITION,
)
UNKNOWN_CHOICE = Rule(
    code="KAM937",
    severity=Severity.ERROR,
    title=Text(zh="条件里的选项不存在", en="Condition names a choice that the column lacks"),
    says=Text(
        zh="“{name}”列没有选项“{word}”{hint}",
        en="the column {name} has no choice “{word}”{hint}",
    ),
    fix=Text(zh="该列的选项：{known}。", en="Its choices: {known}."),
    example=Text(zh="form = '走仿'", en="form = 'vist'"),
    recipe=WRITE_CONDITION,
)

catalogue = (NOT_ALLOWED, UNKNOWN_NAME, UNLIKE_TYPES, NOT_BOOLEAN, UNKNOWN_CHOICE)

ALLOWED = (
    "and, or, not, =, <>, <, <=, >, >=, in, between, is null, like, +, -, *, "
    "coalesce(…), length(…), 'text', 12.5, true, false, null, date '2026-01-31'"
)

_WORDS: Mapping[Kind, Text] = {
    "boolean": Text(zh="是否", en="true or false"),
    "number": Text(zh="数字", en="a number"),
    "text": Text(zh="文字", en="a text"),
    "date": Text(zh="日期", en="a day"),
    "time": Text(zh="时间", en="a time"),
    "list": Text(zh="列表", en="a list"),
    "any": Text(zh="空值", en="null"),
}


_KINDS: tuple[tuple[tuple[type[ColumnType], ...], Kind], ...] = (
    (
        (schema.IntegerType, schema.DecimalType, schema.MoneyType, schema.PercentType),
        "number",
    ),
    ((schema.DateType, schema.MonthType), "date"),
    ((schema.TimeType,), "time"),
    ((schema.YesNoType,), "boolean"),
    ((schema.ListType,), "list"),
)


def sql_of(tree: exp.Expr) -> str:
    """The SQL of a part, as DuckDB runs it."""
    return tree.sql(dialect="duckdb", comments=False)


class ExpressionCheck:
    """Walks a parsed expression and reports what is wrong with it."""

    def __init__(
        self, node: Scalar, columns: Mapping[str, ColumnType | None], faults: list[Finding]
    ) -> None:
        self._node = node
        self._columns = columns
        self._faults = faults

    def condition(self, tree: exp.Expr) -> None:
        """Check that the whole is sound and yields true or false."""
        self._expect("boolean", tree)

    def _kind(self, tree: exp.Expr) -> Kind:
        reader = self._READERS.get(type(tree))
        return self._refused(tree) if reader is None else reader(self, tree)

    def _column(self, tree: exp.Expr) -> Kind:
        if not isinstance(tree, exp.Column) or tree.table:
            return self._refused(tree)
        if tree.name in self._columns:
            return kind_of(self._columns[tree.name])
        near = hint(tree.name, self._columns)
        known = ", ".join(self._columns)
        place = self._place(tree)
        self._faults.append(UNKNOWN_NAME.at(place, name=tree.name, hint=near, known=known))
        return "any"

    def _literal(self, tree: exp.Expr) -> Kind:
        return "text" if tree.is_string else "number"

    def _day(self, tree: exp.Expr) -> Kind:
        """`date '2026-01-31'`, which the parser turns into a cast."""
        text = tree.this
        if tree.is_type("date") and isinstance(text, exp.Literal) and _is_day(text.name):
            return "date"
        return self._refused(tree)

    def _inner(self, tree: exp.Expr) -> Kind:
        return self._kind(tree.this)

    def _logic(self, tree: exp.Expr) -> Kind:
        for part in tree.iter_expressions():
            self._expect("boolean", part)
        return "boolean"

    def _number(self, tree: exp.Expr) -> Kind:
        for part in tree.iter_expressions():
            self._expect("number", part)
        return "number"

    def _length(self, tree: exp.Expr) -> Kind:
        for part in tree.iter_expressions():
            self._expect("text", part)
        return "number"

    def _like(self, tree: exp.Expr) -> Kind:
        self._length(tree)
        return "boolean"

    def _comparison(self, tree: exp.Expr) -> Kind:
        if tree.args.get("symmetric"):  # between symmetric
            return self._refused(tree)
        parts = list(tree.iter_expressions())
        self._common_kind(tree, parts)
        self._report_unknown_choices(parts)
        return "boolean"

    def _null_test(self, tree: exp.Expr) -> Kind:
        if not isinstance(tree.expression, exp.Null):
            return self._refused(tree)
        self._kind(tree.this)
        return "boolean"

    def _coalesce(self, tree: exp.Expr) -> Kind:
        return self._common_kind(tree, tree.iter_expressions())

    def _expect(self, due: Kind, part: exp.Expr) -> None:
        """A fault unless a part yields the kind that is due."""
        kind = self._kind(part)
        if kind in (due, "any"):
            return
        place = self._place(part)
        if due == "boolean":
            self._faults.append(NOT_BOOLEAN.at(place, part=sql_of(part), kind=_WORDS[kind]))
        else:
            whole = part if part.parent is None else part.parent
            self._faults.append(
                UNLIKE_TYPES.at(place, part=sql_of(whole), left=_WORDS[kind], right=_WORDS[due])
            )

    def _common_kind(self, tree: exp.Expr, parts: Iterable[exp.Expr]) -> Kind:
        """The kind that all parts yield; a fault where they differ. Lists are never compared."""
        kinds = [kind for kind in map(self._kind, parts) if kind != "any"]
        odd = next((kind for kind in kinds if kind != kinds[0]), None)
        if odd or "list" in kinds:
            left, right = _WORDS[kinds[0]], _WORDS[odd or kinds[0]]
            place = self._place(tree)
            self._faults.append(UNLIKE_TYPES.at(place, part=sql_of(tree), left=left, right=right))
            return "any"
        return kinds[0] if kinds else "any"

    def _report_unknown_choices(self, parts: list[exp.Expr]) -> None:
        """A text compared with a choice column must be one of its choices."""
        for column in parts:
            kind = self._columns.get(column.name) if isinstance(column, exp.Column) else None
            if isinstance(kind, schema.ChoiceType):
                for part in parts:
                    if isinstance(part, exp.Literal) and part.name not in kind.choices:
                        self._report_unknown_choice(column.name, part.name, kind)

    def _report_unknown_choice(self, column: str, word: str, kind: schema.ChoiceType) -> None:
        place = self._node.at(max(self._node.text.find(f"'{word}'"), 0))
        near = hint(word, kind.choices)
        known = ", ".join(kind.choices)
        self._faults.append(
            UNKNOWN_CHOICE.at(place, name=column, word=word, hint=near, known=known)
        )

    def _refused(self, tree: exp.Expr) -> Kind:
        place = self._place(tree)
        self._faults.append(NOT_ALLOWED.at(place, found=sql_of(tree), allowed=ALLOWED))
        return "any"

    def _place(self, tree: exp.Expr) -> LinePlace:
        """The place of the first name in a part, a column's or a function's, else of the text."""
        starts = (part.meta.get("start") for part in tree.find_all(exp.Identifier, exp.Func))
        return self._node.at(min((start for start in starts if start is not None), default=0))

    # What may occur, and what looks at it: the closed table.
    _READERS: ClassVar[Mapping[type[exp.Expr], Callable[[ExpressionCheck, exp.Expr], Kind]]] = {
        exp.Column: _column,
        exp.Literal: _literal,
        exp.Cast: _day,
        exp.Boolean: lambda _check, _tree: "boolean",
        exp.Null: lambda _check, _tree: "any",
        exp.Paren: _inner,
        exp.And: _logic,
        exp.Or: _logic,
        exp.Not: _logic,
        exp.EQ: _comparison,
        exp.NEQ: _comparison,
        exp.LT: _comparison,
        exp.LTE: _comparison,
        exp.GT: _comparison,
        exp.GTE: _comparison,
        exp.In: _comparison,
        exp.Between: _comparison,
        exp.Is: _null_test,
        exp.Like: _like,
        exp.Neg: _number,
        exp.Add: _number,
        exp.Sub: _number,
        exp.Mul: _number,
        exp.Length: _length,
        exp.Coalesce: _coalesce,
    }


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def kind_of(kind: ColumnType | None) -> Kind:
    """What the values of a column are, as far as conditions care; "any" for an unsound type."""
    if kind is None:
        return "any"
    for shapes, name in _KINDS:
        if isinstance(kind, shapes):
            return name
    return "text"
