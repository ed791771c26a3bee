"""Movement, losses and populations against a count day by day.

The second way is as plain as can be: walk through every day of every account, keep its
status in a few variables, then compare who is in at both ends of each period. It shares no
code with the model.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.ledger import State
from generator.periods import Period, PeriodKind
from tests.examples import examples
from tests.support import ledger_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.ledger import Ledger

FIRST = date(2025, 11, 1)  # trade begins in this month
DATA_FROM = date(2026, 1, 1)
LAST = date(2026, 8, 15)
SUSPENDED_AFTER, LOST_AFTER = 12, 30
KEY = {"特级", "A"}
UNITS = {"S1": ["S1", "HQ"], "S2": ["S2", "HQ"], "S3": ["S3", "S2", "HQ"]}
HELD = {"active", "suspended"}
BEFORE = timedelta(days=1)


@dataclass(frozen=True)
class Life:
    """All that the sheets say of one account."""

    archived: date
    history: date | None
    grades: Mapping[date, str]  # of the history; the key None-less
    sheet_grade: str
    owners: Mapping[date, tuple[str, str]]  # day -> owner, unit
    trade: frozenset[date]
    events: frozenset[tuple[date, str]]
    merged: tuple[date, str] | None


@dataclass(frozen=True)
class World:
    as_of: date
    lives: Mapping[str, Life]
    gross: bool
    back_as_new_after: int


days = st.dates(FIRST, LAST)
names = [f"A{number}" for number in range(8)]


@st.composite
def lives(draw: st.DrawFn, own: str) -> Life:
    runs = draw(st.lists(st.tuples(days, st.integers(1, 8), st.integers(3, 40)), max_size=4))
    trade = {
        start + timedelta(days=step * gap)
        for start, count, gap in runs
        for step in range(count)
        if start + timedelta(days=step * gap) <= LAST
    }
    kinds = st.sampled_from(["中断", "流失", "恢复", "淘汰"])
    other = draw(st.sampled_from([name for name in names if name != own]))
    return Life(
        archived=draw(st.sampled_from([date(2024, 1, 1), date(2026, 2, 10), date(2026, 4, 1)])),
        history=draw(st.sampled_from([date(2025, 1, 1), date(2026, 3, 1), None])),
        grades=draw(
            st.dictionaries(
                st.one_of(st.just(date(2025, 1, 1)), days),
                st.sampled_from(["特级", "A", "B"]),
                max_size=4,
            )
        ),
        sheet_grade=draw(st.sampled_from(["特级", "A", "A", "C"])),
        owners=draw(
            st.dictionaries(
                st.one_of(st.just(date(2025, 1, 1)), days),
                st.tuples(st.sampled_from(["K1", "K2"]), st.sampled_from(list(UNITS))),
                min_size=1,
                max_size=3,
            )
        ),
        trade=frozenset(trade),
        events=draw(st.frozensets(st.tuples(days, kinds), max_size=3)),
        merged=draw(st.one_of(st.none(), st.none(), st.none(), st.tuples(days, st.just(other)))),
    )  # fmt: skip


@st.composite
def worlds(draw: st.DrawFn) -> World:
    return World(
        as_of=draw(st.dates(date(2026, 2, 15), LAST)),
        lives={name: draw(lives(name)) for name in names},
        gross=draw(st.booleans()),
        back_as_new_after=draw(st.sampled_from([1, 3, 12])),
    )


# The sheets of a world ------------------------------------------------------------------------


def sheet(head: str, rows: Iterator[tuple[object, ...]]) -> str:
    lines = (" | ".join("" if cell is None else str(cell) for cell in row) for row in rows)
    return "\n".join([head, *lines])


def sheets_of(world: World) -> dict[str, str]:
    lives_ = world.lives.items()
    events: list[tuple[object, ...]] = [
        (name, kind, day, None) for name, life in lives_ for day, kind in sorted(life.events)
    ]
    events += [(name, "合并", *life.merged) for name, life in lives_ if life.merged]
    trade: list[tuple[object, ...]] = [
        (name, day, 100, "销售") for name, life in lives_ for day in sorted(life.trade)
    ]
    # somebody who is no key account trades from the start, so that the first month is known
    trade.append(("Z", FIRST, 1, "销售"))
    archive: list[tuple[object, ...]] = [
        (name, name, life.archived, life.history, life.sheet_grade) for name, life in lives_
    ]
    archive.append(("Z", "Z", "2024-01-01", "2025-01-01", "C"))
    return {
        "units": "unit_id | name | parent\nHQ | a |\nS1 | b | HQ\nS2 | c | HQ\nS3 | d | S2",
        "roster": "staff_id | name | role | unit\nK1 | a | 客户经理 | S1\nK2 | b | 客户经理 | S2",
        "accounts": sheet("account_id | name | archive_date | history_date | grade", iter(archive)),
        "trade": sheet("account_id | date | net_amount | doc_kind", iter(trade)),
        "grade_history": sheet(
            "account_id | effective_date | grade",
            ((name, day, life.grades[day]) for name, life in lives_ for day in sorted(life.grades)),
        ),
        "owner_history": sheet(
            "account_id | valid_from | owner | unit",
            (
                (name, day, *life.owners[day])
                for name, life in lives_
                for day in sorted(life.owners)
            ),
        ),
        "status_events": sheet("account_id | kind | effective_date | merged_into", iter(events)),
    }


# The count day by day -------------------------------------------------------------------------


def at(history: Mapping[date, object], day: date) -> object | None:
    known = [since for since in history if since <= day]
    return history[max(known)] if known else None


class Count:
    """The walk through a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.survivor = {name: self.follow(name) for name in world.lives}
        self.deal = {name: self.first_deal(name) for name in world.lives}
        self.status = {name: dict(self.walk(name)) for name in world.lives}

    def merger(self, name: str) -> tuple[date, str] | None:
        merged = self.world.lives[name].merged
        return merged if merged and merged[0] <= self.world.as_of else None

    def follow(self, name: str) -> str:
        """The account that lives on; one in a circle is nobody else."""
        seen, now = {name}, name
        while step := self.merger(now):
            now = step[1]
            if now in seen:
                return name
            seen.add(now)
        return now

    def merged_on(self, name: str) -> date | None:
        step = self.merger(name)
        return step[0] if step and self.survivor[name] != name else None

    def own_first_deal(self, name: str) -> date | None:
        life = self.world.lives[name]
        trade = [day for day in life.trade if day <= self.world.as_of]
        first = min(trade, default=None)
        old = life.history is not None and life.history < DATA_FROM
        if first is not None and first >= DATA_FROM and not old:
            return first
        return life.history if old else None

    def first_deal(self, name: str) -> date | None:
        group = [other for other in self.survivor if self.survivor[other] == name] or [name]
        found = [deal for other in group if (deal := self.own_first_deal(other))]
        merged_on = self.merged_on(name)
        return min((deal for deal in found if not merged_on or deal < merged_on), default=None)

    def walk(self, name: str) -> Iterator[tuple[date, str]]:
        deal = self.deal[name]
        if deal is None:
            return
        mine = self.survivor[name]
        trade = {
            day
            for other, life in self.world.lives.items()
            if self.survivor[other] == mine
            for day in life.trade
        }
        events = self.world.lives[name].events
        merged_on = self.merged_on(name)
        exited = lost = suspended = merged = False
        sign, day = deal, deal
        while day <= self.world.as_of:
            today = {kind for when, kind in events if when == day}
            if day == deal or (day in trade and not exited):
                sign, lost, suspended = day, False, False
            if "恢复" in today:
                sign, lost, suspended, exited = day, False, False, False
            quiet = (day - max(sign, FIRST - BEFORE)).days
            lost = lost or (quiet >= LOST_AFTER and not exited)
            if not exited:
                suspended = suspended or "中断" in today
                lost = lost or "流失" in today
            exited = exited or "淘汰" in today
            merged = merged or day == merged_on
            quietly = suspended or quiet >= SUSPENDED_AFTER
            yield (
                day,
                "merged"
                if merged
                else "exited"
                if exited
                else "lost"
                if lost
                else "suspended"
                if quietly
                else "active",
            )
            day += BEFORE

    def grade(self, name: str, day: date) -> str | None:
        life = self.world.lives[name]
        if any(since <= self.world.as_of for since in life.grades):
            found = at({s: g for s, g in life.grades.items() if s <= self.world.as_of}, day)
            return None if found is None else str(found)
        return life.sheet_grade if day >= life.archived else None

    def owned(self, name: str, day: date) -> tuple[str, str]:
        owners = self.world.lives[name].owners
        known = {s: o for s, o in owners.items() if s <= self.world.as_of}
        if not known:
            return "", "HQ"
        found = at(known, day) or known[min(known)]
        assert isinstance(found, tuple)
        return found

    def is_key(self, name: str, day: date) -> bool:
        return self.status[name].get(day) in HELD and self.grade(name, day) in KEY

    def is_in(self, name: str, scope: tuple[str, str], day: date) -> bool:
        if not self.is_key(name, day):
            return False
        owner, unit = self.owned(name, day)
        match scope:
            case ("unit", wanted):
                return wanted in UNITS.get(unit, ["HQ"])
            case ("person", wanted):
                return owner == wanted
        return True

    def began(self, name: str, day: date) -> tuple[date, str]:
        """The first day of the run of held days around one, and how it began."""
        while self.status[name].get(day - BEFORE) in HELD:
            day -= BEFORE
        before = self.status[name].get(day - BEFORE)
        if before is None:
            return day, "new"
        if before != "lost":
            return day, "regained"
        lost_on = day - BEFORE
        while self.status[name].get(lost_on - BEFORE) == "lost":
            lost_on -= BEFORE
        return day, "new" if day > months_later(
            lost_on, self.world.back_as_new_after
        ) else "regained"

    def entered_by(self, name: str, day: date) -> str:
        if self.is_key(name, day - BEFORE):
            return "moved_in"
        since, how = self.began(name, day)
        if since == day:
            return how
        graded_before = any(
            self.grade(name, earlier) is not None
            for earlier in (day - BEFORE, date(2020, 1, 1), since, FIRST)
        )
        return "new" if not graded_before and how == "new" and since >= DATA_FROM else "upgraded"

    def left_by(self, name: str, day: date) -> str:
        if self.is_key(name, day):
            return "moved_out"
        status = self.status[name][day]
        return "downgraded" if status in HELD else status

    def crossings(
        self, name: str, scope: tuple[str, str], period: Period
    ) -> list[tuple[date, str, str]]:
        found, day = [], period.first_day
        while day <= min(period.last_day, self.world.as_of):
            now, before = self.is_in(name, scope, day), self.is_in(name, scope, day - BEFORE)
            if now and not before:
                found.append((day, "in", self.entered_by(name, day)))
            if before and not now:
                found.append((day, "out", self.left_by(name, day)))
            day += BEFORE
        return found

    def chosen(
        self, name: str, scope: tuple[str, str], period: Period
    ) -> list[tuple[date, str, str]]:
        found = self.crossings(name, scope, period)
        if not found:
            return []
        was, is_ = found[0][1] == "out", found[-1][1] == "in"
        if was != is_:
            return [found[-1]]
        if not was:
            return [found[0], found[-1]]
        losses = [one for one in found if one[2] == "lost"]
        return [losses[-1], found[-1]] if self.world.gross and losses else []

    def lines(self, scope: tuple[str, str], period: Period) -> Counter[str]:
        """The movement table of a scope."""
        table: Counter[str] = Counter()
        end = min(period.last_day, self.world.as_of)
        for name in self.world.lives:
            table["opening"] += self.is_in(name, scope, period.first_day - BEFORE)
            table["closing"] += self.is_in(name, scope, end)
            whole = {(day, way) for day, way, _ in self.chosen(name, ("department", ""), period)}
            for day, way, kind in self.chosen(name, scope, period):
                table[kind if (day, way) in whole else f"moved_{way}"] += 1
        return +table

    def losses(self, period: Period) -> int:
        end, count = min(period.last_day, self.world.as_of), 0
        for name in self.world.lives:
            back = not self.world.gross and self.status[name].get(end) in HELD
            day, found = period.first_day, False
            while day <= end:
                lost_now = self.status[name].get(day) == "lost"
                found = found or (lost_now and self.is_key(name, day - BEFORE))
                day += BEFORE
            count += found and not back
        return count

    def churn(self, period: Period) -> Counter[str]:
        """Accounts lost of the opening population, by the owner on the day of the loss."""
        table: Counter[str] = Counter()
        for name in self.world.lives:
            if self.is_in(name, ("department", ""), period.first_day - BEFORE):
                for day, way, kind in self.chosen(name, ("department", ""), period):
                    if way == "out" and kind == "lost":
                        table.update(self.of_whom(name, day))
        return table

    def of_whom(self, name: str, day: date) -> list[str]:
        """The department and, if it has one, the owner."""
        owner, _ = self.owned(name, day)
        return ["", owner] if owner else [""]

    def developed(self, period: Period) -> Counter[str]:
        """Accounts newly developed, by the owner on the day of the first deal."""
        table: Counter[str] = Counter()
        end = min(period.last_day, self.world.as_of)
        for name, statuses in self.status.items():
            held = [day for day, status in statuses.items() if status in HELD and day <= end]
            deals = [
                day
                for day in held
                if day in period
                and statuses.get(day - BEFORE) not in HELD
                and self.began(name, day)[1] == "new"
            ]
            if deals and self.grade(name, max(held)) in KEY:
                table.update(self.of_whom(name, min(deals)))
        return table


def months_later(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    month = Period(PeriodKind.MONTH, date(index // 12, index % 12 + 1, 1))
    return min(month.last_day, month.first_day + timedelta(days=day.day - 1))


# Both ways ------------------------------------------------------------------------------------

SCOPES = [("department", ""), *(("unit", unit) for unit in ("HQ", "S1", "S2", "S3")),
          ("person", "K1"), ("person", "K2")]  # fmt: skip
LINES = ("opening", "new", "regained", "upgraded", "moved_in", "lost", "downgraded", "exited",
         "merged", "moved_out", "closing")  # fmt: skip


def periods_of(ledger: Ledger) -> Sequence[Period]:
    known = {figure.period for figure in ledger.figures.values() if figure.kpi == "M.opening"}
    return [period for period in sorted(known, key=str) if period.first_day >= DATA_FROM]


def modelled(ledger: Ledger, scope: tuple[str, str], period: Period) -> Counter[str]:
    place = "=".join(part for part in scope if part)
    table: Counter[str] = Counter()
    for line in LINES:
        # a person who never had an account has no figures
        figure = ledger.figures.get(f"M.{line}/{period}/{place}")
        if figure is not None:
            assert figure.value is not None
            table[line] = int(figure.value)
    return +table


def numerators(ledger: Ledger, kpi: str, period: Period) -> Counter[str]:
    """Of the department ("") and each person."""
    table: Counter[str] = Counter()
    for key, place in (("", "department"), ("K1", "person=K1"), ("K2", "person=K2")):
        figure = ledger.figures.get(f"{kpi}/{period}/{place}")
        table[key] += int(figure.numerator or 0) if figure is not None else 0
    return +table


def compare(world: World) -> None:
    """Raise where the two ways differ."""
    ledger, _ = ledger_of(
        sheets_of(world),
        world.as_of,
        {
            "data_from": DATA_FROM,
            "suspend_after_days": SUSPENDED_AFTER,
            "lost_after_days": (("default", LOST_AFTER),),
            "same_period_return": "gross" if world.gross else "net",
            "return_as_new_after_months": world.back_as_new_after,
        },
    )
    count = Count(world)
    for period in periods_of(ledger):
        for scope in SCOPES:
            found = modelled(ledger, scope, period)
            assert found == count.lines(scope, period), (period, scope)
            entered = sum(found[line] for line in LINES[1:5])
            left = sum(found[line] for line in LINES[5:10])
            assert found["opening"] + entered - left == found["closing"], (period, scope)
        lost = ledger.figures[f"Q3/{period}/department"]
        assert lost.value == count.losses(period), period
        rate = ledger.figures[f"R3/{period}/department"]
        assert rate.denominator == count.lines(("department", ""), period)["opening"]
        assert numerators(ledger, "R3", period) == +count.churn(period), period
        assert numerators(ledger, "R4", period) == +count.developed(period), period
    assert not [figure.id for figure in ledger.figures.values() if figure.faulty]
    states = {figure.state for figure in ledger.figures.values() if figure.kpi == "M.closing"}
    assert states <= {State.VALUE, State.ZERO, State.NO_DATA}


@settings(
    max_examples=examples(12),
    phases=[Phase.generate],  # a world is not worth the minutes of shrinking it
)
@given(worlds())
def test_movement_agrees_with_a_count_day_by_day(world: World) -> None:
    compare(world)
