"""The home page of a period: the figures on one screen, the movement, the units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.definitions.kpis import Money
from generator.language import Text
from generator.ledger import State
from generator.report.churn.lost import lost_view
from generator.report.churn.movement import movement_view
from generator.report.figures.comparison import change_line
from generator.report.figures.progress import ahead_words, progress_words
from generator.report.figures.showing import figure_view, parts_unit
from generator.report.figures.states import is_assessed
from generator.report.figures.trend import series_spark
from generator.report.home.leads import home_lead
from generator.report.home.money import MoneyView, money_view, of_money
from generator.report.home.open_items import open_items
from generator.report.home.unit_table import unit_table
from generator.report.kpis.groups import department_table
from generator.report.kpis.links import all_periods, kpi_link
from generator.report.parts.frame import closed_words, head_view, note_view, switch_view
from generator.report.quality.counts import count_words, counts_of, to_be_cured
from generator.report.report import DEPARTMENT
from generator.report.words.labels import grade_words
from generator.report.words.wording import period_name
from generator.report.workbooks import workbook_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.ledger import Figure
    from generator.periods import Period
    from generator.report.churn.lost import LostView
    from generator.report.churn.movement import MovementView
    from generator.report.duties.duties import Duties
    from generator.report.duties.mine import OwnView
    from generator.report.figures.showing import FigureView
    from generator.report.home.open_items import OpenItems
    from generator.report.home.unit_table import UnitTable
    from generator.report.parts.frame import HeadView, NoteView, SwitchView
    from generator.report.parts.pictures import Spark
    from generator.report.parts.rows import RowView
    from generator.report.report import Report

WITHOUT_HOLE = (8, 6, 4, 3, 2, 1)  # how many cards fill their rows
WORKBOOKS_SHOWN = 4

KEY_ACCOUNTS = Text(zh="{grades}客户 {count} 家", en="{count:account|accounts} of grade {grades}")
WORKBOOKS = Text(zh="读 {count} 个工作簿", en="{count:workbook|workbooks} read")
PROGRESS = Text(zh="时间进度 {share}", en="{share} of the time gone")
TARGET = Text(zh="目标 {target}", en="target {target}")
NO_TARGET = Text(zh="未设目标", en="no target")
NOT_ASSESSED = Text(zh="本类周期不考核", en="not assessed for such periods")
CARDS_LABEL = Text(zh="{count} 项指标", en="{count:KPI|KPIs}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """One figure on the first screen."""

    name: str
    href: str
    figure: FigureView
    spark: Spark | None
    under: str  # target and what stands behind the value
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The home page of one period."""

    head: HeadView
    switch: SwitchView
    note: NoteView | None
    lead: Markup
    cards: tuple[CardView, ...]
    cards_label: str
    movement: MovementView | None
    lost: LostView
    open_items: OpenItems | None  # only where the as-of date is in the period, or just behind it
    units: UnitTable | None
    workbooks: tuple[RowView, ...]
    rows_read: str
    found: str  # how many findings there are; "" where there are none
    downloads: tuple[RowView, ...]
    period: Period
    money: MoneyView | None  # of an edition that is read for its amounts and forms
    own: OwnView | None  # of a person's edition, on the page that opens first
    department: str  # the heading of what follows his own
    has_forms: bool  # whether the edition has forms at all


def home_view(
    duties: Duties,
    period: Period,
    lang: Lang,
    root: str,
    downloads: Sequence[RowView],
    own: OwnView | None = None,
) -> HomeView:
    """The home page of a period.

    Args:
        duties: What is to be done, and the report that is told.
        period: The period.
        lang: The language.
        root: The way to the top of the language.
        downloads: The forms of the period.
        own: What a person's edition opens with.
    """
    report = duties.report
    department = report.project.settings.department[lang]
    money = money_view(report, period, lang, root)
    cards = tuple(card_view(report, kpi, period, lang, root) for kpi in home_kpis(report, period))
    is_current = report.as_of in period or period == report.latest(period.kind)
    return HomeView(
        head=head_view(
            report,
            lang,
            f"{own.name if own else department} · {period_name(period, lang)}",
            closed_words(report, period, lang),
            "" if own else _population(report, period, lang),
            _progress(report, period, lang),
            WORKBOOKS.fill(count=len(report.workbooks))[lang],
        ),
        switch=switch_view(
            period, all_periods(report), lang, lambda one: f"{root}home/{one.id}.html"
        ),
        note=note_view(report, lang),
        lead=money.lead if money else home_lead(report, period, lang, root),
        cards=cards,
        cards_label=CARDS_LABEL.fill(count=len(cards))[lang],
        movement=movement_view(report, period, lang),
        lost=lost_view(report, period, lang, root),
        open_items=open_items(duties, period, lang, root) if is_current else None,
        units=unit_table(report, period, lang, root),
        workbooks=workbook_rows(report, lang)[:WORKBOOKS_SHOWN],
        rows_read=f"{report.rows_read:,}",
        found=count_words(counts_of(to_be_cured(report)), lang)
        if report.has_page("quality")
        else "",
        downloads=tuple(downloads),
        period=period,
        money=money,
        own=own,
        department=department,
        has_forms=bool(report.audience.forms),
    )


def home_kpis(report: Report, period: Period) -> tuple[Kpi, ...]:
    """The KPIs of the first screen: the department's table, then others while there is room."""
    known = of_money(
        report, [kpi for kpi in report.kpis if report.figure(kpi.id, period) is not None]
    )
    table = department_table(known)
    others = [kpi for kpi in known if kpi.group in {"role", "visits"}]
    cards = (*table, *others)
    return cards[: next((size for size in WITHOUT_HOLE if size <= len(cards)), 0)]


def card_view(report: Report, kpi: Kpi, period: Period, lang: Lang, root: str) -> CardView:
    """The card of a KPI of the department."""
    series = report.series[kpi.id, "", DEPARTMENT]
    figure = series[period]
    view = figure_view(report, figure, lang)
    return CardView(
        name=kpi.name[lang],
        href=kpi_link(report, kpi, period, root),
        figure=view,
        spark=series_spark(series, figure),
        under=_under(report, figure, kpi, view, lang),
        change=change_line(figure, series, kpi, lang) if view.has_value else "",
    )


def _under(report: Report, figure: Figure, kpi: Kpi, view: FigureView, lang: Lang) -> str:
    """The line under a card's value: the target, then time gone, gap, fraction or reason."""
    period = figure.period
    absent = NO_TARGET if is_assessed(kpi, period) else NOT_ASSESSED
    target = TARGET.fill(target=view.target)[lang] if view.target else absent[lang]
    time = [progress_words(report, period, lang), ahead_words(report, figure, kpi, lang)]
    if figure.provisional and any(time):
        return " · ".join(filter(None, (target, *time)))
    if not view.has_value:
        return f"{target} · {view.reason}" if view.reason else target
    fraction = "" if isinstance(parts_unit(kpi), Money) else view.fraction
    more = (view.gap, fraction) if view.small else (view.gap or fraction,)
    return " · ".join(filter(None, (target, *more)))


def _progress(report: Report, period: Period, lang: Lang) -> str:
    """How much of a running period has passed."""
    progress = report.figure("T.progress", period)
    if progress is None or report.is_closed(period):
        return ""
    return PROGRESS.fill(share=figure_view(report, progress, lang).text)[lang]


def _population(report: Report, period: Period, lang: Lang) -> str:
    """How many key accounts there are at the period's end."""
    closing = report.figure("M.closing", period)
    if closing is None or closing.state not in {State.VALUE, State.ZERO} or closing.value is None:
        return ""
    grades = report.parameter("key_grades", period)
    words = "、" if lang == "zh" else " or "
    named = (
        words.join(grade_words(str(grade), lang) for grade in grades)
        if isinstance(grades, tuple)
        else ""
    )
    return KEY_ACCOUNTS.fill(grades=named, count=int(closing.value))[lang]
