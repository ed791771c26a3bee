"""Which tables the workbooks give, and what it means that one is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.rows import ADD_ROW
from generator.recipes.sheets import ADD_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.findings import Finding
    from generator.intake.drafts import Draft

MISSING_SHEET = Rule(
    code="KAM101",
    severity=Severity.ERROR,
    title=Text(zh="缺少必需的工作表", en="Mandatory sheet missing"),
    says=Text(
        zh="所有工作簿里都没有“{sheet}”表", en="no workbook has the sheet “{sheet}” ({title})"
    ),
    fix=Text(
        zh="在任一工作簿中加上“{sheet}”表；表头见架构文件 {schema}。",
        en="Add the sheet “{sheet}” to any workbook; its headings stand in {schema}.",
    ),
    example=Text(zh="没有“客户档案”表", en="No sheet of accounts"),
    recipe=ADD_SHEET,
)
ABSENT_SHEET = Rule(
    code="KAM102",
    severity=Severity.NOTICE,
    title=Text(zh="没有的可选工作表", en="Optional sheet absent"),
    says=Text(
        zh="没有“{sheet}”表，由它计算的指标为“无数据”",
        en="there is no sheet “{sheet}” ({title}); the figures made from it are “no data”",
    ),
    fix=Text(
        zh="无须处理；需要这些指标时再加上“{sheet}”表。",
        en="Nothing needs doing; add the sheet “{sheet}” when those figures are wanted.",
    ),
    example=Text(zh="没有“合作阶段历史”表", en="No sheet of co-operation stages"),
    recipe=ADD_SHEET,
)
EMPTY_TABLE = Rule(
    code="KAM109",
    severity=Severity.ERROR,
    title=Text(zh="必需的工作表没有数据", en="Mandatory sheet without rows"),
    says=Text(
        zh="“{sheet}”表只有表头，没有数据", en="the sheet “{sheet}” has headings and no rows"
    ),
    fix=Text(zh="填写“{sheet}”表。", en="Fill in the sheet “{sheet}”."),
    example=Text(zh="空白的“客户档案”表", en="A blank sheet of accounts"),
    recipe=ADD_ROW,
)

catalogue = (MISSING_SHEET, ABSENT_SHEET, EMPTY_TABLE)


def absent_tables(
    drafts: Mapping[str, Draft],
    hinted: frozenset[str],
    kpis: Mapping[str, tuple[str, ...]],
    *,
    all_opened: bool,
) -> Iterator[Finding]:
    """Tables of which nothing was read.

    Args:
        drafts: All tables.
        hinted: Tables that an unread sheet probably holds: told there already.
        kpis: The figures that rest on each table.
        all_opened: Whether every workbook could be opened; one that could not may hold
            what is missing, and was told already.
    """
    for table, draft in drafts.items():
        schema = draft.schema
        if table in hinted or (not draft.sheets and not all_opened):
            continue
        if not draft.sheets:
            rule = MISSING_SHEET if schema.mandatory else ABSENT_SHEET
            yield rule.at(
                CellPlace("workbooks"),
                kpis=kpis[table],
                sheet=schema.sheet,
                title=schema.title,
                schema=schema.place.file,
            )
        elif schema.mandatory and len(draft) == len(draft.dropped):
            part = draft.sheets[0].part
            yield EMPTY_TABLE.at(
                CellPlace(part.path, part.sheet), kpis=kpis[table], sheet=schema.sheet
            )
