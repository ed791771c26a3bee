"""Days, months, periods and times in the ways in which offices write them.

Each is the value that a plain text names in full, or None; what becomes of it in a column is
for `dates` to say.
"""

from __future__ import annotations

import re
from datetime import date, time

from generator.periods import Period, PeriodKind

DAY = re.compile(
    r"(\d{4})\s*(?:([-/.])(\d{1,2})\2(\d{1,2})|年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号])"
)
_NAMED_MONTH = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<month>[a-z]{3,9})\.?|"
    r"(?P<first>[a-z]{3,9})\.?\s+(?P<then>\d{1,2})(?:st|nd|rd|th)?),?[\s-]+(?P<year>\d{4})",
    re.IGNORECASE,
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = re.compile(r"(\d{4})\s*(?:[-/.]\s*(\d{1,2})|年\s*(\d{1,2})\s*月(?:份)?)")
_QUARTER = re.compile(r"(\d{4})\s*(?:-|年)?\s*(?:[Qq]\s*([1-4])|第?\s*([1-4一二三四])\s*季度?)")
_YEAR = re.compile(r"(\d{4})\s*(?:年|年度|全年)?")
_TIME = re.compile(
    r"(上午|下午|晚上|am|pm)?\s*(\d{1,2})(?::|点|时)(\d{1,2})?(?:分)?(?::(\d{1,2}))?\s*(am|pm)?",
    re.IGNORECASE,
)
_AFTERNOON = {hour: hour % 12 + 12 for hour in range(24)}
_HOURS = {  # of each part of the day; an hour that is missing, such as 晚上1点, is no certain one
    "": {hour: hour for hour in range(24)},
    "am": {hour: hour % 12 for hour in range(13)},
    "上午": {hour: hour for hour in range(12)},  # 上午12点 is noon to people, midnight to programs
    "pm": _AFTERNOON,
    "下午": _AFTERNOON,
    "晚上": {hour: hour % 12 + 12 for hour in (*range(5, 12), *range(17, 24))},
}
_CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4}


def written_day(text: str) -> date | None:
    """The day that a plain text names in full, if it exists."""
    compact = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text)
    match = compact or DAY.fullmatch(text)
    if match is None:
        return _day_of_named_month(text)
    year, month, day = (int(part) for part in match.groups() if part and part.isdecimal())
    return day_of(year, month, day)


def written_month(text: str) -> date | None:
    """The first day of the month that a text names."""
    compact = re.fullmatch(r"(\d{4})(\d{2})", text)
    match = compact or _MONTH.fullmatch(text)
    if match is None:
        return None
    year, month = (int(part) for part in match.groups() if part)
    return day_of(year, month, 1)


def written_period(text: str) -> Period | None:
    """The month, quarter or year that a text names."""
    if quarter := _QUARTER.fullmatch(text):
        number = quarter[2] or quarter[3]
        nth = _CHINESE[number] if number in _CHINESE else int(number)
        return Period(PeriodKind.QUARTER, date(int(quarter[1]), nth * 3 - 2, 1))
    if (year := _YEAR.fullmatch(text)) and int(year[1]) > 0:
        return Period(PeriodKind.YEAR, date(int(year[1]), 1, 1))
    month = written_month(text)
    return Period(PeriodKind.MONTH, month) if month else None


def written_time(text: str) -> time | None:
    """The time of day that a text names.

    >>> written_time("下午2点30分"), written_time("12:30 am"), written_time("晚上12点")
    (datetime.time(14, 30), datetime.time(0, 30), None)
    """
    match = _TIME.fullmatch(text)
    if match is None or (match[1] and match[5]):
        return None
    hour, minute, second = (int(match[part] or 0) for part in (2, 3, 4))
    hour = _HOURS[(match[1] or match[5] or "").lower()].get(hour, 24)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return time(hour, minute, second)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day of that year, month and number, if it exists."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_of_named_month(text: str) -> date | None:
    """The day of an English date: `5 March 2026`, `Mar 5, 2026`."""
    match = _NAMED_MONTH.fullmatch(text)
    word = (match["month"] or match["first"]).casefold() if match else ""
    months = [n for n, name in enumerate(_MONTHS, 1) if name.startswith(word)]
    if match is None or len(months) != 1:
        return None
    return day_of(int(match["year"]), months[0], int(match["day"] or match["then"]))
