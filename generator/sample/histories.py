"""The sheets that say since when something holds: grades, owners, events, stages, groups."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from generator.sample.dice import dice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.sample.archive import Row
    from generator.sample.company import Company
    from generator.sample.lives import Event, Life
    from generator.sample.spans import Span

_ORDER = {"C": 0, "B": 1, "A": 2, "特级": 3}
_STAGES = (
    ("S2", "每周稳定订货，双方各一名联系人"),
    ("S3", "采购、后厨与我方定期会面"),
    ("S4", "采购、后厨、财务分别对口，已做一次联合推广"),
    ("S5", "共同制定宴会菜单，联合研发两款调理品"),
)


def grade_rows(lives: Sequence[Life], company: Company) -> Iterator[Row]:
    """All grades, by account and day."""
    for life in lives:
        before: str | None = None
        for day, grade in life.grades:
            yield {
                "account_id": life.account_id,
                "grade": grade,
                "effective_date": day,
                "reason": _grade_reason(before, grade),
                "decided_by": company.manager,
                "score": {"特级": 88, "A": 76, "B": 62}.get(grade, 48) + life.number % 9,
            }
            before = grade


def event_rows(lives: Sequence[Life]) -> Iterator[Row]:
    """All status events, by the day they were written down."""
    events = [(event.recorded, life.number, life, event) for life in lives for event in life.events]
    for recorded, _, life, event in sorted(events, key=lambda row: row[:2]):
        yield {
            "account_id": life.account_id,
            "kind": event.kind,
            "effective_date": event.day,
            "recorded_date": recorded,
            "reason_code": event.reason,
            "detail": event.detail,
            "controllable": _controllable(event),
            "to_competitor": event.to_competitor,
            "merged_into": event.merged_into and event.merged_into.account_id,
            "new_owner": life.owners_on(event.day)[0].staff_id if event.kind == "移交" else None,
            "confirmed_by": event.confirmed_by,
        }


def owner_rows(lives: Sequence[Life]) -> Iterator[Row]:
    """All owners, with their shares."""
    for life in lives:
        for day, owners in life.owners:
            for owner in owners:
                yield {
                    "account_id": life.account_id,
                    "owner": owner.staff_id,
                    "unit": owner.unit,
                    "valid_from": day,
                    "share_pct": owner.share / 100,
                }


def stage_rows(lives: Sequence[Life], span: Span, seed: int) -> Iterator[Row]:
    """The co-operation stage of the key accounts: where they began, and a step up for some."""
    for life in lives:
        if not life.is_key_on(span.last_day):
            continue
        rng = dice(seed, "stages", life.number)
        stage = rng.randrange(0, 2 if life.grade_on(span.last_day) == "A" else 3)
        yield _stage(life, stage, life.archived + timedelta(days=30))
        raised = span.first_day + timedelta(days=rng.randrange(20, 400))
        if rng.random() < 0.3 and life.archived + timedelta(days=90) < raised < span.last_day:
            yield _stage(life, stage + 1, raised)


def category_rows(lives: Sequence[Life], company: Company, span: Span) -> Iterator[Row]:
    """The value group of the accounts held at the start of the latest year."""
    year = span.last_day.replace(month=1, day=1)
    held = [life for life in lives if life.is_customer_on(year)]
    largest = sorted(held, key=lambda life: (-life.size_on(year), life.number))
    chosen = {life.number for life in largest[: -(-len(held) // 5)]}
    for life in held:
        growing = life.growth > 0.12
        yield {
            "account_id": life.account_id,
            "scheme": "价值分组",
            "value": "VIP" if life.number in chosen else "MGC" if growing else "一般客户",
            "effective_date": year,
            "by": company.manager,
        }


def _stage(life: Life, stage: int, day: date) -> Row:
    code, evidence = _STAGES[stage]
    return {
        "account_id": life.account_id,
        "stage": code,
        "effective_date": day,
        "evidence": evidence,
        "by": life.owners_on(day)[0].staff_id,
    }


def _grade_reason(before: str | None, grade: str) -> str:
    if before is None:
        return "建档定级"
    return "订货量达到上一级" if _ORDER[grade] > _ORDER[before] else "连续两次评定低于本级"


def _controllable(event: Event) -> bool | None:
    if event.reason in {None, "L-UNKNOWN"}:
        return None
    return event.reason not in {"L-CLOSE", "L-CREDIT"}
