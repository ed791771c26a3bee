"""What the department wants to reach, and how much each figure weighs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.periods import PeriodKind
from generator.sheets.plain import Form, Shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.sample.archive import Row
    from generator.sample.company import Company
    from generator.sample.spans import Span

# KPI: target of a quarter, of a year. Rates as ratios.
_TARGETS = (
    ("Q1", "1", "1"),
    ("Q3", "1", "5"),
    ("R3", "0.03", "0.10"),
    ("R4", "0.05", "0.15"),
    ("V1", "0.90", "0.90"),
    ("V2", "0.92", "0.92"),
    ("V3", "1", "1"),
)
_COUNTS = frozenset({"Q3"})
_WEIGHTS = (("R1", 40), ("R3", 20), ("R4", 20), ("R2", 20))


def target_rows(company: Company, span: Span) -> Iterator[Row]:
    """The department's targets by year and quarter, and what its stores are asked for."""
    per_size = max(1, sum(desk.accounts for desk in company.desks) // 60)
    for year in span.periods(PeriodKind.YEAR):
        quarters = [
            quarter
            for quarter in span.periods(PeriodKind.QUARTER)
            if quarter.first_day.year == year.first_day.year
        ]
        for kpi, quarterly, yearly in _TARGETS:
            times = per_size if kpi in _COUNTS else 1
            yield _row(kpi, year.id, Decimal(yearly) * times)
            for quarter in quarters:
                yield _row(kpi, quarter.id, Decimal(quarterly) * times)
        for desk in company.desks[1:]:
            yield _row("V1", year.id, Decimal("0.88"), desk.unit)


def weight_rows(span: Span) -> Iterator[Row]:
    """The weights of manager and specialists, an example of a hundred points."""
    for year in span.periods(PeriodKind.YEAR):
        for scheme in ("manager", "specialist"):
            for kpi, weight in _WEIGHTS:
                yield {
                    "scheme": scheme,
                    "period": year.id,
                    "kpi_id": kpi,
                    "weight": weight,
                    "pattern": None,
                    "parameters": None,
                }


def _row(kpi: str, period: str, target: Decimal, unit: str | None = None) -> Row:
    return {
        "scheme": "department",
        "scope_kind": "单位" if unit else "部门",
        "scope_id": unit,
        "period": period,
        "kpi_id": kpi,
        "target": target if kpi in _COUNTS else Shown(target, Form.PERCENT),
    }
