"""Services given to key accounts: ordinary ones, and those made to one account's wish."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.periods import PeriodKind
from generator.sample.calling import workday_from
from generator.sample.dice import dice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.sample.archive import Row
    from generator.sample.lives import Life
    from generator.sample.spans import Span

_QUARTERLY = {"特级": 0.5, "A": 0.3}  # chance of a service in a quarter
_OFF_STANDARD = 0.08
_SERVICES = (  # kind, phase, motive, what is done, what comes of it
    ("普通服务", "售前", "信息", "送样试菜，介绍新品用法", "后厨留样两款"),
    ("普通服务", "售中", "指令", "协助盘点冷库，整理先进先出", "临期品清零"),
    ("普通服务", "售后", "信息", "上门核对到货温度记录", "温度全部达标"),
    ("普通服务", "售后", "指令", "核对半年往来账", "双方签认"),
    ("个性化服务", "售前", "信息", "为婚宴季定制点心组合", "客户确认采用"),
    ("个性化服务", "售中", "信息", "调整为凌晨五点送货，专车配送", "早市备餐不再延误"),
    ("个性化服务", "售中", "指令", "旺季预留两周库存", "旺季未断货"),
    ("个性化服务", "售后", "信息", "改小包装并贴客户专用标签", "损耗下降"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service, from its start to its end."""

    life: Life
    started: date
    ended: date | None
    kind: str
    phase: str
    motive: str
    content: str
    result: str
    is_off_standard: bool
    service_id: str = ""


def services(lives_of: Mapping[str, Sequence[Life]], span: Span, seed: int) -> tuple[Service, ...]:
    """All services by the day they began, with their numbers."""
    lives = {life.number: life for owned in lives_of.values() for life in owned}
    found = [one for _, life in sorted(lives.items()) for one in _of_account(life, span, seed)]
    found.sort(key=lambda one: (one.started, one.life.number))
    return tuple(
        replace(one, service_id=f"FW{one.started:%y}{number:05d}")
        for number, one in enumerate(found, start=1)
    )


def service_rows(found: Sequence[Service]) -> Iterator[Row]:
    """The sheet of services."""
    for one in found:
        yield {
            "service_id": one.service_id,
            "account_id": one.life.account_id,
            "kind": one.kind,
            "phase": one.phase,
            "motive": one.motive,
            "content": one.content,
            "start": one.started,
            "end": one.ended,
            "result": one.result if one.ended else None,
            "staff": one.life.owners_on(one.started)[0].staff_id,
            "deviation": one.is_off_standard,
        }


def _of_account(life: Life, span: Span, seed: int) -> Iterator[Service]:
    rng = dice(seed, "services", life.number)
    for quarter in span.periods(PeriodKind.QUARTER):
        day = workday_from(quarter.first_day + timedelta(days=rng.randrange(85)))
        chance, lasts = rng.random(), timedelta(days=rng.randrange(2, 25))
        if not span.first_day <= day <= span.last_day or not life.is_key_on(day):
            continue
        if chance >= _QUARTERLY[life.grade_on(day) or ""]:
            continue
        kind, phase, motive, content, result = rng.choice(_SERVICES)
        ended = workday_from(day + lasts)
        yield Service(
            life=life,
            started=day,
            ended=ended if ended <= span.last_day else None,
            kind=kind,
            phase=phase,
            motive=motive,
            content=content,
            result=result,
            is_off_standard=rng.random() < _OFF_STANDARD,
        )
