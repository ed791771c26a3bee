"""Cells that people meant well: other spellings, lost zeros, ids by name, numbers in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.catalogue.cell_cases import more_of_accounts
from tests.catalogue.registry import case

if TYPE_CHECKING:
    from tests.office import Office, Rows

OWNERS: Rows = [["客户编号", "客户经理", "生效日期", "份额"]]


def shares(office: Office, *numbers: object) -> None:
    """Give each account an owner with that share, as it was typed."""
    rows: Rows = [
        [f"KH00{n}", "K01", date(2026, 1, n), number]  # type: ignore[list-item]
        for n, number in enumerate(numbers, 1)
    ]
    office.write("owners.xlsx", {"分管历史": [*OWNERS, *rows]})


# Understood and told


@case("KAM216", at="accounts.xlsx:客户档案!H5")
def postcode_without_its_zero(office: Office) -> None:
    more_of_accounts(office, "邮编", "430010", "430011", "050000", 50001)


@case("KAM217", at="visits.xlsx:拜访记录!C3")
def serial_number_as_text(office: Office) -> None:
    office.visits(C3="46028")


@case("KAM218", at="visits.xlsx:拜访记录!B3")
def full_width_id(office: Office) -> None:
    office.visits(B3="ＫＨ００２")


@case("KAM219", at="visits.xlsx:拜访记录!D3")
def blank_within_a_choice(office: Office) -> None:
    office.visits(D3="电\u00a0话")


@case("KAM220", at="accounts.xlsx:客户档案!D2")
def zero_width_space_in_a_name(office: Office) -> None:
    office.accounts(D2="云海\u200b大酒店")


@case("KAM221", at="trade.xlsx:交易!F2")
def apostrophe_of_an_export(office: Office) -> None:
    office.trade(F2="'00123")


@case("KAM222", at="trade.xlsx:交易!D2")
def amount_in_ten_thousands(office: Office) -> None:
    office.trade(D2="1.2万")


@case("KAM223", at="trade.xlsx:交易!D4")
def thousands_parted_by_blanks(office: Office) -> None:
    office.trade(D4="98 000.50")


@case("KAM224", at="visits.xlsx:拜访记录!G2")
def error_pasted_as_text(office: Office) -> None:
    with office.edited("visits.xlsx", "拜访记录") as page:
        page["G2"] = "#N/A"
        page["G2"].data_type = "s"


@case("KAM225", at="visits.xlsx:拜访记录!D3")
def choice_in_small_letters(office: Office) -> None:
    office.visits(D3="e-mail")


@case("KAM226", at="visits.xlsx:拜访记录!D3")
def choice_in_traditional_characters(office: Office) -> None:
    office.visits(D3="電話")


@case("KAM227", at="accounts.xlsx:客户档案!H2")
def tick_for_yes(office: Office) -> None:
    more_of_accounts(office, "上市公司", "√", "否")


@case("KAM228", at="visits.xlsx:拜访记录!G2")
def minutes_of_a_meeting(office: Office) -> None:
    office.visits(G2="双方就春节备货交换了意见。" * 200)


def trade_in_the_format(office: Office, number_format: str, *amounts: float) -> None:
    """Give the first rows of trade these amounts, shown by that format."""
    with office.edited("trade.xlsx", "交易") as page:
        for row, amount in enumerate(amounts, 2):
            page[f"D{row}"] = amount
            page[f"D{row}"].number_format = number_format


@case("KAM229", at="accounts.xlsx:客户档案!H5")
def postcode_shown_with_its_zero(office: Office) -> None:
    more_of_accounts(office, "邮编", "430010", "430011", "430012", 50003)
    with office.edited("accounts.xlsx", "客户档案") as page:
        page["H5"].number_format = "000000"


@case("KAM230", at="trade.xlsx:交易!D2")
def amount_shown_in_ten_thousands(office: Office) -> None:
    trade_in_the_format(office, '0!.0,"万"', 123000, 45000)


@case("KAM231", at="trade.xlsx:交易!D3")
def hidden_amount(office: Office) -> None:
    with office.edited("trade.xlsx", "交易") as page:
        page["D3"].number_format = ";;;"


@case("KAM232", at="trade.xlsx:交易!G2")
def quantity_rounded_on_the_screen(office: Office) -> None:
    office.trade(G1="数量", G2=12.5, G3=3)
    with office.edited("trade.xlsx", "交易") as page:
        page["G2"].number_format = "#,##0"


@case("KAM233", at="trade.xlsx:交易!D2")
def amount_that_only_looks_like_ten_thousands(office: Office) -> None:
    trade_in_the_format(office, '0"万元"', 12, 15)


# Refused, because it would be a guess


@case("KAM323", at="visits.xlsx:拜访记录!C3")
def thirtieth_of_february(office: Office) -> None:
    office.visits(C3="2026-2-30")


@case("KAM324", at="visits.xlsx:拜访记录!C3")
def which_year(office: Office) -> None:
    office.visits(C3="3月5日")


@case("KAM325", at="visits.xlsx:拜访记录!C3")
def year_of_two_digits(office: Office) -> None:
    office.visits(C3="26/3/5")


@case("KAM326", at="trade.xlsx:交易!D5")
def return_in_brackets(office: Office) -> None:
    office.trade(D5="(400)")


@case("KAM327", at="trade.xlsx:交易!D3")
def letters_for_zeros(office: Office) -> None:
    office.trade(D3="12OO")


@case("KAM328", at="trade.xlsx:交易!D3")
def about_so_much(office: Office) -> None:
    office.trade(D3="约12万")


@case("KAM329", at="trade.xlsx:交易!D3")
def from_so_much_to_so_much(office: Office) -> None:
    office.trade(D3="12-15万")


@case("KAM330", at="trade.xlsx:交易!D3")
def amount_in_words(office: Office) -> None:
    office.trade(D3="一千二百元整")


@case("KAM331", at="owners.xlsx:分管历史!D2")
def percent_sign_forgotten(office: Office) -> None:
    shares(office, 100, 1, 1)


@case("KAM332", at="visits.xlsx:拜访记录!D3")
def misspelt_choice(office: Office) -> None:
    office.visits(D3="电活")


@case("KAM333", at="visits.xlsx:拜访记录!D3")
def two_choices_in_one_cell(office: Office) -> None:
    office.visits(D3="走访、电话")


@case("KAM334", at="accounts.xlsx:客户档案!H2")
def comma_in_an_address(office: Office) -> None:
    more_of_accounts(office, "邮箱", "office@example,com")


@case("KAM335", at="accounts.xlsx:客户档案!H2")
def letters_in_a_telephone_number(office: Office) -> None:
    more_of_accounts(office, "联系电话", "l38OO138000", "13800138001", "13800138002", "13800138003")


@case("KAM336", at="trade.xlsx:交易!D3")
def comma_for_the_point(office: Office) -> None:
    office.trade(D3="1.200,50")


@case("KAM337", at="visits.xlsx:拜访记录!G2")
def dots_for_a_text(office: Office) -> None:
    office.visits(G2="……")


@case("KAM338", at="trade.xlsx:交易!G2")
def count_in_ten_thousands(office: Office) -> None:
    office.trade(G1="数量", G2="1.2万")


@case("KAM339", at="visits.xlsx:拜访记录!C3")
def month_or_day_first(office: Office) -> None:
    office.visits(C3="05/03/2026")


@case("KAM340", at="trade.xlsx:交易!G2")
def square_behind_a_quantity(office: Office) -> None:
    office.trade(G1="数量", G2="5²")


# Ids that name a row in another way


@case("KAM409", at="visits.xlsx:拜访记录!B2")
def account_by_its_former_name(office: Office) -> None:
    more_of_accounts(office, "曾用名", "云海宾馆；云海招待所")
    office.visits(B2="云海宾馆")


@case("KAM410", at="visits.xlsx:拜访记录!E2")
def person_by_name(office: Office) -> None:
    office.visits(E2="李梅")


@case("KAM411", at="visits.xlsx:拜访记录!B2")
def id_in_small_letters(office: Office) -> None:
    office.visits(B2="kh001")


@case("KAM412", at="visits.xlsx:拜访记录!B2")
def letter_for_a_zero_in_an_id(office: Office) -> None:
    office.visits(B2="KHO01")


@case("KAM413", at="trade.xlsx:交易!A2")
def trade_of_a_prospect_that_became_an_account(office: Office) -> None:
    rows: Rows = [
        ["潜在客户编号", "客户名称", "跟进人", "发现日期", "转为客户编号"],
        ["QZ001", "云海大酒店", "K01", date(2025, 12, 1), "KH001"],
    ]
    office.write("prospects.xlsx", {"潜在大客户": rows})
    office.trade(A2="QZ001")
