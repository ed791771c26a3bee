"""What stands on form F13: the KPIs of a period, their lines and the words beside them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.definitions.kpis import Count, Finish, Money, Percent
from generator.findings import DefinitionError
from generator.language import Text
from generator.ledger import Scope, ScopeKind, State
from generator.periods import PeriodKind
from generator.sheets.faults import NO_ROW_FOR_KPI

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.definitions.kpis import Kpi, Reading, Unit
    from generator.ledger import Figure, Line
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
_CYCLES = {
    PeriodKind.MONTH: Text(zh="月", en="month"),
    PeriodKind.QUARTER: Text(zh="季", en="quarter"),
    PeriodKind.YEAR: Text(zh="年", en="year"),
}
_PENDING_LINES = Text(zh="暂定：有 {count} 条未到期", en="Provisional: pending lines {count}")
_RUNNING = Text(zh="暂定", en="Provisional")
_FAULTY = Text(zh="有误：核对关系不成立，见网站", en="Faulty: an identity fails, see the site")
_SMALL = Text(zh="分母小于 {small}", en="Denominator below {small}")
_BASIS = Text(zh="口径：{basis}", en="Basis: {basis}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the form: a KPI of the department, or another reading of it below."""

    kpi: Kpi
    reading: Reading | None
    figure: Figure
    lines: Sequence[Line]

    @property
    def key(self) -> str:
        """What the formulas know it by; no sign in it means anything to SUMIFS."""
        return f"{self.kpi.id} {self.reading.key}" if self.reading else self.kpi.id

    @property
    def has_data(self) -> bool:
        """Whether the sheets that it needs were handed in."""
        return self.figure.state is not State.NO_DATA

    @property
    def in_money(self) -> bool:
        """Whether its parts are amounts."""
        return isinstance(self.kpi.parts or self.kpi.unit, Money)

    @property
    def variant(self) -> str:
        """Which row of the template it takes."""
        match self.kpi.finish, self.kpi.unit:
            case Finish.RATIO, Percent():
                return "ratio_money" if self.in_money else "ratio_count"
            case Finish.SUM, Count():
                return "sum_count"
            case Finish.SUM, Money():
                return "sum_money"
            case finish, unit:
                fault = NO_ROW_FOR_KPI.at(
                    self.kpi.place, kpi=self.kpi.id, finish=str(finish), unit=_kind(unit)
                )
                raise DefinitionError([fault])

    @property
    def is_ratio(self) -> bool:
        """Whether it has a denominator."""
        return self.kpi.finish is Finish.RATIO

    @property
    def numerator(self) -> Decimal | str:
        """What the form's formula sums from the lines; a dash without data."""
        return self._sum([line.numerator for line in self._counted])

    @property
    def denominator(self) -> Decimal | str:
        """The same of the denominators."""
        return self._sum([line.denominator for line in self._counted])

    @property
    def value(self) -> Fraction | str:
        """What the form shows: the figure, or the word of its state."""
        value = self.figure.value
        return STATES[self.figure.state] if value is None else value

    @property
    def computed(self) -> Decimal | Fraction | str:
        """What the formula of its value gives: from the lines, once their state is known."""
        top, bottom = self.numerator, self.denominator
        if self.figure.value is None or isinstance(top, str) or isinstance(bottom, str):
            return STATES[self.figure.state]
        if not self.is_ratio:
            return top
        return Fraction(top) / Fraction(bottom) if bottom else STATES[State.NOT_APPLICABLE]

    @property
    def pending(self) -> int:
        """How many of its lines are not due yet."""
        return sum(line.state is State.PENDING for line in self.lines)

    @property
    def _counted(self) -> list[Line]:
        return [line for line in self.lines if line.state is not State.PENDING]

    def _sum(self, parts: Sequence[Decimal]) -> Decimal | str:
        return sum(parts, Decimal()) if self.has_data else DASH


def entries(report: Report, period: Period) -> tuple[Entry, ...]:
    """The rows of a period's form: numbered KPIs assessed over such periods, in their order."""
    numbered = sorted(
        (kpi.number, kpi.id, kpi)
        for kpi in report.kpis
        if kpi.number is not None and period.kind in kpi.assessed
    )
    found: list[Entry] = []
    for _number, _id, kpi in numbered:
        figure = report.figure(kpi.id, period)
        if figure is None:
            continue
        main = _entry(report, kpi, None, figure)
        found.append(main)
        for reading in kpi.readings.values():
            other = report.figure(kpi.id, period, reading=reading.key)
            if other is not None and _differs(other, figure):
                found.append(_entry(report, kpi, reading, other))
    return tuple(found)


def _kind(unit: Unit) -> str:
    return type(unit).__name__.lower()


def _entry(report: Report, kpi: Kpi, reading: Reading | None, figure: Figure) -> Entry:
    lines = () if figure.state is State.NO_DATA else report.lines(figure)
    return Entry(kpi=kpi, reading=reading, figure=figure, lines=lines)


def _differs(reading: Figure, figure: Figure) -> bool:
    """A reading has a row of its own where it says something else."""
    parts = (reading.numerator, reading.denominator, reading.state)
    return parts != (figure.numerator, figure.denominator, figure.state)


def both(text: Text) -> str:
    """A text in both languages, one below the other."""
    return text.zh if text.zh == text.en else f"{text.zh}\n{text.en}"


def kind_of(kpi: Kpi) -> Text:
    """Computed, or graded by assessors (definition book, department table: L1 to L4)."""
    if kpi.id.startswith("L"):
        return Text(zh="定性", en="graded")
    return Text(zh="定量", en="counted")


def cycle_of(kpi: Kpi) -> Text:
    """The periods over which it is assessed."""
    cycles = [_CYCLES[kind] for kind in kpi.assessed]
    return Text(
        zh="、".join(cycle.zh for cycle in cycles), en=", ".join(cycle.en for cycle in cycles)
    )


def unit_of(kpi: Kpi, currency: str) -> str:
    """The unit of its value."""
    match kpi.unit:
        case Percent():
            return "%"
        case Count(noun):
            return both(noun)
        case Money():
            return f"元\n{currency}"


def note_of(entry: Entry, report: Report) -> str:
    """What a reader must know beside the value."""
    figure, notes = entry.figure, []
    if figure.reason is not None:
        notes.append(figure.reason)
    if figure.faulty:
        notes.append(_FAULTY)
    if entry.pending:
        notes.append(_PENDING_LINES.fill(count=entry.pending))
    elif figure.provisional:
        notes.append(_RUNNING)
    small = report.parameter("small_n", figure.period)
    if (
        entry.is_ratio
        and not entry.in_money
        and isinstance(small, int)
        and figure.denominator is not None
        and 0 < figure.denominator < small
    ):
        notes.append(_SMALL.fill(small=small))
    if entry.in_money and entry.has_data and "trade" in entry.kpi.needs:
        notes.append(_BASIS.fill(basis=report.project.settings.sales_basis))
    return "\n".join(both(note) for note in notes)
