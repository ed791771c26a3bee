"""The template of form F14, the KPI sheet of a person's post.

python -m generator.sheets.making.f14 templates/sheets/f14.xlsx
"""

from __future__ import annotations

import sys
from pathlib import Path

from openpyxl import Workbook

from generator.sheets.making.behind import check_sheet, line_sheet, parameter_sheet
from generator.sheets.making.drawing import dressed, saved
from generator.sheets.making.f14_form import form_sheet
from generator.sheets.making.score_sheet import score_sheet


def template() -> bytes:
    """The template as a file."""
    book = dressed(Workbook())
    form_sheet(book)
    parameter_sheet(book)
    line_sheet(book)
    score_sheet(book)
    check_sheet(book)
    return saved(book, "F14")


def main() -> None:
    """Write the template to the path given."""
    Path(sys.argv[1]).write_bytes(template())


if __name__ == "__main__":
    main()
