"""What an account bought: by month beside last year, and by category of goods."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.language import Text
from generator.numbers import half_up
from generator.periods import Period, PeriodKind
from generator.report.parts.pictures import ChartView, StripCell, StripRow
from generator.report.words.wording import english_scale, period_short, scale_of, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.language import Lang
    from generator.report.accounts.index import AccountIndex
    from generator.report.words.wording import Scale

MONTHS = 12
TINT_MONTHS = 6
CATEGORIES = 8

HEADING = Text(zh="进货，与去年同月比", en="Sales beside the same months last year")
LOWER = Text(zh="近三个月都低于去年同月", en="Below last year in each of the last three months")
HIGHER = Text(zh="近三个月都高于去年同月", en="Above last year in each of the last three months")
NET = Text(
    zh="净销售：柱为近 12 个月，横线为去年同月",
    en="Net sales: columns for the last 12 months, ticks for a year before",
)
NOW = Text(zh="近 12 个月", en="Last 12 months")
YEAR_AGO = Text(zh="去年同月", en="A year before")
GOODS = Text(zh="品类 × 月", en="Category × month")
GOODS_LESS = Text(zh="减少的主要是{name}", en="{name} fell most")
GOODS_SUB = Text(
    zh="净销售，{unit} · 颜色越深金额越大", en="net sales, {unit} · the darker, the more"
)
CHANGE = Text(zh="近三月较前三月", en="Last 3 on 3 before")
NO_CATEGORY = Text(zh="未分类", en="not classified")


@dataclass(frozen=True, slots=True, kw_only=True)
class TintCell:
    """A number on a ground whose depth says how large it is."""

    text: str
    level: int  # 0 (none) to 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TintView:
    """Category × month."""

    heading: str
    sub: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[TintCell, ...], str], ...]  # name, cells, change
    change: str


def _last_months(index: AccountIndex, count: int) -> list[Period]:
    """The last months up to the as-of date's, oldest first."""
    month = Period.of(index.report.as_of, PeriodKind.MONTH)
    months = [month]
    while len(months) < count:
        months.append(months[-1].previous())
    return months[::-1]


def sales_heading(index: AccountIndex, account_id: str) -> Text:
    """Three months on one side of last year make the heading; else the plain name."""
    pairs = [
        (index.sales(account_id, month), index.sales(account_id, month.year_before()))
        for month in _last_months(index, 3)
    ]
    if all(before > 0 for _, before in pairs):
        if all(now < before for now, before in pairs):
            return LOWER
        if all(now > before for now, before in pairs):
            return HIGHER
    return HEADING


def sales_chart(index: AccountIndex, account_id: str, lang: Lang) -> ChartView | None:
    """Twelve months beside the same months of the year before."""
    months = _last_months(index, MONTHS)
    now = [index.sales(account_id, month) for month in months]
    before = [index.sales(account_id, month.year_before()) for month in months]
    if not any(now) and not any(before):
        return None
    known = [_is_known(index, month.year_before()) for month in months]
    money = scale_of([*now, *before])
    quarter = set(index.quarter.within(PeriodKind.MONTH)) if index.quarter else set()
    focus = [place for place, month in enumerate(months) if month in quarter]
    return ChartView(
        id="chart-sales",
        caption=NET[lang],
        unit=money.name[lang],
        ticks=tuple(_tick(month, lang) for month in months),
        focus=len(months) - 1,
        rows=(
            StripRow(name=NOW[lang], cells=_strip(now, [True] * MONTHS, money, lang)),
            StripRow(name=YEAR_AGO[lang], cells=_strip(before, known, money, lang)),
        ),
        data={
            "name": NOW[lang],
            "x": [month.id for month in months],
            "now": [_point(value, money, lang) for value in now],
            "prev": [
                _point(value, money, lang) if is_known else None
                for value, is_known in zip(before, known, strict=True)
            ],
            "prevName": YEAR_AGO[lang],
            "focus": focus,
            "labels": focus,
            "unit": money.name[lang],
            "digits": money.digits,
        },
        right=0,
    )


def _is_known(index: AccountIndex, month: Period) -> bool:
    """Whether trade of a month is on file at all."""
    return index.first_month is not None and month.first_day >= index.first_month


def _strip(
    values: Sequence[Decimal], known: Sequence[bool], money: Scale, lang: Lang
) -> tuple[StripCell, ...]:
    return tuple(
        StripCell(text=scaled(value, money, lang) if is_known else "—")
        for value, is_known in zip(values, known, strict=True)
    )


def _point(value: Decimal, money: Scale, lang: Lang) -> float:
    divisor = money.divisor if lang == "zh" else english_scale(money.divisor)[0]
    return float(half_up(Fraction(value) / divisor, money.digits))


def goods_view(index: AccountIndex, account_id: str, lang: Lang) -> TintView | None:
    """What it bought in the last six months, the largest category first."""
    months = _last_months(index, TINT_MONTHS)
    sold = {
        name: [by_month.get(month.first_day, Decimal(0)) for month in months]
        for name, by_month in index.categories.get(account_id, {}).items()
    }
    sold = {name: amounts for name, amounts in sold.items() if any(amounts)}
    if not sold:
        return None
    money = scale_of(value for amounts in sold.values() for value in amounts)
    top = max(max(amounts) for amounts in sold.values())
    ranked = sorted(sold, key=lambda name: (-sum(sold[name]), name))[:CATEGORIES]
    half = TINT_MONTHS // 2
    changes = {name: sum(sold[name][half:]) - sum(sold[name][:half]) for name in ranked}
    worst = min(ranked, key=lambda name: (changes[name], name))
    heading = GOODS_LESS.fill(name=worst) if worst and changes[worst] < 0 else GOODS
    return TintView(
        heading=heading[lang],
        sub=GOODS_SUB.fill(unit=money.name)[lang],
        heads=tuple(_tick(month, lang) for month in months),
        rows=tuple(
            (
                name or NO_CATEGORY[lang],
                tuple(
                    TintCell(text=scaled(value, money, lang), level=_level(value, top))
                    for value in sold[name]
                ),
                scaled(changes[name], money, lang, sign=True),
            )
            for name in ranked
        ),
        change=CHANGE[lang],
    )


def _level(value: Decimal, top: Decimal) -> int:
    """Which of five depths an amount has; 0 for nothing."""
    if value <= 0 or top <= 0:
        return 0
    return min(5, 1 + int(5 * value / top))


def _tick(month: Period, lang: Lang) -> str:
    """A month as the head of a column: `6 月`, `Jun`."""
    name = period_short(month, lang, month)
    return name if lang == "zh" else name[:3]
