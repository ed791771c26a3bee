"""The units side by side: the one furthest behind first, the department at the foot."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.definitions.kpis import Money
from generator.language import Text, same
from generator.ledger import Scope, ScopeKind
from generator.report.figures.showing import figure_view, target_words
from generator.report.figures.trend import series_spark
from generator.report.parts.pictures import bars
from generator.report.parts.tables import Column, FigureCell, Row, SparkCell, TableView, TextCell
from generator.report.report import DEPARTMENT
from generator.report.words.wording import scale_of, scaled, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.ledger import Figure
    from generator.periods import Period
    from generator.report.parts.tables import Cell
    from generator.report.report import Report
    from generator.report.words.naming import Unit
    from generator.report.words.wording import Scale

# KPIs after the population and sales, where they are computed.
RATES = ("Q2", "R3", "R4", "V1", "V2")  # as many as stand side by side
BARRED = {"V1"}

UNIT = Text(zh="单位", en="Unit")
ACCOUNTS = Text(zh="客户", en="Accounts")
ACCOUNTS_UNIT = Text(zh="家", en="at the end")
SALES = Text(zh="销售", en="Sales")
GAP = Text(zh="计划差", en="Against plan")
TREND = Text(zh="近 8 期", en="8 periods")
TARGET = Text(zh="目标 {target}", en="target {target}")
PLAIN = Text(zh="各单位", en="Units")
WORST = Text(
    zh="各单位：{unit}差计划最多，{gap}", en="Units: {unit} is furthest behind plan, by {gap}"
)
ALL_MET = Text(zh="各单位都完成销售计划", en="Every unit reached its sales plan")
SUB = Text(
    zh="竖线是目标 · 分母不足 {small} 的比率写原始数，不排名",
    en="the tick is the target · rates on fewer than {small} things stand as fractions, unranked",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTable:
    """The table with what it says."""

    heading: str
    sub: str
    table: TableView


def unit_table(
    report: Report,
    period: Period,
    lang: Lang,
    root: str,
    units: tuple[Unit, ...] = (),
    whole: Scope = DEPARTMENT,
) -> UnitTable | None:
    """The table of some units, else of those a reader compares; None for fewer than two.

    Args:
        report: What is told.
        period: Whose figures.
        lang: The language.
        root: The way to the top of the language.
        units: The units compared.
        whole: What they make up together, for the foot.
    """
    units = units or report.names.top_units()
    if len(units) < 2:
        return None
    scopes = [Scope(ScopeKind.UNIT, unit.id) for unit in _worst_first(report, period, units)]
    rows = [*scopes, whole]
    heads: list[Column] = [Column(name=UNIT[lang])]
    columns: list[Sequence[Cell]] = [
        [
            TextCell(text=report.names.of(one)[lang], href=report.scope_page(one, root))
            for one in rows
        ]
    ]
    for more_heads, more in (
        _population(report, period, rows, lang),
        _sales(report, period, rows, lang),
        *(_rate(report, period, rows, kpi, lang) for kpi in RATES),
    ):
        heads += more_heads
        columns += more
    body = [Row(cells=cells) for cells in zip(*columns, strict=True)]
    small = report.parameter("small_n", period) or 10
    return UnitTable(
        heading=_heading(report, period, units, lang),
        sub=SUB.fill(small=small)[lang],
        table=TableView(columns=tuple(heads), rows=tuple(body[:-1]), foot=body[-1]),
    )


_Columns = tuple[list[Column], list["Sequence[Cell]"]]


def _population(report: Report, period: Period, rows: Sequence[Scope], lang: Lang) -> _Columns:
    """How many key accounts at the period's end."""
    if report.figure("M.closing", period) is None:
        return [], []
    head = Column(name=ACCOUNTS[lang], under=ACCOUNTS_UNIT[lang], is_number=True, is_sorted=True)
    figures = [report.figure("M.closing", period, scope) for scope in rows]
    views = [figure_view(report, one, lang) if one else None for one in figures]
    return [head], [[FigureCell(figure=view) for view in views]]


def _sales(report: Report, period: Period, rows: Sequence[Scope], lang: Lang) -> _Columns:
    """Sales, the gap to plan, the rate with its bar and its last periods."""
    kpi = report.project.kpis.get("Q1")
    figures = [report.figure("Q1", period, scope) for scope in rows]
    if kpi is None or figures[-1] is None or not isinstance(kpi.parts, Money):
        return [], []
    gaps = [_gap(figure) for figure in figures]
    money = scale_of([f.numerator for f in figures if f is not None])
    heads = [
        Column(name=SALES[lang], under=money.name[lang], is_number=True, is_sorted=True),
        Column(name=GAP[lang], under=money.name[lang], is_number=True, is_sorted=True),
        _rate_head(kpi, figures[-1], lang),
        Column(name=TREND[lang], optional=True),
    ]
    sales: list[Cell] = []
    gap_cells: list[Cell] = []
    sparks: list[Cell] = []
    for scope, figure, gap in zip(rows, figures, gaps, strict=True):
        sold = None if figure is None else figure.numerator
        sales.append(_amount(sold, money, lang))
        gap_cells.append(_amount(gap, money, lang, sign=True))
        series = report.series.get(("Q1", "", scope), {})
        sparks.append(SparkCell(spark=series_spark(series, figure, 72, 18) if figure else None))
    rates = _figure_cells(report, figures, lang, barred=True)
    return heads, [sales, gap_cells, rates, sparks]


def _rate(report: Report, period: Period, rows: Sequence[Scope], key: str, lang: Lang) -> _Columns:
    """One KPI in one column."""
    kpi = report.project.kpis.get(key)
    figures = [report.figure(key, period, scope) for scope in rows]
    if kpi is None or figures[-1] is None:
        return [], []
    barred = key in BARRED
    head = _rate_head(kpi, figures[-1], lang, is_number=not barred)
    return [head], [_figure_cells(report, figures, lang, barred=barred)]


def _rate_head(kpi: Kpi, figure: Figure, lang: Lang, *, is_number: bool = False) -> Column:
    target = target_words(figure, kpi, lang)
    return Column(
        name=kpi.name[lang],
        under=TARGET.fill(target=target)[lang] if target else "",
        is_number=is_number,
        is_sorted=True,
    )


def _figure_cells(
    report: Report, figures: Sequence[Figure | None], lang: Lang, *, barred: bool
) -> list[Cell]:
    drawn = bars(figures) if barred else [None] * len(figures)
    return [
        FigureCell(
            figure=figure_view(report, figure, lang) if figure else None, bar=bar, is_judged=True
        )
        for figure, bar in zip(figures, drawn, strict=True)
    ]


def _amount(value: Decimal | None, money: Scale, lang: Lang, *, sign: bool = False) -> Cell:
    if value is None:
        return TextCell(text="—", is_dim=True)
    return TextCell(text=scaled(value, money, lang, sign=sign), sort=str(value))


def _gap(figure: Figure | None) -> Decimal | None:
    """Actual less plan; None where there is no plan."""
    if figure is None or figure.numerator is None or not figure.denominator:
        return None
    return figure.numerator - figure.denominator


def _worst_first(report: Report, period: Period, units: Sequence[Unit]) -> list[Unit]:
    """The units by the completion of their sales plan, lowest first; else as listed."""

    def rank(unit: Unit) -> tuple[bool, Fraction]:
        figure = report.unit_figure("Q1", period, unit.id)
        value = figure.value if figure else None
        return (value is None, value or Fraction(0))

    return sorted(units, key=rank)


def _heading(report: Report, period: Period, units: Sequence[Unit], lang: Lang) -> str:
    """Which unit is furthest behind plan; the plain name where no unit has a plan."""
    kpi = report.project.kpis.get("Q1")
    if kpi is None or kpi.parts is None or not report.is_closed(period):
        return PLAIN[lang]
    gaps = [
        (gap, unit)
        for unit in units
        if (gap := _gap(report.unit_figure("Q1", period, unit.id))) is not None
    ]
    if not gaps:
        return PLAIN[lang]
    gap, unit = min(gaps, key=lambda pair: pair[0])
    if gap >= 0:
        return ALL_MET[lang] if len(gaps) == len(units) else PLAIN[lang]
    return WORST.fill(unit=same(unit.name), gap=str(shown(-gap, kpi.parts, lang)))[lang]
