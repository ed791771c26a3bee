"""The accounts as they stand before the story begins."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain, repeat
from typing import TYPE_CHECKING

from generator.sample import names
from generator.sample.dice import between, dice, spread
from generator.sample.lives import Life, Owner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from generator.sample.company import Company, Desk
    from generator.sample.spans import Span

SMALL_SHARE = 0.2  # accounts that begin as B or C
_SIZES = {"特级": (150_000, 420_000), "A": (42_000, 125_000), "B": (14_000, 36_000)}
_SMALLEST = (4_000, 12_000)
_LARGE_HOUSES = tuple(house for house in names.HOUSES if house.large)


def opening_lives(company: Company, span: Span, seed: int) -> list[Life]:
    """Every account, trading from the first day to the last."""
    rng = dice(seed, "openings")
    words = names.house_words(rng)
    total = sum(desk.accounts for desk in company.desks)
    small = _small_accounts(company, rng, round(total * SMALL_SHARE))
    numbered = enumerate(
        chain.from_iterable(
            repeat(place, desk.accounts) for place, desk in enumerate(company.desks)
        ),
        start=1,
    )
    return [
        _life(
            number, place, company.desks[place], next(words), span, rng=rng, small=number in small
        )
        for number, place in numbered
    ]


def size(grade: str, rng: Random) -> float:
    """Sales in a month that suit a grade, in yuan."""
    return round(spread(rng, *_SIZES.get(grade, _SMALLEST)), -2)


def _small_accounts(company: Company, rng: Random, wanted: int) -> frozenset[int]:
    """Numbers of the accounts that begin as B or C; the headquarters group has none."""
    first = company.desks[0].accounts + 1
    last = sum(desk.accounts for desk in company.desks)
    numbers = range(first, last + 1)
    return frozenset(rng.sample(numbers, min(wanted, len(numbers))))


def _life(
    number: int, place: int, desk: Desk, word: str, span: Span, *, rng: Random, small: bool
) -> Life:
    house = rng.choice(names.HOUSES if small else _LARGE_HOUSES)
    grade = _grade(rng, headquarters=place == 0, small=small)
    archived = span.trade_from - timedelta(days=rng.randrange(200, 2400))
    first_deal = archived + timedelta(days=rng.randrange(3, 40))
    owner = Owner(staff_id=desk.owners[number % len(desk.owners)], unit=desk.unit)
    return Life(
        number=number,
        desk=place,
        name=f"{word}{house.ending}",
        short_name=word,
        house=house,
        archived=archived,
        first_deal=first_deal,
        interval=_interval(grade, house.kind, rng),
        growth=between(rng, -0.02, 0.16),
        grades=list(_grade_history(grade, archived, span, rng)),
        sizes=[(date.min, size(grade, rng))],
        owners=[(archived, (owner,))],
        trading=[(span.trade_from, span.last_day)],
        is_steady=number == 1,
    )


def _grade(rng: Random, *, headquarters: bool, small: bool) -> str:
    if small:
        return "B" if rng.random() < 0.65 else "C"
    return "特级" if rng.random() < (0.5 if headquarters else 0.16) else "A"


def _grade_history(
    grade: str, archived: date, span: Span, rng: Random
) -> Iterator[tuple[date, str]]:
    """The grade it entered with, and for some a step up before the story begins."""
    below = {"特级": "A", "A": "B"}.get(grade)
    year = span.trade_from.year - rng.randrange(1, 3)
    raised = date(year, rng.choice((1, 4, 7)), 1)
    if below and rng.random() < 0.3 and raised > archived:
        yield archived, below
        yield raised, grade
    else:
        yield archived, grade


def _interval(grade: str, kind: str, rng: Random) -> int:
    """Days between two orders: large houses buy twice a week, wholesalers less often."""
    if kind == "二批":
        return rng.randrange(7, 13)
    return rng.randrange(3, 7) if grade == "特级" else rng.randrange(4, 11)
