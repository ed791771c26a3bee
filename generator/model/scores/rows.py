"""One KPI of a score: its figure, whether it can be scored, and the points at its own weight."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.definitions.scoring import TAKES, Pattern
from generator.language import Text
from generator.ledger import State, figure_id
from generator.model.scores.patterns import NOUGHT, Measured, points
from generator.periods import PeriodKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from generator.ledger import Figure, Scope
    from generator.model.frame import Frame
    from generator.model.scores.weights import Weight
    from generator.periods import Period
    from generator.project import Project

_KINDS = {
    PeriodKind.MONTH: Text(zh="月", en="month"),
    PeriodKind.QUARTER: Text(zh="季", en="quarter"),
    PeriodKind.YEAR: Text(zh="年", en="year"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A weighted KPI in one period for one scope, before weights are spread over."""

    weight: Weight
    figure: Figure | None
    numbers: Mapping[str, Fraction]
    state: State
    points: Fraction | None  # at its own weight; None unless it is scored
    reason: Text | None

    @property
    def target(self) -> Decimal | None:
        """What the figure is held against."""
        return None if self.figure is None else self.figure.target


@dataclass(frozen=True, slots=True, kw_only=True)
class RowMaker:
    """Scores single KPIs."""

    project: Project
    figures: Mapping[str, Figure]
    frame: Frame

    def scored(self, weight: Weight, period: Period, scope: Scope) -> Scored:
        """A weighted KPI with its points, or with the reason why it has none."""
        figure = self.figures.get(figure_id(weight.kpi.id, period, scope))
        numbers = self._numbers(weight, period, scope)
        state, reason = self._doubt(weight, figure, numbers, period)
        found: Fraction | None = None
        if figure is not None and figure.value is not None and state is State.VALUE:
            measured = Measured(
                value=figure.value,
                weight=Fraction(weight.weight),
                target=NOUGHT if figure.target is None else Fraction(figure.target),
                better=weight.kpi.better,
                numbers=numbers,
            )
            found = points(weight.pattern, measured)
            state = State.VALUE if found else State.ZERO
        return Scored(
            weight=weight,
            figure=figure,
            numbers=numbers,
            state=state,
            points=found,
            reason=reason,
        )

    def _doubt(
        self, weight: Weight, figure: Figure | None, numbers: Mapping[str, Fraction], period: Period
    ) -> tuple[State, Text | None]:
        """The state of a row and why it is not scored; `value` where nothing stands against it."""
        words = self.project.reasons
        if figure is None:
            return self._no_figure(weight, period)
        is_missing = figure.state is State.NO_DATA
        if figure.state is State.PENDING or (figure.provisional and not is_missing):
            return State.PENDING, words["score_provisional"]
        if figure.value is None:
            return figure.state, figure.reason
        lacking = _lacking(weight.pattern, figure.target, numbers)
        return (State.NO_DATA, words[lacking]) if lacking else (State.VALUE, None)

    def _no_figure(self, weight: Weight, period: Period) -> tuple[State, Text]:
        """Of a yearly KPI there is nothing to say in a quarter; otherwise data are missing."""
        if period.kind in weight.kpi.periods:
            return State.NO_DATA, self.project.reasons["score_no_figure"].fill(kpi=weight.kpi.id)
        why = self.project.reasons["score_not_in_period"]
        return State.NOT_APPLICABLE, why.fill(kpi=weight.kpi.id, kind=_KINDS[period.kind])

    def _numbers(self, weight: Weight, period: Period, scope: Scope) -> Mapping[str, Fraction]:
        """All numbers that the pattern takes, the baseline included if there is one."""
        match weight.pattern:
            case Pattern.RATIO_UP:
                cap = Fraction(str(self.project.parameters["ratio_cap"].on(period.last_day)))
                return {"cap": cap, **weight.numbers}
            case Pattern.BASELINE_STEP:
                given = {"cap": Fraction(weight.weight), "step": Fraction(1), **weight.numbers}
                baseline = self._baseline(weight, period, scope)
                return given if baseline is None else {**given, "baseline": baseline}
            case _:
                return weight.numbers

    def _baseline(self, weight: Weight, period: Period, scope: Scope) -> Fraction | None:
        """What a value is measured from (definition book: best so far for loss, last for growth).

        Where less is better, the best final value of all earlier periods of that kind; where
        more is better, the final value of the period before. The source speaks of the month
        before; a quarter is compared with a quarter.
        """
        earlier = []
        before = period.previous()
        first = self.frame.periods[0].first_day
        while before.last_day >= first:
            earlier.append(before)
            before = before.previous()
        if weight.kpi.better == "higher":
            earlier = earlier[:1]
        found = (self.figures.get(figure_id(weight.kpi.id, one, scope)) for one in earlier)
        values = [
            one.value
            for one in found
            if one is not None and one.value is not None and not one.provisional
        ]
        is_best = weight.kpi.better == "lower"
        return min(values, default=None) if is_best else next(iter(values), None)


def _lacking(pattern: Pattern, target: Decimal | None, numbers: Mapping[str, Fraction]) -> str:
    """The reason why a pattern cannot be applied; "" where it can."""
    if TAKES[pattern].target and target is None:
        return "score_no_target"
    if pattern is Pattern.RATIO_UP and target is not None and target <= 0:
        return "score_target_nought"
    if pattern is Pattern.BASELINE_STEP and "baseline" not in numbers:
        return "score_no_baseline"
    return ""
