"""A binary workbook from its parts to the sink."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from generator.intake.formats.binary.parts import cell_formats, shared_texts, sheets_of
from generator.intake.formats.binary.records import records
from generator.intake.formats.binary.sheet import SheetRecords
from generator.intake.workbook.cell_values import Values
from generator.intake.workbook.container import opened
from generator.intake.workbook.format_rules import MACROS, OTHER_FORMAT
from generator.intake.workbook.refusals import DAMAGED, Refused
from generator.intake.workbook.structure import first_part, of_sheet, relationships_of
from generator.language import Text

if TYPE_CHECKING:
    from pathlib import Path

    from generator.intake.formats.sink import Sink
    from generator.intake.workbook.container import Container
    from generator.intake.workbook.limits import Limits

_WORKBOOK = "xl/workbook.bin"
_WHAT = Text(zh="二进制工作簿 (.xlsb)", en="a binary workbook (.xlsb)")
_LACKS = Text(
    zh="公式的内容、单元格的显示格式", en="what formulas say, and how Excel shows its cells"
)


def read_binary(path: Path, sink: Sink, limits: Limits) -> None:
    """Read all worksheets.

    Raises:
        Refused: The file is damaged or too large.
    """
    with opened(path, limits) as container:
        try:
            _read(container, sink)
        except struct.error as fault:
            detail = Text(zh="内部记录被截断", en="one of its inner records is cut short")
            raise Refused(DAMAGED, detail=detail) from fault
        sink.remark(OTHER_FORMAT, what=_WHAT, lacks=_LACKS)
        if "xl/vbaproject.bin" in container:
            sink.remark(MACROS)


def _read(container: Container, sink: Sink) -> None:
    relationships = relationships_of(container, _WORKBOOK)
    sheets, from_1904 = sheets_of(container, _WORKBOOK)
    strings = first_part(relationships, "sharedStrings", container)
    styles = first_part(relationships, "styles", container)
    values = Values(
        strings=tuple(shared_texts(container, strings)),
        formats=tuple(cell_formats(container, styles)),
        from_1904=from_1904,
    )
    for sheet in sheets:
        part = of_sheet(sheet.name, sheet.relationship, relationships)
        if part.kind == "worksheet":
            sink.sheet(sheet.name, hidden=sheet.state == 1, very_hidden=sheet.state == 2)
            SheetRecords(sink, values).read(records(container.chunks(part.target)))
