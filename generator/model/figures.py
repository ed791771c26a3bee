"""Figures: the sums of lines, the one division, and the state (definition book, values).

SQL sums the lines of each figure; the division is made here, on exact numbers.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from generator.definitions.kpis import Finish, Money
from generator.ledger import Figure, Scope, ScopeKind, State
from generator.model.intervals import wilson
from generator.model.targets import NO_TARGET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from generator.definitions.kpis import Kpi
    from generator.language import Text
    from generator.model.frame import Frame
    from generator.model.targets import Targets
    from generator.model.warehouse import Warehouse
    from generator.periods import Period
    from generator.project import Project
    from generator.tables import Table

SUMS = """
    select
        kpi, reading, period, scope_kind, scope_id,
        sum(case when state = 'value' then numerator else 0 end) as numerator,
        sum(case when state = 'value' then denominator else 0 end) as denominator,
        max(case when state = 'value' then numerator end) as largest,
        count(*) as lines,
        sum(case when state = 'pending' then 1 else 0 end) as pending
    from figure_lines
    where kpi = $kpi
    group by kpi, reading, period, scope_kind, scope_id
"""


@dataclass(frozen=True, slots=True)
class Sums:
    """What the lines of a figure come to."""

    numerator: Decimal
    denominator: Decimal
    largest: Decimal | None
    lines: int
    pending: int


NO_LINES = Sums(Decimal(0), Decimal(0), None, 0, 0)

_Spot = tuple[str, str, Scope]  # reading, period, scope


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMaker:
    """Makes the figures of a run."""

    project: Project
    tables: Mapping[str, Table]
    frame: Frame
    scopes: Mapping[ScopeKind, Sequence[Scope]]
    targets: Targets
    faulty: frozenset[tuple[str, str, Scope]]  # KPI, period, scope

    def figures(self, warehouse: Warehouse) -> Iterator[Figure]:
        """All figures: by KPI, reading, period, scope.

        For the department, units and persons there is one for every period; for accounts
        only where they have lines.
        """
        for kpi in self.project.kpis.values():
            sums = _sums(warehouse, kpi)
            accounts = _accounts_with_lines(sums)
            for reading in ("", *kpi.readings):
                for period in self._periods(kpi):
                    for scope in self._scopes(kpi, accounts[reading, period.id]):
                        found = sums.get((reading, period.id, scope), NO_LINES)
                        yield self._figure(kpi, reading, period, scope, found)

    def _periods(self, kpi: Kpi) -> Iterator[Period]:
        return (period for period in self.frame.periods if period.kind in kpi.periods)

    def _scopes(self, kpi: Kpi, with_lines: frozenset[Scope]) -> Iterator[Scope]:
        for kind, scopes in self.scopes.items():
            if kind not in kpi.scopes:
                continue
            if kind is ScopeKind.ACCOUNT:
                yield from (scope for scope in scopes if scope in with_lines)
            else:
                yield from scopes

    def _figure(self, kpi: Kpi, reading: str, period: Period, scope: Scope, sums: Sums) -> Figure:
        missing = self._missing(kpi, period)
        state = State.NO_DATA if missing else _state(kpi, sums)
        has_value = state in (State.VALUE, State.ZERO)
        counted = state is not State.NO_DATA
        is_ratio = kpi.finish in (Finish.RATIO, Finish.RATIO_FLOOR0)
        has_interval = kpi.wilson and not reading and has_value
        target = NO_TARGET if reading else self.targets.of(kpi, period, scope)
        return Figure(
            kpi=kpi.id,
            reading=reading,
            period=period,
            scope=scope,
            state=state,
            numerator=tidy(_shown_numerator(kpi, sums), kpi) if counted else None,
            denominator=tidy(sums.denominator, kpi) if counted and is_ratio else None,
            value=_value(kpi, sums) if has_value else None,
            interval=wilson(sums.numerator, sums.denominator) if has_interval else None,
            target=target.value,
            target_is_own=target.is_own,
            provisional=not self.frame.closed(period) or sums.pending > 0,
            faulty=(kpi.id, period.id, scope) in self.faulty,
            reason=missing or self._why_no_value(kpi, state, sums),
            line_count=sums.lines if counted else 0,
        )

    def _missing(self, kpi: Kpi, period: Period) -> Text | None:
        """Why a figure has no data, if it has none."""
        words = self.project.reasons
        for name in kpi.needs:
            if not self.tables[name].present:
                schema = self.project.schemas[name]
                return words["no_sheet"].fill(sheet=schema.sheet, title=schema.title)
        if kpi.from_data_start and not self.frame.movement_known(period):
            if self.frame.data_from is None:
                return words["no_trade"]
            return words["before_data_from"].fill(day=self.frame.data_from.isoformat())
        return None

    def _why_no_value(self, kpi: Kpi, state: State, sums: Sums) -> Text | None:
        words = self.project.reasons
        if state is State.PENDING:
            return words["all_pending"]
        if state is not State.NOT_APPLICABLE:
            return None
        if sums.numerator and f"na_with_{kpi.lines}" in words:
            return words[f"na_with_{kpi.lines}"]
        return words.get(f"na_{kpi.lines}", words["na"])


def tidy(number: Decimal, kpi: Kpi) -> Decimal:
    """The number without noughts that say nothing; money keeps its two decimals."""
    digits = 2 if isinstance(kpi.parts or kpi.unit, Money) else 0
    shortest = number.normalize()
    exponent = shortest.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > digits:
        return shortest
    return number.quantize(Decimal(1).scaleb(-digits))


def _shown_numerator(kpi: Kpi, sums: Sums) -> Decimal:
    return (sums.largest or Decimal(0)) if kpi.finish is Finish.MAX else sums.numerator


def _state(kpi: Kpi, sums: Sums) -> State:
    match kpi.finish:
        case Finish.RATIO | Finish.RATIO_FLOOR0:
            if sums.denominator == 0:
                return State.PENDING if sums.pending else State.NOT_APPLICABLE
            return State.VALUE if _value(kpi, sums) else State.ZERO
        case Finish.SUM:
            return State.VALUE if sums.numerator else State.ZERO
        case Finish.MAX:
            if sums.largest is None:
                return State.PENDING if sums.pending else State.NOT_APPLICABLE
            return State.VALUE if sums.largest else State.ZERO
        case _:
            assert_never(kpi.finish)


def _value(kpi: Kpi, sums: Sums) -> Fraction:
    match kpi.finish:
        case Finish.RATIO:
            return Fraction(sums.numerator) / Fraction(sums.denominator)
        case Finish.RATIO_FLOOR0:
            return max(Fraction(sums.numerator) / Fraction(sums.denominator), Fraction(0))
        case Finish.SUM:
            return Fraction(sums.numerator)
        case Finish.MAX:
            return Fraction(sums.largest or 0)
        case _:
            assert_never(kpi.finish)


def _sums(warehouse: Warehouse, kpi: Kpi) -> Mapping[_Spot, Sums]:
    return {
        (row["reading"], row["period"], Scope(ScopeKind(row["scope_kind"]), row["scope_id"])): Sums(
            row["numerator"], row["denominator"], row["largest"], row["lines"], int(row["pending"])
        )
        for row in _rows(warehouse, kpi)
    }


def _rows(warehouse: Warehouse, kpi: Kpi) -> Iterator[dict[str, Any]]:
    return warehouse.rows(SUMS, {"kpi": kpi.id})


def _accounts_with_lines(sums: Mapping[_Spot, Sums]) -> Mapping[tuple[str, str], frozenset[Scope]]:
    found: defaultdict[tuple[str, str], set[Scope]] = defaultdict(set)
    for reading, period, scope in sums:
        if scope.kind is ScopeKind.ACCOUNT:
            found[reading, period].add(scope)
    return defaultdict(frozenset, {spot: frozenset(scopes) for spot, scopes in found.items()})
