"""Who holds which post in which unit, and who leads a unit, on the as-of date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.ledger import Scope, ScopeKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.report.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A person's post, as the roster has it."""

    role: str
    unit_id: str
    has_left: bool


def posts(report: Report) -> Mapping[str, Post]:
    """The post of every person of the roster by staff number, in the order of the roster.

    Of several rows the one in force on the as-of date holds, else the last that began.
    """
    columns = report.tables["roster"].columns
    found: dict[str, tuple[date, Post]] = {}
    rows = (columns[key] for key in ("staff_id", "role", "unit", "valid_from", "valid_to"))
    for staff, role, unit, since, until in zip(*rows, strict=True):
        begun = since if isinstance(since, date) else date.min
        post = Post(
            role=str(role or ""),
            unit_id=str(unit or report.names.root),
            has_left=isinstance(until, date) and until < report.as_of,
        )
        known = found.get(str(staff))
        if known is None or known[0] <= begun <= report.as_of:
            found[str(staff)] = (begun, post)
    return {staff: post for staff, (_, post) in found.items()}


def led_unit(report: Report, staff_id: str) -> str:
    """The unit that a person leads on the as-of date; "" where he leads none."""
    latest = ""
    for row in report.ledger.table("managers"):
        if row["staff_id"] == staff_id:
            latest = str(row["unit_id"] or "")
    return latest


def whose_accounts(report: Report, scope: Scope) -> Scope:
    """Whose accounts, losses and visits a page tells of: of a manager the unit's that he leads.

    He is judged by the whole unit; what he looks after himself is a part of it, often none.
    """
    led = led_unit(report, scope.id) if scope.kind is ScopeKind.PERSON else ""
    return Scope(ScopeKind.UNIT, led) if led else scope
