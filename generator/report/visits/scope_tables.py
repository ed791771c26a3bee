"""All figures of visits by unit and by person."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from generator.definitions.kpis import Count
from generator.language import Text
from generator.ledger import Scope, ScopeKind
from generator.report.figures.showing import figure_view, stands_on_few, target_words
from generator.report.parts.pictures import bars
from generator.report.parts.tables import Column, FigureCell, Row, TableView, TextCell
from generator.report.report import DEPARTMENT
from generator.report.visits.blocks import BlockView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.ledger import Figure
    from generator.periods import Period
    from generator.report.parts.tables import Cell
    from generator.report.report import Report

KPIS = ("V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9", "V10")
BARRED = "V1"

UNITS = Text(zh="各单位的拜访", en="Visits by unit")
PEOPLE = Text(zh="各客户经理的拜访", en="Visits by account manager")
UNIT = Text(zh="单位", en="Unit")
PERSON = Text(zh="客户经理", en="Account manager")
TARGET = Text(zh="目标 {target}", en="target {target}")
SUB = Text(
    zh="分母不足 {small} 的比率写原始数，不排名",
    en="rates on fewer than {small} things stand as fractions, unranked",
)


def units_block(report: Report, period: Period, lang: Lang, root: str) -> BlockView | None:
    """The units that a reader compares, lowest compliance first; None for fewer than two."""
    units = report.names.top_units()
    if len(units) < 2:
        return None
    scopes = sorted(
        (Scope(ScopeKind.UNIT, unit.id) for unit in units),
        key=lambda scope: _rank(report, period, scope),
    )
    table = _table(report, period, scopes, UNIT[lang], lang, root)
    if table is None:
        return None
    return BlockView(
        id="units",
        heading=UNITS[lang],
        sub=_small_words(report, period, lang),
        table=table,
    )


def people_block(report: Report, period: Period, lang: Lang, root: str) -> BlockView | None:
    """The persons with visits, plans or due weeks; None where the edition shows none."""
    scopes = sorted(
        {
            scope
            for key in KPIS
            for scope in report.scopes.get((key, ScopeKind.PERSON), ())
            if (figure := report.figure(key, period, scope)) is not None and figure.line_count
        },
        key=lambda scope: (
            _rank(report, period, scope) if report.may_rank else (False, Fraction(0), scope.id)
        ),
    )
    table = _table(report, period, scopes, PERSON[lang], lang, root) if scopes else None
    if table is None:
        return None
    return BlockView(
        id="people",
        heading=PEOPLE[lang],
        sub=_small_words(report, period, lang),
        table=table,
    )


def _rank(report: Report, period: Period, scope: Scope) -> tuple[bool, Fraction, str]:
    """The lowest compliance first; rates on few weeks last, and not by size."""
    figure = report.figure(BARRED, period, scope)
    if figure is None or figure.value is None or stands_on_few(report, figure):
        return True, Fraction(0), scope.id
    return False, figure.value, scope.id


def _small_words(report: Report, period: Period, lang: Lang) -> str:
    return SUB.fill(small=report.parameter("small_n", period) or 10)[lang]


def _table(
    report: Report, period: Period, scopes: Sequence[Scope], name: str, lang: Lang, root: str
) -> TableView | None:
    """A row for each scope, a column for each KPI that one of them has, the department below."""
    kpis = [
        kpi
        for key in KPIS
        if (kpi := report.project.kpis.get(key)) is not None
        and any(
            (figure := report.figure(key, period, scope)) is not None and figure.line_count
            for scope in scopes
        )
    ]
    if not kpis:
        return None
    rows = [*scopes, DEPARTMENT]
    columns = [_cells(report, period, rows, kpi, lang) for kpi in kpis]
    body = [
        Row(
            cells=(
                TextCell(text=report.names.of(scope)[lang], href=report.scope_page(scope, root)),
                *cells,
            )
        )
        for scope, cells in zip(rows, zip(*columns, strict=True), strict=True)
    ]
    return TableView(
        columns=(
            Column(name=name),
            *(_head(report, period, rows, kpi, lang) for kpi in kpis),
        ),
        rows=tuple(body[:-1]),
        foot=body[-1],
        label=name,
    )


def _head(report: Report, period: Period, rows: Sequence[Scope], kpi: Kpi, lang: Lang) -> Column:
    """A KPI's name; below it the department's target, else what it is counted in."""
    figure = next(
        (one for scope in reversed(rows) if (one := report.figure(kpi.id, period, scope))), None
    )
    target = target_words(figure, kpi, lang) if figure else ""
    noun = kpi.unit.noun[lang] if isinstance(kpi.unit, Count) else ""
    return Column(
        name=kpi.name[lang],
        under=TARGET.fill(target=target)[lang] if target else noun,
        is_number=kpi.id != BARRED,
        is_sorted=True,
    )


def _cells(
    report: Report, period: Period, rows: Sequence[Scope], kpi: Kpi, lang: Lang
) -> list[Cell]:
    figures = [report.figure(kpi.id, period, scope) for scope in rows]
    drawn = bars(_drawable(report, figures)) if kpi.id == BARRED else [None] * len(figures)
    return [
        FigureCell(
            figure=figure_view(report, figure, lang) if figure else None, bar=bar, is_judged=True
        )
        for figure, bar in zip(figures, drawn, strict=True)
    ]


def _drawable(report: Report, figures: Sequence[Figure | None]) -> list[Figure | None]:
    """The figures with a bar: not the department's, and not those on few weeks."""
    return [None if one is None or stands_on_few(report, one) else one for one in figures[:-1]] + [
        None
    ]
