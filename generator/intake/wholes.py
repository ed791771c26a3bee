"""Rows that share something, so that one cannot hold without the others: the owners of an account.

Where a share cannot be read or its row is left out, nobody knows what the others come to.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.intake.drafts import Draft

# table -> the columns that name one whole, and the column whose values make it up
WHOLES = {"owner_history": (("account_id", "valid_from"), "share_pct")}


def wholes(draft: Draft) -> dict[tuple[object, ...], list[int]]:
    """The rows of each whole, by what names it; rows that are no data are not among them."""
    if draft.schema.table not in WHOLES or not draft.sheets:
        return {}
    names, _ = WHOLES[draft.schema.table]
    found: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for row, *whole in zip(
        range(len(draft)), *(draft.columns[name] for name in names), strict=True
    ):
        if row not in draft.dropped and None not in whole:
            found[tuple(whole)].append(row)
    return dict(found)


def shared_cells(draft: Draft) -> frozenset[tuple[str, int]]:
    """The shares that stand beside others: column and row."""
    return frozenset(
        (WHOLES[draft.schema.table][1], row)
        for rows in wholes(draft).values()
        if len(rows) > 1
        for row in rows
    )


def broken_wholes(draft: Draft) -> Sequence[int]:
    """The rows that must go because others of their whole went."""
    return [
        row
        for rows in wholes(draft).values()
        if not draft.left_out.isdisjoint(rows)
        for row in rows
        if row not in draft.left_out
    ]
