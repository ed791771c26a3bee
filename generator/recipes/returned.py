"""Recipes for returned workbooks: accepting, keeping one, having a new one made."""

from __future__ import annotations

from generator.language import Text
from generator.recipes.recipe import CHECK_AGAIN, SAVE_AND_CHECK, in_any_program

ACCEPT_SUGGESTIONS = in_any_program(
    "accept_suggestions",
    Text(zh="在问题清单上接受建议", en="Accept suggestions in the problem list"),
    (
        "打开返回的工作簿（名字带“待改”），看第一张表“问题清单”",
        "Open the returned workbook (待改 in its name) at its first sheet, 问题清单",
    ),
    (
        "点“位置”跳到单元格核对；同意建议，在“接受”栏选 Y；不同意就留空",
        "Click a place to look at the cell; choose Y under Accept where you agree, else nothing",
    ),
    (
        "灰色的行没有建议：在数据表里直接改",
        "Grey rows have no suggestion: type the right value in the data sheet",
    ),
    (
        "不要改动序号、位置和表头；按 Ctrl+S 保存，放入 workbooks 文件夹",
        "Leave numbers, places and headings alone; Ctrl+S, and put the file into workbooks",
    ),
    CHECK_AGAIN,
)

KEEP_ONE_WORKBOOK = in_any_program(
    "keep_one_workbook",
    Text(zh="原件和返回的工作簿只留一份", en="Keep the original or one returned workbook"),
    (
        "看消息里列出的几个文件，决定以哪一份为准",
        "Look at the files the message names and decide which of them holds",
    ),
    (
        "把其余的移出 workbooks 文件夹（不要删除，留作备查）",
        "Move the others out of the folder workbooks, and keep them elsewhere",
    ),
    CHECK_AGAIN,
)

ASK_FOR_A_NEW_LIST = in_any_program(
    "ask_for_a_new_list",
    Text(zh="重新生成问题清单", en="Have a new problem list made"),
    (
        "这个文件留在 workbooks 里，运行 kam check --return 返回",
        "Leave this file in workbooks and run kam check --return returned",
    ),
    (
        "打开新生成的工作簿，在“接受”栏重新选 Y",
        "Open the new workbook and choose Y again under Accept",
    ),
    (
        "用它替换 workbooks 里的这个文件",
        "Put it into workbooks in the place of this file",
    ),
    CHECK_AGAIN,
)

COPY_SHEET_BACK = in_any_program(
    "copy_sheet_back",
    Text(zh="把工作表从原件复制回来", en="Copy a sheet back from the original"),
    (
        "打开返回的工作簿和它的原件；在原件中右键该表的标签 › 移动或复制",
        "Open the returned workbook and its original; there right-click the tab › Move or Copy",
    ),
    (
        "工作簿选返回的那一个，位置选最后，勾选“建立副本” › 确定",
        "To book: the returned one; before sheet: (move to end); tick Create a copy › OK",
    ),
    (
        "要是不要这些行了：在复制来的表里选中表头以下各行 › 右键 › 删除",
        "If the rows are to go: select those below the headings in the copy › right-click › Delete",
    ),
    SAVE_AND_CHECK,
)
