"""Words of the method page."""

from __future__ import annotations

from generator.language import Text

WORDS = {
    "lead": Text(
        zh="每个数都由明细行相加、最后相除一次得到；每一行都能对到工作簿的单元格。",
        en=(
            "Every figure is a sum of lines, divided once at the end; every line leads to a cell "
            "of a workbook."
        ),
    ),
    "states": Text(zh="一个数的几种状态", en="The states of a figure"),
    "state": Text(zh="状态", en="State"),
    "seen": Text(zh="页面上", en="On pages"),
    "means": Text(zh="意思", en="It means"),
    "value": Text(zh="数值", en="value"),
    "value_says": Text(zh="算出来了", en="it was computed"),
    "zero": Text(zh="零", en="zero"),
    "zero_says": Text(
        zh="算出来就是零，从不写成空白", en="it was computed and is nought; never left blank"
    ),
    "na": Text(zh="不适用", en="n/a"),
    "na_says": Text(
        zh="分母为零：没有应做、计划或持有的对象",
        en="the denominator is nought: nothing was due, planned or held",
    ),
    "pending": Text(zh="未到期", en="pending"),
    "pending_says": Text(zh="到期日晚于截止日", en="it falls due after the as-of date"),
    "no_data": Text(zh="无数据", en="no data"),
    "no_data_says": Text(
        zh="工作表或列没有提交，或数据开始得太晚",
        en="the sheet or column is missing, or the data begin too late",
    ),
    "provisional": Text(zh="暂计", en="provisional"),
    "provisional_says": Text(
        zh="周期没有结束或有未到期的行；不评价、不排名",
        en="the period is running, or a line is not yet due; neither judged nor ranked",
    ),
    "faulty": Text(zh="有误", en="faulty"),
    "faulty_says": Text(
        zh="一个核对关系不成立，数仍显示，原因见数据质量",
        en=(
            "something that must add up does not; the figure stands, the cause is under data "
            "quality"
        ),
    ),
    "small": Text(zh="分母小", en="small base"),
    "small_says": Text(
        zh="分母不足小样本界限时写原始数，不排名；只有专为该范围设了目标才评价",
        en=(
            "below the border of small numbers the fraction stands instead; unranked, and judged "
            "only against a target of its own"
        ),
    ),
    "as_of": Text(zh="截止日、数据起始日与舍入", en="As-of date, start of data, rounding"),
    "as_of_says": Text(
        zh=(
            "统计截止日由命令或参数给出；都没有时，取工作簿中业务日期的最晚一天，比次晚的一天晚 3"
            "1 天以上的视为笔误并报告。晚于截止日的行不采用。同样的工作簿、参数和截止日得到同样的"
            "结果。"
        ),
        en=(
            "The as-of date is given by the command or as a rule value; without either it is the "
            "latest business date in the workbooks, where a date more than 31 days after the "
            "next one is taken for a slip and reported. Rows dated later are left out. The same "
            "workbooks, rule values and as-of date give the same result."
        ),
    ),
    "start_says": Text(
        zh=(
            "数据开始之前是不是客户无从得知，所以首日早于数据起始日的周期没有变动、流失、新开发和"
            "拜访指标，写作无数据。"
        ),
        en=(
            "Before the data begin nobody can tell who was a customer. Periods that begin "
            "earlier have no figures of movement, churn, new accounts and visits: no data."
        ),
    ),
    "rounding_says": Text(
        zh=(
            "比率按精确值比较，最后四舍五入一次：89.95% 印作 90.0%，但没有达到 90% 的目标。金额精"
            "确到分，合计由未舍入的数相加。"
        ),
        en=(
            "Rates are compared exactly and rounded once, half up: 89.95% prints as 90.0% and "
            "still misses a target of 90%. Amounts are exact to the cent, and totals add "
            "unrounded parts."
        ),
    ),
    "kpis": Text(zh="指标定义", en="Definitions"),
    "parameters": Text(zh="参数", en="Rule values"),
    "parameters_sub": Text(
        zh="一个周期用它最后一天有效的取值", en="a period uses the value in force on its last day"
    ),
    "findings": Text(zh="数据问题的编号", en="Codes of findings"),
    "findings_sub": Text(zh="编号永久不变", en="a code never changes its meaning"),
    "findings_all": Text(
        zh="每个编号的含义、例子、处理办法，以及在 Excel 和 WPS 里的步骤",
        en="Every code with its meaning, an example, what to do, and the clicks in Excel and WPS",
    ),
}
