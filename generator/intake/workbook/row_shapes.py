"""Rows of one shape, read together.

The rows of a large sheet are written alike: `<row r="5"><c r="A5" s="3" t="s"><v>12</v></c>…`
differs from the next row in its digits alone (see `cut_rows`). So a shape is understood once,
and what changes is read by columns. A shape that is rare, or that holds more than numbers,
texts and blanks, is left to the reader of single rows, which knows them all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Any

import numpy as np

from generator.cells import MAX_ROWS
from generator.intake.workbook.cell_values import text_value
from generator.intake.workbook.cut_rows import MOST_DIGITS, ROW, RUN, TEXT, CutRows
from generator.intake.workbook.number_formats import Kind
from generator.intake.workbook.serials import moment
from generator.intake.workbook.splitting import Unusual, apart, plain
from generator.intake.workbook.tally import FAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.intake.workbook.cell_values import Values
    from generator.intake.workbook.cut_rows import Numbers, Objects, Rows
    from generator.intake.workbook.grid import CellValue
    from generator.intake.workbook.grid_builder import GridBuilder
    from generator.intake.workbook.row_reader import RowReader

_FEW = 24  # fewer rows of a shape are read one by one
_TRIED = 1000  # rows after which it shows whether the sheet has shapes at all
_EXACT_DIGITS = 15  # of a whole number that a float holds as it is written
_REMEMBERED = 1 << 12  # shapes held ready, then it starts anew, so that memory stays flat
_TEXTS = 1 << 16  # the same for texts in cells
_LEAST = 10 ** np.arange(MOST_DIGITS, dtype=np.int64)  # numbers of so many digits, by digits - 1
_CELL = re.compile(
    rb"""(?:[ ]s="(?P<style>0)")?
    (?:(?P<shared>[ ]t="s")|(?P<inline>[ ]t="inlineStr")|[ ]t="n")?
    (?:/>|>(?:<v>(?P<value>-?0(?:\.0)?(?:E[-+]?0)?)</v>|(?P<text><is/>))?</c>)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """One cell of a shape; its runs and texts are counted from the beginning of the row."""

    column: int  # from 0
    address: int  # the run that is its row number
    style: int | None
    value: int  # the first run of its value, or its text
    written: bytes  # the shape of its value: `0`, `-0.0`, a text; empty: a blank
    is_shared: bool  # whether the value names a shared text

    @property
    def last(self) -> int:
        """The last run of its value."""
        return self.value + self.written.count(RUN) - 1


class ShapedRows:
    """Reads stretches of rows into a builder."""

    def __init__(self, reader: RowReader, builder: GridBuilder, values: Values) -> None:
        """Read what `reader` need not."""
        self._reader = reader
        self._builder = builder
        self._values = values
        self._strings: Objects = np.array([*values.strings, None], dtype=object)[:-1]
        self._moments = {kind: _Moments(kind, from_1904=values.from_1904) for kind in Kind}
        self._texts = _Texts()
        self._known: dict[bytes, tuple[_Cell, ...]] = {}
        self._tried = self._shared = 0  # rows so far, and those of them that were read together

    def take(self, stretch: bytes) -> None:
        """Read rows, from the first one's opening to the last one's end tag.

        Raises:
            Unusual: Only the parser can read this sheet.
            Refused: A shared string is named that the workbook does not have.
        """
        has_shapes = self._tried < _TRIED or self._shared * 4 >= self._tried
        has_texts = TEXT[:3] in stretch
        if not has_shapes or 0 in stretch or (has_texts and TEXT in stretch):  # marks of shapes
            self._one_by_one(apart(stretch, ROW))
            return
        cut = CutRows(stretch, has_texts=has_texts)
        self._tried += cut.count
        rest: list[int] = []
        for shape, indexes in cut.alike.items():
            cells = self._cells(shape) if len(indexes) >= _FEW else ()
            if cells and self._read(cells, cut.rows(shape)):
                self._shared += len(indexes)
            else:
                rest += indexes
        if rest:
            self._one_by_one(cut.written(rest))

    def _one_by_one(self, rows: Sequence[bytes]) -> None:
        for row in rows:
            self._reader.take(row)

    def _read(self, cells: Sequence[_Cell], rows: Rows) -> bool:
        """Read the rows of one shape; whether they could be."""
        if not _addresses_agree(cells, rows):
            return False
        columns: dict[int, Sequence[CellValue]] = {}
        for cell in cells:
            if cell.written:
                values = self._column(cell, rows)
                if values is None:
                    return False
                columns[cell.column] = values
        hidden = self._hidden(rows, cells[0].address)
        if columns:
            numbers = rows.numbers[:, 0].tolist()
            if not self._builder.add_all(numbers, _by_row(columns)):
                raise Unusual
            for number in compress(numbers, hidden):
                self._builder.hide(number)
        return True

    def _hidden(self, rows: Rows, runs: int) -> list[bool]:
        """For each row whether it is hidden; the first `runs` stand in its opening."""
        numbers, lengths = rows.numbers[:, :runs], (rows.ends - rows.starts)[:, :runs]
        row, length = numbers[:, 0], lengths[:, 0]
        is_number = (row > 0).all() and (row >= _LEAST[length - 1]).all() and row.max() <= MAX_ROWS
        alike = (numbers[:, 1:] == numbers[0, 1:]) & (lengths[:, 1:] == lengths[0, 1:])
        if is_number and alike.all() and (numbers >= 0).all():  # so one opening tells of all
            return [self._reader.head(_opening(rows, 0))[1]] * len(numbers)
        return [self._reader.head(_opening(rows, index))[1] for index in range(len(numbers))]

    def _cells(self, shape: bytes) -> tuple[_Cell, ...]:
        """The cells of a shape; none where the reader of single rows must read it."""
        if shape not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[shape] = tuple(self._understood(shape))
        return self._known[shape]

    def _understood(self, shape: bytes) -> list[_Cell]:
        head, *pieces = shape.split(b"<c ")
        if not (head.startswith(b'r="0"') and pieces and pieces[-1].endswith(b"</row>")):
            return []
        pieces[-1] = pieces[-1][:-6]
        cells: list[_Cell] = []
        runs, texts = head.count(RUN), 0
        for piece in pieces:
            letters, _, rest = piece.partition(b'0"')
            column = self._reader.columns.get(letters)
            match = _CELL.fullmatch(rest)
            cell = _cell(match, column, runs, texts) if match and column is not None else None
            if cell is None or (cells and cell.column <= cells[-1].column):
                return []
            cells.append(cell)
            runs += piece.count(RUN)
            texts += piece.count(TEXT)
        if cells and cells[-1].column - len(cells) > FAR:
            return []  # one by one the gaps are counted before they fill the memory
        return cells

    def _column(self, cell: _Cell, rows: Rows) -> Sequence[CellValue] | None:
        """The values of a cell in all rows; None where one is out of the ordinary."""
        if cell.written == TEXT:
            texts = list(map(self._texts.__getitem__, rows.texts[:, cell.value]))
            return None if None in texts else texts
        if cell.is_shared:
            return self._shared_texts(rows.numbers[:, cell.value])
        numbers, kinds = _floats(cell, rows), self._kinds(cell, rows)
        if numbers is None or len(kinds) != 1:
            return None
        (kind,) = kinds
        if kind is Kind.NUMBER:
            return numbers
        return list(map(self._moments[kind].__getitem__, numbers))

    def _shared_texts(self, numbers: Numbers) -> Sequence[CellValue] | None:
        if numbers.min() < 0 or numbers.max() >= len(self._strings):
            return None
        found: list[CellValue] = self._strings[numbers].tolist()
        return None if None in found else found

    def _kinds(self, cell: _Cell, rows: Rows) -> set[Kind]:
        """What numbers become in the styles of a cell."""
        if cell.style is None:
            return {self._values.kind("")}
        styles = rows.numbers[:, cell.style]
        first = int(styles[0])
        distinct = [first] if (styles == first).all() else np.unique(styles).tolist()
        return (
            {self._values.kind(str(style)) for style in distinct} if min(distinct) >= 0 else set()
        )


def _opening(rows: Rows, index: int) -> bytes:
    """A row from `r="5"` to its first cell."""
    start = int(rows.starts[index, 0]) - len(b'r="')
    return rows.raw[start : rows.raw.index(b"<c ", start)]


class _Moments(dict[float, "CellValue"]):
    """What serial numbers stand for, each looked up once."""

    def __init__(self, kind: Kind, *, from_1904: bool) -> None:
        self._kind = kind
        self._from_1904 = from_1904

    def __missing__(self, number: float) -> CellValue:
        at = moment(number, self._kind, from_1904=self._from_1904)
        value = self[number] = number if at is None else at
        return value


class _Texts(dict[bytes, str | None]):
    """Texts that stand in cells, each undone of its references and escapes once."""

    def __missing__(self, written: bytes) -> str | None:
        if len(self) >= _TEXTS:
            self.clear()
        text = self[written] = text_value(plain(written), preserve=False)
        return text


def _cell(match: re.Match[bytes], column: int, address: int, text: int) -> _Cell | None:
    """A cell of which everything behind the address was recognised."""
    style = None if match["style"] is None else address + 1
    written = match["value"] or match["text"] or b""
    is_shared, is_inline = match["shared"] is not None, match["inline"] is not None
    if (is_shared and written != RUN) or (written == TEXT) != is_inline:
        return None  # no number of a text, or a text where none may stand
    return _Cell(
        column=column,
        address=address,
        style=style,
        value=text if is_inline else address + (1 if style is None else 2),
        written=written,
        is_shared=is_shared,
    )


def _addresses_agree(cells: Sequence[_Cell], rows: Rows) -> bool:
    """Whether each cell names the row that it stands in, digit by digit."""
    runs = [cell.address for cell in cells]
    lengths = rows.ends - rows.starts
    same = rows.numbers[:, runs] == rows.numbers[:, :1]
    return bool(same.all() and (lengths[:, runs] == lengths[:, :1]).all())


def _floats(cell: _Cell, rows: Rows) -> list[float] | None:
    """The numbers of a cell in all rows; None where one is more than a workbook may hold."""
    starts, ends = rows.starts[:, cell.value], rows.ends[:, cell.last]
    is_negative = cell.written.startswith(b"-")
    if cell.written.removeprefix(b"-") == RUN and (ends - starts).max() <= _EXACT_DIGITS:
        numbers = rows.numbers[:, cell.value].astype(float)
        return list((-numbers if is_negative else numbers).tolist())
    if b"E" in cell.written and (ends - rows.starts[:, cell.last]).max() > 3:
        return None
    spans = zip((starts - is_negative).tolist(), ends.tolist(), strict=True)
    found = [float(rows.raw[start:end]) for start, end in spans]
    return None if float("inf") in found or float("-inf") in found else found


def _by_row(columns: Mapping[int, Sequence[CellValue]]) -> Iterator[tuple[CellValue, ...]]:
    """The rows of some columns, with blanks in the columns between."""
    count = len(next(iter(columns.values())))
    blanks: list[Any] = [None] * count
    return zip(*(columns.get(index, blanks) for index in range(max(columns) + 1)), strict=True)
