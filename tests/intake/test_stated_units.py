"""A unit of money that is said above a table, below its headings or in the sheet's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.catalogue.odd_cell_cases import trade_in_the_format
from tests.office import SHEETS, Office, open_office, values

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office import Cell, Rows

TRADE = SHEETS["trade.xlsx"]["交易"]
HEAD, *ROWS = TRADE


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return open_office(tmp_path)


def lay(office: Office, *above: list[Cell], sheet: str = "交易", head: list[Cell] = HEAD) -> None:
    office.write("trade.xlsx", {sheet: [*above, head, *ROWS]})


@pytest.mark.parametrize(
    ("above", "cell"),
    [
        ([["交易明细（单位：万元）"]], "A1"),
        ([["2026年交易"], [None, None, None, "单位:千元"]], "D2"),
        ([[None, None, None, None, None, None, "金额单位：人民币万元"]], "G1"),
        ([["交易明细 （万元）"]], "A1"),
        ([["单 位：万 元", None, "制表：陈立"]], "A1"),
        ([["单位：", "万元"]], "B1"),
        ([["单位：家、万元"]], "A1"),
        ([["本表以万元为单位"]], "A1"),
        ([["单位：万美元"]], "A1"),
        ([["Unit: 10k yuan"]], "A1"),
        ([["Trade (in CNY 10,000)"]], "A1"),
        ([["单位：元"], ["（单位：万元）"]], "A2"),
    ],
)
def test_a_unit_above_the_headings_that_differs_costs_the_amounts(
    office: Office, above: Rows, cell: str
) -> None:
    lay(office, *above)
    assert office.told() == [f"trade.xlsx:交易!{cell} error KAM117"]
    assert len(office.read().tables["trade"]) == 0


@pytest.mark.parametrize(
    "line",
    [
        "交易明细（单位：元）",
        "金额单位：人民币元",
        "单位：家",
        "单位：%",
        "单位：天",
        "填报单位：百胜",
        "不足一万元的也要填",
        "重点客户（100万元以上）",
        "请勿以万元为单位",
        "单位：元（不是万元）",
        "如单位为万元，请先换算",
        "交易明细（十）",
        "Amounts of more than 10k yuan",
        f"单位{' ' * 280}",
        f"填写说明{'，以实际为准' * 60}，单位：万元",
    ],
)
def test_a_line_above_that_states_no_other_unit_is_left_alone(office: Office, line: str) -> None:
    lay(office, [line])
    assert office.told() == []
    assert len(values(office.read(), "trade", "net_amount")) == len(ROWS)


@pytest.mark.parametrize("name", ["交易（万元）", "交易（单位：千元）", "交易-万元", "交易万元"])
def test_a_unit_in_the_name_of_the_sheet_is_told_at_the_sheet(office: Office, name: str) -> None:
    lay(office, sheet=name)
    assert f"trade.xlsx:{name} error KAM117" in office.told()
    assert len(office.read().tables["trade"]) == 0


def test_a_heading_with_a_unit_of_its_own_is_an_exception_to_the_line_above(
    office: Office,
) -> None:
    head: list[Cell] = ["客户编号", "月份", "净销售额（元）", "最终利润"]
    rows: Rows = [head, ["KH001", "2026-01", 3680.5, 120], ["KH002", "2026-01", 1200, 50]]
    office.write("profit.xlsx", {"客户利润": [["单位：万元"], *rows]})
    (found,) = [one for one in office.findings() if one.code == "KAM117"]
    assert "“最终利润”" in found.message.zh
    assert "净销售额" not in found.message.zh


def test_a_line_above_that_contradicts_the_only_amounts_is_told(office: Office) -> None:
    own: list[Cell] = ["净额（元）" if cell == "净额" else cell for cell in HEAD]
    lay(office, ["单位：万元"], head=own)
    assert office.told() == ["trade.xlsx:交易!A1 error KAM117"]
    lay(office, ["单位：元"], head=own)
    assert office.told() == []


def test_a_unit_alone_below_the_headings_holds_for_the_table(office: Office) -> None:
    office.write("trade.xlsx", {"交易": [HEAD, ["单位：万元"], *ROWS]})
    assert "trade.xlsx:交易!A2 error KAM117" in office.told()


@pytest.mark.parametrize("decoration", ["（人民币万元）", "（单位万元）", "（万元，含税）"])
def test_a_unit_of_a_heading_is_known_with_other_words(office: Office, decoration: str) -> None:
    lay(office, head=[f"净额{decoration}" if cell == "净额" else cell for cell in HEAD])
    assert office.told() == ["trade.xlsx:交易!D1 error KAM117"]


def test_a_group_heading_with_a_unit_holds_for_its_columns(office: Office) -> None:
    lay(office, [*[None] * 3, "金额（万元）"])
    assert "trade.xlsx:交易!D1 error KAM117" in office.told()


STAFF: Rows = SHEETS["accounts.xlsx"]["人员"]


@pytest.mark.parametrize(("sheet", "code"), [("人员", "KAM124"), ("交易", "KAM124")])
def test_a_table_below_another_keeps_its_title(office: Office, sheet: str, code: str) -> None:
    others = {title: page for title, page in SHEETS["accounts.xlsx"].items() if title != "人员"}
    office.write("accounts.xlsx", others)
    office.write("trade.xlsx", {sheet: [*STAFF, [], ["单位：万元"], *TRADE]})
    told = office.told()
    assert f"trade.xlsx:{sheet}!A5 error KAM117" in told
    assert any(code in one for one in told)


def test_a_group_heading_in_two_rows_holds_for_its_columns(office: Office) -> None:
    upper: list[Cell] = [*HEAD[:3], "金额（万元）", *HEAD[4:]]
    lower: list[Cell] = [None, None, None, "净额"]
    office.write("trade.xlsx", {"交易": [upper, lower, *ROWS]})
    assert [one for one in office.told() if "KAM117" in one] == ["trade.xlsx:交易!D1 error KAM117"]


def test_the_columns_and_the_place_are_named(office: Office) -> None:
    lay(office, ["单位：万元"])
    (found,) = office.findings()
    assert found.message.zh == ("表头上方的“单位：万元”写的单位是万元，架构规定“净额”的单位是元")
    assert "the line above the headings “单位：万元” says 万元" in found.message.en


def test_a_unit_in_the_format_of_several_cells_is_told_with_their_count(office: Office) -> None:
    trade_in_the_format(office, '0"万元"', 12, 15)
    (found,) = [one for one in office.findings() if one.code == "KAM233"]
    assert found.message.zh.endswith("（这种格式的共 2 处）")
    assert found.message.en.endswith(" (2 cells of this format)")
