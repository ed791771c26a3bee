"""What is said of workbooks that were filled into a template."""

from __future__ import annotations

from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.files import CURRENT_TEMPLATE
from generator.recipes.rows import CORRECT_ROW, DELETE_ROW
from generator.recipes.sheets import ADD_SHEET

OUTDATED_TEMPLATE = Rule(
    code="KAM060",
    severity=Severity.NOTICE,
    title=Text(zh="空白表是旧的", en="Outdated template"),
    says=Text(
        zh="“{sheet}”用的是旧的空白表（第 {old} 版，现为第 {new} 版）：{changes}",
        en="“{sheet}” was filled into an outdated template (version {old}, now {new}): {changes}",
    ),
    fix=Text(
        zh="用 kam blank 生成的新空白表，把数据粘过去；或在这张表上照样改列。",
        en="Move the rows to a new template from kam blank, or change the columns here likewise.",
    ),
    example=Text(
        zh="去年的空白表没有后来加的“区域”列", en="Last year's template lacks a column added since"
    ),
    recipe=CURRENT_TEMPLATE,
)
EXAMPLE_ROW = Rule(
    code="KAM061",
    severity=Severity.NOTICE,
    title=Text(zh="空白表的示例行", en="The template's row of examples"),
    says=Text(
        zh="这一行是空白表的示例，没有计入数据",
        en="this row is the template's example; it does not count",
    ),
    fix=Text(zh="无须处理；可以删除这一行。", en="Nothing needs doing; the row may be deleted."),
    example=Text(zh="“（示例）KH0001”", en="“(example) KH0001”"),
    recipe=DELETE_ROW,
)
CHANGED_EXAMPLE = Rule(
    code="KAM062",
    severity=Severity.ERROR,
    title=Text(zh="写在示例行上的数据", en="Data written over the example"),
    says=Text(
        zh="这一行还带着“（示例）”字样，但内容已改动，分不清是示例还是数据，没有采用",
        en="this row still says that it is an example, but was changed; it cannot be told whether "
        "it is data, and it was not used",
    ),
    fix=Text(
        zh="是数据：删去{label}里的“（示例）”；不是：删除这一行。",
        en="If it is data, delete “(example)” from {label}; if not, delete the row.",
    ),
    example=Text(
        zh="改了示例行的日期和金额，编号还是“（示例）KH0001”",
        en="Date and amount of the example changed, its number still “(example) KH0001”",
    ),
    recipe=CORRECT_ROW,
)
GONE_SHEET = Rule(
    code="KAM063",
    severity=Severity.WARNING,
    title=Text(zh="空白表里的表已取消", en="Sheet of a template that is no longer read"),
    says=Text(
        zh="“{sheet}”是旧空白表里的表，现在的架构没有它，其中的 {count} 行没有读取",
        en="“{sheet}” is a sheet of an old template that no schema knows any more; its "
        "{count:row was|rows were} not read",
    ),
    fix=Text(
        zh="仍然需要：为它恢复架构文件；不需要：删除这张表。",
        en="If it is still needed, restore its schema; if not, delete the sheet.",
    ),
    example=Text(
        zh="空白表里的“服务预算”后来从架构中删去了",
        en="The budgets of a template, deleted from the schemas since",
    ),
    recipe=CURRENT_TEMPLATE,
)
UNFILLED_SHEET = Rule(
    code="KAM064",
    severity=Severity.NOTICE,
    title=Text(zh="空白表没有填", en="Template not filled in"),
    says=Text(
        zh="{sheets}只有示例行，{counts}",
        en="only the example stands in {sheets}; {counts}",
    ),
    fix=Text(
        zh="有数据就填上；确实一条也没有，删去示例行，即按“没有发生”计；数据都在别的工作簿里，"
        "可以移走这份空白表。",
        en="Fill it in; if there is truly nothing to enter, delete the example: then it counts as "
        "“nothing happened”. Where the data are in other workbooks, the blank one may be taken "
        "away.",
    ),
    example=Text(
        zh="“投诉记录”还是空白表的样子", en="The sheet of complaints as it was handed out"
    ),
    recipe=ADD_SHEET,
)
NEWER_TEMPLATE = Rule(
    code="KAM065",
    severity=Severity.NOTICE,
    title=Text(zh="空白表比架构新", en="Template newer than the schema"),
    says=Text(
        zh="“{sheet}”用的空白表（第 {old} 版）比本项目的架构（第 {new} 版）新：{changes}",
        en="“{sheet}” was filled into a template (version {old}) that is newer than the schema "
        "here (version {new}): {changes}",
    ),
    fix=Text(
        zh="更新本项目 workbooks/schemas 里的架构文件，或改用本项目的空白表。",
        en="Update the schemas in workbooks/schemas, or use the templates of this project.",
    ),
    example=Text(
        zh="总部已用新架构，本项目的架构文件还是旧的",
        en="Headquarters have a new schema, this project still the old one",
    ),
    recipe=CURRENT_TEMPLATE,
)
UNREADABLE_STAMP = Rule(
    code="KAM066",
    severity=Severity.NOTICE,
    title=Text(zh="空白表的印记读不懂", en="Unreadable stamp of a template"),
    says=Text(
        zh="隐藏表“{sheet}”记着空白表的版本，但读不懂；已照普通工作簿读取",
        en="the hidden sheet “{sheet}” should tell the template's version and does not; the "
        "workbook was read like any other",
    ),
    fix=Text(
        zh="无须处理；下次用 kam blank 生成的新空白表。",
        en="Nothing needs doing; use a new template from kam blank next time.",
    ),
    example=Text(zh="隐藏表“_kam”里的内容被改动", en="The hidden sheet _kam was edited"),
    recipe=CURRENT_TEMPLATE,
)

catalogue = (
    OUTDATED_TEMPLATE,
    EXAMPLE_ROW,
    CHANGED_EXAMPLE,
    GONE_SHEET,
    UNFILLED_SHEET,
    NEWER_TEMPLATE,
    UNREADABLE_STAMP,
)
