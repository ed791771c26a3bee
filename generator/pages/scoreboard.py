"""The scoreboard of every period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.periodic import period_pages
from generator.report.kpis.board import board_view
from generator.report.kpis.links import all_periods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.page import Page
    from generator.pages.site import Site


def scoreboard_pages(site: Site) -> Iterator[Page]:
    """`scoreboard/index.html`, then `scoreboard/<period>.html` of every period."""
    return period_pages(
        site,
        "scoreboard",
        all_periods(site.report),
        lambda period: board_view(site.report, period, site.lang, "../"),
    )
