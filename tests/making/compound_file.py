"""Writes Office's old container, so that tests can put anything inside."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SECTOR = 512
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SMALLEST = 4096  # smaller streams would have to stand in a stream of their own


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A file with these streams at its top; short ones are filled up with zeros."""
    contents = {name: content.ljust(SMALLEST, b"\0") for name, content in streams.items()}
    directory_sectors = -(-(len(contents) + 1) * 128 // SECTOR)
    data_sectors = sum(-(-len(content) // SECTOR) for content in contents.values())
    tables = 1
    while (tables + directory_sectors + data_sectors) * 4 > tables * SECTOR:
        tables += 1
    follows = [TABLE] * tables + _chain(tables, directory_sectors)
    entries = [_entry("Root Entry", 5, child=1 if contents else FREE, start=END, size=0)]
    body = b""
    for number, (name, content) in enumerate(contents.items(), 1):
        start = len(follows)
        right = number + 1 if number < len(contents) else FREE
        entries.append(_entry(name, 2, right=right, start=start, size=len(content)))
        sectors = -(-len(content) // SECTOR)
        follows += _chain(start, sectors)
        body += content.ljust(sectors * SECTOR, b"\0")
    table = struct.pack(f"<{len(follows)}I", *follows).ljust(tables * SECTOR, b"\xff")
    directory = b"".join(entries).ljust(directory_sectors * SECTOR, b"\0")
    return _header(tables) + table + directory + body


def _chain(start: int, count: int) -> list[int]:
    return [*range(start + 1, start + count), END]


def _header(tables: int) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIIII", 0, tables, tables, 0, SMALLEST, END, 0, END, 0, 0)[:36]
    return head.ljust(76, b"\0") + struct.pack("<109I", *range(tables), *[FREE] * (109 - tables))


def _entry(
    name: str, kind: int, *, right: int = FREE, child: int = FREE, start: int, size: int
) -> bytes:
    words = name.encode("utf-16-le") + b"\0\0"
    entry = words.ljust(64, b"\0") + struct.pack("<HBB", len(words), kind, 1)
    entry += struct.pack("<III", FREE, right, child) + bytes(36) + struct.pack("<II", start, size)
    return entry.ljust(128, b"\0")
