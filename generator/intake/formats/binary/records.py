"""Records, of which the parts of a binary workbook consist: a kind, a length and the bytes."""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST_BYTES = 64 << 20  # of one record; real ones have some kilobytes
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


class Record(IntEnum):
    """The kinds of record that are read; those up to 11 are of cells."""

    ROW = 0
    BLANK = 1
    PACKED_NUMBER = 2
    ERROR = 3
    BOOLEAN = 4
    NUMBER = 5
    TEXT = 6
    SHARED_TEXT = 7
    FORMULA_TEXT = 8
    FORMULA_NUMBER = 9
    FORMULA_BOOLEAN = 10
    FORMULA_ERROR = 11
    SHARED_ITEM = 19
    FORMAT = 44
    STYLE = 47
    COLUMNS = 60
    WORKBOOK_SETTINGS = 153
    SHEET = 156
    FILTERED_COLUMN = 163
    MERGED = 176
    BEGIN_STYLES = 617
    END_STYLES = 618


def records(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The records of a part; one that is cut short at its end is damage."""
    rest = b""
    for chunk in chunks:
        if len(rest) > _MOST_BYTES:
            raise struct.error
        data = rest + chunk
        at = 0
        while (found := _record(data, at)) is not None:
            kind, start, end = found
            yield kind, data[start:end]
            at = end
        rest = data[at:]
    if rest:
        raise struct.error


def _record(data: bytes, at: int) -> tuple[int, int, int] | None:
    """The kind of the record at a place, and where its content begins and ends."""
    size = len(data)
    if at >= size:
        return None
    kind = data[at]
    at += 1
    if kind & 0x80:
        if at >= size:
            return None
        kind = kind & 0x7F | (data[at] & 0x7F) << 7
        at += 1
    length = shift = 0
    for _ in range(4):
        if at >= size:
            return None
        byte = data[at]
        at += 1
        length |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            break
    return (kind, at, at + length) if at + length <= size else None


def words(data: bytes, at: int) -> tuple[str, int]:
    """The text at a place of a record, and where what follows begins."""
    (count,) = struct.unpack_from("<I", data, at)
    if count == 0xFFFFFFFF:  # how "no text" is written
        return "", at + 4
    end = at + 4 + 2 * count
    if end > len(data):
        raise struct.error
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def number_from_rk(packed: int) -> float:
    """A number in Excel's packed form: the upper half of a float, or a whole number.

    >>> number_from_rk(0x3FF00000), number_from_rk(1234 << 2 | 2), number_from_rk(1234 << 2 | 3)
    (1.0, 1234.0, 12.34)
    """
    if packed & 2:
        whole = packed >> 2
        number = float(whole - (1 << 30) if whole & (1 << 29) else whole)
    else:
        number = struct.unpack("<d", struct.pack("<Q", (packed & ~3) << 32))[0]
    return number / 100 if packed & 1 else number
