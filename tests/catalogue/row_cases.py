"""Rows as offices keep them: codes of the families 4 and 5."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.definitions.loading import load_project
from generator.intake.reading import read_workbooks
from tests.catalogue.registry import case
from tests.office import SHEETS, USUAL, patch_value

if TYPE_CHECKING:
    from generator.findings import Finding
    from tests.office import Cell, Office, Rows

TRADE = SHEETS["trade.xlsx"]["交易"]


def visits(*more: list[Cell]) -> Rows:
    return [*([*row] for row in SHEETS["visits.xlsx"]["拜访记录"]), *more]


@case("KAM401", at="visits.xlsx:拜访记录!A4")
def one_number_for_two_visits(office: Office) -> None:
    office.visits(A4="V2")


@case("KAM414", at="visits.xlsx:拜访记录!A4")
def one_number_in_capitals_and_without(office: Office) -> None:
    office.visits(A4="v2")


@case("KAM402", at="accounts.xlsx:客户档案!B3")
def two_accounts_with_one_archive_number(office: Office) -> None:
    office.accounts(B3="DA1")


@case("KAM403", at="visits.xlsx:拜访记录!B2")
def visit_to_an_account_not_on_file(office: Office) -> None:
    office.visits(B2="KH0019")


@case("KAM404", at="visits.xlsx:拜访记录!6:6")
def row_of_totals(office: Office) -> None:
    office.write("visits.xlsx", {"拜访记录": visits(["合 计", None, None, "4 次"])})


@case("KAM405", at="visits.xlsx:拜访记录!6:6")
def note_below_the_table(office: Office) -> None:
    office.write("visits.xlsx", {"拜访记录": visits(["制表人：陈立"])})


@case("KAM406", at="visits.xlsx:拜访记录!6:6")
def headings_among_the_rows(office: Office) -> None:
    rows = visits()
    office.write("visits.xlsx", {"拜访记录": [*rows, rows[0]]})


@case("KAM407", at="trade.xlsx:交易!6:6")
def one_sale_pasted_twice(office: Office) -> None:
    office.write("trade.xlsx", {"交易": [*TRADE, TRADE[2]]})


@case("KAM408", at="accounts.xlsx:组织!C3:C4")
def units_above_one_another(office: Office) -> None:
    units: Rows = [
        ["单位编号", "单位名称", "上级单位"],
        ["HQ", "大客户部", None],
        ["WH01", "武汉中心店", "WH02"],
        ["WH02", "武昌店", "WH01"],
    ]
    office.write("accounts.xlsx", {**SHEETS["accounts.xlsx"], "组织": units})


# What a schema forbids


def by_own_schemas(office: Office) -> list[Finding]:
    """What is found by the project's own schemas."""
    read = read_workbooks(load_project(office.root))
    return [found for found in read.findings if found.code not in USUAL]


@case("KAM140", at="visits.xlsx:拜访记录!3:5", look=by_own_schemas)
def hidden_visits_where_none_may_be(office: Office) -> None:
    office.own_schema("visits", hidden_rows="refuse")
    with office.edited("visits.xlsx", "拜访记录") as page:
        page.row_dimensions[3].hidden = page.row_dimensions[5].hidden = True


@case("KAM236", at="visits.xlsx:拜访记录!E3", look=by_own_schemas)
def formula_among_typed_values(office: Office) -> None:
    office.own_schema("visits", formulas="forbid")
    office.visits(E3="=E2")
    patch_value(office.file("visits.xlsx"), "E3", "K01")


# What must be true of a row


@case("KAM501", at="visits.xlsx:拜访记录!H2")
def next_visit_before_this_one(office: Office) -> None:
    office.visits(H2=date(2026, 1, 3))


@case("KAM502", at="owners.xlsx:分管历史!D2:D3")
def shares_of_ninety_percent(office: Office) -> None:
    office.write(
        "owners.xlsx",
        {
            "分管历史": [
                ["客户编号", "分管客户经理", "起始日期", "份额"],
                ["KH001", "K01", date(2026, 1, 1), 0.6],
                ["KH001", "K02", date(2026, 1, 1), 0.3],
            ]
        },
    )
