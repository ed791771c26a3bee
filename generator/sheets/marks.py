"""The designer's marks in a template: which cells its names fill, which of its rows they repeat."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.language import Text
from generator.sheets.faults import BROKEN_NAME, MISSING_FIELD, UNKNOWN_FIELD
from generator.sheets.package import parse, tag
from generator.sheets.references import pieces, spans
from generator.sheets.template import BLOCK, FIELD, Block, Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.findings import Finding
    from generator.sheets.references import Span
    from generator.sheets.template import Vocabulary

Cell = tuple[str, str, int]  # sheet, column, row

_ONE_CELL = Text(zh="应是一个单元格", en="it must be one cell")
_ONE_ROW = Text(zh="应是一整行", en="it must be one whole row")
_NEIGHBOURS = Text(zh="同一组的行应相邻", en="the rows of one block must be neighbours")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What the names of a template say."""

    cells: Mapping[str, Sequence[Cell]]  # by field
    blocks: Mapping[str, Sequence[Block]]  # by sheet, from top to bottom
    names: Sequence[Name]  # those that are no marks

    def fields(self) -> dict[Cell, str]:
        """The field of each cell; one named in a block's first row is in all of its rows.

        A field of a block goes by its own name there: `value`, not `kpi.value`.
        """
        found = {}
        for field, cells in self.cells.items():
            for sheet, column, row in cells:
                block = next((one for one in self.blocks.get(sheet, ()) if row in one), None)
                own = field.removeprefix(f"{block.name}.") if block else field
                for number in block.variants.values() if block else (row,):
                    found[sheet, column, number] = own
        return found


def marks_of(workbook: bytes, vocabulary: Vocabulary, path: str) -> tuple[Marks, Sequence[Finding]]:
    """The marks in a workbook part, and those among them that make no sense."""
    cells: dict[str, list[Cell]] = {}
    rows: dict[tuple[str, str], dict[str, int]] = {}
    names: list[Name] = []
    faults = list(_unknown_and_missing(workbook, vocabulary, path))
    for attributes, text in _defined(workbook):
        name, targets = attributes["name"], spans(pieces(text))
        if name.startswith(FIELD):
            if not targets or any(":" in str(span) for span in targets):
                faults.append(_broken(path, name, text, _ONE_CELL))
            cells[name.removeprefix(FIELD)] = [_cell(span) for span in targets]
        elif name.startswith(BLOCK):
            if len(targets) != 1 or targets[0].first != targets[0].end:
                faults.append(_broken(path, name, text, _ONE_ROW))
                continue
            block, _, variant = name.removeprefix(BLOCK).partition(".")
            rows.setdefault((targets[0].sheet, block), {})[variant] = targets[0].first
        else:
            names.append(Name(attributes=attributes, formula=pieces(text)))
    blocks: dict[str, list[Block]] = {}
    for (sheet, block), variants in sorted(rows.items(), key=lambda item: min(item[1].values())):
        first, last = min(variants.values()), max(variants.values())
        if sorted(variants.values()) != list(range(first, last + 1)):
            faults.append(_broken(path, BLOCK + block, f"{sheet}!{first}:{last}", _NEIGHBOURS))
        blocks.setdefault(sheet, []).append(
            Block(name=block, first=first, last=last, variants=variants)
        )
    return Marks(cells=cells, blocks=blocks, names=names), faults


def _defined(workbook: bytes) -> Iterator[tuple[dict[str, str], str]]:
    for item in parse(workbook).iter(tag("definedName")):
        yield {str(key): str(value) for key, value in item.attrib.items()}, item.text or ""


def _unknown_and_missing(workbook: bytes, vocabulary: Vocabulary, path: str) -> Iterator[Finding]:
    known = vocabulary.names()
    present = {attributes["name"] for attributes, _ in _defined(workbook)}
    for name in sorted(present):
        if name.startswith((FIELD, BLOCK)) and name not in known:
            near = get_close_matches(name, known, 1)
            hint = f" → {near[0]}" if near else ""
            yield UNKNOWN_FIELD.at(CellPlace(path), name=name, hint=hint)
    for name in sorted(vocabulary.needed - present):
        yield MISSING_FIELD.at(CellPlace(path), name=name)


def _broken(path: str, name: str, target: str, need: Text) -> Finding:
    return BROKEN_NAME.at(CellPlace(path), name=name, target=target, need=need)


def _cell(span: Span) -> Cell:
    return span.sheet, span.lead.rpartition("!")[2].replace("$", ""), span.first
