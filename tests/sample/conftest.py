"""What the sample's tests share: the shipped sample, read and computed once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.definitions.loading import load_project
from generator.history.archive_snapshots import archive_snapshots
from generator.intake.reading import read_workbooks
from generator.model.as_of import as_of_date
from generator.model.computing import compute

if TYPE_CHECKING:
    from datetime import date

    from generator.findings import Finding
    from generator.ledger import Ledger
    from generator.tables import Intake

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """The shipped workbooks, read, and their figures."""

    intake: Intake
    as_of: date
    ledger: Ledger
    findings: tuple[Finding, ...]


@pytest.fixture(scope="session")
def shipped() -> Computed:
    """The figures of the workbooks that travel with the product."""
    project = load_project(ROOT)
    intake = read_workbooks(project)
    as_of, slips = as_of_date(project, intake.tables, None)
    assert as_of is not None
    snapshots, strange = archive_snapshots(project.workbooks)
    ledger, findings = compute(project, intake.tables, as_of, snapshots=snapshots)
    return Computed(
        intake=intake,
        as_of=as_of,
        ledger=ledger,
        findings=(*intake.findings, *slips, *strange, *findings),
    )
