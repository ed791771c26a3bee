"""The visits of every period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.periodic import period_pages
from generator.report.visits.visits import visit_periods, visits_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.page import Page
    from generator.pages.site import Site


def visits_pages(site: Site) -> Iterator[Page]:
    """`visits/index.html`, then `visits/<period>.html` of every period."""
    return period_pages(
        site,
        "visits",
        visit_periods(site.report),
        lambda period: visits_view(site.report, period, site.lang, "../"),
    )
