"""Recipes for days and times: texts turned into dates, serial numbers, what stands too much."""

from __future__ import annotations

from generator.language import Text
from generator.recipes.recipe import (
    DROP_HELPER,
    HELPER_TO_VALUES,
    SAVE_AND_CHECK,
    SELECT_COLUMN,
    in_any_program,
    in_programs,
)

DATES_FROM_TEXT = in_programs(
    "dates_from_text",
    Text(zh="用分列把文本转成日期", en="Turn text into dates with Text to Columns"),
    excel=(
        SELECT_COLUMN,
        ("数据 › 分列 › 下一步 › 下一步", "Data › Text to Columns › Next › Next"),
        ("列数据格式：日期，右边选 YMD › 完成", "Column data format: Date, YMD beside it › Finish"),
        SAVE_AND_CHECK,
    ),
    wps=(
        SELECT_COLUMN,
        (
            "数据 › 分列（带箭头的：分列 ▾ › 分列）› 下一步 › 下一步",
            "Data › Text to Columns › Next › Next",
        ),
        ("列数据类型：日期，右边选 YMD › 完成", "Column data type: Date, YMD beside it › Finish"),
        SAVE_AND_CHECK,
    ),
)

DATE_FORMAT = in_any_program(
    "date_format",
    Text(zh="把序列号设成日期格式", en="Give serial numbers a date format"),
    SELECT_COLUMN,
    (
        "按 Ctrl+1 › 数字 › 日期，选年月日齐全的一种 › 确定",
        "Ctrl+1 › Number › Date, one with year, month and day › OK",
    ),
    ("核对显示出来的日期，不对的重新输入", "Check the days that now show; type wrong ones again"),
    SAVE_AND_CHECK,
)

DATE_WITHOUT_TIME = in_any_program(
    "date_without_time",
    Text(zh="去掉日期里的时刻", en="Take the time of day out of dates"),
    (
        "一两个单元格：选中后按 F2，删掉时刻，核对日期，按回车",
        "One or two cells: select, F2, delete the time, check the day; Enter",
    ),
    (
        '整列：在空白列输入 =IF(D2="","",INT(D2))，差几秒到午夜的用 ROUND(D2,0)，双击填充柄',
        (
            'A whole column: =IF(D2="","",INT(D2)) into an empty column, ROUND(D2,0) for INT(D2)'
            " where seconds to midnight are missing; double-click the fill handle"
        ),
    ),
    HELPER_TO_VALUES,
    ("按 Ctrl+1 › 数字 › 日期 › 确定", "Ctrl+1 › Number › Date › OK"),
    DROP_HELPER,
    SAVE_AND_CHECK,
)

TIME_WITHOUT_DATE = in_any_program(
    "time_without_date",
    Text(zh="去掉时刻里的日期", en="Take the date out of times of day"),
    (
        "一两个单元格：选中后按 F2，删掉日期，按回车",
        "One or two cells: select, F2, delete the date; Enter",
    ),
    (
        '整列：在空白列输入 =IF(D2="","",MOD(D2,1))，双击填充柄',
        'A whole column: =IF(D2="","",MOD(D2,1)) into an empty column, double-click its handle',
    ),
    HELPER_TO_VALUES,
    ("按 Ctrl+1 › 数字 › 时间 › 确定", "Ctrl+1 › Number › Time › OK"),
    DROP_HELPER,
    SAVE_AND_CHECK,
)
