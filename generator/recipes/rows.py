"""Recipes for rows: those that are missing, doubled, hidden, merged or no data at all."""

from __future__ import annotations

from generator.language import Text
from generator.recipes.recipe import (
    GO_TO_CELL,
    SAVE_AND_CHECK,
    SELECT_COLUMN,
    in_any_program,
    in_programs,
)

UNMERGE_AND_FILL = in_programs(
    "unmerge_and_fill",
    Text(zh="取消合并并填满", en="Unmerge and fill"),
    excel=(
        (
            "选中合并的单元格，开始 › 合并后居中 ▾ › 取消单元格合并",
            "Select the merged cells, Home › Merge & Center ▾ › Unmerge Cells",
        ),
        (
            "不移动选区，开始 › 查找和选择 › 定位条件 › 空值 › 确定",
            "Stay there: Home › Find & Select › Go To Special › Blanks › OK",
        ),
        ("输入 =，按 ↑，再按 Ctrl+Enter", "Type =, press ↑, then Ctrl+Enter"),
        (
            "选中整列，按 Ctrl+C，再按 Ctrl+Alt+V › 数值 › 确定",
            "Select the column, Ctrl+C, then Ctrl+Alt+V › Values › OK",
        ),
        SAVE_AND_CHECK,
    ),
    wps=(
        (
            "选中这些单元格，开始 › 合并居中 ▾ › 拆分并填充内容；无此项的，取消合并后做完下面各步",
            (
                "Select the merged cells, Home › Merge and Center ▾ › Unmerge and Fill; where it is"
                " not offered, Unmerge Cells and the steps below"
            ),
        ),
        ("不移动选区，按 Ctrl+G › 空值 › 定位", "Stay there: Ctrl+G › Blanks › Go To"),
        ("输入 =，按 ↑，再按 Ctrl+Enter", "Type =, press ↑, then Ctrl+Enter"),
        (
            "选中整列，按 Ctrl+C，再按 Ctrl+Alt+V › 数值 › 确定",
            "Select the column, Ctrl+C, then Ctrl+Alt+V › Values › OK",
        ),
        SAVE_AND_CHECK,
    ),
)

DELETE_ROW = in_any_program(
    "delete_row",
    Text(zh="删除整行", en="Delete the row"),
    GO_TO_CELL,
    ("右键左边的行号 › 删除", "Right-click the row's number at the left › Delete"),
    SAVE_AND_CHECK,
)

DELETE_REPEATS = in_any_program(
    "delete_repeats",
    Text(zh="找出并删除重复的行", en="Find and delete repeated rows"),
    SELECT_COLUMN,
    (
        "开始 › 条件格式 › 突出显示单元格规则 › 重复值 › 确定",
        "Home › Conditional Formatting › Highlight Cells Rules › Duplicate Values › OK",
    ),
    (
        "比较标出的各行，右键多余一行的行号 › 删除；编号填错的，更正编号",
        (
            "Compare the marked rows; right-click the number of the spare one › Delete, or"
            " correct its number"
        ),
    ),
    (
        "开始 › 条件格式 › 清除规则 › 清除整个工作表的规则",
        "Home › Conditional Formatting › Clear Rules › Clear Rules from Entire Sheet",
    ),
    SAVE_AND_CHECK,
)

SHOW_ALL_ROWS = in_programs(
    "show_all_rows",
    Text(zh="显示全部行", en="Show all rows"),
    excel=(
        ("数据 › 清除，取消筛选", "Data › Clear, to end the filter"),
        (
            "按 Ctrl+A，右键任一行号 › 取消隐藏",
            "Ctrl+A, right-click the number of any row › Unhide",
        ),
        (
            "不该计入的行，右键行号 › 删除",
            "Right-click the number of each row that should not count › Delete",
        ),
        SAVE_AND_CHECK,
    ),
    wps=(
        ("数据 › 全部显示，取消筛选", "Data › Show All, to end the filter"),
        (
            "按 Ctrl+A，右键任一行号 › 取消隐藏",
            "Ctrl+A, right-click the number of any row › Unhide",
        ),
        (
            "不该计入的行，右键行号 › 删除",
            "Right-click the number of each row that should not count › Delete",
        ),
        SAVE_AND_CHECK,
    ),
)

ADD_ROW = in_any_program(
    "add_row",
    Text(zh="在表中补上一行", en="Add a row to the sheet"),
    ("点工作表标签，打开要补的那张表", "Open the sheet by its tab"),
    ("点最后一行下面的空行，逐列填写", "Fill in the blank row below the last one"),
    SAVE_AND_CHECK,
)

ADD_REFERENCED_ROW = in_any_program(
    "add_referenced_row",
    Text(zh="更正编号，或在被引用的表中补上", en="Correct the id, or add it where it is kept"),
    (
        "按 Ctrl+F › 选项 › 范围：工作簿，查找名称或编号的一部分",
        "Ctrl+F › Options › Within: Workbook, look for a part of the name or id",
    ),
    (
        "找到的：把它的编号复制到报告的单元格",
        "Found: copy its id into the cell that the finding names",
    ),
    (
        "确实没有的：在被引用的表末尾补一行，编号与此处相同",
        "Not there: add a row with this id at the end of the sheet that is referred to",
    ),
    SAVE_AND_CHECK,
)

MOVE_ROW_LEFT = in_any_program(
    "move_row_left",
    Text(zh="把整行左移一列", en="Move the row one column to the left"),
    GO_TO_CELL,
    (
        "选中这一行里错开的单元格，按 Ctrl+X",
        "Select the cells of the row that stand astray, Ctrl+X",
    ),
    ("点第一个选中格左边的那一格，按 Ctrl+V", "Click the cell left of the first of them, Ctrl+V"),
    ("看每一格是否都在自己的表头下面", "See that each cell stands below its heading"),
    SAVE_AND_CHECK,
)
CORRECT_ROW = in_any_program(
    "correct_row",
    Text(zh="核对并更正一行", en="Check and correct a row"),
    GO_TO_CELL,
    ("把这一行逐列与原始单据比较", "Compare the row with its source, column by column"),
    (
        "改正写错的那一格；整行都错的，右键行号 › 删除",
        "Correct the cell that is wrong; where all is, right-click the row's number › Delete",
    ),
    SAVE_AND_CHECK,
)

BALANCE_ROWS = in_any_program(
    "balance_rows",
    Text(zh="使几行合计相符", en="Make rows add up"),
    ("选中表头行，数据 › 筛选，只显示这几行", "Filter the sheet with Data so that only these show"),
    (
        "选中要合计的单元格，看窗口下方状态栏的“求和”",
        "Select the cells that must add up and look at Sum in the status bar",
    ),
    ("改正其中的值，使合计恰好相符", "Correct them until the sum is exactly right"),
    ("取消筛选", "End the filter"),
    SAVE_AND_CHECK,
)

TWO_SHEETS_AGREE = in_any_program(
    "two_sheets_agree",
    Text(zh="使两处记载一致", en="Make two places agree"),
    (
        "按 Ctrl+F › 选项 › 范围：工作簿，查找该编号 › 查找全部",
        "Ctrl+F › Options › Within: Workbook, look for the id › Find All",
    ),
    ("逐处点开，对照审批或合同，看哪一处对", "Open each place; see by the approval or contract"),
    ("改正错的一处；历史缺一行的，补上一行", "Correct the wrong one; add a missing row of history"),
    SAVE_AND_CHECK,
)

DELETE_BLANK_ROWS = in_programs(
    "delete_blank_rows",
    Text(zh="删除数据中间的空行", en="Delete blank rows among the rows"),
    excel=(
        ("选中一列每行都有值的数据", "Select a column that is filled in every row"),
        (
            "开始 › 查找和选择 › 定位条件 › 空值 › 确定",
            "Home › Find & Select › Go To Special › Blanks › OK",
        ),
        ("开始 › 删除 ▾ › 删除工作表行", "Home › Delete ▾ › Delete Sheet Rows"),
        SAVE_AND_CHECK,
    ),
    wps=(
        ("选中一列每行都有值的数据", "Select a column that is filled in every row"),
        ("按 Ctrl+G › 空值 › 定位", "Ctrl+G › Blanks › Go To"),
        ("右键选中的单元格 › 删除 › 整行", "Right-click a selected cell › Delete › Entire Row"),
        SAVE_AND_CHECK,
    ),
)

CLEAR_TAIL = in_any_program(
    "clear_tail",
    Text(zh="删除数据下面预留的行", en="Delete the rows prepared below the data"),
    (
        "点数据下面第一行的行号，按 Ctrl+Shift+↓",
        "Click the number of the first row below the data, Ctrl+Shift+↓",
    ),
    ("右键选中的行号 › 删除", "Right-click the numbers of these rows › Delete"),
    SAVE_AND_CHECK,
)
