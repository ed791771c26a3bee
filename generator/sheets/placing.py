"""What may not stand in or below repeated rows: refused rather than filled wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from generator.cells import CellPlace
from generator.language import Text
from generator.sheets.faults import BROKEN_NAME, UNBOUND_FORMULA, UNSUPPORTED
from generator.sheets.package import parse, tag
from generator.sheets.references import span_of, spans
from generator.sheets.template import FIELD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.findings import Finding
    from generator.sheets.references import Span
    from generator.sheets.template import Block, Cell, Sheet

# Children of a worksheet that the filler can move, or that do not mind rows moving.
_MOVABLE = frozenset(
    [
        "sheetPr",
        "dimension",
        "sheetViews",
        "sheetFormatPr",
        "cols",
        "sheetData",
        "sheetCalcPr",
        "sheetProtection",
        "autoFilter",
        "mergeCells",
        "conditionalFormatting",
        "dataValidations",
        "hyperlinks",
        "printOptions",
        "pageMargins",
        "pageSetup",
        "headerFooter",
        "rowBreaks",
    ]
)


_ELSEWHERE = Text(zh="应在它自己的重复行内", en="it must stand in the repeated rows of its own")
_BARE = Text(
    zh="该单元格没有格式，模板未保存它",
    en="that cell has no format, so the template does not hold it",
)
_SHARED = Text(zh="共享公式或数组公式", en="a shared or array formula")
_INTO = Text(
    zh="引用重复行中单个单元格 {cell} 的公式",
    en="a formula that names the single cell {cell} of them",
)
_WORDS = {
    "mergeCell": Text(zh="跨行的合并单元格", en="a merged cell over several rows"),
    "conditionalFormatting": Text(
        zh="只覆盖其中一部分的条件格式", en="a conditional format over a part of them"
    ),
    "dataValidation": Text(
        zh="只覆盖其中一部分的数据验证", en="a data validation over a part of them"
    ),
    "hyperlink": Text(zh="超链接", en="a hyperlink"),
}


def misplaced(
    sheet: Sheet,
    parts: Mapping[str, bytes],
    relative: str,
    fields: Mapping[str, Sequence[tuple[str, str, int]]],
) -> Iterator[Finding]:
    """All that keeps a sheet of a template from being filled safely."""
    place = CellPlace(relative, sheet.name)
    yield from _fields_outside(sheet, relative, fields)
    for row in sheet.rows:
        for cell in row.cells:
            spot = CellPlace(relative, sheet.name, f"{cell.column}{row.number}")
            yield from _formula_faults(sheet, cell, row.number, spot)
    if not sheet.blocks:
        return
    root = parse(parts[sheet.part])
    for child in root:
        name = etree.QName(child).localname
        if name not in _MOVABLE and not _above(sheet, name):
            yield UNSUPPORTED.at(place, what=name)
    for what, span in _ranges(root):
        if any(_torn(span, block, what) for block in sheet.blocks):
            yield UNSUPPORTED.at(CellPlace(relative, sheet.name, str(span)), what=_WORDS[what])


def _fields_outside(
    sheet: Sheet, relative: str, fields: Mapping[str, Sequence[tuple[str, str, int]]]
) -> Iterator[Finding]:
    """Fields of a block that stand outside its first row, and others that stand inside."""
    present = {(cell.column, row.number) for row in sheet.rows for cell in row.cells if cell.field}
    for field, spots in sorted(fields.items()):
        for sheet_name, column, row in spots:
            if sheet_name != sheet.name:
                continue
            spot = CellPlace(relative, sheet.name, f"{column}{row}")
            block = sheet.block_at(row)
            name, target = FIELD + field, spot.cell
            if (block.name if block else "") != field.rpartition(".")[0]:
                yield BROKEN_NAME.at(spot, name=name, target=target, need=_ELSEWHERE)
            elif (column, row) not in present:
                yield BROKEN_NAME.at(spot, name=name, target=target, need=_BARE)


def _formula_faults(sheet: Sheet, cell: Cell, row: int, spot: CellPlace) -> Iterator[Finding]:
    if cell.formula is None:
        return
    if not cell.field:
        yield UNBOUND_FORMULA.at(spot, formula="".join(map(str, cell.formula)))
    if 't="' in cell.content.partition(">")[0]:
        yield UNSUPPORTED.at(spot, what=_SHARED)
    for span in spans(cell.formula):
        block = sheet.block_at(span.first) if span.sheet in {"", sheet.name} else None
        if block and row != span.first and span.last is None:
            yield UNSUPPORTED.at(spot, what=_INTO.fill(cell=span))


def _above(sheet: Sheet, name: str) -> bool:
    """Whether a child can stay because the repeated rows end the sheet."""
    last = max(block.last for block in sheet.blocks)
    return name == "drawing" and all(row.number <= last for row in sheet.rows)


def _ranges(root: etree._Element) -> Iterator[tuple[str, Span]]:
    """The ranges of merged cells, conditional formats, validations and links."""
    for name, attribute in (
        ("mergeCell", "ref"),
        ("conditionalFormatting", "sqref"),
        ("dataValidation", "sqref"),
        ("hyperlink", "ref"),
    ):
        for element in root.iter(tag(name)):
            for text in element.get(attribute, "").split():
                span = span_of(text)
                if span:
                    yield name, span


def _torn(span: Span, block: Block, what: str) -> bool:
    """Whether a range covers only part of a block's rows, or reaches out of it."""
    if span.end < block.first or span.first > block.last:
        return False
    if what == "mergeCell":
        return span.first != span.end
    if what == "hyperlink":
        return True
    return span.first > block.first or span.end < block.last
