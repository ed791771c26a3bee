"""A designed .xlsx read into a `Template`, with every fault of it found at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from generator.cells import CellPlace, column_letter, split_address
from generator.findings import DefinitionError
from generator.sheets import package
from generator.sheets.faults import NOT_A_TEMPLATE
from generator.sheets.marks import marks_of
from generator.sheets.package import OFFICE, RELATIONS, parse, tag
from generator.sheets.placing import misplaced
from generator.sheets.references import pieces
from generator.sheets.styles import with_quoted_twins
from generator.sheets.template import Block, Cell, Row, Sheet, Template, in_column_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.findings import Finding
    from generator.sheets.marks import Marks
    from generator.sheets.template import Vocabulary

_WIDEST = 256  # columns whose width matters; Excel may size all 16,384 at once


def compiled(path: Path, relative: str, vocabulary: Vocabulary) -> Template:
    """The template at `path`; DefinitionError with all its faults if it cannot be followed."""
    parts, findings = package.read_parts(path, relative)
    _refuse(findings)
    marks, found = marks_of(parts[package.WORKBOOK], vocabulary, relative)
    _refuse([*found, *_strange(parts, relative)])  # what follows would only echo these
    styles, twins = with_quoted_twins(parts[package.STYLES])
    reader = _SheetReader(fields=marks.fields(), marks=marks, twins=twins)
    sheets = tuple(reader.sheet(name, part, parts[part]) for name, part in _sheet_parts(parts))
    _refuse([fault for sheet in sheets for fault in misplaced(sheet, parts, relative, marks.cells)])
    return Template(
        path=relative,
        parts={**parts, package.STYLES: styles},
        sheets=sheets,
        names=tuple(marks.names),
        cells={field: tuple(cells) for field, cells in marks.cells.items()},
    )


def _refuse(faults: Sequence[Finding]) -> None:
    if faults:
        raise DefinitionError(sorted(faults, key=lambda fault: (str(fault.place), fault.code)))


def _sheet_parts(parts: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Name and part of each sheet, in order."""
    relations = {
        item.get("Id"): item.get("Target", "").removeprefix("/xl/")
        for item in parse(parts["xl/_rels/workbook.xml.rels"]).iter(f"{{{RELATIONS}}}Relationship")
    }
    return [
        (item.get("name", ""), "xl/" + relations[item.get(f"{{{OFFICE}}}id")])
        for item in parse(parts[package.WORKBOOK]).iter(tag("sheet"))
    ]


def _strange(parts: Mapping[str, bytes], relative: str) -> Iterator[Finding]:
    """Ways to write a workbook that Excel itself does not use."""
    for part in (package.WORKBOOK, *(part for _, part in _sheet_parts(parts))):
        root = parse(parts[part])
        if root.prefix or root.tag not in {tag("worksheet"), tag("workbook")}:
            yield NOT_A_TEMPLATE.at(CellPlace(relative), why=f"{part}: <{root.tag}>")
    properties = parse(parts[package.WORKBOOK]).find(tag("workbookPr"))
    if properties is not None and properties.get("date1904") in {"1", "true"}:
        yield NOT_A_TEMPLATE.at(CellPlace(relative), why="date1904")


@dataclass(frozen=True, slots=True, kw_only=True)
class _SheetReader:
    """Reads the sheets of one template."""

    fields: Mapping[tuple[str, str, int], str]
    marks: Marks
    twins: Mapping[str, str]  # style -> its quoted twin

    def sheet(self, name: str, part: str, content: bytes) -> Sheet:
        """A sheet taken apart into its rows and all the rest."""
        root = parse(content)
        blocks = tuple(self.marks.blocks.get(name, ()))
        data = root.find(tag("sheetData"))
        rows = [] if data is None else [self._row(element, name) for element in data]
        if data is not None:
            data[:] = []
            data.text = None
        live = bool(blocks) or any(cell.field or cell.formula for row in rows for cell in row.cells)
        return Sheet(
            name=name,
            part=part,
            frame=package.serialised(root),
            rows=_with_fixed_words(rows, blocks),
            blocks=blocks,
            widths=dict(_widths(root)),
            live=live,
        )

    def _row(self, element: etree._Element, sheet: str) -> Row:
        number, height = int(element.get("r", "0")), element.get("ht")
        return Row(
            number=number,
            attributes=_attributes(element, without=("r", "spans", "ht", "customHeight")),
            height=float(height) if height else None,
            cells=in_column_order([self._cell(cell, sheet, number) for cell in element]),
        )

    def _cell(self, element: etree._Element, sheet: str, row: int) -> Cell:
        column, _ = split_address(element.get("r", ""))
        style = element.get("s", "0")
        others = _attributes(element, without=("r", "t", "s"))
        formula = element.find(tag("f"))
        return Cell(
            column=column,
            attributes=f' s="{style}"{others}',
            quoted=f' s="{self.twins.get(style, style)}"{others}',
            type=element.get("t", ""),
            content="".join(_plain(child) for child in element),
            formula=None if formula is None else pieces(formula.text or ""),
            field=self.fields.get((sheet, column, row), ""),
        )


def _with_fixed_words(rows: Sequence[Row], blocks: Sequence[Block]) -> tuple[Row, ...]:
    """Rows in which a field's cell stays as it is where only other variants compute it.

    A sum has no denominator: there its row has a dash where those of ratios have a formula.
    """

    def of(row: Row) -> str:
        return next((block.name for block in blocks if row.number in block), "")

    formulas = {(of(row), cell.column) for row in rows for cell in row.cells if cell.formula}

    def fixed(row: Row, cell: Cell) -> bool:
        words = cell.content and not cell.formula
        return bool(words and of(row) and (of(row), cell.column) in formulas)

    return tuple(
        replace(
            row,
            cells=tuple(replace(one, field="") if fixed(row, one) else one for one in row.cells),
        )
        for row in rows
    )


def _widths(root: etree._Element) -> Iterator[tuple[str, float]]:
    for column in root.iter(tag("col")):
        first, last = int(column.get("min", "1")), int(column.get("max", "1"))
        for number in range(first, min(last, _WIDEST) + 1):
            yield column_letter(number), float(column.get("width", "8.43"))


def _attributes(element: etree._Element, without: tuple[str, ...]) -> str:
    """The attributes of an element, those of other namespaces left out."""
    found = {str(name): str(value) for name, value in element.attrib.items()}
    return "".join(
        f" {name}={quoteattr(value)}"
        for name, value in found.items()
        if name not in without and not name.startswith("{")
    )


def _plain(element: etree._Element) -> str:
    """An element of the main namespace as XML without prefixes."""
    name = etree.QName(element).localname
    attributes = ' xml:space="preserve"' if name == "t" else _attributes(element, without=())
    inside = escape(element.text or "") + "".join(_plain(child) for child in element)
    return f"<{name}{attributes}>{inside}</{name}>"
