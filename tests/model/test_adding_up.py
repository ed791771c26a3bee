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
    "roster": "staff_id | name | role | unit\nK1 | Ann | 客户经理 | S1\nK2 | Bob | 客户经理 | S1",
    "accounts": """
        account_id | name | grade | history_date | archive_date | store_id | owner
        A1         | One  | A     | 2025-01-01   | 2025-01-01   | S1       | K1
        A2         | Two  | A     | 2025-01-01   | 2025-01-01   | S1       | K2
    """,
    "trade": """
        account_id | date       | net_amount | doc_kind
        A1         | 2026-04-05 | 100        | 销售
        A2         | 2026-04-06 | 100        | 销售
    """,
    "sales_plan": """
        scope_kind | scope_id | period | amount | version | approved_on
        部门       |          | 2026Q2 | 100.01 | v1      | 2025-12-20
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


def test_shares_short_of_the_whole_mark_the_figures_of_everybody_concerned() -> None:
    owners = "account_id | owner | unit | valid_from | share_pct\nA1 | K1 | S1 | 2025-01-01 | 0.9"
    found = broken_checks({**SHEETS, "owner_history": owners})["owner_shares"]
    assert {
        "Q1/2026Q2/department", "Q1/2026Q2/unit=S1", "R1/2026Q2/person=K1", "Q1/2026Q2/account=A1",
    } <= found  # fmt: skip
    assert "R1/2026Q2/person=K2" not in found
