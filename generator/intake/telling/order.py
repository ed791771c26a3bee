"""The order of findings before it is known what they cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.impact.ordering import place_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.findings import Finding


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors first, then by workbook, sheet, row and column."""
    return tuple(sorted(findings, key=_key))


def _key(finding: Finding) -> tuple[object, ...]:
    return (finding.severity.rank, place_order(finding), finding.code, finding.column)
