"""The page on the codes of findings; it belongs to the section on definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.page import Page
from generator.pages.words.codes import WORDS
from generator.report.finding_codes import PAGE, finding_codes_view

if TYPE_CHECKING:
    from generator.pages.site import Site


def finding_codes_page(site: Site) -> Page:
    """`findings.html`."""
    view = finding_codes_view(site.report, site.lang)
    return Page(
        path=PAGE,
        title=view.head.title,
        description=WORDS["lead"][site.lang],
        template="findings.html.j2",
        view=view,
        has_toc=True,
    )
