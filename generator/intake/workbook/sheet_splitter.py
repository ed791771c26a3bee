"""The fast way through a sheet: rows and cells split by bytes.

Nine sheets in ten are written the plain way: `<row r="5"><c r="A5" s="3"><v>12</v></c>…`.
Rows of one shape are read together, the others one by one; whatever is written in another way
is `Unusual` and goes to the parser from the sheet's beginning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.intake.workbook.cut_rows import ROW
from generator.intake.workbook.row_reader import RowReader
from generator.intake.workbook.row_shapes import ShapedRows
from generator.intake.workbook.splitting import stretches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.intake.workbook.cell_values import Values
    from generator.intake.workbook.grid_builder import GridBuilder
    from generator.intake.workbook.sheet_parser import SheetParser
    from generator.intake.workbook.xml_parts import XmlPart


def split_sheet(
    chunks: Iterable[bytes],
    frame: XmlPart,
    parser: SheetParser,
    builder: GridBuilder,
    values: Values,
) -> None:
    """Read a sheet into the builder.

    Args:
        chunks: The part.
        frame: Feeds `parser` with what is not rows.
        parser: Knows merged ranges, and whether the frame stands at the rows.
        builder: Takes the rows; must not be used if this raises.
        values: What the cells refer to.

    Raises:
        Unusual: Only the parser can read this sheet.
        Refused: It is damaged or too large.
    """
    rows = ShapedRows(RowReader(builder, values, frame.prefixes), builder, values)
    for batch in stretches(chunks, frame, item=ROW, closing=b"</sheetData>", ready=parser.in_rows):
        rows.take(batch)
