"""From figures to points: `S.<kpi>` and `S.total`.

Definition book, from values to a score.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.ledger import State, figure_id
from generator.periods import Period, PeriodKind
from tests.second.counting import Cell
from tests.second.organisation import DEPARTMENT, person_scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.ledger import Scope
    from tests.second.books import Books
    from tests.second.company import Row

SCOPE_WORDS = {"department": "部门", "person": "客户经理"}
SCORED = {State.VALUE, State.ZERO}
LOWER = {"R3", "Q3", "Q5", "Q8", "V9"}  # the less the better


@dataclass(slots=True, kw_only=True)
class Line:
    """A KPI of a scheme, and what came of it."""

    kpi: str
    weight: Fraction
    state: State
    points: Fraction | None  # of its own weight
    provisional: bool


def scores(books: Books, figures: Mapping[str, Cell]) -> Iterator[tuple[str, Cell]]:
    """The score of the department and of each person, in quarters and years."""
    people = sorted(books.people() | books.clerks())
    counted = {key.rpartition("/")[0] for key in figures}  # which KPIs have which periods
    for period in books.company.periods:
        if period.kind is PeriodKind.MONTH:
            continue
        yield from _scored(books, figures, counted, "department", DEPARTMENT, period)
        for person in people:
            if not books.organisation.is_there(person, period):
                continue
            scheme = scheme_of(books, person, period)
            yield from _scored(books, figures, counted, scheme, person_scope(person), period)


def scheme_of(books: Books, person: str, period: Period) -> str:
    """By what scheme a person is assessed: the post held when the period ends."""
    end = books.company.end(period)
    if books.organisation.leads(person, end):
        return "manager"
    return "clerk" if books.organisation.is_clerk(person, end) else "specialist"


def _scored(
    books: Books,
    figures: Mapping[str, Cell],
    counted: set[str],
    scheme: str,
    scope: Scope,
    period: Period,
) -> Iterator[tuple[str, Cell]]:
    running = books.company.is_running(period)
    total_id = figure_id("S.total", period, scope)
    rows = weights(books, scheme, period)
    if not rows or sum(row["weight"] for row in rows) != 100:
        yield total_id, Cell(State.NO_DATA, None, None, None, running)
        return
    lines = [_line(books, figures, counted, row, scope, period) for row in rows]
    found = _spread(lines, books.rule("na_weight", period))
    for line, points in zip(lines, found, strict=True):
        cell_id = figure_id(f"S.{line.kpi}", period, scope)
        if points is None:
            yield cell_id, Cell(line.state, None, None, None, line.provisional)
        else:
            state = State.VALUE if points else State.ZERO
            yield cell_id, Cell(state, None, None, points, line.provisional)
    weighted = [line for line in lines if line.weight]
    if any(line.state is State.PENDING for line in weighted):
        yield total_id, Cell(State.PENDING, None, None, None, True)
        return
    if not any(line.state in SCORED for line in weighted):
        state = (
            State.NO_DATA
            if any(line.state is State.NO_DATA for line in weighted)
            else State.NOT_APPLICABLE
        )
        yield total_id, Cell(state, None, None, None, running)
        return
    total = sum((points for points in found if points is not None), Fraction(0))
    state = State.VALUE if total else State.ZERO
    yield total_id, Cell(state, None, None, total, running)


def weights(books: Books, scheme: str, period: Period) -> list[Row]:
    """The weights of a period; one without any takes those of its year."""
    of_scheme = [row for row in books.company.rows("kpi_weights") if row["scheme"] == scheme]
    for wanted in (period.id, str(period.first_day.year)):
        found = [row for row in of_scheme if row["period"] == wanted]
        if found:
            return found
    return []


def _spread(lines: list[Line], na_weight: str) -> list[Fraction | None]:
    """The points of each line, with the weights of those without a value spread over."""
    standing = [line for line in lines if line.state in SCORED or line.state is State.PENDING]
    held = sum((line.weight for line in standing), Fraction(0))
    found: list[Fraction | None] = []
    for line in lines:
        if line.state in SCORED:
            assert line.points is not None
            spread = na_weight == "redistribute" and held
            found.append(line.points * Fraction(100) / held if spread else line.points)
        elif line.state is State.PENDING or na_weight == "redistribute" or not held:
            found.append(None)
        else:
            found.append(line.weight if na_weight == "full" else Fraction(0))
    return found


def _line(
    books: Books,
    figures: Mapping[str, Cell],
    counted: set[str],
    row: Row,
    scope: Scope,
    period: Period,
) -> Line:
    kpi, weight = row["kpi_id"], Fraction(row["weight"])
    running = books.company.is_running(period)
    figure = figures.get(figure_id(kpi, period, scope))
    line = Line(kpi=kpi, weight=weight, state=State.NO_DATA, points=None, provisional=running)
    if figure is None:
        line.state = State.NO_DATA if f"{kpi}/{period}" in counted else State.NOT_APPLICABLE
        return line
    line.provisional = figure.provisional
    if figure.state is State.NO_DATA:
        return line
    if figure.provisional:
        line.state = State.PENDING
        return line
    if figure.state not in SCORED:
        line.state = figure.state
        return line
    assert figure.value is not None
    points = _points(books, figures, row, (figure.value, scope, period))
    if points is None:
        return line
    line.points = points if weight else Fraction(0)
    line.state = State.VALUE if line.points else State.ZERO
    return line


def _points(  # noqa: PLR0911 (one return for each pattern)
    books: Books,
    figures: Mapping[str, Cell],
    row: Row,
    measured: tuple[Fraction, Scope, Period],
) -> Fraction | None:
    """What a value brings by the pattern of its row; None where its target is missing."""
    value, scope, period = measured
    kpi, weight = row["kpi_id"], Fraction(row["weight"])
    given = numbers(row["parameters"] or "")
    target = target_of(books, row["scheme"], kpi, scope, period)
    match row["pattern"]:
        case "ratio_up":
            cap = given.get("cap", Fraction(str(books.rule("ratio_cap", period))))
            return weight * min(max(value / target, Fraction(0)), cap) if target else None
        case "step_down_pp":
            if target is None:
                return None
            over = max(Fraction(0), value - target)
            return max(weight - given["step"] * over * 100, Fraction(0))
        case "count_down":
            if target is None:
                return None
            over = max(Fraction(0), value - target)
            return max(weight - given["step"] * over, Fraction(0))
        case "budget":
            over = max(Fraction(0), value - 1)
            return weight * max(Fraction(0), 1 - given.get("slope", Fraction(2)) * over)
        case "grade4":
            return weight * value
    baseline = _baseline(books, figures, kpi, scope, period)
    if baseline is None:
        return None
    better = (baseline - value if kpi in LOWER else value - baseline) * 100
    points = given["base"] + given.get("step", Fraction(1)) * better
    return max(Fraction(0), min(points, given.get("cap", weight)))


def _baseline(
    books: Books, figures: Mapping[str, Cell], kpi: str, scope: Scope, period: Period
) -> Fraction | None:
    """The best final value so far where less is better, else that of the period before."""
    earlier = [period.previous()]
    if kpi in LOWER:
        earlier = [
            other
            for other in books.company.periods
            if other.kind is period.kind and other.first_day < period.first_day
        ]
    values = [
        cell.value
        for other in earlier
        if (cell := figures.get(figure_id(kpi, other, scope)))
        and cell.value is not None
        and not cell.provisional
    ]
    return min(values, default=None)


def target_of(books: Books, scheme: str, kpi: str, scope: Scope, period: Period) -> Fraction | None:
    """Its own target of the period or the year, else the department's, else the usual one.

    A scheme that says nothing of a KPI takes what the department's scheme asks.
    """
    rows = {
        (row["scheme"], row["scope_kind"], row["scope_id"] or "", row["period"]): row["target"]
        for row in books.company.rows("kpi_targets")
        if row["kpi_id"] == kpi
    }
    for word, name in ((SCOPE_WORDS[scope.kind], scope.id), ("部门", "")):
        for of_scheme in (scheme, "department"):
            for wanted in (period.id, str(period.first_day.year)):
                found = rows.get((of_scheme, word, name, wanted))
                if found is not None:
                    return Fraction(found)
    usual = books.company.project.kpis[kpi].default_target
    return None if usual is None else Fraction(usual)


def numbers(text: str) -> dict[str, Fraction]:
    """`step=2; cap=8` as numbers."""
    pieces = (piece.split("=") for piece in text.replace(",", ";").split(";") if "=" in piece)
    return {name.strip(): Fraction(number.strip()) for name, number in pieces}
