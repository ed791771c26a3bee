"""The list of accounts: those that need a person first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.language import Text
from generator.report.accounts.standings import account_columns, account_row, standings
from generator.report.parts.frame import head_view, note_view
from generator.report.words.sentences import joined, sentence
from generator.report.words.wording import period_name, period_short, plain, scale_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.language import Lang
    from generator.report.accounts.index import AccountIndex
    from generator.report.accounts.standings import AccountRow, Standing
    from generator.report.parts.frame import HeadView, NoteView
    from generator.report.parts.tables import Column

TITLE = Text(zh="客户名单", en="Accounts")
ALL = Text(zh="{count} 家客户", en="{count:account|accounts}")
LEAD = Text(
    zh="名单上有 {all} 家客户，其中大客户 <b>{key} 家</b>。",
    en="{all:account is|accounts are} on file, <b>{key}</b> of them key accounts.",
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


def accounts_view(index: AccountIndex, lang: Lang, root: str) -> AccountsView:
    """All accounts of the archive; `root` leads to the top of the language."""
    report, quarter = index.report, index.quarter
    known = standings(index, index.summaries)
    money = scale_of([one.sales for one in known])
    rows = tuple(account_row(index, one, money, lang, root) for one in known)
    return AccountsView(
        head=head_view(report, lang, TITLE[lang], ALL.fill(count=plain(len(known)))[lang]),
        note=note_view(report, lang),
        lead=_lead(index, known, lang),
        sub=SUB.fill(period=period_name(quarter, lang))[lang] if quarter else "",
        columns=account_columns(index, money, lang),
        rows=rows,
        choices=tuple(
            (key, tuple(sorted({getattr(row, key) for row in rows} - {""})))
            for key in ("grade", "status", "owner", "unit")
        ),
    )


def _lead(index: AccountIndex, known: Sequence[Standing], lang: Lang) -> Markup:
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
