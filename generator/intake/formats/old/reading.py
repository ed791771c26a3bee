"""Excel's old workbooks (.xls, and .et as WPS writes it): calamine reads the values.

The only module that knows calamine. What it loses is put back from the records (`records`);
cells astray are brought near it before (`closing_up`), and number formats told in those that
it knows (`plain_formats`).
"""

from __future__ import annotations

from datetime import time
from io import BytesIO
from typing import TYPE_CHECKING

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from generator.cells import column_letter
from generator.intake.formats.old.closing_up import closed_up
from generator.intake.formats.old.plain_formats import with_plain_formats
from generator.intake.formats.old.records import not_in_order, overlooked
from generator.intake.workbook.compound import Compound
from generator.intake.workbook.format_rules import GAVE_UP, MACROS, OTHER_FORMAT
from generator.intake.workbook.grid import ErrorValue
from generator.intake.workbook.refusals import DAMAGED, ENCRYPTED, Refused
from generator.intake.workbook.signatures import workbook_stream
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

    from python_calamine import CalamineSheet

    from generator.intake.formats.old.closing_up import Rectangle
    from generator.intake.formats.old.records import Overlooked
    from generator.intake.formats.sink import Sink
    from generator.intake.workbook.grid import CellValue
    from generator.intake.workbook.limits import Limits

_WHAT = Text(zh="旧版工作簿 (.xls)", en="a workbook of Excel 97-2003 (.xls)")
_LACKS = Text(
    zh="公式的内容、单元格的显示格式", en="what formulas say, and how Excel shows its cells"
)
_PLACE_BYTES = 32  # of a place in calamine's rectangle, blank or not
_FORMULA_BYTES = 24  # of one in the rectangle of its formulas, which it holds as well
_SHARE = 0.75  # of the memory; the rest is for the process itself
_REACHES = Text(
    zh="第 {number} 张工作表一直用到 {cell}，所需内存超过 {limit} MB",
    en="sheet number {number} reaches down to {cell}, for which {limit} MB of memory do not do",
)
_MACROS = "_VBA_PROJECT_CUR"


def read_old(path: Path, sink: Sink, limits: Limits) -> None:
    """Read all worksheets.

    Raises:
        Refused: The file is damaged or needs a password.
    """
    content = path.read_bytes()
    compound = Compound(content)
    name = workbook_stream(compound)
    stream = compound.read(name)
    beside = overlooked(stream)
    closed, rectangles = closed_up(stream, beside)
    _weigh(beside, rectangles, limits)
    try:
        given = compound.with_stream(name, with_plain_formats(closed))
        book = CalamineWorkbook.from_filelike(BytesIO(given))
        sheets = book.sheets_metadata
        if len(beside) != len(sheets):
            raise Refused(DAMAGED, detail=Text(zh="工作表目录不一致", en="its list of sheets"))
        for sheet, more, rectangle in zip(sheets, beside, rectangles, strict=True):
            if sheet.typ == SheetTypeEnum.WorkSheet:
                sink.sheet(
                    sheet.name,
                    hidden=sheet.visible == SheetVisibleEnum.Hidden,
                    very_hidden=sheet.visible == SheetVisibleEnum.VeryHidden,
                )
                _read_sheet(book.get_sheet_by_name(sheet.name), more, rectangle, sink)
    except PasswordError as locked:
        raise Refused(ENCRYPTED) from locked
    except CalamineError as fault:
        raise not_in_order() from fault
    sink.remark(OTHER_FORMAT, what=_WHAT, lacks=_LACKS)
    if _MACROS in compound.folders:
        sink.remark(MACROS)


def _weigh(sheets: Sequence[Overlooked], held: Sequence[Rectangle], limits: Limits) -> None:
    """Refuse what calamine could not hold: every sheet whole, and once more the one it reads."""
    sizes = [
        rectangle.places * (_PLACE_BYTES + _FORMULA_BYTES * bool(sheet.formulas))
        for sheet, rectangle in zip(sheets, held, strict=True)
    ]
    largest = max(sizes, default=0)
    if sum(sizes) + largest > _SHARE * (limits.memory_mb << 20):
        number = sizes.index(largest)
        cell = sheets[number].last_cell
        detail = _REACHES.fill(number=number + 1, cell=cell, limit=limits.memory_mb)
        raise Refused(GAVE_UP, detail=detail)


def _read_sheet(sheet: CalamineSheet, more: Overlooked, rectangle: Rectangle, sink: Sink) -> None:
    errors: dict[int, dict[int, str]] = {}
    for (row, column), text in more.errors.items():
        errors.setdefault(row, {})[column] = text
    before = [None] * (sheet.start[1] if sheet.start else 0)
    for at, cells in enumerate(sheet.iter_rows() if sheet.start else ()):
        row, values = rectangle.row(at), rectangle.spread([*before, *map(_value, cells)])
        _put_back(row, values, errors.pop(row, {}), more)
        sink.row(row + 1, values, hidden=row in more.hidden_rows)
    for row in sorted(errors):  # rows with nothing but errors beyond the last value
        values = []
        _put_back(row, values, errors[row], more)
        sink.row(row + 1, values, hidden=row in more.hidden_rows)
    sink.formulas(more.addresses())
    sink.hiding(more.hidden_columns, filtered=more.filtered)
    sink.merged([_range(*corners) for corners in sheet.merged_cell_ranges or ()])


def _value(value: Any) -> CellValue:
    """Blanks are empty text there, and whole numbers are `int`."""
    if type(value) is int:
        return float(value)
    return None if value == "" else value


def _put_back(row: int, values: list[CellValue], errors: dict[int, str], more: Overlooked) -> None:
    for column, text in sorted(errors.items()):
        values.extend([None] * (column + 1 - len(values)))
        values[column] = ErrorValue(text)
    for column, value in enumerate(values):
        if isinstance(value, time) and (row, column) in more.negatives:
            values[column] = more.negatives[row, column]


def _range(start: Sequence[int], end: Sequence[int]) -> str:
    first, last = (f"{column_letter(column + 1)}{row + 1}" for row, column in (start, end))
    return f"{first}:{last}"
