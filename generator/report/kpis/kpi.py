"""The page of a KPI: one section per period, the latest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.definitions.kpis import Percent
from generator.language import Text
from generator.report.churn.movement import movement_view
from generator.report.figures.comparison import change_words, spaced
from generator.report.figures.line_groups import line_groups
from generator.report.figures.progress import ahead_words, progress_figure
from generator.report.figures.provenance import provenance
from generator.report.figures.showing import figure_view
from generator.report.kpis.chart import kpi_chart
from generator.report.kpis.links import recent, section_link
from generator.report.kpis.plan_levels import HEADING as PLANS_DIFFER
from generator.report.kpis.plan_levels import SUB as PLANS_DIFFER_SUB
from generator.report.kpis.plan_levels import plan_levels
from generator.report.kpis.why import why_view
from generator.report.kpis.words import kpi_lead, people_lead
from generator.report.parts.frame import closed_words, head_view, note_view, switch_view
from generator.report.parts.scope_table import people_words, person_rows, small_words, unit_rows
from generator.report.report import DEPARTMENT
from generator.report.words.wording import period_name, period_short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.ledger import Figure
    from generator.periods import Period
    from generator.report.churn.movement import MovementView
    from generator.report.figures.line_groups import LineGroup
    from generator.report.figures.showing import FigureView
    from generator.report.kpis.why import WhyView
    from generator.report.parts.frame import HeadView, NoteView, SwitchView
    from generator.report.parts.pictures import ChartView
    from generator.report.parts.tables import TableView
    from generator.report.report import Report

MOVED = {"Q3", "R3", "R4", "Q4"}  # the movement explains them

BETTER = {
    "higher": Text(zh="越高越好", en="higher is better"),
    "lower": Text(zh="越低越好", en="lower is better"),
    "neither": Text(zh="不评价高低", en="no good direction"),
}
TARGET = Text(zh="目标", en="Target")
FORMULA = Text(zh="算式", en="Parts")
MEAN = Text(zh="算法", en="Made as")
AHEAD = Text(zh="进度差", en="Against time")
AGAINST = Text(zh="较{period}", en="On {period}")
YEAR_BEFORE = Text(zh="较去年同期", en="On a year ago")
INTERVAL = Text(zh="95% 区间", en="95% interval")
GAP = Text(zh="差距", en="Gap")
PROGRESS = Text(zh="时间进度", en="Time gone")


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeView:
    """The department's figure of a period, opened."""

    figure: FigureView
    facts: tuple[tuple[str, str], ...]
    readings: tuple[tuple[str, FigureView], ...]
    provenance: tuple[tuple[str, str], ...]
    chart: ChartView | None
    movement: MovementView | None
    why: WhyView | None
    groups: tuple[LineGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """One period of a KPI."""

    period: Period
    name: str
    state: str  # closed or running
    switch: SwitchView
    lead: Markup
    whole: WholeView | None  # None for a KPI that only persons have
    units: TableView | None
    people: TableView | None
    units_sub: str
    people_sub: str
    plans: TableView | None  # where own plans and those below them differ
    plans_heading: str
    plans_sub: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiView:
    """The page of a KPI, without its sections."""

    kpi: Kpi
    head: HeadView
    note: NoteView | None
    first: Period  # which section opens first


def kpi_view(report: Report, kpi: Kpi, first: Period, lang: Lang) -> KpiView:
    """The frame of a KPI's page."""
    return KpiView(
        kpi=kpi,
        head=head_view(
            report,
            lang,
            kpi.name[lang],
            kpi.code,
            report.project.settings.department[lang],
            BETTER[kpi.better][lang],
        ),
        note=note_view(report, lang),
        first=first,
    )


def section_view(
    report: Report, kpi: Kpi, period: Period, periods: Sequence[Period], lang: Lang, root: str
) -> SectionView:
    """One period of a KPI's page."""
    series = report.series.get((kpi.id, "", DEPARTMENT), {})
    figure = series.get(period)
    return SectionView(
        period=period,
        name=period_name(period, lang),
        state=closed_words(report, period, lang),
        switch=switch_view(period, periods, lang, lambda one: section_link(one, recent(periods))),
        lead=kpi_lead(report, figure, series, lang)
        if figure
        else people_lead(report, kpi, period, lang),
        whole=_whole(report, figure, series, lang, root) if figure else None,
        units=unit_rows(report, kpi, period, lang, root),
        people=person_rows(report, kpi, period, lang, root),
        units_sub=small_words(kpi, lang),
        people_sub=people_words(report, kpi, period, lang),
        plans=plan_levels(report, kpi, period, lang),
        plans_heading=PLANS_DIFFER[lang],
        plans_sub=PLANS_DIFFER_SUB[lang],
    )


def _whole(
    report: Report, figure: Figure, series: Mapping[Period, Figure], lang: Lang, root: str
) -> WholeView:
    """The department's figure with everything that explains it."""
    kpi, period = report.project.kpis[figure.kpi], figure.period
    before = series.get(period.previous())
    groups = line_groups(report, figure, lang)
    return WholeView(
        figure=figure_view(report, figure, lang),
        facts=_facts(report, figure, series, lang),
        readings=_readings(report, kpi, period, lang),
        provenance=provenance(report, figure, groups, lang),
        chart=kpi_chart(series, figure, kpi, lang),
        movement=movement_view(report, period, lang) if _is_moved(kpi) else None,
        why=None if _is_moved(kpi) else why_view(report, figure, before, lang, root),
        groups=groups,
    )


def _is_moved(kpi: Kpi) -> bool:
    """Whether the movement table is what explains the KPI."""
    return kpi.id in MOVED or (kpi.group == "movement" and kpi.id.startswith("M."))


def _facts(
    report: Report, figure: Figure, series: Mapping[Period, Figure], lang: Lang
) -> tuple[tuple[str, str], ...]:
    """What stands under the hero: target, parts, changes, interval."""
    kpi = report.project.kpis[figure.kpi]
    view = figure_view(report, figure, lang)
    period = figure.period
    before, year_before = series.get(period.previous()), series.get(period.year_before())
    progress = progress_figure(report, period)
    facts = [
        (TARGET[lang], view.target),
        (GAP[lang], view.gap),
        ((MEAN if figure.numerator is None else FORMULA)[lang], view.fraction),
        (
            AGAINST.fill(period=spaced(period_short(period.previous(), lang, period), lang))[lang],
            change_words(figure, before, kpi, lang),
        ),
        (YEAR_BEFORE[lang], change_words(figure, year_before, kpi, lang)),
        (INTERVAL[lang], view.interval),
        (
            PROGRESS[lang],
            str(figure_view(report, progress, lang).text)
            if progress and isinstance(kpi.unit, Percent)
            else "",
        ),
        (AHEAD[lang], ahead_words(report, figure, kpi, lang).removeprefix(AHEAD.zh).strip()),
    ]
    shown = dict.fromkeys(fact for fact in facts if fact[1])
    if before is not None and before.period == period.year_before():
        shown.pop((YEAR_BEFORE[lang], change_words(figure, year_before, kpi, lang)), None)
    return tuple(shown)


def _readings(
    report: Report, kpi: Kpi, period: Period, lang: Lang
) -> tuple[tuple[str, FigureView], ...]:
    """The other lawful ways to count it, beside it."""
    return tuple(
        (reading.name[lang], figure_view(report, figure, lang))
        for key, reading in kpi.readings.items()
        if (figure := report.figure(kpi.id, period, DEPARTMENT, key)) is not None
    )
