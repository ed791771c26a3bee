"""Sheets and headings as offices leave them: codes of the family 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.catalogue.registry import case
from tests.office import SHEETS

if TYPE_CHECKING:
    from generator.findings import Finding
    from tests.office import Office, Rows

ACCOUNTS = SHEETS["accounts.xlsx"]
TRADE = SHEETS["trade.xlsx"]["交易"]


def visits() -> Rows:
    return [[*row] for row in SHEETS["visits.xlsx"]["拜访记录"]]


@case("KAM101", at="workbooks")
def no_sheet_of_trade(office: Office) -> None:
    office.file("trade.xlsx").unlink()


def of_plans(office: Office) -> list[Finding]:
    """What is said of the optional sheet of sales plans."""
    return [found for found in office.read().findings if "销售计划" in found.message.zh]


@case("KAM102", at="workbooks", look=of_plans)
def no_sheet_of_plans(office: Office) -> None:
    assert not office.file("plans.xlsx").exists()


@case("KAM103", at="visits.xlsx:Sheet1")
def visits_on_a_sheet_of_no_name(office: Office) -> None:
    office.write("visits.xlsx", {"Sheet1": visits()})


@case("KAM104", at="accounts.xlsx:客户档安")
def misspelt_name_over_other_headings(office: Office) -> None:
    rows: Rows = [["甲", "乙"], *ACCOUNTS["客户档案"][1:]]
    others = {title: page for title, page in ACCOUNTS.items() if title != "客户档案"}
    office.write("accounts.xlsx", {"客户档安": rows, **others})


@case("KAM105", at="visits.xlsx:草稿")
def sheet_of_drafts(office: Office) -> None:
    office.write("visits.xlsx", {"拜访记录": visits(), "草稿": [["想到的", "事"], ["a", "b"]]})


@case("KAM106", at="trade.xlsx:交易")
def hidden_sheet(office: Office) -> None:
    with office.edited("trade.xlsx", "交易") as page:
        assert page.parent is not None
        page.parent.create_sheet("空白")
        page.sheet_state = "hidden"


@case("KAM107", at="visits.xlsx:拜访记录!3:4")
def rows_hidden_by_hand(office: Office) -> None:
    with office.edited("visits.xlsx", "拜访记录") as page:
        page.row_dimensions[3].hidden = True
        page.row_dimensions[4].hidden = True


@case("KAM108", at="visits.xlsx:拜访记录")
def data_without_headings(office: Office) -> None:
    office.write("visits.xlsx", {"拜访记录": visits()[1:]})


@case("KAM109", at="trade.xlsx:交易")
def headings_without_data(office: Office) -> None:
    office.write("trade.xlsx", {"交易": TRADE[:1]})


@case("KAM111", at="visits.xlsx:拜访记录!1:1")
def no_column_of_dates(office: Office) -> None:
    office.write("visits.xlsx", {"拜访记录": [[*row[:2], *row[3:]] for row in visits()]})


def of_regions(office: Office) -> list[Finding]:
    """What is said of the column of regions."""
    return [found for found in office.read().findings if found.column == "region"]


@case("KAM112", at="accounts.xlsx:客户档案!1:1", look=of_regions)
def no_column_of_regions(office: Office) -> None:
    rows = [row[:-1] for row in ACCOUNTS["客户档案"]]
    office.write("accounts.xlsx", {**ACCOUNTS, "客户档案": rows})


@case("KAM113", at="visits.xlsx:拜访记录!G1")
def misspelt_heading(office: Office) -> None:
    office.visits(G1="主要内荣")


@case("KAM114", at="visits.xlsx:拜访记录!I1")
def column_of_ones_own(office: Office) -> None:
    office.visits(I1="心得", I2="好")


@case("KAM115", at="visits.xlsx:拜访记录!I1")
def heading_twice(office: Office) -> None:
    office.visits(I1="主要内容", I2="别的")


@case("KAM116", at="visits.xlsx:拜访记录!J3")
def remark_beside_the_table(office: Office) -> None:
    office.visits(J3="下周再问")


@case("KAM117", at="trade.xlsx:交易!D1")
def amounts_in_another_unit(office: Office) -> None:
    office.trade(D1="净额（万元）")


@case("KAM118", at="contacts.xlsx:联系人!E1")
def identity_numbers_of_contacts(office: Office) -> None:
    office.write(
        "contacts.xlsx",
        {
            "联系人": [
                ["联系人编号", "客户编号", "人员类别", "姓名", "身份证号码"],
                ["LX1", "KH001", "公司法人", "周敏", "110105194912310"],
            ]
        },
    )
