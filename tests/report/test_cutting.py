"""What each audience is told: cells, figures, lines, tables, findings, scores."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pytest

from generator.cells import CellPlace
from generator.findings import Rule, Severity
from generator.language import Text, same
from generator.ledger import Scope, ScopeKind
from generator.model.lineage import model_lineage
from generator.periods import Period
from generator.recipes.cells import CORRECT_CELL
from generator.report.cutting.cutting import cut
from generator.report.cutting.editions import editions, unknown_editions
from generator.report.cutting.findings import MASK
from generator.report.figures.showing import figure_view
from generator.report.report import Report
from tests.support import ledger_of, project_with, tables_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.definitions.settings import Audience
    from generator.findings import Finding
    from generator.ledger import Ledger
    from generator.lineage import Lineage

AS_OF = date(2026, 3, 31)
QUARTER, MARCH = Period.parse("2026Q1"), Period.parse("2026-03")
ACCOUNTS = {"U1": ("A1", "A2", "A3"), "U2": ("B1", "B2", "B3", "B4")}
HEAD = (
    "account_id | name | grade | store_id | owner | history_date | archive_date"
    " | problems | phone | bank_account | account_holder_private"
)
SHEETS: Mapping[str, str] = {
    "units": """
        unit_id | name | parent
        HQ      | Whole |
        U1      | One  | HQ
        U2      | Two  | HQ
    """,
    "roster": """
        staff_id | name | role     | unit | valid_from
        K1       | Ann  | 客户经理 | U1   | 2024-01-01
        K2       | Bob  | 客户经理 | U2   | 2024-01-01
    """,
    "accounts": "\n".join(
        [
HEAD        ]
        + [
            f"{account} | {account} Co | A | {unit} | K{unit[1]} | 2024-01-01 | 2024-01-01"
            f" | trouble {account} | 0851-5550001 | 62220200{number}4321 |"
            f" {'是' if account == 'A3' else '否'}"
            for unit, accounts in ACCOUNTS.items()
            for number, account in enumerate(accounts)
        ]
    ),
    "contacts": """
        contact_id | account_id | person_kind | name | title | mobile      | family | level
        C1         | A1         | 主要联系人  | Wang | Chef  | 13800138000 | two    | 经理
        C2         | B1         | 主要联系人  | Zhao | Buyer | 13900139000 | none   | 职员
    """,
    "trade": "\n".join(
        ["account_id | date | net_amount | doc_kind"]
        + [
            f"{account} | 2026-{month:02}-10 | {1000 + number}.00 | 销售"
            for accounts in ACCOUNTS.values()
            for number, account in enumerate(accounts)
            for month in (1, 2, 3)
        ]
        + [f"{account} | 2025-{month:02}-10 | 900.00 | 销售" for account in ("A1", "B1")
           for month in range(1, 13)]
    ),
    "sales_plan": """
        scope_kind | scope_id | period | amount  | version | approved_on
        单位       | U1       | 2026Q1 | 9000.00 | v1      | 2026-01-01
        单位       | U2       | 2026Q1 | 9000.00 | v1      | 2026-01-01
        客户经理   | K1       | 2026Q1 | 8000.00 | v1      | 2026-01-01
    """,
}  # fmt: skip


def report_for(
    audience: str,
    sheets: Mapping[str, str] = SHEETS,
    *,
    findings: tuple[Finding, ...] = (),
    **parameters: object,
) -> Report:
    """What an audience is told; `K1` stands for that person's edition."""
    project = project_with(parameters)
    # what is cut does not change what was computed
    ledger = _shipped() if sheets is SHEETS else ledger_of(sheets, AS_OF, parameters)[0]
    tables = tables_of(project, sheets)
    whole = Report(
        project=project,
        ledger=ledger,
        as_of=AS_OF,
        audience=_audience(audience),
        version="0",
        workbooks=(),
        findings=findings,
        rows_read=0,
        rows_left_out=0,
        tables=tables,
    )
    return cut(whole, _lineage())


@cache
def _shipped() -> Ledger:
    return ledger_of(SHEETS, AS_OF)[0]


@cache
def _lineage() -> Lineage:
    return model_lineage(project_with())


def _audience(key: str) -> Audience:
    settings = project_with().settings
    by_key = {one.key: one for one in settings.audiences}
    if key in by_key:
        return by_key[key]
    return replace(by_key["person"], key=f"person-{key}", person=key)


def unit(key: str) -> Scope:
    return Scope(ScopeKind.UNIT, key)


def person(key: str) -> Scope:
    return Scope(ScopeKind.PERSON, key)


@pytest.mark.parametrize(
    ("audience", "problems", "amounts", "contacts"),
    [
        ("management", True, True, False),
        ("finance", False, True, False),
        ("team", False, False, False),
    ],
)
def test_groups_see_cells_by_their_class(
    audience: str, problems: bool, amounts: bool, contacts: bool
) -> None:
    report = report_for(audience)
    tables = report.tables
    assert any(tables["accounts"].columns["problems"]) is problems
    assert any(tables["trade"].columns["net_amount"]) is amounts
    assert any(tables["contacts"].columns["name"]) is contacts
    assert all(tables["accounts"].columns["name"])
    assert report.sees("accounts", "problems") is problems
    assert report.sees_amounts is amounts


def test_a_person_sees_his_own_accounts_whole_and_of_others_what_is_internal() -> None:
    report = report_for("K1")
    accounts = report.tables["accounts"].columns
    seen = dict(zip(accounts["account_id"], accounts["problems"], strict=True))
    assert seen["A1"] == "trouble A1"
    assert seen["B1"] is None
    contacts = report.tables["contacts"].columns
    assert list(contacts["mobile"]) == ["13800138000", None]
    assert list(contacts["family"]) == [None, None]  # nobody's
    assert list(contacts["level"]) == ["经理", "职员"]
    amounts = report.tables["trade"].columns
    seen_of = {
        account
        for account, amount in zip(amounts["account_id"], amounts["net_amount"], strict=True)
        if amount is not None
    }
    assert seen_of == set(ACCOUNTS["U1"])


def test_contacts_are_named_only_where_the_parameter_says_so() -> None:
    assert list(report_for("management").tables["contacts"].columns["name"]) == [None, None]
    named = report_for("management", publish_contacts=True).tables["contacts"].columns
    assert list(named["name"]) == ["Wang", "Zhao"]
    assert list(named["title"]) == ["Chef", "Buyer"]
    assert list(named["mobile"]) == [None, None]
    team = report_for("team", publish_contacts=True).tables["contacts"].columns
    assert list(team["name"]) == [None, None]


def test_of_an_account_number_four_digits_stay_and_none_of_a_private_person() -> None:
    seen = list(report_for("management").tables["accounts"].columns["bank_account"])
    assert seen[:3] == ["•••• 4321", "•••• 4321", None]
    own = list(report_for("K1").tables["accounts"].columns["bank_account"])
    assert own[2] == "•••• 4321"


def test_contacts_of_an_account_lost_long_ago_are_forgotten() -> None:
    sheets = {
        **SHEETS,
        "status_events": """
            account_id | kind | effective_date | recorded_date | reason_code | confirmed_by
            A1         | 流失 | 2025-06-10     | 2025-06-10    | L-PRICE     | K2
        """,
        "trade": re.sub(r"A1 \| (2026-\d\d|2025-(?:0[789]|1\d))", r"A2 | \1", SHEETS["trade"]),
    }
    kept = report_for("management", sheets, publish_contacts=True, forget_months=24)
    assert list(kept.tables["contacts"].columns["name"]) == ["Wang", "Zhao"]
    gone = report_for("management", sheets, publish_contacts=True, forget_months=6)
    assert list(gone.tables["contacts"].columns["name"]) == [None, "Zhao"]


def test_figures_and_lines_by_class_and_scope() -> None:
    team = report_for("team")
    rate = team.figure("Q1", QUARTER)
    assert rate is not None
    assert rate.value is not None
    assert not team.shows_lines(rate)
    assert team.lines(rate) == ()
    assert team.figure("Q1", QUARTER, Scope(ScopeKind.ACCOUNT, "A1")) is None
    assert team.figure("R1", QUARTER, person("K1")) is None
    churn = team.figure("M.closing", QUARTER)
    assert churn is not None
    assert len(team.lines(churn)) == 7
    management = report_for("management")
    assert management.figure("R1", QUARTER, person("K1")) is not None
    own, others = (report_for("K1").figure("R1", QUARTER, person(one)) for one in ("K1", "K2"))
    assert own is not None
    assert others is None


def test_a_form_gets_sums_of_amounts_and_no_names() -> None:
    team = report_for("team")
    rate = team.figure("Q1", QUARTER)
    assert rate is not None
    (line,) = team.summands(rate)
    assert (line.numerator, line.denominator) == (rate.numerator, rate.denominator)
    assert not line.name + line.account_id + line.item + line.source


def test_a_breakdown_with_a_small_group_is_withheld_whole() -> None:
    shown = report_for("team").figure("Q1", QUARTER, unit("U1"))
    assert shown is not None
    assert not shown.withheld
    for one in ("U1", "U2"):  # U1 has three accounts, under four
        figure = report_for("team", min_group=4).figure("Q1", QUARTER, unit(one))
        assert figure is not None
        assert figure.withheld
        assert figure.value is None
        assert (figure.numerator, figure.denominator, figure.target) == (None, None, None)
    report = report_for("team", min_group=4)
    whole = report.figure("Q1", QUARTER)
    assert whole is not None
    assert whole.value is not None
    hidden = report.figure("Q1", QUARTER, unit("U2"))
    assert hidden is not None
    view = figure_view(report, hidden, "zh")
    assert (str(view.text), view.reason, view.kind) == ("不显示", "少于 4 家", "withheld")


def test_those_who_see_single_accounts_see_small_groups() -> None:
    for audience in ("management", "finance"):
        figure = report_for(audience, min_group=5).figure("Q1", QUARTER, unit("U1"))
        assert figure is not None
        assert not figure.withheld


def test_a_person_could_take_his_own_accounts_off() -> None:
    """Of U1 nobody's account is left but K1's own; of the department four of others are."""
    report = report_for("K1")
    for scope, is_withheld in ((unit("U1"), False), (unit("U2"), False)):
        figure = report.figure("Q1", QUARTER, scope)
        assert figure is not None
        assert figure.withheld is is_withheld
    small = report_for("K1", min_group=5).figure("Q1", QUARTER, unit("U2"))
    assert small is not None
    assert small.withheld


def test_what_was_left_out_of_a_quarter_cannot_be_found_by_subtraction() -> None:
    """In March one account alone bought at U1: January and February are withheld as well."""
    lines = [
        line
        for line in SHEETS["trade"].splitlines()
        if not line.startswith(("A2 | 2026-03", "A3 | 2026-03"))
    ]
    report = report_for("team", {**SHEETS, "trade": "\n".join(lines)})
    for period, is_withheld in (
        ("2026-01", True),
        ("2026-02", True),
        ("2026-03", True),
        ("2026Q1", False),
    ):
        for one in ("U1", "U2"):
            figure = report.figure("Q1", Period.parse(period), unit(one))
            assert figure is not None, (period, one)
            assert figure.withheld is is_withheld, (period, one)


def test_tables_of_the_model_lose_what_is_confidential() -> None:
    team = report_for("team")
    months = team.ledger.table("account_months")
    assert months
    assert {row["net_amount"] for row in months} == {None}
    assert {row["account_id"] for row in months} == {
        one for all_ in ACCOUNTS.values() for one in all_
    }
    own = report_for("K1").ledger.table("account_months")
    seen = {row["account_id"] for row in own if row["net_amount"] is not None}
    assert seen == set(ACCOUNTS["U1"])


A_RULE = Rule(
    code="KAM999",
    severity=Severity.WARNING,
    title=same("t"),
    says=Text(zh="{label}：“{written}”，{says}", en="{label}: {written}, {says}"),
    fix=Text(zh="改 {offer}", en="mend {offer}"),
    example=same("e"),
    recipe=CORRECT_CELL,
)


def _finding(column: str, shown: str) -> Finding:
    return A_RULE.at(
        CellPlace("workbooks/accounts.xlsx", "客户档案", "C2"),
        column=column,
        shown=shown,
        stored=shown,
        label=same("label"),
        written=shown,
        offer=same(shown),
        says=Text(zh="连带 secret-b", en="with secret-b"),
        template=Text(zh="连带 {problems}", en="with {problems}"),
        cells={"problems": "secret-b"},
    )


@pytest.mark.parametrize(
    ("audience", "column", "shown", "told"),
    [
        ("management", "problems", "secret-a", {"secret-a", "secret-b"}),
        ("team", "problems", "secret-a", set()),
        ("team", "name", "open-name", {"open-name"}),
        ("finance", "problems", "secret-a", set()),
        ("finance", "secret-a", "secret-a", set()),  # a heading that no schema knows
    ],
)
def test_findings_tell_what_their_reader_may_see(
    audience: str, column: str, shown: str, told: set[str]
) -> None:
    report = report_for(audience, findings=(_finding(column, shown),))
    (finding,) = report.findings
    says = str(finding.record())
    assert {word for word in ("secret-a", "secret-b", "open-name") if word in says} == told
    assert (MASK.en in says) is (told != {"secret-a", "secret-b"})


def test_editions_asked_for() -> None:
    settings = project_with().settings
    ledger = _shipped()
    roster = tables_of(project_with(), SHEETS)["roster"]

    def keys(*asked: str) -> list[str]:
        return [one.key for one in editions(asked, settings, ledger, roster, AS_OF)]

    assert keys() == ["management", "finance", "team"]
    assert keys("team") == ["team"]
    assert keys("person=K2") == ["person-K2"]
    assert keys("person") == ["person-K1", "person-K2"]
    assert keys("person=K2", "team") == ["team", "person-K2"]
    staff = {"K1", "K2"}
    asked = ("team", "person", "person=K1", "person=K9", "team=K1", "tem")
    assert unknown_editions(asked, settings, staff) == ("person=K9", "team=K1", "tem")


def test_nobody_ranks_people_for_the_team_unless_the_parameter_says_so() -> None:
    assert not report_for("team").may_rank
    assert report_for("team", publish_ranking=True).may_rank
    assert report_for("management").may_rank


def test_targets_of_single_people_are_confidential() -> None:
    sheets = {
        **SHEETS,
        "kpi_targets": """
            scheme     | scope_kind | scope_id | period | kpi_id | target
            department | 部门       |          | 2026Q1 | V1     | 0.8
            specialist | 客户经理   | K1       | 2026Q1 | V1     | 0.9
        """,
    }
    of_team = report_for("team", sheets).figure("V1", QUARTER, person("K1"))
    of_all = report_for("management", sheets).figure("V1", QUARTER, person("K1"))
    assert of_team is not None
    assert of_all is not None
    assert of_all.target == Decimal("0.9")
    assert of_team.target != Decimal("0.9")
