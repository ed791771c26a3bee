"""The accounts of a unit or a person, those that need a person first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import Text
from generator.ledger import ScopeKind
from generator.report.accounts.standings import account_columns, account_row, standings
from generator.report.parts.lists import SHOWN, ListView
from generator.report.parts.tables import Row, TableView
from generator.report.words.wording import period_name, plain, scale_of

if TYPE_CHECKING:
    from generator.language import Lang
    from generator.ledger import Scope
    from generator.report.accounts.index import AccountIndex

UNIT_HEADING = Text(zh="客户 {count} 家", en="{count:account|accounts}")
UNIT_HEADING_KEY = Text(
    zh="客户 {count} 家，其中大客户 {key} 家",
    en="{count:account|accounts}, {key} of them key accounts",
)
HEADING = Text(zh="分管客户 {count} 家", en="{count:account|accounts}")
HEADING_KEY = Text(
    zh="分管客户 {count} 家，其中大客户 {key} 家",
    en="{count:account|accounts}, {key} of them key accounts",
)
NONE = Text(zh="分管客户", en="Accounts")
EMPTY = Text(zh="统计截止日没有分管的客户。", en="No account is in charge here on the as-of date.")
SUB = Text(
    zh="截止 {day} 的归属 · 销售、计划和拜访是 {period}的",
    en="as they belong on {day} · sales, plan and visits of {period}",
)
CUT = Text(zh="列前 {shown} 家，共 {count} 家", en="the first {shown} of {count}")


def accounts_in(index: AccountIndex, scope: Scope) -> tuple[str, ...]:
    """The accounts that belong to a unit's tree, or have a person as main owner, by id."""
    if scope.kind is ScopeKind.PERSON:
        return tuple(index.by_owner.get(scope.id, ()))
    units = index.report.names.within(scope.id)
    return tuple(sorted(one for unit in units for one in index.by_unit.get(unit, ())))


def own_accounts(index: AccountIndex, scope: Scope, lang: Lang, root: str) -> ListView | None:
    """The list; of many accounts the first, with a way to all; None for who looks after none."""
    accounts = accounts_in(index, scope)
    if not accounts and scope.kind is ScopeKind.PERSON:
        return None
    if not accounts:
        return ListView(heading=NONE[lang], sub="", table=None, empty=EMPTY[lang])
    known = standings(index, accounts)
    key = sum(bool(one.summary["key_now"]) for one in known)
    money = scale_of([one.sales for one in known])
    is_unit = scope.kind is ScopeKind.UNIT
    without = frozenset({"status"} if is_unit else {"owner", "unit"})
    if is_unit and len(index.report.names.within(scope.id)) == 1:
        without |= {"unit"}
    rows = tuple(
        Row(cells=account_row(index, one, money, lang, root, without).cells)
        for one in known[:SHOWN]
    )
    count = len(known)
    all_key, some_key = (UNIT_HEADING, UNIT_HEADING_KEY) if is_unit else (HEADING, HEADING_KEY)
    heading = all_key if key == count else some_key
    quarter = index.quarter
    return ListView(
        heading=heading.fill(count=plain(count), key=plain(key))[lang],
        sub=SUB.fill(
            day=index.report.as_of.isoformat(),
            period=period_name(quarter, lang) if quarter else "",
        )[lang],
        table=TableView(
            columns=account_columns(index, money, lang, without), rows=rows, label=NONE[lang]
        ),
        more=CUT.fill(shown=SHOWN, count=plain(count))[lang] if count > SHOWN else "",
        more_href=f"{root}accounts/index.html",
    )
