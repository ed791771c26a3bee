"""Recipes for cells that hold formulas."""

from __future__ import annotations

from generator.language import Text
from generator.recipes.recipe import (
    GO_TO_CELL,
    SAVE_AND_CHECK,
    SELECT_COLUMN,
    in_any_program,
    in_programs,
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
