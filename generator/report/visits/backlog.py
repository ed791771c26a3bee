"""Visits past their day of verification that nobody has verified, the oldest first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.parts.lists import day_words, first_source
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.visits.blocks import (
    COLUMNS,
    BlockView,
    cut_words,
    figure_sub,
    months_of,
    unknown_block,
    whole_list,
)
from generator.report.words.wording import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.language import Lang
    from generator.periods import Period
    from generator.report.report import Report

SHOWN = 30

WAITING = Text(
    zh="{count} 次拜访到了核查期限还没有核查",
    en="{count:visit is|visits are} due for verification and still unverified",
)
NONE_WAITING = Text(zh="没有积压的核查", en="No visit waits for verification")
NONE = Text(
    zh="过了核查期的拜访都已核查。", en="Every visit past its verification day was verified."
)
ALLOWED = Text(zh="应在拜访后 {days} 天内核查", en="due {days} days after the visit")
LATE = Text(zh="核查晚于期限 {count} 次", en="{count} verified late")
TODAY = Text(zh="{count} 次的期限就是截止日", en="{count} due on the as-of date itself")
IN_ALL = Text(zh="全部积压 {count} 次", en="{count} wait in all")
HEADS = {
    "visited": Text(zh="拜访日", en="Visited on"),
    "due": Text(zh="核查期限", en="Due on"),
    "overdue": Text(zh="已过", en="Overdue"),
}
DAYS = Text(zh="天", en="days")


def backlog_block(report: Report, period: Period, lang: Lang, root: str) -> BlockView | None:
    """The visits of a period that wait; None where the edition has no such figure."""
    figure = report.figure("V6", period)
    if figure is None:
        return None
    unknown = unknown_block(report, figure, "verification", lang)
    if unknown is not None:
        return unknown
    every = [
        row
        for row in report.ledger.table("unverified_visits")
        if row["parameter_set"] == report.parameter_set(period)
    ]
    months = months_of(period)
    waiting = [row for row in every if row["month"] in months]
    count, in_all = _count(waiting), _count(every)
    due, verified = figure.denominator or 0, figure.numerator or 0
    late = int(due - verified) - count
    today = sum(row["due_on"] == report.as_of for row in waiting) if len(waiting) == count else 0
    facts = (
        ALLOWED.fill(days=report.parameter("verify_days", period))[lang],
        TODAY.fill(count=plain(today))[lang] if today else "",
        LATE.fill(count=plain(late))[lang] if late > 0 else "",
        IN_ALL.fill(count=plain(in_all))[lang] if in_all > count else "",
    )
    return BlockView(
        id="verification",
        heading=WAITING.fill(count=plain(count))[lang] if count else NONE_WAITING[lang],
        sub=figure_sub(report, figure, lang, root, facts),
        table=_table(report, waiting[:SHOWN], period, lang, root) if waiting else None,
        empty=NONE[lang] if due and not waiting else "",
        more=cut_words(count, SHOWN, lang),
        more_href=whole_list(report, figure, root),
    )


def _count(rows: Sequence[Mapping[str, object]]) -> int:
    """How many wait; each month says once how many of its visits do."""
    months = {row["month"]: row["of_month"] for row in rows}
    return sum(count for count in months.values() if isinstance(count, int))


def _table(
    report: Report,
    rows: Sequence[Mapping[str, object]],
    period: Period,
    lang: Lang,
    root: str,
) -> TableView:
    return TableView(
        columns=(
            Column(name=COLUMNS["account"][lang]),
            Column(name=HEADS["visited"][lang]),
            Column(name=HEADS["due"][lang]),
            Column(name=HEADS["overdue"][lang], under=DAYS[lang], is_number=True),
            Column(name=COLUMNS["unit"][lang], optional=True),
            Column(name=COLUMNS["owner"][lang]),
            Column(name=COLUMNS["source"][lang], optional=True),
        ),
        rows=tuple(_row(report, row, period, lang, root) for row in rows),
        label=report.project.kpis["V6"].name[lang],
    )


def _row(report: Report, row: Mapping[str, object], period: Period, lang: Lang, root: str) -> Row:
    account, year, due_on = str(row["account_id"]), period.first_day.year, row["due_on"]
    overdue = (report.as_of - due_on).days if isinstance(due_on, date) else 0
    return Row(
        cells=(
            TextCell(text=report.names.customer(account), href=report.account_page(account, root)),
            TextCell(text=day_words(row["day"], year, lang)),
            TextCell(text=day_words(due_on, year, lang)),
            TextCell(text=str(overdue)),
            TextCell(text=report.names.unit(str(row["unit_id"]))),
            TextCell(text=report.names.person(str(row["owner"])) if row["owner"] else "—"),
            TextCell(text=first_source(report, row["source"]), is_dim=True),
        )
    )
