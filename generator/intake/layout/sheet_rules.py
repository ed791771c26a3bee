"""What there is to say about a sheet: its name, its headings, that nobody knows it."""

from __future__ import annotations

from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.files import NAME_OR_TAKE_OUT
from generator.recipes.sheets import DELETE_SHEET, HEADING_ROW, RENAME_SHEET, TURN_TABLE

BY_HEADINGS = Rule(
    code="KAM103",
    severity=Severity.NOTICE,
    title=Text(zh="按表头认出的工作表", en="Sheet recognised by its headings"),
    says=Text(
        zh="工作表“{sheet}”的名字不认识，按表头认作“{meant}”",
        en="the name of sheet “{sheet}” is unknown; its headings are those of “{meant}”",
    ),
    fix=Text(
        zh="无须处理；要消除本提示，把工作表改名为“{meant}”；文本表格（.csv）则改文件名。",
        en="Nothing needs doing; to be rid of this, rename the sheet “{meant}”; of a text table "
        "(.csv), rename the file.",
    ),
    example=Text(zh="“Sheet1”里是拜访记录", en="Visit records on “Sheet1”"),
    recipe=RENAME_SHEET,
)
MISSPELT_SHEET = Rule(
    code="KAM104",
    severity=Severity.WARNING,
    title=Text(zh="工作表名写错", en="Misspelt sheet name"),
    says=Text(
        zh="工作表“{sheet}”不认识，像是“{meant}”，但表头对不上，没有读取",
        en="sheet “{sheet}” is unknown; its name looks like “{meant}”, but its headings do not "
        "match; it was not read",
    ),
    fix=Text(
        zh="如果是“{meant}”，改正工作表名和表头；不是则不必处理。",
        en="If it is “{meant}”, correct its name and headings; otherwise leave it.",
    ),
    example=Text(zh="“客户档安”", en="“Acounts”"),
    recipe=RENAME_SHEET,
)
UNKNOWN_SHEET = Rule(
    code="KAM105",
    severity=Severity.NOTICE,
    title=Text(zh="没有读取的工作表", en="Sheet not read"),
    says=Text(
        zh="工作表“{sheet}”的名字和表头都不认识，没有读取",
        en="neither the name nor the headings of sheet “{sheet}” are known; it was not read",
    ),
    fix=Text(
        zh="无须处理；要读取它，为它写一个架构文件。",
        en="Nothing needs doing; to have it read, write a schema for it.",
    ),
    example=Text(zh="工作簿里的“草稿”表", en="A sheet of drafts in the workbook"),
    recipe=DELETE_SHEET,
)
NO_HEADINGS = Rule(
    code="KAM108",
    severity=Severity.ERROR,
    title=Text(zh="找不到表头", en="No heading row"),
    says=Text(
        zh="工作表“{sheet}”里找不到表头，没有读取",
        en="sheet “{sheet}” has no row with its headings; it was not read",
    ),
    fix=Text(
        zh="在数据上方加一行表头，每个表头写在它那一列的正上方，至少要有：{headings}。最省事的是"
        "从另一份同类工作簿、或从 kam blank 生成的空白工作簿复制整行表头，再核对每个表头下面"
        "是不是它的内容。",
        en="Put a row of headings above the data, each above its own column, with these at least: "
        "{headings}. It is easiest to copy the heading row from another workbook of that kind, or "
        "from a blank one (kam blank), and to see that each heading stands over its own data.",
    ),
    example=Text(zh="只粘贴了数据，没有表头", en="Data pasted without headings"),
    recipe=HEADING_ROW,
)
TURNED_TABLE = Rule(
    code="KAM125",
    severity=Severity.ERROR,
    title=Text(zh="表头竖着排", en="Headings down the side"),
    says=Text(
        zh="工作表“{sheet}”的表头竖排在 {letter} 列，每条记录占一列，没有读取",
        en="the headings of sheet “{sheet}” run down column {letter}, each record in a column of "
        "its own; it was not read",
    ),
    fix=Text(
        zh="把表转置：表头横排成一行，每条记录占一行。",
        en="Turn the table: the headings in one row, each record in a row below.",
    ),
    example=Text(zh="A 列是“客户编号、客户名称、区域”", en="account, name, region down column A"),
    recipe=TURN_TABLE,
)
SEVERAL_MEANT = Rule(
    code="KAM126",
    severity=Severity.WARNING,
    title=Text(zh="分不清是哪张表", en="Sheet that could be several tables"),
    says=Text(
        zh="工作表“{sheet}”的表头可以是{meant}，分不清是哪张表，没有读取",
        en="the headings of sheet “{sheet}” are those of {meant} alike; it was not read",
    ),
    fix=Text(zh="把工作表改成其中一个名字。", en="Rename the sheet with one of these names."),
    example=Text(
        zh="“Sheet2”里的三列，两张表里都有", en="Three columns on “Sheet2” that two tables have"
    ),
    recipe=RENAME_SHEET,
)
EMPTY_SHEET = Rule(
    code="KAM127",
    severity=Severity.NOTICE,
    title=Text(zh="空白的工作表", en="Empty sheet"),
    says=Text(
        zh="“{sheet}”表是空白的，连表头也没有", en="the sheet “{sheet}” is empty, without headings"
    ),
    fix=Text(
        zh="填写这张表；不用的删除。",
        en="Fill it in, or delete it if it is not used.",
    ),
    example=Text(zh="新建了“拜访记录”表，忘了粘贴", en="A sheet of visits, made and never pasted"),
    recipe=HEADING_ROW,
)
MISSPELT_AND_READ = Rule(
    code="KAM128",
    severity=Severity.NOTICE,
    title=Text(zh="工作表名写错，但已读取", en="Misspelt sheet name, read all the same"),
    says=Text(
        zh="工作表名“{sheet}”应为“{meant}”；表头相符，已读取",
        en="the name of sheet “{sheet}” should be “{meant}”; its headings agree and it was read",
    ),
    fix=Text(zh="把工作表改名为“{meant}”。", en="Rename the sheet “{meant}”."),
    example=Text(zh="“客户档安”，表头都对", en="“Acounts” with the right headings"),
    recipe=RENAME_SHEET,
)
OTHER_TABLE = Rule(
    code="KAM129",
    severity=Severity.WARNING,
    title=Text(zh="工作表名与内容不符", en="Sheet named after another table"),
    says=Text(
        zh="工作表“{sheet}”的表头是“{meant}”的，按“{meant}”读取",
        en="the headings of sheet “{sheet}” are those of “{meant}”; it was read as that",
    ),
    fix=Text(
        zh="核对内容；是“{meant}”的话把工作表改成这个名字。",
        en="Look at what it holds; if it is “{meant}”, rename the sheet.",
    ),
    example=Text(zh="“拜访计划”表里贴的是拜访记录", en="Visit records on the sheet of visit plans"),
    recipe=RENAME_SHEET,
)
EMPTY_WORKBOOK = Rule(
    code="KAM142",
    severity=Severity.NOTICE,
    title=Text(zh="没有内容的工作簿", en="Workbook without content"),
    says=Text(
        zh="这个工作簿里没有表，只有空白或说明页",
        en="the workbook holds no table, only blank or explaining sheets",
    ),
    fix=Text(
        zh="忘了填写或粘贴的，补上后保存；不用的，把文件移出 workbooks 文件夹。",
        en="If it should hold data, fill it in and save; otherwise move it out of the folder "
        "workbooks.",
    ),
    example=Text(zh="新建的“拜访.xlsx”，还什么都没有填", en="A new visits.xlsx, nothing in it yet"),
    recipe=NAME_OR_TAKE_OUT,
)
NO_KNOWN_SHEET = Rule(
    code="KAM141",
    severity=Severity.WARNING,
    title=Text(zh="没有一张表认得的工作簿", en="Workbook without any known table"),
    says=Text(
        zh="这个工作簿里没有一张认得的表（工作表：{names}），什么也没有读取",
        en="no table of this workbook is known ({names}); nothing of it was read",
    ),
    fix=Text(
        zh="有数据的，工作表改成规定的表名，数据上方写表头；没有的，把文件移出 workbooks 文件夹。",
        en="If it holds data, name its sheets after their tables and put headings above the data; "
        "otherwise move it out of the folder workbooks.",
    ),
    example=Text(zh="放进来一本“通讯录.xlsx”", en="A list of phone numbers, phones.xlsx"),
    recipe=NAME_OR_TAKE_OUT,
)

catalogue = (
    BY_HEADINGS,
    MISSPELT_SHEET,
    UNKNOWN_SHEET,
    NO_HEADINGS,
    TURNED_TABLE,
    SEVERAL_MEANT,
    EMPTY_SHEET,
    MISSPELT_AND_READ,
    OTHER_TABLE,
    EMPTY_WORKBOOK,
    NO_KNOWN_SHEET,
)
