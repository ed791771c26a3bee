"""What the archive lacks: the required fields of each account that are not filled, and why.

Only gaps become rows, so an archive in good order costs little whatever its size. Whether a
cell counts as filled was settled when it was read: placeholders and values that the schema
does not take are refused there (definition book, archive completeness).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.definitions.evaluation import evaluate
from generator.definitions.register import OF_CONTACT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.model.frame import Frame
    from generator.model.warehouse import Warehouse
    from generator.tables import Table

SNAPSHOTS = (
    ("row_id", "bigint"),
    ("day", "date"),
    ("account_id", "varchar"),
    ("filled", "bigint"),
    ("applicable", "bigint"),
    ("missing", "varchar"),
)
MAIN_CONTACT = "主要联系人"


class Gap(NamedTuple):
    """A required field of an account that is not filled, or does not apply to it."""

    account_id: str
    field: str  # "phone", "contact.mobile"
    state: str  # empty, refused, no_contact, exempt
    table_name: str  # where the cell is; the account's own number where there is no contact
    row_id: int
    column_name: str


def load_archive(
    frame: Frame, tables: Mapping[str, Table], snapshots: Table | None, warehouse: Warehouse
) -> None:
    """Make `archive_gaps`, for every field required in some period, and `archive_snapshots`."""
    if snapshots is None:
        warehouse.load_columns("archive_snapshots", {key: (type_, ()) for key, type_ in SNAPSHOTS})
    else:
        warehouse.load(snapshots, range(len(snapshots)))
    fields = sorted(
        {str(word) for values in frame.parameter_sets for word in _words(values["required_fields"])}
    )
    gaps = list(archive_gaps(tables["accounts"], tables["contacts"], fields))
    warehouse.load_columns(
        "archive_gaps",
        {
            name: ("bigint" if name == "row_id" else "varchar", [gap[index] for gap in gaps])
            for index, name in enumerate(Gap._fields)
        },
    )


def archive_gaps(accounts: Table, contacts: Table, fields: Sequence[str]) -> Iterator[Gap]:
    """The gaps of all accounts, field by field."""
    main = _main_contacts(contacts)
    ids = [str(account_id) for account_id in accounts.columns["account_id"]]
    for field in fields:
        column = field.removeprefix(OF_CONTACT)
        if column == field:
            for row, state in sorted(_states(accounts, column).items()):
                yield Gap(ids[row], field, state, "accounts", row, column)
            continue
        states = _states(contacts, column)
        for row, account_id in enumerate(ids):
            contact = main.get(account_id)
            if contact is None:
                yield Gap(account_id, field, "no_contact", "accounts", row, "account_id")
            elif contact in states:
                yield Gap(account_id, field, states[contact], "contacts", contact, column)


def _words(value: object) -> Sequence[object]:
    return value if isinstance(value, tuple) else ()


def _main_contacts(contacts: Table) -> Mapping[str, int]:
    """The row of each account's main contact: the first by its number, if there are several."""
    columns = (contacts.columns[key] for key in ("contact_id", "account_id", "person_kind"))
    found: dict[str, tuple[str, int]] = {}
    for row, (contact_id, account_id, kind) in enumerate(zip(*columns, strict=True)):
        if kind == MAIN_CONTACT:
            own = (str(contact_id), row)
            found[str(account_id)] = min(own, found.get(str(account_id), own))
    return {account_id: row for account_id, (_, row) in found.items()}


def _states(table: Table, key: str) -> Mapping[int, str]:
    """Why the cells of a column are no filled ones, by row."""
    values, column = table.columns[key], table.schema.columns[key]
    states = (
        {row: "empty" for row, value in enumerate(values) if value is None}
        if None in values
        else {}
    )
    states |= dict.fromkeys(table.rejected.get(key, ()), "refused")
    states |= dict.fromkeys(table.exempt.get(key, ()), "exempt")
    if column.when is not None:
        holds = evaluate(column.when, table.columns, len(table))
        states |= {row: "exempt" for row, needed in enumerate(holds) if not needed}
    return states
