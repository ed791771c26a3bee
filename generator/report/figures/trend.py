"""A figure over its last periods."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from generator.report.parts.pictures import spark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.ledger import Figure
    from generator.periods import Period
    from generator.report.parts.pictures import Spark

PERIODS = 8


def up_to(series: Mapping[Period, Figure], period: Period, most: int = PERIODS) -> list[Figure]:
    """The figures of the last periods up to one, oldest first, without a hole."""
    found: list[Figure] = []
    while (figure := series.get(period)) is not None and len(found) < most:
        found.append(figure)
        period = period.previous()
    return found[::-1]


def series_spark(
    series: Mapping[Period, Figure], figure: Figure, width: int = 88, height: int = 24
) -> Spark | None:
    """The values that lead up to a figure; None where there are fewer than two."""
    values = []
    for one in reversed(up_to(series, figure.period)):
        if one.value is None:
            break
        values.append(one.value)
    target = None if figure.target is None else Fraction(figure.target)
    return spark(values[::-1], target, width, height)
