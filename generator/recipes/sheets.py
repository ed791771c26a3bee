"""Recipes for sheets and their headings."""

from __future__ import annotations

from generator.language import Text
from generator.recipes.recipe import CHECK_AGAIN, SAVE_AND_CHECK, in_any_program, in_programs

RENAME_SHEET = in_any_program(
    "rename_sheet",
    Text(zh="给工作表改名", en="Rename the sheet"),
    ("双击窗口下方的工作表标签", "Double-click the sheet's tab below the table"),
    ("输入应有的名称，按回车", "Type the right name; Enter"),
    SAVE_AND_CHECK,
)

ADD_SHEET = in_any_program(
    "add_sheet",
    Text(zh="加上缺少的工作表", en="Add the missing sheet"),
    (
        "运行 kam blank 空白表，打开其中同名的工作簿",
        "Run kam blank FOLDER and open the workbook made for this sheet",
    ),
    ("照表头填写，另存到 workbooks 文件夹", "Fill it in and save it in the folder workbooks"),
    SAVE_AND_CHECK,
)

DELETE_SHEET = in_any_program(
    "delete_sheet",
    Text(zh="删除不要的工作表", en="Delete a sheet"),
    (
        "隐藏的：右键任一工作表标签 › 取消隐藏，选中该表 › 确定",
        "Where it is hidden: right-click any tab › Unhide, choose the sheet › OK",
    ),
    ("右键该表的标签 › 删除", "Right-click its tab › Delete"),
    SAVE_AND_CHECK,
)

HEADING_ROW = in_any_program(
    "heading_row",
    Text(zh="在数据上方加一行表头", en="Put one row of headings above the data"),
    (
        "右键第一行数据的行号 › 插入",
        "Right-click the number of the first row of data › Insert",
    ),
    (
        "逐列输入表头，每格一个，不合并、不换成两行",
        "Type one heading into each cell: nothing merged, nothing in a second row",
    ),
    SAVE_AND_CHECK,
)

ADD_COLUMN = in_any_program(
    "add_column",
    Text(zh="加上缺少的列", en="Add the missing column"),
    (
        "点表头行右边第一个空白单元格，输入列名",
        "Type the heading into the first blank cell to the right of the headings",
    ),
    ("逐行填写这一列", "Fill the column row by row"),
    SAVE_AND_CHECK,
)

RENAME_HEADING = in_any_program(
    "rename_heading",
    Text(zh="给列改名", en="Rename a heading"),
    ("点表头单元格，输入应有的列名，按回车", "Select the heading, type the right name; Enter"),
    (
        "改不得的，在 workbooks/schemas 里该列的 aliases 加上这个叫法",
        "Where it must stay, add it to the column's aliases under workbooks/schemas",
    ),
    SAVE_AND_CHECK,
)

DELETE_COLUMN = in_any_program(
    "delete_column",
    Text(zh="删除多余的列", en="Delete a column"),
    ("右键该列的列标 › 删除", "Right-click the column's letter › Delete"),
    SAVE_AND_CHECK,
)

MOVE_STRAY_CELLS = in_any_program(
    "move_stray_cells",
    Text(zh="把表外的内容移走", en="Move content off the table"),
    ("选中这些单元格，按 Ctrl+X", "Select these cells, Ctrl+X"),
    ("点窗口下方的 ＋，新建一张工作表，按 Ctrl+V", "Click + beside the tabs, Ctrl+V"),
    ("内容应算作一列的，在表头行给它一个列名", "Where it is a column, give it a heading instead"),
    SAVE_AND_CHECK,
)

CONVERT_COLUMN = in_any_program(
    "convert_column",
    Text(zh="把整列换算成规定的单位", en="Convert a whole column to its unit"),
    (
        '在空白列输入 =IF(D2="","",D2*10000)，倍数按两个单位来，双击填充柄向下填充',
        (
            'Type =IF(D2="","",D2*10000) into an empty column, with the factor between the units;'
            " double-click the fill handle"
        ),
    ),
    (
        "选中这些结果，按 Ctrl+C；选中原来的单元格，按 Ctrl+Alt+V › 数值 › 确定",
        "Select the results, Ctrl+C; select the original cells, Ctrl+Alt+V › Values › OK",
    ),
    (
        "删除用来计算的那一列，在表头写上规定的单位",
        "Delete the column used for the calculation; write the right unit into the heading",
    ),
    SAVE_AND_CHECK,
)

SHOW_ALL_COLUMNS = in_programs(
    "show_all_columns",
    Text(zh="显示全部列", en="Show all columns"),
    excel=(
        (
            "按 Ctrl+A，开始 › 格式 › 隐藏和取消隐藏 › 取消隐藏列",
            "Ctrl+A, then Home › Format › Hide & Unhide › Unhide Columns",
        ),
        (
            "不该读取的列，右键列标 › 删除",
            "Right-click the letter of each column that should not be read › Delete",
        ),
        SAVE_AND_CHECK,
    ),
    wps=(
        (
            "按 Ctrl+A，开始 › 行和列 › 隐藏与取消隐藏 › 取消隐藏列",
            "Ctrl+A, then Home › Rows and Columns › Hide & Unhide › Unhide Columns",
        ),
        (
            "不该读取的列，右键列标 › 删除",
            "Right-click the letter of each column that should not be read › Delete",
        ),
        SAVE_AND_CHECK,
    ),
)

LEAVE_SHEET_BEHIND = in_any_program(
    "leave_sheet_behind",
    Text(zh="把看得见的工作表移到新工作簿", en="Move the sheets one sees to a new workbook"),
    (
        "点第一个工作表标签，按住 Shift 点最后一个",
        "Click the first tab, then the last one with Shift held down",
    ),
    (
        "右键 › 移动或复制 › 工作簿：新工作簿，勾选“建立副本” › 确定",
        "Right-click › Move or Copy › To book: new book, tick Create a copy › OK",
    ),
    (
        "把新工作簿存到 workbooks 文件夹，旧的移走",
        "Save the new workbook in the folder workbooks and move the old one away",
    ),
    CHECK_AGAIN,
)

ONE_SHEET_PER_TABLE = in_any_program(
    "one_sheet_per_table",
    Text(zh="一张表放一张工作表", en="Give each table a sheet of its own"),
    ("选中这张表（连表头），按 Ctrl+X", "Select the table with its headings, Ctrl+X"),
    (
        "点窗口下方的 ＋，在新工作表的 A1 按 Ctrl+V",
        "Click + beside the tabs and paste into A1 with Ctrl+V",
    ),
    ("双击新标签，输入表名，按回车", "Double-click the new tab, type the table's name; Enter"),
    SAVE_AND_CHECK,
)

ONE_HEADING_ROW = in_any_program(
    "one_heading_row",
    Text(zh="把表头改成一行", en="Put the headings into one row"),
    (
        "选中表头各行，开始 › 合并居中 ▾ › 取消合并",
        "Select the heading rows, Home › Merge ▾ › Unmerge",
    ),
    (
        "在最下面一行为每一列写上完整的列名",
        "Write the whole name of each column into the lowest of them",
    ),
    ("右键多余的表头行 › 删除", "Right-click the other heading rows › Delete"),
    SAVE_AND_CHECK,
)

HEADINGS_TO_TOP = in_any_program(
    "headings_to_top",
    Text(zh="把表头行移到数据上方", en="Move the heading row above the data"),
    (
        "右键表头行的行号 › 剪切",
        "Right-click the number of the heading row › Cut",
    ),
    (
        "右键第一行数据的行号 › 插入剪切的单元格",
        "Right-click the number of the first row of data › Insert Cut Cells",
    ),
    (
        "以后排序时勾选“数据包含标题”",
        "From now on sort with “My data has headers” ticked",
    ),
    SAVE_AND_CHECK,
)

TURN_TABLE = in_programs(
    "turn_table",
    Text(zh="把横排的表转成竖排", en="Turn the table so that each record is a row"),
    excel=(
        ("选中整张表，按 Ctrl+C", "Select the whole table, Ctrl+C"),
        (
            "在新工作表的 A1：开始 › 粘贴 ▾ › 转置",
            "In A1 of a new sheet: Home › Paste ▾ › Transpose",
        ),
        ("删除旧表，把新工作表改成原来的名字", "Delete the old sheet, give the new one its name"),
        SAVE_AND_CHECK,
    ),
    wps=(
        ("选中整张表，按 Ctrl+C", "Select the whole table, Ctrl+C"),
        (
            "在新工作表的 A1：开始 › 粘贴 ▾ › 粘贴内容转置",
            "In A1 of a new sheet: Home › Paste ▾ › Transpose",
        ),
        ("删除旧表，把新工作表改成原来的名字", "Delete the old sheet, give the new one its name"),
        SAVE_AND_CHECK,
    ),
)
