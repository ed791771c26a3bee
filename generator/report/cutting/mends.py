"""The suggestions for a finding as one audience may read them: all that cure it, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cells import split_address
from generator.findings import Change

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.findings import Finding, Mend
    from generator.report.sight import Sight
    from generator.tables import Part, Table

    Sheets = Mapping[tuple[str, str], Sequence[tuple[Table, Part]]]


def sheets_of(tables: Mapping[str, Table]) -> Sheets:
    """What stands in each sheet of each workbook."""
    found: dict[tuple[str, str], list[tuple[Table, Part]]] = {}
    for table in tables.values():
        for part in table.parts:
            found.setdefault((part.path, part.sheet), []).append((table, part))
    return found


def told_mends(finding: Finding, sheets: Sheets, sight: Sight) -> tuple[Mend, ...]:
    """The finding's mends, if the audience may see every value in them; half a cure is none."""
    path = finding.place.path
    if all(_may_be_told(mend, sheets.get((path, mend.sheet), ()), sight) for mend in finding.mends):
        return finding.mends
    return ()


def _may_be_told(mend: Mend, there: Sequence[tuple[Table, Part]], sight: Sight) -> bool:
    if mend.change is not Change.SET_CELL or mend.value is None:
        return True  # a row, the name of a sheet, a blank: no cell's content
    letter, row = split_address(mend.cell)
    return bool(there) and all(
        row == part.header_row or _column_may_be_told(table, part, letter, sight)
        for table, part in there
    )


def _column_may_be_told(table: Table, part: Part, letter: str, sight: Sight) -> bool:
    key = next((key for key, one in part.letters.items() if one == letter), None)
    if key is None:
        return False
    is_masked = table.schema.columns[key].is_masked
    return not is_masked and sight.column(table.schema.table, key)
