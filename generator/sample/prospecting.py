"""Accounts to be won: the list of prospects, some archived as accounts by now, some given up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from generator.periods import PeriodKind
from generator.sample import names
from generator.sample.dice import dice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from generator.sample.archive import Row
    from generator.sample.company import Company
    from generator.sample.lives import Life
    from generator.sample.spans import Span

_SOURCES = ("自有线索", "介绍", "活动", "招标")
_GIVEN_UP = 0.06  # prospects that come to nothing, for each account and quarter
_REASONS = ("已与其他供应商签约，暂停跟进", "用量太小，转门店零售", "账期要求过长，不再跟进")
_STEPS = ("送样试菜", "约见行政总厨", "报价", "确认账期", "实地看冷库")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """A business that may become an account."""

    prospect_id: str
    name: str
    kind: str
    desk: int
    owner: str
    found: date
    yearly: int
    source: str
    next_step: str
    won: Life | None = None
    given_up: date | None = None  # the day from which nobody calls there any more


def prospects(
    lives: Sequence[Life], company: Company, span: Span, seed: int
) -> tuple[Prospect, ...]:
    """Those that became accounts in the time reported, and some still open."""
    rng = dice(seed, "prospects")
    won = [life for life in lives if life.first_deal > span.first_day]
    quarters = len(list(span.periods(PeriodKind.QUARTER)))
    taken = {life.short_name for life in lives}
    words = (word for word in names.house_words(rng) if word not in taken)
    found = [
        Prospect(
            prospect_id=f"QZ{life.number:04d}",
            name=life.name,
            kind=life.house.kind,
            desk=life.desk,
            owner=life.owners[0][1][0].staff_id,
            found=life.archived - timedelta(days=rng.randrange(20, 90)),
            yearly=int(round(life.size_on(life.first_deal) * 12, -4)),
            source=rng.choice(_SOURCES),
            next_step="已建档",
            won=life,
        )
        for life in won
    ]
    number = len(lives)
    for word in islice(words, max(2, len(lives) // 9)):
        number += 1
        day = span.last_day - timedelta(days=rng.randrange(20, 160))
        found.append(_open(word, number, day, company, span, rng))
    for word in islice(words, round(len(lives) * quarters * _GIVEN_UP)):
        number += 1
        day = span.first_day + timedelta(days=rng.randrange((span.last_day - span.first_day).days))
        prospect = _open(word, number, day, company, span, rng)
        over = day + timedelta(days=rng.randrange(40, 110))
        if over < span.last_day:
            prospect = replace(prospect, given_up=over, next_step=rng.choice(_REASONS))
        found.append(prospect)
    return tuple(sorted(found, key=lambda prospect: (prospect.found, prospect.prospect_id)))


def _open(
    word: str, number: int, found: date, company: Company, span: Span, rng: Random
) -> Prospect:
    """One that is still called on."""
    desk = rng.randrange(len(company.desks))
    house = rng.choice(names.HOUSES)
    return Prospect(
        prospect_id=f"QZ{number:04d}",
        name=f"{word}{house.ending}",
        kind=house.kind,
        desk=desk,
        owner=company.owner_on(desk, span.last_day),
        found=found,
        yearly=rng.randrange(30, 160) * 10_000,
        source=rng.choice(_SOURCES),
        next_step=rng.choice(_STEPS),
    )


def prospect_rows(found: Sequence[Prospect], company: Company) -> Iterator[Row]:
    """The list of prospects."""
    for prospect in found:
        won = prospect.won
        yield {
            "prospect_id": prospect.prospect_id,
            "name": prospect.name,
            "source": prospect.source,
            "region": company.desks[prospect.desk].town,
            "kind": prospect.kind,
            "est_yearly_amount": prospect.yearly,
            "qualified": _verdict(prospect),
            "owner": prospect.owner,
            "found_date": prospect.found,
            "next_step": prospect.next_step,
            "application_date": won and won.archived - timedelta(days=12),
            "approved_date": won and won.archived - timedelta(days=5),
            "first_deal_date": won and won.first_deal,
            "account_id": won and won.account_id,
        }


def _verdict(prospect: Prospect) -> str:
    if prospect.given_up:
        return "不合格"
    return "合格" if prospect.won or prospect.yearly > 600_000 else "待评"
