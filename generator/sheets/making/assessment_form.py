"""What the printed sheets of the assessment forms have in common: title, control block, foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Border

from generator.cells import column_letter, column_number
from generator.sheets.making.drawing import (
    ALARM,
    DAY,
    GREY,
    LABEL,
    MARK,
    NAVY,
    NOTE,
    RULE,
    VALUE,
    Look,
    flag,
    name,
    put,
)
from generator.sheets.making.kpi_table import FORM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Pairs = tuple[str, str, str, str, str, str]  # three times a label and the field behind it
Ranges = tuple[tuple[str, str], ...]  # first and last column of each of the six

CONTROL: tuple[Pairs, ...] = (  # "" is written by hand
    ("文案名称\nTitle", "control_title", "受控状态\nControl status", "", "编号\nNo.", "number"),
    ("执行部门\nExecuting", "department", "监督部门\nSupervising", "", "考证部门\nVerifying", ""),
    ("编制日期\nPrepared on", "", "审核日期\nChecked on", "", "批准日期\nApproved on", ""),
    ("修改标记\nChange mark", "", "修改处数\nPlaces changed", "", "修改日期\nChanged on", ""),
)
PERIOD: tuple[Pairs, ...] = (
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
NOTES = (
    "1  各数均为公式，由“参数”“明细”“计分”计算，“核对”页与网站逐项比较。  "
    "Every number is a formula over 参数, 明细 and 计分; 核对 compares each with the site.\n"
    "2  没有数值时写状态，不作零计；其权重按“计分”页的规则处理，计入权重可能大于权重。  "
    "A state is never counted as nought; its weight goes by the rule on 计分.\n"
    "3  比率和得分按未舍入的数计算，显示一位小数；达到与否、等级以未舍入的数为准。  "
    "Rates and points are shown with one decimal; targets and bands go by the unrounded number."
)

COMPANY = Look(size=10, bold=True, color=NAVY, border=None)
SECRET = Look(size=9, bold=True, color=ALARM, across="right", border=None)
TITLE = Look(size=20, bold=True, across="center", border=None)
SUBTITLE = Look(size=11, color=GREY, across="center", border=None)
AMOUNTS = Look(size=8.5, color=GREY, across="right", down="bottom", border=None)
SIGNED_ON = Look(size=8.5, color=GREY, across="right")
FIRST_PAIRS = 6  # the row of the control block


def form_title(book: Workbook, sheet: Worksheet, last: str, zh: str, en: str) -> None:
    """Company, mark, title, and the rule below."""
    put(sheet, "A1:F1", "公司名称", COMPANY)
    put(sheet, f"G1:{last}1", MARK, SECRET)
    put(sheet, f"A2:{last}2", zh, TITLE)
    put(sheet, f"A3:{last}3", en, SUBTITLE)
    for column in range(1, column_number(last) + 1):
        sheet[f"{column_letter(column)}4"].border = Border(top=RULE)
    for row, height in ((1, 18), (2, 34), (3, 20), (4, 6), (5, 2)):
        sheet.row_dimensions[row].height = height
    name(book, "fill.company", FORM, "A1")


def pairs(book: Workbook, sheet: Worksheet, row: int, cells: Sequence[str], ranges: Ranges) -> None:
    """Three labels with their values on one row."""
    sheet.row_dimensions[row].height = 27
    for number, ((first, last), content) in enumerate(zip(ranges, cells, strict=True)):
        cells_of = f"{first}{row}:{last}{row}" if first != last else f"{first}{row}"
        if number % 2 == 0:
            put(sheet, cells_of, content, LABEL)
            continue
        put(sheet, cells_of, None, VALUE)
        if content:
            name(book, f"fill.{content}", FORM, f"{first}{row}")


def period_pairs(book: Workbook, sheet: Worksheet, row: int, ranges: Ranges) -> None:
    """The two rows that say of when the form is and by which rules; computed from 参数."""
    for offset, cells in enumerate(PERIOD):
        pairs(book, sheet, row + offset, cells, ranges)
    left, middle, right = (ranges[index][0] for index in (1, 3, 5))
    sheet[f"{middle}{row}"].value = "=截止日"
    sheet[f"{middle}{row}"].number_format = DAY
    sheet[f"{right}{row}"].value = "=规则版本"
    sheet[f"{left}{row + 1}"].value = '=TEXT(期间_起,"yyyy-mm-dd")&" — "&TEXT(期间_止,"yyyy-mm-dd")'
    sheet[
        f"{right}{row + 1}"
    ].value = '=IF(核对_不符=0,"全部一致 all agree",核对_不符&" 项不一致 differ")'
    flag(sheet, f"{right}{row + 1}", "核对_不符<>0")


def amounts(book: Workbook, sheet: Worksheet, row: int, last: str) -> None:
    """In what amounts are, above the table."""
    put(sheet, f"A{row}:{last}{row}", "金额单位：元", AMOUNTS)
    name(book, "fill.amounts_in", FORM, f"A{row}")
    sheet.row_dimensions[row].height = 20


def foot(sheet: Worksheet, row: int, last: str, signs: Sequence[tuple[str, str, str]]) -> int:
    """Notes and signatures from a row on; the last row."""
    put(sheet, f"A{row + 1}:{last}{row + 1}", NOTES, NOTE)
    for first, end, words in signs:
        put(sheet, f"{first}{row + 3}:{end}{row + 3}", words, LABEL)
        put(sheet, f"{first}{row + 4}:{end}{row + 4}", None, VALUE)
        signed = f"{first}{row + 5}:{end}{row + 5}"
        put(sheet, signed, "日期 Date：        年    月    日", SIGNED_ON)
    for below, height in enumerate((6, 48, 6, 20, 36, 18)):
        sheet.row_dimensions[row + below].height = height
    return row + 5
