"""Small files that grow when they are unpacked, or claim more than there is."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def add_bomb(path: Path, part: str, head: bytes, block: bytes, times: int, tail: bytes) -> None:
    """Put a part into a zip that unpacks to head, many blocks and tail, without unpacking it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    opening = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    repeated = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = opening + repeated * times + packer.compress(tail) + packer.flush()
    check = zlib.crc32(head)
    for _ in range(times):
        check = zlib.crc32(block, check)
    size = len(head) + len(block) * times + len(tail)
    with zipfile.ZipFile(path, "a") as archive:
        entry = zipfile.ZipInfo(part)
        entry.compress_type = zipfile.ZIP_STORED
        archive.writestr(entry, packed)
        stored = archive.getinfo(part)
        stored.compress_type = zipfile.ZIP_DEFLATED
        stored.CRC, stored.file_size = zlib.crc32(tail, check), size
        start = stored.header_offset
    with path.open("r+b") as file:  # the head before the part says the same as the directory
        file.seek(start + 8)
        file.write(struct.pack("<H", zipfile.ZIP_DEFLATED))
        file.seek(start + 14)
        file.write(struct.pack("<III", stored.CRC, len(packed), size))
