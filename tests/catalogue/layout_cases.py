"""The messy middle of layout: how tables stand on their sheets, and what stands among the rows."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import openpyxl

from tests.catalogue.registry import case
from tests.office import SHEETS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.office import Cell, Office, Rows

ACCOUNTS = SHEETS["accounts.xlsx"]
TRADE = SHEETS["trade.xlsx"]["交易"]
CONTACTS: Rows = [
    ["联系人编号", "客户编号", "人员类别", "联系人", None],
    [None, None, None, "姓名", "手机号码"],
    ["LX1", "KH001", "公司法人", "周敏", "13800138000"],
    ["LX2", "KH002", "公司法人", "吴刚", "13800138001"],
]


def visits(*more: list[Cell]) -> Rows:
    return [*([*row] for row in SHEETS["visits.xlsx"]["拜访记录"]), *more]


def formulas(path: Path, cells: Mapping[str, str]) -> None:
    """Put formulas in front of the values of the first sheet, as Excel stores both."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    sheet = parts[name].decode()
    for cell, formula in cells.items():
        sheet, count = re.subn(rf'(<c r="{cell}"[^>]*>)(<v>)', rf"\1<f>{formula}</f>\2", sheet)
        assert count == 1, cell
    parts[name] = sheet.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)


# Headings


@case("KAM119", at="contacts.xlsx:联系人!E1:F1")
def one_heading_over_two_columns_of_phones(office: Office) -> None:
    rows: Rows = [
        ["联系人编号", "客户编号", "人员类别", "姓名", "手机号码", None],
        ["LX1", "KH001", "公司法人", "周敏", "13800138000", "13900139000"],
    ]
    path = office.write("contacts.xlsx", {"联系人": rows})
    book = openpyxl.load_workbook(path)
    book["联系人"].merge_cells("E1:F1")
    book.save(path)


@case("KAM120", at="contacts.xlsx:联系人!1:2")
def group_heading_over_two_headings(office: Office) -> None:
    path = office.write("contacts.xlsx", {"联系人": CONTACTS})
    book = openpyxl.load_workbook(path)
    page = book["联系人"]
    for span in ("A1:A2", "B1:B2", "C1:C2", "D1:E1"):
        page.merge_cells(span)
    book.save(path)


@case("KAM121", at="visits.xlsx:拜访记录!2:2")
def headings_in_english_below_the_chinese_ones(office: Office) -> None:
    rows = visits()
    english: list[Cell] = [
        "Record no.",
        "Account no.",
        "Date",
        "Form",
        "Visitors",
        "Place",
        "Content",
        "Next visit",
    ]
    office.write("visits.xlsx", {"拜访记录": [rows[0], english, *rows[1:]]})


@case("KAM122", at="visits.xlsx:拜访记录!2:2")
def hints_below_the_headings(office: Office) -> None:
    rows = visits()
    hints: list[Cell] = ["必填", "必填", "yyyy-mm-dd", "下拉选择", None, None, "选填", None]
    office.write("visits.xlsx", {"拜访记录": [rows[0], hints, *rows[1:]]})


@case("KAM123", at="visits.xlsx:拜访记录!1:2")
def headings_sorted_in_among_the_rows(office: Office) -> None:
    rows = visits()
    office.write("visits.xlsx", {"拜访记录": [*rows[1:3], rows[0], *rows[3:]]})


# Tables and sheets


@case("KAM124", at="accounts.xlsx:人员!F1:I3")
def units_beside_the_staff(office: Office) -> None:
    staff, units = ACCOUNTS["人员"], ACCOUNTS["组织"]
    beside: Rows = [[*one, None, *other] for one, other in zip(staff, units, strict=True)]
    office.write("accounts.xlsx", {"客户档案": ACCOUNTS["客户档案"], "人员": beside})


@case("KAM125", at="accounts.xlsx:人员!A1")
def each_person_in_a_column(office: Office) -> None:
    turned: Rows = [list(column) for column in zip(*ACCOUNTS["人员"], strict=True)]
    office.write("accounts.xlsx", {**ACCOUNTS, "人员": turned})


@case("KAM126", at="more.xlsx:Sheet2")
def accounts_with_their_managers(office: Office) -> None:
    rows: Rows = [
        ["公司客户编号", "客户名称", "分管客户经理", "起始日期"],
        ["KH001", "云海大酒店", "K01", date(2026, 1, 1)],
    ]
    office.write("more.xlsx", {"Sheet2": rows})


@case("KAM127", at="more.xlsx:走访记录")
def sheet_of_visits_with_nothing_on_it(office: Office) -> None:
    office.write("more.xlsx", {"走访记录": []})


@case("KAM143", at="visits.xlsx:拜访记录!B4:H4")
def visit_pasted_one_column_to_the_right(office: Office) -> None:
    rows = visits()
    rows[3] = [None, *rows[3]]
    office.write("visits.xlsx", {"拜访记录": rows})


@case("KAM142", at="空.xlsx")
def new_workbook_with_nothing_in_it(office: Office) -> None:
    office.write("空.xlsx", {"Sheet1": []})


@case("KAM141", at="phones.xlsx")
def list_of_phone_numbers(office: Office) -> None:
    office.write("phones.xlsx", {"座机": [["谁", "号码"], ["前台", 8001]], "Sheet2": []})


@case("KAM128", at="visits.xlsx:拜访纪录")
def misspelt_name_over_the_right_headings(office: Office) -> None:
    office.write("visits.xlsx", {"拜访纪录": visits()})


@case("KAM129", at="visits.xlsx:拜访计划")
def visits_on_the_sheet_of_plans(office: Office) -> None:
    office.write("visits.xlsx", {"拜访计划": visits()})


@case("KAM144", at="visits.xlsx:拜访记录 (2)")
def copy_of_a_sheet_with_other_numbers(office: Office) -> None:
    head, *rows = visits()
    copied = [head, *([f"N{row[0]}", *row[1:]] for row in rows)]
    office.write("visits.xlsx", {"拜访记录": [head, *rows], "拜访记录 (2)": copied})


# What is hidden


@case("KAM130", at="visits.xlsx:拜访记录!B3")
def another_account_under_merged_cells(office: Office) -> None:
    with office.edited("visits.xlsx", "拜访记录") as page:
        page.merged_cells.add("B2:B3")  # the value of B3 stays, as some programs leave it


@case("KAM132", at="visits.xlsx:拜访记录!3:4")
def rows_of_one_person_filtered(office: Office) -> None:
    with office.edited("visits.xlsx", "拜访记录") as page:
        page.auto_filter.ref = "A1:H5"
        page.auto_filter.add_filter_column(1, ["KH001"])
        page.row_dimensions[3].hidden = True
        page.row_dimensions[4].hidden = True


@case("KAM133", at="visits.xlsx:拜访记录!G:G")
def hidden_column_of_contents(office: Office) -> None:
    with office.edited("visits.xlsx", "拜访记录") as page:
        page.column_dimensions["G"].hidden = True


@case("KAM134", at="trade.xlsx:交易")
def sheet_that_a_program_hid(office: Office) -> None:
    with office.edited("trade.xlsx", "交易") as page:
        assert page.parent is not None
        page.parent.create_sheet("空白")
        page.sheet_state = "veryHidden"


# Among the rows


@case("KAM131", at="visits.xlsx:拜访记录!5:9")
def five_blank_rows(office: Office) -> None:
    rows = visits()
    office.write("visits.xlsx", {"拜访记录": [*rows[:4], *([] for _ in range(5)), *rows[4:]]})


@case("KAM135", at="trade.xlsx:交易!D7")
def amount_typed_over_its_formula(office: Office) -> None:
    sales: Rows = [
        ["KH001", date(2026, 1, n), "面点", 100.0, "销售", f"XS{n}"] for n in range(2, 9)
    ]
    path = office.write("trade.xlsx", {"交易": [TRADE[0], *sales]})
    formulas(path, {f"D{n}": f"{n}*50" for n in range(2, 9) if n != 7})


@case("KAM136", at="visits.xlsx:拜访记录!6:8")
def block_of_visits_pasted_twice(office: Office) -> None:
    office.write("visits.xlsx", {"拜访记录": visits(*visits()[1:4])})


@case("KAM137", at="visits.xlsx:拜访记录!6:6")
def one_visit_pasted_twice(office: Office) -> None:
    office.write("visits.xlsx", {"拜访记录": visits(visits()[2])})


@case("KAM138", at="trade.xlsx:交易!D5")
def sum_that_looks_like_a_sale(office: Office) -> None:
    path = office.write("trade.xlsx", {"交易": TRADE})
    formulas(path, {"D5": "SUM(D2:D4)"})


@case("KAM139", at="visits.xlsx:拜访记录!6:9")
def numbers_written_in_advance(office: Office) -> None:
    numbers: Rows = [[f"V{n}"] for n in range(5, 9)]
    office.write("visits.xlsx", {"拜访记录": visits(*numbers)})
