"""Excel's serial numbers and the days and times that they stand for.

Day 1 is 1 January 1900, or day 0 is 1 January 1904 in workbooks from old Macs. Excel of the
first kind believes in 29 February 1900 (day 60), which never was: that one, day 0 and
negative numbers are no date and stay numbers.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from generator.intake.workbook.number_formats import Kind

_EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - workbooks know no time zones
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_MOMENT_1900 = 2_958_466  # the day after 31 December 9999
_OFFSET_1904 = 1462
_PHANTOM_DAY = 60
_DAY_MS = 86_400_000

Moment = date | datetime | time | timedelta


def moment(serial: float, kind: Kind, *, from_1904: bool) -> Moment | None:
    """What a serial number stands for, to the millisecond; None where that is no date.

    >>> moment(46086, Kind.DATE, from_1904=False), moment(0.5, Kind.TIME, from_1904=False)
    (datetime.date(2026, 3, 5), datetime.time(12, 0))
    >>> moment(60, Kind.DATE, from_1904=False) is None
    True
    """
    if abs(serial) >= _LAST_MOMENT_1900:
        return None
    milliseconds = round(serial * _DAY_MS)
    if kind is Kind.DURATION:
        return timedelta(milliseconds=milliseconds)
    if milliseconds < 0:
        return None
    day, rest = divmod(milliseconds, _DAY_MS)
    if day == 0 and (kind is Kind.TIME or (rest and not from_1904)):
        return (_EPOCH_1904 + timedelta(milliseconds=rest)).time()
    at = _moment_1904(day, rest) if from_1904 else _moment_1900(day, rest)
    return at if at is None or rest else at.date()


def _moment_1904(day: int, milliseconds: int) -> datetime | None:
    if day >= _LAST_MOMENT_1900 - _OFFSET_1904:
        return None
    return _EPOCH_1904 + timedelta(days=day, milliseconds=milliseconds)


def _moment_1900(day: int, milliseconds: int) -> datetime | None:
    if day in {0, _PHANTOM_DAY} or day >= _LAST_MOMENT_1900:
        return None
    early = 1 if day < _PHANTOM_DAY else 0
    return _EPOCH_1900 + timedelta(days=day + early, milliseconds=milliseconds)
