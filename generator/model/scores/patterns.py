"""From a value to points: one function for each pattern, exact."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, assert_never

from generator.definitions.scoring import Pattern
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

NOUGHT = Fraction(0)
FORMULAS: Mapping[Pattern, Text] = {
    Pattern.RATIO_UP: Text(
        zh="权重 × 完成值 ÷ 目标值，不低于 0，至多 {cap} 倍权重",
        en="weight × value ÷ target, not below 0, at most {cap} × weight",
    ),
    Pattern.STEP_DOWN_PP: Text(
        zh="权重 − {step} × 超出目标的百分点，不低于 0",
        en="weight − {step} × percentage points over the target, not below 0",
    ),
    Pattern.COUNT_DOWN: Text(
        zh="权重 − {step} × 超出允许数的个数，不低于 0",
        en="weight − {step} × number over the one allowed, not below 0",
    ),
    Pattern.BUDGET: Text(
        zh="权重 × （1 − {slope} × 超出 100% 的部分），不低于 0",
        en="weight × (1 − {slope} × what is over 100 %), not below 0",
    ),
    Pattern.BASELINE_STEP: Text(
        zh="{base} 加减 {step} × 比基准 {baseline} 好或差的百分点，0 至 {cap}",
        en="{base} ± {step} × percentage points better or worse than the baseline "
        "{baseline}, from 0 to {cap}",
    ),
    Pattern.GRADE4: Text(zh="权重 × 评定等级的比例", en="weight × the share of the grade"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a pattern makes points of."""

    value: Fraction
    weight: Fraction
    target: Fraction  # nought for patterns without one
    better: Literal["higher", "lower", "neither"]
    numbers: Mapping[str, Fraction]  # of the pattern, complete


def points(pattern: Pattern, of: Measured) -> Fraction:
    """The points of a value, before weights are spread over.

    >>> churn = Measured(value=Fraction(3, 40), weight=Fraction(20), target=Fraction(1, 20),
    ...     better="lower", numbers={"step": Fraction(2)})
    >>> points(Pattern.STEP_DOWN_PP, churn)
    Fraction(15, 1)
    """
    match pattern:
        case Pattern.RATIO_UP:
            return of.weight * min(max(of.value / of.target, NOUGHT), of.numbers["cap"])
        case Pattern.STEP_DOWN_PP:
            over = max(of.value - of.target, NOUGHT) * 100
            return max(of.weight - of.numbers["step"] * over, NOUGHT)
        case Pattern.COUNT_DOWN:
            over = max(of.value - of.target, NOUGHT)
            return max(of.weight - of.numbers["step"] * over, NOUGHT)
        case Pattern.BUDGET:
            over = max(of.value - 1, NOUGHT)
            return of.weight * max(1 - of.numbers["slope"] * over, NOUGHT)
        case Pattern.BASELINE_STEP:
            rise = (of.value - of.numbers["baseline"]) * 100
            gain = -rise if of.better == "lower" else rise
            reached = of.numbers["base"] + of.numbers["step"] * gain
            return min(max(reached, NOUGHT), of.numbers["cap"]) if of.weight else NOUGHT
        case Pattern.GRADE4:
            return of.weight * of.value
        case _:
            assert_never(pattern)
