"""What happens to the accounts, quarter by quarter.

The script below says how many accounts of a company of 60 are won, lost and so on in each of
the last six quarters; other sizes and longer times take it in proportion and from the start.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.periods import PeriodKind
from generator.sample.dice import dice, share_of
from generator.sample.lives import FOREVER, KEY_GRADES, Event, Life, Owner
from generator.sample.openings import opening_lives, size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.sample.company import Company
    from generator.sample.spans import Span

_SCRIPT_ACCOUNTS = 60
_REST = timedelta(days=100)  # between two things that happen to one account
_DAY = timedelta(days=1)

_REASONS = (
    ("L-SERV", "送货多次晚点,后厨反映无人跟进", 7),
    ("L-PRICE", "竞品报价低约 8%", 4),
    ("L-PROD", "改用竞品调理虾系列", 3),
    ("L-REL", "采购经理更换,由新供应商接手", 3),
    ("L-SUPPLY", "旺季两次断货", 2),
    ("L-CLOSE", "门店停业改造,转型为公寓", 2),
    ("L-CREDIT", "逾期货款超过 90 天,停止供货", 1),
    ("L-UNKNOWN", "客户未说明原因", 1),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """How often each thing happens in a quarter."""

    new: int = 0
    regained: int = 0
    upgraded: int = 0
    promoted: int = 0  # from A to the special grade
    lost: int = 0
    downgraded: int = 0
    exited: int = 0
    merged: int = 0
    lapsed: int = 0  # lost for a while, and back in the same quarter
    suspended: int = 0
    handed: int = 0  # to another owner of the same unit
    moved: int = 0  # from the headquarters group to a store


# The latest quarter first.
_SCRIPT = (
    Act(new=3, regained=1, upgraded=2, lost=2, downgraded=1, exited=1, suspended=2, handed=2),
    Act(new=2, upgraded=1, lost=1, merged=1, lapsed=1, suspended=1, promoted=1, moved=1),
    Act(new=2, regained=1, lost=1, downgraded=1, suspended=1, handed=1),
    Act(new=2, upgraded=1, lost=2, exited=1, suspended=1, promoted=1),
    Act(new=2, regained=1, lost=1, downgraded=1, suspended=1, handed=2),
    Act(new=1, upgraded=1, lost=2, suspended=1, moved=1),
)


def lives(company: Company, span: Span, seed: int) -> list[Life]:
    """Every account with all that happens to it, by number."""
    plot = _Plot(company, span, seed)
    for act, first, last in plot.quarters():
        plot.play(act, first, last)
    plot.hand_over_the_leavers_accounts()
    plot.share_one_in_many()
    plot.neglect_some()
    return plot.lives


class _Plot:
    """The accounts while their story is written."""

    def __init__(self, company: Company, span: Span, seed: int) -> None:
        self.company = company
        self.span = span
        self.rng = dice(seed, "plot")
        self.lives = opening_lives(company, span, seed)
        self._scale = len(self.lives) / _SCRIPT_ACCOUNTS
        acts = tuple(self._acts())
        self._to_come = self._waiting(sum(act.new for act, _, _ in acts))
        self._acts_played = acts
        self._lost: list[Life] = []
        self._gone: set[int] = set()

    def quarters(self) -> Sequence[tuple[Act, date, date]]:
        """What happens in each quarter, and between which days."""
        return self._acts_played

    def play(self, act: Act, first: date, last: date) -> None:
        """Let the things of one quarter happen."""
        latest = last == self.span.last_day
        self._each(act.regained, self._regain, self._lost_before(first), first, last)
        self._each(act.lost, self._lose, self._candidates(first, weak_first=latest), first, last)
        self._each(act.exited, self._exit, self._candidates(first), first, last)
        self._each(act.merged, self._merge, self._candidates(first), first, last)
        self._each(act.downgraded, self._downgrade, self._candidates(first, "A"), first, last)
        self._each(act.promoted, self._promote, self._candidates(first, "A"), first, last)
        self._each(act.upgraded, self._upgrade, self._candidates(first, "B"), first, last)
        if not latest:
            self._each(act.lapsed, self._lapse, self._candidates(first), first, last)
        suspend = self._stop_ordering if latest else self._suspend
        self._each(act.suspended, suspend, self._candidates(first), first, last)
        self._each(act.handed, self._hand_over, self._shared_desks(first), first, last)
        self._each(act.moved, self._move, self._headquarters(first), first, last)
        coming = [self._to_come.pop() for _ in range(min(act.new, len(self._to_come)))]
        self._each(len(coming), self._win, coming, first, last)

    def hand_over_the_leavers_accounts(self) -> None:
        """Give what the leaver owns to the successor, on the day after the last one."""
        leaving = self.company.leaving
        if leaving is None:
            return
        for life in self.lives:
            life.owners = list(
                _without(life.owners, leaving.leaver, leaving.successor, leaving.day)
            )

    def share_one_in_many(self) -> None:
        """Let two owners share one account of the headquarters group in forty."""
        desk = self.company.desks[0]
        if len(desk.owners) < 2:
            return
        steady = [life for life in self.lives if life.desk == 0 and len(life.owners) == 1]
        for life in steady[:: max(1, 40)]:
            first = life.owners[0][1][0].staff_id
            second = next(owner for owner in desk.owners if owner != first)
            since = max(life.archived, self.span.first_day)
            life.owners.append(
                (
                    since,
                    (
                        Owner(staff_id=first, unit=desk.unit, share=60),
                        Owner(staff_id=second, unit=desk.unit, share=40),
                    ),
                )
            )

    def neglect_some(self) -> None:
        """In careless units, some key accounts are hardly called on in the last weeks."""
        for place, desk in enumerate(self.company.desks):
            mine = [
                life
                for life in self.lives
                if life.desk == place and life.is_key_on(self.span.last_day)
            ]
            share = 0.3 if desk.visit_care < 0.8 else 0.15 if desk.visit_care < 0.9 else 0.0
            for life in self.rng.sample(mine, round(len(mine) * share)):
                life.neglected = True

    def _acts(self) -> Iterator[tuple[Act, date, date]]:
        quarters = list(self.span.periods(PeriodKind.QUARTER))
        for back, quarter in reversed(list(enumerate(reversed(quarters)))):
            act = _SCRIPT[back % len(_SCRIPT)]
            scaled = Act(
                **{
                    name: share_of(self.rng, getattr(act, name) * self._scale)
                    for name in Act.__dataclass_fields__
                }
            )
            yield scaled, max(quarter.first_day, self.span.first_day), quarter.last_day

    def _waiting(self, wanted: int) -> list[Life]:
        """Accounts that are not customers yet; those that never come stay as they are."""
        key = [life for life in self.lives[1:] if life.grades[-1][1] in KEY_GRADES]
        chosen = self.rng.sample(key, min(wanted, len(key) // 3))
        for life in chosen:
            life.free_from = FOREVER
        return chosen

    def _each(
        self,
        times: int,
        happen: Callable[[Life, date, date], None],
        candidates: list[Life],
        first: date,
        last: date,
    ) -> None:
        for life in candidates[:times]:
            happen(life, first, last)

    def _candidates(self, first: date, *grades: str, weak_first: bool = False) -> list[Life]:
        """Accounts to which something may happen from a day on, in chance order."""
        wanted = grades or KEY_GRADES
        found = [
            life
            for life in self.lives[1:]
            if life.free_from <= first
            and life.number not in self._gone
            and life.grade_on(first) in wanted
        ]
        self.rng.shuffle(found)
        if weak_first:
            desks = self.company.desks
            found.sort(key=lambda life: desks[life.desk].visit_care >= 0.9)
        return found

    def _lost_before(self, first: date) -> list[Life]:
        found = [life for life in self._lost if life.absences[-1][0] < first]
        self.rng.shuffle(found)
        return found

    def _shared_desks(self, first: date) -> list[Life]:
        desks = self.company.desks
        return [life for life in self._candidates(first) if len(desks[life.desk].owners) > 1]

    def _headquarters(self, first: date) -> list[Life]:
        """Accounts of the headquarters group, if there is a store to move them to."""
        if len(self.company.desks) < 3:
            return []
        return [life for life in self._candidates(first, "A") if life.desk == 0]

    def _day(self, first: date, last: date, *, margin: int = 12) -> date:
        """A day of the quarter, not too near its ends."""
        days = (last - first).days
        margin = min(margin, days // 3)
        return first + timedelta(days=self.rng.randrange(margin, days - margin + 1))

    def _busy(self, life: Life, day: date) -> None:
        life.free_from = day + _REST

    def _win(self, life: Life, first: date, last: date) -> None:
        day = self._day(first, last)
        owner = life.owners[0][1]
        grade = life.grades[-1][1]
        life.archived = day - timedelta(days=self.rng.randrange(10, 45))
        life.first_deal = day
        life.grades = [(life.archived, grade)]
        life.owners = [(life.archived, owner)]
        life.trading = [(day, self.span.last_day)]
        life.events.append(Event(kind="首次成交", day=day, recorded=day + _DAY))
        self._busy(life, day)

    def _lose(self, life: Life, first: date, last: date) -> None:
        """By declaration or by 90 days without an order, turn and turn about."""
        day = self._day(first, last)
        start = life.trading[-1][0]
        if len(self._lost) % 2:
            stopped = day - timedelta(days=90)
            if stopped < start:
                return
        else:
            stopped = max(start, day - timedelta(days=self.rng.randrange(18, 45)))
            reason, detail = self._reason()
            life.events.append(
                Event(
                    kind="流失",
                    day=day,
                    recorded=min(day + timedelta(days=self.rng.randrange(4)), self.span.last_day),
                    reason=reason,
                    detail=detail,
                    to_competitor="寒汀冻品" if reason in {"L-PROD", "L-PRICE"} else None,
                    confirmed_by=self.company.manager,
                )
            )
        life.trading[-1] = (start, stopped)
        life.absences.append((day, FOREVER))
        self._lost.append(life)
        self._gone.add(life.number)

    def _reason(self) -> tuple[str, str]:
        rows = [(code, detail) for code, detail, weight in _REASONS for _ in range(weight)]
        return self.rng.choice(rows)

    def _regain(self, life: Life, first: date, last: date) -> None:
        day = self._day(first, last)
        lost_on = life.absences[-1][0]
        life.absences[-1] = (lost_on, day)
        life.trading.append((day, self.span.last_day))
        if life.events and life.events[-1].kind == "流失":
            life.events.append(
                Event(
                    kind="恢复",
                    day=day,
                    recorded=day + _DAY,
                    detail="恢复供货,按新价格表结算",
                    confirmed_by=self.company.manager,
                )
            )
        self._lost.remove(life)
        self._gone.discard(life.number)
        self._busy(life, day)

    def _exit(self, life: Life, first: date, last: date) -> None:
        day = self._day(first, last)
        start = life.trading[-1][0]
        life.trading[-1] = (start, max(start, day - timedelta(days=self.rng.randrange(5, 20))))
        life.events.append(
            Event(
                kind="淘汰",
                day=day,
                recorded=day,
                detail="连续两季毛利为负,经部门会议决定终止合作",
                confirmed_by=self.company.manager,
            )
        )
        life.absences.append((day, FOREVER))
        self._gone.add(life.number)

    def _merge(self, life: Life, first: date, last: date) -> None:
        """Two archive numbers turn out to be one customer; the older number goes on."""
        others = [other for other in self._candidates(first) if other.desk == life.desk]
        survivor = min(others, key=lambda other: other.number)
        if survivor is life:
            return
        day = self._day(first, last).replace(day=1)
        if day <= first:
            day = (first + timedelta(days=40)).replace(day=1)
        life.trading[-1] = (life.trading[-1][0], day - _DAY)
        life.events.append(
            Event(
                kind="合并",
                day=day,
                recorded=day,
                detail=f"与{survivor.name}为同一客户,档案合并",
                merged_into=survivor.account_id,
                confirmed_by=self.company.manager,
            )
        )
        survivor.sizes.append((day, survivor.size_on(day) + life.size_on(day)))
        life.absences.append((day, FOREVER))
        self._gone.add(life.number)
        self._busy(survivor, day)

    def _downgrade(self, life: Life, first: date, last: date) -> None:
        self._regrade(life, first, last, "B")

    def _upgrade(self, life: Life, first: date, last: date) -> None:
        self._regrade(life, first, last, "A")

    def _promote(self, life: Life, first: date, last: date) -> None:
        self._regrade(life, first, last, "特级")

    def _regrade(self, life: Life, first: date, last: date, grade: str) -> None:
        """A new grade, after the sales have grown or shrunk to it for some weeks."""
        day = self._day(first, last)
        life.grades.append((day, grade))
        life.sizes.append((day - timedelta(days=50), size(grade, self.rng)))
        self._busy(life, day)

    def _lapse(self, life: Life, first: date, last: date) -> None:
        """No order for more than 90 days, then orders again before the quarter is over."""
        lost_on = first + timedelta(days=self.rng.randrange(4, 20))
        back = lost_on + timedelta(days=self.rng.randrange(9, 30))
        if back < last - timedelta(days=10):
            self._pause(life, lost_on - timedelta(days=90), back)

    def _suspend(self, life: Life, first: date, last: date) -> None:
        """No order for some weeks; half of the time somebody writes it down."""
        stopped = self._day(first, last)
        back = stopped + timedelta(days=self.rng.randrange(38, 70))
        if back > self.span.last_day - timedelta(days=14):
            return
        if self._pause(life, stopped, back) and self.rng.random() < 0.5:
            told = stopped + timedelta(days=20)
            life.events += [
                Event(kind="中断", day=told, recorded=told, detail="后厨改造,暂停订货"),
                Event(kind="恢复", day=back, recorded=back, detail="改造完成,恢复订货"),
            ]

    def _stop_ordering(self, life: Life, _first: date, _last: date) -> None:
        """No order for the last weeks: suspended when the data end."""
        start = life.trading[-1][0]
        stopped = self.span.last_day - timedelta(days=self.rng.randrange(33, 55))
        if stopped > start + _REST:
            life.trading[-1] = (start, stopped)
            self._busy(life, self.span.last_day)

    def _pause(self, life: Life, stopped: date, back: date) -> bool:
        start, end = life.trading[-1]
        if stopped < start + timedelta(days=30):
            return False
        life.trading[-1:] = [(start, stopped), (back, end)]
        self._busy(life, back)
        return True

    def _hand_over(self, life: Life, first: date, last: date) -> None:
        """To a colleague at the same desk, in the middle of the quarter."""
        day = self._day(first, last, margin=30)
        desk = self.company.desks[life.desk]
        before = life.owners_on(day)[0].staff_id
        after = next(owner for owner in desk.owners if owner != before)
        self._change_owner(life, day, Owner(staff_id=after, unit=desk.unit))

    def _move(self, life: Life, first: date, last: date) -> None:
        """From the headquarters group to a store."""
        place = self.rng.randrange(1, len(self.company.desks) - 1)
        desk = self.company.desks[place]
        day = self._day(first, last, margin=20)
        self._change_owner(life, day, Owner(staff_id=desk.owners[0], unit=desk.unit))
        life.desk = place

    def _change_owner(self, life: Life, day: date, owner: Owner) -> None:
        life.owners.append((day, (owner,)))
        life.events.append(
            Event(
                kind="移交",
                day=day,
                recorded=day,
                new_owner=owner.staff_id,
                confirmed_by=self.company.manager,
            )
        )
        self._busy(life, day)


def _without(
    owners: list[tuple[date, tuple[Owner, ...]]], leaver: str, successor: str, day: date
) -> Iterator[tuple[date, tuple[Owner, ...]]]:
    """The owners with a successor in the leaver's place from a day on."""

    def replaced(row: tuple[Owner, ...]) -> tuple[Owner, ...]:
        return tuple(
            Owner(staff_id=successor, unit=owner.unit, share=owner.share)
            if owner.staff_id == leaver
            else owner
            for owner in row
        )

    for place, (since, row) in enumerate(owners):
        until = owners[place + 1][0] if place + 1 < len(owners) else FOREVER
        if since >= day:
            yield since, replaced(row)
        else:
            yield since, row
            if until > day and replaced(row) != row:
                yield day, replaced(row)
