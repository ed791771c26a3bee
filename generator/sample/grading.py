"""Grades by assessors: the department's by year, the clerks' by quarter (definition book, KPIs)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.periods import PeriodKind
from generator.sample.calling import workday_from
from generator.sample.dice import dice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from generator.periods import Period
    from generator.sample.archive import Row
    from generator.sample.company import Company
    from generator.sample.spans import Span

_CLERK = "大客户部内勤"
_OF_DEPARTMENT = ("L1", "L2", "L3", "L4")
_OF_CLERK = ("C1", "C2", "C3", "C4")
_SCALE = ("优秀", "良好", "一般", "差")
_USUAL = (0, 0, 0, 1, 1, 1, 2)  # places in the scale
_OTHER_VIEW = 0.3  # second assessors who see it one step lower


def grade_sheet_rows(company: Company, span: Span, seed: int) -> Iterator[Row]:
    """The grades of every period that is over; two assessors for each."""
    clerks = [person for person in company.people if person.role == _CLERK]
    for quarter in _closed(span, PeriodKind.QUARTER):
        for clerk in clerks:
            assessors = ("大客户部经理", "人力资源部")
            for kpi in _OF_CLERK:
                rng = dice(seed, "grade", clerk.staff_id, quarter, kpi)
                yield from _rows("clerk", clerk.staff_id, quarter, kpi, assessors, span, rng)
    for year in _closed(span, PeriodKind.YEAR):
        for kpi in _OF_DEPARTMENT:
            rng = dice(seed, "grade", year, kpi)
            yield from _rows("department", None, year, kpi, ("营销总监", "人力资源部"), span, rng)


def _closed(span: Span, kind: PeriodKind) -> Iterator[Period]:
    for period in span.periods(kind):
        if period.first_day >= span.first_day and period.last_day <= span.last_day:
            yield period


def _rows(
    scheme: str,
    staff_id: str | None,
    period: Period,
    kpi: str,
    assessors: tuple[str, str],
    span: Span,
    rng: Random,
) -> Iterator[Row]:
    """One KPI's grades: the second assessor mostly sees it as the first."""
    first = rng.choice(_USUAL)
    second = min(first + (rng.random() < _OTHER_VIEW), len(_SCALE) - 1)
    day = workday_from(period.next().first_day.replace(day=6))
    for assessor, place in zip(assessors, (first, second), strict=True):
        yield {
            "scheme": scheme,
            "staff_id": staff_id,
            "period": period.id,
            "kpi_id": kpi,
            "grade": _SCALE[place],
            "assessor": assessor,
            "date": min(day, span.last_day),
        }
