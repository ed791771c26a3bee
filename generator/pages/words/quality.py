"""Words of the page on data quality."""

from __future__ import annotations

from generator.language import Text

WORDS = {
    "sheets": Text(zh="读入、采用与未采用", en="Read, used and not used"),
    "sheets_sub": Text(
        zh="最晚日期只看截止日以内的业务日期",
        en="the latest date looks at business dates up to the as-of date",
    ),
    "absent": Text(zh="没有提交", en="not handed in"),
    "comma": Text(zh="、", en=", "),
    "data_range": Text(zh="未采用的行可能的影响", en="What the rows left out could change"),
    "data_range_sub": Text(
        zh="这些行全好或全坏时，各项指标会在什么范围",
        en="between which values each figure would lie if these rows were all good or all bad",
    ),
    "findings": Text(zh="数据问题", en="Findings"),
    "findings_sub": Text(
        zh="按工作簿排列，错误在前；机密值只显示首尾",
        en="by workbook, errors first; confidential values are masked",
    ),
    "nothing": Text(zh="没有发现问题。", en="Nothing was found."),
    "codes": Text(zh="编号的含义与处理办法", en="What the codes mean, and what to do"),
}
