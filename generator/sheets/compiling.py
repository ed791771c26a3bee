"""A designed .xlsx read into a `Template`, with every fault of it found at once."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from generator.cells import CellPlace, column_letter
from generator.findings import DefinitionError
from generator.sheets import package
from generator.sheets.faults import BROKEN_NAME, MISSING_FIELD, UNKNOWN_FIELD
from generator.sheets.package import OFFICE, RELATIONS, parse, tag
from generator.sheets.placing import misplaced
from generator.sheets.references import pieces, spans
from generator.sheets.styles import with_quoted_twins
from generator.sheets.template import (
    BLOCK,
    FIELD,
    Block,
    Cell,
    Name,
    Row,
    Sheet,
    Template,
    Vocabulary,
    in_column_order,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.findings import Finding
    from generator.sheets.references import Span

MAX_COLUMNS_SIZED = 256  # a form is never wider; Excel may size all 16,384 at once

Bound = dict[str, list[tuple[str, str, int]]]  # field -> sheet, column, row


def compiled(path: Path, relative: str, vocabulary: Vocabulary) -> Template:
    """The template at `path`; DefinitionError with all its faults if it cannot be followed."""
    parts, findings = package.read_parts(path, relative)
    if findings:
        raise DefinitionError(findings)
    names = _names(parts[package.WORKBOOK])
    faults = [*_unknown_names(names, vocabulary, relative), *_missing(names, vocabulary, relative)]
    fields, blocks = _marks(names, relative, faults)
    by_cell = _by_cell(fields, blocks)
    styles, twins = with_quoted_twins(parts[package.STYLES])
    sheets = tuple(
        _sheet(name, part, parts[part], by_cell, blocks.get(name, []), twins)
        for name, part in _sheet_parts(parts)
    )
    faults += [fault for sheet in sheets for fault in misplaced(sheet, parts, relative, fields)]
    if faults:
        raise DefinitionError(sorted(faults, key=lambda fault: (fault.place, fault.code)))
    return Template(
        path=relative,
        parts={**parts, package.STYLES: styles},
        sheets=sheets,
        names=tuple(
            Name(attributes=attributes, formula=pieces(text))
            for attributes, text in names
            if not attributes["name"].startswith((FIELD, BLOCK))
        ),
        cells={field: tuple(spots) for field, spots in fields.items()},
    )


def _names(workbook: bytes) -> list[tuple[dict[str, str], str]]:
    return [
        ({str(key): str(value) for key, value in item.attrib.items()}, item.text or "")
        for item in parse(workbook).iter(tag("definedName"))
    ]


def _unknown_names(
    names: list[tuple[dict[str, str], str]], vocabulary: Vocabulary, relative: str
) -> Iterator[Finding]:
    known = vocabulary.names()
    for attributes, _text in names:
        name = attributes["name"]
        if name.startswith((FIELD, BLOCK)) and name not in known:
            near = get_close_matches(name, known, 1)
            hint = f" → {near[0]}?" if near else ""
            yield UNKNOWN_FIELD.at(CellPlace(relative), name=name, hint=hint)


def _missing(
    names: list[tuple[dict[str, str], str]], vocabulary: Vocabulary, relative: str
) -> Iterator[Finding]:
    present = {attributes["name"] for attributes, _text in names}
    for name in sorted(vocabulary.needed - present):
        yield MISSING_FIELD.at(CellPlace(relative), name=name)


def _marks(
    names: list[tuple[dict[str, str], str]], relative: str, faults: list[Finding]
) -> tuple[Bound, dict[str, list[Block]]]:
    """The cells of each field and the blocks of each sheet, as the designer's names say."""
    fields: Bound = {}
    rows: dict[tuple[str, str], dict[str, int]] = {}
    for attributes, text in names:
        name = attributes["name"]
        targets = spans(pieces(text))
        if name.startswith(FIELD):
            if not targets or any(span.first != span.end or ":" in str(span) for span in targets):
                faults.append(_broken(relative, name, text, "单个单元格 / single cells"))
                continue
            fields[name.removeprefix(FIELD)] = [
                (span.sheet, _column(span), span.first) for span in targets
            ]
        elif name.startswith(BLOCK):
            if len(targets) != 1 or targets[0].first != targets[0].end:
                faults.append(_broken(relative, name, text, "一整行 / one whole row"))
                continue
            block, _, variant = name.removeprefix(BLOCK).partition(".")
            rows.setdefault((targets[0].sheet, block), {})[variant] = targets[0].first
    blocks: dict[str, list[Block]] = {}
    for (sheet, block), variants in sorted(rows.items(), key=lambda item: min(item[1].values())):
        first, last = min(variants.values()), max(variants.values())
        if sorted(variants.values()) != list(range(first, last + 1)):
            faults.append(_broken(relative, BLOCK + block, sheet, "相邻的行 / neighbouring rows"))
        blocks.setdefault(sheet, []).append(
            Block(name=block, first=first, last=last, variants=variants)
        )
    return fields, blocks


def _by_cell(fields: Bound, blocks: Mapping[str, list[Block]]) -> dict[tuple[str, str, int], str]:
    """The field of each cell; one named in a block's first row is in all of its rows.

    A field of a block goes by its own name there: `value`, not `kpi.value`.
    """
    found = {}
    for field, spots in fields.items():
        for sheet, column, row in spots:
            block = next((block for block in blocks.get(sheet, []) if row in block), None)
            rows = block.variants.values() if block else (row,)
            for number in rows:
                own = field.removeprefix(f"{block.name}.") if block else field
                found[sheet, column, number] = own
    return found


def _with_fixed_words(rows: list[Row], blocks: list[Block]) -> tuple[Row, ...]:
    """Rows in which a field's cell stays as it is where only other variants compute it.

    A sum has no denominator: there its row has a dash where those of ratios have a formula.
    """
    formulas = {
        (block.name, cell.column)
        for block in blocks
        for row in rows
        for cell in row.cells
        if row.number in block and cell.formula is not None
    }
    if not formulas:
        return tuple(rows)
    return tuple(
        replace(
            row,
            cells=tuple(
                replace(cell, field="")
                if cell.formula is None
                and cell.content
                and any(
                    row.number in block and (block.name, cell.column) in formulas
                    for block in blocks
                )
                else cell
                for cell in row.cells
            ),
        )
        for row in rows
    )


def _broken(relative: str, name: str, target: str, need: str) -> Finding:
    return BROKEN_NAME.at(CellPlace(relative), name=name, target=target, need=need)


def _column(span: Span) -> str:
    return span.lead.rpartition("!")[2].replace("$", "")


def _sheet_parts(parts: Mapping[str, bytes]) -> list[tuple[str, str]]:
    relations = {
        item.get("Id"): item.get("Target", "").removeprefix("/xl/")
        for item in parse(parts["xl/_rels/workbook.xml.rels"]).iter(f"{{{RELATIONS}}}Relationship")
    }
    return [
        (item.get("name", ""), "xl/" + relations[item.get(f"{{{OFFICE}}}id")])
        for item in parse(parts[package.WORKBOOK]).iter(tag("sheet"))
    ]


def _sheet(
    name: str,
    part: str,
    content: bytes,
    by_cell: Mapping[tuple[str, str, int], str],
    blocks: list[Block],
    twins: Mapping[str, str],
) -> Sheet:
    root = parse(content)
    data = root.find(tag("sheetData"))
    rows: list[Row] = []
    if data is not None:
        for element in list(data):
            number = int(element.get("r", "0"))
            cells = [
                _cell(cell, by_cell.get((name, _letters(cell), number), ""), twins)
                for cell in element
            ]
            height = element.get("ht")
            rows.append(
                Row(
                    number=number,
                    attributes=_attributes(element, without=("r", "spans", "ht", "customHeight")),
                    height=float(height) if height else None,
                    cells=in_column_order(cells),
                )
            )
            data.remove(element)
        data.text = None
    live = bool(blocks) or any(cell.field or cell.formula for row in rows for cell in row.cells)
    return Sheet(
        name=name,
        part=part,
        frame=package.serialised(root),
        rows=_with_fixed_words(rows, blocks),
        blocks=tuple(blocks),
        widths=dict(_widths(root)),
        live=live,
    )


def _widths(root: etree._Element) -> Iterator[tuple[str, float]]:
    for column in root.iter(tag("col")):
        first, last = int(column.get("min", "1")), int(column.get("max", "1"))
        for number in range(first, min(last, MAX_COLUMNS_SIZED) + 1):
            yield column_letter(number), float(column.get("width", "8.43"))


def _letters(cell: etree._Element) -> str:
    return cell.get("r", "").rstrip("0123456789")


def _cell(element: etree._Element, field: str, twins: Mapping[str, str]) -> Cell:
    style = element.get("s", "0")
    others = _attributes(element, without=("r", "t", "s"))
    formula = element.find(tag("f"))
    return Cell(
        column=_letters(element),
        attributes=f' s="{style}"{others}',
        quoted=f' s="{twins.get(style, style)}"{others}',
        type=element.get("t", ""),
        content="".join(_plain(child) for child in element),
        formula=None if formula is None else pieces(formula.text or ""),
        field=field,
    )


def _attributes(element: etree._Element, without: tuple[str, ...]) -> str:
    return "".join(
        f" {name}={quoteattr(str(value))}"
        for name, value in element.attrib.items()
        if name not in without and not str(name).startswith("{")
    )


def _plain(element: etree._Element) -> str:
    """An element of the main namespace as XML without prefixes."""
    name = etree.QName(element).localname
    attributes = _attributes(element, without=())
    if name == "t":
        attributes = ' xml:space="preserve"'
    inside = escape(element.text or "") + "".join(_plain(child) for child in element)
    return f"<{name}{attributes}>{inside}</{name}>"
