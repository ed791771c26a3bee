"""However an office lays a table out, its rows are read the same, each from its own cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from tests.office import SHEETS, Office, open_office

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from generator.tables import Table
    from tests.office import Cell, Rows

HEAD, *VISITS = SHEETS["visits.xlsx"]["拜访记录"]
KEYS = ("visit_id", "account_id", "date", "form", "visitor", "place", "content", "next_date")
ENGLISH: list[Cell] = [
    "Record no.",
    "Account no.",
    "Date",
    "Form",
    "Visitors",
    "Place",
    "Content",
    "Next visit",
]
STAFF = SHEETS["accounts.xlsx"]["人员"]
LAYOUTS: dict[str, tuple[frozenset[str], Callable[[Worksheet], None]]] = {}


def layout(*codes: str) -> Callable[[Callable[[Worksheet], None]], Callable[[Worksheet], None]]:
    """Enter a way to lay the visits out, and the codes of what is said of it."""

    def enter(lay: Callable[[Worksheet], None]) -> Callable[[Worksheet], None]:
        LAYOUTS[lay.__name__] = (frozenset(codes), lay)
        return lay

    return enter


def put(page: Worksheet, rows: Rows, row: int = 1, column: int = 1) -> int:
    """Write rows from a cell on; the number of the first row below them."""
    for down, cells in enumerate(rows):
        for right, cell in enumerate(cells):
            if cell is not None:
                page.cell(row + down, column + right, cell)
    return row + len(rows)


@layout()
def plainly(page: Worksheet) -> None:
    put(page, [HEAD, *VISITS])


@layout()
def at_c4_below_titles(page: Worksheet) -> None:
    page["C1"] = "一月拜访记录"
    page.merge_cells("C1:J1")
    put(page, [["单位：武汉", None, "制表：陈立"]], 2, 3)
    put(page, [HEAD, *VISITS], 4, 3)


@layout()
def from_the_right_to_the_left(page: Worksheet) -> None:
    put(page, [row[::-1] for row in (HEAD, *VISITS)])


@layout()
def with_decorated_headings(page: Worksheet) -> None:
    heads: list[Cell] = [
        "*记录\n编号",
        "（必填）客户编号",
        "3.拜访日期：",
        "【访问方式】",
        "走访人(多人用、隔开)",
        "地点 ＊",
        "主要内容（选填）",
        "Ｎｅｘｔ　ｖｉｓｉｔ",
    ]
    put(page, [heads, *VISITS])


@layout("KAM120")
def with_group_headings(page: Worksheet) -> None:
    put(page, [["记录编号", "客户编号", "拜访", None, None, None, None, "下次拜访"]])
    put(page, [[None, None, "日期", "方式", "人", "地点", "内容"]], 2)
    for span in ("A1:A2", "B1:B2", "C1:G1", "H1:H2"):
        page.merge_cells(span)
    put(page, VISITS, 3)


@layout("KAM120")
def with_group_headings_that_are_not_merged(page: Worksheet) -> None:
    put(page, [["月度拜访情况汇报"]])
    put(page, [["记录编号", "客户编号", "拜访", None, None, None, None, "下次拜访"]], 2)
    put(page, [[None, None, "日期", "方式", "人", "地点", "内容"]], 3)
    put(page, VISITS, 4)


@layout("KAM121")
def in_two_languages(page: Worksheet) -> None:
    put(page, [HEAD, ENGLISH, *VISITS])


@layout("KAM121")
def in_two_languages_english_first(page: Worksheet) -> None:
    put(page, [ENGLISH, HEAD, *VISITS])


@layout("KAM122")
def with_hints_below_the_headings(page: Worksheet) -> None:
    put(page, [HEAD, ["必填", "必填", "日期", "下拉选择", None, "例：后厨"], *VISITS])


@layout("KAM121", "KAM122")
def in_two_languages_with_hints(page: Worksheet) -> None:
    put(page, [HEAD, ENGLISH, ["(必填)", "(必填)", "yyyy-mm-dd"], *VISITS])


@layout()
def with_a_merged_heading_whose_cells_stand_beside(page: Worksheet) -> None:
    put(page, [[*HEAD[:7], HEAD[7], None]])
    page.merge_cells("H1:I1")
    put(page, [[*row[:7], None, row[7]] for row in VISITS], 2)


@layout("KAM115")
def with_a_heading_twice_the_first_column_empty(page: Worksheet) -> None:
    put(page, [[*HEAD[:2], "拜访日期", *HEAD[2:]]])
    put(page, [[*row[:2], None, *row[2:]] for row in VISITS], 2)


@layout("KAM124")
def beside_the_staff(page: Worksheet) -> None:
    put(page, [HEAD, *VISITS])
    put(page, STAFF, 1, 10)


@layout("KAM124")
def beside_the_staff_that_begin_lower(page: Worksheet) -> None:
    put(page, [HEAD, *VISITS])
    put(page, [["人员表"]], 2, 10)
    put(page, STAFF, 3, 10)


@layout("KAM124")
def right_of_the_staff(page: Worksheet) -> None:
    put(page, STAFF)
    put(page, [HEAD, *VISITS], 1, 6)


@layout("KAM124")
def above_the_staff(page: Worksheet) -> None:
    below = put(page, [HEAD, *VISITS])
    put(page, [["人员表"], *STAFF], below + 1)


@layout("KAM124")
def below_the_staff(page: Worksheet) -> None:
    below = put(page, STAFF)
    put(page, [["一月拜访记录"], HEAD, *VISITS], below + 2)


@layout("KAM124")
def in_two_halves_side_by_side(page: Worksheet) -> None:
    put(page, [HEAD, *VISITS[:2]])
    put(page, [HEAD, *VISITS[2:]], 1, 10)


@layout("KAM124")
def in_two_halves_with_other_columns(page: Worksheet) -> None:
    below = put(page, [HEAD, *VISITS[:2]])
    put(page, [row[::-1] for row in (HEAD, *VISITS[2:])], below + 1)


@layout("KAM406")
def with_the_headings_on_every_page(page: Worksheet) -> None:
    put(page, [["拜访记录"], HEAD, *VISITS[:2], ["拜访记录"], HEAD, *VISITS[2:]])


@layout("KAM406", "KAM120")
def with_group_headings_on_every_page(page: Worksheet) -> None:
    group: list[Cell] = ["记录编号", "客户编号", "拜访", None, None, None, None, "下次拜访"]
    heads: Rows = [group, [None, None, "日期", "方式", "人", "地点", "内容"]]
    put(page, [*heads, *VISITS[:2], *heads, *VISITS[2:]])


@layout("KAM131")
def with_many_blank_rows(page: Worksheet) -> None:
    put(page, [HEAD, *VISITS[:3], *([] for _ in range(40)), *VISITS[3:]])


@layout()
def with_a_blank_row_and_a_coloured_tail(page: Worksheet) -> None:
    put(page, [HEAD, *VISITS[:2], [], *VISITS[2:]])
    for row in range(7, 1000):
        page.cell(row, 3).fill = PatternFill("solid", fgColor="FFFF00")


@layout("KAM404", "KAM405")
def with_totals_and_notes(page: Worksheet) -> None:
    put(
        page,
        [
            HEAD,
            *VISITS[:3],
            [None, "KH003 小计", None, None, None, None, "3 次"],
            VISITS[3],
            [None, "Grand Total", None, None, None, None, 4],
            ["制表人：陈立", None, "审核：李梅"],
            ["以上数据截至一月底,二月另报"],
        ],
    )


@layout("KAM107", "KAM133")
def with_hidden_rows_and_columns(page: Worksheet) -> None:
    put(page, [HEAD, *VISITS])
    page.row_dimensions[3].hidden = True
    page.column_dimensions["C"].hidden = True


@layout("KAM132")
def filtered(page: Worksheet) -> None:
    put(page, [HEAD, *VISITS])
    page.auto_filter.ref = "A1:H5"
    page.auto_filter.add_filter_column(1, ["KH001"])
    page.row_dimensions[3].hidden = True


@layout("KAM137")
def with_a_row_copied(page: Worksheet) -> None:
    put(page, [HEAD, *VISITS, VISITS[1]])


@layout("KAM136")
def pasted_twice(page: Worksheet) -> None:
    put(page, [HEAD, *VISITS, *VISITS])


@layout("KAM128")
def under_a_misspelt_name(page: Worksheet) -> None:
    page.title = "拜坊记录"
    put(page, [HEAD, *VISITS])


@layout("KAM128")
def under_a_misspelt_name_with_the_year(page: Worksheet) -> None:
    page.title = "2026年拜访纪录"
    put(page, [HEAD, *VISITS])


@layout("KAM103")
def under_no_name(page: Worksheet) -> None:
    page.title = "Sheet3"
    put(page, [HEAD, *VISITS])


@layout("KAM129")
def under_the_name_of_another_table(page: Worksheet) -> None:
    page.title = "拜访计划"
    put(page, [HEAD, *VISITS])


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return open_office(tmp_path)


def rows_of(table: Table) -> list[tuple[object, ...]]:
    return sorted(
        tuple(
            "、".join(cell) if isinstance(cell, list) else cell
            for cell in (table.columns[key][row] for key in KEYS)
        )
        for row in range(len(table))
    )


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_table_is_the_same_in_every_layout(office: Office, name: str) -> None:
    codes, lay = LAYOUTS[name]
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "拜访记录"
    lay(page)
    book.save(office.file("visits.xlsx"))
    if "staff" in name:
        accounts = {**SHEETS["accounts.xlsx"]}
        del accounts["人员"]
        office.write("accounts.xlsx", accounts)
    intake = office.read()
    told = [found for found in intake.findings if found.code not in {"KAM102", "KAM112"}]
    assert {found.code for found in told} == codes, "\n".join(map(str, told))
    assert not any(found.severity == "error" for found in told)
    table = intake.tables["visits"]
    assert rows_of(table) == sorted(tuple(row) for row in VISITS)
    assert len(intake.tables["roster"]) == 2
    for row in range(len(table)):
        stood = next(one for one in VISITS if one[0] == table.columns["visit_id"][row])
        for key, value in zip(KEYS, stood, strict=True):
            cell = page[table.place(row, key).cell].value
            assert cell == value, (key, row)
