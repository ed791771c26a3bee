"""What intake yields: one table per schema, typed, every row still knowing its cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.cells import CellPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.definitions.schema import Column, Schema
    from generator.findings import Finding
    from generator.returns import Returned


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One sheet of one workbook that holds rows of a table."""

    path: str  # of the workbook, relative to the project
    sheet: str
    header_row: int  # Excel row number of its headings
    letters: Mapping[str, str]  # column key -> letter; a column it lacks is absent
    rows_read: int = 0  # rows of data found
    rows_used: int = 0  # of them, rows without an error


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The valid rows of all sheets of one kind.

    Row i (from 0, the `row_id` of the model) came from row `numbers[i]` of `parts[part_of[i]]`.
    Values by column type: str (text, id, choice, phone, email, url, period), list[str],
    int, Decimal (money in yuan, percent as a ratio), date (month: its first day), time, bool;
    None where the cell is blank or was rejected.
    """

    schema: Schema
    present: bool  # whether any workbook has such a sheet
    columns: Mapping[str, Sequence[object]]  # every column of the schema, all of one length
    absent: frozenset[str]  # columns that no sheet has
    parts: Sequence[Part]
    part_of: Sequence[int]
    numbers: Sequence[int]
    rejected: Mapping[str, frozenset[int]] = field(
        default_factory=dict
    )  # column -> row ids whose cell was refused
    exempt: Mapping[str, frozenset[int]] = field(
        default_factory=dict
    )  # column -> row ids whose cell says 不适用, where the schema lets it

    def __len__(self) -> int:
        """How many rows."""
        return len(self.numbers)

    def place(self, row_id: int, column: str = "") -> CellPlace:
        """The cell of a row, or its whole row (`17:17`)."""
        part, number = self.parts[self.part_of[row_id]], self.numbers[row_id]
        letter = part.letters.get(column)
        return CellPlace(
            part.path, part.sheet, f"{letter}{number}" if letter else f"{number}:{number}"
        )


def under_headings(headings: Iterable[tuple[int, Column]], row: int) -> Column | None:
    """The column of a cell: that of the nearest heading above it; None for a heading itself.

    Args:
        headings: The row of each heading that stands in the cell's column, and what it heads.
        row: Of the cell; 0 for none.
    """
    above = (one for one in headings if one[0] <= row)
    header, column = max(above, key=lambda one: one[0], default=(row, None))
    return None if header == row else column


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """One input file, as the site and figures.json name it."""

    path: str
    sha256: str
    sheets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """All that was read, and all that was found."""

    tables: Mapping[str, Table]  # one per schema, absent sheets included
    workbooks: tuple[Workbook, ...]  # sorted by path
    findings: tuple[Finding, ...]  # sorted by severity, place
    rows_read: int
    rows_left_out: int  # rows with an error
    left_out: Mapping[str, Table] = field(
        default_factory=dict
    )  # those rows, as far as they could be read, by table
    returned: Mapping[str, Returned] = field(
        default_factory=dict
    )  # returned workbooks that were read, by path
