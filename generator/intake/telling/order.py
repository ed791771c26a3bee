"""The order of findings before it is known what they cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.findings import Finding


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors first, then by workbook, sheet, row and column."""
    order = list(Severity)
    return tuple(sorted(findings, key=lambda found: (order.index(found.severity), _key(found))))


def _key(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    if not isinstance(place, CellPlace):
        return (str(place), "", 0, (0, ""), finding.code, "")
    digits = "".join(c for c in place.cell.partition(":")[0] if c.isdigit())
    letters = place.cell.partition(":")[0].rstrip("0123456789")
    return (
        place.path,
        place.sheet,
        int(digits or 0),
        (len(letters), letters),
        finding.code,
        finding.column,
    )
