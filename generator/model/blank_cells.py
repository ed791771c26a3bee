"""Cells that are blank though their schema asks for them: what makes a record incomplete."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.definitions.evaluation import evaluate
from generator.definitions.schema import Need

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.definitions.schema import Column
    from generator.model.warehouse import Warehouse
    from generator.tables import Table


def load_blanks(name: str, table: Table, warehouse: Warehouse) -> None:
    """Make a table with a row for each incomplete one: its `row_id`, and its `blanks`."""
    blanks = needed_blanks(table)
    warehouse.load_columns(
        name,
        {
            "row_id": ("bigint", list(blanks)),
            "blanks": ("varchar", list(blanks.values())),
        },
    )


def needed_blanks(table: Table) -> Mapping[int, str]:
    """The keys of the needed columns that are blank in a row, parted by blanks, by row id.

    Needed is what the row's validity or the archive asks for, where the column's condition
    holds. A refused cell is blank as well; one that says 不适用 where it may is not.
    """
    found: defaultdict[int, list[str]] = defaultdict(list)
    for column in table.schema.columns.values():
        if column.need is not Need.OPTIONAL:
            for row in _blank_rows(table, column):
                found[row].append(column.key)
    return {row: " ".join(keys) for row, keys in sorted(found.items())}


def _blank_rows(table: Table, column: Column) -> Sequence[int]:
    values = table.columns[column.key]
    exempt = table.exempt.get(column.key, frozenset())
    blank = [row for row, value in enumerate(values) if value is None and row not in exempt]
    if not blank or column.when is None:
        return blank
    holds = evaluate(column.when, table.columns, len(table))
    return [row for row in blank if holds[row]]
