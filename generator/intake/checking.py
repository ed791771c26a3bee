"""The order of the checks on rows.

A check passes over what an earlier one refused, so that each cause is told once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.intake.checks.alike_keys import alike_keys
from generator.intake.checks.astray import rows_astray
from generator.intake.checks.consequences import follow
from generator.intake.checks.copies import identical_rows
from generator.intake.checks.forbidden import formulas, hidden_rows
from generator.intake.checks.gaps import blank_rows
from generator.intake.checks.merged import merged_cells
from generator.intake.checks.mixed_formulas import typed_over
from generator.intake.checks.needs import read_faults, unfilled, unfilled_archive
from generator.intake.checks.not_data import not_data, suspects_of
from generator.intake.checks.references import unknown_references
from generator.intake.checks.repeats import repeated_keys, repeated_values
from generator.intake.checks.rules import (
    broken_rules,
    fatal_refusals,
    needed_placeholders,
    wrong_shares,
)
from generator.intake.checks.sums import sums_of_rows
from generator.intake.checks.suspected import rows_lost_with_headings
from generator.intake.checks.trees import circles
from generator.intake.templates.filled import changed_examples

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.intake.drafts import Draft
    from generator.intake.faults import Fault


def check_rows(
    drafts: Mapping[str, Draft], incomplete: frozenset[str], *, all_opened: bool
) -> None:
    """All checks on rows, each table whole before the tables are compared.

    Args:
        drafts: The tables, by name.
        incomplete: Those that sheets nobody could read probably hold as well.
        all_opened: Whether every workbook could be read.
    """
    filled = [draft for draft in drafts.values() if draft.sheets]
    for draft in filled:
        _check_cells(draft)
    for draft in filled:
        if all_opened:
            draft.charge(list(unknown_references(draft, drafts, incomplete)))
        draft.charge(list(circles(draft)))
        draft.refuse(needed_placeholders(draft))
        draft.charge(list(broken_rules(draft)))
        draft.make_fatal(frozenset(fatal_refusals(draft)))
        draft.left_out.update(rows_lost_with_headings(draft))
        draft.charge(list(wrong_shares(draft)))
        draft.charge(list(unfilled_archive(draft)))
    follow(drafts, all_read=all_opened)


def _check_cells(draft: Draft) -> None:
    draft.charge(list(rows_astray(draft)))
    faults: list[Fault] = [*read_faults(draft)]
    for fault in faults:
        if fault.rejects:
            draft.rejected.setdefault(fault.column, set()).add(fault.row)
    faults += unfilled(draft)
    faults += changed_examples(draft)
    draft.charge(list(not_data(draft, suspects_of(faults))))
    draft.charge(fault for fault in faults if fault.row not in draft.dropped)
    draft.charge(list(hidden_rows(draft)))
    draft.charge(list(formulas(draft)))
    draft.charge(list(repeated_keys(draft)))
    draft.charge(list(alike_keys(draft)))
    draft.charge(list(repeated_values(draft)))
    draft.charge(list(identical_rows(draft)))
    draft.charge(list(merged_cells(draft)))
    draft.charge(list(sums_of_rows(draft)))
    draft.charge(list(blank_rows(draft)))
    draft.charge(list(typed_over(draft)))
