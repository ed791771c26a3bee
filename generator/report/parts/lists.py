"""A list under its heading, as the pages of movement and churn show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.words.wording import day

if TYPE_CHECKING:
    from generator.language import Lang
    from generator.report.parts.tables import TableView
    from generator.report.report import Report

SHOWN = 100  # rows of a list; its heading says how many there are

FIRST = Text(zh="列前 {shown} 家，共 {count} 家", en="the first {shown} of {count}")
COLUMNS = {
    "account": Text(zh="客户", en="Account"),
    "day": Text(zh="流失日", en="Lost on"),
    "when": Text(zh="日期", en="Date"),
    "basis": Text(zh="依据", en="Basis"),
    "reason": Text(zh="原因", en="Reason"),
    "why": Text(zh="为什么不算流失", en="Why not counted"),
    "sales": Text(zh="前\u00a012\u00a0个月销售", en="Sales, 12 months"),
    "trade": Text(zh="最后交易", en="Last trade"),
    "visit": Text(zh="最后拜访", en="Last visit"),
    "owner": Text(zh="客户经理", en="Account manager"),
    "source": Text(zh="来源", en="Source"),
    "since": Text(zh="距最后交易", en="Since last trade"),
    "usual": Text(zh="平时间隔", en="Usual gap"),
    "week": Text(zh="平均每周销售", en="Sales a week"),
    "reading": Text(zh="口径", en="Reading"),
    "value": Text(zh="数值", en="Value"),
    "parts": Text(zh="算式", en="Parts"),
    "interval": Text(zh="95% 区间", en="95 % interval"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A table with its heading; the words that stand there when it is empty."""

    heading: str
    sub: str
    table: TableView | None
    empty: str = ""
    more: str = ""  # that the list is cut
    more_href: str = ""  # where it is whole


def cut_words(count: int, lang: Lang) -> str:
    """That a list shows only its first rows; "" where it is whole."""
    return FIRST.fill(shown=SHOWN, count=count)[lang] if count > SHOWN else ""


def day_words(value: object, year: int, lang: Lang) -> str:
    """A day, or a dash where there is none."""
    return day(value, lang, year) if isinstance(value, date) else "—"


def first_source(report: Report, source: object) -> str:
    """The first cell behind a row."""
    places = report.ledger.places_of(str(source or ""))
    return places[0].crumbs if places else ""
