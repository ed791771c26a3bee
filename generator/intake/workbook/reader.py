"""From a workbook file to grids, or to the finding that says why not.

Each sheet is read the fast way (`sheet_splitter`) and, where it is written in a way that this
one does not know, from its beginning by the XML parser (`sheet_parser`). Both give the same
grid; a test reads many workbooks both ways. Other formats than .xlsx and .xlsm are read in a
process of their own (`generator.intake.formats`).
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.intake.formats.watched import Reading, read_watched
from generator.intake.workbook.cell_values import Values
from generator.intake.workbook.container import opened
from generator.intake.workbook.displays import displays
from generator.intake.workbook.file_notices import told_by_name, told_by_parts
from generator.intake.workbook.grid import CellValue, ErrorValue, Grid, OpenWorkbook, Uncached
from generator.intake.workbook.grid_builder import GridBuilder
from generator.intake.workbook.limits import SHIPPED_LIMITS, Limits
from generator.intake.workbook.refusals import LOCKED, Refused
from generator.intake.workbook.shared_strings import shared_strings
from generator.intake.workbook.sheet_parser import into_grid
from generator.intake.workbook.sheet_splitter import split_sheet
from generator.intake.workbook.signatures import FileKind, outer_kind
from generator.intake.workbook.splitting import STRETCH_BYTES, Unusual
from generator.intake.workbook.structure import structure
from generator.intake.workbook.xml_parts import XmlPart, parse

if TYPE_CHECKING:
    from pathlib import Path

    from generator.findings import Finding
    from generator.intake.workbook.container import Container
    from generator.intake.workbook.structure import SheetPart, Structure

__all__ = ["CellValue", "ErrorValue", "Grid", "OpenWorkbook", "Uncached", "read_workbook"]


def read_workbook(
    path: Path, relative: str, limits: Limits = SHIPPED_LIMITS
) -> OpenWorkbook | Finding:
    """All sheets of a workbook, or what is wrong with the file.

    Args:
        path: The file; its name does not count, its content does.
        relative: Its path in the project, for places.
        limits: What it may cost.
    """
    place = CellPlace(relative)
    try:
        kind = outer_kind(path, limits)
        if kind is None:
            with opened(path, limits) as container:
                reading = _read_parts(container, path, relative)
                kind = container.kind
        else:
            reading = read_watched(path, relative, kind, limits, path.stat().st_size)
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except Refused as refused:
        return refused.at(place)
    except OSError:
        return LOCKED.at(place)
    return OpenWorkbook(
        path=relative,
        sha256=sha256,
        grids=reading.grids,
        notices=(*reading.remarks, *told_by_name(place, kind)),
    )


def _read_parts(container: Container, path: Path, relative: str) -> Reading:
    """What a zip holds: read here, or for the other formats in a process of its own."""
    if container.kind is not FileKind.OPEN_XML:
        return read_watched(path, relative, container.kind, container.limits, container.size)
    place = CellPlace(relative)
    return Reading(
        grids=read_grids(container), remarks=tuple(told_by_parts(container, place, path.suffix))
    )


def read_grids(container: Container, *, by_parser: bool = False) -> tuple[Grid, ...]:
    """The sheets of an opened workbook; `by_parser` leaves the fast way out.

    Raises:
        Refused: The workbook is damaged or too large.
    """
    workbook = structure(container)
    values = sheet_values(container, workbook)
    way = _parsed if by_parser else _read
    return tuple(
        _with_displays(container, sheet, way(container, sheet, values), values)
        for sheet in workbook.sheets
    )


def _with_displays(container: Container, sheet: SheetPart, grid: Grid, values: Values) -> Grid:
    return replace(grid, displays=displays(container, sheet.part, grid, values))


def read_sheet(container: Container, name: str) -> Grid | None:
    """One sheet of an opened workbook, None where there is none of that name.

    Raises:
        Refused: The workbook is damaged or too large.
    """
    workbook = structure(container)
    sheet = next((sheet for sheet in workbook.sheets if sheet.name == name), None)
    return None if sheet is None else _read(container, sheet, sheet_values(container, workbook))


def sheet_values(container: Container, workbook: Structure) -> Values:
    """What the workbook's cells refer to."""
    part = workbook.strings_part
    return Values(
        strings=() if part is None else shared_strings(container, part),
        formats=workbook.formats,
        from_1904=workbook.from_1904,
    )


def _read(container: Container, sheet: SheetPart, values: Values) -> Grid:
    builder = GridBuilder(container.limits)
    parser = into_grid(builder, values)
    frame = XmlPart(sheet.part, start=parser.start, end=parser.end, text=parser.text)
    try:
        split_sheet(container.chunks(sheet.part, STRETCH_BYTES), frame, parser, builder, values)
    except (Unusual, ValueError):  # the second: a number of more digits than any has
        return _parsed(container, sheet, values)
    return builder.grid(sheet.name, hidden=sheet.hidden, very_hidden=sheet.very_hidden)


def _parsed(container: Container, sheet: SheetPart, values: Values) -> Grid:
    builder = GridBuilder(container.limits)
    parser = into_grid(builder, values)
    parse(
        sheet.part,
        container.chunks(sheet.part),
        start=parser.start,
        end=parser.end,
        text=parser.text,
    )
    return builder.grid(sheet.name, hidden=sheet.hidden, very_hidden=sheet.very_hidden)
