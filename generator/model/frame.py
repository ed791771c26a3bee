"""What stands before the first query: as-of date, start of data, periods, parameters in force.

Five tables that the SQL of the model reads beside the sheets:

    settings            one row: as_of, data_from, first_trade_month
    periods             months, quarters and years with data, and what holds in each
    period_months       the months of each period
    parameter_sets      one row per combination of rule values in force, a column per parameter
    parameter_entries   the lists among the rule values, a row per word
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from generator.definitions.register import DEFAULT
from generator.model.as_of import first_observed
from generator.periods import Period, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.definitions.parameters import Parameter, Value
    from generator.model.warehouse import Warehouse
    from generator.project import Project
    from generator.tables import Table

# Parameters that no line depends on: they choose the days, or how figures are shown.
_NOT_OF_LINES = {
    "as_of",
    "data_from",
    "small_n",
    "near_share",
    "ratio_cap",
    "na_weight",
    "bands",
    "warning_threshold",
    "placeholders",
    "collect_personal_background",
    "limits",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The days and rule values of one run."""

    as_of: date
    data_from: date | None  # None: no trade at all, so the movement is never known
    first_trade_month: date | None
    periods: tuple[Period, ...]  # months, then quarters, then years, by day
    parameter_sets: tuple[Mapping[str, Value], ...]
    set_of: Mapping[str, int]  # period id -> index of its parameter set

    def end_day(self, period: Period) -> date:
        """The last day of the period that the data can know."""
        return min(period.last_day, self.as_of)

    def closed(self, period: Period) -> bool:
        """Whether the period is over."""
        return self.as_of >= period.last_day

    def movement_known(self, period: Period) -> bool:
        """Whether the data begin early enough to tell who was a customer when it began."""
        return self.data_from is not None and period.first_day >= self.data_from


def frame_of(project: Project, tables: Mapping[str, Table], as_of: date) -> Frame:
    """The frame of a run."""
    first_day = first_observed(tables, as_of)[0] or as_of
    first_month = min(first_day, as_of).replace(day=1)
    months = (month for month in _trade_months(tables["trade"], as_of) if month >= first_month)
    first_trade_month = min(months, default=None)
    periods = tuple(chain.from_iterable(_periods(kind, first_month, as_of) for kind in PeriodKind))
    sets: dict[tuple[tuple[str, Value], ...], int] = {}
    set_of = {}
    for period in periods:
        values = _in_force(project.parameters, period.last_day)
        set_of[period.id] = sets.setdefault(values, len(sets))
    return Frame(
        as_of=as_of,
        data_from=_data_from(project.parameters, first_trade_month, as_of),
        first_trade_month=first_trade_month,
        periods=periods,
        parameter_sets=tuple(dict(values) for values in sets),
        set_of=set_of,
    )


def load_frame(frame: Frame, warehouse: Warehouse) -> None:
    """Make the five tables."""
    warehouse.load_columns(
        "settings",
        {
            "as_of": ("date", [frame.as_of]),
            "data_from": ("date", [frame.data_from]),
            "first_trade_month": ("date", [frame.first_trade_month]),
        },
    )
    _load_periods(frame, warehouse)
    _load_parameters(frame.parameter_sets, warehouse)


def _data_from(
    parameters: Mapping[str, Parameter], first_trade_month: date | None, as_of: date
) -> date | None:
    stated = parameters["data_from"].on(as_of)
    if isinstance(stated, date):
        return stated
    if first_trade_month is None:
        return None
    return first_trade_month + timedelta(days=lost_after_days(parameters, as_of))


def lost_after_days(parameters: Mapping[str, Parameter], day: date) -> int:
    """The days without trade after which an account of no special kind is lost."""
    numbers = parameters["lost_after_days"].on(day)
    if not isinstance(numbers, tuple):
        raise TypeError(numbers)
    return next(item[1] for item in numbers if item[0] == DEFAULT and isinstance(item[1], int))


def _trade_months(trade: Table, as_of: date) -> Iterator[date]:
    """First days of the months with trade: sales of more than nothing."""
    rows = zip(
        trade.columns["date"],
        trade.columns["month"],
        trade.columns["doc_kind"],
        trade.columns["net_amount"],
        strict=True,
    )
    for day, month, kind, amount in rows:
        start = day or month
        is_trade = kind == "销售" and isinstance(amount, Decimal) and amount > 0
        if is_trade and isinstance(start, date) and start <= as_of:
            yield start.replace(day=1)


def _periods(kind: PeriodKind, first: date, as_of: date) -> Iterator[Period]:
    period = Period.of(first, kind)
    while period.first_day <= as_of:
        yield period
        period = period.next()


def _in_force(parameters: Mapping[str, Parameter], day: date) -> tuple[tuple[str, Value], ...]:
    return tuple(
        (key, parameter.on(day))
        for key, parameter in sorted(parameters.items())
        if key not in _NOT_OF_LINES
    )


def _load_periods(frame: Frame, warehouse: Warehouse) -> None:
    periods = frame.periods
    known = {period.id for period in periods}

    def if_known(other: Period) -> str | None:
        return other.id if other.id in known else None

    warehouse.load_columns(
        "periods",
        {
            "period": ("varchar", [period.id for period in periods]),
            "kind": ("varchar", [str(period.kind) for period in periods]),
            "first_day": ("date", [period.first_day for period in periods]),
            "last_day": ("date", [period.last_day for period in periods]),
            "end_day": ("date", [frame.end_day(period) for period in periods]),
            "closed": ("boolean", [frame.closed(period) for period in periods]),
            "previous": ("varchar", [if_known(period.previous()) for period in periods]),
            "year_before": ("varchar", [if_known(period.year_before()) for period in periods]),
            "parameter_set": ("integer", [frame.set_of[period.id] for period in periods]),
            "movement_known": ("boolean", [frame.movement_known(period) for period in periods]),
        },
    )
    pairs = [
        (period.id, month.first_day)
        for period in periods
        for month in period.within(PeriodKind.MONTH)
        if month.id in known
    ]
    warehouse.load_columns(
        "period_months",
        {
            "period": ("varchar", [period for period, _ in pairs]),
            "month": ("date", [month for _, month in pairs]),
        },
    )


def _load_parameters(sets: Sequence[Mapping[str, Value]], warehouse: Warehouse) -> None:
    columns: dict[str, tuple[str, Sequence[object]]] = {
        "parameter_set": ("integer", range(len(sets)))
    }
    for key, value in sets[0].items():
        if not isinstance(value, tuple):
            columns[key] = (_scalar_type(value), [one[key] for one in sets])
    warehouse.load_columns("parameter_sets", columns)
    entries = [
        (number, key, *entry)
        for number, one in enumerate(sets)
        for key, value in one.items()
        if isinstance(value, tuple)
        for entry in _entries(value)
    ]
    types = ("integer", "varchar", "varchar", "integer", "varchar")
    names = ("parameter_set", "parameter", "entry", "number", "word")
    warehouse.load_columns(
        "parameter_entries",
        {
            name: (type_, [entry[index] for entry in entries])
            for index, (name, type_) in enumerate(zip(names, types, strict=True))
        },
    )


def _scalar_type(value: Value) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "integer" if isinstance(value, int) else "varchar"


def _entries(value: tuple[object, ...]) -> Iterator[tuple[str | None, int | None, str | None]]:
    """(entry, number, word) of a list: `[特级]`, `{特级: 2}` or `{特级: [走访]}`."""
    for item in value:
        match item:
            case str():
                yield None, None, item
            case (str() as entry, int() as number):
                yield entry, number, None
            case (str() as entry, tuple() as words):
                yield from ((entry, None, word) for word in words)
