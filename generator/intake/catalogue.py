"""Every rule of intake, by code: the page of rules is made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.intake import (
    amounts,
    background,
    columns,
    coverage,
    dates,
    files,
    needs,
    not_data,
    references,
    refusals,
    repeats,
    rules,
    sheets,
    trees,
    values,
    words,
)

if TYPE_CHECKING:
    from generator.findings import Rule

catalogue: tuple[Rule, ...] = tuple(
    sorted(
        (
            *refusals.catalogue,
            *files.catalogue,
            *coverage.catalogue,
            *sheets.catalogue,
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
