"""What a draft takes from a sheet: the rows that hold something, and where they stood."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

from generator.cells import column_letter
from generator.intake.layout.hiding import refused_rows
from generator.intake.layout.recognised import is_blank
from generator.tables import Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.intake.layout.columns import ColumnCheck
    from generator.intake.layout.headings import Headings
    from generator.intake.layout.recognised import Astray, Recognised
    from generator.intake.workbook.grid import CellValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a draft keeps of a sheet once its cells are read."""

    part: Part
    first: int  # its first row in the draft
    count: int  # how many rows it gave
    headings: Headings
    merged: tuple[str, ...]
    formulas: Mapping[str, str]  # by address
    repeats: frozenset[int]  # Excel rows in which its headings stand once more
    told: frozenset[str]  # columns it does not have, as a finding says
    refused: frozenset[int]  # Excel rows that its schema does not let be hidden
    astray: Mapping[int, Astray]  # Excel rows that belong one column to the left
    plain_text: bool = False  # of a text table, in which every cell is text

    @property
    def rows(self) -> range:
        """Its rows in the draft."""
        return range(self.first, self.first + self.count)

    @property
    def name(self) -> str:
        """The workbook and the sheet."""
        return f"{self.part.path}:{self.part.sheet}"


def digits_shown(sheet: Recognised, key: str) -> int:
    """How many digits the number format of a column shows, as `00000` does; 0: as they come."""
    found = sheet.grid.displays.get(sheet.header.columns[key], ())
    codes = {one.number_format for one in found if one.alone and one.row > sheet.header.number}
    code = codes.pop() if len(codes) == 1 else ""
    return len(code) if code and not code.strip("0") else 0


def kept_of(
    sheet: Recognised,
    check: ColumnCheck,
    first: int,
    count: int,
    columns: Mapping[str, Sequence[CellValue]],
) -> Sheet:
    """What a draft keeps of a sheet.

    Args:
        sheet: The table on it.
        check: What its headings lack.
        first: Its first row in the draft.
        count: How many rows it gave.
        columns: The cells that were read, by column.
    """
    letters = {
        key: column_letter(index + 1)
        for key, index in sheet.header.columns.items()
        if key in columns
    }
    part = Part(
        path=sheet.path, sheet=sheet.grid.sheet, header_row=sheet.header.number, letters=letters
    )
    return Sheet(
        part=part,
        first=first,
        count=count,
        headings=sheet.headings,
        merged=sheet.grid.merged,
        formulas=sheet.grid.formulas,
        repeats=sheet.repeats,
        astray=sheet.astray,
        told=check.told,
        refused=refused_rows(sheet),
        plain_text=sheet.grid.plain_text,
    )


def filled_rows(
    numbers: Sequence[int], columns: dict[str, list[CellValue]]
) -> tuple[Sequence[int], dict[str, list[CellValue]]]:
    """The rows that hold something under a heading; blank ones are no rows."""
    if any(None not in cells for cells in columns.values()):
        return numbers, columns
    keep = [False] * len(numbers)
    for cells in columns.values():
        for index, cell in enumerate(cells):
            if not is_blank(cell):
                keep[index] = True
    if all(keep):
        return numbers, columns
    return list(compress(numbers, keep)), {
        key: list(compress(cells, keep)) for key, cells in columns.items()
    }
