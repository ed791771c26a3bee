"""A blank workbook: instructions, the sheets to be filled in, the lists, the stamp.

The same schemas give the same bytes.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook

from generator.cells import column_letter
from generator.definitions.stamps import STAMP_PROPERTY, STAMP_SHEET, stamp_rows, stamped
from generator.intake.checks.background import background_columns
from generator.sheets.blank import words
from generator.sheets.blank.instructions import Instructions
from generator.sheets.blank.lists import ChoiceLists
from generator.sheets.blank.looks import Looks
from generator.sheets.blank.table_sheet import FIRST_ROW, LAST_WATCHED, TableSheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.definitions.schema import Schema
    from generator.definitions.workbook_groups import WorkbookGroup
    from generator.language import Lang
    from generator.project import Project

_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - the file's date says nothing
_NOT_IN_A_NAME = set("[]:*?/\\'")
_LONGEST_NAME = 31


def blank_workbook(group: WorkbookGroup, project: Project, lang: Lang) -> bytes:
    """The workbook as a file; without columns that the project does not collect.

    Args:
        group: Its sheets.
        project: Whose they are: what they refer to, and what is collected.
        lang: The language of its headings and words; the other one stands below.
    """
    stream, whole, schemas = io.BytesIO(), group.schemas, project.schemas
    group = replace(group, schemas=tuple(_collected(schema, project) for schema in whole))
    with Workbook(stream, {"in_memory": True}) as book:
        _describe(book, group, whole, lang)
        looks = Looks(book)
        names = sheet_names(group.schemas, lang)
        first = book.add_worksheet(words.INSTRUCTIONS[lang])
        lists = ChoiceLists(group, lang)
        ids = {key: name for key, name, _ in _ids(group, names)}
        for schema in group.schemas:
            sheet = book.add_worksheet(names[schema.table])
            TableSheet(schema, schemas, lists, lang).write(sheet, looks, ids)
        Instructions(first, looks, lang).write(group, names, schemas)
        if lists:
            lists.write(book, book.add_worksheet(words.CHOICES[lang]), looks)
        for _, name, area in _ids(group, names):
            book.define_name(name, area)
        _stamp(book.add_worksheet(STAMP_SHEET), whole, looks)
    return stream.getvalue()


def sheet_names(schemas: Sequence[Schema], lang: Lang) -> dict[str, str]:
    """What the sheets are called, by table: names that intake knows."""
    names: dict[str, str] = {}
    for schema in schemas:
        title = schema.title[lang] if lang == "en" else schema.sheet
        fits = 0 < len(title) <= _LONGEST_NAME and not _NOT_IN_A_NAME & set(title)
        names[schema.table] = title if fits and title not in names.values() else schema.sheet
    return names


def _collected(schema: Schema, project: Project) -> Schema:
    """A schema without the columns that are not read in this project."""
    gone = background_columns(project, schema.table)
    if not gone & schema.columns.keys():
        return schema
    columns = {key: column for key, column in schema.columns.items() if key not in gone}
    rules = tuple(rule for rule in schema.rules if rule.check.columns <= columns.keys())
    return replace(schema, columns=columns, rules=rules)


def _describe(book: Any, group: WorkbookGroup, whole: Sequence[Schema], lang: Lang) -> None:
    """The properties of the file: what it is, nobody's name, no clock."""
    book.set_properties({"title": group.name[lang], "created": _CREATED})
    digests = " ".join(f"{one.table}:{stamped(one).digest}" for one in whole)
    book.set_custom_property(STAMP_PROPERTY, digests[:255])


def _stamp(sheet: Any, schemas: Sequence[Schema], looks: Looks) -> None:
    text = looks.of(num_format="@")
    for row, cells in enumerate(stamp_rows(schemas)):
        for place, cell in enumerate(cells):
            if cell:
                sheet.write_string(row, place, cell, text)
    sheet.very_hidden()


def _ids(
    group: WorkbookGroup, names: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str], str, str]]:
    """Ids of the workbook's rows that its other cells name: which, defined name, range.

    The range ends with the last row that is filled, so that the list ends there as well.
    """
    named = {
        (one.table, one.column)
        for schema in group.schemas
        for column in schema.columns.values()
        for one in column.refers_to
    }
    for schema in group.schemas:
        for place, key in enumerate(schema.columns):
            if (schema.table, key) not in named:
                continue
            letter, sheet = column_letter(place + 1), names[schema.table]
            area = f"'{sheet}'!${letter}${FIRST_ROW}:${letter}${LAST_WATCHED}"
            end = f"INDEX({area},MAX(1,COUNTA({area})))"
            yield (
                (schema.table, key),
                f"ids_{schema.table}_{key}",
                f"='{sheet}'!${letter}${FIRST_ROW}:{end}",
            )
