"""The visits page of a period, block by block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.definitions.parameters import per_word
from generator.language import Text
from generator.ledger import State
from generator.periods import PeriodKind
from generator.report.figures.showing import figure_view
from generator.report.home.home import card_view
from generator.report.parts.frame import closed_words, head_view, note_view, switch_view
from generator.report.report import DEPARTMENT
from generator.report.visit_weeks import weeks_in
from generator.report.visits.backlog import backlog_block
from generator.report.visits.gaps import gaps_block
from generator.report.visits.heat import heat_view
from generator.report.visits.lead import visits_lead
from generator.report.visits.owed import ONE_WEEK, owed_block
from generator.report.visits.plan import plan_block
from generator.report.visits.records import records_block
from generator.report.visits.scope_tables import people_block, units_block
from generator.report.visits.targets import targets_block
from generator.report.words.labels import grade_words
from generator.report.words.wording import period_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from generator.language import Lang
    from generator.periods import Period
    from generator.report.home.home import CardView
    from generator.report.parts.frame import HeadView, NoteView, SwitchView
    from generator.report.report import Report
    from generator.report.visit_weeks import AccountWeeks
    from generator.report.visits.blocks import BlockView
    from generator.report.visits.heat import HeatView

CARDS = ("V1", "V2", "V3", "V4", "V5", "V6", "V8", "V9")

TITLE = Text(zh="拜访 · {period}", en="Visits · {period}")
WEEKS = Text(zh="第 {first}–{last} 周", en="weeks {first}–{last}")
NORM = Text(zh="{grade}每周 ≥ {times}", en="{grade} ≥ {times} a week")


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitsView:
    """The visits page of one period."""

    head: HeadView
    switch: SwitchView
    note: NoteView | None
    lead: Markup
    cards: tuple[CardView, ...]
    cards_label: str
    heat: HeatView | None
    nothing: str  # why there are no data; "" also where nothing was due
    blocks: tuple[BlockView, ...]


def visit_periods(report: Report) -> tuple[Period, ...]:
    """The periods that have visit figures, latest first, of all kinds."""
    series = report.series.get(("V1", "", DEPARTMENT), {})
    return tuple(one for kind in PeriodKind for one in report.periods(kind) if one in series)


def visits_view(report: Report, period: Period, lang: Lang, root: str) -> VisitsView:
    """The visits of a period; `root` leads from the page to the top of its language."""
    accounts = [one for one in weeks_in(report, period) if one.due]
    rate = report.figure("V1", period)
    no_data = rate is not None and rate.state is State.NO_DATA
    has_sheet = report.tables["visits"].present
    known = [kpi for kpi in report.kpis if kpi.id in CARDS and report.figure(kpi.id, period)]
    title = TITLE.fill(period=period_name(period, lang))[lang]
    return VisitsView(
        head=head_view(
            report,
            lang,
            title,
            closed_words(report, period, lang),
            _weeks(accounts, lang),
            *_norms(report, period, lang),
        ),
        switch=switch_view(
            period, visit_periods(report), lang, lambda one: f"{root}visits/{one.id}.html"
        ),
        note=note_view(report, lang),
        lead=visits_lead(report, period, accounts, lang, root),
        cards=tuple(card_view(report, kpi, period, lang, root) for kpi in known),
        cards_label=title,
        heat=heat_view(report, period, accounts, lang, root) if accounts else None,
        nothing=figure_view(report, rate, lang).reason if no_data and rate else "",
        blocks=tuple(_blocks(report, period, lang, root, owes=not no_data)) if has_sheet else (),
    )


def _blocks(
    report: Report, period: Period, lang: Lang, root: str, *, owes: bool
) -> Iterator[BlockView]:
    """What stands below the heat map: what somebody has to do, then what else is to be known."""
    if owes and (report.as_of in period or period == report.latest(period.kind)):
        yield owed_block(report, lang, root)
    for make in (
        plan_block,
        backlog_block,
        gaps_block,
        records_block,
        targets_block,
        units_block,
        people_block,
    ):
        block = make(report, period, lang, root)
        if block is not None:
            yield block


def _weeks(accounts: Sequence[AccountWeeks], lang: Lang) -> str:
    weeks = sorted({str(week["week"]) for account in accounts for week in account.weeks})
    if not weeks:
        return ""
    first, last = (str(int(week[-2:])) for week in (weeks[0], weeks[-1]))
    return (WEEKS if first != last else ONE_WEEK).fill(first=first, last=last)[lang]


def _norms(report: Report, period: Period, lang: Lang) -> tuple[str, ...]:
    """How often each grade is to be visited."""
    norm = per_word(report.parameter("visit_norm", period))
    return tuple(
        NORM.fill(grade=grade_words(grade, lang), times=times)[lang]
        for grade, times in norm.items()
    )
