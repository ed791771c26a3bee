"""The rules about cells that no type of column can use, or whose number is out of bounds."""

from __future__ import annotations

from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.cells import CORRECT_CELL, FILL_CELL, PICTURE_AWAY, REPLACE_SPELLING
from generator.recipes.formulas import CORRECT_FORMULA, OPEN_AND_SAVE

ERROR_CELL = Rule(
    code="KAM201",
    severity=Severity.WARNING,
    title=Text(zh="错误值", en="Error value"),
    says=Text(
        zh="{label}的单元格是错误值 {written}", en="the cell of {label} is the error {written}"
    ),
    fix=Text(
        zh="更正该单元格的公式，或直接填写值。",
        en="Correct the cell's formula, or enter the value.",
    ),
    example=Text(zh="查找不到时的 #N/A", en="#N/A from a lookup that found nothing"),
    recipe=CORRECT_FORMULA,
)
NO_CACHED_VALUE = Rule(
    code="KAM202",
    severity=Severity.WARNING,
    title=Text(zh="公式没有算出的值", en="Formula without its value"),
    says=Text(
        zh="{label}是公式，但文件里没有存它的结果",
        en="{label} is a formula whose result the file does not hold",
    ),
    fix=Text(
        zh="用 Excel 或 WPS 打开该工作簿，保存一次即可。",
        en="Open the workbook in Excel or WPS and save it once.",
    ),
    example=Text(
        zh="系统导出的工作簿从未在 Excel 里打开过", en="An export that Excel has never opened"
    ),
    recipe=OPEN_AND_SAVE,
)
PICTURE = Rule(
    code="KAM203",
    severity=Severity.WARNING,
    title=Text(zh="单元格里是图片", en="Picture in a cell"),
    says=Text(
        zh="{label}的单元格里是图片，没有可读的值",
        en="the cell of {label} holds a picture and no value",
    ),
    fix=Text(
        zh="把图片移到表外，在单元格里填写值。", en="Move the picture away and enter a value."
    ),
    example=Text(zh="WPS 的 =DISPIMG（…）", en="=DISPIMG(…) of WPS"),
    recipe=PICTURE_AWAY,
)
ERROR_TYPED = Rule(
    code="KAM224",
    severity=Severity.WARNING,
    title=Text(zh="写成文字的错误值", en="Error value as text"),
    says=Text(
        zh="{label}的单元格是文字“{written}”，是公式的错误值被粘贴成了文字",
        en="the cell of {label} holds the text “{written}”: the error of a formula, pasted as text",
    ),
    fix=Text(zh="填写值；没有则留空。", en="Enter the value, or leave the cell blank."),
    example=Text(zh="粘贴来的文字“#N/A”", en="“#N/A” pasted as text"),
    recipe=CORRECT_CELL,
)
ONLY_MARKS = Rule(
    code="KAM337",
    severity=Severity.WARNING,
    title=Text(zh="只有标点", en="Nothing but punctuation"),
    says=Text(
        zh="{label}“{written}”只有标点，按未填写计",
        en="{label} “{written}” is nothing but punctuation and counts as not filled",
    ),
    fix=Text(zh="填写真实内容，暂时没有则留空。", en="Enter the fact, or leave the cell blank."),
    example=Text(zh="地址写成“……”", en="“……” for an address"),
    recipe=REPLACE_SPELLING,
)
ODD_DIGITS_IN_VALUE = Rule(
    code="KAM340",
    severity=Severity.WARNING,
    title=Text(zh="上标、圈码等特殊数字", en="Superscript, circled or other special digits"),
    says=Text(
        zh="{label}“{written}”里的“{signs}”不是普通数字，不能断定该读成什么",
        en="“{signs}” in {label} “{written}” is no plain digit; nobody can tell what it stands for",
    ),
    fix=Text(
        zh="用普通数字重新输入；脚注号、平方、分数不要写在单元格里。",
        en="Type it in plain digits; footnote marks, powers and fractions do not belong in the "
        "cell.",
    ),
    example=Text(zh="“5²”“③”“2½”", en="“5²”, “③”, “2½”"),
    recipe=CORRECT_CELL,
)
PLACEHOLDER = Rule(
    code="KAM303",
    severity=Severity.WARNING,
    title=Text(zh="占位内容", en="Placeholder"),
    says=Text(
        zh="{label}“{written}”只是占位，按未填写计",
        en="{label} “{written}” is a placeholder and counts as not filled",
    ),
    fix=Text(
        zh="填写真实内容；可以不填的格子，暂时没有就留空。",
        en="Enter the fact; where the cell may be blank, leave it so until it is known.",
    ),
    example=Text(zh="“待补”“无”“-”", en="“tbd”, “-”"),
    recipe=REPLACE_SPELLING,
)
TOO_SMALL = Rule(
    code="KAM317",
    severity=Severity.WARNING,
    title=Text(zh="小于下限", en="Below the least value"),
    says=Text(zh="{label} {written} 小于下限 {limit}", en="{label} {written} is less than {limit}"),
    fix=Text(zh="更正该值。", en="Correct the value."),
    example=Text(zh="礼品价值 -200", en="A gift worth -200"),
    recipe=CORRECT_CELL,
)
TOO_LARGE = Rule(
    code="KAM318",
    severity=Severity.WARNING,
    title=Text(zh="大于上限", en="Above the greatest value"),
    says=Text(
        zh="{label} {written} 大于上限 {limit}",
        en="{label} {written} is more than {limit}",
    ),
    fix=Text(zh="更正该值。", en="Correct the value."),
    example=Text(zh="市场份额 350%", en="A market share of 350 %"),
    recipe=CORRECT_CELL,
)

MUST_APPLY = Rule(
    code="KAM322",
    severity=Severity.WARNING,
    title=Text(zh="此项不能写“不适用”", en="Field that always applies"),
    says=Text(
        zh="{label}对每家客户都适用，写了“不适用”，按未填写计",
        en="{label} applies to every row; “{written}” counts as not filled",
    ),
    fix=Text(
        zh="填写{label}；如果确有不适用的情形，在架构文件 {schema} 该列写 may_not_apply: true。",
        en="Fill in {label}; if it may really not apply, set may_not_apply: true for it in "
        "{schema}.",
    ),
    example=Text(zh="客户地址写“不适用”", en="An address that says 不适用"),
    recipe=FILL_CELL,
)

FOR_A_BLANK = (PLACEHOLDER, ONLY_MARKS)  # cells whose content only says that there is none

catalogue = (
    ERROR_CELL,
    NO_CACHED_VALUE,
    PICTURE,
    PLACEHOLDER,
    TOO_SMALL,
    TOO_LARGE,
    MUST_APPLY,
    ERROR_TYPED,
    ONLY_MARKS,
    ODD_DIGITS_IN_VALUE,
)
