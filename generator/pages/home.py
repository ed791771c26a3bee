"""The home page of every period; the latest closed quarter's opens first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ledger import Scope, ScopeKind
from generator.pages.page import Page
from generator.report.duties.mine import own_view
from generator.report.home.home import home_view
from generator.report.kpis.links import all_periods, first_period
from generator.report.parts.rows import download_row
from generator.report.words.sentences import as_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.site import Site
    from generator.periods import Period

DOWNLOADS_SHOWN = 4


def home_pages(site: Site) -> Iterator[Page]:
    """`index.html`, then `home/<period>.html` of every period."""
    report = site.report
    first = first_period(report)
    if first is None:
        return
    yield _page(site, first, "index.html", nav=True)
    for period in all_periods(report):
        yield _page(site, period, f"home/{period.id}.html")


def _page(site: Site, period: Period, path: str, *, nav: bool = False) -> Page:
    root = "../" * path.count("/")
    person = Scope(ScopeKind.PERSON, site.report.audience.person)
    downloads = [
        download_row(one, site.lang, f"{root}{site.up}")
        for one in site.downloads
        if one.period == period and one.scope in {Scope(ScopeKind.DEPARTMENT), person}
    ]
    view = home_view(
        site.sources.duties,
        period,
        site.lang,
        root,
        downloads[:DOWNLOADS_SHOWN],
        own_view(site.sources, person, site.lang, root) if person.id and nav else None,
    )
    return Page(
        path=path,
        title=view.head.title,
        description=as_plain(view.lead),
        template="home.html.j2",
        view=view,
        nav=view.head.title if nav else "",
        boost=2.0 if nav else 1.0,
    )
