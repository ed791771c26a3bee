"""Faults on the archive, the visits and the trade, and in headings and sheets."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tests.planted.page import ACCOUNTS, CONTACTS, PLAN, TRADE, VISITS, Faults

if TYPE_CHECKING:
    from tests.planted.page import Page

FAULTS = Faults()

# Cells that hold no usable value


@FAULTS.planted(VISITS, "KAM201", "error")
def lookup_that_found_nothing_in_a_required_column(page: Page) -> str:
    return page.type("客户编号", 101, "#N/A")


@FAULTS.planted(TRADE, "KAM201", "warning")
def division_by_nothing_in_an_optional_column(page: Page) -> str:
    return page.type("数量", 102, "#DIV/0!")


@FAULTS.planted(TRADE, "KAM202", "error")
def formula_that_was_never_worked_out(page: Page) -> str:
    return page.type("金额(元)", 103, "=H104*150")


@FAULTS.planted(VISITS, "KAM203", "warning")
def picture_of_wps_in_a_text_cell(page: Page) -> str:
    return page.type("主要内容", 104, '=DISPIMG("ID_3F2A",1)')


# Dates


@FAULTS.planted(VISITS, "KAM204", "notice")
def date_as_chinese_text(page: Page) -> str:
    cell = page.cell("拜访日期", 111)
    assert isinstance(cell.value, datetime)
    return page.type("拜访日期", 111, f"{cell.value:%Y年%m月%d日}")


@FAULTS.planted(TRADE, "KAM204", "notice")
def date_in_full_width_digits(page: Page) -> str:
    cell = page.cell("单据日期", 112)
    assert isinstance(cell.value, datetime)
    wide = str.maketrans("0123456789-", "０１２３４５６７８９－")
    return page.type("单据日期", 112, f"{cell.value:%Y-%m-%d}".translate(wide))


@FAULTS.planted(VISITS, "KAM323", "error")
def day_that_does_not_exist(page: Page) -> str:
    return page.type("拜访日期", 113, "2026-2-30")


@FAULTS.planted(TRADE, "KAM324", "error")
def day_without_a_year_of_trade_that_names_no_month(page: Page) -> str:
    return page.type("单据日期", 114, "3月5日")


@FAULTS.planted(VISITS, "KAM209", "error")
def serial_number_instead_of_a_date(page: Page) -> str:
    cell = page.cell("拜访日期", 115)
    cell.number_format = "General"
    return page.type("拜访日期", 115, 45700)


@FAULTS.planted(VISITS, "KAM211", "error")
def export_that_is_43_seconds_off(page: Page) -> str:
    return page.type("拜访日期", 116, datetime(2026, 3, 5, 23, 59, 17))  # noqa: DTZ001


@FAULTS.planted(VISITS, "KAM210", "notice")
def date_with_the_time_of_the_visit(page: Page) -> str:
    cell = page.cell("拜访日期", 117)
    assert isinstance(cell.value, datetime)
    return page.type("拜访日期", 117, cell.value.replace(hour=14, minute=30))


@FAULTS.planted(ACCOUNTS, "KAM319", "warning")
def year_with_a_digit_wrong(page: Page) -> str:
    return page.type("建档日期", 18, datetime(2924, 3, 1))  # noqa: DTZ001


@FAULTS.planted(VISITS, "KAM307", "warning")
def time_in_words(page: Page) -> str:
    return page.type("开始时间", 119, "下午")


@FAULTS.planted(PLAN, "KAM306", "error")
def period_that_is_none(page: Page) -> str:
    return page.type("计划期间", 20, "上半年")


@FAULTS.planted(PLAN, "KAM234", "notice")
def period_in_words(page: Page) -> str:
    assert page.cell("计划期间", 21).value == "2025-02"
    return page.type("计划期间", 21, "2025年2月")


# Numbers


@FAULTS.planted(TRADE, "KAM205", "notice")
def amount_as_text_with_separators(page: Page) -> str:
    cell = page.cell("金额(元)", 131)
    return page.type("金额(元)", 131, f"{float(str(cell.value)):,.2f}元")


@FAULTS.planted(PLAN, "KAM328", "error")
def about_so_much(page: Page) -> str:
    return page.type("计划金额", 32, "约12万")


@FAULTS.planted(ACCOUNTS, "KAM310", "warning")
def unit_that_the_column_does_not_have(page: Page) -> str:
    return page.type("注册资金", 23, "200元")


@FAULTS.planted(TRADE, "KAM308", "error")
def number_with_a_word_behind(page: Page) -> str:
    return page.type("金额(元)", 134, "3680块")


@FAULTS.planted(ACCOUNTS, "KAM309", "warning")
def half_an_employee(page: Page) -> str:
    return page.type("职工人数", 25, 12.5)


@FAULTS.planted(VISITS, "KAM317", "warning")
def negative_gift(page: Page) -> str:
    return page.type("礼品价值", 136, -200)


@FAULTS.planted("accounts.xlsx:分管历史", "KAM318", "warning")
def share_without_the_percent_sign(page: Page) -> str:
    row = page.row("份额", 1, after=10)
    return page.type("份额", row, 100.5)


@FAULTS.planted(TRADE, "KAM213", "notice")
def amount_finer_than_a_cent(page: Page) -> str:
    return page.type("金额(元)", 138, 1234.5678)


# Codes and texts


@FAULTS.planted(VISITS, "KAM218", "notice")
def code_in_full_width_letters(page: Page) -> str:
    cell = page.cell("客户编号", 141)
    wide = "".join(chr(ord(c) + 0xFEE0) for c in str(cell.value))
    return page.type("客户编号", 141, wide)


@FAULTS.planted(TRADE, "KAM207", "notice")
def document_number_stored_as_a_number(page: Page) -> str:
    return page.type("单据号", 142, 20241001)


@FAULTS.planted(ACCOUNTS, "KAM208", "warning")
def bank_account_stored_as_a_number(page: Page) -> str:
    row = page.row("账号", ..., after=0)
    return page.type("账号", row, 6222000011112222333)


@FAULTS.planted(VISITS, "KAM206", "notice")
def another_word_for_a_choice(page: Page) -> str:
    row = page.row("访问方式", "走访", after=200)
    return page.type("访问方式", row, "上门")


@FAULTS.planted(VISITS, "KAM312", "error")
def word_that_is_no_choice(page: Page) -> str:
    return page.type("访问方式", 145, "拜年")


@FAULTS.planted(ACCOUNTS, "KAM312", "warning")
def grade_that_does_not_exist(page: Page) -> str:
    return page.type("客户级别", 26, "S级")


@FAULTS.planted(VISITS, "KAM313", "warning")
def neither_yes_nor_no(page: Page) -> str:
    return page.type("存档", 147, "不清楚")


@FAULTS.planted(CONTACTS, "KAM314", "warning")
def mobile_number_with_a_digit_too_many(page: Page) -> str:
    return page.type("手机号码", 48, "138001380001")


@FAULTS.planted(ACCOUNTS, "KAM315", "warning")
def address_without_its_sign(page: Page) -> str:
    return page.type("企业E-Mail", 27, "kam.example.com")


@FAULTS.planted(ACCOUNTS, "KAM316", "warning")
def homepage_in_words(page: Page) -> str:
    return page.type("企业网址", 28, "公司官网")


@FAULTS.planted(ACCOUNTS, "KAM303", "warning")
def placeholder_in_the_archive(page: Page) -> str:
    return page.type("客户地址", 29, "待补")


@FAULTS.planted(VISITS, "KAM303", "error")
def placeholder_for_an_account(page: Page) -> str:
    return page.type("客户编号", 150, "暂无")


@FAULTS.planted(CONTACTS, "KAM215", "notice")
def text_that_excel_made_a_date(page: Page) -> str:
    return page.type("工作部门", 50, datetime(2026, 3, 5))  # noqa: DTZ001


# Needs


@FAULTS.planted(VISITS, "KAM301", "error")
def visit_without_its_date(page: Page) -> str:
    return page.type("拜访日期", 161, None)


@FAULTS.planted(ACCOUNTS, "KAM302", "warning")
def account_without_its_region(page: Page) -> str:
    return page.type("区域", 31, None)


@FAULTS.planted(VISITS, "KAM302", "warning")
def visit_on_site_without_its_place(page: Page) -> str:
    row = page.row("访问方式", "走访", after=210)
    return page.type("地点", row, None)


@FAULTS.planted(VISITS, "KAM212", "error")
def customer_merged_over_three_rows(page: Page) -> str:
    first, last = page.cell("客户编号", 164).coordinate, page.cell("客户编号", 166).coordinate
    page.sheet.merge_cells(f"{first}:{last}")
    return page.at(f"{first}:{last}")


# Rows


@FAULTS.planted(VISITS, "KAM401", "error")
def record_number_used_twice(page: Page) -> str:
    return page.type("记录编号", 171, page.cell("记录编号", 170).value)


@FAULTS.planted(ACCOUNTS, "KAM402", "error")
def account_name_used_twice_with_other_blanks(page: Page) -> str:
    name = str(page.cell("客户名称", 32).value)
    return page.type("客户名称", 33, f" {name[:2]}　{name[2:]}")


@FAULTS.planted(ACCOUNTS, "KAM402", "warning")
def archive_number_used_twice(page: Page) -> str:
    return page.type("档案编号", 35, page.cell("档案编号", 34).value)


@FAULTS.planted(VISITS, "KAM404", "notice")
def total_below_the_table(page: Page) -> str:
    row = page.sheet.max_row + 2
    page.sheet.cell(row, 1, "合　计")
    page.sheet.cell(row, 5, "3358 次")
    return page.at(f"{row}:{row}")


@FAULTS.planted(TRADE, "KAM404", "notice")
def subtotal_among_the_rows(page: Page) -> str:
    page.sheet.insert_rows(4001)
    page.sheet.cell(4001, 1, "小计")
    page.sheet.cell(4001, 9, 123456)
    return page.at("4001:4001")


@FAULTS.planted(CONTACTS, "KAM405", "notice")
def signature_below_the_table(page: Page) -> str:
    row = page.sheet.max_row + 1
    page.sheet.cell(row, 1, "制表人：何澍")
    return page.at(f"{row}:{row}")


@FAULTS.planted(TRADE, "KAM407", "warning")
def sale_pasted_twice(page: Page) -> str:
    row = page.sheet.max_row
    for column in range(1, page.sheet.max_column + 1):
        page.sheet.cell(row + 1, column, page.sheet.cell(row, column).value)
    return page.at(f"{row + 1}:{row + 1}")


# References


@FAULTS.planted(VISITS, "KAM403", "error")
def customer_that_is_not_on_file(page: Page) -> str:
    return page.type("客户编号", 181, "KH9001")


@FAULTS.planted(VISITS, "KAM403", "error")
def colleague_that_is_not_on_the_roster(page: Page) -> str:
    return page.type("走访人", 182, "K04；K99")


@FAULTS.planted(ACCOUNTS, "KAM410", "warning")
def owner_by_name_instead_of_number(page: Page) -> str:
    return page.type("分管客户经理", 36, "游竹溪")


@FAULTS.planted(TRADE, "KAM403", "warning")
def product_that_is_not_listed(page: Page) -> str:
    return page.type("产品编号", 184, "P999")


@FAULTS.planted("accounts.xlsx:人员", "KAM403", "error")
def unit_that_was_closed(page: Page) -> str:
    return page.type("所属单位", 16, "S88")


# Rules


@FAULTS.planted(VISITS, "KAM501", "warning")
def next_visit_before_the_visit(page: Page) -> str:
    row = page.row("约定下次拜访", ..., after=220)
    return page.type("约定下次拜访", row, datetime(2020, 1, 1))  # noqa: DTZ001


@FAULTS.planted(TRADE, "KAM501", "error")
def return_with_a_positive_amount(page: Page) -> str:
    row = page.row("单据类型", "退货", after=230)
    return page.type("金额(元)", row, 500)


@FAULTS.planted(ACCOUNTS, "KAM501", "warning")
def postcode_too_short(page: Page) -> str:
    return page.type("邮编", 37, "39900")


@FAULTS.planted("accounts.xlsx:分管历史", "KAM502", "error")
def shares_of_ninety_percent(page: Page) -> str:
    row = page.row("份额", 0.6, after=0)
    page.type("份额", row + 1, 0.3)
    first, second = (page.cell("份额", one).coordinate for one in (row, row + 1))
    return page.at(f"{first}:{second}")


# Headings and sheets


@FAULTS.planted("performance.xlsx:产品", "KAM113", "error")
def heading_with_a_slip(page: Page) -> str:
    page.cell("产品名称", 0).value = "产品名秤"
    return page.at(page.sheet.cell(1, 2).coordinate)


@FAULTS.planted("accounts.xlsx:级别历史", "KAM114", "notice")
def column_of_ones_own(page: Page) -> str:
    page.sheet["H1"] = "经办心得"
    page.sheet["H2"] = "顺利"
    return page.at("H1")


@FAULTS.planted("accounts.xlsx:状态事件", "KAM115", "warning")
def column_twice_with_other_cells(page: Page) -> str:
    page.sheet["L1"] = "说明"
    page.sheet["L4"] = "另一种说法"
    return page.at("L1")


@FAULTS.planted("accounts.xlsx:合作阶段历史", "KAM116", "notice")
def note_beside_the_table(page: Page) -> str:
    page.sheet["H7"] = "待核实"
    return page.at("H7")


@FAULTS.planted("visits.xlsx:日历", "KAM111", "error")
def required_column_deleted(page: Page) -> str:
    page.sheet.delete_cols(page.cell("类型", 0).column)
    return page.at("1:1")


@FAULTS.planted("accounts.xlsx:分类历史", "KAM107", "notice")
def rows_left_hidden_by_a_filter(page: Page) -> str:
    for row in (5, 6, 9):
        page.sheet.row_dimensions[row].hidden = True
    return page.at("5:9")


@FAULTS.planted("accounts.xlsx:潜在大客户", "KAM106", "notice")
def sheet_left_hidden(page: Page) -> str:
    page.sheet.sheet_state = "hidden"
    return page.name


@FAULTS.planted("performance.xlsx:指标权重", "KAM103", "notice")
def sheet_under_another_name(page: Page) -> str:
    page.sheet.title = "Sheet9"
    return "performance.xlsx:Sheet9"


@FAULTS.planted("performance.xlsx:指标目标", "KAM105", "notice")
def sheet_of_scribbles(page: Page) -> str:
    assert page.sheet.parent is not None
    scribbles = page.sheet.parent.create_sheet("随手记")
    scribbles["A1"] = "明天给望岫回电话"
    return "performance.xlsx:随手记"
