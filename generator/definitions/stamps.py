"""What a blank workbook remembers of the schemas that it was made from.

The stamp lies on a very hidden sheet: a row for each sheet of the workbook with the version
and digest of its schema, and a row for each column. With it intake tells an outdated template
from a wrong one, and says what has changed since. The version of the product is no part of it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.definitions import schema as types
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.definitions.schema import Column, ColumnType, Schema

HEAD_ROW = 3  # of a template's sheets: the title and the legend stand above the headings
EXAMPLE_ROW = HEAD_ROW + 1
STAMP_SHEET = "_kam"
STAMP_PROPERTY = "KAM template"  # the digests, among the properties of the file
EXAMPLE_MARKS = Text(zh="（示例）", en="(example) ")  # what the row of examples begins with

_HEAD = "KAM template"
_FORM = "1"  # of the stamp itself
_SHEET, _COLUMN = "sheet", "column"
_LONGEST = 30_000  # characters; a cell holds 32,767


@dataclass(frozen=True, slots=True, kw_only=True)
class StampedColumn:
    """A column as it was when the template was made."""

    key: str
    label: Text
    facts: str  # type, limits and choices, and whether it is needed; compared, never shown
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StampedSheet:
    """A sheet as it was when the template was made."""

    table: str
    sheet: str
    version: str
    digest: str
    columns: Mapping[str, StampedColumn]


Stamp = dict[str, StampedSheet]  # by table


def stamped(schema: Schema) -> StampedSheet:
    """What is stamped of a schema."""
    columns = {
        column.key: StampedColumn(
            key=column.key,
            label=column.label,
            facts=_facts(column),
            example=column.example[:_LONGEST],
        )
        for column in schema.columns.values()
    }
    return StampedSheet(
        table=schema.table,
        sheet=schema.sheet,
        version=str(schema.version),
        digest=digest(schema.sheet, columns.values()),
        columns=columns,
    )


def digest(sheet: str, columns: Iterable[StampedColumn]) -> str:
    """What tells one state of a sheet from another; examples do not count."""
    told = [sheet, [[one.key, one.label.zh, one.label.en, one.facts] for one in columns]]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:16]


def stamp_rows(schemas: Iterable[Schema]) -> Iterator[tuple[str, ...]]:
    """The cells of the stamp's sheet, row by row; all of them are text."""
    yield _HEAD, _FORM
    for schema in schemas:
        sheet = stamped(schema)
        yield _SHEET, sheet.table, sheet.sheet, sheet.version, sheet.digest
        for one in sheet.columns.values():
            label = one.label
            yield _COLUMN, sheet.table, one.key, label.zh, label.en, one.facts, one.example


def stamp_in(rows: Sequence[Sequence[object]]) -> Stamp | None:
    """The stamp that stands in the rows of a sheet; None where they are none that we know."""
    cells = [tuple("" if cell is None else str(cell) for cell in row) for row in rows]
    if not cells or cells[0][:2] != (_HEAD, _FORM):
        return None
    stamp: Stamp = {}
    columns: dict[str, dict[str, StampedColumn]] = {}
    for kind, *words in cells[1:]:
        padded = [*words, "", "", "", "", "", ""]
        if kind == _SHEET:
            table, sheet, version, mark = padded[:4]
            stamp[table] = StampedSheet(
                table=table,
                sheet=sheet,
                version=version,
                digest=mark,
                columns=columns.setdefault(table, {}),
            )
        elif kind == _COLUMN:
            table, key, zh, en, facts, example = padded[:6]
            columns.setdefault(table, {})[key] = StampedColumn(
                key=key, label=Text(zh=zh, en=en), facts=facts, example=example
            )
    return stamp


def marked_column(schema: Schema) -> str:
    """The key of the column whose example says that its row is one; "" where none can."""
    markable = (types.TextType, types.IdType, types.ListType)
    columns = schema.columns.values()
    return next((one.key for one in columns if isinstance(one.type, markable) and one.example), "")


def _facts(column: Column) -> str:
    needed = column.need.value if column.when is None else f"{column.need.value} {column.when.sql}"
    facts = [_kind(column.type), *_settings(column.type)]
    return json.dumps([*facts, needed], ensure_ascii=False)[:_LONGEST]


def _kind(kind: ColumnType) -> str:
    return type(kind).__name__.removesuffix("Type").casefold()


def _settings(kind: ColumnType) -> Iterator[object]:
    """What a template shows of a type: its unit, its limits, its words."""
    match kind:
        case types.ChoiceType(choices):
            yield list(choices)
        case types.ListType(choices):
            yield list(choices or ())
        case types.MoneyType(unit=unit, minimum=least, maximum=most):
            yield from (unit, str(least), str(most))
        case (
            types.IntegerType(least, most)
            | types.DecimalType(least, most)
            | types.PercentType(least, most)
        ):
            yield from (str(least), str(most))
