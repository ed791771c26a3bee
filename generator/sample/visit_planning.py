"""Visit plans: the formal visits on site, reviewed and approved in the week before.

Most are carried out on the day, some on another day of the week or moved to a later one; some
are cancelled by the customer or by us, and some are simply not kept. The plans of the days to
come stand there as well.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.sample.archive import main_contact
from generator.sample.calling import ON_SITE, monday_of, workday_from
from generator.sample.dice import dice
from generator.sample.holidays import is_exempt, is_workday

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from generator.sample.agenda import Visit
    from generator.sample.archive import Row
    from generator.sample.calling import Ground
    from generator.sample.company import Desk
    from generator.sample.lives import Life

_PLANNED = {"特级": 0.5, "A": 0.3}  # of the visits on site; of target customers: below
_PLANNED_APPROACH = 0.6
_MISSED = 0.3  # weeks without a visit on site for which there was a plan
_UNLINKED = 0.1  # visits whose record does not name its plan
_COMING = 0.35  # key accounts with a plan in a week to come
_PURPOSES = ("促进销售", "强化合作", "提高满意", "解决问题", "强化合作；提高满意")
_MATERIALS = ("新品目录", "报价单", "对账单", "样品两款", "产品检验报告", None)
_NOT_THEIRS = ("客户临时盘点", "采购经理出差", "客户承接大型宴会")
_NOT_OURS = ("人员临时调休", "车辆检修", "与月度会议冲突")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """A plan before it has its number."""

    account_id: str
    day: date
    owner: str
    life: Life | None
    status: str
    moved_to: date | None = None
    cancelled_by: str | None = None
    visit_id: str | None = None  # of the record that names it

    @property
    def order(self) -> tuple[date, str, str]:
        """Its place among the unit's plans."""
        return self.day, self.account_id, self.visit_id or ""


def visit_plans(
    desk: Desk, visits: Sequence[Visit], ground: Ground
) -> tuple[list[Row], dict[str, str]]:
    """The plans of a unit, and the plan that each visit names, by the visit's id."""
    made: dict[str, list[Visit]] = defaultdict(list)
    for visit in visits:
        if visit.call.form == ON_SITE:
            made[visit.call.account_id].append(visit)
    plans = [
        plan
        for life in ground.lives_of.get(desk.unit, ())
        for plan in _of_account(life, desk, made[life.account_id], ground)
    ]
    for prospect in ground.prospects_of.get(desk.unit, ()):
        rng = dice(ground.seed, "plans", prospect.prospect_id)
        approaches = made[prospect.prospect_id]
        plans += [_kept(visit, rng) for visit in approaches if rng.random() < _PLANNED_APPROACH]
    rows, named = [], {}
    for number, plan in enumerate(sorted(plans, key=lambda plan: plan.order), start=1):
        plan_id = f"JH{plan.day:%y}{desk.unit}{number:05d}"
        if plan.visit_id:
            named[plan.visit_id] = plan_id
        rows.append(_row(plan_id, plan, desk, ground))
    return rows, named


def _of_account(life: Life, desk: Desk, made: Sequence[Visit], ground: Ground) -> Iterator[_Plan]:
    """The plans of an account while the unit owns it, week by week."""
    rng = dice(ground.seed, "plans", life.number, desk.unit)
    weeks: dict[date, list[Visit]] = defaultdict(list)
    for visit in made:
        weeks[monday_of(visit.call.day)].append(visit)
    for monday in ground.span.weeks():
        thursday = min(monday + timedelta(days=3), ground.span.last_day)
        if life.owners_on(thursday)[0].unit != desk.unit or not life.is_key_on(thursday):
            continue
        share = _PLANNED[life.grade_on(thursday) or ""]
        for visit in weeks[monday]:
            if rng.random() < share:
                yield _kept(visit, rng)
        running = monday + timedelta(days=6) > ground.span.last_day
        if not (running or weeks[monday] or is_exempt(monday)) and rng.random() < _MISSED:
            yield _not_kept(life, monday, rng)
    last = ground.span.last_day
    if life.owners_on(last)[0].unit == desk.unit and life.is_key_on(last):
        yield from _to_come(life, last, rng)


def _kept(visit: Visit, rng: Random) -> _Plan:
    """The plan of a visit: for its day, another day of its week, or moved to it."""
    call = visit.call
    chance, day, moved_to = rng.random(), call.day, None
    if chance < 0.12:
        earlier = call.day - timedelta(days=rng.randrange(4, 10))
        day, moved_to = workday_from(earlier), call.day
    elif chance < 0.24:
        near = monday_of(call.day) + timedelta(days=rng.randrange(5))
        day = near if is_workday(near) else call.day
    if moved_to is not None and day >= moved_to:
        day, moved_to = call.day, None
    return _Plan(
        account_id=call.account_id,
        day=day,
        owner=visit.owner,
        life=visit.life,
        status="改期" if moved_to else "已执行",
        moved_to=moved_to,
        visit_id=None if rng.random() < _UNLINKED else visit.visit_id,
    )


def _not_kept(life: Life, monday: date, rng: Random) -> _Plan:
    """A plan that came to nothing in its week."""
    day = workday_from(monday + timedelta(days=rng.randrange(4)))
    chance = rng.random()
    moved = workday_from(day + timedelta(days=7)) if 0.5 <= chance < 0.65 else None
    cancelled_by = "客户" if chance < 0.3 else "我方" if chance < 0.5 else None
    return _Plan(
        account_id=life.account_id,
        day=day,
        owner=life.owners_on(day)[0].staff_id,
        life=life,
        status="取消" if cancelled_by else "改期" if moved else "已审批",
        moved_to=moved,
        cancelled_by=cancelled_by,
    )


def _to_come(life: Life, last: date, rng: Random) -> Iterator[_Plan]:
    """Plans of the running week and the next one, further on their way the nearer they are."""
    monday = monday_of(last)
    for ahead, states in ((0, ("已审批",)), (7, ("已审核", "草拟"))):
        day = workday_from(monday + timedelta(days=ahead + rng.randrange(5)))
        status = rng.choice(states)
        if rng.random() < _COMING and day > last:
            owner = life.owners_on(last)[0].staff_id
            yield _Plan(account_id=life.account_id, day=day, owner=owner, life=life, status=status)


def _row(plan_id: str, plan: _Plan, desk: Desk, ground: Ground) -> Row:
    rng = dice(ground.seed, "plan", plan.account_id, plan.day)
    friday = min(monday_of(plan.day) - timedelta(days=3), ground.span.last_day)
    reviewed, approved = plan.status != "草拟", plan.status not in {"草拟", "已审核"}
    budget = rng.choice((100, 200, 300)) if plan.life is None or rng.random() < 0.15 else None
    funded = approved and budget is not None and plan.status != "取消"
    reasons = _NOT_THEIRS if plan.cancelled_by == "客户" else _NOT_OURS
    return {
        "plan_id": plan_id,
        "account_id": plan.account_id,
        "plan_date": plan.day,
        "form": ON_SITE,
        "purpose": rng.choice(_PURPOSES) if plan.life else "达成销售",
        "target_contact": main_contact(plan.life, ground.seed) if plan.life else "采购负责人",
        "participants": f"{plan.owner}；{desk.companion}" if rng.random() < 0.1 else plan.owner,
        "prepared_materials": rng.choice(_MATERIALS),
        "budget": budget,
        "gift_planned": "产品礼盒" if budget == 300 else None,
        "status": plan.status,
        "reviewed_by": desk.verifier if reviewed else None,
        "reviewed_on": friday - timedelta(days=1) if reviewed else None,
        "approved_by": "营销总监" if approved else None,
        "approved_on": friday if approved else None,
        "funded_by": "财务部" if funded else None,
        "funded_on": friday if funded else None,
        "moved_to": plan.moved_to,
        "cancelled_by": plan.cancelled_by,
        "cancel_reason": rng.choice(reasons) if plan.cancelled_by else None,
    }
