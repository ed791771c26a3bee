"""Every rule of intake, by code: the page of rules is made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.intake import columns, files, heading_rows, hiding, several_tables, sheets
from generator.intake.cells import amounts, dates, values, words
from generator.intake.checks import (
    background,
    coverage,
    needs,
    not_data,
    references,
    repeats,
    rules,
    trees,
)
from generator.intake.returned import rules as returned
from generator.intake.workbook import refusals

if TYPE_CHECKING:
    from generator.findings import Rule

catalogue: tuple[Rule, ...] = tuple(
    sorted(
        (
            *refusals.catalogue,
            *files.catalogue,
            *returned.catalogue,
            *coverage.catalogue,
            *sheets.catalogue,
            *hiding.catalogue,
            *several_tables.catalogue,
            *heading_rows.catalogue,
            *columns.catalogue,
            *background.catalogue,
            *values.catalogue,
            *dates.catalogue,
            *amounts.catalogue,
            *words.catalogue,
            *needs.catalogue,
            *not_data.catalogue,
            *repeats.catalogue,
            *references.catalogue,
            *trees.catalogue,
            *rules.catalogue,
        ),
        key=lambda rule: rule.code,
    )
)
