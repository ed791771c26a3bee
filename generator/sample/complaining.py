"""Complaints: single ones, calls repeated about one incident, mishaps that hit several accounts.

A weak or careless store hears more of them. Most are looked into within a day or two and settled
within the week (definition book, complaint path); the latest ones are still being looked into.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.periods import Period, PeriodKind
from generator.sample.calling import workday_from
from generator.sample.company import DEPARTMENT
from generator.sample.dice import dice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from random import Random

    from generator.sample.archive import Row
    from generator.sample.company import Company, Desk
    from generator.sample.lives import Life
    from generator.sample.spans import Span

_MONTHLY = 0.035  # chance of a complaint in a month, and times as much in a bad store
_BAD_STORE = 2
_AGAIN = 0.2  # calls once more about the same
_MISHAP = 0.4  # chance of one in a unit and quarter
_TRUE, _IN_A_WEEK = 0.72, 0.85
_PAID = frozenset({"赔偿", "换货", "降价"})

_TOPICS = (  # category, what is said, causes if it is true, what is done
    ("质量", "到货部分解冻，冰衣破损", ("企业过失", "第三方", "供应商"), "换货；道歉"),
    ("质量", "同批面点个头不匀，后厨拒收两箱", ("供应商", "企业过失"), "换货"),
    ("短缺", "实收比送货单少两箱", ("人员过失", "第三方"), "赔偿"),
    ("短缺", "宴会用虾仁缺货，临时换规格", ("企业过失", "供应商"), "降价；道歉"),
    ("物流", "早市前未送到，影响备餐", ("人员过失", "第三方", "企业过失"), "道歉；改进"),
    ("服务", "电话两天无人回复", ("人员过失",), "道歉；改进"),
    ("价格", "对账单价与报价单不符", ("人员过失", "企业过失"), "降价"),
    ("结算", "退货款未按期冲减", ("人员过失", "企业过失"), "改进"),
    ("质量", "客户自行存放超期后反映变味", ("客户",), "其他"),
)
_MISHAPS = (
    ("物流", "冷藏车制冷故障，到货温度偏高", "企业过失", "换货；赔偿"),
    ("物流", "承运车辆途中抛锚，晚到四小时", "第三方", "道歉；其他"),
    ("质量", "同一批次烧麦馅料偏咸", "供应商", "换货；道歉"),
)
_CHANNELS = ("电话热线", "电话热线", "拜访", "网络", "书面")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was found out, what was done, and when."""

    verified: str = "待查"
    cause: str | None = None  # None: not true, or not known yet
    action: str | None = None
    confirmed: date | None = None
    settled: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One row of the complaints."""

    life: Life
    received: date
    major: bool
    category: str
    content: str
    outcome: Outcome
    incident: str = ""  # what ties rows together before they have numbers; "" for one alone
    complaint_id: str = ""
    incident_id: str | None = None

    @property
    def settled(self) -> date | None:
        """The day it was closed."""
        return self.outcome.settled


def complaints(
    lives_of: Mapping[str, Sequence[Life]], company: Company, span: Span, seed: int
) -> tuple[Complaint, ...]:
    """All complaints, by the day they were received, with their numbers.

    Args:
        lives_of: The accounts that each unit ever had.
        company: Its units and people.
        span: The days they reach over.
        seed: What the chance comes from.
    """
    lives = {life.number: life for owned in lives_of.values() for life in owned}
    found = [
        one for _, life in sorted(lives.items()) for one in _of_account(life, company, span, seed)
    ]
    for desk in company.desks:
        found += _mishaps(desk, lives_of.get(desk.unit, ()), span, seed)
    found.sort(key=lambda one: (one.received, one.life.number, one.category))
    incidents: dict[str, str] = {}
    numbered = []
    counts: dict[int, int] = {}
    for one in found:
        year = one.received.year
        counts[year] = counts.get(year, 0) + 1
        if one.incident and one.incident not in incidents:
            incidents[one.incident] = f"SJ{year}-{len(incidents) + 1:04d}"
        numbered.append(
            replace(
                one,
                complaint_id=f"TS{year}-{counts[year]:04d}",
                incident_id=incidents.get(one.incident),
            )
        )
    return tuple(numbered)


def complaint_rows(
    found: Sequence[Complaint], company: Company, span: Span, seed: int
) -> Iterator[Row]:
    """The sheet of complaints."""
    for one in found:
        rng = dice(seed, "complaint", one.complaint_id)
        unit = one.life.owners_on(one.received)[0].unit
        answered = one.received + timedelta(days=rng.randrange(2))
        outcome = one.outcome
        paid = _PAID & {*(outcome.action or "").split("；")}
        yield {
            "complaint_id": one.complaint_id,
            "incident_id": one.incident_id,
            "account_id": one.life.account_id,
            "received_at": one.received,
            "channel": rng.choice(_CHANNELS),
            "received_by": company.desk_of[unit].verifier if rng.random() < 0.4 else "客服热线",
            "level": "重大" if one.major else "一般",
            "category": one.category,
            "content": one.content,
            "handled_by_unit": DEPARTMENT if one.major else unit,
            "confirm_due": one.received + timedelta(days=1) if one.major else None,
            "confirmed_at": outcome.confirmed,
            "verified": outcome.verified,
            "cause": outcome.cause,
            "task_force": one.major and outcome.verified == "属实",
            "action": outcome.action,
            "cost": rng.randrange(6, 120) * 20 if paid else None,
            "first_response_at": answered if answered <= span.last_day else None,
            "closed_at": outcome.settled,
            "satisfied": rng.choice(("是", "是", "是", "否", "未知")) if outcome.settled else None,
            "experience_fed_back": outcome.settled is not None and rng.random() < 0.8,
        }


def _of_account(life: Life, company: Company, span: Span, seed: int) -> Iterator[Complaint]:
    rng = dice(seed, "complaints", life.number)
    for month in span.periods(PeriodKind.MONTH):
        chance, day = rng.random(), _some_day(month, rng)
        desk = company.desk_of[life.owners_on(day)[0].unit]
        bad = _BAD_STORE if desk.is_weak or desk.is_careless else 1
        if chance >= _MONTHLY * bad or day > span.last_day or not life.is_customer_on(day):
            continue
        category, content, causes, action = rng.choice(_TOPICS)
        major, incident = rng.random() < 0.15, f"{life.number}/{month}"
        outcome = _outcome(day, causes, action, span, rng, major=major)
        again = day + timedelta(days=rng.randrange(1, 5))
        repeats = rng.random() < _AGAIN and again <= span.last_day
        first = Complaint(
            life=life,
            received=day,
            major=major,
            category=category,
            content=content,
            incident=incident if repeats or major else "",
            outcome=outcome,
        )
        yield first
        if repeats:
            yield _repeated(first, workday_from(again), span)


def _repeated(first: Complaint, day: date, span: Span) -> Complaint:
    """A second call about the same incident; it is settled together with the first."""
    day, found = min(day, span.last_day), first.outcome
    outcome = replace(
        found,
        confirmed=found.confirmed and max(found.confirmed, day),
        settled=found.settled and max(found.settled, day),
    )
    return replace(first, received=day, content=f"再次来电：{first.content}", outcome=outcome)


def _mishaps(desk: Desk, owned: Sequence[Life], span: Span, seed: int) -> Iterator[Complaint]:
    """Mishaps that hit two or three key accounts of a unit at once."""
    rng = dice(seed, "mishaps", desk.unit)
    for quarter in span.periods(PeriodKind.QUARTER):
        chance, day = rng.random(), _some_day(quarter, rng)
        if chance >= _MISHAP or not span.first_day <= day <= span.last_day:
            continue
        hit = [
            life
            for life in owned
            if life.owners_on(day)[0].unit == desk.unit and life.is_key_on(day)
        ]
        category, content, cause, action = rng.choice(_MISHAPS)
        outcome = _outcome(day, (cause,), action, span, rng, major=True, is_true=True)
        for life in rng.sample(hit, min(len(hit), rng.randrange(2, 4))):
            yield Complaint(
                life=life,
                received=day,
                major=True,
                category=category,
                content=content,
                incident=f"{desk.unit}/{quarter}",
                outcome=outcome,
            )


def _outcome(
    day: date,
    causes: Sequence[str],
    action: str,
    span: Span,
    rng: Random,
    *,
    major: bool,
    is_true: bool = False,
) -> Outcome:
    """What became of a complaint up to the last day."""
    confirmed = day + timedelta(days=rng.randrange(1, 3) if major else rng.randrange(3))
    days = rng.randrange(2, 7) if rng.random() < _IN_A_WEEK else rng.randrange(8, 16)
    settled = day + timedelta(days=days)
    open_yet = (span.last_day - day).days < 8 or rng.random() < 0.02
    true, cause = is_true or rng.random() < _TRUE, rng.choice(causes)
    if open_yet or confirmed > span.last_day:
        return Outcome()
    done = settled <= span.last_day
    return Outcome(
        verified="属实" if true else "不属实",
        cause=cause if true else None,
        action=(action if true else "其他") if done else None,
        confirmed=confirmed,
        settled=settled if done else None,
    )


def _some_day(period: Period, rng: Random) -> date:
    """A working day of a period; now and then one just after it, which is left out."""
    days = (period.last_day - period.first_day).days
    return workday_from(period.first_day + timedelta(days=rng.randrange(days + 1)))
