"""A form for tests of the template engine: two variants of a row, a total, a second block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from generator.sheets.template import Repeats, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS = Vocabulary(
    fields=frozenset({"title", "total", "below"}),
    blocks={
        "item": Repeats(
            fields=frozenset({"name", "amount", "double"}), variants=frozenset({"plain", "strong"})
        ),
        "other": Repeats(fields=frozenset({"name"}), variants=frozenset({""})),
    },
    needed=frozenset({"fill.title"}),
)
NAMES = {
    "fill.title": "Form!$A$1",
    "fill.total": "Form!$B$8",
    "fill.below": "Form!$C$9",
    "rows.item.plain": "Form!$4:$4",
    "rows.item.strong": "Form!$5:$5",
    "rows.other": "Form!$12:$12",
    "fill.item.name": "Form!$A$4",
    "fill.item.amount": "Form!$B$4",
    "fill.item.double": "Form!$C$4",
    "fill.other.name": "Form!$A$12",
    "amounts": "Form!$B$4",
}


def designed(names: Mapping[str, str] = NAMES) -> Workbook:
    """A form with a block of two variants, a total and a second block below."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Form"
    for address in ("A1", "A4", "B4", "A5", "B5", "A12"):
        sheet[address].font = Font(size=11)
    sheet["A3"], sheet["B3"], sheet["C3"] = "Item", "Amount", "Double"
    sheet["C4"], sheet["C5"] = "=$B4*2", "=B5*2"
    sheet["B8"] = "=SUM(amounts)"
    sheet["C9"] = "=B8+SUM(B4:B5)"
    sheet["A7"], sheet["A13"] = "Total below", "End"
    for merge in ("A7:B7", "D4:E4", "A13:C13"):
        sheet.merge_cells(merge)
    style = DifferentialStyle(font=Font(bold=True))
    sheet.conditional_formatting.add("A4:C5", Rule(type="expression", dxf=style, formula=["$B4>5"]))
    choice = DataValidation(type="list", formula1='"a,b"')
    choice.add("C8")
    sheet.add_data_validation(choice)
    sheet.print_area = "A1:E13"
    sheet.print_title_rows = "3:3"
    for key, target in names.items():
        book.defined_names[key] = DefinedName(key, attr_text=target)
    return book
