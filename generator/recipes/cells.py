"""Recipes for the content of single cells and of a whole column of them."""

from __future__ import annotations

from generator.language import Text
from generator.recipes.recipe import (
    GO_TO_CELL,
    SAVE_AND_CHECK,
    SELECT_COLUMN,
    Step,
    in_any_program,
    in_programs,
)

HELPER_TO_VALUES: Step = (
    "选中这些结果，按 Ctrl+C；选中原来的单元格，按 Ctrl+Alt+V › 数值 › 确定",
    "Select the results, Ctrl+C; select the original cells, Ctrl+Alt+V › Values › OK",
)
DROP_HELPER: Step = ("删除用来计算的那一列", "Delete the column used for the calculation")
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

CORRECT_FORMULA = in_programs(
    "correct_formula",
    Text(zh="找出并更正错误值", en="Find and correct error values"),
    excel=(
        SELECT_COLUMN,
        (
            "开始 › 查找和选择 › 定位条件 › 公式，只留“错误”的勾 › 确定",
            "Home › Find & Select › Go To Special › Formulas, tick Errors only › OK",
        ),
        (
            "逐个改正公式查找的编号或区域，或直接输入值",
            "Correct what each formula looks up, or type the value",
        ),
        SAVE_AND_CHECK,
    ),
    wps=(
        SELECT_COLUMN,
        (
            "按 Ctrl+G › 数据 › 公式，只留“错误”的勾 › 定位",
            "Ctrl+G › Data › Formulas, tick Errors only › Go To",
        ),
        (
            "逐个改正公式查找的编号或区域，或直接输入值",
            "Correct what each formula looks up, or type the value",
        ),
        SAVE_AND_CHECK,
    ),
)

PASTE_VALUES = in_any_program(
    "paste_values",
    Text(zh="把公式粘贴成值", en="Paste formulas as values"),
    SELECT_COLUMN,
    ("按 Ctrl+C，再按 Ctrl+Alt+V › 数值 › 确定", "Ctrl+C, then Ctrl+Alt+V › Values › OK"),
    ("核对显示的值", "Check the values that show"),
    SAVE_AND_CHECK,
)

OPEN_AND_SAVE = in_any_program(
    "open_and_save",
    Text(zh="打开工作簿并保存一次", en="Open the workbook and save it once"),
    ("双击打开工作簿", "Open the workbook with a double click"),
    ("窗口上方有“启用编辑”的，点“启用编辑”", "Click Enable Editing where the window offers it"),
    ("按 Ctrl+Alt+F9，重新计算全部公式", "Press Ctrl+Alt+F9 to calculate every formula"),
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

PLAIN_FORMAT = in_any_program(
    "plain_format",
    Text(zh="改用照实显示的格式", en="Use a format that shows what is stored"),
    SELECT_COLUMN,
    ("按 Ctrl+1 › 数字 › 常规（金额选“数值”）› 确定", "Ctrl+1 › Number › General, or Number › OK"),
    ("核对显示出来的值，不对的重新输入", "Check the values that now show; type wrong ones again"),
    SAVE_AND_CHECK,
)

FILL_FORMULA_DOWN = in_any_program(
    "fill_formula_down",
    Text(zh="把公式填充下来", en="Fill a formula down"),
    GO_TO_CELL,
    (
        "核对手填的值；有意手填的（如特价）不必改",
        "Check the typed value; leave it where it was typed on purpose",
    ),
    (
        "误填的：选中上一格和这一格，按 Ctrl+D",
        "Where it was not: select the cell above together with it, Ctrl+D",
    ),
    SAVE_AND_CHECK,
)
