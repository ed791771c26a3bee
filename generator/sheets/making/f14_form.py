"""Sheet 考核表 of the template of form F14: one person's post, printed, signed and filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.sheets.making.assessment_form import (
    CONTROL,
    FIRST_PAIRS,
    amounts,
    foot,
    form_title,
    pairs,
    period_pairs,
)
from generator.sheets.making.drawing import ALARM, LABEL, VALUE, Look, name, printed, put
from generator.sheets.making.kpi_table import FORM, Table

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FIELDS = (
    "number",
    "key",
    "name",
    "formula",
    "unit",
    "target",
    "denominator",
    "numerator",
    "value",
    "state",
    "weight",
    "counted",
    "points",
    "note",
)
RANGES = (("A", "B"), ("C", "D"), ("E", "F"), ("G", "H"), ("I", "J"), ("K", "N"))
PERSON = (
    ("被考核人\nAssessed", "person", "工号\nStaff no.", "staff_id", "岗位\nPost", "post"),
    (
        "所属单位\nUnit",
        "unit_name",
        "考核周期\nFrequency",
        "frequency",
        "考核主体\nAssessors",
        "assessors",
    ),
)
SIGNS = (
    ("A", "C", "被考核人  Person assessed"),
    ("D", "E", "考核人  Assessor"),
    ("F", "I", "人力资源部  HR"),
    ("J", "N", "批准人员  Approved by"),
)
WARNED = '=IF(ISNUMBER(计分_合计),IF(ROUND(计分_合计,9)<警告线,"口头警告  Verbal warning",""),"")'
WIDTHS = {"formula": 40, "key": 7.5, "unit": 7.5}
TABLE = Table(fields=FIELDS, first=18, widths=WIDTHS)


def form_sheet(book: Workbook) -> None:
    """The form itself."""
    sheet = book.create_sheet(FORM)
    last = TABLE.end
    form_title(book, sheet, last, "岗位绩效考核表", "Post Performance Sheet")
    for first, rows in ((FIRST_PAIRS, CONTROL), (FIRST_PAIRS + 5, PERSON)):
        for row, cells in enumerate(rows, start=first):
            pairs(book, sheet, row, cells, RANGES)
    for row in (10, 13):
        sheet.row_dimensions[row].height = 8
    period_pairs(book, sheet, 14, RANGES)
    amounts(book, sheet, 16, last)
    TABLE.draw(book, sheet)
    _result(book, sheet, TABLE.total + 1, last)
    bottom = foot(sheet, TABLE.total + 2, last, SIGNS)
    printed(sheet, f"A1:{last}{bottom}", f"{TABLE.first - 1}:{TABLE.first - 1}")
    sheet.freeze_panes = f"D{TABLE.first}"


def _result(book: Workbook, sheet: Worksheet, row: int, last: str) -> None:
    """What the result is used for, and the warning where there is one."""
    put(sheet, f"A{row}:C{row}", "考核结果的应用\nUse of the result", LABEL)
    put(sheet, f"D{row}:J{row}", None, VALUE)
    put(
        sheet, f"K{row}:{last}{row}", WARNED, Look(size=12, bold=True, color=ALARM, across="center")
    )
    name(book, "fill.uses", FORM, f"D{row}")
    name(book, "fill.warning", FORM, f"K{row}")
    sheet.row_dimensions[row].height = 44
