"""Persons side by side, with the figures of their post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import Text
from generator.ledger import Scope, ScopeKind
from generator.report.figures.showing import figure_view, target_words
from generator.report.parts.lists import ListView
from generator.report.parts.tables import Column, FigureCell, Row, TableView, TextCell
from generator.report.scopes.posts import whose_accounts
from generator.report.words.labels import choice_name
from generator.report.words.wording import period_name, unit_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.periods import Period
    from generator.report.parts.tables import Cell
    from generator.report.report import Report
    from generator.report.scopes.posts import Post

KPIS = ("M.closing", "R1", "R2", "R3", "R4", "V1", "S.total")
JUDGED = frozenset({"R1", "R2", "R3", "R4", "V1"})
OF_ACCOUNTS = frozenset({"M.closing", "V1"})  # of a manager those of his unit

HEADING = Text(zh="人员 {count} 人", en="{count:person|persons}")
SUB = Text(
    zh="{period} · 按工号排列 · 经理按所辖单位整体计",
    en="{period} · by staff number · managers stand for their whole units",
)
NAME = Text(zh="姓名", en="Name")
ROLE = Text(zh="岗位", en="Post")
UNIT = Text(zh="单位", en="Unit")
TARGET = Text(zh="目标 {target}", en="target {target}")
LEFT = Text(zh="已离职", en="left")


def people_list(
    report: Report,
    people: Mapping[str, Post],
    period: Period,
    lang: Lang,
    root: str,
    *,
    with_units: bool = True,
) -> ListView | None:
    """The persons with a page, by staff number; None where there are none.

    Args:
        report: What is told.
        people: The posts of those listed.
        period: Whose figures stand beside them.
        lang: The language.
        root: The way to the top of the language.
        with_units: Whether their unit has a column.
    """
    known = sorted(staff for staff in people if staff in report.people)
    if not known:
        return None
    scopes = [Scope(ScopeKind.PERSON, staff) for staff in known]
    kpis = _kpis(report, scopes, period)
    columns = (
        Column(name=NAME[lang]),
        Column(name=ROLE[lang], optional=True),
        *((Column(name=UNIT[lang], optional=True),) if with_units else ()),
        *(_head(report, kpi, scopes, period, lang) for kpi in kpis),
    )
    rows = tuple(
        Row(
            cells=(
                TextCell(
                    text=report.names.person(scope.id),
                    href=report.scope_page(scope, root),
                    tag=LEFT[lang] if people[scope.id].has_left else "",
                ),
                TextCell(text=choice_name(people[scope.id].role, lang), is_dim=True),
                *((_unit(report, people[scope.id], root),) if with_units else ()),
                *(_figure(report, kpi, scope, period, lang) for kpi in kpis),
            )
        )
        for scope in scopes
    )
    return ListView(
        heading=HEADING.fill(count=len(known))[lang],
        sub=SUB.fill(period=period_name(period, lang))[lang],
        table=TableView(columns=columns, rows=rows, label=HEADING.fill(count=len(known))[lang]),
    )


def _kpis(report: Report, scopes: Sequence[Scope], period: Period) -> list[Kpi]:
    """The KPIs that one of the persons has a figure for."""
    return [
        kpi
        for key in KPIS
        if (kpi := report.project.kpis.get(key)) is not None
        and any(report.figure(key, period, scope) is not None for scope in scopes)
    ]


def _head(report: Report, kpi: Kpi, scopes: Sequence[Scope], period: Period, lang: Lang) -> Column:
    """A KPI's name; below it the target that all share, else what it is counted in."""
    targets = {
        target_words(figure, kpi, lang)
        for scope in scopes
        if (figure := report.figure(kpi.id, period, scope)) is not None
    }
    target = targets.pop() if len(targets) == 1 else ""
    unit = unit_word(kpi.unit, lang).replace("%", "")
    under = TARGET.fill(target=target)[lang] if target else unit
    return Column(name=kpi.name[lang], under=under, is_number=True, is_sorted=report.may_rank)


def _figure(report: Report, kpi: Kpi, scope: Scope, period: Period, lang: Lang) -> Cell:
    whole = whose_accounts(report, scope) if kpi.id in OF_ACCOUNTS else scope
    figure = report.figure(kpi.id, period, whole)
    return FigureCell(
        figure=figure_view(report, figure, lang) if figure else None, is_judged=kpi.id in JUDGED
    )


def _unit(report: Report, post: Post, root: str) -> TextCell:
    unit = Scope(ScopeKind.UNIT, post.unit_id)
    return TextCell(text=report.names.unit(post.unit_id), href=report.scope_page(unit, root))
