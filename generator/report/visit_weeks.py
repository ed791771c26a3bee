"""Account × week: what was due, what was done, and where it fell short two weeks running."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.language import Text
from generator.periods import Period, PeriodKind
from generator.report.words.labels import grade_name
from generator.report.words.wording import period_short

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.language import Lang
    from generator.report.report import Report

DUE = frozenset({"met", "short", "none"})
MISSED = frozenset({"short", "none"})

NOT_DUE = Text(zh="不要求", en="not due")
EXEMPT = Text(zh="免访周", en="exempt week")
PENDING = Text(
    zh="本周未结束，要求 {required}，已有 {visits}", en="running: {visits} of {required}"
)
DONE = Text(zh="要求 {required}，实际 {visits}", en="{visits} of {required}")
MET_OF_DUE = Text(zh="应访 {due} 周，达标 {met} 周", en="{met} of {due} weeks met")
THIS_WEEK = Text(zh="本周", en="now")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """One cell: a number, and how it looks."""

    kind: str  # met, short, none, exempt, not_due, pending; "" where there is nothing
    text: str
    title: str = ""
    run: bool = False  # one of two or more weeks running that fell short


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatHead:
    """The head of a column."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountWeeks:
    """The weeks of one account in one period, oldest first."""

    account_id: str
    weeks: tuple[Mapping[str, object], ...]

    @property
    def last(self) -> Mapping[str, object]:
        """The latest week: its grade, owner and unit name the row."""
        return self.weeks[-1]

    @property
    def due(self) -> int:
        """Weeks that were due."""
        return sum(week["state"] in DUE for week in self.weeks)

    @property
    def met(self) -> int:
        """Due weeks with as many visits as required."""
        return sum(week["state"] == "met" for week in self.weeks)

    @property
    def missing(self) -> int:
        """Visits that are missing; a surplus in one week does not make up for another."""
        return sum(
            number(week["required"]) - number(week["counted"])
            for week in self.weeks
            if week["state"] in DUE
        )

    @property
    def short_at_end(self) -> bool:
        """Whether the last two due weeks both fell short."""
        states = [week["state"] for week in self.weeks if week["state"] in DUE]
        return len(states) > 1 and all(state in MISSED for state in states[-2:])


def number(value: object) -> int:
    """A count from a table of the model."""
    return value if isinstance(value, int) else 0


def weeks_in(report: Report, period: Period) -> tuple[AccountWeeks, ...]:
    """The account-weeks of a period by account; a week belongs where its Thursday lies."""
    months = {month.id for month in period.within(PeriodKind.MONTH)}
    found: defaultdict[str, list[Mapping[str, object]]] = defaultdict(list)
    for month in sorted(months):
        for week in report.visit_weeks.get((report.parameter_set(period), month), ()):
            found[str(week["account_id"])].append(week)
    return tuple(
        AccountWeeks(account_id=account, weeks=tuple(found[account])) for account in sorted(found)
    )


def week_heads(weeks: Iterable[AccountWeeks], lang: Lang) -> dict[str, HeatHead]:
    """The weeks of all accounts by their id, oldest first; what is special stands below."""
    states: defaultdict[str, set[str]] = defaultdict(set)
    for account in weeks:
        for week in account.weeks:
            states[str(week["week"])].add(str(week["state"]))
    return {
        week: HeatHead(name=str(int(week[-2:])), note=_week_note(states[week], lang))
        for week in sorted(states)
    }


def _week_note(states: set[str], lang: Lang) -> str:
    if "pending" in states:
        return THIS_WEEK[lang]
    return ""


def week_cells(account: AccountWeeks, heads: Iterable[str], lang: Lang) -> tuple[HeatCell, ...]:
    """A cell for every week of the heads."""
    by_week = {str(week["week"]): week for week in account.weeks}
    running = _runs(account.weeks)
    return tuple(
        _cell(by_week[week], lang, run=week in running) if week in by_week else _nothing(lang)
        for week in heads
    )


def month_heads(report: Report, period: Period, lang: Lang) -> dict[str, HeatHead]:
    """The months of a year up to the as-of date's."""
    return {
        month.id: HeatHead(name=period_short(month, lang, period)[: None if lang == "zh" else 3])
        for month in period.within(PeriodKind.MONTH)
        if month.first_day <= report.as_of
    }


def month_cells(account: AccountWeeks, heads: Iterable[str], lang: Lang) -> tuple[HeatCell, ...]:
    """Met ÷ due weeks for every month of the heads."""
    by_month: defaultdict[str, list[Mapping[str, object]]] = defaultdict(list)
    for week in account.weeks:
        by_month[str(week["month"])].append(week)
    cells = []
    for month in heads:
        part = AccountWeeks(account_id=account.account_id, weeks=tuple(by_month[month]))
        if not part.due:
            cells.append(_nothing(lang))
            continue
        kind = "met" if part.met == part.due else "short" if part.met else "none"
        cells.append(
            HeatCell(
                kind=kind,
                text=f"{part.met}/{part.due}",
                title=MET_OF_DUE.fill(met=part.met, due=part.due)[lang],
            )
        )
    return tuple(cells)


def _cell(week: Mapping[str, object], lang: Lang, *, run: bool) -> HeatCell:
    state, visits = str(week["state"]), number(week["visits"])
    if state == "exempt":
        return HeatCell(kind=state, text="", title=EXEMPT[lang])
    if state == "not_due":
        return _nothing(lang)
    words = PENDING if state == "pending" else DONE
    title = words.fill(required=week["required"], visits=visits)[lang]
    return HeatCell(kind=state, text=str(visits), title=title, run=run)


def _nothing(lang: Lang) -> HeatCell:
    return HeatCell(kind="not_due", text="·", title=NOT_DUE[lang])


def _runs(weeks: Sequence[Mapping[str, object]]) -> set[str]:
    """Weeks that fell short beside another due week that did; exempt weeks do not part them."""
    due = [week for week in weeks if week["state"] in DUE]
    return {
        str(week["week"])
        for first, second in pairwise(due)
        if first["state"] in MISSED and second["state"] in MISSED
        for week in (first, second)
    }


def grade_of(account: AccountWeeks, lang: Lang) -> str:
    """The grade behind an account's name."""
    return grade_name(str(account.last["grade"]), lang)
