"""Service budgets and expenses: planned by unit, item and quarter, spent month by month.

The headquarters group has one budget for the year. A weak store overspends in the last
quarter; the second store's budget was raised then.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.periods import Period, PeriodKind
from generator.sample.calling import workday_from
from generator.sample.dice import between, dice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.sample.archive import Row
    from generator.sample.company import Company, Desk
    from generator.sample.spans import Span

_ITEMS = (("送货与换货", 150), ("客户活动", 110), ("样品试用", 60))  # yuan a month and account
_PACE = (0.86, 1.02)  # what is spent against the budget
_OVERSPENT = 1.22
_REVERSED = 0.03


def budget_rows(company: Company, span: Span) -> Iterator[Row]:
    """The budgets, approved before their time begins."""
    for year in span.periods(PeriodKind.YEAR):
        yield from _budget(company.desks[0], year, "v1")
        for quarter in span.periods(PeriodKind.QUARTER):
            if quarter.first_day.year != year.first_day.year:
                continue
            for desk in company.desks[1:]:
                yield from _budget(desk, quarter, "v1")
    for desk in company.desks[2:3]:
        yield from _budget(desk, Period.of(span.last_day, PeriodKind.QUARTER), "v2")


def expense_rows(company: Company, span: Span, seed: int) -> Iterator[Row]:
    """The expenses by the day they were posted, with their numbers."""
    for month in span.periods(PeriodKind.MONTH):
        rows = [row for desk in company.desks for row in _spent(desk, month, span, seed)]
        rows.sort(key=lambda row: (row["date"], row["unit"]))
        for number, row in enumerate(rows, start=1):
            yield {
                "expense_id": f"FY{month.first_day:%y%m}{number:04d}",
                **row,
                "doc_no": f"PZ{month.first_day:%y%m}{100 + number:04d}",
            }


def _budget(desk: Desk, period: Period, version: str) -> Iterator[Row]:
    revised = version != "v1"
    approved = period.first_day + (timedelta(days=38) if revised else -timedelta(days=12))
    for item, monthly in _ITEMS:
        amount = desk.accounts * monthly * period.kind.months
        if revised:
            amount = amount * 11 // 10
        yield {
            "scope_kind": "单位",
            "scope_id": desk.unit,
            "period": period.id,
            "item": item,
            "amount": Decimal(round(amount, -2)),
            "version": version,
            "approved_on": approved,
        }


def _spent(desk: Desk, month: Period, span: Span, seed: int) -> Iterator[Row]:
    rng = dice(seed, "expenses", desk.unit, month)
    latest = month.first_day >= Period.of(span.last_day, PeriodKind.QUARTER).first_day
    pace = _OVERSPENT if latest and desk.is_weak else between(rng, *_PACE)
    for item, monthly in _ITEMS:
        parts = 1 + desk.accounts // 12
        whole = desk.accounts * monthly * pace * between(rng, 0.9, 1.1)
        for _ in range(parts):
            day = _posted(month, span, rng.randrange(28))
            cents = int(whole * between(rng, 0.8, 1.2) * 100) // parts
            yield _expense(desk, day, item, cents)
            if rng.random() < _REVERSED:
                yield _expense(desk, _posted(month, span, 27), f"冲回{item}", -cents // 2)


def _expense(desk: Desk, day: date, item: str, cents: int) -> Row:
    return {"date": day, "unit": desk.unit, "item": item, "amount": Decimal(cents).scaleb(-2)}


def _posted(month: Period, span: Span, days: int) -> date:
    day = workday_from(month.first_day + timedelta(days=days))
    return min(day, month.last_day, span.last_day)
