"""Every rule about days, months, periods and times."""

from __future__ import annotations

from generator.findings import Rule, Severity
from generator.language import Text
from generator.recipes.cells import CORRECT_CELL, REPLACE_SPELLING
from generator.recipes.dates import (
    DATE_FORMAT,
    DATE_WITHOUT_TIME,
    DATES_FROM_TEXT,
    TIME_WITHOUT_DATE,
)

MONTH, PERIOD, TIME = (
    {"kind": Text(zh=zh, en=en)}
    for zh, en in (("月份", "month"), ("期间", "period"), ("时刻", "time of day"))
)  # what a column holds, for the words of a finding

WRITTEN_DATE = Rule(
    code="KAM204",
    severity=Severity.NOTICE,
    title=Text(zh="日期是文本", en="Date written as text"),
    says=Text(
        zh="{label}“{written}”不是真正的日期，已按 {reading} 理解",
        en="{label} “{written}” is no true date; it was understood as {reading}",
    ),
    fix=Text(
        zh="无须处理。要消除本提示：选中该列，用“数据 › 分列 › 日期（年月日）”转成日期。",
        en="Nothing needs doing. To be rid of this: select the column, Data › Text to Columns "
        "› Date (YMD).",
    ),
    example=Text(zh="拜访日期写成“2026年3月5日”", en="A visit date typed as “2026年3月5日”"),
    recipe=DATES_FROM_TEXT,
)
TIME_DROPPED = Rule(
    code="KAM210",
    severity=Severity.NOTICE,
    title=Text(zh="日期里带有时刻", en="Date with a time of day"),
    says=Text(
        zh="{label}“{written}”带有时刻，只取日期 {reading}",
        en="{label} “{written}” holds a time of day; only the date {reading} was taken",
    ),
    fix=Text(
        zh="无须处理；时刻填在时间列。", en="Nothing needs doing; times belong in a time column."
    ),
    example=Text(zh="日期 2026-03-05 14:30", en="A date of 2026-03-05 14:30"),
    recipe=DATE_WITHOUT_TIME,
)
OTHER_FORM = Rule(
    code="KAM234",
    severity=Severity.NOTICE,
    title=Text(
        zh="月份、期间或时刻的另一种写法", en="Another way to write a month, period or time"
    ),
    says=Text(
        zh="{label}“{written}”已按{kind} {reading} 理解",
        en="{label} “{written}” was understood as the {kind} {reading}",
    ),
    fix=Text(
        zh="无须处理；要消除本提示，把{kind}写成 {reading} 这样。",
        en="Nothing needs doing; to be rid of this, write the {kind} like {reading}.",
    ),
    example=Text(zh="月份“2026年3月”、时刻“下午2点30分”", en="A month typed as “2026年3月”"),
    recipe=REPLACE_SPELLING,
)
DATE_DROPPED = Rule(
    code="KAM235",
    severity=Severity.NOTICE,
    title=Text(zh="时刻里带有日期", en="Time of day with a date"),
    says=Text(
        zh="{label}“{written}”带有日期，只取时刻 {reading}",
        en="{label} “{written}” holds a date; only the time of day {reading} was taken",
    ),
    fix=Text(
        zh="无须处理；日期填在日期列。", en="Nothing needs doing; dates belong in a date column."
    ),
    example=Text(
        zh="开始时间填成 2026-03-05 14:30", en="A time of day entered as 2026-03-05 14:30"
    ),
    recipe=TIME_WITHOUT_DATE,
)
NEAR_MIDNIGHT = Rule(
    code="KAM211",
    severity=Severity.WARNING,
    title=Text(zh="日期差几秒到午夜", en="Date some seconds before midnight"),
    says=Text(
        zh="{label}“{written}”离午夜不到一分钟，像是系统导出时差了几十秒{offer}",
        en="{label} “{written}” is less than a minute before midnight, as exports of some web "
        "systems are{offer}",
    ),
    fix=Text(zh="把单元格改成不带时刻的日期。", en="Type the date without a time of day."),
    example=Text(zh="2026-08-22 23:59:17", en="2026-08-22 23:59:17"),
    recipe=DATE_WITHOUT_TIME,
)
SERIAL_NUMBER = Rule(
    code="KAM209",
    severity=Severity.WARNING,
    title=Text(zh="日期是序列号", en="Date as a serial number"),
    says=Text(
        zh="{label}是数字 {written}，没有日期格式{offer}",
        en="{label} is the number {written} without a date format{offer}",
    ),
    fix=Text(
        zh="把单元格格式设为日期，核对后保存。",
        en="Give the cell a date format, check the day, save.",
    ),
    example=Text(zh="日期列里的 46086", en="46086 in a date column"),
    recipe=DATE_FORMAT,
)
NOT_A_DATE = Rule(
    code="KAM304",
    severity=Severity.WARNING,
    title=Text(zh="不是日期", en="Not a date"),
    says=Text(zh="{label}“{written}”不是日期", en="{label} “{written}” is not a date"),
    fix=Text(
        zh="填写年月日齐全的日期，如 2026-03-05{offer}。",
        en="Enter a date with year, month and day, such as 2026-03-05{offer}.",
    ),
    example=Text(zh="“3月5日”“2026-2-30”“月底”", en="“3月5日”, “2026-2-30”, “end of month”"),
    recipe=CORRECT_CELL,
)
NOT_A_MONTH = Rule(
    code="KAM305",
    severity=Severity.WARNING,
    title=Text(zh="不是月份", en="Not a month"),
    says=Text(zh="{label}“{written}”不是月份", en="{label} “{written}” is not a month"),
    fix=Text(
        zh="填写年和月，如 2026-03{offer}。", en="Enter year and month, such as 2026-03{offer}."
    ),
    example=Text(zh="“3月”“2026-13”", en="“March”, “2026-13”"),
    recipe=CORRECT_CELL,
)
NOT_A_PERIOD = Rule(
    code="KAM306",
    severity=Severity.WARNING,
    title=Text(zh="不是期间", en="Not a period"),
    says=Text(
        zh="{label}“{written}”不是月、季或年", en="{label} “{written}” is no month, quarter or year"
    ),
    fix=Text(
        zh="填写 2026-03、2026Q1 或 2026 这样的期间{offer}。",
        en="Enter a period such as 2026-03, 2026Q1 or 2026{offer}.",
    ),
    example=Text(zh="“上半年”“2026Q5”", en="“first half”, “2026Q5”"),
    recipe=CORRECT_CELL,
)
NOT_A_TIME = Rule(
    code="KAM307",
    severity=Severity.WARNING,
    title=Text(zh="不是时刻", en="Not a time of day"),
    says=Text(zh="{label}“{written}”不是时刻", en="{label} “{written}” is not a time of day"),
    fix=Text(zh="填写 14:30 这样的时刻{offer}。", en="Enter a time such as 14:30{offer}."),
    example=Text(zh="“下午”“25:00”", en="“afternoon”, “25:00”"),
    recipe=CORRECT_CELL,
)
SERIAL_AS_TEXT = Rule(
    code="KAM217",
    severity=Severity.WARNING,
    title=Text(zh="日期是写成文本的序列号", en="Date as a serial number written as text"),
    says=Text(
        zh="{label}是文本“{written}”，像是 Excel 的日期序列号{offer}",
        en="{label} is the text “{written}”, which looks like Excel's serial number of a day"
        "{offer}",
    ),
    fix=Text(
        zh="重新输入日期；如果整列如此，先用“数据 › 分列 › 完成”转成数字，再设为日期格式。",
        en="Type the date again; for a whole column, Data › Text to Columns › Finish, then give it "
        "a date format.",
    ),
    example=Text(zh="日期列里的文本“46086”", en="The text “46086” in a date column"),
    recipe=DATE_FORMAT,
)
NO_SUCH_DAY = Rule(
    code="KAM323",
    severity=Severity.WARNING,
    title=Text(zh="没有这一天", en="Day that does not exist"),
    says=Text(
        zh="{label}“{written}”：日历上没有这一天",
        en="{label} “{written}”: the calendar has no such day",
    ),
    fix=Text(zh="核对后更正日期。", en="Check the day and correct it."),
    example=Text(zh="“2026-2-30”", en="“2026-2-30”"),
    recipe=CORRECT_CELL,
)
NO_YEAR = Rule(
    code="KAM324",
    severity=Severity.WARNING,
    title=Text(zh="日期没有年份", en="Date without a year"),
    says=Text(
        zh="{label}“{written}”没有年份，不能断定是哪一年",
        en="{label} “{written}” has no year; nobody can tell which one is meant",
    ),
    fix=Text(zh="补上年份，如 2026-03-05。", en="Enter it with its year, such as 2026-03-05."),
    example=Text(zh="“3月5日”", en="“3月5日”"),
    recipe=CORRECT_CELL,
)
SHORT_YEAR = Rule(
    code="KAM325",
    severity=Severity.WARNING,
    title=Text(zh="年份只有两位", en="Year of two digits"),
    says=Text(
        zh="{label}“{written}”的年份只有两位，年、月、日的次序不能断定",
        en="{label} “{written}” has no four-digit year; which part is year, month or day is "
        "uncertain",
    ),
    fix=Text(
        zh="写成四位年份，年在前，如 2026-03-05。",
        en="Write the year first and with four digits, such as 2026-03-05.",
    ),
    example=Text(zh="“26/3/5”", en="“26/3/5”"),
    recipe=DATES_FROM_TEXT,
)
YEAR_LAST = Rule(
    code="KAM339",
    severity=Severity.WARNING,
    title=Text(zh="年份写在最后", en="Year written last"),
    says=Text(
        zh="{label}“{written}”的年份在最后，月和日哪个在前不能断定{offer}",
        en="{label} “{written}” has its year last; whether month or day comes first is uncertain"
        "{offer}",
    ),
    fix=Text(zh="年写在前面，如 2026-03-05。", en="Write the year first, such as 2026-03-05."),
    example=Text(zh="“03/05/2026”", en="“03/05/2026”"),
    recipe=CORRECT_CELL,
)
IMPLAUSIBLE_DATE = Rule(
    code="KAM319",
    severity=Severity.WARNING,
    title=Text(zh="不可能的年份", en="Impossible year"),
    says=Text(
        zh="{label} {written} 的年份不在 1900–2100 之间",
        en="{label} {written} has a year outside 1900–2100",
    ),
    fix=Text(zh="更正年份。", en="Correct the year."),
    example=Text(zh="3026-03-05", en="3026-03-05"),
    recipe=CORRECT_CELL,
)

catalogue = (
    WRITTEN_DATE,
    TIME_DROPPED,
    OTHER_FORM,
    DATE_DROPPED,
    NEAR_MIDNIGHT,
    SERIAL_NUMBER,
    NOT_A_DATE,
    NOT_A_MONTH,
    NOT_A_PERIOD,
    NOT_A_TIME,
    IMPLAUSIBLE_DATE,
    SERIAL_AS_TEXT,
    NO_SUCH_DAY,
    NO_YEAR,
    SHORT_YEAR,
    YEAR_LAST,
)
