"""Faults on accounts, contacts, prospects, services and histories: cells meant well."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tests.planted.page import (
    ACCOUNTS,
    CATEGORIES,
    CONTACTS,
    EVENTS,
    GRADE_HISTORY,
    OWNERS,
    PROSPECTS,
    ROSTER,
    SERVICES,
    STAGES,
    Faults,
)

if TYPE_CHECKING:
    from tests.planted.page import Page

FAULTS = Faults()

# Codes that Excel took for numbers, or that were copied out of other systems


@FAULTS.planted(ACCOUNTS, "KAM216", "warning")
def postcode_without_its_zero(page: Page) -> str:
    return page.type("邮编", 40, 50001)


@FAULTS.planted(ACCOUNTS, "KAM221", "notice")
def apostrophe_before_a_bank_account(page: Page) -> str:
    row = page.row("账号", ..., after=20)
    return page.type("账号", row, f"'{page.cell('账号', row).value}")


@FAULTS.planted(ACCOUNTS, "KAM411", "warning")
def unit_in_small_letters(page: Page) -> str:
    row = page.row("区域中心店", "S02", after=12)
    return page.type("区域中心店", row, "s02")


@FAULTS.planted(CONTACTS, "KAM410", "error")
def account_by_its_name(page: Page) -> str:
    return page.type("客户编号", 20, page.other(ACCOUNTS).cell("客户名称", 10).value)


@FAULTS.planted(ACCOUNTS, "KAM220", "notice")
def name_pasted_from_a_web_page(page: Page) -> str:
    name = str(page.cell("简称", 12).value)
    return page.type("简称", 12, f"{name[0]}\u200b{name[1:]}")


@FAULTS.planted(CONTACTS, "KAM412", "error")
def letter_for_a_zero_in_an_account_number(page: Page) -> str:
    number = str(page.cell("客户编号", 30).value)
    return page.type("客户编号", 30, number.replace("KH0", "KHO"))


@FAULTS.planted(CONTACTS, "KAM411", "error")
def account_number_in_small_letters(page: Page) -> str:
    return page.type("客户编号", 34, str(page.cell("客户编号", 34).value).lower())


@FAULTS.planted(CONTACTS, "KAM410", "warning")
def counterpart_by_name(page: Page) -> str:
    return page.type("我方对口人", 36, page.other(ROSTER).cell("姓名", 5).value)


@FAULTS.planted(CONTACTS, "KAM401", "error")
def contact_entered_twice(page: Page) -> str:
    return page.type("联系人编号", 41, page.cell("联系人编号", 40).value)


@FAULTS.planted(CONTACTS, "KAM301", "error")
def contact_without_a_name(page: Page) -> str:
    return page.type("姓名", 53, None)


@FAULTS.planted(CONTACTS, "KAM409", "error")
def account_by_a_former_name(page: Page) -> str:
    archive = page.other(ACCOUNTS)
    column = archive.sheet.max_column + 1
    archive.sheet.cell(archive.heading_row, column, "曾用名")
    archive.sheet.cell(archive.heading_row + 10, column, "观海楼；老观海楼")
    return page.type("客户编号", 64, "老观海楼")


@FAULTS.planted(ACCOUNTS, "KAM322", "warning")
def region_that_does_not_apply(page: Page) -> str:
    return page.type("区域", 43, "不适用")


# Days, and what was taken for a day


@FAULTS.planted(ACCOUNTS, "KAM339", "warning")
def day_or_month_first(page: Page) -> str:
    return page.type("成立日期", 8, "05/03/2015")


@FAULTS.planted(ACCOUNTS, "KAM217", "warning")
def serial_number_as_text(page: Page) -> str:
    return page.type("成立日期", 9, "42005")


@FAULTS.planted(ACCOUNTS, "KAM323", "warning")
def thirty_first_of_june(page: Page) -> str:
    return page.type("成立日期", 10, "2015年6月31日")


@FAULTS.planted(ACCOUNTS, "KAM325", "warning")
def which_part_is_the_year(page: Page) -> str:
    return page.type("成立日期", 11, "15/3/5")


@FAULTS.planted(ACCOUNTS, "KAM324", "warning")
def birthday_of_a_company(page: Page) -> str:
    return page.type("成立日期", 12, "3月5日")


@FAULTS.planted(ACCOUNTS, "KAM304", "warning")
def founded_in_spring(page: Page) -> str:
    return page.type("成立日期", 13, "2015年春")


@FAULTS.planted(ACCOUNTS, "KAM209", "warning")
def founded_on_a_number(page: Page) -> str:
    page.cell("成立日期", 14).number_format = "General"
    return page.type("成立日期", 14, 42005)


@FAULTS.planted(ACCOUNTS, "KAM303", "notice")
def founding_day_to_follow(page: Page) -> str:
    return page.type("成立日期", 15, "待补")


# Amounts


@FAULTS.planted(ACCOUNTS, "KAM330", "warning")
def purchases_in_words(page: Page) -> str:
    return page.type("年采购总额(同类)", 3, "一百二十万")


@FAULTS.planted(ACCOUNTS, "KAM329", "warning")
def purchases_from_to(page: Page) -> str:
    return page.type("年采购总额(同类)", 4, "80-100万")


@FAULTS.planted(ACCOUNTS, "KAM327", "warning")
def letters_for_zeros_in_purchases(page: Page) -> str:
    return page.type("年采购总额(同类)", 5, "3OO000")


@FAULTS.planted(ACCOUNTS, "KAM223", "notice")
def thousands_parted_by_a_blank(page: Page) -> str:
    return page.type("年采购总额(同类)", 6, "300 000")


@FAULTS.planted(ACCOUNTS, "KAM336", "warning")
def point_and_comma_the_other_way_round(page: Page) -> str:
    return page.type("年采购总额(同类)", 7, "1.200.000,50")


@FAULTS.planted(ACCOUNTS, "KAM317", "warning")
def purchases_below_nought(page: Page) -> str:
    return page.type("年采购总额(同类)", 8, -1)


@FAULTS.planted(ACCOUNTS, "KAM326", "warning")
def purchases_in_brackets(page: Page) -> str:
    return page.type("年采购总额(同类)", 9, "(5000)")


@FAULTS.planted(ACCOUNTS, "KAM321", "warning")
def bank_account_for_purchases(page: Page) -> str:
    return page.type("年采购总额(同类)", 10, 6222020200112233000)


@FAULTS.planted(ACCOUNTS, "KAM328", "warning")
def purchases_of_nearly(page: Page) -> str:
    return page.type("年采购总额(同类)", 11, "近80万")


@FAULTS.planted(ACCOUNTS, "KAM308", "warning")
def purchases_unknown(page: Page) -> str:
    return page.type("年采购总额(同类)", 12, "看旺季")


@FAULTS.planted(ACCOUNTS, "KAM205", "notice")
def purchases_as_text(page: Page) -> str:
    value = float(str(page.cell("年采购总额(同类)", 13).value))
    return page.type("年采购总额(同类)", 13, f"{value:,.0f}")


@FAULTS.planted(ACCOUNTS, "KAM338", "warning")
def points_in_ten_thousands(page: Page) -> str:
    return page.type("客户积分", 16, "0.2万")


@FAULTS.planted(ACCOUNTS, "KAM317", "warning")
def points_overdrawn(page: Page) -> str:
    return page.type("客户积分", 19, -40)


@FAULTS.planted(ACCOUNTS, "KAM231", "notice")
def staff_hidden_by_its_format(page: Page) -> str:
    cell = page.cell("职工人数", 14)
    cell.number_format = ";;;"
    return page.at(cell)


@FAULTS.planted(PROSPECTS, "KAM230", "notice")
def purchases_shown_in_ten_thousands(page: Page) -> str:
    for row in (2, 3):
        page.cell("预计年采购额", row).number_format = '0!.0,"万"'
    return page.at(page.cell("预计年采购额", 2))


@FAULTS.planted(GRADE_HISTORY, "KAM318", "warning")
def score_above_a_hundred(page: Page) -> str:
    return page.type("评分", 12, 149)


@FAULTS.planted(OWNERS, "KAM331", "warning")
def percent_sign_forgotten(page: Page) -> str:
    row = page.row("份额", 1, after=20)
    return page.type("份额", row, 100)


@FAULTS.planted(OWNERS, "KAM311", "warning")
def all_of_it(page: Page) -> str:
    row = page.row("份额", 1, after=25)
    return page.type("份额", row, "全部")


# Choices


@FAULTS.planted(ACCOUNTS, "KAM225", "notice")
def credit_in_small_letters(page: Page) -> str:
    row = page.row("客户信誉度", "AA", after=6)
    return page.type("客户信誉度", row, "aa")


@FAULTS.planted(ACCOUNTS, "KAM332", "warning")
def ownership_misspelt(page: Page) -> str:
    row = page.row("公司性质", "股份公司", after=6)
    return page.type("公司性质", row, "股分公司")


@FAULTS.planted(ACCOUNTS, "KAM333", "warning")
def two_kinds_of_kitchen(page: Page) -> str:
    return page.type("业态", 16, "中餐、西餐")


@FAULTS.planted(ACCOUNTS, "KAM219", "notice")
def blank_within_a_form_of_company(page: Page) -> str:
    row = page.row("公司性质", "有限责任公司", after=16)
    return page.type("公司性质", row, "有限\u00a0责任公司")


@FAULTS.planted(ACCOUNTS, "KAM226", "notice")
def group_in_traditional_characters(page: Page) -> str:
    row = page.row("大客户标识", "直营酒店", after=16)
    return page.type("大客户标识", row, "直營酒店")


@FAULTS.planted(ACCOUNTS, "KAM227", "notice")
def tick_for_listed(page: Page) -> str:
    return page.type("上市公司", 20, "√")


@FAULTS.planted(ACCOUNTS, "KAM218", "notice")
def size_in_full_width_grade(page: Page) -> str:
    row = page.row("客户级别", "A", after=37)
    return page.type("客户级别", row, "Ａ")


@FAULTS.planted(CONTACTS, "KAM226", "notice")
def level_in_traditional_characters(page: Page) -> str:
    row = page.row("层级", "经理", after=55)
    return page.type("层级", row, "經理")


@FAULTS.planted(CONTACTS, "KAM312", "warning")
def attitude_of_a_friend(page: Page) -> str:
    return page.type("态度", 58, "铁杆")


@FAULTS.planted(CONTACTS, "KAM312", "error")
def contact_of_no_kind(page: Page) -> str:
    return page.type("人员类别", 60, "老熟人")


@FAULTS.planted(PROSPECTS, "KAM332", "warning")
def verdict_misspelt(page: Page) -> str:
    row = page.row("评估结论", "合格", after=6)
    return page.type("评估结论", row, "合恪")


# Telephones, addresses, texts


@FAULTS.planted(ACCOUNTS, "KAM335", "warning")
def letters_in_a_telephone_number(page: Page) -> str:
    return page.type("联系电话", 9, "l38OO138000")


@FAULTS.planted(ACCOUNTS, "KAM334", "warning")
def comma_in_an_address(page: Page) -> str:
    return page.type("企业E-Mail", 21, "kh0021@kam,example")


@FAULTS.planted(CONTACTS, "KAM315", "warning")
def name_for_an_address(page: Page) -> str:
    return page.type("邮箱", 62, "公司前台转")


@FAULTS.planted(ACCOUNTS, "KAM337", "warning")
def dots_for_an_address(page: Page) -> str:
    return page.type("客户地址", 10, "……")


@FAULTS.planted(ACCOUNTS, "KAM224", "warning")
def error_pasted_as_text(page: Page) -> str:
    address = page.type("存在问题", 22, "#N/A")
    page.cell("存在问题", 22).data_type = "s"
    return address


@FAULTS.planted(ACCOUNTS, "KAM203", "warning")
def photo_in_the_archive(page: Page) -> str:
    return page.type("与竞争者关系", 24, '=DISPIMG("ID_77AC",1)')


@FAULTS.planted(ACCOUNTS, "KAM228", "notice")
def whole_report_in_a_cell(page: Page) -> str:
    return page.type("存在问题", 25, "对账周期长，双方就开票顺序来回了几次。" * 120)


@FAULTS.planted(SERVICES, "KAM301", "error")
def service_without_content(page: Page) -> str:
    return page.type("服务内容", 30, None)


@FAULTS.planted(SERVICES, "KAM332", "error")
def kind_of_service_misspelt(page: Page) -> str:
    row = page.row("服务类别", "个性化服务", after=32)
    return page.type("服务类别", row, "个性化服物")


@FAULTS.planted(SERVICES, "KAM412", "error")
def account_of_a_service_with_a_digit_more(page: Page) -> str:
    number = str(page.cell("客户编号", 40).value)
    return page.type("客户编号", 40, f"{number[:2]}O{number[3:]}")


@FAULTS.planted(SERVICES, "KAM313", "warning")
def deviates_somewhat(page: Page) -> str:
    return page.type("偏离规范", 44, "有一点")


@FAULTS.planted(PROSPECTS, "KAM401", "error")
def prospect_entered_twice(page: Page) -> str:
    row = page.sheet.max_row + 1
    for column in range(1, page.sheet.max_column + 1):
        page.sheet.cell(row, column, page.sheet.cell(row - 1, column).value)
    return page.type("客户名称", row - 1, "同名的另一家").replace("B", "A")


@FAULTS.planted(PROSPECTS, "KAM403", "warning")
def followed_up_by_nobody_known(page: Page) -> str:
    return page.type("跟进人", 34, "K95")


@FAULTS.planted(PROSPECTS, "KAM222", "notice")
def purchases_with_their_unit(page: Page) -> str:
    return page.type("预计年采购额", 22, "80万")


# Histories and the roster


@FAULTS.planted(GRADE_HISTORY, "KAM301", "error")
def grade_from_no_day(page: Page) -> str:
    return page.type("生效日期", 20, None)


@FAULTS.planted(GRADE_HISTORY, "KAM312", "error")
def fourth_grade(page: Page) -> str:
    return page.type("客户级别", 25, "D")


@FAULTS.planted(GRADE_HISTORY, "KAM308", "warning")
def score_in_words(page: Page) -> str:
    return page.type("评分", 30, "中上")


@FAULTS.planted(EVENTS, "KAM204", "notice")
def day_of_an_event_as_text(page: Page) -> str:
    cell = page.cell("生效日期", 8)
    assert isinstance(cell.value, datetime)
    return page.type("生效日期", 8, f"{cell.value:%Y.%m.%d}")


@FAULTS.planted(EVENTS, "KAM301", "error")
def event_of_no_account(page: Page) -> str:
    return page.type("公司客户编号", 12, None)


@FAULTS.planted(STAGES, "KAM225", "notice")
def stage_in_small_letters(page: Page) -> str:
    row = page.row("合作阶段", "S3", after=10)
    return page.type("合作阶段", row, "s3")


@FAULTS.planted(STAGES, "KAM312", "error")
def seventh_stage(page: Page) -> str:
    return page.type("合作阶段", 30, "S7")


@FAULTS.planted(CATEGORIES, "KAM303", "error")
def category_to_be_settled(page: Page) -> str:
    return page.type("类别", 20, "未知")


@FAULTS.planted(CATEGORIES, "KAM403", "error")
def category_of_an_unknown_account(page: Page) -> str:
    return page.type("公司客户编号", 26, "KH9003")


@FAULTS.planted(ROSTER, "KAM315", "warning")
def address_of_a_colleague_without_its_sign(page: Page) -> str:
    return page.type("E-Mail", 4, "k04.kam.example")


@FAULTS.planted(ROSTER, "KAM325", "warning")
def hired_in_the_year_23(page: Page) -> str:
    return page.type("入职日期", 6, "23/10/01")
