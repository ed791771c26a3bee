"""Sheets that a returned workbook was handed back with, and that are in it no more.

It takes the place of its original, so the rows of such a sheet would vanish unseen. A sheet that
somebody renamed is not gone: one of its first rows stands under the new name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.intake.returned.held import held_by_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.intake.returned.stamp import Stamp
    from generator.intake.workbook.grid import Grid
    from generator.returns import HandedSheet


def gone_sheets(stamp: Stamp, grids: Sequence[Grid]) -> tuple[HandedSheet, ...]:
    """The sheets that are there under no name.

    Args:
        stamp: What the workbook knows of itself.
        grids: Its sheets of data.
    """
    names = {grid.sheet for grid in grids}
    handed = {one.name for one in stamp.sheets}
    strange = [grid for grid in grids if grid.sheet not in handed]
    gone = []
    for one in stamp.sheets:
        if one.name in names:
            continue
        renamed = next((grid for grid in strange if _holds(grid, one)), None)
        if renamed is None:
            gone.append(one)
        else:
            strange.remove(renamed)
    return tuple(gone)


def _holds(grid: Grid, sheet: HandedSheet) -> bool:
    return any(held_by_row(row) in sheet.prints for row in grid.rows)
