"""Writes OpenDocument spreadsheets whose XML a test writes itself."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
KIND = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = "".join(
    f' xmlns:{name}="{OASIS}{name}:1.0"' for name in ("office", "table", "text", "style")
)


def open_document(
    path: Path,
    tables: str,
    *,
    styles: str = "",
    head: str = "",
    kind: str = KIND,
    parts: Mapping[str, str] | None = None,
) -> Path:
    """The file; `tables` are its `<table:table>` elements."""
    content = (
        f'{head}<office:document-content{NAMES} xmlns:calcext="{CALCEXT}">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = f'<m:manifest xmlns:m="{OASIS}manifest:1.0"/>'
    files = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in (files | dict(parts or {})).items():
            archive.writestr(name, words)
    return path


def table(rows: str, *, name: str = "数据", style: str = "ta1") -> str:
    """One sheet with these `<table:table-row>` elements."""
    return f'<table:table table:name="{name}" table:style-name="{style}">{rows}</table:table>'


def row(*cells: str, attributes: str = "") -> str:
    """One row."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(kind: str = "", stored: str = "", shown: str | None = None, attributes: str = "") -> str:
    """One cell: the kind of its value, the value, what it shows."""
    if kind in {"float", "percentage", "currency"}:
        attributes += f' office:value="{stored}"'
    elif kind and kind != "string":
        attributes += f' office:{kind}-value="{stored}"'
    kind_said = f'office:value-type="{kind}"' if kind else ""
    words = "" if shown is None else f"<text:p>{shown}</text:p>"
    return f"<table:table-cell {kind_said} {attributes}>{words}</table:table-cell>"
