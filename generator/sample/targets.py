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

# KPI: target of a quarter, of a year. Rates as ratios, Q3 and Q5 by the number allowed.
_TARGETS = (
    ("Q1", "1", "1"),
    ("Q2", "0.05", "0.05"),
    ("Q3", "1", "5"),
    ("Q4", "1", "1"),
    ("Q5", "3", "12"),
    ("Q6", "0.90", "0.90"),
    ("Q7", "0.85", "0.85"),
    ("Q8", "1", "1"),
    ("R3", "0.03", "0.10"),
    ("R4", "0.05", "0.15"),
    ("R2", "0.95", "0.95"),
    ("V1", "0.90", "0.90"),
    ("V2", "0.92", "0.92"),
    ("V3", "1", "1"),
    ("V4", "0.90", "0.90"),
    ("V5", "0.98", "0.98"),
    ("V6", "0.90", "0.90"),
    ("V8", "0.80", "0.80"),
    ("V10", "0.30", "0.30"),
)
_BY_MONTH = (("Q1", "1"), ("Q6", "0.90"), ("Q7", "0.85"))
_OF_PERSONS = (("R1", "1"), ("R2", "0.98"))  # by the year, for manager and specialists
_COUNTS = frozenset({"Q3", "Q5"})

# Scheme: KPI, weight, pattern and its numbers (definition book, from values to a score).
_WEIGHTS = {
    "department": (
        ("Q1", 30, "ratio_up", None),
        ("Q2", 0, "baseline_step", "base=5; cap=8"),
        ("Q3", 10, "count_down", "step=3"),
        ("Q4", 10, "ratio_up", None),
        ("Q5", 10, "count_down", "step=2"),
        ("Q6", 10, "ratio_up", None),
        ("Q7", 10, "ratio_up", None),
        ("Q8", 10, "budget", "slope=2"),
        ("L1", 3, "grade4", None),
        ("L2", 2, "grade4", None),
        ("L3", 3, "grade4", None),
        ("L4", 2, "grade4", None),
    ),
    "manager": (
        ("R1", 40, "ratio_up", None),
        ("R3", 20, "step_down_pp", "step=2"),
        ("R4", 20, "ratio_up", None),
        ("R2", 20, "ratio_up", None),
    ),
    "specialist": (
        ("R1", 40, "ratio_up", None),
        ("R3", 20, "step_down_pp", "step=2"),
        ("R4", 20, "ratio_up", None),
        ("R2", 20, "ratio_up", None),
    ),
    "clerk": tuple((kpi, 25, "grade4", None) for kpi in ("C1", "C2", "C3", "C4")),
}


def target_rows(company: Company, span: Span) -> Iterator[Row]:
    """The department's targets by year, quarter and month, and what its stores are asked for."""
    per_size = max(1, sum(desk.accounts for desk in company.desks) // 60)
    for year in span.periods(PeriodKind.YEAR):
        for kpi, quarterly, yearly in _TARGETS:
            times = per_size if kpi in _COUNTS else 1
            yield _row(kpi, year.id, Decimal(yearly) * times)
            for quarter in span.periods(PeriodKind.QUARTER):
                if quarter.first_day.year == year.first_day.year:
                    yield _row(kpi, quarter.id, Decimal(quarterly) * times)
        for kpi, target in _OF_PERSONS:
            for scheme in ("manager", "specialist"):
                yield _row(kpi, year.id, Decimal(target), scheme=scheme)
        for desk in company.desks[1:]:
            yield _row("V1", year.id, Decimal("0.88"), desk.unit)
    for month in span.periods(PeriodKind.MONTH):
        for kpi, target in _BY_MONTH:
            yield _row(kpi, month.id, Decimal(target))


def weight_rows(span: Span) -> Iterator[Row]:
    """The weights of every scheme, an example of a hundred points each."""
    for year in span.periods(PeriodKind.YEAR):
        for scheme, rows in _WEIGHTS.items():
            for kpi, weight, pattern, parameters in rows:
                yield {
                    "scheme": scheme,
                    "period": year.id,
                    "kpi_id": kpi,
                    "weight": weight,
                    "pattern": pattern,
                    "parameters": parameters,
                }


def _row(
    kpi: str, period: str, target: Decimal, unit: str | None = None, scheme: str = "department"
) -> Row:
    return {
        "scheme": scheme,
        "scope_kind": "单位" if unit else "部门",
        "scope_id": unit,
        "period": period,
        "kpi_id": kpi,
        "target": target if kpi in _COUNTS else Shown(target, Form.PERCENT),
    }
