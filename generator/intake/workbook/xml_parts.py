"""The XML parts of a workbook, streamed, whatever prefixes and dialect they are written in.

Excel writes elements without prefix, WPS and some libraries write `x:row`, strict OOXML uses
namespaces of its own. Here all of them come out under their local names; elements of foreign
namespaces (extensions, drawings) come out as "". A DOCTYPE ends the reading: no sound
workbook has one, and entities are how XML files attack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from generator.intake.workbook.refusals import DAMAGED, DOCTYPE, TOO_LARGE, Refused
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_OURS = {  # namespace -> what its elements' names begin with here
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
}
_RELATIONSHIP_IDS = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
}
RELATIONSHIP_ID = "r:id"  # what such an attribute is called here

_MOST_BYTES = 16 << 20  # of one tag or comment: each piece of it makes expat begin it anew

Attributes = dict[str, str]


class XmlPart:
    """A part that is fed piece by piece and calls back at each start, end and text."""

    def __init__(
        self,
        name: str,
        *,
        start: Callable[[str, Attributes], object],
        end: Callable[[str], object] | None = None,
        text: Callable[[str], object] | None = None,
        namespaces: Mapping[str, str] = _OURS,
    ) -> None:
        """Set the calls: `start(local name, attributes)`, `end(local name)`, `text(text)`.

        Local names begin as `namespaces` says; those of other namespaces are "".
        """
        self.name = name
        self._namespaces = namespaces
        self.encoding: str | None = None
        self.prefixes: set[str] = set()  # of namespaces, as far as they were declared
        self._start = start
        self._fed = 0
        self._local_names: dict[str, str] = {}
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._started
        parser.StartNamespaceDeclHandler = self._named
        parser.StartDoctypeDeclHandler = self._doctype
        parser.XmlDeclHandler = self._declared
        if end is not None:
            parser.EndElementHandler = lambda name: end(self._local(name))
        if text is not None:
            parser.CharacterDataHandler = text

    def feed(self, data: bytes) -> None:
        """Parse the next piece.

        Raises:
            Refused: The part is not well-formed, has a DOCTYPE, or a tag or comment without end.
        """
        self._parse(data, last=False)
        self._fed += len(data)
        if self._fed - self._parser.CurrentByteIndex > _MOST_BYTES:
            endless = Text(zh="一个过长的标记或注释", en="one endless tag or comment")
            raise Refused(TOO_LARGE, detail=endless)

    def close(self) -> None:
        """Say that the part ends here; what it called is let go."""
        self._parse(b"", last=True)
        self._parser.StartElementHandler = None
        self._parser.StartNamespaceDeclHandler = None
        self._parser.EndElementHandler = None
        self._parser.CharacterDataHandler = None
        self._parser.StartDoctypeDeclHandler = None
        self._parser.XmlDeclHandler = None

    def _parse(self, data: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(data, last)
        except (expat.ExpatError, UnicodeError, LookupError, ValueError) as fault:
            detail = Text(
                zh=f"内部文件 {self.name} 格式有误",
                en=f"its inner part {self.name} is not well-formed",
            )
            raise Refused(DAMAGED, detail=detail) from fault

    def _started(self, name: str, attributes: Attributes) -> None:
        for key in _RELATIONSHIP_IDS & attributes.keys():
            attributes[RELATIONSHIP_ID] = attributes[key]
        self._start(self._local(name), attributes)

    def _named(self, prefix: str | None, _namespace: str) -> None:
        self.prefixes.add(prefix or "")

    def _local(self, name: str) -> str:
        local = self._local_names.get(name)
        if local is None:
            namespace, _, word = name.rpartition(" ")
            before = self._namespaces.get(namespace)
            local = "" if before is None else before + word
            self._local_names[name] = local
        return local

    def _doctype(self, *_: object) -> None:
        raise Refused(DOCTYPE, part=self.name)

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.encoding = encoding


def parse(
    name: str,
    chunks: Iterable[bytes],
    *,
    start: Callable[[str, Attributes], object],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
    namespaces: Mapping[str, str] = _OURS,
) -> None:
    """Parse a whole part; the calls are those of `XmlPart`.

    Raises:
        Refused: The part is missing, damaged, or has a DOCTYPE.
    """
    part = XmlPart(name, start=start, end=end, text=text, namespaces=namespaces)
    for chunk in chunks:
        part.feed(chunk)
    part.close()
