"""The sentences that open the home page: what was reached, what was missed, and where."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.language import Text
from generator.report.figures.showing import figure_view, judge
from generator.report.figures.states import Standing
from generator.report.kpis.links import kpi_link
from generator.report.kpis.score_words import score_sentence
from generator.report.words.sentences import figure_words, joined, sentence
from generator.report.words.wording import listed, period_short, shown

if TYPE_CHECKING:
    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.ledger import Figure
    from generator.periods import Period
    from generator.report.report import Report

JUDGED = Text(
    zh="{count} 项有目标的指标 <b>{parts}</b>。",
    en="Of {count:KPI|KPIs} with a target <b>{parts}</b>.",
)
JUDGED_PARTS = {
    Standing.OK: Text(zh="{count} 项达标", en="{count} met"),
    Standing.WARN: Text(zh="{count} 项接近", en="{count} came near"),
    Standing.BAD: Text(zh="{count} 项未达标", en="{count} missed"),
}
RUNNING = Text(
    zh="{period}还没有结束，数字是暂计。", en="{period} is still running; figures are provisional."
)
SALES = Text(zh="销售计划完成 {rate}", en="Sales reached {rate} of plan")
SALES_SHORT = Text(zh="，差 <b>{gap}</b>", en=", <b>{gap}</b> short")
SALES_WORST = Text(zh="，{unit}差得最多（{gap}）", en="; {unit} is furthest behind ({gap})")
FULL_STOP = Text(zh="。", en=".")
LOST = Text(zh="流失 {count}", en="Lost: {count}")
LOST_TARGET_MISSED = Text(zh="，比目标多 {more}", en=", {more} more than allowed")
LOST_ALL = Text(zh="，都是可控原因", en=", all for reasons we control")
LOST_NONE = Text(zh="，都是不可控原因", en=", none for reasons we control")
LOST_ONE = Text(zh="，是可控原因", en=", for a reason we control")
LOST_ONE_NOT = Text(zh="，是不可控原因", en=", for a reason we do not control")
NONE_LOST = Text(zh="没有流失大客户。", en="No key account was lost.")


def home_lead(report: Report, period: Period, lang: Lang, root: str) -> Markup:
    """One to four sentences; each only where its figures exist."""
    return joined(
        (
            _running(report, period, lang),
            _judged(report, period, lang),
            _sales(report, period, lang, root),
            _lost(report, period, lang, root),
            score_sentence(report, period, lang) if report.is_closed(period) else Markup(),
        ),
        lang,
    )


def _running(report: Report, period: Period, lang: Lang) -> Markup:
    if report.is_closed(period):
        return Markup()
    return sentence(RUNNING, lang, period=period_short(period, lang, period))


def _judged(report: Report, period: Period, lang: Lang) -> Markup:
    """How many KPIs met their targets."""
    standings = [
        judge(report, figure)
        for kpi in report.kpis
        if kpi.group != "movement" and (figure := report.figure(kpi.id, period)) is not None
    ]
    counted = {one: standings.count(one) for one in JUDGED_PARTS}
    total = sum(counted.values())
    if not total:
        return Markup()
    parts = [
        words.fill(count=counted[one])[lang] for one, words in JUDGED_PARTS.items() if counted[one]
    ]
    return sentence(JUDGED, lang, count=total, parts=listed(parts, lang))


def _sales(report: Report, period: Period, lang: Lang, root: str) -> Markup:
    """How far the sales plan was reached, and which unit is furthest behind."""
    kpi, figure = report.project.kpis.get("Q1"), report.figure("Q1", period)
    if kpi is None or figure is None or figure.value is None:
        return Markup()
    view = figure_view(report, figure, lang)
    words = sentence(SALES, lang, rate=figure_words(view, kpi_link(report, kpi, period, root)))
    gap = _shortfall(figure)
    if gap > 0 and report.is_closed(period) and kpi.parts is not None:
        words += sentence(SALES_SHORT, lang, gap=shown(gap, kpi.parts, lang))
        words += _worst_unit(report, kpi, period, lang)
    return words + FULL_STOP[lang]


def _worst_unit(report: Report, kpi: Kpi, period: Period, lang: Lang) -> Markup:
    """The unit with the largest shortfall among those a reader compares."""
    figures = [
        (unit, figure)
        for unit in report.names.top_units()
        if (figure := report.unit_figure(kpi.id, period, unit.id)) is not None
        and figure.value is not None
    ]
    behind = [(unit, _shortfall(figure)) for unit, figure in figures if _shortfall(figure) > 0]
    if len(figures) < 2 or not behind or kpi.parts is None:
        return Markup()
    unit, gap = max(behind, key=lambda pair: pair[1])
    return sentence(SALES_WORST, lang, unit=unit.name, gap=shown(gap, kpi.parts, lang))


def _shortfall(figure: Figure) -> Decimal:
    """Plan less actual, in the figure's own parts; negative where the plan was exceeded."""
    return (figure.denominator or Decimal(0)) - (figure.numerator or Decimal(0))


def _lost(report: Report, period: Period, lang: Lang, root: str) -> Markup:
    """How many accounts were lost, against the target, and whether for reasons we control."""
    kpi, figure = report.project.kpis.get("Q3"), report.figure("Q3", period)
    if kpi is None or figure is None or figure.value is None:
        return Markup()
    if not figure.value:
        return sentence(NONE_LOST, lang)
    view = figure_view(report, figure, lang)
    words = sentence(LOST, lang, count=figure_words(view, kpi_link(report, kpi, period, root)))
    if figure.target is not None and judge(report, figure) is Standing.BAD:
        more = shown(figure.value - int(figure.target), kpi.unit, lang)
        words += sentence(LOST_TARGET_MISSED, lang, more=more)
    return words + _controllable(report, figure, lang) + FULL_STOP[lang]


def _controllable(report: Report, figure: Figure, lang: Lang) -> Markup:
    """Whether the losses were ours to prevent; only where every reason is known and says so."""
    lost = report.movement.get((figure.period.id, "department", "", "lost"), ())
    if len(lost) != figure.value:
        return Markup()
    judged = {row["controllable"] for row in lost}
    if judged == {True}:
        return sentence(LOST_ONE if len(lost) == 1 else LOST_ALL, lang)
    if judged == {False}:
        return sentence(LOST_ONE_NOT if len(lost) == 1 else LOST_NONE, lang)
    return Markup()
