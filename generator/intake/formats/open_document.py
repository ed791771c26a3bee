"""OpenDocument spreadsheets (.ods): LibreOffice, and WPS where it is told to.

Cells have no addresses: they follow each other, and rows and cells may be repeated by a
number, which is weighed before anything is repeated. What a cell holds stands in its
attributes, what it shows in its paragraphs.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from generator.cells import MAX_COLUMNS, MAX_ROWS, column_letter
from generator.intake.workbook.container import opened
from generator.intake.workbook.format_rules import MACROS, OTHER_FORMAT
from generator.intake.workbook.grid import ErrorValue, Uncached
from generator.intake.workbook.refusals import DAMAGED, TOO_LARGE, Refused
from generator.intake.workbook.splitting import MAX_TEXT
from generator.intake.workbook.xml_parts import parse
from generator.language import Text

if TYPE_CHECKING:
    from pathlib import Path

    from generator.intake.formats.sink import Sink
    from generator.intake.workbook.grid import CellValue
    from generator.intake.workbook.limits import Limits
    from generator.intake.workbook.xml_parts import Attributes

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = {f"{_OASIS}{name}:1.0": f"{name}:" for name in ("office", "table", "text", "style")}
_OFFICE, _TABLE, _STYLE, _TEXT = (
    f"{_OASIS}{name}:1.0 " for name in ("office", "table", "style", "text")
)
_TYPE_OF_LIBREOFFICE = (
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
)
_PLACE_OF_SHEETS = ["office:document-content", "office:body", "office:spreadsheet"]
_CELLS = {"table:table-cell", "table:covered-table-cell"}
_ERROR = re.compile(r"#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!)|Err:\d{3}")
_LENGTH = re.compile(
    r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d{1,9})\d*)?S)?)?"
)
_BLANKS = re.compile(r"[ \t\r\n]+")
_DAY = timedelta(days=1)
_BOOLEANS = {"of:=TRUE()": True, "of:=FALSE()": False}
_WHAT = Text(zh="OpenDocument 表格 (.ods)", en="an OpenDocument spreadsheet (.ods)")
_LACKS = Text(zh="单元格在 Excel 里的显示格式", en="how Excel shows its cells")


def read_open_document(path: Path, sink: Sink, limits: Limits) -> None:
    """Read all sheets.

    Raises:
        Refused: The file is damaged or too large.
    """
    with opened(path, limits) as container:
        sheets = _Sheets(sink)
        parse(
            "content.xml",
            container.chunks("content.xml"),
            start=sheets.start,
            end=sheets.end,
            text=sheets.text,
            namespaces=_NAMESPACES,
        )
        sink.remark(OTHER_FORMAT, what=_WHAT, lacks=_LACKS)
        if any(f"{folder}/script-lc.xml" in container for folder in ("basic", "basic/standard")):
            sink.remark(MACROS)


class _Sheets:
    """The handler of the content: knows styles, sheets, rows, cells."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._inside: list[str] = []
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._sheet: _Sheet | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "table:table" and self._inside == _PLACE_OF_SHEETS:
            hidden = attributes.get(_TABLE + "style-name") in self._hidden_styles
            self._sink.sheet(attributes.get(_TABLE + "name", ""), hidden=hidden)
            self._sheet = _Sheet(self._sink)
        elif self._sheet is not None:
            self._sheet.start(name, attributes)
        elif name == "style:style":
            self._style = attributes.get(_STYLE + "name", "")
        elif name == "style:table-properties" and attributes.get(_TABLE + "display") == "false":
            self._hidden_styles.add(self._style)
        self._inside.append(name)

    def end(self, name: str) -> None:
        """An element ends."""
        self._inside.pop()
        if self._sheet is not None:
            if self._inside == _PLACE_OF_SHEETS:
                self._sheet.close()
                self._sheet = None
            else:
                self._sheet.end(name)

    def text(self, words: str) -> None:
        """Text, which counts in the paragraphs of cells only."""
        if self._sheet is not None:
            self._sheet.text(words)


class _Sheet:
    """The handler of one sheet."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._number = 0  # of the row that is open
        self._row: list[CellValue] = []
        self._column = 0
        self._repeated = 1
        self._hidden = False
        self._cell: Attributes | None = None
        self._depth = 0  # inside of a cell
        self._passed_over = 0  # the depth of a comment or picture, whose text is not the cell's
        self._paragraphs: list[list[str]] = []
        self._length = 0
        self._formulas: dict[str, str] = {}
        self._merged: list[str] = []
        self._columns = 0  # described so far
        self._hidden_columns: list[tuple[int, int]] = []
        self._filtered = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._cell is not None:
            self._depth += 1
            self._in_cell(name, attributes)
        elif name == "table:table-row":
            self._start_row(attributes)
        elif name == "table:table-column":
            self._note_columns(attributes)
        elif name in _CELLS:
            self._cell = attributes
            self._depth = self._passed_over = self._length = 0
            self._paragraphs = []

    def end(self, name: str) -> None:
        """An element ends."""
        if self._cell is not None:
            if self._depth == 0:
                self._end_cell(self._cell)
                self._cell = None
                return
            if self._passed_over == self._depth:
                self._passed_over = 0
            self._depth -= 1
        elif name == "table:table-row":
            self._end_row()

    def text(self, words: str) -> None:
        """Text of a paragraph."""
        if self._cell is not None and self._paragraphs and not self._passed_over:
            self._paragraphs[-1].append(words)
            self._length += len(words)
            if self._length > MAX_TEXT:
                raise Refused(TOO_LARGE, detail=Text(zh="一个过长的单元格", en="one endless cell"))

    def close(self) -> None:
        """The sheet ends."""
        self._sink.formulas(self._formulas)
        self._sink.merged(self._merged)
        self._sink.hiding(self._hidden_columns, filtered=self._filtered)

    def _in_cell(self, name: str, attributes: Attributes) -> None:
        if self._passed_over:
            return
        match name:
            case "text:p" | "text:h":
                self._paragraphs.append([])
            case "text:s":
                self._add(" " * min(_count(attributes.get(_TEXT + "c")), MAX_TEXT))
            case "text:tab":
                self._add("\t")
            case "text:line-break":
                self._add("\n")
            case "text:span" | "text:a":
                pass
            case _:
                self._passed_over = self._depth

    def _add(self, blank: str) -> None:
        """A blank that stands as an element, so that it is not taken together with others."""
        if self._paragraphs:
            self._paragraphs[-1].append("\0" + blank + "\0")
            self._length += len(blank)
            if self._length > MAX_TEXT:
                raise Refused(TOO_LARGE, detail=Text(zh="一个过长的单元格", en="one endless cell"))

    def _start_row(self, attributes: Attributes) -> None:
        self._number += self._repeated if self._number else 1
        self._repeated = _count(attributes.get(_TABLE + "number-rows-repeated"))
        visibility = attributes.get(_TABLE + "visibility", "visible")
        self._hidden = visibility != "visible"
        self._filtered |= visibility == "filter"
        self._row = []
        self._column = 0

    def _note_columns(self, attributes: Attributes) -> None:
        first = self._columns + 1
        self._columns += _count(attributes.get(_TABLE + "number-columns-repeated"))
        if attributes.get(_TABLE + "visibility", "visible") != "visible":
            self._hidden_columns.append((first, self._columns))

    def _end_row(self) -> None:
        if not self._row:
            return
        if self._number + self._repeated - 1 > MAX_ROWS:
            raise _no_such_place(f"{self._number + self._repeated - 1}")
        self._sink.row(self._number, self._row, hidden=self._hidden, times=self._repeated)

    def _end_cell(self, attributes: Attributes) -> None:
        repeated = _count(attributes.get(_TABLE + "number-columns-repeated"))
        value = self._value(attributes)
        if value is not None:
            if self._column + repeated > MAX_COLUMNS or not self._number:
                raise _no_such_place(f"R{self._number}C{self._column + repeated}")
            self._row.extend([None] * (self._column - len(self._row)))
            self._row.extend([value] * repeated)
        self._note(attributes)
        self._column += repeated

    def _note(self, attributes: Attributes) -> None:
        """The formula and the merged range that begin here."""
        formula = attributes.get(_TABLE + "formula")
        wide, high = (
            _count(attributes.get(f"{_TABLE}number-{axis}-spanned")) for axis in ("columns", "rows")
        )
        if (formula is None and wide == high == 1) or self._column >= MAX_COLUMNS:
            return
        address = f"{column_letter(self._column + 1)}{self._number}"
        if formula is not None:
            self._formulas[address] = _formula(formula)
        if wide * high > 1:
            last = column_letter(min(self._column + wide, MAX_COLUMNS))
            self._merged.append(f"{address}:{last}{self._number + high - 1}")

    def _value(self, attributes: Attributes) -> CellValue:
        kind = attributes.get(_OFFICE + "value-type", "")
        formula = attributes.get(_TABLE + "formula")
        shown = "\n".join(_joined(pieces) for pieces in self._paragraphs)
        if attributes.get(_TYPE_OF_LIBREOFFICE) == "error" or (
            formula is not None and _ERROR.fullmatch(shown)
        ):
            return ErrorValue(shown)
        if formula is not None and not kind and not self._paragraphs:
            return Uncached(_formula(formula))
        stored = attributes.get(f"{_OFFICE}{'value' if kind in _NUMBERS else f'{kind}-value'}")
        if kind == "string" or stored is None:
            return (shown if stored is None else stored) or None
        if kind in _NUMBERS and formula in _BOOLEANS:
            return _BOOLEANS[formula]
        return _typed(kind, stored)


_NUMBERS = {"float", "percentage", "currency"}


def _typed(kind: str, stored: str) -> CellValue:
    """The value of a cell; what cannot be one stays the text it is."""
    match kind:
        case "float" | "percentage" | "currency":
            return _number(stored)
        case "boolean":
            return {"true": True, "false": False}.get(stored, stored)
        case "date":
            return _moment(stored)
        case "time":
            return _length(stored)
        case _:
            return stored


def _number(stored: str) -> CellValue:
    try:
        number = float(stored)
    except ValueError:
        return stored
    return number if abs(number) < float("inf") else stored


def _moment(stored: str) -> CellValue:
    try:
        at = datetime.fromisoformat(stored.removesuffix("Z")).replace(tzinfo=None)
    except ValueError:
        return stored
    return at.date() if at.time() == time() else at


def _length(stored: str) -> CellValue:
    """`PT14H30M00S`: a time of day below one day, else a length of time."""
    match = _LENGTH.fullmatch(stored)
    if match is None:
        return stored
    days, hours, minutes, seconds = (int((match[part] or "0")[:9]) for part in (2, 3, 4, 5))
    fraction = int((match[6] or "0").ljust(6, "0")[:6])
    try:
        length = timedelta(
            days=days, hours=hours, minutes=minutes, seconds=seconds, microseconds=fraction
        )
    except OverflowError:
        return stored
    if match[1]:
        return -length
    return (datetime.combine(date.min, time()) + length).time() if length < _DAY else length


def _joined(pieces: list[str]) -> str:
    """A paragraph: blanks in a row are one, but for those that stand as elements."""
    parts = "".join(pieces).split("\0")
    return "".join(
        part if index % 2 else _BLANKS.sub(" ", part) for index, part in enumerate(parts)
    )


def _formula(written: str) -> str:
    """Without the prefix of the language that it is written in (`of:=`)."""
    return written.partition("=")[2] if "=" in written else written


def _count(written: str | None) -> int:
    """A number of repetitions; 1 where it is none."""
    return max(1, int(written[:9])) if written and written.isascii() and written.isdigit() else 1


def _no_such_place(written: str) -> Refused:
    detail = Text(zh=f"单元格 {written} 不存在", en=f"there is no cell {written}")
    return Refused(DAMAGED, detail=detail)
