"""Where a KPI's period stands: on its page, or in the file of its earlier periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ledger import ScopeKind
from generator.periods import PeriodKind
from generator.report.report import DEPARTMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.definitions.kpis import Kpi
    from generator.ledger import Figure, Scope
    from generator.periods import Period
    from generator.report.report import Report

RECENT = 8  # periods of each kind that a KPI's page itself holds
KINDS = (PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.YEAR)


def kpi_periods(report: Report, kpi: Kpi) -> tuple[Period, ...]:
    """The periods of the department's figures (else those of its widest scope).

    Quarters, months, years; the latest first.
    """
    series = report.series.get((kpi.id, "", DEPARTMENT), {})
    if not series:
        kinds = [kind for kind in ScopeKind if (kpi.id, kind) in report.scopes]
        scopes = report.scopes[kpi.id, kinds[0]] if kinds else ()
        series = {one: figure for scope in scopes for one, figure in _of(report, kpi, scope)}
    return tuple(
        period
        for kind in KINDS
        if kind in kpi.periods
        for period in report.periods(kind)
        if period in series
    )


def first_period(report: Report) -> Period | None:
    """The period that pages open with: the latest closed quarter, else month, else year."""
    return next((found for kind in KINDS if (found := report.latest(kind)) is not None), None)


def all_periods(report: Report) -> tuple[Period, ...]:
    """Every period with a figure, of all kinds, latest first."""
    kinds = {period.kind: None for figures in report.series.values() for period in figures}
    return tuple(period for kind in kinds for period in report.periods(kind))


def _of(report: Report, kpi: Kpi, scope: Scope) -> Iterable[tuple[Period, Figure]]:
    return report.series[kpi.id, "", scope].items()


def recent(periods: Sequence[Period]) -> tuple[Period, ...]:
    """The latest periods of each kind, in the order given."""
    kinds = dict.fromkeys(period.kind for period in periods)
    return tuple(one for kind in kinds for one in [p for p in periods if p.kind is kind][:RECENT])


def section_link(period: Period, here: Sequence[Period]) -> str:
    """From a KPI's page to a period of it; earlier ones are loaded when the page is asked."""
    return f"#{period.id}" if period in here else f"?period={period.id}#older"


def kpi_link(report: Report, kpi: Kpi, period: Period, root: str) -> str:
    """From anywhere to a KPI's period."""
    return f"{root}kpi/{kpi.id}.html{section_link(period, recent(kpi_periods(report, kpi)))}"
