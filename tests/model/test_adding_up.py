"""Shares, split plans, sales and account-weeks that do not add up mark their figures faulty."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.model import sql_files
from generator.model.computing import Queries
from tests.support import ledger_of

if TYPE_CHECKING:
    from collections.abc import Mapping

SHEETS = {
    "units": "unit_id | name | parent\nHQ | All |\nS1 | North | HQ",
    "roster": """
        staff_id | name | role    | unit
        K1       | Ann  | 客户经理 | S1
        K2       | Bob  | 客户经理 | S1
        K3       | Cid  | 客户经理 | HQ
    """,
    "accounts": """
        account_id | name | grade | history_date | archive_date | store_id | owner
        A1         | One  | A     | 2025-01-01   | 2025-01-01   | S1       | K1
        A2         | Two  | A     | 2025-01-01   | 2025-01-01   | S1       | K2
        N1         | New  | A     |              | 2026-05-01   | HQ       | K3
    """,
    "trade": """
        account_id | date       | net_amount | doc_kind
        A1         | 2026-01-15 | 100        | 销售
        A2         | 2026-01-16 | 100        | 销售
        N1         | 2026-05-06 | 100        | 销售
        N1         | 2026-06-06 | 200        | 销售
        A1         | 2026-04-05 | 100        | 销售
        A2         | 2026-04-06 | 100        | 销售
    """,
    "sales_plan": """
        scope_kind | scope_id | period | amount | version | approved_on
        部门       |          | 2026Q2 | 100.01 | v1      | 2025-12-20
    """,
    "development_plan": """
        scope_kind | scope_id | period | planned_accounts | version | approved_on
        部门       |          | 2026Q2 | 4                | v1      | 2025-12-20
    """,
    "service_budget": """
        scope_kind | scope_id | period | amount | version | approved_on
        部门       |          | 2026   | 100.01 | v1      | 2025-12-20
    """,
    "service_expense": """
        expense_id | date       | unit | amount
        E1         | 2026-04-01 | S1   | 20.00
    """,
    "visits": """
        visit_id | account_id | date       | form
        V1       | A1         | 2026-04-07 | 电话
    """,
}
BROKEN = [
    ("plan_rows", "// stated.months\n", "// stated.months + 1\n", "plan_split", "Q1", "department"),
    ("visit_weeks", "least(counted.visits, counted.required)", "counted.required + 1",
     "visit_weeks_once", "V1", "department"),
    ("plan_completion", "    select\n        period_sales.*,\n        'account',",
     "    select distinct\n        period_sales.* replace (0 as net_amount),\n        'account',",
     "sales_add_up", "Q1", "department"),
    ("sales_growth", "bought.net_amount as amount", "bought.net_amount + 1 as amount",
     "growth_adds_up", "Q2", "unit=S1"),
    ("period_sales", "sum(account_months.net_amount)", "min(account_months.net_amount)",
     "growth_adds_up", "Q2", "department"),
]  # fmt: skip


BROKEN_LINES = [
    ("q2_sales_growth", "then base_amount else 0", "then base_amount + 1 else 0",
     "growth_adds_up", "Q2", "unit=HQ"),
    ("q4_development_plan_completion", "            else 1", "            else 2",
     "developed_twice", "Q4", "person=K3"),
    ("q4_development_plan_completion", "            else 1", "            else 2",
     "developed_twice", "R4", "department"),
    ("q8_service_expense_control", "service_expense.date between periods.first_day",
     "service_expense.date + interval 1 day between periods.first_day + interval 2 day",
     "expense_adds_up", "Q8", "unit=S1"),
]  # fmt: skip


def broken_checks(
    sheets: Mapping[str, str], changed: Queries | None = None
) -> Mapping[str, set[str]]:
    """Check -> the figures of 2026Q2 that are marked."""
    ledger, findings = ledger_of(
        sheets, date(2026, 6, 30), {"data_from": date(2026, 1, 1)}, changed
    )
    marked = {figure.id for figure in ledger.figures.values() if figure.faulty}
    return {str(one.values["check"]): marked for one in findings if one.code == "KAM701"}


def test_nothing_is_marked_where_all_adds_up() -> None:
    assert broken_checks(SHEETS) == {}


@pytest.mark.parametrize(("table", "old", "new", "check", "kpi", "scope"), BROKEN)
def test_a_table_broken_on_purpose_marks_its_figures(
    table: str, old: str, new: str, check: str, kpi: str, scope: str
) -> None:
    tables = dict(sql_files.tables())
    select = tables[table].select
    assert select.count(old) == 1, f"{table}.sql has changed; so must this test"
    tables[table] = sql_files.sql_file(table, select.replace(old, new))
    found = broken_checks(SHEETS, Queries(tables=tables))
    assert f"{kpi}/2026Q2/{scope}" in found[check]


@pytest.mark.parametrize(("name", "old", "new", "check", "kpi", "scope"), BROKEN_LINES)
def test_lines_broken_on_purpose_mark_their_figures(
    name: str, old: str, new: str, check: str, kpi: str, scope: str
) -> None:
    files = dict(sql_files.kpi_lines())
    select = files[name].select
    assert select.count(old) == 1, f"{name}.sql has changed; so must this test"
    files[name] = sql_files.sql_file(name, select.replace(old, new))
    found = broken_checks(SHEETS, Queries(kpi_lines=files))
    assert f"{kpi}/2026Q2/{scope}" in found[check]


def test_shares_short_of_the_whole_mark_the_figures_of_everybody_concerned() -> None:
    owners = "account_id | owner | unit | valid_from | share_pct\nA1 | K1 | S1 | 2025-01-01 | 0.9"
    found = broken_checks({**SHEETS, "owner_history": owners})["owner_shares"]
    assert {
        "Q1/2026Q2/department", "Q1/2026Q2/unit=S1", "R1/2026Q2/person=K1", "Q1/2026Q2/account=A1",
    } <= found  # fmt: skip
    assert "R1/2026Q2/person=K2" not in found
