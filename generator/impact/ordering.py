"""The one order of findings: by severity, then by what they touch, then by place.

`kam check`, its JSON, the site and the returned workbook show findings in this order.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.cells import CellPlace, split_address
from generator.impact.key_accounts import key_accounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from generator.findings import Finding
    from generator.project import Project
    from generator.tables import Intake


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What makes one finding more pressing than another."""

    key_accounts: frozenset[str] = frozenset()  # ids
    weights: Mapping[str, Decimal] = field(default_factory=dict)  # KPI -> the most it ever weighs


def impact_of(project: Project, intake: Intake, as_of: date | None) -> Impact:
    """What findings may touch, from the tables that were read."""
    return Impact(
        key_accounts=key_accounts(project, intake, as_of), weights=_weights(project, intake)
    )


def _weights(project: Project, intake: Intake) -> Mapping[str, Decimal]:
    """The weight of each KPI in the scores: the largest that any scheme and period gives it."""
    weights: dict[str, Decimal] = {}
    if "kpi_weights" in intake.tables:
        columns = intake.tables["kpi_weights"].columns
        for kpi, weight in zip(columns["kpi_id"], columns["weight"], strict=True):
            if isinstance(kpi, str) and isinstance(weight, Decimal) and kpi in project.kpis:
                weights[kpi] = max(weight, weights.get(kpi, weight))
    return weights


def in_order(findings: Iterable[Finding], impact: Impact) -> tuple[Finding, ...]:
    """The findings, each once, the most pressing first; each told which key accounts it touches.

    First the most serious; among these those about key accounts, more accounts before fewer;
    then by the weight and the number of the KPIs that may be touched; then by place.
    """
    told = [
        replace(one, key_accounts=touched)
        if (touched := tuple(sorted({*one.accounts} & impact.key_accounts))) != one.key_accounts
        else one
        for one in dict.fromkeys(findings)
    ]
    return tuple(sorted(told, key=lambda one: _pressing(one, impact)))


def _pressing(finding: Finding, impact: Impact) -> tuple[object, ...]:
    return (
        finding.severity.rank,
        -len(finding.key_accounts),
        -sum((impact.weights.get(kpi, Decimal(0)) for kpi in finding.kpis), Decimal(0)),
        -len(finding.kpis),
        place_order(finding),
        finding.code,
        finding.column,
    )


def place_order(finding: Finding) -> tuple[object, ...]:
    """By workbook and sheet, then row before column, as one reads."""
    place = finding.place
    if not isinstance(place, CellPlace):
        return (place.path, "", place.line, (0, ""), place.column)
    letters, row = split_address(place.cell.partition(":")[0])
    return (place.path, place.sheet, row, (len(letters), letters), 0)
