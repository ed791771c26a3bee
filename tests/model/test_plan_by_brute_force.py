"""Q1 and R1 counted a second time, by the words of the definition book, for small made-up worlds.

The plan of a scope is looked up from the top, level by level and month by month; the model
goes the other way, from each row of the plan up to the scopes that it reaches.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from generator.periods import Period, PeriodKind
from tests.examples import examples
from tests.support import ledger_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.ledger import Figure

T = TypeVar("T")

BEFORE = date(2025, 1, 1)
START = date(2026, 1, 5)
LOST_AFTER = 40
ACCOUNTS = ("A1", "A2", "A3")
PARENTS = {"R": "", "S1": "R", "S2": "R", "T1": "S1"}
CHILDREN = {unit: [u for u, up in PARENTS.items() if up == unit] for unit in PARENTS}
UNIT_OF = {"K1": "S1", "K2": "S2", "K3": "T1", "M0": "R", "M1": "S1"}
MANAGERS = {"M0", "M1"}
WORDS = {"department": "部门", "unit": "单位", "person": "客户经理", "account": "客户"}
SCOPES = [
    ("department", ""),
    *(("unit", unit) for unit in PARENTS),
    *(("person", person) for person in UNIT_OF),
    *(("account", account) for account in ACCOUNTS),
]

Scope = tuple[str, str]
Owners = tuple[tuple[str, str, Decimal], ...]  # (owner, unit, share)

days = st.integers(0, 100).map(lambda number: START + timedelta(days=number))
cents = st.integers(0, 100_000).map(lambda number: Decimal(number) / 100)
HALF = Decimal("0.5")
ownerships: st.SearchStrategy[Owners] = st.sampled_from(
    [
        (("K1", "S1", Decimal(1)),),
        (("K2", "S2", Decimal(1)),),
        (("K3", "T1", Decimal(1)),),
        (("M1", "S1", Decimal(1)),),
        (("K1", "T1", Decimal(1)),),
        (("K1", "S1", HALF), ("K2", "S2", HALF)),
        (("K1", "S1", Decimal("0.3333")), ("K3", "T1", Decimal("0.6667"))),
    ]
)


@dataclass(frozen=True)
class PlanRow:
    """A row of the sales plan."""

    scope: Scope
    period: str
    amount: Decimal
    version: str
    approved_on: date


@dataclass(frozen=True)
class World:
    """The sheets of a small company, as values."""

    as_of: date
    grades: Mapping[str, Mapping[date, str]]
    owners: Mapping[str, Mapping[date, Owners]]
    sales: Sequence[tuple[str, date, Decimal]]
    plan: Sequence[PlanRow]
    relieve: bool

    @cached_property
    def first_trade_month(self) -> date:
        """The first day of the first month with a sale."""
        return min(d for _, d, v in self.sales if v > 0 and d <= self.as_of).replace(day=1)


plan_rows = st.builds(
    PlanRow,
    scope=st.sampled_from(SCOPES),
    period=st.sampled_from(["2026-01", "2026-02", "2026-03", "2026-04", "2026Q1", "2026"]),
    amount=cents,
    version=st.sampled_from(["v1", "v2", "v10"]),
    approved_on=st.one_of(st.just(BEFORE), days),
)
worlds = st.builds(
    World,
    as_of=days,
    grades=st.fixed_dictionaries(
        {
            account: st.tuples(
                st.sampled_from(["A", "B"]),
                st.dictionaries(days, st.sampled_from(["A", "B"]), max_size=1),
            ).map(lambda pair: {BEFORE: pair[0], **pair[1]})
            for account in ACCOUNTS
        }
    ),
    owners=st.fixed_dictionaries(
        {
            account: st.tuples(ownerships, st.dictionaries(days, ownerships, max_size=1)).map(
                lambda pair: {BEFORE: pair[0], **pair[1]}
            )
            for account in ACCOUNTS
        }
    ),
    sales=st.lists(
        st.tuples(
            st.sampled_from(ACCOUNTS), days, st.one_of(cents, cents.map(lambda amount: -amount))
        ),
        min_size=1,
        max_size=10,
    ),
    plan=st.lists(
        plan_rows, max_size=9, unique_by=lambda row: (row.scope, row.period, row.version)
    ),
    relieve=st.booleans(),
)


def sheets_of(world: World) -> Mapping[str, str]:
    def lines(head: str, rows: Iterable[tuple[object, ...]]) -> str:
        return "\n".join([head, *(" | ".join(map(str, row)) for row in rows)])

    return {
        "units": lines("unit_id | name | parent", ((u, u, up) for u, up in PARENTS.items())),
        "roster": lines(
            "staff_id | name | role | unit",
            (
                (who, who, "营业部经理" if who in MANAGERS else "客户经理", unit)
                for who, unit in UNIT_OF.items()
            ),
        ),
        "accounts": lines(
            "account_id | name | grade | store_id | owner | history_date | archive_date",
            ((a, a, "A", "S1", "K1", BEFORE, BEFORE) for a in ACCOUNTS),
        ),
        "grade_history": lines(
            "account_id | grade | effective_date",
            ((a, grade, day) for a in ACCOUNTS for day, grade in world.grades[a].items()),
        ),
        "owner_history": lines(
            "account_id | owner | unit | valid_from | share_pct",
            (
                (account, who, unit, day, share)
                for account in ACCOUNTS
                for day, owners in world.owners[account].items()
                for who, unit, share in owners
            ),
        ),
        "trade": lines(
            "account_id | date | net_amount | doc_kind",
            ((a, day, value, "销售" if value >= 0 else "退货") for a, day, value in world.sales),
        ),
        "sales_plan": lines(
            "scope_kind | scope_id | period | amount | version | approved_on",
            (
                (WORDS[row.scope[0]], row.scope[1], row.period, row.amount, row.version,
                 row.approved_on)
                for row in world.plan
            ),
        ),
    }  # fmt: skip


def last_until(history: Mapping[date, T], day: date) -> T:
    return history[max(start for start in history if start <= day)]


def last_sign(world: World, account: str, day: date) -> date:
    sold = [when for who, when, value in world.sales if who == account and value > 0]
    return max([*(w for w in sold if w <= day), world.first_trade_month - timedelta(days=1)])


def is_lost(world: World, account: str, day: date) -> bool:
    return (day - last_sign(world, account, day)).days >= LOST_AFTER


def is_key(world: World, account: str, day: date) -> bool:
    return last_until(world.grades[account], day) == "A" and not is_lost(world, account, day)


@dataclass(frozen=True)
class Count:
    """One period of one world, by one version of the plan."""

    world: World
    period: Period
    original: bool

    @cached_property
    def end(self) -> date:
        """The last day that counts."""
        return min(self.period.last_day, self.world.as_of)

    @cached_property
    def members(self) -> frozenset[str]:
        """Accounts that are key on one day of the period."""
        length = (self.end - self.period.first_day).days + 1
        all_days = [self.period.first_day + timedelta(days=number) for number in range(length)]
        return frozenset(
            account for account in ACCOUNTS if any(is_key(self.world, account, d) for d in all_days)
        )

    def own(self, scope: Scope, month: Period) -> Decimal | None:
        """The scope's own plan of a month."""
        seen = [
            row
            for row in self.world.plan
            if row.scope == scope
            and row.approved_on <= self.end
            and month.first_day in Period.parse(row.period)
        ]
        for kind in PeriodKind:
            rows = [row for row in seen if Period.parse(row.period).kind is kind]
            if rows:
                choose = min if self.original else max
                row = choose(rows, key=lambda row: (row.approved_on, int(row.version[1:])))
                return share_of_month(row, month)
        return None

    def owners(self, account: str, month: Period) -> Owners:
        """The owners on the last day of a month; a hand-over after the as-of date is not known."""
        return last_until(self.world.owners[account], min(month.last_day, self.world.as_of))

    def account_rows(self, month: Period) -> Iterator[tuple[str, str, str, Decimal]]:
        """(account, owner, unit, amount) of the plans of accounts that are held to them."""
        for account in sorted(self.members):
            amount = self.own(("account", account), month)
            if amount is None or (self.world.relieve and self.lost_by(account, month)):
                continue
            for who, unit, share in self.owners(account, month):
                yield account, who, unit, amount * share

    def lost_by(self, account: str, month: Period) -> bool:
        """Whether the account, lost when the period ends, was so when the month began."""
        if not is_lost(self.world, account, self.end):
            return False
        return last_sign(self.world, account, self.end) + timedelta(LOST_AFTER) <= month.first_day

    def unit_plan(self, unit: str, month: Period, *, itself: bool = True) -> Decimal | None:
        own = self.own(("unit", unit), month) if itself else None
        if own is not None:
            return own
        found = [self.unit_plan(child, month) for child in CHILDREN[unit]]
        for who, home in UNIT_OF.items():
            if home == unit and who not in MANAGERS:
                found.append(self.own(("person", who), month))
        for _, who, place, amount in self.account_rows(month):
            speaks = who not in MANAGERS and self.own(("person", who), month) is not None
            if place == unit and not speaks:
                found.append(amount)
        if all(amount is None for amount in found):
            found = [self.own(("person", who), month) for who in MANAGERS if UNIT_OF[who] == unit]
        plans = [amount for amount in found if amount is not None]
        return sum(plans, Decimal(0)) if plans else None

    def plan(self, scope: Scope, month: Period) -> Decimal | None:
        """The plan of a scope in a month."""
        kind, name = scope
        if kind == "account":
            amounts = [row[3] for row in self.account_rows(month) if row[0] == name]
            return sum(amounts, Decimal(0)) if amounts else None
        own = self.own(scope, month)
        if own is not None:
            return own
        if kind == "person" and name not in MANAGERS:
            amounts = [row[3] for row in self.account_rows(month) if row[1] == name]
            return sum(amounts, Decimal(0)) if amounts else None
        top = {"department": "R", "unit": name, "person": UNIT_OF.get(name, "")}[kind]
        below = self.unit_plan(top, month)
        if below is None and top == "R":
            return self.own(("department", ""), month)
        return below

    def sold(self, scope: Scope) -> Decimal:
        """What the scope's accounts bought, all of it counting."""
        kind, name = scope
        total = Decimal(0)
        for account, day, value in self.world.sales:
            if day not in self.period or day > self.end or account not in self.members:
                continue
            for who, unit, share in last_until(self.world.owners[account], day):
                place = UNIT_OF[name] if name in MANAGERS else name
                inside = {
                    "department": True,
                    "unit": place in above(unit),
                    "person": place in above(unit) if name in MANAGERS else who == name,
                    "account": account == name,
                }[kind]
                total += value * share if inside else 0
        return total


def above(unit: str) -> list[str]:
    return [unit, *above(PARENTS[unit])] if unit else []


def share_of_month(row: PlanRow, month: Period) -> Decimal:
    """A month's part of a longer plan: whole cents, one more in the last months."""
    months = Period.parse(row.period).within(PeriodKind.MONTH)
    whole, rest = divmod(int(row.amount * 100), len(months))
    place = months.index(month)
    return Decimal(whole + (place >= len(months) - rest)) / 100


def expected(world: World) -> Mapping[str, tuple[Decimal, Decimal]]:
    """(numerator, denominator) by figure id, where there is either."""
    found = {}
    for kind in PeriodKind:
        for period in {Period.of(day, kind) for day in (START, world.as_of)}:
            if period.last_day < world.first_trade_month:
                continue  # no data yet
            for original, reading in ((False, ""), (True, "~original")):
                count = Count(world, period, original)
                for scope in SCOPES:
                    plans = [count.plan(scope, month) for month in period.within(PeriodKind.MONTH)]
                    plan = sum((amount for amount in plans if amount is not None), Decimal(0))
                    kpi = "R1" if scope[0] == "person" else "Q1"
                    place = f"{scope[0]}={scope[1]}" if scope[1] else scope[0]
                    if plan or count.sold(scope):
                        found[f"{kpi}{reading}/{period}/{place}"] = (count.sold(scope), plan)
    return found


def counted(
    figures: Mapping[str, Figure], ids: Iterable[str]
) -> Mapping[str, tuple[Decimal | None, Decimal | None]]:
    return {
        key: (figures[key].numerator, figures[key].denominator) for key in ids if key in figures
    }


@given(world=worlds)
@settings(
    max_examples=examples(15),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a world is small enough as it is
)
def test_plans_agree_with_a_search_from_the_top(world: World) -> None:
    assume(any(value > 0 and day <= world.as_of for _, day, value in world.sales))
    figures = ledger_of(
        sheets_of(world),
        world.as_of,
        {
            "data_from": date(2025, 6, 1),
            "suspend_after_days": 5,
            "lost_after_days": (("default", LOST_AFTER),),
            "relieve_lost_plan": world.relieve,
        },
    )[0].figures
    periods = {figure.period.id for figure in figures.values()}
    wanted = {key: sums for key, sums in expected(world).items() if key.split("/")[1] in periods}
    extra = {
        key
        for key, figure in figures.items()
        if figure.kpi in {"Q1", "R1"}
        and (figure.numerator or figure.denominator)
        and figure.reading != "latest"
        and figure.period in known_periods(world)
    }
    assert counted(figures, wanted.keys() | extra) == wanted


def known_periods(world: World) -> set[Period]:
    return {Period.of(day, kind) for kind in PeriodKind for day in (START, world.as_of)}
