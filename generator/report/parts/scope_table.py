"""One KPI in one period by unit and by person."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from generator.definitions.kpis import Count, Money
from generator.language import Text
from generator.ledger import Scope, ScopeKind
from generator.report.figures.showing import figure_view, stands_on_few, target_words
from generator.report.parts.pictures import bars
from generator.report.parts.tables import Column, FigureCell, Row, TableView, TextCell
from generator.report.report import DEPARTMENT
from generator.report.words.wording import period_short, scale_of, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.ledger import Figure
    from generator.periods import Period
    from generator.report.figures.showing import FigureView
    from generator.report.report import Report
    from generator.report.words.wording import Scale

UNIT = Text(zh="单位", en="Unit")
PERSON = Text(zh="人员", en="Person")
PARTS = Text(zh="分子 ÷ 分母", en="Parts")
TARGET = Text(zh="目标 {target}", en="target {target}")
SMALL = Text(zh="分母小的写原始数，不排名", en="rates on few things stand as fractions, unranked")
MANAGERS = Text(
    zh="经理按所辖单位整体计，各行不相加",
    en="managers stand for their whole units, so rows do not add up",
)

_Rank = tuple[bool, Fraction, str]


def small_words(kpi: Kpi, lang: Lang) -> str:
    """That rates on few things are not ranked; "" where nothing is counted to divide by."""
    return SMALL[lang] if isinstance(kpi.parts, Count) else ""


def people_words(report: Report, kpi: Kpi, period: Period, lang: Lang) -> str:
    """What the table of persons does not rank, and that managers stand for their units."""
    return " · ".join(
        filter(None, (small_words(kpi, lang), managers_words(report, kpi, period, lang)))
    )


def managers_words(report: Report, kpi: Kpi, period: Period, lang: Lang) -> str:
    """That managers stand for their units; "" where none is among the persons of a rate."""
    leading = {
        row["staff_id"] for row in report.ledger.table("managers") if row["period"] == period.id
    }
    leads = any(
        scope.id in leading and report.figure(kpi.id, period, scope) is not None
        for scope in report.scopes.get((kpi.id, ScopeKind.PERSON), ())
    )
    return MANAGERS[lang] if leads and kpi.parts is not None else ""


def unit_rows(report: Report, kpi: Kpi, period: Period, lang: Lang, root: str) -> TableView | None:
    """The units, each under the one it belongs to, the worst of each level first."""
    units = report.names.units
    figures = {
        unit: figure
        for unit in units
        if unit != report.names.root
        and (figure := report.unit_figure(kpi.id, period, unit)) is not None
    }

    def path(unit: str) -> list[_Rank]:
        own = _rank(report, kpi, figures.get(unit), unit)
        parent = units[unit].parent
        return [*path(parent), own] if parent in units else [own]

    scopes = [
        (Scope(ScopeKind.UNIT, unit), units[unit].depth - bool(report.names.root))
        for unit in sorted(figures, key=path)
    ]
    return _table(report, kpi, period, scopes, UNIT[lang], lang, root)


def person_rows(
    report: Report, kpi: Kpi, period: Period, lang: Lang, root: str
) -> TableView | None:
    """The persons who have a figure, worst first; those on small numbers last, unranked."""
    figures = [
        figure
        for scope in report.scopes.get((kpi.id, ScopeKind.PERSON), ())
        if (figure := report.figure(kpi.id, period, scope)) is not None
        and (figure.line_count or figure.value)
    ]
    figures.sort(key=lambda one: _rank(report, kpi, one, one.scope.id))
    scopes = [(figure.scope, 0) for figure in figures]
    return _table(report, kpi, period, scopes, PERSON[lang], lang, root)


def _rank(report: Report, kpi: Kpi, figure: Figure | None, key: str) -> _Rank:
    """The worst first, of a plain count the largest; small numbers last, and not by size."""
    if figure is None or figure.value is None or stands_on_few(report, figure):
        return True, Fraction(0), key
    return False, figure.value if kpi.better == "higher" else -figure.value, key


def _table(
    report: Report,
    kpi: Kpi,
    period: Period,
    scopes: Sequence[tuple[Scope, int]],
    name: str,
    lang: Lang,
    root: str,
) -> TableView | None:
    """Parts, value with bar, and the period before; the department at the foot."""
    if not scopes:
        return None
    rows = [*(scope for scope, _ in scopes), DEPARTMENT]
    figures = [report.figure(kpi.id, period, scope) for scope in rows]
    before = [report.figure(kpi.id, period.previous(), scope) for scope in rows]
    whole = figures[-1]
    target = _common_target(figures, kpi, lang)
    has_parts = any(one is not None and one.numerator is not None for one in figures) and any(
        one is not None and one.denominator is not None for one in figures
    )
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
                TextCell(text=report.names.of(scope)[lang], href=report.scope_page(scope, root)),
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


def _common_target(figures: Sequence[Figure | None], kpi: Kpi, lang: Lang) -> str:
    """The department's target; where it has no figure, the one that all rows share."""
    whole = figures[-1]
    if whole is not None:
        return target_words(whole, kpi, lang)
    targets = {target_words(one, kpi, lang) for one in figures if one is not None}
    return targets.pop() if len(targets) == 1 else ""


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
