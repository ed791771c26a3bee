"""What can be wrong with a file as a whole, so that nothing is read from it.

The modules that open a workbook raise `Refused`; `reader.read_workbook` turns it into the
finding, so that a hostile or broken file costs one line of the list and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.files import (
    ASK_THE_SENDER,
    CLOSE_WORKBOOK,
    COPY_AGAIN,
    IMPORT_TEXT,
    REMOVE_PASSWORD,
    REPAIR_FILE,
    SAVE_AS_XLSX,
    SLIM_DOWN,
)

if TYPE_CHECKING:
    from generator.cells import Place
    from generator.findings import Finding


class Refused(Exception):  # noqa: N818 - a verdict on the file, not an error of the program
    """The file cannot be read as a workbook; carries the rule that says why."""

    def __init__(self, rule: Rule, **values: Any) -> None:
        """Carry the rule and what fills its templates: texts, words, numbers."""
        self.rule = rule
        self.values = values
        super().__init__(rule.code)

    def at(self, place: Place) -> Finding:
        """The finding that this verdict makes of the file at `place`."""
        return self.rule.at(place, **self.values)


_SAVE_AS = Text(
    zh="用 Excel 或 WPS 打开，另存为“Excel 工作簿 (*.xlsx)”，再放入 workbooks 文件夹。",
    en="Open it in Excel or WPS, save it as Excel workbook (*.xlsx), and drop that file in.",
)
_RENEW = Text(
    zh="重新复制或导出该文件；若仍不能打开，用 Excel 的“打开并修复”修复后另存为 .xlsx。",
    en="Copy or export the file again; if it still fails, repair it with Excel's Open and Repair "
    "and save it as .xlsx.",
)

EMPTY_FILE = Rule(
    code="KAM001",
    severity=Severity.ERROR,
    title=Text(zh="空文件", en="Empty file"),
    says=Text(zh="文件长度为 0 字节", en="the file is 0 bytes long"),
    fix=Text(
        zh="复制或下载没有完成；重新放入完整的文件。",
        en="A copy or download did not finish; drop the whole file in again.",
    ),
    example=Text(zh="visits.xlsx 为 0 字节", en="visits.xlsx has 0 bytes"),
    recipe=COPY_AGAIN,
)
DAMAGED = Rule(
    code="KAM002",
    severity=Severity.ERROR,
    title=Text(zh="文件损坏", en="Damaged file"),
    says=Text(zh="文件不完整或已损坏：{detail}", en="the file is damaged or cut short: {detail}"),
    fix=_RENEW,
    example=Text(zh="文件只下载了一半", en="Half of a file, after a broken download"),
    recipe=REPAIR_FILE,
)
ENCRYPTED = Rule(
    code="KAM003",
    severity=Severity.ERROR,
    title=Text(zh="文件有密码", en="Password"),
    says=Text(zh="文件加了打开密码，无法读取", en="the file needs a password to open"),
    fix=Text(
        zh="在 Excel 中打开，用“文件 › 信息 › 保护工作簿”取消打开密码，再保存。",
        en="Open it in Excel, remove the password with File › Info › Protect Workbook, and save.",
    ),
    example=Text(zh="设了打开密码的客户档案", en="An account workbook with an open password"),
    recipe=REMOVE_PASSWORD,
)
WEB_PAGE = Rule(
    code="KAM006",
    severity=Severity.ERROR,
    title=Text(zh="网页冒充工作簿", en="Web page named as a workbook"),
    says=Text(zh="文件内容是网页（HTML），不是工作簿", en="the file is a web page (HTML)"),
    fix=_SAVE_AS,
    example=Text(
        zh="业务系统“导出 Excel”得到的网页表格",
        en="What the Excel export of some web systems gives",
    ),
    recipe=SAVE_AS_XLSX,
)
PLAIN_TEXT = Rule(
    code="KAM007",
    severity=Severity.ERROR,
    title=Text(zh="文本冒充工作簿", en="Plain text named as a workbook"),
    says=Text(zh="文件内容是纯文本，看不出表格", en="the file is plain text and holds no table"),
    fix=Text(
        zh="用 Excel 的“数据 › 从文本/CSV”导入，编号列设为文本，另存为 .xlsx。",
        en="Import it in Excel with Data › From Text/CSV, codes as text, and save it as .xlsx.",
    ),
    example=Text(zh="把出错信息存成了 visits.xlsx", en="An error message saved as visits.xlsx"),
    recipe=IMPORT_TEXT,
)
OTHER_DOCUMENT = Rule(
    code="KAM008",
    severity=Severity.ERROR,
    title=Text(zh="其他格式的文件", en="Another kind of file"),
    says=Text(zh="文件是{what}，不是 Excel 工作簿", en="the file is {what}, not an Excel workbook"),
    fix=Text(
        zh="放入 .xlsx 或 .xlsm 工作簿；表格类文件可用 Excel 或 WPS 打开后另存为 .xlsx。",
        en="Drop in an .xlsx or .xlsm workbook; a spreadsheet of another kind can be opened "
        "in Excel or WPS and saved as .xlsx.",
    ),
    example=Text(
        zh="Word 文档、PDF、压缩包",
        en="A Word document, a PDF, an archive",
    ),
    recipe=SAVE_AS_XLSX,
)
TOO_LARGE = Rule(
    code="KAM009",
    severity=Severity.ERROR,
    title=Text(zh="文件过大", en="Too large"),
    says=Text(
        zh="文件展开后过大，为安全起见未读取：{detail}",
        en="the file grows too large when unpacked and was not read: {detail}",
    ),
    fix=Text(
        zh="删除数据以外的空白行列、图片和隐藏内容，或按门店、年份拆成几个工作簿。",
        en="Delete blank rows and columns beyond the data, pictures and hidden content, or "
        "split the workbook by store or year.",
    ),
    example=Text(
        zh="几百 KB 的文件展开成 600 MB", en="A file of some 100 KB that unpacks to 600 MB"
    ),
    recipe=SLIM_DOWN,
)
DOCTYPE = Rule(
    code="KAM010",
    severity=Severity.ERROR,
    title=Text(zh="含 DOCTYPE 的工作簿", en="Workbook with a DOCTYPE"),
    says=Text(
        zh="文件内部 {part} 含 DOCTYPE 声明，正常的工作簿没有，为安全起见未读取",
        en="{part} inside the file declares a DOCTYPE, which no sound workbook does; not read",
    ),
    fix=Text(
        zh="确认文件来源；用 Excel 打开后另存为新的 .xlsx。",
        en="Make sure where the file comes from; open it in Excel and save it as a new .xlsx.",
    ),
    example=Text(zh="由程序拼出的工作簿", en="A workbook put together by a program"),
    recipe=ASK_THE_SENDER,
)
LOCKED = Rule(
    code="KAM011",
    severity=Severity.ERROR,
    title=Text(zh="文件无法打开", en="File cannot be opened"),
    says=Text(
        zh="系统不允许读取，其中的内容没有计入",
        en="the system does not let it be read; what it holds counts for nothing",
    ),
    fix=Text(
        zh="关闭正在使用它的 Excel 或 WPS，检查文件和文件夹的权限，再运行一次。",
        en="Close Excel or WPS where it is open, check its permissions, and run again.",
    ),
    example=Text(zh="文件正被 Excel 打开并锁定", en="Excel has the file open and locked"),
    recipe=CLOSE_WORKBOOK,
)
TOO_MANY_SHEETS = Text(zh="一千多张工作表", en="more than a thousand sheets")

catalogue = (
    EMPTY_FILE,
    DAMAGED,
    ENCRYPTED,
    WEB_PAGE,
    PLAIN_TEXT,
    OTHER_DOCUMENT,
    TOO_LARGE,
    DOCTYPE,
    LOCKED,
)


def no_such_cell(address: str) -> Refused:
    """The verdict on a file that names a cell beyond the last row or column."""
    detail = Text(zh=f"单元格 {address} 不存在", en=f"there is no cell {address}")
    return Refused(DAMAGED, detail=detail)
