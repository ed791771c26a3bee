"""The page of downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.page import Page
from generator.report.download_list import downloads_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.site import Site


def download_pages(site: Site) -> Iterator[Page]:
    """`downloads.html`."""
    view = downloads_view(site.report, site.downloads, site.lang, site.up)
    yield Page(
        path="downloads.html",
        title=view.head.title,
        description=view.lead or view.head.title,
        template="downloads.html.j2",
        view=view,
        nav=view.head.title,
    )
