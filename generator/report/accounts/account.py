"""One account's page: who it is, how it does, what it buys, when it was visited, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.definitions.kpis import Money
from generator.language import Text
from generator.ledger import Scope, ScopeKind
from generator.periods import Period, PeriodKind
from generator.report.accounts.archive import archive_view, contact_grid, contact_list
from generator.report.accounts.chronicle import chronicle
from generator.report.accounts.figures import account_figures
from generator.report.accounts.sales import goods_view, sales_chart, sales_heading
from generator.report.figures.showing import figure_view
from generator.report.parts.frame import head_view, note_view
from generator.report.visit_weeks import week_cells, week_heads
from generator.report.words.labels import choice_name, grade_name, grade_words, status_name
from generator.report.words.sentences import figure_words, joined, linked, sentence
from generator.report.words.wording import (
    period_name,
    period_short,
    plain,
    shown,
)

if TYPE_CHECKING:
    from generator.language import Lang
    from generator.report.accounts.archive import ArchiveView, ContactGrid
    from generator.report.accounts.index import AccountIndex
    from generator.report.accounts.sales import TintView
    from generator.report.parts.frame import HeadView, NoteView
    from generator.report.parts.pictures import ChartView
    from generator.report.parts.tables import TableView
    from generator.report.visit_weeks import HeatCell, HeatHead

SINCE = Text(zh="{status}，自 {day}", en="{status} since {day}")
OWNER = Text(zh="客户经理 {name}", en="account manager {name}")
SALES = Text(zh="{period}进货 <b>{amount}</b>", en="It bought <b>{amount}</b> in {period}")
MORE = Text(zh="，比{before}多 {size}", en=", {size} more than in {before}")
LESS = Text(zh="，比{before}少 {size}", en=", {size} less than in {before}")
NOTHING = Text(zh="{period}没有进货", en="It bought nothing in {period}")
FALLING = Text(
    zh="，<b>连续 {count} 个月下降</b>", en=", <b>falling for {count} months running</b>"
)
STOP = Text(zh="。", en=".")
PLAN = Text(zh="计划完成 {rate}。", en="Plan completion: {rate}.")
SUSPENDED = Text(
    zh="<b>已 {days} 天没有交易</b>，满 {limit} 天即为流失。",
    en="<b>No trade for {days:day|days}</b>; after {limit} it counts as lost.",
)
GONE = Text(zh="{day} 起{status}。", en="{status} since {day}.")
MISSING = Text(
    zh="应访 {due} 周里 <b>{short} 周不足</b>，缺 {missing} 次。",
    en="Of {due:week|weeks} in which visits were due <b>{short} fell short</b>, "
    "by {missing:visit|visits}.",
)
FIGURES = Text(zh="指标", en="Figures")
FIGURES_NONE = Text(
    zh="本客户没有这些周期的指标。", en="There are no figures of this account for these periods."
)
OLDER = Text(zh="更早的周期", en="Earlier periods")
WEEKS = Text(
    zh="{due} 个应访周里 {short} 周不足", en="{short} of {due:due week|due weeks} fell short"
)
WEEKS_MET = Text(zh="{due} 个应访周全部达标", en="All {due:due week|due weeks} met the norm")
WEEKS_SUB = Text(
    zh="{period} · {grade}每周 ≥ {required} 次", en="{period} · {grade}: ≥ {required} a week"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeksView:
    """The visit weeks of the latest quarter."""

    heading: str
    sub: str
    heads: tuple[HeatHead, ...]
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """One account's page."""

    head: HeadView
    note: NoteView | None
    lead: Markup
    figures_heading: str
    figures: TableView | None
    figures_empty: str
    older_heading: str
    older: TableView | None  # the figures of earlier periods, for the file beside the page
    sales_heading: str
    sales: ChartView | None
    goods: TintView | None
    weeks: WeeksView | None
    chronicle: tuple[str, str, TableView | None]
    archive: ArchiveView
    contacts: ContactGrid
    people: TableView | None  # the contacts by name, where these may be published


def account_view(index: AccountIndex, account_id: str, lang: Lang) -> AccountView:
    """The page of one account; every account of the archive has one."""
    report = index.report
    figures, older = account_figures(index, account_id, lang)
    return AccountView(
        head=_head(index, account_id, lang),
        note=note_view(report, lang),
        lead=_lead(index, account_id, lang),
        figures_heading=FIGURES[lang],
        figures=figures,
        figures_empty=FIGURES_NONE[lang],
        older_heading=OLDER[lang],
        older=older,
        sales_heading=sales_heading(index, account_id)[lang],
        sales=sales_chart(index, account_id, lang),
        goods=goods_view(index, account_id, lang),
        weeks=_weeks(index, account_id, lang),
        chronicle=chronicle(index, account_id, lang),
        archive=archive_view(index, account_id, lang),
        contacts=contact_grid(index, account_id, lang),
        people=contact_list(index, account_id, lang),
    )


def _head(index: AccountIndex, account_id: str, lang: Lang) -> HeadView:
    report, summary = index.report, index.summaries[account_id]
    archive, row = report.tables["accounts"].columns, index.archive_rows[account_id]
    status = status_name(str(summary["status"] or "prospect"), lang)
    since = summary["status_since"]
    if isinstance(since, date):
        status = SINCE.fill(status=status, day=since.isoformat())[lang]
    kinds = [archive[key][row] for key in ("customer_kind", "outlet_type")]
    owner, unit = summary["owner"], summary["unit_id"]
    return head_view(
        report,
        lang,
        str(summary["name"] or account_id),
        grade_name(str(summary["grade"] or ""), lang),
        account_id,
        status,
        " · ".join(choice_name(str(kind), lang) for kind in kinds if kind),
        linked(report, Scope(ScopeKind.UNIT, str(unit)), lang, "../") if unit else "",
        sentence(OWNER, lang, name=linked(report, Scope(ScopeKind.PERSON, str(owner)), lang, "../"))
        if owner
        else "",
    )


def _lead(index: AccountIndex, account_id: str, lang: Lang) -> Markup:
    """What it bought, how that compares, and what is wrong."""
    quarter = index.quarter
    if quarter is None:
        return Markup()
    return joined(
        (
            _bought(index, account_id, quarter, lang),
            _planned(index, account_id, quarter, lang),
            _standing(index, account_id, lang),
            _visited(index, account_id, quarter, lang),
        ),
        lang,
    )


def _bought(index: AccountIndex, account_id: str, quarter: Period, lang: Lang) -> Markup:
    now, before = (index.sales(account_id, one) for one in (quarter, quarter.previous()))
    name = period_short(quarter, lang, quarter)
    if not now and not before:
        return Markup()
    if not now:
        return sentence(NOTHING, lang, period=name) + STOP[lang]
    words = sentence(SALES, lang, period=name, amount=shown(now, Money(), lang))
    if before and now != before:
        text = MORE if now > before else LESS
        size = shown(abs(now - before), Money(), lang)
        words += sentence(
            text, lang, before=period_short(quarter.previous(), lang, quarter), size=size
        )
    falling = _falling(index, account_id, quarter)
    if falling > 1:
        words += sentence(FALLING, lang, count=falling)
    return words + STOP[lang]


def _falling(index: AccountIndex, account_id: str, quarter: Period) -> int:
    """For how many months running, up to the quarter's last, sales fell."""
    months = [*quarter.previous().within(PeriodKind.MONTH), *quarter.within(PeriodKind.MONTH)]
    sales = [index.sales(account_id, month) for month in months]
    count = 0
    while count < len(sales) - 1 and sales[-1 - count] < sales[-2 - count]:
        count += 1
    return count


def _planned(index: AccountIndex, account_id: str, quarter: Period, lang: Lang) -> Markup:
    figure = index.figure("Q1", account_id, quarter)
    if figure is None or figure.value is None:
        return Markup()
    return sentence(PLAN, lang, rate=figure_words(figure_view(index.report, figure, lang)))


def _standing(index: AccountIndex, account_id: str, lang: Lang) -> Markup:
    """That it is suspended, lost or ended."""
    row = index.summaries[account_id]
    since, last, status = (row[key] for key in ("status_since", "last_trade_date", "status"))
    if status == "suspended" and isinstance(last, date):
        days = (index.report.as_of - last).days
        return sentence(SUSPENDED, lang, days=days, limit=index.lost_after(account_id))
    if status in {"lost", "exited", "merged"} and isinstance(since, date):
        name = status_name(str(status), lang)
        return sentence(GONE, lang, day=since.isoformat(), status=name[:1].upper() + name[1:])
    return Markup()


def _visited(index: AccountIndex, account_id: str, quarter: Period, lang: Lang) -> Markup:
    weeks = index.weeks(quarter).get(account_id)
    if weeks is None or not weeks.missing:
        return Markup()
    return sentence(
        MISSING, lang, due=weeks.due, short=weeks.due - weeks.met, missing=weeks.missing
    )


def _weeks(index: AccountIndex, account_id: str, lang: Lang) -> WeeksView | None:
    """The visit weeks of the latest quarter; None where none was due."""
    quarter = index.quarter
    weeks = index.weeks(quarter).get(account_id) if quarter else None
    if weeks is None or quarter is None or not weeks.due:
        return None
    heads = week_heads([weeks], lang)
    short = weeks.due - weeks.met
    heading = WEEKS.fill(due=weeks.due, short=short) if short else WEEKS_MET.fill(due=weeks.due)
    return WeeksView(
        heading=heading[lang],
        sub=WEEKS_SUB.fill(
            period=period_name(quarter, lang),
            grade=grade_words(str(weeks.last["grade"]), lang),
            required=plain(int(str(weeks.last["required"]))),
        )[lang],
        heads=tuple(heads.values()),
        cells=week_cells(weeks, heads, lang),
    )
