"""Public holidays, and the weeks in which nobody is called on.

The years 2024 to 2026 follow the published notices; other years follow the general rule.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.sample.archive import Row
    from generator.sample.spans import Span

SPRING_FESTIVALS = {
    2016: date(2016, 2, 8),
    2017: date(2017, 1, 28),
    2018: date(2018, 2, 16),
    2019: date(2019, 2, 5),
    2020: date(2020, 1, 25),
    2021: date(2021, 2, 12),
    2022: date(2022, 2, 1),
    2023: date(2023, 1, 22),
    2024: date(2024, 2, 10),
    2025: date(2025, 1, 29),
    2026: date(2026, 2, 17),
}

# Year: (first day off, number of days), and the days worked in their place.
_NOTICES = {
    2024: (
        ("01-01 1", "02-10 8", "04-04 3", "05-01 5", "06-10 1", "09-15 3", "10-01 7"),
        ("02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"),
    ),
    2025: (
        ("01-01 1", "01-28 8", "04-04 3", "05-01 5", "05-31 3", "10-01 8"),
        ("01-26", "02-08", "04-27", "09-28", "10-11"),
    ),
    2026: (
        ("01-01 3", "02-15 9", "04-04 3", "05-01 5", "06-19 3", "09-25 3", "10-01 7"),
        ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10"),
    ),
}


@cache
def rest_days(year: int) -> frozenset[date]:
    """The days off of a year that are off by a holiday.

    >>> date(2026, 2, 17) in rest_days(2026), date(2026, 3, 17) in rest_days(2026)
    (True, False)
    """
    spans = [(_day(year, text[:5]), int(text[6:])) for text in _notice(year)[0]]
    return frozenset(first + timedelta(days=i) for first, days in spans for i in range(days))


@cache
def extra_workdays(year: int) -> frozenset[date]:
    """The weekend days worked in place of a holiday."""
    return frozenset(_day(year, text) for text in _notice(year)[1])


@cache
def is_workday(day: date) -> bool:
    """Whether the company works on a day."""
    if day in rest_days(day.year):
        return False
    return day.weekday() < 5 or day in extra_workdays(day.year)


@cache
def is_exempt(monday: date) -> bool:
    """Whether a week is free of visits.

    It is when it holds the first day of the Spring Festival, of Labour Day or of the National
    Day, or when holidays leave at most two of its days from Monday to Friday.
    """
    week = [monday + timedelta(days=i) for i in range(7)]
    if any(day == _feast(day) for day in week):
        return True
    return sum(day in rest_days(day.year) for day in week[:5]) >= 3


def calendar_rows(span: Span) -> Iterator[Row]:
    """Holidays, days worked in their place, and a day of each week free of visits."""
    years = range(span.first_day.year, span.last_day.year + 1)
    days = [(day, "休息", "节假日") for year in years for day in rest_days(year)]
    days += [(day, "上班", "调休") for year in years for day in extra_workdays(year)]
    days += [(monday, "免访周", "长假所在周") for monday in span.weeks() if is_exempt(monday)]
    for day, kind, note in sorted(days):
        yield {"date": day, "kind": kind, "note": note}


def _feast(day: date) -> date | None:
    """The day itself if a long holiday begins on it, else the Spring Festival of its year."""
    if (day.month, day.day) in {(5, 1), (10, 1)}:
        return day
    return SPRING_FESTIVALS.get(day.year)


def _notice(year: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if year in _NOTICES:
        return _NOTICES[year]
    eve = SPRING_FESTIVALS[year] - timedelta(days=1)
    return ("01-01 1", f"{eve:%m-%d} 8", "04-04 3", "05-01 5", "10-01 7"), ()


def _day(year: int, text: str) -> date:
    return date.fromisoformat(f"{year}-{text}")
