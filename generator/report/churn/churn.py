"""The churn page of a period: how the population moved, who was lost, why, and who may be next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.language import Text
from generator.ledger import State
from generator.periods import PeriodKind
from generator.report.churn.churn_lists import lost_list, others_list, reason_code
from generator.report.churn.interrupted import interrupted_list, suspended_accounts
from generator.report.churn.loss_reasons import reasons_view
from generator.report.churn.migration import matrix_view
from generator.report.churn.movement import movement_view
from generator.report.figures.comparison import spaced
from generator.report.figures.showing import figure_view, judge, target_words
from generator.report.figures.states import Standing
from generator.report.kpis.chart import kpi_chart
from generator.report.kpis.links import kpi_link
from generator.report.parts.frame import closed_words, head_view, note_view, switch_view
from generator.report.parts.lists import COLUMNS, ListView
from generator.report.parts.scope_table import managers_words, person_rows, unit_rows
from generator.report.parts.tables import Column, FigureCell, Row, TableView, TextCell
from generator.report.report import DEPARTMENT
from generator.report.words.sentences import figure_words, joined, sentence
from generator.report.words.wording import listed, period_name

if TYPE_CHECKING:
    from generator.language import Lang
    from generator.periods import Period
    from generator.report.churn.loss_reasons import ReasonsView
    from generator.report.churn.migration import MatrixView
    from generator.report.churn.movement import MovementView
    from generator.report.parts.frame import HeadView, NoteView, SwitchView
    from generator.report.parts.pictures import ChartView
    from generator.report.report import Report

RATES = (
    ("R3", ""),
    ("R3", "opening_plus_new"),
    ("R3", "average"),
    ("R3", "controllable"),
    ("R3", "retention"),
    ("Q3", ""),
    ("R4", ""),
    ("R4", "opening"),
)

TITLE = Text(zh="变动与流失 · {period}", en="Movement and churn · {period}")
RATE = Text(zh="{period}流失率 {rate}", en="Churn in {period}: {rate}")
FRACTION = Text(
    zh="：期初 {opening} 家里流失 <b>{lost} 家</b>", en=": <b>{lost}</b> of {opening} were lost"
)
NONE_LOST = Text(zh="：期初 {opening} 家一家也没有流失", en=": none of {opening} was lost")
OVER = Text(zh="，高出 {target} 的目标", en=", above the target of {target}")
WITHIN = Text(zh="，在 {target} 的目标之内", en=", within the target of {target}")
STOP = Text(zh="。", en=".")
NAMED = Text(zh="流失的是{names}。", en="Lost: {names}.")
SUSPENDED = Text(
    zh="另有 <b>{count} 家</b>中断中，还没有到流失的天数。",
    en="<b>{count}</b> more are suspended and may be next.",
)
READINGS = Text(zh="几种口径", en="Other ways to count")
BY_UNIT = Text(zh="流失率，按单位", en="Churn by unit")
BY_PERSON = Text(zh="流失率，按人员", en="Churn by person")
SMALL_SUB = Text(
    zh="期初不足 {small} 家的只列原始数，不排名",
    en="fewer than {small} at the start: the fraction only, no rank",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChurnView:
    """The churn page of one period."""

    head: HeadView
    switch: SwitchView
    note: NoteView | None
    lead: Markup
    movement: MovementView | None
    readings: ListView | None
    chart: ChartView | None
    lost: ListView
    reasons: ReasonsView | None
    others: ListView | None
    matrix: MatrixView | None
    interrupted: ListView | None
    units: ListView | None
    people: ListView | None
    nothing: str  # why there is no movement


def churn_periods(report: Report) -> tuple[Period, ...]:
    """The periods that have movement figures, latest first, of all kinds."""
    series = report.series.get(("M.opening", "", DEPARTMENT), {})
    return tuple(one for kind in PeriodKind for one in report.periods(kind) if one in series)


def churn_view(report: Report, period: Period, lang: Lang, root: str) -> ChurnView:
    """The movement of a period; `root` leads from the page to the top of its language."""
    opening = report.figure("M.opening", period)
    lost = report.movement.get((period.id, "department", "", "lost"), ())
    rate, kpi = report.figure("R3", period), report.project.kpis["R3"]
    is_current = report.as_of in period or period == report.latest(period.kind)
    small = SMALL_SUB.fill(small=report.parameter("small_n", period) or 10)[lang]
    units, people = (make(report, kpi, period, lang, root) for make in (unit_rows, person_rows))
    known = rate is not None and rate.value is not None
    return ChurnView(
        head=head_view(
            report,
            lang,
            TITLE.fill(period=period_name(period, lang))[lang],
            closed_words(report, period, lang),
        ),
        switch=switch_view(
            period, churn_periods(report), lang, lambda one: f"{root}churn/{one.id}.html"
        ),
        note=note_view(report, lang),
        lead=_lead(report, period, lang, root),
        movement=movement_view(report, period, lang),
        readings=_readings(report, period, lang),
        chart=kpi_chart(report.series["R3", "", DEPARTMENT], rate, kpi, lang) if rate else None,
        lost=lost_list(report, period, lost, lang, root),
        reasons=reasons_view([reason_code(report, row) for row in lost], lang)
        if report.sees("status_events", "reason_code")
        else None,
        others=others_list(report, period, lang, root),
        matrix=matrix_view(report, period, lang),
        interrupted=interrupted_list(report, lang, root) if is_current else None,
        units=ListView(heading=BY_UNIT[lang], sub=small, table=units) if units and known else None,
        people=ListView(
            heading=BY_PERSON[lang],
            sub=" · ".join(filter(None, (small, managers_words(report, kpi, period, lang)))),
            table=people,
        )
        if people and known
        else None,
        nothing=figure_view(report, opening, lang).reason if opening is not None else "",
    )


def _lead(report: Report, period: Period, lang: Lang, root: str) -> Markup:
    """The rate against its target, who was lost, who is suspended."""
    figure, kpi = report.figure("R3", period), report.project.kpis["R3"]
    if figure is None or figure.value is None:
        return Markup()
    rate = figure_words(figure_view(report, figure, lang), kpi_link(report, kpi, period, root))
    words = sentence(RATE, lang, period=period_name(period, lang), rate=rate)
    parts = {"opening": f"{figure.denominator:f}", "lost": f"{figure.numerator:f}"}
    words += sentence(FRACTION if figure.numerator else NONE_LOST, lang, **parts)
    judged = judge(report, figure)
    if judged in {Standing.OK, Standing.WARN, Standing.BAD}:
        target = target_words(figure, kpi, lang).removeprefix("≤ ")
        words += sentence(WITHIN if judged is Standing.OK else OVER, lang, target=target)
    lost = report.movement.get((period.id, "department", "", "lost"), ())
    names = [report.names.account(str(row["account_id"])) for row in lost]
    suspended = len(suspended_accounts(report)) if report.as_of in period else 0
    return joined(
        (
            words + STOP[lang],
            sentence(NAMED, lang, names=spaced(listed(names, lang, most=4), lang))
            if names
            else Markup(),
            sentence(SUSPENDED, lang, count=suspended) if suspended else Markup(),
        ),
        lang,
    )


def _readings(report: Report, period: Period, lang: Lang) -> ListView | None:
    """The rate under every reading, side by side."""
    rows = []
    for key, reading in RATES:
        figure = report.figure(key, period, DEPARTMENT, reading)
        if figure is None or figure.state is State.NO_DATA:
            continue
        kpi = report.project.kpis[key]
        name = kpi.readings[reading].name if reading else kpi.name
        view = figure_view(report, figure, lang)
        rows.append(
            Row(
                cells=(
                    TextCell(text=name[lang]),
                    FigureCell(figure=view, is_judged=not reading),
                    TextCell(text=view.fraction),
                    TextCell(text=view.interval, is_dim=True),
                )
            )
        )
    if not rows:
        return None
    columns = (
        Column(name=COLUMNS["reading"][lang]),
        Column(name=COLUMNS["value"][lang], is_number=True),
        Column(name=COLUMNS["parts"][lang], is_number=True),
        Column(name=COLUMNS["interval"][lang], is_number=True, optional=True),
    )
    table = TableView(columns=columns, rows=tuple(rows), label=READINGS[lang])
    return ListView(heading=READINGS[lang], sub="", table=table)
