"""Accounts side by side, those that need a person first: rows of the list, and of a scope's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.language import Text
from generator.ledger import Scope, ScopeKind
from generator.report.figures.showing import figure_view
from generator.report.parts.tables import Column, FigureCell, TextCell
from generator.report.words.labels import grade_name, status_name
from generator.report.words.wording import day, period_short, plain, scaled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.language import Lang
    from generator.report.accounts.index import AccountIndex
    from generator.report.parts.tables import Cell
    from generator.report.report import Report
    from generator.report.words.wording import Scale

COLUMNS = {
    "account": Text(zh="客户", en="Account"),
    "grade": Text(zh="级别", en="Grade"),
    "status": Text(zh="状态", en="Status"),
    "sales": Text(zh="销售", en="Sales"),
    "change": Text(zh="较上期", en="Change"),
    "plan": Text(zh="计划完成率", en="Plan completion"),
    "visits": Text(zh="拜访达标率", en="Visit compliance"),
    "missing": Text(zh="缺访", en="Missing"),
    "archive": Text(zh="档案完整率", en="Archive"),
    "trade": Text(zh="最后交易", en="Last trade"),
    "owner": Text(zh="客户经理", en="Account manager"),
    "unit": Text(zh="单位", en="Unit"),
}
TIMES = Text(zh="次", en="visits")
NUMBERS = frozenset({"sales", "change", "plan", "visits", "missing", "archive"})
AMOUNTS = frozenset({"sales", "change", "plan"})  # what single accounts buy
FIGURES = {"plan": "Q1", "visits": "V1", "archive": "R2"}


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
class Standing:
    """What is known of one account in the latest closed quarter."""

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


def standings(index: AccountIndex, accounts: Iterable[str]) -> list[Standing]:
    """Accounts as they stand, those that need a person first."""
    quarter = index.quarter
    weeks = index.weeks(quarter) if quarter else {}
    known = []
    for account in accounts:
        own = weeks.get(account)
        known.append(
            Standing(
                account_id=account,
                summary=index.summaries[account],
                sales=index.sales(account, quarter) if quarter else Decimal(0),
                before=index.sales(account, quarter.previous()) if quarter else Decimal(0),
                missing=own.missing if own else 0,
                is_due=bool(own and own.due),
            )
        )
    return sorted(known, key=lambda one: one.rank)


def account_columns(
    index: AccountIndex, money: Scale, lang: Lang, without: frozenset[str] = frozenset()
) -> tuple[Column, ...]:
    """The heads, but those left out; a KPI that is not computed has no column."""
    before = period_short(index.quarter.previous(), lang, index.quarter) if index.quarter else ""
    under = {"sales": money.name[lang], "change": before, "missing": TIMES[lang]}
    return tuple(
        Column(
            name=COLUMNS[key][lang],
            under=under.get(key, ""),
            is_number=key in NUMBERS,
            is_sorted=key in NUMBERS,
        )
        for key in _keys(index, without)
    )


def account_row(
    index: AccountIndex,
    one: Standing,
    money: Scale,
    lang: Lang,
    root: str,
    without: frozenset[str] = frozenset(),
) -> AccountRow:
    """One row; `root` leads to the top of the language."""
    summary, names = one.summary, index.report.names
    said = {
        "grade": grade_name(str(summary["grade"] or ""), lang),
        "status": status_name(str(summary["status"] or "prospect"), lang),
        "owner": names.person(str(summary["owner"])) if summary["owner"] else "",
        "unit": names.unit(str(summary["unit_id"])) if summary["unit_id"] else "",
    }
    return AccountRow(
        cells=tuple(
            _cell(index, one, key, said, money, lang, root) for key in _keys(index, without)
        ),
        search=" ".join(
            str(part) for part in (one.account_id, summary["name"], summary["short_name"]) if part
        ),
        **said,
    )


def _keys(index: AccountIndex, without: frozenset[str]) -> tuple[str, ...]:
    """The columns, in their order."""
    computed = index.report.kpi_ids
    if not index.sees_amounts:
        without |= AMOUNTS
    return tuple(
        key for key in COLUMNS if key not in without and FIGURES.get(key, "") in {"", *computed}
    )


def _cell(
    index: AccountIndex,
    one: Standing,
    key: str,
    said: Mapping[str, str],
    money: Scale,
    lang: Lang,
    root: str,
) -> Cell:
    report, cell = index.report, TextCell(text=said.get(key, "") or "—")
    match key:
        case "account":
            name = report.names.account(one.account_id)
            return TextCell(text=name, href=report.account_page(one.account_id, root))
        case "status":
            cell = TextCell(text=said[key], is_dim=one.summary["status"] == "active")
        case "sales":
            cell = TextCell(text=scaled(one.sales, money, lang), sort=str(one.sales))
        case "change":
            cell = _change(one.sales, one.before)
        case "missing":
            missing = str(one.missing) if one.is_due else ""
            cell = TextCell(text=missing or "—", sort=missing, is_dim=not one.missing)
        case "trade":
            cell = _trade(one, report.as_of.year, lang)
        case "owner" | "unit":
            cell = _scope_cell(report, one, key, said[key], root)
        case _ if key in FIGURES:
            return _figure(index, one, key, lang)
    return cell


def _trade(one: Standing, year: int, lang: Lang) -> TextCell:
    last = one.summary["last_trade_date"]
    return TextCell(text=day(last, lang, year) if isinstance(last, date) else "—")


def _scope_cell(report: Report, one: Standing, key: str, name: str, root: str) -> TextCell:
    """The account manager or the unit, as a link to its page."""
    kind, of = (
        (ScopeKind.PERSON, one.summary["owner"])
        if key == "owner"
        else (ScopeKind.UNIT, one.summary["unit_id"])
    )
    href = report.scope_page(Scope(kind, str(of)), root) if of else ""
    return TextCell(text=name or "—", href=href)


def _figure(index: AccountIndex, one: Standing, key: str, lang: Lang) -> FigureCell:
    figure = index.figure(FIGURES[key], one.account_id, index.quarter) if index.quarter else None
    return FigureCell(
        figure=figure_view(index.report, figure, lang) if figure else None, is_judged=key == "plan"
    )


def _change(now: Decimal, before: Decimal) -> TextCell:
    """The change of sales in per cent; nothing where there was none before."""
    if before <= 0:
        return TextCell(text="—", is_dim=True)
    share = Fraction(now) / Fraction(before) - 1
    return TextCell(text=f"{plain(share * 100, 1, sign=True)}%", sort=repr(float(share)))
