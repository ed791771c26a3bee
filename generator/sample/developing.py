"""Development plans: how many accounts are to be won, by unit and by owner, for each quarter."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import timedelta
from decimal import Decimal
from itertools import accumulate, cycle, islice
from typing import TYPE_CHECKING

from generator.periods import PeriodKind
from generator.sample.dice import dice, share_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from generator.periods import Period
    from generator.sample.archive import Row
    from generator.sample.company import Company
    from generator.sample.spans import Span

_QUARTERLY = 2.6 / 60  # accounts to be won for each one held
_WORTH = 120_000  # yuan that one is expected to buy in its first quarter


def development_rows(company: Company, span: Span, seed: int) -> Iterator[Row]:
    """All plans, approved before the quarter begins; owners share their unit's number."""
    for quarter in span.periods(PeriodKind.QUARTER):
        rng = dice(seed, "development", quarter)
        numbers = _by_desk(company, rng)
        for place, desk in enumerate(company.desks):
            wanted = numbers[place]
            yield _row("单位", desk.unit, quarter, wanted, company)
            first = company.owner_on(place, quarter.first_day)
            owners = [first, *desk.owners[1:]]
            shares = dict.fromkeys(owners, 0)
            for owner in islice(cycle(owners), wanted):
                shares[owner] += 1
            for owner, number in shares.items():
                if number:
                    yield _row("客户经理", owner, quarter, number, company)


def _by_desk(company: Company, rng: Random) -> Counter[int]:
    """How many accounts each desk is to win: more where more are held."""
    reach = list(accumulate(desk.accounts for desk in company.desks))
    wanted = max(1, share_of(rng, reach[-1] * _QUARTERLY))
    return Counter(bisect_right(reach, rng.randrange(reach[-1])) for _ in range(wanted))


def _row(scope_kind: str, scope: str, quarter: Period, number: int, company: Company) -> Row:
    return {
        "scope_kind": scope_kind,
        "scope_id": scope,
        "period": quarter.id,
        "planned_accounts": number,
        "planned_amount": Decimal(number * _WORTH),
        "version": "v1",
        "approved_on": quarter.first_day - timedelta(days=11),
        "approved_by": company.manager,
    }
