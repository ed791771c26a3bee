"""Grades by assessors: the department's by year, the clerks' by quarter (definition book, KPIs)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.periods import PeriodKind
from generator.sample.calling import workday_from
from generator.sample.dice import dice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.periods import Period
    from generator.sample.archive import Row
    from generator.sample.company import Company
    from generator.sample.spans import Span

_CLERK = "大客户部内勤"
_OF_DEPARTMENT = ("L1", "L2", "L3", "L4")
_OF_CLERK = ("C1", "C2", "C3", "C4")
_GRADES = ("优秀", "优秀", "良好", "良好", "良好", "一般")


def grade_sheet_rows(company: Company, span: Span, seed: int) -> Iterator[Row]:
    """The grades of every period that is over; two assessors for each."""
    for quarter in _closed(span, PeriodKind.QUARTER):
        for person in company.people:
            if person.role == _CLERK and person.valid_from <= quarter.first_day:
                for kpi in _OF_CLERK:
                    for assessor in ("大客户部经理", "人力资源部"):
                        yield _row("clerk", person.staff_id, quarter, kpi, assessor, span, seed)
    for year in _closed(span, PeriodKind.YEAR):
        for kpi in _OF_DEPARTMENT:
            for assessor in ("营销总监", "人力资源部"):
                yield _row("department", None, year, kpi, assessor, span, seed)


def _closed(span: Span, kind: PeriodKind) -> Iterator[Period]:
    for period in span.periods(kind):
        if period.first_day >= span.first_day and period.last_day <= span.last_day:
            yield period


def _row(
    scheme: str,
    staff_id: str | None,
    period: Period,
    kpi: str,
    assessor: str,
    span: Span,
    seed: int,
) -> Row:
    rng = dice(seed, "grade", staff_id, period, kpi, assessor)
    day = workday_from(period.next().first_day.replace(day=6))
    return {
        "scheme": scheme,
        "staff_id": staff_id,
        "period": period.id,
        "kpi_id": kpi,
        "grade": rng.choice(_GRADES),
        "assessor": assessor,
        "date": min(day, span.last_day),
    }
