"""An xlsx file as named parts: read with a policy, written with the same bytes each time.

A template's parts are copied as they are, but for what would tell on its maker (author,
folder, printer) and what Excel makes again by itself (the calculation chain). Parts that can
run code, call out or hold figures of their own are refused.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from generator.cells import CellPlace
from generator.sheets.faults import FOREIGN_PART, NOT_A_TEMPLATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.findings import Finding

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

CONTENT_TYPES = "[Content_Types].xml"
WORKBOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
CORE = "docProps/core.xml"
APP = "docProps/app.xml"

_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml"
    r"|xl/(workbook|styles|sharedStrings)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/theme/theme\d+\.xml|xl/worksheets/sheet\d+\.xml"
    r"|xl/worksheets/_rels/sheet\d+\.xml\.rels"
    r"|xl/drawings/drawing\d+\.xml|xl/drawings/_rels/drawing\d+\.xml\.rels"
    r"|xl/media/[\w.-]+\.(png|jpe?g|gif)",
)
_DROPPED = re.compile(
    r"xl/calcChain\.xml|xl/printerSettings/.*|docProps/(custom\.xml|thumbnail\..*)"
    r"|xl/metadata\.xml"
)
_LINKS = re.compile(r"https:|mailto:|#")
_LARGEST = 30_000_000  # bytes of a template, unpacked

_SAFE = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def parse(part: bytes) -> etree._Element:
    """A part as a tree, read without entities or network."""
    return etree.fromstring(part, _SAFE)


def serialised(root: etree._Element) -> bytes:
    """A tree as a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def tag(name: str) -> str:
    """A name of the main spreadsheet namespace, as lxml writes it."""
    return f"{{{MAIN}}}{name}"


def read_parts(path: Path, relative: str) -> tuple[dict[str, bytes], list[Finding]]:
    """The parts of a template that may be published, and what had to be refused."""
    place = CellPlace(relative)
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                return {}, [NOT_A_TEMPLATE.at(place, why="> 30 MB")]
            parts = {name: archive.read(name) for name in archive.namelist()}
            for part, content in parts.items():
                if part.endswith((".xml", ".rels")):
                    parse(content)
    except (OSError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, RuntimeError) as fault:
        return {}, [NOT_A_TEMPLATE.at(place, why=str(fault))]
    if WORKBOOK not in parts or CONTENT_TYPES not in parts or STYLES not in parts:
        return {}, [NOT_A_TEMPLATE.at(place, why=WORKBOOK)]
    refused = [
        FOREIGN_PART.at(place, part=name)
        for name in sorted(parts)
        if not _KEPT.fullmatch(name) and not _DROPPED.fullmatch(name)
    ]
    refused += [FOREIGN_PART.at(place, part=link) for link in _outside_links(parts)]
    return _scrubbed(parts), refused


def _outside_links(parts: Mapping[str, bytes]) -> Iterator[str]:
    for name, content in sorted(parts.items()):
        if name.endswith(".rels"):
            for relation in parse(content):
                target = relation.get("Target", "")
                if relation.get("TargetMode") == "External" and not _LINKS.match(target):
                    yield target


def _scrubbed(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts to keep, without those dropped and all that points to them."""
    kept = {name: content for name, content in parts.items() if not _DROPPED.fullmatch(name)}
    kept |= {
        name: _without(content, "Target")
        for name, content in kept.items()
        if name.endswith(".rels")
    }
    kept[CONTENT_TYPES] = _without(kept[CONTENT_TYPES], "PartName")
    return kept


def _without(content: bytes, attribute: str) -> bytes:
    """A list of parts without the dropped ones; the very same bytes if it names none."""
    root = parse(content)
    stale = [
        item
        for item in root
        if re.search(
            r"calcChain|printerSettings/|custom\.xml|thumbnail|/metadata\.xml",
            item.get(attribute, ""),
        )
    ]
    for item in stale:
        root.remove(item)
    return serialised(root) if stale else content


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts as one file: fixed dates and order, the list of content types first."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda part: (part != CONTENT_TYPES, part)):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, parts[name])
    return stream.getvalue()
