"""Headings that are nearly known: what is read, what is asked, and what it costs until it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.office import SHEETS, Office, open_office

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office import Cell, Rows

TRADE = SHEETS["trade.xlsx"]["交易"]
VISITS = SHEETS["visits.xlsx"]["拜访记录"]
JANUARY = date(2026, 1, 1)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return open_office(tmp_path)


def dated_by_month(*months: Cell) -> Rows:
    """Trade with a misspelt heading of days, and these months beside it."""
    rows: Rows = [[*row, month] for row, month in zip(TRADE, ("交易月份", *months), strict=True)]
    rows[0][1] = "单据日期x"
    return rows


@pytest.mark.parametrize(
    "written", ["单据日期↓", "▲单据日期", "单据日期 ▼", "单据日期▾", "单据日期⬇\ufe0f", "单据日期☆"]
)
def test_arrows_and_stars_beside_a_heading_are_no_part_of_it(office: Office, written: str) -> None:
    office.trade(B1=written)
    intake = office.read()
    assert not [found for found in intake.findings if found.code == "KAM113"]
    assert intake.tables["trade"].columns["date"][0] == date(2026, 1, 5)


@pytest.mark.parametrize("written", ["单据日期x", "开单日期时间"])
def test_a_suspected_heading_that_all_rows_hang_on_is_the_one_error(
    office: Office, written: str
) -> None:
    office.trade(B1=written)
    assert office.told() == ["trade.xlsx:交易!B1 error KAM113"]
    intake = office.read()
    assert (len(intake.tables["trade"]), intake.rows_left_out) == (0, 4)


def test_rows_that_do_without_a_suspected_column_are_used(office: Office) -> None:
    office.write("trade.xlsx", {"交易": dated_by_month(JANUARY, JANUARY, None, JANUARY)})
    assert office.told() == ["trade.xlsx:交易!B1 error KAM113"]
    intake = office.read()
    assert intake.tables["trade"].numbers == [2, 3, 5]


def test_a_suspected_column_that_no_row_needs_costs_nothing(office: Office) -> None:
    office.write("trade.xlsx", {"交易": dated_by_month(JANUARY, JANUARY, JANUARY, JANUARY)})
    assert office.told() == ["trade.xlsx:交易!B1 notice KAM113"]
    assert len(office.read().tables["trade"]) == 4


def test_what_a_rule_only_warns_of_is_a_warning_at_the_suspected_heading(office: Office) -> None:
    office.trade(C1="产品大类别")
    assert office.told() == ["trade.xlsx:交易!C1 warning KAM113"]
    assert len(office.read().tables["trade"]) == 4


def test_shares_under_a_suspected_heading_cost_who_shares_and_nobody_else(office: Office) -> None:
    rows: Rows = [
        ["客户编号", "客户经理", "起始日期", "份领"],
        ["KH001", "K01", JANUARY, 0.4],
        ["KH001", "K02", JANUARY, 0.6],
        ["KH002", "K01", JANUARY, 1],
    ]
    office.write("owners.xlsx", {"分管历史": rows})
    assert office.told() == ["owners.xlsx:分管历史!D1 error KAM113"]
    assert office.read().tables["owner_history"].columns["account_id"] == ["KH002"]


@pytest.mark.parametrize("written", ["序号", "No.", "№", "行号"])
def test_a_running_number_is_never_taken_for_the_number_of_a_record(
    office: Office, written: str
) -> None:
    office.visits(A1=written)
    assert office.told() == [
        "visits.xlsx:拜访记录!1:1 error KAM111",
        "visits.xlsx:拜访记录!A1 notice KAM114",
    ]


def test_data_without_headings_is_told_where_each_heading_goes(office: Office) -> None:
    office.write("visits.xlsx", {"拜访记录": VISITS[1:]})
    (found,) = office.findings()
    assert found.code == "KAM108"
    assert "正上方" in found.fix.zh
    assert "above its own column" in found.fix.en
    assert "kam blank" in found.fix.zh
    assert "kam blank" in found.fix.en
