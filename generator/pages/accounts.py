"""The list of accounts, and one page for each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.kpi import script_call
from generator.pages.page import Page
from generator.pages.words import WORDS
from generator.report.accounts.account import account_view
from generator.report.accounts.accounts import accounts_view
from generator.report.words.sentences import as_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.site import Site
    from generator.report.accounts.account import AccountView
    from generator.report.accounts.accounts import AccountsView
    from generator.report.accounts.index import AccountIndex
    from generator.report.accounts.standings import AccountRow

SHOWN = 200  # accounts in the list's page; the others come on demand


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """Where the rest of a table is."""

    key: str
    src: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """The list, as much of it as the page holds."""

    list: AccountsView
    rows: tuple[AccountRow, ...]
    more: More | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage:
    """An account's page, and where its earlier periods are."""

    account: AccountView
    more: More | None


def account_pages(site: Site) -> Iterator[Page]:
    """`accounts/index.html`, then `accounts/<account>.html`."""
    index = site.sources.index
    yield _list(site, index)
    for account_id in index.summaries:
        yield _account(site, index, account_id)


def _list(site: Site, index: AccountIndex) -> Page:
    view = accounts_view(index, site.lang, "../")
    held, rest = view.rows[:SHOWN], view.rows[SHOWN:]
    more = None
    if rest:
        html = site.environment.get_template("accounts_rows.html.j2").render(
            columns=view.columns, rows=rest
        )
        site.files["accounts/data/list.js"] = script_call("kamLoaded", "accounts", html)
        words = WORDS["accounts.more"].fill(shown=SHOWN, count=f"{len(view.rows):,}")
        more = More(key="accounts", src="data/list.js", words=words[site.lang])
    return Page(
        path="accounts/index.html",
        title=view.head.title,
        description=as_plain(view.lead),
        template="accounts.html.j2",
        view=ListPage(list=view, rows=held, more=more),
        nav=view.head.title,
        boost=1.5,
    )


def _account(site: Site, index: AccountIndex, account_id: str) -> Page:
    view = account_view(index, account_id, site.lang)
    slug = site.report.names.slugs[account_id]
    more = None
    if view.older is not None:
        html = site.environment.get_template("account_older.html.j2").render(table=view.older)
        site.files[f"accounts/data/{slug}.js"] = script_call("kamLoaded", slug, html)
        words = WORDS["accounts.older"].fill(count=len(view.older.rows))
        more = More(key=slug, src=f"data/{slug}.js", words=words[site.lang])
    return Page(
        path=f"accounts/{slug}.html",
        title=view.head.title,
        description=as_plain(view.lead),
        template="account.html.j2",
        view=AccountPage(account=view, more=more),
        has_chart=view.sales is not None,
    )
