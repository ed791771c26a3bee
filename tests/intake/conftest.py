"""Workbooks written part by part, so that a test can write what no library would."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from generator.intake.workbook.container import opened
from generator.intake.workbook.grid import OpenWorkbook
from generator.intake.workbook.reader import read_grids, read_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.findings import Finding
    from generator.intake.workbook.grid import Grid

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass
class RawWorkbook:
    """A workbook whose XML a test writes itself."""

    folder: Path
    name: str = "raw.xlsx"
    parts: dict[str, str | bytes] = field(default_factory=dict)

    def sheet(self, rows: str, *, frame: str = "{}", part: str = "sheet1") -> RawWorkbook:
        """Give a sheet its `<row>` elements; `frame` stands around `<sheetData>`."""
        body = frame.format(f"<sheetData>{rows}</sheetData>")
        self.parts[f"xl/worksheets/{part}.xml"] = (
            f'{HEAD}<worksheet xmlns="{MAIN}">{body}</worksheet>'
        )
        return self

    def strings(self, *items: str) -> RawWorkbook:
        """Give it shared strings, each an `<si>` element."""
        self.parts["xl/sharedStrings.xml"] = (
            f'{HEAD}<sst xmlns="{MAIN}" count="9">{"".join(items)}</sst>'
        )
        return self

    def formats(self, *codes: str) -> RawWorkbook:
        """Give it number formats; the cell style `s="1"` has the first of them."""
        numbers = "".join(
            f'<numFmt numFmtId="{164 + n}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
            for n, code in enumerate(codes)
        )
        styles = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(codes)))
        self.parts["xl/styles.xml"] = (
            f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{numbers}</numFmts>'
            f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
            f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>'
        )
        return self

    def write(self) -> Path:
        """The file."""
        parts: dict[str, str | bytes] = {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": (
                f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr/>'
                '<sheets><sheet name="数据" sheetId="1" r:id="rId1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": relationships(
                ("worksheet", "worksheets/sheet1.xml"),
                ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ),
        }
        parts.update(self.parts)
        path = self.folder / self.name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return path

    def read(self) -> OpenWorkbook:
        """The workbook, read; both ways, which must agree."""
        path = self.write()
        workbook = read_workbook(path, f"workbooks/{self.name}")
        assert isinstance(workbook, OpenWorkbook), str(workbook)
        assert workbook.grids == both_ways(path)
        return workbook

    def grid(self) -> Grid:
        """Its only sheet, the rows as lists, which tests can write more easily."""
        (grid,) = self.read().grids
        return replace(grid, rows=[list(row) for row in grid.rows])

    def finding(self) -> Finding:
        """Why it cannot be read."""
        result = read_workbook(self.write(), f"workbooks/{self.name}")
        assert not isinstance(result, OpenWorkbook)
        return result


def relationships(*targets: tuple[str, str], base: str = OFFICE) -> str:
    """A .rels part; ids count from rId1."""
    items = "".join(
        f'<Relationship Id="rId{n}" Type="{base}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{items}</Relationships>'


def both_ways(path: Path) -> Sequence[Grid]:
    """The sheets as the XML parser alone reads them, after a check against the usual way."""
    with opened(path) as container:
        parsed = read_grids(container, by_parser=True)
        assert read_grids(container) == parsed
    return parsed


@pytest.fixture
def raw(tmp_path: Path) -> RawWorkbook:
    """An empty workbook to be written part by part."""
    return RawWorkbook(tmp_path)
