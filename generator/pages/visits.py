"""The visits of every period; the latest closed quarter's open first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.page import Page
from generator.periods import PeriodKind
from generator.report.sentences import as_plain
from generator.report.visits import visit_periods, visits_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.site import Site
    from generator.periods import Period


def visits_pages(site: Site) -> Iterator[Page]:
    """`visits/index.html`, then `visits/<period>.html` of every period."""
    periods = visit_periods(site.report)
    latest = [site.report.latest(kind) for kind in (PeriodKind.QUARTER, PeriodKind.MONTH)]
    first = next((one for one in latest if one in periods), next(iter(periods), None))
    if first is None:
        return
    yield _page(site, first, "visits/index.html", is_first=True)
    for period in periods:
        yield _page(site, period, f"visits/{period.id}.html")


def _page(site: Site, period: Period, path: str, *, is_first: bool = False) -> Page:
    view = visits_view(site.report, period, site.lang, "../")
    return Page(
        path=path,
        title=view.head.title,
        description=as_plain(view.lead),
        template="visits.html.j2",
        view=view,
        nav=view.head.title if is_first else "",
        boost=1.5 if is_first else 1.0,
    )
