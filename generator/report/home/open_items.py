"""What is overdue on the as-of date, one row for each kind: the home page's list of open items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.duties.duties import BACK, Kind
from generator.report.kpis.links import kpi_link
from generator.report.parts.rows import RowView
from generator.report.words.wording import day, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.language import Lang
    from generator.periods import Period
    from generator.report.duties.duties import Duties, Duty
    from generator.report.report import Report

NAMED = 3

HEADING = Text(zh="待办 {count} 类", en="{count:kind|kinds} of open items")
NONE = Text(zh="待办", en="Open items")
EMPTY = Text(
    zh="没有待核实的投诉、过期未答复的意见和待核查的拜访。",
    en="No complaint waits to be verified, no feedback is overdue, no visit waits to be verified.",
)
SUB = Text(zh="截止 {day}", en="as of {day}")
OLDEST = Text(zh="最早 {day}", en="the oldest of {day}")
SINCE_DUE = Text(zh="最早 {day} 到期", en="the first fell due on {day}")
RECENT = Text(zh="只计近 {days} 天的", en="of the last {days} days")
ATTENTION = Text(zh="注意", en="attention")
ACCOUNTS = Text(zh="家", en="accounts")
TITLES = {
    Kind.COMPLAINT: Text(
        zh="{count} 件投诉待核实", en="{count:complaint waits|complaints wait} to be verified"
    ),
    Kind.FEEDBACK: Text(
        zh="{count} 条意见过期未答复",
        en="{count:answer to feedback is|answers to feedback are} overdue",
    ),
    Kind.FOLLOW_UP: Text(
        zh="{count} 次回访过期未做", en="{count:follow-up is|follow-ups are} overdue"
    ),
    Kind.VERIFY: Text(
        zh="{count} 次拜访过期未核查",
        en="{count:visit record is|visit records are} not verified in time",
    ),
}
OF_LATE = frozenset({Kind.FOLLOW_UP, Kind.VERIFY})  # older ones are told on their own pages
KPIS = {Kind.COMPLAINT: "Q5", Kind.FEEDBACK: "Q6", Kind.FOLLOW_UP: "Q7", Kind.VERIFY: "V6"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItems:
    """The list, or that it is empty."""

    heading: str
    sub: str
    rows: tuple[RowView, ...]
    empty: str


def open_items(duties: Duties, period: Period, lang: Lang, root: str) -> OpenItems:
    """What is overdue, by kind, each with a way to the KPI that measures it."""
    rows = tuple(
        _row(duties.report, kind, late, period, lang, root)
        for kind in TITLES
        if (late := [one for one in duties.all if one.kind is kind and one.is_late])
    )
    return OpenItems(
        heading=HEADING.fill(count=len(rows))[lang] if rows else NONE[lang],
        sub=SUB.fill(day=duties.report.as_of.isoformat())[lang],
        rows=rows,
        empty=EMPTY[lang],
    )


def _row(
    report: Report, kind: Kind, late: Sequence[Duty], period: Period, lang: Lang, root: str
) -> RowView:
    first = late[0].on
    oldest = OLDEST if kind is Kind.COMPLAINT else SINCE_DUE
    names = list(dict.fromkeys(report.names.customer(one.account_id) for one in late))
    kpi = report.project.kpis.get(KPIS[kind])
    is_linked = kpi is not None and kpi.id in report.kpi_ids and report.has_page("kpis")
    return RowView(
        shape="warn",
        shape_word=ATTENTION[lang],
        title=TITLES[kind].fill(count=len(late))[lang],
        href=kpi_link(report, kpi, period, root) if kpi and is_linked else "",
        says=(
            " · ".join(
                (
                    *(
                        (oldest.fill(day=day(first, lang, report.as_of.year))[lang],)
                        if first
                        else ()
                    ),
                    listed(names, lang, NAMED, ACCOUNTS),
                    *((RECENT.fill(days=BACK)[lang],) if kind in OF_LATE else ()),
                )
            ),
        ),
    )
