"""What findings carry beside their words: mends, accounts, checks not made, what Excel shows."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest

from generator.cells import CellPlace
from generator.findings import Change
from generator.intake.telling.second_look import looked_up
from generator.intake.telling.values import MASK
from tests.catalogue.cell_cases import more_of_accounts
from tests.office import SHEETS, Office, Rows, open_office, patch_value, values

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.findings import Finding


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return open_office(tmp_path)


def changes(found: Finding) -> list[tuple[str, object]]:
    return [(mend.cell, mend.value) for mend in found.mends]


def accept(office: Office, findings: Iterable[Finding]) -> None:
    """Make every change that is offered, as the user would by hand."""
    for found in findings:
        assert isinstance(found.place, CellPlace)
        path = office.root / found.place.path
        book = openpyxl.load_workbook(path)
        for mend in found.mends:
            page = book[mend.sheet]
            match mend.change:
                case Change.SET_CELL:
                    page[mend.cell] = (
                        float(mend.value) if isinstance(mend.value, Decimal) else mend.value
                    )
                    page[mend.cell].number_format = (
                        "yyyy-mm-dd" if isinstance(mend.value, date) else "General"
                    )
                case Change.REMOVE_ROW:
                    page.delete_rows(int(mend.cell.partition(":")[0]))
                case Change.RENAME_SHEET:
                    page.title = str(mend.value)
        book.save(path)


def long_visits(count: int) -> Rows:
    """So many clean visits."""
    rows: Rows = [[*SHEETS["visits.xlsx"]["拜访记录"][0]]]
    for n in range(count):
        rows.append([f"V{n}", "KH001", date(2026, 1, 5), "电话", "K01", None, "报价", None])
    return rows


# Mends


def test_a_finding_about_a_column_mends_every_cell_of_it(office: Office) -> None:
    rows = long_visits(30)
    for row in rows[1:]:
        row[2] = "2026年1月5日"
    office.write("visits.xlsx", {"拜访记录": rows})
    (found,) = office.findings()
    assert str(found.place).endswith("C2:C31")
    assert changes(found) == [(f"C{n}", date(2026, 1, 5)) for n in range(2, 32)]


def test_cells_that_only_the_user_can_mend_are_told_apart_from_the_others(office: Office) -> None:
    rows = long_visits(30)
    for row in rows[1:]:
        row[2] = "13/01/2026"  # there is no thirteenth month
    rows[7][2] = rows[9][2] = "03/01/2026"
    office.write("visits.xlsx", {"拜访记录": rows})
    certain, doubtful = sorted(office.findings(), key=lambda found: -len(found.mends))
    assert certain.code == doubtful.code == "KAM339"
    assert {value for _, value in changes(certain)} == {date(2026, 1, 13)}
    assert (len(certain.mends), doubtful.mends) == (28, ())
    assert doubtful.spots == ("C8", "C10")


def test_of_one_id_named_in_two_workbooks_each_is_mended_in_its_own(office: Office) -> None:
    office.visits(B2="kh001", B5="kh001")
    office.trade(A2="kh001")
    found = {finding.place.path: changes(finding) for finding in office.findings()}
    assert found == {
        "workbooks/trade.xlsx": [("A2", "KH001")],
        "workbooks/visits.xlsx": [("B2", "KH001"), ("B5", "KH001")],
    }


def test_rows_that_are_no_data_may_be_taken_out(office: Office) -> None:
    office.trade(A6="合计", D6=102480.5)
    (found,) = office.findings()
    assert [(mend.change, mend.cell) for mend in found.mends] == [(Change.REMOVE_ROW, "6:6")]


def test_nothing_is_offered_where_only_the_user_knows(office: Office) -> None:
    office.visits(A3="V1", B4="XX9", E5=None, H2=date(2025, 1, 1))
    found = office.findings()
    assert {one.code for one in found} == {"KAM401", "KAM403", "KAM301", "KAM501"}
    assert [one.mends for one in found] == [()] * len(found)


def test_a_list_is_mended_as_a_whole_or_not_at_all(office: Office) -> None:
    office.visits(E4="k02；李梅", E5="陈立、K77")
    half, whole = sorted(office.findings(), key=lambda found: len(found.mends))
    assert changes(whole) == [("E4", "K02；K02")]
    assert half.mends == ()


def test_what_is_accepted_is_not_told_again(office: Office) -> None:
    office.visits(
        A3="'V2", B3="ＫＨ００２", C2="46027", C3="2026年1月6日", C4="5 Jan 2026", D2="上门",
        D3="电活", D5="走訪", E2="陈立", F2="……", G2="试菜\u200b", H2="20260112",
        C5=datetime(2026, 1, 11, 23, 59, 17),  # noqa: DTZ001
    )  # fmt: skip
    office.trade(
        A2="KHO01", D2="3,680.50元", D3="1.2万", D4="九万八千", D5="(400)", E3="销售单", F2="'00123"
    )
    before = office.findings()
    mendable = [found for found in before if found.mends]
    assert len(mendable) >= 18
    accept(office, mendable)
    assert office.told() == ["visits.xlsx:拜访记录!F2 warning KAM337"]
    assert values(office.read(), "trade", "net_amount") == [
        Decimal("3680.50"), Decimal("12000.00"), Decimal("98000.00"), Decimal("-400.00"),
    ]  # fmt: skip


def postcodes(office: Office, formats: Iterable[str]) -> list[Finding]:
    """What is found where the four accounts have postcodes as numbers, in these formats."""
    more_of_accounts(office, "邮编", 430010, 50001, 50002, 50003)
    with office.edited("accounts.xlsx", "客户档案") as page:
        for row, number_format in enumerate(formats, 2):
            page[f"H{row}"].number_format = number_format
    return office.findings()


def test_zeros_that_a_format_shows_are_offered_as_a_text(office: Office) -> None:
    found = postcodes(office, ["000000"] * 4)
    assert {one.code for one in found} == {"KAM229"}
    offered = [change for one in found for change in changes(one)]
    assert offered == [(f"H{n + 2}", f"05000{n}") for n in (1, 2, 3)]
    accept(office, found[:1])  # the others are shown with their zeros as before
    assert [changes(one) for one in office.findings()] == [changes(one) for one in found[1:]]
    accept(office, found[1:])
    assert office.told() == []
    assert values(office.read(), "accounts", "postcode") == ["430010", "050001", "050002", "050003"]


def test_zeros_that_only_some_cells_show_are_offered_for_none(office: Office) -> None:
    found = postcodes(office, ["General", "000000", "000000", "General"])
    assert {(one.code, one.mends) for one in found} == {("KAM501", ())}
    assert [(one.shown, one.stored) for one in found] == [
        ("050001", "50001"), ("050002", "50002"), ("50003", "50003"),
    ]  # fmt: skip
    assert values(office.read(), "accounts", "postcode") == ["430010", "50001", "50002", "50003"]


# Accounts


def test_a_finding_names_the_accounts_in_whose_rows_it_stands(office: Office) -> None:
    office.visits(C3="月底", B4="kh003", D4="拜年")
    office.accounts(G5=None)
    found = {one.column: one.accounts for one in office.findings()}
    assert found == {
        "date": ("KH002",),
        "account_id": ("KH003",),  # as it would be once it is mended
        "form": (),
        "region": ("KH004",),
    }


def test_a_finding_names_so_many_accounts_and_no_more(office: Office) -> None:
    accounts = [[*row] for row in SHEETS["accounts.xlsx"]["客户档案"]]
    accounts += [
        [f"KH{n}", f"D{n}", date(2024, 1, 1), f"店{n}", "私营", "二批", None]
        for n in range(300, 360)
    ]
    office.write("accounts.xlsx", {**SHEETS["accounts.xlsx"], "客户档案": accounts})
    (found,) = office.findings()
    assert found.code == "KAM302"
    assert found.accounts == tuple(f"KH{n}" for n in range(300, 320))


# Root cause first


def test_checks_that_a_refused_cell_made_impossible_are_counted(office: Office) -> None:
    office.visits(C2="月底")  # the next visit is due after it, nothing was verified
    (found,) = office.findings()
    assert found.message.en.endswith("; 1 further check was not made because of it")
    assert found.message.zh.endswith("；因此另有 1 项检查没有做")


def test_where_nothing_was_left_unchecked_nothing_is_said(office: Office) -> None:
    office.visits(C3="月底")
    (found,) = office.findings()
    assert "further" not in found.message.en


def test_the_spelling_of_an_id_that_does_not_exist_is_not_told_beside_it(office: Office) -> None:
    office.visits(B2="ＫＨ９９９")
    assert office.told() == ["visits.xlsx:拜访记录!B2 error KAM403"]


def test_an_id_that_lost_its_zeros_does_not_make_its_references_unknown(tmp_path: Path) -> None:
    accounts: Rows = [[*row] for row in SHEETS["accounts.xlsx"]["客户档案"]]
    for n, row in enumerate(accounts[1:], 1):
        row[0] = f"0012{n}"
    accounts[4][0] = 124
    trade: Rows = [[*row] for row in SHEETS["trade.xlsx"]["交易"]]
    for n, row in enumerate(trade[1:], 1):
        row[0] = f"0012{n}"
    visits: Rows = [[*row] for row in SHEETS["visits.xlsx"]["拜访记录"]]
    for row in visits[1:]:
        row[1] = 121
    office = open_office(
        tmp_path,
        {
            "accounts.xlsx": {**SHEETS["accounts.xlsx"], "客户档案": accounts},
            "trade.xlsx": {"交易": trade},
            "visits.xlsx": {"拜访记录": visits},
        },
    )
    key, reference = office.findings()
    assert (str(key.place)[-2:], changes(key)) == ("A5", [("A5", "00124")])
    assert changes(reference) == [(f"B{n}", "00121") for n in range(2, 6)]
    assert {key.code, reference.code} == {"KAM216"}


def test_percentages_on_two_scales_are_one_finding(office: Office) -> None:
    rows: Rows = [["客户编号", "客户经理", "生效日期", "份额"]]
    rows += [
        [f"KH00{n}", "K01", date(2026, 1, n), share] for n, share in ((1, 100), (2, 90), (3, 1))
    ]
    office.write("owners.xlsx", {"分管历史": rows})
    (found,) = office.findings()
    assert (found.code, found.mends) == ("KAM331", ())
    assert "3" in found.message.en


# Shown, stored, understood


def test_the_first_cell_of_a_column_is_shown_stored_and_understood(office: Office) -> None:
    rows = long_visits(30)
    for row in rows[1:]:
        row[2] = datetime(2026, 1, 5, 14, 30)  # noqa: DTZ001
    office.write("visits.xlsx", {"拜访记录": rows})
    (found,) = office.findings()
    assert found.code == "KAM210"
    assert (found.shown, found.understood) == ("2026-01-05 14:30:00", "2026-01-05")
    assert found.stored is not None
    assert found.stored.startswith("46027.604")


def test_a_formula_that_gives_a_blank_is_shown_as_what_it_is(office: Office) -> None:
    path = office.file("visits.xlsx")
    with office.edited("visits.xlsx", "拜访记录") as page:
        page["E3"] = '=IF(A3="","K01","")'
    patch_value(path, "E3", "")
    (found,) = office.findings()
    assert (found.code, found.shown, found.stored) == ("KAM301", "", '=IF(A3="","K01","")')


def test_a_blank_cell_says_that_it_is_blank_unless_its_column_is_personal(office: Office) -> None:
    office.visits(E3=None, F2=None)
    found = {one.column: (one.shown, one.stored) for one in office.findings()}
    assert found == {"visitor": ("", ""), "place": ("", "")}


def test_personal_values_are_masked_and_mended_all_the_same(office: Office) -> None:
    with office.edited("visits.xlsx", "拜访记录") as page:
        page["I1"] = "接待人员"
        for row in range(2, 6):
            page[f"I{row}"] = "周敏"
        page["I3"] = "周\u200b敏"
    (found,) = office.findings()
    assert (found.shown, found.stored, found.understood) == (MASK, MASK, MASK)
    assert "周" not in str(found.record())
    assert changes(found) == [("I3", "周敏")]


def test_findings_of_a_file_that_is_gone_stand_as_they_are(office: Office) -> None:
    office.visits(C3="月底")
    found = office.findings()
    office.file("visits.xlsx").unlink()
    assert looked_up(found, office.root) == found
