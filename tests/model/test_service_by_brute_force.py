"""Q5, Q6, Q7 and R2 counted a second time, in plain Python, for small made-up worlds.

Days are walked through one by one, and every figure of every period and scope is held
against the count: state, parts, value, and whether it may still change.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.periods import Period, PeriodKind
from tests.examples import examples
from tests.support import ledger_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.ledger import Figure

BEFORE = date(2025, 1, 1)
START = date(2026, 3, 16)
DAYS = 50  # to the beginning of May
FIRST_TRADE = date(2026, 2, 2)
ACCOUNTS = ("A1", "A2", "A3")
PARENTS = {"R": "", "S1": "R", "S2": "R"}
UNIT_OF = {"K1": "S1", "K2": "S2"}
FIELDS = ("phone", "region", "bank", "contact.mobile")
OURS = ("人员过失", "企业过失")

Pair = tuple[int, int]  # fields filled, fields that apply

days = st.integers(0, DAYS - 1).map(lambda number: START + timedelta(days=number))
later = st.one_of(st.none(), st.integers(0, 9))
accounts = st.sampled_from(ACCOUNTS)


class Complaint(NamedTuple):
    """A row of the complaints."""

    account: str
    received: date
    confirmed_after: int | None
    verified: str
    cause: str
    incident: str


class Item(NamedTuple):
    """A row of the feedback."""

    account: str
    received: date
    kind: str
    needs_answer: str
    answered_after: int | None


class Plan(NamedTuple):
    """A row of the plan of follow-ups; its day or its period."""

    account: str
    planned: date | str
    owner: str
    status: str
    moved_to: date | None
    visit: int | None  # number of the visit that it names


class Visit(NamedTuple):
    """A visit, and whether it says that it follows something up."""

    account: str
    day: date
    follows: bool


class Archive(NamedTuple):
    """What the archive of an account holds of the required fields."""

    phone: bool
    region: bool
    bank: bool
    on_credit: bool
    mobile: bool | None  # None: there is no main contact


class Kept(NamedTuple):
    """What a snapshot holds of an account."""

    filled: int
    missing: int


@dataclass(frozen=True)
class World:
    """A small company's sheets and rules, as values."""

    as_of: date
    grades: Mapping[str, Mapping[date, str]]
    owners: Mapping[str, Mapping[date, str]]
    ended: Mapping[str, tuple[date, str] | None]  # lost or given up, declared
    returned: Mapping[str, date | None]  # traded again
    complaints: Sequence[Complaint]
    feedback: Sequence[Item]
    plans: Sequence[Plan]
    visits: Sequence[Visit]
    archive: Mapping[str, Archive]
    kept: Mapping[date, Mapping[str, Kept]]
    complaint_date: str
    feedback_days: int
    followup_base: str
    mode: str

    def status(self, account: str, day: date) -> str:
        """Active, lost or exited; and since when, by walking through what happened."""
        return self._walked(account, day)[0]

    def ended_before(self, account: str, day: date) -> bool:
        """Lost or given up on an earlier day, and not back."""
        status, since = self._walked(account, day)
        return status != "active" and since < day

    def _walked(self, account: str, day: date) -> tuple[str, date]:
        happened = [(FIRST_TRADE, 1, "active")]
        ended, returned = self.ended[account], self.returned[account]
        if returned is not None and returned <= self.as_of:
            happened.append((returned, 1, "active"))
        if ended is not None and ended[0] <= self.as_of:
            happened.append((ended[0], 2, "lost" if ended[1] == "流失" else "exited"))
        status, since = "active", BEFORE
        for when, _, what in sorted(happened):
            if when <= day and status not in (what, "exited"):
                status, since = what, when
        return status, since

    def is_key(self, account: str, day: date) -> bool:
        """Of a key grade, and a customer, on a day."""
        return self.status(account, day) == "active" and held(
            self.grades[account], min(day, self.as_of)
        ) in ("特级", "A")

    def owner(self, account: str, day: date) -> str:
        """Who looks after an account on a day."""
        return held(self.owners[account], min(day, self.as_of))


def held(history: Mapping[date, str], day: date) -> str:
    """What a history says of a day."""
    return history[max(since for since in history if since <= day)]


def histories(values: Sequence[str]) -> st.SearchStrategy[Mapping[str, Mapping[date, str]]]:
    """For each account a value, and perhaps another from some day on."""
    one = st.tuples(
        st.sampled_from(values), st.dictionaries(days, st.sampled_from(values), max_size=1)
    )
    return st.fixed_dictionaries(
        {account: one.map(lambda pair: {BEFORE: pair[0], **pair[1]}) for account in ACCOUNTS}
    )


def each(values: st.SearchStrategy[object]) -> st.SearchStrategy[Mapping[str, object]]:
    """Something for each account."""
    return st.fixed_dictionaries(dict.fromkeys(ACCOUNTS, values))


month_ends = [date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)]
worlds = st.builds(
    World,
    as_of=st.integers(25, DAYS + 10).map(lambda number: START + timedelta(days=number)),
    grades=histories(["A", "A", "A", "B"]),
    owners=histories(["K1", "K2"]),
    ended=each(
        st.one_of(*[st.none()] * 3, st.tuples(days, st.sampled_from(["流失", "淘汰"])))
    ),
    returned=each(st.one_of(st.none(), days)),
    complaints=st.lists(
        st.builds(
            Complaint, account=accounts, received=days, confirmed_after=later,
            verified=st.sampled_from([*["属实"] * 6, "不属实", "待查", ""]),
            cause=st.sampled_from([*OURS, *OURS, "客户", ""]),
            incident=st.sampled_from(["", "I1", "I1", "I2", "T0"]),
        ),
        min_size=5, max_size=9,
    ),
    feedback=st.lists(
        st.builds(
            Item, account=accounts, received=days, kind=st.sampled_from(["意见", "问题咨询"]),
            needs_answer=st.sampled_from(["是", "", "否"]), answered_after=later,
        ),
        min_size=4, max_size=8,
    ),
    plans=st.lists(
        st.builds(
            Plan, account=accounts,
            planned=st.one_of(days, st.sampled_from(["2026-03", "2026-04", "2026Q2", "2026"])),
            owner=st.sampled_from(["K1", "K2"]),
            status=st.sampled_from(["计划", "计划", "已完成", "改期", "取消"]),
            moved_to=st.one_of(st.none(), days), visit=st.one_of(st.none(), st.integers(0, 5)),
        ),
        min_size=3, max_size=7,
    ),
    visits=st.lists(
        st.builds(Visit, account=accounts, day=days, follows=st.booleans()),
        min_size=6, max_size=6,
    ),
    archive=each(
        st.builds(
            Archive, phone=st.booleans(), region=st.booleans(), bank=st.booleans(),
            on_credit=st.booleans(), mobile=st.sampled_from([True, False, None]),
        )
    ),
    kept=st.dictionaries(
        st.sampled_from(month_ends),
        st.dictionaries(
            accounts, st.builds(Kept, filled=st.integers(0, 3), missing=st.integers(0, 2))
        ),
        max_size=2,
    ),
    complaint_date=st.sampled_from(["received", "verified"]),
    feedback_days=st.sampled_from([2, 3, 7]),
    followup_base=st.sampled_from(["planned", "planned", "all"]),
    mode=st.sampled_from(["field_mean", "pooled", "complete_share"]),
)  # fmt: skip


# The sheets of a world


def table(head: str, rows: Iterable[tuple[object, ...]]) -> str:
    return "\n".join(
        [head, *(" | ".join("" if cell is None else str(cell) for cell in row) for row in rows)]
    )


def sheets_of(world: World) -> Mapping[str, str]:
    return {
        "units": table("unit_id | name | parent", ((u, u, up) for u, up in PARENTS.items())),
        "roster": table(
            "staff_id | name | role | unit",
            ((who, who, "客户经理", unit) for who, unit in UNIT_OF.items()),
        ),
        "accounts": table(
            "account_id | name | grade | store_id | owner | history_date | archive_date"
            " | phone | region | bank | credit_terms",
            (
                (a, a, "A", "S1", "K1", BEFORE, BEFORE, "1" if one.phone else "",
                 "E" if one.region else "", "ICBC" if one.bank else "",
                 "是" if one.on_credit else "否")
                for a, one in world.archive.items()
            ),
        ),
        "contacts": table(
            "contact_id | account_id | person_kind | name | mobile",
            (
                (f"X-{a}", a, "主要联系人", "N", "1" if one.mobile else "")
                for a, one in world.archive.items()
                if one.mobile is not None
            ),
        ),
        "grade_history": table(
            "account_id | grade | effective_date | decided_by",
            (
                (a, grade, since, "K1")
                for a, history in world.grades.items()
                for since, grade in history.items()
            ),
        ),
        "owner_history": table(
            "account_id | owner | unit | valid_from | share_pct",
            (
                (a, who, UNIT_OF[who], since, 1)
                for a, history in world.owners.items()
                for since, who in history.items()
            ),
        ),
        "status_events": table(
            "account_id | kind | effective_date | recorded_date | reason_code",
            (
                (a, ended[1], ended[0], ended[0], "L-PROD")
                for a, ended in world.ended.items()
                if ended is not None
            ),
        ),
        "trade": table(
            "account_id | date | net_amount | doc_kind",
            (
                (a, day, 1, "销售")
                for a in ACCOUNTS
                for day in (FIRST_TRADE, world.returned[a])
                if day is not None
            ),
        ),
        "complaints": table(
            "complaint_id | account_id | received_at | confirmed_at | verified | cause"
            " | incident_id",
            (
                (f"T{n}", c.account, c.received, shifted(c.received, c.confirmed_after),
                 c.verified, c.cause, c.incident)
                for n, c in enumerate(world.complaints)
            ),
        ),
        "feedback": table(
            "feedback_id | account_id | received | kind | needs_answer | answered_on",
            (
                (f"F{n}", i.account, i.received, i.kind, i.needs_answer,
                 shifted(i.received, i.answered_after))
                for n, i in enumerate(world.feedback)
            ),
        ),
        "followup_plan": table(
            "followup_id | account_id | planned_date | period | owner | status | moved_to"
            " | done_visit_id",
            (
                (f"H{n}", p.account, p.planned if isinstance(p.planned, date) else None,
                 p.planned if isinstance(p.planned, str) else None, p.owner, p.status, p.moved_to,
                 None if p.visit is None else f"V{p.visit}")
                for n, p in enumerate(world.plans)
            ),
        ),
        "visits": table(
            "visit_id | account_id | date | form | followup_of",
            (
                (f"V{n}", v.account, v.day, "电话", "FW" if v.follows else None)
                for n, v in enumerate(world.visits)
            ),
        ),
    }  # fmt: skip


def history_of(world: World) -> Mapping[str, str]:
    return {
        f"archive-{day}.csv": "account_id,filled,applicable,missing\n"
        + "".join(
            f"{a},{one.filled},{one.filled + one.missing},{' '.join('xy'[: one.missing])}\n"
            for a, one in kept.items()
        )
        for day, kept in world.kept.items()
    }


def shifted(day: date, after: int | None) -> date | None:
    return None if after is None else day + timedelta(days=after)


# The second count: for each scope the parts that count, and how many things are pending


class Count:
    """What is counted in a period: parts and pending things by scope."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.parts: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        self.pending: dict[tuple[str, str], int] = defaultdict(int)

    def add(self, scopes: Iterable[tuple[str, str]], numerator: int, denominator: int) -> None:
        for scope in scopes:
            self.parts[scope].append((numerator, denominator))

    def wait(self, scopes: Iterable[tuple[str, str]]) -> None:
        for scope in scopes:
            self.pending[scope] += 1


def around(unit: str, person: str, account: str) -> Iterator[tuple[str, str]]:
    """The scopes that a thing counts for."""
    yield from (("department", ""), ("unit", "R"), ("unit", unit))
    yield from (("person", person), ("account", account))


def of_account(world: World, account: str, day: date) -> Iterator[tuple[str, str]]:
    owner = world.owner(account, day)
    return around(UNIT_OF[owner], owner, account)


def periods_of(world: World) -> Sequence[Period]:
    found = []
    for kind in PeriodKind:
        period = Period.of(FIRST_TRADE, kind)
        while period.first_day <= world.as_of:
            found.append(period)
            period = period.next()
    return found


def complaint_day(world: World, one: Complaint) -> date:
    confirmed = shifted(one.received, one.confirmed_after)
    known = confirmed is None or confirmed <= world.as_of
    if world.complaint_date == "verified" and known and one.verified not in ("待查", ""):
        return confirmed or one.received
    return one.received


def complaint_verdict(world: World, one: Complaint) -> str:
    confirmed = shifted(one.received, one.confirmed_after)
    if not world.is_key(one.account, complaint_day(world, one)):
        return "out"
    if one.verified in ("待查", "") or (confirmed is not None and confirmed > world.as_of):
        return "open"
    if one.verified == "不属实" or one.cause == "客户":
        return "out"
    if not one.cause or (world.complaint_date == "verified" and confirmed is None):
        return "open"
    return "counts"


def complaints(world: World, period: Period) -> Count:
    count = Count()
    known = [
        (one.incident or f"T{n}", one.received, f"T{n}", one)
        for n, one in enumerate(world.complaints)
        if one.received <= world.as_of
    ]
    first: dict[str, str] = {}
    for incident, _, name, one in sorted(known, key=lambda row: row[1:3]):
        if complaint_verdict(world, one) == "counts":
            first.setdefault(incident, name)
    for incident, _, name, one in known:
        day = complaint_day(world, one)
        if day not in period:
            continue
        if first.get(incident) == name:
            count.add(of_account(world, one.account, day), 1, 0)
        elif complaint_verdict(world, one) == "open" and incident not in first:
            count.wait(of_account(world, one.account, day))
    return count


def feedback(world: World, period: Period, *, questions: bool = False) -> Count:
    count = Count()
    for one in world.feedback:
        due = one.received + timedelta(days=world.feedback_days)
        wanted = one.kind == "问题咨询" or not questions
        if one.received > world.as_of or due not in period or not wanted:
            continue
        if one.needs_answer == "否" or not world.is_key(one.account, due):
            continue
        answered = shifted(one.received, one.answered_after)
        if due > world.as_of:
            count.wait(of_account(world, one.account, due))
        else:
            in_time = answered is not None and answered <= due
            count.add(of_account(world, one.account, due), int(in_time), 1)
    return count


def followups(world: World, period: Period) -> Count:
    made = [
        (n, one)
        for n, one in enumerate(world.visits)
        if one.day <= world.as_of and one.day in period
    ]
    outcomes: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    followed = {one.account for _, one in made if one.follows}
    for plan in world.plans:
        first, due = plan_span(plan)
        if period.first_day <= first and due <= period.last_day:
            outcome = plan_outcome(world, plan, due, made)
            followed |= {plan.account} if outcome == "done" else set()
            unit = UNIT_OF[world.owner(plan.account, due)]
            for scope in around(unit, plan.owner, plan.account):
                outcomes[scope][plan.account].add(outcome)
    if world.followup_base == "all":
        return of_all(world, period, followed)
    count = Count()
    for scope, of_accounts in outcomes.items():
        for found in of_accounts.values():
            if found & {"done", "missed"}:
                count.add([scope], int("done" in found), 1)
            if "pending" in found and "done" not in found:
                count.wait([scope])
    return count


def of_all(world: World, period: Period, followed: set[str]) -> Count:
    """The base of all key accounts."""
    count = Count()
    end = min(period.last_day, world.as_of)
    stretch = [
        period.first_day + timedelta(days=n) for n in range((end - period.first_day).days + 1)
    ]
    for account in ACCOUNTS:
        if any(world.is_key(account, day) for day in stretch):
            count.add(of_account(world, account, end), int(account in followed), 1)
    return count


def plan_span(plan: Plan) -> tuple[date, date]:
    if plan.status == "改期" and plan.moved_to is not None:
        return plan.moved_to, plan.moved_to
    if isinstance(plan.planned, date):
        return plan.planned, plan.planned
    stated = Period.parse(plan.planned)
    return stated.first_day, stated.last_day


def plan_outcome(world: World, plan: Plan, due: date, made: Sequence[tuple[int, Visit]]) -> str:
    if world.ended_before(plan.account, due):
        return "out"
    if plan.status == "取消":
        return "missed"
    for number, one in made:
        if one.account == plan.account and (one.follows or number == plan.visit):
            return "done"
    if plan.status == "已完成" and plan.visit is None:
        return "done"
    return "pending" if due > world.as_of else "missed"


def archive(world: World, period: Period) -> Mapping[tuple[str, str], list[Pair | None]] | None:
    """Filled and applicable fields of the accounts of each scope; None: nobody knows.

    An account that the snapshot does not know is no account without fields.
    """
    kept = world.kept.get(period.last_day) if period.last_day <= world.as_of else None
    end = min(period.last_day, world.as_of)
    if not kept and world.as_of > period.last_day + timedelta(days=15):
        return None
    found: dict[tuple[str, str], list[Pair | None]] = defaultdict(list)
    for account in ACCOUNTS:
        if not world.is_key(account, end):
            continue
        if kept:
            one = kept.get(account)
            pair = None if one is None else (one.filled, one.filled + one.missing)
        else:
            pair = standing(world.archive[account])
        for scope in of_account(world, account, end):
            found[scope].append(pair)
    return found


def standing(one: Archive) -> Pair:
    asked = [one.phone, one.region, bool(one.mobile), *([one.bank] if one.on_credit else [])]
    return sum(asked), len(asked)


def completeness(known: Sequence[Pair | None], mode: str) -> Fraction | None:
    pairs = [pair for pair in known if pair is not None and pair[1]]
    if not pairs:
        return None
    if mode == "pooled":
        return Fraction(sum(a for a, _ in pairs), sum(b for _, b in pairs))
    ratios = [Fraction(a, b) for a, b in pairs]
    if mode == "complete_share":
        ratios = [Fraction(int(ratio == 1)) for ratio in ratios]
    return sum(ratios, Fraction(0)) / len(ratios)


# Both counts side by side

SCOPES = [("department", ""), *(("unit", u) for u in PARENTS), *(("person", p) for p in UNIT_OF)]
WITH_ACCOUNTS = [*SCOPES, *(("account", account) for account in ACCOUNTS)]


def figure_id(kpi: str, period: Period, scope: tuple[str, str]) -> str:
    kind, key = scope
    return f"{kpi}/{period}/{kind}={key}" if key else f"{kpi}/{period}/{kind}"


def told(figure: Figure) -> tuple[object, ...]:
    """What a figure says: state, parts, and whether it may still change."""
    parts = (figure.numerator, figure.denominator)
    return (str(figure.state), *(None if one is None else int(one) for one in parts),
            figure.provisional)  # fmt: skip


def counted(
    world: World, period: Period, count: Count, scope: tuple[str, str], *, is_sum: bool
) -> tuple[object, ...]:
    numerator = sum(a for a, _ in count.parts[scope])
    denominator = sum(b for _, b in count.parts[scope])
    waiting = count.pending[scope] > 0
    provisional = waiting or world.as_of < period.last_day
    if is_sum:
        return ("value" if numerator else "zero", numerator, None, provisional)
    if not denominator:
        return ("pending" if waiting else "n/a", 0, 0, provisional)
    return ("value" if numerator else "zero", numerator, denominator, provisional)


def begins(world: World, days_received: Iterable[date]) -> date:
    """The first day of a sheet, from which on there are figures."""
    return min((day for day in days_received if day <= world.as_of), default=date.min)


def hold_counts(world: World, figures: Mapping[str, Figure]) -> None:
    of_complaints = begins(world, [one.received for one in world.complaints])
    of_feedback = begins(world, [one.received for one in world.feedback])
    for period in periods_of(world):
        kinds = (
            ("Q5", complaints(world, period), SCOPES, of_complaints),
            ("Q6", feedback(world, period), SCOPES, of_feedback),
            ("Q6~questions", feedback(world, period, questions=True), SCOPES, of_feedback),
            ("Q7", followups(world, period), WITH_ACCOUNTS, date.min),
        )
        for kpi, count, scopes, since in kinds:
            for scope in scopes:
                key = figure_id(kpi, period, scope)
                if period.last_day < since:
                    assert key not in figures or figures[key].state == "no data", key
                    continue
                expected = counted(world, period, count, scope, is_sum=kpi == "Q5")
                if key in figures:
                    assert told(figures[key]) == expected, key
                else:  # an account without lines, a person without accounts and plans
                    assert not count.parts[scope], key
                    assert not count.pending[scope], key


def hold_archive(world: World, figures: Mapping[str, Figure]) -> None:
    for period in periods_of(world):
        known = archive(world, period)
        for scope in WITH_ACCOUNTS:
            for reading in ("", "field_mean", "pooled", "complete_share"):
                key = figure_id(f"R2~{reading}" if reading else "R2", period, scope)
                figure = figures.get(key)
                if figure is None:
                    assert scope[0] in ("account", "person"), key
                    assert known is None or not known[scope], key
                elif known is None:
                    assert figure.state == "no data", key
                else:
                    value = completeness(known[scope], reading or world.mode)
                    assert figure.value == value, key
                    if value is None:
                        assert figure.state == ("no data" if None in known[scope] else "n/a"), key


@given(world=worlds)
@settings(
    max_examples=examples(15),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a world is small enough as it is
)
def test_service_and_archive_as_they_are_counted_by_hand(world: World) -> None:
    ledger, _ = ledger_of(
        sheets_of(world),
        world.as_of,
        {
            "data_from": date(2026, 1, 1),
            "lost_after_days": (("default", 3650),),
            "suspend_after_days": 3650,
            "complaint_date": world.complaint_date,
            "feedback_days": world.feedback_days,
            "followup_base": world.followup_base,
            "completeness_mode": world.mode,
            "required_fields": FIELDS,
        },
        history=history_of(world),
    )
    hold_counts(world, ledger.figures)
    hold_archive(world, ledger.figures)
    for figure in ledger.figures.values():
        if figure.kpi == "Q7" and figure.value is not None:
            assert 0 <= figure.value <= 1, figure.id
