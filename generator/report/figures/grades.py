"""Figures that assessors give as grades: the word of the grade, beside its share of the weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.parameters import per_word
from generator.language import Text
from generator.report.words.labels import choice_name

if TYPE_CHECKING:
    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.ledger import Figure
    from generator.report.report import Report

BETWEEN = Text(zh="{low}至{high}", en="{low} to {high}")
GRADES = "grade_shares"  # the parameter: the share of the weight, in per cent, by grade


def grade_word(report: Report, figure: Figure, kpi: Kpi, lang: Lang) -> str:
    """The grade that stands for a value; of a mean of several the two that it lies between.

    What the sheets say of the same, its readings, is no grade.
    """
    if not kpi.ungraded or figure.reading or figure.value is None:
        return ""
    shares = per_word(report.parameter(GRADES, figure.period))
    grades = sorted((share, word) for word, share in shares.items() if isinstance(share, int))
    below = [word for share, word in grades if share <= figure.value * 100]
    above = [word for share, word in grades if share >= figure.value * 100]
    if not below or not above:
        return ""
    low, high = (choice_name(word, lang) for word in (below[-1], above[0]))
    return low if low == high else BETWEEN.fill(low=low, high=high)[lang]
