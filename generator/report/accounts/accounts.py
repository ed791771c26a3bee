"""The list of accounts: those that need a person first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.language import Text
from generator.report.figures.showing import figure_view
from generator.report.parts.frame import head_view, note_view
from generator.report.parts.tables import Column, FigureCell, TextCell
from generator.report.words.labels import grade_name, status_name
from generator.report.words.sentences import joined, sentence
from generator.report.words.wording import day, period_name, period_short, plain, scale_of, scaled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.language import Lang
    from generator.report.accounts.index import AccountIndex
    from generator.report.parts.frame import HeadView, NoteView
    from generator.report.parts.tables import Cell
    from generator.report.words.wording import Scale

TITLE = Text(zh="客户名单", en="Accounts")
ALL = Text(zh="{count} 家客户", en="{count} accounts")
LEAD = Text(
    zh="名单上有 {all} 家客户，其中大客户 <b>{key} 家</b>。",
    en="{all} accounts are on file, <b>{key}</b> of them key accounts.",
)
LEAD_SUSPENDED = Text(
    zh="大客户里 <b>{count} 家</b>中断中。", en="Of these <b>{count}</b> are suspended."
)
LEAD_VISITS = Text(
    zh="{period}有 <b>{count} 家</b>拜访次数不足。",
    en="In {period} <b>{count}</b> had fewer visits than due.",
)
SUB = Text(
    zh="销售、计划和拜访是 {period}的 · 大客户在前，需要处理的在前",
    en="sales, plan and visits of {period} · key accounts first, those that need a person on top",
)
COLUMNS = {
    "account": Text(zh="客户", en="Account"),
    "grade": Text(zh="级别", en="Grade"),
    "status": Text(zh="状态", en="Status"),
    "sales": Text(zh="销售", en="Sales"),
    "change": Text(zh="较上期", en="Change"),
    "plan": Text(zh="计划完成率", en="Plan completion"),
    "visits": Text(zh="拜访达标率", en="Visit compliance"),
    "missing": Text(zh="缺访", en="Missing"),
    "trade": Text(zh="最后交易", en="Last trade"),
    "owner": Text(zh="客户经理", en="Account manager"),
    "unit": Text(zh="单位", en="Unit"),
}
TIMES = Text(zh="次", en="visits")
NUMBERS = frozenset({"sales", "change", "plan", "visits", "missing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One account of the list, with what it can be found by."""

    cells: tuple[Cell, ...]
    search: str
    grade: str
    status: str
    owner: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsView:
    """The list of accounts."""

    head: HeadView
    note: NoteView | None
    lead: Markup
    sub: str
    columns: tuple[Column, ...]
    rows: tuple[AccountRow, ...]
    choices: tuple[tuple[str, tuple[str, ...]], ...]  # key of a filter, its values


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """What the list knows of one account."""

    account_id: str
    summary: Mapping[str, object]
    sales: Decimal
    before: Decimal
    missing: int
    is_due: bool

    @property
    def rank(self) -> tuple[bool, bool, int, Decimal, str]:
        """Key accounts first, suspended ones on top, then by missing visits, then by sales."""
        is_key = bool(self.summary["key_now"])
        suspended = is_key and self.summary["status"] == "suspended"
        return not is_key, not suspended, -self.missing, -self.sales, self.account_id


def accounts_view(index: AccountIndex, lang: Lang, root: str) -> AccountsView:
    """All accounts of the archive; `root` leads to the top of the language."""
    report, quarter = index.report, index.quarter
    weeks = index.weeks(quarter) if quarter else {}
    known = []
    for account, summary in index.summaries.items():
        own = weeks.get(account)
        known.append(
            _Standing(
                account_id=account,
                summary=summary,
                sales=index.sales(account, quarter) if quarter else Decimal(0),
                before=index.sales(account, quarter.previous()) if quarter else Decimal(0),
                missing=own.missing if own else 0,
                is_due=bool(own and own.due),
            )
        )
    known.sort(key=lambda one: one.rank)
    money = scale_of([one.sales for one in known])
    rows = tuple(_row(index, one, money, lang, root) for one in known)
    return AccountsView(
        head=head_view(report, lang, TITLE[lang], ALL.fill(count=plain(len(known)))[lang]),
        note=note_view(report, lang),
        lead=_lead(index, known, lang),
        sub=SUB.fill(period=period_name(quarter, lang))[lang] if quarter else "",
        columns=_columns(index, money, lang),
        rows=rows,
        choices=tuple(
            (key, tuple(sorted({getattr(row, key) for row in rows} - {""})))
            for key in ("grade", "status", "owner", "unit")
        ),
    )


def _lead(index: AccountIndex, known: Sequence[_Standing], lang: Lang) -> Markup:
    key = [one for one in known if one.summary["key_now"]]
    suspended = sum(one.summary["status"] == "suspended" for one in key)
    short = sum(one.missing > 0 for one in known)
    period = period_short(index.quarter, lang) if index.quarter else ""
    return joined(
        (
            sentence(LEAD, lang, all=plain(len(known)), key=plain(len(key))),
            sentence(LEAD_SUSPENDED, lang, count=suspended) if suspended else Markup(),
            sentence(LEAD_VISITS, lang, period=period, count=short) if short else Markup(),
        ),
        lang,
    )


def _columns(index: AccountIndex, money: Scale, lang: Lang) -> tuple[Column, ...]:
    before = period_short(index.quarter.previous(), lang, index.quarter) if index.quarter else ""
    under = {"sales": money.name[lang], "change": before, "missing": TIMES[lang]}
    return tuple(
        Column(
            name=words[lang],
            under=under.get(key, ""),
            is_number=key in NUMBERS,
            is_sorted=key in NUMBERS,
        )
        for key, words in COLUMNS.items()
    )


def _row(index: AccountIndex, one: _Standing, money: Scale, lang: Lang, root: str) -> AccountRow:
    report, summary = index.report, one.summary
    names = report.names
    owner = names.person(str(summary["owner"])) if summary["owner"] else ""
    unit = names.unit(str(summary["unit_id"])) if summary["unit_id"] else ""
    grade = grade_name(str(summary["grade"] or ""), lang)
    status = status_name(str(summary["status"] or "prospect"), lang)
    plan, visits = (
        index.figure(kpi, one.account_id, index.quarter) if index.quarter else None
        for kpi in ("Q1", "V1")
    )
    last = summary["last_trade_date"]
    return AccountRow(
        cells=(
            TextCell(
                text=names.account(one.account_id), href=report.account_page(one.account_id, root)
            ),
            TextCell(text=grade),
            TextCell(text=status, is_dim=summary["status"] == "active"),
            TextCell(text=scaled(one.sales, money, lang), sort=str(one.sales)),
            _change(one.sales, one.before),
            FigureCell(figure=figure_view(report, plan, lang) if plan else None, is_judged=True),
            FigureCell(figure=figure_view(report, visits, lang) if visits else None),
            TextCell(
                text=str(one.missing) if one.is_due else "—",
                sort=str(one.missing) if one.is_due else "",
                is_dim=not one.missing,
            ),
            TextCell(text=day(last, lang, report.as_of.year) if isinstance(last, date) else "—"),
            TextCell(text=owner or "—"),
            TextCell(text=unit or "—"),
        ),
        search=" ".join(
            str(part) for part in (one.account_id, summary["name"], summary["short_name"]) if part
        ),
        grade=grade,
        status=status,
        owner=owner,
        unit=unit,
    )


def _change(now: Decimal, before: Decimal) -> TextCell:
    """The change of sales in per cent; nothing where there was none before."""
    if before <= 0:
        return TextCell(text="—", is_dim=True)
    share = Fraction(now) / Fraction(before) - 1
    return TextCell(text=f"{plain(share * 100, 1, sign=True)}%", sort=repr(float(share)))
