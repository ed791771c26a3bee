"""Recipes for numbers: texts turned into numbers, units, percentages, plain formats."""

from __future__ import annotations

from generator.language import Text
from generator.recipes.recipe import (
    DROP_HELPER,
    GO_TO_CELL,
    HELPER_TO_VALUES,
    SAVE_AND_CHECK,
    SELECT_COLUMN,
    in_any_program,
    in_programs,
)

NUMBERS_FROM_TEXT = in_programs(
    "numbers_from_text",
    Text(zh="用分列把文本转成数字", en="Turn text into numbers with Text to Columns"),
    excel=(
        SELECT_COLUMN,
        (
            "数字后有“元”等字的：按 Ctrl+H，查找内容填该字，替换为留空 › 全部替换",
            (
                "With words behind the numbers: Ctrl+H, Find what: the word, Replace with: nothing"
                " › Replace All"
            ),
        ),
        ("数据 › 分列 › 完成", "Data › Text to Columns › Finish"),
        SAVE_AND_CHECK,
    ),
    wps=(
        SELECT_COLUMN,
        (
            "数字后有“元”等字的：按 Ctrl+H，查找内容填该字，替换为留空 › 全部替换",
            (
                "With words behind the numbers: Ctrl+H, Find what: the word, Replace with: nothing"
                " › Replace All"
            ),
        ),
        ("数据 › 分列（带箭头的：分列 ▾ › 分列）› 完成", "Data › Text to Columns › Finish"),
        SAVE_AND_CHECK,
    ),
)

NUMBER_ALONE = in_any_program(
    "number_alone",
    Text(zh="去掉单位并换算", en="Take the unit away and convert"),
    (
        "一两个单元格：直接改成换算后的数字，如 12万 改成 120000",
        "One or two cells: type the converted number, such as 120000 for 12万",
    ),
    (
        (
            '整列：在空白列输入 =IF(ISNUMBER(FIND("万",D2)),SUBSTITUTE(D2,"万","")*10000,D2&"")'
            "，双击填充柄"
        ),
        (
            'A whole column: type =IF(ISNUMBER(FIND("万",D2)),SUBSTITUTE(D2,"万","")*10000,D2&"")'
            " into an empty column, double-click the fill handle"
        ),
    ),
    HELPER_TO_VALUES,
    (
        "选中该列，数据 › 分列 › 完成，转成数字",
        "Select the column, Data › Text to Columns › Finish",
    ),
    DROP_HELPER,
    SAVE_AND_CHECK,
)

PERCENT_FORMAT = in_any_program(
    "percent_format",
    Text(zh="设为百分比格式再输入", en="Set the percent format, then type"),
    GO_TO_CELL,
    ("按 Ctrl+1 › 数字 › 百分比 › 确定", "Ctrl+1 › Number › Percentage › OK"),
    ("连同百分号输入，如 12.3%，按回车", "Type the value with its percent sign, as 12.3%; Enter"),
    SAVE_AND_CHECK,
)

ROUND_AMOUNT = in_any_program(
    "round_amount",
    Text(zh="把金额取整到分", en="Round amounts to the cent"),
    (
        '在空白列输入 =IF(D2="","",ROUND(D2,2))，双击填充柄向下填充',
        'Type =IF(D2="","",ROUND(D2,2)) into an empty column, double-click the fill handle',
    ),
    HELPER_TO_VALUES,
    DROP_HELPER,
    SAVE_AND_CHECK,
)

PLAIN_FORMAT = in_any_program(
    "plain_format",
    Text(zh="改用照实显示的格式", en="Use a format that shows what is stored"),
    SELECT_COLUMN,
    ("按 Ctrl+1 › 数字 › 常规（金额选“数值”）› 确定", "Ctrl+1 › Number › General, or Number › OK"),
    ("核对显示出来的值，不对的重新输入", "Check the values that now show; type wrong ones again"),
    SAVE_AND_CHECK,
)
