"""Rows pasted one column too far to the right: one finding, with the cure for all of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.findings import Severity
from tests import returning
from tests.catalogue.layout_cases import formulas
from tests.office import SHEETS, Office, Rows, in_short, open_office
from tests.returning import drop, edit, handed_back

if TYPE_CHECKING:
    from pathlib import Path

    from generator.findings import Finding
    from tests.office import Cell

HEAD, *VISITS = SHEETS["visits.xlsx"]["拜访记录"]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return open_office(tmp_path)


def lay(office: Office, *rows: list[Cell]) -> None:
    office.write("visits.xlsx", {"拜访记录": [HEAD, *rows]})


def accept(office: Office, found: Finding) -> None:
    """Do to the sheet what a finding suggests."""
    with office.edited("visits.xlsx", "拜访记录") as page:
        for mend in found.mends:
            page[mend.cell] = mend.value


def test_a_row_pasted_one_column_to_the_right_is_one_finding_that_sets_it_straight(
    office: Office,
) -> None:
    lay(office, *VISITS[:2], [None, *VISITS[2]], VISITS[3])
    (found,) = office.findings()
    assert in_short(found) == "visits.xlsx:拜访记录!B4:H4 error KAM143"
    assert found.accounts == ("KH003",)
    assert "A4" in found.fix.zh
    intake = office.read()
    assert (len(intake.tables["visits"]), intake.rows_left_out) == (3, 1)
    assert list(intake.left_out["visits"].columns["visit_id"]) == ["V3"]
    accept(office, found)
    assert office.told() == []
    assert list(office.read().tables["visits"].columns["visit_id"]) == ["V1", "V2", "V3", "V4"]


def test_what_stands_beyond_the_last_heading_belongs_to_the_row(office: Office) -> None:
    lay(office, [None, *VISITS[0]], *VISITS[1:])
    (found,) = office.findings()
    assert in_short(found) == "visits.xlsx:拜访记录!B2:I2 error KAM143"
    accept(office, found)
    assert office.told() == []


def test_a_block_is_one_finding(office: Office) -> None:
    lay(office, VISITS[0], *([None, *row] for row in VISITS[1:3]), VISITS[3])
    (found,) = office.findings()
    assert in_short(found) == "visits.xlsx:拜访记录!B3:H4 error KAM143"
    accept(office, found)
    assert office.told() == []


@pytest.mark.parametrize(
    "row",
    [
        [None, "V3", "KH003", "昨天", "走访", "K02", "仓库", "盘点"],  # one cell fits nowhere
        [None, *VISITS[2][1:]],  # a number is missing, the rest is in its place
        [None, "V3", "KH003", None, "走访", "K02", "仓库", "盘点"],  # the day is missing
        [None, "V3", None, None, None, None, "仓库"],
    ],
)
def test_a_row_that_fits_nowhere_as_a_whole_is_told_cell_by_cell(
    office: Office, row: list[Cell]
) -> None:
    lay(office, *VISITS[:2], row, VISITS[3])
    told = office.told()
    assert told
    assert not [line for line in told if "KAM143" in line]


def test_a_text_table_may_have_such_a_row_as_well(office: Office) -> None:
    lines = ["记录编号,客户编号,拜访日期,访问方式,走访人,地点,内容"]
    lines += ["V1,KH001,2026-01-05,走访,K01,后厨,试菜", ",V2,KH002,2026-01-06,电话,K01,餐厅,报价"]
    office.file("visits.xlsx").unlink()
    office.file("visits.csv").write_text("\n".join(lines), "utf-8")
    (found,) = [one for one in office.findings() if one.severity is Severity.ERROR]
    assert in_short(found) == "visits.csv:visits!B3:H3 error KAM143"
    assert len(found.mends) == 8


def test_a_formula_in_the_row_is_left_to_the_user(office: Office) -> None:
    lay(office, *VISITS[:2], [None, *VISITS[2]], VISITS[3])
    formulas(office.file("visits.xlsx"), {"D4": "TODAY()"})
    assert "KAM143" not in {found.code for found in office.findings()}


def test_merged_cells_in_the_row_are_left_to_the_user(office: Office) -> None:
    lay(office, *VISITS[:2], [None, *VISITS[2]], VISITS[3])
    with office.edited("visits.xlsx", "拜访记录") as page:
        page.merge_cells("G4:H4")
    assert "KAM143" not in {found.code for found in office.findings()}


def returned_astray(office: Office, *typed: tuple[str, str]) -> None:
    """A row astray, its cure accepted in the returned workbook, some cells typed by hand."""
    lay(office, *VISITS[:2], [None, *VISITS[2]], VISITS[3])
    given = handed_back(office.project, office.root / "back")["visits.xlsx"]
    assert returning.accept(given) == 1
    for cell, written in typed:
        edit(given, lambda book, at=cell, to=written: setattr(book["拜访记录"][at], "value", to))  # type: ignore[misc]
    drop(given, office.project)


def test_its_cure_can_be_accepted_in_a_returned_workbook_and_is_told_once(office: Office) -> None:
    returned_astray(office)
    assert list(office.read().tables["visits"].columns["visit_id"]) == ["V1", "V2", "V3", "V4"]
    (told,) = [one for one in office.findings() if one.code == "KAM044"]
    assert (str(told.place)[-5:], "8" in told.message.zh) == ("A4:H4", True)


@pytest.mark.parametrize("cell", ["A4", "G4", "H4"])
def test_a_row_that_was_touched_by_hand_is_not_moved_by_halves(office: Office, cell: str) -> None:
    returned_astray(office, (cell, "另填"))
    codes = [one.code for one in office.findings()]
    assert "KAM044" not in codes
    assert codes.count("KAM045") == 1


def test_what_belongs_into_a_personal_column_is_not_told_in_another(office: Office) -> None:
    rows: Rows = [
        ["联系人编号", "客户编号", "姓名", "人员类别", "出生日期", "手机号码", "性别"],
        ["LX1", "KH001", "周敏", "公司法人", date(1980, 5, 1), "13800138000", "女"],
        ["KH002", "吴刚", "公司法人", date(1981, 5, 1), "13800138001", "男", None],
    ]
    office.write("contacts.xlsx", {"联系人": rows})
    told = str([(one.record(), one.message.en, one.fix.en) for one in office.findings()])
    assert "KAM403" in told
    assert "吴刚" not in told
    assert "13800138001" not in told


def test_personal_values_are_not_written_about(office: Office) -> None:
    rows: Rows = [
        ["联系人编号", "客户编号", "人员类别", "姓名", "出生日期", "手机号码"],
        ["LX1", "KH001", "公司法人", "周敏", date(1980, 5, 1), "13800138000"],
        [None, "LX2", "KH002", "公司法人", "吴刚", date(1981, 5, 1), "13800138001"],
    ]
    office.write("contacts.xlsx", {"联系人": rows})
    (found,) = [one for one in office.findings() if one.code == "KAM143"]
    assert not found.mends
    assert "13800138001" not in str(office.findings())
