"""All KPIs on one table: the last periods of one kind, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.definitions.kpis import Percent
from generator.language import Text
from generator.report.figures.showing import figure_view, judge, target_words
from generator.report.figures.states import Standing
from generator.report.figures.trend import series_spark
from generator.report.kpis.links import KINDS, RECENT, kpi_link
from generator.report.parts.frame import KINDS as KIND_WORDS
from generator.report.parts.frame import Choice, SwitchView, head_view, note_view
from generator.report.parts.tables import Column, FigureCell, Row, SparkCell, TableView, TextCell
from generator.report.report import DEPARTMENT
from generator.report.words.wording import period_name, period_tick, unit_word

if TYPE_CHECKING:
    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.periods import Period, PeriodKind
    from generator.report.parts.frame import HeadView, NoteView
    from generator.report.parts.tables import Cell
    from generator.report.report import Report

TITLE = Text(zh="全部指标", en="All KPIs")
GROUPS = {
    "department": Text(zh="部门指标", en="The department"),
    "role": Text(zh="岗位指标", en="By role"),
    "visits": Text(zh="拜访指标", en="Visits"),
    "movement": Text(zh="大客户变动", en="Movement"),
}
KPI = Text(zh="指标", en="KPI")
UNIT = Text(zh="计量单位", en="Counted in")
TARGET = Text(zh="目标", en="Target")
TREND = Text(zh="走势", en="Trend")
BY = {
    "month": Text(zh="按月，最近 {count} 期", en="By month, the last {count}"),
    "quarter": Text(zh="按季，最近 {count} 期", en="By quarter, the last {count}"),
    "year": Text(zh="按年，最近 {count} 期", en="By year, the last {count}"),
}
COUNT = Text(zh="{count} 项", en="{count} KPIs")
LEAD = Text(
    zh="{period} {ok} 项达标，{warn} 项接近，{bad} 项未达标。",
    en="{period}: {ok} met, {warn} near, {bad} missed.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindView:
    """The table of one kind of period, in groups."""

    key: str
    heading: str
    lead: str
    switch: SwitchView
    table: TableView
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """The list of all KPIs."""

    head: HeadView
    note: NoteView | None
    kinds: tuple[KindView, ...]


def index_view(report: Report, lang: Lang, root: str) -> IndexView:
    """The list of all KPIs, once for each kind of period."""
    kinds = tuple(kind for kind in KINDS if report.periods(kind))
    return IndexView(
        head=head_view(
            report,
            lang,
            TITLE[lang],
            report.project.settings.department[lang],
            COUNT.fill(count=len(_listed(report)))[lang],
        ),
        note=note_view(report, lang),
        kinds=tuple(_kind_view(report, kind, kinds, lang, root) for kind in kinds),
    )


def _kind_view(
    report: Report, kind: PeriodKind, kinds: tuple[PeriodKind, ...], lang: Lang, root: str
) -> KindView:
    periods = report.periods(kind)[:RECENT][::-1]
    nothing = Choice(name="")
    return KindView(
        key=str(kind),
        heading=BY[str(kind)].fill(count=len(periods))[lang],
        lead=_lead(report, kind, lang),
        switch=SwitchView(
            kinds=tuple(
                Choice(name=KIND_WORDS[str(one)][lang], href=f"#{one}", current=one is kind)
                for one in sorted(kinds, key=lambda one: one.months)
            ),
            before=nothing,
            now="",
            after=nothing,
        ),
        table=_table(report, periods, lang, root),
        is_first=kind is kinds[0],
    )


def _listed(report: Report) -> list[Kpi]:
    """The KPIs of the list: those that the department has, the time gone not among them."""
    return [
        kpi
        for kpi in report.kpis
        if (kpi.id, "", DEPARTMENT) in report.series
        and (kpi.group != "movement" or kpi.id.startswith("M."))
    ]


def _table(report: Report, periods: tuple[Period, ...], lang: Lang, root: str) -> TableView:
    """Every KPI a row, under the name of its group."""
    columns = (
        Column(name=KPI[lang]),
        Column(name=UNIT[lang], optional=True),
        *(Column(name=period_tick(period, lang), is_number=True) for period in periods),
        Column(name=TREND[lang], optional=True),
        Column(name=TARGET[lang], is_number=True),
    )
    rows: list[Row] = []
    for group, words in GROUPS.items():
        kpis = [
            kpi
            for kpi in _listed(report)
            if kpi.group == group
            and any(report.figure(kpi.id, period) is not None for period in periods)
        ]
        if kpis:
            rows.append(Row(cells=(), group=words[lang]))
        rows += [Row(cells=_cells(report, kpi, periods, lang, root)) for kpi in kpis]
    return TableView(columns=columns, rows=tuple(rows), label=TITLE[lang], at_end=True)


def _cells(
    report: Report, kpi: Kpi, periods: tuple[Period, ...], lang: Lang, root: str
) -> tuple[Cell, ...]:
    """A KPI's row; only the latest closed period shows how it stands."""
    series = report.series.get((kpi.id, "", DEPARTMENT), {})
    figures = [series.get(period) for period in periods]
    focus = report.latest(periods[-1].kind)
    last = next((one for one in reversed(figures) if one is not None), None)
    target = target_words(last, kpi, lang) if last else ""
    opened = focus if focus in series else last.period if last else periods[-1]
    return (
        TextCell(
            text=kpi.name[lang],
            href=kpi_link(report, kpi, opened or periods[-1], root),
            tag=kpi.code,
        ),
        TextCell(
            text="" if isinstance(kpi.unit, Percent) else unit_word(kpi.unit, lang), is_dim=True
        ),
        *(
            FigureCell(
                figure=figure_view(report, figure, lang) if figure else None,
                is_judged=period == focus,
            )
            for period, figure in zip(periods, figures, strict=True)
        ),
        SparkCell(spark=series_spark(series, last, 72, 18) if last else None),
        TextCell(text=target or "—", is_dim=True),
    )


def _lead(report: Report, kind: PeriodKind, lang: Lang) -> str:
    """How many KPIs stand how in the latest closed period; "" where none is judged."""
    period = report.latest(kind)
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
