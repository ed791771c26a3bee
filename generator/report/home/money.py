"""The home page of an edition about money: are the sheets in, what came of them, what is wrong.

An edition that has no pages of single accounts, but their amounts, is read for its forms: they
stand first, and before them which months of which sheets they rest on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.cells import CellPlace
from generator.definitions.schema import DateType, MonthType
from generator.findings import Severity
from generator.language import Text
from generator.periods import Period, PeriodKind
from generator.report.quality.finding_rows import finding_row
from generator.report.words.sentences import joined, sentence
from generator.report.words.wording import listed, period_short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.definitions.kpis import Kpi
    from generator.findings import Finding
    from generator.language import Lang
    from generator.report.parts.rows import RowView
    from generator.report.report import Report
    from generator.tables import Table

SHOWN = 6

COMPLETE = Text(
    zh="{period}的{sheets}各月都已交齐。", en="In {period} every month of {sheets} is in."
)
MISSING = Text(zh="<b>{sheet}</b>缺 {months}。", en="<b>{sheet}</b>: {months} missing.")
ABSENT = Text(zh="还没有{sheets}。", en="Not handed in so far: {sheets}.")
SHEETS = Text(zh="张表", en="sheets")
HEADING = Text(zh="涉及金额的问题 {count} 条", en="{count:finding|findings} about money")
NOTHING = Text(zh="涉及金额的问题", en="Findings about money")
SUB = Text(zh="列前 {shown} 条", en="the first {shown} here")
NONE = Text(zh="金额各表没有发现问题。", en="Nothing was found in the sheets about money.")


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyView:
    """What such a home page has beside what all have."""

    lead: Markup
    heading: str
    sub: str
    rows: tuple[RowView, ...]
    empty: str


def is_about_money(report: Report) -> bool:
    """Whether the edition is read for its amounts and forms rather than for accounts."""
    return bool(report.audience.money_sheets) and not report.has_page("accounts")


def money_view(report: Report, period: Period, lang: Lang, root: str) -> MoneyView | None:
    """What an edition about money opens with; None for any other."""
    if not is_about_money(report):
        return None
    found = _findings(report, lang, root)
    shown = found[:SHOWN]
    return MoneyView(
        lead=_lead(report, period, lang),
        heading=HEADING.fill(count=len(found))[lang] if found else NOTHING[lang],
        sub=SUB.fill(shown=SHOWN)[lang] if len(found) > len(shown) else "",
        rows=tuple(shown),
        empty=NONE[lang],
    )


def of_money(report: Report, kpis: Sequence[Kpi]) -> tuple[Kpi, ...]:
    """The KPIs that rest on sheets about money, where the edition is about it; else all."""
    if not is_about_money(report):
        return tuple(kpis)
    return tuple(kpi for kpi in kpis if report.audience.money_sheets & set(kpi.needs))


def _lead(report: Report, period: Period, lang: Lang) -> Markup:
    """Which months of which sheets are in."""
    tables = [report.tables[name] for name in report.tables if name in report.audience.money_sheets]
    dated = [table for table in tables if table.present and _day_column(table)]
    gaps = {table.schema.title[lang]: _missing(report, table, period, lang) for table in dated}
    complete = [title for title, months in gaps.items() if not months]
    absent = [table.schema.title[lang] for table in tables if not table.present]
    name = period_short(period, lang, period)
    return joined(
        (
            sentence(COMPLETE, lang, period=name, sheets=listed(complete, lang, 8, SHEETS))
            if complete
            else Markup(),
            *(
                sentence(MISSING, lang, sheet=title, months=listed(months, lang))
                for title, months in gaps.items()
                if months
            ),
            sentence(ABSENT, lang, sheets=listed(absent, lang, 8, SHEETS)) if absent else Markup(),
        ),
        lang,
    )


def _missing(report: Report, table: Table, period: Period, lang: Lang) -> list[str]:
    """The months of a period, as far as they have begun, without a row."""
    known = {
        (day.year, day.month)
        for column in _day_column(table)
        for day in table.columns[column]
        if isinstance(day, date)
    }
    return [
        period_short(month, lang, period)
        for month in period.within(PeriodKind.MONTH)
        if month.first_day <= report.as_of
        and (month.first_day.year, month.first_day.month) not in known
    ]


def _day_column(table: Table) -> tuple[str, ...]:
    """The columns that say to which month a row belongs: the day or the month of the row."""
    columns = table.schema.columns
    observed = [
        key
        for key, column in columns.items()
        if column.observed and isinstance(column.type, DateType | MonthType)
    ]
    months = [key for key, column in columns.items() if isinstance(column.type, MonthType)]
    return tuple(dict.fromkeys((*observed, *months)))


def _findings(report: Report, lang: Lang, root: str) -> list[RowView]:
    """Errors and warnings in the sheets about money."""
    places = {
        (part.path, part.sheet)
        for name, table in report.tables.items()
        if name in report.audience.money_sheets
        for part in table.parts
    }
    return [
        finding_row(report, finding, lang, root)
        for finding in _serious(report)
        if isinstance(finding.place, CellPlace)
        and (finding.place.path, finding.place.sheet) in places
    ]


def _serious(report: Report) -> Iterator[Finding]:
    return (one for one in report.findings if one.severity is not Severity.NOTICE)
