"""What happens to an account over the years: its grades, owners, trade and events.

A life is written by `plot` and then only read: the archive, the histories, the trade, the
plans and the visits are all told from it, so they agree with one another.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.sample.names import House

KEY_GRADES = ("特级", "A")
FOREVER = date.max

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who owns an account, in which unit, with which share of its sales."""

    staff_id: str
    unit: str
    share: int = 100  # percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A row of the status events."""

    kind: str
    day: date
    recorded: date
    reason: str | None = None
    detail: str | None = None
    to_competitor: str | None = None
    merged_into: Life | None = None
    confirmed_by: str | None = None


@dataclass(slots=True, kw_only=True)
class Life:
    """One account. Lists of (day, value) are in order of day; the first holds from the start."""

    number: int  # from 1, in the order in which the accounts were archived
    desk: int  # its place in the company's desks
    name: str
    short_name: str
    house: House
    archived: date
    first_deal: date
    interval: int  # days from order to order
    growth: float  # of sales, per year
    grades: list[tuple[date, str]]
    sizes: list[tuple[date, float]]  # yuan a month, before season and growth
    owners: list[tuple[date, tuple[Owner, ...]]]
    trading: list[tuple[date, date]]  # first and last day with an order
    events: list[Event] = field(default_factory=list)
    absences: list[tuple[date, date]] = field(default_factory=list)  # lost from, until before
    is_steady: bool = False  # nothing ever happens to it, and it buys on the last day
    neglected_weeks: int = 0  # of the last weeks, in which it is hardly called on
    is_forgotten: bool = False  # in those weeks nobody calls on it at all
    free_from: date = date.min  # nothing further happens to it before this day

    @property
    def account_id(self) -> str:
        """Its number in the archive."""
        return f"KH{self.number:04d}"

    def grade_on(self, day: date) -> str | None:
        """The grade it holds, None before its first."""
        return _on(self.grades, day)

    def owners_on(self, day: date) -> tuple[Owner, ...]:
        """Its owners, the one with the largest share first; before the first row, that row's."""
        return _on(self.owners, day) or self.owners[0][1]

    def size_on(self, day: date) -> float:
        """Its usual sales in a month, in yuan."""
        return _on(self.sizes, day) or self.sizes[0][1]

    def is_customer_on(self, day: date) -> bool:
        """Whether it is one of ours that day: it has bought, and is not lost or gone."""
        return day >= self.first_deal and not any(
            first <= day < until for first, until in self.absences
        )

    def is_neglected_on(self, monday: date, last_day: date) -> bool:
        """Whether a week is among the last ones in which hardly anybody calls on it."""
        return (last_day - monday).days < 7 * self.neglected_weeks

    def is_key_on(self, day: date) -> bool:
        """Whether it is a key account that day."""
        return self.grade_on(day) in KEY_GRADES and self.is_customer_on(day)


def _on(history: Sequence[tuple[date, _T]], day: date) -> _T | None:
    place = bisect_right(history, day, key=lambda row: row[0])
    return history[place - 1][1] if place else None
