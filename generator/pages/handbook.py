"""The handbook: where to find what, a page for each workbook, how to change a schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.workbook_groups import workbook_groups
from generator.pages.page import Page
from generator.report.handbook.dictionary import dictionary_view
from generator.report.handbook.how_to import how_to_view
from generator.report.handbook.overview import overview_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.definitions.workbook_groups import WorkbookGroup
    from generator.pages.site import Site


def handbook_pages(site: Site) -> Iterator[Page]:
    """`handbook/index.html` and the pages that it leads to."""
    groups = workbook_groups(site.report.project)
    overview = overview_view(site.report, groups, site.lang)
    yield Page(
        path="handbook/index.html",
        title=overview.head.title,
        description=overview.lead,
        template="handbook.html.j2",
        view=overview,
        nav=overview.head.title,
        has_nav=True,
    )
    for group in groups:
        view = dictionary_view(site.report, group, site.lang, _blank(site, group))
        yield Page(
            path=f"handbook/{group.key}.html",
            title=view.head.title,
            description=view.lead,
            template="dictionary.html.j2",
            view=view,
            nav=view.head.title,
            has_nav=True,
        )
    how_to = how_to_view(site.report, site.lang)
    yield Page(
        path="handbook/schemas.html",
        title=how_to.head.title,
        description=how_to.lead,
        template="how_to.html.j2",
        view=how_to,
        nav=how_to.head.title,
        has_nav=True,
        has_toc=True,
    )


def _blank(site: Site, group: WorkbookGroup) -> str:
    """The way to a blank workbook, where the edition has it."""
    paths = {one.path for one in site.downloads}
    path = f"downloads/blank/{group.file}"
    return f"../{site.up}{path}" if path in paths else ""
