"""One page per KPI with its periods inside, and the list of all KPIs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.page import Page
from generator.pages.words import WORDS
from generator.report.figures.line_groups import line_records, line_table
from generator.report.kpis.index import index_view
from generator.report.kpis.kpi import kpi_view, section_view
from generator.report.kpis.links import kpi_periods, recent
from generator.report.method import kpi_method
from generator.report.words.sentences import as_plain
from generator.report.words.wording import period_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.definitions.kpis import Kpi
    from generator.language import Lang
    from generator.ledger import Figure, Line
    from generator.pages.site import Site
    from generator.periods import Period
    from generator.report.figures.line_groups import LineGroup
    from generator.report.kpis.kpi import SectionView
    from generator.report.method import Facts
    from generator.report.parts.frame import HeadView, NoteView
    from generator.report.parts.tables import TableView

SHOWN_FIRST = 200  # lines of a group in the section that opens first
SHOWN = 8  # in the others
MOST = 5_000  # lines of a group that a browser is given at all


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreView:
    """Where the rest of a list is."""

    key: str
    src: str
    words: str
    rest: str = ""  # what even the file leaves out
    no_script: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesView:
    """A group of lines, as many as the page holds."""

    heading: str
    sub: str
    table: TableView
    more: MoreView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OlderView:
    """The periods that the page does not hold."""

    key: str
    src: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiPage:
    """A KPI's page, ready to be laid out."""

    head: HeadView
    note: NoteView | None
    remark: str  # what a reader should know beside the name
    first: Period
    sections: tuple[tuple[SectionView, tuple[LinesView, ...]], ...]
    older: OlderView | None
    method: Facts
    anchor: str


def kpi_pages(site: Site) -> Iterator[Page]:
    """The list, then every KPI's page, in catalogue order."""
    view = index_view(site.report, site.lang, "../")
    yield Page(
        path="kpi/index.html",
        title=view.head.title,
        description=view.lead or view.head.title,
        template="kpi_index.html.j2",
        view=view,
        nav=view.head.title,
        has_nav=True,
        boost=1.5,
    )
    for kpi in site.report.kpis:
        periods = kpi_periods(site.report, kpi)
        if periods:
            yield _page(site, kpi, periods)


def _page(site: Site, kpi: Kpi, periods: Sequence[Period]) -> Page:
    lang, report = site.lang, site.report
    first = next((one for one in periods if report.is_closed(one)), periods[0])
    here = recent(periods)
    sections = tuple(
        _section(site, kpi, period, periods, SHOWN_FIRST if period == first else SHOWN)
        for period in here
    )
    opened = next(section for section, _ in sections if section.period == first)
    view = kpi_view(report, kpi, first, lang)
    title = kpi.title[lang]
    return Page(
        path=f"kpi/{kpi.id}.html",
        title=title,
        description=as_plain(opened.lead),
        template="kpi.html.j2",
        view=KpiPage(
            head=view.head,
            note=view.note,
            remark=kpi.note[lang] if kpi.note else "",
            first=first,
            sections=sections,
            older=_older(site, kpi, periods, here),
            method=kpi_method(report, kpi, first, lang),
            anchor=kpi.id,
        ),
        nav="" if kpi.group in {"movement", "score"} else title,
        has_nav=True,
        has_chart=True,
        boost=1.5,
    )


def _section(
    site: Site, kpi: Kpi, period: Period, periods: Sequence[Period], most: int
) -> tuple[SectionView, tuple[LinesView, ...]]:
    section = section_view(site.report, kpi, period, periods, site.lang, "../")
    figure = site.report.figure(kpi.id, period)
    if figure is None or section.whole is None:
        return section, ()
    return section, tuple(_lines(site, figure, group, most) for group in section.whole.groups)


def _lines(site: Site, figure: Figure, group: LineGroup, most: int) -> LinesView:
    """A group of lines; what the page does not hold goes to a file of its own."""
    held, rest = group.lines[:most], group.lines[most:MOST]
    return LinesView(
        heading=group.heading,
        sub=group.sub,
        table=line_table(site.report, figure, held, site.lang, "../"),
        more=_rest(site, figure, group, rest) if rest else None,
    )


def _rest(site: Site, figure: Figure, group: LineGroup, rest: Sequence[Line]) -> MoreView:
    """Write the lines that the page does not hold beside it."""
    name = f"{figure.kpi}-{figure.period.id}-{group.key}"
    records = line_records(site.report, figure, rest, site.lang, "../")
    site.files[f"kpi/data/{name}.js"] = script_call("kamLines", name, records)
    lang, count = site.lang, len(group.lines)
    held = min(count, MOST) - len(rest)
    return MoreView(
        key=name,
        src=f"data/{name}.js",
        words=_words("kpi.more", lang, count=f"{min(count, MOST):,}"),
        rest=_words("kpi.more_cut", lang, most=f"{MOST:,}", count=f"{count:,}")
        if count > MOST
        else "",
        no_script=_words("kpi.no_script", lang, shown=held, count=f"{count:,}"),
    )


def _older(
    site: Site, kpi: Kpi, periods: Sequence[Period], here: Sequence[Period]
) -> OlderView | None:
    """Write the sections of earlier periods beside the page; None where there are none."""
    earlier = [period for period in periods if period not in here]
    if not earlier:
        return None
    sections = [_section(site, kpi, period, periods, SHOWN) for period in earlier]
    html = site.environment.get_template("kpi_older.html.j2").render(sections=sections, root="../")
    key = f"{kpi.id}-older"
    site.files[f"kpi/data/{key}.js"] = script_call("kamLoaded", key, html)
    days = sorted(earlier, key=lambda one: (one.first_day, one.last_day))
    return OlderView(
        key=key,
        src=f"data/{key}.js",
        says=_words(
            "kpi.older_says",
            site.lang,
            first=period_name(days[0], site.lang),
            last=period_name(days[-1], site.lang),
            count=len(earlier),
        ),
    )


def script_call(function: str, key: str, content: object) -> str:
    """A script that hands content to the page that asked for it; it works from a disk."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"{function}({json.dumps(key)},{text});\n"


def _words(key: str, lang: Lang, **values: object) -> str:
    return WORDS[key].fill(**values)[lang]
