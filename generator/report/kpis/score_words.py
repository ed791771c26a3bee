"""A score in words: its band, and what it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.language import Text
from generator.report.figures.showing import figure_view
from generator.report.report import DEPARTMENT
from generator.report.words.labels import choice_name
from generator.report.words.sentences import figure_words, sentence

if TYPE_CHECKING:
    from generator.language import Lang
    from generator.ledger import Score
    from generator.periods import Period
    from generator.report.report import Report

SCORE = Text(zh="考核得分 {score}", en="The score is {score}")
NO_SCORE = Text(zh="考核得分{state}：{reason}。", en="The score is {state}: {reason}.")
BARE_NO_SCORE = Text(zh="考核得分{state}。", en="The score is {state}.")
STOP = Text(zh="。", en=".")
BAND = Text(zh="（{band}）", en=" ({band})")


def band_words(score: Score, lang: Lang) -> str:
    """The band in brackets; "" of a total without one."""
    if score.band is None:
        return ""
    return BAND.fill(band=choice_name(score.band, lang))[lang]


def score_sentence(report: Report, period: Period, lang: Lang) -> Markup:
    """The department's score with its band, or why there is none yet; nothing without scores."""
    score = report.score(period, DEPARTMENT)
    if score is None:
        return Markup()
    if score.total.value is None:
        view = figure_view(report, score.total, lang)
        unknown = NO_SCORE if view.reason else BARE_NO_SCORE
        return sentence(unknown, lang, state=figure_words(view), reason=view.reason)
    words = sentence(SCORE, lang, score=figure_words(figure_view(report, score.total, lang)))
    return words + band_words(score, lang) + STOP[lang]
