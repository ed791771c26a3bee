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


# What each kind is told by; where one of these may not be seen nothing is told.
FOLLOW_UP_COLUMNS = ("planned_date", "moved_to", "status", "reason", "owner")
FEEDBACK_COLUMNS = ("received", "kind", "needs_answer", "answered_on")
COMPLAINT_COLUMNS = ("received_at", "level", "verified", "closed_at")
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
        """Follow-ups missed of late, and those still to be made by the end of the week."""
        since, sunday = self.report.as_of - timedelta(days=BACK), self.week[1]
        known = {str(row["followup_id"]): row for row in self.report.ledger.table("followups")}
        for row in self._rows("followup_plan", FOLLOW_UP_COLUMNS):
            judged = known.get(str(row["followup_id"]))
            due = judged["due_on"] if judged else row["moved_to"] or row["planned_date"]
            late = judged is not None and judged["reason"] == "followup_missed"
            is_open = late or (
                judged["outcome"] == "pending" if judged else row["status"] in {"计划", "改期"}
            )
            if is_open and _within(due, since, sunday):
                yield self._duty(
                    Kind.FOLLOW_UP,
                    row["account_id"],
                    due,
                    FOLLOW_UP.fill(reason=_choice(row["reason"] or "其他")),
                    f"followup_plan/{row['row_id']}/planned_date",
                    late=late,
                    owner=row["owner"],
                )

    def _feedback(self) -> Iterator[Duty]:
        """Feedback that needs an answer and has none; a blank cell asks for one."""
        as_of, days = self.report.as_of, self.report.parameter("feedback_days")
        term = timedelta(days=days if isinstance(days, int) else 7)
        for row in self._rows("feedback", FEEDBACK_COLUMNS):
            received, answered = row["received"], row["answered_on"]
            if row["needs_answer"] is False or not isinstance(received, date) or received > as_of:
                continue
            if isinstance(answered, date) and answered <= as_of:
                continue
            yield self._duty(
                Kind.FEEDBACK,
                row["account_id"],
                received + term,
                FEEDBACK.fill(kind=_choice(row["kind"])),
                f"feedback/{row['row_id']}/received",
                late=received + term < as_of,
            )

    def _complaints(self) -> Iterator[Duty]:
        """Complaints that are not closed; late are those that nobody has looked into."""
        as_of = self.report.as_of
        for row in self._rows("complaints", COMPLAINT_COLUMNS):
            received, closed = row["received_at"], row["closed_at"]
            if not isinstance(received, date) or received > as_of:
                continue
            if isinstance(closed, date) and closed <= as_of:
                continue
            found = OPEN_CLOSE if row["verified"] in {"属实", "不属实"} else OPEN_FOUND
            level = LEVELS.get(str(row["level"])) or _choice(row["level"])
            yield self._duty(
                Kind.COMPLAINT,
                row["account_id"],
                received,
                COMPLAINT.fill(level=level, found=found),
                f"complaints/{row['row_id']}/received_at",
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

    def _rows(self, table: str, asked: Sequence[str]) -> Iterator[Mapping[str, object]]:
        """The rows of a sheet whose columns `asked` the audience may see, each with its `row_id`.

        A cell that may not be seen is empty, and must not be taken for one that is not filled.
        """
        columns = self.report.tables[table].columns
        for row in range(len(self.report.tables[table])):
            account = str(columns["account_id"][row])
            if all(self.report.sees(table, key, account) for key in asked):
                yield {"row_id": row, **{key: values[row] for key, values in columns.items()}}


def _choice(word: object) -> Text:
    """A choice of a workbook in both languages."""
    return Text(zh=str(word or ""), en=choice_name(str(word or ""), "en"))


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0


def _within(day: object, first: date, last: date) -> bool:
    return isinstance(day, date) and first <= day <= last
