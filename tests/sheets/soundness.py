"""What Excel checks before it opens a workbook, and repairs, to a reader's dismay, if it fails.

The schema of the format orders the children of a worksheet; beyond it no two cells may share
an address, no merged ranges overlap, no range be empty.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from posixpath import normpath
from typing import TYPE_CHECKING

from lxml import etree
from openpyxl.utils import range_boundaries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

WORKSHEET_ORDER = """
sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection
protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells
phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup
headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing
legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst
"""
WORKBOOK_ORDER = """
fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups
externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches extLst
"""
STYLES_ORDER = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors"
CELL_TYPES = {None, "s", "str", "inlineStr", "b", "n", "e", "d"}


def unsound(parts: Mapping[str, bytes]) -> list[str]:
    """All that Excel might stumble over."""
    trees = {
        name: etree.fromstring(content)
        for name, content in parts.items()
        if name.endswith((".xml", ".rels"))
    }
    styles = sum(1 for _ in trees["xl/styles.xml"].iterfind(f"{MAIN}cellXfs/{MAIN}xf"))
    found = [*_disorder("xl/workbook.xml", trees["xl/workbook.xml"], WORKBOOK_ORDER)]
    found += _disorder("xl/styles.xml", trees["xl/styles.xml"], STYLES_ORDER)
    for name, tree in trees.items():
        if name.startswith("xl/worksheets/sheet"):
            found += _disorder(name, tree, WORKSHEET_ORDER)
            found += _cells(name, tree, styles)
            found += _ranges(name, tree)
    return [*found, *_dangling(trees, parts)]


def _disorder(name: str, tree: etree._Element, words: str) -> Iterator[str]:
    order = words.split()
    tags = [etree.QName(child).localname for child in tree]
    strange = [tag for tag in tags if tag not in order]
    if strange:
        yield f"{name}: unknown children {strange}"
        return
    if [order.index(tag) for tag in tags] != sorted(order.index(tag) for tag in tags):
        yield f"{name}: children out of order: {tags}"
    single = Counter(tag for tag in tags if tag != "conditionalFormatting")
    yield from (f"{name}: {tag} stands twice" for tag, times in single.items() if times > 1)


def _cells(name: str, tree: etree._Element, styles: int) -> Iterator[str]:
    last_row = 0
    for row in tree.iter(f"{MAIN}row"):
        number = int(row.get("r", "0"))
        if number <= last_row:
            yield f"{name}: row {number} after row {last_row}"
        last_row, last_column = number, 0
        for cell in row:
            column, at, _, _ = _box(cell.get("r", ""))
            if at != number or column <= last_column:
                yield f"{name}: cell {cell.get('r')} out of place in row {number}"
            last_column = column
            if int(cell.get("s", "0")) >= styles:
                yield f"{name}: cell {cell.get('r')} has an unknown style"
            if cell.get("t") not in CELL_TYPES:
                yield f"{name}: cell {cell.get('r')} has an unknown type"


def _ranges(name: str, tree: etree._Element) -> Iterator[str]:
    for element in tree.iter():
        for attribute in ("ref", "sqref"):
            if element.get(attribute) == "":
                yield f"{name}: an empty {attribute}"
    merges = [_box(merge.get("ref", "")) for merge in tree.iter(f"{MAIN}mergeCell")]
    for one, other in combinations(merges, 2):
        if one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]:
            yield f"{name}: merged ranges {one} and {other} overlap"
    counted = tree.find(f"{MAIN}mergeCells")
    if counted is not None and counted.get("count") not in {None, str(len(merges))}:
        yield f"{name}: mergeCells counts wrongly"


def _box(text: str) -> tuple[int, int, int, int]:
    """First column and row, last column and row of a range."""
    left, top, right, bottom = range_boundaries(text)
    return left or 0, top or 0, right or 0, bottom or 0


def _dangling(trees: Mapping[str, etree._Element], parts: Mapping[str, bytes]) -> Iterator[str]:
    """Relationships and content types that name parts that are not there, or forget some."""
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        base = name.replace("_rels/", "").removesuffix(".rels").rpartition("/")[0]
        for relation in tree.iter(f"{PACKAGE}Relationship"):
            target = relation.get("Target", "")
            if relation.get("TargetMode") == "External":
                continue
            path = target if target.startswith("/") else normpath(f"{base or '.'}/{target}")
            if path.removeprefix("/") not in parts:
                yield f"{name}: {target} is not there"
    listed = {
        item.get("PartName", "").removeprefix("/")
        for item in trees["[Content_Types].xml"].iter(f"{TYPES}Override")
    }
    yield from (f"content types name {part}, which is not there" for part in listed - set(parts))
