"""Movement and churn of every period; the latest closed quarter's open first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.page import Page
from generator.periods import PeriodKind
from generator.report.churn import churn_periods, churn_view
from generator.report.sentences import as_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.site import Site
    from generator.periods import Period


def churn_pages(site: Site) -> Iterator[Page]:
    """`churn/index.html`, then `churn/<period>.html` of every period."""
    periods = churn_periods(site.report)
    latest = [site.report.latest(kind) for kind in (PeriodKind.QUARTER, PeriodKind.MONTH)]
    first = next((one for one in latest if one in periods), next(iter(periods), None))
    if first is None:
        return
    yield _page(site, first, "churn/index.html", is_first=True)
    for period in periods:
        yield _page(site, period, f"churn/{period.id}.html")


def _page(site: Site, period: Period, path: str, *, is_first: bool = False) -> Page:
    view = churn_view(site.report, period, site.lang, "../")
    return Page(
        path=path,
        title=view.head.title,
        description=as_plain(view.lead),
        template="churn.html.j2",
        view=view,
        nav=view.head.title if is_first else "",
        has_chart=view.chart is not None,
        boost=1.5 if is_first else 1.0,
    )
