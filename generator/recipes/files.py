"""Recipes for whole workbook files."""

from __future__ import annotations

from generator.language import Text
from generator.recipes.recipe import CHECK_AGAIN, SAVE_AND_CHECK, Step, in_any_program, in_programs

OUT_WITH_THE_OLD: Step = (
    "把原来的文件移出 workbooks 文件夹，再运行 kam check",
    "Move the old file out of the folder workbooks and run kam check again",
)

COPY_AGAIN = in_any_program(
    "copy_again",
    Text(zh="重新复制完整的文件", en="Copy the whole file again"),
    ("从发件人、网盘或业务系统重新下载", "Download it again from the sender or the system"),
    ("双击打开，看内容是否齐全，关闭", "Open it, see that all is there, close it"),
    ("放入 workbooks 文件夹，替换原来的文件", "Put it into the folder workbooks over the old one"),
    CHECK_AGAIN,
)

REPAIR_FILE = in_programs(
    "repair_file",
    Text(zh="修复文件", en="Repair the file"),
    excel=(
        ("文件 › 打开 › 浏览，点选该文件", "File › Open › Browse, select the file"),
        ("“打开”按钮旁 ▾ › 打开并修复 › 修复", "▾ beside Open › Open and Repair › Repair"),
        (
            "文件 › 另存为，保存类型：Excel 工作簿 (*.xlsx)",
            "File › Save As, Save as type: Excel Workbook (*.xlsx)",
        ),
        OUT_WITH_THE_OLD,
    ),
    wps=(
        ("文件 › 备份与恢复 › 文档修复", "File › Backup and Recovery › File Repair"),
        ("选择该文件，照提示修复", "Choose the file and follow the steps"),
        (
            "文件 › 另存为，文件类型：Microsoft Excel 文件 (*.xlsx)",
            "File › Save As, File type: Microsoft Excel files (*.xlsx)",
        ),
        OUT_WITH_THE_OLD,
    ),
)

REMOVE_PASSWORD = in_programs(
    "remove_password",
    Text(zh="取消打开密码", en="Remove the password"),
    excel=(
        ("打开文件，输入密码", "Open the file with its password"),
        (
            "文件 › 信息 › 保护工作簿 ▾ › 用密码进行加密",
            "File › Info › Protect Workbook ▾ › Encrypt with Password",
        ),
        ("清空密码 › 确定", "Clear the password › OK"),
        SAVE_AND_CHECK,
    ),
    wps=(
        ("打开文件，输入密码", "Open the file with its password"),
        ("文件 › 文档加密 › 密码加密", "File › Document Encryption › Password Encryption"),
        ("清空打开密码和确认密码 › 应用", "Clear the password and its repetition › Apply"),
        SAVE_AND_CHECK,
    ),
)

SAVE_AS_XLSX = in_programs(
    "save_as_xlsx",
    Text(zh="另存为 .xlsx", en="Save as .xlsx"),
    excel=(
        ("打开文件，文件 › 另存为 › 浏览", "Open the file, File › Save As › Browse"),
        ("保存类型：Excel 工作簿 (*.xlsx) › 保存", "Save as type: Excel Workbook (*.xlsx) › Save"),
        OUT_WITH_THE_OLD,
    ),
    wps=(
        ("打开文件，文件 › 另存为", "Open the file, File › Save As"),
        (
            "文件类型：Microsoft Excel 文件 (*.xlsx) › 保存",
            "File type: Microsoft Excel files (*.xlsx) › Save",
        ),
        OUT_WITH_THE_OLD,
    ),
)

IMPORT_TEXT = in_programs(
    "import_text",
    Text(zh="导入文本，编号列设为文本", en="Import the text with codes as text"),
    excel=(
        ("新建工作簿，数据 › 从文本/CSV", "New workbook, Data › From Text/CSV"),
        (
            "选中文件 › 导入；中文是乱码的，换一种文件原始格式（936 或 65001）",
            (
                "Choose the file › Import; where the words are garbled, choose another file origin"
                " (936 or 65001)"
            ),
        ),
        (
            "转换数据；选中编号列，主页 › 数据类型：文本 › 替换当前转换",
            "Transform Data; select the columns of codes, Home › Data Type: Text › Replace current",
        ),
        ("关闭并上载", "Close & Load"),
        ("文件 › 另存为 .xlsx，放入 workbooks 文件夹", "Save as .xlsx in the folder workbooks"),
        OUT_WITH_THE_OLD,
    ),
    wps=(
        (
            "新建工作簿，数据 › 导入数据 › 直接打开数据文件 › 选择数据源",
            "New workbook, Data › Import Data › Open data file › Select data source",
        ),
        (
            "选中文件；中文是乱码的，换一种编码 › 下一步",
            "Choose the file, another encoding where the words are garbled › Next",
        ),
        ("分隔符号，选逗号 › 下一步", "Delimited, by comma › Next"),
        (
            "点选编号列，列数据类型：文本 › 完成",
            "Select the columns of codes, Column data type: Text › Finish",
        ),
        ("文件 › 另存为 .xlsx，放入 workbooks 文件夹", "Save as .xlsx in the folder workbooks"),
        OUT_WITH_THE_OLD,
    ),
)

SLIM_DOWN = in_any_program(
    "slim_down",
    Text(zh="给工作簿瘦身，或拆成几个", en="Slim the workbook down, or split it"),
    (
        "点数据下面第一个空行的行号，按 Ctrl+Shift+↓，右键 › 删除",
        (
            "Click the number of the first blank row below the data, Ctrl+Shift+↓, right-click"
            " › Delete"
        ),
    ),
    (
        "点数据右边第一个空列的列标，按 Ctrl+Shift+→，右键 › 删除",
        (
            "Click the letter of the first blank column beside the data, Ctrl+Shift+→, right-click"
            " › Delete"
        ),
    ),
    (
        "按 Ctrl+G › 定位条件 › 对象 › 确定（WPS：对象 › 定位），按 Delete，删去图片",
        "Ctrl+G › Special › Objects › OK (WPS: Objects › Go To), Delete: the pictures go",
    ),
    (
        "仍然过大的，按门店或年份剪切到另一个工作簿，表头相同",
        (
            "If it is still too large, cut some stores or years into another workbook with the same"
            " headings"
        ),
    ),
    SAVE_AND_CHECK,
)

CLOSE_WORKBOOK = in_any_program(
    "close_workbook",
    Text(zh="保存并关闭工作簿", en="Save and close the workbook"),
    ("在打开它的电脑上按 Ctrl+S，关闭窗口", "Where it is open, press Ctrl+S and close it"),
    (
        "仍打不开的：右键文件 › 属性 › 安全，看有没有读取权限",
        (
            "If it still does not open: right-click the file › Properties › Security, see that you"
            " may read it"
        ),
    ),
    CHECK_AGAIN,
)

DELETE_COPY = in_any_program(
    "delete_copy",
    Text(zh="只留一份", en="Keep one of the two"),
    ("打开 workbooks 文件夹，比较两份文件的名称", "Open the folder workbooks, look at both names"),
    ("右键多余的一份 › 删除", "Right-click the superfluous one › Delete"),
    CHECK_AGAIN,
)

DROP_IN = in_any_program(
    "drop_in",
    Text(zh="放入工作簿", en="Drop workbooks in"),
    (
        "没有表的：运行 kam blank 空白表，得到带表头和下拉的空白工作簿",
        "Without any yet: run kam blank FOLDER for blank workbooks with headings and lists",
    ),
    ("填好后放入 workbooks 文件夹", "Fill them in and put them into the folder workbooks"),
    CHECK_AGAIN,
)

NAME_OR_TAKE_OUT = in_any_program(
    "name_or_take_out",
    Text(zh="写上表名和表头，或移出文件夹", en="Name the tables, or take the file out"),
    ("打开工作簿，看里面有没有数据", "Open the workbook, see whether it holds data"),
    (
        "有数据：双击工作表标签，改成规定的表名；数据上方写一行表头，保存",
        "With data: type the table's name on the sheet's tab, headings above the data, save",
    ),
    (
        "没有数据：关闭，把文件移出 workbooks 文件夹",
        "Without: close it and move the file out of the folder workbooks",
    ),
    CHECK_AGAIN,
)
ASK_THE_SENDER = in_any_program(
    "ask_the_sender",
    Text(zh="确认来源后重新保存", en="Make sure of the source and save it anew"),
    ("问清文件是谁、用什么程序做的；来源不明的，删除", "Ask who made it with what; else delete it"),
    (
        "来源可信的：打开，全选复制到新建的工作簿，另存为 .xlsx",
        "If it is sound: open it, copy its sheets into a new workbook, save that as .xlsx",
    ),
    OUT_WITH_THE_OLD,
)

CURRENT_TEMPLATE = in_any_program(
    "current_template",
    Text(zh="改用最新的空白表", en="Move to the current blank workbook"),
    (
        "运行 kam blank 空白表，打开其中同名的工作簿",
        "Run kam blank FOLDER, open the one of that name",
    ),
    (
        "从旧表逐列复制数据，按 Ctrl+Alt+V › 数值 › 确定粘贴到同名的列",
        "Copy the data column by column, paste each under its heading: Ctrl+Alt+V › Values › OK",
    ),
    ("保存到 workbooks 文件夹", "Save it in the folder workbooks"),
    OUT_WITH_THE_OLD,
)
