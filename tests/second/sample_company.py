"""A sample company, and whether the model and the second computation agree on it."""

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
