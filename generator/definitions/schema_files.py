"""From `workbooks/schemas/*.yml` to schemas: what one file alone can tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING

from generator.definitions.column_types import SETTINGS, column_type
from generator.definitions.document import Entries, Scalar
from generator.definitions.expressions import parse_expression
from generator.definitions.fields import Fields
from generator.definitions.hints import hint
from generator.definitions.left_out import read_left_out
from generator.definitions.schema import (
    Column,
    Confidentiality,
    Expression,
    FormulaPolicy,
    HiddenRows,
    Need,
    Reference,
    RowRule,
    Schema,
    TextType,
)
from generator.definitions.values import each_entry
from generator.findings import Rule, Severity
from generator.language import LANGS, Text
from generator.recipes.definitions import EDIT_DEFINITION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.cells import LinePlace
    from generator.definitions.document import Node
    from generator.definitions.left_out import LeftOut
    from generator.definitions.schema import ColumnType
    from generator.findings import Finding

BAD_NAME = Rule(
    code="KAM924",
    severity=Severity.ERROR,
    title=Text(zh="名称不合规定", en="Name that cannot be used"),
    says=Text(zh="“{name}”不能用作名称", en="“{name}” cannot be a name"),
    fix=Text(
        zh="用小写英文字母开头，只含小写字母、数字和下划线；row_id 留作他用。",
        en="Use small Latin letters, digits and underscores, a letter first; row_id is taken.",
    ),
    example=Text(zh="列的键写成 客户编号", en="A column keyed 客户编号"),
    recipe=EDIT_DEFINITION,
)
TAKEN_HEADING = Rule(
    code="KAM925",
    severity=Severity.ERROR,
    title=Text(zh="两列使用同一列名", en="One heading for two columns"),
    says=Text(
        zh="列名“{heading}”已属于“{other}”列",
        en="the heading “{heading}” already is that of {other}",
    ),
    fix=Text(zh="改掉其中一个列名或别名。", en="Change one of the headings or aliases."),
    example=Text(zh="两列都有别名“客户”", en="Two columns with the alias “customer”"),
    recipe=EDIT_DEFINITION,
)
UNKNOWN_COLUMN = Rule(
    code="KAM926",
    severity=Severity.ERROR,
    title=Text(zh="引用了不存在的列", en="Column that the sheet does not have"),
    says=Text(zh="本表没有“{name}”列{hint}", en="the sheet has no column “{name}”{hint}"),
    fix=Text(zh="改正列的键；本表的列：{known}。", en="Correct the key; columns: {known}."),
    example=Text(zh="key: acount_id", en="key: acount_id"),
    recipe=EDIT_DEFINITION,
)
BAD_TEMPLATE = Rule(
    code="KAM927",
    severity=Severity.ERROR,
    title=Text(zh="提示语的大括号不对", en="Wrong braces in a message"),
    says=Text(zh="提示语“{template}”的大括号不成对", en="the braces of “{template}” do not match"),
    fix=Text(
        zh="列名写在一对大括号里，如 {{date}}；大括号本身写两遍。",
        en="Write a column as {{date}}; double a brace that is meant as itself.",
    ),
    example=Text(zh="应晚于 {{date", en="later than {{date"),
    recipe=EDIT_DEFINITION,
)
BAD_REFERENCE = Rule(
    code="KAM928",
    severity=Severity.ERROR,
    title=Text(zh="引用的写法不对", en="Reference that is not table.column"),
    says=Text(zh="“{value}”不是 表.列 的写法", en="“{value}” is not written table.column"),
    fix=Text(zh="写成 accounts.account_id 的样子。", en="Write it like accounts.account_id."),
    example=Text(zh="refers_to: accounts", en="refers_to: accounts"),
    recipe=EDIT_DEFINITION,
)

catalogue = (BAD_NAME, TAKEN_HEADING, UNKNOWN_COLUMN, BAD_TEMPLATE, BAD_REFERENCE)

SHEET_KEYS = (
    "sheet",
    "aliases",
    "title",
    "workbook",
    "table",
    "version",
    "key",
    "mandatory",
    "class",
    "extra_columns",
    "hidden_rows",
    "formulas",
    "columns",
    "rules",
    "if_left_out",
)
COLUMN_KEYS = (
    "zh",
    "en",
    "aliases",
    "type",
    *SETTINGS,
    "need",
    "when",
    "unique",
    "refers_to",
    "observed",
    "may_not_apply",
    "formulas",
    "class",
    "example",
)
# What other schema languages call it.
FAMILIAR = {
    "required": "need: R",
    "optional": "need: O",
    "nullable": "need: O",
    "enum": "choices",
    "values": "choices",
    "allowed": "choices",
    "minimum": "min",
    "maximum": "max",
    "label": "zh",
    "title": "zh",
    "label_en": "en",
    "foreign_key": "refers_to",
    "references": "refers_to",
    "must_exist_in": "refers_to",
    "confidentiality": "class",
}
RULE_KEYS = ("check", "says", "mark", "severity")

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_RESERVED = frozenset({"row_id"})
_NEEDS = {need.value: need for need in Need}
_CLASSES = {kind.value: kind for kind in Confidentiality}
_HIDDEN_ROWS = {policy.value: policy for policy in HiddenRows}
_FORMULAS = {policy.value: policy for policy in FormulaPolicy}
_SEVERITIES = {severity.value: severity for severity in Severity}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Defaults:
    """What a sheet says of those of its columns that say nothing themselves."""

    confidentiality: Confidentiality
    formulas: FormulaPolicy


def read_schema(node: Node, faults: list[Finding]) -> Schema:
    """The schema of a file."""
    fields = Fields(node, faults, SHEET_KEYS)
    default = _Defaults(
        confidentiality=fields.one_of("class", _CLASSES, Confidentiality.CONFIDENTIAL),
        formulas=fields.one_of("formulas", _FORMULAS, FormulaPolicy.ALLOW),
    )
    entries = _column_fields(fields, faults)
    types = {key: column_type(column, faults) for key, column in entries.items()}
    columns = {key: _column(key, column, types, default, faults) for key, column in entries.items()}
    _report_taken_headings(columns, faults)
    return Schema(
        sheet=fields.text("sheet"),
        aliases=fields.texts("aliases"),
        title=fields.words("title"),
        table=_name(fields.text("table"), fields.at("table"), faults),
        version=fields.integer("version", 1) or 1,
        key=_known_columns(fields, "key", columns, faults),
        mandatory=fields.flag("mandatory", default=False),
        extra_columns=fields.one_of("extra_columns", _SEVERITIES, Severity.NOTICE),
        columns=columns,
        rules=tuple(
            _row_rule(name, Fields(rule, faults, RULE_KEYS), types, faults)
            for name, _, rule in fields.entries("rules")
        ),
        place=fields.place,
        if_left_out=_left_out(fields, types, faults),
        hidden_rows=fields.one_of("hidden_rows", _HIDDEN_ROWS, HiddenRows.COUNT),
        workbook=fields.words("workbook") if "workbook" in fields else None,
    )


def _left_out(
    fields: Fields, types: Mapping[str, ColumnType | None], faults: list[Finding]
) -> LeftOut | None:
    node = fields.node("if_left_out") if "if_left_out" in fields else None
    return None if node is None else read_left_out(node, types, faults)


def _column_fields(fields: Fields, faults: list[Finding]) -> Mapping[str, Fields]:
    node = fields.node("columns")
    if node is None:
        return {}
    return {
        _name(key, place, faults): Fields(entry, faults, COLUMN_KEYS, FAMILIAR)
        for key, place, entry in each_entry(node, faults)
    }


def _column(
    key: str,
    fields: Fields,
    types: Mapping[str, ColumnType | None],
    default: _Defaults,
    faults: list[Finding],
) -> Column:
    return Column(
        key=key,
        label=Text(zh=fields.text("zh"), en=fields.text("en")),
        aliases=fields.texts("aliases"),
        type=types[key] or TextType(),
        need=fields.one_of("need", _NEEDS, Need.OPTIONAL),
        when=_expression("when", fields, types, faults) if "when" in fields else None,
        unique=fields.flag("unique", default=False),
        refers_to=_references(fields, faults),
        observed=fields.flag("observed", default=False),
        may_not_apply=fields.flag("may_not_apply", default=False),
        confidentiality=fields.one_of("class", _CLASSES, default.confidentiality),
        example=fields.text("example", ""),
        place=fields.place,
        formulas=fields.one_of("formulas", _FORMULAS, default.formulas),
    )


def _expression(
    key: str, fields: Fields, types: Mapping[str, ColumnType | None], faults: list[Finding]
) -> Expression:
    node = fields.node(key)
    if isinstance(node, Scalar):
        return parse_expression(node, types, faults)
    fields.text(key)  # says what is wrong with it
    return Expression(sql="true", columns=frozenset(), place=fields.place)


def _row_rule(
    name: str, fields: Fields, types: Mapping[str, ColumnType | None], faults: list[Finding]
) -> RowRule:
    says = fields.words("says")
    if "says" in fields:
        _report_unknown_placeholders(fields, says, types, faults)
    return RowRule(
        name=name,
        check=_expression("check", fields, types, faults),
        says=says,
        mark=_mark(fields, types, faults),
        severity=fields.one_of("severity", _SEVERITIES, Severity.ERROR),
        place=fields.place,
    )


def _mark(fields: Fields, columns: Mapping[str, object], faults: list[Finding]) -> str:
    name = fields.text("mark")
    if name and name not in columns:
        faults.append(_unknown_column(fields.at("mark"), name, columns))
    return name


def _references(fields: Fields, faults: list[Finding]) -> tuple[Reference, ...]:
    references = []
    for text in fields.texts("refers_to"):
        table, _, column = text.partition(".")
        if _NAME.match(table) and _NAME.match(column):
            references.append(Reference(table, column, fields.at("refers_to")))
        else:
            faults.append(BAD_REFERENCE.at(fields.at("refers_to"), value=text))
    return tuple(references)


def _name(name: str, place: LinePlace, faults: list[Finding]) -> str:
    if name and (not _NAME.match(name) or name in _RESERVED):
        faults.append(BAD_NAME.at(place, name=name))
    return name


def _known_columns(
    fields: Fields, key: str, columns: Mapping[str, object], faults: list[Finding]
) -> tuple[str, ...]:
    """Keys of columns; a fault for each that the sheet does not have."""
    names = fields.texts(key)
    faults.extend(
        _unknown_column(fields.at(key), name, columns) for name in names if name not in columns
    )
    return names


def _unknown_column(place: LinePlace, name: str, columns: Mapping[str, object]) -> Finding:
    known = ", ".join(columns)
    return UNKNOWN_COLUMN.at(place, name=name, hint=hint(name, columns), known=known)


def _report_unknown_placeholders(
    fields: Fields, says: Text, columns: Mapping[str, object], faults: list[Finding]
) -> None:
    node = fields.node("says")
    for lang in LANGS:
        template = says[lang]
        inner = node.nodes.get(lang) if isinstance(node, Entries) else None
        place = fields.at("says") if inner is None else inner.place
        try:
            names = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
        except ValueError:
            faults.append(BAD_TEMPLATE.at(place, template=template))
            continue
        faults.extend(
            _unknown_column(place, name, columns) for name in names if name not in columns
        )


def _report_taken_headings(columns: Mapping[str, Column], faults: list[Finding]) -> None:
    owners: dict[str, str] = {}
    for column in columns.values():
        for heading in (column.key, column.label.zh, column.label.en, *column.aliases):
            other = owners.setdefault("".join(heading.casefold().split()), column.key)
            if heading and other != column.key:
                faults.append(TAKEN_HEADING.at(column.place, heading=heading, other=other))
