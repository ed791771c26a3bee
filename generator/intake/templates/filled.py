"""A sheet without what belongs to its template: the headings of then, the row of examples."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.definitions.stamps import EXAMPLE_MARKS, marked_column
from generator.intake.cells.spelling import plain
from generator.intake.cells.values import read_column
from generator.intake.faults import Fault
from generator.intake.layout.recognised import column_cells, is_blank
from generator.intake.templates.rules import CHANGED_EXAMPLE, EXAMPLE_ROW
from generator.intake.templates.template import headings_then
from generator.intake.templates.unfilled import unfilled_sheet
from generator.language import LANGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.definitions.schema import Column
    from generator.definitions.stamps import StampedSheet
    from generator.findings import Finding
    from generator.intake.drafts import Draft
    from generator.intake.layout.recognised import Recognised
    from generator.intake.templates.template import Template
    from generator.intake.workbook.grid import CellValue

_MARKS = tuple(plain(EXAMPLE_MARKS[lang]).casefold() for lang in LANGS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A sheet without what belongs to its template."""

    sheet: Recognised
    findings: tuple[Finding, ...]
    unfilled: bool  # whether nothing but the example stands in it


def as_filled(sheet: Recognised, template: Template) -> Filled:
    """A sheet with its renamed columns known, and without the row of examples."""
    known = template.sheet(sheet.headings.schema.table)
    sheet = sheet if known is None else _with_renamed(sheet, known)
    examples = list(_example_rows(sheet, known))
    if not examples:
        return Filled(sheet=sheet, findings=(), unfilled=False)
    offset = sheet.header.index + 1
    numbers = [sheet.numbers[index] for index in examples]
    gone = {offset + index for index in examples}
    left = [index for index in range(len(sheet.grid.rows)) if index not in gone]
    grid = replace(
        sheet.grid,
        rows=[sheet.grid.rows[index] for index in left],
        numbers=[sheet.grid.numbers[index] for index in left],
    )
    stripped = replace(sheet, grid=grid)
    name = sheet.grid.sheet
    if not any(not is_blank(cell) for row in stripped.rows for cell in row):
        told = unfilled_sheet(CellPlace(sheet.path, name))
        return Filled(sheet=stripped, findings=(told,), unfilled=True)
    return Filled(
        sheet=stripped,
        findings=tuple(_example(sheet.path, name, number) for number in numbers),
        unfilled=False,
    )


def changed_examples(draft: Draft) -> Iterator[Fault]:
    """Rows that say that they are examples, and are not those of the template."""
    key = marked_column(draft.schema)
    values = draft.columns.get(key, ())
    words = [value[0] if isinstance(value, list) and value else value for value in values]
    for row in _marked(words):
        yield Fault(
            rule=CHANGED_EXAMPLE,
            severity=CHANGED_EXAMPLE.severity,
            row=row,
            column=key,
            rejects=True,
            written=values[row],
        )


def _with_renamed(sheet: Recognised, known: StampedSheet) -> Recognised:
    """The sheet with the columns that its template had under other headings."""
    header, schema = sheet.header, sheet.headings.schema
    then = headings_then(schema, known)
    found = {
        key: index
        for index in header.extra
        if (key := then.key(header.written[index]))
        and key in schema.columns
        and key not in header.columns
    }
    if not found:
        return sheet
    renamed = replace(
        header,
        columns={**header.columns, **found},
        extra=tuple(index for index in header.extra if index not in found.values()),
    )
    return replace(sheet, header=renamed)


def _example_rows(sheet: Recognised, known: StampedSheet | None) -> Iterator[int]:
    """Indexes of the rows below the headings that are the template's examples."""
    schema = sheet.headings.schema
    index = sheet.header.columns.get(marked_column(schema))
    if index is None:
        return
    examples = {
        key: column.example
        if known is None or key not in known.columns
        else (known.columns[key].example)
        for key, column in schema.columns.items()
    }
    for place in _marked(column_cells(sheet.rows, index)):
        if _is_example(sheet, sheet.rows[place], examples):
            yield place


def _is_example(sheet: Recognised, row: Sequence[CellValue], examples: Mapping[str, str]) -> bool:
    """Whether every cell of a row holds the example of its column."""
    schema = sheet.headings.schema
    for key, index in sheet.header.columns.items():
        cell = row[index] if index < len(row) else None
        if isinstance(cell, str) and _is_marked(cell):
            cell = _unmarked(cell)
        if _value(schema.columns[key], cell) != _value(schema.columns[key], examples[key]):
            return False
    return True


def _value(column: Column, cell: CellValue) -> object:
    return read_column(column, [cell], frozenset()).values[0]


def _marked(cells: Sequence[object]) -> list[int]:
    """Which cells say that their row is an example."""
    return [
        place
        for place, cell in enumerate(cells)
        if isinstance(cell, str) and not cell[:1].isalnum() and _is_marked(cell)
    ]


def _is_marked(word: str) -> bool:
    return plain(word).casefold().startswith(_MARKS)


def _unmarked(word: str) -> str:
    """The example behind its mark."""
    bare = plain(word)
    return next(bare[len(mark) :].strip() for mark in _MARKS if bare.casefold().startswith(mark))


def _example(path: str, sheet: str, number: int) -> Finding:
    row = f"{number}:{number}"
    return EXAMPLE_ROW.at(CellPlace(path, sheet, row))
