"""Complaints, feedback and follow-ups (Q5, Q6, Q7).

Definition book, valid complaints; timely feedback; follow-up rate.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.periods import Period
from tests.second.company import DAY
from tests.second.counting import A, D, Entry, P, Tally, U
from tests.second.organisation import DEPARTMENT, account_scope, person_scope, unit_scope
from tests.second.population import EXITED, LOST
from tests.second.visits import Visiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.ledger import Scope
    from tests.second.books import Books
    from tests.second.company import Row

OWN_FAULT = {"人员过失", "企业过失"}


def complaints(books: Books) -> Iterator[tuple[str, Tally]]:
    """Q5: incidents that were true and our own fault."""
    tally = Tally(
        Entry(
            scopes=(D, U, P),
            finish="sum",
            needs=("complaints",),
            begins_with=("complaints", "received_at"),
        )
    )
    for period in books.company.periods:
        incidents: dict[str, list[Row]] = defaultdict(list)
        for row in books.company.rows("complaints"):
            if row["received_at"] <= books.company.as_of:
                incidents[row["incident_id"] or f"alone {row['complaint_id']}"].append(row)
        for rows in incidents.values():
            ordered = sorted(rows, key=lambda row: (row["received_at"], row["complaint_id"]))
            kinds = [_complaint(books, row, period) for row in ordered]
            if "counts" in kinds:
                _add(books, tally, ordered[kinds.index("counts")], period, pending=False)
                continue
            for row, kind in zip(ordered, kinds, strict=True):
                if kind == "open":
                    _add(books, tally, row, period, pending=True)
    yield "Q5", tally


def _complaint(books: Books, row: Row, period: Period) -> str:
    """What a row comes to: it counts, it is open, or neither."""
    day = _complaint_day(books, row, period)
    account = books.counts_for(row["account_id"], day)
    if not books.population(period).lives[account].is_key(day):
        return "not key"
    verdict = _verdict(books, row)
    if verdict == "属实" and row["cause"] in OWN_FAULT:
        is_dated = not _by_confirmation(books, period) or row["confirmed_at"] is not None
        return "counts" if is_dated else "open"
    if verdict == "属实" and row["cause"]:
        return "other cause"
    return "untrue" if verdict == "不属实" else "open"


def _by_confirmation(books: Books, period: Period) -> bool:
    return bool(books.rule("complaint_date", period) == "verified")


def _verdict(books: Books, row: Row) -> str | None:
    """What a complaint was found to be, as far as that is known."""
    if (row["confirmed_at"] or date.min) > books.company.as_of or row["verified"] == "待查":
        return None
    found: str | None = row["verified"]
    return found


def _complaint_day(books: Books, row: Row, period: Period) -> date:
    confirmed: date | None = row["confirmed_at"] if _verdict(books, row) else None
    if _by_confirmation(books, period) and confirmed:
        return confirmed
    received: date = row["received_at"]
    return received


def _add(books: Books, tally: Tally, row: Row, period: Period, *, pending: bool) -> None:
    day = _complaint_day(books, row, period)
    if day in period:
        account = books.counts_for(row["account_id"], day)
        for scope in books.scopes(books.holder(account, day)):
            tally.add(period, scope, 1, pending=pending)


def feedback(books: Books) -> Iterator[tuple[str, Tally]]:
    """Q6: feedback answered within the standard time, by the day on which that ends."""
    entry = Entry(scopes=(D, U, P), needs=("feedback",), begins_with=("feedback", "received"))
    every, questions = Tally(entry), Tally(entry)
    as_of = books.company.as_of
    for row in books.company.rows("feedback"):
        if row["needs_answer"] is False or row["received"] > as_of:
            continue
        for period in books.company.periods:
            due = row["received"] + timedelta(days=books.rule("feedback_days", period))
            if due not in period:
                continue
            seen = min(due, as_of)
            account = books.counts_for(row["account_id"], seen)
            if not books.population(period).lives[account].is_key(seen):
                continue
            done = row["answered_on"] is not None and row["answered_on"] <= due
            for scope in books.scopes(books.holder(account, seen)):
                every.add(period, scope, int(done), 1, pending=due > as_of)
                if row["kind"] == "问题咨询":
                    questions.add(period, scope, int(done), 1, pending=due > as_of)
    yield "Q6", every
    yield "Q6~questions", questions


def followups(books: Books) -> Iterator[tuple[str, Tally]]:
    """Q7: accounts followed up of those planned, each once in every scope."""
    tally = Tally(Entry(scopes=(D, U, P, A), needs=("followup_plan",)))
    table = Followups(books)
    for period in books.company.periods:
        if books.rule("followup_base", period) == "all":
            _count_all(books, tally, table, period)
        else:
            _count_planned(books, tally, table, period)
    yield "Q7", tally


class Followups:
    """The plans of follow-ups, and the visits that carry them out."""

    def __init__(self, books: Books) -> None:
        self.books = books
        self.plans = books.company.rows("followup_plan")
        named = {row["done_visit_id"] for row in self.plans}
        self.visits = [
            row
            for row in Visiting(books).rows
            if row["followup_of"] is not None or row["visit_id"] in named
        ]

    def day(self, plan: Row) -> date:
        """The day by which it is to be done."""
        if plan["status"] == "改期" and plan["moved_to"]:
            moved: date = plan["moved_to"]
            return moved
        planned: date | None = plan["planned_date"]
        return planned or Period.parse(plan["period"]).last_day

    def belongs(self, plan: Row, period: Period) -> bool:
        """Whether a plan is one of the period."""
        moved = plan["status"] == "改期" and plan["moved_to"]
        if moved or plan["planned_date"]:
            return self.day(plan) in period
        planned = Period.parse(plan["period"])
        return planned.first_day in period and planned.last_day in period

    def by_end(self, account: str, period: Period) -> str:
        """The account that a number stands for when the period ends."""
        return self.books.counts_for(account, self.books.company.end(period))

    def visited(self, customer: str, period: Period, visit_id: str | None = None) -> bool:
        """Whether a visit of the period followed the customer up, under whatever number.

        It says so itself, or it is the one that a plan names.
        """
        return any(
            row["date"] in period
            and self.by_end(row["account_id"], period) == customer
            and (row["followup_of"] is not None or row["visit_id"] == visit_id)
            for row in self.visits
        )

    def outcome(self, plan: Row, period: Period) -> str:
        """done, missed, pending, or out where the account was gone before."""
        books = self.books
        day, as_of = self.day(plan), books.company.as_of
        seen = min(day, as_of)
        account = books.counts_for(plan["account_id"], seen)
        life = books.population(period).lives[account]
        if {life.status_on(seen), life.status_on(min(day - DAY, as_of))} <= {LOST, EXITED}:
            return "out"
        if plan["status"] == "取消":
            return "missed"  # at once: it will not be done any more
        told = plan["status"] == "已完成" and plan["done_visit_id"] is None
        customer = self.by_end(plan["account_id"], period)
        if told or self.visited(customer, period, plan["done_visit_id"]):
            return "done"
        return "pending" if day > as_of else "missed"


def _count_planned(books: Books, tally: Tally, table: Followups, period: Period) -> None:
    outcomes: dict[tuple[Scope, str], set[str]] = defaultdict(set)
    planned = set()
    for plan in table.plans:
        if not table.belongs(plan, period):
            continue
        customer = table.by_end(plan["account_id"], period)
        planned.add(customer)
        seen = min(table.day(plan), books.company.as_of)
        account = books.counts_for(plan["account_id"], seen)
        unit = books.holder(account, seen).unit
        scopes = [
            DEPARTMENT,
            *map(unit_scope, books.organisation.chain(unit)),
            person_scope(plan["owner"]),
            account_scope(customer),
        ]
        for scope in scopes:
            outcomes[scope, customer].add(table.outcome(plan, period))
    for (scope, _), found in outcomes.items():
        _add_account(tally, period, scope, found)
    for account in books.accounts:  # those followed up without a plan are listed
        if account not in planned and table.visited(account, period):
            tally.add(period, account_scope(account), 0)


def _add_account(tally: Tally, period: Period, scope: Scope, found: set[str]) -> None:
    """One account of a scope by what became of all its plans there."""
    if "done" in found:
        tally.add(period, scope, 1, 1)
        return
    if "missed" in found:
        tally.add(period, scope, 0, 1)
    if "pending" in found:
        tally.add(period, scope, 0, 1, pending=True)
    if found == {"out"}:
        tally.add(period, scope, 0)


def _count_all(books: Books, tally: Tally, table: Followups, period: Period) -> None:
    end = books.company.end(period)
    key = {table.by_end(name, period) for name in books.accounts if books.was_key(name, period)}
    done = {
        table.by_end(plan["account_id"], period)
        for plan in table.plans
        if table.belongs(plan, period) and table.outcome(plan, period) == "done"
    }
    done |= {name for name in books.accounts if table.visited(name, period)}
    for account in key:
        for scope in [*books.scopes(books.holder(account, end)), account_scope(account)]:
            tally.add(period, scope, int(account in done), 1)
    for account in done:
        tally.add(period, account_scope(account), 0)  # those that were no key accounts are listed
