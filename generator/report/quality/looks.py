"""The same findings looked at in three ways: by workbook, by whose rows they are, by KPI.

By workbook each finding is told whole, as far as the page has room; the other two list them
in a line each, with the way there. The worst group comes first in each.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import Text
from generator.ledger import Scope, ScopeKind
from generator.report.kpis.links import kpi_periods
from generator.report.quality.counts import count_words, counts_of, worst_first
from generator.report.quality.finding_rows import (
    FindingLine,
    FindingView,
    finding_line,
    finding_view,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from generator.findings import Finding
    from generator.language import Lang
    from generator.report.accounts.index import AccountIndex

TOLD = 120  # findings told whole on the page
TOLD_OF_BOOK = 40  # of them, of one workbook
LISTED = 8  # lines of a group
GROUPS = 30  # groups of a look

BY_WORKBOOK = Text(zh="按工作簿", en="By workbook")
BY_OWNER = Text(zh="按负责人", en="By owner")
BY_KPI = Text(zh="按影响的指标", en="By KPI touched")
NOBODY = Text(zh="不属于某个客户的行", en="Rows of no account")
UNOWNED = Text(zh="客户没有负责人", en="Accounts without an owner")
NO_KPI = Text(zh="不影响指标", en="No KPI touched")
MORE = Text(zh="另有 {count} 条，见 ", en="{count} more in ")
MORE_GROUPS = Text(
    zh="另有 {groups} 组、{count} 条，见 ",
    en="{groups:more group|more groups}, {count} findings, in ",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """Findings that belong together."""

    name: str
    href: str  # the page of whom or what they belong to; "" where there is none
    counts: str
    told: tuple[FindingView, ...] = ()
    lines: tuple[FindingLine, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookView:
    """All findings, in groups of one kind."""

    key: str  # the anchor
    name: str
    groups: tuple[GroupView, ...]
    more: str


@dataclass(frozen=True, slots=True)
class _Group:
    """Whom or what findings belong to."""

    name: str
    href: str = ""
    is_rest: bool = False  # of those that belong nowhere: stands last
    number: int = 0  # its place among groups that are as bad


def looks(index: AccountIndex, findings: Sequence[Finding], lang: Lang) -> tuple[LookView, ...]:
    """The findings in three ways; () where there are none."""
    if not findings:
        return ()
    books = _grouped(findings, lambda one: (_Group(one.place.path.removeprefix("workbooks/")),))
    told = _told_whole(books)
    anchors = {id(one): f"f{number}" for number, one in enumerate(told, start=1)}

    def whole(group: _Group, found: Sequence[Finding]) -> GroupView:
        views = [
            finding_view(index.report, one, anchors[id(one)], lang)
            for one in found
            if id(one) in anchors
        ]
        return _group_view(group, found, lang, told=tuple(views))

    def listed(group: _Group, found: Sequence[Finding]) -> GroupView:
        lines = [
            finding_line(one, f"#{anchors[id(one)]}" if id(one) in anchors else "", lang)
            for one in found[:LISTED]
        ]
        return _group_view(group, found, lang, lines=tuple(lines))

    return (
        _look("by-workbook", BY_WORKBOOK, books, whole, lang),
        _look("by-owner", BY_OWNER, _grouped(findings, _owners_of(index, lang)), listed, lang),
        _look("by-kpi", BY_KPI, _grouped(findings, _kpis_of(index, lang)), listed, lang),
    )


def _told_whole(books: Sequence[tuple[_Group, Sequence[Finding]]]) -> list[Finding]:
    """The findings that the page has room for: the most pressing of each workbook."""
    told: list[Finding] = []
    for _, found in books[:GROUPS]:
        told += found[: min(TOLD_OF_BOOK, TOLD - len(told))]
    return told


def _look(
    key: str,
    name: Text,
    groups: Sequence[tuple[_Group, Sequence[Finding]]],
    view: Callable[[_Group, Sequence[Finding]], GroupView],
    lang: Lang,
) -> LookView:
    """The first groups, and how many findings stand in the others."""
    rest = {id(one) for _, found in groups[GROUPS:] for one in found}
    more = MORE_GROUPS.fill(groups=len(groups) - GROUPS, count=f"{len(rest):,}")[lang]
    return LookView(
        key=key,
        name=name[lang],
        groups=tuple(view(group, found) for group, found in groups[:GROUPS]),
        more=more if rest else "",
    )


def _group_view(
    group: _Group,
    found: Sequence[Finding],
    lang: Lang,
    told: tuple[FindingView, ...] = (),
    lines: tuple[FindingLine, ...] = (),
) -> GroupView:
    left = len(found) - len(told) - len(lines)
    return GroupView(
        name=group.name,
        href=group.href,
        counts=count_words(counts_of(found), lang),
        told=told,
        lines=lines,
        more=MORE.fill(count=f"{left:,}")[lang] if left else "",
    )


def _grouped(
    findings: Iterable[Finding], groups_of: Callable[[Finding], Iterable[_Group]]
) -> list[tuple[_Group, list[Finding]]]:
    """The groups, the worst first; in each the findings in their order."""
    found: defaultdict[_Group, list[Finding]] = defaultdict(list)
    for finding in findings:
        for group in dict.fromkeys(groups_of(finding)):
            found[group].append(finding)
    return sorted(
        found.items(),
        key=lambda one: (one[0].is_rest, worst_first(one[1]), one[0].number, one[0].name),
    )


def _owners_of(index: AccountIndex, lang: Lang) -> Callable[[Finding], Iterable[_Group]]:
    """The main owner on the as-of date of the accounts that a finding is about, else their unit."""
    names = index.report.names

    def group(account: str) -> _Group:
        summary = index.summaries.get(account, {})
        owner, unit = (str(summary.get(key) or "") for key in ("owner", "unit_id"))
        if owner:
            page = index.report.scope_page(Scope(ScopeKind.PERSON, owner), "")
            return _Group(names.person(owner), page)
        if unit:
            return _Group(
                names.unit(unit), index.report.scope_page(Scope(ScopeKind.UNIT, unit), "")
            )
        return _Group(UNOWNED[lang], is_rest=True)

    def groups(finding: Finding) -> Iterable[_Group]:
        return [group(one) for one in finding.accounts] or [_Group(NOBODY[lang], is_rest=True)]

    return groups


def _kpis_of(index: AccountIndex, lang: Lang) -> Callable[[Finding], Iterable[_Group]]:
    """The KPIs that a finding may touch, of those that the edition has."""
    report = index.report
    pages = {kpi.id for kpi in report.kpis if report.has_page("kpis") and kpi_periods(report, kpi)}
    known: Mapping[str, _Group] = {
        kpi.id: _Group(
            kpi.title[lang], f"kpi/{kpi.id}.html" if kpi.id in pages else "", number=number
        )
        for number, kpi in enumerate(report.kpis)
    }

    def groups(finding: Finding) -> Iterable[_Group]:
        touched = [known[one] for one in finding.kpis if one in known]
        return touched or [_Group(NO_KPI[lang], is_rest=True)]

    return groups
