"""What follows from rows that were left out: whatever names them has nothing to stand on.

The trade of an account that is left out can count nowhere, so its rows are left out as well
and counted among them; a cell that may be blank only loses the name. Of owners who share an
account all rows go together. Nothing more is said: the cause was told at its own cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.definitions.schema import ListType
from generator.intake.wholes import broken_wholes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.definitions.schema import Column, Reference
    from generator.intake.drafts import Draft


def follow(drafts: Mapping[str, Draft], *, all_read: bool) -> None:
    """Leave out, or blank, all that names rows left out; until nothing more follows.

    Args:
        drafts: All tables, every check made.
        all_read: Whether every workbook could be opened; otherwise any name may be gone.
    """
    present = [draft for draft in drafts.values() if draft.sheets]
    falling = True
    while falling:
        before = sum(len(draft.left_out) for draft in present)
        for draft in present:
            for column in draft.schema.columns.values():
                if not all_read or any(_lost_rows(one, drafts) for one in column.refers_to):
                    _part(draft, column, drafts)
            draft.left_out.update(broken_wholes(draft))
        falling = sum(len(draft.left_out) for draft in present) > before


def _lost_rows(reference: Reference, drafts: Mapping[str, Draft]) -> bool:
    target = drafts[reference.table]
    return bool(target.left_out or target.dropped)


def _kept_ids(reference: Reference, drafts: Mapping[str, Draft]) -> Iterator[object]:
    target = drafts[reference.table]
    out = target.left_out | target.dropped
    ids = target.columns[reference.column]
    return (value for row, value in enumerate(ids) if row not in out)


def _part(draft: Draft, column: Column, drafts: Mapping[str, Draft]) -> None:
    """Part a column's cells from names that are gone."""
    targets = [one for one in column.refers_to if drafts[one.table].sheets]
    if not targets:
        return
    known = {one for target in targets for one in _kept_ids(target, drafts)}
    values = draft.columns[column.key]
    if not isinstance(column.type, ListType) and known.issuperset(filter(None, values)):
        return
    rejected = draft.rejected.get(column.key, ())
    needed = draft.required(column) if column.when is not None else None
    for row, value in enumerate(values):
        if value is None or row in draft.left_out or row in rejected:
            continue
        names = value if isinstance(value, list) else [value]
        kept = [name for name in names if name in known]
        if len(kept) == len(names):
            continue
        if kept:
            values[row] = kept
        elif draft.essential(column) or (needed is not None and needed[row]):
            draft.left_out.add(row)
        else:
            values[row] = None
