"""What the department does not know of its key accounts (definition book, account archive).

The definition book names five things that such archives never hold: selling power, potential,
the quality of managers, relations with competitors, credit. Each is looked for in the column
of the archive that asks for it; one that the schema does not have is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.parts.pictures import Bar, percent
from generator.report.parts.tables import Column, Row, TableView, TextCell
from generator.report.quality.archive import key_accounts
from generator.report.quality.finding_rows import begun
from generator.report.words.wording import listed, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.language import Lang
    from generator.report.accounts.index import AccountIndex

ACCOUNTS_SHOWN = 30

TOPICS = {  # column of the account archive -> what it tells
    "sales_capacity": Text(zh="销售能力", en="selling power"),
    "potential": Text(zh="发展潜力", en="potential"),
    "staff_quality": Text(zh="管理人员素质", en="quality of managers"),
    "competitor_relation": Text(zh="与竞争者的关系", en="relations with competitors"),
    "credit_rating": Text(zh="信用", en="credit"),
}
SAYS = Text(
    zh="{count} 家大客户，{topics} 件该知道的事：{unknown} 家至少有一件不知道。",
    en="{count:key account|key accounts}, {topics:thing|things} to know of each: of {unknown} at "
    "least one is not known.",
)
ALL_KNOWN = Text(
    zh="{count} 家大客户，{topics} 件该知道的事都填了。",
    en="All {topics:thing|things} to know of {count:key account|key accounts} are filled in.",
)
COLUMNS = Text(
    zh="按客户档案的这些列：{columns}；空白、占位的字和无效内容都算不知道。",
    en="By these columns of the account archive: {columns}. A blank, a placeholder and a value "
    "that is not valid count as not known.",
)
TOPIC = Text(zh="内容", en="Topic")
COLUMN = Text(zh="列", en="Column")
UNKNOWN = Text(zh="不知道", en="Not known")
KNOWN = Text(zh="知道", en="Known")
ACCOUNT = Text(zh="客户", en="Account")
OWNER = Text(zh="客户经理", en="Account manager")
WHAT = Text(zh="不知道什么", en="What is not known")
OF_ACCOUNTS = Text(zh="家", en="accounts")
MORE = Text(zh="列前 {shown} 家，共 {count} 家", en="the first {shown} of {count:account|accounts}")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownView:
    """The list of what is not known."""

    says: str
    columns: str  # where it was looked for
    topics: TableView
    accounts: TableView | None
    more: str


def unknown_view(index: AccountIndex, lang: Lang) -> UnknownView | None:
    """What is not known of the key accounts; None where the edition may not say so."""
    unknown = unknown_of(index)
    accounts = [one for one in key_accounts(index) if one in index.archive_rows]
    if not unknown or not accounts:
        return None
    lacking = {
        account: [topic for topic, those in unknown.items() if account in those]
        for account in accounts
    }
    worst = sorted(
        (one for one in accounts if lacking[one]), key=lambda one: (-len(lacking[one]), one)
    )
    words = SAYS if worst else ALL_KNOWN
    labels = index.report.tables["accounts"].schema.columns
    cut = len(worst) > ACCOUNTS_SHOWN
    return UnknownView(
        says=words.fill(count=len(accounts), topics=len(unknown), unknown=len(worst))[lang],
        columns=COLUMNS.fill(columns=listed([labels[one].label[lang] for one in unknown], lang))[
            lang
        ],
        topics=_topics(index, unknown, len(accounts), lang),
        accounts=_accounts(index, worst[:ACCOUNTS_SHOWN], lacking, lang) if worst else None,
        more=MORE.fill(shown=ACCOUNTS_SHOWN, count=len(worst))[lang] if cut else "",
    )


def unknown_of(index: AccountIndex) -> Mapping[str, frozenset[str]]:
    """By topic that the schema has and the edition may see: the key accounts of which it lacks."""
    report, table = index.report, index.report.tables["accounts"]
    keys = [one for one in key_accounts(index) if one in index.archive_rows]
    return {
        topic: frozenset(
            account for account in keys if table.columns[topic][index.archive_rows[account]] is None
        )
        for topic in TOPICS
        if topic in table.schema.columns
        and all(report.sees("accounts", topic, account) for account in keys)
    }


def _topics(
    index: AccountIndex, unknown: Mapping[str, frozenset[str]], count: int, lang: Lang
) -> TableView:
    labels = index.report.tables["accounts"].schema.columns
    return TableView(
        columns=(
            Column(name=TOPIC[lang]),
            Column(name=COLUMN[lang], optional=True),
            Column(name=UNKNOWN[lang], under=OF_ACCOUNTS[lang], is_number=True, is_sorted=True),
            Column(name=KNOWN[lang], under=OF_ACCOUNTS[lang], is_number=True, is_sorted=True),
        ),
        rows=tuple(
            Row(
                cells=(
                    TextCell(text=begun(TOPICS[topic][lang])),
                    TextCell(text=labels[topic].label[lang], is_dim=True),
                    TextCell(
                        text=plain(len(those)),
                        bar=Bar(share=percent(Fraction(len(those), count)), target=None),
                    ),
                    TextCell(text=plain(count - len(those))),
                )
            )
            for topic, those in sorted(unknown.items(), key=lambda one: -len(one[1]))
        ),
        label=TOPIC[lang],
    )


def _accounts(
    index: AccountIndex,
    worst: Sequence[str],
    lacking: Mapping[str, Sequence[str]],
    lang: Lang,
) -> TableView:
    names = index.report.names
    rows = []
    for account in worst:
        owner = str(index.summaries[account]["owner"] or "")
        what = [TOPICS[topic][lang] for topic in lacking[account]]
        rows.append(
            Row(
                cells=(
                    TextCell(
                        text=names.account(account), href=index.report.account_page(account, "")
                    ),
                    TextCell(text=names.person(owner) if owner else "—"),
                    TextCell(text=plain(len(what))),
                    TextCell(text=begun(listed(what, lang)), is_long=True),
                )
            )
        )
    return TableView(
        columns=(
            Column(name=ACCOUNT[lang]),
            Column(name=OWNER[lang], optional=True),
            Column(name=UNKNOWN[lang], is_number=True, is_sorted=True),
            Column(name=WHAT[lang]),
        ),
        rows=tuple(rows),
        label=WHAT[lang],
    )
