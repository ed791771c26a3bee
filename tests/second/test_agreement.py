"""The model against a second computation in plain Python, figure by figure.

The second one is written from the definition book and reads the same rows, nothing of the
model: no SQL, no lines, no shared step between a row and a figure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.definitions.loading import load_project
from generator.history.archive_snapshots import archive_snapshots
from generator.intake.reading import read_workbooks
from generator.model.computing import compute
from generator.sample.making import make_project
from tests.second.comparing import differences, second

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.project import Project
    from generator.tables import Table

LAST_DAY = date(2026, 6, 30)
Read = tuple["Project", "Mapping[str, Table]"]


def read(folder: Path, *, accounts: int, months: int, seed: int) -> Read:
    """The rows of a sample company."""
    make_project(folder, accounts=accounts, months=months, seed=seed)
    project = load_project(folder)
    return project, read_workbooks(project).tables


def with_rules(project: Project, rules: Mapping[str, object]) -> Project:
    """The project with other rule values, for all time or from a day on."""
    changed = dict(project.parameters)
    for key, value in rules.items():
        values = tuple(value) if isinstance(value, list) else ((date.min, value),)
        changed[key] = replace(changed[key], values=values)
    return replace(project, parameters=changed)


def agree(company: Read, as_of: date, **rules: object) -> None:
    """Fail with a list where the model and the second computation differ."""
    project, tables = with_rules(company[0], rules), company[1]
    snapshots, _ = archive_snapshots(project.workbooks)
    ledger, _ = compute(project, tables, as_of, snapshots=snapshots)
    told = differences(ledger.figures, second(project, tables, as_of))
    if told:
        pytest.fail(told, pytrace=False)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return read(tmp_path_factory.mktemp("small"), accounts=36, months=15, seed=7)


@pytest.mark.long
def test_300_accounts_over_24_months_agree_in_every_figure(tmp_path: Path) -> None:
    company = read(tmp_path, accounts=300, months=24, seed=2026)
    agree(company, LAST_DAY)


@pytest.mark.parametrize("as_of", [date(2026, 6, 10), date(2026, 2, 28), date(2025, 11, 12)])
def test_days_within_a_period_agree(small: Read, as_of: date) -> None:
    agree(small, as_of)


KINDS = (("default", 60), ("二批", 30), ("直营酒店", 75))
OTHER_RULES = {
    "owner at start": {"attribution": "owner_at_start", "churn_denominator": "average"},
    "gross": {"same_period_return": "gross", "churn_denominator": "opening_plus_new"},
    "more losses": {"count_downgrade_as_loss": True, "count_exit_as_loss": True},
    "soon lost": {"lost_after_days": KINDS, "return_as_new_after_months": 1},
    "soon lost, gross": {"lost_after_days": KINDS, "same_period_return": "gross"},
    "all grades": {"key_grades": ("特级", "A", "B"), "new_rate_denominator": "opening"},
    "first plan": {"plan_version": "original", "growth_base": "previous"},
    "plans": {"relieve_lost_plan": True, "q4_unit": "amount", "lost_after_days": KINDS},
    "visits": {
        "visit_norm": (("特级", 1), ("A", 1), ("B", 2)),
        "visit_forms": (("特级", ("走访", "电话")), ("A", ("走访",)), ("B", "any")),
        "count_only_verified": True,
        "max_visits_per_day": 2,
        "verify_days": 2,
        "convert_days": 30,
        "use_staff_norms": True,
        "staff_norms": (("day", 1), ("week", 4)),
    },
    "service": {
        "complaint_date": "verified",
        "feedback_days": 3,
        "followup_base": "all",
        "pass_on_days": 2,
    },
    "pooled": {"completeness_mode": "pooled", "na_weight": "zero"},
    "complete": {"completeness_mode": "complete_share", "na_weight": "full", "snapshot_days": 95},
    "rules that change": {
        "lost_after_days": [(date.min, (("default", 90),)), (date(2026, 1, 1), KINDS)],
        "visit_norm": [
            (date.min, (("特级", 2), ("A", 1))),
            (date(2026, 2, 1), (("特级", 1), ("A", 1))),
        ],
        "churn_denominator": [(date.min, "opening"), (date(2026, 1, 1), "average")],
        "feedback_days": [(date.min, 7), (date(2026, 1, 1), 5)],
        "completeness_mode": [(date.min, "field_mean"), (date(2026, 1, 1), "pooled")],
    },
}


@pytest.mark.parametrize("rules", OTHER_RULES.values(), ids=OTHER_RULES.keys())
def test_other_rules_agree(small: Read, rules: Mapping[str, object]) -> None:
    agree(small, date(2026, 6, 24), **rules)


def test_a_wrong_figure_is_told(small: Read) -> None:
    """What is compared is everything: id, state, both parts, value."""
    project, tables = small
    ledger, _ = compute(project, tables, LAST_DAY)
    seconds = second(project, tables, LAST_DAY)
    key = "Q1/2026Q1/department"
    wrong = {key: replace(seconds[key], numerator=None)}
    figures = {key: ledger.figures[key], "Q3/2026Q1/department": ledger.figures[key]}
    told = differences(figures, wrong)
    assert "Q1: 1 differ" in told
    assert "Q3/2026Q1/department: model value" in told
