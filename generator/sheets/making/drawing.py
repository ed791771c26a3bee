"""Drawing a template with openpyxl: one way to look for all forms of the house.

White ground, hairlines, one dark blue for rules and titles; numbers right, words left. Colour
marks only what needs a person: the confidentiality mark, and figures that do not agree.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties

from generator.cells import column_letter, split_address
from generator.sheets.package import zipped
from generator.sheets.properties import with_properties

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FACE = "Microsoft YaHei"
INK, GREY, LINE, SUNK = "17202B", "66727F", "B4BFCA", "F1F4F7"
NAVY, ALARM, PAPER = "1F3A56", "B3310A", "FFFFFF"

MARK = "内部资料 严禁外传  Internal — do not pass on"

# A number ends a letter's width before the border ("_ "), where Excel and others agree.
MONEY, COUNT, RATE = "#,##0.00_ ", "#,##0_ ", "0.0%_ "
POINT, WEIGHT = "0.0_ ", "0.0_ "
EXACT, PLAIN, DAY = "0.0000000000_ ", "General", "yyyy-mm-dd"

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
    letters, number = split_address(target)
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


def repeated(
    book: Workbook,
    sheet: Worksheet,
    *,
    block: str,
    first: int,
    variants: Mapping[str, Sequence[Look]],
    fields: Sequence[str],
) -> None:
    """The rows of a block, one for each variant, with the fields of their columns."""
    for row, (variant, looks) in enumerate(variants.items(), start=first):
        for number, look in enumerate(looks, start=1):
            put(sheet, f"{column_letter(number)}{row}", None, look)
        name(book, f"rows.{block}.{variant}".rstrip("."), sheet.title, str(row))
    for number, field in enumerate(fields, start=1):
        name(book, f"fill.{block}.{field}", sheet.title, f"{column_letter(number)}{first}")


def printed(sheet: Worksheet, area: str, head: str) -> None:
    """A4 landscape, one page wide, the head and the mark on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.6, 0.6
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.print_area = area
    sheet.print_title_rows = head
    footer = sheet.oddFooter = HeaderFooterItem()
    for part, text in (
        (footer.left, "&F › &A"),
        (footer.center, MARK),
        (footer.right, "第 &P 页，共 &N 页  Page &P of &N"),
    ):
        part.text, part.size = text, 8
    sheet.sheet_view.showGridLines = False


def flag(sheet: Worksheet, cells: str, condition: str) -> None:
    """Show cells in the alarm colour where a condition holds."""
    _mark(sheet, cells, condition, Font(color=PAPER, bold=True), PatternFill(bgColor=ALARM))


def hush(sheet: Worksheet, cells: str, condition: str) -> None:
    """Show cells in grey where a condition holds."""
    _mark(sheet, cells, condition, Font(color=GREY, bold=False), None)


def _mark(
    sheet: Worksheet, cells: str, condition: str, font: Font, fill: PatternFill | None
) -> None:
    style = DifferentialStyle(font=font, fill=fill)
    sheet.conditional_formatting.add(cells, Rule(type="expression", dxf=style, formula=[condition]))


def title(sheet: Worksheet, last: str, zh: str, en: str) -> None:
    """The head of a sheet behind the form."""
    put(sheet, f"A1:{last}1", f"{zh}  {en}", Look(size=14, bold=True, color=NAVY, border=None))
    sheet.row_dimensions[1].height = 30


def dressed(book: Workbook) -> Workbook:
    """A new workbook without sheets, in the house's type."""
    book.remove(book.worksheets[0])
    styles = book._named_styles  # type: ignore[attr-defined]  # noqa: SLF001 (there is no other way)
    styles["Normal"].font = Font(name=FACE, size=10)
    return book


def saved(book: Workbook, title: str) -> bytes:
    """The workbook as a file without date or author; the same drawing gives the same bytes."""
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    return zipped(with_properties(parts, title, date(2026, 1, 1)))
