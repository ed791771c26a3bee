"""What a file really is, whatever its name says: the first bytes tell.

Web systems name HTML tables and CSV text `.xls` or `.xlsx`; Excel opens them with a warning
that people have learnt to click away.
"""

from __future__ import annotations

import codecs
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.intake.workbook.compound import SIGNATURE, Compound
from generator.intake.workbook.refusals import (
    EMPTY_FILE,
    ENCRYPTED,
    OTHER_DOCUMENT,
    TOO_LARGE,
    WEB_PAGE,
    Refused,
)
from generator.language import Text

if TYPE_CHECKING:
    from pathlib import Path

    from generator.intake.workbook.limits import Limits


class FileKind(StrEnum):
    """The kinds of file that are read, each by the suffix it should have."""

    OPEN_XML = "xlsx"
    BINARY = "xlsb"
    OPEN_DOCUMENT = "ods"
    OLD = "xls"
    TEXT = "csv"


_HEAD_BYTES = 8192
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
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
_WORKBOOK_STREAMS = ("Workbook", "Book")  # of Excel 97-2003, and of Excel 5 and 95
_OTHER_STREAMS = {
    "WordDocument": Text(zh="Word 文档", en="a Word document"),
    "PowerPoint Document": Text(zh="PowerPoint 演示文稿", en="a PowerPoint presentation"),
}
_UNKNOWN = Text(zh="无法识别的文件", en="of an unknown kind")
_HTML_SIGNS = ("<!doctype html", "<html", "<table", "<body", "<head", "<meta")
_IN_XML = (  # by the name that the head declares
    (
        "urn:schemas-microsoft-com:office:spreadsheet",
        Text(zh="XML 电子表格 2003", en="an XML spreadsheet of 2003"),
    ),
    (
        "urn:oasis:names:tc:opendocument",
        Text(zh="单个 XML 的 OpenDocument 文件（.fods）", en="an OpenDocument of one XML (.fods)"),
    ),
)


def outer_kind(path: Path, limits: Limits) -> FileKind | None:
    """What the file is; None for a zip, whose parts tell (see `container`).

    Raises:
        Refused: It is nothing that can be read; the rule says what it is instead.
        OSError: The system does not let it be read.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
        if head.startswith(_ZIP):
            return None
        size = path.stat().st_size
        if size > limits.part_bytes:
            words = f"{size >> 20} MB"
            raise Refused(TOO_LARGE, detail=Text(zh=words, en=words))
        if head.startswith(SIGNATURE):
            return _inside(Compound(head + file.read()))
    return _verdict(head)


def workbook_stream(compound: Compound) -> str:
    """The stream that holds the sheets of an `.xls` workbook, "" where there is none."""
    return next((name for name in _WORKBOOK_STREAMS if name in compound), "")


def _inside(compound: Compound) -> FileKind:
    if "EncryptedPackage" in compound:
        raise Refused(ENCRYPTED)
    if workbook_stream(compound):
        return FileKind.OLD
    what = next((what for name, what in _OTHER_STREAMS.items() if name in compound), _UNKNOWN)
    raise Refused(OTHER_DOCUMENT, what=what)


def _verdict(head: bytes) -> FileKind:
    if not head:
        raise Refused(EMPTY_FILE)
    text = _as_text(head)
    what = next((what for start, what in _FOREIGN if head.startswith(start)), None)
    if what is not None or text is None:
        raise Refused(OTHER_DOCUMENT, what=what or _UNKNOWN)
    text = text.lstrip("\ufeff \t\r\n").casefold()
    is_marked_up = text.startswith("<")
    what = next((what for name, what in _IN_XML if is_marked_up and name in text), None)
    if what is not None:
        raise Refused(OTHER_DOCUMENT, what=what)
    is_page = is_marked_up and any(sign in text for sign in _HTML_SIGNS)
    if is_page or text.startswith("mime-version:"):  # the second is a page with its pictures
        raise Refused(WEB_PAGE)
    if text.startswith("<?xml"):
        raise Refused(OTHER_DOCUMENT, what=Text(zh="XML 文件", en="an XML document"))
    return FileKind.TEXT


def _as_text(head: bytes) -> str | None:
    """The head as text, as far as it is in a coding that offices use; None if it is no text."""
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
    return head.decode("utf-8", "ignore")  # damaged, as its reader will find
