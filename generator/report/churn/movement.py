"""The movement table as a picture: from the opening to the closing population."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.language import Text
from generator.report.figures.showing import figure_view
from generator.report.parts.pictures import percent
from generator.report.report import DEPARTMENT
from generator.report.words.wording import MINUS, day, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.language import Lang
    from generator.ledger import Scope
    from generator.periods import Period
    from generator.report.figures.showing import FigureView
    from generator.report.report import Report

# KPI, kind of its rows in the table `movement`, sign, class of its row.
STEPS = (
    ("M.opening", "", 0, "sum"),
    ("M.new", "new", 1, "in"),
    ("M.regained", "regained", 1, "in"),
    ("M.upgraded", "upgraded", 1, "in"),
    ("M.moved_in", "moved_in", 1, "in"),
    ("M.lost", "lost", -1, "lost"),
    ("M.downgraded", "downgraded", -1, "out"),
    ("M.exited", "exited", -1, "out"),
    ("M.merged", "merged", -1, "out"),
    ("M.moved_out", "moved_out", -1, "out"),
    ("M.closing", "", 0, "sum"),
)
RARE = {"M.moved_in", "M.merged", "M.moved_out"}  # listed only where they happened
MOST_SQUARES = 30  # of one step; beyond it a step is one bar
LEAST_WIDTH = 12  # of the picture, in accounts: a single one is a square and no beam
NAMED = 6  # accounts named behind a step

OPENING = Text(zh="期初 {day}", en="Opening {day}")
CLOSING = Text(zh="期末 {day}", en="Closing {day}")
GREW = Text(zh="客户净增 {count} 家", en="{count:more account|more accounts}")
SHRANK = Text(zh="客户净减 {count} 家", en="{count:fewer account|fewer accounts}")
LEVEL = Text(zh="客户数不变", en="As many accounts as before")
LOST_MADE_UP = Text(zh="：新开发和恢复多于流失", en=": more were won than lost")
LOST_WEIGHS = Text(zh="：流失 {lost} 家", en=": {lost} lost")
QUIET = Text(zh="：没有流失", en=": none lost")
SUB = Text(
    zh="一格一家 · 实心增加，空心减少但不算流失，红色流失",
    en="one square, one account · solid: gained, hollow: left but not lost, red: lost",
)
SUB_BARS = Text(
    zh="实心增加，空心减少但不算流失，红色流失",
    en="solid: gained, hollow: left but not lost, red: lost",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of the waterfall."""

    kind: str
    name: str
    count: str
    figure: FigureView
    squares: tuple[tuple[str, str], ...]  # left edge and width, in per cent
    end: str  # where the total stands after it
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementView:
    """The waterfall, and what it says."""

    heading: str
    sub: str
    steps: tuple[Step, ...]


def movement_view(
    report: Report,
    period: Period,
    lang: Lang,
    scope: Scope = DEPARTMENT,
    *,
    is_brief: bool = False,
) -> MovementView | None:
    """The waterfall of a period and scope; None where its figures have no values.

    Args:
        report: What is told.
        period: The period.
        lang: The language.
        scope: Whose accounts.
        is_brief: Whether steps at which nothing happened are left out.
    """
    figures = [(step, report.figure(step[0], period, scope)) for step in STEPS]
    known = [
        (step, figure, int(figure.value))
        for step, figure in figures
        if figure is not None and figure.value is not None
    ]
    counts = {step[0]: count for step, _, count in known}
    if "M.opening" not in counts or "M.closing" not in counts:
        return None
    level = counts["M.opening"]
    totals = [level := level + sign * counts[kpi] for (kpi, _, sign, _), _, _ in known]
    low, high = min([*totals, counts["M.closing"]]) - 1, max([*totals, counts["M.closing"]]) + 1
    high = max(high, low + LEAST_WIDTH)
    most = max(count for (_, _, sign, _), _, count in known if sign) if len(known) > 2 else 0
    steps, before = [], counts["M.opening"]
    for (kpi, kind, sign, look), figure, count in known:
        if not count and sign and (is_brief or kpi in RARE):
            continue
        after = counts[kpi] if not sign else before + sign * count
        lines = report.movement.get((period.id, str(scope.kind), scope.id, kind), ())
        accounts = [report.names.account(str(line["account_id"])) for line in lines]
        steps.append(
            Step(
                kind=look,
                name=_name(report, kpi, period, lang),
                count=str(count)
                if not sign or not count
                else f"{'+' if sign > 0 else MINUS}{count}",
                figure=figure_view(report, figure, lang),
                squares=_squares(min(before, after), count if sign else 0, low, high, most),
                end=percent(Fraction(after - low, high - low)),
                who=listed(accounts, lang, most=NAMED),
            )
        )
        before = after
    return MovementView(
        heading=_heading(counts, lang),
        sub=(SUB if most <= MOST_SQUARES else SUB_BARS)[lang],
        steps=tuple(steps),
    )


def _name(report: Report, kpi: str, period: Period, lang: Lang) -> str:
    """What a step is called; both ends carry their day."""
    if kpi == "M.opening":
        return OPENING.fill(day=day(period.first_day, lang, period.first_day.year))[lang]
    if kpi == "M.closing":
        last = min(period.last_day, report.as_of)
        return CLOSING.fill(day=day(last, lang, period.first_day.year))[lang]
    return report.project.kpis[kpi].name[lang]


def _squares(left: int, count: int, low: int, high: int, most: int) -> tuple[tuple[str, str], ...]:
    """One square per account; one bar per step where some step has too many."""
    width = high - low
    if most > MOST_SQUARES:
        bar = (percent(Fraction(left - low, width)), percent(Fraction(count, width)))
        return (bar,) if count else ()
    one = percent(Fraction(1, width))
    return tuple((percent(Fraction(left + i - low, width)), one) for i in range(count))


def _heading(counts: Mapping[str, int], lang: Lang) -> str:
    net = counts["M.closing"] - counts["M.opening"]
    lost = counts.get("M.lost", 0)
    main = GREW if net > 0 else SHRANK if net < 0 else LEVEL
    if not lost:
        tail = QUIET
    else:
        won = counts.get("M.new", 0) + counts.get("M.regained", 0)
        tail = LOST_MADE_UP if won > lost and net > 0 else LOST_WEIGHS.fill(lost=lost)
    return main.fill(count=abs(net))[lang] + tail[lang]
