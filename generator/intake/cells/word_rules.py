"""Every rule about texts, codes, choices and lists."""

from __future__ import annotations

from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.cells import (
    CHOOSE_FROM_LIST,
    CORRECT_CELL,
    REPLACE_SPELLING,
    TEXT_AND_RETYPE,
)

NUMBER_AS_CODE = Rule(
    code="KAM207",
    severity=Severity.NOTICE,
    title=Text(zh="编号存成了数字", en="Code stored as a number"),
    says=Text(
        zh="{label}是数字，已按“{reading}”理解；前面的 0 可能已丢失",
        en="{label} is a number and was understood as “{reading}”; leading zeros may be lost",
    ),
    fix=Text(
        zh="把该列设为文本格式，核对后重新输入编号。",
        en="Give the column the text format and enter the code again.",
    ),
    example=Text(zh="编号 00123 存成数字 123", en="Code 00123 stored as the number 123"),
    recipe=TEXT_AND_RETYPE,
)
DIGITS_LOST = Rule(
    code="KAM208",
    severity=Severity.WARNING,
    title=Text(zh="长号码丢了尾数", en="Long number has lost its last digits"),
    says=Text(
        zh="{label}存成了超过 15 位的数字，Excel 已把末尾几位变成 0",
        en="{label} is a number of more than 15 digits; Excel has turned the last ones into zeros",
    ),
    fix=Text(
        zh="先把单元格设为文本格式，再按原始凭证重新输入。",
        en="Give the cell the text format first, then enter the number again from its source.",
    ),
    example=Text(zh="19 位银行账号存成数字", en="A bank account of 19 digits stored as a number"),
    recipe=TEXT_AND_RETYPE,
)
NOT_TEXT = Rule(
    code="KAM215",
    severity=Severity.NOTICE,
    title=Text(zh="文本列里的日期或开关值", en="Date or switch in a column of text"),
    says=Text(
        zh="{label}是日期或真假值，不是文本，已按“{reading}”理解",
        en="{label} is a date or a switch, not text; it was understood as “{reading}”",
    ),
    fix=Text(
        zh="如果 Excel 自动改了您输入的内容，先设为文本格式再输入。",
        en="If Excel changed what you typed, set the text format first and type it again.",
    ),
    example=Text(zh="“3-5”被 Excel 变成 3月5日", en="“3-5” turned into 5 March by Excel"),
    recipe=TEXT_AND_RETYPE,
)
NOT_A_CODE = Rule(
    code="KAM320",
    severity=Severity.WARNING,
    title=Text(zh="不是编号", en="Not a code"),
    says=Text(zh="{label}“{written}”不是编号", en="{label} “{written}” is not a code"),
    fix=Text(
        zh="填写一个编号，不换行，不用日期或小数{offer}。",
        en="Enter one code, on one line, no date and no decimals{offer}.",
    ),
    example=Text(zh="编号列里的日期或 12.5", en="A date or 12.5 in a column of codes"),
    recipe=TEXT_AND_RETYPE,
)
NOT_A_CHOICE = Rule(
    code="KAM312",
    severity=Severity.WARNING,
    title=Text(zh="不在可选值之中", en="Not one of the choices"),
    says=Text(
        zh="{label}“{written}”不在可选值之中{offer}",
        en="{label} “{written}” is not one of the choices{offer}",
    ),
    fix=Text(zh="填写其中之一：{choices}。", en="Enter one of: {choices}."),
    example=Text(zh="客户级别写成“S级”", en="Grade “S”"),
    recipe=CHOOSE_FROM_LIST,
)
MISSPELT_CHOICE = Rule(
    code="KAM332",
    severity=Severity.WARNING,
    title=Text(zh="可选值写错", en="Misspelt choice"),
    says=Text(
        zh="{label}“{written}”不在可选值之中，像是写错了{offer}",
        en="{label} “{written}” is not one of the choices; it looks misspelt{offer}",
    ),
    fix=Text(zh="填写其中之一：{choices}。", en="Enter one of: {choices}."),
    example=Text(zh="访问方式写成“电活”", en="“电活” for 电话"),
    recipe=CHOOSE_FROM_LIST,
)
SEVERAL_CHOICES = Rule(
    code="KAM333",
    severity=Severity.WARNING,
    title=Text(zh="单选项填了几个", en="Several choices where one may stand"),
    says=Text(
        zh="{label}“{written}”填了几个可选值，这里只能填一个",
        en="{label} “{written}” names several choices; only one may stand here",
    ),
    fix=Text(zh="只留最主要的一个：{choices}。", en="Leave the main one of: {choices}."),
    example=Text(zh="访问方式写成“走访、电话”", en="“走访、电话” as the form of a visit"),
    recipe=CHOOSE_FROM_LIST,
)
OTHER_YES_NO = Rule(
    code="KAM227",
    severity=Severity.NOTICE,
    title=Text(zh="“是”“否”的另一种写法", en="Another way to say yes or no"),
    says=Text(
        zh="{label}“{written}”已按“{reading}”理解",
        en="{label} “{written}” was understood as “{reading}”",
    ),
    fix=Text(
        zh="无须处理；要消除本提示，写“是”或“否”。",
        en="Nothing needs doing; to be rid of this, write 是 or 否.",
    ),
    example=Text(zh="“√”“Y”", en="“√”, “Y”"),
    recipe=REPLACE_SPELLING,
)
LONG_TEXT = Rule(
    code="KAM228",
    severity=Severity.NOTICE,
    title=Text(zh="文字过长", en="Very long text"),
    says=Text(
        zh="{label}有 {length} 个字，像是把整篇文章粘贴进了一个单元格",
        en="{label} holds {length} characters, as if a whole document had been pasted into it",
    ),
    fix=Text(
        zh="只留要点，全文另存为文件；Excel 一格最多 32767 个字，超出的已被截断。",
        en="Leave the gist and keep the document as a file; Excel cuts a cell off at 32,767 "
        "characters.",
    ),
    example=Text(zh="把会议纪要全文粘贴到“主要内容”", en="Minutes pasted into one cell"),
    recipe=CORRECT_CELL,
)
NOT_YES_NO = Rule(
    code="KAM313",
    severity=Severity.WARNING,
    title=Text(zh="不是“是”或“否”", en="Neither yes nor no"),
    says=Text(zh="{label}“{written}”不是“是”或“否”", en="{label} “{written}” is neither 是 nor 否"),
    fix=Text(zh="填写“是”或“否”。", en="Enter 是 (yes) or 否 (no)."),
    example=Text(zh="“不清楚”", en="“maybe”"),
    recipe=CHOOSE_FROM_LIST,
)

catalogue = (
    NUMBER_AS_CODE,
    DIGITS_LOST,
    NOT_TEXT,
    NOT_A_CODE,
    NOT_A_CHOICE,
    NOT_YES_NO,
    MISSPELT_CHOICE,
    SEVERAL_CHOICES,
    OTHER_YES_NO,
    LONG_TEXT,
)
