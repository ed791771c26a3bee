"""Every file of a built folder as the texts in it, whatever they are packed or spelled in.

Pages, attributes, comments, scripts, data files, the search index, the parts of workbooks
(hidden sheets, notes, properties), and names of files.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Each begins with letters of its own: then a search goes from one to the next without a stop.
_ESCAPES = re.compile(r"\\u[0-9a-fA-F]{4}(?:\\u[0-9a-fA-F]{4})*")
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*")
# Letters without width: the search index parts Chinese words by them.
_UNSEEN = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad")
_PACKED = (b"PK\x03\x04", b"\x1f\x8b")  # a zip (every workbook is one), gzip


def texts_of(path: Path, name: str) -> Iterator[tuple[str, str]]:
    """The texts of a file, each with the name of where it stands.

    Args:
        path: The file.
        name: As its folder knows it; a name may give something away as well.
    """
    yield name, plain(name)
    yield from _contents(path.read_bytes(), name)


def plain(text: str) -> str:
    r"""A text with everything that only spells it differently taken away.

    >>> plain("a&amp;b \\u4e2d%E5%8C%97\\/")
    'a&b 中北/'
    """
    if "\\" in text:
        text = _ESCAPES.sub(_unescaped, text)
        text = text.replace('\\"', '"').replace("\\/", "/").replace("\\n", "\n")
        text = text.replace("\\t", "\t")
    if "%" in text:
        text = _PERCENT.sub(lambda hit: unquote(hit[0], errors="replace"), text)
    if "&" in text:
        text = unescape(text)
    for letter in _UNSEEN:
        if letter in text:
            text = text.replace(letter, "")
    return text


def _contents(content: bytes, name: str) -> Iterator[tuple[str, str]]:
    if content.startswith(_PACKED[0]):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            yield name, plain(package.comment.decode("utf-8", "ignore"))
            for part in package.infolist():
                inside = f"{name} › {part.filename}"
                yield inside, plain(part.filename)
                yield from _contents(package.read(part), inside)
    elif content.startswith(_PACKED[1]):
        yield from _contents(gzip.decompress(content), name)
    else:
        yield name, plain(content.decode("utf-8", "ignore"))


def _unescaped(hit: re.Match[str]) -> str:
    return (
        hit[0]
        .encode("ascii")
        .decode("unicode_escape")
        .encode("utf-16", "surrogatepass")
        .decode("utf-16", "replace")
    )
