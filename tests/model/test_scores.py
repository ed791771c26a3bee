"""Scores from workbooks to figures.json (definition book, from values to a score)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from generator.ledger import Band, Scope, ScopeKind, State
from generator.numbers import half_up
from tests.model.test_movement import account, sheets, weeks
from tests.support import figures_of, ledger_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.ledger import Figure

DATA_FROM = {"data_from": date(2026, 1, 1)}
DEPARTMENT = Scope(ScopeKind.DEPARTMENT)
LAST = date(2026, 6, 30)

E11 = """
    scheme     | period | kpi_id | weight | pattern      | parameters
    department | 2026   | Q1     | 40     | ratio_up     |
    department | 2026   | R3     | 20     | step_down_pp | step=2
    department | 2026   | R4     | 20     | ratio_up     |
    department | 2026   | R2     | 20     | ratio_up     |
"""
E11_TARGETS = """
    scheme     | scope_kind | scope_id | period | kpi_id | target
    department | 部门       |          | 2026Q2 | Q1     | 1
    department | 部门       |          | 2026   | R3     | 0.05
    department | 部门       |          | 2026   | R4     | 0.15
    department | 部门       |          | 2026   | R2     | 1
"""


def e11() -> tuple[dict[str, str], dict[str, str]]:
    """The sheets of E11 and the archive kept of its quarter: the movement of E2, 92 % of a plan."""
    always = weeks(date(2025, 12, 15), LAST)
    kept = [f"A{number:02}" for number in range(34)]
    lost, up = ["L1", "L2", "L3"], ["U1", "U2"]
    trade = [(name, day) for name in [*kept, "D1", "D2", "X1", *up] for day in always]
    trade += [(name, "2026-01-20") for name in lost]  # lost on 2026-04-20
    trade += [("R1", "2025-12-20"), ("R1", "2026-05-05")]  # lost on 2026-03-20
    new = [f"N{number}" for number in range(5)]
    trade += [(name, day) for name in new for day in weeks(date(2026, 4, 10), date(2026, 4, 30))]
    trade += [(name, "2026-06-10") for name in new[:4]]
    sold = 100 * sum(day >= "2026-04-01" for _, day in trade)
    plan = (sold + 91) // 92 * 100
    accounts = [account(name) for name in [*kept, *lost, "R1", "X1", "D1", "D2", *up]]
    accounts += [account(name, history="2026-04-10") for name in new]
    found = sheets(
        accounts,
        trade,
        grade_history="""
            account_id | grade | effective_date
            D1         | A     | 2025-01-01
            D2         | 特级  | 2025-01-01
            U1         | B     | 2025-01-01
            U2         | C     | 2025-01-01
            D1         | B     | 2026-04-20
            D2         | C     | 2026-05-20
            U1         | A     | 2026-04-02
            U2         | 特级  | 2026-06-30
        """,
        status_events="""
            account_id | kind | effective_date | reason_code
            X1         | 淘汰 | 2026-05-31     |
            N4         | 流失 | 2026-06-15     | L-CLOSE
        """,
        sales_plan=f"""
            scope_kind | scope_id | period | amount | version | approved_on
            部门       |          | 2026Q2 | {plan} | 1       | 2026-01-02
        """,
        kpi_weights=E11,
        kpi_targets=E11_TARGETS,
    )
    rest = plan * 92 // 100 - sold
    found["trade"] += f"\nA00 | 2026-06-30 | {rest} | 销售"
    rows = [f"{name},19,20,phone" for name in [*kept, *new[:4], "R1", *up]]
    return found, {
        "archive-2026-06-30.csv": "\n".join(["account_id,filled,applicable,missing", *rows]) + "\n"
    }


@pytest.fixture(scope="module")
def figures() -> Mapping[str, Figure]:
    found, history = e11()
    return figures_of(found, LAST, DATA_FROM, history=history)


@pytest.mark.parametrize(
    ("kpi", "value", "points"),
    [
        ("Q1", "0.92", "36.8"),
        ("R3", "3/40", "15"),
        ("R4", "5/41", Fraction(20 * 5 * 100, 41 * 15)),
        ("R2", "0.95", "19"),
    ],
)
def test_values_become_points(
    figures: Mapping[str, Figure], kpi: str, value: str, points: object
) -> None:
    """E11, row by row."""
    assert figures[f"{kpi}/2026Q2/department"].value == Fraction(value)
    found = figures[f"S.{kpi}/2026Q2/department"]
    assert found.value == Fraction(points)  # type: ignore[call-overload]
    assert found.derivation is not None
    assert found.derivation.figures == (f"{kpi}/2026Q2/department",)


def test_points_become_a_total(figures: Mapping[str, Figure]) -> None:
    """E11: 87.060…, printed 87.1."""
    total = figures["S.total/2026Q2/department"]
    assert total.value == Fraction("70.8") + Fraction(2000, 123)
    assert total.value is not None
    assert half_up(total.value, 1) == half_up(Fraction("87.1"), 1)
    assert total.derivation is not None
    assert total.derivation.figures == tuple(
        f"S.{kpi}/2026Q2/department" for kpi in ("Q1", "R2", "R3", "R4")
    )
    assert figures["S.total/2026/department"].state is State.PENDING


def test_the_year_s_weights_and_band_hold_for_the_quarter() -> None:
    found, history = e11()
    ledger, findings = ledger_of(found, LAST, DATA_FROM, history=history)
    assert not [one for one in findings if one.code.startswith("KAM64")]
    score = ledger.scores["2026Q2", DEPARTMENT]
    assert score.band is Band.GOOD
    assert not score.below_warning
    assert score.total is ledger.figures["S.total/2026Q2/department"]


def test_without_a_target_the_weight_is_spread_over_the_others() -> None:
    """E11 with R4 left out: 88.5."""
    found, history = e11()
    targets = [row for row in E11_TARGETS.splitlines() if "R4" not in row]
    figures = figures_of(
        {**found, "kpi_targets": "\n".join(targets)}, LAST, DATA_FROM, history=history
    )
    assert figures["S.total/2026Q2/department"].value == Fraction("88.5")
    assert figures["S.R4/2026Q2/department"].state is State.NO_DATA
    assert figures["S.Q1/2026Q2/department"].value == 46


E14 = {
    "units": "unit_id | name\nS1 | North",
    "roster": "staff_id | name | role | unit\nK01 | Ann | 客户经理 | S1",
    "accounts": """
        account_id | name | grade | history_date | archive_date | store_id | owner
        A1         | One  | A     | 2025-01-01   | 2025-01-01   | S1       | K01
    """,
    "trade": """
        account_id | date       | net_amount | doc_kind
        A1         | 2026-01-10 | 100        | 销售
        A1         | 2026-06-30 | 100        | 销售
    """,
    "service_budget": """
        scope_kind | scope_id | period | item | amount | version | approved_on
        部门       |          | 2026Q2 | 差旅 | 50000  | 1       | 2026-01-02
    """,
    "service_expense": """
        expense_id | date       | unit | item | amount
        E1         | 2026-05-10 | S1   | 差旅 | 55000
    """,
    "kpi_weights": """
        scheme     | period | kpi_id | weight | pattern      | parameters
        department | 2026Q2 | Q8     | 10     | budget       | slope=2
        department | 2026Q2 | Q3     | 90     | count_down   | step=2
    """,
    "kpi_targets": """
        scheme     | scope_kind | scope_id | period | kpi_id | target
        department | 部门       |          | 2026Q2 | Q3     | 1
    """,
}


def test_a_service_budget_overspent_by_a_tenth_costs_a_fifth() -> None:
    """E14: 8.0 of 10."""
    figures = figures_of(E14, LAST, DATA_FROM)
    assert figures["Q8/2026Q2/department"].value == Fraction("1.1")
    assert figures["S.Q8/2026Q2/department"].value == 8
    assert figures["S.total/2026Q2/department"].value == 98


PEOPLE = {
    **E14,
    "units": "unit_id | name | parent\nHQ | All |\nS1 | North | HQ",
    "roster": """
        staff_id | name  | role         | unit | valid_from | valid_to
        M0       | Head  | 大客户部经理 | HQ   |            |
        C1       | Clerk | 大客户部内勤 | HQ   |            |
        K01      | Ann   | 客户经理     | S1   |            |
        K02      | Bob   | 大客户专员   | S1   |            | 2026-03-31
        F1       | Fin   | 财务         | HQ   |            |
    """,
    "accounts": """
        account_id | name | grade | history_date | archive_date | store_id | owner
        A1         | One  | A     | 2025-01-01   | 2025-01-01   | S1       | K01
        A2         | Two  | A     | 2025-01-01   | 2025-01-01   | S1       | K02
    """,
    "sales_plan": """
        scope_kind | scope_id | period | amount | version | approved_on
        客户经理   | K01      | 2026Q2 | 125    | 1       | 2026-01-02
    """,
    "kpi_weights": """
        scheme     | period | kpi_id | weight | pattern  | parameters
        manager    | 2026   | R1     | 100    | ratio_up |
        specialist | 2026   | R1     | 100    | ratio_up |
        clerk      | 2026   | C1     | 50     | grade4   |
        clerk      | 2026   | C2     | 50     | grade4   |
    """,
    "kpi_grades": """
        scheme | staff_id | period | kpi_id | grade | assessor
        clerk  | C1       | 2026Q2 | C1     | 优秀  | M0
        clerk  | C1       | 2026Q2 | C2     | 差    | M0
    """,
}


def test_each_person_is_scored_by_the_scheme_of_the_post() -> None:
    ledger, findings = ledger_of(PEOPLE, LAST, DATA_FROM)
    assert not [one for one in findings if one.code.startswith("KAM64")]
    found = {
        scope.id: (score.scheme, str(score.total.value), score.band, score.below_warning)
        for (period, scope), score in ledger.scores.items()
        if period == "2026Q2" and scope.kind is ScopeKind.PERSON
    }
    assert found == {
        "M0": ("manager", "80", Band.GOOD, False),
        "C1": ("clerk", "50", Band.FAILED, True),
        "K01": ("specialist", "80", Band.GOOD, False),
    }  # Bob left before the quarter; the accountant answers for no account


def test_nobody_is_held_to_the_targets_of_another_scheme() -> None:
    """Of a manager the department's own is asked where that scheme says nothing."""
    targets = """
        scheme     | scope_kind | scope_id | period | kpi_id | target
        specialist | 部门       |          | 2026   | R1     | 0.8
        manager    | 客户经理   | K01      | 2026   | R1     | 0.4
        department | 部门       |          | 2026   | R1     | 1.6
        specialist | 部门       |          | 2026-06 | R1    | 0.7
        department | 部门       |          | 2026-06 | R1    | 1.2
    """
    ledger, _ = ledger_of({**PEOPLE, "kpi_targets": targets}, LAST, DATA_FROM)
    points = {name: ledger.figures[f"S.R1/2026Q2/person={name}"].value for name in ("M0", "K01")}
    assert points == {"M0": 50, "K01": 100}
    asked = {name: ledger.figures[f"R1/2026-06/person={name}"].target for name in ("M0", "K01")}
    assert asked == {"M0": Decimal("1.2"), "K01": Decimal("0.7")}


def test_whoever_left_is_scored_for_the_quarters_served() -> None:
    ledger, _ = ledger_of(PEOPLE, LAST, DATA_FROM)
    periods = [period for period, scope in ledger.scores if scope.id == "K02"]
    assert periods == ["2026Q1", "2026"]


def test_without_weights_every_score_says_why_there_is_none() -> None:
    ledger, _ = ledger_of({**PEOPLE, "kpi_weights": PEOPLE["kpi_weights"].split("\n")[1]}, LAST)
    assert {one.total.state for one in ledger.scores.values()} == {State.NO_DATA}
    bare = {name: sheet for name, sheet in PEOPLE.items() if name != "kpi_weights"}
    ledger, _ = ledger_of(bare, LAST)
    score = ledger.scores["2026Q2", DEPARTMENT]
    assert score.total.reason is not None
    assert "指标权重" in score.total.reason.zh


def test_nothing_of_a_running_quarter_is_scored() -> None:
    found, history = e11()
    ledger, _ = ledger_of(found, date(2026, 6, 29), DATA_FROM, history=history)
    score = ledger.scores["2026Q2", DEPARTMENT]
    assert score.total.state is State.PENDING
    assert score.total.provisional
    assert all(row.points is None for row in score.rows)
    assert score.band is None
