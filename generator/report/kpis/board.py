"""The page of the scoreboard: every KPI of the department up to one period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import Text
from generator.ledger import State
from generator.report.figures.progress import progress_words
from generator.report.figures.showing import judge
from generator.report.figures.states import Standing
from generator.report.kpis.groups import department_table
from generator.report.kpis.links import all_periods
from generator.report.kpis.score_words import score_sentence
from generator.report.kpis.scoreboard import scoreboard
from generator.report.parts.frame import closed_words, head_view, note_view, switch_view
from generator.report.words.sentences import joined, sentence
from generator.report.words.wording import listed, period_name

if TYPE_CHECKING:
    from markupsafe import Markup

    from generator.language import Lang
    from generator.periods import Period
    from generator.report.parts.frame import HeadView, NoteView, SwitchView
    from generator.report.parts.tables import TableView
    from generator.report.report import Report

TITLE = Text(zh="指标总表 · {period}", en="Scoreboard · {period}")
COUNT = Text(zh="{count} 项", en="{count:KPI|KPIs}")
LEAD = Text(
    zh="部门考核表 {count} 项中 <b>{parts}</b>。",
    en="Of the {count:KPI|KPIs} on the department's table <b>{parts}</b>.",
)
NO_DATA = Text(zh="{count} 项无数据", en="{count} without data")
PARTS = {
    Standing.OK: Text(zh="{count} 项达标", en="{count} met"),
    Standing.WARN: Text(zh="{count} 项接近", en="{count} came near"),
    Standing.BAD: Text(zh="{count} 项未达标", en="{count} missed"),
    Standing.NONE: Text(zh="{count} 项不评价", en="{count} not judged"),
}
RUNNING = Text(
    zh="{period}还没有结束，数字是暂计，不评价。",
    en="{period} is still running: its figures are provisional and not judged.",
)
TREND_ONLY = Text(
    zh="按月的数只看走势，考核看季度和年度。",
    en="Figures by month show the trend; quarters and years are assessed.",
)
SUB = Text(
    zh="近 8 期，本期一列写状态 · 虚下划线是暂计",
    en="the last 8 periods; the state stands in the column of this one · dashed: provisional",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """The scoreboard of one period."""

    head: HeadView
    switch: SwitchView
    note: NoteView | None
    lead: Markup
    sub: str
    table: TableView | None


def board_view(report: Report, period: Period, lang: Lang, root: str) -> BoardView:
    """The scoreboard of a period; `root` leads to the top of the language."""
    table = scoreboard(report, period, lang, root)
    count = sum(not row.group for row in table.rows) if table else 0
    return BoardView(
        head=head_view(
            report,
            lang,
            TITLE.fill(period=period_name(period, lang))[lang],
            closed_words(report, period, lang),
            COUNT.fill(count=count)[lang],
            progress_words(report, period, lang),
        ),
        switch=switch_view(
            period, all_periods(report), lang, lambda one: f"{root}scoreboard/{one.id}.html"
        ),
        note=note_view(report, lang),
        lead=_lead(report, period, lang),
        sub=SUB[lang],
        table=table,
    )


def _lead(report: Report, period: Period, lang: Lang) -> Markup:
    """How the department's KPIs stand, and the score where there is one."""
    if not report.is_closed(period):
        return sentence(RUNNING, lang, period=period_name(period, lang))
    figures = [
        figure
        for kpi in department_table(report.kpis)
        if (figure := report.figure(kpi.id, period)) is not None
    ]
    missing = sum(figure.state is State.NO_DATA for figure in figures)
    standings = [judge(report, one) for one in figures if one.state is not State.NO_DATA]
    if not any(one is not Standing.NONE for one in standings):
        return sentence(TREND_ONLY, lang)
    parts = [
        words.fill(count=count)[lang]
        for one, words in PARTS.items()
        if (count := standings.count(one))
    ]
    parts += [NO_DATA.fill(count=missing)[lang]] if missing else []
    return joined(
        (
            sentence(LEAD, lang, count=len(figures), parts=listed(parts, lang)),
            score_sentence(report, period, lang),
        ),
        lang,
    )
