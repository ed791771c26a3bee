"""Sales growth, and the indicators that may take its place: number 2 of the department's table.

Definition book, sales growth (Q2) and its alternatives.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.periods import Period, PeriodKind
from tests.second.company import DAY
from tests.second.counting import A, D, Entry, Tally, U
from tests.second.movement import counted_for, department_lines, loss_of
from tests.second.organisation import account_scope
from tests.second.visit_records import periods_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.ledger import Scope
    from tests.second.books import Books

WHOLE = (D, U, A)


def growth(books: Books) -> Iterator[tuple[str, Tally]]:
    """Q2 and its readings: what was bought more than in the base period, by that period's sales."""
    entry = Entry(scopes=WHOLE, needs=("trade",))
    names = ("", "like_for_like", "yoy", "previous")
    tallies = {name: Tally(entry) for name in names}
    for period in books.company.periods:
        for name in names:
            kind = name if name in {"yoy", "previous"} else books.rule("growth_base", period)
            base = period.year_before() if kind == "yoy" else period.previous()
            if _begins_before_trade(books, base):
                tallies[name].no_data.add(period)
                continue
            alike = name == "like_for_like"
            if alike:  # the others are listed with nought
                for scope in {**_sold(books, period, None), **_sold(books, base, None)}:
                    tallies[name].add(period, scope, 0)
            for scope, amount in _sold(books, period, base if alike else None).items():
                tallies[name].add(period, scope, amount)
            for scope, amount in _sold(books, base, period if alike else None).items():
                tallies[name].add(period, scope, -amount, amount)
    for name, tally in tallies.items():
        yield f"Q2~{name}" if name else "Q2", tally


def _begins_before_trade(books: Books, base: Period) -> bool:
    month = books.company.first_trade_month
    return month is None or base.first_day < month


def _sold(books: Books, period: Period, also: Period | None) -> dict[Scope, Fraction]:
    """The sales of a period's key accounts; `also`: of those that were key in that one too."""
    found: dict[Scope, Fraction] = defaultdict(Fraction)
    for sale in books.sales:
        if sale.month.first_day not in period or not books.was_key(sale.account, period):
            continue
        if also and not books.was_key(sale.account, also):
            continue
        found[account_scope(sale.account)] += sale.amount
        for holder in sale.holders:
            for scope in books.scopes(holder):
                found[scope] += sale.amount * Fraction(holder.share)
    return found


def alternatives(books: Books) -> Iterator[tuple[str, Tally]]:
    """Q2b to Q2e."""
    yield "Q2b", collection(books)
    yield "Q2c", retention(books)
    yield "Q2d", margin(books)
    yield "Q2e", passed_on(books)


def collection(books: Books) -> Tally:
    """Collected by the period's end of what fell due in it."""
    tally = Tally(Entry(scopes=WHOLE, needs=("accounts", "trade", "receivables")))
    for row in books.company.rows("receivables"):
        due, seen = row["due_date"], min(row["due_date"], books.company.as_of)
        account = books.counts_for(row["account_id"], seen)
        for period in periods_of(books, due):
            if not books.population(period).lives[account].is_key(seen):
                continue
            known = row["collected_on"] and row["collected_on"] <= books.company.end(period)
            collected = (row["collected"] or 0) if known else 0
            for scope in [*books.scopes(books.holder(account, seen)), account_scope(account)]:
                tally.add(period, scope, collected, row["amount"], pending=due > seen)
    return tally


def retention(books: Books) -> Tally:
    """One less the churn rate on the opening population."""
    tally = Tally(Entry(scopes=(D, U), needs=("accounts", "trade"), from_data_start=True))
    for period in books.company.periods:
        for life in books.population(period).lives.values():
            if life.is_key(period.first_day - DAY):
                lines = department_lines(books, life, period)
                kept = loss_of(books, lines, period) is None
                for scope in counted_for(books, life, lines, period):
                    tally.add(period, scope, int(kept), 1)
    return tally


def margin(books: Books) -> Tally:
    """Final profit by net sales, both as the profit sheet states them."""
    tally = Tally(Entry(scopes=WHOLE, needs=("accounts", "trade", "account_profit")))
    for row in books.company.rows("account_profit"):
        month = Period.of(row["month"], PeriodKind.MONTH)
        if month.first_day > books.company.as_of or row["net_sales"] is None:
            continue
        end = books.company.end(month)
        account = books.counts_for(row["account_id"], month.first_day)
        for period in periods_of(books, month.first_day):
            life = books.population(period).lives[account]
            if not any(life.key[life.at(month.first_day) : life.at(end) + 1]):
                continue
            for scope in [*books.scopes(books.holder(account, end)), account_scope(account)]:
                tally.add(period, scope, row["final_profit"], row["net_sales"])
    return tally


def passed_on(books: Books) -> Tally:
    """Feedback passed on in time, by the day on which that time ends."""
    begun = ("feedback", "received")
    needs = ("accounts", "trade", "feedback")
    tally = Tally(Entry(scopes=WHOLE, needs=needs, begins_with=begun))
    for row in books.company.rows("feedback"):
        if not row["pass_on"] or row["received"] > books.company.as_of:
            continue
        for period in books.company.periods:
            due = row["received"] + timedelta(days=books.rule("pass_on_days", period))
            if due not in period:
                continue
            seen = min(due, books.company.as_of)
            account = books.counts_for(row["account_id"], seen)
            if not books.population(period).lives[account].is_key(seen):
                continue
            done = row["passed_on"] is not None and row["passed_on"] <= due
            for scope in [*books.scopes(books.holder(account, seen)), account_scope(account)]:
                tally.add(period, scope, int(done), 1, pending=due > books.company.as_of)
    return tally
