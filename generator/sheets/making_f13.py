"""The designed template of form F13, the department's KPI sheet, as a program.

    python -m generator.sheets.making_f13 templates/sheets/f13.xlsx

The template may just as well be edited in Excel; this is how the shipped one came to be.
Same program, same bytes.
"""

from __future__ import annotations

import io
import sys
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName

from generator.cells import column_letter
from generator.sheets.f13_vocabulary import (
    CHECK_FIELDS,
    KPI_FIELDS,
    LINE_FIELDS,
    PARAMETER_FIELDS,
    TARGET_FIELDS,
)
from generator.sheets.package import zipped
from generator.sheets.properties import with_properties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

FACE = "Microsoft YaHei"
INK, GREY, LINE, SUNK, NAVY, ALARM = "17202B", "66727F", "B4BFCA", "F1F4F7", "1F3A56", "B3310A"

FORM, PARAMETERS, LINES, CHECKS = "考核表", "参数", "明细", "核对"
MARK = "内部资料 严禁外传  Internal — do not pass on"

MONEY, COUNT, RATE, DAY = "#,##0.00", "#,##0", "0.0%", "yyyy-mm-dd"
EXACT, PLAIN = "0.0000000000", "General"

HAIR = Side(style="thin", color=LINE)
RULE = Side(style="medium", color=NAVY)
GRID = Border(left=HAIR, right=HAIR, top=HAIR, bottom=HAIR)
HEAD_RULES = Border(left=HAIR, right=HAIR, top=RULE, bottom=Side(style="thin", color=NAVY))


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a cell looks."""

    size: float = 9
    bold: bool = False
    color: str = INK
    fill: str = ""
    across: str = "left"
    down: str = "center"
    wrap: bool = True
    indent: int = 0
    form: str = "General"
    border: Border | None = GRID


LABEL = Look(color=GREY, fill=SUNK, size=8.5, indent=1)
VALUE = Look(indent=1)
HEAD = Look(bold=True, color=NAVY, fill=SUNK, across="center", size=8.5, border=HEAD_RULES)
NOTE = Look(size=8.5, color=GREY, border=None, down="top")


def put(sheet: Worksheet, cells: str, content: object, look: Look) -> None:
    """Write a cell, or merge a range and write its first cell; the look covers all of it."""
    first, _, last = cells.partition(":")
    for row in sheet[cells] if last else ((sheet[first],),):
        for cell in row:
            cell.font = Font(name=FACE, size=look.size, bold=look.bold, color=look.color)
            cell.alignment = Alignment(
                horizontal=look.across,
                vertical=look.down,
                wrap_text=look.wrap,
                indent=look.indent,
            )
            cell.number_format = look.form
            if look.fill:
                cell.fill = PatternFill("solid", fgColor=look.fill)
            if look.border:
                cell.border = look.border
    sheet[first].value = content
    if last:
        sheet.merge_cells(cells)


def name(book: Workbook, key: str, sheet: str, target: str) -> None:
    """Define a name for a cell (`C12`), or for a whole row (`12`)."""
    letters = target.rstrip("0123456789")
    number = target[len(letters) :]
    place = f"${letters}${number}" if letters else f"${number}:${number}"
    book.defined_names[key] = DefinedName(key, attr_text=f"'{sheet}'!{place}")


def widths(sheet: Worksheet, sizes: Sequence[float]) -> None:
    """Set the widths of the columns from A on."""
    for number, size in enumerate(sizes, start=1):
        sheet.column_dimensions[column_letter(number)].width = size


def heads(sheet: Worksheet, row: int, words: Sequence[str], height: float = 30) -> None:
    """The head row of a table."""
    for number, text in enumerate(words, start=1):
        put(sheet, f"{column_letter(number)}{row}", text, HEAD)
    sheet.row_dimensions[row].height = height


def printed(sheet: Worksheet, area: str, head: str) -> None:
    """A4 landscape, one page wide, the head and the mark on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.6, 0.6
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.print_area = area
    sheet.print_title_rows = head
    footer = sheet.oddFooter
    for part, text in (
        (footer.left, "&F › &A"),
        (footer.center, MARK),
        (footer.right, "第 &P 页，共 &N 页  Page &P of &N"),
    ):
        part.text, part.size = text, 8
    sheet.sheet_view.showGridLines = False


def alarm(sheet: Worksheet, cells: str, condition: str, *, quiet: bool = False) -> None:
    """Show cells in the alarm colour, or in grey, where a condition holds."""
    font = Font(color=GREY, bold=False) if quiet else Font(color="FFFFFF", bold=True)
    fill = None if quiet else PatternFill(bgColor=ALARM)
    style = DifferentialStyle(font=font, fill=fill)
    rule = FormulaRule(formula=[condition])
    rule.dxf = style
    sheet.conditional_formatting.add(cells, rule)


def title(sheet: Worksheet, last: str, zh: str, en: str) -> None:
    """The head of a sheet behind the form."""
    put(sheet, f"A1:{last}1", f"{zh}  {en}", Look(size=14, bold=True, color=NAVY, border=None))
    sheet.row_dimensions[1].height = 30


# --- 考核表 ------------------------------------------------------------------------------

FORM_HEADS = (
    "序号\nNo.",
    "指标号\nID",
    "性质\nKind",
    "考核指标\nIndicator",
    "考核周期\nPeriod",
    "计算方法\nFormula",
    "数据来源\nData from",
    "单位\nUnit",
    "目标值\nTarget",
    "计划 / 分母\nPlan",
    "实际 / 分子\nActual",
    "完成值\nValue",
    "状态\nState",
    "备注\nNote",
)
FORM_WIDTHS = (5, 8, 8, 22, 8.5, 24, 11.5, 8.5, 10, 15, 15, 12, 10.5, 20)
FIRST_KPI = 15  # the first of the prototype rows
VARIANTS = (  # variant, format of its parts, format of its value
    ("ratio_money", MONEY, RATE),
    ("ratio_count", COUNT, RATE),
    ("sum_count", COUNT, COUNT),
    ("sum_money", MONEY, MONEY),
)

CONTROL = (  # row, then label and field (or sample) three times
    (6, "文案名称\nTitle", "control_title", "受控状态\nControl status", "", "编号\nNo.", "number"),
    (
        7,
        "执行部门\nExecuting",
        "department",
        "监督部门\nSupervising",
        "",
        "考证部门\nVerifying",
        "",
    ),
    (8, "编制日期\nPrepared on", "", "审核日期\nChecked on", "", "批准日期\nApproved on", ""),
    (9, "修改标记\nChange mark", "", "修改处数\nPlaces changed", "", "修改日期\nChanged on", ""),
)

NO_DATA = 'INDEX(指标_数据,MATCH($B{row},指标_键,0))="无 none"'
SUM_OF = '=IF({no_data},"—",SUMIFS({part},明细_键,$B{row},明细_状态,"计入 counted"))'
RATIO_STATE = (
    '=IF({no_data},"无数据 no data",IF($J{row}=0,'
    'IF(COUNTIFS(明细_键,$B{row},明细_状态,"未到期 pending")>0,"未到期 pending","不适用 n/a"),'
    'IF($K{row}=0,"零 zero","数值 value")))'
)
SUM_STATE = '=IF({no_data},"无数据 no data",IF($K{row}=0,"零 zero","数值 value"))'
TARGET = "=INDEX(指标_目标,MATCH($B{row},指标_键,0))"
VALUE_OF = '=IF(OR($M{row}="数值 value",$M{row}="零 zero"),{value},$M{row})'


def form_sheet(book: Workbook) -> None:
    """The form itself."""
    sheet = book.create_sheet(FORM)
    widths(sheet, FORM_WIDTHS)
    _form_head(book, sheet)
    _form_rows(book, sheet)
    _form_foot(sheet, FIRST_KPI + len(VARIANTS))
    printed(sheet, f"A1:N{FIRST_KPI + len(VARIANTS) + 5}", f"{FIRST_KPI - 1}:{FIRST_KPI - 1}")
    sheet.freeze_panes = f"E{FIRST_KPI}"


def _form_head(book: Workbook, sheet: Worksheet) -> None:
    put(sheet, "A1:F1", "公司名称", Look(size=10, bold=True, color=NAVY, border=None))
    put(sheet, "G1:N1", MARK, Look(size=9, bold=True, color=ALARM, across="right", border=None))
    put(
        sheet, "A2:N2", "大客户部绩效考核表", Look(size=20, bold=True, across="center", border=None)
    )
    put(
        sheet,
        "A3:N3",
        "Key-Account Department Performance Sheet",
        Look(size=11, color=GREY, across="center", border=None),
    )
    for column in range(1, 15):
        sheet[f"{column_letter(column)}4"].border = Border(top=RULE)
    for row, height in ((1, 18), (2, 34), (3, 20), (4, 6), (5, 2), (10, 8), (13, 20)):
        sheet.row_dimensions[row].height = height
    name(book, "fill.company", FORM, "A1")
    for row, *cells in CONTROL:
        _pairs(book, sheet, row, cells)
    _pairs(
        book,
        sheet,
        11,
        (
            "考核期间\nPeriod",
            "period",
            "统计截止日\nAs of",
            "as_of_shown",
            "规则版本\nRules",
            "rules_shown",
        ),
    )
    _pairs(
        book,
        sheet,
        12,
        (
            "起止日期\nFrom – to",
            "span",
            "明细摘要\nDigest of lines",
            "digest_short",
            "核对\nCheck",
            "check_shown",
        ),
    )
    sheet["I11"].value, sheet["I11"].number_format = "=截止日", DAY
    sheet["N11"].value = "=规则版本"
    sheet["D12"].value = '=TEXT(期间_起,"yyyy-mm-dd")&" — "&TEXT(期间_止,"yyyy-mm-dd")'
    sheet["N12"].value = '=IF(核对_不符=0,"全部一致 all agree",核对_不符&" 项不一致 differ")'
    alarm(sheet, "N12", "核对_不符<>0")
    put(
        sheet,
        "A13:N13",
        "金额单位：元",
        Look(size=8.5, color=GREY, across="right", down="bottom", border=None),
    )
    name(book, "fill.amounts_in", FORM, "A13")
    heads(sheet, FIRST_KPI - 1, FORM_HEADS, height=34)


def _pairs(book: Workbook, sheet: Worksheet, row: int, cells: Sequence[str]) -> None:
    """Three labels with their values on one row; a value without a field is written by hand."""
    sheet.row_dimensions[row].height = 27
    ranges = (("A", "C"), ("D", "F"), ("G", "H"), ("I", "K"), ("L", "M"), ("N", "N"))
    for number, ((first, last), content) in enumerate(zip(ranges, cells, strict=True)):
        cells_of = f"{first}{row}:{last}{row}" if first != last else f"{first}{row}"
        if number % 2 == 0:
            put(sheet, cells_of, content, LABEL)
            continue
        put(sheet, cells_of, None, VALUE)
        if content:
            name(book, f"fill.{content}", FORM, f"{first}{row}")


def _form_rows(book: Workbook, sheet: Worksheet) -> None:
    """One prototype row per kind of KPI."""
    middle = Look(across="center")
    for row, (variant, parts, value) in enumerate(VARIANTS, start=FIRST_KPI):
        ratio = variant.startswith("ratio")
        words = {"row": row, "no_data": NO_DATA.format(row=row)}
        looks = {
            "A": middle,
            "B": Look(across="center", size=8.5),
            "C": Look(across="center", size=8.5),
            "D": Look(bold=True, indent=1),
            "E": Look(across="center", size=8.5),
            "F": Look(size=8.5, indent=1),
            "G": Look(across="center", size=8.5),
            "H": Look(across="center", size=8.5),
            "I": Look(across="right", form=value),
            "J": Look(across="right", form=parts),
            "K": Look(across="right", form=parts),
            "L": Look(across="right", bold=True, size=10, form=value),
            "M": Look(across="center", size=8.5),
            "N": Look(size=8.5, indent=1),
        }
        for column, look in looks.items():
            put(sheet, f"{column}{row}", None, look)
        sheet[f"I{row}"].value = TARGET.format(**words)
        # A sum has no denominator; the dash is the template's own.
        sheet[f"J{row}"].value = SUM_OF.format(part="明细_分母", **words) if ratio else "—"
        sheet[f"K{row}"].value = SUM_OF.format(part="明细_分子", **words)
        sheet[f"L{row}"].value = VALUE_OF.format(
            row=row, value=f"$K{row}/$J{row}" if ratio else f"$K{row}"
        )
        sheet[f"M{row}"].value = (RATIO_STATE if ratio else SUM_STATE).format(**words)
        sheet.row_dimensions[row].height = 36
        name(book, f"rows.kpi.{variant}", FORM, str(row))
    for number, field in enumerate(KPI_FIELDS, start=1):
        name(book, f"fill.kpi.{field}", FORM, f"{column_letter(number)}{FIRST_KPI}")
    for key, column in (("键", "B"), ("计划", "J"), ("实际", "K"), ("数值", "L")):
        name(book, f"考核_{key}", FORM, f"{column}{FIRST_KPI}")
    last = FIRST_KPI + len(VARIANTS) - 1
    alarm(sheet, f"I{FIRST_KPI}:M{last}", f"ISTEXT(I{FIRST_KPI})", quiet=True)


def _form_foot(sheet: Worksheet, row: int) -> None:
    notes = (
        "1  本表的目标、计划、实际、完成值和状态均为公式，由“参数”和“明细”两页计算；"
        "“核对”页把它们与网站数字逐项比较。\n"
        "    Targets, plans, actuals, values and states are formulas over the sheets 参数 and 明细; "
        "the sheet 核对 compares them with the site, figure by figure.\n"
        "2  状态：数值、零、不适用（没有应办事项）、未到期、无数据（资料未提交）。没有数值时以状态代替，不作零计。\n"
        "    States: value, zero, n/a (nothing was due), pending, no data (not handed in). "
        "A state stands where there is no value; it is never counted as nought.\n"
        "3  比率按未舍入的数计算，显示一位小数；达到与否以未舍入的数为准。\n"
        "    Rates are computed from unrounded parts and shown with one decimal; "
        "whether a target is met is decided on the unrounded figure."
    )
    sheet.row_dimensions[row].height = 8
    put(sheet, f"A{row + 1}:N{row + 1}", notes, NOTE)
    sheet.row_dimensions[row + 1].height = 88
    sheet.row_dimensions[row + 2].height = 8
    signs = (
        ("A", "D", "编制人员  Prepared by"),
        ("E", "G", "审核人员  Checked by"),
        ("H", "K", "被考核部门负责人  Head of the department assessed"),
        ("L", "N", "批准人员  Approved by"),
    )
    for first, last, words in signs:
        put(sheet, f"{first}{row + 3}:{last}{row + 3}", words, LABEL)
        put(sheet, f"{first}{row + 4}:{last}{row + 4}", None, VALUE)
        put(
            sheet,
            f"{first}{row + 5}:{last}{row + 5}",
            "日期 Date：        年    月    日",
            Look(size=8.5, color=GREY, across="right"),
        )
    sheet.row_dimensions[row + 3].height = 20
    sheet.row_dimensions[row + 4].height = 36
    sheet.row_dimensions[row + 5].height = 20


# --- 参数 --------------------------------------------------------------------------------

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


def parameter_sheet(book: Workbook) -> None:
    """What the formulas take besides the lines, in named cells."""
    sheet = book.create_sheet(PARAMETERS)
    widths(sheet, (34, 44, 14, 24, 30, 12))
    title(sheet, "F", "参数", "Parameters")
    for row, (label, field, formula_name, form) in enumerate(FACTS, start=2):
        put(sheet, f"A{row}", label, LABEL)
        put(sheet, f"B{row}:F{row}", None, Look(form=form or "@"))
        sheet.row_dimensions[row].height = 20
        name(book, f"fill.{field}", PARAMETERS, f"B{row}")
        if formula_name:
            name(book, formula_name, PARAMETERS, f"B{row}")
    row = len(FACTS) + 3
    section = Look(size=11, bold=True, color=NAVY, border=None)
    put(sheet, f"A{row}:F{row}", "指标与目标  KPIs and targets", section)
    sheet.row_dimensions[row].height = 24
    words = (
        "指标号\nID",
        "考核指标\nIndicator",
        "单位\nUnit",
        "目标值\nTarget",
        "目标来源\nTarget from",
        "资料\nData",
    )
    heads(sheet, row + 1, words)
    for number, (variant, form) in enumerate((("rate", RATE), ("count", COUNT), ("money", MONEY))):
        at = row + 2 + number
        for column, look in zip(
            "ABCDEF",
            (
                VALUE,
                VALUE,
                Look(across="center"),
                Look(across="right", form=form),
                VALUE,
                Look(across="center"),
            ),
            strict=True,
        ):
            put(sheet, f"{column}{at}", None, look)
        sheet.row_dimensions[at].height = 28
        name(book, f"rows.target.{variant}", PARAMETERS, str(at))
    for column, field in zip(
        "ABCDEF", ("key", "name", "unit", "target", "from", "data"), strict=True
    ):
        name(book, f"fill.target.{field}", PARAMETERS, f"{column}{row + 2}")
    for key, column in (("键", "A"), ("目标", "D"), ("数据", "F")):
        name(book, f"指标_{key}", PARAMETERS, f"{column}{row + 2}")
    row += 6
    put(
        sheet,
        f"A{row}:F{row}",
        "期间末日有效的规则参数  Rule parameters in force on the last day",
        section,
    )
    sheet.row_dimensions[row].height = 24
    words = ("参数\nKey", "含义\nMeaning", "生效日\nSince", "取值\nValue", "涉及指标\nTouches", "")
    heads(sheet, row + 1, words)
    sheet.merge_cells(f"E{row + 1}:F{row + 1}")
    at = row + 2
    for column, look in zip(
        "ABCD", (VALUE, VALUE, Look(across="center", form=DAY), VALUE), strict=True
    ):
        put(sheet, f"{column}{at}", None, look)
    put(sheet, f"E{at}:F{at}", None, VALUE)
    sheet.row_dimensions[at].height = 28
    name(book, "rows.parameter", PARAMETERS, str(at))
    for column, field in zip("ABCDE", PARAMETER_FIELDS, strict=True):
        name(book, f"fill.parameter.{field}", PARAMETERS, f"{column}{at}")
    printed(sheet, f"A1:F{at}", "1:1")


# --- 明细 --------------------------------------------------------------------------------

LINE_HEADS = (
    "指标号\nID",
    "行号\nNo.",
    "对象\nItem",
    "客户编号\nAccount no.",
    "名称\nName",
    "日期\nDate",
    "分子\nNumerator",
    "分母\nDenominator",
    "状态\nState",
    "原因\nReason",
    "来源单元格\nSource cells",
)


def line_sheet(book: Workbook) -> None:
    """The lines that every figure of the form is summed from."""
    sheet = book.create_sheet(LINES)
    widths(sheet, (9.5, 6, 20, 12, 24, 11.5, 15, 15, 13, 26, 44))
    title(sheet, "K", "明细", "Lines")
    put(
        sheet,
        "A2:K2",
        "每一行是考核表数字的一个组成部分；“来源单元格”指出它在哪个工作簿的哪一格。\n"
        "Every row is a part of a figure of the form; its source cells say where it stands in the workbooks.",
        NOTE,
    )
    sheet.row_dimensions[2].height = 30
    heads(sheet, 3, LINE_HEADS)
    right, middle = "right", "center"
    for row, (variant, form) in enumerate((("money", MONEY), ("count", PLAIN)), start=4):
        looks = (
            Look(across=middle),
            Look(across=middle, form=COUNT),
            Look(),
            Look(),
            Look(),
            Look(across=middle, form=DAY),
            Look(across=right, form=form),
            Look(across=right, form=form),
            Look(across=middle),
            Look(size=8.5),
            Look(size=8.5, color=GREY),
        )
        for number, look in enumerate(looks, start=1):
            put(sheet, f"{column_letter(number)}{row}", None, look)
        name(book, f"rows.line.{variant}", LINES, str(row))
    for number, field in enumerate(LINE_FIELDS, start=1):
        name(book, f"fill.line.{field}", LINES, f"{column_letter(number)}4")
    for key, column in (("键", "A"), ("分子", "G"), ("分母", "H"), ("状态", "I")):
        name(book, f"明细_{key}", LINES, f"{column}4")
    alarm(sheet, "A4:K5", '$I4="未到期 pending"', quiet=True)
    sheet.freeze_panes = "A4"
    sheet.auto_filter.ref = "A3:K5"
    printed(sheet, "A1:K5", "3:3")


# --- 核对 --------------------------------------------------------------------------------

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


def check_sheet(book: Workbook) -> None:
    """The site's figures beside those that the formulas give."""
    sheet = book.create_sheet(CHECKS)
    widths(sheet, (13, 34, 20, 14, 22, 22, 18, 12))
    title(sheet, "H", "核对", "Reconciliation")
    put(
        sheet,
        "A2:G2",
        "不一致的项数  Figures that differ",
        Look(across="right", color=GREY, border=None),
    )
    put(
        sheet,
        "H2",
        '=COUNTIF(核对_一致,"否 no")',
        Look(across="center", bold=True, size=10, form=COUNT),
    )
    sheet.row_dimensions[2].height = 22
    name(book, "fill.differing", CHECKS, "H2")
    name(book, "核对_不符", CHECKS, "H2")
    alarm(sheet, "H2", "$H$2<>0")
    heads(sheet, 3, CHECK_HEADS)
    variants = (("ratio", "数值", EXACT, "0.000000001"), ("sum", "数值", MONEY, "0.005"))
    variants += (("numerator", "实际", MONEY, "0.005"), ("denominator", "计划", MONEY, "0.005"))
    for row, (variant, part, form, limit) in enumerate(variants, start=4):
        number = Look(across="right", form=form)
        looks = (VALUE, VALUE, VALUE, VALUE, number, number, number, Look(across="center"))
        for at, look in enumerate(looks, start=1):
            put(sheet, f"{column_letter(at)}{row}", None, look)
        sheet[f"F{row}"].value = f"=INDEX(考核_{part},MATCH($A{row},考核_键,0))"
        sheet[f"G{row}"].value = DIFFERENCE.format(row=row)
        sheet[f"H{row}"].value = AGREE.format(row=row, limit=limit)
        sheet.row_dimensions[row].height = 20
        name(book, f"rows.check.{variant}", CHECKS, str(row))
    for at, field in enumerate(CHECK_FIELDS, start=1):
        name(book, f"fill.check.{field}", CHECKS, f"{column_letter(at)}4")
    name(book, "核对_一致", CHECKS, "H4")
    alarm(sheet, "A4:H7", '$H4="否 no"')
    sheet.freeze_panes = "A4"
    printed(sheet, "A1:H7", "3:3")


def template() -> bytes:
    """The template as a file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    normal = book._named_styles["Normal"]  # noqa: SLF001 (openpyxl offers no other way)
    normal.font = Font(name=FACE, size=10)
    form_sheet(book)
    parameter_sheet(book)
    line_sheet(book)
    check_sheet(book)
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    return zipped(with_properties(parts, "F13", date(2026, 1, 1)))


def main() -> None:
    """Write the template to the path given."""
    Path(sys.argv[1]).write_bytes(template())


if __name__ == "__main__":
    main()
