"""Q2, Q4 and Q8 counted a second time, by the words of the definition book, for made-up worlds.

Plans and budgets are looked up from the top, level by level, month by month and item by item;
the model goes the other way, from each row up to the scopes that it reaches. Growth is summed
row by row over the days on which an account was key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from generator.periods import Period, PeriodKind
from tests.examples import examples
from tests.support import ledger_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

BEFORE = date(2024, 1, 1)
START = date(2025, 1, 5)
LOST_AFTER = 120
PARENTS = {"R": "", "S1": "R", "S2": "R", "T1": "S1"}
CHILDREN = {unit: [u for u, up in PARENTS.items() if up == unit] for unit in PARENTS}
UNIT_OF = {"K1": "S1", "K2": "S2", "K3": "T1", "M0": "R", "M1": "S1"}
MANAGERS = {"M0", "M1"}
OWNERS = {"A1": "K1", "A2": "K2", "A3": "K3"}
WORDS = {"department": "部门", "unit": "单位", "person": "客户经理"}
DEPARTMENT = ("department", "")
UNITS = [("unit", unit) for unit in PARENTS]
PERSONS = [("person", person) for person in UNIT_OF]

Scope = tuple[str, str]

days = st.integers(0, 500).map(lambda number: START + timedelta(days=number))
numbers = st.integers(0, 50).map(Decimal)
cents = st.integers(0, 100_000).map(lambda number: Decimal(number) / 100)


@dataclass(frozen=True)
class PlanRow:
    """A row of a plan or budget."""

    scope: Scope
    period: str
    item: str
    amount: Decimal
    version: str
    approved_on: date


@dataclass(frozen=True)
class World:
    """The sheets of a small company, as values."""

    as_of: date
    downgraded: Mapping[str, date | None]
    sales: Sequence[tuple[str, date, Decimal]]
    development: Sequence[PlanRow]
    budget: Sequence[PlanRow]
    expense: Sequence[tuple[str, date, Decimal]]

    @cached_property
    def first_trade_month(self) -> date:
        """The first day of the first month with a sale."""
        return min(d for _, d, v in self.sales if v > 0 and d <= self.as_of).replace(day=1)

    @cached_property
    def periods(self) -> list[Period]:
        """The periods at the end of the time, and those that they may be compared with."""
        latest = [Period.of(self.as_of, kind) for kind in PeriodKind]
        return sorted(
            {one for last in latest for one in (last, last.previous(), last.year_before())},
            key=str,
        )


def rows(
    scopes: Sequence[Scope], items: Sequence[str], amounts: st.SearchStrategy[Decimal]
) -> st.SearchStrategy[list[PlanRow]]:
    """Rows of a plan or budget, none of them twice."""
    row = st.builds(
        PlanRow,
        scope=st.sampled_from(scopes),
        period=st.sampled_from(["2025-01", "2025-03", "2025Q1", "2025Q2", "2025", "2026Q1"]),
        item=st.sampled_from(items),
        amount=amounts,
        version=st.sampled_from(["v1", "v2", "v10"]),
        approved_on=st.one_of(st.just(BEFORE), days),
    )
    return st.lists(
        row, max_size=9, unique_by=lambda one: (one.scope, one.period, one.item, one.version)
    )


worlds = st.builds(
    World,
    as_of=days,
    downgraded=st.fixed_dictionaries({account: st.none() | days for account in OWNERS}),
    sales=st.lists(
        st.tuples(
            st.sampled_from(sorted(OWNERS)),
            days,
            st.one_of(cents, cents.map(lambda amount: -amount)),
        ),
        min_size=1,
        max_size=10,
    ),
    development=rows([DEPARTMENT, *UNITS, *PERSONS], [""], numbers),
    budget=rows([DEPARTMENT, *UNITS], ["", "售后"], cents),
    expense=st.lists(st.tuples(st.sampled_from(sorted(PARENTS)), days, cents), max_size=5),
)


def sheets_of(world: World) -> Mapping[str, str]:
    def lines(head: str, cells: Iterable[tuple[object, ...]]) -> str:
        return "\n".join([head, *(" | ".join(map(str, row)) for row in cells)])

    grades = [(account, "A", BEFORE) for account in OWNERS]
    lower = [(account, "B", day) for account, day in world.downgraded.items() if day is not None]
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
            "account_id | name | grade | store_id | owner | archive_date",
            ((a, a, "A", UNIT_OF[who], who, BEFORE) for a, who in OWNERS.items()),
        ),
        "grade_history": lines("account_id | grade | effective_date", [*grades, *lower]),
        "trade": lines(
            "account_id | date | net_amount | doc_kind",
            ((a, day, value, "销售" if value >= 0 else "退货") for a, day, value in world.sales),
        ),
        "development_plan": lines(
            "scope_kind | scope_id | period | planned_accounts | version | approved_on",
            (
                (WORDS[row.scope[0]], row.scope[1], row.period, row.amount, row.version,
                 row.approved_on)
                for row in world.development
            ),
        ),
        "service_budget": lines(
            "scope_kind | scope_id | period | item | amount | version | approved_on",
            (
                (WORDS[row.scope[0]], row.scope[1], row.period, row.item, row.amount, row.version,
                 row.approved_on)
                for row in world.budget
            ),
        ),
        "service_expense": lines(
            "expense_id | date | unit | amount",
            ((n, day, unit, amount) for n, (unit, day, amount) in enumerate(world.expense)),
        ),
    }  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """A plan as one period sees it, by one version."""

    stated: Sequence[PlanRow]
    period: Period
    end: date
    unit: Decimal  # the smallest part that it is split into
    original: bool

    def of(self, scope: Scope) -> Decimal:
        """The plan of a scope over the whole period."""
        months = self.period.within(PeriodKind.MONTH)
        found = (self.in_month(scope, month) for month in months)
        return sum((amount for amount in found if amount is not None), Decimal(0))

    def in_month(self, scope: Scope, month: Period) -> Decimal | None:
        """The plan of a scope in a month."""
        own = self.own(scope, month)
        kind, name = scope
        if own is not None or (kind == "person" and name not in MANAGERS):
            return own
        top = {"department": "R", "unit": name, "person": UNIT_OF.get(name, "")}[kind]
        below = self.of_unit(top, month)
        return self.own(DEPARTMENT, month) if below is None and top == "R" else below

    def of_unit(self, unit: str, month: Period) -> Decimal | None:
        """A unit's own plan, else that of its child units and its people, else its managers'."""
        own = self.own(("unit", unit), month)
        if own is not None:
            return own
        here = [who for who, home in UNIT_OF.items() if home == unit]
        sellers = [self.own(("person", who), month) for who in here if who not in MANAGERS]
        found = [*(self.of_unit(child, month) for child in CHILDREN[unit]), *sellers]
        if all(amount is None for amount in found):
            found = [self.own(("person", who), month) for who in here if who in MANAGERS]
        plans = [amount for amount in found if amount is not None]
        return sum(plans, Decimal(0)) if plans else None

    def own(self, scope: Scope, month: Period) -> Decimal | None:
        """The scope's own plan of a month, all items together."""
        seen = [
            row
            for row in self.stated
            if row.scope == scope
            and row.approved_on <= self.end
            and month.first_day in Period.parse(row.period)
        ]
        items = {row.item for row in seen}
        parts = [self.of_item([row for row in seen if row.item == item], month) for item in items]
        return sum(parts, Decimal(0)) if parts else None

    def of_item(self, seen: Sequence[PlanRow], month: Period) -> Decimal:
        """The version that counts of the shortest period that is planned."""
        shortest = min(Period.parse(row.period).kind.months for row in seen)
        fine = [row for row in seen if Period.parse(row.period).kind.months == shortest]
        choose = min if self.original else max
        row = choose(fine, key=lambda row: (row.approved_on, int(row.version[1:])))
        months = Period.parse(row.period).within(PeriodKind.MONTH)
        whole, rest = divmod(int(row.amount / self.unit), len(months))
        return (whole + (months.index(month) >= len(months) - rest)) * self.unit


def is_key(world: World, account: str, day: date) -> bool:
    """Whether an account is of key grade, has bought and is not lost on a day."""
    down = world.downgraded[account]
    if down is not None and down <= day:
        return False
    bought = [w for who, w, value in world.sales if who == account and value > 0 and w <= day]
    return bool(bought) and (day - max(bought)).days < LOST_AFTER


def sold(world: World, period: Period) -> Mapping[Scope, Decimal]:
    """Net sales of the accounts that were key on one day of the period, by scope."""
    end = min(period.last_day, world.as_of)
    length = (end - period.first_day).days + 1
    every = [period.first_day + timedelta(days=number) for number in range(length)]
    key = {account for account in OWNERS if any(is_key(world, account, day) for day in every)}
    found: dict[Scope, Decimal] = {}
    for account, day, value in world.sales:
        if account in key and day in period and day <= end:
            above = [("unit", unit) for unit in line_of(UNIT_OF[OWNERS[account]])]
            for scope in (DEPARTMENT, ("account", account), *above):
                found[scope] = found.get(scope, Decimal(0)) + value
    return found


def line_of(unit: str) -> list[str]:
    """A unit and those above it."""
    return [unit, *line_of(PARENTS[unit])] if unit else []


def spent(world: World, period: Period, scope: Scope) -> Decimal:
    """The expenses of a period in a scope."""
    return sum(
        (
            amount
            for unit, day, amount in world.expense
            if day in period
            and day <= world.as_of
            and (scope == DEPARTMENT or scope[1] in line_of(unit))
        ),
        Decimal(0),
    )


def expected(world: World) -> Iterator[tuple[str, Decimal | None, Decimal | None]]:
    """Id, numerator (None: as in R4) and denominator of every figure that there may be."""
    for period in world.periods:
        end = min(period.last_day, world.as_of)
        for original, reading in ((False, "~latest"), (True, "~original"), (False, "")):
            planned = Plan(world.development, period, end, Decimal(1), original)
            budget = Plan(world.budget, period, end, Decimal("0.01"), original)
            for scope in (DEPARTMENT, *UNITS, *PERSONS):
                yield f"Q4{reading}/{period}/{place(scope)}", None, planned.of(scope)
            for scope in (DEPARTMENT, *UNITS):
                place_of = f"Q8{reading}/{period}/{place(scope)}"
                yield place_of, spent(world, period, scope), budget.of(scope)
        for base, reading in ((period.year_before(), ""), (period.previous(), "~previous")):
            if base.first_day >= world.first_trade_month:
                now, then = sold(world, period), sold(world, base)
                for scope in (DEPARTMENT, *UNITS, *(("account", account) for account in OWNERS)):
                    held, was = now.get(scope, Decimal(0)), then.get(scope, Decimal(0))
                    yield f"Q2{reading}/{period}/{place(scope)}", held - was, was


def place(scope: Scope) -> str:
    """A scope as it stands in the id of a figure."""
    return f"{scope[0]}={scope[1]}" if scope[1] else scope[0]


@given(world=worlds)
@settings(
    max_examples=examples(15),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a world is small enough as it is
)
def test_growth_plans_and_budgets_agree_with_a_search_from_the_top(world: World) -> None:
    assume(any(value > 0 and day <= world.as_of for _, day, value in world.sales))
    figures = ledger_of(
        sheets_of(world),
        world.as_of,
        {
            "data_from": START.replace(day=1),
            "suspend_after_days": 5,
            "lost_after_days": (("default", LOST_AFTER),),
        },
    )[0].figures
    counted, wanted = {}, {}
    for figure_id, numerator, denominator in expected(world):
        figure = figures.get(figure_id)
        if figure is None or figure.numerator is None:  # not there, or no data
            continue
        same = figures[f"R4/{figure_id.partition('/')[2]}"].numerator if numerator is None else None
        counted[figure_id] = (figure.numerator, figure.denominator)
        wanted[figure_id] = (same if numerator is None else numerator, denominator)
    assert counted == wanted
    known = {figure.id for figure in figures.values() if figure.numerator is not None}
    grown = {one for one in known if one.startswith(("Q2/", "Q2~previous/"))}
    of_world = {one for one in grown if one.split("/")[1] in set(map(str, world.periods))}
    assert of_world <= wanted.keys()
