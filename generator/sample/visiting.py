"""The visits: week by week as the norm asks, with the misses that real weeks have.

Special accounts are called on twice a week on site, A accounts once in any form (definition
book, visits); the others now and then. Weeks of long holidays are left out. What a unit
misses in the last quarter follows its care; a neglected account falls short two weeks running.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from heapq import merge
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.periods import Period, PeriodKind
from generator.sample.archive import main_contact
from generator.sample.dice import dice
from generator.sample.holidays import is_exempt, is_workday
from generator.sample.lives import KEY_GRADES
from generator.sample.talk import talk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from random import Random

    from generator.sample.archive import Row
    from generator.sample.company import Desk
    from generator.sample.lives import Life
    from generator.sample.prospecting import Prospect
    from generator.sample.spans import Span

NORM = {"特级": 2, "A": 1}
_USUAL_CARE = 0.94
_EXTRA = 0.10  # weeks with a visit more than the norm asks
_SELDOM = {"B": 0.25, "C": 0.10}  # chance of a visit in a week without a norm
_HOSTS = ("采购部前台", "行政总厨", "采购经理")  # of target customers, by post
_FORMS = ("走访",) * 11 + ("电话",) * 7 + ("短消息", "E-Mail")


@dataclass(frozen=True, slots=True, order=True)
class _Call:
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


def visit_rows(desks: Sequence[Desk], ground: Ground) -> Iterator[Row]:
    """The visits of some units, by day."""
    return merge(
        *(_unit_visits(desk, ground) for desk in desks),
        key=lambda row: (row["date"], row["visit_id"]),
    )


def _unit_visits(desk: Desk, ground: Ground) -> Iterator[Row]:
    """A unit's visits, by day; an account's visits belong to the unit that owns it then."""
    span, seed = ground.span, ground.seed
    people = {life.account_id: life for life in ground.lives_of.get(desk.unit, ())}
    owners = {row.prospect_id: row.owner for row in ground.prospects_of.get(desk.unit, ())}
    series = [list(_calls(life, desk, span, seed)) for life in people.values()]
    series += [
        list(_approaches(prospect, span, seed))
        for prospect in ground.prospects_of.get(desk.unit, ())
    ]
    following = {
        (call.account_id, call.day): later.day for row in series for call, later in pairwise(row)
    }
    for number, call in enumerate(sorted(call for row in series for call in row), start=1):
        rng = dice(seed, "visit", call.account_id, call.day, call.form)
        life = people.get(call.account_id)
        owner = life.owners_on(call.day)[0].staff_id if life else owners[call.account_id]
        later = following.get((call.account_id, call.day))
        yield {
            "visit_id": f"V{call.day:%y}{desk.unit}{number:05d}",
            **_when_and_where(call, life, rng, seed),
            "visitor": _visitors(owner, life, call, desk, rng),
            "customer_type": "现有客户" if life else "目标客户",
            "target": "餐饮客户" if life is None or life.house.kind != "二批" else "其他",
            **talk(life, call.day, call.form, rng, failed=rng.random() < 0.05),
            **_what_follows(call, later, desk, span, rng),
            "天气": rng.choice(("晴", "多云", "阴", "雨")),
        }


def _calls(life: Life, desk: Desk, span: Span, seed: int) -> Iterator[_Call]:
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
            yield _Call(day=day, account_id=life.account_id, form=form)


def _forms(grade: str | None, monday: date, care: float, rng: Random) -> list[str]:
    """The forms of a week's visits: enough for the norm, or short of it."""
    if is_exempt(monday):
        return ["电话"] if rng.random() < 0.15 else []
    if grade not in KEY_GRADES:
        return [rng.choice(_FORMS)] if rng.random() < _SELDOM.get(grade or "", 0) else []
    wanted = NORM[grade]
    if rng.random() < care:
        forms = ["走访"] * wanted if wanted > 1 else [rng.choice(_FORMS)]
        return [*forms, "电话"] if rng.random() < _EXTRA else forms
    made = rng.randrange(wanted) if rng.random() < 0.7 else wanted - 1
    return ["走访"] * made + (["电话"] if wanted > 1 and rng.random() < 0.4 else [])


def _care(life: Life, desk: Desk, monday: date, span: Span) -> float:
    """The chance that a week's visits are made as the norm asks."""
    if life.is_neglected_on(monday, span.last_day):
        return 0.4 if (span.last_day - monday).days > 21 else 0.0
    quarter = Period.of(span.last_day, PeriodKind.QUARTER)
    return desk.visit_care if monday >= quarter.first_day else _USUAL_CARE


def _approaches(prospect: Prospect, span: Span, seed: int) -> Iterator[_Call]:
    """Visits to a target customer, every two or three weeks until it is won."""
    rng = dice(seed, "approach", prospect.prospect_id)
    until = min(prospect.won.archived if prospect.won else span.last_day, span.last_day)
    day = max(prospect.found, span.first_day) + timedelta(days=rng.randrange(2, 9))
    while day <= until:
        if is_workday(day):
            yield _Call(
                day=day,
                account_id=prospect.prospect_id,
                form="走访" if rng.random() < 0.8 else "电话",
            )
        day += timedelta(days=rng.randrange(11, 24))


def _when_and_where(call: _Call, life: Life | None, rng: Random, seed: int) -> Row:
    on_site = call.form == "走访"
    begins = rng.randrange(36, 68)  # quarters of an hour: from 9:00
    lasts = rng.randrange(2, 7) if on_site else 1
    return {
        "account_id": call.account_id,
        "date": call.day,
        "start": _clock(begins),
        "end": _clock(begins + lasts),
        "form": call.form,
        "place": rng.choice(("客户采购部办公室", "后厨", "客户会议室", "冷库"))
        if on_site
        else None,
        "received_by": main_contact(life, seed) if life else rng.choice(_HOSTS),
    }


def _clock(quarters: int) -> time:
    return time(quarters // 4, quarters % 4 * 15)


def _visitors(owner: str, life: Life | None, call: _Call, desk: Desk, rng: Random) -> str:
    """The reporter first; sometimes the head of the unit or the second owner comes along."""
    chance = rng.random()
    others = [other.staff_id for other in (life.owners_on(call.day)[1:] if life else ())]
    if others and chance < 0.4:
        return others[0]
    if call.form == "走访" and chance < 0.06:
        return f"{owner}；{desk.companion}"
    return owner


def _what_follows(call: _Call, later: date | None, desk: Desk, span: Span, rng: Random) -> Row:
    """The next appointment, and the verification of the record."""
    known = later if rng.random() < 0.85 else None
    if later is None and call.day > span.last_day - timedelta(days=14) and rng.random() < 0.8:
        known = call.day + timedelta(days=rng.randrange(3, 9))
    checked = call.day + timedelta(days=rng.randrange(1, 9))
    verified = checked <= span.last_day and rng.random() < 0.93
    return {
        "next_date": known,
        "verified_by": desk.verifier if verified else None,
        "verified_on": checked if verified else None,
        "archived": verified,
    }
