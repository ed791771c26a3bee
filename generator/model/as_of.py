"""The as-of date: the day up to which the data speak (definition book, values and dates).

The command's option, else the parameter `as_of`, else the latest observed date. It never
comes from the clock.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.definitions.schema import MonthType
from generator.findings import Rule, Severity
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.findings import Finding
    from generator.project import Project
    from generator.tables import Table

SLIP_DAYS = 31  # a date that stands further ahead of all others is taken for a slip

SLIP = Rule(
    code="KAM602",
    severity=Severity.WARNING,
    title=Text(zh="日期远晚于其他数据", en="A date far ahead of all others"),
    says=Text(
        zh="{day} 比次晚的日期 {before} 晚 {days} 天，推定为笔误，未用作统计截止日",
        en="{day} is {days} days after the next-latest date {before}; taken for a slip, "
        "it was not made the as-of date",
    ),
    fix=Text(
        zh="请更正日期；若无误，请在参数 as_of 中写明统计截止日。",
        en="Correct the date; if it is right, state the as-of date in the parameter as_of.",
    ),
    example=Text(
        zh="最晚的拜访是 2026-06-30，另有一行写成 2062-06-03。",
        en="The last visit is of 2026-06-30, and one row says 2062-06-03.",
    ),
)

catalogue = (SLIP,)


def as_of_date(
    project: Project, tables: Mapping[str, Table], asked: date | None = None
) -> tuple[date | None, tuple[Finding, ...]]:
    """The as-of date of a run, and the dates passed over on the way.

    Returns:
        None for the date if nobody states one and no observed column holds any.
    """
    if asked is not None:
        return asked, ()
    stated = project.parameters["as_of"].on(date.max)
    if isinstance(stated, date):
        return stated, ()
    return latest_observed(tables)


def latest_observed(tables: Mapping[str, Table]) -> tuple[date | None, tuple[Finding, ...]]:
    """The latest observed date that is no slip, and the slips.

    A month counts as its last day, or as the latest true date observed within it.
    """
    places = _observed(tables)
    days = sorted(places)
    slips = []
    while len(days) > 1 and days[-1] - days[-2] > timedelta(days=SLIP_DAYS):
        slips.append((days.pop(), days[-1]))
    findings = tuple(
        SLIP.at(
            table.place(index, key),
            column=key,
            understood=day.isoformat(),
            day=day,
            before=before,
            days=(day - before).days,
        )
        for day, before in slips
        for table, index, key in places[day]
    )
    return (days[-1] if days else None), findings


_Spot = tuple["Table", int, str]  # table, row, column


def _observed(tables: Mapping[str, Table]) -> dict[date, list[_Spot]]:
    """Where each observed date stands."""
    places: dict[date, list[_Spot]] = {}
    months: dict[date, list[_Spot]] = {}
    for table, key, is_month in _observed_columns(tables):
        into = months if is_month else places
        for index, day in enumerate(table.columns[key]):
            if isinstance(day, date):
                into.setdefault(day, []).append((table, index, key))
    latest = {day.replace(day=1): day for day in sorted(places)}
    for month, spots in months.items():
        last_day = month.replace(day=monthrange(month.year, month.month)[1])
        places.setdefault(latest.get(month, last_day), []).extend(spots)
    return places


def _observed_columns(tables: Mapping[str, Table]) -> Iterator[tuple[Table, str, bool]]:
    for table in tables.values():
        for key, column in table.schema.columns.items():
            if column.observed:
                yield table, key, isinstance(column.type, MonthType)
