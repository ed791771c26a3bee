"""Who was lost in a period, and who left without being lost."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.kpis.links import kpi_link
from generator.report.parts.columns import with_columns
from generator.report.parts.lists import (
    COLUMNS,
    SHOWN,
    ListView,
    cut_words,
    day_words,
    first_source,
)
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.words.wording import scale_of, scaled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.language import Lang
    from generator.periods import Period
    from generator.report.report import Report

HEADS = ("account", "day", "basis", "reason", "sales", "trade", "visit", "owner", "source")
NOT_COUNTED = ("downgraded", "exited", "merged")

LOST = Text(zh="流失的 {count} 家", en="{count} lost")
LOST_SUB = Text(
    zh="每一行都能对到工作簿的单元格 · 销售为流失前 12 个月",
    en="every row leads to its cells · sales are of the 12 months before the loss",
)
LOST_SUB_PLAIN = Text(
    zh="每一行都能对到工作簿的单元格", en="every row leads to its cells in a workbook"
)
NOBODY_LOST = Text(zh="没有流失", en="No account lost")
LOST_NONE = Text(zh="本期没有流失的大客户。", en="No key account was lost in this period.")
OTHERS = Text(zh="没有计入流失的 {count} 家", en="{count} not counted as lost")
OTHERS_SUB = Text(
    zh="离开了大客户，或中断后又恢复", en="no longer key accounts, or lapsed and back"
)
BASES = {
    "declared": Text(zh="申报", en="declared"),
    "inactive": Text(zh="长期无交易", en="no trade"),
}
NOT_KNOWN = Text(zh="未填", en="not given")


def loss_of(report: Report, row: Mapping[str, object]) -> Mapping[str, object]:
    """What is known of the loss that a line of the movement tells of; empty if nothing."""
    return report.losses.get((str(row["account_id"]), row["day"]), {})


def reason_code(report: Report, row: Mapping[str, object]) -> str | None:
    """Why the account was lost; None where nobody said so."""
    code = row["reason_code"] or loss_of(report, row).get("reason_code")
    return str(code) if code else None


def lost_list(
    report: Report,
    period: Period,
    lost: Sequence[Mapping[str, object]],
    lang: Lang,
    root: str,
) -> ListView:
    """The accounts lost, the largest first."""
    if not lost:
        return ListView(heading=NOBODY_LOST[lang], sub="", table=None, empty=LOST_NONE[lang])
    sold = {str(row["account_id"]): sales_before(report, row) for row in lost}
    money = scale_of(sold.values())
    ranked = sorted(lost, key=lambda row: (-sold[str(row["account_id"])], str(row["account_id"])))
    columns = tuple(
        Column(
            name=COLUMNS[key][lang],
            under=money.name[lang] if key == "sales" else "",
            is_number=key == "sales",
            is_sorted=key == "sales",
            optional=key == "source",
        )
        for key in HEADS
    )
    rows = tuple(
        Row(
            cells=_lost_cells(
                report, row, scaled(sold[str(row["account_id"])], money, lang), period, lang, root
            )
        )
        for row in ranked[:SHOWN]
    )
    return ListView(
        heading=LOST.fill(count=len(lost))[lang],
        sub=(LOST_SUB if report.sees_amounts else LOST_SUB_PLAIN)[lang],
        more=cut_words(len(lost), lang),
        more_href=kpi_link(report, report.project.kpis["R3"], period, root),
        table=with_columns(
            TableView(columns=columns, rows=rows, label=LOST.fill(count=len(lost))[lang]),
            [key not in _hidden(report) for key in HEADS],
        ),
    )


def _hidden(report: Report) -> frozenset[str]:
    """The columns of the accounts lost that this edition may not show."""
    seen = {
        "reason": report.sees("status_events", "reason_code"),
        "sales": report.sees_amounts,
    }
    return frozenset(key for key, is_seen in seen.items() if not is_seen)


def _lost_cells(
    report: Report, row: Mapping[str, object], sales: str, period: Period, lang: Lang, root: str
) -> tuple[TextCell, ...]:
    account, loss = str(row["account_id"]), loss_of(report, row)
    year, code = period.first_day.year, reason_code(report, row)
    basis = BASES.get(str(loss.get("basis")))
    owner = loss.get("owner")
    last_visit = report.last_visit_before(account, row["day"])
    return (
        TextCell(text=report.names.account(account), href=report.account_page(account, root)),
        TextCell(text=day_words(row["day"], year, lang)),
        TextCell(text=basis[lang] if basis else ""),
        TextCell(text=report.reason(code, lang) if code else NOT_KNOWN[lang], is_dim=not code),
        TextCell(text=sales),
        TextCell(text=day_words(loss.get("last_trade_date"), year, lang)),
        TextCell(text=day_words(last_visit, year, lang)),
        TextCell(text=report.names.person(str(owner)) if owner else "—"),
        TextCell(text=first_source(report, row["source"]), is_dim=True),
    )


def sales_before(report: Report, row: Mapping[str, object]) -> Decimal:
    """Net sales of the twelve months before an account was lost."""
    lost_on = row["day"]
    if not isinstance(lost_on, date):
        return Decimal(0)
    year_before = lost_on - timedelta(days=365)
    months = report.account_months.get(str(row["account_id"]), ())
    return sum(
        (amount for month, amount in months if year_before < month <= lost_on), start=Decimal(0)
    )


def others_list(report: Report, period: Period, lang: Lang, root: str) -> ListView | None:
    """Who left without being lost, and who was back at the end."""
    year = period.first_day.year
    rows = [
        (row["day"], str(row["account_id"]), kind, str(row["source"] or ""))
        for kind in NOT_COUNTED
        for row in report.movement.get((period.id, "department", "", kind), ())
    ]
    figure = report.figure("Q3", period)
    if figure is not None:
        rows += [
            (line.day, line.account_id, line.reason, line.source)
            for line in report.lines(figure)
            if not line.numerator and line.reason not in NOT_COUNTED
        ]
    if not rows:
        return None
    columns = tuple(
        Column(name=COLUMNS[key][lang], optional=key == "source")
        for key in ("account", "when", "why", "source")
    )
    table = TableView(
        columns=columns,
        rows=tuple(
            Row(
                cells=(
                    TextCell(
                        text=report.names.account(account), href=report.account_page(account, root)
                    ),
                    TextCell(text=day_words(when, year, lang)),
                    TextCell(text=report.reason(why, lang), is_long=True),
                    TextCell(text=first_source(report, source), is_dim=True),
                )
            )
            for when, account, why, source in sorted(rows, key=lambda one: (str(one[0]), one[1]))[
                :SHOWN
            ]
        ),
    )
    heading = OTHERS.fill(count=len(rows))[lang]
    return ListView(
        heading=heading,
        sub=OTHERS_SUB[lang],
        table=table,
        more=cut_words(len(rows), lang),
        more_href=kpi_link(report, report.project.kpis["R3"], period, root),
    )
