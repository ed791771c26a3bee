"""Q8: service expense against budget (definition book, service-expense control)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from generator.ledger import State
from tests.support import figures_of, ledger_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.ledger import Figure

UNITS = """
    unit_id | name       | parent
    HQ      | Department |
    S1      | North      | HQ
    S2      | South      | HQ
    T1      | Far north  | S1
"""
ROSTER = "staff_id | name | role | unit\nK01 | Ann | 客户经理 | S1"
ACCOUNTS = """
    account_id | name | grade | store_id | owner | history_date | archive_date
    A1         | One  | A     | S1       | K01   | 2025-01-01   | 2025-01-01
"""
TRADE = "account_id | date | net_amount | doc_kind\nA1 | 2026-02-10 | 10.00 | 销售"
JUNE = date(2026, 6, 30)


def department(budget: str, expense: str) -> Mapping[str, str]:
    """The units above with a service budget and expenses."""
    return {
        "units": UNITS,
        "roster": ROSTER,
        "accounts": ACCOUNTS,
        "trade": TRADE,
        "service_budget": "scope_kind | scope_id | period | item | amount | version | approved_on\n"
        + budget,
        "service_expense": "expense_id | date | unit | amount\n" + expense,
    }


def control(
    budget: str, expense: str, rules: Mapping[str, object] | None = None, as_of: date = JUNE
) -> Mapping[str, Figure]:
    """The figures of the units above, with that budget and those expenses."""
    return figures_of(department(budget, expense), as_of, rules)


def parts(figure: Figure) -> tuple[Decimal | int | None, Decimal | int | None]:
    return figure.numerator, figure.denominator


def why(figure: Figure) -> str:
    """The English reason why there is no value."""
    assert figure.reason is not None
    return figure.reason.en


def test_e14_more_was_spent_than_the_budget_allows() -> None:
    figures = control(
        "部门 | | 2026Q2 | | 50000.00 | v1 | 2025-12-20",
        """
        E1 | 2026-04-03 | S1 | 30000.00
        E2 | 2026-06-30 | S2 | 25000.00
        """,
    )
    assert figures["Q8/2026Q2/department"].value == Fraction(110, 100)
    assert figures["Q8/2026Q2/department"].target == 1


def test_e14_a_tenth_over_takes_a_fifth_of_the_points() -> None:
    sheets = {
        **department(
            "部门 | | 2026Q2 | | 50000.00 | v1 | 2025-12-20", "E1 | 2026-04-03 | S1 | 55000.00"
        ),
        "trade": TRADE + "\nA1 | 2026-04-10 | 70.00 | 销售",
        "sales_plan": """
            scope_kind | scope_id | period | amount | version | approved_on
            部门       |          | 2026Q2 | 70.00  | v1      | 2025-12-20
        """,
        "kpi_weights": """
            scheme     | period | kpi_id | weight | pattern  | parameters
            department | 2026   | Q8     | 10     | budget   | slope=2
            department | 2026   | Q1     | 90     | ratio_up |
        """,
    }
    figures = figures_of(sheets, JUNE)
    assert figures["S.Q8/2026Q2/department"].value == 8
    assert figures["S.total/2026Q2/department"].value == 98


def test_expense_counts_in_the_period_and_unit_it_was_posted_and_in_the_units_above() -> None:
    figures = control(
        """
        单位 | S1 | 2026Q2 | | 300.00 | v1 | 2025-12-20
        单位 | T1 | 2026Q2 | | 90.00  | v1 | 2025-12-20
        单位 | S2 | 2026Q2 | | 600.00 | v1 | 2025-12-20
        """,
        """
        E0 | 2026-03-31 | S1 | 7.00
        E1 | 2026-04-01 | T1 | 30.00
        E2 | 2026-05-31 | S1 | 60.00
        E3 | 2026-06-30 | S2 | 80.00
        """,
    )
    assert parts(figures["Q8/2026Q2/unit=T1"]) == (30, 90)
    assert parts(figures["Q8/2026Q2/unit=S1"]) == (90, 300)  # its own row speaks for T1 as well
    assert parts(figures["Q8/2026Q2/department"]) == (170, 900)
    assert parts(figures["Q8/2026Q2/unit=HQ"]) == (170, 900)
    assert parts(figures["Q8/2026-05/unit=S1"]) == (60, 100)
    assert figures["Q8/2026-06/unit=T1"].state is State.ZERO
    assert "Q8/2026Q2/person=K01" not in figures


def test_without_a_row_of_its_own_a_unit_adds_up_its_child_units() -> None:
    figures = control("单位 | T1 | 2026-04 | | 90.00 | v1 | 2025-12-20", "E1|2026-04-01|S1|45.00")
    assert parts(figures["Q8/2026Q2/unit=S1"]) == (45, 90)
    assert parts(figures["Q8/2026Q2/department"]) == (45, 90)


def test_a_reversed_expense_is_taken_off() -> None:
    figures = control(
        "部门 | | 2026-04 | | 100.00 | v1 | 2025-12-20",
        "E1 | 2026-04-01 | S1 | 80.00\nE2 | 2026-04-02 | S1 | -30.00",
    )
    assert parts(figures["Q8/2026-04/department"]) == (50, 100)


def test_no_budget_and_no_expense_give_no_rate() -> None:
    figures = control("部门 | | 2026-05 | | 0.00 | v1 | 2025-12-20", "E1 | 2026-04-01 | S1 | 1.00")
    for place in ("2026-05/department", "2026-05/unit=S1", "2026-05/unit=S2"):
        assert figures[f"Q8/{place}"].state is State.NOT_APPLICABLE
        assert why(figures[f"Q8/{place}"]) == "no budget, and no expense"


@pytest.mark.parametrize("budget", ["0.00", None])
def test_expense_without_a_budget_is_no_rate_but_a_breach(budget: str | None) -> None:
    row = f"部门 | | 2026-05 | | {budget} | v1 | 2025-12-20" if budget else ""
    figures = control(row, "E1 | 2026-05-01 | S1 | 1.00")
    for place in ("2026-05/department", "2026-05/unit=S1", "2026Q2/unit=HQ"):
        assert figures[f"Q8/{place}"].state is State.NOT_APPLICABLE
        assert parts(figures[f"Q8/{place}"]) == (1, 0)
        reason = figures[f"Q8/{place}"].reason
        assert reason is not None
        assert reason.zh.startswith("无预算支出")
    assert why(figures["Q8/2026-05/unit=S2"]) == "no budget, and no expense"


def test_the_latest_budget_counts_and_the_original_is_shown_beside_it() -> None:
    budget = """
        部门 | | 2026-04 | | 100.00 | v1 | 2025-12-20
        部门 | | 2026-04 | | 160.00 | v2 | 2026-05-10
    """
    figures = control(budget, "E1 | 2026-04-01 | S1 | 80.00")
    assert figures["Q8/2026Q2/department"].value == Fraction(80, 160)
    assert figures["Q8~latest/2026Q2/department"].value == Fraction(80, 160)
    assert figures["Q8~original/2026Q2/department"].value == Fraction(80, 100)
    assert figures["Q8/2026-04/department"].value == Fraction(80, 100)  # not approved by its end
    figures = control(budget, "E1 | 2026-04-01 | S1 | 80.00", {"plan_version": "original"})
    assert figures["Q8/2026Q2/department"].value == Fraction(80, 100)


def test_items_add_up_and_each_has_its_own_versions() -> None:
    budget = """
        单位 | S1 | 2026-04 | 售后 | 100.00 | v1 | 2025-12-20
        单位 | S1 | 2026-04 | 售后 | 120.00 | v2 | 2026-04-10
        单位 | S1 | 2026-04 | 联谊 | 30.00  | v1 | 2025-12-20
        单位 | S1 | 2026Q2  |      | 9.00   | v1 | 2025-12-20
    """
    figures = control(budget, "E1 | 2026-04-01 | S1 | 1.00")
    assert figures["Q8/2026-04/unit=S1"].denominator == 120 + 30 + 3
    assert figures["Q8~original/2026-04/unit=S1"].denominator == 100 + 30 + 3


def test_a_years_budget_is_split_on_whole_cents_and_its_lines_say_so() -> None:
    sheets = department("部门 | | 2026 | | 100.03 | v1 | 2025-12-20", "E1 | 2026-04-01 | S1 | 1.00")
    ledger, _ = ledger_of(sheets, date(2026, 12, 31))
    months = [
        ledger.figures[f"Q8/2026-{month:02}/department"].denominator for month in (4, 5, 6, 12)
    ]
    assert months == [Decimal("8.33"), Decimal("8.33"), Decimal("8.34"), Decimal("8.34")]
    assert ledger.figures["Q8/2026/department"].denominator == Decimal("100.03")
    lines = {line.reason: line for line in ledger.lines(ledger.figures["Q8/2026Q2/department"])}
    assert lines.keys() == {"expense_posted", "budget_of_department_split"}
    budget = ledger.places(lines["budget_of_department_split"])
    assert list(map(str, budget)) == ["workbooks/service_budget.xlsx:服务预算!E2"]


def test_lines_name_the_cells_they_come_from_and_why_they_count() -> None:
    sheets = department(
        "单位 | S1 | 2026-04 | | 100.00 | v1 | 2025-12-20",
        "E1 | 2026-04-01 | S1 | 80.00\nE2 | 2026-04-02 | S2 | -30.00",
    )
    ledger, _ = ledger_of(sheets, JUNE)
    lines = ledger.lines(ledger.figures["Q8/2026-04/department"])
    assert [(line.item, line.day, line.reason, str(*ledger.places(line))) for line in lines] == [
        ("E1", date(2026, 4, 1), "expense_posted", "workbooks/service_expense.xlsx:服务费用!D2"),
        ("E2", date(2026, 4, 2), "expense_reversed", "workbooks/service_expense.xlsx:服务费用!D3"),
        ("S1", None, "budget_of_unit", "workbooks/service_budget.xlsx:服务预算!E2"),
    ]


def test_both_sums_are_kept_where_both_levels_are_filled_and_differ() -> None:
    sheets = department(
        """
        部门 | | 2026Q2 | | 900.00 | v1 | 2025-12-20
        单位 | S1 | 2026Q2 | | 300.00 | v1 | 2025-12-20
        单位 | S2 | 2026Q2 | | 500.00 | v1 | 2025-12-20
        """,
        "E1 | 2026-04-01 | S1 | 1.00",
    )
    ledger, _ = ledger_of(sheets, JUNE)
    (sums,) = (row for row in ledger.table("plan_sums") if row["period"] == "2026Q2")
    assert sums == {
        "plan": "service", "period": "2026Q2", "scope_kind": "department", "scope_id": "",
        "below": "unit", "own_amount": 900, "below_amount": 800,
    }  # fmt: skip


def test_a_running_quarter_is_measured_against_its_whole_budget() -> None:
    figures = control(
        "部门 | | 2026Q2 | | 900.00 | v1 | 2025-12-20",
        "E1 | 2026-04-01 | S1 | 90.00",
        as_of=date(2026, 4, 20),
    )
    assert parts(figures["Q8/2026Q2/department"]) == (90, 900)
    assert figures["Q8/2026Q2/department"].provisional


def test_before_the_first_expense_there_is_no_data() -> None:
    figures = control("部门 | | 2026 | | 120.00 | v1 | 2025-12-20", "E1 | 2026-05-01 | S1 | 1.00")
    assert figures["Q8/2026-04/department"].state is State.NO_DATA
    assert parts(figures["Q8/2026Q2/department"]) == (1, 30)


def test_without_either_sheet_there_is_no_data() -> None:
    sheets = dict(department("部门||2026Q2||9.00|v1|2025-12-20", "E1 | 2026-04-01 | S1 | 9.00"))
    del sheets["service_budget"]
    figures = figures_of(sheets, JUNE)
    assert figures["Q8/2026Q2/department"].state is State.NO_DATA
    assert "服务预算" in why(figures["Q8/2026Q2/department"])


def test_a_budget_of_an_unknown_unit_is_found_at_its_cell() -> None:
    sheets = department(
        "单位 | S9 | 2026Q2 | | 9.00 | v1 | 2025-12-20", "E1 | 2026-04-01 | S1 | 9.00"
    )
    _, findings = ledger_of(sheets, JUNE)
    found = [finding for finding in findings if finding.code == "KAM615"]
    assert [(str(finding.place), finding.kpis) for finding in found] == [
        ("workbooks/service_budget.xlsx:服务预算!B2", ("Q8",))
    ]
