"""Personal background of contacts: not read unless the department collects it.

Today's law asks for a purpose (definition book, key persons and contacts); while the parameter
`collect_personal_background` is off, the cells of these columns never leave the reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cells import CellPlace, LinePlace
from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.sheets import DELETE_COLUMN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.findings import Finding
    from generator.intake.layout.recognised import Recognised
    from generator.project import Project

NOT_COLLECTED = Rule(
    code="KAM118",
    severity=Severity.NOTICE,
    title=Text(zh="不收集的个人背景", en="Personal background that is not collected"),
    says=Text(
        zh="“{label}”属于个人背景，按参数不收集，没有读取",
        en="{label} is personal background, which the parameters leave out; it was not read",
    ),
    fix=Text(
        zh="从工作簿中删除该列；确有用途并已取得本人同意的，把 {parameters} 的 "
        "collect_personal_background 设为 true。",
        en="Delete the column; or, with a purpose and the persons' consent, set "
        "collect_personal_background to true in {parameters}.",
    ),
    example=Text(zh="联系人表里的身份证号码", en="Identity numbers among the contacts"),
    recipe=DELETE_COLUMN,
)

catalogue = (NOT_COLLECTED,)

_PARAMETER = "collect_personal_background"
_BACKGROUND = {
    "contacts": frozenset(
        {"id_no", "marital", "income_range", "social_relation", "hobbies", "family"}
    )
}


def background_columns(project: Project, table: str) -> frozenset[str]:
    """The columns of a table that are not read."""
    parameter = project.parameters.get(_PARAMETER)
    collected = parameter is not None and parameter.values[-1][1] is True
    return frozenset() if collected else _BACKGROUND.get(table, frozenset())


def not_collected(
    project: Project, sheet: Recognised, columns: frozenset[str]
) -> Iterator[Finding]:
    """One notice for each such column that a sheet has."""
    parameter = project.parameters.get(_PARAMETER)
    place = LinePlace("workbooks/rules/parameters.yml") if parameter is None else parameter.place
    for key, index in sheet.header.columns.items():
        if key in columns:
            label = sheet.headings.schema.columns[key].label
            yield NOT_COLLECTED.at(
                CellPlace(sheet.path, sheet.grid.sheet, sheet.header.cell(index)),
                column=key,
                label=label,
                parameters=place,
            )
