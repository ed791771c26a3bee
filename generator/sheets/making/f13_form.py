"""Sheet 考核表 of the template of form F13: the form that is printed, signed and filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Border

from generator.cells import column_letter
from generator.sheets.f13_vocabulary import KPI_FIELDS
from generator.sheets.making.drawing import (
    ALARM,
    COUNT,
    DAY,
    GREY,
    LABEL,
    MARK,
    MONEY,
    NAVY,
    NOTE,
    RATE,
    RULE,
    VALUE,
    Look,
    flag,
    heads,
    hush,
    name,
    printed,
    put,
    repeated,
    widths,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FORM = "考核表"

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

CONTROL = (  # three times a label and the field behind it; "" is written by hand
    ("文案名称\nTitle", "control_title", "受控状态\nControl status", "", "编号\nNo.", "number"),
    ("执行部门\nExecuting", "department", "监督部门\nSupervising", "", "考证部门\nVerifying", ""),
    ("编制日期\nPrepared on", "", "审核日期\nChecked on", "", "批准日期\nApproved on", ""),
    ("修改标记\nChange mark", "", "修改处数\nPlaces changed", "", "修改日期\nChanged on", ""),
)
PERIOD = (
    (
        "考核期间\nPeriod",
        "period",
        "统计截止日\nAs of",
        "as_of_shown",
        "规则版本\nRules",
        "rules_shown",
    ),
    (
        "起止日期\nFrom – to",
        "span",
        "明细摘要\nDigest of lines",
        "digest_short",
        "核对\nCheck",
        "check_shown",
    ),
)
SIGNS = (
    ("A", "D", "编制人员  Prepared by"),
    ("E", "G", "审核人员  Checked by"),
    ("H", "K", "被考核部门负责人  Head of the department assessed"),
    ("L", "N", "批准人员  Approved by"),
)
NOTES = """\
1  本表的目标、计划、实际、完成值和状态均为公式，由“参数”和“明细”计算；\
“核对”页把它们与网站数字逐项比较。
    Targets, plans, actuals, values and states are formulas over the sheets 参数 and 明细; \
the sheet 核对 compares them with the site, figure by figure.
2  状态：数值、零、不适用（没有应办事项）、未到期、无数据（资料未提交）。\
没有数值时以状态代替，不作零计。
    States: value, zero, n/a (nothing was due), pending, no data (not handed in). \
A state stands where there is no value; it is never counted as nought.
3  比率按未舍入的数计算，显示一位小数；达到与否以未舍入的数为准。
    Rates are computed from unrounded parts and shown with one decimal; \
whether a target is met is decided on the unrounded figure."""

COMPANY = Look(size=10, bold=True, color=NAVY, border=None)
SECRET = Look(size=9, bold=True, color=ALARM, across="right", border=None)
TITLE = Look(size=20, bold=True, across="center", border=None)
SUBTITLE = Look(size=11, color=GREY, across="center", border=None)
AMOUNTS = Look(size=8.5, color=GREY, across="right", down="bottom", border=None)
SIGNED_ON = Look(size=8.5, color=GREY, across="right")

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
    _title(book, sheet)
    for row, cells in enumerate(CONTROL, start=6):
        _pairs(book, sheet, row, cells)
    for row, cells in enumerate(PERIOD, start=11):
        _pairs(book, sheet, row, cells)
    _period_formulas(sheet)
    put(sheet, "A13:N13", "金额单位：元", AMOUNTS)
    name(book, "fill.amounts_in", FORM, "A13")
    heads(sheet, FIRST_KPI - 1, FORM_HEADS, height=34)
    _rows(book, sheet)
    _foot(sheet, FIRST_KPI + len(VARIANTS))
    printed(sheet, f"A1:N{FIRST_KPI + len(VARIANTS) + 5}", f"{FIRST_KPI - 1}:{FIRST_KPI - 1}")
    sheet.freeze_panes = f"E{FIRST_KPI}"


def _title(book: Workbook, sheet: Worksheet) -> None:
    put(sheet, "A1:F1", "公司名称", COMPANY)
    put(sheet, "G1:N1", MARK, SECRET)
    put(sheet, "A2:N2", "大客户部绩效考核表", TITLE)
    put(sheet, "A3:N3", "Key-Account Department Performance Sheet", SUBTITLE)
    for column in range(1, 15):
        sheet[f"{column_letter(column)}4"].border = Border(top=RULE)
    for row, height in ((1, 18), (2, 34), (3, 20), (4, 6), (5, 2), (10, 8), (13, 20)):
        sheet.row_dimensions[row].height = height
    name(book, "fill.company", FORM, "A1")


def _period_formulas(sheet: Worksheet) -> None:
    sheet["I11"].value, sheet["I11"].number_format = "=截止日", DAY
    sheet["N11"].value = "=规则版本"
    sheet["D12"].value = '=TEXT(期间_起,"yyyy-mm-dd")&" — "&TEXT(期间_止,"yyyy-mm-dd")'
    sheet["N12"].value = '=IF(核对_不符=0,"全部一致 all agree",核对_不符&" 项不一致 differ")'
    flag(sheet, "N12", "核对_不符<>0")


def _pairs(book: Workbook, sheet: Worksheet, row: int, cells: Sequence[str]) -> None:
    """Three labels with their values on one row."""
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


def _looks(parts: str, value: str) -> tuple[Look, ...]:
    """How the cells of a KPI's row look, column by column."""
    middle, small = Look(across="center"), Look(across="center", size=8.5)
    words, number = Look(size=8.5, indent=1), Look(across="right", form=parts)
    return (
        middle,  # No.
        small,  # ID
        small,  # kind
        Look(bold=True, indent=1),  # indicator
        small,  # period
        words,  # formula
        small,  # data from
        small,  # unit
        Look(across="right", form=value),  # target
        number,  # plan
        number,  # actual
        Look(across="right", bold=True, size=10, form=value),  # value
        small,  # state
        words,  # note
    )


def _rows(book: Workbook, sheet: Worksheet) -> None:
    """One row per kind of KPI, to be repeated."""
    looks = {variant: _looks(parts, value) for variant, parts, value in VARIANTS}
    repeated(book, sheet, block="kpi", first=FIRST_KPI, variants=looks, fields=KPI_FIELDS)
    for row, variant in enumerate(looks, start=FIRST_KPI):
        _row_formulas(sheet, row, ratio=variant.startswith("ratio"))
        sheet.row_dimensions[row].height = 36
    for key, column in (("键", "B"), ("计划", "J"), ("实际", "K"), ("数值", "L")):
        name(book, f"考核_{key}", FORM, f"{column}{FIRST_KPI}")
    last = FIRST_KPI + len(VARIANTS) - 1
    hush(sheet, f"I{FIRST_KPI}:M{last}", f"ISTEXT(I{FIRST_KPI})")


def _row_formulas(sheet: Worksheet, row: int, *, ratio: bool) -> None:
    """A sum has no denominator: its dash is the template's own."""
    no_data = NO_DATA.format(row=row)
    value = f"$K{row}/$J{row}" if ratio else f"$K{row}"
    state = RATIO_STATE if ratio else SUM_STATE
    sums = {
        column: SUM_OF.format(part=part, row=row, no_data=no_data)
        for column, part in (("J", "明细_分母"), ("K", "明细_分子"))
    }
    sheet[f"I{row}"].value = TARGET.format(row=row)
    sheet[f"J{row}"].value = sums["J"] if ratio else "—"
    sheet[f"K{row}"].value = sums["K"]
    sheet[f"L{row}"].value = VALUE_OF.format(row=row, value=value)
    sheet[f"M{row}"].value = state.format(row=row, no_data=no_data)


def _foot(sheet: Worksheet, row: int) -> None:
    """Notes and signatures, from the row below the KPIs."""
    put(sheet, f"A{row + 1}:N{row + 1}", NOTES, NOTE)
    for first, last, words in SIGNS:
        put(sheet, f"{first}{row + 3}:{last}{row + 3}", words, LABEL)
        put(sheet, f"{first}{row + 4}:{last}{row + 4}", None, VALUE)
        put(
            sheet,
            f"{first}{row + 5}:{last}{row + 5}",
            "日期 Date：        年    月    日",
            SIGNED_ON,
        )
    for below, height in enumerate((8, 88, 8, 20, 36, 20)):
        sheet.row_dimensions[row + below].height = height
