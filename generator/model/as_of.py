"""The as-of date: the day up to which the data speak (definition book, values and dates).

The command's option, else the parameter `as_of`, else the latest observed date. It never
comes from the clock.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.definitions.schema import MonthType
from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.cells import CORRECT_CELL
from generator.recipes.running import HAND_IN_THE_REST, SET_AS_OF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.cells import Place
    from generator.findings import Finding
    from generator.project import Project
    from generator.tables import Table

SLIP_DAYS = 31  # a date that stands further ahead of all others is taken for a slip

SLIP = Rule(
    code="KAM602",
    severity=Severity.WARNING,
    title=Text(zh="日期远晚于其他数据", en="Date far ahead of all others"),
    says=Text(
        zh="{day} 比次晚的日期 {before} 晚 {days} 天，推定为笔误：未用作统计截止日，本行不计入指标",
        en="{day} is {days} days after the next-latest date {before}; taken for a slip, "
        "it was not made the as-of date, and the row is left out of the figures",
    ),
    fix=Text(
        zh="更正日期；若无误，在参数 as_of 中写明统计截止日。",
        en="Correct the date; if it is right, state the as-of date in the parameter as_of.",
    ),
    example=Text(
        zh="最晚的拜访是 2026-06-30，另有一行写成 2062-06-03",
        en="The last visit is of 2026-06-30, and one row says 2062-06-03",
    ),
    recipe=CORRECT_CELL,
)

EARLY_SLIP_DAYS = 5 * 365  # a date that lies further back than all others is one as well

EARLY_SLIP = Rule(
    code="KAM603",
    severity=Severity.WARNING,
    title=Text(zh="日期远早于其他数据", en="Date far before all others"),
    says=Text(
        zh="{day} 比其后最早的日期 {after} 早 {days} 天，推定为笔误，报表不从该日开始",
        en="{day} is {days} days before the next date {after}; taken for a slip, the reports "
        "do not begin there",
    ),
    fix=Text(
        zh="更正日期；多半是年份写错。",
        en="Correct the date; most likely its year is wrong.",
    ),
    example=Text(
        zh="数据从 2025-01-02 开始，另有一行写成 1925-03-01",
        en="The data begin on 2025-01-02, and one row says 1925-03-01",
    ),
    recipe=CORRECT_CELL,
)

BEFORE_DATA = Rule(
    code="KAM604",
    severity=Severity.ERROR,
    title=Text(zh="统计截止日早于全部数据", en="The as-of date is before all data"),
    says=Text(
        zh="统计截止日 {as_of} 之前没有任何数据，最早的日期是 {first}；没有可统计的内容",
        en="nothing is dated up to the as-of date {as_of}, the first date is {first}; "
        "there is nothing to report",
    ),
    fix=Text(
        zh="更正 --as-of 或参数 as_of；多半是年份写错。",
        en="Correct --as-of or the parameter as_of; most likely its year is wrong.",
    ),
    example=Text(
        zh="数据从 2025-01-02 开始，却写了 --as-of 2024-06-30",
        en="The data begin on 2025-01-02, and --as-of says 2024-06-30",
    ),
    recipe=SET_AS_OF,
)

FAR_AHEAD_DAYS = 366  # an as-of date further behind the data is taken for a slip itself

FAR_AHEAD = Rule(
    code="KAM605",
    severity=Severity.ERROR,
    title=Text(zh="统计截止日远晚于全部数据", en="The as-of date is far after all data"),
    says=Text(
        zh="统计截止日 {as_of} 比此前最晚的日期 {last} 晚 {days} 天；其间没有数据，指标没有意义",
        en="the as-of date {as_of} is {days} days after the latest date up to it, {last}; "
        "without data between them figures would mean nothing",
    ),
    fix=Text(
        zh="更正 --as-of 或参数 as_of，或放入其间的工作簿。",
        en="Correct --as-of or the parameter as_of, or add the workbooks of the time between.",
    ),
    example=Text(
        zh="数据到 2026-06-30 为止，却写了 --as-of 2062-06-30",
        en="The data end on 2026-06-30, and --as-of says 2062-06-30",
    ),
    recipe=SET_AS_OF,
)

DATA_END_BEFORE = Rule(
    code="KAM606",
    severity=Severity.WARNING,
    title=Text(zh="数据没有到统计截止日", en="The data end long before the as-of date"),
    says=Text(
        zh="数据只到 {last}，比统计截止日 {as_of} 早 {days} 天；其间的客户按无交易算中断或流失",
        en="the data end on {last}, {days} days before the as-of date {as_of}; accounts count as "
        "suspended or lost for the time in between",
    ),
    fix=Text(
        zh="放入其间的工作簿，或改用较早的统计截止日。",
        en="Add the workbooks of the time between, or use an earlier as-of date.",
    ),
    example=Text(
        zh="统计截止日为 2026-06-30，交易只交到 2026-04 月底",
        en="The as-of date is 2026-06-30, and trade was handed in up to the end of April",
    ),
    recipe=HAND_IN_THE_REST,
)

catalogue = (SLIP, EARLY_SLIP, BEFORE_DATA, FAR_AHEAD, DATA_END_BEFORE)


def as_of_date(
    project: Project, tables: Mapping[str, Table], asked: date | None = None
) -> tuple[date | None, tuple[Finding, ...]]:
    """The as-of date of a run, and the dates beyond it that are slips.

    Returns:
        None for the date if nobody states one and no observed column holds any, or if the
        one that is stated cannot belong to the data.
    """
    parameter = project.parameters["as_of"]
    stated = parameter.on(date.max)
    latest, slips = latest_observed(tables)
    chosen = asked or (stated if isinstance(stated, date) else latest)
    unfit = _unfit(chosen, tables, CellPlace("workbooks") if asked else parameter.place)
    if unfit is not None and unfit.severity is Severity.ERROR:
        return None, (unfit,)
    findings = tuple(
        SLIP.at(
            place,
            column=key,
            understood=day.isoformat(),
            day=day,
            before=before,
            days=(day - before).days,
        )
        for day, before in slips.items()
        if chosen is None or day > chosen
        for place, key in _places(tables, day)
    )
    return chosen, (*findings, *(() if unfit is None else (unfit,)))


def _unfit(chosen: date | None, tables: Mapping[str, Table], place: Place) -> Finding | None:
    """What speaks against an as-of date: it lies before the data, or far after them."""
    spans = _spans(tables)
    if chosen is None or not spans:
        return None
    reached = max((min(last, chosen) for first, last in spans if first <= chosen), default=None)
    if reached is None:
        return BEFORE_DATA.at(place, as_of=chosen, first=min(spans)[0])
    behind = (chosen - reached).days
    if behind <= SLIP_DAYS:
        return None
    rule = FAR_AHEAD if behind > FAR_AHEAD_DAYS else DATA_END_BEFORE
    return rule.at(place, as_of=chosen, last=reached, days=behind)


def _spans(tables: Mapping[str, Table]) -> set[tuple[date, date]]:
    """First and last day of everything observed: a day, or a month."""
    return {
        (day, _last_day(day) if is_month else day)
        for table, key, is_month in _observed_columns(tables)
        for day in set(table.columns[key])
        if isinstance(day, date)
    }


def latest_observed(tables: Mapping[str, Table]) -> tuple[date | None, Mapping[date, date]]:
    """The latest observed date that is no slip; each slip with the date before it.

    A month counts as its last day, or as the latest true date observed within it.
    """
    days = sorted(_observed(tables))
    slips = {}
    while len(days) > 1 and days[-1] - days[-2] > timedelta(days=SLIP_DAYS):
        slip = days.pop()
        slips[slip] = days[-1]
    return (days[-1] if days else None), slips


def first_observed(
    tables: Mapping[str, Table], as_of: date
) -> tuple[date | None, tuple[Finding, ...]]:
    """The earliest observed date up to the as-of date that is no slip, and the slips."""
    days = sorted(day for day in _observed(tables) if day.replace(day=1) <= as_of)
    slips = []
    while len(days) > 1 and days[1] - days[0] > timedelta(days=EARLY_SLIP_DAYS):
        slips.append((days.pop(0), days[0]))
    findings = tuple(
        EARLY_SLIP.at(
            place,
            column=key,
            understood=day.isoformat(),
            day=day,
            after=after,
            days=(after - day).days,
        )
        for day, after in slips
        for place, key in _places(tables, day)
    )
    return (days[0] if days else None), findings


def _observed(tables: Mapping[str, Table]) -> set[date]:
    """The observed days; a month as its last day, or the latest day observed within it."""
    days: set[date] = set()
    months: set[date] = set()
    for table, key, is_month in _observed_columns(tables):
        (months if is_month else days).update(
            day for day in set(table.columns[key]) if isinstance(day, date)
        )
    latest = {day.replace(day=1): day for day in sorted(days)}
    return days | {latest.get(month, _last_day(month)) for month in months}


def _places(tables: Mapping[str, Table], day: date) -> Iterator[tuple[CellPlace, str]]:
    """The cells with that day, or its month, and their columns."""
    for table, key, is_month in _observed_columns(tables):
        wanted = day.replace(day=1) if is_month else day
        for index, found in enumerate(table.columns[key]):
            if found == wanted:
                yield table.place(index, key), key


def _observed_columns(tables: Mapping[str, Table]) -> Iterator[tuple[Table, str, bool]]:
    for table in tables.values():
        for key, column in table.schema.columns.items():
            if column.observed:
                yield table, key, isinstance(column.type, MonthType)


def _last_day(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])
