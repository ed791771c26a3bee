"""One row after the other, its cells split by bytes.

Each piece of a row must be recognised whole, else `Unusual` sends the sheet to the parser (see
`splitting`). Most cells of a large sheet repeat each other's words (a date, a person, a choice),
so what follows the address is looked up before it is read.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.cells import MAX_COLUMNS, MAX_ROWS, column_letter
from generator.intake.workbook.cell_values import formula_value, text_value, unescaped
from generator.intake.workbook.grid import ErrorValue
from generator.intake.workbook.grid_builder import place
from generator.intake.workbook.sheet_parser import TRUE
from generator.intake.workbook.splitting import Unusual, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from generator.intake.workbook.cell_values import Values
    from generator.intake.workbook.grid import CellValue
    from generator.intake.workbook.grid_builder import GridBuilder
    from generator.intake.workbook.number_formats import Kind

_REMEMBERED = 1 << 16  # cell contents held ready; then it starts anew, so that memory stays flat
_SHAPES = 1 << 12  # the same for rows, whose attributes vary little
_NAME = re.compile(rb' ([a-zA-Z0-9:]+)="')
_ATTRIBUTES = rb"""(?:[ ][a-zA-Z][a-zA-Z0-9:]*="[^"<>&\x00-\x1f\x7f-\xff]*")*"""
_ROW_ATTRIBUTES = re.compile(_ATTRIBUTES + rb">")
_HIDDEN = re.compile(rb' hidden="([^"]*)"')
_CELL_ATTRIBUTES = re.compile(rb'(?: s="(?P<s>[0-9]+)")?(?: t="(?P<t>[a-zA-Z]+)")?')
_CELL_ATTRIBUTES_TURNED = re.compile(rb' t="(?P<t>[a-zA-Z]+)" s="(?P<s>[0-9]+)"')
_BLANK = ""  # the type of a cell that ends where it begins
_TYPES = {"n", "s", "str", "inlineStr", "b", "e", "d"}
_BODY = re.compile(
    rb"""(?:<f(?P<attributes>"""
    + _ATTRIBUTES
    + rb""")(?:/>|>(?P<formula>[^<>]*)</f>))?
    (?P<value><v(?:/>|(?:[ ]xml:space="preserve")?>(?P<stored>[^<>]*)</v>))?
    </c>""",
    re.VERBOSE,
)
_BLANK_ROW = re.compile(
    rb"""r="(?P<number>[1-9][0-9]{0,6})"(?P<attributes>"""
    + _ATTRIBUTES
    + rb""")(?:/>|>(?:<c[ ]r="[A-Z]{1,3}(?P=number)"(?:[ ]s="[0-9]+")?/>)*</row>)""",
    re.VERBOSE,
)
_INLINE = re.compile(
    rb"""(?:<is>(?:<t/>|<t(?P<preserve>[ ]xml:space="preserve")?>(?P<text>[^<>]*)</t>)</is>)?
    </c>""",
    re.VERBOSE,
)
_NOT_YET = ErrorValue("")  # no cell holds this very one


class RowReader:
    """Reads rows into a builder."""

    def __init__(self, builder: GridBuilder, values: Values, prefixes: Collection[str]) -> None:
        """Read into `builder`; `prefixes` are those that the frame of the rows has declared."""
        self._builder = builder
        self._values = values
        self._strings = values.strings
        self._prefixes = prefixes
        self.columns = _columns()  # how an address begins -> the column, from 0
        self._known: dict[bytes, CellValue] = {}  # what follows an address -> the value
        self._heads: dict[bytes, tuple[str, Kind]] = {}  # a cell's attributes -> type and kind
        self._row_heads: dict[bytes, bool] = {}  # a row's attributes -> whether it is hidden
        self._blank_shapes: set[bytes] = set()

    def take(self, piece: bytes) -> None:
        """Read a row, from its first attribute to its end tag.

        Raises:
            Unusual: It is not plain.
            Refused: A shared string is named that the workbook does not have.
        """
        if self._is_blank(piece):
            return
        cells = piece.split(b"<c ")
        number, hidden = self.head(cells.pop(0))
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

    def _is_blank(self, piece: bytes) -> bool:
        """Whether a row holds nothing but formats; many have one shape, which is checked once."""
        if b"</c>" in piece:
            return False
        number = piece[3:10].partition(b'"')[0]
        shape = piece.replace(number + b'"', b'"')  # shorter numbers are all that this can change
        if shape in self._blank_shapes and _is_row_number(number):
            return True
        match = _BLANK_ROW.fullmatch(piece)
        if match is None or not self._are_lawful(match["attributes"]):
            return False
        letters = {cell.partition(number)[0] for cell in piece.split(b"<c ")[1:]}
        if not (_is_row_number(number) and letters <= self.columns.keys()):
            return False  # the ordinary way through the row finds out what it is
        _make_room(self._blank_shapes, _SHAPES)
        self._blank_shapes.add(shape)
        return True

    def head(self, head: bytes) -> tuple[bytes, bool]:
        """The number of a row as its opening writes it, and whether the row is hidden.

        Raises:
            Unusual: The opening is not plain.
        """
        number, _, attributes = head[3:].partition(b'"')
        if not (head.startswith(b'r="') and _is_row_number(number)):
            raise Unusual
        hidden = self._row_heads.get(attributes)
        if hidden is None:
            if not (_ROW_ATTRIBUTES.fullmatch(attributes) and self._are_lawful(attributes)):
                raise Unusual
            says = _HIDDEN.search(attributes)
            hidden = says is not None and says[1].decode() in TRUE
            _make_room(self._row_heads, _SHAPES)
            self._row_heads[attributes] = hidden
        return number, hidden

    def _are_lawful(self, attributes: bytes) -> bool:
        """Whether none of an element's attributes comes twice or has an unknown prefix."""
        names = [b"r", *_NAME.findall(attributes)]
        prefixes = {name.partition(b":")[0].decode() for name in names if b":" in name}
        is_renamed = b"xmlns" in names  # so the element is perhaps none of ours
        return not is_renamed and len(set(names)) == len(names) and prefixes <= {*self._prefixes}

    def _cells(self, cells: list[bytes], number: bytes) -> list[CellValue]:
        values: list[CellValue] = []
        columns, known, not_yet, end = self.columns, self._known, _NOT_YET, number + b'"'
        _make_room(known, _REMEMBERED)
        for cell in cells:
            letters, _, rest = cell.partition(end)  # of `r="C14" s="3"…`: `r="C`, ` s="3"…`
            column = columns.get(letters)
            if column is None:
                raise Unusual
            value = known.get(rest, not_yet)
            if value is not_yet:
                if b"<f" in rest:
                    value = self._formula(rest, f"{column_letter(column + 1)}{int(number)}")
                else:
                    value = known[rest] = self._read(rest)
            if value is None:
                continue
            if column == len(values):
                values.append(value)
            elif column > len(values):
                place(values, column, value)
            else:
                raise Unusual
        return values

    def _read(self, rest: bytes) -> CellValue:
        """The value of a cell without formula whose address is followed by `rest`."""
        head, closed, body = rest.partition(b">")
        if not closed:
            raise Unusual
        cell_type, kind = self._heads.get(head) or self._head(head)
        if cell_type == "inlineStr":
            return _inline(body)
        if cell_type == _BLANK:
            if body:
                raise Unusual
            return None
        if body.startswith(b"<v>") and body.endswith(b"</v></c>"):
            stored = body[3:-8]
            if cell_type == "s" and stored.isdigit() and int(stored) < len(self._strings):
                return self._strings[int(stored)]
        else:
            match = _BODY.fullmatch(body)
            if match is None:
                raise Unusual
            stored = match["stored"] or b""
        return self._values.value(cell_type, kind, plain(stored))

    def _head(self, head: bytes) -> tuple[str, Kind]:
        """What a cell's attributes say: its type, and what a number in it is."""
        written = head.removesuffix(b"/")
        match = _CELL_ATTRIBUTES.fullmatch(written) or _CELL_ATTRIBUTES_TURNED.fullmatch(written)
        if match is None:
            raise Unusual
        style, cell_type = (match["s"] or b"").decode(), (match["t"] or b"n").decode()
        if cell_type not in _TYPES:
            raise Unusual
        found = (cell_type if written == head else _BLANK), self._values.kind(style)
        _make_room(self._heads, _SHAPES)
        self._heads[head] = found
        return found

    def _formula(self, rest: bytes, address: str) -> CellValue:
        """The value of a cell with a formula, which is noted at its address."""
        head, _, body = rest.partition(b">")
        cell_type, kind = self._head(head)
        match = _BODY.fullmatch(body)
        if match is None or cell_type in {_BLANK, "inlineStr"}:
            raise Unusual
        if not self._are_lawful(match["attributes"] or b""):
            raise Unusual
        formula = unescaped(plain(match["formula"] or b"")) or ""
        self._builder.formulas[address] = formula
        value = self._values.value(cell_type, kind, plain(match["stored"] or b""))
        return formula_value(
            formula, value, cell_type=cell_type, has_value=match["value"] is not None
        )


def _make_room(remembered: dict[bytes, Any] | set[bytes], most: int) -> None:
    if len(remembered) >= most:
        remembered.clear()


def _is_row_number(number: bytes) -> bool:
    return number.isdigit() and not number.startswith(b"0") and int(number) <= MAX_ROWS


def _inline(body: bytes) -> str | None:
    if body.startswith(b"<is><t>") and body.endswith(b"</t></is></c>"):
        return text_value(plain(body[7:-13]), preserve=False)
    match = _INLINE.fullmatch(body)
    if match is None:
        raise Unusual
    return text_value(plain(match["text"] or b""), preserve=match["preserve"] is not None)


@cache
def _columns() -> Mapping[bytes, int]:
    """How an address begins in each column, and the column's number from 0."""
    return {
        f'r="{column_letter(number)}'.encode(): number - 1 for number in range(1, MAX_COLUMNS + 1)
    }
