"""What finance makes of the trade: what is owed and paid, and what an account earns.

The trade is made once; while its rows are written, their sums are kept by account and month.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.periods import Period, PeriodKind
from generator.sample.archive import is_on_credit
from generator.sample.dice import between, dice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.sample.archive import Row
    from generator.sample.company import Company
    from generator.sample.lives import Life
    from generator.sample.spans import Span

_TERM = timedelta(days=30)  # from the end of the month to the day it is due
_ON_TIME, _LATE = 0.9, 0.07  # the others pay a part, or nothing so far
_MARGINS = (0.11, 0.21)  # of an account, from the lowest to the highest


class Turnover:
    """Net sales by account and month, as they were counted."""

    def __init__(self) -> None:
        self._sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)

    def counted(self, rows: Iterable[Row], month: Period) -> Iterator[Row]:
        """The rows of a month's trade, counted on their way."""
        for row in rows:
            amount = row["net_amount"]
            if isinstance(amount, Decimal):
                self._sums[str(row["account_id"]), month.id] += amount
            yield row

    def of(self, life: Life, month: Period) -> Decimal:
        """An account's net sales of a month."""
        return self._sums.get((life.account_id, month.id), Decimal(0))


def receivable_rows(
    lives: Sequence[Life], turnover: Turnover, span: Span, seed: int
) -> Iterator[Row]:
    """A statement for each month and account on credit terms, with what was paid of it."""
    number = 0
    for month in span.trade_months():
        due = month.last_day + _TERM
        for life in lives:
            amount = turnover.of(life, month)
            if amount <= 0 or not is_on_credit(life, seed):
                continue
            number += 1
            rng = dice(seed, "paid", life.number, month)
            chance = rng.random()
            late = chance >= _ON_TIME
            paid_on = due + timedelta(days=rng.randrange(4, 40) if late else -rng.randrange(12))
            part = Decimal(1) if chance < _ON_TIME + _LATE else rng.choice((Decimal("0.5"), None))
            paid = part is not None and paid_on <= span.last_day
            yield {
                "account_id": life.account_id,
                "doc_no": f"DZ{month.first_day:%y%m}{number:06d}",
                "due_date": due,
                "amount": amount,
                "collected_on": paid_on if paid else None,
                "collected": round(amount * part, 2) if part is not None and paid else None,
            }


def profit_rows(
    lives: Sequence[Life], company: Company, turnover: Turnover, span: Span, seed: int
) -> Iterator[Row]:
    """What each key account earned in each month reported; a weak store gives more away."""
    for month in span.periods(PeriodKind.MONTH):
        for life in lives:
            amount = turnover.of(life, month)
            if amount == 0 or not (
                life.is_key_on(month.first_day) or life.is_key_on(month.last_day)
            ):
                continue
            rng = dice(seed, "profit", life.number, month)
            weak = company.desk_of[life.owners_on(month.last_day)[0].unit].is_weak
            margin = _margin(life, seed) + between(rng, -0.015, 0.015) - 0.02 * weak
            yield {
                "account_id": life.account_id,
                "month": month.first_day,
                "net_sales": amount,
                "final_profit": round(amount * Decimal(str(round(margin, 4))), 2),
            }


def _margin(life: Life, seed: int) -> float:
    """An account's usual margin; one that was given up earned nothing at the end."""
    given_up = any(event.kind == "淘汰" for event in life.events)
    return -0.02 if given_up else between(dice(seed, "margin", life.number), *_MARGINS)
