"""The script of the sample: how much happens in each quarter.

It is written for a company of 60 accounts and the last six quarters; other sizes take it in
proportion, longer times from its start again.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from generator.periods import PeriodKind
from generator.sample.dice import share_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from random import Random

    from generator.sample.spans import Span

_ACCOUNTS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """How often each thing happens in a quarter."""

    new: int = 0
    regained: int = 0
    upgraded: int = 0
    promoted: int = 0  # from A to the special grade
    lost: int = 0
    downgraded: int = 0
    exited: int = 0
    merged: int = 0
    lapsed: int = 0  # lost for a while, and back in the same quarter
    suspended: int = 0
    handed: int = 0  # to another owner of the same unit
    moved: int = 0  # from the headquarters group to a store


# The latest quarter first.
_SCRIPT = (
    Act(new=3, regained=1, upgraded=2, lost=2, downgraded=1, exited=1, suspended=2, handed=2),
    Act(new=2, upgraded=1, lost=1, merged=1, lapsed=1, suspended=1, promoted=1, moved=1),
    Act(new=2, regained=1, lost=1, downgraded=1, suspended=1, handed=1),
    Act(new=2, upgraded=1, lost=2, exited=1, suspended=1, promoted=1),
    Act(new=2, regained=1, lost=1, downgraded=1, suspended=1, handed=2),
    Act(new=1, upgraded=1, lost=2, suspended=1, moved=1),
)


def acts(accounts: int, span: Span, rng: Random) -> Iterator[tuple[Act, date, date]]:
    """What happens in each quarter, and between which days, in order."""
    quarters = list(span.periods(PeriodKind.QUARTER))
    for back, quarter in reversed(list(enumerate(reversed(quarters)))):
        act = _SCRIPT[back % len(_SCRIPT)]
        scaled = Act(
            **{
                field.name: share_of(rng, getattr(act, field.name) * accounts / _ACCOUNTS)
                for field in fields(Act)
            }
        )
        yield scaled, max(quarter.first_day, span.first_day), quarter.last_day
