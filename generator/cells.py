"""Where things stand in what the user wrote: a cell of a workbook, a line of a definition.

Rows and columns are counted from 1, as Excel shows them. A row of data keeps its sheet
and row number, a column its letter; an address is made only when somebody asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384


@dataclass(frozen=True, slots=True, order=True)
class CellPlace:
    """A workbook, a sheet of it, or a cell or range of that sheet.

    >>> print(CellPlace("workbooks/visits.xlsx", "拜访记录", "D17"))
    workbooks/visits.xlsx:拜访记录!D17
    """

    path: str  # relative to the project, "/"-separated
    sheet: str = ""  # "" for the whole workbook
    cell: str = ""  # "D17", "D2:D90", "17:17"; "" for the whole sheet

    def __str__(self) -> str:
        """As text output prints it."""
        spot = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        return f"{self.path}:{spot}" if spot else self.path

    @property
    def crumbs(self) -> str:
        """As pages and sheets print it: `visits.xlsx › 拜访记录 › D17`."""
        return " › ".join(
            part for part in (self.path.rpartition("/")[2], self.sheet, self.cell) if part
        )


@dataclass(frozen=True, slots=True, order=True)
class LinePlace:
    """A line and column of a definition file; prints as `workbooks/schemas/visits.yml:7:5`."""

    path: str
    line: int = 0  # from 1; 0 for the whole file
    column: int = 0  # from 1
    shipped: bool = field(default=False, compare=False)  # with the product; not in the project

    def __str__(self) -> str:
        """As text output prints it."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path

    @property
    def crumbs(self) -> str:
        """As pages print it."""
        return str(self)

    @property
    def file(self) -> LinePlace:
        """The whole file."""
        return LinePlace(self.path, shipped=self.shipped)


Place = CellPlace | LinePlace
CellContent = str | int | Decimal | bool | date | datetime | time | None  # None: blank


@cache
def column_letter(number: int) -> str:
    """The letters of a column counted from 1.

    >>> column_letter(1), column_letter(27), column_letter(16384)
    ('A', 'AA', 'XFD')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """The number, from 1, of a column's letters.

    >>> column_number("XFD")
    16384
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def split_address(cell: str) -> tuple[str, int]:
    """The letters of a cell's column, and its row; "" and 0 for what the address does not name.

    >>> split_address("AB12"), split_address("12"), split_address(""), split_address("A1:B2")
    (('AB', 12), ('', 12), ('', 0), ('', 0))
    """
    if ":" in cell:
        return "", 0
    letters = cell.rstrip("0123456789")
    return letters, int(cell[len(letters) :] or 0)


def runs(numbers: Iterable[int]) -> Iterator[range]:
    """Rows, or columns, in stretches without a gap; they come in order.

    >>> list(runs([2, 3, 4, 9]))
    [range(2, 5), range(9, 10)]
    """
    run = range(0)
    for number in numbers:
        if run and number == run.stop:
            run = range(run.start, number + 1)
            continue
        if run:
            yield run
        run = range(number, number + 1)
    if run:
        yield run
