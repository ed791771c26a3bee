"""Numbers, dates and periods as a reader meets them, in both languages.

The one rounding (`half_up`) is applied here and nowhere later. Negative numbers carry the
minus sign U+2212; a column of money has one scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, assert_never

from generator.definitions.kpis import Count, Money, Percent, Points
from generator.language import Text
from generator.numbers import half_up
from generator.periods import Period, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from generator.definitions.kpis import Unit
    from generator.language import Lang

Number = Decimal | Fraction | int

MINUS = "−"
POINTS = Text(zh="个百分点", en="pp")
SCORED = Text(zh="分", en="points")
ACCOUNTS = Text(zh="家", en="accounts")
_NUMERALS = "〇一二三四"
_MONTHS = (
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
)
_COMMA = Text(zh="、", en=", ")


@dataclass(frozen=True, slots=True)
class Shown:
    """A number in writing, in parts, so that a card can print its unit small."""

    before: str
    number: str
    after: str

    def __str__(self) -> str:
        """In one piece."""
        return f"{self.before}{self.number}{self.after}"


@dataclass(frozen=True, slots=True)
class Scale:
    """The unit in which a column of money is printed."""

    divisor: int
    digits: int
    name: Text  # as a column head and behind a number


YUAN = Scale(1, 0, Text(zh="元", en="CNY"))
WAN = Scale(10_000, 1, Text(zh="万元", en="CNY k"))
YI = Scale(100_000_000, 2, Text(zh="亿元", en="CNY m"))
_ENGLISH = {WAN: (1_000, 1, "k"), YI: (1_000_000, 2, "m")}


def scale_of(values: Iterable[Number | None]) -> Scale:
    """One scale for all amounts of a column or card: the one that the largest asks for."""
    largest = max((abs(Fraction(value)) for value in values if value is not None), default=0)
    if largest >= YI.divisor:
        return YI
    return WAN if largest >= WAN.divisor else YUAN


def english_scale(largest: Number) -> tuple[int, int, str]:
    """Divisor, decimals and letter of an English amount."""
    size = abs(Fraction(largest))
    if size >= 1_000_000:
        return 1_000_000, 2, "m"
    return (1_000, 1, "k") if size >= 10_000 else (1, 0, "")


def plain(value: Number, digits: int = 0, *, sign: bool = False) -> str:
    """A rounded number with thousands commas.

    >>> plain(Decimal("-1234567.895"), 2), plain(3, sign=True)
    ('−1,234,567.90', '+3')
    """
    rounded = half_up(value, digits)
    mark = MINUS if rounded < 0 else "+" if sign and rounded > 0 else ""
    return f"{mark}{abs(rounded):,}"


def amount(value: Number) -> str:
    """Money in lines, sheets and provenance: yuan with two decimals, always."""
    return plain(value, 2)


def scaled(value: Number, scale: Scale, lang: Lang, *, sign: bool = False) -> str:
    """An amount in a column whose head names the scale."""
    divisor, digits = (
        _ENGLISH[scale][:2] if lang == "en" and scale in _ENGLISH else (scale.divisor, scale.digits)
    )
    return plain(Fraction(value) / divisor, digits, sign=sign)


def shown(
    value: Number, unit: Unit, lang: Lang, *, sign: bool = False, scale: Scale | None = None
) -> Shown:
    """A value with its unit.

    >>> str(shown(Fraction(2, 42), Percent(), "zh")), str(shown(Decimal(14816000), Money(), "en"))
    ('4.8%', 'CNY 14.82 m')
    """
    match unit:
        case Percent(decimals):
            return Shown("", plain(Fraction(value) * 100, decimals, sign=sign), "%")
        case Count(noun):
            return Shown("", plain(value, 0, sign=sign), f" {_noun(noun[lang], value, lang)}")
        case Money():
            if lang == "en":
                divisor, digits, letter = english_scale(value)
                number = plain(Fraction(value) / divisor, digits, sign=sign)
                return Shown("CNY ", number, f" {letter}" if letter else "")
            scale = scale or scale_of([value])
            return Shown("", scaled(value, scale, lang, sign=sign), f" {scale.name.zh}")
        case Points(decimals):
            return Shown("", plain(value, decimals, sign=sign), f" {SCORED[lang]}")
        case _:
            assert_never(unit)


def difference(value: Number, unit: Unit, lang: Lang) -> str:
    """The size of a difference: percentage points for rates, never percent; no sign.

    A difference that rounds to nought is printed with as many decimals as it takes.
    """
    size = abs(Fraction(value))
    if isinstance(unit, Percent):
        digits = unit.decimals
        while size and not half_up(size * 100, digits) and digits < 4:
            digits += 1
        return f"{plain(size * 100, digits)} {POINTS[lang]}"
    return str(shown(size, unit, lang))


def fraction(numerator: Number, denominator: Number, unit: Unit, lang: Lang) -> str:
    """The two parts of a rate: `11 ÷ 12 条`, `1,481.6 ÷ 1,540.0 万元`."""
    match unit:
        case Money():
            scale = scale_of([numerator, denominator])
            if lang == "en":
                return f"{shown(numerator, unit, lang)} ÷ {shown(denominator, unit, lang)}"
            top, bottom = (scaled(part, scale, lang) for part in (numerator, denominator))
            return f"{top} ÷ {bottom} {scale.name.zh}"
        case Count(noun):
            top, bottom = (_part(part) for part in (numerator, denominator))
            return f"{top} ÷ {bottom} {_noun(noun[lang], denominator, lang)}"
        case Percent() | Points():
            return f"{_part(numerator)} ÷ {_part(denominator)}"
        case _:
            assert_never(unit)


def in_line(value: Number, unit: Unit | None) -> str:
    """A part of a figure as its line prints it: money to the cent, counts as they are."""
    return amount(value) if isinstance(unit, Money) else _part(value)


def unit_word(unit: Unit, lang: Lang) -> str:
    """What the head of a column says its exact numbers are in."""
    match unit:
        case Percent():
            return "%"
        case Money():
            return YUAN.name[lang]
        case Count(noun):
            return noun[lang]
        case Points():
            return SCORED[lang]


def listed(words: Sequence[str], lang: Lang, most: int = 0, counter: Text = ACCOUNTS) -> str:
    """Words in a row; beyond `most` of them their number follows.

    >>> listed(["A", "B", "C"], "zh", most=2)
    'A、B 等 3 家'
    """
    if most and len(words) > most:
        row = _COMMA[lang].join(words[:most])
        if lang == "zh":
            return f"{row} 等 {len(words)} {counter.zh}"
        return f"{row} and {len(words) - most} more"
    return _COMMA[lang].join(words)


def day(value: date, lang: Lang, year: int | None = None) -> str:
    """A date: without its year where that goes without saying."""
    del lang  # written alike in both
    return f"{value:%m-%d}" if value.year == year else value.isoformat()


def period_name(period: Period, lang: Lang) -> str:
    """A period in a heading: `2026 年二季度`, `Q2 2026`."""
    year, number = period.first_day.year, _number(period)
    match period.kind:
        case PeriodKind.MONTH:
            return f"{year} 年 {number} 月" if lang == "zh" else f"{_MONTHS[number - 1]} {year}"
        case PeriodKind.QUARTER:
            return f"{year} 年{_NUMERALS[number]}季度" if lang == "zh" else f"Q{number} {year}"
        case PeriodKind.YEAR:
            return f"{year} 年" if lang == "zh" else str(year)


def period_short(period: Period, lang: Lang, beside: Period | None = None) -> str:
    """A period inside a sentence about `beside`: without the year they share."""
    number = _number(period)
    if period.kind is PeriodKind.YEAR or (
        beside is not None and beside.first_day.year != period.first_day.year
    ):
        return period_name(period, lang)
    if period.kind is PeriodKind.MONTH:
        return f"{number} 月" if lang == "zh" else _MONTHS[number - 1]
    return f"{_NUMERALS[number]}季度" if lang == "zh" else f"Q{number}"


def period_tick(period: Period, lang: Lang) -> str:
    """A period on an axis or column head: `26Q2`, `26-06`, `2026`."""
    del lang
    if period.kind is PeriodKind.YEAR:
        return period.id
    return period.id[2:]


def _number(period: Period) -> int:
    """Which month or quarter of its year."""
    month = period.first_day.month
    return (month + 2) // 3 if period.kind is PeriodKind.QUARTER else month


@lru_cache(maxsize=10_000)
def _part(value: Number) -> str:
    """A count, which may be a share of one: no more decimals than it has, four at most."""
    digits = next((n for n in range(4) if value == half_up(value, n)), 4)
    return plain(value, digits)


def _noun(noun: str, value: Number, lang: Lang) -> str:
    if lang == "en" and value == 1 and noun.endswith("s"):
        return noun.removesuffix("s")
    return noun
