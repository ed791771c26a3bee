"""The key accounts that are suspended: who may be lost next."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from generator.definitions.parameters import per_word
from generator.language import Text
from generator.report.parts.columns import with_columns
from generator.report.parts.lists import COLUMNS, SHOWN, ListView, cut_words, day_words
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.words.wording import scale_of, scaled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.language import Lang
    from generator.report.report import Report

INTERRUPTED = Text(zh="{count} 家中断中", en="{count} suspended now")
INTERRUPTED_SUB = Text(
    zh="截止 {day} · 按每周少掉的销售排，连续 {days} 天无交易即为流失",
    en="as of {day} · by sales missed a week; lost after {days} days without trade",
)
HEADS = ("account", "trade", "since", "usual", "week", "visit", "owner")
DAYS = Text(zh="{count} 天", en="{count:day|days}")


def suspended_accounts(report: Report) -> list[Mapping[str, object]]:
    """The key accounts that are suspended on the as-of date, by sales missed."""
    return sorted(
        (
            row
            for row in report.ledger.table("account_summary")
            if row["key_now"] and row["status"] == "suspended"
        ),
        key=lambda row: (-_money(row["sales_12m"]), str(row["account_id"])),
    )


def interrupted_list(report: Report, lang: Lang, root: str) -> ListView | None:
    """Who may be lost next."""
    suspended = suspended_accounts(report)
    if not suspended:
        return None
    money = scale_of([_money(row["sales_12m"]) / 52 for row in suspended])
    columns = tuple(
        Column(
            name=COLUMNS[key][lang],
            under=money.name[lang] if key == "week" else "",
            is_number=key in {"since", "usual", "week"},
            is_sorted=key in {"since", "usual", "week"},
        )
        for key in HEADS
    )
    gaps = _usual_gaps(report, {str(row["account_id"]) for row in suspended})
    days = per_word(report.parameter("lost_after_days")).get("default", "")
    table = TableView(
        columns=columns,
        rows=tuple(
            Row(
                cells=(
                    TextCell(
                        text=report.names.account(str(row["account_id"])),
                        href=report.account_page(str(row["account_id"]), root),
                    ),
                    TextCell(text=day_words(row["last_trade_date"], report.as_of.year, lang)),
                    _days_cell(_since(report, row["last_trade_date"]), lang),
                    _days_cell(gaps.get(str(row["account_id"])), lang),
                    TextCell(text=scaled(_money(row["sales_12m"]) / 52, money, lang)),
                    TextCell(text=day_words(row["last_visit_date"], report.as_of.year, lang)),
                    TextCell(text=report.names.person(str(row["owner"])) if row["owner"] else "—"),
                )
            )
            for row in suspended[:SHOWN]
        ),
    )
    table = with_columns(table, [key != "week" or report.sees_amounts for key in HEADS])
    return ListView(
        heading=INTERRUPTED.fill(count=len(suspended))[lang],
        sub=INTERRUPTED_SUB.fill(day=report.as_of.isoformat(), days=days)[lang],
        table=table,
        more=cut_words(len(suspended), lang),
        more_href=f"{root}accounts/index.html" if report.has_page("accounts") else "",
    )


def _usual_gaps(report: Report, accounts: set[str]) -> dict[str, int]:
    """The median of days between trade days; only where there are at least three."""
    days: defaultdict[str, list[date]] = defaultdict(list)
    for row in report.ledger.table("trade_days"):
        if row["account_id"] in accounts and isinstance(row["day"], date):
            days[str(row["account_id"])].append(row["day"])
    found = {}
    for account, known in days.items():
        ordered = sorted(set(known))
        gaps = [(b - a).days for a, b in pairwise(ordered)]
        if len(gaps) > 1:
            found[account] = int(median(gaps))
    return found


def _since(report: Report, last: object) -> int | None:
    return (report.as_of - last).days if isinstance(last, date) else None


def _days_cell(days: int | None, lang: Lang) -> TextCell:
    if days is None:
        return TextCell(text="—", is_dim=True)
    return TextCell(text=DAYS.fill(count=days)[lang], sort=str(days))


def _money(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)
