"""Scores of figures that are written down instead of computed, for tests of the rules alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.ledger import Figure, Scope, ScopeKind, State, figure_id
from generator.model.frame import Frame
from generator.model.scores.making import ScoreMaker
from generator.model.scores.weights import read_weights
from generator.periods import Period
from tests.support import project_with, table_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.findings import Finding
    from generator.ledger import Score

DEPARTMENT = Scope(ScopeKind.DEPARTMENT)
PERSON = Scope(ScopeKind.PERSON, "K01")
QUARTER = Period.parse("2026Q2")
PERIODS = tuple(Period.parse(one) for one in ("2025Q4", "2026Q1", "2026Q2", "2025", "2026"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A figure as a test gives it."""

    value: Fraction | None = None
    target: Decimal | None = Decimal(1)
    state: State | None = None  # None: as the value has it
    provisional: bool = False


def given(value: object = None, target: object = 1, **more: object) -> Given:
    """A figure of a value and a target, written as numbers or texts."""
    found = Given(
        value=None if value is None else Fraction(str(value)),
        target=None if target is None else Decimal(str(target)),
    )
    return replace(found, **more)  # type: ignore[arg-type]


def figure(kpi: str, one: Given, period: Period = QUARTER, scope: Scope = DEPARTMENT) -> Figure:
    """The figure of a test."""
    state = one.state
    if state is None:
        state = State.VALUE if one.value else State.ZERO
    return Figure(
        kpi=kpi,
        reading="",
        period=period,
        scope=scope,
        state=state,
        numerator=None,
        denominator=None,
        value=one.value,
        interval=None,
        target=one.target,
        target_is_own=True,
        provisional=one.provisional,
        faulty=False,
        reason=None,
        line_count=0,
    )


def score(
    weights: str,
    figures: Mapping[str, Given],
    *,
    as_of: date = date(2026, 6, 30),
    parameters: Mapping[str, object] | None = None,
    earlier: Mapping[str, Sequence[tuple[str, Given]]] | None = None,
    scheme: str = "department",
) -> tuple[Score, tuple[Finding, ...]]:
    """The score of the second quarter by weights as a text table, and what is wrong with them.

    Args:
        weights: Rows `kpi_id | weight | pattern | parameters` of the scheme and quarter.
        figures: By KPI.
        as_of: The day up to which data are known.
        parameters: Rule values other than those shipped.
        earlier: Figures of other periods: by KPI, pairs of period and figure.
        scheme: Who is scored.
    """
    project = project_with(parameters)
    rows = [line for line in weights.splitlines() if line.strip()]
    text = "\n".join(
        ["scheme | period | kpi_id | weight | pattern | parameters"]
        + [f"{scheme} | 2026Q2 | {row}" for row in rows]
    )
    table = table_of(project.schemas["kpi_weights"], text)
    sets, findings = read_weights(project.kpis, table)
    scope = DEPARTMENT if scheme == "department" else PERSON
    known = [figure(kpi, one, QUARTER, scope) for kpi, one in figures.items()]
    for kpi, pairs in (earlier or {}).items():
        known += [figure(kpi, one, Period.parse(period), scope) for period, one in pairs]
    maker = ScoreMaker(
        project=project,
        figures={figure_id(one.kpi, one.period, one.scope): one for one in known},
        frame=Frame(
            as_of=as_of,
            data_from=None,
            first_trade_month=None,
            periods=PERIODS,
            parameter_sets=(),
            set_of={},
        ),
        weights=sets,
        has_weights=True,
        persons={"2026Q2": [("K01", scheme)]},
    )
    found = {(one.period, one.scope): one for one in maker.scores()}
    return found[QUARTER, scope], findings
