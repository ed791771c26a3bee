"""The page of a unit or a person: the sheet of its KPIs turned page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.language import Text
from generator.ledger import Scope, ScopeKind
from generator.report.churn.movement import movement_view
from generator.report.duties.listing import duty_list
from generator.report.home.unit_table import unit_table
from generator.report.kpis.links import KINDS, first_period
from generator.report.kpis.scoreboard import scoreboard
from generator.report.parts.frame import KINDS as KIND_WORDS
from generator.report.parts.frame import Choice, SwitchView, closed_words, head_view, note_view
from generator.report.scopes.lead import scope_lead
from generator.report.scopes.own_accounts import own_accounts
from generator.report.scopes.people import people_list
from generator.report.scopes.plans import plan_list
from generator.report.scopes.posts import led_unit, whose_accounts
from generator.report.words.labels import choice_name
from generator.report.words.sentences import linked, sentence
from generator.report.words.wording import period_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from generator.language import Lang
    from generator.periods import Period, PeriodKind
    from generator.report.accounts.index import AccountIndex
    from generator.report.churn.movement import MovementView
    from generator.report.duties.duties import Duties
    from generator.report.home.unit_table import UnitTable
    from generator.report.parts.frame import HeadView, NoteView
    from generator.report.parts.lists import ListView
    from generator.report.parts.tables import TableView
    from generator.report.report import Report
    from generator.report.scopes.hand_overs import HandOvers
    from generator.report.scopes.posts import Post

UNIT = Text(zh="单位", en="Unit")
UNDER = Text(zh="隶属{unit}", en="under {unit}")
LEADS = Text(zh="主管{unit}", en="leads {unit}")
LEFT = Text(zh="已离职", en="has left")
UNITS = Text(zh="下属单位", en="Units below")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeSection:
    """The figures of one kind of period."""

    key: str
    heading: str
    state: str
    switch: SwitchView
    lead: Markup
    board: TableView | None
    movement: MovementView | None
    plans: ListView | None
    hand_overs: ListView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeView:
    """The page of a unit or person."""

    head: HeadView
    note: NoteView | None
    sections: tuple[ScopeSection, ...]  # the one that opens first stands first
    duties: ListView | None
    accounts: ListView | None
    units: UnitTable | None
    people: ListView | None

    @property
    def lead(self) -> Markup:
        """The sentences of the section that opens first: the page's description."""
        return self.sections[0].lead


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What the pages of all units and persons look up, read once."""

    index: AccountIndex
    duties: Duties
    hand_overs: HandOvers
    posts: Mapping[str, Post]

    @property
    def report(self) -> Report:
        """What is told."""
        return self.index.report


def scope_view(sources: Sources, scope: Scope, lang: Lang, root: str) -> ScopeView:
    """The page of a unit or person; `root` leads from it to the top of its language."""
    report = sources.report
    kinds = [kind for kind in KINDS if report.latest(kind) is not None]
    is_unit = scope.kind is ScopeKind.UNIT
    return ScopeView(
        head=_unit_head(report, scope, lang, root)
        if is_unit
        else _person_head(sources, scope, lang, root),
        note=note_view(report, lang),
        sections=tuple(_section(sources, scope, kind, kinds, lang, root) for kind in kinds),
        duties=duty_list(sources.duties, scope, lang, root),
        accounts=own_accounts(sources.index, scope, lang, root)
        if report.has_page("accounts")
        else None,
        units=_units(report, scope, lang, root) if is_unit else None,
        people=_staff(sources, scope, lang, root) if is_unit else None,
    )


def _unit_head(report: Report, scope: Scope, lang: Lang, root: str) -> HeadView:
    unit = report.names.units[scope.id]
    parent = Scope(ScopeKind.UNIT, unit.parent)
    return head_view(
        report,
        lang,
        unit.name,
        UNIT[lang],
        scope.id,
        sentence(UNDER, lang, unit=linked(report, parent, lang, root)) if unit.parent else "",
    )


def _person_head(sources: Sources, scope: Scope, lang: Lang, root: str) -> HeadView:
    report, post = sources.report, sources.posts.get(scope.id)
    unit = Scope(ScopeKind.UNIT, post.unit_id if post else "")
    led = led_unit(report, scope.id)
    leads = linked(report, Scope(ScopeKind.UNIT, led), lang, root)
    return head_view(
        report,
        lang,
        report.names.person(scope.id),
        choice_name(post.role, lang) if post else "",
        scope.id,
        linked(report, unit, lang, root) if unit.id else "",
        sentence(LEADS, lang, unit=leads) if led and led != unit.id else "",
        LEFT[lang] if post and post.has_left else "",
    )


def _section(
    sources: Sources,
    scope: Scope,
    kind: PeriodKind,
    kinds: list[PeriodKind],
    lang: Lang,
    root: str,
) -> ScopeSection:
    """The latest closed period of a kind, with those before it and the running one."""
    report = sources.report
    period = report.latest(kind)
    assert period is not None  # noqa: S101 (asked only for kinds that have one)
    nothing = Choice(name="")
    return ScopeSection(
        key=str(kind),
        heading=period_name(period, lang),
        state=closed_words(report, period, lang),
        switch=SwitchView(
            kinds=tuple(
                Choice(name=KIND_WORDS[str(one)][lang], href=f"#{one}", current=one is kind)
                for one in sorted(kinds, key=lambda one: one.months)
            ),
            before=nothing,
            now="",
            after=nothing,
        ),
        lead=scope_lead(report, scope, period, lang, root),
        board=scoreboard(report, period, lang, root, scope, last=_running(report, period)),
        movement=_movement(report, scope, period, lang),
        plans=plan_list(report, scope, _running(report, period), lang),
        hand_overs=sources.hand_overs.of(scope, period, lang, root),
    )


def _movement(report: Report, scope: Scope, period: Period, lang: Lang) -> MovementView | None:
    """The movement of its accounts, of a manager that of his unit; None where it never had any."""
    whole = whose_accounts(report, scope)
    ends = [report.figure(kpi, period, whole) for kpi in ("M.opening", "M.closing")]
    view = movement_view(report, period, lang, whole, is_brief=True)
    if view is None or (
        len(view.steps) == len(ends) and not any(one and one.value for one in ends)
    ):
        return None
    if whole == scope:
        return view
    return replace(view, sub=f"{report.names.of(whole)[lang]} · {view.sub}")


def _running(report: Report, period: Period) -> Period:
    """The latest period of the kind: the running one behind the last that is closed."""
    return report.periods(period.kind)[0]


def _units(report: Report, scope: Scope, lang: Lang, root: str) -> UnitTable | None:
    """The units directly below, side by side in the latest closed period."""
    children = report.names.units[scope.id].children
    period = first_period(report)
    if len(children) < 2 or period is None:
        return None
    below = tuple(report.names.units[child] for child in children)
    return unit_table(report, period, lang, root, units=below, whole=scope)


def _staff(sources: Sources, scope: Scope, lang: Lang, root: str) -> ListView | None:
    """The persons whose post is in the unit's tree."""
    report = sources.report
    period = first_period(report)
    within = set(report.names.within(scope.id))
    people = {staff: post for staff, post in sources.posts.items() if post.unit_id in within}
    if period is None or not people:
        return None
    with_units = len(within) > 1
    return people_list(report, people, period, lang, root, with_units=with_units)
