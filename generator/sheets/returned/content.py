"""What one returned workbook holds: the workbook as it was read, and what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cells import CellPlace, split_address
from generator.tables import under_headings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from generator.definitions.schema import Column, Schema
    from generator.findings import Finding
    from generator.intake.workbook.grid import OpenWorkbook
    from generator.language import Lang
    from generator.progress import Progress
    from generator.returns import Returned
    from generator.tables import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSheet:
    """A table of a sheet."""

    schema: Schema
    part: Part

    def column(self, letter: str) -> Column | None:
        """The column of the schema under a letter."""
        for key, known in self.part.letters.items():
            if known == letter:
                return self.schema.columns[key]
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that goes into one returned workbook."""

    workbook: OpenWorkbook  # as it counts: with what was accepted before
    returned: Returned | None  # what it was, if it came back itself
    known: Mapping[str, Sequence[KnownSheet]]  # by sheet, which may hold several tables
    findings: Sequence[Finding]  # about it, in the order of the list
    progress: Progress | None
    lang: Lang  # of messages; the head is in both languages
    day: date  # the day its properties give, never the clock's
    product: str  # version

    @property
    def name(self) -> str:
        """The workbook's name."""
        return self.workbook.path.rpartition("/")[2]

    @property
    def original(self) -> str:
        """The path of the workbook that its data first came from."""
        return self.returned.original if self.returned else self.workbook.path

    def column_of(self, sheet: str, cell: str) -> Column | None:
        """The column of a cell of data; None for headings and what no schema describes."""
        letters, row = split_address(cell)
        there = (
            (one.part.header_row, column)
            for one in self.known.get(sheet, ())
            if (column := one.column(letters)) is not None
        )
        return under_headings(there, row)

    def column_named(self, sheet: str, key: str) -> Column | None:
        """The column of one of the tables of a sheet."""
        found = (one.schema.columns.get(key) for one in self.known.get(sheet, ()))
        return next((column for column in found if column is not None), None)


def spot_of(finding: Finding) -> tuple[str, str]:
    """The sheet and the cell or range of a finding about a workbook."""
    place = finding.place
    return (place.sheet, place.cell) if isinstance(place, CellPlace) else ("", "")
