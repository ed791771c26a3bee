"""What Excel shows for a day or a time, by its number format."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.intake.workbook.serials import Moment

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)" | [\\!](?P<escaped>.) | _(?P<space>.) | \*(?P<fill>.)
    | \[(?P<length>h+|m+|s+)\] | \[(?P<bracket>[^\]]*)\]
    | (?P<noon>AM/PM|A/P|上午/下午) | (?P<part>y+|m+|d+|h+|s+|e+|a{3,4}|\.0+) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_CHINESE_DAYS = "一二三四五六日"
_CHINESE = re.compile(r"\$-(?:[0-9A-F]*)804", re.IGNORECASE)
_NATIVE_DIGITS = re.compile(r"DBNum", re.IGNORECASE)
_DATE_PARTS = {"y", "d", "e", "a"}


def shown_moment(at: Moment, section: str) -> str | None:
    """The day or time as a section of a format shows it; None where that is beyond this.

    >>> shown_moment(datetime(2026, 3, 5, 9, 7), "yyyy/m/d h:mm")
    '2026/3/5 9:07'
    >>> shown_moment(timedelta(hours=30, minutes=5), "[h]:mm")
    '30:05'
    """
    tokens = list(_TOKEN.finditer(section))
    brackets = [token["bracket"] for token in tokens if token["bracket"]]
    if any(_NATIVE_DIGITS.search(bracket) for bracket in brackets):
        return None
    parts = [(token["length"] or token["part"] or "").lower() for token in tokens]
    if isinstance(at, time | timedelta) and any(part[:1] in _DATE_PARTS for part in parts):
        return None
    twelve = any(token["noon"] for token in tokens)
    chinese = any(_CHINESE.search(bracket) for bracket in brackets)
    since_midnight = _length(at)
    moment = _as_datetime(at)
    words: list[str] = []
    for n, (token, part) in enumerate(zip(tokens, parts, strict=True)):
        if token["length"]:
            words.append(_counted(since_midnight, part))
        elif token["noon"]:
            words.append(_half_of_day(token["noon"], moment.hour))
        elif part.startswith("h"):
            hour = (moment.hour - 1) % 12 + 1 if twelve else moment.hour
            words.append(str(hour).zfill(min(len(part), 2)))
        elif part.startswith("m") and _is_minutes(parts, n):
            words.append(str(moment.minute).zfill(min(len(part), 2)))
        elif part:
            words.append(_part(moment, part, chinese=chinese))
        else:
            words.append(_literal(token))
    return "".join(words)


def _part(  # noqa: PLR0911 - a line for each part of a date
    moment: datetime, part: str, *, chinese: bool
) -> str:
    """One part of a date, or the seconds."""
    match part[0], len(part):
        case "y", 1 | 2:
            return f"{moment.year % 100:02}"
        case (("y" | "e"), _):
            return str(moment.year)
        case "a", size:
            return ("星期" if size == 4 else "") + _CHINESE_DAYS[moment.weekday()]
        case (("m" | "d"), (1 | 2) as size):
            return str(moment.month if part[0] == "m" else moment.day).zfill(size)
        case "m", size:
            name = _MONTHS[moment.month - 1]
            return f"{moment.month}月" if chinese else _cut(name, size)
        case "d", size:
            name = f"星期{_CHINESE_DAYS[moment.weekday()]}" if chinese else _DAYS[moment.weekday()]
            return name if chinese else _cut(name, size)
        case "s", size:
            return str(moment.second).zfill(min(size, 2))
        case _, size:  # the decimals of a second
            return "." + f"{moment.microsecond:06}"[: size - 1]


def _cut(name: str, size: int) -> str:
    """The name of a month or weekday as 3, 4 or 5 letters of the format ask for it."""
    return {3: name[:3], 5: name[:1]}.get(size, name)


def _is_minutes(parts: Sequence[str], here: int) -> bool:
    """Whether the `m` at this place follows hours or precedes seconds."""
    others = [part[0] for part in parts[:here] if part and part[0] != "."]
    following = [part[0] for part in parts[here + 1 :] if part]
    return others[-1:] == ["h"] or following[:1] == ["s"]


def _counted(length: timedelta, part: str) -> str:
    seconds = length // timedelta(seconds=1)
    unit = {"h": 3600, "m": 60}.get(part[0], 1)
    return ("-" if seconds < 0 else "") + str(abs(seconds) // unit).zfill(len(part))


def _half_of_day(words: str, hour: int) -> str:
    morning, _, evening = words.partition("/")
    return morning if hour < 12 else evening


def _literal(token: re.Match[str]) -> str:
    if token["space"]:
        return " "
    other = token["other"]
    return token["quoted"] or token["escaped"] or ("" if other == "@" else other) or ""


def _length(at: Moment) -> timedelta:
    if isinstance(at, timedelta):
        return at
    moment = _as_datetime(at)
    return moment - datetime.combine(moment.date(), time())


def _as_datetime(at: Moment) -> datetime:
    if isinstance(at, datetime):
        return at
    if isinstance(at, timedelta):
        return datetime(1904, 1, 1) + (at % timedelta(days=1))  # noqa: DTZ001 - only its clock counts
    if isinstance(at, time):
        return datetime.combine(date(1904, 1, 1), at)
    return datetime.combine(at, time())
