"""What columns of days, months, periods and times make of their cells.

A true date is taken as it is. The written forms that the definition book allows (validation
classes) are understood and told; a bare serial number, a day without a year and a day that
does not exist are refused, because each of them would be a guess.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from generator.intake.cells.date_rules import (
    DATE_DROPPED,
    IMPLAUSIBLE_DATE,
    MONTH,
    NEAR_MIDNIGHT,
    NO_SUCH_DAY,
    NO_YEAR,
    NOT_A_DATE,
    NOT_A_MONTH,
    NOT_A_PERIOD,
    NOT_A_TIME,
    OTHER_FORM,
    PERIOD,
    SERIAL_AS_TEXT,
    SERIAL_NUMBER,
    SHORT_YEAR,
    TIME,
    TIME_DROPPED,
    WRITTEN_DATE,
    YEAR_LAST,
)
from generator.intake.cells.spelling import plain
from generator.intake.cells.written_dates import (
    DAY,
    day_of,
    written_day,
    written_month,
    written_period,
    written_time,
)
from generator.intake.faults import Refused, Understood

if TYPE_CHECKING:
    from generator.findings import Rule

_WEEKDAY = re.compile(r"\s*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?\Z")
_NO_YEAR = re.compile(r"(\d{1,2})\s*(?:月\s*(\d{1,2})\s*[日号]?|[-/.]\s*(\d{1,2}))")
_SHORT_YEAR = re.compile(r"'?\d{2}\s*([-/.年])\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4})")
_WITH_TIME = re.compile(
    r"(.*?\d日?|\d{8})[T ]\s*((?:上午|下午)?\s*\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?Z?"
)
_MIDNIGHT = re.compile(r"[T ]0{1,2}:00(:00(\.0+)?)?\Z")
_EPOCH = date(1899, 12, 30)
_OPEN_ENDS = (date(9999, 12, 31), date(2999, 12, 31))  # how open ends are written
_SERIALS = range(20_000, 74_000)  # days of 1954-2102


def read_date(cell: object) -> object:
    """A day, from a true date or one of the written forms.

    >>> read_date(date(2026, 3, 5)), read_date("２０２６/３/５").value
    (datetime.date(2026, 3, 5), datetime.date(2026, 3, 5))
    >>> read_date("3月5日").rule.code, read_date(46086.0).offer
    ('KAM324', '2026-03-05')
    """
    if isinstance(cell, datetime):
        return _read_instant(cell)
    if isinstance(cell, date):
        return _plausible(cell)
    if isinstance(cell, float):
        return _read_number(cell)
    return _read_written_day(plain(cell)) if isinstance(cell, str) else Refused(NOT_A_DATE)


def read_month(cell: object) -> object:
    """A month as its first day; a true date stands for the month it lies in.

    >>> read_month("2026年3月").value, read_month(date(2026, 3, 1))
    (datetime.date(2026, 3, 1), datetime.date(2026, 3, 1))
    """
    if isinstance(cell, date):
        first = date(cell.year, cell.month, 1)
        whole = cell.day == 1 and not (isinstance(cell, datetime) and cell.time() != time())
        verdict = _plausible(first)
        if whole or isinstance(verdict, Refused):
            return verdict
        return Understood(first, OTHER_FORM, f"{first:%Y-%m}", values=MONTH)
    first_day = written_month(_text_of(cell))
    if first_day is None:
        return Refused(NOT_A_MONTH)
    verdict = _plausible(first_day)
    if isinstance(verdict, Refused) or cell == f"{first_day:%Y-%m}":
        return verdict  # "2026-03" as text is how a month is written
    return Understood(first_day, OTHER_FORM, f"{first_day:%Y-%m}", values=MONTH)


def read_period(cell: object) -> object:
    """The id of a month, quarter or year; a true first day of a month stands for its month.

    >>> read_period("2026年第一季度").value, read_period(2026.0), read_period("2026Q1")
    ('2026Q1', '2026', '2026Q1')
    """
    if isinstance(cell, date):
        first = date(cell.year, cell.month, 1)
        if cell.day != 1 or isinstance(_plausible(first), Refused):
            plausible = not isinstance(_plausible(first), Refused)
            month = f"{first:%Y-%m}" if plausible else ""
            return Refused(NOT_A_PERIOD, offer=month, meant=month or None)
        return f"{first:%Y-%m}"
    text = _text_of(cell)
    period = written_period(text)
    if period is None or not 1900 <= period.first_day.year <= 2100:
        return Refused(NOT_A_PERIOD)
    if text == period.id:
        return text
    return Understood(period.id, OTHER_FORM, period.id, values=PERIOD)


def read_time(cell: object) -> object:
    """A time of day.

    >>> read_time(time(14, 30)), read_time("下午2点30分").value
    (datetime.time(14, 30), datetime.time(14, 30))
    """
    if isinstance(cell, time):
        return cell
    if isinstance(cell, datetime):
        found = cell.time()
        return Understood(found, DATE_DROPPED, f"{found:%H:%M}")
    if isinstance(cell, timedelta) and timedelta() <= cell < timedelta(days=1):
        return _moment(cell)
    if isinstance(cell, float) and 0 <= cell < 1:
        moment = _moment(timedelta(minutes=int(cell * 1440 + 0.5) % 1440))
        return Refused(NOT_A_TIME, offer=f"{moment:%H:%M}", meant=moment)
    found_time = written_time(plain(cell)) if isinstance(cell, str) else None
    if found_time is None:
        return Refused(NOT_A_TIME)
    return Understood(found_time, OTHER_FORM, f"{found_time:%H:%M}", values=TIME)


def _read_written_day(text: str) -> object:
    text = _WEEKDAY.sub("", _MIDNIGHT.sub("", text))
    day = written_day(text)
    if day is not None:
        return _told(_plausible(day), WRITTEN_DATE)
    if instant := _WITH_TIME.fullmatch(text):
        day = written_day(instant[1])
        moment = written_time(instant[2]) or written_time(instant[2].lstrip("上午下 "))
        if day is not None and moment is not None:
            return _read_instant(datetime.combine(day, moment))
    return _odd_day(text)


def _read_instant(cell: datetime) -> object:
    day, moment = cell.date(), cell.time()
    if moment == time():
        return _plausible(day)
    if moment >= time(23, 59) and day < date.max:
        return _offered(NEAR_MIDNIGHT, day + timedelta(days=1))
    return _told(_plausible(day), TIME_DROPPED)


def _read_number(number: float) -> object:
    """A number in a date column: `20260305` is a spelling, a serial number only an offer."""
    if not 0 <= number < 10**8:
        return Refused(NOT_A_DATE)
    text = _text_of(number)
    day = written_day(text) if len(text) == 8 else None
    if day is not None:
        return _told(_plausible(day), WRITTEN_DATE)
    if int(number) in _SERIALS:
        return _offered(SERIAL_NUMBER, _EPOCH + timedelta(days=int(number)))
    return Refused(NOT_A_DATE)


def _odd_day(text: str) -> Refused:
    """Why a text names no day, and the day where only one can be meant."""
    if re.fullmatch(r"\d{5}(?:\.0+)?", text, re.ASCII) and int(text[:5]) in _SERIALS:
        return _offered(SERIAL_AS_TEXT, _EPOCH + timedelta(days=int(text[:5])))
    if DAY.fullmatch(text) or re.fullmatch(r"(?:19|20)\d{6}", text):
        return Refused(NO_SUCH_DAY)
    if last := _YEAR_LAST.fullmatch(text):
        one, other, year = (int(last[part]) for part in (1, 3, 4))
        days = {day_of(year, one, other), day_of(year, other, one)} - {None}
        day = days.pop() if len(days) == 1 else None
        return Refused(YEAR_LAST) if day is None else _offered(YEAR_LAST, day)
    if _SHORT_YEAR.fullmatch(text):
        return Refused(SHORT_YEAR)
    return Refused(NO_YEAR if _NO_YEAR.fullmatch(text) else NOT_A_DATE)


def _offered(rule: Rule, day: date) -> Refused:
    """A day that is refused as it is written, and offered."""
    if isinstance(_plausible(day), Refused):
        return Refused(rule)
    return Refused(rule, offer=day.isoformat(), meant=day)


def _plausible(day: date) -> object:
    if 1900 <= day.year <= 2100 or day in _OPEN_ENDS:
        return day
    return Refused(IMPLAUSIBLE_DATE)


def _told(verdict: object, rule: Rule) -> object:
    if isinstance(verdict, date):
        return Understood(verdict, rule, verdict.isoformat())
    return verdict


def _text_of(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return plain(cell) if isinstance(cell, str) else ""


def _moment(since_midnight: timedelta) -> time:
    minutes, seconds = divmod(int(since_midnight.total_seconds()), 60)
    return time(minutes // 60, minutes % 60, seconds)
