"""All of a sheet but its rows, brought to the rows where they now belong; and the workbook part."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from generator.sheets.package import parse, tag
from generator.sheets.references import pieces, span_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.sheets.moving import Layout
    from generator.sheets.rows import Record
    from generator.sheets.template import Sheet

_KEPT_IN_WORKBOOK = ("workbookPr", "bookViews", "sheets", "definedNames", "calcPr")


def moved_frame(
    sheet: Sheet, layout: Layout, records: Mapping[str, Sequence[Record]]
) -> etree._Element:
    """Ranges, merged cells, conditional formats and validations, on their new rows."""
    root = parse(sheet.frame)
    plan = layout.plans[sheet.name]
    for element in root.iter(tag("dimension"), tag("autoFilter"), tag("hyperlink")):
        element.set("ref", _moved(element.get("ref", ""), sheet, layout))
    for element in root.iter(tag("rowBreaks")):
        for item in element:
            item.set("id", str(plan.last(int(item.get("id", "1")))))
    for element in root.iter(tag("conditionalFormatting"), tag("dataValidation")):
        _move_rule(element, sheet, layout)
    merges = root.find(tag("mergeCells"))
    if merges is not None:
        _repeat_merges(merges, sheet, layout, records)
    return root


def _moved(ranges: str, sheet: Sheet, layout: Layout) -> str:
    return " ".join(layout.formula(pieces(one), sheet.name) for one in ranges.split())


def _move_rule(element: etree._Element, sheet: Sheet, layout: Layout) -> None:
    """A conditional format or validation; its formulas speak of its first row."""
    ranges = element.get("sqref", "")
    first = span_of(ranges.partition(" ")[0])
    here = (first.first, layout.plans[sheet.name].first(first.first)) if first else None
    element.set("sqref", _moved(ranges, sheet, layout))
    for formula in element.iter(tag("formula"), tag("formula1"), tag("formula2")):
        formula.text = layout.formula(pieces(formula.text or ""), sheet.name, here)


def _repeat_merges(
    merges: etree._Element,
    sheet: Sheet,
    layout: Layout,
    records: Mapping[str, Sequence[Record]],
) -> None:
    """Merged cells below a block move; those of a repeated row come with each of its copies."""
    plan = layout.plans[sheet.name]
    for merge in list(merges):
        span = span_of(merge.get("ref", ""))
        block = sheet.block_at(span.first) if span else None
        if span is None or block is None:
            merge.set("ref", _moved(merge.get("ref", ""), sheet, layout))
            continue
        merges.remove(merge)
        for number, record in enumerate(records.get(block.name, ()), plan.first(block.first)):
            if block.variants[record.variant] == span.first:
                copy = deepcopy(merge)
                copy.set("ref", span.at(number, number))
                merges.append(copy)
    if len(merges):
        merges.set("count", str(len(merges)))
    elif (parent := merges.getparent()) is not None:
        parent.remove(merges)


def moved_workbook(content: bytes, layout: Layout) -> etree._Element:
    """The list of sheets and names.

    The designer's marks go, and so does all that would tell where the template was made;
    formulas are computed anew when Excel opens the file.
    """
    root = parse(content)
    keep = {tag(name) for name in _KEPT_IN_WORKBOOK}
    for element in list(root):
        if element.tag not in keep:
            root.remove(element)
    names = root.find(tag("definedNames"))
    if names is not None:
        for item in list(names):
            names.remove(item)
        for name in layout.template.names:
            item = etree.SubElement(names, tag("definedName"), dict(name.attributes))
            item.text = layout.formula(name.formula, "")
        if not len(names):
            root.remove(names)
    calculation = root.find(tag("calcPr"))
    if calculation is None:
        calculation = etree.SubElement(root, tag("calcPr"))
    calculation.attrib.clear()
    calculation.set("fullCalcOnLoad", "1")
    return root
