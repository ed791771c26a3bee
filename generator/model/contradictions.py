"""What the sheets say against one another, as far as it takes the model to see it.

The row that counts is said with the finding (definition book, population and status).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.findings import Rule, Severity
from generator.language import Text
from generator.model import sql_files
from generator.recipes.rows import ADD_ROW, TWO_SHEETS_AGREE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.findings import Finding
    from generator.model.warehouse import Warehouse
    from generator.tables import Table

OTHER_GRADE = Rule(
    code="KAM611",
    severity=Severity.WARNING,
    title=Text(zh="客户级别与级别历史不一致", en="Grade differs from the grade history"),
    says=Text(
        zh="客户 {account} 在档案中为“{stated}”级，级别历史最新一行为“{newest}”；以历史为准",
        en="account {account} has grade {stated} in the archive and {newest} in the newest row "
        "of the grade history; the history counts",
    ),
    fix=Text(
        zh="把档案中的客户级别改为最新级别；若历史有误，更正或补上一行。",
        en="Put the newest grade into the archive; if the history is wrong, correct it.",
    ),
    example=Text(
        zh="档案写 A，级别历史最新一行已降为 B",
        en="Grade A in the archive, B in the newest row of the history",
    ),
    recipe=TWO_SHEETS_AGREE,
)
OTHER_OWNER = Rule(
    code="KAM612",
    severity=Severity.WARNING,
    title=Text(zh="分管人与分管历史不一致", en="Owner differs from the owner history"),
    says=Text(
        zh="客户 {account} 在档案中由 {stated} 分管，分管历史最新一行为 {newest}；以历史为准",
        en="account {account} has owner {stated} in the archive and {newest} in the newest row "
        "of the owner history; the history counts",
    ),
    fix=Text(
        zh="把档案中的分管客户经理改为最新一位；若历史有误，更正或补上一行。",
        en="Put the newest owner into the archive; if the history is wrong, correct it.",
    ),
    example=Text(
        zh="档案写 K01，分管历史最新一行已移交 K02",
        en="Owner K01 in the archive, K02 in the newest row of the history",
    ),
    recipe=TWO_SHEETS_AGREE,
)
NO_GRADE_YET = Rule(
    code="KAM613",
    severity=Severity.WARNING,
    title=Text(zh="首次成交时没有级别", en="No grade at the first deal"),
    says=Text(
        zh="客户 {account} 首次成交于 {stated}，级别历史从 {newest} 才开始；此前不算大客户",
        en="account {account} had its first deal on {stated}, but its grade history begins on "
        "{newest}; before that it is no key account",
    ),
    fix=Text(
        zh="在级别历史中补上首次成交时的级别。",
        en="Add the grade at the first deal to the grade history.",
    ),
    example=Text(
        zh="2025-03-01 首次成交，级别历史第一行为 2025-06-01",
        en="First deal on 2025-03-01, first row of the grade history 2025-06-01",
    ),
    recipe=ADD_ROW,
)
NOT_YET_CUSTOMER = Rule(
    code="KAM614",
    severity=Severity.WARNING,
    title=Text(zh="有交易却无法确定首次成交", en="Trade, but no first deal"),
    says=Text(
        zh="客户 {account} 在数据起始日前已有交易（{stated}），但没有更早的历史标识，"
        "无法确定首次成交；不计入大客户",
        en="account {account} traded before the start of the data ({stated}) and has no earlier "
        "date in the archive, so its first deal is not known; it is not counted",
    ),
    fix=Text(
        zh="填写历史标识（首次进入档案的日期），或在状态事件中加一行“首次成交”。",
        en="Fill in the date it was first kept in the archive, or add a first deal to the "
        "status events.",
    ),
    example=Text(
        zh="历史标识为空，而首笔交易在数据起始日之前",
        en="No date first kept, and the first trade row is before the start of the data",
    ),
    recipe=ADD_ROW,
)

MERGE_NOT_FOLLOWED = Rule(
    code="KAM617",
    severity=Severity.WARNING,
    title=Text(zh="合并记录互相矛盾", en="Mergers that contradict one another"),
    says=Text(
        zh="客户 {account} 并入 {stated} 与其他合并记录矛盾（最终归到 {newest}），本行不计",
        en="the merger of account {account} into {stated} contradicts others (they lead to "
        "{newest}); the row does not count",
    ),
    fix=Text(
        zh="只留下正确的一行合并记录，使每个客户只并入一个仍存在的客户。",
        en="Keep the one merger that is right, so that each account leads to one that remains.",
    ),
    example=Text(
        zh="甲并入乙，乙又并入甲",
        en="A is merged into B, and B into A",
    ),
    recipe=TWO_SHEETS_AGREE,
)

catalogue = (OTHER_GRADE, OTHER_OWNER, NO_GRADE_YET, NOT_YET_CUSTOMER, MERGE_NOT_FOLLOWED)


# Each rule, the file in `model/doubts/` that finds the rows, and the table and column pointed at.
_DOUBTS = (
    (OTHER_GRADE, "other_grade", "accounts", "grade"),
    (OTHER_OWNER, "other_owner", "accounts", "owner"),
    (NO_GRADE_YET, "no_grade_yet", "accounts", "grade"),
    (NOT_YET_CUSTOMER, "not_yet_customer", "accounts", "history_date"),
    (MERGE_NOT_FOLLOWED, "merge_not_followed", "status_events", "merged_into"),
)


def contradictions(warehouse: Warehouse, tables: Mapping[str, Table]) -> Iterator[Finding]:
    """A warning for each account of which two rows speak differently."""
    for rule, name, table, column in _DOUBTS:
        select = sql_files.doubts()[name].select
        for row in warehouse.rows(f"select * from ({select}) as found order by row_id"):
            row_id = row["row_id"]
            if isinstance(row_id, int):
                yield rule.at(
                    tables[table].place(row_id, column),
                    row_key=str(row["account_id"]),
                    column=column,
                    account=row["account_id"],
                    stated=row["stated"],
                    newest=row["newest"],
                )
