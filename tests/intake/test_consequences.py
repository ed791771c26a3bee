"""What becomes of rows and cells that name a row which was left out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.intake.touched_kpis import touched_kpis
from tests.office import open_office, values

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office import Cell, Rows


def test_rows_of_an_account_that_was_left_out_are_left_out_and_counted(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    office.accounts(D2=None)  # KH001 has no name
    intake = office.read()
    assert office.told() == ["accounts.xlsx:客户档案!D2 error KAM301"]
    assert values(intake, "trade", "account_id") == ["KH002", "KH003", "KH003"]
    assert values(intake, "visits", "visit_id") == ["V2", "V3"]
    assert intake.rows_left_out == 1 + 1 + 2


def test_a_cell_that_may_be_blank_loses_a_name_that_was_left_out(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    with office.edited("accounts.xlsx", "客户档案") as page:
        page["H1"], page["H2"], page["H3"] = "分管客户经理", "K01", "K02"
    with office.edited("accounts.xlsx", "人员") as page:
        page["B2"] = None  # K01 has no name
    intake = office.read()
    assert office.told().count("accounts.xlsx:人员!B2 error KAM301") == 1
    assert values(intake, "accounts", "account_id") == ["KH001", "KH002", "KH003", "KH004"]
    assert values(intake, "accounts", "owner")[:2] == [None, "K02"]
    assert values(intake, "visits", "visit_id") == ["V3", "V4"]  # only he made V1 and V2
    assert values(intake, "visits", "visitor") == [["K02"], ["K02"]]


def test_what_follows_is_followed(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    with office.edited("accounts.xlsx", "组织") as page:
        page["B3"] = None  # WH01 has no name, and all people are in it
    intake = office.read()
    assert office.told() == ["accounts.xlsx:组织!B3 error KAM301"]
    assert values(intake, "units", "unit_id") == ["HQ"]
    assert values(intake, "roster", "staff_id") == []


def test_owners_who_share_an_account_are_left_out_together(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    head: list[Cell] = ["客户编号", "分管客户经理", "起始日期", "份额"]
    day = date(2026, 1, 1)
    shares: Rows = [["KH001", "K01", day, 50], ["KH001", "K02", day, 0.5], ["KH002", "K02", day, 1]]
    office.write("owners.xlsx", {"分管历史": [head, *shares]})
    assert values(office.read(), "owner_history", "account_id") == ["KH002"]


def test_an_error_in_the_archive_touches_all_that_is_counted_by_account(tmp_path: Path) -> None:
    touched = touched_kpis(open_office(tmp_path).project)
    assert {"Q1", "R1", "Q3", "R3", "R4", "V1", "V2", "V3"} <= set(touched["accounts"])
    assert set(touched["accounts"]) <= set(touched["units"])
    assert "V1" not in touched["trade"]
    assert touched["products"] == ()
