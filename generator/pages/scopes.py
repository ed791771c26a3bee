"""The list of units and persons, and one page for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ledger import Scope, ScopeKind
from generator.pages.page import Page
from generator.report.kpis.links import first_period
from generator.report.scopes.index import scopes_view
from generator.report.scopes.scope import scope_view
from generator.report.words.sentences import as_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.site import Site


def unit_pages(site: Site) -> Iterator[Page]:
    """`units/index.html`, then `units/<unit>.html`; persons are listed with the units."""
    report = site.report
    if not report.names.units:
        return
    view = scopes_view(report, site.sources.posts, first_period(report), site.lang, "../")
    yield Page(
        path="units/index.html",
        title=view.head.title,
        description=view.sub or view.head.title,
        template="scopes.html.j2",
        view=view,
        nav=view.head.title,
    )
    for unit, slug in report.names.unit_slugs.items():
        yield _page(site, Scope(ScopeKind.UNIT, unit), f"units/{slug}.html")


def people_pages(site: Site) -> Iterator[Page]:
    """`people/<person>.html` of every person who has a figure; never in the navigation."""
    for person, slug in site.report.names.person_slugs.items():
        if person in site.report.people:
            yield _page(site, Scope(ScopeKind.PERSON, person), f"people/{slug}.html")


def _page(site: Site, scope: Scope, path: str) -> Page:
    view = scope_view(site.sources, scope, site.lang, "../")
    return Page(
        path=path,
        title=view.head.title,
        description=as_plain(view.lead) or view.head.title,
        template="scope.html.j2",
        view=view,
    )
