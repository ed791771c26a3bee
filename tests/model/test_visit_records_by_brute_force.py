"""V4 to V8 and V10 against a plain count of plans and records in random small worlds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.periods import Period, PeriodKind
from tests.examples import examples
from tests.support import ledger_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.ledger import Figure

START = date(2026, 2, 23)  # a Monday, in the last week of February
DAYS = 63
BEFORE = date(2025, 1, 1)
ACCOUNTS = ("A1", "A2")
PROSPECTS = ("P1", "P2")
ARCHIVED = {"P2": "A2"}  # P2 became A2
CUSTOMERS = (*ACCOUNTS, *PROSPECTS)
PARENTS = {"S1": "R", "S2": "R", "R": ""}
STAFF = {"K1": "S1", "K2": "S2"}
PROSPECT_OWNERS = {"P1": "K1", "P2": "K2"}
FIELDS = ("received_by", "content", "customer_type", "result")

days = st.integers(0, DAYS - 1).map(lambda number: START + timedelta(days=number))
later = st.one_of(st.none(), st.integers(-3, 12))


class Plan(NamedTuple):
    """A row of the plan."""

    customer: str
    day: date
    status: str
    moved_to: date | None
    cancelled_by: str


class Visit(NamedTuple):
    """A row of the records."""

    customer: str
    day: date
    form: str
    visitors: frozenset[str]
    place: str
    received_by: str
    content: str
    customer_type: str
    result: str
    next_after: int | None  # days from the visit to the next date
    verified_after: int | None
    plan: int | None  # the place of the plan that it names


@dataclass(frozen=True)
class World:
    """The sheets of a small company, as values."""

    as_of: date
    owners: Mapping[str, Mapping[date, str]]  # owner from a day on
    plans: Sequence[Plan]
    visits: Sequence[Visit]
    deals: Mapping[str, date | None]
    sold: date
    calendar: Mapping[date, str]
    hired: date
    verify_days: int
    convert_days: int
    per_day: int


filled = st.sampled_from(["x", ""])
plans = st.builds(
    Plan,
    customer=st.sampled_from(CUSTOMERS),
    day=days,
    status=st.sampled_from(["草拟", "已审核", "已审批", "已执行", "改期", "取消"]),
    moved_to=st.one_of(st.none(), days),
    cancelled_by=st.sampled_from(["客户", "我方", ""]),
)
visits = st.builds(
    Visit,
    customer=st.sampled_from(CUSTOMERS),
    day=days,
    form=st.sampled_from(["走访", "电话"]),
    visitors=st.frozensets(st.sampled_from(sorted(STAFF)), min_size=1),
    place=filled,
    received_by=filled,
    content=filled,
    customer_type=st.sampled_from(["", "现有客户", "目标客户"]),
    result=st.sampled_from(["", "成功"]),
    next_after=later,
    verified_after=st.one_of(st.none(), st.integers(0, 12)),
    plan=st.one_of(st.none(), st.integers(0, 5)),
)
worlds = st.builds(
    World,
    as_of=days,
    owners=st.fixed_dictionaries(
        {
            account: st.dictionaries(days, st.sampled_from(sorted(STAFF)), max_size=2).map(
                lambda rest: {BEFORE: "K1", **rest}
            )
            for account in ACCOUNTS
        }
    ),
    plans=st.lists(plans, max_size=12),
    visits=st.lists(visits, max_size=20),
    deals=st.fixed_dictionaries({one: st.one_of(st.none(), days) for one in PROSPECTS}),
    sold=days,
    calendar=st.dictionaries(days, st.sampled_from(["休息", "上班"]), max_size=4),
    hired=days,
    verify_days=st.integers(0, 10),
    convert_days=st.integers(1, 30),
    per_day=st.integers(1, 2),
)


def sheets_of(world: World) -> Mapping[str, str]:
    def lines(head: str, rows: Iterable[tuple[object, ...]]) -> str:
        return "\n".join(
            [head, *(" | ".join("" if one is None else str(one) for one in row) for row in rows)]
        )

    return {
        "units": lines("unit_id | name | parent", ((u, u, up) for u, up in PARENTS.items())),
        "roster": lines(
            "staff_id | name | role | unit | valid_from",
            (
                (who, who, "客户经理", unit, world.hired if who == "K2" else BEFORE)
                for who, unit in STAFF.items()
            ),
        ),
        "accounts": lines(
            "account_id | name | grade | owner | history_date | archive_date",
            ((a, a, "B", "K1", None, BEFORE) for a in ACCOUNTS),
        ),
        "owner_history": lines(
            "account_id | owner | unit | valid_from",
            (
                (a, who, STAFF[who], day)
                for a in ACCOUNTS
                for day, who in world.owners[a].items()
            ),
        ),
        "prospects": lines(
            "prospect_id | name | owner | first_deal_date | account_id",
            ((p, p, PROSPECT_OWNERS[p], world.deals[p], ARCHIVED.get(p)) for p in PROSPECTS),
        ),
        "trade": lines(
            "account_id | date | net_amount | doc_kind",
            ((account, world.sold, 10, "销售") for account in ACCOUNTS),
        ),
        "visit_plan": lines(
            "plan_id | account_id | plan_date | form | status | moved_to | cancelled_by",
            (
                (f"L{n}", p.customer, p.day, "走访", p.status, p.moved_to, p.cancelled_by)
                for n, p in enumerate(world.plans)
            ),
        ),
        "visits": lines(
            "visit_id | account_id | date | form | visitor | place | received_by | content | "
            "customer_type | result | next_date | verified_on | plan_id",
            (
                (
                    f"V{n}", v.customer, v.day, v.form, ",".join(sorted(v.visitors)), v.place,
                    v.received_by, v.content, v.customer_type, v.result, shifted(v, v.next_after),
                    shifted(v, v.verified_after), None if v.plan is None else f"L{v.plan}",
                )
                for n, v in enumerate(world.visits)
            ),
        ),
        "calendar": lines("date | kind", sorted(world.calendar.items())),
    }  # fmt: skip


def shifted(visit: Visit, by: int | None) -> date | None:
    return None if by is None else visit.day + timedelta(days=by)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def scopes_of(world: World, customer: str, day: date) -> list[str]:
    """Department, unit and those above, person; the account where it is one."""
    if customer in PROSPECTS:
        owner = PROSPECT_OWNERS[customer]
        return ["department", f"unit={STAFF[owner]}", "unit=R", f"person={owner}"]
    history = world.owners[customer]
    owner = history[max(start for start in history if start <= min(day, world.as_of))]
    return [
        "department", f"unit={STAFF[owner]}", "unit=R", f"person={owner}", f"account={customer}"
    ]  # fmt: skip


def due_on(plan: Plan) -> date:
    return plan.moved_to if plan.status == "改期" and plan.moved_to else plan.day


def done_plans(world: World) -> set[int]:
    """The plans that a visit of their week fulfils."""
    seen = [(n, v) for n, v in enumerate(world.visits) if v.day <= world.as_of]
    done = {
        number
        for number, plan in enumerate(world.plans)
        if any(v.plan == number and monday(v.day) == monday(due_on(plan)) for _, v in seen)
    }
    free = sorted(
        (v.day, n, v.customer) for n, v in seen if v.plan is None or v.plan >= len(world.plans)
    )
    for _, number in sorted((due_on(plan), n) for n, plan in enumerate(world.plans)):
        plan = world.plans[number]
        if number in done or plan.status in {"草拟", "取消"}:
            continue
        fitting = [
            one
            for one in free
            if one[2] == plan.customer and monday(one[0]) == monday(due_on(plan))
        ]
        if fitting:
            free.remove(fitting[0])
            done.add(number)
    return done


def planned(world: World) -> Iterator[tuple[str, date, str, int]]:
    """(KPI, day that places it, scope, part) of each planned visit that is due."""
    done = done_plans(world)
    for number, plan in enumerate(world.plans):
        sunday = monday(due_on(plan)) + timedelta(days=6)
        out = plan.status == "草拟" or (plan.status == "取消" and plan.cancelled_by == "客户")
        if out or sunday > world.as_of:
            continue
        for scope in scopes_of(world, plan.customer, sunday):
            yield "V4", sunday - timedelta(days=3), scope, int(number in done)


def recorded(world: World) -> Iterator[tuple[str, date, str, int]]:
    """The same of each visit: complete, verified, with a next date."""
    for visit in world.visits:
        if visit.day > world.as_of:
            continue
        needed = [getattr(visit, field) for field in FIELDS]
        complete = all(needed) and (visit.form != "走访" or bool(visit.place))
        verified = shifted(visit, visit.verified_after)
        known = verified if verified and verified <= world.as_of else None
        due = visit.day + timedelta(days=world.verify_days)
        existing = visit.customer_type == "现有客户" or (
            not visit.customer_type and visit.customer in ACCOUNTS
        )
        for scope in scopes_of(world, visit.customer, visit.day):
            yield "V5", visit.day, scope, int(complete)
            if known or due <= world.as_of:
                yield "V6", visit.day, scope, int(known is not None and known <= due)
            if existing:
                yield "V8", visit.day, scope, int((visit.next_after or 0) > 0)


def is_working(world: World, day: date) -> bool:
    return world.calendar.get(day, "上班" if day.weekday() < 5 else "休息") == "上班"


def normed(world: World) -> Iterator[tuple[str, date, str, int]]:
    """The same of each day and week of work of the staff."""
    for who in STAFF:
        start = world.hired if who == "K2" else BEFORE
        made: defaultdict[date, int] = defaultdict(int)
        for visit in world.visits:
            made[visit.day] += visit.form == "走访" and who in visit.visitors
        day = date(2025, 12, 29)
        while day <= world.as_of:
            if is_working(world, day) and day >= start:
                yield "V7", day, f"person={who}", int(made[day] >= world.per_day)
            week = [day + timedelta(days=number) for number in range(7)]
            work = [one for one in week if is_working(world, one)]
            if day.weekday() == 0 and week[-1] <= world.as_of and work and work[0] >= start:
                met = sum(made[one] for one in week) >= world.per_day + 1
                yield "V7~weeks", week[3], f"person={who}", int(met)
            day += timedelta(days=1)


def converted(world: World) -> Mapping[str, tuple[int, int]]:
    """V10 by figure id."""
    targets = [
        v
        for v in world.visits
        if v.day <= world.as_of
        and (v.customer_type == "目标客户" or (not v.customer_type and v.customer in PROSPECTS))
    ]
    first: dict[str, date] = {}
    for visit in sorted(targets, key=lambda one: one.day):
        first.setdefault(ARCHIVED.get(visit.customer, visit.customer), visit.day)
    visited: defaultdict[str, set[str]] = defaultdict(set)
    for visit in targets:
        customer = ARCHIVED.get(visit.customer, visit.customer)
        scopes = [
            one for one in scopes_of(world, visit.customer, visit.day) if "account" not in one
        ]
        if customer in ACCOUNTS:
            scopes.append(f"account={customer}")
        for kind in PeriodKind:
            for scope in scopes:
                visited[f"V10/{Period.of(visit.day, kind)}/{scope}"].add(customer)
    found = {}
    for key, customers in visited.items():
        outcomes = [outcome(world, one, first[one]) for one in customers]
        known = [one for one in outcomes if one is not None]
        if known:
            found[key] = (sum(known), len(known))
    return found


def outcome(world: World, customer: str, first: date) -> int | None:
    """1 for a deal in time, 0 for none, None while that may still come."""
    bought = [world.deals[p] for p in PROSPECTS if ARCHIVED.get(p, p) == customer]
    deal = next((day for day in bought if day and day <= world.as_of), None)
    if deal is None and customer in ACCOUNTS and world.sold <= world.as_of:
        deal = world.sold
    last = first + timedelta(days=world.convert_days)
    if deal is not None and first <= deal <= last:
        return 1
    return None if last > world.as_of else 0


def expected(world: World) -> Mapping[str, tuple[int, int]]:
    """(numerator, denominator) by figure id, where there is something to count."""
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for source in (planned, recorded, normed):
        for kpi, day, scope, part in source(world):
            for kind in PeriodKind:
                place = sums[f"{kpi}/{Period.of(day, kind)}/{scope}"]
                place[0] += part
                place[1] += 1
    return {**{key: (one[0], one[1]) for key, one in sums.items()}, **converted(world)}


def begins(world: World) -> date:
    """The day of the first record: a period that ends before it has no data but of plans."""
    return min((one.day for one in world.visits if one.day <= world.as_of), default=date.min)


def counted(figures: Mapping[str, Figure]) -> Mapping[str, tuple[int, int]]:
    return {
        key: (int(figure.numerator or 0), int(figure.denominator))
        for key, figure in figures.items()
        if figure.kpi in {"V4", "V5", "V6", "V7", "V8", "V10"} and figure.denominator
    }


@given(world=worlds)
@settings(
    max_examples=examples(15),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a world is small enough as it is
)
def test_plans_and_records_agree_with_a_count_one_by_one(world: World) -> None:
    figures = ledger_of(
        sheets_of(world),
        world.as_of,
        {
            "data_from": date(2026, 1, 1),
            "verify_days": world.verify_days,
            "convert_days": world.convert_days,
            "use_staff_norms": True,
            "staff_norms": (("day", world.per_day), ("week", world.per_day + 1)),
        },
    )[0].figures
    periods = {figure.period.id: figure.period for figure in figures.values()}
    begun = {name for name, period in periods.items() if period.last_day >= begins(world)}
    wanted = {
        key: sums
        for key, sums in expected(world).items()
        if key.split("/")[1] in (periods if key.startswith("V4/") else begun)
    }
    assert counted(figures) == wanted
