"""Faults on visits, trade, plans and money: cells meant well, and rows as they are kept."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from tests.planted.page import (
    COMPLAINTS,
    DEVELOPMENT,
    EXPENSES,
    FEEDBACK,
    GRADES,
    PLAN,
    PROFIT,
    RECEIVABLES,
    SURVEY,
    TARGETS,
    TRADE,
    VISIT_PLANS,
    VISITS,
    VISITS_S03,
    Faults,
)

if TYPE_CHECKING:
    from tests.planted.page import Page

FAULTS = Faults()

# Visits


@FAULTS.planted(TRADE, "KAM143", "error")
def sale_pasted_one_column_to_the_right(page: Page) -> str:
    cells = page.sheet[page.heading_row + 1301]
    held = [cell.value for cell in cells]
    for cell, value in zip(cells, [None, *held[:-1]], strict=True):
        cell.value = value
    page.sheet.cell(page.heading_row + 1301, len(held) + 1, held[-1])
    return page.at("B1302:J1302")


@FAULTS.planted(VISITS, "KAM410", "error")
def account_visited_by_its_name(page: Page) -> str:
    return page.type("客户编号", 401, "碧梧温泉酒店")


@FAULTS.planted(VISITS, "KAM411", "error")
def account_visited_in_small_letters(page: Page) -> str:
    return page.type("客户编号", 403, str(page.cell("客户编号", 403).value).lower())


@FAULTS.planted(VISITS, "KAM412", "error")
def account_visited_with_a_letter_for_a_zero(page: Page) -> str:
    number = str(page.cell("客户编号", 405).value)
    return page.type("客户编号", 405, number.replace("KH0", "KHO"))


@FAULTS.planted(VISITS, "KAM339", "error")
def visited_on_a_day_of_two_readings(page: Page) -> str:
    return page.type("拜访日期", 407, "05/03/2026")


@FAULTS.planted(VISITS, "KAM217", "error")
def visited_on_a_serial_number(page: Page) -> str:
    return page.type("拜访日期", 409, "45700")


@FAULTS.planted(VISITS, "KAM324", "error")
def visited_in_no_year(page: Page) -> str:
    return page.type("拜访日期", 411, "3.5")


@FAULTS.planted(VISITS, "KAM304", "error")
def visited_last_week(page: Page) -> str:
    return page.type("拜访日期", 413, "上周五")


@FAULTS.planted(VISITS, "KAM332", "error")
def form_of_visit_misspelt(page: Page) -> str:
    row = page.row("访问方式", "走访", after=415)
    return page.type("访问方式", row, "走仿")


@FAULTS.planted(VISITS, "KAM333", "error")
def two_forms_of_one_visit(page: Page) -> str:
    row = page.row("访问方式", "走访", after=418)
    return page.type("访问方式", row, "走访、电话")


@FAULTS.planted(VISITS, "KAM226", "notice")
def form_of_visit_in_traditional_characters(page: Page) -> str:
    row = page.row("访问方式", "走访", after=421)
    return page.type("访问方式", row, "走訪")


@FAULTS.planted(VISITS, "KAM219", "notice")
def form_of_visit_with_a_line_break(page: Page) -> str:
    row = page.row("访问方式", "走访", after=424)
    return page.type("访问方式", row, "走\n访")


@FAULTS.planted(VISITS, "KAM206", "notice")
def result_in_other_words(page: Page) -> str:
    row = page.row("结果", "部分", after=427)
    return page.type("结果", row, "部分成功")


@FAULTS.planted(VISITS, "KAM301", "error")
def visit_by_nobody(page: Page) -> str:
    return page.type("走访人", 430, None)


@FAULTS.planted(VISITS, "KAM410", "error")
def visitor_by_name(page: Page) -> str:
    return page.type("走访人", 432, "何澍")


@FAULTS.planted(VISITS, "KAM307", "warning")
def visit_that_ended_at_25(page: Page) -> str:
    return page.type("结束时间", 434, "25:10")


@FAULTS.planted(VISITS, "KAM501", "warning")
def visit_that_ended_before_it_began(page: Page) -> str:
    row = page.row("结束时间", ..., after=436)
    while page.cell("开始时间", row).value is None:
        row = page.row("结束时间", ..., after=row)
    return page.type("结束时间", row, time(6, 5))


@FAULTS.planted(VISITS, "KAM310", "warning")
def gift_in_ten_thousands(page: Page) -> str:
    return page.type("礼品价值", 440, "0.02万")


@FAULTS.planted(VISITS, "KAM330", "warning")
def gift_in_words(page: Page) -> str:
    return page.type("礼品价值", 442, "二百元")


@FAULTS.planted(VISITS, "KAM231", "notice")
def gift_that_its_format_hides(page: Page) -> str:
    row = page.row("礼品价值", ..., after=20)
    cell = page.cell("礼品价值", row)
    cell.number_format = ";;;"
    return page.at(cell)


@FAULTS.planted(VISITS, "KAM227", "notice")
def filed_with_a_tick(page: Page) -> str:
    row = page.row("存档", "是", after=448)
    return page.type("存档", row, "✓")


@FAULTS.planted(VISITS, "KAM224", "warning")
def objection_of_an_error(page: Page) -> str:
    address = page.type("客户异议", 450, "#REF!")
    page.cell("客户异议", 450).data_type = "s"
    return address


@FAULTS.planted(VISITS, "KAM337", "warning")
def content_of_dashes(page: Page) -> str:
    return page.type("主要内容", 452, "。。。")


@FAULTS.planted(VISITS, "KAM220", "notice")
def content_from_a_chat(page: Page) -> str:
    text = str(page.cell("主要内容", 454).value)
    return page.type("主要内容", 454, f"\ufeff{text}")


@FAULTS.planted(VISITS, "KAM312", "warning")
def purpose_of_ones_own(page: Page) -> str:
    return page.type("拜访目的", 456, "联络感情")


@FAULTS.planted(VISITS, "KAM403", "warning")
def verified_by_a_stranger(page: Page) -> str:
    return page.type("核查人", page.row("核查人", ..., after=458), "K96")


@FAULTS.planted(VISITS, "KAM137", "warning")
def visit_pasted_twice(page: Page) -> str:
    row = page.sheet.max_row
    last = next(row for row in range(row, 0, -1) if page.sheet.cell(row, 6).value is not None)
    return copied(page, last, last + 1)


@FAULTS.planted(VISITS_S03, "KAM301", "error")
def visit_of_the_shop_to_nobody(page: Page) -> str:
    return page.type("客户代码", 100, None)


@FAULTS.planted(VISIT_PLANS, "KAM404", "notice")
def total_of_plans(page: Page) -> str:
    row = page.sheet.max_row + 1
    page.sheet.cell(row, 1, "总计")
    page.sheet.cell(row, 9, 12800)
    return page.at(f"{row}:{row}")


@FAULTS.planted(VISIT_PLANS, "KAM325", "error")
def planned_for_the_year_26(page: Page) -> str:
    return page.type("计划拜访日期", 120, "26/3/5")


@FAULTS.planted(VISIT_PLANS, "KAM401", "error")
def plan_entered_twice(page: Page) -> str:
    row = page.row("计划状态", "取消", after=130)
    return page.type("计划编号", row, page.cell("计划编号", row - 1).value)


# Trade


@FAULTS.planted(TRADE, "KAM411", "error")
def customer_of_a_sale_in_small_letters(page: Page) -> str:
    return page.type("客户代码", 301, str(page.cell("客户代码", 301).value).lower())


@FAULTS.planted(TRADE, "KAM326", "error")
def amount_in_brackets(page: Page) -> str:
    row = page.row("单据类型", "退货", after=520)
    return page.type("金额(元)", row, "(400)")


@FAULTS.planted(TRADE, "KAM327", "error")
def letters_for_zeros_in_an_amount(page: Page) -> str:
    return page.type("金额(元)", 305, "12OO")


@FAULTS.planted(TRADE, "KAM336", "error")
def amount_with_comma_for_point(page: Page) -> str:
    return page.type("金额(元)", 307, "1.200,50")


@FAULTS.planted(TRADE, "KAM223", "notice")
def amount_parted_by_blanks(page: Page) -> str:
    return page.type("金额(元)", 309, "8 000.50")


@FAULTS.planted(TRADE, "KAM329", "error")
def amount_from_to(page: Page) -> str:
    return page.type("金额(元)", 311, "1200~1500")


@FAULTS.planted(TRADE, "KAM330", "error")
def amount_in_words(page: Page) -> str:
    return page.type("金额(元)", 313, "壹仟贰佰元整")


@FAULTS.planted(TRADE, "KAM308", "error")
def amount_in_dollars(page: Page) -> str:
    return page.type("金额(元)", 315, "1200美元")


@FAULTS.planted(TRADE, "KAM231", "notice")
def amount_that_its_format_hides(page: Page) -> str:
    cell = page.cell("金额(元)", 217)
    cell.number_format = ";;;"
    return page.at(cell)


@FAULTS.planted(TRADE, "KAM232", "notice")
def quantity_rounded_on_the_screen(page: Page) -> str:
    page.cell("数量", 219).number_format = "#,##0"
    return page.type("数量", 219, 12.5)


@FAULTS.planted(TRADE, "KAM338", "warning")
def quantity_in_ten_thousands(page: Page) -> str:
    return page.type("数量", 321, "1.2万")


@FAULTS.planted(TRADE, "KAM332", "error")
def kind_of_document_misspelt(page: Page) -> str:
    row = page.row("单据类型", "销售", after=323)
    return page.type("单据类型", row, "消售")


@FAULTS.planted(TRADE, "KAM221", "notice")
def apostrophe_before_a_document_number(page: Page) -> str:
    return page.type("单据号", 325, f"'{page.cell('单据号', 325).value}")


@FAULTS.planted(TRADE, "KAM413", "error")
def sale_to_a_prospect_that_became_an_account(page: Page) -> str:
    row = page.row("客户代码", "KH0049", after=327)
    return page.type("客户代码", row, "QZ0049")


@FAULTS.planted(TRADE, "KAM403", "warning")
def sale_from_no_shop(page: Page) -> str:
    return page.type("出货门店", 329, "S99")


@FAULTS.planted(TRADE, "KAM406", "notice")
def headings_of_the_next_printed_page(page: Page) -> str:
    page.sheet.insert_rows(3001)
    for column in range(1, page.sheet.max_column + 1):
        page.sheet.cell(3001, column, page.sheet.cell(1, column).value)
    return page.at("3001:3001")


@FAULTS.planted(TRADE, "KAM131", "notice")
def blank_rows_between_two_months(page: Page) -> str:
    page.sheet.insert_rows(3501, 6)
    return page.at("3501:3506")


# Plans, complaints, feedback, money


@FAULTS.planted(PLAN, "KAM224", "error")
def planned_amount_pasted_as_an_error(page: Page) -> str:
    address = page.type("计划金额", 52, "#VALUE!")
    page.cell("计划金额", 52).data_type = "s"
    return address


@FAULTS.planted(PLAN, "KAM401", "error")
def plan_approved_twice(page: Page) -> str:
    page.type("对象编号", 61, page.cell("对象编号", 60).value)
    return page.at(page.cell("计划对象", 61))


@FAULTS.planted(PLAN, "KAM403", "error")
def plan_of_nobody_on_the_roster(page: Page) -> str:
    return page.type("对象编号", 70, "K94")


@FAULTS.planted(PLAN, "KAM312", "error")
def plan_of_a_manager_of_which_kind(page: Page) -> str:
    row = page.row("计划对象", "客户经理", after=75)
    return page.type("计划对象", row, "经理")


@FAULTS.planted(DEVELOPMENT, "KAM308", "warning")
def development_of_many(page: Page) -> str:
    return page.type("计划开发金额", 12, "若干")


@FAULTS.planted(TARGETS, "KAM308", "error")
def target_as_good_as_possible(page: Page) -> str:
    return page.type("目标值", 20, "尽量高")


@FAULTS.planted(TARGETS, "KAM306", "error")
def target_for_next_year(page: Page) -> str:
    return page.type("期间", 30, "明年")


@FAULTS.planted(COMPLAINTS, "KAM411", "error")
def complaint_of_an_account_in_small_letters(page: Page) -> str:
    return page.type("客户编号", 50, str(page.cell("客户编号", 50).value).lower())


@FAULTS.planted(COMPLAINTS, "KAM226", "notice")
def channel_in_traditional_characters(page: Page) -> str:
    row = page.row("投诉渠道", "网络", after=52)
    return page.type("投诉渠道", row, "網絡")


@FAULTS.planted(COMPLAINTS, "KAM211", "warning")
def confirmed_seconds_before_midnight(page: Page) -> str:
    row = page.row("确认日期", ..., after=58)
    return page.type("确认日期", row, datetime(2026, 3, 5, 23, 59, 17))  # noqa: DTZ001


@FAULTS.planted(COMPLAINTS, "KAM333", "warning")
def two_causes_of_one_complaint(page: Page) -> str:
    row = page.row("投诉类别", "质量", after=60)
    return page.type("投诉类别", row, "质量、物流")


@FAULTS.planted(FEEDBACK, "KAM301", "error")
def feedback_of_no_account(page: Page) -> str:
    return page.type("客户编号", 50, None)


@FAULTS.planted(FEEDBACK, "KAM410", "warning")
def answered_by_name(page: Page) -> str:
    row = page.row("答复人", ..., after=52)
    return page.type("答复人", row, "游竹溪")


@FAULTS.planted(FEEDBACK, "KAM332", "error")
def kind_of_feedback_misspelt(page: Page) -> str:
    row = page.row("反馈类型", "问题咨询", after=56)
    return page.type("反馈类型", row, "问题资询")


@FAULTS.planted(SURVEY, "KAM205", "notice")
def score_as_text(page: Page) -> str:
    return page.type("满意度评分", 30, str(page.cell("满意度评分", 30).value))


@FAULTS.planted(SURVEY, "KAM317", "error")
def score_of_nought(page: Page) -> str:
    return page.type("满意度评分", 40, 0)


@FAULTS.planted(SURVEY, "KAM318", "warning")
def eleven_out_of_ten(page: Page) -> str:
    return page.type("推荐意愿", page.row("推荐意愿", ..., after=50), 11)


@FAULTS.planted(RECEIVABLES, "KAM401", "error")
def bill_entered_twice(page: Page) -> str:
    page.cell("公司客户编号", 51).value = page.cell("公司客户编号", 50).value
    page.type("单据号", 51, page.cell("单据号", 50).value)
    return page.at(page.cell("公司客户编号", 51))


@FAULTS.planted(RECEIVABLES, "KAM319", "error")
def due_a_thousand_years_on(page: Page) -> str:
    return page.type("到期日", 60, datetime(3025, 3, 5))  # noqa: DTZ001


@FAULTS.planted(RECEIVABLES, "KAM230", "notice")
def money_shown_in_ten_thousands(page: Page) -> str:
    row = page.row("回款金额", ..., after=65)
    cell = page.cell("回款金额", row)
    cell.number_format = '0!.0,"万"'
    return page.at(cell)


@FAULTS.planted(EXPENSES, "KAM320", "warning")
def voucher_with_decimals(page: Page) -> str:
    return page.type("凭证号", 70, 12.5)


@FAULTS.planted(EXPENSES, "KAM405", "notice")
def signature_below_the_expenses(page: Page) -> str:
    row = page.sheet.max_row + 1
    page.sheet.cell(row, 1, "审核：席怀瑜")
    return page.at(f"{row}:{row}")


@FAULTS.planted(PROFIT, "KAM212", "error")
def month_merged_over_two_accounts(page: Page) -> str:
    first, last = page.cell("月份", 40).coordinate, page.cell("月份", 41).coordinate
    page.sheet.merge_cells(f"{first}:{last}")
    return page.at(f"{first}:{last}")


@FAULTS.planted(PROFIT, "KAM234", "notice")
def month_in_words(page: Page) -> str:
    cell = page.cell("月份", 50)
    assert isinstance(cell.value, datetime)
    return page.type("月份", 50, f"{cell.value.year}年{cell.value.month}月")


@FAULTS.planted(GRADES, "KAM303", "error")
def assessor_to_be_named(page: Page) -> str:
    return page.type("考核人", 24, "不详")


@FAULTS.planted(GRADES, "KAM332", "error")
def grade_misspelt(page: Page) -> str:
    row = page.row("评定等级", "优秀", after=30)
    return page.type("评定等级", row, "优莠")


def copied(page: Page, source: int, target: int) -> str:
    """Paste a row of the sheet over another one; the address of that."""
    for column in range(1, page.sheet.max_column + 1):
        page.sheet.cell(target, column, page.sheet.cell(source, column).value)
    return page.at(f"{target}:{target}")
