"""Bytes that were flipped, lost, doubled or put in, wherever they stand."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_TELLING = (
    b"\0", b"\xff", b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\xff\xff\xff\x7f",
    b"\0\0\0\x80", b"\x01\0\0\0", b"PK\x03\x04", b"PK\x05\x06", b"PK\x01\x02", b"<", b">", b"&",
    b'"', b"\r", b"\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\x80", b"<!DOCTYPE x>",
    b"]]>", b"\x1a", b"9" * 30, b"%", b",", b"\t", b";",
)  # fmt: skip


def mutate_bytes(  # noqa: C901, PLR0912 - a case for each way
    rng: Random, content: bytes, other: bytes
) -> tuple[bytes, str]:
    """The content changed in one way; `other` is of another file, to be mixed in."""
    data = bytearray(content)
    size = len(data)
    if not size:
        return rng.choice((other, *_TELLING)), "nothing replaced"
    at, to = sorted((rng.randrange(size + 1), rng.randrange(size + 1)))
    length = min(rng.choice((1, 2, 4, 16, 100, 1000)), size - at)
    way = rng.choice(
        ("bits", "bits", "bytes", "bytes", "telling", "telling", "cut end", "cut", "insert",
         "double", "swap", "zeros", "before", "behind", "mixed", "number", "repeat")
    )  # fmt: skip
    match way:
        case "bits":
            for _ in range(rng.choice((1, 1, 2, 8, 50))):
                data[rng.randrange(size)] ^= 1 << rng.randrange(8)
        case "bytes":
            for _ in range(rng.choice((1, 1, 3, 20))):
                data[rng.randrange(size)] = rng.randrange(256)
        case "telling":
            word = rng.choice(_TELLING)
            data[at : at + rng.choice((0, len(word)))] = word
        case "cut end":
            del data[
                rng.choice((at, max(0, size - rng.randint(1, 40)), rng.randrange(min(size, 600)))) :
            ]
        case "cut":
            del data[at : at + length]
        case "insert":
            data[at:at] = rng.randbytes(rng.choice((1, 2, 7, 300)))
        case "double":
            data[at:at] = data[at : at + length]
        case "swap":
            there = rng.randrange(max(1, size - length))
            one, two = data[at : at + length], data[there : there + length]
            data[at : at + length], data[there : there + length] = two, one
        case "zeros":
            data[at : at + length] = bytes(length)
        case "before":
            data[:0] = rng.choice(
                (rng.randbytes(rng.randint(1, 600)), b"\n", b"MZ", b"\xef\xbb\xbf")
            )
        case "behind":
            data += rng.choice((rng.randbytes(rng.randint(1, 70000)), b"\0" * 70000, bytes(data)))
        case "mixed":
            data[at:to] = other[at:to]
        case "number":
            number = rng.choice((0, 1, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, size, size * 1000))
            data[at : at + 4] = struct.pack("<I", number & 0xFFFFFFFF)
        case _:
            data[at:at] = bytes(data[at : at + length]) * rng.choice((2, 50))
    return bytes(data), f"{way} at {at}"
