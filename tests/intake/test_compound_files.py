"""Streams of Office's old container, short ones in a chain of their own."""

from __future__ import annotations

import struct

import pytest

from generator.intake.workbook.compound import Compound
from tests.making.compound_file import END, FREE, SECTOR, TABLE, compound_file

SMALL = 64
CONTENT = bytes(range(256)) * 2 + b"short"  # nine small sectors
CHAIN = [15, 0, 7, 8, 3, 12, 1, 14, 9]  # of small sectors, out of order


def with_a_short_stream() -> bytes:
    """Sectors: table, directory, small table, and two of small sectors, turned round."""
    follows = [TABLE, END, END, END, 3]
    small = [FREE] * 128
    places = bytearray(2 * SECTOR)
    for at, sector in enumerate(CHAIN):
        small[sector] = CHAIN[at + 1] if at + 1 < len(CHAIN) else END
        piece = CONTENT[at * SMALL : (at + 1) * SMALL]
        places[sector * SMALL : sector * SMALL + len(piece)] = piece
    directory = entry("Root Entry", 5, child=1, start=4, size=len(places)) + entry(
        "Workbook", 2, child=FREE, start=CHAIN[0], size=len(CONTENT)
    )
    numbers = struct.pack("<9I", 0, 1, 1, 0, 4096, 2, 1, END, 0)  # tables, directory, small table
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6) + numbers
    header += struct.pack("<109I", 0, *[FREE] * 108)
    table = struct.pack("<5I", *follows).ljust(SECTOR, b"\xff")
    small_table = struct.pack("<128I", *small)
    second, first = bytes(places[SECTOR:]), bytes(places[:SECTOR])
    return header + table + directory.ljust(SECTOR, b"\0") + small_table + second + first


def entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    words = name.encode("utf-16-le") + b"\0\0"
    head = words.ljust(64, b"\0") + struct.pack("<HBB", len(words), kind, 1)
    links = struct.pack("<III", FREE, FREE, child) + bytes(36)
    return (head + links + struct.pack("<II", start, size)).ljust(128, b"\0")


@pytest.mark.parametrize(
    ("file", "content"),
    [
        (with_a_short_stream(), CONTENT),
        (compound_file({"Other": b"x" * 5000, "Workbook": b"y" * 6001}), b"y" * 6001),
    ],
)
def test_a_stream_is_replaced_where_it_stands_and_nothing_else(file: bytes, content: bytes) -> None:
    assert Compound(file).read("Workbook") == content
    changed = Compound(file).with_stream("Workbook", content[::-1])
    assert Compound(changed).read("Workbook") == content[::-1]
    assert len(changed) == len(file)
    assert Compound(changed).with_stream("Workbook", content) == file
