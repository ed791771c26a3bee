"""Zips whose parts are missing, doubled or renamed, and whose directory lies."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING

from tests.fuzzing.originals import repacked

if TYPE_CHECKING:
    from random import Random

    from tests.fuzzing.cell_mutations import Parts

_NAMES = (
    "", "/", "..", "../x.xml", "/etc/passwd", "C:\\x", "xl\\worksheets\\sheet1.xml",
    "XL/WORKBOOK.XML", "xl/workbook.bin", "content.xml", "mimetype", "word/document.xml",
    "_rels/.rels", "长" * 80, "x" * 5000, "a\0b", "xl/worksheets/", "xl/vbaProject.bin",
    "[Content_Types].xml", "EncryptedPackage", "META-INF/manifest.xml",
)  # fmt: skip
_METHODS = (0, 1, 6, 8, 9, 12, 14, 93, 95, 97, 99, 0xFFFF)
_LOCAL, _DIRECTORY, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_FIELDS = {  # of an entry of the directory: place and width
    "version": (6, 2), "flags": (8, 2), "method": (10, 2), "time": (12, 4), "crc": (16, 4),
    "packed": (20, 4), "size": (24, 4), "name length": (28, 2), "extra length": (30, 2),
    "comment length": (32, 2), "disk": (34, 2), "attributes": (38, 4), "offset": (42, 4),
}  # fmt: skip
_LOCAL_FIELDS = {
    "flags": (6, 2), "method": (8, 2), "crc": (14, 4), "packed": (18, 4), "size": (22, 4),
    "name length": (26, 2), "extra length": (28, 2),
}  # fmt: skip
_END_FIELDS = {
    "disk": (4, 2),
    "here": (8, 2),
    "entries": (10, 2),
    "size": (12, 4),
    "offset": (16, 4),
    "comment": (20, 2),
}
_WAYS = (
    "entry", "entry", "entry", "local", "local", "end", "end", "double", "pack", "cut", "prefix",
    "nested", "comment", "bomb", "overlap",
)  # fmt: skip


def mutate_parts(rng: Random, parts: Parts, other: Parts) -> str:
    """Drop, rename, exchange, empty or add parts; the zip itself stays sound."""
    names = list(parts)
    name = rng.choice(names)
    way = rng.choice(
        ("drop", "drop", "rename", "swap", "empty", "foreign", "add", "many", "blanks", "nested")
    )
    match way:
        case "drop":
            dropped = min(len(names), rng.choice((1, 1, 2, max(1, len(names) // 2))))
            for one in rng.sample(names, dropped):
                del parts[one]
        case "rename":
            parts[
                rng.choice((*_NAMES, name.upper(), name + " ", "/" + name, rng.choice(names)))
            ] = parts.pop(name)
        case "swap":
            there = rng.choice(names)
            parts[name], parts[there] = parts[there], parts[name]
        case "empty":
            parts[name] = rng.choice((b"", b"\0", b" ", b"<x/>", b"\xff\xfe"))
        case "foreign":
            parts[name] = rng.choice(list(other.values()))
        case "add":
            parts[rng.choice(_NAMES)] = rng.choice((b"", b"<x/>", parts[name]))
        case "many":
            parts.update({f"xl/media/{n}.xml": b"" for n in range(rng.choice((300, 12_000)))})
        case "blanks":
            where = parts[name].find(b">") + 1
            blanks = rng.choice((b" ", b"\n", b"<!-- -->", b"<x/>")) * rng.choice((1000, 1 << 20))
            parts[name] = parts[name][:where] + blanks + parts[name][where:]
        case _:
            parts[name] = repacked(dict(parts))
    return f"{way} {name}"


def mutate_zip(  # noqa: C901, PLR0911 - a case for each way
    rng: Random, content: bytes
) -> tuple[bytes, str]:
    """A zip whose records say something wrong, or that is packed in another way."""
    way = rng.choice(_WAYS)
    match way:
        case "entry":
            return _field(rng, content, _DIRECTORY, _FIELDS)
        case "local":
            return _field(rng, content, _LOCAL, _LOCAL_FIELDS)
        case "end":
            return _field(rng, content, _END, _END_FIELDS)
        case "double":
            return _doubled(rng, content), way
        case "pack":
            return _packed_otherwise(rng, content)
        case "cut":
            start = content.find(_DIRECTORY)
            return content[: rng.randint(max(0, start - 5), len(content))], "directory cut"
        case "prefix":
            return rng.randbytes(rng.choice((1, 512, 70_000))) + content, way
        case "nested":
            return repacked(
                {rng.choice(("a.xlsx", "xl/workbook.xml", "_rels/.rels")): content}
            ), way
        case "comment":
            return content[:-2] + struct.pack("<H", 4) + rng.choice(
                (b"PK\x05\x06", b"abcd", b"ab")
            ), way
        case "bomb":
            return _bomb(rng, content), way
        case _:
            return _overlapping(content), way


def _places(content: bytes, sign: bytes) -> list[int]:
    places, at = [], content.find(sign)
    while at >= 0:
        places.append(at)
        at = content.find(sign, at + 4)
    return places


def _field(
    rng: Random, content: bytes, sign: bytes, fields: dict[str, tuple[int, int]]
) -> tuple[bytes, str]:
    places = _places(content, sign)
    if not places:
        return content, "nothing"
    data = bytearray(content)
    name = rng.choice(list(fields))
    offset, width = fields[name]
    most = (1 << 8 * width) - 1
    chosen = places if rng.random() < 0.2 else [rng.choice(places)]
    for place in chosen:
        was = int.from_bytes(data[place + offset : place + offset + width], "little")
        new = rng.choice(
            (
                0,
                1,
                was + 1,
                was - 1,
                most,
                most >> 1,
                was * 2,
                was ^ 1,
                was ^ 8,
                rng.randrange(most),
            )
        )
        if name == "method":
            new = rng.choice(_METHODS)
        data[place + offset : place + offset + width] = (new & most).to_bytes(width, "little")
    return bytes(data), f"{name} of {len(chosen)} records"


def _doubled(rng: Random, content: bytes) -> bytes:
    """A zip in which a name stands twice."""
    packed = io.BytesIO(content)
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "a") as archive:
        warnings.simplefilter("ignore", UserWarning)
        entry = rng.choice(archive.infolist())
        words = rng.choice((b"<x/>", archive.read(entry)))
        archive.writestr(zipfile.ZipInfo(entry.filename, entry.date_time), words)
    return packed.getvalue()


def _packed_otherwise(rng: Random, content: bytes) -> tuple[bytes, str]:
    """The same parts, each packed in a way that a zip may have."""
    packed, method = io.BytesIO(), rng.choice((0, 12, 14, None))
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.infolist():
            copy = zipfile.ZipInfo(entry.filename, entry.date_time)
            copy.compress_type = rng.choice((0, 8, 12, 14)) if method is None else method
            copy.extra = rng.choice((b"", b"", b"\x01\x00\x08\x00" + bytes(8), b"\xff"))
            new.writestr(copy, old.read(entry))
    return packed.getvalue(), f"packed by {method}"


def _bomb(rng: Random, content: bytes) -> bytes:
    """A part of some hundred megabytes of the same byte, packed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(rng.choice((b" ", b"<", b"a")) * (1 << 20)) + packer.flush(
        zlib.Z_FULL_FLUSH
    )
    times = rng.choice((20, 60, 400))
    words = block * times + packer.flush()
    packed = io.BytesIO(content)
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "a") as archive:
        warnings.simplefilter("ignore", UserWarning)
        name = rng.choice(
            ("xl/sharedStrings.xml", "xl/styles.xml", "content.xml", "xl/media/x.png")
        )
        entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
        archive.writestr(entry, words)
        stored = archive.getinfo(name)
        stored.compress_type, stored.file_size = zipfile.ZIP_DEFLATED, times << 20
    return packed.getvalue()


def _overlapping(content: bytes) -> bytes:
    """All entries of the directory name the place of the first."""
    data = bytearray(content)
    for place in _places(content, _DIRECTORY):
        data[place + 42 : place + 46] = bytes(4)
    return bytes(data)
