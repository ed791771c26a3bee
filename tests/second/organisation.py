"""Units and people: who stands where, who leads what, and whose figures there are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.ledger import Scope, ScopeKind
from tests.second.company import grouped

if TYPE_CHECKING:
    from generator.periods import Period
    from tests.second.company import Company, Row

LEADERS = {"营销总监", "大客户部经理", "运营总监", "执总", "营业部经理"}
CLERKS = {"大客户部内勤"}
DEPARTMENT = Scope(ScopeKind.DEPARTMENT)


def unit_scope(unit: str) -> Scope:
    return Scope(ScopeKind.UNIT, unit)


def person_scope(person: str) -> Scope:
    return Scope(ScopeKind.PERSON, person)


def account_scope(account: str) -> Scope:
    return Scope(ScopeKind.ACCOUNT, account)


class Organisation:
    """The tree of units and the roster."""

    def __init__(self, company: Company) -> None:
        self.units = [row["unit_id"] for row in company.rows("units")]
        self.parent = {row["unit_id"]: row["parent"] for row in company.rows("units")}
        self.roots = [unit for unit in self.units if not self.parent[unit]]
        self.root = min(self.roots, default="")  # where accounts without a store belong
        self.roster = grouped(company.rows("roster"), "staff_id")
        for rows in self.roster.values():
            rows.sort(key=lambda row: row["valid_from"] or date.min)

    def chain(self, unit: str) -> list[str]:
        """The unit and all above it."""
        found: list[str] = []
        while unit and unit in self.parent and unit not in found:
            found.append(unit)
            unit = self.parent[unit]
        return found

    def tree(self, unit: str) -> set[str]:
        """The unit and all below it."""
        return {below for below in self.units if unit in self.chain(below)}

    def children(self, unit: str) -> list[str]:
        return [below for below in self.units if self.parent[below] == unit]

    def post(self, person: str, day: date) -> Row | None:
        """The row of the roster that holds on a day; before the first row, that row."""
        rows = self.roster.get(person)
        if not rows:
            return None
        held = rows[0]
        for row in rows:
            if (row["valid_from"] or date.min) <= day:
                held = row
        return held

    def leads(self, person: str, day: date) -> str | None:
        """The unit that a person leads on a day."""
        post = self.post(person, day)
        return post["unit"] if post and post["role"] in LEADERS else None

    def is_clerk(self, person: str, day: date) -> bool:
        post = self.post(person, day)
        return post is not None and post["role"] in CLERKS

    def is_there(self, person: str, period: Period) -> bool:
        """Whether the roster has a person on a day of a period."""
        return any(
            (row["valid_from"] or date.min) <= period.last_day
            and (row["valid_to"] or date.max) >= period.first_day
            for row in self.roster.get(person, [])
        )
