"""The zip around a workbook, weighed before anything is unpacked, and its parts.

The directory of the zip says how large each part will be; a file that would unpack to more
than an office workbook ever does is refused on that alone. The declared sizes also bound the
reading: `zipfile` never yields more of a part than its directory entry declares.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.intake.workbook.refusals import (
    BINARY_WORKBOOK,
    DAMAGED,
    ENCRYPTED,
    OTHER_DOCUMENT,
    TOO_LARGE,
    Refused,
)
from generator.intake.workbook.signatures import refuse_foreign
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

MAX_ENTRIES = 10_000
MAX_PART_BYTES = 1 << 30  # one part unpacked; 100,000 rows of 12 columns are 70 MB
MAX_TOTAL_BYTES = 3 << 30
MAX_RATIO = 300  # coloured blank rows, the best packed thing in real workbooks, stay below 100
RATIO_MATTERS_FROM = 64 << 20  # a smaller part costs too little to matter

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
    "mimetype": Text(zh="OpenDocument 文件 (.ods)", en="an OpenDocument file (.ods)"),
}


class Container:
    """The parts of an opened workbook, found whatever the case and slashes of their names."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Weigh the archive.

        Raises:
            Refused: It is no xlsx or xlsm workbook, or unpacks to too much.
        """
        entries = archive.infolist()
        _weigh(entries)
        self._archive = archive
        self._parts = {_part_name(entry.filename): entry for entry in entries}
        _refuse_other_packages(self._parts.keys())

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part."""
        return _part_name(name) in self._parts

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of a part, a megabyte at a time.

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
                while chunk := part.read(_CHUNK_BYTES):
                    yield chunk
        except _BROKEN_ZIP as fault:
            raise Refused(DAMAGED, detail=broken) from fault


@contextmanager
def opened(path: Path) -> Iterator[Container]:
    """The workbook's parts, for as long as the block lasts.

    Raises:
        Refused: The file is no workbook that may be unpacked.
        OSError: The system does not let it be read.
    """
    refuse_foreign(path)
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN_ZIP as fault:
        cut_short = Text(zh="压缩结构不完整", en="its zip directory is incomplete")
        raise Refused(DAMAGED, detail=cut_short) from fault
    with archive:
        yield Container(archive)


def _part_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _about(part: str, zh: str, en: str) -> Text:
    return Text(zh=zh.format(part), en=en.format(part))


def _weigh(entries: Sequence[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        parts = str(len(entries))
        raise Refused(TOO_LARGE, detail=_about(parts, "{} 个内部文件", "{} parts"))
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise Refused(ENCRYPTED)
    sizes = [entry.file_size for entry in entries if _too_large(entry)]
    total = sum(entry.file_size for entry in entries)
    if sizes or total > MAX_TOTAL_BYTES:
        size = f"{max([*sizes, total]) >> 20} MB"
        raise Refused(TOO_LARGE, detail=Text(zh=size, en=size))


def _too_large(entry: zipfile.ZipInfo) -> bool:
    dense = entry.file_size > MAX_RATIO * entry.compress_size
    return entry.file_size > MAX_PART_BYTES or (dense and entry.file_size > RATIO_MATTERS_FROM)


def _refuse_other_packages(parts: Collection[str]) -> None:
    """Name zips that hold something else than an xlsx or xlsm workbook."""
    if "xl/workbook.bin" in parts:
        raise Refused(BINARY_WORKBOOK)
    for part, what in _TELLING_PARTS.items():
        if part in parts:
            raise Refused(OTHER_DOCUMENT, what=what)
    if "_rels/.rels" not in parts:
        raise Refused(OTHER_DOCUMENT, what=Text(zh="ZIP 压缩包", en="a zip archive"))
