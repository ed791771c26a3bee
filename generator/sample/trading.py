"""The trade: what each account orders, day by day, with returns and free samples.

Each account has a rhythm, a size and a growth; the trade of the year has its seasons. A store
that does badly sells less than was to be expected in the last quarter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.periods import Period, PeriodKind
from generator.sample.dice import between, dice
from generator.sample.goods import assortment
from generator.sample.holidays import SPRING_FESTIVALS, is_workday, rest_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from generator.sample.archive import Row
    from generator.sample.company import Company
    from generator.sample.goods import Product
    from generator.sample.lives import Life
    from generator.sample.spans import Span

# Frozen food for banquets: weak in summer, strong before the holidays, month by month.
_SEASON = (1.06, 0.92, 0.95, 0.98, 1.03, 0.97, 0.94, 0.97, 1.05, 1.03, 1.00, 1.10)
_SPRING_RUSH = 0.07  # more in the month before the Spring Festival, less in its own
_SKIPPED = 0.06  # orders left out now and then
_LINE = 20_000  # yuan: larger orders have more than one line
_RETURNED = 0.015
_SAMPLED = 0.008


@dataclass(frozen=True, slots=True, order=True)
class _Order:
    day: date
    account: int
    kind: int  # sale, return, sample: in this order on a day
    product_id: str
    category: str
    quantity: int
    cents: int


def season(month: Period) -> float:
    """A month's trade against the mean month of a year."""
    plain = _SEASON[month.first_day.month - 1]
    if SPRING_FESTIVALS[month.first_day.year] in month:
        return plain - _SPRING_RUSH
    following = month.next()
    coming = SPRING_FESTIVALS.get(following.first_day.year)
    return plain + _SPRING_RUSH if coming and coming in following else plain


def expected(life: Life, month: Period, span: Span) -> float:
    """What an account is expected to buy in a month, in yuan."""
    years = (month.first_day - span.first_day).days / 365.25
    return life.size_on(month.last_day) * season(month) * float((1 + life.growth) ** years)


def trade_rows(
    lives: Sequence[Life], company: Company, span: Span, month: Period, seed: int
) -> Iterator[Row]:
    """The trade of a month, by day and account."""
    orders = sorted(order for life in lives for order in _orders(life, company, span, month, seed))
    before, number = None, 0
    units = {life.number: life for life in lives}
    for order in orders:
        document = (order.day, order.account, order.kind)
        if before is None or order.day > before[0]:
            number = 0
        number += document != before
        before = document
        yield {
            "account_id": units[order.account].account_id,
            "date": order.day,
            "product_id": order.product_id,
            "category": order.category,
            "quantity": order.quantity,
            "net_amount": Decimal(order.cents).scaleb(-2),
            "doc_kind": ("销售", "退货", "样品")[order.kind],
            "store_id": units[order.account].owners_on(order.day)[0].unit,
            "doc_no": f"{('XS', 'TH', 'YP')[order.kind]}{order.day:%y%m%d}{number:04d}",
        }


def _orders(life: Life, company: Company, span: Span, month: Period, seed: int) -> Iterator[_Order]:
    days = _order_days(life, span, month, seed)
    if not days:
        return
    rng = dice(seed, "trade", life.number, month)
    goods = assortment(life.house.outlet, month.first_day)
    desk = company.desk_of[life.owners_on(days[0])[0].unit]
    pace = desk.sales_pace if month.first_day >= _last_quarter(span) else 1.0
    usual = expected(life, month, span) * pace * _traded_share(life, month)
    usual *= between(rng, 0.92, 1.08) / len(days)
    lines = min(3, 1 + int(usual // _LINE))
    for day in days:
        wanted = usual * between(rng, 0.75, 1.25) / lines
        chosen = rng.sample(goods, lines)
        for product in chosen:
            yield _order(life, day, 0, product, _cases(life, wanted, product))
        product = chosen[0]
        chance = rng.random()
        if chance < _RETURNED:
            yield _order(life, day, 1, product, -_some(_cases(life, wanted, product), rng))
        elif chance < _RETURNED + _SAMPLED:
            yield _order(life, day, 2, rng.choice(goods), 1)


def _order(life: Life, day: date, kind: int, product: Product, cases: int) -> _Order:
    return _Order(
        day=day,
        account=life.number,
        kind=kind,
        product_id=product.product_id,
        category=product.category,
        quantity=cases,
        cents=0 if kind == 2 else cases * _price(life, product),
    )


def _price(life: Life, product: Product) -> int:
    """An account's price of a case in cents: up to a tenth below the list."""
    return product.price_cents * (100 - life.number * 7 % 11) // 100


def _cases(life: Life, yuan: float, product: Product) -> int:
    return max(1, round(yuan * 100 / _price(life, product)))


def _traded_share(life: Life, month: Period) -> float:
    """The part of a month in which the account buys at all."""
    days = sum(
        max(0, (min(stop, month.last_day) - max(start, month.first_day)).days + 1)
        for start, stop in life.trading
    )
    return days / ((month.last_day - month.first_day).days + 1)


def _some(cases: int, rng: Random) -> int:
    return rng.randrange(1, max(1, cases // 4) + 1)


def _order_days(life: Life, span: Span, month: Period, seed: int) -> list[date]:
    """The days with an order: the first and last of each stretch of trade, else by rhythm."""
    rng = dice(seed, "rhythm", life.number, month)
    first, last = month.first_day, min(month.last_day, span.last_day)
    days = set()
    for start, stop in life.trading:
        if start > last or stop < first:
            continue
        days |= {day for day in (start, stop) if first <= day <= last and _marks(life, day, span)}
        day = max(first, start)
        day += timedelta(days=-(day.toordinal() + life.number * 3) % life.interval)
        while day <= min(last, stop):
            if rng.random() >= _SKIPPED:
                days.add(_delivery(day, max(first, start), min(last, stop)))
            day += timedelta(days=life.interval)
    return sorted(days)


def _delivery(day: date, first: date, last: date) -> date:
    """The day on which an order is delivered: the working day or Saturday before, else after."""
    for step in (-1, 1):
        near = day
        while first <= near <= last:
            if is_workday(near) or (near.weekday() == 5 and near not in rest_days(near.year)):
                return near
            near += timedelta(days=step)
    return day


def _marks(life: Life, day: date, span: Span) -> bool:
    """Whether a stretch of trade begins or ends on a day, other than where the data do.

    The steady account buys on the last day, so that the data reach to it.
    """
    return day != span.trade_from and (day != span.last_day or life.is_steady)


def _last_quarter(span: Span) -> date:
    return Period.of(span.last_day, PeriodKind.QUARTER).first_day
