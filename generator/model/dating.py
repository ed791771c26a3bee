"""Rows dated after the as-of date: they are left out of the figures and listed.

Two runs on the same workbooks and as-of date must give the same figures, whatever was
typed in for later days (definition book, values and dates).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.findings import Rule, Severity
from generator.language import Text
from generator.model.as_of import latest_observed
from generator.recipes.cells import CORRECT_CELL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.findings import Finding
    from generator.tables import Table

# Histories are not observations, but a row that takes effect later does not count yet either.
HISTORIES = {
    "grade_history": "effective_date",
    "status_events": "effective_date",
    "stage_history": "effective_date",
    "category_history": "effective_date",
    "owner_history": "valid_from",
}

AFTER_AS_OF = Rule(
    code="KAM601",
    severity=Severity.WARNING,
    title=Text(zh="日期晚于统计截止日", en="Row dated after the as-of date"),
    says=Text(
        zh="日期 {day} 晚于统计截止日 {as_of}，本行不计入指标",
        en="{day} is after the as-of date {as_of}; the row is left out of the figures",
    ),
    fix=Text(
        zh="日期有误的，更正日期；若无误，待统计截止日到该日后自动计入。",
        en="Correct the date; if it is right, the row counts once the as-of date has reached it.",
    ),
    example=Text(
        zh="统计截止日为 2026-06-30，一行交易写成 2026-07-02",
        en="A trade row of 2026-07-02 in a report as of 2026-06-30",
    ),
    recipe=CORRECT_CELL,
)

catalogue = (AFTER_AS_OF,)


def dating_columns(table: Table) -> tuple[str, ...]:
    """The columns that say of which day a row is; () for rows that are of no day."""
    history = HISTORIES.get(table.schema.table)
    observed = [key for key, column in table.schema.columns.items() if column.observed]
    return (history,) if history else tuple(observed)


def rows_until(table: Table, as_of: date) -> Sequence[int]:
    """Indices of the rows of no later day; a month counts from its first day on."""
    columns = [table.columns[key] for key in dating_columns(table)]
    if not columns:
        return range(len(table))
    late = {index for column in columns for index, _ in _after(column, as_of)}
    every = range(len(table))
    return [index for index in every if index not in late] if late else every


def late_rows(tables: Mapping[str, Table], as_of: date) -> Iterator[Finding]:
    """A warning for each row dated after the as-of date, but for the slips, told already."""
    slips = {slip.replace(day=1) for slip in latest_observed(tables)[1]}
    for table in tables.values():
        for key in dating_columns(table):
            for index, day in _after(table.columns[key], as_of):
                if day.replace(day=1) in slips and table.schema.columns[key].observed:
                    continue
                yield AFTER_AS_OF.at(
                    table.place(index, key),
                    row_key=row_key(table, index),
                    column=key,
                    understood=day.isoformat(),
                    day=day,
                    as_of=as_of,
                )


def row_key(table: Table, index: int) -> str:
    """What names a row to its reader: the values of its schema's key."""
    values = (table.columns[key][index] for key in table.schema.key)
    return " ".join(str(value) for value in values if value is not None)


def _after(column: Sequence[object], as_of: date) -> Iterator[tuple[int, date]]:
    for index, day in enumerate(column):
        if isinstance(day, date) and day > as_of:
            yield index, day
