"""The days that a sample covers: the months it reports on, and the trade before them.

Movement figures need the trade of `lost_after_days` before the first month reported
(definition book, start of data), so the trade begins some months earlier.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.periods import Period, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterator

LAST_DAY = date(2026, 6, 30)
MAX_MONTHS = 120
_LEAD_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From when to when the sample's data reach.

    >>> span = Span.ending(months=18)
    >>> span.trade_from.isoformat(), span.first_day.isoformat(), span.last_day.isoformat()
    ('2024-10-01', '2025-01-01', '2026-06-30')
    """

    trade_from: date  # first day of the first month with trade
    first_day: date  # first day of the first month reported
    last_day: date

    @classmethod
    def ending(cls, months: int) -> Span:
        """The span of so many months up to the last day of every sample.

        Args:
            months: From 1 to MAX_MONTHS.

        Raises:
            ValueError: For any other number of months.
        """
        if not 1 <= months <= MAX_MONTHS:
            raise ValueError(f"months must be from 1 to {MAX_MONTHS}, not {months}")
        first = Period.of(LAST_DAY, PeriodKind.MONTH)
        for _ in range(months - 1):
            first = first.previous()
        lead = first
        while (first.first_day - lead.first_day).days < _LEAD_DAYS:
            lead = lead.previous()
        return cls(trade_from=lead.first_day, first_day=first.first_day, last_day=LAST_DAY)

    def periods(self, kind: PeriodKind) -> Iterator[Period]:
        """The periods that touch the months reported, in order."""
        period = Period.of(self.first_day, kind)
        while period.first_day <= self.last_day:
            yield period
            period = period.next()

    def trade_months(self) -> Iterator[Period]:
        """The months with trade, those before the report included."""
        month = Period.of(self.trade_from, PeriodKind.MONTH)
        while month.first_day <= self.last_day:
            yield month
            month = month.next()

    def weeks(self) -> Iterator[date]:
        """The Mondays of the weeks with visits; a week belongs where its Thursday is."""
        monday = self.first_day - timedelta(days=self.first_day.weekday())
        if (monday + timedelta(days=3)) < self.first_day:
            monday += timedelta(days=7)
        while monday <= self.last_day:
            yield monday
            monday += timedelta(days=7)
