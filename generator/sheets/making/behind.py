"""The sheets behind an assessment form: 参数 and 明细, from which it computes, and 核对."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.sheets.assessment.vocabulary import (
    CHECK_FIELDS,
    LINE_FIELDS,
    PARAMETER_FIELDS,
    TARGET_FIELDS,
)
from generator.sheets.making.drawing import (
    COUNT,
    DAY,
    EXACT,
    GREY,
    LABEL,
    MONEY,
    NAVY,
    NOTE,
    PLAIN,
    RATE,
    VALUE,
    Look,
    flag,
    heads,
    hush,
    name,
    printed,
    put,
    repeated,
    title,
    widths,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

PARAMETERS, LINES, CHECKS = "参数", "明细", "核对"

FACTS = (  # label, field, name for formulas, format
    ("考核期间  Period", "period_id", "", ""),
    ("期间首日  First day", "first_day", "期间_起", DAY),
    ("期间末日  Last day", "last_day", "期间_止", DAY),
    ("统计截止日  As-of date", "as_of", "截止日", DAY),
    ("币种  Currency", "currency", "", ""),
    ("销售口径  Sales basis", "sales_basis", "", ""),
    ("规则版本  Rule version", "rules", "规则版本", ""),
    ("明细摘要  Digest of the lines (SHA-256)", "digest", "", ""),
    ("程序版本  Program version", "version", "", ""),
    ("发布对象  Edition", "audience", "", ""),
)

TARGET_HEADS = (
    "指标号\nID",
    "考核指标\nIndicator",
    "单位\nUnit",
    "目标值\nTarget",
    "目标来源\nTarget from",
    "资料\nData",
)
PARAMETER_HEADS = (
    "参数\nKey",
    "含义\nMeaning",
    "生效日\nSince",
    "取值\nValue",
    "涉及指标\nTouches",
    "",
)
LINE_HEADS = (
    "指标号\nID",
    "行号\nNo.",
    "对象\nItem",
    "客户编号\nAccount no.",
    "名称\nName",
    "日期\nDate",
    "分子\nNumerator",
    "分母\nDenominator",
    "比率\nRatio",
    "状态\nState",
    "原因\nReason",
    "来源单元格\nSource cells",
)
CHECK_HEADS = (
    "指标号\nID",
    "网站图号\nFigure id",
    "项目\nPart",
    "单元格\nCell",
    "网站\nSite",
    "本表\nThis workbook",
    "差异\nDifference",
    "一致\nAgree",
)
DIFFERENCE = '=IF(AND(ISNUMBER($E{row}),ISNUMBER($F{row})),$F{row}-$E{row},"—")'
AGREE = '=IF(IF(ISNUMBER($G{row}),ABS($G{row})<{limit},$E{row}=$F{row}),"是 yes","否 no")'
VERDICTS = (  # variant, name of the form's column, format, how far both may be apart
    ("ratio", "数值", EXACT, "0.000000001"),
    ("sum", "数值", MONEY, "0.005"),
    ("numerator", "实际", MONEY, "0.005"),
    ("denominator", "计划", MONEY, "0.005"),
)
SCORED = (  # the same of points
    ("points", "=INDEX(计分_得分,MATCH($A{row},计分_键,0))"),
    ("total", "=计分_合计"),
)
POINTS_LIMIT = "0.000000001"

LINES_SAY = """\
每一行是考核表数字的一个组成部分；“来源单元格”指出它在哪个工作簿的哪一格。
Every row is a part of a figure of the form; its source cells say \
where it stands in the workbooks."""

AMOUNTS = Look(size=8.5, color=GREY, across="right", border=None)
SECTION = Look(size=11, bold=True, color=NAVY, border=None)
MIDDLE, SMALL = Look(across="center"), Look(size=8.5, indent=1)


def number(form: str) -> Look:
    """A cell that holds a number."""
    return Look(across="right", form=form)


def parameter_sheet(book: Workbook) -> None:
    """What the formulas take besides the lines, in named cells."""
    sheet = book.create_sheet(PARAMETERS)
    widths(sheet, (34, 44, 14, 24, 30, 12))
    title(sheet, "F", "参数", "Parameters")
    for row, (label, field, formula_name, form) in enumerate(FACTS, start=2):
        put(sheet, f"A{row}", label, LABEL)
        put(sheet, f"B{row}:F{row}", None, Look(form=form or "@", indent=1))
        sheet.row_dimensions[row].height = 20
        name(book, f"fill.{field}", PARAMETERS, f"B{row}")
        if formula_name:
            name(book, formula_name, PARAMETERS, f"B{row}")
    _targets(book, sheet, len(FACTS) + 3)
    last = _parameters(book, sheet, len(FACTS) + 9)
    printed(sheet, f"A1:F{last}", "1:1")


def _section(sheet: Worksheet, row: int, words: str, labels: Sequence[str]) -> None:
    put(sheet, f"A{row}:F{row}", words, SECTION)
    sheet.row_dimensions[row].height = 24
    heads(sheet, row + 1, labels)


def _targets(book: Workbook, sheet: Worksheet, row: int) -> None:
    """The KPIs of the form with their targets, and whether their sheets were handed in."""
    _section(sheet, row, "指标与目标  KPIs and targets", TARGET_HEADS)
    looks = {
        variant: (VALUE, VALUE, MIDDLE, number(form), VALUE, MIDDLE)
        for variant, form in (("rate", RATE), ("count", COUNT), ("money", MONEY))
    }
    first = row + 2
    repeated(book, sheet, block="target", first=first, variants=looks, fields=TARGET_FIELDS)
    for at in range(first, first + len(looks)):
        sheet.row_dimensions[at].height = 28
    for key, column in (("键", "A"), ("目标", "D"), ("数据", "F")):
        name(book, f"指标_{key}", PARAMETERS, f"{column}{first}")


def _parameters(book: Workbook, sheet: Worksheet, row: int) -> int:
    """The rules in force; the last row."""
    words = "期间末日有效的规则参数  Rule parameters in force on the last day"
    _section(sheet, row, words, PARAMETER_HEADS)
    sheet.merge_cells(f"E{row + 1}:F{row + 1}")
    first = row + 2
    looks = (VALUE, VALUE, Look(across="center", form=DAY), VALUE, VALUE, VALUE)
    repeated(
        book, sheet, block="parameter", first=first, variants={"": looks}, fields=PARAMETER_FIELDS
    )
    sheet.merge_cells(f"E{first}:F{first}")
    sheet.row_dimensions[first].height = 28
    return first


def line_sheet(book: Workbook) -> None:
    """The lines that every figure of the form is summed from."""
    sheet = book.create_sheet(LINES)
    widths(sheet, (11.5, 6, 14, 11, 22, 11.5, 16, 16, 9, 12.5, 30, 46))
    title(sheet, "L", "明细", "Lines")
    put(sheet, "A2:L2", LINES_SAY, NOTE)
    sheet.row_dimensions[2].height = 30
    heads(sheet, 3, LINE_HEADS)
    words = VALUE
    looks = {
        variant: (
            MIDDLE,  # ID
            Look(across="center", form=COUNT),  # No.
            words,  # item
            words,  # account no.
            words,  # name
            Look(across="center", form=DAY),
            number(form),  # numerator
            number(form),  # denominator
            number(RATE),  # its own share
            MIDDLE,  # state
            SMALL,  # reason
            Look(size=8.5, color=GREY, indent=1),  # source cells
        )
        for variant, form in (("share", PLAIN), ("money", MONEY), ("count", PLAIN))
    }
    repeated(book, sheet, block="line", first=4, variants=looks, fields=LINE_FIELDS)
    for key, column in (
        ("键", "A"),
        ("分子", "G"),
        ("分母", "H"),
        ("比率", "I"),
        ("状态", "J"),
    ):
        name(book, f"明细_{key}", LINES, f"{column}4")
    for row, ratio in enumerate(('=IF($H4>0,$G4/$H4,"—")', "—", "—"), start=4):
        sheet[f"I{row}"].value = ratio
        sheet.row_dimensions[row].height = 18
    hush(sheet, "A4:L6", '$J4="未到期 pending"')
    hush(sheet, "I4:I6", "ISTEXT($I4)")
    sheet.freeze_panes = "A4"
    sheet.auto_filter.ref = "A3:L6"
    printed(sheet, "A1:L6", "3:3")


def check_sheet(book: Workbook) -> None:
    """The site's figures beside those that the formulas give."""
    sheet = book.create_sheet(CHECKS)
    widths(sheet, (13, 34, 20, 14, 22, 22, 18, 12))
    title(sheet, "H", "核对", "Reconciliation")
    put(sheet, "A2:G2", "不一致的项数  Figures that differ", AMOUNTS)
    put(sheet, "H2", '=COUNTIF(核对_一致,"否 no")', Look(across="center", bold=True, form=COUNT))
    sheet.row_dimensions[2].height = 22
    name(book, "fill.differing", CHECKS, "H2")
    name(book, "核对_不符", CHECKS, "H2")
    flag(sheet, "H2", "$H$2<>0")
    heads(sheet, 3, CHECK_HEADS)
    looks = {
        variant: (VALUE, VALUE, VALUE, VALUE, *[number(form)] * 3, MIDDLE)
        for variant, form in (
            *((variant, form) for variant, _, form, _ in VERDICTS),
            *((variant, EXACT) for variant, _ in SCORED),
        )
    }
    repeated(book, sheet, block="check", first=4, variants=looks, fields=CHECK_FIELDS)
    formulas = [
        *(
            (f"=INDEX(考核_{column},MATCH($A{{row}},考核_键,0))", limit)
            for _, column, _, limit in VERDICTS
        ),
        *((formula, POINTS_LIMIT) for _, formula in SCORED),
    ]
    last = 3 + len(formulas)
    for row, (formula, limit) in enumerate(formulas, start=4):
        sheet[f"F{row}"].value = formula.format(row=row)
        sheet[f"G{row}"].value = DIFFERENCE.format(row=row)
        sheet[f"H{row}"].value = AGREE.format(row=row, limit=limit)
        sheet.row_dimensions[row].height = 20
    name(book, "核对_一致", CHECKS, "H4")
    flag(sheet, f"A4:H{last}", '$H4="否 no"')
    sheet.freeze_panes = "A4"
    printed(sheet, f"A1:H{last}", "3:3")
