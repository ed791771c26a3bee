"""Parameters, KPIs, settings: what is read, and what is said of what is wrong."""

# ruff: noqa: E501 (a case to a line reads best)
from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.definitions.document import parsed
from generator.definitions.kpi_file import read_kpis
from generator.definitions.kpis import Count, Finish, Kpi, Money, Percent
from generator.definitions.loading import load_project
from generator.definitions.parameter_file import read_parameters
from generator.definitions.settings_file import read_settings
from generator.ledger import Scope, ScopeKind
from generator.periods import Period, PeriodKind
from generator.project import defaults

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.definitions.document import Node
    from generator.definitions.parameters import Parameter
    from generator.findings import Finding

SCHEMAS = load_project(defaults()).schemas
RULES = defaults() / "workbooks" / "rules"
PARAMETERS = (RULES / "parameters.yml").read_text("utf-8")
SETTINGS = (RULES / "project.yml").read_text("utf-8")
NAME = "{zh: 名, en: name}"


def node_of(text: str, faults: list[Finding]) -> Node:
    node = parsed(text, "a.yml", faults)
    assert node is not None, [str(fault) for fault in faults]
    return node


def parameter(key: str, value: str) -> tuple[Parameter, list[str]]:
    """A parameter read, and what is said of it."""
    faults: list[Finding] = []
    text = f"{key}:\n  name: {NAME}\n  value: {value}\n"
    found = read_parameters(node_of(text, faults), SCHEMAS, faults)
    return found[key], [str(fault) for fault in faults if fault.code != "KAM952"]


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("small_n", "10", 10),
        ("include_unplanned", "true", True),
        ("plan_version", "original", "original"),
        ("key_grades", "[特级, A]", ("特级", "A")),
        ("placeholders", "[无, '-']", ("无", "-")),
        ("lost_after_days", "90", (("default", 90),)),
        ("lost_after_days", "{default: 90, 直营酒店: 60}", (("default", 90), ("直营酒店", 60))),
        ("visit_norm", "{特级: 2, A: 1}", (("特级", 2), ("A", 1))),
        ("visit_forms", "{特级: [走访], A: any}", (("特级", ("走访",)), ("A", ("any",)))),
        ("as_of", "2026-06-30", date(2026, 6, 30)),
        ("data_from", "", None),
        ("required_fields", "[phone, contact.mobile]", ("phone", "contact.mobile")),
        ("grade_shares", "{优秀: 100, 差: 0}", (("优秀", 100), ("差", 0))),
    ],
)
def test_a_value_is_read_as_its_parameter_wants_it(key: str, text: str, value: object) -> None:
    found, faults = parameter(key, text)
    assert not faults
    assert found.values == ((date.min, value),)


def test_a_parameter_changes_on_its_days() -> None:
    found, faults = parameter(
        "small_n", "[{value: 5}, {from: 2026-01-01, value: 10}, {from: 2026-07-01, value: 20}]"
    )
    assert not faults
    assert [found.on(day) for day in (date(2025, 12, 31), date(2026, 1, 1), date(2027, 1, 1))] == [
        5,
        10,
        20,
    ]


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("small_n", "ten", "3:10: error KAM914: “ten” is not a whole number"),
        ("small_n", "-1", "3:10: error KAM916: -1 is out of range (0 to 1000)"),
        ("suspend_after_days", "0", "3:10: error KAM916: 0 is out of range (1 to 3650)"),
        ("small_n", "[1, 2]", "3:10: error KAM913: a text is due here, not a list"),
        ("small_n", "", "3:3: error KAM912: “value” is missing"),
        ("include_unplanned", "是", "3:10: error KAM914: “是” is not true or false"),
        (
            "plan_version",
            "lastest",
            "3:10: error KAM915: unknown word “lastest”, did you mean “latest”?",
        ),
        (  # there is no sheet of contracts to take a first deal from
            "first_deal_basis",
            "contract",
            "3:10: error KAM915: unknown word “contract”",
        ),
        ("key_grades", "[特级, D]", "3:15: error KAM915: unknown word “D”"),
        (
            "key_grades",
            "{A: 1}",
            "3:10: error KAM913: a list is due here, not a mapping (key: value)",
        ),
        (
            "lost_after_days",
            "{default: 90, 直营饭店: 60}",
            "3:24: error KAM915: unknown word “直营饭店”, did you mean “直营酒店”?",
        ),
        ("lost_after_days", "{直营酒店: 60}", "3:10: error KAM912: “default” is missing"),
        (
            "lost_after_days",
            "{default: 90, 二批: x}",
            "3:28: error KAM914: “x” is not a whole number",
        ),
        ("visit_norm", "2", "3:10: error KAM913: a mapping (key: value) is due here, not a text"),
        ("visit_norm", "{A: 9}", "3:14: error KAM916: 9 is out of range (1 to 7)"),
        (
            "visit_forms",
            "{特级: [走仿]}",
            "3:16: error KAM915: unknown word “走仿”, did you mean “走访”?",
        ),
        (
            "required_fields",
            "[phone, mobile]",
            "3:18: error KAM915: unknown word “mobile”, did you mean “contact.mobile”?",
        ),
        (
            "grade_shares",
            "{优: 100}",
            "3:11: error KAM915: unknown word “优”, did you mean “优秀”?",
        ),
        ("as_of", "30.06.2026", "3:10: error KAM914: “30.06.2026” is not a day (2026-06-30)"),
        ("as_of", "2026-02-30", "3:10: error KAM914: “2026-02-30” is not a day (2026-06-30)"),
        ("as_of", "[{value: 2026-01-01}]", "3:10: error KAM955: “as_of” takes one value only"),
        (
            "small_n",
            "[{from: 2026-01-01, value: 1}]",
            "3:18: error KAM953: “small_n” has no value before 2026-01-01",
        ),
        (
            "small_n",
            "[{value: 1}, {from: 2026-01-01, value: 1}, {from: 2026-01-01, value: 2}]",
            "3:60: error KAM954: 2026-01-01 is not later than the item before it",
        ),
        ("small_n", "[{value: 1}, {from: 2026-01-01}]", "3:23: error KAM912: “value” is missing"),
        (
            "small_n",
            "[{value: 1}, {form: 2026-01-01, value: 2}]",
            "3:24: error KAM911: unknown key “form”, did you mean “from”?",
        ),
        (
            "small_n",
            "[{value: 1}, 5]",
            "3:23: error KAM913: a mapping (key: value) is due here, not a text",
        ),
    ],
)
def test_a_wrong_value_is_found_at_its_place(key: str, value: str, fault: str) -> None:
    _, faults = parameter(key, value)
    assert f"a.yml:{fault}" in faults


def parameter_faults(old: str, new: str) -> list[str]:
    faults: list[Finding] = []
    assert PARAMETERS.count(old) == 1
    read_parameters(node_of(PARAMETERS.replace(old, new), faults), SCHEMAS, faults)
    return [str(fault) for fault in faults]


def test_an_unknown_parameter_is_found_and_the_one_meant_not_called_missing() -> None:
    line = PARAMETERS[: PARAMETERS.index("small_n:")].count("\n") + 1
    assert parameter_faults("small_n:", "smal_n:") == [
        f"a.yml:{line}:1: error KAM951: there is no parameter “smal_n”, did you mean “small_n”?"
    ]


def test_a_missing_parameter_is_found() -> None:
    entry = PARAMETERS[PARAMETERS.index("small_n:") : PARAMETERS.index("near_share:")]
    assert parameter_faults(entry, "") == [
        "a.yml:6:1: error KAM952: the parameter “small_n” is missing"
    ]


def kpi_text(**changes: str) -> str:
    entries = {
        "group": "department",
        "name": NAME,
        "meaning": NAME,
        "formula": NAME,
        "unit": "percent",
        "better": "higher",
        "finish": "ratio",
        "lines": "q1_lines",
        "periods": "[month, quarter, year]",
        "assessed": "[quarter, year]",
        "scopes": "[department, unit]",
        "data_from": NAME,
    } | changes
    return "Q1:\n" + "".join(f"  {key}: {value}\n" for key, value in entries.items() if value)


def kpis(text: str) -> tuple[Mapping[str, Kpi], list[str]]:
    faults: list[Finding] = []
    found = read_kpis(node_of(text, faults), ("trade", "visits"), ("q1_lines",), faults)
    return found, [str(fault) for fault in faults]


def test_a_kpi_is_read_whole() -> None:
    found, faults = kpis(
        kpi_text(
            adds_up="[period, scope]",
            needs="[trade]",
            parameters="[plan_version]",
            from_data_start="true",
            wilson="true",
            number="1",
            default_target="0.95",
            parts="money",
            readings=f"{{original: {{name: {NAME}, formula: {NAME}}}}}",
        )
    )
    assert not faults
    kpi = found["Q1"]
    assert (kpi.id, kpi.group, kpi.unit, kpi.parts) == ("Q1", "department", Percent(), Money())
    assert (kpi.better, kpi.finish, kpi.lines) == ("higher", Finish.RATIO, "q1_lines")
    assert kpi.periods == (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)
    assert kpi.assessed == (PeriodKind.QUARTER, PeriodKind.YEAR)
    assert kpi.scopes == (ScopeKind.DEPARTMENT, ScopeKind.UNIT)
    assert (kpi.adds_up, kpi.needs) == (frozenset({"period", "scope"}), ("trade",))
    assert (kpi.parameters, kpi.number) == (("plan_version",), 1)
    assert (kpi.from_data_start, kpi.wilson) == (True, True)
    assert kpi.default_target == Decimal("0.95")
    assert kpi.readings["original"].key == "original"


def test_a_kpi_of_clerks_with_a_hint_is_read_whole() -> None:
    reading = f"{{name: {NAME}, formula: {NAME}, finish: mean, needs: [visits]}}"
    found, faults = kpis(
        kpi_text(
            readings=f"{{seen: {reading}}}",
            hint="Q1~seen",
            persons="clerks",
            begins_with="visits",
            from_archive="true",
            ungraded="true",
        )
    )
    assert not faults
    kpi = found["Q1"]
    assert (kpi.hint, kpi.persons, kpi.begins_with) == ("Q1~seen", "clerks", "visits")
    assert (kpi.from_archive, kpi.ungraded) == (True, True)
    assert (kpi.readings["seen"].finish, kpi.readings["seen"].needs) == (Finish.MEAN, ("visits",))
    period, scope = Period.parse("2026"), Scope(ScopeKind.DEPARTMENT)
    assert kpi.hint_for(period, scope) == "Q1~seen/2026/department"
    assert replace(kpi, hint="").hint_for(period, scope) == ""


def test_a_count_says_what_it_counts() -> None:
    found, faults = kpis(kpi_text(unit="{count: {zh: 家, en: accounts}}", finish="sum"))
    assert not faults
    unit = found["Q1"].unit
    assert isinstance(unit, Count)
    assert unit.noun.en == "accounts"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"lines": "q1_line"}, "9:10: error KAM915: unknown word “q1_line”, did you mean “q1_lines”?"),
        ({"needs": "[trades]"}, "14:10: error KAM915: unknown word “trades”, did you mean “trade”?"),
        ({"parameters": "[plan_versions]"}, "14:15: error KAM915: unknown word “plan_versions”, did you mean “plan_version”?"),
        ({"periods": "[month, quartre]"}, "10:20: error KAM915: unknown word “quartre”, did you mean “quarter”?"),
        ({"periods": ""}, "2:3: error KAM912: “periods” is missing"),
        ({"periods": "[month]"}, "11:13: error KAM961: assessed by quarter, which periods lacks"),
        ({"finish": "median"}, "8:11: error KAM915: unknown word “median”, did you mean “mean”?"),
        ({"finish": "sum"}, "6:9: error KAM962: finish: sum does not go with unit"),
        ({"finish": "sum", "unit": "money", "wilson": "true"}, "14:11: error KAM962: finish: sum does not go with wilson"),
        ({"unit": "pct"}, "6:9: error KAM915: unknown word “pct”, did you mean “percent”?"),
        ({"unit": "{cuont: 家}"}, "6:10: error KAM911: unknown key “cuont”, did you mean “count”?"),
        ({"better": "more"}, "7:11: error KAM915: unknown word “more”"),
        ({"scopes": "[departement]"}, "12:12: error KAM915: unknown word “departement”, did you mean “department”?"),
        ({"nmae": NAME}, "14:3: error KAM911: unknown key “nmae”, did you mean “name”?"),
        ({"default_target": "95%"}, "14:19: error KAM914: “95%” is not a number"),
        ({"hint": "Q2"}, "2:3: error KAM915: unknown word “Q2”"),
        ({"persons": "clerk"}, "14:12: error KAM915: unknown word “clerk”, did you mean “clerks”?"),
        ({"begins_with": "trades"}, "14:16: error KAM915: unknown word “trades”, did you mean “trade”?"),
        ({"readings": "{Original: {name: x}}"}, "14:14: error KAM914: “Original” is not a reading's name in small Latin letters"),
    ],
)  # fmt: skip
def test_a_wrong_kpi_is_found_at_its_place(changes: dict[str, str], fault: str) -> None:
    assert f"a.yml:{fault}" in kpis(kpi_text(**changes))[1]


def test_a_wrong_kpi_id_is_found() -> None:
    assert (
        "a.yml:1:1: error KAM914: “q 1” is not a KPI's id (Q1, M.opening)"
        in kpis(kpi_text().replace("Q1:", "q 1:"))[1]
    )


def settings_faults(old: str, new: str) -> list[str]:
    assert old in SETTINGS
    faults: list[Finding] = []
    read_settings(node_of(SETTINGS.replace(old, new), faults), SCHEMAS, faults)
    return [str(fault).split(": ", 1)[1] for fault in faults]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("currency: CNY", "currency: yuan", "error KAM914: “yuan” is not a currency code (CNY)"),
        ("languages: [zh, en]", "languages: [zh, de]", "error KAM915: unknown word “de”"),
        ("languages: [zh, en]", "languages:", "error KAM912: “languages” is missing"),
        (
            "languages: [zh, en]",
            "languages: []",
            "error KAM914: “[]” is not a language, or several once each",
        ),
        (
            "languages: [zh, en]",
            "languages: [zh, zh]",
            "error KAM914: “[zh, zh]” is not a language, or several once each",
        ),
        (
            "audiences:",
            "audiences: {}\nothers:",
            "error KAM914: “{}” is not at least one group of readers",
        ),
        (
            "management:",
            "con:",
            "error KAM914: “con” is not the name of a folder in small Latin letters",
        ),
        (
            "  management:",
            "  管理层:",
            "error KAM914: “管理层” is not the name of a folder in small Latin letters",
        ),
        ("company:", "compny:", "error KAM911: unknown key “compny”, did you mean “company”?"),
        (
            "scores: none",
            "score: none",
            "error KAM911: unknown key “score”, did you mean “scores”?",
        ),
        ("scores: none", "scores: nome", "error KAM915: unknown word “nome”, did you mean “none”?"),
        ("records: [I, C]", "records:", "error KAM912: “records” is missing"),
        ("records: [I, C]", "records: [I, P]", "error KAM915: unknown word “P”"),
        ("own: [I, C, P]", "own: [I, S]", "error KAM915: unknown word “S”"),
        (
            "kind: person",
            "kind: persn",
            "error KAM915: unknown word “persn”, did you mean “person”?",
        ),
        ("[trade, ", "[trades, ", "error KAM915: unknown word “trades”, did you mean “trade”?"),
        ("forms: [F14]", "forms: [F41]", "error KAM915: unknown word “F41”, did you mean “F14”?"),
        (
            "pages: [home, ",
            "pages: [hom, ",
            "error KAM915: unknown word “hom”, did you mean “home”?",
        ),
        (
            "    scores: none",
            "    scores: none\n    own: [I]",
            "error KAM969: kind: group does not go with own: a group has no accounts of its own",
        ),
    ],
)
def test_wrong_settings_are_found(old: str, new: str, fault: str) -> None:
    assert fault in settings_faults(old, new)


def test_without_a_group_of_readers_there_is_nothing_to_publish() -> None:
    faults: list[Finding] = []
    text = SETTINGS.replace("scores: ", "kind: person\n    scores: ").replace(
        "    kind: person\n    records", "    records"
    )
    read_settings(node_of(text, faults), SCHEMAS, faults)
    assert "KAM968" in {fault.code for fault in faults}


def test_the_first_language_is_the_projects_own() -> None:
    faults: list[Finding] = []
    text = SETTINGS.replace("languages: [zh, en]", "languages: [en]")
    assert read_settings(node_of(text, faults), SCHEMAS, faults).languages == ("en",)
    assert not faults


def test_default_rules_lie_where_a_project_has_its_own() -> None:
    assert sorted(path.name for path in Path(RULES).glob("*.yml")) == [
        "kpis.yml",
        "parameters.yml",
        "project.yml",
        "thresholds.yml",
    ]
