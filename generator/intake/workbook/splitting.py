"""Parts cut into their repeated elements by bytes, where that can lose nothing.

A sheet is a short frame around a hundred thousand `<row …>` elements, the shared strings are
one around as many `<si>`. The frame goes to the XML parser; the middle is split at each
element's first bytes, several times faster than any parser. Every byte of it lands in exactly
one piece, and whoever takes the pieces must recognise each of them whole and raise `Unusual`
for the first that it does not: then the parser reads the part from its beginning. So the
split may be blind to most of XML (comments, CDATA, prefixes, odd spacing) and still lose nothing.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.intake.workbook.xml_parts import XmlPart

MAX_TEXT = 1 << 20  # characters of one cell; Excel allows 32,767
STRETCH_BYTES = 1 << 18  # to be taken apart at once: so that the processor keeps them at hand

_MAX_ITEM_BYTES = 4 << 20  # one row; the widest real ones have a megabyte or two
_MAX_FRAME_BYTES = 4 << 20
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml\s[^>]*\?>")
_REFERENCE = re.compile(r"&([^;&]*);?")
_NUMBER = re.compile(r"#(?:[0-9]{1,7}|x[0-9a-fA-F]{1,6})")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Unusual(Exception):  # noqa: N818 - a way of writing XML, not an error
    """The part is written in a way that only the XML parser understands."""


def stretches(
    chunks: Iterable[bytes],
    frame: XmlPart,
    *,
    item: bytes,
    closing: bytes,
    ready: Callable[[], bool],
) -> Iterator[bytes]:
    """The elements that begin with `item`, many at a time.

    Args:
        chunks: The part.
        frame: Is fed everything before the first element and from `closing` on.
        item: The first bytes of each element, such as `<row `.
        closing: The end tag of the element around them.
        ready: Whether the frame, at the first element, stands where such elements count.

    Raises:
        Unusual: The frame is not the expected one, or one element is larger than any real one.
    """
    source = iter(chunks)
    rest = _frame_start(source, frame, item)
    if rest is None:
        return
    if not ready() or (frame.encoding or "utf-8").casefold() != "utf-8":
        raise Unusual
    for chunk in _and_nothing(source):
        rest += chunk
        cut = max(rest.rfind(item), 0)
        end = rest.find(closing, cut)  # an element after it would be recognised by nobody
        cut = cut if end < 0 else end
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
        if end >= 0:
            _frame_end(source, frame, rest, closing)
            return
        if len(rest) > _MAX_ITEM_BYTES:
            raise Unusual
    raise Unusual


def pieces(
    chunks: Iterable[bytes],
    frame: XmlPart,
    *,
    item: bytes,
    closing: bytes,
    ready: Callable[[], bool],
) -> Iterator[list[bytes]]:
    """The elements that begin with `item`, without that beginning, in batches; see `stretches`."""
    for stretch in stretches(chunks, frame, item=item, closing=closing, ready=ready):
        yield apart(stretch, item)


def apart(stretch: bytes, item: bytes) -> list[bytes]:
    """The elements of a stretch, without their beginning.

    Raises:
        Unusual: The stretch does not begin with one.
    """
    before, *elements = stretch.split(item)
    if before:
        raise Unusual
    return elements


def plain(raw: bytes) -> str:
    """The text between two tags.

    Raises:
        Unusual: It is not plain text, or so long that it must be read with care.
    """
    if len(raw) > MAX_TEXT:
        raise Unusual
    try:
        text = raw.decode()
    except UnicodeDecodeError as fault:
        raise Unusual from fault
    if "<" in text or ">" in text:
        raise Unusual
    if not text.isprintable():
        if _ILLEGAL.search(text):
            raise Unusual
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _frame_start(source: Iterator[bytes], frame: XmlPart, item: bytes) -> bytes | None:
    """Feed what comes before the first element; what follows, None if there is no element."""
    head = b""
    for chunk in source:
        head += chunk
        if (cut := head.find(item)) >= 0:
            if not _is_plain(head[:cut]):
                raise Unusual
            frame.feed(head[:cut])
            return head[cut:]
        if len(head) > _MAX_FRAME_BYTES:
            raise Unusual
    frame.feed(head)
    frame.close()
    return None


def _is_plain(head: bytes) -> bool:
    """Whether elements that begin behind it are elements: no comment is open, no other coding."""
    declared = _DECLARATION.match(head)
    rest = head[declared.end() :] if declared else head
    return not any(sign in rest for sign in (b"<!", b"<?", b"\0"))


def _frame_end(source: Iterator[bytes], frame: XmlPart, rest: bytes, closing: bytes) -> None:
    """Feed what follows the elements, which must not begin a second list of them.

    Raises:
        Unusual: It does.
    """
    opening = closing.replace(b"/", b"").removesuffix(b">")
    before = b""
    for chunk in chain((rest,), source):
        if opening in before + chunk:
            raise Unusual
        frame.feed(chunk)
        before = chunk[-len(opening) :]
    frame.close()


def _and_nothing(source: Iterator[bytes]) -> Iterator[bytes]:
    """The rest of the chunks, looked at once even if there is none left."""
    yield b""
    yield from source


def _character(reference: re.Match[str]) -> str:
    name = reference[1]
    if not reference[0].endswith(";"):
        raise Unusual
    if name in _ENTITIES:
        return _ENTITIES[name]
    if not _NUMBER.fullmatch(name):
        raise Unusual
    digits, base = (name[2:], 16) if name.startswith("#x") else (name[1:], 10)
    try:
        character = chr(int(digits, base))
    except ValueError as fault:
        raise Unusual from fault
    if _ILLEGAL.search(character) or "\ud800" <= character <= "\udfff":
        raise Unusual
    return character
