"""The sentences that open the page of a unit or person."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.definitions.kpis import Money
from generator.language import Text
from generator.ledger import ScopeKind
from generator.report.figures.showing import figure_view
from generator.report.kpis.links import kpi_link
from generator.report.kpis.score_words import band_words
from generator.report.scopes.posts import whose_accounts
from generator.report.words.sentences import figure_words, joined, sentence
from generator.report.words.wording import period_short, shown

if TYPE_CHECKING:
    from generator.language import Lang
    from generator.ledger import Scope
    from generator.periods import Period
    from generator.report.report import Report

SALES = Text(zh="{period}销售计划完成 {rate}", en="Sales in {period} reached {rate} of plan")
SHORT = Text(zh="，差 <b>{gap}</b>", en=", <b>{gap}</b> short")
OVER = Text(zh="，超出 <b>{gap}</b>", en=", <b>{gap}</b> over")
HAS = Text(zh="期末大客户 {count}", en="{count} at the end of the period")
HAS_UNIT = Text(zh="{unit}期末大客户 {count}", en="{unit} has {count} at the end of the period")
LOST = Text(zh="，期内流失 {count}", en=", {count} lost")
NONE_LOST = Text(zh="，没有流失", en=", none lost")
VISITS = Text(zh="拜访达标率 {rate}", en="Visit compliance is {rate}")
SCORE = Text(zh="考核得分 {score}", en="The score is {score}")
WARNED = Text(zh="，低于警告线：口头警告", en=", below the line of a verbal warning")
STOP = Text(zh="。", en=".")


def scope_lead(report: Report, scope: Scope, period: Period, lang: Lang, root: str) -> Markup:
    """Sales against plan, accounts and losses, visits, and the score where it may be seen.

    Accounts and visits of a manager are those of his unit, as his losses and his score are.
    """
    whole = whose_accounts(report, scope)
    unit = report.names.of(whole)[lang] if whole != scope else ""
    return joined(
        (
            _sales(report, scope, period, lang, root),
            _accounts(report, whole, period, lang, root, unit),
            _rate(report, whole, period, lang, root),
            _score(report, scope, period, lang),
        ),
        lang,
    )


def _sales(report: Report, scope: Scope, period: Period, lang: Lang, root: str) -> Markup:
    key = "R1" if scope.kind is ScopeKind.PERSON else "Q1"
    figure = report.figure(key, period, scope)
    if figure is None or figure.value is None:
        return Markup()
    kpi = report.project.kpis[key]
    words = sentence(
        SALES,
        lang,
        period=period_short(period, lang, period),
        rate=figure_words(figure_view(report, figure, lang), kpi_link(report, kpi, period, root)),
    )
    gap = (figure.numerator or Decimal(0)) - (figure.denominator or Decimal(0))
    if gap and report.is_closed(period):
        size = shown(abs(gap), Money(), lang)
        words += sentence(OVER if gap > 0 else SHORT, lang, gap=size)
    return words + STOP[lang]


def _accounts(
    report: Report, scope: Scope, period: Period, lang: Lang, root: str, unit: str
) -> Markup:
    closing, lost = (report.figure(key, period, scope) for key in ("M.closing", "Q3"))
    if closing is None or closing.value is None:
        return Markup()
    if not closing.value and not unit and not (lost and lost.value):
        return Markup()  # nobody's to lose
    count = figure_words(figure_view(report, closing, lang))
    words = sentence(HAS_UNIT if unit else HAS, lang, unit=unit, count=count)
    if lost is not None and lost.value is not None:
        if lost.value:
            href = kpi_link(report, report.project.kpis["Q3"], period, root)
            count = figure_words(figure_view(report, lost, lang), href)
            words += sentence(LOST, lang, count=count)
        else:
            words += NONE_LOST[lang]
    return words + STOP[lang]


def _rate(report: Report, scope: Scope, period: Period, lang: Lang, root: str) -> Markup:
    figure = report.figure("V1", period, scope)
    if figure is None or figure.value is None:
        return Markup()
    href = kpi_link(report, report.project.kpis["V1"], period, root)
    rate = figure_words(figure_view(report, figure, lang), href)
    return sentence(VISITS, lang, rate=rate) + STOP[lang]


def _score(report: Report, scope: Scope, period: Period, lang: Lang) -> Markup:
    score = report.score(period, scope)
    if score is None or score.total.value is None:
        return Markup()
    words = sentence(SCORE, lang, score=figure_words(figure_view(report, score.total, lang)))
    words += band_words(score, lang)
    return words + (WARNED[lang] if score.below_warning else "") + STOP[lang]
