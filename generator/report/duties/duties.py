"""What is still to be done on the as-of date: each with its account, day and cells.

Owed visits, planned visits, follow-ups, answers to feedback, open complaints, agreed visits and
visits to be verified. No content of a row is told here, only that somebody has to act.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from generator.language import Text
from generator.ledger import ScopeKind
from generator.report.words.labels import choice_name
from generator.report.words.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.ledger import Scope
    from generator.report.report import Report

AHEAD = 14  # days in which an agreed visit is near
BACK = 92  # days for which a missed follow-up is still told

OWED = Text(
    zh="本周应访 {required} 次，已访 {made} 次",
    en="{made} of {required:visit|visits} due this week made",
)
PLANNED = Text(zh="计划拜访（{status}）", en="planned visit ({status})")
FOLLOW_UP = Text(zh="计划回访（{reason}）", en="planned follow-up ({reason})")
FEEDBACK = Text(zh="{kind}待答复", en="{kind} to be answered")
COMPLAINT = Text(zh="{level}投诉，{found}", en="{level} complaint, {found}")
OPEN_FOUND = Text(zh="待核实", en="not yet verified")
OPEN_CLOSE = Text(zh="待结案", en="not yet closed")
AGREED = Text(zh="上次约定的拜访", en="visit agreed at the last one")
VERIFY = Text(zh="拜访记录待核查", en="visit record to be verified")


LEVELS = {"一般": Text(zh="一般", en="general"), "重大": Text(zh="重大", en="major")}


class Kind(StrEnum):
    """What is to be done, in the order in which it is told."""

    OWED = "owed"
    PLAN = "plan"
    FOLLOW_UP = "follow_up"
    FEEDBACK = "feedback"
    COMPLAINT = "complaint"
    AGREED = "agreed"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing to be done."""

    kind: Kind
    account_id: str
    on: date | None  # by when, or when it came in
    is_late: bool
    says: Text
    count: int  # visits that are missing; 1 of everything else
    owner: str  # main owner of the account, or who answers for the plan
    unit_id: str
    source: str  # key of its rows in the ledger's sources


@dataclass(frozen=True, kw_only=True)
class Duties:
    """Everything that is to be done, found once for all pages."""

    report: Report

    @cached_property
    def all(self) -> tuple[Duty, ...]:
        """Every duty: by kind, the oldest first."""
        makers = (
            self._owed,
            self._plans,
            self._follow_ups,
            self._feedback,
            self._complaints,
            self._agreed,
            self._unverified,
        )
        return tuple(
            duty
            for maker in makers
            for duty in sorted(maker(), key=lambda one: (str(one.on or ""), one.account_id))
        )

    @cached_property
    def by_account(self) -> Mapping[str, Sequence[Duty]]:
        """The duties of each account."""
        found: defaultdict[str, list[Duty]] = defaultdict(list)
        for duty in self.all:
            found[duty.account_id].append(duty)
        return dict(found)

    def of(self, scope: Scope) -> tuple[Duty, ...]:
        """The duties of a person, of a unit's tree, or of everybody."""
        match scope.kind:
            case ScopeKind.DEPARTMENT:
                return self.all
            case ScopeKind.UNIT:
                units = set(self.report.names.within(scope.id))
                return tuple(duty for duty in self.all if duty.unit_id in units)
            case ScopeKind.PERSON:
                return tuple(duty for duty in self.all if duty.owner == scope.id)
            case ScopeKind.ACCOUNT:
                return tuple(self.by_account.get(scope.id, ()))

    @property
    def week(self) -> tuple[date, date]:
        """Monday and Sunday of the week of the as-of date."""
        as_of = self.report.as_of
        monday = as_of - timedelta(days=as_of.weekday())
        return monday, monday + timedelta(days=6)

    @cached_property
    def _summaries(self) -> Mapping[str, Mapping[str, object]]:
        rows = self.report.ledger.table("account_summary")
        return {str(row["account_id"]): row for row in rows}

    def _duty(
        self,
        kind: Kind,
        account: object,
        on: object,
        says: Text,
        source: object = "",
        *,
        late: bool = False,
        count: int = 1,
        owner: object = None,
        unit: object = None,
    ) -> Duty:
        known = self._summaries.get(str(account), {})
        return Duty(
            kind=kind,
            account_id=str(account),
            on=on if isinstance(on, date) else None,
            is_late=late,
            says=says,
            count=count,
            owner=str(owner or known.get("owner") or ""),
            unit_id=str(unit or known.get("unit_id") or ""),
            source=str(source or ""),
        )

    def _owed(self) -> Iterator[Duty]:
        sunday = self.week[1]
        for row in self.report.ledger.table("visits_owed"):
            says = OWED.fill(required=plain(_int(row["required"])), made=plain(_int(row["made"])))
            yield self._duty(
                Kind.OWED,
                row["account_id"],
                sunday,
                says,
                count=_int(row["missing"]),
                owner=row["owner"],
                unit=row["unit_id"],
            )

    def _plans(self) -> Iterator[Duty]:
        monday, sunday = self.week
        for row in self.report.ledger.table("planned_visits"):
            due = row["due_on"]
            if row["outcome"] in {"pending", "draft"} and _within(due, monday, sunday):
                if isinstance(row["visited_on"], date):
                    continue
                says = PLANNED.fill(status=_choice(row["status"]))
                yield self._duty(
                    Kind.PLAN,
                    row["account_id"],
                    due,
                    says,
                    row["source"],
                    late=isinstance(due, date) and due < self.report.as_of,
                    owner=row["owner"],
                    unit=row["unit_id"],
                )

    def _follow_ups(self) -> Iterator[Duty]:
        reasons = self._column("followup_plan", "followup_id", "reason")
        since, sunday = self.report.as_of - timedelta(days=BACK), self.week[1]
        told = set()
        for row in self.report.ledger.table("followups"):
            due, late = row["due_on"], row["reason"] == "followup_missed"
            is_open = late or row["outcome"] == "pending"
            if row["followup_id"] in told or not is_open or not _within(due, since, sunday):
                continue
            told.add(row["followup_id"])
            says = FOLLOW_UP.fill(reason=_choice(reasons.get(str(row["followup_id"]), "其他")))
            yield self._duty(
                Kind.FOLLOW_UP,
                row["account_id"],
                due,
                says,
                row["source"],
                late=late,
                owner=row["owner"],
                unit=row["unit_id"],
            )

    def _feedback(self) -> Iterator[Duty]:
        answered = self._column("feedback", "feedback_id", "answered_on")
        told = set()
        for row in self.report.ledger.table("feedback_items"):
            known, due = answered.get(str(row["feedback_id"])), row["due_on"]
            is_open = row["reason"] in {"feedback_unanswered", "feedback_not_due"} and (
                not isinstance(known, date) or known > self.report.as_of
            )
            if row["feedback_id"] in told or not is_open:
                continue
            told.add(row["feedback_id"])
            yield self._duty(
                Kind.FEEDBACK,
                row["account_id"],
                due,
                FEEDBACK.fill(kind=_choice(row["kind"])),
                row["source"],
                late=row["reason"] == "feedback_unanswered",
                owner=row["owner"],
                unit=row["unit_id"],
            )

    def _complaints(self) -> Iterator[Duty]:
        table, as_of = self.report.tables["complaints"], self.report.as_of
        for row in range(len(table)):
            received, closed, level, verified, account = (
                table.columns[key][row]
                for key in ("received_at", "closed_at", "level", "verified", "account_id")
            )
            if not isinstance(received, date) or received > as_of:
                continue
            if isinstance(closed, date) and closed <= as_of:
                continue
            found = OPEN_CLOSE if verified in {"属实", "不属实"} else OPEN_FOUND
            yield self._duty(
                Kind.COMPLAINT,
                account,
                received,
                COMPLAINT.fill(level=LEVELS.get(str(level), _choice(level)), found=found),
                f"complaints/{row}/received_at",
                late=found is OPEN_FOUND,
            )

    def _agreed(self) -> Iterator[Duty]:
        last = self.report.as_of + timedelta(days=AHEAD)
        for account, row in self._summaries.items():
            due = row["next_visit_date"]
            if _within(due, self.report.as_of, last):
                yield self._duty(Kind.AGREED, account, due, AGREED)

    def _unverified(self) -> Iterator[Duty]:
        if not self._is_filled("visits", "verified_on"):
            return
        days = self.report.parameter("verify_days")
        term = timedelta(days=days if isinstance(days, int) else 7)
        since = self.report.as_of - timedelta(days=BACK)
        for row in self.report.ledger.table("visit_records"):
            on = row["day"]
            if row["verified_on"] is None and isinstance(on, date) and on >= since:
                due = on + term
                if due < self.report.as_of:
                    yield self._duty(
                        Kind.VERIFY,
                        row["account_id"],
                        due,
                        VERIFY,
                        f"visits/{row['row_id']}/date",
                        late=True,
                        owner=row["owner"],
                        unit=row["unit_id"],
                    )

    def _is_filled(self, table: str, column: str) -> bool:
        """Whether a column is kept at all; where it is not nothing is owed."""
        return any(value is not None for value in self.report.tables[table].columns[column])

    def _column(self, table: str, key: str, column: str) -> Mapping[str, object]:
        columns = self.report.tables[table].columns
        return {str(one): value for one, value in zip(columns[key], columns[column], strict=True)}


def _choice(word: object) -> Text:
    """A choice of a workbook in both languages."""
    return Text(zh=str(word or ""), en=choice_name(str(word or ""), "en"))


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0


def _within(day: object, first: date, last: date) -> bool:
    return isinstance(day, date) and first <= day <= last
