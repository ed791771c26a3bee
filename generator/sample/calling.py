"""When accounts and target customers are called on, week by week as the norm asks.

Special accounts are called on twice a week on site, A accounts once in any form (definition
book, visits); the others now and then. Weeks of long holidays are left out. What a unit
misses in the last quarter follows its care; a neglected account falls short two weeks running.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.periods import Period, PeriodKind
from generator.sample.dice import dice
from generator.sample.holidays import is_exempt, is_workday
from generator.sample.lives import KEY_GRADES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from random import Random

    from generator.sample.caring import Care
    from generator.sample.company import Desk
    from generator.sample.lives import Life
    from generator.sample.prospecting import Prospect
    from generator.sample.spans import Span

NORM = {"特级": 2, "A": 1}
ON_SITE = "走访"
_USUAL_CARE = 0.94
_EXTRA = 0.10  # weeks with a visit more than the norm asks
_SELDOM = {"B": 0.25, "C": 0.10}  # chance of a visit in a week without a norm
_FORMS = (ON_SITE,) * 11 + ("电话",) * 7 + ("短消息", "E-Mail")


@dataclass(frozen=True, slots=True, order=True)
class Call:
    """One visit before it is told: when, to whom, in which form."""

    day: date
    account_id: str
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the visits are made of."""

    span: Span
    seed: int
    lives_of: Mapping[str, Sequence[Life]]  # by unit, every account it ever had
    prospects_of: Mapping[str, Sequence[Prospect]]  # by unit
    care: Care  # complaints and services, which ask for a visit afterwards


def calls_of(desk: Desk, ground: Ground) -> list[list[Call]]:
    """The calls of a unit, a list for each account and target customer, each by day.

    An account's calls belong to the unit that owns it then.
    """
    span, seed = ground.span, ground.seed
    accounts = ground.lives_of.get(desk.unit, ())
    targets = ground.prospects_of.get(desk.unit, ())
    return [
        *(list(_calls(life, desk, span, seed)) for life in accounts),
        *(list(_approaches(prospect, span, seed)) for prospect in targets),
    ]


def monday_of(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


def workday_from(day: date) -> date:
    """A day itself if the company works on it, else the next one on which it does."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def _calls(life: Life, desk: Desk, span: Span, seed: int) -> Iterator[Call]:
    """When an account is called on by one unit, week by week."""
    rng = dice(seed, "calls", life.number, desk.unit)
    for monday in span.weeks():
        thursday = monday + timedelta(days=3)
        if life.owners_on(thursday)[0].unit != desk.unit or not life.is_customer_on(thursday):
            continue
        if life.is_forgotten and life.is_neglected_on(monday, span.last_day):
            continue
        grade = life.grade_on(thursday)
        days = [
            day
            for day in (monday + timedelta(days=i) for i in range(6))
            if is_workday(day) and day <= span.last_day and life.is_customer_on(day)
        ]
        forms = _forms(grade, monday, _care(life, desk, monday, span), rng)
        forms = forms[: len(days)]
        for day, form in zip(sorted(rng.sample(days, len(forms))), forms, strict=True):
            yield Call(day=day, account_id=life.account_id, form=form)


def _forms(grade: str | None, monday: date, care: float, rng: Random) -> list[str]:
    """The forms of a week's visits: enough for the norm, or short of it."""
    if is_exempt(monday):
        return ["电话"] if rng.random() < 0.15 else []
    if grade not in KEY_GRADES:
        return [rng.choice(_FORMS)] if rng.random() < _SELDOM.get(grade or "", 0) else []
    wanted = NORM[grade]
    if rng.random() < care:
        forms = [ON_SITE] * wanted if wanted > 1 else [rng.choice(_FORMS)]
        return [*forms, "电话"] if rng.random() < _EXTRA else forms
    made = rng.randrange(wanted) if rng.random() < 0.7 else wanted - 1
    return [ON_SITE] * made + (["电话"] if wanted > 1 and rng.random() < 0.4 else [])


def _care(life: Life, desk: Desk, monday: date, span: Span) -> float:
    """The chance that a week's visits are made as the norm asks."""
    if life.is_neglected_on(monday, span.last_day):
        return 0.4 if (span.last_day - monday).days > 21 else 0.0
    quarter = Period.of(span.last_day, PeriodKind.QUARTER)
    return desk.visit_care if monday >= quarter.first_day else _USUAL_CARE


def _approaches(prospect: Prospect, span: Span, seed: int) -> Iterator[Call]:
    """Visits to a target customer, every two or three weeks until it is won or given up."""
    rng = dice(seed, "approach", prospect.prospect_id)
    over = prospect.won.archived if prospect.won else prospect.given_up
    until = min(over or span.last_day, span.last_day)
    day = max(prospect.found, span.first_day) + timedelta(days=rng.randrange(2, 9))
    while day <= until:
        if is_workday(day):
            yield Call(
                day=day,
                account_id=prospect.prospect_id,
                form=ON_SITE if rng.random() < 0.8 else "电话",
            )
        day += timedelta(days=rng.randrange(11, 24))
