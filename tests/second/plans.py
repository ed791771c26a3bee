"""Plans of sales, of development and of service budgets, and what is held against them.

Definition book, sales-plan completion: a scope's own rows of a month count, else what lies
below it; the latest version approved by the period's end, or the first one; longer plans are
split by month on whole cents.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.ledger import ScopeKind
from generator.periods import Period, PeriodKind
from tests.second.counting import A, D, Entry, P, Tally, U
from tests.second.movement import newly_developed
from tests.second.organisation import DEPARTMENT, account_scope, person_scope, unit_scope
from tests.second.population import Holder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.ledger import Scope
    from tests.second.books import Books
    from tests.second.company import Row

KINDS = {"部门": D, "单位": U, "客户经理": P, "客户": A}
VERSIONS = ("latest", "original")
MONTH = PeriodKind.MONTH


class Plans:
    """The rows of one sheet of plans, by the scope that they are for."""

    def __init__(self, books: Books, table: str, column: str, *, unit: Decimal) -> None:
        self.books, self.table, self.column, self.unit = books, table, column, unit
        self.rows: dict[tuple[ScopeKind, str], list[Row]] = {}
        for row in books.company.rows(table):
            kind = KINDS[row["scope_kind"]]
            name = "" if kind is D else row["scope_id"]
            if row[column] is not None and self._exists(kind, name):
                parsed = {**row, "span": Period.parse(row["period"])}
                self.rows.setdefault((kind, name), []).append(parsed)

    def _exists(self, kind: ScopeKind, name: str) -> bool:
        organisation = self.books.organisation
        return {
            D: True,
            U: name in organisation.parent,
            P: name in organisation.roster,
            A: name in self.books.accounts,
        }[kind]

    def stated(self, kind: ScopeKind, name: str, view: View) -> Fraction | None:
        """The plan that the sheet states for a scope and a month."""
        known = [
            row
            for row in self.rows.get((kind, name), [])
            if view.month.first_day in row["span"]
            and row["approved_on"] <= min(view.period.last_day, self.books.company.as_of)
        ]
        by_item: dict[str, list[Row]] = {}
        for row in known:
            by_item.setdefault(row.get("item") or "", []).append(row)
        if not by_item:
            return None
        return sum((self._chosen(rows, view) for rows in by_item.values()), Fraction(0))

    def _chosen(self, rows: list[Row], view: View) -> Fraction:
        """The version that counts; a month's own row goes before a share of a longer plan's."""
        shortest = min(row["span"].kind.months for row in rows)
        versions = sorted(
            (row for row in rows if row["span"].kind.months == shortest),
            key=lambda row: (row["approved_on"], len(row["version"]), row["version"]),
        )
        return self._part(versions[-1 if view.version == "latest" else 0], view.month)

    def _part(self, row: Row, month: Period) -> Fraction:
        """A month's part of a plan; the last months take what does not divide."""
        months = row["span"].within(MONTH)
        pieces = int(row[self.column] / self.unit)
        share, rest = divmod(pieces, len(months))
        late = months.index(month) >= len(months) - rest
        return Fraction(share + late) * Fraction(self.unit)


class View:
    """A month of a period's plan, by one version."""

    def __init__(self, period: Period, month: Period, version: str) -> None:
        self.period, self.month, self.version = period, month, version


class PlanTree:
    """The plan of each scope, looked up from the top."""

    def __init__(self, books: Books, plans: Plans) -> None:
        self.books, self.plans = books, plans
        self._cache: dict[tuple[object, ...], Fraction | None] = {}

    def of(self, scope: Scope, period: Period, version: str) -> Fraction | None:
        """The plan of a scope in a period; None where nobody has planned anything."""
        found = [
            plan
            for month in period.within(MONTH)
            if (plan := self._in(scope, View(period, month, version))) is not None
        ]
        return sum(found, Fraction(0)) if found else None

    def _in(self, scope: Scope, view: View) -> Fraction | None:
        key = (scope, view.period, view.month, view.version)
        if key not in self._cache:
            self._cache[key] = self._looked_up(scope, view)
        return self._cache[key]

    def _looked_up(self, scope: Scope, view: View) -> Fraction | None:
        match scope.kind:
            case ScopeKind.DEPARTMENT:
                stated = self.plans.stated(D, "", view)
                return self._roots(view) if stated is None else stated
            case ScopeKind.UNIT:
                plan = self._unit(scope.id, view)
                roots = self.books.organisation.roots
                if plan is None and roots == [scope.id]:
                    return self.plans.stated(D, "", view)
                return plan
            case ScopeKind.PERSON:
                return self._person(scope.id, view)
            case ScopeKind.ACCOUNT:
                return self.account(scope.id, view)

    def _roots(self, view: View) -> Fraction | None:
        return total(self._unit(root, view) for root in self.books.organisation.roots)

    def _unit(self, unit: str, view: View) -> Fraction | None:
        """A unit's own plan, else its child units', its people's and its accounts'."""
        stated = self.plans.stated(U, unit, view)
        if stated is not None:
            return stated
        below = total(
            [
                *(self._unit(child, view) for child in self.books.organisation.children(unit)),
                *(self._stated_of(person, view) for person in self._people(unit, view)),
                *(plan for _, plan in self._account_parts(view, unit=unit)),
            ]
        )
        if below is not None:
            return below
        leaders = self.books.leaders(view.period)
        return total(
            self.plans.stated(P, person, view)
            for person in sorted(leaders)
            if self._unit_of(person, view) == unit
        )

    def _people(self, unit: str, view: View) -> list[str]:
        leaders = self.books.leaders(view.period)
        return [
            person
            for person in sorted(self.books.organisation.roster)
            if person not in leaders and self._unit_of(person, view) == unit
        ]

    def _unit_of(self, person: str, view: View) -> str | None:
        post = self.books.organisation.post(person, view.month.last_day)
        return post["unit"] if post else None

    def _stated_of(self, person: str, view: View) -> Fraction | None:
        return self.plans.stated(P, person, view)

    def _person(self, person: str, view: View) -> Fraction | None:
        stated = self.plans.stated(P, person, view)
        if stated is not None:
            return stated
        leaders = self.books.leaders(view.period)
        if person in leaders:
            return self._in(unit_scope(leaders[person]), view)
        return total(plan for owner, plan in self._account_parts(view) if owner == person)

    def _account_parts(
        self, view: View, unit: str | None = None
    ) -> Iterator[tuple[str | None, Fraction]]:
        """(owner, plan) of the accounts that have plans of their own, by share."""
        if not any(kind is A for kind, _ in self.plans.rows):
            return
        day = min(view.month.last_day, self.books.company.as_of)
        leaders = self.books.leaders(view.period)
        for account in self.books.accounts:
            plan = self.account(account, view)
            if plan is None:
                continue
            for holder in self.books.holdings.all_of(account, day):
                has_own = (
                    holder.owner is not None
                    and holder.owner not in leaders  # whose own plan is that of his team
                    and self.plans.stated(P, holder.owner, view) is not None
                )
                if unit is None or (holder.unit == unit and not has_own):
                    yield holder.owner, plan * Fraction(holder.share)

    def account(self, account: str, view: View) -> Fraction | None:
        """The plan of an account that is held to it, with that of accounts merged into it."""
        life = self.books.population(view.period).lives[account]
        if not self.books.was_key(account, view.period):
            return None
        if self.books.rule("relieve_lost_plan", view.period):
            lost_on = life.lost_on(self.books.company.end(view.period))
            if lost_on and lost_on <= view.month.first_day:
                return None
        return self.own_of(account, view)

    def own_of(self, account: str, view: View) -> Fraction | None:
        """What the sheet states for an account and those merged into it by that month."""
        return total(
            self.plans.stated(A, name, view)
            for name in sorted({account, *self.books.merged})
            if self.books.counts_for(name, view.month.last_day) == account
        )


def total(parts: object) -> Fraction | None:
    """The sum of those that are there; None where none is."""
    found = [part for part in parts if part is not None]  # type: ignore[attr-defined]
    return sum(found, Fraction(0)) if found else None


def sales_plan(books: Books) -> Iterator[tuple[str, Tally]]:
    """Q1 and R1, with both versions of the plan."""
    needs = ("trade", "sales_plan")
    entries = {"Q1": Entry(scopes=(D, U, A), needs=needs), "R1": Entry(scopes=(P,), needs=needs)}
    tallies = {
        (kpi, version): Tally(entry) for kpi, entry in entries.items() for version in VERSIONS
    }
    assessed = {kpi: Tally(entry) for kpi, entry in entries.items()}
    tree = PlanTree(books, Plans(books, "sales_plan", "amount", unit=Decimal("0.01")))
    for period in books.company.periods:
        chosen = books.rule("plan_version", period)
        sold = {version: sales_by_scope(books, tree, period, version) for version in VERSIONS}
        for scope in _scopes(books, tree, period, sold["latest"]):
            kpi = "R1" if scope.kind is P else "Q1"
            if kpi == "R1" and books.organisation.is_clerk(scope.id, books.company.end(period)):
                continue
            for version in VERSIONS:
                plan = tree.of(scope, period, version) or 0
                actual = sold[version].get(scope, 0)
                tallies[kpi, version].add(period, scope, actual, plan)
                if version == chosen:
                    assessed[kpi].add(period, scope, actual, plan)
    for kpi in entries:
        yield kpi, assessed[kpi]
        for version in VERSIONS:
            yield f"{kpi}~{version}", tallies[kpi, version]


def _scopes(
    books: Books, tree: PlanTree, period: Period, sold: Mapping[Scope, Fraction]
) -> Iterator[Scope]:
    """All scopes; of the accounts those with sales or a plan of their own."""
    yield DEPARTMENT
    yield from map(unit_scope, books.organisation.units)
    yield from map(person_scope, sorted(books.people()))
    for account in books.accounts:
        planned = any(
            tree.own_of(account, View(period, month, version)) is not None
            for month in period.within(MONTH)
            for version in VERSIONS
        )
        if planned or account_scope(account) in sold:
            yield account_scope(account)


def sales_by_scope(
    books: Books, tree: PlanTree, period: Period, version: str
) -> dict[Scope, Fraction]:
    """Net sales of the accounts that were key on a day of the period."""
    leaders = books.leaders(period)
    found: dict[Scope, Fraction] = {}
    relaxed = books.rule("include_unplanned", period)
    for sale in books.sales:
        if sale.month.first_day not in period or not books.was_key(sale.account, period):
            continue
        own = account_scope(sale.account)
        for holder in sale.holders:
            part = sale.amount * Fraction(holder.share)
            chain = books.organisation.chain(holder.unit)
            scopes = [own, DEPARTMENT, *map(unit_scope, chain)]
            scopes += [person_scope(who) for who, unit in leaders.items() if unit in chain]
            if holder.owner and holder.owner not in leaders:
                scopes.append(person_scope(holder.owner))
            planned = set(scopes)
            if not relaxed:
                planned = planned_scopes(books, tree, (period, version), own, holder)
            for scope in scopes:
                more = part if scope in planned else Fraction(0)
                found[scope] = found.get(scope, Fraction(0)) + more
    return found


def planned_scopes(
    books: Books, tree: PlanTree, view: tuple[Period, str], own: Scope, holder: Holder
) -> set[Scope]:
    """The scopes for which sales of an account are planned, where unplanned ones stay out.

    The account has a plan of its own, or its owner, its unit or the scope itself has one.
    """
    period, version = view
    months = [View(period, month, version) for month in period.within(MONTH)]

    def states(kind: ScopeKind, name: str) -> bool:
        return any(tree.plans.stated(kind, name, month) is not None for month in months)

    chain = books.organisation.chain(holder.unit)
    leaders = books.leaders(period)
    everywhere = any(tree.own_of(own.id, month) is not None for month in months)
    covered = everywhere or (holder.owner is not None and states(P, holder.owner))
    planned = {own} if everywhere else set()
    if holder.owner and covered:
        planned.add(person_scope(holder.owner))
    for unit in chain:
        covered = covered or states(U, unit)
        if covered:
            planned.add(unit_scope(unit))
        planned |= {
            person_scope(who)
            for who, led in leaders.items()
            if led == unit and (covered or states(P, who))
        }
    if covered or states(D, ""):
        planned.add(DEPARTMENT)
    return planned


def development_plan(books: Books) -> Iterator[tuple[str, Tally]]:
    """Q4, with both versions of the plan."""
    amounts = books.company.rule("q4_unit", books.company.as_of) == "amount"
    column, unit = ("planned_amount", "0.01") if amounts else ("planned_accounts", "1")
    needs = ("accounts", "trade", "development_plan")
    entry = Entry(scopes=(D, U, P), needs=needs, from_data_start=True)
    tallies = {version: Tally(entry) for version in VERSIONS}
    assessed = Tally(entry)
    tree = PlanTree(books, Plans(books, "development_plan", column, unit=Decimal(unit)))
    for period in books.company.periods:
        chosen = books.rule("plan_version", period)
        developed = _developed(books, period, amounts=amounts)
        for scope in _standing(books):
            for version in VERSIONS:
                plan = tree.of(scope, period, version) or 0
                actual = developed.get(scope, 0)
                tallies[version].add(period, scope, actual, plan)
                if version == chosen:
                    assessed.add(period, scope, actual, plan)
    yield "Q4", assessed
    for version in VERSIONS:
        yield f"Q4~{version}", tallies[version]


def _standing(books: Books) -> list[Scope]:
    return [
        DEPARTMENT,
        *map(unit_scope, books.organisation.units),
        *map(person_scope, sorted(books.people())),
    ]


def _developed(books: Books, period: Period, *, amounts: bool) -> dict[Scope, Fraction]:
    """The accounts newly developed, or what they bought from the month of their first deal on."""
    found: dict[Scope, Fraction] = {}
    for life in books.population(period).lives.values():
        deal = newly_developed(books, life, period)
        if deal is None:
            continue
        worth = Fraction(1)
        if amounts:
            worth = sum(
                (
                    sale.amount
                    for sale in books.sales
                    if sale.account == life.account
                    and sale.month.first_day in period
                    and sale.month.last_day >= deal
                ),
                Fraction(0),
            )
        for scope in books.led_scopes(books.holder(life.account, deal), period):
            found[scope] = found.get(scope, Fraction(0)) + worth
    return found


def service_budget(books: Books) -> Iterator[tuple[str, Tally]]:
    """Q8, with both versions of the budget."""
    begun = ("service_expense", "date")
    needs = ("service_expense", "service_budget")
    entry = Entry(scopes=(D, U), needs=needs, begins_with=begun)
    tallies = {version: Tally(entry) for version in VERSIONS}
    assessed = Tally(entry)
    tree = PlanTree(books, Plans(books, "service_budget", "amount", unit=Decimal("0.01")))
    for period in books.company.periods:
        chosen = books.rule("plan_version", period)
        spent: dict[Scope, Fraction] = {}
        for row in books.company.rows("service_expense"):
            if row["date"] in period and row["date"] <= books.company.as_of:
                for scope in books.scopes(Holder(None, row["unit"], Decimal(1))):
                    spent[scope] = spent.get(scope, Fraction(0)) + Fraction(row["amount"])
        for scope in (DEPARTMENT, *map(unit_scope, books.organisation.units)):
            for version in VERSIONS:
                budget = tree.of(scope, period, version) or 0
                tallies[version].add(period, scope, spent.get(scope, 0), budget)
                if version == chosen:
                    assessed.add(period, scope, spent.get(scope, 0), budget)
    yield "Q8", assessed
    for version in VERSIONS:
        yield f"Q8~{version}", tallies[version]
