"""The list of units and persons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import Text
from generator.ledger import Scope, ScopeKind
from generator.report.figures.showing import figure_view, target_words
from generator.report.parts.frame import head_view, note_view
from generator.report.parts.tables import Column, FigureCell, Row, TableView, TextCell
from generator.report.report import DEPARTMENT
from generator.report.scopes.people import people_list
from generator.report.words.wording import period_name, unit_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.periods import Period
    from generator.report.parts.frame import HeadView, NoteView
    from generator.report.parts.lists import ListView
    from generator.report.report import Report
    from generator.report.scopes.posts import Post

KPIS = ("M.closing", "Q1", "Q2", "Q3", "R2", "R3", "R4", "V1")
JUDGED = frozenset(KPIS) - {"M.closing"}

TITLE = Text(zh="单位与人员", en="Units and people")
UNITS_ONLY = Text(zh="单位", en="Units")
COUNT = Text(zh="{count} 个单位", en="{count:unit|units}")
UNIT = Text(zh="单位", en="Unit")
TARGET = Text(zh="目标 {target}", en="target {target}")
UNITS = Text(zh="单位", en="Units")
SUB = Text(
    zh="{period} · 按组织排列，上级单位包括下级",
    en="{period} · in the order of the organisation; a unit holds those below it",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopesView:
    """The list of units and persons."""

    head: HeadView
    note: NoteView | None
    heading: str
    sub: str
    units: TableView | None
    people: ListView | None


def scopes_view(
    report: Report, posts: Mapping[str, Post], period: Period | None, lang: Lang, root: str
) -> ScopesView:
    """Every unit in tree order, then every person with a figure.

    Args:
        report: What is told.
        posts: Who holds which post.
        period: Whose figures stand beside them; None where there are none.
        lang: The language.
        root: The way to the top of the language.
    """
    has_people = period is not None and report.has_page("people")
    people = people_list(report, posts, period, lang, root) if has_people and period else None
    return ScopesView(
        head=head_view(
            report,
            lang,
            (TITLE if people else UNITS_ONLY)[lang],
            report.project.settings.department[lang],
            COUNT.fill(count=len(report.names.units))[lang],
            people.heading if people else "",
        ),
        note=note_view(report, lang),
        heading=UNITS[lang],
        sub=SUB.fill(period=period_name(period, lang))[lang] if period else "",
        units=_tree(report, period, lang, root) if period else None,
        people=people,
    )


def _tree(report: Report, period: Period, lang: Lang, root: str) -> TableView | None:
    """The units, each moved in under the one it belongs to."""
    units = report.names.units
    if not units:
        return None
    kpis = [report.project.kpis[key] for key in KPIS if report.figure(key, period) is not None]
    return TableView(
        columns=(Column(name=UNIT[lang]), *(_head(report, kpi, period, lang) for kpi in kpis)),
        rows=tuple(
            Row(
                cells=(
                    TextCell(
                        text=unit.name,
                        href=report.scope_page(Scope(ScopeKind.UNIT, unit.id), root),
                    ),
                    *_cells(report, kpis, period, Scope(ScopeKind.UNIT, unit.id), lang),
                ),
                depth=unit.depth,
            )
            for unit in units.values()
        ),
        foot=None
        if report.names.root
        else Row(
            cells=(
                TextCell(text=report.names.department[lang]),
                *_cells(report, kpis, period, DEPARTMENT, lang),
            )
        ),
        label=UNITS[lang],
    )


def _head(report: Report, kpi: Kpi, period: Period, lang: Lang) -> Column:
    whole = report.figure(kpi.id, period)
    target = target_words(whole, kpi, lang) if whole else ""
    unit = unit_word(kpi.unit, lang).replace("%", "")
    under = TARGET.fill(target=target)[lang] if target else unit
    return Column(name=kpi.name[lang], under=under, is_number=True)


def _cells(
    report: Report, kpis: list[Kpi], period: Period, scope: Scope, lang: Lang
) -> list[FigureCell]:
    return [
        FigureCell(
            figure=figure_view(report, figure, lang)
            if (figure := report.figure(kpi.id, period, scope)) is not None
            else None,
            is_judged=kpi.id in JUDGED,
        )
        for kpi in kpis
    ]
