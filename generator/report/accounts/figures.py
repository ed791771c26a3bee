"""The figures of one account: the latest period of each kind, and the earlier ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.kpis import Percent
from generator.language import Text
from generator.ledger import Scope, ScopeKind
from generator.periods import PeriodKind
from generator.report.figures.showing import figure_view
from generator.report.figures.trend import series_spark
from generator.report.parts.pictures import bars
from generator.report.parts.tables import Column, FigureCell, Row, SparkCell, TableView, TextCell
from generator.report.words.wording import period_name, unit_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.language import Lang
    from generator.ledger import Figure
    from generator.periods import Period
    from generator.report.accounts.index import AccountIndex
    from generator.report.report import Report

COLUMNS = {
    "kpi": Text(zh="指标", en="KPI"),
    "unit": Text(zh="计量", en="In"),
    "trend": Text(zh="近 8 季", en="8 quarters"),
    "period": Text(zh="周期", en="Period"),
}

Series = dict[str, "Mapping[Period, Figure]"]


def account_figures(
    index: AccountIndex, account_id: str, lang: Lang
) -> tuple[TableView | None, TableView | None]:
    """The figures of the latest period of each kind, and those of earlier ones."""
    report, scope = index.report, Scope(ScopeKind.ACCOUNT, account_id)
    series: Series = {
        kpi.id: found
        for kpi in report.kpis
        if (found := report.series.get((kpi.id, "", scope))) is not None
        and any(figure.line_count for figure in found.values())
    }
    if not series:
        return None, None
    latest = [
        period
        for kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)
        if (period := report.latest(kind)) is not None
    ]
    return _latest(index, series, latest, lang), _earlier(report, series, latest, lang)


def _latest(index: AccountIndex, series: Series, latest: Sequence[Period], lang: Lang) -> TableView:
    """One row per KPI, one column per kind of period; the quarter's is judged and drawn."""
    report, quarter = index.report, index.quarter
    drawn = bars(
        [
            found.get(quarter) if quarter and _is_rate(report, kpi) else None
            for kpi, found in series.items()
        ]
    )
    columns = (
        Column(name=COLUMNS["kpi"][lang]),
        Column(name=COLUMNS["unit"][lang], optional=True),
        *(Column(name=period_name(one, lang), is_number=one != quarter) for one in latest),
        Column(name=COLUMNS["trend"][lang], optional=True),
    )
    rows = []
    for (kpi, found), bar in zip(series.items(), drawn, strict=True):
        cells = [
            FigureCell(
                figure=figure_view(report, found[period], lang) if period in found else None,
                bar=bar if period == quarter else None,
                is_judged=period == quarter,
            )
            for period in latest
        ]
        at_quarter = found.get(quarter) if quarter else None
        line = series_spark(found, at_quarter, 72, 18) if at_quarter else None
        name, unit = _name(index, kpi, lang), report.project.kpis[kpi].unit
        counted_in = "" if isinstance(unit, Percent) else unit_word(unit, lang)
        rows.append(
            Row(cells=(name, TextCell(text=counted_in, is_dim=True), *cells, SparkCell(spark=line)))
        )
    return TableView(columns=columns, rows=tuple(rows))


def _name(index: AccountIndex, kpi_id: str, lang: Lang) -> TextCell:
    """A KPI with its code, as a link to its page."""
    kpi = index.report.project.kpis[kpi_id]
    return TextCell(text=kpi.name[lang], href=index.kpi_page(kpi, "../"), tag=kpi.code)


def _is_rate(report: Report, kpi: str) -> bool:
    """Whether a figure is a share: what is drawn on one scale."""
    return isinstance(report.project.kpis[kpi].unit, Percent)


def _earlier(
    report: Report, series: Series, latest: Sequence[Period], lang: Lang
) -> TableView | None:
    """One row per period before the latest of its kind, one column per KPI."""
    earlier = [
        period
        for kind in (PeriodKind.QUARTER, PeriodKind.YEAR, PeriodKind.MONTH)
        for period in report.periods(kind)
        if period not in latest and any(period in found for found in series.values())
    ]
    if not earlier:
        return None
    kpis = report.project.kpis
    return TableView(
        columns=(
            Column(name=COLUMNS["period"][lang]),
            *(Column(name=kpis[kpi].name[lang], is_number=True) for kpi in series),
        ),
        rows=tuple(
            Row(
                cells=(
                    TextCell(text=period_name(period, lang)),
                    *(
                        FigureCell(
                            figure=figure_view(report, found[period], lang)
                            if period in found
                            else None
                        )
                        for found in series.values()
                    ),
                )
            )
            for period in earlier
        ),
    )
