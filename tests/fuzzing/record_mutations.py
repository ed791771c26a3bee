"""Records of .xls and .xlsb: their kinds, lengths and contents, and their order."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from tests.fuzzing.cell_mutations import Parts

_BEGIN_OF_STREAM = b"\x09\x08"
_HUGE, _NO_NUMBER = struct.pack("<d", 1e308), struct.pack("<d", float("nan"))
_ODD = (b"", b"\0" * 8, b"\xff" * 8, b"\xff\xff\xff\x7f", _HUGE, _NO_NUMBER)
_OLD_KINDS = (
    0x06, 0x0A, 0x18, 0x22, 0x3C, 0x85, 0xE0, 0xE5, 0xFC, 0xFD, 0x200, 0x201, 0x203, 0x204, 0x205,
    0x208, 0x27E, 0xBD, 0xBE, 0x41E, 0x809, 0x2F, 0x42,
)  # fmt: skip

Record = tuple[int, bytes]


def mutate_binary_parts(rng: Random, parts: Parts) -> str:
    """Change records of one part of an .xlsb."""
    names = [name for name in parts if name.endswith(".bin")]
    if not names:
        return "no records"
    name = rng.choice(names)
    records = _read(parts[name])
    if not records:
        return "no records"
    way = _change_records(rng, records)
    written = b"".join(_written(kind, data) for kind, data in records)
    if rng.random() < 0.15:
        written = written[: rng.randrange(len(written) + 1)]
    parts[name] = written
    return f"{way} in {name}"


def _change_records(rng: Random, records: list[Record]) -> str:
    at, to = rng.randrange(len(records)), rng.randrange(len(records))
    kind, data = records[at]
    way = rng.choice(
        (
            "drop",
            "double",
            "swap",
            "kind",
            "content",
            "content",
            "content",
            "shorter",
            "longer",
            "many",
        )
    )
    match way:
        case "drop":
            del records[at]
        case "double":
            records[at:at] = [records[at]] * rng.choice((1, 3))
        case "swap":
            records[at], records[to] = records[to], records[at]
        case "kind":
            records[at] = (rng.choice((records[to][0], rng.randrange(1, 2000))), data)
        case "content":
            for _ in range(rng.choice((1, 1, 5, 30))):
                at = rng.randrange(len(records))
                records[at] = (records[at][0], _odd(rng, records[at][1]))
        case "shorter":
            records[at] = (kind, data[: rng.randrange(len(data) + 1)])
        case "longer":
            records[at] = (kind, data + rng.randbytes(rng.choice((1, 8, 9000))))
        case _:
            records[at:at] = [records[at]] * 3000
    return f"{way} record {at}"


def _odd(rng: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    if not changed:
        return rng.choice(_ODD)
    at = rng.randrange(len(changed))
    piece = rng.choice((*_ODD, rng.randbytes(1), rng.randbytes(4)))
    changed[at : at + len(piece)] = piece
    return bytes(changed[: max(1, len(data))])


def _read(content: bytes) -> list[Record]:
    """The records of a sound part."""
    records, at = [], 0
    while at < len(content):
        kind, at = _varying(content, at, 2)
        length, at = _varying(content, at, 4)
        records.append((kind, content[at : at + length]))
        at += length
    return records


def _varying(content: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for place in range(most):
        byte = content[at] if at < len(content) else 0
        at += 1
        value |= (byte & 0x7F) << 7 * place
        if not byte & 0x80:
            break
    return value, at


def _written(kind: int, data: bytes) -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7 & 0x7F])
    length, size = b"", len(data)
    while True:
        size, low = size >> 7, size & 0x7F
        length += bytes([low | (0x80 if size else 0)])
        if not size:
            return head + length + data


def mutate_old(rng: Random, content: bytes) -> tuple[bytes, str]:
    """Change an .xls: its container, or its records where they stand."""
    data = bytearray(content)
    if rng.random() < 0.3:
        return _container(rng, data)
    places = _places(content)
    if not places:
        return content, "no records"
    way = rng.choice(("kind", "length", "content", "content", "content", "cut"))
    for _ in range(rng.choice((1, 1, 2, 10))):
        at, length = rng.choice(places)
        match way:
            case "kind":
                data[at : at + 2] = struct.pack("<H", rng.choice(_OLD_KINDS))
            case "length":
                new = rng.choice((0, 1, length + 1, max(0, length - 1), 0xFFFF, 8224))
                data[at + 2 : at + 4] = struct.pack("<H", new)
            case "content":
                data[at + 4 : at + 4 + length] = _odd(rng, bytes(data[at + 4 : at + 4 + length]))[
                    :length
                ].ljust(length, b"\0")
            case _:
                data[at:] = bytes(len(data) - at)
    return bytes(data), f"{way} of records"


def _container(rng: Random, data: bytearray) -> tuple[bytes, str]:
    """The header, the table of sectors or the directory of the container."""
    root = data.find("Root Entry".encode("utf-16-le"))
    spans = [(24, 80), (76, 512), *([(root, root + 512)] if root > 0 else [])]
    table = (struct.unpack_from("<I", data, 76)[0] + 1) * 512
    if table + 512 <= len(data):
        spans.append((table, table + 512))
    for _ in range(rng.choice((1, 2, 6))):
        first, last = rng.choice(spans)
        at = rng.randrange(first, min(last, len(data) - 4), 2)
        number = rng.choice(
            (0, 1, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0x7FFFFFFF, rng.randrange(200))
        )
        data[at : at + 4] = struct.pack("<I", number)
    return bytes(data), "container"


def _places(content: bytes) -> list[tuple[int, int]]:
    """Where the records of a stream that lies in one piece begin, and how long they are."""
    at = content.find(_BEGIN_OF_STREAM, 512)
    places: list[tuple[int, int]] = []
    while 0 <= at <= len(content) - 4 and len(places) < 20_000:
        kind, length = struct.unpack_from("<HH", content, at)
        if not kind:
            break
        places.append((at, length))
        at += 4 + length
    return places
