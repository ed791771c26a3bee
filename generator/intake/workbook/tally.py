"""How many cells a sheet has asked for so far, so that it cannot ask for too many.

A blank place before a row's last cell costs nearly as much as a cell. Some hundred of them in a
row are usual; thousands are a cell astray, and many such rows are refused long before as many
full cells would be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.intake.workbook.refusals import TOO_LARGE, Refused
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.intake.workbook.grid import CellValue
    from generator.intake.workbook.limits import Limits

FAR = 256  # blank columns that nobody leaves between two cells on purpose
_CELLS = Text(zh="一张表超过 {most} 个单元格", en="a sheet of more than {most} cells")
_GAPS = Text(
    zh="第 {row} 行等处有远离数据的单元格，或同一内容重复了 {most} 多格",
    en="in row {row} and others, cells far off the data, or the same one more than {most} times",
)


class Tally:
    """Counts the places of one sheet."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._places = 0
        self._gaps = 0

    def row(self, number: int, cells: Sequence[CellValue]) -> None:
        """Count a row that ends with its last value.

        Raises:
            Refused: The sheet grows beyond the limits.
        """
        gaps = cells.count(None) if len(cells) > FAR else 0
        self.places(number, len(cells), max(0, gaps - FAR))

    def places(self, row: int, count: int, gaps: int = 0) -> None:
        """Count places, so many of them filling: blank beyond the usual, or repeated.

        Raises:
            Refused: The sheet grows beyond the limits.
        """
        self._places += count
        self._gaps += gaps
        if self._places > self._limits.cells:
            most = f"{self._limits.cells:,}"
            raise Refused(TOO_LARGE, detail=_CELLS.fill(most=most))
        if self._gaps > self._limits.gaps:
            most = f"{self._limits.gaps:,}"
            raise Refused(TOO_LARGE, detail=_GAPS.fill(most=most, row=row))
