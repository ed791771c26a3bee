"""Incidents, follow-ups and archives that count more than they may mark their figures faulty."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model import sql_files
from generator.model.computing import Queries
from tests.model.small_service import END, rules, sheets
from tests.support import ledger_of

SHEETS = sheets(
    complaints="""
    complaint_id | incident_id | account_id | received_at | verified | cause
    T1           | I1          | A1         | 2026-04-02  | 属实     | 人员过失
    T2           | I1          | A3         | 2026-05-03  | 属实     | 人员过失
    """,
    followup_plan="""
    followup_id | account_id | planned_date | owner | status
    H1          | A1         | 2026-05-10   | K01   | 已完成
    H2          | A1         | 2026-05-11   | K02   | 已完成
    """,
)
BROKEN = [
    ("complaint_incidents", "not incident_counts or place = 1", "not incident_counts or place < 9",
     "incidents_once",
     {"Q5/2026Q2/department", "Q5/2026Q2/unit=HQ", "Q5/2026Q2/unit=S2", "Q5/2026Q2/person=K02"}),
    ("kpi/q7_followup_rate",
     "scoped.scope_id, scoped.customer_at_end",
     "scoped.scope_id, scoped.customer_at_end, scoped.owner",
     "followups_once",
     {"Q7/2026Q2/department", "Q7/2026Q2/unit=HQ", "Q7/2026Q2/unit=S1",
      "Q7/2026Q2/account=A1"}),
    ("archive_values", "    archive_standing.filled,\n",
     "    archive_standing.applicable + 1 as filled,\n", "archive_within",
     {"R2/2026Q2/department"}),
]  # fmt: skip


def broken_by(changed: Queries | None) -> tuple[set[object], set[str]]:
    """The checks that do not hold, and the figures of 2026Q2 that are marked."""
    ledger, findings = ledger_of(SHEETS, END, rules(), changed)
    marked = {
        figure.id
        for figure in ledger.figures.values()
        if figure.faulty and figure.period.id == "2026Q2" and not figure.reading
    }
    return {one.values["check"] for one in findings if one.code == "KAM701"}, marked


def test_nothing_is_marked_where_all_adds_up() -> None:
    assert broken_by(None) == (set(), set())


@pytest.mark.parametrize(("file", "old", "new", "check", "figures"), BROKEN)
def test_a_file_broken_on_purpose_marks_its_figures(
    file: str, old: str, new: str, check: str, figures: set[str]
) -> None:
    queries, name = Queries(), file.removeprefix("kpi/")
    files = dict(queries.tables if name == file else queries.kpi_lines)
    select = files[name].select
    assert select.count(old) == 1, f"{file}.sql has changed; so must this test"
    files[name] = sql_files.sql_file(name, select.replace(old, new))
    changed = replace(queries, **{"tables" if name == file else "kpi_lines": files})
    assert broken_by(changed) == ({check}, figures)
