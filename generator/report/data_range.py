"""What the rows left out could change: the range of each figure, in words and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import Text
from generator.ledger import ScopeKind
from generator.periods import PeriodKind
from generator.report.figures.showing import figure_view
from generator.report.parts.tables import Column, FigureCell, Row, TableView, TextCell
from generator.report.words.wording import period_name, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.language import Lang
    from generator.ledger import Figure
    from generator.report.report import Report

KPI = Text(zh="指标", en="KPI")
PERIOD = Text(zh="周期", en="Period")
PUBLISHED = Text(zh="发布值", en="Published")
LOW = Text(zh="最低", en="Lowest")
HIGH = Text(zh="最高", en="Highest")
LABEL = Text(zh="未采用的行可能的影响", en="What the rows left out could change")
PLACED = Text(
    zh="{placed} 行读得出属于谁、属于何时：按最好和按最坏各算一遍，部门指标落在下表的范围内。",
    en="Of {placed} rows it is known whom and when they touch. Taken at their best and at their "
    "worst, the department's figures would lie between these.",
)
NO_CHANGE = Text(
    zh="{placed} 行读得出属于谁、属于何时，按最好或最坏计都不改变部门指标。",
    en="Of {placed} rows it is known whom and when they touch; even at their best or worst they "
    "change no figure of the department.",
)
UNPLACED = Text(
    zh="另有 {unplaced} 行读不出属于谁或何时，影响无从估计。",
    en="Of {unplaced} more it is not known whom or when they touch; nobody can say what they "
    "would change.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRangeView:
    """The block on the page on data quality."""

    says: tuple[str, ...]
    table: TableView | None


def range_words(report: Report, figure: Figure, lang: Lang) -> str:
    """From the lowest to the highest value; "" for a figure that would not change."""
    reach = report.range_of(figure)
    if reach is None:
        return ""
    unit = report.project.kpis[figure.kpi].unit
    return f"{shown(reach.low, unit, lang)} – {shown(reach.high, unit, lang)}"


def data_range_view(report: Report, lang: Lang) -> DataRangeView | None:
    """What the rows left out could change; None where no row was left out."""
    ranges = report.ranges
    if not ranges.placed and not ranges.unplaced:
        return None
    rows = tuple(_rows(report, lang))
    says = []
    if ranges.placed:
        words = PLACED if rows else NO_CHANGE
        says.append(words.fill(placed=f"{ranges.placed:,}")[lang])
    if ranges.unplaced:
        says.append(UNPLACED.fill(unplaced=f"{ranges.unplaced:,}")[lang])
    return DataRangeView(says=tuple(says), table=_table(rows, lang) if rows else None)


def _table(rows: tuple[Row, ...], lang: Lang) -> TableView:
    columns = (
        Column(name=KPI[lang]),
        Column(name=PERIOD[lang]),
        *(Column(name=words[lang], is_number=True) for words in (PUBLISHED, LOW, HIGH)),
    )
    return TableView(columns=columns, rows=rows, label=LABEL[lang])


def _rows(report: Report, lang: Lang) -> Iterator[Row]:
    for figure in _latest(report):
        reach = report.range_of(figure)
        if reach is None:
            continue
        kpi = report.project.kpis[figure.kpi]
        ends = (str(shown(end, kpi.unit, lang)) for end in (reach.low, reach.high))
        yield Row(
            cells=(
                TextCell(text=kpi.title[lang]),
                TextCell(text=period_name(figure.period, lang)),
                FigureCell(figure=figure_view(report, figure, lang)),
                *(TextCell(text=end) for end in ends),
            )
        )


def _latest(report: Report) -> Iterator[Figure]:
    """The department's figures of the latest quarter, year and month that are over."""
    for kpi in report.kpis:
        if ScopeKind.DEPARTMENT not in kpi.scopes or kpi.group in ("movement", "score"):
            continue
        for kind in (PeriodKind.QUARTER, PeriodKind.YEAR, PeriodKind.MONTH):
            period = report.latest(kind)
            figure = report.figure(kpi.id, period) if period is not None else None
            if figure is not None:
                yield figure
