"""What a file really is that calls itself a workbook and is no zip.

Web systems name HTML tables and CSV text `.xls` or `.xlsx`; Excel opens them with a warning
that people have learnt to click away. The first bytes tell.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from generator.intake.workbook.refusals import (
    EMPTY_FILE,
    ENCRYPTED,
    OLD_WORKBOOK,
    OTHER_DOCUMENT,
    PLAIN_TEXT,
    WEB_PAGE,
    Refused,
)
from generator.language import Text

if TYPE_CHECKING:
    from pathlib import Path

_HEAD_BYTES = 8192
_OLE_SCAN_BYTES = 64 << 20  # the directory of an OLE file may stand anywhere in it
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURE = Text(zh="图片", en="a picture")
_FOREIGN = (
    (b"%PDF", Text(zh="PDF 文件", en="a PDF document")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"Rar!", Text(zh="RAR 压缩包", en="a RAR archive")),
    (b"7z\xbc\xaf", Text(zh="7z 压缩包", en="a 7z archive")),
    (b"\x1f\x8b", Text(zh="gzip 压缩包", en="a gzip archive")),
    (b"{\\rtf", Text(zh="RTF 文档", en="an RTF document")),
)
_IN_OLE = (  # names of streams in Office's old container, most telling first
    ("EncryptedPackage", Refused(ENCRYPTED)),
    ("WordDocument", Refused(OTHER_DOCUMENT, what=Text(zh="Word 文档", en="a Word document"))),
    (
        "PowerPoint Document",
        Refused(
            OTHER_DOCUMENT,
            what=Text(zh="PowerPoint 演示文稿", en="a PowerPoint presentation"),
        ),
    ),
    ("Workbook", Refused(OLD_WORKBOOK)),
    ("Book", Refused(OLD_WORKBOOK)),
)
_SPREADSHEET_2003 = Text(zh="XML 电子表格 2003", en="an XML spreadsheet of 2003")
_UNKNOWN = Text(zh="无法识别的文件", en="of an unknown kind")
_HTML_SIGNS = ("<!doctype html", "<html", "<table", "<body", "<head", "<meta")
_XML_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"


def refuse_foreign(path: Path) -> None:
    """Look at the first bytes of a file.

    Raises:
        Refused: The file is not a zip; the rule says what it is instead.
        OSError: The system does not let it be read.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
        if head.startswith(_ZIP):
            return
        if head.startswith(_OLE):
            raise _inside_ole(head + file.read(_OLE_SCAN_BYTES))
    raise _verdict(head)


def _inside_ole(content: bytes) -> Refused:
    for stream, verdict in _IN_OLE:
        if stream.encode("utf-16-le") + b"\0\0" in content:
            return verdict
    return Refused(OTHER_DOCUMENT, what=_UNKNOWN)


def _verdict(head: bytes) -> Refused:
    if not head:
        return Refused(EMPTY_FILE)
    text = _as_text(head)
    what = next((what for start, what in _FOREIGN if head.startswith(start)), None)
    if what is not None or text is None:
        return Refused(OTHER_DOCUMENT, what=what or _UNKNOWN)
    text = text.lstrip("\ufeff \t\r\n").casefold()
    if _XML_SPREADSHEET in text:
        return Refused(OTHER_DOCUMENT, what=_SPREADSHEET_2003)
    if text.startswith("<") and any(sign in text for sign in _HTML_SIGNS):
        return Refused(WEB_PAGE)
    if text.startswith("<?xml"):
        return Refused(OTHER_DOCUMENT, what=Text(zh="XML 文件", en="an XML document"))
    return Refused(PLAIN_TEXT)


def _as_text(head: bytes) -> str | None:
    """The head as text, None if it is not text in a coding that offices use."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in head:
        return None
    else:
        codings = ("utf-8", "gb18030")
    for coding in codings:
        try:  # the last character may be cut in two: an incremental decoder keeps it back
            return codecs.getincrementaldecoder(coding)().decode(head)
        except UnicodeDecodeError:
            continue
    return None
