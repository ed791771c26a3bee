"""How a department changes what its sheets may hold: steps, and the YAML to write.

A test writes each piece of YAML where the steps say, and reads a workbook with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import Text, same
from generator.report.parts.frame import head_view, note_view

if TYPE_CHECKING:
    from generator.language import Lang
    from generator.report.parts.frame import HeadView, NoteView
    from generator.report.report import Report

TITLE = Text(zh="怎样加一列、一个选项", en="How to add a column or a choice")
LEAD = Text(
    zh="表里有哪些列、列里能填什么，都写在架构文件里，一张表一个文件，用记事本就能改。"
    "改完运行 kam check：写错的地方会指明文件、行和列。",
    en="Which columns a sheet has and what they may hold stands in its schema, one file for each "
    "sheet, which any text editor can change. Then run kam check: a mistake is named with file, "
    "line and column.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One kind of change."""

    key: str
    title: Text
    steps: tuple[Text, ...]
    yaml: str = ""  # what is written, as it stands in the file
    then: Text | None = None  # what to know about it


CHANGES = (
    Change(
        key="own-schema",
        title=Text(zh="拿到架构文件", en="Get the schema file"),
        steps=(
            Text(
                zh="运行 kam blank 空白表 --sheet 拜访记录 --schemas。文件夹“空白表”里有空白工作簿"
                "，其中 schemas 里有架构文件 visits.yml。",
                en="Run kam blank forms --sheet visits --schemas. The folder forms then holds the "
                "blank workbook and, in its folder schemas, the schema visits.yml.",
            ),
            Text(
                zh="把 visits.yml 放进项目的 workbooks/schemas 文件夹，没有就新建。"
                "项目里有同名文件时，以项目的为准，整个文件替换自带的。",
                en="Put visits.yml into the project's folder workbooks/schemas; make it if it is "
                "not there. A file of the project replaces the product's of that name as a whole.",
            ),
            Text(
                zh="用记事本打开，编码保持 UTF-8。缩进用空格，冒号后面空一格，标点用半角。",
                en="Open it in a text editor and keep it UTF-8. Indent with blanks, put a blank "
                "behind each colon, use half-width punctuation.",
            ),
        ),
    ),
    Change(
        key="column",
        title=Text(zh="加一列", en="Add a column"),
        steps=(
            Text(
                zh="在 columns: 下面，照别的列的样子加一段，放在希望它出现的位置：",
                en="Below columns:, add an entry like the others, where the column is to stand:",
            ),
            Text(
                zh="把文件上方的 version 加一，旧的空白表由此认得出来。",
                en="Add one to version at the top, so that older blank workbooks can be told.",
            ),
        ),
        yaml="""\
  weather:
    {zh: 天气, en: Weather, type: choice, choices: [晴, 阴, 雨], example: 晴}
""",
        then=Text(
            zh="weather 是列的键：小写英文字母、数字和下划线，不改动。zh、en 是两种语言的列名。"
            "type 可用 text、id、choice、list、integer、decimal、money、percent、date、month、"
            "period、time、yes_no、phone、email、url。need: R 必填，need: R* 应填并计入完整率，"
            "不写为可不填；再加 when 就只在某种情形下要填。"
            "class 是密级：I 内部、C 机密、P 个人信息、S 敏感。",
            en="weather is the key of the column: small Latin letters, digits and underscores; it "
            "never changes. zh and en are its headings. type is one of text, id, choice, list, "
            "integer, decimal, money, percent, date, month, period, time, yes_no, phone, email, "
            "url. need: R is required, need: R* due and counted for completeness; without it the "
            "column is optional, and when limits it to some rows. class says who may see it: I "
            "internal, C confidential, P personal, S sensitive.",
        ),
    ),
    Change(
        key="choice",
        title=Text(zh="加一个选项", en="Add a choice"),
        steps=(
            Text(
                zh="找到那一列，在 choices 的大括号里加上新词；方括号里是也认的写法，没有就写 []：",
                en="Find the column and add the word between the braces of choices; the brackets "
                "hold other spellings of it, [] where there are none:",
            ),
            Text(
                zh="新词不再当作别的选项的写法：从别的方括号里去掉它。",
                en="A word stands for one choice only: take it out of the other brackets.",
            ),
        ),
        yaml="""\
  result:
    zh: 结果
    en: Result
    aliases: [拜访结果]
    type: choice
    need: R*
    choices: {成功: [达成], 部分: [部分成功, 部分达成], 待定: [再议], 未成功: [失败, 未达成]}
    example: 部分
""",
        then=Text(
            zh="有的选项决定指标怎么算（客户级别、访问方式、单据类型等）。改这些列之前，先看参数里有没有用到这些词。",
            en="Some choices decide how figures are counted (grades, forms of visits, kinds of "
            "documents). Before changing those, see whether a rule value names them.",
        ),
    ),
    Change(
        key="alias",
        title=Text(zh="多认一种叫法", en="Have another name understood"),
        steps=(
            Text(
                zh="列头在别的系统里叫别的名字：加到该列的 aliases。",
                en="Where another system calls a column otherwise, add that to its aliases.",
            ),
            Text(
                zh="工作表叫别的名字：加到文件上方的 aliases。"
                "选项有别的写法：加到该选项的方括号里。",
                en="Where a sheet has another name, add it to aliases at the top of the file; "
                "another spelling of a choice goes into its brackets.",
            ),
        ),
        yaml="""\
  account_id:
    zh: 客户编号
    en: Account no.
    aliases: [客户, 客户代码, 公司客户编号, 客商编码]
    type: id
    need: R
    refers_to: [accounts.account_id, prospects.prospect_id]
    example: KH0001
""",
    ),
    Change(
        key="rule",
        title=Text(zh="加一条检查", en="Add a check"),
        steps=(
            Text(
                zh="在 rules: 下面加一段。check 是必须成立的条件，用列的键写；有一格空着就不检查：",
                en="Add an entry below rules:. check is what must be true, written with the keys "
                "of columns; where a cell is blank it is not checked:",
            ),
        ),
        yaml="""\
  gift_has_value:
    check: gift is null or gift_value is not null
    says: {zh: "送了礼品，请补礼品价值", en: "A gift needs its value"}
    mark: gift_value
    severity: warning
""",
        then=Text(
            zh="severity 写 error，这一行就不采用；写 warning，照用但会指出；写 notice，只是提示。"
            "says 里可用大括号引用这一行的值，如 {date}。",
            en="With severity error the row is not used, with warning it is used and told, with "
            "notice only mentioned. says may quote values of the row in braces, such as {date}.",
        ),
    ),
    Change(
        key="strict",
        title=Text(zh="不许隐藏行，不许用公式", en="Allow no hidden rows, and no formulas"),
        steps=(
            Text(
                zh="在文件上方、columns: 之前加上要用的一行：",
                en="Add the line that is wanted at the top of the file, before columns:",
            ),
            Text(
                zh="个别列要放行的，在该列写 formulas: allow；"
                "只禁一列的，只在该列写 formulas: forbid。",
                en="For a single column that may hold formulas, write formulas: allow there; to "
                "forbid them in one column alone, write formulas: forbid there only.",
            ),
        ),
        yaml="""\
hidden_rows: refuse
formulas: forbid
""",
        then=Text(
            zh="不写时，隐藏和筛选掉的行照常计入（hidden_rows: count），"
            "公式取算出的值（formulas: allow），检查只作提示。"
            "写了之后，隐藏的行、有公式的行都是错误，改好之前不采用。"
            "整张隐藏的工作表不在此列：照常读取，并提示。",
            en="Without these lines, rows that are hidden or filtered out count like any others "
            "(hidden_rows: count), formulas give their results (formulas: allow), and the check "
            "only mentions it. With them, hidden rows and rows with formulas are errors and not "
            "used until they are mended. A sheet that is hidden as a whole is another matter: it "
            "is read, and told.",
        ),
    ),
    Change(
        key="sheet",
        title=Text(zh="加一张表", en="Add a sheet"),
        steps=(
            Text(
                zh="在 workbooks/schemas 里新建一个 .yml 文件，例如 samples.yml：",
                en="Make a new .yml file in workbooks/schemas, such as samples.yml:",
            ),
            Text(
                zh="sheet 是工作表名，table 是它在系统里的名字，workbook 是它放进哪个空白工作簿；"
                "key 是认出一行的列。表里的数据会读取、检查，但没有自带的指标用到它。",
                en="sheet is the name of the sheet, table what the system calls it, workbook the "
                "blank workbook it goes into; key names the columns that tell rows apart. The "
                "sheet is read and checked; none of the product's figures uses it.",
            ),
        ),
        yaml="""\
sheet: 样品
title: {zh: 样品领用, en: Samples}
workbook: {zh: 拜访, en: Visits}
table: samples
version: 1
key: sample_id
class: I
extra_columns: notice
columns:
  sample_id:
    {zh: 领用编号, en: Sample no., type: id, need: R, unique: true, example: YP2026-001}
  account_id:
    zh: 客户编号
    en: Account no.
    type: id
    need: R
    refers_to: [accounts.account_id]
    example: KH0001
  taken_on:
    {zh: 领用日期, en: Taken on, type: date, need: R, example: 2026-03-12}
  quantity:
    {zh: 数量, en: Quantity, type: integer, min: 1, example: "2"}
""",
    ),
    Change(
        key="after",
        title=Text(zh="改完之后", en="Afterwards"),
        steps=(
            Text(
                zh="运行 kam check。架构写错了，什么也不会发布，每一处都指明文件、行和列。",
                en="Run kam check. With a mistake in a schema nothing is published, and each is "
                "named with file, line and column.",
            ),
            Text(
                zh="运行 kam blank 空白表，把新的空白工作簿发给各人。"
                "旧的照样能读；缺了新列的，检查时会说明差在哪里。",
                en="Run kam blank forms and hand out the new blank workbooks. Older ones are still "
                "read; where they lack a new column, the check says so.",
            ),
            Text(
                zh="运行 kam build。数据字典和下载里的空白表随之更新。",
                en="Run kam build. The data dictionary and the blank workbooks among the downloads "
                "follow.",
            ),
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """One kind of change, in one language."""

    key: str
    title: str
    steps: tuple[str, ...]
    yaml: str
    then: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HowToView:
    """The page on changing schemas."""

    head: HeadView
    note: NoteView | None
    lead: str
    changes: tuple[ChangeView, ...]


def how_to_view(report: Report, lang: Lang) -> HowToView:
    """The page on changing schemas."""
    nothing = same("")
    return HowToView(
        head=head_view(report, lang, TITLE[lang], ""),
        note=note_view(report, lang),
        lead=LEAD[lang],
        changes=tuple(
            ChangeView(
                key=one.key,
                title=one.title[lang],
                steps=tuple(step[lang] for step in one.steps),
                yaml=one.yaml,
                then=(one.then or nothing)[lang],
            )
            for one in CHANGES
        ),
    )
