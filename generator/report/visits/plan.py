"""What became of the visits planned: who was missed, what was moved or cancelled."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.parts.lists import SHOWN, day_words, first_source
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.visits.blocks import (
    COLUMNS,
    BlockView,
    cut_words,
    figure_sub,
    unknown_block,
    whole_list,
)
from generator.report.words.wording import day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.language import Lang
    from generator.periods import Period
    from generator.report.report import Report

MISSED = frozenset({"not_done", "no_record", "cancelled_by_us", "cancelled"})
DONE = frozenset({"done", "done_unnamed"})

NOT_SEEN = Text(
    zh="计划要访的客户中 {count} 家没有按计划访到",
    en="{count:customer was|customers were} not visited as planned",
)
ALL_SEEN = Text(zh="到期的计划拜访都按计划完成", en="Every planned visit due was made as planned")
NONE_DUE = Text(
    zh="没有到期的拜访计划。已读拜访计划 {count} 条，最近一条计划在 {day}。",
    en="No planned visit was due. Of {count} plans read the latest is for {day}.",
)
NONE_PLANNED = Text(zh="拜访计划表中没有计划。", en="The sheet of plans has no plan.")
DUE = Text(
    zh="到期 {due} 次，当周完成 {done} 次",
    en="{due} due, {done} made in the week planned",
)
OUT = Text(zh="客户取消 {count} 次，不计", en="{count} cancelled by the customer, out")
BY_US = Text(zh="我方取消 {count} 次，算未完成", en="{count} cancelled by us, not done")
DRAFTS = Text(zh="草拟 {count} 次，不计", en="{count:draft|drafts}, not counted")
MOVED = Text(zh="改期 {count} 次，计入新的一周", en="{count} moved, counted in the new week")
PENDING = Text(zh="{count} 次的计划周未结束", en="{count} in weeks that are not over")
GROUPS = {
    "missed": Text(zh="没有完成", en="Not done"),
    "moved": Text(zh="改期", en="Moved"),
    "cancelled": Text(zh="客户取消", en="Cancelled by the customer"),
}
PLANNED = Text(zh="计划日", en="Planned for")
WHAT = Text(zh="结果", en="What became of it")
MADE = Text(zh="当周完成", en="made in its week")
MOVED_FROM = Text(zh="由 {day} 改期", en="moved from {day}")
MOVED_TO = Text(zh="改到 {day}", en="moved to {day}")
JOINT = Text(zh="；", en="; ")


def plan_block(report: Report, period: Period, lang: Lang, root: str) -> BlockView | None:
    """The plans of a period's weeks; None where the edition has no such figure."""
    figure = report.figure("V4", period)
    if figure is None:
        return None
    unknown = unknown_block(report, figure, "plan", lang)
    if unknown is not None:
        return unknown
    rows = [row for row in report.ledger.table("planned_visits") if _is_in(row, period)]
    missed = [row for row in rows if row["outcome"] in MISSED and _is_due_in(row, period)]
    moved = [row for row in rows if _is_moved(row) and row not in missed]
    cancelled = [row for row in rows if row["outcome"] == "cancelled_by_customer"]
    groups = {"missed": missed, "moved": moved, "cancelled": cancelled}
    listed = sum(map(len, groups.values()))
    if missed:
        heading = NOT_SEEN.fill(count=len({row["account_id"] for row in missed}))[lang]
    elif figure.denominator:
        heading = ALL_SEEN[lang]
    else:
        heading = report.project.kpis["V4"].name[lang]
    return BlockView(
        id="plan",
        heading=heading,
        sub=figure_sub(report, figure, lang, root, _facts(rows, period, lang)),
        table=_table(report, groups, period, lang, root) if listed else None,
        empty="" if listed or figure.denominator else _nothing(report, lang),
        more=cut_words(listed, SHOWN, lang),
        more_href=whole_list(report, figure, root),
    )


def _is_in(row: Mapping[str, object], period: Period) -> bool:
    """Whether a plan's week, or the one that it was moved out of, belongs to the period."""
    return _is_due_in(row, period) or (_is_moved(row) and _thursday(row["plan_date"]) in period)


def _is_due_in(row: Mapping[str, object], period: Period) -> bool:
    return isinstance(row["thursday"], date) and row["thursday"] in period


def _is_moved(row: Mapping[str, object]) -> bool:
    return row["status"] == "改期" and row["due_on"] != row["plan_date"]


def _thursday(planned: object) -> date:
    """The day that says to which period a week belongs."""
    day_ = planned if isinstance(planned, date) else date.min
    return day_ + timedelta(days=3 - day_.weekday())


def _facts(rows: Sequence[Mapping[str, object]], period: Period, lang: Lang) -> Iterator[str]:
    """How many were due, done, moved, cancelled, drafted, pending; nothing of what there is not."""
    due = [row for row in rows if _is_due_in(row, period)]
    outcomes = Counter(str(row["outcome"]) for row in due)
    done = sum(outcomes[one] for one in DONE)
    counted = done + sum(outcomes[one] for one in MISSED)
    if counted:
        yield DUE.fill(due=counted, done=done)[lang]
    for words, count in (
        (BY_US, outcomes["cancelled_by_us"]),
        (OUT, outcomes["cancelled_by_customer"]),
        (MOVED, sum(map(_is_moved, due))),
        (DRAFTS, outcomes["draft"]),
        (PENDING, outcomes["pending"]),
    ):
        if count:
            yield words.fill(count=count)[lang]


def _nothing(report: Report, lang: Lang) -> str:
    """That nothing was due, what was read, and the latest of it."""
    plans = report.ledger.table("planned_visits")
    latest = max((one for row in plans if isinstance(one := row["due_on"], date)), default=None)
    if latest is None:
        return NONE_PLANNED[lang]
    return NONE_DUE.fill(count=len(plans), day=latest.isoformat())[lang]


def _table(
    report: Report,
    groups: Mapping[str, Sequence[Mapping[str, object]]],
    period: Period,
    lang: Lang,
    root: str,
) -> TableView:
    """The plans group by group, the latest day first; as many as a page holds."""
    rows: list[Row] = []
    left = SHOWN
    for key, found in groups.items():
        ranked = sorted(found, key=lambda row: (str(row["account_id"]), str(row["plan_id"])))
        ranked.sort(key=lambda row: str(row["due_on"]), reverse=True)
        if ranked and left > 0:
            rows.append(Row(cells=(), group=f"{GROUPS[key][lang]} {len(ranked)}"))
        rows += [_row(report, row, period, lang, root) for row in ranked[: max(left, 0)]]
        left -= len(ranked)
    return TableView(
        columns=(
            Column(name=COLUMNS["account"][lang]),
            Column(name=PLANNED[lang]),
            Column(name=WHAT[lang]),
            Column(name=COLUMNS["last"][lang]),
            Column(name=COLUMNS["unit"][lang], optional=True),
            Column(name=COLUMNS["owner"][lang]),
            Column(name=COLUMNS["source"][lang], optional=True),
        ),
        rows=tuple(rows),
        label=report.project.kpis["V4"].name[lang],
    )


def _row(report: Report, row: Mapping[str, object], period: Period, lang: Lang, root: str) -> Row:
    account, year = str(row["account_id"]), period.first_day.year
    return Row(
        cells=(
            TextCell(text=report.names.customer(account), href=report.account_page(account, root)),
            TextCell(
                text=day_words(
                    row["due_on" if _is_due_in(row, period) else "plan_date"], year, lang
                )
            ),
            TextCell(text=_what(report, row, period, lang), is_long=True),
            TextCell(text=day_words(report.last_visit_before(account, report.as_of), year, lang)),
            TextCell(text=report.names.unit(str(row["unit_id"]))),
            TextCell(text=report.names.person(str(row["owner"])) if row["owner"] else "—"),
            TextCell(text=first_source(report, row["source"]), is_dim=True),
        )
    )


def _what(report: Report, row: Mapping[str, object], period: Period, lang: Lang) -> str:
    """What became of a plan, and from or to which day it was moved."""
    year = period.first_day.year
    outcome = row["outcome"]
    words = MADE[lang] if outcome == "done" else report.reason(f"plan_{outcome}", lang)
    if not _is_moved(row):
        return words
    if not _is_due_in(row, period):
        return MOVED_TO.fill(day=day_words(row["due_on"], year, lang))[lang]
    planned = row["plan_date"]
    moved = MOVED_FROM.fill(day=day(planned, lang, year) if isinstance(planned, date) else "")
    return f"{moved[lang]}{JOINT[lang]}{words}"
