"""Office's old container (OLE compound file): a small file system inside a file.

`.xls`, old Word files and every workbook with a password are written in it. Chains of sectors
are followed with a count, so that a file whose chains run in circles is damaged, not endless.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.intake.workbook.refusals import DAMAGED, Refused
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA  # greater numbers mean: end of chain, free, or the tables themselves
_NO_ENTRY = 0xFFFFFFFF
_ENTRY_BYTES = 128
_FOLDER, _STREAM, _ROOT = 1, 2, 5
_CUT_SHORT = Text(zh="内部目录不完整", en="its inner directory is incomplete")


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Compound:
    """The streams at the top of a compound file."""

    def __init__(self, content: bytes) -> None:
        """Read the tables and the directory.

        Raises:
            Refused: The file is damaged.
        """
        if len(content) < 512 or not content.startswith(SIGNATURE):
            raise Refused(DAMAGED, detail=_CUT_SHORT)
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if not (9 <= shift <= 12 and 6 <= mini_shift < shift):
            raise Refused(DAMAGED, detail=_CUT_SHORT)
        self._sector: int = 1 << shift
        self._mini_sector: int = 1 << mini_shift
        first_directory, _, self._cutoff, first_mini = struct.unpack_from("<IIII", content, 48)
        self._table = self._allocation()
        directory = self._chain(first_directory)
        self._entries = [_entry(directory, at) for at in range(0, len(directory), _ENTRY_BYTES)]
        if not self._entries or self._entries[0].kind != _ROOT:
            raise Refused(DAMAGED, detail=_CUT_SHORT)
        root = self._entries[0]
        self._mini_table = _numbers(self._chain(first_mini))
        self._root = list(self._numbered(root.start, self._table))
        self._mini = b"".join(map(self._at, self._root))[: root.size]
        top = list(self._siblings(root.child))
        self.streams = {entry.name: entry for entry in top if entry.kind == _STREAM}
        self.folders = frozenset(entry.name for entry in top if entry.kind == _FOLDER)

    def __contains__(self, name: str) -> bool:
        """Whether there is such a stream at the top."""
        return name in self.streams

    def read(self, name: str) -> bytes:
        """The content of a stream.

        Raises:
            Refused: Its chain of sectors is broken.
        """
        entry = self.streams[name]
        if entry.size < self._cutoff:
            sectors = self._numbered(entry.start, self._mini_table)
            size = self._mini_sector
            joined = b"".join(self._mini[at * size : (at + 1) * size] for at in sectors)
        else:
            joined = self._chain(entry.start)
        if len(joined) < entry.size:
            raise Refused(DAMAGED, detail=_CUT_SHORT)
        return joined[: entry.size]

    def with_stream(self, name: str, content: bytes) -> bytes:
        """The file with the content of a stream replaced by as many other bytes.

        Raises:
            Refused: Its chain of sectors is broken.
        """
        entry, written = self.streams[name], bytearray(self._content)
        if entry.size < self._cutoff:
            size, place_of = self._mini_sector, self._place_of_mini
            sectors = self._numbered(entry.start, self._mini_table)
        else:
            size, place_of = self._sector, self._place
            sectors = self._numbered(entry.start, self._table)
        for at, sector in zip(range(0, len(content), size), sectors, strict=False):
            piece, place = content[at : at + size], place_of(sector)
            written[place : place + len(piece)] = piece
        return bytes(written)

    def _place_of_mini(self, sector: int) -> int:
        """Where a small sector begins in the file: they stand in a chain of large ones."""
        chain, inside = divmod(sector * self._mini_sector, self._sector)
        return self._place(self._root[chain]) + inside

    def _place(self, sector: int) -> int:
        return (sector + 1) * self._sector

    def _at(self, sector: int) -> bytes:
        start = self._place(sector)
        if start >= len(self._content):
            raise Refused(DAMAGED, detail=_CUT_SHORT)
        return self._content[start : start + self._sector]

    def _allocation(self) -> tuple[int, ...]:
        """Which sector follows which."""
        lists = list(struct.unpack_from("<109I", self._content, 76))
        following = struct.unpack_from("<I", self._content, 68)[0]
        for _ in range(len(self._content) // self._sector + 1):
            if following >= _LAST_SECTOR:
                break
            more = _numbers(self._at(following))
            if not more:
                raise Refused(DAMAGED, detail=_CUT_SHORT)
            lists += more[:-1]
            following = more[-1]
        tables = [self._at(sector) for sector in lists if sector < _LAST_SECTOR]
        return _numbers(b"".join(tables[: len(self._content) // self._sector + 1]))

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._at, self._numbered(start, self._table)))

    def _numbered(self, start: int, table: tuple[int, ...]) -> Iterator[int]:
        """The sectors of a chain."""
        sector = start
        for _ in range(len(table) + 1):
            if sector >= _LAST_SECTOR:
                return
            if sector >= len(table):
                break
            yield sector
            sector = table[sector]
        raise Refused(DAMAGED, detail=_CUT_SHORT)

    def _siblings(self, top: int) -> Iterator[_Entry]:
        """The streams and folders of one folder: its directory is a tree."""
        waiting, seen = [top], set()
        while waiting:
            number = waiting.pop()
            if number in seen or number == _NO_ENTRY:
                continue
            if number >= len(self._entries):
                raise Refused(DAMAGED, detail=_CUT_SHORT)
            seen.add(number)
            entry = self._entries[number]
            waiting += (entry.left, entry.right)
            yield entry


def _numbers(content: bytes) -> tuple[int, ...]:
    count = len(content) // 4
    return struct.unpack(f"<{count}I", content[: count * 4])


def _entry(directory: bytes, at: int) -> _Entry:
    raw = directory[at : at + _ENTRY_BYTES].ljust(_ENTRY_BYTES, b"\0")
    length, kind = struct.unpack_from("<HB", raw, 64)
    left, right, child = struct.unpack_from("<III", raw, 68)
    start, size = struct.unpack_from("<II", raw, 116)
    name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    return _Entry(name, kind, left, right, child, start, size)
