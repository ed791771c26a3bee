"""The page on definitions, rule values and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.finding_codes import finding_codes_page
from generator.pages.page import Page
from generator.report.method import method_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.site import Site


def method_pages(site: Site) -> Iterator[Page]:
    """`method.html`, and the codes of findings beside it."""
    view = method_view(site.report, site.lang)
    yield Page(
        path="method.html",
        title=view.head.title,
        description=view.head.title,
        template="method.html.j2",
        view=view,
        nav=view.head.title,
        has_toc=True,
    )
    yield finding_codes_page(site)
