"""What stands on an assessment form: the KPIs of a period, their lines and their points."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.definitions.kpis import Count, Finish, Money, Percent
from generator.findings import DefinitionError
from generator.ledger import Scope, ScopeKind, State
from generator.sheets.faults import NO_ROW_FOR_KPI

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.definitions.kpis import Kpi, Reading
    from generator.ledger import Figure, Line, Score, ScoreRow
    from generator.periods import Period
    from generator.report.report import Report

DEPARTMENT = Scope(ScopeKind.DEPARTMENT)

STATES = {
    State.VALUE: "数值 value",
    State.ZERO: "零 zero",
    State.NOT_APPLICABLE: "不适用 n/a",
    State.PENDING: "未到期 pending",
    State.NO_DATA: "无数据 no data",
}
DASH = "—"
NONE = "none"  # the row of a KPI that is not assessed over such a period
_VARIANTS = {
    (Finish.RATIO, Percent): "ratio_",
    (Finish.MEAN, Percent): "mean",
    (Finish.SUM, Count): "sum_count",
    (Finish.SUM, Money): "sum_money",
    (Finish.MAX, Count): "max_count",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a form: a KPI, or another reading of it below."""

    kpi: Kpi
    reading: Reading | None
    finish: Finish
    figure: Figure | None  # None: not assessed over such a period
    lines: Sequence[Line]
    row: ScoreRow | None = None  # what it counts in the score; None: it has no weight

    @property
    def key(self) -> str:
        """What the formulas know it by; no sign in it means anything to SUMIFS."""
        return f"{self.kpi.id} {self.reading.key}" if self.reading else self.kpi.id

    @property
    def state(self) -> State:
        """The state of its figure; without one nothing was due, or nothing is known."""
        if self.figure is not None:
            return self.figure.state
        return State.NOT_APPLICABLE if self.row is None else self.row.state

    @property
    def has_data(self) -> bool:
        """Whether the sheets that it needs were handed in."""
        return self.state is not State.NO_DATA

    @property
    def in_money(self) -> bool:
        """Whether its parts are amounts."""
        return isinstance(self.kpi.parts or self.kpi.unit, Money)

    @property
    def variant(self) -> str:
        """Which row of the template it takes."""
        if self.figure is None:
            return NONE
        found = _VARIANTS.get((self.finish, type(self.kpi.unit)))
        if found is None:
            unit = type(self.kpi.unit).__name__.lower()
            fault = NO_ROW_FOR_KPI.at(
                self.kpi.place, kpi=self.kpi.id, finish=str(self.finish), unit=unit
            )
            raise DefinitionError([fault])
        if found.endswith("_"):
            return f"{found}money" if self.in_money else f"{found}count"
        return found

    @property
    def is_ratio(self) -> bool:
        """Whether its value is a rate."""
        return isinstance(self.kpi.unit, Percent)

    @property
    def has_numerator(self) -> bool:
        """Whether the form sums numerators: a sum of ratios is no number of things."""
        return self.figure is not None and self.finish is not Finish.MEAN

    @property
    def has_denominator(self) -> bool:
        """Whether the form has something to divide by."""
        return self.figure is not None and self.finish in (Finish.RATIO, Finish.MEAN)

    @property
    def numerator(self) -> Decimal | str:
        """What the form's formula makes of the lines; a dash without data."""
        if not self.has_numerator or not self.has_data:
            return DASH
        parts = [line.numerator for line in self.counted]
        return max(parts, default=Decimal()) if self.finish is Finish.MAX else _sum(parts)

    @property
    def denominator(self) -> Decimal | str:
        """The same of the denominators; of a mean how many it is the mean of."""
        if not self.has_denominator or not self.has_data:
            return DASH
        if self.finish is Finish.MEAN:
            return Decimal(sum(line.denominator > 0 for line in self.counted))
        return _sum([line.denominator for line in self.counted])

    @property
    def value(self) -> Fraction | str:
        """What the form shows: the figure, or the word of its state."""
        value = None if self.figure is None else self.figure.value
        return STATES[self.state] if value is None else value

    @property
    def computed(self) -> Decimal | Fraction | str:
        """What the formula of its value gives: from the lines, once their state is known."""
        if self.figure is None or self.figure.value is None:
            return STATES[self.state]
        if self.finish is Finish.MEAN:
            ratios = [share for line in self.counted if (share := ratio_of(line)) is not None]
            return sum(ratios, Fraction()) / len(ratios) if ratios else STATES[self.state]
        top, bottom = self.numerator, self.denominator
        if isinstance(top, str):
            return STATES[self.state]
        if isinstance(bottom, str):
            return top
        return Fraction(top) / Fraction(bottom) if bottom else STATES[State.NOT_APPLICABLE]

    @property
    def pending(self) -> int:
        """How many of its lines are not due yet."""
        return sum(line.state is State.PENDING for line in self.lines)

    @property
    def counted(self) -> list[Line]:
        """The lines that count."""
        return [line for line in self.lines if line.state is not State.PENDING]


def ratio_of(line: Line) -> Fraction | None:
    """A line's own share; None where it has nothing to divide by."""
    if line.denominator <= 0:
        return None
    return Fraction(line.numerator) / Fraction(line.denominator)


def _sum(parts: Sequence[Decimal]) -> Decimal:
    return sum(parts, Decimal())


def entries_of(
    report: Report,
    kpis: Sequence[Kpi],
    period: Period,
    scope: Scope = DEPARTMENT,
    score: Score | None = None,
    *,
    with_readings: bool = True,
) -> tuple[Entry, ...]:
    """The rows of a form: these KPIs, and those with a weight that are not among them.

    Args:
        report: What the audience is told.
        kpis: That the form has in any case, in its order.
        period: Of the form.
        scope: Whose form it is.
        score: With the weights, if there is one.
        with_readings: Whether other readings of a KPI stand below it where they differ.
    """
    rows = {} if score is None else {row.kpi: row for row in score.rows}
    others = [report.project.kpis[key] for key in rows if key not in {kpi.id for kpi in kpis}]
    maker = _Maker(report, period, scope, with_readings)
    return tuple(
        entry for kpi in (*kpis, *others) for entry in maker.entries(kpi, rows.get(kpi.id))
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the rows of one form."""

    report: Report
    period: Period
    scope: Scope
    with_readings: bool

    def entries(self, kpi: Kpi, row: ScoreRow | None) -> Iterator[Entry]:
        """The row of a KPI, and those of its readings that say something else."""
        figure = row.figure if row is not None else None
        figure = figure or self.report.figure(kpi.id, self.period, self.scope)
        if figure is None:
            if row is not None or self.period.kind not in kpi.assessed:
                yield self._entry(kpi, None, None, row)
            return
        yield self._entry(kpi, None, figure, row)
        for reading in kpi.readings.values() if self.with_readings else ():
            other = self.report.figure(kpi.id, self.period, self.scope, reading.key)
            if other is not None and _differs(other, figure):
                yield self._entry(kpi, reading, other, None)

    def _entry(
        self, kpi: Kpi, reading: Reading | None, figure: Figure | None, row: ScoreRow | None
    ) -> Entry:
        is_empty = figure is None or figure.state is State.NO_DATA
        return Entry(
            kpi=kpi,
            reading=reading,
            finish=self._finish(kpi, reading),
            figure=figure,
            lines=() if is_empty or figure is None else self.report.summands(figure),
            row=row,
        )

    def _finish(self, kpi: Kpi, reading: Reading | None) -> Finish:
        """How its lines become a value; a KPI may be one of its readings, by parameter."""
        if reading is None and kpi.reading_of:
            chosen = str(self.report.parameter(kpi.reading_of, self.period))
            reading = kpi.readings.get(chosen)
        return kpi.finish if reading is None else reading.finish


def _differs(reading: Figure, figure: Figure) -> bool:
    """A reading has a row of its own where it says something else."""
    parts = (reading.value, reading.numerator, reading.denominator, reading.state)
    return parts != (figure.value, figure.numerator, figure.denominator, figure.state)
