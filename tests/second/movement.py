"""The movement table, lost accounts, churn and new accounts (M, Q3, R3, R4).

Definition book, movement table; number of lost key accounts; churn rate; new-account rate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.second.company import DAY
from tests.second.counting import D, Entry, P, Tally, U
from tests.second.organisation import DEPARTMENT
from tests.second.population import EXITED, LIVE, LOST, MERGED, Life

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.ledger import Scope
    from generator.periods import Period
    from tests.second.books import Books

LINES = (
    "opening", "new", "regained", "upgraded", "moved_in",
    "lost", "downgraded", "exited", "merged", "moved_out", "closing",
)  # fmt: skip
HELPLESS = {"L-CLOSE", "L-CREDIT"}
FROM_STATUS = {LOST: "lost", EXITED: "exited", MERGED: "merged"}


@dataclass(frozen=True, slots=True)
class Crossing:
    """A day on which an account enters or leaves, and by what."""

    day: date
    enters: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Lines:
    """The entering and the leaving line of an account in a period."""

    entering: Crossing | None
    leaving: Crossing | None


def crossings(life: Life, first: date, last: date) -> list[Crossing]:
    """Each day of an interval on which the account enters or leaves the key accounts."""
    found = []
    for offset in range(life.at(first), life.at(last) + 1):
        if life.key[offset] == life.key[offset - 1]:
            continue
        day = life.base + timedelta(days=offset)
        if life.key[offset]:
            found.append(Crossing(day, True, _entered(life, offset, day)))
        else:
            found.append(Crossing(day, False, _left(life, offset)))
    return found


def _entered(life: Life, offset: int, day: date) -> str:
    if life.status[offset - 1] == LIVE:
        return "upgraded"
    return "new" if day in life.first_deals else "regained"


def _left(life: Life, offset: int) -> str:
    return FROM_STATUS.get(life.status[offset] or "", "downgraded")


def chosen(found: list[Crossing], *, opens: bool, closes: bool, losses: set[str]) -> Lines:
    """The lines that membership at both ends leaves of all crossings.

    Args:
        found: The crossings of the period, by day.
        opens: Whether the account is in when the period begins.
        closes: Whether it is in when the period ends.
        losses: The kinds of leaving that are lines though the account is back.
    """
    entering = [crossing for crossing in found if crossing.enters]
    leaving = [crossing for crossing in found if not crossing.enters]
    if opens and not closes:
        return Lines(None, leaving[-1])
    if closes and not opens:
        return Lines(entering[-1], None)
    if not opens and found:
        return Lines(entering[0], leaving[-1])
    lost = [crossing for crossing in leaving if crossing.kind in losses]
    return Lines(entering[-1], lost[-1]) if opens and lost else Lines(None, None)


def department_lines(books: Books, life: Life, period: Period) -> Lines:
    """The lines of one account in the department's table."""
    first, last = period.first_day, books.company.end(period)
    return chosen(
        crossings(life, first, last),
        opens=life.is_key(first - DAY),
        closes=life.is_key(last),
        losses=_gross(books, period),
    )


def kinds_of_loss(books: Books, period: Period) -> set[str]:
    """The leaving lines that count as a loss; the table shows each on its own line anyway."""
    found = {"lost"}
    if books.rule("count_downgrade_as_loss", period):
        found.add("downgraded")
    if books.rule("count_exit_as_loss", period):
        found.add("exited")
    return found


def _gross(books: Books, period: Period) -> set[str]:
    """The losses that are lines of the table though the account came back in the same period."""
    gross = books.rule("same_period_return", period) == "gross"
    return kinds_of_loss(books, period) if gross else set()


def loss_of(books: Books, lines: Lines, period: Period) -> date | None:
    """The day of the leaving line if that is a loss."""
    leaving = lines.leaving
    return leaving.day if leaving and leaving.kind in kinds_of_loss(books, period) else None


def movement_figures(books: Books) -> Iterator[tuple[str, Tally]]:
    """The movement table of the department, each unit and each person."""
    tallies = {
        line: Tally(
            Entry(scopes=(D, U, P), finish="sum", needs=("accounts", "trade"), from_data_start=True)
        )
        for line in LINES
    }
    for period in books.company.periods:
        for life in books.population(period).lives.values():
            _count(books, period, life, tallies)
    for line, tally in tallies.items():
        yield f"M.{line}", tally


def _count(books: Books, period: Period, life: Life, tallies: Mapping[str, Tally]) -> None:
    """The lines of one account in one period, in every table it is part of."""
    first, last = period.first_day - DAY, books.company.end(period)
    span = range(life.at(first), life.at(last) + 1)
    if not any(life.key[offset] for offset in span):
        return
    lines = department_lines(books, life, period)
    kinds = {(one.day, one.enters): one.kind for one in crossings(life, period.first_day, last)}
    inside: dict[Scope, list[bool]] = {}
    for place, offset in enumerate(span):
        if life.key[offset]:
            holder = books.holder(life.account, life.base + timedelta(days=offset))
            for scope in books.scopes(holder):
                inside.setdefault(scope, [False] * len(span))[place] = True
    for scope, days in inside.items():
        if days[0]:
            tallies["opening"].add(period, scope, 1)
        if days[-1]:
            tallies["closing"].add(period, scope, 1)
        passed = [
            (first + timedelta(days=place), days[place])
            for place in range(1, len(days))
            if days[place] != days[place - 1]
        ]
        found = [Crossing(*one, kinds.get(one, "moved")) for one in passed]
        own = chosen(found, opens=days[0], closes=days[-1], losses=_gross(books, period))
        if own.entering:
            tallies[_kind(own.entering, lines.entering, "moved_in")].add(period, scope, 1)
        if own.leaving:
            tallies[_kind(own.leaving, lines.leaving, "moved_out")].add(period, scope, 1)


def _kind(own: Crossing, department: Crossing | None, hand_over: str) -> str:
    """What the department's table calls it, else a hand-over."""
    return department.kind if department and department.day == own.day else hand_over


def lost_accounts(books: Books) -> Iterator[tuple[str, Tally]]:
    """Q3: distinct accounts with a loss in the period that were key on the day before."""
    tally = Tally(
        Entry(scopes=(D, U, P), finish="sum", needs=("accounts", "trade"), from_data_start=True)
    )
    for period in books.company.periods:
        at_start = books.rule("attribution", period) == "owner_at_start"
        opening = period.first_day - DAY
        for life in books.population(period).lives.values():
            counted = set()
            for loss in _losses(books, life, period):
                day = opening if at_start and life.is_key(opening) else loss
                counted |= set(books.scopes(books.holder(life.account, day)))
            for scope in counted:
                tally.add(period, scope, 1)
    yield "Q3", tally


def _losses(books: Books, life: Life, period: Period) -> list[date]:
    """The losses of an account in a period that count after the rule of the same-period return."""
    last = books.company.end(period)
    gross = books.rule("same_period_return", period) == "gross"
    counting = kinds_of_loss(books, period)
    return [
        crossing.day
        for crossing in crossings(life, period.first_day, last)
        if crossing.kind in counting and (gross or not _is_back(life, crossing, last))
    ]


def _is_back(life: Life, crossing: Crossing, last: date) -> bool:
    """Whether what was lost is there again when the period ends."""
    if crossing.kind == "downgraded":
        return life.is_key(last)
    return life.status_on(last) == LIVE


def counted_for(books: Books, life: Life, lines: Lines, period: Period) -> list[Scope]:
    """Whose an account is for a whole period: its owner on the loss date, else at the end."""
    opening = period.first_day - DAY
    day = books.company.end(period)
    day = loss_of(books, lines, period) or day
    if life.is_key(opening) and books.rule("attribution", period) == "owner_at_start":
        day = opening
    return books.led_scopes(books.holder(life.account, day), period)


def churn_rates(books: Books) -> Iterator[tuple[str, Tally]]:
    """R3 and its readings."""
    entry = Entry(scopes=(D, U, P), needs=("accounts", "trade"), from_data_start=True)
    names = ("opening", "opening_plus_new", "average", "controllable", "retention")
    tallies = {name: Tally(entry) for name in names}
    assessed = Tally(entry)
    for period in books.company.periods:
        chosen_by_rule = books.rule("churn_denominator", period)
        for life in books.population(period).lives.values():
            lines = department_lines(books, life, period)
            scopes = counted_for(books, life, lines, period)
            for name, numerator, denominator in _churn_parts(books, life, lines, period):
                for scope in scopes:
                    tallies[name].add(period, scope, numerator, denominator)
                    if name == chosen_by_rule:
                        assessed.add(period, scope, numerator, denominator)
    yield "R3", assessed
    for name in names[1:]:
        yield f"R3~{name}", tallies[name]


def _churn_parts(
    books: Books, life: Life, lines: Lines, period: Period
) -> Iterator[tuple[str, int, Fraction | int]]:
    """(reading, numerator, denominator) of one account."""
    opened = life.is_key(period.first_day - DAY)
    day = loss_of(books, lines, period)
    lost = int(day is not None)
    if opened:
        helpless = day is not None and not _controllable(books, life, day)
        yield "opening", lost, 1
        yield "opening_plus_new", lost, 1
        yield "average", lost, Fraction(1, 2)
        yield "controllable", lost - int(helpless), 1
        yield "retention", 1 - lost, 1
    elif lines.entering is not None and lines.entering.kind == "new":
        yield "opening_plus_new", lost, 1
    if life.is_key(books.company.end(period)):
        yield "average", 0, Fraction(1, 2)


def _controllable(books: Books, life: Life, day: date) -> bool:
    """Whether the company could have done something about a loss.

    The reason of an account that ran out of its days is the one declared while it was gone.
    """
    gone = day
    while gone <= books.company.as_of and life.status_on(gone) == LOST:
        gone += DAY
    rows = [
        row
        for row in books.company.rows("status_events")
        if row["account_id"] == life.account
        and row["kind"] == "流失"
        and day <= row["effective_date"] < max(gone, day + DAY)
    ]
    for row in sorted(rows, key=lambda row: row["effective_date"]):
        if row["controllable"] is not None:
            return bool(row["controllable"])
        if row["reason_code"]:
            return row["reason_code"] not in HELPLESS
    return True


def newly_developed(books: Books, life: Life, period: Period) -> date | None:
    """The day of an account's first deal in the period, if it counts as newly developed.

    An account that was lost on that very day was no customer for a day.
    """
    last = books.company.end(period)
    deals = [
        day
        for day in life.first_deals
        if period.first_day <= day <= last and life.status_on(day) == LIVE
    ]
    if not deals:
        return None
    held = [
        life.base + timedelta(days=offset)
        for offset in range(life.at(period.first_day), life.at(last) + 1)
        if life.status[offset] == LIVE
    ]
    key_grades = books.population(period).rules.key_grades
    return deals[0] if life.grade_on(held[-1]) in key_grades else None


def new_rates(books: Books) -> Iterator[tuple[str, Tally]]:
    """R4 and its reading."""
    entry = Entry(scopes=(D, U, P), needs=("accounts", "trade"), from_data_start=True)
    assessed, on_opening = Tally(entry), Tally(entry)
    for period in books.company.periods:
        first, last = period.first_day - DAY, books.company.end(period)
        closing = books.rule("new_rate_denominator", period) == "closing"
        for life in books.population(period).lives.values():
            lines = department_lines(books, life, period)
            scopes = counted_for(books, life, lines, period)
            deal = newly_developed(books, life, period)
            if deal:
                holder = books.holder(life.account, deal)
                for scope in books.led_scopes(holder, period):
                    assessed.add(period, scope, 1)
                    on_opening.add(period, scope, 1)
            if life.is_key(first):
                for scope in scopes:
                    on_opening.add(period, scope, 0, 1)
                    if not closing:
                        assessed.add(period, scope, 0, 1)
            if closing and life.is_key(last):
                for scope in scopes:
                    assessed.add(period, scope, 0, 1)
    yield "R4", assessed
    yield "R4~opening", on_opening


def time_progress(books: Books) -> Iterator[tuple[str, Tally]]:
    """T.progress: days passed of the period's days."""
    tally = Tally(Entry(scopes=(D,)))
    for period in books.company.periods:
        total = (period.last_day - period.first_day).days + 1
        passed = (books.company.end(period) - period.first_day).days + 1
        tally.add(period, DEPARTMENT, passed, total)
    yield "T.progress", tally
