"""What is told of a workbook that was read: macros, a template, a name that says otherwise."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from generator.intake.workbook.format_rules import MACROS, OTHER_SUFFIX, TEMPLATE_FILE
from generator.intake.workbook.signatures import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.cells import CellPlace
    from generator.findings import Finding
    from generator.intake.workbook.container import Container

_SUFFIXES = {  # what files of each kind are called
    FileKind.OPEN_XML: (".xlsx", ".xlsm", ".xltx", ".xltm", ".et", ".ett"),
    FileKind.BINARY: (".xlsb",),
    FileKind.OPEN_DOCUMENT: (".ods", ".ots"),
    FileKind.OLD: (".xls", ".xlt", ".et", ".ett"),
    FileKind.TEXT: (".csv", ".tsv", ".txt"),
}
_CONTENT_TYPES = "[Content_Types].xml"
_TEMPLATE_TYPES = (b"spreadsheetml.template.main+xml", b"ms-excel.template.macroenabled")


def told_by_parts(container: Container, place: CellPlace, suffix: str) -> Iterator[Finding]:
    """What the parts of an .xlsx workbook show beside its sheets."""
    if "xl/vbaProject.bin" in container:
        yield MACROS.at(place)
    if _CONTENT_TYPES in container:
        types = b"".join(container.chunks(_CONTENT_TYPES)).lower()
        if any(kind in types for kind in _TEMPLATE_TYPES):
            yield TEMPLATE_FILE.at(place, suffix=suffix)


def told_by_name(place: CellPlace, kind: FileKind) -> Iterator[Finding]:
    """What the file's name says, if its content is of another kind."""
    suffix = PurePath(place.path).suffix.lower()
    if suffix not in _SUFFIXES[kind]:
        yield OTHER_SUFFIX.at(place, suffix=suffix, kind=str(kind))
