"""Calls to be returned: after complaints, services and deliveries, and as a matter of routine.

A follow-up is done by a visit of the days after it was due, sometimes only noted as done. Some
are moved, some cancelled, some forgotten; those due after the last day are still to come.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.periods import Period, PeriodKind
from generator.sample.calling import workday_from
from generator.sample.dice import dice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from random import Random

    from generator.sample.agenda import Visit
    from generator.sample.archive import Row
    from generator.sample.calling import Ground
    from generator.sample.company import Desk
    from generator.sample.lives import Life

_WAIT = timedelta(days=8)  # within which a follow-up is made
_AFTER = {"complaint": 0.85, "service": 0.45}  # share of them that is planned to be followed up
_DELIVERIES = {"特级": 0.7, "A": 0.45}  # accounts with a delivery to be followed up in a quarter
_ROUTINE = 0.3  # special accounts called back once in the quarter, on no fixed day
_UNPLANNED = 0.5  # complaints without a plan that are followed up all the same
_MADE = 0.9  # of those for which there was a visit


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    """What is to be followed up, and when."""

    life: Life
    reason: str
    day: date | None  # None: some time in the period
    period: Period
    origin: str  # number of the complaint or service, "" for the plan itself

    @property
    def order(self) -> tuple[date, int, str, str]:
        """Its place among the unit's follow-ups."""
        return self.day or self.period.first_day, self.life.number, self.reason, self.origin


def follow_ups(
    desk: Desk, visits: Sequence[Visit], ground: Ground
) -> tuple[list[Row], dict[str, str]]:
    """The follow-up plans of a unit, and what each visit returns to, by the visit's id."""
    book = _Book(visits, ground)
    due = [
        one for life in ground.lives_of.get(desk.unit, ()) for one in _planned(life, desk, ground)
    ]
    rows = []
    for number, one in enumerate(sorted(due, key=lambda one: one.order), start=1):
        year = (one.day or one.period.first_day).year
        rows.append(book.entered(f"HF{year % 100:02d}{desk.unit}{number:04d}", one))
    for life in ground.lives_of.get(desk.unit, ()):
        for complaint in ground.care.complaints_of.get(life.account_id, ()):
            rng = dice(ground.seed, "unplanned", complaint.complaint_id)
            if complaint.settled and rng.random() < _UNPLANNED:
                book.take(life.account_id, complaint.settled, complaint.complaint_id)
    return rows, book.returned


class _Book:
    """The visits, and which of them return to what."""

    def __init__(self, visits: Sequence[Visit], ground: Ground) -> None:
        self.returned: dict[str, str] = {}
        self._ground = ground
        self._of: Mapping[str, list[Visit]] = defaultdict(list)
        for visit in visits:
            self._of[visit.call.account_id].append(visit)

    def take(self, account_id: str, day: date, follows: str) -> str | None:
        """The visit that returns to something from a day on, within the quarter."""
        last = min(day + _WAIT, Period.of(day, PeriodKind.QUARTER).last_day)
        made = self._of[account_id]
        start = bisect_left(made, day, key=lambda visit: visit.call.day)
        for visit in made[start:]:
            if visit.call.day > last:
                break
            if visit.visit_id not in self.returned:
                self.returned[visit.visit_id] = follows
                return visit.visit_id
        return None

    def entered(self, followup_id: str, due: _Due) -> Row:
        """The row of a follow-up plan, with what became of it."""
        rng = dice(self._ground.seed, "followup", followup_id)
        day = due.day or due.period.first_day + timedelta(days=rng.randrange(80))
        return {
            "followup_id": followup_id,
            "account_id": due.life.account_id,
            "planned_date": due.day,
            "period": None if due.day else due.period.id,
            "reason": due.reason,
            "owner": due.life.owners_on(day)[0].staff_id,
            **self._outcome(due.life, day, due.origin or followup_id, rng, fixed=bool(due.day)),
        }

    def _outcome(self, life: Life, day: date, follows: str, rng: Random, *, fixed: bool) -> Row:
        if day > self._ground.span.last_day:
            return {"status": "计划"}
        if rng.random() < _MADE:
            visit_id = self.take(life.account_id, day, follows)
            if visit_id:
                return {"status": "已完成", "done_visit_id": visit_id}
            if life.is_customer_on(day) and rng.random() < 0.3:
                return {"status": "已完成"}  # by a call that nobody wrote down
        moved = workday_from(day + timedelta(days=rng.randrange(7, 24)))
        chance = rng.random()
        if fixed and chance < 0.45:
            late = moved <= self._ground.span.last_day
            visit_id = self.take(life.account_id, moved, follows) if late else None
            return {"status": "改期", "moved_to": moved, "done_visit_id": visit_id}
        return {"status": "取消" if chance > 0.85 else "计划"}


def _planned(life: Life, desk: Desk, ground: Ground) -> Iterator[_Due]:
    """What a unit plans to follow up at an account."""
    rng = dice(ground.seed, "followups", life.number, desk.unit)
    for complaint in ground.care.complaints_of.get(life.account_id, ()):
        if complaint.settled and rng.random() < _AFTER["complaint"]:
            settled = complaint.settled + timedelta(days=rng.randrange(2, 6))
            yield from _after(life, desk, settled, "投诉", complaint.complaint_id)
    for service in ground.care.services_of.get(life.account_id, ()):
        if service.ended and rng.random() < _AFTER["service"]:
            ended = service.ended + timedelta(days=rng.randrange(3, 8))
            yield from _after(life, desk, ended, "服务", service.service_id)
    for quarter in ground.span.periods(PeriodKind.QUARTER):
        eve = max(quarter.first_day, ground.span.first_day) - timedelta(days=1)
        if not life.is_key_on(eve):
            continue  # plans are made before the quarter; who is lost in it keeps its row
        grade = life.grade_on(eve) or ""
        day = workday_from(quarter.first_day + timedelta(days=rng.randrange(6, 80)))
        if rng.random() < _DELIVERIES[grade]:
            yield from _after(life, desk, day, "交付", "")
        if grade == "特级" and rng.random() < _ROUTINE and _owns(life, desk, eve):
            yield _Due(life=life, reason="例行", day=None, period=quarter, origin="")


def _after(life: Life, desk: Desk, day: date, reason: str, origin: str) -> Iterator[_Due]:
    day = workday_from(day)
    if _owns(life, desk, day):
        quarter = Period.of(day, PeriodKind.QUARTER)
        yield _Due(life=life, reason=reason, day=day, period=quarter, origin=origin)


def _owns(life: Life, desk: Desk, day: date) -> bool:
    return life.owners_on(day)[0].unit == desk.unit
