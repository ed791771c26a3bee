"""Sheet 考核表 of the template of form F13: the form that is printed, signed and filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.sheets.assessment.vocabulary import KPI_FIELDS
from generator.sheets.making.assessment_form import (
    CONTROL,
    FIRST_PAIRS,
    amounts,
    foot,
    form_title,
    pairs,
    period_pairs,
)
from generator.sheets.making.drawing import printed
from generator.sheets.making.kpi_table import FORM, Table

if TYPE_CHECKING:
    from openpyxl import Workbook

RANGES = (("A", "C"), ("D", "F"), ("G", "H"), ("I", "K"), ("L", "N"), ("O", "Q"))
SIGNS = (
    ("A", "D", "编制人员  Prepared by"),
    ("E", "G", "审核人员  Checked by"),
    ("H", "L", "被考核部门负责人  Head of the department assessed"),
    ("M", "Q", "批准人员  Approved by"),
)
TABLE = Table(fields=KPI_FIELDS, first=15)


def form_sheet(book: Workbook) -> None:
    """The form itself."""
    sheet = book.create_sheet(FORM)
    last = TABLE.end
    form_title(book, sheet, last, "大客户部绩效考核表", "Key-Account Department Performance Sheet")
    for row, cells in enumerate(CONTROL, start=FIRST_PAIRS):
        pairs(book, sheet, row, cells, RANGES)
    sheet.row_dimensions[10].height = 8
    period_pairs(book, sheet, 11, RANGES)
    amounts(book, sheet, 13, last)
    TABLE.draw(book, sheet)
    bottom = foot(sheet, TABLE.total + 1, last, SIGNS)
    printed(sheet, f"A1:{last}{bottom}", f"{TABLE.first - 1}:{TABLE.first - 1}")
    sheet.freeze_panes = f"E{TABLE.first}"
