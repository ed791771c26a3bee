"""How the points of a KPI are found: the patterns, and the numbers that each of them takes.

The workbook and `kpis.yml` write these numbers alike: `step=2`, `slope=2; cap=1.2`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.definitions.kpis import Count, Percent
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.definitions.kpis import Kpi


class Pattern(StrEnum):
    """The ways to make points of a value (definition book, from values to a score)."""

    RATIO_UP = "ratio_up"  # the share of the target that was reached, up to a cap
    STEP_DOWN_PP = "step_down_pp"  # so many points off for each percentage point over the target
    COUNT_DOWN = "count_down"  # so many points off for each one over the number allowed
    BUDGET = "budget"  # full up to 100 %, then off by a multiple of what is over
    BASELINE_STEP = "baseline_step"  # points at a baseline, more or less for each point from it
    GRADE4 = "grade4"  # the share that the assessors' grade stands for


@dataclass(frozen=True, slots=True, kw_only=True)
class Takes:
    """What a pattern takes from the parameters of its row."""

    needed: tuple[str, ...] = ()  # without them there are no points
    allowed: tuple[str, ...] = ()  # these have a meaning when they are left out
    target: bool = False  # whether it measures against a target


TAKES: Mapping[Pattern, Takes] = {
    Pattern.RATIO_UP: Takes(allowed=("cap",), target=True),
    Pattern.STEP_DOWN_PP: Takes(needed=("step",), target=True),
    Pattern.COUNT_DOWN: Takes(needed=("step",), target=True),
    Pattern.BUDGET: Takes(needed=("slope",)),
    Pattern.BASELINE_STEP: Takes(needed=("base",), allowed=("cap", "step")),
    Pattern.GRADE4: Takes(),
}

PATTERN_WORDS: Mapping[Pattern, Text] = {
    Pattern.RATIO_UP: Text(zh="按完成率", en="by share of the target"),
    Pattern.STEP_DOWN_PP: Text(zh="按百分点扣分", en="off per percentage point"),
    Pattern.COUNT_DOWN: Text(zh="按次数扣分", en="off for each one too many"),
    Pattern.BUDGET: Text(zh="按预算", en="by budget"),
    Pattern.BASELINE_STEP: Text(zh="按基线增减", en="up or down from a baseline"),
    Pattern.GRADE4: Text(zh="四级评定", en="four grades"),
}

# Other words for the parameters, as departments write them.
_ALIASES = {
    "扣分": "step",
    "步长": "step",
    "每点": "step",
    "倍数": "slope",
    "斜率": "slope",
    "封顶": "cap",
    "上限": "cap",
    "基准分": "base",
    "基础分": "base",
}
_PIECES = re.compile(r"[;,、\s]+")
_AROUND_SIGN = re.compile(r"\s*([=:])\s*")
_PIECE = re.compile(r"(?P<name>[^=:]+)[=:](?P<number>[0-9]{1,9}(?:\.[0-9]{1,9})?)\Z", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """A pattern with the numbers written for it."""

    pattern: Pattern
    parameters: Mapping[str, Fraction]


def numbers_of(text: str) -> tuple[dict[str, Fraction], list[str]]:
    """The numbers of a row's parameters by name, and the pieces that are not understood.

    A name stands once, and its number is above nought.

    >>> numbers_of("slope = 2；封顶＝1.2, up=3%")
    ({'slope': Fraction(2, 1), 'cap': Fraction(6, 5)}, ['up=3%'])
    """
    known: dict[str, Fraction] = {}
    strange = []
    written = _AROUND_SIGN.sub(r"\1", unicodedata.normalize("NFKC", text).strip())
    for piece in filter(None, _PIECES.split(written)):
        match = _PIECE.match(piece)
        name = match["name"].casefold() if match else ""
        name = _ALIASES.get(name, name)
        number = Fraction(match["number"]) if match else Fraction(0)
        if number > 0 and name not in known:
            known[name] = number
        else:
            strange.append(piece)
    return known, strange


def suits(pattern: Pattern, kpi: Kpi) -> bool:
    """Whether a pattern can make points of a KPI's values without turning them round."""
    match pattern:
        case Pattern.RATIO_UP:
            return kpi.better == "higher"
        case Pattern.STEP_DOWN_PP | Pattern.BUDGET:
            return kpi.better == "lower" and isinstance(kpi.unit, Percent)
        case Pattern.COUNT_DOWN:
            return kpi.better == "lower" and isinstance(kpi.unit, Count)
        case Pattern.BASELINE_STEP:
            return kpi.better != "neither" and isinstance(kpi.unit, Percent)
        case Pattern.GRADE4:
            return kpi.ungraded
