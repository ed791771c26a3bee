"""Breakdowns that would give single accounts away (definition book, confidentiality).

Where somebody may see a sum but not its parts, the sum must be one of several accounts. A
breakdown in which one group has fewer is withheld whole: the units below one unit, and what
lies below them; likewise the months of a quarter and the quarters of a year, because what is
left out could be found by subtraction.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.definitions.kpis import Money
from generator.ledger import Behind, Scope, ScopeKind
from generator.periods import Period, PeriodKind
from generator.report.figures.showing import parts_unit
from generator.report.report import DEPARTMENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from generator.definitions.kpis import Kpi
    from generator.report.report import Report
    from generator.report.sight import Sight
    from generator.report.words.naming import Unit

MEMBERS = "M."  # the lines of the movement name every account that a unit had in a period


def small_groups(whole: Report, sight: Sight) -> frozenset[str]:
    """The ids of figures of department and units behind which stand too few accounts.

    Args:
        whole: Everything.
        sight: What the audience may see. The accounts of a person's own do not count: he could
            take them off.
    """
    asked = {
        kpi.id: readings
        for kpi in whole.kpis
        if (readings := [one for one in ("", *kpi.readings) if _is_sum_only(kpi, one, sight)])
    }
    if not asked:
        return frozenset()
    movement = [kpi.id for kpi in whole.kpis if kpi.id.startswith(MEMBERS)]
    members = {
        (period, scope): behind.numerators or 0
        for (_, period, scope), behind in whole.ledger.behind(movement, sight.own).items()
    }
    found: set[str] = set()
    for key, readings in asked.items():
        kpi = whole.project.kpis[key]
        groups = _Groups(
            units=whole.names.units,
            least=sight.min_group,
            sizes=_sizes(whole.ledger.behind([kpi.id], sight.own), members, kpi, readings),
        )
        small = groups.small()
        found.update(
            figure.id
            for reading in readings
            for scope in (DEPARTMENT, *(Scope(ScopeKind.UNIT, unit) for unit in whole.names.units))
            for figure in whole.series.get((kpi.id, reading, scope), {}).values()
            if (figure.period, scope) in small
        )
    return frozenset(found)


def _is_sum_only(kpi: Kpi, reading: str, sight: Sight) -> bool:
    """Whether the audience may see figures of units but not what they are made of."""
    inputs = sight.lineage.of_figure(kpi.id, reading)
    return sight.figure(kpi.id, reading, DEPARTMENT) and not sight.record(inputs)


def _sizes(
    behind: Mapping[tuple[str, str, Scope], Behind],
    members: Mapping[tuple[str, Scope], int],
    kpi: Kpi,
    readings: Collection[str],
) -> Mapping[tuple[Period, Scope], int]:
    """How many accounts a reader would have to tell apart, the fewest of all readings.

    An amount is shared by those who bring some of it; a count by all accounts of the unit.
    """
    in_money = isinstance(parts_unit(kpi), Money)
    sizes: dict[tuple[Period, Scope], int] = {}
    for (reading, period, scope), one in behind.items():
        if reading not in readings:
            continue
        shares = [count for count in (one.numerators, one.denominators) if count]
        if in_money:
            size = min(shares, default=0)
        else:
            size = max(members.get((period, scope), 0), *shares, 0)
        key = (Period.parse(period), scope)
        sizes[key] = min(sizes.get(key, size), size)
    return sizes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Groups:
    """The breakdowns of one KPI."""

    units: Mapping[str, Unit]
    least: int
    sizes: Mapping[tuple[Period, Scope], int]

    def small(self) -> frozenset[tuple[Period, Scope]]:
        """The periods and scopes whose figures are withheld."""
        parents: defaultdict[Period, set[str]] = defaultdict(set)  # "": the department's units
        wholes = set()
        for period in sorted({one for one, _ in self.sizes}, key=lambda one: one.id):
            if self._is_small(self._size(period, DEPARTMENT)):
                wholes.add(period)
            for parent in ("", *self.units):
                if self._gives_away(period, parent):
                    parents[period].add(parent)
        periods = {one for one, _ in self.sizes}
        found = {(one, DEPARTMENT) for period in wholes for one in _alike(period, periods)}
        for period, several in parents.items():
            for one in _alike(period, periods):
                found.update((one, scope) for scope in self._below(several))
        for period in {one for one, scope in found if scope == DEPARTMENT}:
            found.update((period, scope) for scope in self._below({""}))
        return frozenset(found)

    def _size(self, period: Period, scope: Scope) -> int:
        return self.sizes.get((period, scope), 0)

    def _is_small(self, size: int) -> bool:
        return 0 < size < self.least

    def _children(self, parent: str) -> tuple[str, ...]:
        if parent:
            return self.units[parent].children
        return tuple(unit.id for unit in self.units.values() if not unit.depth)

    def _gives_away(self, period: Period, parent: str) -> bool:
        """Whether a unit below a parent is too small, or what is left of the parent beside them."""
        children = self._children(parent)
        if not children:
            return False
        sizes = [self._size(period, Scope(ScopeKind.UNIT, child)) for child in children]
        above = Scope(ScopeKind.UNIT, parent) if parent else DEPARTMENT
        rest = self._size(period, above) - sum(sizes)
        return any(self._is_small(size) for size in (*sizes, rest))

    def _below(self, parents: Collection[str]) -> Iterator[Scope]:
        """All units below some."""
        waiting = [child for parent in sorted(parents) for child in self._children(parent)]
        while waiting:
            unit = waiting.pop()
            yield Scope(ScopeKind.UNIT, unit)
            waiting.extend(self._children(unit))


def _alike(period: Period, known: Collection[Period]) -> Iterator[Period]:
    """A period and those that make up a longer one together with it, and all below these."""
    longer = {PeriodKind.MONTH: PeriodKind.QUARTER, PeriodKind.QUARTER: PeriodKind.YEAR}
    kind = longer.get(period.kind)
    whole = Period.of(period.first_day, kind) if kind else period
    for one in known:
        is_within = whole.first_day <= one.first_day and one.last_day <= whole.last_day
        if one == period or (is_within and one != whole):
            yield one
