"""What the rows cost that hang on a column whose heading is told of.

One cause is one finding: the rules of the schema are silent where a heading lacks or is
suspected. Their rows are no better for it, so they are left out as the rules would have it,
and the finding at the heading weighs what they weigh.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Severity
from generator.intake.layout.column_rules import (
    ABSENT_COLUMN,
    HEADING_UNIT,
    MISSING_COLUMN,
    MISSPELT_HEADING,
)
from generator.intake.templates.rules import NEWER_TEMPLATE, OUTDATED_TEMPLATE
from generator.intake.wholes import shared_cells

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from generator.findings import Finding
    from generator.intake.drafts import Draft

_OF_COLUMNS = (MISSING_COLUMN, ABSENT_COLUMN, MISSPELT_HEADING, HEADING_UNIT)
_OF_TEMPLATES = (NEWER_TEMPLATE, OUTDATED_TEMPLATE)  # which may tell of columns in their place
_Weights = dict[tuple[str, str, str], Severity]


def rows_lost_with_headings(draft: Draft) -> Iterator[int]:
    """Rows that break a rule which costs them, by a column whose heading is told of."""
    return (row for row, _, cost in _broken(draft) if cost is Severity.ERROR)


def weighed(findings: Iterable[Finding], drafts: Collection[Draft]) -> Iterator[Finding]:
    """The findings, those at headings as severe as what their rows cost."""
    weights: _Weights = {}
    for draft in drafts:
        for row, column, cost in _broken(draft):
            part = draft.sheet_of(row).part
            at = (part.path, part.sheet, column)
            weights[at] = min(weights.get(at, cost), cost, key=lambda one: one.rank)
    for found in findings:
        costs = [found.severity, *_costs(found, weights)]
        severity = min(costs, key=lambda one: one.rank)
        yield found if severity is found.severity else replace(found, severity=severity)


def _broken(draft: Draft) -> Iterator[tuple[int, str, Severity]]:
    """Broken rules and wholes by row, column that is told of, and what that costs."""
    told = {column for sheet in draft.sheets for column in sheet.told}
    for rule in draft.schema.rules if told else ():
        columns = sorted(told & rule.check.columns)
        answers = draft.holds(rule.check) if columns else []
        for row, holds in enumerate(answers):
            if holds is not False or row in draft.dropped:
                continue
            for column in columns:
                if column in draft.sheet_of(row).told:
                    yield row, column, rule.severity
    for column, row in sorted(shared_cells(draft)) if told else ():
        if column in draft.sheet_of(row).told:
            yield row, column, Severity.ERROR


def _costs(found: Finding, weights: _Weights) -> Iterator[Severity]:
    if not weights or not isinstance(found.place, CellPlace):
        return
    for (path, sheet, column), cost in weights.items():
        if (found.place.path, found.place.sheet) != (path, sheet):
            continue
        if found.rule in _OF_TEMPLATES or (found.rule in _OF_COLUMNS and found.column == column):
            yield cost
