# ruff: noqa: E501 (a case to a line reads best)
"""What is said of a schema that is good YAML and still wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.cells import LinePlace
from generator.definitions import schema
from generator.definitions.document import parsed
from generator.definitions.schema import (
    Confidentiality,
    FormulaPolicy,
    HiddenRows,
    Need,
    Reference,
    Schema,
)
from generator.definitions.schema_files import read_schema
from generator.findings import Finding, Severity

SOUND = """\
sheet: 拜访记录
aliases: [走访记录, visits]
title: {zh: 客户拜访记录, en: Visit records}
table: visits
version: 1
key: visit_id
mandatory: false
class: I
extra_columns: notice
columns:
  visit_id:    {zh: 记录编号, en: Record no., type: id, need: R, unique: true, example: V2026-0001}
  account_id:  {zh: 客户编号, en: Account no., aliases: [客户, 客户代码], type: id, need: R, refers_to: [accounts.account_id, prospects.prospect_id]}
  date:        {zh: 拜访日期, en: Date, aliases: [时间], type: date, need: R, observed: true}
  form:        {zh: 访问方式, en: Form, type: choice, need: R, choices: {走访: [上门, 上门拜访], 电话: [电话拜访], 短消息: [], 信函: [], E-Mail: [邮件], 其他: []}}
  place:       {zh: 地点, en: Place, type: text, need: R*, when: "form = '走访'"}
  content:     {zh: 主要内容, en: Content, type: text, need: R*, class: C}
  gift_value:  {zh: 礼品价值, en: Gift value, type: money, unit: 元, min: 0}
  next_date:   {zh: 约定下次拜访, en: Next visit, type: date}
rules:
  next_after_visit:
    check: next_date > date
    says: {zh: "下次拜访({next_date})应晚于本次({date})", en: "The next visit ({next_date}) must be after this one ({date})"}
    mark: next_date
    severity: warning
"""


def read(text: str) -> tuple[Schema, list[Finding]]:
    faults: list[Finding] = []
    node = parsed(text, "visits.yml", faults)
    assert node is not None
    return read_schema(node, faults), faults


def faults_of(old: str, new: str) -> list[str]:
    """What is said of the sound schema with one thing changed."""
    assert SOUND.count(old) == 1
    return [str(fault) for fault in read(SOUND.replace(old, new))[1]]


def column(entry: str) -> tuple[schema.ColumnType, list[str]]:
    """The type of a column of its own, and what is said of it."""
    made, faults = read(
        SOUND.replace("rules:", f"  extra: {{zh: 备注, en: Extra, {entry}}}\nrules:")
    )
    return made.columns["extra"].type, [str(fault) for fault in faults]


def test_the_contract_schema_is_read_whole() -> None:
    visits, faults = read(SOUND)
    assert not faults
    assert (visits.sheet, visits.aliases, visits.title.en) == (
        "拜访记录",
        ("走访记录", "visits"),
        "Visit records",
    )
    assert (visits.table, visits.version, visits.key) == ("visits", 1, ("visit_id",))
    assert (visits.mandatory, visits.extra_columns) == (False, Severity.NOTICE)
    assert list(visits.columns) == [
        "visit_id", "account_id", "date", "form", "place", "content", "gift_value", "next_date",
    ]  # fmt: skip
    account = visits.columns["account_id"]
    assert account.label.zh == "客户编号"
    assert account.aliases == ("客户", "客户代码")
    assert account.refers_to == (
        Reference("accounts", "account_id"),
        Reference("prospects", "prospect_id"),
    )
    assert account.need is Need.REQUIRED
    assert account.place == LinePlace("visits.yml", 12, 16)
    assert visits.columns["date"].observed
    assert visits.columns["visit_id"].unique
    assert visits.columns["form"].type == schema.ChoiceType(
        {
            "走访": ("上门", "上门拜访"),
            "电话": ("电话拜访",),
            "短消息": (),
            "信函": (),
            "E-Mail": ("邮件",),
            "其他": (),
        }
    )
    place = visits.columns["place"]
    assert place.need is Need.ARCHIVE
    assert place.when is not None
    assert (place.when.sql, place.when.columns) == ("\"form\" = '走访'", frozenset({"form"}))
    assert visits.columns["content"].confidentiality is Confidentiality.CONFIDENTIAL
    assert place.confidentiality is Confidentiality.INTERNAL
    assert visits.columns["gift_value"].type == schema.MoneyType(unit="元", minimum=Decimal(0))
    (rule,) = visits.rules
    assert (rule.name, rule.mark, rule.severity) == (
        "next_after_visit",
        "next_date",
        Severity.WARNING,
    )
    assert rule.check.sql == '"next_date" > "date"'
    assert rule.place == LinePlace("visits.yml", 21, 5)


def test_a_sheet_without_a_class_is_confidential() -> None:
    made, _ = read(SOUND.replace("class: I\n", "", 1))
    assert made.columns["date"].confidentiality is Confidentiality.CONFIDENTIAL


def test_what_excel_hides_is_counted_unless_the_schema_says_otherwise() -> None:
    visits, _ = read(SOUND)
    assert visits.hidden_rows is HiddenRows.COUNT
    assert {column.formulas for column in visits.columns.values()} == {FormulaPolicy.ALLOW}


def test_what_a_sheet_says_of_formulas_holds_where_its_columns_say_nothing() -> None:
    said = SOUND.replace("extra_columns:", "hidden_rows: refuse\nformulas: forbid\nextra_columns:")
    made, faults = read(said.replace("type: money,", "type: money, formulas: allow,"))
    assert not faults
    assert made.hidden_rows is HiddenRows.REFUSE
    allowed = [key for key, one in made.columns.items() if one.formulas is FormulaPolicy.ALLOW]
    assert allowed == ["gift_value"]


def test_a_rule_without_severity_is_an_error() -> None:
    made, _ = read(SOUND.replace("    severity: warning\n", ""))
    assert made.rules[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("type: list", schema.ListType()),
        ("type: list, choices: [甲, 乙]", schema.ListType({"甲": (), "乙": ()})),
        ("type: integer, min: 1, max: 5", schema.IntegerType(Decimal(1), Decimal(5))),
        ("type: percent, max: 100", schema.PercentType(None, Decimal(1))),
        ("type: money, unit: 万元, accept_units: [万]", schema.MoneyType("万元", ("万",))),
        ("type: choice, choices: {甲: 子, 乙: }", schema.ChoiceType({"甲": ("子",), "乙": ()})),
        ("type: yes_no", schema.YesNoType()),
        ("type: period", schema.PeriodType()),
    ],
)
def test_types_are_read_with_their_settings(entry: str, kind: schema.ColumnType) -> None:
    assert column(entry) == (kind, [])


@pytest.mark.parametrize(
    ("old", "new", "fault"),  # ‸ stands where the fault is found
    [
        ("need: R, unique: true", "‸requried: R, unique: true", "KAM911: unknown key “requried”; “required” is written “need: R” here"),
        ("mark: next_date", "‸marks: next_date", "KAM911: unknown key “marks”, did you mean “mark”?"),
        ("min: 0", "‸minimum: 0", "KAM911: unknown key “minimum”; “minimum” is written “min” here"),
        ("observed: true", "‸obsreved: true", "KAM911: unknown key “obsreved”, did you mean “observed”?"),
        ("mandatory:", "‸mandatry:", "KAM911: unknown key “mandatry”, did you mean “mandatory”?"),
        ("en: Visit records}", "‸eng: Visit records}", "KAM911: unknown key “eng”, did you mean “en”?"),
        ("type: date, need: R, observed", "type: ‸datee, need: R, observed", "KAM915: unknown word “datee”, did you mean “date”?"),
        ("need: R, observed: true", "need: ‸R+, observed: true", "KAM915: unknown word “R+”, did you mean “R”?"),
        ("observed: true", "observed: ‸yes", "KAM914: “yes” is not true or false"),
        ("class: C}", "class: ‸X}", "KAM915: unknown word “X”"),
        ("extra_columns: notice", "extra_columns: ‸notise", "KAM915: unknown word “notise”, did you mean “notice”?"),
        ("extra_columns: notice", "hidden_rows: ‸refused", "KAM915: unknown word “refused”, did you mean “refuse”?"),
        ("extra_columns: notice", "formulas: ‸forbidden", "KAM915: unknown word “forbidden”, did you mean “forbid”?"),
        ("type: date, need: R, observed", "type: date, formulas: ‸alow, observed", "KAM915: unknown word “alow”, did you mean “allow”?"),
        ("extra_columns: notice", "‸hiden_rows: refuse", "KAM911: unknown key “hiden_rows”, did you mean “hidden_rows”?"),
        ("severity: warning", "severity: ‸warn", "KAM915: unknown word “warn”, did you mean “warning”?"),
        ("version: 1", "version: ‸one", "KAM914: “one” is not a whole number"),
        ("min: 0", "min: ‸nought", "KAM914: “nought” is not a number"),
        ("unit: 元", "unit: ‸角", "KAM915: unknown word “角”"),
        ("key: visit_id", "key: ‸vist_id", "KAM926: the sheet has no column “vist_id”, did you mean “visit_id”?"),
        ("mark: next_date", "mark: ‸nextdate", "KAM926: the sheet has no column “nextdate”, did you mean “next_date”?"),
        ("  content:  ", "  ‸Content:  ", "KAM924: “Content” cannot be a name"),
        ("  content:  ", "  ‸row_id:  ", "KAM924: “row_id” cannot be a name"),
        ("{zh: 地点, en: Place", "‸{zh: 拜访日期, en: Place", "KAM925: the heading “拜访日期” already is that of date"),
        ("短消息: []", "‸短消息: [上门]", "KAM922: “上门” already is a spelling of “走访”"),
        ("type: money, unit: 元, min: 0", "type: text, min: ‸0", "KAM921: a column of type text has no “min”"),
        ("min: 0", "min: ‸5, max: 1", "KAM923: min 5 is greater than max 1"),
        ("[accounts.account_id, prospects.prospect_id]", "‸[accounts, prospects.prospect_id]", "KAM928: “accounts” is not written table.column"),
        ('en: "The next visit ({next_date})', 'en: ‸"The next visit ({nxt_date})', "KAM926: the sheet has no column “nxt_date”, did you mean “next_date”?"),
        ('"下次拜访({next_date})', '‸"下次拜访({next_date)', "KAM927: the braces of “下次拜访({next_date)应晚于本次({date})” do not match"),
        ("    check: next_date > date\n    says", "    ‸says", "KAM912: “check” is missing"),
        ("check: next_date > date", "check: ‸[next_date > date]", "KAM913: a text is due here, not a list"),
        ("sheet: 拜访记录\n", "‸sheet:\n", "KAM912: “sheet” is missing"),
        ("title: {zh: 客户拜访记录, en: Visit records}", "title: ‸客户拜访记录", "KAM913: a mapping (key: value) is due here, not a text"),
        ("{zh: 拜访日期", "{zh‸：拜访日期", "KAM905: full-width “：” here, write “:”"),
        ("{zh: 拜访日期", "{‸zh:拜访日期", "KAM907: a space must follow the colon of “zh”"),
        ("  content:     {zh: 主要内容, en: Content, type: text, need: R*, class: C}", "  content:\n    zh‸：主要内容", "KAM905: full-width “：” here, write “:”"),
    ],
)  # fmt: skip
def test_a_fault_is_found_at_its_place_with_a_suggestion(old: str, new: str, fault: str) -> None:
    assert SOUND.count(old) == 1
    before = (SOUND[: SOUND.index(old)] + new).split("‸")[0]
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    found = faults_of(old, new.replace("‸", ""))
    assert f"visits.yml:{line}:{column}: error {fault}" in found


def test_a_fault_has_no_echo() -> None:
    """An unknown type says nothing of the settings beside it, nor of rules about the column."""
    text = SOUND.replace("type: date}", "type: dat, min: 0}")
    assert [fault.code for fault in read(text)[1]] == ["KAM915"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("table: visits", "tabel: visits", "KAM911"),
        ("zh: 地点, en: Place, type: text", "zh: 地点, en: Place, type：text", "KAM905"),
        ("en: Place, type: text", "eng: Place, type: text", "KAM911"),
    ],
)
def test_a_misspelt_key_is_not_called_missing(old: str, new: str, code: str) -> None:
    assert SOUND.count(old) == 1
    assert [fault.code for fault in read(SOUND.replace(old, new))[1]] == [code]


@pytest.mark.parametrize("entry", ["zh: 甲", "en: Extra"])
def test_a_column_without_a_type_is_found(entry: str) -> None:
    text = SOUND.replace("rules:", f"  extra: {{{entry}}}\nrules:")
    found = [str(fault) for fault in read(text)[1]]
    assert "visits.yml:19:10: error KAM912: “type” is missing" in found


def test_columns_as_a_list_are_found_once() -> None:
    start, end = SOUND.index("  visit_id:"), SOUND.index("rules:")
    text = SOUND[:start] + "  - visit_id\n  - date\n"
    assert end
    found = [str(fault) for fault in read(text.replace("key: visit_id\n", ""))[1]]
    assert found == [
        "visits.yml:10:3: error KAM913: a mapping (key: value) is due here, not a list"
    ]


def test_all_faults_of_a_file_come_at_once() -> None:
    text = (
        SOUND.replace("mandatory", "mandatry")
        .replace("type: money", "type: mony")
        .replace("check: next_date > date", "check: nxt_date > date")
    )
    assert [fault.code for fault in read(text)[1]] == ["KAM911", "KAM915", "KAM934"]


def test_a_choice_column_needs_its_choices() -> None:
    assert column("type: choice")[1] == ["visits.yml:19:10: error KAM912: “choices” is missing"]
