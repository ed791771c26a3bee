"""What is to be said about the columns of a sheet: missing, misspelt, doubled, unknown.

A heading that looks like a missing column is one finding at that heading, not two.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.definitions.schema import MoneyType, Need
from generator.findings import Change, Mend, Severity
from generator.intake.cells.spelling import shortened
from generator.intake.layout.column_rules import (
    ABSENT_COLUMN,
    EXTRA_COLUMN,
    HEADING_UNIT,
    MISSING_COLUMN,
    MISSPELT_HEADING,
    REPEATED_HEADING,
)
from generator.intake.layout.heading_rows import heading_rows
from generator.intake.layout.headings import is_vital
from generator.intake.layout.meant_headings import meant_columns
from generator.intake.layout.money_units import unit_of
from generator.intake.layout.stated_units import stated_otherwise, unit_told
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.definitions.schema import Column
    from generator.findings import Finding
    from generator.intake.layout.recognised import Recognised
_HEADING = Text(zh="表头", en="the heading")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnCheck:
    """What the heading row lacks, and the findings about it."""

    findings: tuple[Finding, ...]
    unusable: frozenset[str]  # columns of the schema whose cells must not be read
    told: frozenset[str]  # of these, the ones that a finding is about
    lost: frozenset[str]  # of these, the ones without which no row is valid


def check_columns(sheet: Recognised, kpis: tuple[str, ...]) -> ColumnCheck:
    """All that the heading row says about the columns."""
    schema, header = sheet.headings.schema, sheet.header
    missing = [key for key in schema.columns if key not in header.columns]
    meant = meant_columns(sheet, missing)
    misspelt = {*meant.values()}
    wrong_unit = dict(_wrong_units(sheet))
    stated = stated_otherwise(sheet)
    findings = [
        *_lacking(sheet, [key for key in missing if key not in misspelt], kpis),
        *(_misspelt(sheet, index, key, kpis) for index, key in meant.items()),
        *(_extra(sheet, index, kpis) for index in header.extra if index not in meant),
        *(_repeated(sheet, index, key, kpis) for index, key in header.repeated.items()),
        *(_unit_differs(sheet, key, unit, kpis) for key, unit in wrong_unit.items()),
        *(() if stated is None else (unit_told(sheet, *stated, kpis),)),
        *heading_rows(sheet, kpis),
    ]
    other_unit = {*wrong_unit, *(() if stated is None else stated[1])}
    gone = {*missing, *other_unit, *_contradicted(sheet)}
    vital = {key for key in gone if is_vital(schema, schema.columns[key])}
    archive = {
        key
        for key in missing
        if schema.columns[key].need is Need.ARCHIVE and schema.columns[key].when is None
    }
    return ColumnCheck(
        findings=tuple(findings),
        unusable=frozenset(gone),
        told=frozenset(vital | archive | misspelt | other_unit),
        lost=frozenset(vital),
    )


def _lacking(sheet: Recognised, missing: Sequence[str], kpis: tuple[str, ...]) -> Iterator[Finding]:
    """Missing columns that a row or the archive needs; optional ones may be absent."""
    schema, number = sheet.headings.schema, sheet.header.number
    place = CellPlace(sheet.path, sheet.grid.sheet, f"{number}:{number}")
    for key in missing:
        column = schema.columns[key]
        if is_vital(schema, column):
            yield MISSING_COLUMN.at(place, column=key, kpis=kpis, label=column.label)
        elif column.need is Need.ARCHIVE and column.when is None:
            yield ABSENT_COLUMN.at(place, column=key, kpis=kpis, label=column.label)


def _misspelt(sheet: Recognised, index: int, key: str, kpis: tuple[str, ...]) -> Finding:
    schema = sheet.headings.schema
    column = schema.columns[key]
    severity = schema.extra_columns
    if is_vital(schema, column):
        severity = Severity.ERROR
    elif column.need is not Need.OPTIONAL:
        severity = Severity.WARNING
    written = shortened(sheet.header.written[index])
    return MISSPELT_HEADING.at(
        _cell(sheet, index),
        column=key,
        shown=written,
        severity=severity,
        kpis=kpis,
        mends=(
            Mend(
                change=Change.SET_CELL,
                sheet=sheet.grid.sheet,
                cell=sheet.header.cell(index),
                value=column.label.zh,
            ),
        ),
        written=written,
        label=column.label,
        file=column.place,
        aliases=_alias_line(column, sheet.header.written[index]),
    )


def _alias_line(column: Column, written: str) -> str:
    """The aliases of a column with one more, as the schema would have them."""
    words = [*column.aliases, " ".join(written.split())]
    return f"aliases: [{', '.join(map(_in_yaml, words))}]"


def _in_yaml(word: str) -> str:
    """A word in a list of YAML; in quotes where it would not be read as itself."""
    is_plain = word[:1].isalpha() and all(one.isalnum() or one in "_-. ()（）/" for one in word)
    is_word = word.casefold() not in {"null", "true", "false", "yes", "no", "on", "off"}
    return word if is_plain and is_word else json.dumps(word, ensure_ascii=False)


def _extra(sheet: Recognised, index: int, kpis: tuple[str, ...]) -> Finding:
    written = shortened(sheet.header.written[index])
    return EXTRA_COLUMN.at(
        _cell(sheet, index),
        column=written,
        shown=written,
        severity=sheet.headings.schema.extra_columns,
        kpis=kpis if sheet.headings.schema.extra_columns is Severity.ERROR else (),
        written=written,
        schema=sheet.headings.schema.place.file,
    )


def _repeated(sheet: Recognised, index: int, key: str, kpis: tuple[str, ...]) -> Finding:
    """A column that stands twice: harmless with equal cells, else nobody knows which holds."""
    schema, header = sheet.headings.schema, sheet.header
    column = schema.columns[key]
    severity = Severity.NOTICE
    if not sheet.same_cells(header.columns[key], index):
        severity = Severity.ERROR if is_vital(schema, column) else Severity.WARNING
    return REPEATED_HEADING.at(
        _cell(sheet, index),
        column=key,
        shown=header.written[index],
        severity=severity,
        kpis=kpis,
        label=column.label,
        first=header.cell(header.columns[key]),
        second=header.cell(index),
    )


def _contradicted(sheet: Recognised) -> Iterator[str]:
    """Vital columns that stand twice with different cells."""
    schema, header = sheet.headings.schema, sheet.header
    for index, key in header.repeated.items():
        if is_vital(schema, schema.columns[key]) and not sheet.same_cells(
            header.columns[key], index
        ):
            yield key


def _wrong_units(sheet: Recognised) -> Iterator[tuple[str, str]]:
    for key, index in sheet.header.columns.items():
        kind = sheet.headings.schema.columns[key].type
        unit = unit_of(sheet.headings.unit(sheet.header.written[index]))
        if isinstance(kind, MoneyType) and unit is not None and unit != kind.unit:
            yield key, unit


def _unit_differs(sheet: Recognised, key: str, unit: str, kpis: tuple[str, ...]) -> Finding:
    schema, index = sheet.headings.schema, sheet.header.columns[key]
    column = schema.columns[key]
    written = shortened(sheet.header.written[index])
    return HEADING_UNIT.at(
        _cell(sheet, index),
        column=key,
        shown=written,
        severity=Severity.ERROR if is_vital(schema, column) else Severity.WARNING,
        kpis=kpis,
        where=_HEADING,
        written=written,
        label=column.label,
        unit=unit,
        column_unit=column.type.unit if isinstance(column.type, MoneyType) else "",
        schema=column.place,
    )


def _cell(sheet: Recognised, index: int) -> CellPlace:
    return CellPlace(sheet.path, sheet.grid.sheet, sheet.header.cell(index))
