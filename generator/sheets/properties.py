"""File properties of a published workbook: its title and the day of its data, nobody's name."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from generator.sheets.package import APP, CORE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_CORE = (
    _HEAD + "<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified>'
    "</cp:coreProperties>"
)

_APP = (
    _HEAD + "<Properties"
    ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>KAM Reports</Application></Properties>"
)


def with_properties(parts: Mapping[str, bytes], title: str, day: date) -> dict[str, bytes]:
    """The parts with properties of our own in place of the template's."""
    core = _CORE.format(title=escape(title), day=day.isoformat())
    return {**parts, CORE: core.encode(), APP: _APP.encode()}
