"""Every rule about whole numbers, decimals, money and percents."""

from __future__ import annotations

from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.cells import CORRECT_CELL
from generator.recipes.numbers import NUMBER_ALONE, NUMBERS_FROM_TEXT, PERCENT_FORMAT, ROUND_AMOUNT

WRITTEN_NUMBER = Rule(
    code="KAM205",
    severity=Severity.NOTICE,
    title=Text(zh="数字是文本", en="Number written as text"),
    says=Text(
        zh="{label}“{written}”是文本，已按 {reading} 理解",
        en="{label} “{written}” is text; it was understood as {reading}",
    ),
    fix=Text(
        zh="无须处理。要消除本提示：选中该列，用“数据 › 分列 › 完成”转成数字。",
        en="Nothing needs doing. To be rid of this: select the column, Data › Text to Columns › "
        "Finish.",
    ),
    example=Text(zh="金额写成“1,200元”", en="An amount typed as “1,200元”"),
    recipe=NUMBERS_FROM_TEXT,
)
UNIT_UNDERSTOOD = Rule(
    code="KAM222",
    severity=Severity.NOTICE,
    title=Text(zh="数字后带有万或亿", en="Amount with 万 or 亿 behind it"),
    says=Text(
        zh="{label}“{written}”带有单位，已按 {reading} 元理解",
        en="{label} “{written}” carries a unit; it was understood as {reading} yuan",
    ),
    fix=Text(
        zh="无须处理。要消除本提示：按本列的单位换算，只填数字。",
        en="Nothing needs doing. To be rid of this, convert it to the unit of the column and enter "
        "the number alone.",
    ),
    example=Text(zh="注册资金写成“1.2亿”", en="A registered capital of “1.2亿”"),
    recipe=NUMBER_ALONE,
)
ROUNDED = Rule(
    code="KAM213",
    severity=Severity.NOTICE,
    title=Text(zh="金额不到分", en="Amount finer than a cent"),
    says=Text(
        zh="{label} {written} 不是整分，已四舍五入为 {reading}",
        en="{label} {written} is finer than a cent; it was rounded to {reading}",
    ),
    fix=Text(
        zh="无须处理；要精确，在工作簿里先取整到分。",
        en="Nothing needs doing; to be exact, round it in the workbook.",
    ),
    example=Text(zh="1200.005", en="1200.005"),
    recipe=ROUND_AMOUNT,
)
NOT_A_NUMBER = Rule(
    code="KAM308",
    severity=Severity.WARNING,
    title=Text(zh="不是数字", en="Not a number"),
    says=Text(zh="{label}“{written}”不是数字", en="{label} “{written}” is not a number"),
    fix=Text(zh="只填数字，不带文字{offer}。", en="Enter the number alone, without words{offer}."),
    example=Text(zh="“约12万”“12-15”", en="“about 12”, “12-15”"),
    recipe=NUMBERS_FROM_TEXT,
)
NOT_WHOLE = Rule(
    code="KAM309",
    severity=Severity.WARNING,
    title=Text(zh="不是整数", en="Not a whole number"),
    says=Text(zh="{label} {written} 不是整数", en="{label} {written} is not a whole number"),
    fix=Text(zh="填写整数。", en="Enter a whole number."),
    example=Text(zh="职工人数 12.5", en="12.5 employees"),
    recipe=CORRECT_CELL,
)
UNIT_NOT_ALLOWED = Rule(
    code="KAM310",
    severity=Severity.WARNING,
    title=Text(zh="数字后带有单位", en="Number with a unit behind it"),
    says=Text(
        zh="{label}“{written}”带有单位“{unit}”，本列的单位是{column_unit}{offer}",
        en="{label} “{written}” carries the unit “{unit}”; this column is in {column_unit}{offer}",
    ),
    fix=Text(
        zh="换算成{column_unit}，只填数字。",
        en="Convert it to {column_unit}; enter the number alone.",
    ),
    example=Text(zh="单位为元的列里写“12万”", en="“12万” in a column of yuan"),
    recipe=NUMBER_ALONE,
)
NOT_A_PERCENT = Rule(
    code="KAM311",
    severity=Severity.WARNING,
    title=Text(zh="不是百分比", en="Not a percentage"),
    says=Text(zh="{label}“{written}”不是百分比", en="{label} “{written}” is not a percentage"),
    fix=Text(
        zh="把单元格设为百分比格式，填写 12.3% 这样的值{offer}。",
        en="Give the cell a percent format and enter a value such as 12.3%{offer}.",
    ),
    example=Text(zh="“三成”", en="“a third”"),
    recipe=PERCENT_FORMAT,
)

COUNT_IN_MYRIADS = Rule(
    code="KAM338",
    severity=Severity.WARNING,
    title=Text(zh="数量后带有万或亿", en="Count with 万 or 亿 behind it"),
    says=Text(
        zh="{label}“{written}”带有“万”或“亿”，不是数字{offer}",
        en="{label} “{written}” carries 万 or 亿 and is no number{offer}",
    ),
    fix=Text(zh="写成完整的数字。", en="Write the number in full."),
    example=Text(zh="数量“1.2万”", en="A quantity of “1.2万”"),
    recipe=NUMBER_ALONE,
)
BARE_PERCENT = Rule(
    code="KAM331",
    severity=Severity.WARNING,
    title=Text(zh="百分比没有百分号", en="Percentage without its sign"),
    says=Text(
        zh="{label} {written} 大于 100%，像是漏了百分号{offer}",
        en="{label} {written} is more than 100 %; the percent sign seems to be missing{offer}",
    ),
    fix=Text(
        zh="整列用一种写法：设为百分比格式，填 12.3% 或 0.123，不要填 12.3。",
        en="Write the whole column one way: with a percent format, as 12.3% or 0.123, not 12.3.",
    ),
    example=Text(zh="一列 0.123 中间有一个 12.3", en="12.3 in a column of values such as 0.123"),
    recipe=PERCENT_FORMAT,
)
NUMBER_TOO_LONG = Rule(
    code="KAM321",
    severity=Severity.WARNING,
    title=Text(zh="数字过大", en="Number too large"),
    says=Text(
        zh="{label} {written} 超过 15 位，Excel 已不能准确保存",
        en="{label} {written} has more than 15 digits, which Excel cannot hold exactly",
    ),
    fix=Text(zh="核对后更正该数字。", en="Check the number and correct it."),
    example=Text(zh="金额列里粘贴了银行账号", en="A bank account pasted into a column of amounts"),
    recipe=CORRECT_CELL,
)

catalogue = (
    WRITTEN_NUMBER,
    UNIT_UNDERSTOOD,
    ROUNDED,
    NOT_A_NUMBER,
    NOT_WHOLE,
    UNIT_NOT_ALLOWED,
    NOT_A_PERCENT,
    NUMBER_TOO_LONG,
    BARE_PERCENT,
    COUNT_IN_MYRIADS,
)
