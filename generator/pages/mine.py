"""A person's own pages: his accounts, and his week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ledger import Scope, ScopeKind
from generator.pages.page import Page
from generator.report.duties.mine import mine_view, week_view
from generator.report.words.sentences import as_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.site import Site


def mine_pages(site: Site) -> Iterator[Page]:
    """`mine.html`, in the edition of one person."""
    person = site.report.audience.person
    if not person:
        return
    view = mine_view(site.sources, Scope(ScopeKind.PERSON, person), site.lang, "")
    yield Page(
        path="mine.html",
        title=view.head.title,
        description=as_plain(view.lead) or view.head.title,
        template="mine.html.j2",
        view=view,
        nav=view.head.title,
        boost=2.0,
    )


def week_pages(site: Site) -> Iterator[Page]:
    """`week.html`, in the edition of one person."""
    person = site.report.audience.person
    if not person:
        return
    view = week_view(site.sources, Scope(ScopeKind.PERSON, person), site.lang, "")
    yield Page(
        path="week.html",
        title=view.head.title,
        description=as_plain(view.lead) or view.nothing,
        template="week.html.j2",
        view=view,
        nav=view.head.title,
        boost=2.0,
    )
