"""One KPI in one period by unit and by person."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from generator.definitions.kpis import Count, Money
from generator.language import Text
from generator.ledger import Scope, ScopeKind
from generator.report.pictures import bars
from generator.report.report import DEPARTMENT
from generator.report.showing import figure_view, target_words
from generator.report.tables import Column, FigureCell, Row, TableView, TextCell
from generator.report.wording import period_short, scale_of, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.ledger import Figure
    from generator.periods import Period
    from generator.report.report import Report
    from generator.report.showing import FigureView
    from generator.report.wording import Scale

UNIT = Text(zh="单位", en="Unit")
PERSON = Text(zh="人员", en="Person")
PARTS = Text(zh="分子 ÷ 分母", en="Parts")
TARGET = Text(zh="目标 {target}", en="target {target}")


def unit_rows(report: Report, kpi: Kpi, period: Period, lang: Lang) -> TableView | None:
    """The units in tree order, each under the one it belongs to."""
    scopes = [
        (Scope(ScopeKind.UNIT, unit.id), unit.depth - bool(report.names.root))
        for unit in report.names.units.values()
        if unit.id != report.names.root and report.unit_figure(kpi.id, period, unit.id) is not None
    ]
    return _table(report, kpi, period, scopes, UNIT[lang], lang)


def person_rows(report: Report, kpi: Kpi, period: Period, lang: Lang) -> TableView | None:
    """The persons who have a figure, worst first; those on small numbers last, unranked."""
    figures = [
        figure
        for scope in report.scopes.get((kpi.id, ScopeKind.PERSON), ())
        if (figure := report.figure(kpi.id, period, scope)) is not None
        and (figure.line_count or figure.value)
    ]

    def rank(figure: Figure) -> tuple[bool, Fraction, str]:
        value = figure.value if figure.value is not None else Fraction(0)
        is_small = figure_view(report, figure, lang).small
        is_last = figure.value is None or is_small
        return is_last, Fraction(0) if is_last else _badness(value, kpi), figure.scope.id

    scopes = [(figure.scope, 0) for figure in sorted(figures, key=rank)]
    return _table(report, kpi, period, scopes, PERSON[lang], lang)


def _badness(value: Fraction, kpi: Kpi) -> Fraction:
    """What is sorted by, so that the worst comes first."""
    return -value if kpi.better == "lower" else value


def _table(
    report: Report,
    kpi: Kpi,
    period: Period,
    scopes: Sequence[tuple[Scope, int]],
    name: str,
    lang: Lang,
) -> TableView | None:
    """Parts, value with bar, and the period before; the department at the foot."""
    if not scopes:
        return None
    rows = [*(scope for scope, _ in scopes), DEPARTMENT]
    figures = [report.figure(kpi.id, period, scope) for scope in rows]
    before = [report.figure(kpi.id, period.previous(), scope) for scope in rows]
    whole = figures[-1]
    target = target_words(whole, kpi, lang) if whole else ""
    has_parts = any(one is not None and one.denominator is not None for one in figures)
    scale = scale_of([part for one in figures if one for part in (one.numerator, one.denominator)])
    under = _parts_unit(kpi, scale, lang)
    parts = [Column(name=PARTS[lang], under=under, is_number=True)] if has_parts else []
    columns = (
        Column(name=name),
        *parts,
        Column(
            name=kpi.name[lang],
            under=TARGET.fill(target=target)[lang] if target else "",
            is_sorted=True,
        ),
        Column(name=period_short(period.previous(), lang, period), is_number=True),
    )
    views = [figure_view(report, one, lang) if one else None for one in figures]
    earlier = [figure_view(report, one, lang) if one else None for one in before]
    drawn = bars(
        [
            None if view and view.small else one
            for one, view in zip(figures[:-1], views, strict=False)
        ]
    )
    body = [
        Row(
            cells=(
                TextCell(text=report.names.of(scope)[lang]),
                *([TextCell(text=_parts(one, view, kpi, scale, lang))] if has_parts else []),
                FigureCell(figure=view, bar=bar, is_judged=True, beside_parts=has_parts),
                FigureCell(figure=old),
            ),
            depth=depth,
        )
        for scope, depth, one, view, bar, old in zip(
            rows,
            [*(depth for _, depth in scopes), 0],
            figures,
            views,
            [*drawn, None],
            earlier,
            strict=True,
        )
    ]
    return TableView(
        columns=columns, rows=tuple(body[:-1]), foot=body[-1] if whole is not None else None
    )


def _parts_unit(kpi: Kpi, scale: Scale, lang: Lang) -> str:
    """What the head of the parts says they are counted in."""
    match kpi.parts:
        case Money():
            return scale.name[lang]
        case Count(noun):
            return noun[lang]
        case _:
            return ""


def _parts(
    figure: Figure | None, view: FigureView | None, kpi: Kpi, scale: Scale, lang: Lang
) -> str:
    """Numerator and denominator without their unit."""
    if figure is None or view is None or figure.value is None:
        return ""
    if not isinstance(kpi.parts, Money) or figure.numerator is None or figure.denominator is None:
        return view.parts
    top, bottom = (scaled(part, scale, lang) for part in (figure.numerator, figure.denominator))
    return f"{top} ÷ {bottom}"
