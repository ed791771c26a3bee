"""How a figure stands against its target: met, near, missed, or not judged.

Compared exact: 89.95 % misses a target of 90 %, though it prints as 90.0 %.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.language import Text
from generator.ledger import State

if TYPE_CHECKING:
    from generator.definitions.kpis import Kpi
    from generator.ledger import Figure
    from generator.periods import Period

NEAR_SHARE = 5  # percent of the target, where the project sets nothing else
SMALL_N = 10


class Standing(StrEnum):
    """The judgement of a figure, and the class of its badge."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    NONE = "none"


STANDING_WORDS = {
    Standing.OK: Text(zh="达标", en="met"),
    Standing.WARN: Text(zh="接近", en="near"),
    Standing.BAD: Text(zh="未达标", en="missed"),
    Standing.NONE: Text(zh="不评价", en="not judged"),
}

STATE_WORDS = {
    State.VALUE: Text(zh="数值", en="value"),
    State.ZERO: Text(zh="零", en="zero"),
    State.NOT_APPLICABLE: Text(zh="不适用", en="n/a"),
    State.PENDING: Text(zh="未到期", en="pending"),
    State.NO_DATA: Text(zh="无数据", en="no data"),
}


def is_small(figure: Figure, small_n: int = SMALL_N) -> bool:
    """Whether a rate stands on so few things that its fraction says more."""
    return figure.denominator is not None and 0 < figure.denominator < small_n


def is_met(value: Fraction, target: Fraction, better: str) -> bool:
    """Whether a value reaches its target, exactly."""
    return value <= target if better == "lower" else value >= target


def is_assessed(kpi: Kpi, period: Period) -> bool:
    """Whether a KPI is held against its target in such a period; one without kinds always is."""
    return not kpi.assessed or period.kind in kpi.assessed


def standing(
    figure: Figure,
    kpi: Kpi,
    *,
    near_share: int = NEAR_SHARE,
    small_n: int = SMALL_N,
    counts_things: bool = True,
) -> Standing:
    """How a figure stands against its target.

    Not judged: a figure without value or target, of a running period, of a kind of period
    that is only a trend, or on a small number of things with a target that was not set for
    this very scope.

    Args:
        figure: The figure.
        kpi: Its entry in the catalogue.
        near_share: How near, in percent of the target, counts as near.
        small_n: Below how many things a number is small.
        counts_things: Whether the denominator counts things (money is never small).
    """
    if figure.value is None or figure.target is None or figure.provisional:
        return Standing.NONE
    if kpi.better == "neither" or not is_assessed(kpi, figure.period):
        return Standing.NONE
    if counts_things and not figure.target_is_own and is_small(figure, small_n):
        return Standing.NONE
    target = Fraction(figure.target)
    if is_met(figure.value, target, kpi.better):
        return Standing.OK
    margin = abs(target) * near_share / 100
    near = target + margin if kpi.better == "lower" else target - margin
    return Standing.WARN if is_met(figure.value, near, kpi.better) else Standing.BAD
