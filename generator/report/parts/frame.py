"""What every page begins with: its head, the period switch and the note on rows left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Severity
from generator.language import Text
from generator.report.words.wording import listed, period_short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.language import Lang
    from generator.periods import Period
    from generator.report.report import Report

EDITION = Text(zh="{audience}版 内部资料", en="{audience} edition, internal")
AUDIENCE = Text(zh="{audience}版", en="{audience} edition")
COUNTED_TO = Text(zh="统计截止 {day}", en="as of {day}")
AS_OF = Text(zh="截止 {day}", en="as of {day}")
CLOSED = Text(zh="已结束", en="closed")
RUNNING = Text(zh="进行中", en="running")
KINDS = {
    "month": Text(zh="月", en="Month"),
    "quarter": Text(zh="季", en="Quarter"),
    "year": Text(zh="年", en="Year"),
}
LEFT_OUT = Text(zh="未含 {read} 行中的 {left_out} 行", en="{left_out} of {read} rows")
BOOKS_LEFT_OUT = Text(zh="未含工作簿 {names}", en="the workbook {names}")
BOOKS = Text(zh="个", en="workbooks")
KPIS = Text(zh="项", en="KPIs")
TOUCHES_NOTHING = Text(zh="。", en=". ")
TOUCHES = Text(zh="：影响{kpis}。", en="; this touches {kpis}. ")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadView:
    """Title and the one meta line."""

    title: str
    strong: str  # "R3", "已结束": first in the meta line, bold
    meta: tuple[str, ...]
    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice of a switch; without `href` it cannot be taken."""

    name: str
    href: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchView:
    """The period switch: kinds, and the periods before and after this one."""

    kinds: tuple[Choice, ...]
    before: Choice
    now: str
    after: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """What this publication leaves out."""

    rows: str  # rows, and workbooks that could not be read
    touches: str


def head_view(report: Report, lang: Lang, title: str, strong: str, *meta: str) -> HeadView:
    """A head; the as-of date follows the page's own facts."""
    day = AS_OF.fill(day=report.as_of.isoformat())[lang]
    return HeadView(
        title=title,
        strong=strong,
        meta=(*(part for part in meta if part), day),
        edition=edition(report, lang),
    )


def edition_words(report: Report, lang: Lang) -> tuple[str, str]:
    """For whom this edition is and up to which day it counts: the foot of every page."""
    return (
        AUDIENCE.fill(audience=report.audience.name)[lang],
        COUNTED_TO.fill(day=report.as_of.isoformat())[lang],
    )


def edition(report: Report, lang: Lang) -> str:
    """For whom this edition is, and that it is internal."""
    return EDITION.fill(audience=report.audience.name)[lang]


def closed_words(report: Report, period: Period, lang: Lang) -> str:
    """Whether a period is over."""
    return (CLOSED if report.is_closed(period) else RUNNING)[lang]


def switch_view(
    period: Period, periods: Sequence[Period], lang: Lang, href: Callable[[Period], str]
) -> SwitchView:
    """The switch for a page about `period`.

    Args:
        period: What the page shows.
        periods: All periods that can be shown, of all kinds.
        lang: The language.
        href: Where a period is shown.
    """
    known = set(periods)

    def choice(one: Period) -> Choice:
        name = period_short(one, lang, period)
        return Choice(name=name, href=href(one) if one in known else "")

    kinds = []
    for kind, word in KINDS.items():
        of_kind = [one for one in periods if str(one.kind) == kind]
        if of_kind:
            nearest = _nearest(period, of_kind)
            kinds.append(
                Choice(name=word[lang], href=href(nearest), current=kind == str(period.kind))
            )
    return SwitchView(
        kinds=tuple(kinds),
        before=choice(period.previous()),
        now=period_short(period, lang, period),
        after=choice(period.next()),
    )


def note_view(report: Report, lang: Lang) -> NoteView | None:
    """The note on what is left out, rows and whole workbooks; None where everything is in."""
    left_out = tuple(_left_out(report, lang))
    if not left_out:
        return None
    touched = {
        kpi
        for finding in report.findings
        if finding.severity is Severity.ERROR
        for kpi in finding.kpis
    }
    names = [kpi.name[lang] for kpi in report.kpis if kpi.id in touched]
    touches = TOUCHES.fill(kpis=listed(names, lang, 3, KPIS)) if names else TOUCHES_NOTHING
    return NoteView(rows=listed(left_out, lang), touches=touches[lang])


def _left_out(report: Report, lang: Lang) -> Iterator[str]:
    unread = sorted(
        {
            finding.place.path.rpartition("/")[2]
            for finding in report.findings
            if finding.severity is Severity.ERROR
            and isinstance(finding.place, CellPlace)
            and not finding.place.sheet
            and finding.place.path not in {book.path for book in report.workbooks}
        }
    )
    if unread:
        yield BOOKS_LEFT_OUT.fill(names=listed(unread, lang, 3, BOOKS))[lang]
    if report.rows_left_out:
        counts = {"read": f"{report.rows_read:,}", "left_out": f"{report.rows_left_out:,}"}
        yield LEFT_OUT.fill(**counts)[lang]


def _nearest(period: Period, choices: Sequence[Period]) -> Period:
    """The period of another kind that a reader means: the one that holds this one's last day."""
    for one in choices:
        if period.last_day in one:
            return one
    later = [one for one in choices if one.first_day <= period.last_day]
    return max(later or choices, key=lambda one: one.first_day)
