"""V1-V3 counted a second time, day by day, for small worlds that Hypothesis makes up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from generator.periods import Period, PeriodKind
from tests.examples import examples
from tests.support import ledger_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.ledger import Figure

START = date(2026, 2, 23)  # a Monday, in the last week of February
FIRST_WEEK = date(2025, 12, 29)  # that of the first Thursday of 2026
DAYS = 63
BEFORE = date(2025, 1, 1)
LOST_AFTER = 20
ACCOUNTS = ("A1", "A2", "A3")
PARENTS = {"S1": "R", "S2": "R", "R": ""}
REQUIRED = {"特级": 2, "A": 1}
PARAMETERS = {
    "data_from": date(2025, 6, 1),
    "suspend_after_days": 5,
    "lost_after_days": (("default", LOST_AFTER),),
}

T = TypeVar("T")

days = st.integers(0, DAYS - 1).map(lambda number: START + timedelta(days=number))


@dataclass(frozen=True)
class World:
    """The sheets of a small company, as values."""

    as_of: date
    grades: Mapping[str, Mapping[date, str]]
    owners: Mapping[str, Mapping[date, tuple[str, str]]]  # (owner, unit) from a day on
    sales: frozenset[tuple[str, date]]
    visits: Sequence[tuple[str, date, str, bool]]  # account, day, form, verified
    exempt: frozenset[date]
    per_day: int
    only_verified: bool


histories = st.dictionaries(days, st.sampled_from(["特级", "A", "B"]), max_size=2)
owner_histories = st.dictionaries(
    days, st.sampled_from([("K1", "S1"), ("K2", "S2"), ("K2", "S1"), ("M", "R")]), max_size=2
)
worlds = st.builds(
    World,
    as_of=days,
    grades=st.fixed_dictionaries(
        {
            account: st.tuples(st.sampled_from(["特级", "A", "B"]), histories).map(
                lambda pair: {BEFORE: pair[0], **pair[1]}
            )
            for account in ACCOUNTS
        }
    ),
    owners=st.fixed_dictionaries(
        {
            account: owner_histories.map(lambda rest: {BEFORE: ("K1", "S1"), **rest})
            for account in ACCOUNTS
        }
    ),
    sales=st.frozensets(st.tuples(st.sampled_from(ACCOUNTS), days), min_size=1, max_size=12),
    visits=st.lists(
        st.tuples(
            st.sampled_from(ACCOUNTS), days, st.sampled_from(["走访", "电话"]), st.booleans()
        ),
        max_size=25,
    ),
    exempt=st.frozensets(days, max_size=1),
    per_day=st.integers(1, 2),
    only_verified=st.booleans(),
)


def sheets_of(world: World) -> Mapping[str, str]:
    def lines(head: str, rows: Iterator[tuple[object, ...]]) -> str:
        return "\n".join([head, *(" | ".join(map(str, row)) for row in rows)])

    return {
        "units": lines("unit_id | name | parent", ((u, u, up) for u, up in PARENTS.items())),
        "roster": lines(
            "staff_id | name | role | unit",
            iter(
                [
                    ("K1", "K1", "客户经理", "S1"),
                    ("K2", "K2", "客户经理", "S2"),
                    ("M", "M", "大客户部经理", "R"),
                ]
            ),
        ),
        "accounts": lines(
            "account_id | name | grade | store_id | owner | history_date | archive_date",
            ((a, a, world.grades[a][BEFORE], "S1", "K1", BEFORE, BEFORE) for a in ACCOUNTS),
        ),
        "grade_history": lines(
            "account_id | grade | effective_date",
            ((a, grade, day) for a in ACCOUNTS for day, grade in world.grades[a].items()),
        ),
        "owner_history": lines(
            "account_id | owner | unit | valid_from",
            ((a, who, unit, day) for a in ACCOUNTS for day, (who, unit) in world.owners[a].items()),
        ),
        "trade": lines(
            "account_id | date | net_amount | doc_kind",
            ((account, day, 10, "销售") for account, day in sorted(world.sales)),
        ),
        "visits": lines(
            "visit_id | account_id | date | form | verified_by | verified_on",
            (
                (f"V{number}", account, day, form, "M" if verified else "", day if verified else "")
                for number, (account, day, form, verified) in enumerate(world.visits)
            ),
        ),
        "calendar": lines("date | kind", ((day, "免访周") for day in sorted(world.exempt))),
    }


def last_until(history: Mapping[date, T], day: date) -> T:
    return history[max(start for start in history if start <= day)]


def is_live(world: World, account: str, day: date) -> bool:
    """Whether fewer than LOST_AFTER days have passed since the last sale."""
    first = min(day for _, day in world.sales if day <= world.as_of).replace(day=1)
    sold = [when for who, when in world.sales if who == account and when <= day]
    return (day - max([*sold, first - timedelta(days=1)])).days < LOST_AFTER


def counting(world: World, account: str, day: date) -> int:
    """The counting visits of a day."""
    grade = last_until(world.grades[account], day)
    made = [
        form
        for who, when, form, verified in world.visits
        if who == account and when == day and (verified or not world.only_verified)
    ]
    if day > world.as_of or grade not in REQUIRED:
        return 0
    return min(world.per_day, sum(form == "走访" or grade == "A" for form in made))


def account_weeks(world: World) -> Iterator[tuple[str, date, str, int, int]]:
    """(account, Thursday, state, visits, required) of each week that has begun."""
    for account in ACCOUNTS:
        monday = FIRST_WEEK
        while monday <= world.as_of:
            week = [monday + timedelta(days=number) for number in range(7)]
            seen = [day for day in week if day <= world.as_of]
            grades = {last_until(world.grades[account], day) for day in seen}
            visits = sum(counting(world, account, day) for day in week)
            required = REQUIRED.get(next(iter(grades)), 0) if len(grades) == 1 else 0
            if world.exempt & set(week):
                state = "exempt"
            elif not required or not all(is_live(world, account, day) for day in seen):
                state = "not due"
            else:
                state = "due" if week[-1] <= world.as_of else "pending"
            yield account, week[3], state, visits, required
            monday += timedelta(days=7)


def scopes_of(world: World, account: str, thursday: date) -> list[str]:
    owner, unit = last_until(world.owners[account], min(thursday, world.as_of))
    above = [unit, PARENTS[unit]] if PARENTS[unit] else [unit]
    return [
        "department", *(f"unit={name}" for name in above), f"person={owner}", f"account={account}"
    ]  # fmt: skip


def expected(world: World) -> Mapping[str, tuple[int, int]]:
    """(numerator, denominator) by figure id, where there is something to count."""
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    due: defaultdict[str, set[str]] = defaultdict(set)
    visited: defaultdict[str, set[str]] = defaultdict(set)
    for account, thursday, state, visits, required in account_weeks(world):
        for kind in PeriodKind:
            for scope in scopes_of(world, account, thursday):
                place = f"{Period.of(thursday, kind)}/{scope}"
                if visits:
                    visited[place].add(account)
                if state != "due":
                    continue
                due[place].add(account)
                for key, part, whole in (
                    ("V1", int(visits >= required), 1),
                    ("V2", min(visits, required), required),
                ):
                    sums[f"{key}/{place}"][0] += part
                    sums[f"{key}/{place}"][1] += whole
    for place, accounts in due.items():
        sums[f"V3/{place}"] = [len(accounts & visited[place]), len(accounts)]
    return {key: (part, whole) for key, (part, whole) in sums.items()}


def longest_gaps(world: World) -> Mapping[str, int]:
    """V9 by figure id: the longest wait of the accounts with a due week, looked up day by day.

    Nobody waits before the first month of the data, and no figure ends before the first visit.
    """
    found: dict[str, int] = {}
    visited = [when for _, when, _, _ in world.visits if when <= world.as_of]
    begins = min(visited, default=date.min)
    first_month = min([*visited, *(when for _, when in world.sales)]).replace(day=1)
    due = [
        (who, thursday)
        for who, thursday, state, _, _ in account_weeks(world)
        if state == "due" and thursday >= first_month
    ]
    for account, thursday in due:
        first_due = min(when for who, when in due if who == account) - timedelta(days=4)
        for kind in PeriodKind:
            period = Period.of(thursday, kind)
            if period.last_day < begins:
                continue
            end = min(period.last_day, world.as_of)
            longest, waited_since, seen = 0, first_due, False
            day = FIRST_WEEK
            while day <= end:
                if counting(world, account, day):
                    if seen and day >= period.first_day:
                        longest = max(longest, (day - waited_since).days)
                    waited_since, seen = day, True
                day += timedelta(days=1)
            longest = max(longest, (end - waited_since).days)
            for scope in scopes_of(world, account, end):
                key = f"V9/{period}/{scope}"
                found[key] = max(found.get(key, 0), longest)
    return found


def counted(figures: Mapping[str, Figure]) -> Mapping[str, tuple[int, int]]:
    return {
        key: (int(figure.numerator or 0), int(figure.denominator))
        for key, figure in figures.items()
        if figure.kpi in {"V1", "V2", "V3"} and figure.denominator
    }


@given(world=worlds)
@settings(
    max_examples=examples(15),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a world is small enough as it is
)
def test_visits_agree_with_a_count_day_by_day(world: World) -> None:
    assume(any(day <= world.as_of for _, day in world.sales))
    figures = ledger_of(
        sheets_of(world),
        world.as_of,
        {
            **PARAMETERS,
            "max_visits_per_day": world.per_day,
            "count_only_verified": world.only_verified,
        },
    )[0].figures
    known = {figure.period.id for figure in figures.values()}
    wanted = {key: sums for key, sums in expected(world).items() if key.split("/")[1] in known}
    assert counted(figures) == wanted
    gaps = longest_gaps(world)
    assert {
        key: int(one.value)
        for key, one in figures.items()
        if one.kpi == "V9" and one.value is not None
    } == {key: days for key, days in gaps.items() if key.split("/")[1] in known}
