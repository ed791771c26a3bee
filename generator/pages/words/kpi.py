"""Words of the KPI pages."""

from __future__ import annotations

from generator.language import Text

WORDS = {
    "value": Text(zh="本期", en="This period"),
    "by_unit": Text(zh="按单位", en="By unit"),
    "by_person": Text(zh="按人员", en="By person"),
    "lines": Text(zh="明细", en="Lines"),
    "lines_sub": Text(
        zh="每一行都能对到工作簿的单元格", en="every line leads to its cell in a workbook"
    ),
    "to_lines": Text(zh="看明细", en="See the lines"),
    "more": Text(zh="显示全部 {count} 行", en="Show all {count} lines"),
    "more_cut": Text(
        zh="页面最多列 {most} 行，全部 {count} 行在下载的指标表里",
        en="a page lists {most} lines at most; all {count} are in the sheet to download",
    ),
    "no_script": Text(
        zh="这里列 {shown} 行，共 {count} 行；其余见下载的指标表。",
        en="{shown} of {count} lines are listed here; the others are in the sheet to download.",
    ),
    "older": Text(zh="更早的周期", en="Earlier periods"),
    "older_says": Text(
        zh="{first} 到 {last}，共 {count} 期", en="{first} to {last}, {count} periods"
    ),
    "older_show": Text(zh="显示", en="Show them"),
    "older_no_script": Text(
        zh="更早的数在下载的指标表里", en="Earlier figures are in the sheets to download"
    ),
    "method": Text(zh="口径", en="Method"),
    "method_more": Text(zh="全部口径与参数", en="All definitions and rule values"),
    "none": Text(zh="本期没有可以列出的指标。", en="There is no KPI to list for this period."),
}
