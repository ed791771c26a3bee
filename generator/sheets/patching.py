"""A compiled template filled: the only way in which a designed workbook is made.

Each sheet is written anew from its compiled rows; every part that holds no field is copied
as it is. Text from data can only become a text cell; formulas come from the template alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cells import MAX_ROWS, CellPlace
from generator.findings import DefinitionError
from generator.sheets.faults import OVERFLOW
from generator.sheets.frames import moved_frame, moved_workbook
from generator.sheets.moving import Layout
from generator.sheets.package import WORKBOOK, serialised, zipped
from generator.sheets.properties import with_properties
from generator.sheets.rows import RowWriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from generator.sheets.cell_xml import Value
    from generator.sheets.rows import Record
    from generator.sheets.template import Sheet, Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """All that goes into one workbook."""

    title: str
    day: date  # stands as its date of creation; never the clock
    values: Mapping[str, Value]
    records: Mapping[str, Sequence[Record]]  # by block


def layout_for(template: Template, records: Mapping[str, Sequence[object]]) -> Layout:
    """Where everything will stand, once it is known how many records each block has."""
    return Layout.of(template, {block: len(rows) for block, rows in records.items()})


def filled(template: Template, filling: Filling) -> bytes:
    """The workbook that a template makes of `filling`; same input, same bytes.

    Raises:
        DefinitionError: A sheet would need more rows than Excel has.
    """
    layout = layout_for(template, filling.records)
    _check_capacity(template, layout)
    parts = dict(template.parts)
    for sheet in template.sheets:
        if sheet.live:
            parts[sheet.part] = _sheet(sheet, layout, filling)
    parts[WORKBOOK] = serialised(moved_workbook(parts[WORKBOOK], layout))
    return zipped(with_properties(parts, filling.title, filling.day))


def _sheet(sheet: Sheet, layout: Layout, filling: Filling) -> bytes:
    frame = serialised(moved_frame(sheet, layout, filling.records))
    before, _, after = frame.partition(b"<sheetData/>")
    writer = RowWriter(sheet=sheet, layout=layout, values=filling.values, records=filling.records)
    rows = "".join(writer.rows()).encode()
    return b"".join((before, b"<sheetData>", rows, b"</sheetData>", after))


def _check_capacity(template: Template, layout: Layout) -> None:
    """Refuse before anything is cut off."""
    for sheet in template.sheets:
        bottom = max((row.number for row in sheet.rows), default=1)
        rows = layout.plans[sheet.name].last(bottom)
        if rows > MAX_ROWS:
            place = CellPlace(template.path, sheet.name)
            raise DefinitionError([OVERFLOW.at(place, sheet=sheet.name, rows=f"{rows:,}")])
