"""Which template a workbook was filled into, by the stamp on its very hidden sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.definitions.stamps import EXAMPLE_ROW, STAMP_SHEET, stamp_in
from generator.intake.cells.spelling import heading
from generator.intake.layout.headings import Headings
from generator.intake.templates.rules import GONE_SHEET, UNREADABLE_STAMP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.definitions.schema import Schema
    from generator.definitions.stamps import Stamp, StampedSheet
    from generator.findings import Finding
    from generator.intake.workbook.grid import Grid, OpenWorkbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """The template that a workbook was filled into, if it was."""

    path: str = ""
    stamp: Stamp | None = None
    findings: tuple[Finding, ...] = ()

    def sheet(self, table: str) -> StampedSheet | None:
        """What the template's sheet of a table was like."""
        return None if self.stamp is None else self.stamp.get(table)

    def is_gone(self, sheet: str, schemas: Mapping[str, Schema]) -> bool:
        """Whether no schema knows that sheet of the template any more."""
        return any(
            known.sheet == sheet and known.table not in schemas
            for known in (self.stamp or {}).values()
        )

    def about_gone(self, grid: Grid) -> tuple[Finding, ...]:
        """What is to be said of such a sheet; nothing where nobody filled it in."""
        rows = sum(1 for number in grid.numbers if number > EXAMPLE_ROW)
        place = CellPlace(self.path, grid.sheet)
        return (GONE_SHEET.at(place, sheet=grid.sheet, count=rows),) if rows else ()


def template_of(opened: OpenWorkbook) -> Template:
    """The template that a workbook was filled into, by its stamp."""
    for grid in opened.grids:
        if grid.sheet.casefold() == STAMP_SHEET:
            stamp = stamp_in(grid.rows)
            place = CellPlace(opened.path, grid.sheet)
            told = () if stamp is not None else (UNREADABLE_STAMP.at(place, sheet=grid.sheet),)
            return Template(path=opened.path, stamp=stamp, findings=told)
    return Template(path=opened.path)


def headings_then(schema: Schema, known: StampedSheet) -> Headings:
    """The headings as the template had them."""
    return Headings(
        schema=schema,
        keys={
            heading(word): one.key
            for one in known.columns.values()
            for word in (one.label.zh, one.label.en)
            if word
        },
    )
