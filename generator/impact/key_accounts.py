"""Which accounts are key, by their grade on a day; what is left out counts as well."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.project import Project
    from generator.tables import Intake, Table

ACCOUNTS = "accounts"


def key_accounts(project: Project, intake: Intake, as_of: date | None) -> frozenset[str]:
    """Ids of the accounts whose grade on a day is one of the key grades.

    As in the model, an account with grade history has the grade of its last row until then,
    one without that of its sheet. Whether it still trades is not asked: what is wrong with a
    lost account touches the periods in which it was held. A grade that cannot be read may be
    a key one and counts as such.
    """
    day = as_of or date.max
    histories: dict[str, tuple[date, object]] = {}
    for since, account, grade in sorted(_history(intake), key=lambda row: row[0]):
        if since <= day:
            histories[account] = (since, grade)
    keys = key_grades(project, day)
    with_history = {account for _, account, _ in _history(intake)}
    by_history = {account for account, (_, grade) in histories.items() if grade in keys}
    by_sheet = {
        account
        for account, grade in _sheet_grades(intake)
        if account not in with_history and (grade in keys or grade is UNREAD)
    }
    return frozenset(by_history | by_sheet)


def key_grades(project: Project, day: date) -> frozenset[object]:
    """The grades that make an account a key account."""
    parameter = project.parameters.get("key_grades")
    value = parameter.on(day) if parameter is not None else ()
    return frozenset(value) if isinstance(value, tuple) else frozenset()


class _Unread:
    """The grade of a cell that was refused."""


UNREAD = _Unread()


def _history(intake: Intake) -> Iterator[tuple[date, str, object]]:
    for table in _tables(intake, "grade_history"):
        columns = table.columns
        rows = zip(columns["effective_date"], columns["account_id"], columns["grade"], strict=True)
        for since, account, grade in rows:
            if isinstance(since, date) and isinstance(account, str) and grade is not None:
                yield since, account, grade


def _sheet_grades(intake: Intake) -> Iterator[tuple[str, object]]:
    for table in _tables(intake, ACCOUNTS):
        for row in range(len(table)):
            account = table.columns["account_id"][row]
            if isinstance(account, str):
                yield account, grade_of(table, row)


def grade_of(table: Table, row: int) -> object:
    """The grade in a row of the archive; `UNREAD` where its cell was refused."""
    if row in table.rejected.get("grade", ()):
        return UNREAD
    return table.columns["grade"][row]


def _tables(intake: Intake, name: str) -> Iterator[Table]:
    """The rows that are used, and those that are left out."""
    for tables in (intake.tables, intake.left_out):
        if name in tables:
            yield tables[name]
