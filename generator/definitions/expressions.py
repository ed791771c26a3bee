"""Row rules and conditions in schemas: SQL boolean expressions over the columns of one row.

The text is parsed by sqlglot and every node is held against a closed list; what the list
does not have is reported, never run. A sound expression is both SQL for the engine and a
tree that `evaluation.py` works out over whole columns.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from generator.definitions import schema
from generator.definitions.document import FULL_WIDTH, hint
from generator.definitions.schema import Expression
from generator.findings import Rule, Severity
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.definitions.document import Scalar
    from generator.definitions.schema import ColumnType
    from generator.findings import Finding

# What an expression may yield; "any" is a null, which goes with everything.
Kind = Literal["boolean", "number", "text", "date", "time", "list", "any"]

SYNTAX = Rule(
    code="KAM931",
    severity=Severity.ERROR,
    title=Text(zh="条件不是正确的 SQL", en="A condition that is not SQL"),
    says=Text(
        zh="条件“{text}”读不懂：{problem}", en="cannot read the condition “{text}”: {problem}"
    ),
    fix=Text(
        zh="请写成 SQL 条件，如 next_date > date and form = '走访'。",
        en="Write a SQL condition, such as next_date > date and form = '走访'.",
    ),
    example=Text(
        zh="check: next_date > 后面缺了一列。", en="check: next_date > with nothing behind."
    ),
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
        zh="请改为单引号；整个条件再用双引号括起来，如 \"form = '走访'\"。",
        en="Use single quotes and put the whole condition in double ones: \"form = '走访'\".",
    ),
    example=Text(zh='form = "走访"。', en='form = "走访".'),
)
NOT_ALLOWED = Rule(
    code="KAM933",
    severity=Severity.ERROR,
    title=Text(zh="条件里不允许的写法", en="Something a condition may not use"),
    says=Text(zh="条件里不能用 {found}", en="{found} cannot be used in a condition"),
    fix=Text(zh="可用：{allowed}。", en="Allowed: {allowed}."),
    example=Text(zh="check: year(date) = 2026。", en="check: year(date) = 2026."),
)
UNKNOWN_NAME = Rule(
    code="KAM934",
    severity=Severity.ERROR,
    title=Text(zh="条件里的列不存在", en="A condition names a column that the sheet lacks"),
    says=Text(zh="本表没有“{column}”列{hint}", en="the sheet has no column “{column}”{hint}"),
    fix=Text(
        zh="请改正列的键；文字要用单引号。本表的列：{known}。",
        en="Correct the key; text takes single quotes. Columns: {known}.",
    ),
    example=Text(zh="check: nxt_date > date。", en="check: nxt_date > date."),
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
        zh="请用同类的值；日期写 date '2026-01-31'。",
        en="Use values of one kind; a day is written date '2026-01-31'.",
    ),
    example=Text(zh="date > 5。", en="date > 5."),
)
NOT_BOOLEAN = Rule(
    code="KAM936",
    severity=Severity.ERROR,
    title=Text(zh="不是条件", en="Not a condition"),
    says=Text(zh="“{part}”得出{kind}，不是是与否", en="“{part}” yields {kind}, not true or false"),
    fix=Text(zh="请写成比较，如 staff_total > 0。", en="Write a comparison: staff_total > 0."),
    example=Text(zh="check: staff_total。", en="check: staff_total."),
)
UNKNOWN_CHOICE = Rule(
    code="KAM937",
    severity=Severity.ERROR,
    title=Text(zh="条件里的选项不存在", en="A condition names a choice that the column lacks"),
    says=Text(
        zh="“{column}”列没有选项“{word}”{hint}",
        en="the column {column} has no choice “{word}”{hint}",
    ),
    fix=Text(zh="该列的选项：{known}。", en="Its choices: {known}."),
    example=Text(zh="form = '走仿'。", en="form = 'vist'."),
)

catalogue = (
    SYNTAX,
    DOUBLE_QUOTES,
    NOT_ALLOWED,
    UNKNOWN_NAME,
    UNLIKE_TYPES,
    NOT_BOOLEAN,
    UNKNOWN_CHOICE,
)

ALLOWED = (
    "and, or, not, =, <>, <, <=, >, >=, in, between, is null, like, +, -, *, "
    "coalesce(…), length(…), 'text', 12.5, true, false, null, date '2026-01-31'"
)
COMPARISONS = (exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE)
ARITHMETIC = (exp.Add, exp.Sub, exp.Mul)

_FULL_WIDTH = dict(
    zip("＞＜＝≥≤≠（），‘’＋－—×＊．；！％　", [">", "<", "=", ">=", "<=", "<>", *"(),''+--**.;!% "],
        strict=True)
)  # fmt: skip
_TEXT = re.compile(r"'(?:[^']|'')*'")
_CURLY = re.compile(r"[“”\"](?P<text>[^“”\"]*)[“”\"]")
_WORDS: Mapping[Kind, Text] = {
    "boolean": Text(zh="是否", en="true or false"),
    "number": Text(zh="数字", en="a number"),
    "text": Text(zh="文字", en="a text"),
    "date": Text(zh="日期", en="a day"),
    "time": Text(zh="时间", en="a time"),
    "list": Text(zh="列表", en="a list"),
    "any": Text(zh="空值", en="null"),
}


def parse_expression(
    node: Scalar, columns: Mapping[str, ColumnType], faults: list[Finding]
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
    check = _Check(node, columns, faults)
    kind = check.kind(tree)
    if kind not in ("boolean", "any") and not check.failed:
        faults.append(NOT_BOOLEAN.at(node.at(0), part=_sql(tree), kind=_WORDS[kind]))
    names = frozenset(column.name for column in tree.find_all(exp.Column))
    return Expression(sql=_sql(tree), columns=names, place=node.place)


@cache
def parsed(sql: str) -> exp.Expression:
    """The tree of a sound expression's SQL."""
    return sqlglot.parse_one(sql, dialect="duckdb", into=exp.Condition)


def _sql(tree: exp.Expression) -> str:
    return tree.sql(dialect="duckdb", comments=False)


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


class _Check:
    """Walks a tree: holds it against the closed list and works out what it yields."""

    def __init__(
        self, node: Scalar, columns: Mapping[str, ColumnType], faults: list[Finding]
    ) -> None:
        self.node = node
        self.columns = columns
        self.faults = faults
        self.failed = False

    def kind(self, tree: exp.Expression) -> Kind:
        """What a part yields; "any" where it was refused."""
        match tree:
            case exp.Column():
                return self._column(tree)
            case exp.Boolean():
                return "boolean"
            case exp.Null():
                return "any"
            case exp.Literal():
                return "text" if tree.is_string else "number"
            case exp.Paren():
                return self.kind(tree.this)
            case exp.Cast() if _is_day(tree):
                return "date"
            case exp.Neg():
                return self._all(tree, [tree.this], "number")
            case exp.Not():
                return self._all(tree, [tree.this], "boolean")
            case exp.And() | exp.Or():
                return self._all(tree, [tree.this, tree.expression], "boolean")
            case _:
                return self._operation(tree)

    def _operation(self, tree: exp.Expression) -> Kind:
        match tree:
            case exp.EQ() | exp.NEQ() | exp.LT() | exp.LTE() | exp.GT() | exp.GTE():
                return self._alike(tree, [tree.this, tree.expression])
            case exp.Between() if not tree.args.get("symmetric"):
                return self._alike(tree, [tree.this, tree.args["low"], tree.args["high"]])
            case exp.In() if tree.expressions:
                return self._alike(tree, [tree.this, *tree.expressions])
            case exp.Is() if isinstance(tree.expression, exp.Null):
                self.kind(tree.this)
                return "boolean"
            case exp.Like():
                self._all(tree, [tree.this, tree.expression], "text")
                return "boolean"
            case exp.Add() | exp.Sub() | exp.Mul():
                return self._all(tree, [tree.this, tree.expression], "number")
            case exp.Length():
                self._all(tree, [tree.this], "text")
                return "number"
            case exp.Coalesce():
                parts = [tree.this, *tree.expressions]
                self._alike(tree, parts)
                return next((kind for kind in map(self._known, parts) if kind != "any"), "any")
            case _:
                return self._refuse(tree)

    def _column(self, column: exp.Column) -> Kind:
        name = column.name
        if column.table:
            return self._refuse(column)
        if name not in self.columns:
            known = ", ".join(self.columns)
            place = self._place(column)
            self.failed = True
            self.faults.append(
                UNKNOWN_NAME.at(place, column=name, hint=hint(name, self.columns), known=known)
            )
            return "any"
        return self._known(column)

    def _known(self, tree: exp.Expression) -> Kind:
        """What a part yields, without reporting."""
        if isinstance(tree, exp.Column):
            kind = self.columns.get(tree.name)
            return "any" if kind is None else kind_of(kind)
        silent = _Check(self.node, self.columns, [])
        return silent.kind(tree)

    def _all(self, tree: exp.Expression, parts: list[exp.Expression], due: Kind) -> Kind:
        """Every part must yield the same given kind, and so does the whole."""
        for part in parts:
            kind = self.kind(part)
            if kind not in (due, "any"):
                self.failed = True
                self.faults.append(
                    NOT_BOOLEAN.at(self._place(part), part=_sql(part), kind=_WORDS[kind])
                    if due == "boolean"
                    else self._unlike(tree, kind, due)
                )
        return due

    def _alike(self, tree: exp.Expression, parts: list[exp.Expression]) -> Kind:
        """All parts must yield one kind; the whole is true or false."""
        kinds = [self.kind(part) for part in parts]
        first = next((kind for kind in kinds if kind != "any"), "any")
        for kind in kinds:
            if kind not in (first, "any") or kind == "list":
                self.failed = True
                self.faults.append(self._unlike(tree, first, kind))
                break
        self._report_unknown_choices(parts)
        return "boolean"

    def _unlike(self, tree: exp.Expression, left: Kind, right: Kind) -> Finding:
        place = self._place(tree)
        return UNLIKE_TYPES.at(place, part=_sql(tree), left=_WORDS[left], right=_WORDS[right])

    def _report_unknown_choices(self, parts: list[exp.Expression]) -> None:
        """A text compared with a choice column must be one of its choices."""
        for column in parts:
            kind = self.columns.get(column.name) if isinstance(column, exp.Column) else None
            if not isinstance(kind, schema.ChoiceType):
                continue
            for part in parts:
                if not (isinstance(part, exp.Literal) and part.is_string):
                    continue
                if part.name not in kind.choices:
                    self.failed = True
                    known = ", ".join(kind.choices)
                    near = hint(part.name, kind.choices)
                    offset = max(self.node.text.find(f"'{part.name}'"), 0)
                    self.faults.append(
                        UNKNOWN_CHOICE.at(
                            self.node.at(offset),
                            column=column.name,
                            word=part.name,
                            hint=near,
                            known=known,
                        )
                    )

    def _refuse(self, tree: exp.Expression) -> Kind:
        self.failed = True
        self.faults.append(NOT_ALLOWED.at(self._place(tree), found=_sql(tree), allowed=ALLOWED))
        return "any"

    def _place(self, tree: exp.Expression) -> object:
        """The place of the first named thing of a part, else of the whole."""
        starts = [
            part.meta["start"] for part in tree.find_all(exp.Identifier) if "start" in part.meta
        ]
        return self.node.at(min(starts, default=0))


def _is_day(cast: exp.Cast) -> bool:
    """Whether a cast is what `date '2026-01-31'` is parsed to."""
    return (
        cast.is_type(exp.DataType.Type.DATE)
        and isinstance(cast.this, exp.Literal)
        and re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", cast.this.name)
        is not None
    )


def kind_of(kind: ColumnType) -> Kind:
    """What the values of a column are, as far as conditions care."""
    match kind:
        case (
            schema.IntegerType() | schema.DecimalType() | schema.MoneyType() | schema.PercentType()
        ):
            return "number"
        case schema.DateType() | schema.MonthType():
            return "date"
        case schema.TimeType():
            return "time"
        case schema.YesNoType():
            return "boolean"
        case schema.ListType():
            return "list"
        case _:
            return "text"
