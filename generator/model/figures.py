"""Figures: the sums of lines, the one division, and the state (definition book, values).

SQL sums the lines of each figure; the division is made here, on exact numbers. There are
many figures and few different numbers, so equal numbers are one object.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, assert_never

from generator.definitions.kpis import Finish, Money
from generator.ledger import Figure, Scope, ScopeKind, State
from generator.model.intervals import wilson
from generator.model.targets import NO_TARGET
from generator.periods import Period, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from generator.definitions.kpis import Kpi
    from generator.language import Text
    from generator.model.frame import Frame
    from generator.model.targets import Targets
    from generator.model.warehouse import Warehouse
    from generator.project import Project
    from generator.tables import Table

COUNTED = "select distinct kpi from lines"  # of the others there is nothing to sum

SUMS = """
    select
        reading, period, scope_kind, scope_id,
        sum(case when state = 'value' then numerator else 0 end) as numerator,
        sum(case when state = 'value' then denominator else 0 end) as denominator,
        max(case when state = 'value' then numerator end) as largest,
        count(*) as lines,
        count(case when state = 'pending' then 1 end) as pending,
        count(case when state = 'no data' then 1 end) as unknown
    from figure_lines
    where kpi = $kpi
    group by reading, period, scope_kind, scope_id
"""

RATIOS = """
    select reading, period, scope_kind, scope_id, numerator, denominator, count(*) as lines
    from figure_lines
    where kpi = $kpi and state = 'value' and denominator > 0
    group by reading, period, scope_kind, scope_id, numerator, denominator
"""

_NOUGHT = Decimal(0)


class Sums(NamedTuple):
    """What the lines of a figure come to."""

    numerator: Decimal
    denominator: Decimal
    largest: Decimal | None
    lines: int
    pending: int
    unknown: int = 0  # of which nothing is known
    mean: Fraction | None = None  # of the lines' own ratios, where the KPI asks for it
    meant: int = 0  # how many lines have one


NO_LINES = Sums(_NOUGHT, _NOUGHT, None, 0, 0)


@dataclass(frozen=True, slots=True)
class _Spot:
    """One KPI and reading in one period: what its figures for all scopes have in common."""

    kpi: Kpi
    reading: str
    finish: Finish
    period: Period
    closed: bool
    missing: Text | None  # why there is no data, if there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMaker:
    """Makes the figures of a run."""

    project: Project
    tables: Mapping[str, Table]
    frame: Frame
    scopes: Mapping[ScopeKind, Sequence[Scope]]
    targets: Targets
    clerks: Mapping[str, Sequence[Scope]]  # by period: those whom their own KPIs are for
    archived: frozenset[str]  # periods for which a state of the archive is known
    first_days: Mapping[str, date]  # of the sheets with which KPIs begin
    faulty: frozenset[tuple[str, str, Scope]]  # KPI, period, scope

    def figures(self, warehouse: Warehouse) -> Iterator[Figure]:
        """All figures: by KPI, reading, period, scope.

        For the department, units and persons there is one for every period; for accounts
        only where they have lines.
        """
        counted = {kpi for (kpi,) in warehouse.tuples(COUNTED)}
        for kpi in (kpi for kpi in self.project.kpis.values() if kpi.lines):
            sums = _sums(warehouse, kpi) if kpi.id in counted else defaultdict(dict)
            for reading in ("", *kpi.readings):
                for period in self.frame.periods:
                    if period.kind in kpi.periods:
                        spot = self._spot(kpi, reading, period)
                        yield from self._figures(spot, sums[reading, period.id])

    def _spot(self, kpi: Kpi, reading: str, period: Period) -> _Spot:
        closed = self.frame.closed(period)
        finish = self._finish(kpi, reading, period)
        missing = (
            self._without_sheet(kpi, reading)
            or self._missing(kpi, period)
            or self._without_base(kpi, reading, period)
        )
        return _Spot(kpi, reading, finish, period, closed, missing)

    def _finish(self, kpi: Kpi, reading: str, period: Period) -> Finish:
        """How a reading is finished; the KPI itself may be one of its readings, by parameter."""
        if kpi.reading_of and not reading:
            reading = str(self.project.parameters[kpi.reading_of].on(period.last_day))
        return kpi.readings[reading].finish if reading in kpi.readings else kpi.finish

    def _figures(self, spot: _Spot, sums: Mapping[tuple[str, str], Sums]) -> Iterator[Figure]:
        having = {kind for kind, _ in sums}
        for kind, scopes in self.scopes.items():
            word = kind.value
            if kind in spot.kpi.scopes and (kind is not ScopeKind.ACCOUNT or word in having):
                of_clerks = kind is ScopeKind.PERSON and spot.kpi.persons == "clerks"
                for scope in self.clerks.get(spot.period.id, ()) if of_clerks else scopes:
                    found = sums.get((word, scope.id))
                    if found is not None or kind is not ScopeKind.ACCOUNT:
                        yield self._figure(spot, scope, found or NO_LINES)

    def _figure(self, spot: _Spot, scope: Scope, sums: Sums) -> Figure:
        kpi, period, finish = spot.kpi, spot.period, spot.finish
        state = State.NO_DATA if spot.missing else _state(spot, sums)
        counted = state is not State.NO_DATA
        has_value = state is State.VALUE or state is State.ZERO
        has_interval = kpi.wilson and not spot.reading and has_value
        target = NO_TARGET if spot.reading else self.targets.of(kpi, period, scope)
        return Figure(
            kpi=kpi.id,
            reading=spot.reading,
            period=period,
            scope=scope,
            state=state,
            numerator=_shown_numerator(kpi, finish, sums) if counted else None,
            denominator=_shown_denominator(kpi, finish, sums) if counted else None,
            value=_value(finish, sums) if has_value else None,
            interval=wilson(sums.numerator, sums.denominator) if has_interval else None,
            target=target.value,
            target_is_own=target.is_own,
            provisional=not spot.closed or (sums.pending > 0 and spot.missing is None),
            faulty=(kpi.id, period.id, scope) in self.faulty if self.faulty else False,
            reason=spot.missing or self._why_no_value(kpi, state, sums),
            line_count=0 if spot.missing else sums.lines,
        )

    def _without_sheet(self, kpi: Kpi, reading: str) -> Text | None:
        """Which sheet a figure lacks, if it lacks one."""
        own = kpi.readings[reading].needs if reading else None
        for name in kpi.needs if own is None else own:
            if not self.tables[name].present:
                schema = self.project.schemas[name]
                return self.project.reasons["no_sheet"].fill(sheet=schema.sheet, title=schema.title)
        return None

    def _missing(self, kpi: Kpi, period: Period) -> Text | None:
        """Why a figure has no data in a period, if it has none."""
        words = self.project.reasons
        if kpi.from_data_start and not self.frame.movement_known(period):
            if self.frame.data_from is None:
                return words["no_trade"]
            return words["before_data_from"].fill(day=self.frame.data_from.isoformat())
        begun = self.frame.first_trade_month
        if "trade" in kpi.needs and begun is not None and period.last_day < begun:
            return words["before_trade"].fill(month=Period.of(begun, PeriodKind.MONTH))
        if kpi.from_archive and period.id not in self.archived:
            return words["archive_not_known"]
        first = self.first_days.get(kpi.begins_with)
        if first is not None and period.last_day < first:
            sheet = self.project.schemas[kpi.begins_with].sheet
            return words["before_sheet"].fill(sheet=sheet, day=first)
        return None

    def _without_base(self, kpi: Kpi, reading: str, period: Period) -> Text | None:
        """Why the period that a growth is measured from has no sales to know, if it has none."""
        if not kpi.compared_by:
            return None
        stated = self.project.parameters[kpi.compared_by].on(period.last_day)
        way = reading if reading in {"yoy", "previous"} else stated
        base = period.previous() if way == "previous" else period.year_before()
        begun = self.frame.first_trade_month
        if begun is None:
            return self.project.reasons["no_sales"]
        if base.first_day >= begun:
            return None
        month = Period.of(begun, PeriodKind.MONTH)
        return self.project.reasons["before_base"].fill(base=base, month=month)

    def _why_no_value(self, kpi: Kpi, state: State, sums: Sums) -> Text | None:
        words = self.project.reasons
        if state is State.NO_DATA:
            return words.get(f"no_data_{kpi.lines}", words["not_graded"])
        if state is State.PENDING:
            return words["all_pending"]
        if state is not State.NOT_APPLICABLE:
            return None
        if sums.numerator > 0 and f"na_with_{kpi.lines}" in words:
            return words[f"na_with_{kpi.lines}"]
        return words.get(f"na_{kpi.lines}", words["na"])


def tidy(number: Decimal, kpi: Kpi) -> Decimal:
    """The number without noughts that say nothing; money keeps its two decimals."""
    return _tidy(number, 2 if isinstance(kpi.parts or kpi.unit, Money) else 0)


@lru_cache(maxsize=100_000)
def _tidy(number: Decimal, digits: int) -> Decimal:
    shortest = number.normalize()
    exponent = shortest.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > digits:
        return shortest
    return number.quantize(Decimal(1).scaleb(-digits))


@lru_cache(maxsize=100_000)
def _divided(numerator: Decimal, denominator: Decimal) -> Fraction:
    """The one division."""
    return Fraction(numerator) / Fraction(denominator)


def _shown_numerator(kpi: Kpi, finish: Finish, sums: Sums) -> Decimal | None:
    match finish:
        case Finish.MEAN:
            return None  # a sum of ratios is no number of things
        case Finish.MAX:
            return tidy(sums.largest or _NOUGHT, kpi)
        case Finish.SUM | Finish.RATIO | Finish.RATIO_FLOOR0:
            return tidy(sums.numerator, kpi)
        case _:
            assert_never(finish)


def _shown_denominator(kpi: Kpi, finish: Finish, sums: Sums) -> Decimal | None:
    match finish:
        case Finish.MEAN:
            return Decimal(sums.meant)
        case Finish.RATIO | Finish.RATIO_FLOOR0:
            return tidy(sums.denominator, kpi)
        case Finish.SUM | Finish.MAX:
            return None
        case _:
            assert_never(finish)


def _state(spot: _Spot, sums: Sums) -> State:
    """The state that the lines give; a base of nothing or less is no base to divide by."""
    finish = spot.finish
    if spot.kpi.ungraded and not spot.reading and not sums.lines:
        return State.NO_DATA
    match finish:
        case Finish.RATIO | Finish.RATIO_FLOOR0:
            has_base = sums.denominator > 0
        case Finish.MAX:
            has_base = sums.largest is not None
        case Finish.MEAN:
            has_base = sums.mean is not None
        case Finish.SUM:
            has_base = True
        case _:
            assert_never(finish)
    if not has_base:
        return _state_without_base(sums)
    return State.VALUE if _value(finish, sums) else State.ZERO


def _state_without_base(sums: Sums) -> State:
    """The state where there is nothing to divide by: not yet, not known, or not at all."""
    if sums.pending:
        return State.PENDING
    return State.NO_DATA if sums.unknown else State.NOT_APPLICABLE


def _value(finish: Finish, sums: Sums) -> Fraction:
    match finish:
        case Finish.RATIO:
            return _divided(sums.numerator, sums.denominator)
        case Finish.RATIO_FLOOR0:
            return max(_divided(sums.numerator, sums.denominator), Fraction(0))
        case Finish.SUM:
            return _divided(sums.numerator, Decimal(1))
        case Finish.MAX:
            return _divided(sums.largest or _NOUGHT, Decimal(1))
        case Finish.MEAN:
            return sums.mean or Fraction(0)
        case _:
            assert_never(finish)


def _sums(
    warehouse: Warehouse, kpi: Kpi
) -> Mapping[tuple[str, str], Mapping[tuple[str, str], Sums]]:
    found: defaultdict[tuple[str, str], dict[tuple[str, str], Sums]] = defaultdict(dict)
    for reading, period, kind, scope_id, *sums in warehouse.tuples(SUMS, {"kpi": kpi.id}):
        found[reading, period][kind, scope_id] = Sums(*sums)
    if _has_means(kpi):
        for (reading, period, kind, scope_id), ratios in _ratios(warehouse, kpi).items():
            of_period = found[reading, period]
            of_period[kind, scope_id] = of_period[kind, scope_id]._replace(
                mean=sum(ratios[1:], ratios[0]) / len(ratios), meant=len(ratios)
            )
    return found


def _has_means(kpi: Kpi) -> bool:
    finishes = (kpi.finish, *(reading.finish for reading in kpi.readings.values()))
    return Finish.MEAN in finishes


def _ratios(
    warehouse: Warehouse, kpi: Kpi
) -> Mapping[tuple[str, str, str, str], Sequence[Fraction]]:
    """The ratio of every line that has one, by reading, period and scope."""
    found: defaultdict[tuple[str, str, str, str], list[Fraction]] = defaultdict(list)
    for *place, numerator, denominator, lines in warehouse.tuples(RATIOS, {"kpi": kpi.id}):
        reading, period, kind, scope_id = place
        ratio = _divided(numerator, denominator)
        found[reading, period, kind, scope_id].extend([ratio] * lines)
    return found
