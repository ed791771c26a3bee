"""A second look at the cells that findings are about: what Excel shows, what the file stores.

Only findings need the number format and the stored text, so only their cells are looked up,
and of a finding about a whole column its first cell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.intake.cells.spelling import shortened
from generator.intake.telling.values import MASK
from generator.intake.workbook.cell_details import cell_details

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.findings import Finding
    from generator.intake.workbook.cell_details import CellDetail

_MOST = 2000  # cells of one sheet; beyond them findings stand with what the reader saw
_CELL = re.compile(r"[A-Z]+[0-9]+")


def looked_up(findings: Iterable[Finding], root: Path) -> list[Finding]:
    """The findings, each with the cell as it is shown and stored; masked ones as they are."""
    listed = list(findings)
    wanted: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, finding in enumerate(listed):
        place = finding.place
        if not isinstance(place, CellPlace) or finding.stored in (None, MASK):
            continue
        if _address(finding) and len(wanted[place.path][place.sheet]) < _MOST:
            wanted[place.path][place.sheet].append(index)
    for path, sheets in wanted.items():
        addresses = {
            sheet: [_address(listed[index]) for index in indexes]
            for sheet, indexes in sheets.items()
        }
        details = cell_details(root / path, addresses)
        for sheet, indexes in sheets.items():
            for index, address in zip(indexes, addresses[sheet], strict=True):
                listed[index] = (
                    _unseen(listed[index])
                    if details is None
                    else _with_detail(listed[index], details.get(sheet, {}), address)
                )
    return listed


def _address(finding: Finding) -> str:
    """The finding's cell, of several the first; "" where it is about a row, sheet or file."""
    if not isinstance(finding.place, CellPlace):
        return ""
    first = _CELL.match(finding.place.cell)
    return first[0] if first else ""


def _with_detail(finding: Finding, details: Mapping[str, CellDetail], address: str) -> Finding:
    detail = details.get(address)
    if detail is None:
        return finding
    stored = f"={detail.formula}" if detail.formula is not None else detail.stored
    shown = None if detail.shown is None else shortened(detail.shown)
    return replace(finding, shown=shown, stored=shortened(stored))


def _unseen(finding: Finding) -> Finding:
    """The finding, of which nobody knows how Excel shows its cell; a blank one shows nothing."""
    return replace(finding, shown=None) if finding.shown else finding
