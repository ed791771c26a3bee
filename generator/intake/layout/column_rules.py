"""What there is to say about the columns of a heading row."""

from __future__ import annotations

from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.sheets import ADD_COLUMN, CONVERT_COLUMN, DELETE_COLUMN, RENAME_HEADING

MISSING_COLUMN = Rule(
    code="KAM111",
    severity=Severity.ERROR,
    title=Text(zh="缺少必填列", en="Required column missing"),
    says=Text(
        zh="表头里没有必填列“{label}”，这张表的各行都不能使用",
        en="the heading row lacks the required column {label}; no row of the sheet can be used",
    ),
    fix=Text(
        zh="在表头加上“{label}”列并填写；如果该列叫别的名字，改成“{label}”。",
        en="Add the column {label} and fill it; if it has another name, rename it {label}.",
    ),
    example=Text(zh="拜访记录没有“客户编号”列", en="Visit records without an account column"),
    recipe=ADD_COLUMN,
)
ABSENT_COLUMN = Rule(
    code="KAM112",
    severity=Severity.WARNING,
    title=Text(zh="缺少档案列", en="Archive column missing"),
    says=Text(
        zh="表头里没有“{label}”列，按全部未填写计",
        en="the heading row lacks the column {label}; it counts as filled nowhere",
    ),
    fix=Text(zh="在表头加上“{label}”列并填写。", en="Add the column {label} and fill it."),
    example=Text(zh="客户档案没有“客户地址”列", en="The archive has no address column"),
    recipe=ADD_COLUMN,
)
MISSPELT_HEADING = Rule(
    code="KAM113",
    severity=Severity.WARNING,
    title=Text(zh="表头写错", en="Misspelt heading"),
    says=Text(
        zh="表头“{written}”不认识，像是“{label}”",
        en="the heading “{written}” is unknown; it looks like {label}",
    ),
    fix=Text(
        zh="把表头改成“{label}”；如果确有此叫法，把 {file} 该列的别名写成：{aliases}。",
        en="Rename it {label}; or, if it is called so here, write the aliases of that column in "
        "{file} like this: {aliases}.",
    ),
    example=Text(zh="“客户编好”", en="“Acount no.”"),
    recipe=RENAME_HEADING,
)
EXTRA_COLUMN = Rule(
    code="KAM114",
    severity=Severity.NOTICE,
    title=Text(zh="多出的列", en="Column that the schema does not have"),
    says=Text(
        zh="“{written}”列不在架构里，内容没有读取",
        en="the column “{written}” is not in the schema; it was not read",
    ),
    fix=Text(
        zh="无须处理；要读取它，在架构文件 {schema} 中加上该列。",
        en="Nothing needs doing; to have it read, add it to the schema {schema}.",
    ),
    example=Text(zh="自己加的“备注2”列", en="A column “remarks 2” of one's own"),
    recipe=DELETE_COLUMN,
)
REPEATED_HEADING = Rule(
    code="KAM115",
    severity=Severity.WARNING,
    title=Text(zh="表头重复", en="Heading twice"),
    says=Text(
        zh="“{label}”列出现两次（{first} 和 {second}），只读取了 {first}",
        en="the column {label} stands twice ({first} and {second}); only {first} was read",
    ),
    fix=Text(zh="删除或改名多余的一列。", en="Delete or rename one of the two."),
    example=Text(zh="两列都叫“拜访日期”", en="Two columns named date"),
    recipe=DELETE_COLUMN,
)
HEADING_UNIT = Rule(
    code="KAM117",
    severity=Severity.ERROR,
    title=Text(zh="所写的单位与架构不同", en="Unit differs from the schema"),
    says=Text(
        zh="{where}“{written}”写的单位是{unit}，架构规定“{label}”的单位是{column_unit}",
        en="{where} “{written}” says {unit}; the schema has {label} in {column_unit}",
    ),
    fix=Text(
        zh="把金额换算成{column_unit}并改掉所写的单位；金额本来就以{column_unit}计的，只改所写的"
        "单位；或修改架构文件 {schema} 中该列的 unit。",
        en="Convert the amounts to {column_unit} and correct the unit that is written; if they are "
        "in {column_unit} already, correct only that; or change the unit of the column in "
        "{schema}.",
    ),
    example=Text(
        zh="架构单位为元，表头写“金额（万元）”，或表头上方写“单位：万元”",
        en="“amount (万元)”, or 单位：万元 above the headings, where the schema says 元",
    ),
    recipe=CONVERT_COLUMN,
)

catalogue = (
    MISSING_COLUMN,
    ABSENT_COLUMN,
    MISSPELT_HEADING,
    EXTRA_COLUMN,
    REPEATED_HEADING,
    HEADING_UNIT,
)
