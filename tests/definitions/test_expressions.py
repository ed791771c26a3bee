# ruff: noqa: E501 (a case to a line reads best)
"""What a row rule may say, and what is said of one that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.cells import LinePlace
from generator.definitions.document import Entries, Scalar, parsed
from generator.definitions.expressions import parse_expression
from generator.definitions.schema import (
    ChoiceType,
    ColumnType,
    DateType,
    Expression,
    IntegerType,
    ListType,
    MoneyType,
    TextType,
    TimeType,
    YesNoType,
)

if TYPE_CHECKING:
    from generator.findings import Finding

COLUMNS: dict[str, ColumnType | None] = {
    "date": DateType(),
    "next_date": DateType(),
    "start": TimeType(),
    "end": TimeType(),
    "form": ChoiceType({"走访": ("上门",), "电话": ()}),
    "place": TextType(),
    "value": MoneyType(),
    "staff": IntegerType(),
    "archived": YesNoType(),
    "tags": ListType(),
    "unsound": None,
}


def read(text: str) -> tuple[Expression, list[Finding]]:
    """An expression that begins in column 8 of line 1."""
    faults: list[Finding] = []
    node = parsed(f"check: {text}", "a.yml", faults)
    assert isinstance(node, Entries)
    scalar = node.nodes["check"]
    assert isinstance(scalar, Scalar)
    return parse_expression(scalar, COLUMNS, faults), faults


@pytest.mark.parametrize(
    ("text", "sql", "names"),
    [
        ("next_date > date", '"next_date" > "date"', {"next_date", "date"}),
        ("end > start", '"end" > "start"', {"end", "start"}),
        ("form = '走访' and place is not null", "\"form\" = '走访' AND NOT \"place\" IS NULL", {"form", "place"}),
        ("form in ('走访', '电话')", "\"form\" IN ('走访', '电话')", {"form"}),
        ("not (archived or staff = 0)", 'NOT ("archived" OR "staff" = 0)', {"archived", "staff"}),
        ("date >= date '2026-01-31'", "\"date\" >= CAST('2026-01-31' AS DATE)", {"date"}),
        ("coalesce(value, 0) + staff * 2 <> -1", 'COALESCE("value", 0) + "staff" * 2 <> -1', {"value", "staff"}),
        ("length(place) between 1 and 3", 'LENGTH("place") BETWEEN 1 AND 3', {"place"}),
        ("place like '%室'", "\"place\" LIKE '%室'", {"place"}),
        ("tags is null", '"tags" IS NULL', {"tags"}),
        ("archived = true", '"archived" = TRUE', {"archived"}),
        ("place == 'x'", "\"place\" = 'x'", {"place"}),
        ("unsound > 3 or unsound = 'x'", "\"unsound\" > 3 OR \"unsound\" = 'x'", {"unsound"}),
    ],
)  # fmt: skip
def test_a_sound_rule_becomes_sql_and_the_columns_it_names(
    text: str, sql: str, names: set[str]
) -> None:
    expression, faults = read(text)
    assert not faults
    assert (expression.sql, expression.columns) == (sql, frozenset(names))
    assert expression.place == LinePlace("a.yml", 1, 8)


@pytest.mark.parametrize(
    ("text", "fault"),  # ‸ stands where the fault is found
    [
        ("‸nxt_date > date", "KAM934: the sheet has no column “nxt_date”, did you mean “next_date”?"),
        ("date < ‸nxt_date", "KAM934: the sheet has no column “nxt_date”, did you mean “next_date”?"),
        ("form = ‸走访", "KAM934: the sheet has no column “走访”"),
        ("next_date ‸＞ date", "KAM905: full-width “＞” here, write “>”"),
        ("staff ‸≥ 3", "KAM905: full-width “≥” here, write “>=”"),
        ("form ‸＝ '走访'", "KAM905: full-width “＝” here, write “=”"),
        ("not‸（archived)", "KAM905: full-width “（” here, write “(”"),
        ('form = ‸"走访"', "KAM932: text in a condition takes single quotes: write '走访', not \"走访\""),
        ("form = ‸“走访”", "KAM932: text in a condition takes single quotes: write '走访', not \"走访\""),
        ("form = ‸'走仿'", "KAM937: the column form has no choice “走仿”, did you mean “走访”?"),
        ("form in ('走访', ‸'邮件')", "KAM937: the column form has no choice “邮件”"),
        ("next_date ‸>", "KAM931: cannot read the condition “next_date >”: it breaks off at “>”"),
        ("‸drop table x", "KAM931: cannot read the condition “drop table x”: it breaks off at “drop”"),
        ("place = 'x", "KAM931: cannot read the condition “place = 'x”"),
        ("‸year(date) = 2026", "KAM933: YEAR(date) cannot be used in a condition"),
        ("‸(select 1) = staff", "KAM933: (SELECT 1) cannot be used in a condition"),
        ("staff in (select 1)", "KAM933: (SELECT 1) cannot be used in a condition"),
        ("case when ‸archived then true end", "KAM933: CASE WHEN archived THEN TRUE END cannot be used in a condition"),
        ("‸visits.staff > 1", "KAM933: visits.staff cannot be used in a condition"),
        ("‸staff / 2 > 1", "KAM933: staff / 2 cannot be used in a condition"),
        ("‸archived; staff", "KAM933"),
        ("cast(‸staff as text) = '3'", "KAM933: CAST(staff AS TEXT) cannot be used in a condition"),
        ("date > date '2026-02-31'", "KAM933"),
        ("‸archived is true", "KAM933: archived IS TRUE cannot be used in a condition"),
        ("‸date > 5", "KAM935: “date > 5” puts a day and a number together"),
        ("‸date > '2026-01-31'", "KAM935: “date > '2026-01-31'” puts a day and a text together"),
        ("‸archived = '是'", "KAM935: “archived = '是'” puts true or false and a text together"),
        ("‸tags = 'x'", "KAM935: “tags = 'x'” puts a list and a text together"),
        ("‸place + 1 = 2", "KAM935: “place + 1” puts a text and a number together"),
        ("length(‸staff) = 2", "KAM935: “LENGTH(staff)” puts a number and a text together"),
        ("‸staff", "KAM936: “staff” yields a number, not true or false"),
        ("archived and ‸place", "KAM936: “place” yields a text, not true or false"),
        ("archived and ‸coalesce(staff, 0)", "KAM936: “COALESCE(staff, 0)” yields a number, not true or false"),
    ],
)  # fmt: skip
def test_a_wrong_rule_is_found_at_its_character(text: str, fault: str) -> None:
    column = 8 + max(text.find("‸"), 0)
    found = [str(fault) for fault in read(text.replace("‸", ""))[1]]
    place = f"a.yml:1:{column}" if "‸" in text else "a.yml:1:"
    assert len(found) == 1
    assert found[0].startswith(place)
    assert f": error {fault}" in found[0]


def test_places_hold_within_a_quoted_yaml_text() -> None:
    (fault,) = read("\"form = '走访' and nxt_date > date\"")[1]
    assert fault.place == LinePlace("a.yml", 1, 25)


def test_several_faults_of_a_rule_come_at_once() -> None:
    assert [fault.code for fault in read("nxt > dte and staff")[1]] == [
        "KAM934",
        "KAM934",
        "KAM936",
    ]


def test_full_width_marks_within_a_text_are_part_of_it() -> None:
    expression, faults = read("place = '（一）＞ “二”'")
    assert not faults
    assert expression.sql == "\"place\" = '（一）＞ “二”'"


@pytest.mark.parametrize(
    "text", ["'", "((", ")", "*", "a.", "1 2", "null", "--", "/*", "::", "?", "$1", "[1]"]
)
def test_no_rule_makes_the_reader_fail(text: str) -> None:
    faults: list[Finding] = []
    node = Scalar(place=LinePlace("a.yml", 1, 1), text=text, quoted=True, inset=1)
    parse_expression(node, COLUMNS, faults)
    assert all(fault.message.zh for fault in faults)
