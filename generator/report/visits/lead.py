"""The sentences that open the visits page: what was reached, where it was missed, who twice."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.language import Text
from generator.report.figures.comparison import spaced
from generator.report.figures.showing import figure_view, judge, target_words
from generator.report.figures.states import Standing
from generator.report.kpis.links import kpi_link
from generator.report.visits.heat import top_unit
from generator.report.words.sentences import figure_words, joined, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.language import Lang
    from generator.periods import Period
    from generator.report.report import Report
    from generator.report.visit_weeks import AccountWeeks

RATE = Text(
    zh="{due} 个应访周达标 {met} 个，{rate}", en="{met} of {due} due weeks met the norm: {rate}"
)
ABOVE = Text(zh="，不低于 {target} 的目标", en=", at or above the target of {target}")
BELOW = Text(zh="，低于 {target} 的目标", en=", below the target of {target}")
STOP = Text(zh="。", en=".")
WORST = Text(
    zh="不足的 {short} 周里 <b>{count} 周在{unit}</b>。",
    en="Of {short} weeks that fell short <b>{count} are in {unit}</b>.",
)
TWICE = Text(
    zh="<b>{count} 家</b>最近两个应访周连续不足。",
    en="<b>{count}</b> fell short in both of their last two due weeks.",
)
ALL_MET = Text(zh="每个应访周都达标。", en="Every due week met the norm.")


def visits_lead(
    report: Report, period: Period, accounts: Sequence[AccountWeeks], lang: Lang, root: str
) -> Markup:
    """What was reached, where the misses are, who was missed twice running."""
    figure, kpi = report.figure("V1", period), report.project.kpis["V1"]
    if figure is None or figure.value is None:
        return Markup()
    view = figure_view(report, figure, lang)
    words = sentence(
        RATE,
        lang,
        due=f"{figure.denominator:f}",
        met=f"{figure.numerator:f}",
        rate=figure_words(view, kpi_link(report, kpi, period, root)),
    )
    judged = judge(report, figure)
    if judged in {Standing.OK, Standing.WARN, Standing.BAD}:
        target = target_words(figure, kpi, lang).removeprefix("≥ ")
        words += sentence(ABOVE if judged is Standing.OK else BELOW, lang, target=target)
    twice = sum(account.short_at_end for account in accounts)
    return joined(
        (
            words + STOP[lang],
            _worst(report, accounts, lang),
            sentence(TWICE, lang, count=twice) if twice else Markup(),
        ),
        lang,
    )


def _worst(report: Report, accounts: Sequence[AccountWeeks], lang: Lang) -> Markup:
    """The unit with most of the weeks that fell short, where there is more than one unit."""
    short: defaultdict[str, int] = defaultdict(int)
    for account in accounts:
        short[top_unit(report, str(account.last["unit_id"]))] += account.due - account.met
    total = sum(short.values())
    if not total:
        return sentence(ALL_MET, lang)
    if len(short) < 2:
        return Markup()
    unit = max(sorted(short), key=lambda one: short[one])
    return sentence(
        WORST, lang, short=total, count=short[unit], unit=spaced(report.names.unit(unit), lang)
    )
