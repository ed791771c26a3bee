"""The scores of a run: for the department and each assessed person, by quarter and year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.definitions.kpi_file import TOTAL, score_id
from generator.language import Text
from generator.ledger import Derivation, Figure, Scope, ScopeKind, Score, ScoreRow, State
from generator.model.scores.patterns import FORMULAS, NOUGHT
from generator.model.scores.rows import RowMaker, Scored
from generator.model.scores.totals import Share, Total, band_of, total_of
from generator.model.scores.weights import SCHEME_WORDS, TABLE
from generator.numbers import half_up
from generator.periods import PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from generator.definitions.kpis import Kpi
    from generator.definitions.parameters import Value
    from generator.model.frame import Frame
    from generator.model.scores.weights import WeightSet, WeightSets
    from generator.periods import Period
    from generator.project import Project

DEPARTMENT = Scope(ScopeKind.DEPARTMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """Who is scored by what, and when."""

    scheme: str
    period: Period
    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreMaker:
    """Makes the scores of a run from its figures."""

    project: Project
    figures: Mapping[str, Figure]
    frame: Frame
    weights: WeightSets
    has_weights: bool  # whether there is a sheet of weights
    persons: Mapping[str, Sequence[tuple[str, str]]]  # period id -> (staff id, scheme)

    def scores(self) -> Iterator[Score]:
        """All scores: by period, the department before its people; none without their entry."""
        if TOTAL not in self.project.kpis:
            return
        for period in self.frame.periods:
            if period.kind is PeriodKind.MONTH:
                continue
            yield self._score(_Spot(scheme="department", period=period, scope=DEPARTMENT))
            for staff_id, scheme in self.persons.get(period.id, ()):
                scope = Scope(ScopeKind.PERSON, staff_id)
                yield self._score(_Spot(scheme=scheme, period=period, scope=scope))

    def _score(self, spot: _Spot) -> Score:
        found = self.weights.of(spot.scheme, spot.period)
        maker = RowMaker(project=self.project, figures=self.figures, frame=self.frame)
        scored = [maker.scored(one, spot.period, spot.scope) for one in found.weights]
        refusal = self._refusal(spot, found)
        total = _none(scored) if refusal else total_of(scored, self._value("na_weight", spot))
        rows = tuple(
            self._row(spot, one, share, refusal)
            for one, share in zip(scored, total.shares, strict=True)
        )
        band = None if total.value is None else band_of(total.value, self._value("bands", spot))
        threshold = self._value("warning_threshold", spot)
        return Score(
            scheme=spot.scheme,
            period=spot.period,
            scope=spot.scope,
            rows=rows,
            total=self._total(spot, rows, total, refusal),
            band=band,
            below_warning=isinstance(threshold, int)
            and total.value is not None
            and total.value < threshold,
            refused=refusal is not None,
        )

    def _value(self, key: str, spot: _Spot) -> Value:
        return self.project.parameters[key].on(spot.period.last_day)

    def _refusal(self, spot: _Spot, found: WeightSet) -> Text | None:
        """Why a scheme scores nobody in a period, if it does not."""
        words = self.project.reasons
        if not self.has_weights:
            schema = self.project.schemas[TABLE]
            return words["no_sheet"].fill(sheet=schema.sheet, title=schema.title)
        scheme = SCHEME_WORDS[spot.scheme]
        if found.is_refused:
            return words["score_refused"].fill(scheme=scheme, period=spot.period)
        if not found.weights:
            return words["score_no_weights"].fill(scheme=scheme, period=spot.period)
        return None

    def _row(self, spot: _Spot, one: Scored, share: Share, refusal: Text | None) -> ScoreRow:
        state = State.NO_DATA if refusal else one.state
        reason = refusal or one.reason
        return ScoreRow(
            kpi=one.weight.kpi.id,
            weight=one.weight.weight,
            counted_weight=share.weight,
            target=one.target,
            pattern=str(one.weight.pattern),
            parameters=one.numbers,
            figure=one.figure,
            state=state,
            points=share.points,
            reason=reason,
            score=self._points(spot, one, share, refusal),
        )

    def _points(self, spot: _Spot, one: Scored, share: Share, refusal: Text | None) -> Figure:
        """The figure `S.<kpi>`: what a KPI adds to the total."""
        numbers = {name: _written(number) for name, number in one.numbers.items()}
        formula = FORMULAS[one.weight.pattern]
        if numbers.keys() >= {"base"} and "baseline" not in numbers:
            numbers["baseline"] = "—"
        derivation = Derivation(
            formula=formula.fill(**numbers),
            figures=() if one.figure is None else (one.figure.id,),
        )
        is_open = one.state is State.PENDING or not self.frame.closed(spot.period)
        return _derived(
            score_id(one.weight.kpi.id),
            spot,
            value=share.points,
            state=State.NO_DATA if refusal else one.state,
            reason=refusal or one.reason,
            derivation=derivation,
            provisional=is_open,
            faulty=one.figure is not None and one.figure.faulty,
        )

    def _total(
        self, spot: _Spot, rows: Sequence[ScoreRow], total: Total, refusal: Text | None
    ) -> Figure:
        """The figure `S.total`."""
        words = self.project.reasons
        reason = refusal
        if reason is None and total.pending:
            reason = words["score_pending"].fill(kpis=_listed(total.pending))
        elif reason is None and total.value is None:
            reason = words["score_nothing"]
        return _derived(
            TOTAL,
            spot,
            value=total.value,
            state=State.NO_DATA if refusal else total.state,
            reason=reason,
            derivation=Derivation(
                formula=self.project.kpis[TOTAL].formula,
                figures=tuple(row.score.id for row in rows),
            ),
            provisional=bool(total.pending) or not self.frame.closed(spot.period),
            faulty=any(row.score.faulty for row in rows),
        )


def _none(scored: Sequence[Scored]) -> Total:
    """The total of rows whose weights are refused: nothing counts."""
    shares = tuple(Share(weight=NOUGHT, points=None) for _ in scored)
    return Total(state=State.NO_DATA, value=None, shares=shares, pending=())


def _derived(
    kpi: str,
    spot: _Spot,
    *,
    value: Fraction | None,
    state: State,
    reason: Text | None,
    derivation: Derivation,
    provisional: bool,
    faulty: bool,
) -> Figure:
    """A figure of points; with points its state is theirs."""
    if value is not None:
        state = State.VALUE if value else State.ZERO
    return Figure(
        kpi=kpi,
        reading="",
        period=spot.period,
        scope=spot.scope,
        state=state,
        numerator=None,
        denominator=None,
        value=value,
        interval=None,
        target=None,
        target_is_own=False,
        provisional=provisional,
        faulty=faulty,
        reason=reason,
        line_count=0,
        derivation=derivation,
    )


def _listed(kpis: Sequence[str]) -> Text:
    """Some KPIs by their ids."""
    return Text(zh="、".join(kpis), en=", ".join(kpis))


def _written(number: Fraction) -> str:
    """A number of a pattern in a formula, without needless noughts."""
    return f"{half_up(number, 6).normalize():f}"


def figures_of(scores: Sequence[Score], kpis: Mapping[str, Kpi]) -> Iterator[Figure]:
    """The figures of scores: by KPI in the order of the catalogue, then as the scores stand."""
    of_kpi: dict[str, list[Figure]] = {key: [] for key in kpis}
    for score in scores:
        for figure in (score.total, *(row.score for row in score.rows)):
            of_kpi[figure.kpi].append(figure)
    for figures in of_kpi.values():
        yield from figures
