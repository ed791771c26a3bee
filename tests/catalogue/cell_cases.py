"""Cells as offices fill them: codes of the families 2 and 3."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from tests.catalogue.registry import case

if TYPE_CHECKING:
    from tests.office import Cell, Office


def more_of_accounts(office: Office, heading: str, first: Cell, *others: Cell) -> None:
    """Give the archive a further column (H), filled for each account."""
    cells = dict(zip(("H2", "H3", "H4", "H5"), (first, *others), strict=False))
    office.accounts(H1=heading, **cells)


# What stands in the cell is odd; most of it can be understood


@case("KAM201", at="visits.xlsx:拜访记录!B2")
def lookup_that_found_nothing(office: Office) -> None:
    office.visits(B2="#N/A")


@case("KAM202", at="trade.xlsx:交易!D2")
def formula_never_worked_out(office: Office) -> None:
    office.trade(D2="=120*30")


@case("KAM203", at="visits.xlsx:拜访记录!G2")
def picture_of_wps(office: Office) -> None:
    office.visits(G2='=DISPIMG("ID_3F2A",1)')


@case("KAM204", at="visits.xlsx:拜访记录!C3")
def date_as_text(office: Office) -> None:
    office.visits(C3="2026年1月6日")


@case("KAM205", at="trade.xlsx:交易!D2")
def amount_as_text(office: Office) -> None:
    office.trade(D2="3,680.50元")


@case("KAM206", at="visits.xlsx:拜访记录!D2")
def another_word_for_a_visit(office: Office) -> None:
    office.visits(D2="上门")


@case("KAM207", at="trade.xlsx:交易!F2")
def number_of_a_document_as_number(office: Office) -> None:
    office.trade(F2=20260105)


@case("KAM208", at="trade.xlsx:交易!F2")
def long_number_as_number(office: Office) -> None:
    office.trade(F2=6222020200112233000)


@case("KAM209", at="visits.xlsx:拜访记录!C3")
def serial_number_for_a_date(office: Office) -> None:
    with office.edited("visits.xlsx", "拜访记录") as page:
        page["C3"] = 46028
        page["C3"].number_format = "General"


@case("KAM210", at="visits.xlsx:拜访记录!C3")
def date_with_a_time(office: Office) -> None:
    with office.edited("visits.xlsx", "拜访记录") as page:
        page["C3"] = datetime(2026, 1, 6, 14, 30)  # noqa: DTZ001 (Excel knows no zones)
        page["C3"].number_format = "yyyy-mm-dd hh:mm"


@case("KAM211", at="visits.xlsx:拜访记录!C3")
def date_some_seconds_before_midnight(office: Office) -> None:
    with office.edited("visits.xlsx", "拜访记录") as page:
        page["C3"] = datetime(2026, 1, 5, 23, 59, 17)  # noqa: DTZ001 (Excel knows no zones)
        page["C3"].number_format = "yyyy-mm-dd hh:mm:ss"


@case("KAM212", at="visits.xlsx:拜访记录!B2:B4")
def one_account_merged_over_three_visits(office: Office) -> None:
    with office.edited("visits.xlsx", "拜访记录") as page:
        page.merge_cells("B2:B4")


@case("KAM213", at="trade.xlsx:交易!D2")
def amount_finer_than_a_cent(office: Office) -> None:
    office.trade(D2=1200.005)


@case("KAM215", at="visits.xlsx:拜访记录!G2")
def text_that_became_a_date(office: Office) -> None:
    office.visits(G2=date(2026, 3, 5))


@case("KAM234", at="trade.xlsx:交易!G2")
def month_in_words(office: Office) -> None:
    office.trade(G1="交易月份", G2="2026年1月")


@case("KAM235", at="visits.xlsx:拜访记录!I2")
def time_with_its_day(office: Office) -> None:
    with office.edited("visits.xlsx", "拜访记录") as page:
        page["I1"] = "开始时间"
        page["I2"] = datetime(2026, 1, 5, 14, 30)  # noqa: DTZ001 (Excel knows no zones)
        page["I2"].number_format = "yyyy-mm-dd hh:mm"


# The value is not what its column takes


@case("KAM301", at="visits.xlsx:拜访记录!E3")
def no_visitor(office: Office) -> None:
    office.visits(E3=None)


@case("KAM302", at="visits.xlsx:拜访记录!F2")
def no_place_of_a_visit(office: Office) -> None:
    office.visits(F2=None)


@case("KAM303", at="visits.xlsx:拜访记录!G2")
def placeholder(office: Office) -> None:
    office.visits(G2="待补")


@case("KAM304", at="visits.xlsx:拜访记录!C3")
def day_in_words(office: Office) -> None:
    office.visits(C3="月底")


@case("KAM305", at="trade.xlsx:交易!G2")
def month_without_a_year(office: Office) -> None:
    office.trade(G1="交易月份", G2="3月")


@case("KAM306", at="plans.xlsx:销售计划!C2")
def half_a_year_for_a_period(office: Office) -> None:
    office.write(
        "plans.xlsx",
        {
            "销售计划": [
                ["计划对象", "对象编号", "计划期间", "计划金额", "版本", "批准日期"],
                ["部门", None, "上半年", 100000, "v1", date(2025, 12, 20)],
            ]
        },
    )


@case("KAM307", at="visits.xlsx:拜访记录!I2")
def part_of_the_day_for_a_time(office: Office) -> None:
    office.visits(I1="开始时间", I2="下午")


@case("KAM308", at="trade.xlsx:交易!D2")
def amount_that_is_none(office: Office) -> None:
    office.trade(D2="面议")


@case("KAM309", at="accounts.xlsx:客户档案!H2")
def half_a_point(office: Office) -> None:
    more_of_accounts(office, "客户积分", 12.5)


@case("KAM310", at="visits.xlsx:拜访记录!I2")
def ten_thousands_in_a_column_of_yuan(office: Office) -> None:
    office.visits(I1="礼品价值", I2="0.1万元")


@case("KAM311", at="owners.xlsx:分管历史!D2")
def share_in_words(office: Office) -> None:
    owners(office, "四成")


@case("KAM312", at="visits.xlsx:拜访记录!D2")
def form_of_visit_that_does_not_exist(office: Office) -> None:
    office.visits(D2="偶遇")


@case("KAM313", at="visits.xlsx:拜访记录!I2")
def neither_yes_nor_no(office: Office) -> None:
    office.visits(I1="存档", I2="不清楚")


@case("KAM314", at="accounts.xlsx:客户档案!H2")
def mobile_number_of_twelve_digits(office: Office) -> None:
    phones = ("138001380001", "027-82345678", "027-82345679", "027-82345670")
    more_of_accounts(office, "联系电话", *phones)


def contact(office: Office, heading: str, value: str) -> None:
    """One contact with a further column (E)."""
    office.write(
        "contacts.xlsx",
        {
            "联系人": [
                ["联系人编号", "客户编号", "人员类别", "姓名", heading],
                ["LX1", "KH001", "公司法人", "周敏", value],
            ]
        },
    )


@case("KAM315", at="contacts.xlsx:联系人!E2")
def address_without_its_sign(office: Office) -> None:
    contact(office, "邮箱", "zhou.example.com")


@case("KAM316", at="accounts.xlsx:客户档案!H2")
def homepage_in_words(office: Office) -> None:
    more_of_accounts(office, "网址", "公司官网")


@case("KAM317", at="visits.xlsx:拜访记录!I2")
def gift_worth_less_than_nothing(office: Office) -> None:
    office.visits(I1="礼品价值", I2=-200)


@case("KAM318", at="owners.xlsx:分管历史!D2")
def share_of_fifty_wholes(office: Office) -> None:
    owners(office, 500)


@case("KAM319", at="visits.xlsx:拜访记录!C3")
def visit_a_thousand_years_on(office: Office) -> None:
    office.visits(C3="3026-01-06")


@case("KAM320", at="trade.xlsx:交易!F2")
def document_number_with_decimals(office: Office) -> None:
    office.trade(F2=12.5)


@case("KAM321", at="trade.xlsx:交易!D2")
def bank_account_for_an_amount(office: Office) -> None:
    office.trade(D2=6222020200112233000)


@case("KAM322", at="accounts.xlsx:客户档案!G4")
def region_that_does_not_apply(office: Office) -> None:
    office.accounts(G4="不适用")


def owners(office: Office, share: Cell) -> None:
    """One owner with a share."""
    office.write(
        "owners.xlsx",
        {
            "分管历史": [
                ["客户编号", "分管客户经理", "起始日期", "份额"],
                ["KH001", "K01", date(2026, 1, 1), share],
            ]
        },
    )
