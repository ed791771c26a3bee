"""Sections with a page per period: the latest closed quarter's opens first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from generator.pages.page import Page
from generator.periods import PeriodKind
from generator.report.words.sentences import as_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markupsafe import Markup

    from generator.pages.site import Site
    from generator.periods import Period
    from generator.report.parts.frame import HeadView


class PeriodView(Protocol):
    """What every view of a period has."""

    @property
    def head(self) -> HeadView:
        """The page's head."""

    @property
    def lead(self) -> Markup:
        """The sentences that open it."""


def period_pages(
    site: Site,
    folder: str,
    periods: Sequence[Period],
    view_of: Callable[[Period], PeriodView],
    *,
    has_chart: bool = False,
) -> Iterator[Page]:
    """`<folder>/index.html`, then `<folder>/<period>.html` of every period.

    The template is named after the folder.
    """
    latest = [site.report.latest(kind) for kind in (PeriodKind.QUARTER, PeriodKind.MONTH)]
    first = next((one for one in latest if one in periods), next(iter(periods), None))
    if first is None:
        return
    pages = [("index", first, True), *((period.id, period, False) for period in periods)]
    for name, period, is_first in pages:
        view = view_of(period)
        yield Page(
            path=f"{folder}/{name}.html",
            title=view.head.title,
            description=as_plain(view.lead),
            template=f"{folder}.html.j2",
            view=view,
            nav=view.head.title if is_first else "",
            has_chart=has_chart,
            boost=1.5 if is_first else 1.0,
        )
