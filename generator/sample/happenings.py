"""What may happen to one account: each thing is written into its life."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.sample.holidays import is_workday
from generator.sample.lives import FOREVER, Event, Owner
from generator.sample.openings import size

if TYPE_CHECKING:
    from random import Random

    from generator.sample.company import Company
    from generator.sample.lives import Life
    from generator.sample.spans import Span

_REST = timedelta(days=100)  # between two things that happen to one account
_DAY = timedelta(days=1)

_REASONS = (  # code, what the file says, how often of a hundred
    ("L-SERV", "送货多次晚点，后厨反映无人跟进", 30),
    ("L-PRICE", "竞品报价低约 8%", 17),
    ("L-PROD", "改用竞品调理虾系列", 13),
    ("L-REL", "采购经理更换，由新供应商接手", 13),
    ("L-SUPPLY", "旺季两次断货", 9),
    ("L-CLOSE", "门店停业改造，转型为公寓", 9),
    ("L-CREDIT", "逾期货款超过 90 天，停止供货", 5),
    ("L-UNKNOWN", "客户未说明原因", 4),
)
_RIVAL = "寒汀冻品"


class Happenings:
    """Writes what happens between two days into a life."""

    def __init__(self, company: Company, span: Span, rng: Random) -> None:
        self._company = company
        self._span = span
        self._rng = rng

    def win(self, life: Life, first: date, last: date) -> None:
        """An account that was not one before buys for the first time."""
        day = self._day(first, last)
        owner = Owner(staff_id=self._company.owner_on(life.desk, day), unit=self._unit(life))
        grade = life.grades[-1][1]
        life.archived = day - timedelta(days=self._rng.randrange(10, 45))
        life.first_deal = day
        life.grades = [(life.archived, grade)]
        life.owners = [(life.archived, (owner,))]
        life.trading = [(day, self._span.last_day)]
        life.events.append(Event(kind="首次成交", day=day, recorded=self._soon(day)))
        life.free_from = day + _REST

    def lose(self, life: Life, first: date, last: date, *, declared: bool) -> bool:
        """It is lost: by a row in the status sheet, or by 90 days without an order."""
        day = self._day(first, last)
        start = life.trading[-1][0]
        away = self._rng.randrange(18, 45) if declared else 90
        stopped = day - timedelta(days=away)
        if stopped <= start:
            return False
        if declared:
            codes = [row for row in _REASONS for _ in range(row[2])]
            reason, detail, _ = self._rng.choice(codes)
            life.events.append(
                Event(
                    kind="流失",
                    day=day,
                    recorded=self._soon(day),
                    reason=reason,
                    detail=detail,
                    to_competitor=_RIVAL if reason in {"L-PROD", "L-PRICE"} else None,
                    confirmed_by=self._company.manager,
                )
            )
        life.trading[-1] = (start, stopped)
        life.absences.append((day, FOREVER))
        return True

    def regain(self, life: Life, first: date, last: date) -> None:
        """It buys again after it was lost."""
        day = self._day(first, last)
        lost_on = life.absences[-1][0]
        life.absences[-1] = (lost_on, day)
        life.trading.append((day, self._span.last_day))
        if life.events and life.events[-1].kind == "流失":
            self._declare(life, "恢复", day, "恢复供货，按新价格表结算")
        life.free_from = day + _REST

    def exit(self, life: Life, first: date, last: date) -> None:
        """The company itself ends the business."""
        day = self._day(first, last)
        start = life.trading[-1][0]
        stopped = day - timedelta(days=self._rng.randrange(5, 20))
        life.trading[-1] = (start, max(start, stopped))
        life.absences.append((day, FOREVER))
        self._declare(life, "淘汰", day, "连续两季毛利为负，经部门会议决定终止合作")

    def merge(self, life: Life, survivor: Life, first: date, last: date) -> None:
        """It turns out to be the same customer as another, which goes on for both."""
        day = max(self._day(first, last).replace(day=1), first + _DAY)
        life.trading[-1] = (life.trading[-1][0], day - _DAY)
        life.absences.append((day, FOREVER))
        life.events.append(
            Event(
                kind="合并",
                day=day,
                recorded=day,
                detail=f"与{survivor.name}属同一法人，档案合并",
                merged_into=survivor,
                confirmed_by=self._company.manager,
            )
        )
        survivor.sizes.append((day, survivor.size_on(day) + life.size_on(day)))
        survivor.free_from = day + _REST

    def regrade(self, life: Life, first: date, last: date, *, grade: str) -> None:
        """A new grade, after the sales have grown or shrunk to it for some weeks."""
        day = self._day(first, last)
        life.grades.append((day, grade))
        life.sizes.append((day - timedelta(days=50), size(grade, self._rng)))
        life.free_from = day + _REST

    def lapse(self, life: Life, first: date, last: date) -> None:
        """No order for more than 90 days, then orders again before the quarter is over."""
        lost_on = first + timedelta(days=self._rng.randrange(4, 20))
        back = lost_on + timedelta(days=self._rng.randrange(9, 30))
        if back < last - timedelta(days=10):
            self._pause(life, lost_on - timedelta(days=90), back)

    def suspend(self, life: Life, first: date, last: date) -> None:
        """No order for some weeks; half of the time somebody writes it down."""
        stopped = self._day(first, last)
        back = stopped + timedelta(days=self._rng.randrange(38, 70))
        if back > self._span.last_day - timedelta(days=14):
            return
        if self._pause(life, stopped, back) and self._rng.random() < 0.5:
            self._declare(life, "中断", stopped + timedelta(days=20), "后厨改造，暂停订货")
            self._declare(life, "恢复", back, "改造完成，恢复订货")

    def stop_ordering(self, life: Life) -> None:
        """No order for the last weeks: suspended when the data end."""
        start = life.trading[-1][0]
        stopped = self._span.last_day - timedelta(days=self._rng.randrange(33, 55))
        if stopped > start + _REST:
            life.trading[-1] = (start, stopped)
            life.free_from = FOREVER

    def hand_over(self, life: Life, first: date, last: date) -> None:
        """To a colleague at the same desk, in the middle of the quarter."""
        day = self._day(first, last, margin=30)
        before = life.owners_on(day)[0].staff_id
        owners = self._company.desks[life.desk].owners
        after = next(owner for owner in owners if owner != before)
        self._change_owner(life, day, after)

    def move(self, life: Life, first: date, last: date) -> None:
        """From the headquarters group to a store, not to the last one."""
        day = self._day(first, last, margin=20)
        life.desk = self._rng.randrange(1, len(self._company.desks) - 1)
        self._change_owner(life, day, self._company.desks[life.desk].owners[0])

    def _change_owner(self, life: Life, day: date, staff_id: str) -> None:
        life.owners.append((day, (Owner(staff_id=staff_id, unit=self._unit(life)),)))
        self._declare(life, "移交", day, None)
        life.free_from = day + _REST

    def _declare(self, life: Life, kind: str, day: date, detail: str | None) -> None:
        life.events.append(
            Event(
                kind=kind,
                day=day,
                recorded=day,
                detail=detail,
                confirmed_by=self._company.manager,
            )
        )

    def _pause(self, life: Life, stopped: date, back: date) -> bool:
        start, end = life.trading[-1]
        if stopped < start + timedelta(days=30):
            return False
        life.trading[-1:] = [(start, stopped), (back, end)]
        life.free_from = back + _REST
        return True

    def _day(self, first: date, last: date, *, margin: int = 12) -> date:
        """A working day of the quarter, not too near its ends."""
        days = (last - first).days
        margin = min(margin, days // 3)
        day = first + timedelta(days=self._rng.randrange(margin, days - margin + 1))
        while day < last and not is_workday(day):
            day += _DAY
        return day

    def _soon(self, day: date) -> date:
        """When something is written down: at once or some days later."""
        return min(day + timedelta(days=self._rng.randrange(4)), self._span.last_day)

    def _unit(self, life: Life) -> str:
        return self._company.desks[life.desk].unit
