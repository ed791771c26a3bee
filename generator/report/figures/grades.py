"""Figures that assessors give as grades: the word of the grade, beside its share of the weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.parameters import per_word
from generator.report.words.labels import choice_name

if TYPE_CHECKING:
    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.ledger import Figure
    from generator.report.report import Report

GRADES = "grade_shares"  # the parameter: the share of the weight, in per cent, by grade


def grade_word(report: Report, figure: Figure, kpi: Kpi, lang: Lang) -> str:
    """The grade that stands for a value; "" where none does, as for a mean of several."""
    if not kpi.ungraded or figure.value is None:
        return ""
    for word, share in per_word(report.parameter(GRADES, figure.period)).items():
        if isinstance(share, int) and figure.value * 100 == share:
            return choice_name(word, lang)
    return ""
