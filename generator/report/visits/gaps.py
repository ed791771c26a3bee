"""Who waited longest for a visit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from generator.language import Text
from generator.ledger import State
from generator.report.figures.comparison import spaced
from generator.report.parts.lists import day_words, first_source
from generator.report.parts.pictures import Bar, percent
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.visits.blocks import (
    COLUMNS,
    BlockView,
    cut_words,
    figure_sub,
    unknown_block,
    whole_list,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.language import Lang
    from generator.periods import Period
    from generator.report.report import Report

SHOWN = 10

LONGEST = Text(zh="{account}等得最久：{days} 天", en="{account} waited longest: {days:day|days}")
RULE = Text(
    zh="只看有应访周的客户，算到期末或统计截止日",
    en="accounts with due weeks only, up to the end of the period or the as-of date",
)
GAP = Text(zh="间隔", en="Gap")
DAYS = Text(zh="天", en="days")
FROM = Text(zh="上次拜访", en="From the visit of")
TO = Text(zh="再次拜访", en="To the visit of")
NEVER = Text(zh="从未拜访", en="never visited")
OPEN = Text(zh="期末仍未再访", en="not again by the end")


def gaps_block(report: Report, period: Period, lang: Lang, root: str) -> BlockView | None:
    """The longest gaps of a period; None where no account had a due week, or none is shown."""
    figure = report.figure("V9", period)
    if figure is None or figure.state is State.NOT_APPLICABLE:
        return None
    unknown = unknown_block(report, figure, "gaps", lang)
    if unknown is not None:
        return unknown
    rows = [row for row in report.ledger.table("widest_gaps") if row["period"] == period.id]
    if not rows:
        return None
    account = report.names.account(str(rows[0]["account_id"]))
    count = rows[0]["of_period"]
    return BlockView(
        id="gaps",
        heading=LONGEST.fill(account=spaced(account, lang).strip(), days=rows[0]["days"])[lang],
        sub=figure_sub(report, figure, lang, root, (RULE[lang],)),
        table=TableView(
            columns=(
                Column(name=COLUMNS["account"][lang]),
                Column(name=GAP[lang], under=DAYS[lang], is_number=True),
                Column(name=FROM[lang]),
                Column(name=TO[lang]),
                Column(name=COLUMNS["unit"][lang], optional=True),
                Column(name=COLUMNS["owner"][lang]),
                Column(name=COLUMNS["source"][lang], optional=True),
            ),
            rows=tuple(_row(report, row, rows[0], period, lang, root) for row in rows[:SHOWN]),
            label=report.project.kpis["V9"].name[lang],
        ),
        more=cut_words(count, SHOWN, lang) if isinstance(count, int) else "",
        more_href=whole_list(report, figure, root),
    )


def _row(
    report: Report,
    row: Mapping[str, object],
    longest: Mapping[str, object],
    period: Period,
    lang: Lang,
    root: str,
) -> Row:
    account, year, kind = str(row["account_id"]), period.first_day.year, row["kind"]
    never, closed = kind == "never", kind == "closed"
    return Row(
        cells=(
            TextCell(text=report.names.account(account), href=report.account_page(account, root)),
            TextCell(text=str(row["days"]), bar=_bar(row["days"], longest["days"])),
            TextCell(
                text=NEVER[lang] if never else day_words(row["from_day"], year, lang),
                is_dim=never,
            ),
            TextCell(
                text=day_words(row["to_day"], year, lang) if closed else OPEN[lang],
                is_dim=not closed,
            ),
            TextCell(text=report.names.unit(str(row["unit_id"]))),
            TextCell(text=report.names.person(str(row["owner"])) if row["owner"] else "—"),
            TextCell(text=first_source(report, row["source"]), is_dim=True),
        )
    )


def _bar(days: object, most: object) -> Bar | None:
    if not isinstance(days, int) or not isinstance(most, int) or most <= 0:
        return None
    return Bar(share=percent(Fraction(days, most) * Fraction(20, 21)), target=None)
