"""Faults planted in a whole project as an office makes them, all in one run.

Every fault must be found once, at its cell, with its code; nothing else may be found, and
nothing that is found in the unbroken project may go.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest

from generator.cells import CellPlace
from generator.definitions.loading import load_project
from generator.definitions.schema import Need
from generator.intake.reading import read_workbooks
from generator.sample.making import make_project

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from generator.cells import Place
    from generator.findings import Finding
    from generator.tables import Intake

VISITS, TRADE, PLAN = "visits.xlsx:拜访记录", "performance.xlsx:交易", "performance.xlsx:销售计划"
ACCOUNTS, CONTACTS = "accounts.xlsx:客户档案", "accounts.xlsx:联系人"
VISIT_PLANS, FOLLOW_UPS = "visits.xlsx:拜访计划", "visits.xlsx:回访计划"
DEVELOPMENT, GRADES = "performance.xlsx:开发计划", "performance.xlsx:定性评分"
COMPLAINTS, FEEDBACK = "performance.xlsx:投诉记录", "performance.xlsx:意见反馈"
BUDGET, EXPENSES = "performance.xlsx:服务预算", "performance.xlsx:服务费用"
RECEIVABLES, PROFIT = "performance.xlsx:回款", "performance.xlsx:客户利润"
SERVICES, SURVEY = "accounts.xlsx:个性化服务", "performance.xlsx:满意度"


@dataclass(slots=True)
class Page:
    """A sheet in the hands of somebody who makes mistakes."""

    name: str  # "visits.xlsx:拜访记录"
    sheet: Worksheet
    heading_row: int = 1
    headings: dict[str, int] = field(default_factory=dict)

    def cell(self, heading: str, row: int) -> Cell:
        """A cell of the table: `row` counts the rows of data from 1, 0 is the heading."""
        if not self.headings:
            for cell in self.sheet[self.heading_row]:
                self.headings.setdefault(str(cell.value), cell.column or 0)
        found = self.sheet.cell(self.heading_row + row, self.headings[heading])
        assert isinstance(found, openpyxl.cell.Cell)
        return found

    def at(self, cell: Cell | str) -> str:
        return f"{self.name}!{cell if isinstance(cell, str) else cell.coordinate}"

    def type(self, heading: str, row: int, value: object) -> str:
        """Type into a cell; the address."""
        cell = self.cell(heading, row)
        assert cell.value != value
        cell.value = value  # type: ignore[assignment]
        return self.at(cell)

    def row(self, heading: str, value: object, after: int) -> int:
        """The first row of data after that one in which a cell holds a value (...: any)."""
        for row in range(after + 1, self.sheet.max_row - self.heading_row + 1):
            held = self.cell(heading, row).value
            if held == value or (value is ... and held is not None):
                return row
        raise AssertionError(heading, value)


Plant = Callable[[Page], str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake, and what must be found."""

    page: str
    code: str
    severity: str
    plant: Plant

    @property
    def name(self) -> str:
        return self.plant.__name__


FAULTS: list[Fault] = []


def planted(page: str, code: str, severity: str) -> Callable[[Plant], Plant]:
    """Enter a function that makes a mistake on a sheet and returns where it must be found."""

    def enter(plant: Plant) -> Plant:
        FAULTS.append(Fault(page, code, severity, plant))
        return plant

    return enter


# Cells that hold no usable value


@planted(VISITS, "KAM201", "error")
def lookup_that_found_nothing_in_a_required_column(page: Page) -> str:
    return page.type("客户编号", 101, "#N/A")


@planted(TRADE, "KAM201", "warning")
def division_by_nothing_in_an_optional_column(page: Page) -> str:
    return page.type("数量", 102, "#DIV/0!")


@planted(TRADE, "KAM202", "error")
def formula_that_was_never_worked_out(page: Page) -> str:
    return page.type("金额(元)", 103, "=H104*150")


@planted(VISITS, "KAM203", "warning")
def picture_of_wps_in_a_text_cell(page: Page) -> str:
    return page.type("主要内容", 104, '=DISPIMG("ID_3F2A",1)')


# Dates


@planted(VISITS, "KAM204", "notice")
def date_as_chinese_text(page: Page) -> str:
    cell = page.cell("拜访日期", 111)
    assert isinstance(cell.value, datetime)
    return page.type("拜访日期", 111, f"{cell.value:%Y年%m月%d日}")


@planted(TRADE, "KAM204", "notice")
def date_in_full_width_digits(page: Page) -> str:
    cell = page.cell("单据日期", 112)
    assert isinstance(cell.value, datetime)
    wide = str.maketrans("0123456789-", "０１２３４５６７８９－")
    return page.type("单据日期", 112, f"{cell.value:%Y-%m-%d}".translate(wide))


@planted(VISITS, "KAM304", "error")
def day_that_does_not_exist(page: Page) -> str:
    return page.type("拜访日期", 113, "2026-2-30")


@planted(TRADE, "KAM304", "error")
def day_without_a_year_of_trade_that_names_no_month(page: Page) -> str:
    return page.type("单据日期", 114, "3月5日")


@planted(VISITS, "KAM209", "error")
def serial_number_instead_of_a_date(page: Page) -> str:
    cell = page.cell("拜访日期", 115)
    cell.number_format = "General"
    return page.type("拜访日期", 115, 45700)


@planted(VISITS, "KAM211", "error")
def export_that_is_43_seconds_off(page: Page) -> str:
    return page.type("拜访日期", 116, datetime(2026, 3, 5, 23, 59, 17))  # noqa: DTZ001


@planted(VISITS, "KAM210", "notice")
def date_with_the_time_of_the_visit(page: Page) -> str:
    cell = page.cell("拜访日期", 117)
    assert isinstance(cell.value, datetime)
    return page.type("拜访日期", 117, cell.value.replace(hour=14, minute=30))


@planted(ACCOUNTS, "KAM319", "warning")
def year_with_a_digit_wrong(page: Page) -> str:
    return page.type("建档日期", 18, datetime(2924, 3, 1))  # noqa: DTZ001


@planted(VISITS, "KAM307", "warning")
def time_in_words(page: Page) -> str:
    return page.type("开始时间", 119, "下午")


@planted(PLAN, "KAM306", "error")
def period_that_is_none(page: Page) -> str:
    return page.type("计划期间", 20, "上半年")


@planted(PLAN, "KAM204", "notice")
def period_in_words(page: Page) -> str:
    assert page.cell("计划期间", 21).value == "2025-02"
    return page.type("计划期间", 21, "2025年2月")


# Numbers


@planted(TRADE, "KAM205", "notice")
def amount_as_text_with_separators(page: Page) -> str:
    cell = page.cell("金额(元)", 131)
    return page.type("金额(元)", 131, f"{float(str(cell.value)):,.2f}元")


@planted(PLAN, "KAM308", "error")
def about_so_much(page: Page) -> str:
    return page.type("计划金额", 32, "约12万")


@planted(ACCOUNTS, "KAM310", "warning")
def unit_that_the_column_does_not_have(page: Page) -> str:
    return page.type("注册资金", 23, "200元")


@planted(TRADE, "KAM308", "error")
def number_with_a_word_behind(page: Page) -> str:
    return page.type("金额(元)", 134, "3680块")


@planted(ACCOUNTS, "KAM309", "warning")
def half_an_employee(page: Page) -> str:
    return page.type("职工人数", 25, 12.5)


@planted(VISITS, "KAM317", "warning")
def negative_gift(page: Page) -> str:
    return page.type("礼品价值", 136, -200)


@planted("accounts.xlsx:分管历史", "KAM318", "warning")
def share_without_the_percent_sign(page: Page) -> str:
    row = page.row("份额", 1, after=10)
    return page.type("份额", row, 100.5)


@planted(TRADE, "KAM213", "notice")
def amount_finer_than_a_cent(page: Page) -> str:
    return page.type("金额(元)", 138, 1234.5678)


# Codes and texts


@planted(VISITS, "KAM206", "notice")
def code_in_full_width_letters(page: Page) -> str:
    cell = page.cell("客户编号", 141)
    wide = "".join(chr(ord(c) + 0xFEE0) for c in str(cell.value))
    return page.type("客户编号", 141, wide)


@planted(TRADE, "KAM207", "notice")
def document_number_stored_as_a_number(page: Page) -> str:
    return page.type("单据号", 142, 20241001)


@planted(ACCOUNTS, "KAM208", "warning")
def bank_account_stored_as_a_number(page: Page) -> str:
    row = page.row("账号", ..., after=0)
    return page.type("账号", row, 6222000011112222333)


@planted(VISITS, "KAM206", "notice")
def another_word_for_a_choice(page: Page) -> str:
    row = page.row("访问方式", "走访", after=200)
    return page.type("访问方式", row, "上门")


@planted(VISITS, "KAM312", "error")
def word_that_is_no_choice(page: Page) -> str:
    return page.type("访问方式", 145, "拜年")


@planted(ACCOUNTS, "KAM312", "warning")
def grade_that_does_not_exist(page: Page) -> str:
    return page.type("客户级别", 26, "S级")


@planted(VISITS, "KAM313", "warning")
def neither_yes_nor_no(page: Page) -> str:
    return page.type("存档", 147, "不清楚")


@planted(CONTACTS, "KAM314", "warning")
def mobile_number_with_a_digit_too_many(page: Page) -> str:
    return page.type("手机号码", 48, "138001380001")


@planted(ACCOUNTS, "KAM315", "warning")
def address_without_its_sign(page: Page) -> str:
    return page.type("企业E-Mail", 27, "kam.example.com")


@planted(ACCOUNTS, "KAM316", "warning")
def homepage_in_words(page: Page) -> str:
    return page.type("企业网址", 28, "公司官网")


@planted(ACCOUNTS, "KAM303", "warning")
def placeholder_in_the_archive(page: Page) -> str:
    return page.type("客户地址", 29, "待补")


@planted(VISITS, "KAM303", "error")
def placeholder_for_an_account(page: Page) -> str:
    return page.type("客户编号", 150, "暂无")


@planted(CONTACTS, "KAM215", "notice")
def text_that_excel_made_a_date(page: Page) -> str:
    return page.type("工作部门", 50, datetime(2026, 3, 5))  # noqa: DTZ001


# Needs


@planted(VISITS, "KAM301", "error")
def visit_without_its_date(page: Page) -> str:
    return page.type("拜访日期", 161, None)


@planted(ACCOUNTS, "KAM302", "warning")
def account_without_its_region(page: Page) -> str:
    return page.type("区域", 31, None)


@planted(VISITS, "KAM302", "warning")
def visit_on_site_without_its_place(page: Page) -> str:
    row = page.row("访问方式", "走访", after=210)
    return page.type("地点", row, None)


@planted(VISITS, "KAM212", "error")
def customer_merged_over_three_rows(page: Page) -> str:
    first, last = page.cell("客户编号", 164).coordinate, page.cell("客户编号", 166).coordinate
    page.sheet.merge_cells(f"{first}:{last}")
    return page.at(f"{first}:{last}")


# Rows


@planted(VISITS, "KAM401", "error")
def record_number_used_twice(page: Page) -> str:
    return page.type("记录编号", 171, page.cell("记录编号", 170).value)


@planted(ACCOUNTS, "KAM402", "error")
def account_name_used_twice_with_other_blanks(page: Page) -> str:
    name = str(page.cell("客户名称", 32).value)
    return page.type("客户名称", 33, f" {name[:2]}　{name[2:]}")


@planted(ACCOUNTS, "KAM402", "warning")
def archive_number_used_twice(page: Page) -> str:
    return page.type("档案编号", 35, page.cell("档案编号", 34).value)


@planted(VISITS, "KAM404", "notice")
def total_below_the_table(page: Page) -> str:
    row = page.sheet.max_row + 2
    page.sheet.cell(row, 1, "合　计")
    page.sheet.cell(row, 5, "3358 次")
    return page.at(f"{row}:{row}")


@planted(TRADE, "KAM404", "notice")
def subtotal_among_the_rows(page: Page) -> str:
    page.sheet.insert_rows(4001)
    page.sheet.cell(4001, 1, "小计")
    page.sheet.cell(4001, 9, 123456)
    return page.at("4001:4001")


@planted(CONTACTS, "KAM405", "notice")
def signature_below_the_table(page: Page) -> str:
    row = page.sheet.max_row + 1
    page.sheet.cell(row, 1, "制表人：何澍")
    return page.at(f"{row}:{row}")


@planted(TRADE, "KAM407", "warning")
def sale_pasted_twice(page: Page) -> str:
    row = page.sheet.max_row
    for column in range(1, page.sheet.max_column + 1):
        page.sheet.cell(row + 1, column, page.sheet.cell(row, column).value)
    return page.at(f"{row + 1}:{row + 1}")


# References


@planted(VISITS, "KAM403", "error")
def customer_that_is_not_on_file(page: Page) -> str:
    return page.type("客户编号", 181, "KH9001")


@planted(VISITS, "KAM403", "error")
def colleague_that_is_not_on_the_roster(page: Page) -> str:
    return page.type("走访人", 182, "K04；K99")


@planted(ACCOUNTS, "KAM403", "warning")
def owner_by_name_instead_of_number(page: Page) -> str:
    return page.type("分管客户经理", 36, "游竹溪")


@planted(TRADE, "KAM403", "warning")
def product_that_is_not_listed(page: Page) -> str:
    return page.type("产品编号", 184, "P999")


@planted("accounts.xlsx:人员", "KAM403", "error")
def unit_that_was_closed(page: Page) -> str:
    return page.type("所属单位", 16, "S88")


# Rules


@planted(VISITS, "KAM501", "warning")
def next_visit_before_the_visit(page: Page) -> str:
    row = page.row("约定下次拜访", ..., after=220)
    return page.type("约定下次拜访", row, datetime(2020, 1, 1))  # noqa: DTZ001


@planted(TRADE, "KAM501", "error")
def return_with_a_positive_amount(page: Page) -> str:
    row = page.row("单据类型", "退货", after=230)
    return page.type("金额(元)", row, 500)


@planted(ACCOUNTS, "KAM501", "warning")
def postcode_too_short(page: Page) -> str:
    return page.type("邮编", 37, "39900")


@planted("accounts.xlsx:分管历史", "KAM502", "error")
def shares_of_ninety_percent(page: Page) -> str:
    row = page.row("份额", 0.6, after=0)
    page.type("份额", row + 1, 0.3)
    return page.at(page.cell("份额", row))


# Plans of visits and of calls to be returned


@planted(VISIT_PLANS, "KAM206", "notice")
def status_in_other_words(page: Page) -> str:
    return page.type("计划状态", page.row("计划状态", "已执行", after=20), "已完成")


@planted(VISIT_PLANS, "KAM312", "error")
def status_that_the_office_invented(page: Page) -> str:
    return page.type("计划状态", page.row("计划状态", "已执行", after=30), "差不多")


@planted(VISIT_PLANS, "KAM403", "error")
def plan_for_nobody(page: Page) -> str:
    return page.type("客户编号", 41, "KH9002")


@planted(VISIT_PLANS, "KAM403", "warning")
def companion_that_is_not_on_the_roster(page: Page) -> str:
    return page.type("参加人员", 46, "K03；K98")


@planted(VISIT_PLANS, "KAM302", "warning")
def moved_to_no_day(page: Page) -> str:
    return page.type("改期至", page.row("计划状态", "改期", after=50), None)


@planted(VISIT_PLANS, "KAM501", "warning")
def moved_and_yet_done(page: Page) -> str:
    row = page.row("计划状态", "已执行", after=60)
    page.type("改期至", row, datetime(2025, 3, 5))  # noqa: DTZ001
    return page.at(page.cell("计划状态", row))


@planted(VISIT_PLANS, "KAM302", "warning")
def cancelled_by_whom(page: Page) -> str:
    return page.type("取消方", page.row("计划状态", "取消", after=70), None)


@planted(VISIT_PLANS, "KAM501", "warning")
def approved_when_it_was_over(page: Page) -> str:
    row = next(row for row in range(80, 200) if page.cell("拨款日期", row).value is None)
    return page.type("审批日期", row, datetime(2026, 6, 30))  # noqa: DTZ001


@planted(VISIT_PLANS, "KAM302", "warning")
def approved_by_nobody(page: Page) -> str:
    return page.type("审批人", page.row("计划状态", "已执行", after=90), None)


@planted(VISIT_PLANS, "KAM317", "warning")
def budget_below_nought(page: Page) -> str:
    return page.type("费用预算", page.row("费用预算", ..., after=100), -100)


@planted(FOLLOW_UPS, "KAM501", "error")
def follow_up_on_no_day_and_in_no_period(page: Page) -> str:
    return page.type("计划回访日期", page.row("计划回访日期", ..., after=10), None)


@planted(FOLLOW_UPS, "KAM301", "error")
def follow_up_of_nobody(page: Page) -> str:
    return page.type("回访责任人", 20, None)


@planted(FOLLOW_UPS, "KAM403", "warning")
def record_that_was_never_made(page: Page) -> str:
    return page.type("回访记录编号", page.row("回访状态", "已完成", after=25), "V25G0199999")


@planted(FOLLOW_UPS, "KAM501", "warning")
def made_and_yet_to_be_made(page: Page) -> str:
    row = page.row("回访记录编号", ..., after=30)
    while page.cell("回访状态", row).value != "已完成":
        row = page.row("回访记录编号", ..., after=row)
    return page.type("回访状态", row, "计划")


@planted(VISITS, "KAM403", "warning")
def plan_that_was_never_made(page: Page) -> str:
    return page.type("对应计划", page.row("对应计划", ..., after=300), "JH99X0100001")


# What accounts say, and what is done for them


@planted(COMPLAINTS, "KAM312", "error")
def complaint_of_a_level_of_its_own(page: Page) -> str:
    return page.type("投诉级别", 4, "比较急")


@planted(COMPLAINTS, "KAM501", "warning")
def settled_before_it_was_heard(page: Page) -> str:
    row = page.row("结案日期", ..., after=6)
    return page.type("结案日期", row, datetime(2024, 12, 1))  # noqa: DTZ001


@planted(COMPLAINTS, "KAM302", "warning")
def true_but_whose_fault(page: Page) -> str:
    return page.type("责任原因", page.row("是否属实", "属实", after=12), None)


@planted(COMPLAINTS, "KAM501", "warning")
def settled_before_it_was_looked_into(page: Page) -> str:
    row = page.row("是否属实", "不属实", after=18)
    while page.cell("结案日期", row).value is None:
        row = page.row("是否属实", "不属实", after=row)
    return page.type("是否属实", row, "待查")


@planted(COMPLAINTS, "KAM206", "notice")
def carrier_by_another_name(page: Page) -> str:
    row = page.row("责任原因", "第三方", after=24)
    return page.type("责任原因", row, "承运方")


@planted(COMPLAINTS, "KAM308", "warning")
def cost_in_words(page: Page) -> str:
    return page.type("处理费用", page.row("处理费用", ..., after=40), "六百多")


@planted(FEEDBACK, "KAM501", "warning")
def answered_before_it_was_asked(page: Page) -> str:
    row = page.row("答复日期", ..., after=9)
    return page.type("答复日期", row, datetime(2024, 12, 2))  # noqa: DTZ001


@planted(FEEDBACK, "KAM501", "warning")
def answered_on_no_day(page: Page) -> str:
    return page.type("答复日期", page.row("答复日期", ..., after=20), None)


@planted(FEEDBACK, "KAM313", "warning")
def perhaps_to_be_answered(page: Page) -> str:
    return page.type("是否需答复", page.row("是否需答复", "是", after=30), "看情况")


@planted(FEEDBACK, "KAM304", "error")
def heard_some_time_in_march(page: Page) -> str:
    return page.type("收到日期", 40, "三月中")


@planted(SERVICES, "KAM501", "warning")
def service_that_ended_before_it_began(page: Page) -> str:
    row = page.row("结束时间", ..., after=5)
    return page.type("结束时间", row, datetime(2024, 12, 3))  # noqa: DTZ001


@planted(SERVICES, "KAM302", "warning")
def service_that_came_to_what(page: Page) -> str:
    return page.type("成果或结论", page.row("成果或结论", ..., after=12), None)


@planted(SERVICES, "KAM403", "error")
def service_by_a_stranger(page: Page) -> str:
    return page.type("服务人员", 20, "K97")


@planted(SURVEY, "KAM318", "error")
def six_out_of_five(page: Page) -> str:
    return page.type("满意度评分", 10, 6)


@planted(SURVEY, "KAM309", "warning")
def recommends_by_halves(page: Page) -> str:
    return page.type("推荐意愿", page.row("推荐意愿", ..., after=20), 7.5)


# Money and grades


@planted(DEVELOPMENT, "KAM309", "error")
def half_an_account_to_be_won(page: Page) -> str:
    return page.type("计划开发数", 3, 1.5)


@planted(DEVELOPMENT, "KAM501", "error")
def development_plan_of_no_unit(page: Page) -> str:
    return page.type("对象编号", page.row("计划对象", "单位", after=6), None)


@planted(BUDGET, "KAM317", "error")
def negative_budget(page: Page) -> str:
    return page.type("预算金额", 5, -500)


@planted(BUDGET, "KAM205", "notice")
def budget_in_ten_thousands(page: Page) -> str:
    return page.type("预算金额", 9, "1.2万")


@planted(BUDGET, "KAM401", "error")
def budget_entered_twice(page: Page) -> str:
    row = page.row("费用项目", "送货与换货", after=12)
    page.type("费用项目", row + 1, "送货与换货")
    return page.at(page.cell("预算对象", row + 1))


@planted(EXPENSES, "KAM403", "error")
def expense_of_no_unit(page: Page) -> str:
    return page.type("单位编号", 15, "S77")


@planted(EXPENSES, "KAM401", "error")
def expense_number_used_twice(page: Page) -> str:
    return page.type("费用编号", 25, page.cell("费用编号", 24).value)


@planted(EXPENSES, "KAM308", "error")
def expense_of_about(page: Page) -> str:
    return page.type("费用金额", 35, "约860")


@planted(RECEIVABLES, "KAM501", "warning")
def more_paid_than_was_owed(page: Page) -> str:
    row = page.row("回款金额", ..., after=15)
    return page.type("回款金额", row, 9_999_999)


@planted(RECEIVABLES, "KAM501", "warning")
def paid_on_no_day(page: Page) -> str:
    return page.type("回款日期", page.row("回款日期", ..., after=25), None)


@planted(RECEIVABLES, "KAM302", "warning")
def paid_how_much(page: Page) -> str:
    return page.type("回款金额", page.row("回款金额", ..., after=35), None)


@planted(PROFIT, "KAM305", "error")
def profit_of_a_month_that_is_none(page: Page) -> str:
    return page.type("月份", 12, "上月")


@planted(PROFIT, "KAM501", "warning")
def profit_above_the_sales(page: Page) -> str:
    return page.type("最终利润", 22, 88_888_888)


@planted(GRADES, "KAM312", "error")
def grade_between_two(page: Page) -> str:
    return page.type("评定等级", 6, "良好偏上")


@planted(GRADES, "KAM501", "error")
def grade_of_no_clerk(page: Page) -> str:
    return page.type("被考核人", 12, None)


@planted(GRADES, "KAM306", "error")
def grade_of_a_fifth_quarter(page: Page) -> str:
    return page.type("期间", 18, "2025Q5")


# Headings and sheets


@planted("performance.xlsx:产品", "KAM113", "error")
def heading_with_a_slip(page: Page) -> str:
    page.cell("产品名称", 0).value = "产品名秤"
    return page.at(page.sheet.cell(1, 2).coordinate)


@planted("accounts.xlsx:级别历史", "KAM114", "notice")
def column_of_ones_own(page: Page) -> str:
    page.sheet["H1"] = "经办心得"
    page.sheet["H2"] = "顺利"
    return page.at("H1")


@planted("accounts.xlsx:状态事件", "KAM115", "warning")
def column_twice_with_other_cells(page: Page) -> str:
    page.sheet["L1"] = "说明"
    page.sheet["L4"] = "另一种说法"
    return page.at("L1")


@planted("accounts.xlsx:合作阶段历史", "KAM116", "notice")
def note_beside_the_table(page: Page) -> str:
    page.sheet["H7"] = "待核实"
    return page.at("H7")


@planted("visits.xlsx:日历", "KAM111", "error")
def required_column_deleted(page: Page) -> str:
    page.sheet.delete_cols(page.cell("类型", 0).column)
    return page.at("1:1")


@planted("accounts.xlsx:分类历史", "KAM107", "notice")
def rows_left_hidden_by_a_filter(page: Page) -> str:
    for row in (5, 6, 9):
        page.sheet.row_dimensions[row].hidden = True
    return page.at("5:9")


@planted("accounts.xlsx:潜在大客户", "KAM106", "notice")
def sheet_left_hidden(page: Page) -> str:
    page.sheet.sheet_state = "hidden"
    return page.name


@planted("performance.xlsx:指标权重", "KAM103", "notice")
def sheet_under_another_name(page: Page) -> str:
    page.sheet.title = "Sheet9"
    return "performance.xlsx:Sheet9"


@planted("performance.xlsx:指标目标", "KAM105", "notice")
def sheet_of_scribbles(page: Page) -> str:
    assert page.sheet.parent is not None
    scribbles = page.sheet.parent.create_sheet("随手记")
    scribbles["A1"] = "明天给望岫回电话"
    return "performance.xlsx:随手记"


# Files


def plant_files(folder: Path) -> dict[tuple[str, str], str]:
    """Files beside the workbooks: what must be found -> the fault's name."""
    (folder / "~$visits.xlsx").write_bytes(b"owner")
    (folder / "old.csv").write_text("记录编号", encoding="utf-8")
    shutil.copy(folder / "visits-S03.xlsx", folder / "visits-S03 - 副本.xlsx")
    return {
        ("~$visits.xlsx", "KAM022 notice"): "owner_file",
        ("old.csv", "KAM021 warning"): "text_table",
        ("visits-S03 - 副本.xlsx", "KAM023 warning"): "workbook_twice",
    }


@dataclass(frozen=True, slots=True)
class Run:
    """The sample with all faults, beside the sample as it is."""

    before: Intake
    after: Intake
    expected: dict[tuple[str, str], str]  # (place, code and severity) -> the fault's name


def summary(found: Finding) -> tuple[str, str]:
    place = str(found.place).removeprefix("workbooks/")
    return place, f"{found.code} {found.severity}"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    root = tmp_path_factory.mktemp("planted")
    make_project(root, accounts=60, months=18, seed=2026)
    project = load_project(root)
    before = read_workbooks(project)
    expected: dict[tuple[str, str], str] = {}
    folder = root / "workbooks"
    books: dict[str, Workbook] = {}
    for fault in FAULTS:
        name, _, title = fault.page.partition(":")
        if name not in books:
            books[name] = openpyxl.load_workbook(folder / name)
        book = books[name]
        page = Page(fault.page, book[title], 2 if fault.page == ACCOUNTS else 1)
        key = (fault.plant(page), f"{fault.code} {fault.severity}")
        assert key not in expected, fault.name
        expected[key] = fault.name
    for name, book in books.items():
        book.save(folder / name)
    expected |= plant_files(folder)
    return Run(before, read_workbooks(project), expected)


def test_there_are_enough_of_them_and_no_two_alike() -> None:
    assert len(FAULTS) >= 90
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


def test_each_fault_is_found_once_at_its_cell_and_nothing_else_is_found(run: Run) -> None:
    before = [summary(found) for found in run.before.findings]
    after = [summary(found) for found in run.after.findings]
    new = list(after)
    gone = []
    for found in before:
        if found in new:
            new.remove(found)
        else:
            gone.append(found)
    missed = {key: name for key, name in run.expected.items() if key not in new}
    false = [key for key in new if key not in run.expected]
    assert missed == {}
    assert (false, gone) == ([], [])
    assert len(new) == len(run.expected)


def test_the_rows_with_an_error_are_left_out_and_those_that_name_them(run: Run) -> None:
    bad = {
        (found.place, found.code)
        for found in run.after.findings
        if found.severity == "error" and found.code.startswith(("KAM2", "KAM3", "KAM4", "KAM5"))
    }
    extra_rows = {"KAM212": 1, "KAM502": 1}  # a merged range hides two rows, shares are of two
    whole_sheets = len(run.before.tables["products"]) + len(run.before.tables["calendar"])
    with_errors = sum(1 + extra_rows.get(code, 0) for _, code in bad) + whole_sheets
    places = {row_of(place) for place, _ in bad}
    followers = {place for place in naming_what_is_gone(run) if place not in places}
    assert followers
    assert run.after.rows_left_out == with_errors + len(followers)


def naming_what_is_gone(run: Run) -> set[tuple[str, str, str]]:
    """Rows of trade, visits and histories whose account or person is no longer there."""
    gone = {
        str(one)
        for table, key in (("accounts", "account_id"), ("roster", "staff_id"))
        for one in {*run.before.tables[table].columns[key]}
        - {*run.after.tables[table].columns[key]}
    }
    return {
        (part.path, part.sheet, str(number))
        for table in run.before.tables.values()
        for key, column in table.schema.columns.items()
        if column.refers_to and (column.need is Need.REQUIRED or column.when is not None)
        for row, number in enumerate(table.numbers)
        for part in [table.parts[table.part_of[row]]]
        if (names := table.columns[key][row])
        and gone.issuperset(names if isinstance(names, list) else [names])
    }


def row_of(place: Place) -> tuple[str, str, str]:
    """The workbook, the sheet and the row of a cell."""
    assert isinstance(place, CellPlace)
    row = place.cell.partition(":")[0].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return place.path, place.sheet, row


def test_every_finding_says_what_and_how_in_both_languages(run: Run) -> None:
    for found in run.after.findings:
        for text in (found.message, found.fix):
            assert text.zh, found.code
            assert text.en, found.code
            assert "{" not in text.zh + text.en, (found.code, text)


def test_findings_carry_the_column_the_key_and_what_excel_shows(run: Run) -> None:
    found = {run.expected.get(summary(found), ""): found for found in run.after.findings}
    unknown = found["customer_that_is_not_on_file"]
    assert (unknown.column, unknown.shown, unknown.stored) == ("account_id", "KH9001", "KH9001")
    assert unknown.row_key.startswith("V2")
    serial = found["serial_number_instead_of_a_date"]
    assert (serial.shown, serial.stored) == ("45700", "45700")
    assert "2025-02-12" in serial.message.en
    text = found["date_as_chinese_text"]
    assert date.fromisoformat(text.understood or "").strftime("%Y年%m月%d日") == text.stored
    owner = found["owner_by_name_instead_of_number"]
    assert "K03" in owner.message.zh  # the number behind the name
    phone = found["mobile_number_with_a_digit_too_many"]
    assert "138001380001" not in str(phone.record())
