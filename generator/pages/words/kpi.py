"""Words of the KPI pages."""

from __future__ import annotations

from generator.language import Text

WORDS = {
    "title": Text(zh="全部指标", en="All KPIs"),
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
    "meaning": Text(zh="含义", en="Meaning"),
    "formula": Text(zh="算式", en="Formula"),
    "readings": Text(zh="其他口径", en="Other readings"),
    "periods": Text(zh="统计周期", en="Periods"),
    "assessed": Text(zh="考核周期", en="Assessed"),
    "data_from": Text(zh="数据提供", en="Data from"),
    "parameters": Text(zh="参数", en="Rule values"),
    "not_assessed": Text(zh="不考核，只看走势", en="not assessed, a trend only"),
    "sheet": Text(zh="考核表第 {number} 行", en="row {number} of the KPI sheet"),
    "on_sheet": Text(zh="考核表", en="KPI sheet"),
    "month": Text(zh="月", en="month"),
    "quarter": Text(zh="季", en="quarter"),
    "year": Text(zh="年", en="year"),
    "department": Text(zh="部门指标", en="The department"),
    "role": Text(zh="岗位指标", en="By role"),
    "visits": Text(zh="拜访指标", en="Visits"),
    "movement": Text(zh="大客户变动", en="Movement"),
    "kpi": Text(zh="指标", en="KPI"),
    "target": Text(zh="目标", en="Target"),
    "trend": Text(zh="近 8 期", en="8 periods"),
    "by_month": Text(zh="按月", en="By month"),
    "by_quarter": Text(zh="按季", en="By quarter"),
    "by_year": Text(zh="按年", en="By year"),
}
