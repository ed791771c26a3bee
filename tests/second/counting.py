"""From counted things to figures: what was counted for whom, and how a value comes of it.

Definition book, values and dates: five states, exact ratios, nothing of a period that begins
before the data.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.ledger import Scope, ScopeKind, State, figure_id
from generator.periods import Period, PeriodKind
from tests.second.organisation import DEPARTMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.second.company import Company

MONTHLY = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)
D, U, P, A = ScopeKind.DEPARTMENT, ScopeKind.UNIT, ScopeKind.PERSON, ScopeKind.ACCOUNT


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of the second computation."""

    state: State
    numerator: Fraction | None
    denominator: Fraction | None
    value: Fraction | None
    provisional: bool = False

    def __str__(self) -> str:
        parts = "" if self.numerator is None else f" {self.numerator} / {self.denominator}"
        return f"{self.state}{parts}{' provisional' if self.provisional else ''}"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing counted, one that settles later, or one of which nothing is known."""

    numerator: Fraction | int
    denominator: Fraction | int
    pending: bool = False
    unknown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the definition book says of a KPI as a whole."""

    scopes: tuple[ScopeKind, ...]
    periods: tuple[PeriodKind, ...] = MONTHLY
    finish: str = "ratio"
    needs: tuple[str, ...] = ()
    from_data_start: bool = False
    ungraded: bool = False
    clerks: bool = False  # whose figures those of persons are
    begins_with: tuple[str, str] | None = None  # the sheet, and the column of its days


class Tally:
    """All items of one KPI or reading, by period and scope."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.no_data: set[Period] = set()
        self.finish_of: dict[Period, str] = {}  # where it changes over time
        self.items: dict[tuple[Period, Scope], list[Item]] = defaultdict(list)

    def add(
        self,
        period: Period,
        scope: Scope,
        numerator: Fraction | Decimal | int,
        denominator: Fraction | Decimal | int = 0,
        *,
        pending: bool = False,
        unknown: bool = False,
    ) -> None:
        """Count something for one scope, if the KPI has figures of that kind."""
        if scope.kind in self.entry.scopes and period.kind in self.entry.periods:
            item = Item(_exact(numerator), _exact(denominator), pending, unknown)
            self.items[period, scope].append(item)


def _exact(number: Fraction | Decimal | int) -> Fraction | int:
    return Fraction(number) if isinstance(number, Decimal) else number


def finished(
    company: Company, name: str, tally: Tally, people: Iterable[str]
) -> Mapping[str, Cell]:
    """Every figure of a KPI or reading by id: of the department, all units, people and accounts."""
    kpi, _, reading = name.partition("~")
    units = [row["unit_id"] for row in company.rows("units")]
    fixed = [
        *([DEPARTMENT] if D in tally.entry.scopes else []),
        *(Scope(U, unit) for unit in units if U in tally.entry.scopes),
        *(Scope(P, person) for person in people if P in tally.entry.scopes),
    ]
    keys = {
        (period, scope)
        for period in company.periods
        if period.kind in tally.entry.periods
        for scope in fixed
    }
    keys |= {key for key in tally.items if key[1].kind is A and key[0] in company.periods}
    return {
        figure_id(kpi, period, scope, reading): cell(
            company, tally, period, tally.items.get((period, scope), [])
        )
        for period, scope in keys
    }


def cell(company: Company, tally: Tally, period: Period, items: list[Item]) -> Cell:
    """One figure."""
    entry = tally.entry
    nothing_known = period in tally.no_data or is_without_data(company, entry, period)
    if nothing_known or _is_unknown(items):
        return Cell(State.NO_DATA, None, None, None, company.is_running(period))
    counted = [item for item in items if not item.pending]
    pending = len(counted) < len(items)
    provisional = company.is_running(period) or pending
    match tally.finish_of.get(period, entry.finish):
        case "sum":
            return _valued(Fraction(sum(item.numerator for item in counted)), provisional)
        case "max":
            return _largest(counted, pending, provisional)
        case "mean":
            return _mean(counted, pending, provisional)
    if entry.ungraded and not counted:
        return Cell(State.NO_DATA, None, None, None, provisional)
    return _ratio(counted, pending, provisional)


def _is_unknown(items: list[Item]) -> bool:
    """Whether all there is to divide by is something of which nothing is known."""
    return any(item.unknown for item in items) and not any(item.denominator for item in items)


def _valued(value: Fraction, provisional: bool) -> Cell:
    return Cell(State.VALUE if value else State.ZERO, value, None, value, provisional)


def _largest(counted: list[Item], pending: bool, provisional: bool) -> Cell:
    if not counted:
        return Cell(_empty(pending), Fraction(0), None, None, provisional)
    return _valued(Fraction(max(item.numerator for item in counted)), provisional)


def _mean(counted: list[Item], pending: bool, provisional: bool) -> Cell:
    """The mean of the items' own ratios, each alike."""
    rated = [Fraction(item.numerator) / item.denominator for item in counted if item.denominator]
    if not rated:
        return Cell(_empty(pending), None, Fraction(0), None, provisional)
    mean = sum(rated, Fraction(0)) / len(rated)
    state = State.VALUE if mean else State.ZERO
    return Cell(state, None, Fraction(len(rated)), mean, provisional)


def _ratio(counted: list[Item], pending: bool, provisional: bool) -> Cell:
    """The sum of the numerators by that of the denominators; without one nothing was due."""
    numerator = Fraction(sum(item.numerator for item in counted))
    denominator = Fraction(sum(item.denominator for item in counted))
    if denominator <= 0:
        return Cell(_empty(pending), numerator, denominator, None, provisional)
    state = State.VALUE if numerator else State.ZERO
    return Cell(state, numerator, denominator, numerator / denominator, provisional)


def _empty(pending: bool) -> State:
    return State.PENDING if pending else State.NOT_APPLICABLE


def is_without_data(company: Company, entry: Entry, period: Period) -> bool:
    """Whether a sheet is missing, or the period lies before the data."""
    if any(not company.has(table) for table in entry.needs):
        return True
    if entry.from_data_start and (
        company.data_from is None or period.first_day < company.data_from
    ):
        return True
    if entry.begins_with:
        begun = company.first_day(*entry.begins_with)
        if begun is not None and period.last_day < begun:
            return True
    month = company.first_trade_month
    return "trade" in entry.needs and (month is None or period.last_day < month)
