"""The list of all KPIs: what each means, when it is assessed, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.figures.showing import figure_view, judge, target_words
from generator.report.figures.states import Standing
from generator.report.kpis.groups import in_groups
from generator.report.kpis.links import KINDS as LATEST
from generator.report.kpis.links import first_period, kpi_link, kpi_periods
from generator.report.parts.frame import head_view, note_view
from generator.report.parts.tables import Column, FigureCell, Row, TableView, TextCell
from generator.report.report import DEPARTMENT
from generator.report.words.wording import listed, period_name, period_tick

if TYPE_CHECKING:
    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.ledger import Figure
    from generator.report.parts.frame import HeadView, NoteView
    from generator.report.parts.tables import Cell
    from generator.report.report import Report

TITLE = Text(zh="全部指标", en="All KPIs")
COUNT = Text(zh="{count} 项", en="{count:KPI|KPIs}")
LEAD = Text(
    zh="{period} {ok} 项达标，{warn} 项接近，{bad} 项未达标。",
    en="{period}: {ok} met, {warn} near, {bad} missed.",
)
COLUMNS = {
    "kpi": Text(zh="指标", en="KPI"),
    "meaning": Text(zh="含义", en="Meaning"),
    "assessed": Text(zh="考核", en="Assessed"),
    "from": Text(zh="数据提供", en="Data from"),
    "period": Text(zh="最近一期", en="Latest"),
    "value": Text(zh="数值", en="Value"),
    "target": Text(zh="目标", en="Target"),
}
KINDS = {
    "month": Text(zh="月", en="month"),
    "quarter": Text(zh="季", en="quarter"),
    "year": Text(zh="年", en="year"),
}
TREND = Text(zh="只看走势", en="trend only")
BY_PERSON = Text(zh="按人员", en="by person")


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """The list of all KPIs."""

    head: HeadView
    note: NoteView | None
    lead: str
    table: TableView


def index_view(report: Report, lang: Lang, root: str) -> IndexView:
    """The list of all KPIs, the department's table first."""
    rows: list[Row] = []
    for name, kpis in in_groups(report.kpis):
        body = [Row(cells=_cells(report, kpi, lang, root)) for kpi in kpis]
        if body:
            rows += [Row(cells=(), group=name[lang]), *body]
    numbers = {"value", "target"}
    return IndexView(
        head=head_view(
            report,
            lang,
            TITLE[lang],
            report.project.settings.department[lang],
            COUNT.fill(count=sum(not row.group for row in rows))[lang],
        ),
        note=note_view(report, lang),
        lead=_lead(report, lang),
        table=TableView(
            columns=tuple(
                Column(
                    name=words[lang], is_number=key in numbers, optional=key in {"meaning", "from"}
                )
                for key, words in COLUMNS.items()
            ),
            rows=tuple(rows),
            label=TITLE[lang],
        ),
    )


def _cells(report: Report, kpi: Kpi, lang: Lang, root: str) -> tuple[Cell, ...]:
    figure = _latest(report, kpi)
    periods = kpi_periods(report, kpi)
    opened = figure.period if figure else periods[0] if periods else None
    kinds = kpi.assessed or (() if kpi.group == "movement" else kpi.periods)
    assessed = listed([KINDS[str(kind)][lang] for kind in kinds], lang) or TREND[lang]
    return (
        TextCell(
            text=kpi.name[lang],
            href=kpi_link(report, kpi, opened, root) if opened else "",
            tag=kpi.code,
        ),
        TextCell(text=kpi.meaning[lang], is_dim=True, is_long=True),
        TextCell(text=assessed, is_dim=not kinds),
        TextCell(text=kpi.data_from[lang], is_dim=True),
        TextCell(text=period_tick(figure.period, lang) if figure else BY_PERSON[lang]),
        FigureCell(figure=figure_view(report, figure, lang) if figure else None, is_judged=True),
        TextCell(text=(target_words(figure, kpi, lang) if figure else "") or "—", is_dim=True),
    )


def _latest(report: Report, kpi: Kpi) -> Figure | None:
    """The department's figure of the latest closed period that the KPI is assessed in."""
    series = report.series.get((kpi.id, "", DEPARTMENT), {})
    for kind in LATEST:
        if kind in (kpi.assessed or kpi.periods):
            period = report.latest(kind)
            if period is not None and period in series:
                return series[period]
    return None


def _lead(report: Report, lang: Lang) -> str:
    """How many KPIs stand how in the latest closed quarter; "" where none is judged."""
    period = first_period(report)
    if period is None:
        return ""
    standings = [
        judge(report, figure)
        for kpi in report.kpis
        if (figure := report.figure(kpi.id, period)) is not None
    ]
    counts = {str(one): standings.count(one) for one in (Standing.OK, Standing.WARN, Standing.BAD)}
    if not any(counts.values()):
        return ""
    return LEAD.fill(period=period_name(period, lang), **counts)[lang]
