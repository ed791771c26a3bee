"""Recipes for the content of single cells and of a whole column of them."""

from __future__ import annotations

from generator.language import Text
from generator.recipes.recipe import (
    DROP_HELPER,
    GO_TO_CELL,
    HELPER_TO_VALUES,
    SAVE_AND_CHECK,
    SELECT_COLUMN,
    Step,
    in_any_program,
    in_programs,
)

TYPE_AGAIN: Step = (
    "对照原始单据重新输入（只改格式，已有的值不会变）",
    "Type the values again from their source; a new format alone changes no value",
)

CORRECT_CELL = in_any_program(
    "correct_cell",
    Text(zh="更正单元格", en="Correct the cell"),
    GO_TO_CELL,
    ("对照原始单据输入正确的值，按回车", "Type the right value, as its source has it; Enter"),
    SAVE_AND_CHECK,
)

FILL_CELL = in_programs(
    "fill_cell",
    Text(zh="补填空白单元格", en="Fill in blank cells"),
    excel=(
        ("选中表头行，数据 › 筛选", "Select the heading row, Data › Filter"),
        (
            "点该列表头的箭头，只勾选“(空白)” › 确定",
            "Click the arrow in the column's heading, tick (Blanks) only › OK",
        ),
        ("逐行填写", "Fill in row by row"),
        ("数据 › 清除，显示全部行", "Data › Clear, so that all rows show"),
        SAVE_AND_CHECK,
    ),
    wps=(
        ("选中表头行，数据 › 筛选", "Select the heading row, Data › AutoFilter"),
        (
            "点该列表头的箭头，只勾选“(空白)” › 确定",
            "Click the arrow in the column's heading, tick (Blanks) only › OK",
        ),
        ("逐行填写", "Fill in row by row"),
        ("数据 › 全部显示", "Data › Show All"),
        SAVE_AND_CHECK,
    ),
)

TEXT_AND_RETYPE = in_any_program(
    "text_and_retype",
    Text(zh="设为文本格式后重新输入", en="Set the text format, then type again"),
    SELECT_COLUMN,
    ("按 Ctrl+1 › 数字 › 文本 › 确定", "Ctrl+1 › Number › Text › OK"),
    TYPE_AGAIN,
    SAVE_AND_CHECK,
)

PICTURE_AWAY = in_programs(
    "picture_away",
    Text(zh="把图片移出单元格", en="Move the picture out of the cell"),
    excel=(
        GO_TO_CELL,
        (
            "要留图的：右键图片 › 放置于单元格上方，拖到表外",
            "To keep the picture: right-click it › Place over Cells, drag it beside the table",
        ),
        (
            "选中单元格，按 Delete，输入图片上的值，按回车",
            "Select the cell, Delete, type the value that the picture shows; Enter",
        ),
        SAVE_AND_CHECK,
    ),
    wps=(
        GO_TO_CELL,
        (
            "要留图的：右键图片 › 切换为浮动图片，拖到表外",
            "To keep the picture: right-click it › switch to a floating picture, drag it away",
        ),
        (
            "选中单元格，按 Delete，输入图片上的值，按回车",
            "Select the cell, Delete, type the value that the picture shows; Enter",
        ),
        SAVE_AND_CHECK,
    ),
)

CHOOSE_FROM_LIST = in_programs(
    "choose_from_list",
    Text(zh="从可选值中选一个", en="Choose one of the allowed words"),
    excel=(
        GO_TO_CELL,
        (
            "单元格旁有下拉箭头的，点箭头选择；没有的，照可选值的写法输入",
            "Choose from the cell's list where it has one; else type an allowed word as it stands",
        ),
        (
            "整列加下拉：数据 › 数据验证 › 允许：序列，来源填各可选值，中间用英文逗号 › 确定",
            (
                "To give the column a list: Data › Data Validation › Allow: List, Source: the words"
                " with commas between › OK"
            ),
        ),
        SAVE_AND_CHECK,
    ),
    wps=(
        GO_TO_CELL,
        (
            "单元格旁有下拉箭头的，点箭头选择；没有的，照可选值的写法输入",
            "Choose from the cell's list where it has one; else type an allowed word as it stands",
        ),
        (
            "整列加下拉：数据 › 有效性 › 允许：序列，来源填各可选值，中间用英文逗号 › 确定",
            (
                "To give the column a list: Data › Validation › Allow: List, Source: the words with"
                " commas between › OK"
            ),
        ),
        SAVE_AND_CHECK,
    ),
)

REPLACE_SPELLING = in_any_program(
    "replace_spelling",
    Text(zh="把一种写法全部替换", en="Replace a spelling everywhere"),
    SELECT_COLUMN,
    (
        "按 Ctrl+H，查找内容填现在的写法，替换为填应有的写法",
        "Ctrl+H, Find what: the spelling that stands there, Replace with: the right one",
    ),
    (
        "选项 › 勾选“单元格匹配” › 全部替换",
        "Options › tick Match entire cell contents › Replace All",
    ),
    SAVE_AND_CHECK,
)

HALF_WIDTH = in_any_program(
    "half_width",
    Text(zh="把全角改成半角", en="Turn full-width characters into plain ones"),
    (
        "在空白列输入 =ASC(D2)，双击填充柄向下填充",
        "Type =ASC(D2) into an empty column, double-click the fill handle",
    ),
    HELPER_TO_VALUES,
    DROP_HELPER,
    SAVE_AND_CHECK,
)

REMOVE_BLANKS = in_any_program(
    "remove_blanks",
    Text(zh="去掉多余的空格和换行", en="Remove stray blanks and line breaks"),
    (
        '在空白列输入 =TRIM(CLEAN(SUBSTITUTE(D2,UNICHAR(160)," ")))，双击填充柄向下填充',
        (
            'Type =TRIM(CLEAN(SUBSTITUTE(D2,UNICHAR(160)," "))) into an empty column, double-click'
            " the fill handle"
        ),
    ),
    HELPER_TO_VALUES,
    DROP_HELPER,
    SAVE_AND_CHECK,
)
