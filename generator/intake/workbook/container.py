"""The zip around a workbook, weighed before anything is unpacked, and its parts.

The directory of the zip says how large each part will be; a file that would unpack to more
than an office workbook ever does is refused on that alone. The declared sizes also bound the
reading: `zipfile` never yields more of a part than its directory entry declares. Before a
part is parsed the head of each is searched for a DOCTYPE, which no sound workbook has.
"""

from __future__ import annotations

import errno
import re
import struct
import zipfile
import zlib
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.intake.workbook.format_rules import UNSAFE_ZIP
from generator.intake.workbook.limits import SHIPPED_LIMITS
from generator.intake.workbook.refusals import (
    DAMAGED,
    DOCTYPE,
    ENCRYPTED,
    OTHER_DOCUMENT,
    TOO_LARGE,
    Refused,
)
from generator.intake.workbook.signatures import FileKind
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.intake.workbook.limits import Limits

RATIO_MATTERS_FROM = 32 << 20  # a smaller part costs too little to matter

_CHUNK_BYTES = 1 << 20
_ENCRYPTED_FLAG = 1
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    NotImplementedError,
)
_TELLING_PARTS = {  # zips that hold something else
    "word/document.xml": Text(zh="Word 文档", en="a Word document"),
    "ppt/presentation.xml": Text(zh="PowerPoint 演示文稿", en="a PowerPoint presentation"),
    "index/document.iwa": Text(zh="Apple Numbers 表格", en="an Apple Numbers spreadsheet"),
}
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_OTHER_OPEN_DOCUMENT = Text(
    zh="OpenDocument 文件，但不是表格", en="an OpenDocument file, but no spreadsheet"
)
_HEAD_BYTES = 1024
_MANIFEST = "meta-inf/manifest.xml"
_READ_OF_OPEN_DOCUMENT = {"content.xml", "styles.xml", _MANIFEST}
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")


class Container:
    """The parts of an opened workbook, found whatever the case and slashes of their names."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        """Weigh the archive and see what it holds.

        Raises:
            Refused: It is no workbook, is unsafe, or unpacks to too much.
        """
        entries = archive.infolist()
        _weigh(entries, limits)
        self.limits = limits
        self._archive = archive
        self._parts = {_part_name(entry.filename): entry for entry in entries}
        if len(self._parts) < len(entries):
            raise Refused(UNSAFE_ZIP, detail=_twice(entries))
        self.kind = _kind(self)
        self._refuse_doctypes()

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part."""
        return _part_name(name) in self._parts

    @property
    def size(self) -> int:
        """How many bytes it unpacks to."""
        return sum(entry.file_size for entry in self._parts.values())

    def head(self, name: str) -> bytes:
        """The first bytes of a part; none where there is no such part, or it is damaged."""
        try:
            return next(self.chunks(name, _HEAD_BYTES), b"")
        except Refused:
            return b""

    def chunks(self, name: str, size: int = _CHUNK_BYTES) -> Iterator[bytes]:
        """The content of a part, a megabyte at a time if no other size is asked for.

        Raises:
            Refused: The part is missing or damaged.
        """
        entry = self._parts.get(_part_name(name))
        if entry is None:
            raise Refused(DAMAGED, detail=_about(name, "缺少内部文件 {}", "part {} is missing"))
        broken = _about(name, "内部文件 {} 无法解压", "part {} cannot be unpacked")
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise Refused(DAMAGED, detail=broken)
        try:
            with self._archive.open(entry) as part:
                while chunk := part.read(size):
                    yield chunk
        except _BROKEN_ZIP as fault:
            raise Refused(DAMAGED, detail=broken) from fault
        except OSError as fault:
            if fault.errno != errno.EINVAL:  # a place before the file's beginning
                raise
            raise Refused(DAMAGED, detail=broken) from fault

    def _refuse_doctypes(self) -> None:
        for part, entry in self._parts.items():
            is_read = part in _READ_OF_OPEN_DOCUMENT or self.kind is not FileKind.OPEN_DOCUMENT
            if is_read and part.endswith((".xml", ".rels")):
                head = self.head(part).replace(b"\0", b"")  # UTF-16 as well
                if b"<!DOCTYPE" in head:
                    raise Refused(DOCTYPE, part=entry.filename)


@contextmanager
def opened(path: Path, limits: Limits = SHIPPED_LIMITS) -> Iterator[Container]:
    """The parts of a zip, for as long as the block lasts.

    Raises:
        Refused: The file is no workbook that may be unpacked.
        OSError: The system does not let it be read.
    """
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN_ZIP as fault:
        cut_short = Text(zh="压缩结构不完整", en="its zip directory is incomplete")
        raise Refused(DAMAGED, detail=cut_short) from fault
    with archive:
        yield Container(archive, limits)


def _part_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _about(part: str, zh: str, en: str) -> Text:
    return Text(zh=zh.format(part), en=en.format(part))


def _weigh(entries: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse what asks for too much, or for places outside of the archive."""
    if len(entries) > limits.entries:
        parts = str(len(entries))
        raise Refused(TOO_LARGE, detail=_about(parts, "{} 个内部文件", "{} parts"))
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise Refused(ENCRYPTED)
    for entry in entries:
        if _OUTSIDE.search(entry.filename):
            detail = _about(entry.filename, "内部文件名 {}", "a part named {}")
            raise Refused(UNSAFE_ZIP, detail=detail)
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    sizes = [entry.file_size for entry in entries if _too_large(entry, limits)]
    if sizes or total > limits.total_bytes or _too_dense(total, packed, limits):
        size = f"{max([*sizes, total]) >> 20} MB"
        raise Refused(TOO_LARGE, detail=Text(zh=size, en=size))


def _too_large(entry: zipfile.ZipInfo, limits: Limits) -> bool:
    is_dense = _too_dense(entry.file_size, entry.compress_size, limits)
    return entry.file_size > limits.part_bytes or is_dense


def _too_dense(size: int, packed: int, limits: Limits) -> bool:
    return size > limits.ratio * packed and size > RATIO_MATTERS_FROM


def _twice(entries: Sequence[zipfile.ZipInfo]) -> Text:
    """Which name stands twice."""
    names: Mapping[str, int] = Counter(_part_name(entry.filename) for entry in entries)
    name = next(name for name, count in sorted(names.items()) if count > 1)
    return _about(name, "内部文件 {} 出现两次", "part {} is there twice")


def _kind(container: Container) -> FileKind:
    """The kind of workbook that the parts make.

    Raises:
        Refused: They make something else, or need a password.
    """
    if "xl/workbook.bin" in container:
        return FileKind.BINARY
    for part, what in _TELLING_PARTS.items():
        if part in container:
            raise Refused(OTHER_DOCUMENT, what=what)
    if "mimetype" in container or ("content.xml" in container and _MANIFEST in container):
        return _open_document(container)
    if "_rels/.rels" not in container:
        raise Refused(OTHER_DOCUMENT, what=Text(zh="ZIP 压缩包", en="a zip archive"))
    return FileKind.OPEN_XML


def _open_document(container: Container) -> FileKind:
    kind = container.head("mimetype").strip()
    if kind and not kind.startswith(_SPREADSHEET):
        raise Refused(OTHER_DOCUMENT, what=_OTHER_OPEN_DOCUMENT)
    if _MANIFEST in container and b"encryption-data" in b"".join(container.chunks(_MANIFEST)):
        raise Refused(ENCRYPTED)
    if "content.xml" not in container:
        raise Refused(
            DAMAGED, detail=_about("content.xml", "缺少内部文件 {}", "part {} is missing")
        )
    return FileKind.OPEN_DOCUMENT
