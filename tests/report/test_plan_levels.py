"""Where a scope's own plan and the plans below it differ, the KPI page shows both sums."""

from __future__ import annotations

from generator.periods import Period
from generator.report.kpis.plan_levels import plan_levels
from tests.small_department import report_of

PLANS = """
    scope_kind | scope_id | period | amount    | version | approved_on
    单位       | S1       | 2025Q2 | 900000.00 | v1      | 2025-01-01
    客户经理   | K01      | 2025Q2 | 850000.00 | v1      | 2025-01-01
    单位       | S2       | 2025Q2 | 300000.00 | v1      | 2025-01-01
    客户经理   | K02      | 2025Q2 | 300000.00 | v1      | 2025-01-01
"""


def test_both_sums_stand_side_by_side_where_they_differ() -> None:
    report = report_of(sales_plan=PLANS)
    table = plan_levels(report, report.project.kpis["Q1"], Period.parse("2025Q2"), "en")
    assert table is not None
    assert [[getattr(cell, "text", "") for cell in row.cells] for row in table.rows] == [
        ["North", "account managers", "900.0", "850.0", "+50.0"],
    ]


def test_nothing_is_said_where_the_levels_agree_or_the_figure_has_no_plan() -> None:
    report = report_of(sales_plan=PLANS.replace("850000", "900000"))
    quarter = Period.parse("2025Q2")
    assert plan_levels(report, report.project.kpis["Q1"], quarter, "en") is None
    assert plan_levels(report, report.project.kpis["R3"], quarter, "en") is None


DEVELOPMENT = """
    scope_kind | scope_id | period | planned_accounts | version | approved_on
    单位       | S1       | 2025Q2 | 4                | v1      | 2025-01-01
    客户经理   | K01      | 2025Q2 | 3                | v1      | 2025-01-01
"""
BUDGET = """
    scope_kind | scope_id | period | amount  | version | approved_on
    部门       |          | 2025Q2 | 900.00  | v1      | 2025-01-01
    单位       | S1       | 2025Q2 | 1000.00 | v1      | 2025-01-01
"""


def test_plans_of_accounts_and_budgets_are_told_apart_from_plans_of_sales() -> None:
    report = report_of(sales_plan=PLANS, development_plan=DEVELOPMENT, service_budget=BUDGET)
    tables = {
        kpi: plan_levels(report, report.project.kpis[kpi], Period.parse("2025Q2"), "en")
        for kpi in ("Q1", "Q4", "Q8")
    }
    cells = {
        kpi: [[getattr(cell, "text", "") for cell in row.cells] for row in table.rows]
        for kpi, table in tables.items()
        if table is not None
    }
    assert cells == {
        "Q1": [["North", "account managers", "900.0", "850.0", "+50.0"]],
        "Q4": [["North", "account managers", "4", "3", "+1"]],
        "Q8": [["Key-account department", "units", "900", "1,000", "−100"]],
    }
