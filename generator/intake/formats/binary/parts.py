"""What the cells of a binary workbook rest on: its sheets, shared texts, formats, date system."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.intake.formats.binary.records import Record, records, words
from generator.intake.workbook.number_formats import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.intake.workbook.container import Container


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """A sheet of any kind, as the workbook lists it."""

    name: str
    relationship: str
    state: int  # 1: hidden, 2: very hidden


def sheets_of(container: Container, part: str) -> tuple[list[SheetPart], bool]:
    """The sheets in the order of their tabs, and whether days count from 1904."""
    sheets, from_1904 = [], False
    for kind, data in records(container.chunks(part)):
        if kind == Record.WORKBOOK_SETTINGS:
            from_1904 = bool(data[0] & 1) if data else False
        elif kind == Record.SHEET:
            (state,) = struct.unpack_from("<I", data)
            relationship, at = words(data, 8)
            name, _ = words(data, at)
            sheets.append(SheetPart(name=name, relationship=relationship, state=state))
    return sheets, from_1904


def shared_texts(container: Container, part: str | None) -> Iterator[str | None]:
    """The texts that cells name by their number; an empty one is None."""
    if part is not None:
        for kind, data in records(container.chunks(part)):
            if kind == Record.SHARED_ITEM:
                yield words(data, 1)[0] or None


def cell_formats(container: Container, part: str | None) -> Iterator[str]:
    """The number format of each cell style."""
    codes = dict(BUILT_IN)
    inside = False
    for kind, data in records(container.chunks(part)) if part is not None else ():
        if kind == Record.FORMAT:
            codes[struct.unpack_from("<H", data)[0]] = words(data, 2)[0]
        elif kind in {Record.BEGIN_STYLES, Record.END_STYLES}:
            inside = kind == Record.BEGIN_STYLES
        elif kind == Record.STYLE and inside:
            yield codes.get(struct.unpack_from("<H", data, 2)[0], "General")
