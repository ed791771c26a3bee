"""What a unit or person was to sell and sold, period by period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import Text
from generator.ledger import ScopeKind
from generator.report.figures.progress import ahead_words, progress_words
from generator.report.figures.trend import up_to
from generator.report.kpis.plan_levels import plan_difference
from generator.report.parts.lists import ListView
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.words.wording import period_tick, scale_of, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from generator.language import Lang
    from generator.ledger import Figure, Scope
    from generator.periods import Period
    from generator.report.report import Report
    from generator.report.words.wording import Scale

HEADING = Text(zh="销售：计划与实际", en="Sales: plan and actual")
PLAN = Text(zh="计划", en="Plan")
ACTUAL = Text(zh="实际", en="Actual")
GAP = Text(zh="实际减计划", en="Actual less plan")
KINDS = {ScopeKind.UNIT: "Q1", ScopeKind.PERSON: "R1"}


def plan_list(report: Report, scope: Scope, period: Period, lang: Lang) -> ListView | None:
    """Plan, actual and gap of the last periods; None where nothing was planned or sold."""
    series = report.series.get((KINDS[scope.kind], "", scope), {})
    figures = [one for one in up_to(series, period) if one.numerator or one.denominator]
    if not figures:
        return None
    money = scale_of([part for one in figures for part in (one.numerator, one.denominator)])
    rows = (
        (PLAN, [one.denominator or None for one in figures], False),
        (ACTUAL, [one.numerator for one in figures], False),
        (GAP, [_gap(one) for one in figures], True),
    )
    kpi = report.project.kpis[KINDS[scope.kind]]
    running = (
        progress_words(report, figures[-1].period, lang),
        ahead_words(report, figures[-1], kpi, lang),
        plan_difference(report, scope, period, lang),
    )
    return ListView(
        heading=HEADING[lang],
        sub=" · ".join(filter(None, (money.name[lang], *running))),
        table=TableView(
            columns=(
                Column(name=""),
                *(
                    Column(
                        name=period_tick(one.period, lang),
                        is_number=True,
                        is_now=one.period == period,
                    )
                    for one in figures
                ),
            ),
            rows=tuple(
                Row(
                    cells=(
                        TextCell(text=name[lang]),
                        *_amounts(values, money=money, lang=lang, sign=sign),
                    )
                )
                for name, values, sign in rows
            ),
            label=HEADING[lang],
            at_end=True,
        ),
    )


def _gap(figure: Figure) -> Decimal | None:
    if figure.numerator is None or not figure.denominator:
        return None
    return figure.numerator - figure.denominator


def _amounts(
    values: Sequence[Decimal | None], *, money: Scale, lang: Lang, sign: bool
) -> list[TextCell]:
    return [
        TextCell(text="—", is_dim=True)
        if value is None
        else TextCell(text=scaled(value, money, lang, sign=sign))
        for value in values
    ]
