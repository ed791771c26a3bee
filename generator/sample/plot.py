"""Which account meets which fate: the script played on the company's accounts."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.sample.dice import dice
from generator.sample.happenings import Happenings
from generator.sample.lives import FOREVER, KEY_GRADES, Owner
from generator.sample.openings import opening_lives
from generator.sample.script import acts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.sample.company import Company, Leaving
    from generator.sample.lives import Life
    from generator.sample.script import Act
    from generator.sample.spans import Span

_ALL_WEEKS, _SOME_WEEKS = 14, 5  # of the last ones, without the visits due
_SHARED_ONE_IN = 40


def lives(company: Company, span: Span, seed: int) -> list[Life]:
    """Every account with all that happens to it, by number."""
    plot = _Plot(company, span, seed)
    plot.play()
    plot.share_some()
    plot.neglect_some()
    if company.leaving:
        for life in plot.lives:
            life.owners = list(_succeeded(life.owners, company.leaving))
    told = sorted(plot.lives, key=lambda life: (life.archived, life.number))
    for number, life in enumerate(told, start=1):
        life.number = number
    return told


class _Plot:
    """The accounts while their story is written."""

    def __init__(self, company: Company, span: Span, seed: int) -> None:
        self.lives = opening_lives(company, span, seed)
        self._company = company
        self._span = span
        self._rng = dice(seed, "plot")
        self._happen = Happenings(company, span, self._rng)
        self._acts = tuple(acts(len(self.lives), span, self._rng))
        self._to_come = self._waiting(sum(act.new for act, _, _ in self._acts))
        self._lost: list[Life] = []
        self._gone: set[int] = set()

    def play(self) -> None:
        """Let everything happen, quarter by quarter."""
        for act, first, last in self._acts:
            self._leave(act, first, last)
            self._change(act, first, last)
            self._pass_on(act, first, last)
            for _ in range(min(act.new, len(self._to_come))):
                self._happen.win(self._to_come.pop(), first, last)

    def share_some(self) -> None:
        """Let two owners share one in forty accounts of the headquarters group, 60 to 40."""
        desk = self._company.desks[0]
        if len(desk.owners) < 2:
            return
        steady = [life for life in self.lives if life.desk == 0 and len(life.owners) == 1]
        for life in steady[::_SHARED_ONE_IN]:
            first = life.owners[0][1][0].staff_id
            second = next(owner for owner in desk.owners if owner != first)
            shares = (
                Owner(staff_id=first, unit=desk.unit, share=60),
                Owner(staff_id=second, unit=desk.unit, share=40),
            )
            life.owners.append((max(life.archived, self._span.first_day), shares))

    def neglect_some(self) -> None:
        """In careless units some key accounts are hardly called on of late, one not at all."""
        key: dict[int, list[Life]] = defaultdict(list)
        for life in self.lives:
            if life.is_key_on(self._span.last_day):
                key[life.desk].append(life)
        for place, desk in enumerate(self._company.desks):
            share = 0.3 if desk.is_careless else 0.15 if desk.is_weak else 0.0
            chosen = self._rng.sample(key[place], round(len(key[place]) * share))
            for turn, life in enumerate(chosen):
                life.is_forgotten = desk.is_careless and turn == 0
                life.neglected_weeks = _ALL_WEEKS if life.is_forgotten else _SOME_WEEKS

    def _leave(self, act: Act, first: date, last: date) -> None:
        """Accounts come back, are lost, given up, or found to be another one."""
        happen, latest = self._happen, last == self._span.last_day
        for life in self._lost_before(first)[: act.regained]:
            happen.regain(life, first, last)
            self._lost.remove(life)
            self._gone.discard(life.number)
        candidates = [life for life in self._candidates(first, "A") if not life.absences]
        for life in (self._weak_first(candidates) if latest else candidates)[: act.lost]:
            if happen.lose(life, first, last, declared=len(self._lost) % 2 == 0):
                self._lost.append(life)
                self._gone.add(life.number)
        for life in self._spared(first, latest=latest)[: act.exited]:
            happen.exit(life, first, last)
            self._gone.add(life.number)
        for life in self._candidates(first, "A")[: act.merged]:
            self._merge(life, first, last)

    def _change(self, act: Act, first: date, last: date) -> None:
        """Accounts change their grade, or stop buying for a while."""
        happen, latest = self._happen, last == self._span.last_day
        for life in self._spared(first, latest=latest)[: act.downgraded]:
            happen.regrade(life, first, last, grade="B")
        for life in self._candidates(first, "A")[: act.promoted]:
            happen.regrade(life, first, last, grade="特级")
        for life in self._candidates(first, "B")[: act.upgraded]:
            happen.regrade(life, first, last, grade="A")
        for life in self._candidates(first, "A")[: act.lapsed]:
            happen.lapse(life, first, last)
        for life in self._candidates(first, "A")[: act.suspended]:
            if latest:
                happen.stop_ordering(life)
            else:
                happen.suspend(life, first, last)

    def _pass_on(self, act: Act, first: date, last: date) -> None:
        """Accounts get another owner, or another unit."""
        desks = self._company.desks
        candidates = self._candidates(first, *KEY_GRADES)
        shared = [life for life in candidates if len(desks[life.desk].owners) > 1]
        for life in shared[: act.handed]:
            self._happen.hand_over(life, first, last)
        if len(desks) > 2:
            ours = [life for life in self._candidates(first, "A") if life.desk == 0]
            for life in ours[: act.moved]:
                self._happen.move(life, first, last)

    def _merge(self, life: Life, first: date, last: date) -> None:
        others = [other for other in self._candidates(first) if other.desk == life.desk]
        survivor = min(others, key=lambda other: (other.archived, other.number))
        if survivor is not life:
            self._happen.merge(life, survivor, first, last)
            self._gone.add(life.number)

    def _waiting(self, wanted: int) -> list[Life]:
        """Accounts that are not customers yet."""
        key = [
            life for life in self.lives if not life.is_steady and life.grades[-1][1] in KEY_GRADES
        ]
        chosen = self._rng.sample(key, min(wanted, len(key) // 3))
        for life in chosen:
            life.free_from = FOREVER
        return chosen

    def _candidates(self, first: date, *grades: str) -> list[Life]:
        """Accounts of some grades to which something may happen, in chance order."""
        wanted = grades or KEY_GRADES
        found = [
            life
            for life in self.lives
            if not life.is_steady
            and life.free_from <= first
            and life.number not in self._gone
            and life.grade_on(first) in wanted
        ]
        self._rng.shuffle(found)
        return found

    def _weak_first(self, found: Sequence[Life]) -> list[Life]:
        """One account of each weak desk, then another of each, then the others."""
        seen: dict[int, int] = defaultdict(int)
        order: dict[int, tuple[bool, int]] = {}
        for life in found:
            order[life.number] = (
                not self._losing(life),
                seen[life.desk],
            )
            seen[life.desk] += 1
        return sorted(found, key=lambda life: order[life.number])

    def _spared(self, first: date, *, latest: bool) -> list[Life]:
        """A accounts; in the latest quarter those of weak desks last: they lose enough."""
        found = self._candidates(first, "A")
        return sorted(found, key=lambda life: latest and self._losing(life))

    def _losing(self, life: Life) -> bool:
        desk = self._company.desks[life.desk]
        return desk.is_weak or desk.is_careless

    def _lost_before(self, first: date) -> list[Life]:
        """Accounts lost in the last months; after a year they would count as new."""
        found = [
            life
            for life in self._lost
            if timedelta(0) < first - life.absences[-1][0] < timedelta(days=260)
        ]
        self._rng.shuffle(found)
        return found


def _succeeded(
    owners: Sequence[tuple[date, tuple[Owner, ...]]], leaving: Leaving
) -> Iterator[tuple[date, tuple[Owner, ...]]]:
    """The owners with the successor in the leaver's place from the day after the last."""

    def succeeded(row: tuple[Owner, ...]) -> tuple[Owner, ...]:
        return tuple(
            Owner(staff_id=leaving.successor, unit=owner.unit, share=owner.share)
            if owner.staff_id == leaving.leaver
            else owner
            for owner in row
        )

    for place, (since, row) in enumerate(owners):
        until = owners[place + 1][0] if place + 1 < len(owners) else FOREVER
        if since >= leaving.day:
            yield since, succeeded(row)
        else:
            yield since, row
            if until > leaving.day and succeeded(row) != row:
                yield leaving.day, succeeded(row)
