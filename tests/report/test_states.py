"""How a figure stands against its target."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from generator.ledger import Figure, Scope, ScopeKind, State
from generator.periods import Period, PeriodKind
from generator.report.figures.states import Standing, standing
from tests.support import shipped_project

PROJECT = shipped_project()


def figure(kpi: str, top: int, bottom: int | None, target: str, **changed: object) -> Figure:
    made = Figure(
        kpi=kpi,
        reading="",
        period=Period.parse("2026Q2"),
        scope=Scope(ScopeKind.DEPARTMENT),
        state=State.VALUE,
        numerator=Decimal(top),
        denominator=None if bottom is None else Decimal(bottom),
        value=Fraction(top, bottom or 1),
        interval=None,
        target=Decimal(target),
        target_is_own=True,
        provisional=False,
        faulty=False,
        reason=None,
        line_count=1,
    )
    return replace(made, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("top", "expected"),
    [(9000, Standing.OK), (8995, Standing.WARN), (8550, Standing.WARN), (8549, Standing.BAD)],
)
def test_a_rate_is_compared_exactly(top: int, expected: Standing) -> None:
    """89.95 % prints as 90.0 % and misses 90 % all the same."""
    assert standing(figure("V1", top, 10_000, "0.9"), PROJECT.kpis["V1"]) is expected


@pytest.mark.parametrize(
    ("lost", "expected"), [(0, Standing.OK), (1, Standing.OK), (2, Standing.BAD)]
)
def test_where_lower_is_better_the_target_is_a_limit(lost: int, expected: Standing) -> None:
    assert standing(figure("Q3", lost, None, "1"), PROJECT.kpis["Q3"]) is expected


def test_nobody_is_judged_on_few_things_by_a_target_of_others() -> None:
    few = figure("R3", 1, 7, "0.03", target_is_own=False)
    assert standing(few, PROJECT.kpis["R3"]) is Standing.NONE
    assert standing(replace(few, target_is_own=True), PROJECT.kpis["R3"]) is Standing.BAD
    assert standing(few, PROJECT.kpis["R3"], small_n=7) is Standing.BAD


def test_what_is_provisional_or_only_a_trend_is_not_judged() -> None:
    bad = figure("R3", 9, 20, "0.03")
    assert standing(replace(bad, provisional=True), PROJECT.kpis["R3"]) is Standing.NONE
    assert PeriodKind.MONTH not in PROJECT.kpis["R3"].assessed
    monthly = replace(bad, period=Period.parse("2026-05"))
    assert standing(monthly, PROJECT.kpis["R3"]) is Standing.NONE


def test_a_figure_without_value_is_not_judged() -> None:
    nothing = figure("R3", 0, 1, "0.03", value=None, state=State.NO_DATA)
    assert standing(nothing, PROJECT.kpis["R3"]) is Standing.NONE
