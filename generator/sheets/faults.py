"""What may be wrong with a designed sheet template, as findings.

A department may edit `templates/sheets/*.xlsx` in Excel. A template that the filler cannot
follow to the letter is refused with the sheet and cell that stops it, never half filled.
"""

from __future__ import annotations

from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.definitions import PLAIN_TEMPLATE, TEMPLATE_LAYOUT, TEMPLATE_NAMES
from generator.recipes.files import SAVE_AS_XLSX
from generator.recipes.running import HAND_IN_THE_REST

NOT_A_TEMPLATE = Rule(
    code="KAM980",
    severity=Severity.ERROR,
    title=Text(zh="模板不是可读的 xlsx 文件", en="Template is not a readable xlsx file"),
    says=Text(zh="模板打不开：{why}", en="the template cannot be opened: {why}"),
    fix=Text(
        zh="在 Excel 中另存为 xlsx（不带宏）后放回 templates/sheets/。",
        en="Save it in Excel as xlsx (without macros) and put it back into templates/sheets/.",
    ),
    example=Text(zh="f13.xlsx 只下载了一半", en="f13.xlsx was downloaded only half"),
    recipe=SAVE_AS_XLSX,
)

FOREIGN_PART = Rule(
    code="KAM981",
    severity=Severity.ERROR,
    title=Text(zh="模板含有不允许的内容", en="Template holds something not allowed"),
    says=Text(
        zh="模板含有 {part}；宏、外部链接、连接、控件、批注、图表和透视表不进入发布的表",
        en="the template holds {part}; macros, outside links, connections, controls, comments, "
        "charts and pivot tables do not go into a published sheet",
    ),
    fix=Text(zh="在 Excel 中删去该内容后重新保存。", en="Remove it in Excel and save again."),
    example=Text(zh="xl/vbaProject.bin", en="xl/vbaProject.bin"),
    recipe=PLAIN_TEMPLATE,
)

UNKNOWN_FIELD = Rule(
    code="KAM982",
    severity=Severity.ERROR,
    title=Text(zh="模板用了不存在的字段名", en="Template names an unknown field"),
    says=Text(
        zh="名称 {name} 不是此表的字段{hint}", en="the name {name} is no field of this sheet{hint}"
    ),
    fix=Text(
        zh="在 Excel 的名称管理器中更正或删去该名称。",
        en="Correct or delete the name in Excel's name manager.",
    ),
    example=Text(zh="fill.kpi.vale", en="fill.kpi.vale"),
    recipe=TEMPLATE_NAMES,
)

BROKEN_NAME = Rule(
    code="KAM983",
    severity=Severity.ERROR,
    title=Text(zh="模板名称指向的位置不对", en="Name of the template points to the wrong place"),
    says=Text(
        zh="名称 {name} 指向 {target}；{need}", en="the name {name} points to {target}; {need}"
    ),
    fix=Text(
        zh="在名称管理器中改正引用位置。", en="Correct what it refers to in the name manager."
    ),
    example=Text(zh="fill.as_of 指向 #REF!", en="fill.as_of points to #REF!"),
    recipe=TEMPLATE_NAMES,
)

MISSING_FIELD = Rule(
    code="KAM984",
    severity=Severity.ERROR,
    title=Text(zh="模板缺少必需的名称", en="Template lacks a needed name"),
    says=Text(zh="模板没有名称 {name}", en="the template has no name {name}"),
    fix=Text(
        zh="在名称管理器中补上该名称，指向要填写的单元格。",
        en="Add the name in the name manager, on the cell to be filled.",
    ),
    example=Text(zh="fill.kpi.value", en="fill.kpi.value"),
    recipe=TEMPLATE_NAMES,
)

UNBOUND_FORMULA = Rule(
    code="KAM985",
    severity=Severity.ERROR,
    title=Text(zh="公式没有字段", en="Formula without a field"),
    says=Text(
        zh="公式 ={formula} 没有字段，无法写入其计算值",
        en="the formula ={formula} has no field, so its value cannot be stored beside it",
    ),
    fix=Text(
        zh="给该单元格取一个 fill. 名称，或改为普通文字。",
        en="Give the cell a name that begins with fill., or make it plain text.",
    ),
    example=Text(zh="=SUM(K12:K14)", en="=SUM(K12:K14)"),
    recipe=TEMPLATE_NAMES,
)

UNSUPPORTED = Rule(
    code="KAM986",
    severity=Severity.ERROR,
    title=Text(zh="重复行附近有不支持的结构", en="Structure not supported near repeated rows"),
    says=Text(
        zh="{what} 不能与重复行一起使用", en="{what} cannot stand together with repeated rows"
    ),
    fix=Text(
        zh="移到重复行之上，或另放一张表，或删去。",
        en="Move it above the repeated rows or to another sheet, or remove it.",
    ),
    example=Text(zh="跨重复行的合并单元格", en="a merged cell across repeated rows"),
    recipe=TEMPLATE_LAYOUT,
)

OVERFLOW = Rule(
    code="KAM987",
    severity=Severity.ERROR,
    title=Text(zh="表装不下", en="Sheet cannot hold the rows"),
    says=Text(
        zh="{sheet} 需要 {rows} 行，Excel 只有 1,048,576 行",
        en="{sheet} needs {rows} rows, Excel has 1,048,576",
    ),
    fix=Text(
        zh="此周期的明细从网站的数据文件取用。",
        en="Take the lines of this period from the site's data files.",
    ),
    example=Text(zh="全年明细超过一百万行", en="over a million lines in a year"),
    recipe=HAND_IN_THE_REST,
)

NO_ROW_FOR_KPI = Rule(
    code="KAM988",
    severity=Severity.ERROR,
    title=Text(zh="考核表没有适合该指标的行", en="The KPI sheet has no row for such a KPI"),
    says=Text(
        zh="指标 {kpi} 按 {finish} 计算、单位为 {unit}，考核表没有这样的行",
        en="KPI {kpi} is finished by {finish} in {unit}; the KPI sheet has no such row",
    ),
    fix=Text(
        zh="去掉该指标的 number，或为模板增加这种行。",
        en="Remove the KPI's number, or add such a row to the template.",
    ),
    example=Text(zh="finish: max 的指标带有 number", en="a KPI with finish: max has a number"),
    recipe=TEMPLATE_LAYOUT,
)

catalogue = (
    NOT_A_TEMPLATE,
    FOREIGN_PART,
    UNKNOWN_FIELD,
    BROKEN_NAME,
    MISSING_FIELD,
    UNBOUND_FORMULA,
    UNSUPPORTED,
    OVERFLOW,
    NO_ROW_FOR_KPI,
)
