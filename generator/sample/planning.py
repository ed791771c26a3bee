"""Sales plans: made from the accounts held when a quarter begins, and those won in it.

A plan asks a little more than the accounts are expected to buy. Units and owners have plans,
special accounts have plans of their own; in the latest quarter the first store's plan was
raised for its last month, and early years have plans by quarter only.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.periods import PeriodKind
from generator.sample.trading import expected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from generator.periods import Period
    from generator.sample.archive import Row
    from generator.sample.company import Company
    from generator.sample.lives import Life
    from generator.sample.spans import Span

STRETCH = 1.015  # a plan against what is to be expected
ALLOWANCE = 1.01  # a unit's plan above the sum of its owners', for accounts to be won

_Sums = dict[str, float]


def plan_rows(lives: Sequence[Life], company: Company, span: Span) -> Iterator[Row]:
    """All plans, by quarter, month and scope."""
    for quarter in span.periods(PeriodKind.QUARTER):
        planned = [
            month for month in quarter.within(PeriodKind.MONTH) if span.first_day <= month.first_day
        ]
        eve = quarter.first_day - timedelta(days=1)
        approval = _Approval(company.manager, quarter.first_day - timedelta(days=11))
        units: dict[Period, _Sums] = {}
        for month in planned:
            held = _planned_for(lives, eve, month.first_day - timedelta(days=1))
            units[month], owners = _sums(held, month, span)
            yield from approval.rows("客户经理", owners, month, digits=-3)
            yield from approval.rows("客户", _special(held, month, span), month, digits=-3)
        yield from _unit_plans(units, quarter, approval, span)
        if quarter.last_day == span.last_day and planned:
            yield from _raised(units[planned[-1]], company, planned[-1], approval)


def _planned_for(lives: Sequence[Life], eve: date, month_eve: date) -> list[Life]:
    """Accounts held when the quarter began, lost ones included, and those won before the month."""
    return [life for life in lives if life.is_key_on(eve) or life.is_key_on(month_eve)]


class _Approval:
    """Who approved plans, and when."""

    def __init__(self, manager: str, day: date, version: str = "v1") -> None:
        self.manager = manager
        self.day = day
        self.version = version

    def rows(
        self, scope_kind: str, sums: Mapping[str, float], period: Period, *, digits: int
    ) -> Iterator[Row]:
        """A plan of every scope, rounded as plans are."""
        for scope, amount in sorted(sums.items()):
            yield {
                "scope_kind": scope_kind,
                "scope_id": scope,
                "period": period.id,
                "amount": Decimal(int(round(amount, digits))),
                "version": self.version,
                "approved_on": self.day,
                "approved_by": self.manager,
            }


def _sums(held: Sequence[Life], month: Period, span: Span) -> tuple[_Sums, _Sums]:
    """The plans of units and of owners: the accounts they have on the last day of the month."""
    units: _Sums = defaultdict(float)
    owners: _Sums = defaultdict(float)
    for life in held:
        amount = expected(life, month, span) * STRETCH
        for owner in life.owners_on(month.last_day):
            owners[owner.staff_id] += amount * owner.share / 100
            units[owner.unit] += amount * owner.share / 100 * ALLOWANCE
    return units, owners


def _special(held: Sequence[Life], month: Period, span: Span) -> _Sums:
    return {
        life.account_id: expected(life, month, span) * STRETCH
        for life in held
        if life.grade_on(month.first_day) == "特级"
    }


def _unit_plans(
    units: Mapping[Period, _Sums], quarter: Period, approval: _Approval, span: Span
) -> Iterator[Row]:
    """By month in the latest year; before it by quarter, as plans were made then."""
    if quarter.first_day.year < span.last_day.year and len(units) == 3:
        whole: _Sums = defaultdict(float)
        for sums in units.values():
            for unit, amount in sums.items():
                whole[unit] += amount
        yield from approval.rows("单位", whole, quarter, digits=-4)
    else:
        for month, sums in units.items():
            yield from approval.rows("单位", sums, month, digits=-4)


def _raised(
    sums: Mapping[str, float], company: Company, month: Period, approval: _Approval
) -> Iterator[Row]:
    """A second version of the last month's plan of the first store, up by four per cent."""
    store = company.desks[min(1, len(company.desks) - 1)].unit
    revised = _Approval(approval.manager, month.first_day + timedelta(days=8), version="v2")
    if store in sums:
        for row in revised.rows("单位", {store: sums[store] * 1.04}, month, digits=-4):
            amount = Decimal(str(row["amount"])) / 10_000
            yield {**row, "amount": f"{amount.normalize():f}万"}  # as the store wrote it
