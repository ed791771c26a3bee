"""Whether a file is a returned workbook, in whatever format somebody saved it.

The stamp is a sheet like any other and outlives Excel, WPS and LibreOffice in all their formats.
A file is only read for it where its name, or that of the property, stands in the part that
would name it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from generator.findings import Finding
from generator.intake.returned.stamp import PROPERTY, SHEET, DamagedStampError, Stamp, stamp_of
from generator.intake.workbook.compound import Compound
from generator.intake.workbook.container import opened
from generator.intake.workbook.limits import SHIPPED_LIMITS
from generator.intake.workbook.reader import read_sheet, read_workbook
from generator.intake.workbook.refusals import Refused
from generator.intake.workbook.signatures import FileKind, outer_kind, workbook_stream
from generator.returns import Forebear

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.intake.workbook.container import Container
    from generator.intake.workbook.grid import Grid
    from generator.intake.workbook.limits import Limits

_NAMES = tuple(
    name.encode(coding) for name in (SHEET, PROPERTY) for coding in ("utf-8", "utf-16-le")
)
_NAMING = {  # the parts that name the sheets, and the properties
    FileKind.OPEN_XML: ("xl/workbook.xml", "docProps/custom.xml"),
    FileKind.BINARY: ("xl/workbook.bin", "docProps/custom.xml"),
    FileKind.OPEN_DOCUMENT: ("content.xml", "meta.xml"),
}
_VALUE = re.compile(rf'name="{PROPERTY}"[^>]*>\s*(?:<[^>]*>)?([^<]*)<')


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """A returned workbook."""

    path: str
    sha256: str
    stamp: Stamp | None  # None: damaged
    forebears: tuple[Forebear, ...]  # as far as they are known

    @property
    def original(self) -> Forebear | None:
        """What its data first came from."""
        return self.forebears[0] if self.forebears else None


def stamped_file(relative: str, path: Path, limits: Limits = SHIPPED_LIMITS) -> Stamped | None:
    """The file as a returned workbook; None: it is none, or cannot be read at all."""
    try:
        kind = outer_kind(path, limits)
        if kind is FileKind.OLD:
            return _in_old_format(relative, path, limits)
        if kind is not None:
            return None
        with opened(path, limits) as container:
            return _in_zip(relative, path, container)
    except (Refused, OSError):
        return None


def digest_of(path: Path) -> str:
    """The file's sha256; "" where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _in_zip(relative: str, path: Path, container: Container) -> Stamped | None:
    sheets, properties = _NAMING[container.kind]
    named = [
        part
        for part in (sheets, properties)
        if part in container and _is_named(container.chunks(part))
    ]
    if not named:
        return None
    if container.kind is FileKind.OPEN_XML:
        stamp = _stamp(read_sheet(container, SHEET))
    else:
        stamp = _stamp(_sheet(relative, path, container.limits))
    forebears = stamp.forebears if stamp else _property(container, properties)
    if stamp is None and not forebears and sheets not in named:
        return None
    return Stamped(path=relative, sha256=digest_of(path), stamp=stamp, forebears=forebears)


def _in_old_format(relative: str, path: Path, limits: Limits) -> Stamped | None:
    compound = Compound(path.read_bytes())
    if not _is_named([compound.read(workbook_stream(compound))]):
        return None
    stamp = _stamp(_sheet(relative, path, limits))
    forebears = stamp.forebears if stamp else ()
    return Stamped(path=relative, sha256=digest_of(path), stamp=stamp, forebears=forebears)


def _is_named(chunks: Iterable[bytes]) -> bool:
    """Whether the stamp's sheet is named, or the property of the file."""
    before = b""
    for chunk in chunks:
        content = before + chunk
        if any(name in content for name in _NAMES):
            return True
        before = content[-max(map(len, _NAMES)) :]
    return False


def _sheet(relative: str, path: Path, limits: Limits) -> Grid | None:
    """The sheet of the stamp in a workbook of another format.

    Raises:
        Refused: The workbook cannot be read.
    """
    workbook = read_workbook(path, relative, limits)
    if isinstance(workbook, Finding):
        raise Refused(workbook.rule)
    return next((grid for grid in workbook.grids if grid.sheet == SHEET), None)


def _stamp(grid: Grid | None) -> Stamp | None:
    if grid is None:
        return None
    try:
        return stamp_of(grid.rows)
    except DamagedStampError:
        return None


def _property(container: Container, part: str) -> tuple[Forebear, ...]:
    """The original, as a property of the file names it: what is left of a stamp that is gone."""
    if part not in container:
        return ()
    content = next(container.chunks(part), b"")  # ours is short
    match = _VALUE.search(content.decode("utf-8", "replace"))
    sha256, _, path = unescape(match[1]).strip().partition(" ") if match else ("", "", "")
    return (Forebear(path, sha256),) if path else ()
