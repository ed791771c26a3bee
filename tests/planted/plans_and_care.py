"""Faults on plans, complaints and feedback, budgets and expenses, money and grades."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tests.planted.page import (
    BUDGET,
    COMPLAINTS,
    DEVELOPMENT,
    EXPENSES,
    FEEDBACK,
    FOLLOW_UPS,
    GRADES,
    PROFIT,
    RECEIVABLES,
    SERVICES,
    SURVEY,
    VISIT_PLANS,
    VISITS,
    Faults,
)

if TYPE_CHECKING:
    from tests.planted.page import Page

FAULTS = Faults()

# Plans of visits and of calls to be returned


@FAULTS.planted(VISIT_PLANS, "KAM206", "notice")
def status_in_other_words(page: Page) -> str:
    return page.type("计划状态", page.row("计划状态", "已执行", after=20), "已完成")


@FAULTS.planted(VISIT_PLANS, "KAM312", "error")
def status_that_the_office_invented(page: Page) -> str:
    return page.type("计划状态", page.row("计划状态", "已执行", after=30), "差不多")


@FAULTS.planted(VISIT_PLANS, "KAM403", "error")
def plan_for_nobody(page: Page) -> str:
    return page.type("客户编号", 41, "KH9002")


@FAULTS.planted(VISIT_PLANS, "KAM403", "warning")
def companion_that_is_not_on_the_roster(page: Page) -> str:
    return page.type("参加人员", 46, "K03；K98")


@FAULTS.planted(VISIT_PLANS, "KAM302", "warning")
def moved_to_no_day(page: Page) -> str:
    return page.type("改期至", page.row("计划状态", "改期", after=50), None)


@FAULTS.planted(VISIT_PLANS, "KAM501", "warning")
def moved_and_yet_done(page: Page) -> str:
    row = page.row("计划状态", "已执行", after=60)
    page.type("改期至", row, datetime(2025, 3, 5))  # noqa: DTZ001
    return page.at(page.cell("计划状态", row))


@FAULTS.planted(VISIT_PLANS, "KAM302", "warning")
def cancelled_by_whom(page: Page) -> str:
    return page.type("取消方", page.row("计划状态", "取消", after=70), None)


@FAULTS.planted(VISIT_PLANS, "KAM501", "warning")
def approved_when_it_was_over(page: Page) -> str:
    row = next(row for row in range(80, 200) if page.cell("拨款日期", row).value is None)
    return page.type("审批日期", row, datetime(2026, 6, 30))  # noqa: DTZ001


@FAULTS.planted(VISIT_PLANS, "KAM302", "warning")
def approved_by_nobody(page: Page) -> str:
    return page.type("审批人", page.row("计划状态", "已执行", after=90), None)


@FAULTS.planted(VISIT_PLANS, "KAM317", "warning")
def budget_below_nought(page: Page) -> str:
    return page.type("费用预算", page.row("费用预算", ..., after=100), -100)


@FAULTS.planted(FOLLOW_UPS, "KAM501", "error")
def follow_up_on_no_day_and_in_no_period(page: Page) -> str:
    return page.type("计划回访日期", page.row("计划回访日期", ..., after=10), None)


@FAULTS.planted(FOLLOW_UPS, "KAM301", "error")
def follow_up_of_nobody(page: Page) -> str:
    return page.type("回访责任人", 20, None)


@FAULTS.planted(FOLLOW_UPS, "KAM403", "warning")
def record_that_was_never_made(page: Page) -> str:
    return page.type("回访记录编号", page.row("回访状态", "已完成", after=25), "V25G0199999")


@FAULTS.planted(FOLLOW_UPS, "KAM501", "warning")
def made_and_yet_to_be_made(page: Page) -> str:
    row = page.row("回访记录编号", ..., after=30)
    while page.cell("回访状态", row).value != "已完成":
        row = page.row("回访记录编号", ..., after=row)
    return page.type("回访状态", row, "计划")


@FAULTS.planted(VISITS, "KAM403", "warning")
def plan_that_was_never_made(page: Page) -> str:
    return page.type("对应计划", page.row("对应计划", ..., after=300), "JH99X0100001")


# What accounts say, and what is done for them


@FAULTS.planted(COMPLAINTS, "KAM312", "error")
def complaint_of_a_level_of_its_own(page: Page) -> str:
    return page.type("投诉级别", 4, "比较急")


@FAULTS.planted(COMPLAINTS, "KAM501", "warning")
def settled_before_it_was_heard(page: Page) -> str:
    row = page.row("结案日期", ..., after=6)
    return page.type("结案日期", row, datetime(2024, 12, 1))  # noqa: DTZ001


@FAULTS.planted(COMPLAINTS, "KAM302", "warning")
def true_but_whose_fault(page: Page) -> str:
    return page.type("责任原因", page.row("是否属实", "属实", after=12), None)


@FAULTS.planted(COMPLAINTS, "KAM501", "warning")
def settled_before_it_was_looked_into(page: Page) -> str:
    row = page.row("是否属实", "不属实", after=18)
    while page.cell("结案日期", row).value is None:
        row = page.row("是否属实", "不属实", after=row)
    return page.type("是否属实", row, "待查")


@FAULTS.planted(COMPLAINTS, "KAM206", "notice")
def carrier_by_another_name(page: Page) -> str:
    row = page.row("责任原因", "第三方", after=24)
    return page.type("责任原因", row, "承运方")


@FAULTS.planted(COMPLAINTS, "KAM308", "warning")
def cost_in_words(page: Page) -> str:
    return page.type("处理费用", page.row("处理费用", ..., after=40), "六百多")


@FAULTS.planted(FEEDBACK, "KAM501", "warning")
def answered_before_it_was_asked(page: Page) -> str:
    row = page.row("答复日期", ..., after=9)
    return page.type("答复日期", row, datetime(2024, 12, 2))  # noqa: DTZ001


@FAULTS.planted(FEEDBACK, "KAM501", "warning")
def answered_on_no_day(page: Page) -> str:
    return page.type("答复日期", page.row("答复日期", ..., after=20), None)


@FAULTS.planted(FEEDBACK, "KAM313", "warning")
def perhaps_to_be_answered(page: Page) -> str:
    return page.type("是否需答复", page.row("是否需答复", "是", after=30), "看情况")


@FAULTS.planted(FEEDBACK, "KAM304", "error")
def heard_some_time_in_march(page: Page) -> str:
    return page.type("收到日期", 40, "三月中")


@FAULTS.planted(SERVICES, "KAM501", "warning")
def service_that_ended_before_it_began(page: Page) -> str:
    row = page.row("结束时间", ..., after=5)
    return page.type("结束时间", row, datetime(2024, 12, 3))  # noqa: DTZ001


@FAULTS.planted(SERVICES, "KAM302", "warning")
def service_that_came_to_what(page: Page) -> str:
    return page.type("成果或结论", page.row("成果或结论", ..., after=12), None)


@FAULTS.planted(SERVICES, "KAM403", "error")
def service_by_a_stranger(page: Page) -> str:
    return page.type("服务人员", 20, "K97")


@FAULTS.planted(SURVEY, "KAM318", "error")
def six_out_of_five(page: Page) -> str:
    return page.type("满意度评分", 10, 6)


@FAULTS.planted(SURVEY, "KAM309", "warning")
def recommends_by_halves(page: Page) -> str:
    return page.type("推荐意愿", page.row("推荐意愿", ..., after=20), 7.5)


# Money and grades


@FAULTS.planted(DEVELOPMENT, "KAM309", "error")
def half_an_account_to_be_won(page: Page) -> str:
    return page.type("计划开发数", 3, 1.5)


@FAULTS.planted(DEVELOPMENT, "KAM501", "error")
def development_plan_of_no_unit(page: Page) -> str:
    return page.type("对象编号", page.row("计划对象", "单位", after=6), None)


@FAULTS.planted(BUDGET, "KAM317", "error")
def negative_budget(page: Page) -> str:
    return page.type("预算金额", 5, -500)


@FAULTS.planted(BUDGET, "KAM222", "notice")
def budget_in_ten_thousands(page: Page) -> str:
    return page.type("预算金额", 9, "1.2万")


@FAULTS.planted(BUDGET, "KAM401", "error")
def budget_entered_twice(page: Page) -> str:
    row = page.row("费用项目", "送货与换货", after=12)
    page.type("费用项目", row + 1, "送货与换货")
    return page.at(page.cell("预算对象", row + 1))


@FAULTS.planted(EXPENSES, "KAM403", "error")
def expense_of_no_unit(page: Page) -> str:
    return page.type("单位编号", 15, "S77")


@FAULTS.planted(EXPENSES, "KAM401", "error")
def expense_number_used_twice(page: Page) -> str:
    return page.type("费用编号", 25, page.cell("费用编号", 24).value)


@FAULTS.planted(EXPENSES, "KAM328", "error")
def expense_of_about(page: Page) -> str:
    return page.type("费用金额", 35, "约860")


@FAULTS.planted(RECEIVABLES, "KAM501", "warning")
def more_paid_than_was_owed(page: Page) -> str:
    row = page.row("回款金额", ..., after=15)
    return page.type("回款金额", row, 9_999_999)


@FAULTS.planted(RECEIVABLES, "KAM501", "warning")
def paid_on_no_day(page: Page) -> str:
    return page.type("回款日期", page.row("回款日期", ..., after=25), None)


@FAULTS.planted(RECEIVABLES, "KAM302", "warning")
def paid_how_much(page: Page) -> str:
    return page.type("回款金额", page.row("回款金额", ..., after=35), None)


@FAULTS.planted(PROFIT, "KAM305", "error")
def profit_of_a_month_that_is_none(page: Page) -> str:
    return page.type("月份", 12, "上月")


@FAULTS.planted(PROFIT, "KAM501", "warning")
def profit_above_the_sales(page: Page) -> str:
    return page.type("最终利润", 22, 88_888_888)


@FAULTS.planted(GRADES, "KAM312", "error")
def grade_between_two(page: Page) -> str:
    return page.type("评定等级", 6, "良好偏上")


@FAULTS.planted(GRADES, "KAM501", "error")
def grade_of_no_clerk(page: Page) -> str:
    return page.type("被考核人", 12, None)


@FAULTS.planted(GRADES, "KAM306", "error")
def grade_of_a_fifth_quarter(page: Page) -> str:
    return page.type("期间", 18, "2025Q5")
