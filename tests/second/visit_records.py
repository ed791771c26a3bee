"""What visits are held to one by one: plans, records, verification, norms, gaps, conversion.

Definition book, visits, figures V4 to V10.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.definitions.schema import Need
from generator.periods import Period, PeriodKind
from tests.second.company import DAY, days
from tests.second.counting import Entry, P, Tally
from tests.second.organisation import account_scope, person_scope
from tests.second.population import Holder
from tests.second.visits import ALL, MET, SHORT, SUNDAY, THURSDAY, Norms, Visiting, monday_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.ledger import Scope
    from tests.second.books import Books
    from tests.second.company import Row
    from tests.second.population import Life


def periods_of(books: Books, day: date) -> list[Period]:
    """The month, quarter and year in which a day falls, as far as there are figures for them."""
    found = (Period.of(day, kind) for kind in PeriodKind)
    return [period for period in found if period in books.company.periods]


def holder_of(books: Books, name: str, day: date) -> Holder:
    """Who looks after an account on a day; of a prospect, the one who follows it up."""
    if name in books.lives_of_accounts:
        return books.holder(name, min(day, books.company.as_of))
    owner = books.prospects.get(name, {}).get("owner")
    post = books.organisation.post(owner, day) if owner else None
    return Holder(owner, post["unit"] if post else books.organisation.root, Decimal(1))


def scopes_of(books: Books, name: str, day: date) -> list[Scope]:
    """For whom something about an account or prospect counts on a day."""
    own = [account_scope(name)] if name in books.lives_of_accounts else []
    return [*books.scopes(holder_of(books, name, day)), *own]


def plan_execution(books: Books) -> Iterator[tuple[str, Tally]]:
    """V4: planned visits made in their week."""
    tally = Tally(Entry(scopes=ALL, needs=("visits", "visit_plan")))
    done = _carried_out(books)
    for plan in books.company.rows("visit_plan"):
        monday = monday_of(_planned_for(plan))
        counts = int(_kind(plan) != "out")
        made = counts * int(plan["plan_id"] in done)
        pending = bool(counts) and monday + SUNDAY > books.company.as_of
        for period in periods_of(books, monday + THURSDAY):
            for scope in scopes_of(
                books, _customer(books, plan["account_id"], monday), monday + SUNDAY
            ):
                tally.add(period, scope, made, counts, pending=pending)
    yield "V4", tally


def _customer(books: Books, name: str, monday: date) -> str:
    """Whose plan or visit of a week it is: the survivor's where the number was merged."""
    return books.counts_for(name, min(monday + SUNDAY, books.company.as_of))


def _kind(plan: Row) -> str:
    """out: a draft, or cancelled by the customer; cancelled: it stays in the plan."""
    if plan["status"] == "取消":
        return "out" if plan["cancelled_by"] == "客户" else "cancelled"
    return "out" if plan["status"] == "草拟" else "planned"


def _carried_out(books: Books) -> set[str]:
    """The plans made in their week: by a visit that names them, else by one that names none.

    A plan that was cancelled is made only by a visit that names it.
    """
    plans = sorted(
        books.company.rows("visit_plan"), key=lambda row: (_planned_for(row), row["plan_id"])
    )
    week_of = {row["plan_id"]: monday_of(_planned_for(row)) for row in plans}
    done: set[str] = set()
    free: dict[tuple[str, date], int] = defaultdict(int)
    for row in Visiting(books).rows:
        monday = monday_of(row["date"])
        if row["plan_id"] not in week_of:
            free[_customer(books, row["account_id"], monday), monday] += 1
        elif week_of[row["plan_id"]] == monday:
            done.add(row["plan_id"])
    for plan in plans:
        monday = week_of[plan["plan_id"]]
        week = (_customer(books, plan["account_id"], monday), monday)
        if _kind(plan) == "planned" and plan["plan_id"] not in done and free[week]:
            free[week] -= 1
            done.add(plan["plan_id"])
    return done


def _planned_for(plan: Row) -> date:
    moved: date | None = plan["moved_to"] if plan["status"] == "改期" else None
    return moved or plan["plan_date"]


def record_figures(books: Books) -> Iterator[tuple[str, Tally]]:
    """V5, V6 and V8: each visit by its own day."""
    entry = Entry(scopes=ALL, needs=("visits",), begins_with=("visits", "date"))
    complete, verified, agreed = Tally(entry), Tally(entry), Tally(entry)
    as_of = books.company.as_of
    for row in Visiting(books).rows:
        scopes = scopes_of(books, row["account_id"], row["date"])
        filled = is_complete(books, row)
        for period in periods_of(books, row["date"]):
            due = row["date"] + timedelta(days=books.rule("verify_days", period))
            checked = row["verified_on"] if (row["verified_on"] or date.max) <= as_of else None
            existing = row["customer_type"] == "现有客户" or (
                row["customer_type"] is None and row["account_id"] in books.lives_of_accounts
            )
            for scope in scopes:
                complete.add(period, scope, int(filled), 1)
                verified.add(
                    period,
                    scope,
                    int(checked is not None and checked <= due),
                    1,
                    pending=checked is None and due > as_of,
                )
                if existing:
                    agreed.add(period, scope, int(row["next_date"] is not None), 1)
    yield "V5", complete
    yield "V6", verified
    yield "V8", agreed


def is_complete(books: Books, row: Row) -> bool:
    """Whether every field that a visit record needs is filled."""
    for key, column in books.company.project.schemas["visits"].columns.items():
        if column.need is Need.OPTIONAL:
            continue
        if key == "place" and row["form"] != "走访":
            continue
        if row[key] is None or row[key] == []:
            return False
    return True


def staff_norms(books: Books) -> Iterator[tuple[str, Tally]]:
    """V7 by days and by weeks."""
    entry = Entry(scopes=(P,), needs=("visits",), begins_with=("visits", "date"))
    by_day, by_week = Tally(entry), Tally(entry)
    visiting = Visiting(books)
    made = Counter(
        (person, row["date"])
        for row in visiting.rows
        if row["form"] == "走访"
        for person in set(row["visitor"])
    )
    for period in books.company.periods:
        if not books.rule("use_staff_norms", period):
            continue
        norm = books.company.per_word("staff_norms", period.last_day)
        for person in books.organisation.roster:
            scope = person_scope(person)
            for day in days(period.first_day, books.company.end(period)):
                if is_working_day(books, day) and has_post(books, person, day):
                    by_day.add(period, scope, int(made[person, day] >= norm["day"]), 1)
            for monday in visiting.weeks(period):
                if works_in(books, person, monday):
                    visits = sum(made[person, monday + n * DAY] for n in range(7))
                    running = monday + SUNDAY > books.company.as_of
                    by_week.add(period, scope, int(visits >= norm["week"]), 1, pending=running)
    yield "V7", by_day
    yield "V7~weeks", by_week


def works_in(books: Books, person: str, monday: date) -> bool:
    """Whether it is a week of work, all of it within the person's time."""
    week = [monday + n * DAY for n in range(7)]
    work = [day for day in week if is_working_day(books, day)]
    return bool(work) and all(has_post(books, person, day) for day in work)


def is_working_day(books: Books, day: date) -> bool:
    """Monday to Friday but for the calendar."""
    kinds = {row["kind"] for row in books.calendar.get(day, ())}
    return "上班" in kinds or (day.weekday() <= 4 and "休息" not in kinds)


def has_post(books: Books, person: str, day: date) -> bool:
    """Whether the roster has a person on a day."""
    return any(
        (row["valid_from"] or date.min) <= day <= (row["valid_to"] or date.max)
        for row in books.organisation.roster[person]
    )


def longest_gaps(books: Books) -> Iterator[tuple[str, Tally]]:
    """V9: the longest time without a counting visit, of the accounts with a due week."""
    tally = Tally(
        Entry(scopes=ALL, finish="max", needs=("visits",), begins_with=("visits", "date"))
    )
    visiting = Visiting(books)
    for period in books.company.periods:
        end, norms = books.company.end(period), visiting.norms(period)
        for life in books.population(period).lives.values():
            due = [
                monday
                for month in books.company.months
                if month.first_day in period
                for monday in visiting.weeks(month)
                if visiting.week(life, monday, norms).state in {MET, SHORT}
            ]
            if not due:
                continue
            visited = sorted(
                {
                    row["date"]
                    for row in visiting.of_account.get(life.account, [])
                    if row["date"] <= end
                    and row["date"] >= life.base
                    and visiting.counted(life, row["date"], norms)
                }
            )
            gaps = [
                (later - earlier).days
                for earlier, later in itertools.pairwise(visited)
                if later in period
            ]
            since = visited[-1] if visited else first_due(visiting, life, norms) - DAY
            gaps.append((end - since).days)
            for scope in scopes_of(books, life.account, end):
                tally.add(period, scope, max(gaps))
    yield "V9", tally


def first_due(visiting: Visiting, life: Life, norms: Norms) -> date:
    """The Monday of the first week of the data in which visits to the account were due."""
    for month in visiting.books.company.months:
        for monday in visiting.weeks(month):
            if visiting.week(life, monday, norms).state in {MET, SHORT}:
                return monday
    raise ValueError(life.account)


def conversion(books: Books) -> Iterator[tuple[str, Tally]]:
    """V10: target customers visited that bought in time."""
    tally = Tally(Entry(scopes=ALL, needs=("visits",), begins_with=("visits", "date")))
    visits = [
        (_target(books, row["account_id"]), row)
        for row in Visiting(books).rows
        if _is_target(books, row)
    ]
    first: dict[str, date] = {}
    for name, row in visits:
        first[name] = min(first.get(name, row["date"]), row["date"])
    counted = {
        (period, name, scope)
        for name, row in visits
        for period in periods_of(books, row["date"])
        for scope in [
            *books.scopes(holder_of(books, row["account_id"], row["date"])),
            *([account_scope(name)] if name in books.lives_of_accounts else []),
        ]
    }
    for period, name, scope in counted:
        until = first[name] + timedelta(days=books.rule("convert_days", period))
        deal = _deal(books, name, period)
        done = deal is not None and first[name] <= deal <= until
        pending = not done and until > books.company.as_of
        tally.add(period, scope, int(done), 1, pending=pending)
    yield "V10", tally


def _target(books: Books, name: str) -> str:
    """The customer behind a number: the account it became, and whom that was merged into."""
    prospect = books.prospects.get(name)
    account = prospect["account_id"] if prospect else None
    return books.counts_for(account or name, books.company.as_of)


def _is_target(books: Books, row: Row) -> bool:
    return row["customer_type"] == "目标客户" or (
        row["customer_type"] is None and row["account_id"] in books.prospects
    )


def _deal(books: Books, name: str, period: Period) -> date | None:
    """The first deal of a customer, as far as it is known: the prospect's, else the account's."""
    told = [
        row["first_deal_date"]
        for row in books.prospects.values()
        if _target(books, row["prospect_id"]) == name and row["first_deal_date"]
    ]
    life = books.population(period).lives.get(name)
    known = told or (life.first_deals[:1] if life else [])
    return min((day for day in known if day <= books.company.as_of), default=None)
