"""What is said of the format of a file: what it hides, what it lacks, why it was given up."""

from __future__ import annotations

from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.files import ASK_THE_SENDER, COPY_AGAIN, IMPORT_TEXT, SAVE_AS_XLSX

GAVE_UP = Rule(
    code="KAM012",
    severity=Severity.ERROR,
    title=Text(zh="读取中途放弃", en="Reading was given up"),
    says=Text(zh="读取该文件时{detail}，已放弃", en="reading the file was given up: {detail}"),
    fix=Text(
        zh="用 Excel 或 WPS 打开，删除数据以外的空白行列，另存为 .xlsx；仍不行则按年份或门店拆开。",
        en="Open it in Excel or WPS, delete blank rows and columns beyond the data and save "
        "it as .xlsx; if that does not help, split it by year or store.",
    ),
    example=Text(
        zh="损坏的 .xls 要求几百 GB 内存",
        en="A damaged .xls that asks for hundreds of GB of memory",
    ),
    recipe=SAVE_AS_XLSX,
)
MACROS = Rule(
    code="KAM013",
    severity=Severity.NOTICE,
    title=Text(zh="带宏的工作簿", en="Workbook with macros"),
    says=Text(
        zh="文件里有宏；宏没有运行，只读取了保存时的内容",
        en="the file holds macros; none was run, only what it held when saved was read",
    ),
    fix=Text(
        zh="无须处理；数据若由宏填写，先在 Excel 里运行宏并保存，或另存为 .xlsx。",
        en="Nothing needs doing. If macros fill in data, run them in Excel and save; or save "
        "it as .xlsx.",
    ),
    example=Text(zh="带“刷新”按钮的 trade.xlsm", en="trade.xlsm with a button “Refresh”"),
    recipe=SAVE_AS_XLSX,
)
UNSAFE_ZIP = Rule(
    code="KAM014",
    severity=Severity.ERROR,
    title=Text(zh="内部结构可疑", en="Suspicious inner structure"),
    says=Text(
        zh="文件内部结构可疑（{detail}），为安全起见未读取",
        en="the inside of the file is suspicious ({detail}); it was not read",
    ),
    fix=Text(
        zh="确认文件来源；用 Excel 打开后另存为新的 .xlsx。",
        en="Make sure where the file comes from; open it in Excel and save it as a new .xlsx.",
    ),
    example=Text(
        zh="压缩包里同一个工作表有两份，程序各读各的",
        en="The zip holds a sheet twice, so that each program may read another one",
    ),
    recipe=ASK_THE_SENDER,
)
TEMPLATE_FILE = Rule(
    code="KAM015",
    severity=Severity.NOTICE,
    title=Text(zh="模板文件", en="Template file"),
    says=Text(
        zh="文件是模板（{suffix}），其中的内容已照常读取",
        en="the file is a template ({suffix}); what it holds was read like any workbook",
    ),
    fix=Text(
        zh="双击模板打开的是新的副本，改动不会存回本文件；另存为 .xlsx，把本文件移走。",
        en="A template opens as a new copy, so that changes do not reach this file; save it "
        "as .xlsx and take this one away.",
    ),
    example=Text(zh="拜访记录.xltx", en="visits.xltx"),
    recipe=SAVE_AS_XLSX,
)
OTHER_FORMAT = Rule(
    code="KAM016",
    severity=Severity.NOTICE,
    title=Text(zh="不是 .xlsx 的表格", en="Spreadsheet in another format than .xlsx"),
    says=Text(
        zh="已按{what}读取；这种格式里看不到：{lacks}",
        en="read as {what}; this format does not show: {lacks}",
    ),
    fix=Text(
        zh="无须处理；另存为 .xlsx，检查能说得更准、更全。",
        en="Nothing needs doing; saved as .xlsx it can be checked more closely.",
    ),
    example=Text(
        zh="系统导出的 trade.csv 没有日期格式，也没有隐藏行的标记",
        en="trade.csv from a system has no date formats and no mark for hidden rows",
    ),
    recipe=SAVE_AS_XLSX,
)
OTHER_SUFFIX = Rule(
    code="KAM017",
    severity=Severity.NOTICE,
    title=Text(zh="扩展名与内容不符", en="Suffix and content differ"),
    says=Text(
        zh="扩展名是 {suffix}，内容却是 .{kind}；已按内容读取",
        en="the name ends in {suffix}, but the content is .{kind}; it was read as that",
    ),
    fix=Text(
        zh="无须处理；要消除 Excel 打开时的警告，把扩展名改成 .{kind}。",
        en="Nothing needs doing; rename it to end in .{kind} to be rid of Excel's warning as well.",
    ),
    example=Text(
        zh="系统“导出 Excel”给出的 visits.xls 其实是文本",
        en="visits.xls from a system's Excel export is really text",
    ),
    recipe=SAVE_AS_XLSX,
)
UNREADABLE_TEXT = Rule(
    code="KAM018",
    severity=Severity.ERROR,
    title=Text(zh="文字编码无法识别", en="Unknown text coding"),
    says=Text(
        zh="文本文件既不是 UTF-8、UTF-16，也不是 GB18030：{detail}",
        en="the text is in none of UTF-8, UTF-16 and GB18030: {detail}",
    ),
    fix=Text(
        zh="重新导出，编码选 UTF-8；或用 Excel 打开确认无乱码后另存为 .xlsx。",
        en="Export it again as UTF-8; or open it in Excel, see that no character is garbled, "
        "and save it as .xlsx.",
    ),
    example=Text(zh="下载时坏了几个字节的 CSV", en="A CSV with some bytes damaged on the way"),
    recipe=COPY_AGAIN,
)
OPEN_QUOTE = Rule(
    code="KAM019",
    severity=Severity.ERROR,
    title=Text(zh="引号没有成对", en="Quotation mark never closed"),
    says=Text(
        zh="第 {line} 行开头的引号一直没有结束，后面的行都会被当成一个单元格",
        en='a quotation mark (") opened in line {line} is never closed; all lines after it would '
        "be one cell",
    ),
    fix=Text(
        zh="用记事本打开，在该行补上或删去多余的英文双引号；最好从系统重新导出。",
        en="Open it in a text editor and add or remove the odd quotation mark there; better "
        "export it again.",
    ),
    example=Text(zh='备注列里有一个孤立的英文双引号 "', en='A remark with a lone "'),
    recipe=IMPORT_TEXT,
)
UNEVEN_LINE = Rule(
    code="KAM024",
    severity=Severity.WARNING,
    title=Text(zh="文本行多出几列", en="Line of text with cells too many"),
    says=Text(
        zh="有 {count} 行的列数比表头多（表头 {columns} 列，第 {row} 行 {cells} 列），内容可能错位",
        en="{count:line has|lines have} more cells than the headings ({columns}; line {row} has "
        "{cells}); what they hold may stand in the wrong column",
    ),
    fix=Text(
        zh="内容里有{delimiter}时须用英文双引号括起；从系统重新导出，或在 Excel 里核对这些行。",
        en="Text that holds a {delimiter} must stand in quotation marks; export it again, or "
        "check these lines in Excel.",
    ),
    example=Text(zh="地址“武汉，江汉路”没有加引号", en="An address “5, Main Road” without quotes"),
    recipe=IMPORT_TEXT,
)

catalogue = (
    GAVE_UP,
    MACROS,
    UNSAFE_ZIP,
    TEMPLATE_FILE,
    OTHER_FORMAT,
    OTHER_SUFFIX,
    UNREADABLE_TEXT,
    OPEN_QUOTE,
    UNEVEN_LINE,
)
