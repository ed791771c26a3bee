"""Which sheets are handed out together: the blank workbooks, and the pages that describe them.

A schema names the workbook that its sheet belongs to; sheets without one stand alone. Intake
does not care: any sheet may stand in any workbook.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.definitions import EDIT_DEFINITION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.definitions.schema import Schema
    from generator.findings import Finding
    from generator.project import Project

TWO_NAMES = Rule(
    code="KAM945",
    severity=Severity.ERROR,
    title=Text(zh="同一空白工作簿有两个名称", en="One blank workbook under two names"),
    says=Text(
        zh="工作簿“{name}”在 {other} 里写作“{named}”，两者会写成同一个文件 {file}",
        en="the workbook “{name}” is called “{named}” in {other}; both would be the file {file}",
    ),
    fix=Text(
        zh="两处的 workbook 写成同样的中英文名称；要分成两个工作簿，换一个英文名称。",
        en="Write workbook alike in both; for two workbooks choose another English name.",
    ),
    example=Text(
        zh="一处写 {zh: 拜访, en: Visits}，另一处写 {zh: 走访, en: Visits}",
        en="{zh: 拜访, en: Visits} in one file and {zh: 走访, en: Visits} in another",
    ),
    recipe=EDIT_DEFINITION,
)

catalogue = (TWO_NAMES,)

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookGroup:
    """The sheets of one blank workbook, the weightiest first."""

    key: str  # what its file and its page are called: "accounts"
    name: Text
    schemas: tuple[Schema, ...]

    @property
    def file(self) -> str:
        """The name of the workbook's file."""
        return f"{self.key}.xlsx"


def workbook_groups(project: Project) -> tuple[WorkbookGroup, ...]:
    """The blank workbooks of a project, and in each its sheets: the weightiest first."""
    ordered = sorted(project.schemas.values(), key=_weight)
    members: dict[str, list[Schema]] = {}
    for schema in ordered:
        members.setdefault(workbook_key(schema), []).append(schema)
    return tuple(
        WorkbookGroup(key=key, name=schemas[0].workbook or schemas[0].title, schemas=tuple(schemas))
        for key, schemas in members.items()
    )


def workbook_key(schema: Schema) -> str:
    """What the workbook of a sheet is called among files; its English name as far as it goes."""
    name = schema.workbook.en if schema.workbook is not None else schema.table
    return _NOT_IN_A_NAME.sub("-", name.casefold()).strip("-") or schema.table.replace("_", "-")


def workbooks_of_two_names(schemas: Sequence[Schema]) -> Iterator[Finding]:
    """Workbooks that two schemas name differently, and that would be one file."""
    named: dict[str, Schema] = {}
    for schema in schemas:
        other = named.setdefault(workbook_key(schema), schema)
        if schema.workbook != other.workbook:
            yield TWO_NAMES.at(
                schema.place,
                name=schema.workbook or schema.title,
                named=other.workbook or other.title,
                other=other.place.file,
                file=f"{workbook_key(schema)}.xlsx",
            )


def _weight(schema: Schema) -> tuple[bool, int]:
    """Mandatory sheets come first, then those with more to fill in."""
    return not schema.mandatory, -len(schema.columns)
