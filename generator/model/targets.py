"""Targets: what the workbook asks of a figure (definition book, from values to a score).

A scope without a row of its own takes the department's, a period without one the year's; of
persons the rows of their own scheme come first, whether for the period or for its year, and what
it does not name is asked as of the department: another scheme's rows are no measure for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.definitions.kpis import Percent
from generator.ledger import Scope, ScopeKind
from generator.periods import Period, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.definitions.kpis import Kpi
    from generator.tables import Table

SCOPE_WORDS = {
    "部门": ScopeKind.DEPARTMENT,
    "单位": ScopeKind.UNIT,
    "客户经理": ScopeKind.PERSON,
    "客户": ScopeKind.ACCOUNT,
}
_USUAL_SCHEME = "specialist"  # of whoever neither leads a unit nor is a clerk


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure is held against."""

    value: Decimal | None
    is_own: bool  # set for this very scope, not taken over from the department


NO_TARGET = Target(None, is_own=False)

_Key = tuple[str, str, str, ScopeKind, str]  # kpi, period, scheme, kind of scope, its id


class Targets:
    """The targets of the workbook, looked up in the order of the rule."""

    def __init__(self, table: Table, schemes: Mapping[tuple[str, str], str]) -> None:
        """Read the table; `schemes` has by period and staff id those who are no specialists."""
        self._rows: Mapping[_Key, Decimal] = dict(_rows(table))
        self._kpis = {key[0] for key in self._rows}
        self._schemes_of = schemes

    def of(self, kpi: Kpi, period: Period, scope: Scope) -> Target:
        """The target of a figure."""
        if kpi.id not in self._kpis:
            return Target(kpi.default_target, is_own=False)
        schemes = self._schemes(period, scope)
        periods = _periods(kpi, period)
        for scheme in schemes:
            for asked in periods:
                own = self._rows.get((kpi.id, asked, scheme, scope.kind, scope.id))
                if own is not None:
                    return Target(own, is_own=True)
        for scheme in schemes:
            for asked in periods:
                whole = self._rows.get((kpi.id, asked, scheme, ScopeKind.DEPARTMENT, ""))
                if whole is not None:
                    return Target(whole, is_own=False)
        return Target(kpi.default_target, is_own=False)

    def _schemes(self, period: Period, scope: Scope) -> tuple[str, ...]:
        if scope.kind is not ScopeKind.PERSON:
            return ("department",)
        return (self._schemes_of.get((period.id, scope.id), _USUAL_SCHEME), "department")


def _periods(kpi: Kpi, period: Period) -> tuple[str, ...]:
    """The periods whose rows hold for one: its own, else the year's.

    What a year may reach is no measure of a kind of period that nobody assesses: neither a
    count nor the share of accounts lost in a year says anything of a month.
    """
    takes_years = period.kind in kpi.assessed or (
        not kpi.assessed and isinstance(kpi.unit, Percent)
    )
    year = Period.of(period.first_day, PeriodKind.YEAR).id
    return (period.id, year) if takes_years and year != period.id else (period.id,)


def _rows(table: Table) -> Iterator[tuple[_Key, Decimal]]:
    names = ("kpi_id", "period", "scheme", "scope_kind", "scope_id", "target")
    for kpi, period, scheme, kind, scope_id, target in zip(
        *(table.columns[name] for name in names), strict=True
    ):
        if isinstance(target, Decimal) and kind in SCOPE_WORDS:
            scope_kind = SCOPE_WORDS[str(kind)]
            of_department = scope_kind is ScopeKind.DEPARTMENT
            key = "" if of_department else str(scope_id)
            yield (str(kpi), str(period), str(scheme), scope_kind, key), target
