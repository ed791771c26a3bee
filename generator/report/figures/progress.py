"""The share of a running period that has passed, and how a rate compares with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.kpis import Percent
from generator.language import Text
from generator.report.words.wording import difference, shown

if TYPE_CHECKING:
    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.ledger import Figure
    from generator.periods import Period
    from generator.report.report import Report

PROGRESS = "T.progress"
PLANNED = frozenset({"Q1", "R1", "Q4", "Q8"})  # what a plan or budget is used up by as time goes

GONE = Text(zh="时间进度 {share}", en="{share} of the time gone")
AHEAD = Text(zh="进度差 +{size}", en="{size} ahead of time")
BEHIND = Text(zh="进度差 −{size}", en="{size} behind time")
LEVEL = Text(zh="与时间进度持平", en="level with the time gone")


def progress_figure(report: Report, period: Period) -> Figure | None:
    """The share of a running period that has passed; None of one that is over."""
    return None if report.is_closed(period) else report.figure(PROGRESS, period)


def progress_words(report: Report, period: Period, lang: Lang) -> str:
    """`时间进度 48.9%`; "" of a period that is over."""
    figure = progress_figure(report, period)
    if figure is None or figure.value is None:
        return ""
    return GONE.fill(share=shown(figure.value, Percent(), lang))[lang]


def ahead_words(report: Report, figure: Figure, kpi: Kpi, lang: Lang) -> str:
    """By how much the completion of a plan runs ahead of the time or behind it, while it runs.

    Source:
        Definition book, sales-plan completion, running period.
    """
    gone = progress_figure(report, figure.period)
    if kpi.id not in PLANNED or gone is None or gone.value is None or figure.value is None:
        return ""
    by = figure.value - gone.value
    words = AHEAD if by > 0 else BEHIND if by < 0 else LEVEL
    return words.fill(size=difference(by, kpi.unit, lang))[lang]
