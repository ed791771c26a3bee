"""A person's own accounts, and his week."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.language import Text
from generator.report.accounts.standings import standings
from generator.report.duties.duties import Kind
from generator.report.duties.listing import LATE as LATE_TAG
from generator.report.duties.listing import counts, duty_table
from generator.report.figures.showing import figure_view
from generator.report.parts.frame import head_view, note_view
from generator.report.parts.lists import ListView, day_words
from generator.report.parts.tables import Column, FigureCell, Row, TableView, TextCell
from generator.report.scopes.lead import scope_lead
from generator.report.scopes.own_accounts import accounts_in
from generator.report.words.labels import grade_name, status_name
from generator.report.words.sentences import joined, sentence
from generator.report.words.wording import listed, period_name, plain, scale_of, scaled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.language import Lang
    from generator.ledger import Scope
    from generator.report.accounts.standings import Standing
    from generator.report.duties.duties import Duty
    from generator.report.parts.frame import HeadView, NoteView
    from generator.report.parts.tables import Cell
    from generator.report.report import Report
    from generator.report.scopes.scope import Sources

MINE = Text(zh="我的客户", en="My accounts")
WEEK = Text(zh="本周", en="This week")
WEEK_NUMBER = Text(zh="第 {number} 周", en="week {number}")
DAYS = Text(zh="{first} 至 {last}", en="{first} to {last}")
COUNT = Text(zh="{count} 家", en="{count:account|accounts}")
NONE = Text(zh="统计截止日名下没有客户。", en="No account is yours on the as-of date.")
SUB = Text(
    zh="截止 {day} 的归属 · 有事要办的在前 · 销售和计划是 {period}的",
    en="yours on {day} · those with something to be done first · sales and plan of {period}",
)
ARE_OWED = Text(
    zh="{count} 家本周欠访", en="{count:account is|accounts are} owed a visit this week"
)
HAVE_DUTIES = Text(zh="{count} 家有事要办", en="{count:account needs|accounts need} attention")
QUIET = Text(zh="没有欠访，也没有要办的事", en="No visit is owed, nothing is to be done")
TO_DO = Text(zh="本周要办：<b>{kinds}</b>。", en="This week: <b>{kinds}</b>.")
LATE = Text(zh="<b>{count} 件已过期</b>。", en="<b>{count:thing is|things are} late</b>.")
NOTHING = Text(
    zh="本周没有欠访、计划、回访、答复和投诉要办。",
    en="There is no visit, follow-up, answer or complaint to see to this week.",
)
HEADINGS = {
    Kind.OWED: Text(
        zh="还欠 {count} 家的拜访", en="{count:account is|accounts are} still owed a visit"
    ),
    Kind.PLAN: Text(zh="本周计划拜访 {count} 次", en="{count:planned visit|planned visits}"),
    Kind.FOLLOW_UP: Text(zh="要回访 {count} 次", en="{count:follow-up|follow-ups} to make"),
    Kind.FEEDBACK: Text(zh="要答复 {count} 条意见", en="{count:answer|answers} to give"),
    Kind.COMPLAINT: Text(zh="未结投诉 {count} 件", en="{count:open complaint|open complaints}"),
    Kind.AGREED: Text(
        zh="两周内约定拜访 {count} 次", en="{count:visit|visits} agreed for the next two weeks"
    ),
}
COLUMNS = {
    "account": Text(zh="客户", en="Account"),
    "grade": Text(zh="级别", en="Grade"),
    "status": Text(zh="状态", en="Status"),
    "owed": Text(zh="本周欠访", en="Owed this week"),
    "duties": Text(zh="要办", en="To do"),
    "last": Text(zh="最后拜访", en="Last visit"),
    "next": Text(zh="已约下次", en="Next agreed"),
    "sales": Text(zh="销售", en="Sales"),
    "plan": Text(zh="计划完成率", en="Plan completion"),
    "archive": Text(zh="档案完整率", en="Archive"),
    "trade": Text(zh="最后交易", en="Last trade"),
}
NUMBERS = frozenset({"owed", "sales", "plan", "archive"})
ON_A_PHONE = frozenset({"account", "owed", "duties", "next"})
FIGURES = {"plan": "Q1", "archive": "R2"}
TIMES = Text(zh="次", en="visits")
SEVERAL = Text(zh="{says}（{count} 件）", en="{says} ({count})")


@dataclass(frozen=True, slots=True, kw_only=True)
class MineView:
    """The page of a person's own accounts."""

    head: HeadView
    note: NoteView | None
    lead: Markup
    list: ListView


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekView:
    """The page of a person's week."""

    head: HeadView
    note: NoteView | None
    lead: Markup
    lists: tuple[ListView, ...]
    nothing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnView:
    """What a person's edition opens with: how he stands, his accounts, his week."""

    name: str  # whose it is
    lead: Markup
    list: ListView
    week_heading: str
    week: Markup  # what is to be done; empty where nothing is
    nothing: str


def own_view(sources: Sources, scope: Scope, lang: Lang, root: str) -> OwnView:
    """A person's accounts and week, as his home page shows them."""
    mine = mine_view(sources, scope, lang, root)
    week = week_view(sources, scope, lang, root)
    return OwnView(
        name=sources.report.names.of(scope)[lang],
        lead=mine.lead,
        list=mine.list,
        week_heading=WEEK[lang],
        week=week.lead,
        nothing=week.nothing,
    )


def week_view(sources: Sources, scope: Scope, lang: Lang, root: str) -> WeekView:
    """What a person has to do in the week of the as-of date, kind by kind."""
    report, duties = sources.report, sources.duties
    own = [one for one in duties.of(scope) if one.kind in HEADINGS]
    monday, sunday = duties.week
    lists = []
    for kind, words in HEADINGS.items():
        of_kind = [one for one in own if one.kind is kind]
        if of_kind:
            table = duty_table(report, of_kind, lang, root, with_owner=False)
            heading = words.fill(count=len(of_kind))[lang]
            lists.append(ListView(heading=heading, sub="", table=table.table, more=table.more))
    return WeekView(
        head=head_view(
            report,
            lang,
            WEEK[lang],
            WEEK_NUMBER.fill(number=report.as_of.isocalendar().week)[lang],
            DAYS.fill(first=monday.isoformat(), last=sunday.isoformat())[lang],
            report.names.of(scope)[lang],
        ),
        note=note_view(report, lang),
        lead=_to_do(own, lang),
        lists=tuple(lists),
        nothing="" if lists else NOTHING[lang],
    )


def _to_do(own: Sequence[Duty], lang: Lang) -> Markup:
    if not own:
        return Markup()
    late = sum(one.is_late for one in own)
    return joined(
        (
            sentence(TO_DO, lang, kinds=listed(counts(own, lang), lang)),
            sentence(LATE, lang, count=late) if late else Markup(),
        ),
        lang,
    )


def mine_view(sources: Sources, scope: Scope, lang: Lang, root: str) -> MineView:
    """A person's own accounts, those with something to be done first."""
    report, index = sources.report, sources.index
    accounts = accounts_in(index, scope)
    quarter = index.quarter
    return MineView(
        head=head_view(
            report,
            lang,
            MINE[lang],
            report.names.of(scope)[lang],
            COUNT.fill(count=plain(len(accounts)))[lang],
        ),
        note=note_view(report, lang),
        lead=scope_lead(report, scope, quarter, lang, root) if quarter else Markup(),
        list=_list(sources, scope, accounts, lang, root),
    )


def _list(
    sources: Sources, scope: Scope, accounts: Sequence[str], lang: Lang, root: str
) -> ListView:
    report, index = sources.report, sources.index
    if not accounts:
        return ListView(heading=MINE[lang], sub="", table=None, empty=NONE[lang])
    owed: dict[str, int] = {}
    todo: dict[str, list[Duty]] = {}
    for duty in sources.duties.of(scope):
        if duty.kind is Kind.OWED:
            owed[duty.account_id] = duty.count
        elif duty.kind in HEADINGS and duty.kind is not Kind.AGREED:
            todo.setdefault(duty.account_id, []).append(duty)
    known = sorted(
        standings(index, accounts),
        key=lambda one: (
            not one.summary["key_now"],
            -sum(duty.is_late for duty in todo.get(one.account_id, ())),
            -owed.get(one.account_id, 0),
            -len(todo.get(one.account_id, ())),
            one.account_id,
        ),
    )
    money = scale_of([one.sales for one in known])
    keys = [key for key in COLUMNS if FIGURES.get(key, "") in {"", *report.kpi_ids}]
    under = {"owed": TIMES[lang], "sales": money.name[lang]}
    rows = []
    for one in known:
        said = _said(report, one, lang, root)
        missing = owed.get(one.account_id, 0)
        said["owed"] = TextCell(text=str(missing) if missing else "0", is_dim=not missing)
        said["duties"] = _duties(todo.get(one.account_id, ()), lang)
        said["sales"] = TextCell(text=scaled(one.sales, money, lang), sort=str(one.sales))
        for key, kpi in FIGURES.items():
            figure = index.figure(kpi, one.account_id, index.quarter) if index.quarter else None
            said[key] = FigureCell(figure=figure_view(report, figure, lang) if figure else None)
        rows.append(Row(cells=tuple(said[key] for key in keys)))
    return ListView(
        heading=_heading(owed, todo, lang),
        sub=SUB.fill(
            day=report.as_of.isoformat(),
            period=period_name(index.quarter, lang) if index.quarter else "",
        )[lang],
        table=TableView(
            columns=tuple(
                Column(
                    name=COLUMNS[key][lang],
                    under=under.get(key, ""),
                    is_number=key in NUMBERS,
                    is_sorted=key in NUMBERS,
                    optional=key not in ON_A_PHONE,
                )
                for key in keys
            ),
            rows=tuple(rows),
            label=MINE[lang],
        ),
    )


def _heading(owed: Mapping[str, int], todo: Mapping[str, Sequence[Duty]], lang: Lang) -> str:
    """How many accounts are owed a visit, and for how many something else is to be done."""
    parts = [
        words.fill(count=len(accounts))[lang]
        for words, accounts in ((ARE_OWED, owed), (HAVE_DUTIES, todo))
        if accounts
    ]
    return listed(parts, lang) if parts else QUIET[lang]


def _said(report: Report, one: Standing, lang: Lang, root: str) -> dict[str, Cell]:
    summary, year = one.summary, report.as_of.year
    return {
        "account": TextCell(
            text=report.names.account(one.account_id),
            href=report.account_page(one.account_id, root),
        ),
        "grade": TextCell(text=grade_name(str(summary["grade"] or ""), lang) or "—"),
        "status": TextCell(
            text=status_name(str(summary["status"] or "prospect"), lang),
            is_dim=summary["status"] == "active",
        ),
        "last": TextCell(text=day_words(summary["last_visit_date"], year, lang)),
        "next": TextCell(text=day_words(summary["next_visit_date"], year, lang)),
        "trade": TextCell(text=day_words(summary["last_trade_date"], year, lang)),
    }


def _duties(found: Sequence[Duty], lang: Lang) -> TextCell:
    """What is to be done besides owed visits, in words."""
    if not found:
        return TextCell(text="—", is_dim=True)
    counted = Counter(one.says[lang] for one in found)
    return TextCell(
        text=listed(
            [
                SEVERAL.fill(says=says, count=count)[lang] if count > 1 else says
                for says, count in counted.items()
            ],
            lang,
        ),
        is_long=True,
        tag=LATE_TAG[lang] if any(one.is_late for one in found) else "",
    )
