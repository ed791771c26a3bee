"""The fast way through a sheet: rows and cells split by bytes.

Nine sheets in ten are written the plain way: `<row r="5"><c r="A5" s="3"><v>12</v></c>…`.
Here each piece of it must be recognised whole, else `Unusual` sends the sheet to the parser
(see `splitting`). Most cells of a large sheet repeat each other's words (a date, a person, a
choice), so what follows the address is looked up before it is read.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from generator.cells import MAX_COLUMNS, MAX_ROWS, column_letter
from generator.intake.cell_values import formula_value, text_value, unescaped
from generator.intake.grid import ErrorValue
from generator.intake.grid_builder import place
from generator.intake.sheet_parser import TRUE
from generator.intake.splitting import Unusual, pieces, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.intake.cell_values import Values
    from generator.intake.grid import CellValue
    from generator.intake.grid_builder import GridBuilder
    from generator.intake.number_formats import Kind
    from generator.intake.sheet_parser import SheetParser
    from generator.intake.xml_parts import XmlPart

_REMEMBERED = 1 << 16  # cell contents held ready; then it starts anew, so that memory stays flat
_ROW_ATTRIBUTES = re.compile(rb'(?: [a-zA-Z][a-zA-Z0-9:]*="[^"<>&]*")*>')
_HIDDEN = re.compile(rb' hidden="([^"]*)"')
_CELL_ATTRIBUTES = re.compile(rb'(?: s="(?P<s>[0-9]+)")?(?: t="(?P<t>[a-zA-Z]+)")?')
_CELL_ATTRIBUTES_TURNED = re.compile(rb' t="(?P<t>[a-zA-Z]+)" s="(?P<s>[0-9]+)"')
_TYPES = {"n", "s", "str", "inlineStr", "b", "e", "d"}
_PLAIN_VALUE = (b"<v>", b"</v></c>")
_PLAIN_TEXT = (b"<is><t>", b"</t></is></c>")
_BODY = re.compile(
    rb"""(?:<f(?:[ ][a-z][a-zA-Z0-9]*="[^"<>&]*")*(?:/>|>(?P<formula>[^<>]*)</f>))?
    (?P<value><v(?:/>|(?:[ ]xml:space="preserve")?>(?P<stored>[^<>]*)</v>))?
    </c>""",
    re.VERBOSE,
)
_INLINE = re.compile(
    rb"""(?:<is>(?:<t/>|<t(?P<preserve>[ ]xml:space="preserve")?>(?P<text>[^<>]*)</t>)</is>)?
    </c>""",
    re.VERBOSE,
)
_NOT_YET = ErrorValue("")  # no cell holds this very one


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
    rows = _Rows(builder, values)
    for batch in pieces(
        chunks, frame, item=b"<row ", closing=b"</sheetData>", ready=parser.in_rows
    ):
        for piece in batch:
            rows.take(piece)


class _Rows:
    """Reads one row after the other."""

    def __init__(self, builder: GridBuilder, values: Values) -> None:
        self._builder = builder
        self._values = values
        self._columns = _columns()
        self._known: dict[bytes, CellValue] = {}  # what follows an address -> the value
        self._heads: dict[bytes, tuple[str, Kind]] = {}  # a cell's attributes -> type and kind
        self._row_heads: dict[bytes, bool] = {}  # a row's attributes -> whether it is hidden
        self._last = 0

    def take(self, piece: bytes) -> None:
        """A row, from its first attribute to its end tag."""
        if _is_blank(piece):
            return
        head, *cells = piece.split(b"<c ")
        number, hidden = self._row(head)
        if not cells or not cells[-1].endswith(b"</row>"):
            raise Unusual
        cells[-1] = cells[-1][:-6]
        values = self._cells(cells, number)
        if values:
            row = int(number)
            if row in self._builder:
                raise Unusual
            self._builder.add(row, values)
            if hidden:
                self._builder.hide(row)

    def _row(self, head: bytes) -> tuple[bytes, bool]:
        """The row's number as written, and whether it is hidden."""
        number, _, attributes = head[3:].partition(b'"')
        if not (head.startswith(b'r="') and _is_row_number(number)):
            raise Unusual
        hidden = self._row_heads.get(attributes)
        if hidden is None:
            if not _ROW_ATTRIBUTES.fullmatch(attributes) or b"xmlns" in attributes:
                raise Unusual
            says = _HIDDEN.search(attributes)
            hidden = says is not None and says[1].decode() in TRUE
            self._row_heads[attributes] = hidden
        return number, hidden

    def _cells(self, cells: list[bytes], number: bytes) -> list[CellValue]:
        values: list[CellValue] = []
        columns, known, end = self._columns, self._known, number + b'"'
        for cell in cells:
            letters, _, rest = cell.partition(end)  # of `r="C14" s="3"…`: `r="C`, ` s="3"…`
            column = columns.get(letters)
            if column is None:
                raise Unusual
            value = known.get(rest, _NOT_YET)
            if value is _NOT_YET:
                value = self._read(rest, column, number)
            if value is None:
                continue
            if column == len(values):
                values.append(value)
            elif column > len(values):
                place(values, column, value)
            else:
                raise Unusual
        return values

    def _read(self, rest: bytes, column: int, number: bytes) -> CellValue:
        """The value of the cell whose address is followed by `rest`."""
        head, closed, body = rest.partition(b">")
        if not closed:
            raise Unusual
        if head.endswith(b"/"):
            self._head(head[:-1])
            if body:
                raise Unusual
            return self._remember(rest, None)
        cell_type, kind = self._head(head)
        if cell_type == "inlineStr":
            return self._remember(rest, _inline(body))
        if b"<f" in body:
            return self._formula(body, cell_type, kind, f"{column_letter(column + 1)}{int(number)}")
        stored = _between(body, *_PLAIN_VALUE)
        if stored is None:
            match = _BODY.fullmatch(body)
            if match is None:
                raise Unusual
            stored = match["stored"] or b""
        return self._remember(rest, self._values.value(cell_type, kind, plain(stored)))

    def _remember(self, rest: bytes, value: CellValue) -> CellValue:
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[rest] = value
        return value

    def _head(self, head: bytes) -> tuple[str, Kind]:
        """What a cell's attributes say: its type, and what a number in it is."""
        found = self._heads.get(head)
        if found is None:
            match = _CELL_ATTRIBUTES.fullmatch(head) or _CELL_ATTRIBUTES_TURNED.fullmatch(head)
            if match is None:
                raise Unusual
            style, cell_type = (match["s"] or b"").decode(), (match["t"] or b"n").decode()
            if cell_type not in _TYPES:
                raise Unusual
            found = self._heads[head] = cell_type, self._values.kind(style)
        return found

    def _formula(self, body: bytes, cell_type: str, kind: Kind, address: str) -> CellValue:
        match = _BODY.fullmatch(body)
        if match is None:
            raise Unusual
        formula = unescaped(plain(match["formula"] or b"")) or ""
        self._builder.formulas[address] = formula
        value = self._values.value(cell_type, kind, plain(match["stored"] or b""))
        return formula_value(
            formula, value, cell_type=cell_type, has_value=match["value"] is not None
        )


def _is_blank(row: bytes) -> bool:
    """Whether a row holds nothing but formats: every element in it ends where it begins."""
    if b"</c>" in row:
        return False
    ends = row.count(b"/>")
    if row.endswith(b"</row>"):
        return row.count(b"<") == ends + 1
    return ends == 1 and row.endswith(b"/>") and b"<" not in row


def _is_row_number(number: bytes) -> bool:
    return number.isdigit() and not number.startswith(b"0") and int(number) <= MAX_ROWS


def _between(body: bytes, opening: bytes, ending: bytes) -> bytes | None:
    """What stands between the two, None if one of them or a tag inside is not the expected."""
    if body.startswith(opening) and body.endswith(ending):
        inside = body[len(opening) : -len(ending)]
        return None if b"<" in inside else inside
    return None


def _inline(body: bytes) -> str | None:
    text = _between(body, *_PLAIN_TEXT)
    if text is not None:
        return text_value(plain(text), preserve=False) or None
    match = _INLINE.fullmatch(body)
    if match is None:
        raise Unusual
    return text_value(plain(match["text"] or b""), preserve=match["preserve"] is not None) or None


@cache
def _columns() -> Mapping[bytes, int]:
    """How an address begins in each column, and the column's number from 0."""
    return {
        f'r="{column_letter(number)}'.encode(): number - 1 for number in range(1, MAX_COLUMNS + 1)
    }
