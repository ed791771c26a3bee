"""Figures of the model beside those of the second computation, and how they differ."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.second.all_figures import second_figures
from tests.second.books import Books
from tests.second.company import Company
from tests.second.counting import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from generator.ledger import Figure
    from generator.project import Project
    from generator.tables import Table

SHOWN = 20  # differences of a KPI that are printed


def second(project: Project, tables: Mapping[str, Table], as_of: date) -> dict[str, Cell]:
    """All figures, computed from the rows without the model."""
    return second_figures(Books(Company(project, tables, as_of)))


def modelled(figure: Figure) -> Cell:
    """A figure of the model in the terms of the second computation."""
    return Cell(
        figure.state,
        _exact(figure.numerator),
        _exact(figure.denominator),
        figure.value,
        figure.provisional,
    )


def _exact(part: Decimal | None) -> Fraction | None:
    return None if part is None else Fraction(part)


def differences(figures: Mapping[str, Figure], seconds: Mapping[str, Cell]) -> str:
    """A readable list of what the two sides do not agree on; "" where they do."""
    by_kpi: dict[str, list[str]] = {}
    agreed: Counter[str] = Counter()
    for key in sorted(figures.keys() | seconds.keys()):
        kpi = key.partition("/")[0]
        model = modelled(figures[key]) if key in figures else None
        if model == seconds.get(key):
            agreed[kpi] += 1
        else:
            told = f"  {key}: model {model}, second {seconds.get(key)}"
            by_kpi.setdefault(kpi, []).append(told)
    lines = []
    for kpi, found in by_kpi.items():
        lines.append(f"{kpi}: {len(found)} differ, {agreed[kpi]} agree")
        lines += found[:SHOWN]
    return "\n".join(lines)
