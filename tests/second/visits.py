"""Visits: compliance, frequency, coverage and the other figures V1 to V10.

Definition book, visits, figures.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tests.second.company import DAY, grouped
from tests.second.counting import A, D, Entry, P, Tally, U
from tests.second.organisation import account_scope
from tests.second.population import LIVE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.ledger import Scope
    from generator.periods import Period
    from tests.second.books import Books
    from tests.second.company import Row
    from tests.second.population import Life

ALL = (D, U, P, A)
SUNDAY = timedelta(days=6)
THURSDAY = timedelta(days=3)
MET, SHORT, PENDING, NOT_DUE, EXEMPT = "met", "short", "pending", "not due", "exempt"


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True, kw_only=True)
class Norms:
    """What the rules of a period ask of a week."""

    required: tuple[tuple[str, int], ...]
    forms: tuple[tuple[str, Any], ...]
    a_day: int
    only_verified: bool


@dataclass(frozen=True, slots=True)
class Week:
    """An account's week; state "": its grade asks for nothing, or it was no customer."""

    state: str
    required: int
    made: int


class Visiting:
    """The visits of a company by account and day, and its weeks."""

    def __init__(self, books: Books) -> None:
        self.books = books
        company = books.company
        self.rows = [
            {**row, "account_id": books.counts_for(row["account_id"], row["date"])}
            for row in company.rows("visits")
            if row["date"] <= company.as_of
        ]
        self.of_account = grouped(self.rows, "account_id")
        self.on_day: dict[tuple[str, date], list[Row]] = defaultdict(list)
        for row in self.rows:
            self.on_day[row["account_id"], row["date"]].append(row)
        self._weeks: dict[tuple[int, date, Norms], Week] = {}
        self.exempt = {
            monday_of(row["date"]) for row in company.rows("calendar") if row["kind"] == "免访周"
        }

    def weeks(self, period: Period) -> list[date]:
        """The Mondays of the weeks whose Thursday lies in the period, the running one included."""
        monday = monday_of(period.first_day) - timedelta(days=7)
        found = []
        while monday + THURSDAY <= period.last_day and monday <= self.books.company.as_of:
            if monday + THURSDAY >= period.first_day:
                found.append(monday)
            monday += timedelta(days=7)
        return found

    def norms(self, period: Period) -> Norms:
        """What the rules of a period ask for."""
        company, day = self.books.company, period.last_day
        forms = company.per_word("visit_forms", day)
        return Norms(
            required=tuple(sorted(company.per_word("visit_norm", day).items())),
            forms=tuple(sorted((grade, words) for grade, words in forms.items())),
            a_day=company.rule("max_visits_per_day", day),
            only_verified=company.rule("count_only_verified", day),
        )

    def counted(self, life: Life, day: date, norms: Norms) -> int:
        """The counting visits of a day: of a form that the grade of the day asks for."""
        grade = life.grade_on(day)
        rows = self.on_day.get((life.account, day), [])
        if not rows or grade not in dict(norms.required):
            return 0
        forms = dict(norms.forms).get(grade or "", ())
        as_of = self.books.company.as_of
        found = [
            row
            for row in rows
            if (forms == "any" or "any" in forms or row["form"] in forms)
            and (not norms.only_verified or (row["verified_on"] or date.max) <= as_of)
        ]
        return min(len(found), norms.a_day)

    def week(self, life: Life, monday: date, norms: Norms) -> Week:
        """An account's week, whatever period it is looked at in."""
        key = (id(life), monday, norms)
        if key not in self._weeks:
            self._weeks[key] = self._looked_at(life, monday, norms)
        return self._weeks[key]

    def _looked_at(self, life: Life, monday: date, norms: Norms) -> Week:
        as_of = self.books.company.as_of
        seen = [day for n in range(7) if (day := monday + n * DAY) <= as_of]
        grades = {life.grade_on(day) for day in seen}
        required = dict(norms.required)
        live = [life.status_on(day) == LIVE for day in seen]
        made = sum(self.counted(life, day, norms) for day in seen)
        asked = required.get(life.grade_on(seen[-1]) or "", 0)
        if not any(grade in required for grade in grades) or not (any(live) or made):
            state = ""
        elif monday in self.exempt:
            state = EXEMPT
        elif not all(live) or len(grades) > 1:
            state = NOT_DUE
        elif len(seen) < 7:
            state = PENDING
        else:
            state = MET if made >= asked else SHORT
        return Week(state, asked, made)


def weekly(books: Books) -> Iterator[tuple[str, Tally]]:
    """V1, V2 and V3."""
    visiting = Visiting(books)
    entry = Entry(scopes=ALL, needs=("visits",), from_data_start=True)
    compliance, frequency, coverage = Tally(entry), Tally(entry), Tally(entry)
    for period in books.company.periods:
        norms = visiting.norms(period)
        for life in books.population(period).lives.values():
            weeks: dict[Scope, list[Week]] = defaultdict(list)
            for monday in visiting.weeks(period):
                week = visiting.week(life, monday, norms)
                if week.state:
                    owned = books.scopes(books.holder(life.account, monday + THURSDAY))
                    for scope in [*owned, account_scope(life.account)]:
                        weeks[scope].append(week)
            for scope, seen in weeks.items():
                for week in seen:
                    pending = week.state == PENDING
                    counts = int(week.state in {MET, SHORT, PENDING})
                    got = counts * min(week.made, week.required)
                    met = int(week.state == MET)
                    compliance.add(period, scope, met, counts, pending=pending)
                    frequency.add(period, scope, got, counts * week.required, pending=pending)
                _cover(coverage, period, scope, seen)
    yield "V1", compliance
    yield "V2", frequency
    yield "V3", coverage


def _cover(coverage: Tally, period: Period, scope: Scope, weeks: list[Week]) -> None:
    """One account of a scope: covered, not covered, or still to be visited this week."""
    visited = any(week.made for week in weeks)
    due = any(week.state in {MET, SHORT} for week in weeks)
    running = any(week.state == PENDING for week in weeks)
    coverage.add(period, scope, int(due and visited), int(due))
    if running and not (due and visited):
        coverage.add(period, scope, 0, 1, pending=True)
