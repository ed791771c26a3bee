"""The target customers visited: who bought in time, and who still may."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.parts.lists import SHOWN, day_words
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
    from collections.abc import Mapping

    from generator.language import Lang
    from generator.ledger import Line
    from generator.periods import Period
    from generator.report.report import Report

# What is told first: what needs somebody, then what is over.
ORDER = (
    "conversion_pending",
    "converted",
    "converted_late",
    "not_converted",
    "bought_before_visit",
)

BOUGHT = Text(
    zh="拜访过的 {count} 家目标客户中 {bought} 家已按期成交",
    en="{bought} of {count:target customer|target customers} visited bought in time",
)
ALL_WAITING = Text(
    zh="拜访了 {count} 家目标客户，成交期限都未到",
    en="{count:target customer|target customers} visited, all with time left",
)
NONE = Text(zh="期内没有拜访目标客户。", en="No target customer was visited in the period.")
WINDOW = Text(
    zh="首次拜访后 {days} 天内成交算转化",
    en="a deal counts up to {days} days after the first visit",
)
WAITING = Text(zh="{count} 家期限未到", en="{count} still have time")
FIRST_VISIT = Text(zh="首次拜访", en="First visit")
OUTCOME = Text(zh="转化", en="Conversion")
DEAL = Text(zh="{day} 成交，用了 {days} 天", en="deal on {day}, after {days:day|days}")
DEAL_BEFORE = Text(zh="{day} 成交，早于首次拜访", en="deal on {day}, before the first visit")
DEAL_LATE = Text(zh="{day} 成交，晚于期限", en="deal on {day}, too late")
UNTIL = Text(zh="未成交，期限 {day}", en="no deal yet, time until {day}")
OVER = Text(zh="未成交，期限 {day} 已过", en="no deal, the time was over on {day}")


def targets_block(report: Report, period: Period, lang: Lang, root: str) -> BlockView | None:
    """The target customers of a period; None where the edition has no such figure or lines."""
    figure = report.figure("V10", period)
    if figure is None or not report.shows_lines(figure):
        return None
    unknown = unknown_block(report, figure, "targets", lang)
    if unknown is not None:
        return unknown
    lines = sorted(
        report.lines(figure), key=lambda one: (_place(one.reason), one.day or date.min, one.item)
    )
    if not lines:
        return BlockView(
            id="targets",
            heading=report.project.kpis["V10"].name[lang],
            empty=NONE[lang],
        )
    known = {str(row["customer_id"]): row for row in report.ledger.table("target_customers")}
    bought = sum(line.reason == "converted" for line in lines)
    waiting = sum(line.reason == "conversion_pending" for line in lines)
    days = report.parameter("convert_days", period)
    days = days if isinstance(days, int) else 0
    facts = (
        WINDOW.fill(days=days)[lang],
        WAITING.fill(count=waiting)[lang] if waiting else "",
    )
    return BlockView(
        id="targets",
        heading=(ALL_WAITING if waiting == len(lines) else BOUGHT).fill(
            count=len(lines), bought=bought
        )[lang],
        sub=figure_sub(report, figure, lang, root, facts),
        table=TableView(
            columns=(
                Column(name=COLUMNS["account"][lang]),
                Column(name=FIRST_VISIT[lang]),
                Column(name=COLUMNS["last"][lang]),
                Column(name=OUTCOME[lang]),
                Column(name=COLUMNS["unit"][lang], optional=True),
                Column(name=COLUMNS["owner"][lang]),
            ),
            rows=tuple(
                _row(report, line, known.get(line.item, {}), days, lang, root)
                for line in lines[:SHOWN]
            ),
            label=report.project.kpis["V10"].name[lang],
        ),
        more=cut_words(len(lines), SHOWN, lang),
        more_href=whole_list(report, figure, root),
    )


def _place(reason: str) -> int:
    return ORDER.index(reason) if reason in ORDER else len(ORDER)


def _row(
    report: Report,
    line: Line,
    customer: Mapping[str, object],
    days: int,
    lang: Lang,
    root: str,
) -> Row:
    year = report.as_of.year
    unit, owner = customer.get("unit_id"), customer.get("owner")
    return Row(
        cells=(
            TextCell(
                text=report.names.customer(line.item), href=report.account_page(line.item, root)
            ),
            TextCell(text=day_words(line.day, year, lang)),
            TextCell(text=day_words(customer.get("last_visit"), year, lang)),
            TextCell(
                text=_outcome(line, customer.get("first_deal"), days, year, lang), is_long=True
            ),
            TextCell(text=report.names.unit(str(unit)) if unit else "—"),
            TextCell(text=report.names.person(str(owner)) if owner else "—"),
        )
    )


def _outcome(line: Line, deal: object, days: int, year: int, lang: Lang) -> str:
    """Whether and when the customer bought, or until when it may."""
    first = line.day or date.min
    over = day(first + timedelta(days=days), lang, year)
    if line.reason == "conversion_pending":
        return UNTIL.fill(day=over)[lang]
    if not isinstance(deal, date):
        return OVER.fill(day=over)[lang]
    bought = day(deal, lang, year)
    match line.reason:
        case "converted":
            return DEAL.fill(day=bought, days=(deal - first).days)[lang]
        case "converted_late":
            return DEAL_LATE.fill(day=bought)[lang]
        case _:
            return DEAL_BEFORE.fill(day=bought)[lang]
