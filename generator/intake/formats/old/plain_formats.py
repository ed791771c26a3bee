"""Number formats of `.xls`: calamine is told of each what it makes of a number.

calamine knows most formats of dates, not those that show the weekday alone (`aaaa`). So every
style is given the built-in format of the same kind; how Excel shows a cell is not known here.
"""

from __future__ import annotations

import struct

from generator.intake.formats.old.records import records
from generator.intake.workbook.number_formats import BUILT_IN, Kind, kind_of

_FORMAT, _STYLE = 0x041E, 0x00E0
_PLAIN = {Kind.NUMBER: 0, Kind.DATE: 14, Kind.TIME: 21, Kind.DURATION: 46}
_EXCEL_97 = 0x0600  # earlier versions write a byte per sign
_LONGEST = 255  # signs that Excel takes


def with_plain_formats(stream: bytes) -> bytes:
    """The stream for calamine, as long as it was."""
    written = bytearray(stream)
    codes, styles = dict(BUILT_IN), []
    is_wide = int.from_bytes(stream[4:6], "little") >= _EXCEL_97
    for at, kind, data in records(stream, 0):
        if kind == _FORMAT:
            codes[int.from_bytes(data[:2], "little")] = _code(data, is_wide=is_wide)
        elif kind == _STYLE and len(data) >= 4:
            styles.append((at + 2, int.from_bytes(data[2:4], "little")))
    for at, number in styles:
        struct.pack_into("<H", written, at, _PLAIN[kind_of(codes.get(number, ""))])
    return bytes(written)


def _code(data: bytes, *, is_wide: bool) -> str:
    if not is_wide:
        return data[3:].decode("latin-1")[:_LONGEST]
    coding = "utf-16-le" if data[4:5] == b"\x01" else "latin-1"
    return data[5:].decode(coding, "replace")[:_LONGEST]
