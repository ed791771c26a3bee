"""What blank workbooks say to those who fill them in."""

from __future__ import annotations

from generator.language import Text

INSTRUCTIONS = Text(zh="填写说明", en="Instructions")  # names of sheets that intake passes over
CHOICES = Text(zh="选项", en="Choices")

LEGEND = Text(
    zh="* 必填　※ 应填（计入完整率）或按情况必填　灰色列头可不填　"
    "第 {row} 行是示例，不计入数据，可以删除　光标停在列头上看填法",
    en="* required    ※ due (counts for completeness) or required in some cases    grey: optional"
    "    Row {row} is an example: it does not count and may be deleted"
    "    Rest on a heading to see how to fill it",
)
NOTE_FORMAT = Text(zh="填法：{words}", en="Type: {words}")
NOTE_CHOICES = Text(zh="可选：{words}", en="Choices: {words}")
NOTE_EXAMPLE = Text(zh="例：{words}", en="Example: {words}")
NOTE_CLASS = Text(zh="密级：{words}", en="Class: {words}")
MORE_CHOICES = Text(
    zh="{words} 等 {count} 项，见“选项”表", en="{words} … {count} in all, see Choices"
)

NOT_LISTED = Text(zh="不在列表中", en="Not in the list")
NOT_LISTED_SAYS = Text(
    zh="“{label}”从下拉列表中选一项。列表里没有的，留空并告诉管理员。",
    en="Choose one of the list for {label}. If none fits, leave it blank and tell your admin.",
)
NO_DATE = Text(zh="不是日期", en="Not a date")
NO_DATE_SAYS = Text(
    zh="“{label}”填日期，写成 2026-03-12 或 2026/3/12，不写“3月12日”。",
    en="{label} takes a date, typed as 2026-03-12 or 2026/3/12, with its year.",
)
NO_MONTH = Text(zh="不是月份", en="Not a month")
NO_MONTH_SAYS = Text(
    zh="“{label}”填月份，写成 2026-03 或该月任一天。",
    en="{label} takes a month, typed as 2026-03 or as any day of it.",
)
NO_TIME = Text(zh="不是时间", en="Not a time")
NO_TIME_SAYS = Text(zh="“{label}”填时间，写成 14:30。", en="{label} takes a time, typed as 14:30.")
NO_NUMBER = Text(zh="数字不合要求", en="Not such a number")
NO_NUMBER_SAYS = Text(
    zh="“{label}”只填数字，不写单位和文字：{kind}。",
    en="{label} takes a number without unit or words: {kind}.",
)
SEVERAL = Text(zh="可填几项", en="Several words")
SEVERAL_SAYS = Text(zh="用分号隔开：{words}", en="Part them by semicolons: {words}")

TITLE = Text(zh="{name}：填写说明", en="{name}: how to fill it in")
STEPS = (
    Text(
        zh="每张表从第 {first} 行往下填，一行一条。第 {example} 行灰色的是示例，不计入数据；"
        "照着填，之后可以删掉。",
        en="Fill each sheet from row {first} downwards, one record in a row. The grey row "
        "{example} is an example; it does not count and may be deleted.",
    ),
    Text(
        zh="深蓝列头、带 * 的列必填，缺了这一行就不能用。浅蓝列头、带 ※ 的列应填："
        "空着会降低完整率，或在批注写明的情形下必填。灰色列头可不填。",
        en="Dark headings with * are required: a row without them cannot be used. Light headings "
        "with ※ are due: blanks lower completeness, or are not allowed in the case that the "
        "note names. Grey headings are optional.",
    ),
    Text(
        zh="有下拉的列从列表里选。编号列按文本填，前面的 0 不能丢；日期写成 2026-03-12；"
        "金额只填数字，单位看列头。",
        en="Where there is a list, choose from it. Codes are text: leading zeros count. Type dates "
        "as 2026-03-12, and amounts as numbers in the unit of the heading.",
    ),
    Text(
        zh="不要改列头，不合并单元格，不写合计行，不在数据中间留标题。列的次序可以换，"
        "不用的列可以删。",
        en="Keep the headings as they are; merge no cells, write no totals, put no titles between "
        "the rows. Columns may change places, and those you do not use may be deleted.",
    ),
    Text(
        zh="几个人分开填时，各存一份，文件名随意，例如“拜访-滨海.xlsx”；不必合并。",
        en="Where several people fill it in, let each keep a file under any name; nothing needs "
        "merging.",
    ),
    Text(
        zh="填好后存成 .xlsx，放进项目的 workbooks 文件夹，运行 kam check。"
        "有问题会指明工作表和单元格，并说明怎么改。",
        en="When done, save it as .xlsx in the project's folder workbooks and run kam check. It "
        "names the sheet and cell of whatever is wrong, and how to mend it.",
    ),
)
RULES = Text(zh="这张表还要求", en="The sheet also asks that")
SHEET_HEADING = Text(zh="{sheet}　{title}", en="{sheet}　{title}")
HOW = Text(zh="{kind}；{reference}", en="{kind}; {reference}")
COLUMN_HEADS = (
    Text(zh="列", en="Column"),
    Text(zh="英文名", en="Chinese name"),
    Text(zh="必填", en="Needed"),
    Text(zh="怎么填", en="What to type"),
    Text(zh="可选项", en="Choices"),
    Text(zh="例", en="Example"),
    Text(zh="密级", en="Class"),
)
LIST_HEAD = Text(
    zh="下拉列表的词。改这里不会改变系统认识的词；要加词，找管理员改架构文件。",
    en="The words of the lists. Changing them here changes nothing in what is understood: the "
    "admin adds words in the schema.",
)
YES_NO = Text(zh="是或否", en="Yes or no")
MARK = Text(zh="内部资料 严禁外传", en="Internal — do not pass on")
