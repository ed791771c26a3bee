"""Months, quarters and years: the periods that figures are for.

A period is the closed interval of its first and last day (definition book, values and dates).
Its id is `2026-03`, `2026Q1` or `2026`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

_ID = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4]))?\Z", re.ASCII)


class PeriodKind(StrEnum):
    """The three lengths of a period, shortest first."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months a period of this kind has."""
        return {"month": 1, "quarter": 3, "year": 12}[self.value]


@dataclass(frozen=True, slots=True)
class Period:
    """A month, a quarter or a year.

    >>> quarter = Period.parse("2026Q2")
    >>> quarter.first_day.isoformat(), quarter.last_day.isoformat(), quarter.previous().id
    ('2026-04-01', '2026-06-30', '2026Q1')
    """

    kind: PeriodKind
    first_day: date

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period of an id; ValueError for any other text."""
        match = _ID.match(text)
        if match is None:
            raise ValueError(text)
        year = int(match["year"])
        if match["month"]:
            return cls(PeriodKind.MONTH, date(year, int(match["month"]), 1))
        if match["quarter"]:
            return cls(PeriodKind.QUARTER, date(year, int(match["quarter"]) * 3 - 2, 1))
        return cls(PeriodKind.YEAR, date(year, 1, 1))

    @classmethod
    def of(cls, day: date, kind: PeriodKind) -> Period:
        """The period of that kind in which a day falls."""
        month = (day.month - 1) // kind.months * kind.months + 1
        return cls(kind, date(day.year, month, 1))

    @property
    def id(self) -> str:
        """`2026-03`, `2026Q1` or `2026`."""
        return _period_id(self.kind, self.first_day)

    @property
    def last_day(self) -> date:
        """The last day that belongs to the period."""
        return _last_day(self.kind, self.first_day)

    def next(self) -> Period:
        """The period of the same kind that follows."""
        return self._shifted(self.kind.months)

    def previous(self) -> Period:
        """The period of the same kind before it."""
        return self._shifted(-self.kind.months)

    def year_before(self) -> Period:
        """The same period of last year."""
        return self._shifted(-12)

    def within(self, kind: PeriodKind) -> tuple[Period, ...]:
        """The periods of a shorter or equal kind that make it up, in order."""
        part, parts = Period(kind, self.first_day), []
        while part.first_day <= self.last_day:
            parts.append(part)
            part = part.next()
        return tuple(parts)

    def __contains__(self, day: date) -> bool:
        """Whether a day falls into the period."""
        return self.first_day <= day <= self.last_day

    def __str__(self) -> str:
        """Its id."""
        return self.id

    def _shifted(self, months: int) -> Period:
        return Period(self.kind, _months_later(self.first_day, months))


# There are few periods, and they are asked very often.


@cache
def _last_day(kind: PeriodKind, first_day: date) -> date:
    return _months_later(first_day, kind.months) - timedelta(days=1)


@cache
def _months_later(first_day: date, months: int) -> date:
    index = first_day.year * 12 + first_day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


@cache
def _period_id(kind: PeriodKind, first_day: date) -> str:
    match kind:
        case PeriodKind.MONTH:
            return f"{first_day.year:04}-{first_day.month:02}"
        case PeriodKind.QUARTER:
            return f"{first_day.year:04}Q{(first_day.month + 2) // 3}"
        case PeriodKind.YEAR:
            return f"{first_day.year:04}"
