"""The sentences of a KPI's page, made from its figures."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.definitions.kpis import Count, Percent
from generator.language import Text
from generator.ledger import ScopeKind, State
from generator.report.figures.comparison import change, spaced
from generator.report.figures.showing import figure_view, judge
from generator.report.figures.states import Standing, is_assessed, is_met
from generator.report.words.sentences import figure_words, joined, sentence
from generator.report.words.wording import difference, period_short, plain, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.ledger import Figure
    from generator.periods import Period
    from generator.report.report import Report

FEW = 50  # things in a denominator that are worth counting one by one

IS = Text(zh="{period}{name} {value}", en="{name} in {period}: {value}")
MET = Text(zh="，达到目标 <b>{target}</b>", en=", which meets the target of <b>{target}</b>")
MISSED = Text(
    zh="，目标 {target}，差 <b>{gap}</b>", en=", <b>{gap}</b> short of the target of {target}"
)
OVER = Text(
    zh="，目标 {target}，高出 <b>{gap}</b>", en=", <b>{gap}</b> above the target of {target}"
)
ROSE = Text(zh="，比{period}高 {size}", en=", {size} more than in {period}")
FELL = Text(zh="，比{period}低 {size}", en=", {size} less than in {period}")
LEVEL = Text(zh="，与{period}持平", en=", as in {period}")
RUNNING = Text(zh="周期没有结束，是暂计数。", en="The period is running, so this is provisional.")
UNSETTLED = Text(
    zh="还有 {count} 条未到期，是暂计数。",
    en="{count:line is|lines are} not yet due, so this is provisional.",
)
NOTHING = Text(
    zh="{period}{name}<b>{state}</b>：{reason}。",
    en="{name} in {period}: <b>{state}</b>, {reason}.",
)
BARE_NOTHING = Text(zh="{period}{name}<b>{state}</b>。", en="{name} in {period}: <b>{state}</b>.")
ONE_MORE = Text(
    zh="分母 {count} 家，一家就是 {size}，看家数比看百分比可靠。",
    en="One account more or less is {size}, so the count says more than the rate.",
)
HAVE = Text(
    zh="{period}{name}：<b>{count} 人</b>有数",
    en="{name} in {period}: <b>{count:person has|persons have}</b> a figure",
)
HAVE_MET = Text(
    zh="，评价的 {judged} 人里 <b>{met} 人达标</b>",
    en="; of {judged} judged <b>{met} met</b> the target",
)
STOP = Text(zh="。", en=".")

MANY_MISSED = Text(
    zh="最近 {all} 期里 {missed} 期没有达到目标",
    en="{missed} of the last {all} periods missed the target",
)
NONE_MISSED = Text(zh="最近 {all} 期都达到目标", en="All of the last {all} periods met the target")
PLAIN_TREND = Text(zh="最近 {all} 期", en="The last {all} periods")
ONE_PERIOD = Text(zh="目前只有这一期", en="The only period so far")


def kpi_lead(report: Report, figure: Figure, series: Mapping[Period, Figure], lang: Lang) -> Markup:
    """What the figure is, how it stands, where it went."""
    kpi = report.project.kpis[figure.kpi]
    period = period_short(figure.period, lang, figure.period)
    view = figure_view(report, figure, lang)
    if figure.value is None:
        return _nothing(report, figure, lang)
    first = (
        sentence(IS, lang, period=period, name=kpi.name[lang], value=figure_words(view))
        + _against_target(figure, kpi, lang)
        + _against_before(figure, series, kpi, lang)
        + STOP[lang]
    )
    return joined((first, _running(report, figure, lang), _one_more(figure, kpi, lang)), lang)


def _nothing(report: Report, figure: Figure, lang: Lang) -> Markup:
    """That there is no value, and why."""
    view = figure_view(report, figure, lang)
    return sentence(
        NOTHING if view.reason else BARE_NOTHING,
        lang,
        period=period_short(figure.period, lang, figure.period),
        name=report.project.kpis[figure.kpi].name[lang],
        state=view.text,
        reason=view.reason,
    )


def people_lead(report: Report, kpi: Kpi, period: Period, lang: Lang) -> Markup:
    """How many persons have a value, and how many of those judged met their target."""
    figures = [
        figure
        for scope in report.scopes.get((kpi.id, ScopeKind.PERSON), ())
        if (figure := report.figure(kpi.id, period, scope)) is not None
    ]
    having = [figure for figure in figures if figure.value is not None]
    standings = [judge(report, figure) for figure in having]
    judged = sum(one is not Standing.NONE for one in standings)
    if not having and figures:
        return _nothing(report, figures[0], lang)
    name = period_short(period, lang, period)
    words = sentence(HAVE, lang, period=name, name=kpi.name[lang], count=len(having))
    if judged:
        met = standings.count(Standing.OK)
        words += sentence(HAVE_MET, lang, met=met, judged=judged)
    return words + STOP[lang]


def chart_caption(figures: Sequence[Figure], kpi: Kpi, lang: Lang) -> str:
    """How many of the periods of a chart met their target."""
    judged = [one for one in figures if one.target is not None and _is_final(one, kpi)]
    if len(figures) < 2:
        return ONE_PERIOD[lang]
    if kpi.better == "neither" or len(judged) < 2:
        return PLAIN_TREND.fill(all=len(figures))[lang]
    missed = sum(
        not is_met(one.value, Fraction(one.target), kpi.better)
        for one in judged
        if one.value is not None and one.target is not None
    )
    words = MANY_MISSED if missed else NONE_MISSED
    return words.fill(all=len(judged), missed=missed)[lang]


def _against_target(figure: Figure, kpi: Kpi, lang: Lang) -> Markup:
    if figure.value is None or figure.target is None or kpi.better == "neither":
        return Markup()
    if not _is_final(figure, kpi):
        return Markup()
    target = Fraction(figure.target)
    written = shown(target, kpi.unit, lang)
    if is_met(figure.value, target, kpi.better):
        return sentence(MET, lang, target=written)
    words = OVER if kpi.better == "lower" else MISSED
    return sentence(
        words, lang, target=written, gap=difference(figure.value - target, kpi.unit, lang)
    )


def _is_final(figure: Figure, kpi: Kpi) -> bool:
    """Whether a figure can be said to have met its target or not."""
    is_known = figure.value is not None and not figure.provisional
    return is_known and is_assessed(kpi, figure.period)


def _against_before(
    figure: Figure, series: Mapping[Period, Figure], kpi: Kpi, lang: Lang
) -> Markup:
    before = figure.period.previous()
    found = None if figure.provisional else change(figure, series.get(before), kpi)
    if found is None:
        return Markup()
    words = ROSE if found.by > 0 else FELL if found.by < 0 else LEVEL
    size = difference(found.by, kpi.unit, lang)
    return sentence(
        words, lang, period=spaced(period_short(before, lang, figure.period), lang), size=size
    )


def _running(report: Report, figure: Figure, lang: Lang) -> Markup:
    """Why a figure is provisional: its period runs, or some of its lines settle later."""
    if not figure.provisional:
        return Markup()
    if not report.is_closed(figure.period):
        return sentence(RUNNING, lang)
    pending = sum(line.state is State.PENDING for line in report.lines(figure))
    return sentence(UNSETTLED, lang, count=pending) if pending else Markup()


def _one_more(figure: Figure, kpi: Kpi, lang: Lang) -> Markup:
    """What one account more would change, where accounts are few."""
    if not isinstance(kpi.unit, Percent) or not isinstance(kpi.parts, Count):
        return Markup()
    if kpi.parts.noun.zh != "家" or not figure.denominator or figure.denominator >= FEW:
        return Markup()
    size = difference(1 / Fraction(figure.denominator), kpi.unit, lang)
    return sentence(ONE_MORE, lang, count=plain(figure.denominator), size=size)
