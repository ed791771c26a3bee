"""Movement and churn of every period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.periodic import period_pages
from generator.report.churn.churn import churn_periods, churn_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.page import Page
    from generator.pages.site import Site


def churn_pages(site: Site) -> Iterator[Page]:
    """`churn/index.html`, then `churn/<period>.html` of every period."""
    return period_pages(
        site,
        "churn",
        churn_periods(site.report),
        lambda period: churn_view(site.report, period, site.lang, "../"),
        has_chart=True,
    )
