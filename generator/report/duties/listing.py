"""What is to be done, as a table: who, what, by when, where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import Text
from generator.ledger import ScopeKind
from generator.report.duties.duties import Kind
from generator.report.parts.lists import SHOWN, ListView, day_words, first_source
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.words.wording import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.language import Lang
    from generator.ledger import Scope
    from generator.report.duties.duties import Duties, Duty
    from generator.report.report import Report

HEADING = Text(zh="要办的 {count} 件", en="{count:thing|things} to be done")
HEADING_LATE = Text(
    zh="要办的 {count} 件，其中 {late} 件已过期",
    en="{count:thing|things} to be done, {late} of them late",
)
SUB = Text(zh="截止 {day}：{kinds}", en="as of {day}: {kinds}")
CUT = Text(zh="列前 {shown} 件，共 {count} 件", en="the first {shown} of {count}")
KINDS = {
    Kind.OWED: Text(zh="本周欠访 {count} 家", en="{count:account|accounts} owed visits this week"),
    Kind.PLAN: Text(
        zh="本周计划拜访 {count} 次", en="{count:planned visit|planned visits} this week"
    ),
    Kind.FOLLOW_UP: Text(zh="回访 {count} 次", en="{count:follow-up|follow-ups}"),
    Kind.FEEDBACK: Text(zh="待答复意见 {count} 条", en="{count:answer|answers} to feedback"),
    Kind.COMPLAINT: Text(zh="未结投诉 {count} 件", en="{count:open complaint|open complaints}"),
    Kind.AGREED: Text(zh="约定拜访 {count} 次", en="{count:agreed visit|agreed visits}"),
    Kind.VERIFY: Text(zh="待核查拜访 {count} 次", en="{count:visit|visits} to be verified"),
}
COLUMNS = {
    "account": Text(zh="客户", en="Account"),
    "what": Text(zh="事项", en="What"),
    "day": Text(zh="日期", en="Date"),
    "owner": Text(zh="负责人", en="Responsible"),
    "source": Text(zh="来源", en="Source"),
}
LATE = Text(zh="已过期", en="late")
FOR_LEADERS = frozenset({Kind.VERIFY})  # the manager verifies, not who made the visit


def duty_list(duties: Duties, scope: Scope, lang: Lang, root: str) -> ListView | None:
    """What a scope has to do, late things first; None where there is nothing."""
    of_scope = [
        one
        for one in duties.of(scope)
        if scope.kind is not ScopeKind.PERSON or one.kind not in FOR_LEADERS
    ]
    if not of_scope:
        return None
    return duty_table(duties.report, of_scope, lang, root, with_owner=scope.kind is ScopeKind.UNIT)


def duty_table(
    report: Report, found: Sequence[Duty], lang: Lang, root: str, *, with_owner: bool
) -> ListView:
    """Duties under a heading that counts them, late ones first."""
    late = sum(one.is_late for one in found)
    words = HEADING_LATE if late else HEADING
    heading = words.fill(count=len(found), late=late)[lang]
    left_out = {"" if with_owner else "owner", "" if any(one.source for one in found) else "source"}
    keys = [key for key in COLUMNS if key not in left_out]
    ordered = sorted(found, key=lambda one: not one.is_late)
    return ListView(
        heading=heading,
        sub=SUB.fill(day=report.as_of.isoformat(), kinds=listed(counts(found, lang), lang))[lang],
        table=TableView(
            columns=tuple(
                Column(name=COLUMNS[key][lang], optional=key == "source") for key in keys
            ),
            rows=tuple(_row(report, one, keys, lang, root) for one in ordered[:SHOWN]),
            label=heading,
        ),
        more=CUT.fill(shown=SHOWN, count=len(found))[lang] if len(found) > SHOWN else "",
    )


def counts(found: Sequence[Duty], lang: Lang) -> list[str]:
    """How many there are of each kind."""
    return [
        words.fill(count=count)[lang]
        for kind, words in KINDS.items()
        if (count := sum(one.kind is kind for one in found))
    ]


def _row(report: Report, one: Duty, keys: Sequence[str], lang: Lang, root: str) -> Row:
    cells = {
        "account": TextCell(
            text=report.names.customer(one.account_id),
            href=report.account_page(one.account_id, root),
        ),
        "what": TextCell(text=one.says[lang], tag=LATE[lang] if one.is_late else ""),
        "day": TextCell(text=day_words(one.on, report.as_of.year, lang)),
        "owner": TextCell(text=report.names.person(one.owner) if one.owner else "—"),
        "source": TextCell(text=first_source(report, one.source), is_dim=True),
    }
    return Row(cells=tuple(cells[key] for key in keys))
