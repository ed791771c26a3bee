"""Checks that a refused cell made impossible: passed over, but not silently.

A rule over a cell that yielded no value has no answer. Telling how many such answers are
missing warns the user that the row may have more to say once the cell is mended.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.definitions.evaluation import evaluate
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.definitions.schema import RowRule
    from generator.intake.drafts import Draft
    from generator.intake.faults import Fault


def checks_not_made(faults: Iterable[tuple[Draft, Fault]]) -> int:
    """How many further checks the refused cells would have been put to."""
    cells: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    drafts: dict[str, Draft] = {}
    for draft, fault in faults:
        if fault.rejects and _yielded_nothing(draft, fault):
            drafts[draft.schema.table] = draft
            cells[draft.schema.table, fault.column].append(fault.row)
    return sum(_of_cells(drafts[table], key, rows) for (table, key), rows in cells.items())


def not_made(count: int) -> Text:
    """The words behind a message.

    >>> not_made(1).en
    '; 1 further check was not made because of it'
    """
    checks = "1 further check was" if count == 1 else f"{count} further checks were"
    return Text(zh=f"；因此另有 {count} 项检查没有做", en=f"; {checks} not made because of it")


def _yielded_nothing(draft: Draft, fault: Fault) -> bool:
    """Whether there is no value; else the cell yielded one, and where it stands was refused."""
    values = draft.columns.get(fault.column)
    return values is not None and values[fault.row] is None


def _of_cells(draft: Draft, key: str, rows: Sequence[int]) -> int:
    """The checks that some refused cells of a column would have been put to."""
    column = draft.schema.columns[key]
    looked_up = len(column.refers_to) > 0
    rules = [rule for rule in draft.schema.rules if key in rule.check.columns]
    return (looked_up + column.unique) * len(rows) + sum(
        _passed_over(draft, rule, key, rows) for rule in rules
    )


def _passed_over(draft: Draft, rule: RowRule, key: str, rows: Sequence[int]) -> int:
    """In how many rows a rule would be asked: its other cells are filled, or blanks break it."""
    others = [draft.columns[other] for other in rule.check.columns if other != key]
    gaps = [row for row in rows if any(cells[row] is None for cells in others)]
    used = {one: [draft.columns[one][row] for row in gaps] for one in sorted(rule.check.columns)}
    return len(rows) - len(gaps) + evaluate(rule.check, used, len(gaps)).count(False)
