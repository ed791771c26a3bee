"""The rows of the sheets as one audience may read them: cells that it may not see are empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from generator.definitions.schema import Confidentiality

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from generator.report.report import Report
    from generator.report.sight import Sight
    from generator.tables import Table

ACCOUNT_NO = "accounts.bank_account"
LAST_FOUR = "•••• "


def cut_tables(
    tables: Mapping[str, Table], sight: Sight, forgotten: Collection[str]
) -> Mapping[str, Table]:
    """All tables, each with empty cells where its values may not be seen.

    Args:
        tables: What intake read.
        sight: What the audience may see.
        forgotten: Accounts lost so long ago that nobody's name is kept in a publication.
    """
    return {name: _cut(table, sight, forgotten) for name, table in tables.items()}


def forgotten_accounts(whole: Report) -> frozenset[str]:
    """The accounts that were lost so many months ago that their contacts are forgotten."""
    months = whole.parameter("forget_months")
    if not isinstance(months, int):
        return frozenset()
    return frozenset(
        str(row["account_id"])
        for row in whole.ledger.table("account_summary")
        if row["status"] == "lost"
        and isinstance(row["status_since"], date)
        and months_after(row["status_since"], months) <= whole.as_of
    )


def months_after(day: date, months: int) -> date:
    """The first day that lies so many whole months behind a day, or on the month's next first.

    >>> months_after(date(2024, 1, 31), 1), months_after(date(2024, 6, 30), 24)
    (datetime.date(2024, 3, 1), datetime.date(2026, 6, 30))
    """
    index = day.year * 12 + day.month - 1 + months
    try:
        return date(index // 12, index % 12 + 1, day.day)
    except ValueError:  # the month is too short
        return date((index + 1) // 12, (index + 1) % 12 + 1, 1)


def account_column(table: Table) -> str:
    """The column that says which account a row is about; "" where none does."""
    if table.schema.table == "accounts":
        return "account_id"
    for key, column in table.schema.columns.items():
        if any(reference.table == "accounts" for reference in column.refers_to):
            return key
    return ""


def scope_column(table: Table) -> str:
    """The column that says whom a plan, a target or a grade is for; "" where none does."""
    return next((key for key in ("scope_id", "staff_id") if key in table.schema.columns), "")


def _cut(table: Table, sight: Sight, forgotten: Collection[str]) -> Table:
    if not len(table):
        return table
    return replace(table, columns=dict(_columns(table, sight, forgotten)))


def _columns(
    table: Table, sight: Sight, forgotten: Collection[str]
) -> Iterator[tuple[str, Sequence[object]]]:
    name, by = table.schema.table, account_column(table)
    accounts = table.columns[by] if by else ()
    whose = by or scope_column(table)
    blank: Sequence[object] = [None] * len(table)
    for key, column in table.schema.columns.items():
        values = table.columns[key]
        if not sight.column(name, key):
            is_own = bool(whose) and sight.own_column(name, key)
            values = _own_only(values, table.columns[whose], sight) if is_own else blank
        if column.confidentiality is Confidentiality.PERSONAL and values is not blank and by:
            values = [
                None if account in forgotten else value
                for value, account in zip(values, accounts, strict=True)
            ]
        if f"{name}.{key}" == ACCOUNT_NO and values is not blank:
            values = _last_four(values, table.columns["account_holder_private"], sight)
        yield key, values


def _own_only(values: Sequence[object], whose: Sequence[object], sight: Sight) -> Sequence[object]:
    """The cells of a person's own accounts, and of plans and grades for the person."""
    mine = sight.own | {sight.audience.person}
    return [value if one in mine else None for value, one in zip(values, whose, strict=True)]


def _last_four(
    values: Sequence[object], private: Sequence[object], sight: Sight
) -> Sequence[object]:
    """Account numbers by their last four digits; a private person's for that edition only.

    The number of a private person is sensitive by law (definition book, confidentiality).
    """
    return [
        f"{LAST_FOUR}{str(value)[-4:]}"
        if value is not None and (not is_private or sight.audience.is_of_person)
        else None
        for value, is_private in zip(values, private, strict=True)
    ]
