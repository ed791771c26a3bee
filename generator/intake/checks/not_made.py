"""Checks that a refused cell made impossible: passed over, but not silently.

A rule over a cell that yielded no value has no answer. Telling how many such answers are
missing warns the user that the row may have more to say once the cell is mended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.intake.drafts import Draft
    from generator.intake.faults import Fault


def checks_not_made(faults: Iterable[tuple[Draft, Fault]]) -> int:
    """How many further checks the refused cells would have been put to."""
    return sum(_of_cell(draft, fault) for draft, fault in faults if fault.rejects)


def not_made(count: int) -> Text:
    """The words behind a message.

    >>> not_made(1).en
    '; 1 further check was not made because of it'
    """
    checks = "1 further check was" if count == 1 else f"{count} further checks were"
    return Text(zh=f"；因此另有 {count} 项检查没有做", en=f"; {checks} not made because of it")


def _of_cell(draft: Draft, fault: Fault) -> int:
    column = draft.schema.columns.get(fault.column)
    if column is None or draft.columns[fault.column][fault.row] is not None:
        return 0  # the cell yielded a value, and what was refused is where it stands
    looked_up = len(column.refers_to) > 0
    return looked_up + column.unique + _rules_over(draft, fault)


def _rules_over(draft: Draft, fault: Fault) -> int:
    """The rules that name the cell and whose other cells hold something."""
    return sum(
        fault.column in rule.check.columns
        and all(
            draft.columns[key][fault.row] is not None
            for key in rule.check.columns
            if key != fault.column
        )
        for rule in draft.schema.rules
    )
