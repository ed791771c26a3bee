"""How far figures could be off for rows with an error: from broken workbooks to figures.json."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from generator.findings import has_errors
from generator.intake.reading import read_workbooks
from generator.model.computing import compute
from generator.model.ranges import Ranges, ranges_of
from tests.small_department import SHEETS
from tests.support import project_with, write_workbooks

if TYPE_CHECKING:
    from generator.ledger import Figure

AS_OF = date(2025, 12, 31)
VISITS = """
    visit_id | account_id | date       | form | visitor
    V1       | A1         | 2025-07-08 | 走访 | K01
    V2       | A1         | 2025-07-15 | 走访 | K01
    V3       | A1         | 2025-07-22 | 走访 | K01
"""


def ranges_with(**broken: tuple[str, int, str]) -> tuple[dict[str, Figure], Ranges]:
    """Figures and ranges of the small department with some cells spoilt.

    Args:
        broken: By sheet the heading of a column, the cell's row and what stands in it instead.
    """
    with TemporaryDirectory() as name:
        project = replace(project_with(), root=Path(name))
        write_workbooks(project, {**SHEETS, "visits": VISITS}, Path(name) / "workbooks")
        for table, (heading, row, value) in broken.items():
            path = Path(name) / "workbooks" / f"{table}.xlsx"
            book = load_workbook(path)
            sheet = book.worksheets[0]
            headings = [cell.value for cell in sheet[1]]
            sheet.cell(row, headings.index(heading) + 1).value = value
            book.save(path)
        intake = read_workbooks(project)
        assert has_errors(intake.findings)
        figures = dict(compute(project, intake.tables, AS_OF)[0].figures)
        return figures, ranges_of(project, intake.tables, intake.left_out, AS_OF, figures)


def test_a_sale_of_an_unreadable_kind_may_count_or_not() -> None:
    figures, ranges = ranges_with(trade=("单据类型", 2, "？"))  # A1, January: 40,000
    reach = ranges.of_figures["Q1/2025-01/unit=S1"]
    assert reach.low == figures["Q1/2025-01/unit=S1"].value == Fraction(20000, 60000)
    assert reach.high == Fraction(60000, 60000)
    assert (ranges.placed, ranges.unplaced) == (1, 0)


def test_other_units_and_periods_have_no_range() -> None:
    _, ranges = ranges_with(trade=("单据类型", 2, "？"))
    plans = {key for key in ranges.of_figures if key.startswith(("Q1/", "R1/"))}
    assert not any("S2" in key or "K02" in key or "2025Q2" in key for key in plans)


def test_a_visit_of_an_unreadable_form_is_at_best_a_visit() -> None:
    figures, ranges = ranges_with(visits=("访问方式", 3, "？"))
    reach = ranges.of_figures["V1/2025-07/account=A1"]
    value = figures["V1/2025-07/account=A1"].value
    assert value is not None
    assert (reach.low, reach.high) == (value, value + Fraction(1, 5))


def test_a_row_of_nobody_has_no_place_and_changes_nothing() -> None:
    _, ranges = ranges_with(trade=("公司客户编号", 2, "A99"))
    assert ranges == Ranges(of_figures={}, placed=0, unplaced=1)


def test_a_plan_of_which_nobody_knows_when_it_was_approved_could_change_anything() -> None:
    """It may be in force or not, before or after other versions: no range would be right."""
    _, ranges = ranges_with(sales_plan=("批准日期", 2, "？"))
    assert (ranges.placed, ranges.unplaced) == (0, 1)
    assert not ranges.of_figures
