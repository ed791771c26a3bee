"""Up to where rows may be left out: what crosses a threshold, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from generator.cells import LinePlace
from generator.definitions.thresholds import KeyAccountsLeftOut, RowsLeftOut
from generator.findings import Severity
from generator.impact.crossings import crossings, stops
from generator.impact.key_accounts import key_accounts
from tests.catalogue.figure_cases import COMPANY
from tests.office import open_office

if TYPE_CHECKING:
    from pathlib import Path

    from generator.definitions.thresholds import Threshold
    from generator.findings import Finding
    from tests.office import Cell, Office

HERE = LinePlace("workbooks/rules/thresholds.yml", 3, 1)
AS_OF = date(2026, 6, 30)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Four accounts of grade A with 76 rows of trade."""
    return open_office(tmp_path, {name: dict(pages) for name, pages in COMPANY.items()})


def crossed(office: Office, *thresholds: Threshold) -> list[Finding]:
    intake = office.read()
    project = replace(office.project, thresholds=thresholds)
    return [*crossings(project, intake, intake.findings, AS_OF)]


def key(most: int = 0, severity: Severity = Severity.ERROR) -> KeyAccountsLeftOut:
    return KeyAccountsLeftOut(key="keys", most=most, severity=severity, place=HERE)


def rows(most: str, always: int = 0, *tables: str) -> RowsLeftOut:
    return RowsLeftOut(
        key="rows",
        most=Fraction(most),
        always_allowed=always,
        tables=tables,
        severity=Severity.ERROR,
        place=HERE,
    )


def test_without_anything_left_out_nothing_is_crossed(office: Office) -> None:
    assert crossed(office, key(), rows("0")) == []


def test_key_accounts_left_out_are_named_with_the_threshold_and_its_place(office: Office) -> None:
    office.accounts(D2=None, D4=None)
    (found,) = crossed(office, key())
    assert found.accounts == ("KH001", "KH003")
    assert found.message.en == (
        "2 key accounts are left out: KH001, KH003; the threshold “keys” allows 0 "
        "(workbooks/rules/thresholds.yml:3:1)"
    )
    assert stops([found])


def test_as_many_as_are_allowed_may_be_left_out(office: Office) -> None:
    office.accounts(D2=None, D4=None)
    assert crossed(office, key(most=2)) == []


def test_a_threshold_that_warns_stops_nothing(office: Office) -> None:
    office.accounts(D2=None)
    (found,) = crossed(office, key(severity=Severity.WARNING))
    assert found.severity is Severity.WARNING
    assert not stops([found])


def test_an_account_of_a_lower_grade_may_be_left_out(office: Office) -> None:
    office.accounts(D2=None, H2="C")
    assert crossed(office, key()) == []


def test_a_grade_that_cannot_be_read_may_be_a_key_one(office: Office) -> None:
    office.accounts(H2="重要")
    assert crossed(office, key()) == []  # its row is used, only the grade is not known
    office.accounts(D2=None)
    assert [found.accounts for found in crossed(office, key())] == [("KH001",)]


@pytest.mark.parametrize(
    ("history", "keys"),
    [
        ([["KH001", "B", date(2025, 1, 1)]], {"KH002", "KH003", "KH004"}),
        ([["KH001", "B", date(2027, 1, 1)]], {"KH002", "KH003", "KH004"}),  # no grade until then
        (
            [["KH001", "A", date(2025, 1, 1)], ["KH001", "B", date(2026, 7, 1)]],
            {"KH001", "KH002", "KH003", "KH004"},
        ),
        (
            [["KH001", "B", date(2025, 1, 1)], ["KH001", "特级", date(2026, 6, 30)]],
            {"KH001", "KH002", "KH003", "KH004"},
        ),
    ],
)
def test_the_last_row_of_the_history_says_the_grade(
    office: Office, history: list[list[Cell]], keys: set[str]
) -> None:
    head: list[Cell] = ["客户编号", "级别", "生效日期", "审批人"]
    lines = [[*row, "经理"] for row in history]
    office.write("grades.xlsx", {"级别历史": [head, *lines]})
    assert key_accounts(office.project, office.read(), AS_OF) == keys


def test_the_share_of_a_sheet_is_that_of_all_its_rows(office: Office) -> None:
    office.trade(B2="昨天", B3="昨天", B4="昨天")
    assert crossed(office, rows("3/76")) == []
    (found,) = crossed(office, rows("1/50"))
    assert str(found.place) == "workbooks/trade.xlsx:交易"
    assert "3 of 76 rows of “Trade” are left out (3.9 %)" in found.message.en
    assert "allows 2 %" in found.message.en


def test_a_few_rows_are_always_allowed_and_other_sheets_are_not_asked(office: Office) -> None:
    office.trade(B2="昨天", B3="昨天", B4="昨天")
    assert crossed(office, rows("0", 3)) == []
    assert crossed(office, rows("0", 0, "visits")) == []
    assert len(crossed(office, rows("0", 2, "trade"))) == 1
