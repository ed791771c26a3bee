"""Breaking the model on purpose marks the figures faulty, and says so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.model import sql_files
from generator.model.computing import Queries
from generator.model.invariants import covered_kpis
from tests.support import ledger_of, shipped_project

if TYPE_CHECKING:
    from collections.abc import Mapping

SHEETS = {
    "units": "unit_id | name | parent\nHQ | All |\nS1 | North | HQ\nS2 | South | HQ",
    "roster": "staff_id | name | role | unit\nK1 | Ann | 客户经理 | S1\nK2 | Bob | 客户经理 | S2",
    "accounts": """
        account_id | name | grade | history_date | archive_date | store_id | owner
        A1         | One  | A     | 2025-01-01   | 2025-01-01   | S1       | K1
        A2         | Two  | A     | 2025-01-01   | 2025-01-01   | S2       | K2
    """,
    "trade": """
        account_id | date       | net_amount | doc_kind
        A1         | 2026-01-05 | 100        | 销售
        A2         | 2026-01-05 | 100        | 销售
        A2         | 2026-03-20 | 100        | 销售
        A2         | 2026-05-20 | 100        | 销售
    """,
}
AS_OF = date(2026, 6, 30)  # A1 is lost on 2026-04-05


def queries(table: str, *, old: str, new: str) -> Queries:
    """The model's SQL with a few words of one table changed."""
    tables = dict(sql_files.tables())
    select = tables[table].select
    assert select.count(old) == 1, f"{table}.sql has changed; so must this test"
    tables[table] = sql_files.sql_file(table, select.replace(old, new))
    return Queries(tables=tables)


def faulty(changed: Queries | None) -> Mapping[str, set[str]]:
    """KPI -> scopes with a faulty figure in 2026Q2; and each faulty figure has its finding."""
    ledger, findings = ledger_of(SHEETS, AS_OF, {"data_from": date(2026, 1, 1)}, changed)
    marked: dict[str, set[str]] = {}
    for figure in ledger.figures.values():
        if figure.faulty:
            told = [one for one in findings if one.code == "KAM701" and figure.kpi in one.kpis]
            assert any(
                (one.values["period"], one.values["scope"]) == (figure.period.id, figure.scope)
                for one in told
            )
            if figure.period.id == "2026Q2":
                marked.setdefault(figure.kpi, set()).add(str(figure.scope))
    return marked


def test_nothing_is_marked_where_all_is_well() -> None:
    assert faulty(None) == {}


def test_overlapping_statuses_mark_the_figures_of_the_scopes_they_touch() -> None:
    # a status that holds a day into the next one: A1 is suspended and lost on one day
    found = faulty(
        queries(
            "status_spells",
            old="order by valid_from) - interval 1 day as date)",
            new="order by valid_from) as date)",
        )
    )
    assert {"M.opening", "M.closing", "Q3", "R3", "R4"} <= found.keys()
    assert {"department", "unit=S1", "unit=HQ", "person=K1"} <= found["R3"]


def test_a_status_that_is_missing_marks_its_figures() -> None:
    # the last status ends on the day it begins
    found = faulty(
        queries(
            "status_spells",
            old="date '9999-12-31'",
            new="valid_from",
        )
    )
    assert {"department", "unit=S1", "unit=S2", "person=K1", "person=K2"} <= found["R3"]


def test_a_movement_that_does_not_add_up_marks_its_scopes_alone() -> None:
    # losses are no longer seen: A1 leaves the closing population without a line
    found = faulty(
        queries(
            "crossings",
            old="where valid_to < date '9999-12-31'",
            new="where valid_to < date '9999-12-31' and ended <> 'lost'",
        )
    )
    assert found["M.closing"] == {"department", "unit=HQ", "unit=S1", "person=K1"}
    assert found["R3"] == found["M.closing"]
    assert "V1" not in found


@pytest.mark.parametrize("name", sql_files.checks())
def test_every_check_covers_some_figures(name: str) -> None:
    assert covered_kpis(sql_files.checks()[name], shipped_project().kpis)
