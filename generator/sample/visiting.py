"""The visit records: what was said and seen on each call, and what the office did with it."""

from __future__ import annotations

from datetime import date, time, timedelta
from heapq import merge
from typing import TYPE_CHECKING

from generator.sample.archive import main_contact
from generator.sample.calling import ON_SITE
from generator.sample.dice import dice
from generator.sample.talk import returned, talk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from generator.sample.agenda import Agenda, Visit
    from generator.sample.archive import Row
    from generator.sample.calling import Call, Ground
    from generator.sample.company import Desk
    from generator.sample.lives import Life
    from generator.sample.spans import Span

HOSTS = ("采购部前台", "行政总厨", "采购经理")  # of target customers, by post
_UNFINISHED = 0.02  # records of a careless unit that lack their outcome or who was met


def visit_rows(agendas: Sequence[Agenda], ground: Ground) -> Iterator[Row]:
    """The visits of some units, by day."""
    return merge(
        *(_unit_visits(agenda, ground) for agenda in agendas),
        key=lambda row: (row["date"], row["visit_id"]),
    )


def _unit_visits(agenda: Agenda, ground: Ground) -> Iterator[Row]:
    """A unit's visits, by day."""
    span, seed, desk = ground.span, ground.seed, agenda.desk
    for visit in agenda.visits:
        call, life = visit.call, visit.life
        rng = dice(seed, "visit", call.account_id, call.day, call.form)
        row: Row = {
            "visit_id": visit.visit_id,
            **_when_and_where(call, life, rng, seed),
            "visitor": _visitors(visit.owner, life, call, desk, rng),
            "customer_type": "现有客户" if life else "目标客户",
            "target": "餐饮客户" if life is None or life.house.kind != "二批" else "其他",
            **talk(life, call.day, call.form, rng, failed=rng.random() < 0.05),
            **_what_follows(visit, desk, span, rng),
            "天气": rng.choice(("晴", "多云", "阴", "雨")),
            "plan_id": visit.plan_id,
            "followup_of": visit.follows,
        }
        if visit.follows:
            row |= returned(visit.follows, rng)
        if desk.is_careless and rng.random() < _UNFINISHED:
            row[rng.choice(("result", "received_by"))] = None
        yield row


def _when_and_where(call: Call, life: Life | None, rng: Random, seed: int) -> Row:
    on_site = call.form == ON_SITE
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
        "received_by": main_contact(life, seed) if life else rng.choice(HOSTS),
    }


def _clock(quarters: int) -> time:
    return time(quarters // 4, quarters % 4 * 15)


def _visitors(owner: str, life: Life | None, call: Call, desk: Desk, rng: Random) -> str:
    """The reporter first; sometimes the head of the unit or the second owner comes along."""
    chance = rng.random()
    others = [other.staff_id for other in (life.owners_on(call.day)[1:] if life else ())]
    if others and chance < 0.4:
        return others[0]
    if call.form == ON_SITE and chance < 0.06:
        return f"{owner}；{desk.companion}"
    return owner


def _what_follows(visit: Visit, desk: Desk, span: Span, rng: Random) -> Row:
    """The next appointment, and the verification of the record."""
    day: date = visit.call.day
    known = visit.later if rng.random() < 0.85 else None
    if visit.later is None and day > span.last_day - timedelta(days=14) and rng.random() < 0.8:
        known = day + timedelta(days=rng.randrange(3, 9))
    checked = day + timedelta(days=rng.randrange(1, 9))
    verified = checked <= span.last_day and rng.random() < 0.93
    return {
        "next_date": known,
        "verified_by": desk.verifier if verified else None,
        "verified_on": checked if verified else None,
        "archived": verified,
    }
