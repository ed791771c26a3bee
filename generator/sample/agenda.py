"""The agenda of a unit: its visits, what was planned of them, and the calls to be returned.

The three agree with one another: a visit names the plan it fulfils and what it follows up, a
follow-up names the visit that did it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.sample.calling import calls_of
from generator.sample.following_up import follow_ups
from generator.sample.visit_planning import visit_plans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from generator.sample.archive import Row
    from generator.sample.calling import Call, Ground
    from generator.sample.company import Desk
    from generator.sample.lives import Life


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A call in its place among the unit's visits."""

    visit_id: str
    call: Call
    life: Life | None  # None for a target customer
    owner: str
    later: date | None  # the next call on the same account
    plan_id: str | None = None
    follows: str | None = None  # the complaint, service or follow-up plan it returns to


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """All that a unit planned and did on visits, each by day."""

    desk: Desk
    visits: Sequence[Visit]
    plans: Sequence[Row]
    follow_ups: Sequence[Row]


def agenda_of(desk: Desk, ground: Ground) -> Agenda:
    """The agenda of a unit."""
    visits = _visits(desk, ground)
    plans, planned = visit_plans(desk, visits, ground)
    returns, returned = follow_ups(desk, visits, ground)
    return Agenda(
        desk=desk,
        visits=[_linked(visit, planned, returned) for visit in visits],
        plans=plans,
        follow_ups=returns,
    )


def _visits(desk: Desk, ground: Ground) -> list[Visit]:
    people = {life.account_id: life for life in ground.lives_of.get(desk.unit, ())}
    owners = {row.prospect_id: row.owner for row in ground.prospects_of.get(desk.unit, ())}
    series = calls_of(desk, ground)
    following = {
        (call.account_id, call.day): later.day for row in series for call, later in pairwise(row)
    }
    visits = []
    for number, call in enumerate(sorted(call for row in series for call in row), start=1):
        life = people.get(call.account_id)
        visits.append(
            Visit(
                visit_id=f"V{call.day:%y}{desk.unit}{number:05d}",
                call=call,
                life=life,
                owner=life.owners_on(call.day)[0].staff_id if life else owners[call.account_id],
                later=following.get((call.account_id, call.day)),
            )
        )
    return visits


def _linked(visit: Visit, planned: Mapping[str, str], returned: Mapping[str, str]) -> Visit:
    plan_id, follows = planned.get(visit.visit_id), returned.get(visit.visit_id)
    return replace(visit, plan_id=plan_id, follows=follows) if plan_id or follows else visit
