"""Which blank workbooks are wanted, and writing them into a folder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.definitions.workbook_groups import workbook_groups
from generator.project import defaults
from generator.sheets.blank.workbook import blank_workbook

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from generator.definitions.schema import Schema
    from generator.definitions.workbook_groups import WorkbookGroup
    from generator.language import Lang
    from generator.project import Project


class FilesInTheWayError(Exception):
    """Files of the same name stand in the folder, and were not to be replaced."""

    def __init__(self, paths: Collection[Path]) -> None:
        """Carry them."""
        self.paths = tuple(paths)
        super().__init__(", ".join(map(str, self.paths)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be written."""

    sheets: Collection[str] = ()  # by any of their names; (): all
    schemas: bool = False  # the schema files as well, to be changed
    rules: bool = False  # the product's files of rules and frame as well


def names_of(schema: Schema) -> tuple[str, ...]:
    """All that the sheet of a schema is called."""
    title = schema.title
    return (schema.sheet, schema.table, title.zh, title.en, *schema.aliases)


def unknown_sheets(project: Project, sheets: Collection[str]) -> tuple[str, ...]:
    """Names that no schema has, in the order in which they were given."""
    known = {_plain(name) for schema in project.schemas.values() for name in names_of(schema)}
    return tuple(name for name in sheets if _plain(name) not in known)


def wanted_groups(project: Project, sheets: Collection[str]) -> Iterator[WorkbookGroup]:
    """The workbooks, with the wanted sheets only; all of them where none is named."""
    asked = {_plain(name) for name in sheets}
    for group in workbook_groups(project):
        members = tuple(
            schema
            for schema in group.schemas
            if not asked or asked & {_plain(name) for name in names_of(schema)}
        )
        if members:
            yield replace(group, schemas=members)


def write_blanks(
    project: Project, folder: Path, lang: Lang, wanted: Wanted, *, force: bool = False
) -> tuple[Path, ...]:
    """Write blank workbooks into a folder, which is made if it is not there.

    Args:
        project: Whose schemas they are born from.
        folder: Where.
        lang: The language of their headings and words.
        wanted: Which sheets, and which definition files go with them.
        force: Whether files of the same name are replaced.

    Returns:
        The files, sorted.

    Raises:
        FilesInTheWayError: There are such files; nothing was written.
        OSError: The folder cannot be written.
    """
    groups = list(wanted_groups(project, wanted.sheets))
    books = {folder / group.file: group for group in groups}
    copies = {
        **(_schema_files(project, groups, folder) if wanted.schemas else {}),
        **(_rule_files(folder) if wanted.rules else {}),
    }
    standing = [path for path in (*books, *copies) if path.exists()]
    if standing and not force:
        raise FilesInTheWayError(sorted(standing))
    folder.mkdir(parents=True, exist_ok=True)
    for path, group in books.items():
        path.write_bytes(blank_workbook(group, project, lang))
    for path, source in copies.items():
        path.parent.mkdir(exist_ok=True)
        shutil.copyfile(source, path)
    return tuple(sorted((*books, *copies)))


def _schema_files(
    project: Project, groups: Collection[WorkbookGroup], folder: Path
) -> Mapping[Path, Path]:
    """Where the schema files of the sheets go, and where they are now."""
    names = [schema.place.path for group in groups for schema in group.schemas]
    copies = {folder / "schemas" / name.rpartition("/")[2]: project.file(name) for name in names}
    return {path: one for path, one in copies.items() if path.resolve() != one.resolve()}


def _rule_files(folder: Path) -> Mapping[Path, Path]:
    """Where the product's files of rules and the frame of its site go, and where they are."""
    rules = sorted((defaults() / "workbooks" / "rules").glob("*.yml"))
    return {
        **{folder / "rules" / path.name: path for path in rules},
        folder / "mkdocs.yml": defaults() / "mkdocs.yml",
    }


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()
