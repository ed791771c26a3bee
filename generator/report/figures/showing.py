"""A figure as a reader meets it: digits, unit, state, target and the reason for a blank.

Every place that prints a figure prints a `FigureView`; its `id` and `exact` stand in the
page as `data-figure` and `data-value`, so that a program can prove the page right.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.definitions.kpis import Count, Money, Percent
from generator.language import Text
from generator.ledger import ScopeKind, State
from generator.report.figures.grades import grade_word
from generator.report.figures.states import (
    NEAR_SHARE,
    SMALL_N,
    STANDING_WORDS,
    STATE_WORDS,
    Standing,
    is_met,
    is_small,
    standing,
)
from generator.report.words.wording import Shown, difference, fraction, plain, scaled, shown

if TYPE_CHECKING:
    from generator.definitions.kpis import Kpi, Unit
    from generator.language import Lang
    from generator.ledger import Figure
    from generator.report.report import Report
    from generator.report.words.wording import Scale

WAS = Text(zh="原 {value}", en="was {value}")
WAS_ON = Text(
    zh="截止 {day} 的发布为 {value}，之后追溯调整",
    en="{value} in the publication as of {day}, restated since",
)
MEAN = Text(zh="{count} 家客户的平均", en="mean of {count:account|accounts}")
OWED = Text(zh="{reason}，应由{owner}提交", en="{reason}; the {owner} owes it")
TARGET = Text(zh="目标 {value}", en="target {value}")
SHORT_BY = Text(zh="差 {size}", en="{size} short")
OVER_BY = Text(zh="超出 {size}", en="{size} over")
INTERVAL = Text(zh="{low} – {high}", en="{low} – {high}")
_PART_UNIT = Percent()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A figure in writing."""

    id: str
    exact: str  # the value as programs read it, or the state
    kind: str  # of the state, as a class name: value, zero, na, pend, nodata, withheld
    text: Shown  # "96.2" "%"; the state's word where there is no value
    cell: str  # in a column whose head names the unit: "96.2%", "8", "1,481.6"
    reason: str  # why there is no value
    fraction: str  # "11 ÷ 12 条"; "" where the figure is no rate
    parts: str  # "11 ÷ 12": the same in a column whose head names the unit
    small: bool  # the rate stands on few things: the fraction says more
    standing: Standing
    standing_word: str
    target: str  # "≥ 90.0%"; "" without one
    gap: str  # "差 0.05 个百分点" while the target is missed
    provisional: bool
    faulty: bool
    restated: str  # "原 4.9%": what was published before, where that was another value
    restated_long: str  # the same with its as-of date
    interval: str
    sort: str  # what a column is sorted by

    @property
    def is_word(self) -> bool:
        """Whether the value is a grade's word, which is longer than digits are."""
        return self.has_value and not any(letter.isdigit() for letter in self.text.number)

    @property
    def has_value(self) -> bool:
        """Whether there is a number."""
        return self.kind in {"value", "zero"}


WITHHELD = "withheld"  # beside the states: the figure exists, and its reader may not see it
NOT_SHOWN = Text(zh="不显示", en="not shown")
_KINDS = {
    State.VALUE: "value",
    State.ZERO: "zero",
    State.NOT_APPLICABLE: "na",
    State.PENDING: "pend",
    State.NO_DATA: "nodata",
}


def exact(figure: Figure) -> str:
    """The value as `data/figures.json` gives it, or the state where there is none."""
    return repr(float(figure.value)) if figure.value is not None else str(figure.state)


def parts_unit(kpi: Kpi) -> Unit:
    """What a KPI's numerators and denominators are counted in."""
    return kpi.parts or kpi.unit


def figure_view(
    report: Report, figure: Figure, lang: Lang, *, scale: Scale | None = None
) -> FigureView:
    """A figure in one language; money in `scale` where a column has one."""
    kpi = report.project.kpis[figure.kpi]
    judged = judge(report, figure)
    grade = grade_word(report, figure, kpi, lang)
    text = _text(figure, kpi, lang, scale, grade)
    was, was_long = _restated(report, figure, kpi, lang)
    return FigureView(
        id=figure.id,
        exact=exact(figure),
        kind=WITHHELD if figure.withheld else _KINDS[figure.state],
        text=text,
        cell=grade or _cell(figure, kpi, lang, scale, text),
        reason=_reason(report, figure, kpi, lang),
        fraction=_fraction(figure, kpi, lang),
        parts=_parts(figure, kpi, lang),
        small=stands_on_few(report, figure),
        standing=judged,
        standing_word=STANDING_WORDS[judged][lang],
        target=target_words(figure, kpi, lang),
        gap=_gap(figure, kpi, lang) if judged in {Standing.WARN, Standing.BAD} else "",
        provisional=figure.provisional and figure.value is not None,
        faulty=figure.faulty,
        restated=was,
        restated_long=was_long,
        interval=_interval(figure, kpi, lang),
        sort=repr(float(figure.value)) if figure.value is not None else "",
    )


def _restated(report: Report, figure: Figure, kpi: Kpi, lang: Lang) -> tuple[str, str]:
    """What an earlier publication said, in short and with its date; "" where the same."""
    kept = report.restated(figure)
    if kept is None:
        return "", ""
    value = STATE_WORDS[kept.state] if kept.value is None else shown(kept.value, kpi.unit, lang)
    day = kept.as_of.isoformat()
    return WAS.fill(value=value)[lang], WAS_ON.fill(value=value, day=day)[lang]


def _reason(report: Report, figure: Figure, kpi: Kpi, lang: Lang) -> str:
    """Why there is no value; of a sheet that is missing also who owes it."""
    if figure.reason is None:
        return ""
    if (
        figure.state is State.NO_DATA
        and not figure.withheld
        and any(not report.tables[table].present for table in kpi.needs if table in report.tables)
    ):
        return OWED.fill(reason=figure.reason, owner=kpi.data_from)[lang]
    return figure.reason[lang]


def judge(report: Report, figure: Figure) -> Standing:
    """How a figure stands against its target, by the project's parameters."""
    kpi = report.project.kpis[figure.kpi]
    near, small = (
        report.parameter(key, figure.period) or default
        for key, default in (("near_share", NEAR_SHARE), ("small_n", SMALL_N))
    )
    return standing(
        figure,
        kpi,
        near_share=near if isinstance(near, int) else NEAR_SHARE,
        small_n=small if isinstance(small, int) else SMALL_N,
        counts_things=_counts_things(kpi),
    )


def target_words(figure: Figure, kpi: Kpi, lang: Lang) -> str:
    """The target with its direction: `≥ 90.0%`, `≤ 1 家`."""
    if figure.target is None or kpi.better == "neither":
        return ""
    mark = "≤" if kpi.better == "lower" else "≥"
    return f"{mark} {shown(figure.target, kpi.unit, lang)}"


def _text(figure: Figure, kpi: Kpi, lang: Lang, scale: Scale | None, grade: str = "") -> Shown:
    """The value with its unit; of a grade its word, and the share of the weight behind it."""
    if figure.withheld:
        return Shown("", NOT_SHOWN[lang], "")
    if figure.value is None:
        return Shown("", STATE_WORDS[figure.state][lang], "")
    written = shown(figure.value, kpi.unit, lang, scale=scale)
    return Shown("", grade, f" {written}") if grade else written


def _cell(figure: Figure, kpi: Kpi, lang: Lang, scale: Scale | None, written: Shown) -> str:
    """The digits of a value as it is written, and of units only the per cent sign."""
    if figure.value is None:
        return (NOT_SHOWN if figure.withheld else STATE_WORDS[figure.state])[lang]
    if isinstance(kpi.unit, Money) and scale is not None:
        return scaled(figure.value, scale, lang)
    return str(written) if isinstance(kpi.unit, Money) else f"{written.number}{_sign(kpi)}"


def _sign(kpi: Kpi) -> str:
    return "%" if isinstance(kpi.unit, Percent) else ""


def _fraction(figure: Figure, kpi: Kpi, lang: Lang) -> str:
    """The parts of a rate; of a mean how many it is the mean of."""
    if figure.value is None or figure.denominator is None:
        return ""
    if figure.numerator is None:
        is_one = figure.scope.kind is ScopeKind.ACCOUNT
        return "" if is_one else MEAN.fill(count=plain(figure.denominator))[lang]
    return fraction(figure.numerator, figure.denominator, kpi.parts or _PART_UNIT, lang)


def _parts(figure: Figure, kpi: Kpi, lang: Lang) -> str:
    if isinstance(kpi.parts, Money) or figure.value is None:
        return _fraction(figure, kpi, lang)
    if figure.denominator is None or figure.numerator is None:
        return ""
    return fraction(figure.numerator, figure.denominator, _PART_UNIT, lang)


def _counts_things(kpi: Kpi) -> bool:
    """Whether a denominator can be small: it counts accounts or weeks, not money."""
    return isinstance(kpi.parts, Count) or (kpi.parts is None and not isinstance(kpi.unit, Money))


def stands_on_few(report: Report, figure: Figure) -> bool:
    """Whether a rate stands on so few things that its fraction says more."""
    small = report.parameter("small_n", figure.period)
    return (
        figure.value is not None
        and figure.numerator is not None  # a mean has no fraction that would say more
        and _counts_things(report.project.kpis[figure.kpi])
        and figure.scope.kind is not ScopeKind.ACCOUNT
        and is_small(figure, small if isinstance(small, int) else SMALL_N)
    )


def _gap(figure: Figure, kpi: Kpi, lang: Lang) -> str:
    """By how much the target is missed; for money in money, as far as 100 % is the target."""
    if figure.value is None or figure.target is None:
        return ""
    target = Fraction(figure.target)
    if is_met(figure.value, target, kpi.better):
        return ""
    words = OVER_BY if kpi.better == "lower" else SHORT_BY
    if isinstance(kpi.parts, Money) and target == 1 and figure.denominator and figure.numerator:
        missing = abs(figure.denominator - figure.numerator)
        return words.fill(size=shown(missing, kpi.parts, lang))[lang]
    return words.fill(size=difference(figure.value - target, kpi.unit, lang))[lang]


def _interval(figure: Figure, kpi: Kpi, lang: Lang) -> str:
    if figure.interval is None:
        return ""
    low, high = (shown(end, kpi.unit, lang) for end in figure.interval)
    return INTERVAL.fill(low=low, high=high)[lang]
