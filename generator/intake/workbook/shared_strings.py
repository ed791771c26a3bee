"""The shared strings: the texts that cells name by number.

Parts of rich text are joined; phonetic hints above Chinese or Japanese words are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.intake.workbook.cell_values import text_value
from generator.intake.workbook.refusals import TOO_LARGE, Refused
from generator.intake.workbook.splitting import (
    MAX_TEXT,
    STRETCH_BYTES,
    Unusual,
    apart,
    plain,
    stretches,
)
from generator.intake.workbook.xml_parts import XmlPart, parse
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.intake.workbook.container import Container
    from generator.intake.workbook.xml_parts import Attributes

_ITEM = b"<si>"
_PLAIN = b"<t>"
_PRESERVED = b'<t xml:space="preserve">'
_END = b"</t></si>"
_ALONE = (
    b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>',
    b"</sst>",
)
XML_SPACE = "http://www.w3.org/XML/1998/namespace space"


class TextCollector:
    """Joins the texts of one rich or plain string as the parser meets them."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._words: list[str] = []
        self._length = 0
        self._preserve = False
        self._listening = False
        self._in_hint = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "rPh":
            self._in_hint = True
        elif name == "t" and not self._in_hint:
            self._listening = True
            self._preserve = attributes.get(XML_SPACE) == "preserve"

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "rPh":
            self._in_hint = False
        elif name == "t" and self._listening:
            self._listening = False
            self._done.append(text_value("".join(self._words), preserve=self._preserve) or "")
            self._words.clear()

    def text(self, words: str) -> None:
        """Text, which counts inside `<t>` only."""
        if self._listening:
            self._words.append(words)
            self._length += len(words)
            if self._length > MAX_TEXT:
                raise Refused(TOO_LARGE, detail=Text(zh="一个过长的文本", en="one endless text"))

    def take(self) -> str | None:
        """What was collected since the last time; None if that is nothing."""
        joined = "".join(self._done)
        self._done.clear()
        self._length = 0
        return joined or None


class _Strings:
    """The handler of the whole part."""

    def __init__(self) -> None:
        self.found: list[str | None] = []
        self._inside: list[str] = []
        self._collector = TextCollector()

    def in_list(self) -> bool:
        return self._inside == ["sst"]

    def start(self, name: str, attributes: Attributes) -> None:
        self._inside.append(name)
        self._collector.start(name, attributes)

    def end(self, name: str) -> None:
        self._inside.pop()
        self._collector.end(name)
        if name == "si":
            self.found.append(self._collector.take())

    def text(self, words: str) -> None:
        self._collector.text(words)


def shared_strings(container: Container, part: str) -> Sequence[str | None]:
    """The texts of the part, in order; an empty one is None.

    Raises:
        Refused: The part is damaged or too large.
    """
    try:
        return _split(container, part)
    except Unusual:
        strings = _Strings()
        parse(part, container.chunks(part), start=strings.start, end=strings.end, text=strings.text)
        return strings.found


def _split(container: Container, part: str) -> list[str | None]:
    strings = _Strings()
    frame = XmlPart(part, start=strings.start, end=strings.end, text=strings.text)
    found: list[str | None] = []
    for stretch in stretches(
        container.chunks(part, STRETCH_BYTES),
        frame,
        item=_ITEM,
        closing=b"</sst>",
        ready=strings.in_list,
    ):
        found += _simple(stretch) or map(_string, apart(stretch, _ITEM))
    return strings.found + found  # the frame finds them all where none could be split off


def _simple(stretch: bytes) -> list[str] | None:
    """Strings of one text each that stand as they are; None where one has anything about it."""
    if not (stretch.startswith(_ITEM + _PLAIN) and stretch.endswith(_END)):
        return None
    if any(odd in stretch for odd in (b"&", b"_x", b"<t> ", b" </t>", b"<t></t>")):
        return None
    try:
        text = stretch.decode()
    except UnicodeDecodeError as fault:
        raise Unusual from fault
    texts = text[len(_ITEM + _PLAIN) : -len(_END)].split((_END + _ITEM + _PLAIN).decode())
    tags = 4 * len(texts)
    as_they_are = stretch.count(b"<") == tags == stretch.count(b">") and text.isprintable()
    return texts if as_they_are and max(map(len, texts)) <= MAX_TEXT else None


def _string(piece: bytes) -> str | None:
    for opening, preserve in ((_PLAIN, False), (_PRESERVED, True)):
        if piece.startswith(opening) and piece.endswith(_END):
            inside = piece[len(opening) : -len(_END)]
            if b"<" not in inside:
                return text_value(plain(inside), preserve=preserve)
    return _rich(piece)


def _rich(piece: bytes) -> str | None:
    """A string with more than one text in it, parsed as a list of its own."""
    strings = _Strings()
    before, after = _ALONE
    try:
        parse("", (before, piece, after), start=strings.start, end=strings.end, text=strings.text)
    except Refused as fault:
        raise Unusual from fault
    if len(strings.found) != 1:
        raise Unusual
    return strings.found[0]
