"""The page on data quality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.page import Page
from generator.report.quality.quality import quality_view
from generator.report.words.sentences import as_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.site import Site


def quality_pages(site: Site) -> Iterator[Page]:
    """`quality.html`."""
    view = quality_view(site.sources.index, site.lang, site.up)
    yield Page(
        path="quality.html",
        title=view.head.title,
        description=as_plain(view.lead),
        template="quality.html.j2",
        view=view,
        nav=view.head.title,
        has_chart=view.trend.chart is not None,
    )
