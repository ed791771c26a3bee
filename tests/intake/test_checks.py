"""What is found in whole workbooks: sheets, headings, rows, references, rules."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.findings import Severity
from generator.intake.catalogue import catalogue
from tests.office import SHEETS, Office, Rows, in_short, open_office, values

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return open_office(tmp_path)


def visits() -> Rows:
    return [[*row] for row in SHEETS["visits.xlsx"]["拜访记录"]]


def test_nothing_is_found_where_nothing_is_wrong(office: Office) -> None:
    intake = office.read()
    assert office.told() == []
    assert (intake.rows_read, intake.rows_left_out) == (16, 0)
    assert values(intake, "visits", "visitor") == [["K01"], ["K01"], ["K02"], ["K01", "K02"]]
    assert str(intake.tables["visits"].place(2, "date")) == "workbooks/visits.xlsx:拜访记录!C4"
    assert [book.sheets for book in intake.workbooks] == [
        ("客户档案", "人员", "组织"),
        ("交易",),
        ("拜访记录",),
    ]


def test_an_absent_optional_sheet_is_one_notice(office: Office) -> None:
    absent = [found for found in office.read().findings if found.code == "KAM102"]
    assert {found.severity for found in absent} == {Severity.NOTICE}
    assert any("销售计划" in found.message.zh for found in absent)


# Files


def test_a_project_without_workbooks_is_one_error(tmp_path: Path) -> None:
    office = Office(tmp_path)
    assert [in_short(found) for found in office.read().findings] == ["workbooks error KAM020"]


def test_an_unreadable_workbook_costs_one_finding_and_no_echo(office: Office) -> None:
    file = office.file("accounts.xlsx")
    file.write_bytes(file.read_bytes()[:2000])
    told = office.told()
    assert len(told) == 1
    assert told[0].startswith("accounts.xlsx error KAM0")


@pytest.mark.parametrize("folder", ["schemas", "rules", "sealed", "history"])
def test_folders_of_the_project_and_lock_files_are_no_input(office: Office, folder: str) -> None:
    (office.root / "workbooks" / folder).mkdir()
    shutil.copy(office.file("visits.xlsx"), office.root / "workbooks" / folder / "old.xlsx")
    office.file("~$visits.xlsx").write_bytes(b"Kim")
    assert office.told() == ["~$visits.xlsx notice KAM022"]


def test_workbooks_in_folders_are_read_and_copies_passed_over(office: Office) -> None:
    (office.root / "workbooks" / "WH01").mkdir()
    office.file("visits.xlsx").rename(office.root / "workbooks" / "WH01" / "一月.xlsx")
    shutil.copy(office.file("trade.xlsx"), office.file("trade - 副本.xlsx"))
    assert office.told() == ["trade - 副本.xlsx warning KAM023"]
    assert len(office.read().tables["visits"]) == 4


def test_files_that_hold_no_spreadsheet_are_named_and_notes_are_not(office: Office) -> None:
    office.file("拜访表.pdf").write_bytes(b"%PDF-1.7")
    office.file("说明.docx").write_bytes(b"PK")
    for name in ("读我.md", "desktop.ini", "Thumbs.db", ".gitkeep"):
        office.file(name).write_bytes(b"note")
    assert office.told() == ["拜访表.pdf warning KAM021", "说明.docx warning KAM021"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("export.xls", b"<html><table><tr><td>1</td></tr></table></html>", "KAM006"),
        ("blank.xlsx", b"", "KAM001"),
    ],
)
def test_other_formats_are_named_with_what_to_do(
    office: Office, name: str, content: bytes, code: str
) -> None:
    office.file(name).write_bytes(content)
    (found,) = office.findings()
    assert in_short(found) == f"{name} error {code}"
    assert ".xlsx" in found.fix.en or "whole file" in found.fix.en


# Sheets


def test_a_missing_mandatory_sheet_is_an_error_and_silences_what_hangs_on_it(
    office: Office,
) -> None:
    office.write("accounts.xlsx", {"组织": SHEETS["accounts.xlsx"]["组织"]})
    assert office.told() == ["workbooks error KAM101", "workbooks error KAM101"]


def test_a_sheet_of_unknown_name_is_known_by_its_headings(office: Office) -> None:
    office.write("visits.xlsx", {"Sheet1": visits()})
    assert office.told() == ["visits.xlsx:Sheet1 notice KAM103"]
    assert len(office.read().tables["visits"]) == 4


def test_aliases_months_and_keys_name_a_sheet_without_a_word(office: Office) -> None:
    rows = visits()
    office.write("visits.xlsx", {"走访记录": rows[:3], "拜访记录2026年1月": [rows[0], *rows[3:]]})
    assert office.told() == []
    assert len(office.read().tables["visits"]) == 4


def test_a_misspelt_sheet_whose_headings_do_not_match_is_named_once(office: Office) -> None:
    sheets = dict(SHEETS["accounts.xlsx"])
    sheets["客户档安"] = [["甲", "乙"], *sheets.pop("客户档案")[1:]]
    office.write("accounts.xlsx", sheets)
    (found,) = office.findings()
    assert in_short(found) == "accounts.xlsx:客户档安 error KAM104"
    assert "客户档案" in found.message.zh


def test_a_sheet_that_nobody_knows_is_a_notice(office: Office) -> None:
    drafts: Rows = [["想到的", "事"], ["a", "b"]]
    office.write("visits.xlsx", {"拜访记录": visits(), "草稿": drafts, "说明": [["怎样填写"]]})
    assert office.told() == ["visits.xlsx:草稿 notice KAM105"]


@pytest.mark.parametrize(
    "sheets",
    [{"Sheet1": []}, {"Sheet1": [], "Sheet2": [[" "]]}, {"说明": [["怎样填写"]], "Sheet1": []}],
)
def test_a_workbook_without_content_is_named(office: Office, sheets: dict[str, Rows]) -> None:
    office.write("空.xlsx", sheets)
    assert office.told() == ["空.xlsx notice KAM142"]


def test_a_workbook_of_unknown_sheets_is_one_finding_that_names_them(office: Office) -> None:
    sheets: dict[str, Rows] = {f"草稿{n}": [["想到的", "事"], ["a", "b"]] for n in "甲乙丙丁戊己"}
    office.write("more.xlsx", {**sheets, "说明": [["怎样填写"]], "Sheet1": []})
    (found,) = office.findings()
    assert in_short(found) == "more.xlsx warning KAM141"
    assert "（工作表：草稿甲、草稿乙、草稿丙、草稿丁、草稿戊等）" in found.message.zh


def test_an_empty_sheet_of_a_known_name_is_told_at_the_sheet_alone(office: Office) -> None:
    office.write("more.xlsx", {"走访记录": [], "草稿": []})
    assert office.told() == ["more.xlsx:走访记录 notice KAM127"]


def test_hidden_sheets_and_rows_count_and_are_told(office: Office) -> None:
    with office.edited("visits.xlsx", "拜访记录") as page:
        page.row_dimensions[3].hidden = True
        page.row_dimensions[4].hidden = True
    with office.edited("trade.xlsx", "交易") as page:
        assert page.parent is not None
        page.parent.create_sheet("空白")
        page.sheet_state = "hidden"
    assert office.told() == [
        "trade.xlsx:交易 notice KAM106",
        "visits.xlsx:拜访记录!3:4 notice KAM107",
    ]
    assert len(office.read().tables["trade"]) == 4


def test_a_sheet_without_headings_says_which_it_needs(office: Office) -> None:
    office.write("visits.xlsx", {"拜访记录": visits()[1:]})
    (found,) = office.findings()
    assert in_short(found) == "visits.xlsx:拜访记录 error KAM108"
    assert "记录编号" in found.fix.zh


def test_a_mandatory_sheet_of_headings_alone_is_an_error(office: Office) -> None:
    office.write("trade.xlsx", {"交易": SHEETS["trade.xlsx"]["交易"][:1]})
    assert office.told() == ["trade.xlsx:交易 error KAM109"]


# Headings


def test_headings_are_found_below_titles_and_in_any_spelling(office: Office) -> None:
    rows = visits()
    rows[0] = [
        "*记录\n编号",
        "客户编号（必填）",
        "DATE",
        "form",
        "Visitors",
        "地点：",
        "主要内容",
        None,
    ]
    office.write(
        "visits.xlsx", {"拜访记录": [["一月拜访记录"], [], ["单位:武汉", None, "客户"], *rows]}
    )
    told = office.told()
    assert told == ["visits.xlsx:拜访记录!H5 notice KAM116"]
    assert values(office.read(), "visits", "form") == ["走访", "电话", "走访", "走访"]


def test_a_missing_required_column_is_one_finding(office: Office) -> None:
    rows = [[*row[:2], *row[3:]] for row in visits()]
    office.write("visits.xlsx", {"拜访记录": rows})
    (found,) = office.findings()
    assert in_short(found) == "visits.xlsx:拜访记录!1:1 error KAM111"
    assert found.column == "date"
    intake = office.read()
    assert (len(intake.tables["visits"]), intake.rows_left_out) == (0, 4)


def test_a_missing_id_column_does_not_make_every_reference_unknown(office: Office) -> None:
    rows = [row[1:] for row in SHEETS["accounts.xlsx"]["客户档案"]]
    office.write("accounts.xlsx", {**SHEETS["accounts.xlsx"], "客户档案": rows})
    assert office.told() == ["accounts.xlsx:客户档案!1:1 error KAM111"]


def test_a_misspelt_heading_is_found_at_its_cell_and_only_there(office: Office) -> None:
    office.visits(C1="拜访日期间", G1="主要内荣")
    assert office.told() == [
        "visits.xlsx:拜访记录!C1 error KAM113",
        "visits.xlsx:拜访记录!G1 warning KAM113",
    ]


def test_an_extra_column_is_a_notice_and_a_doubled_one_depends_on_its_cells(
    office: Office,
) -> None:
    rows = visits()
    office.write(
        "visits.xlsx",
        {
            "拜访记录": [
                [*rows[0], "心得", "拜访日期", "主要内容"],
                *([*row, "好", row[2], "别的"] for row in rows[1:]),
            ]
        },
    )
    assert office.told() == [
        "visits.xlsx:拜访记录!K1 warning KAM115",
        "visits.xlsx:拜访记录!I1 notice KAM114",
        "visits.xlsx:拜访记录!J1 notice KAM115",
    ]


def test_a_doubled_key_with_other_cells_costs_the_sheet(office: Office) -> None:
    rows = visits()
    office.write(
        "visits.xlsx",
        {"拜访记录": [[*rows[0], "客户代码"], *([*row, "KH004"] for row in rows[1:])]},
    )
    assert office.told() == ["visits.xlsx:拜访记录!I1 error KAM115"]
    assert len(office.read().tables["visits"]) == 0


def test_a_unit_in_a_heading_that_contradicts_the_schema_is_never_overlooked(
    office: Office,
) -> None:
    office.trade(D1="净额（万元）")
    assert office.told() == ["trade.xlsx:交易!D1 error KAM117"]
    office.trade(D1="净额（元）")
    assert office.told() == []


# Rows


def test_rows_that_are_no_data_are_told_and_not_counted(office: Office) -> None:
    rows: Rows = [*visits(), [], ["合 计", None, None, "4 次"], ["制表人：陈立"], visits()[0]]
    office.write("visits.xlsx", {"拜访记录": rows})
    assert office.told() == [
        "visits.xlsx:拜访记录!7:7 notice KAM404",
        "visits.xlsx:拜访记录!8:8 notice KAM405",
        "visits.xlsx:拜访记录!9:9 notice KAM406",
    ]
    intake = office.read()
    assert (intake.rows_read, intake.rows_left_out) == (16, 0)


def test_a_bad_value_costs_the_row_in_a_required_column_and_else_the_cell(
    office: Office,
) -> None:
    office.visits(C3="昨天", H2="不知道")
    intake = office.read()
    assert office.told() == [
        "visits.xlsx:拜访记录!C3 error KAM304",
        "visits.xlsx:拜访记录!H2 warning KAM304",
    ]
    table = intake.tables["visits"]
    assert values(intake, "visits", "visit_id") == ["V1", "V3", "V4"]
    assert (table.numbers, table.rejected["next_date"]) == ([2, 4, 5], frozenset({0}))
    assert (intake.rows_left_out, table.parts[0].rows_used) == (1, 3)


def test_a_row_with_an_error_is_still_known_to_those_that_name_it(office: Office) -> None:
    office.accounts(D2=None)
    assert office.told() == ["accounts.xlsx:客户档案!D2 error KAM301"]


def test_required_blanks_and_archive_blanks(office: Office) -> None:
    office.visits(E3=None, F2=None, F3=None)  # row 3 is a call: no place is needed
    assert office.told() == [
        "visits.xlsx:拜访记录!E3 error KAM301",
        "visits.xlsx:拜访记录!F2 warning KAM302",
    ]


def test_what_does_not_apply_is_no_blank_where_the_schema_lets_it(office: Office) -> None:
    phones = {"H2": "027-82345678", "H3": "不适用", "H4": "不适用", "H5": None}
    office.accounts(H1="联系电话", D3=None, G4="不适用", **phones)
    told = [one for one in office.told() if "KAM301" not in one]
    assert told == [
        "accounts.xlsx:客户档案!G4 warning KAM322",
        "accounts.xlsx:客户档案!H5 warning KAM302",
    ]
    table = office.read().tables["accounts"]
    assert values(office.read(), "accounts", "phone") == ["027-82345678", None, None]
    assert dict(table.exempt) == {"phone": frozenset({1})}  # row 3 has no name and is left out
    assert table.rejected["region"] == frozenset({1})


def test_a_merged_range_is_one_finding(office: Office) -> None:
    with office.edited("visits.xlsx", "拜访记录") as page:
        page.merge_cells("B2:B4")
    assert office.told() == ["visits.xlsx:拜访记录!B2:B4 error KAM212"]


def test_a_key_stands_once_in_all_workbooks(office: Office) -> None:
    rows = visits()
    office.write("visits2.xlsx", {"拜访记录": [rows[0], ["V2", *rows[3][1:]]]})
    (found,) = office.findings()
    assert in_short(found) == "visits2.xlsx:拜访记录!A2 error KAM401"
    assert "visits.xlsx:拜访记录!A3" in found.message.zh
    assert found.row_key == "V2"


def test_workbooks_that_number_alike_are_told_to_prefix_their_numbers(office: Office) -> None:
    head, *rows = visits()
    others: Rows = [[*row[:6], f"另一家{row[0]}", row[7]] for row in rows]
    office.write("visits2.xlsx", {"拜访记录": [head, *others]})
    told = office.findings()
    assert {found.code for found in told} == {"KAM401"}
    assert all(
        found.fix.zh.startswith("两本工作簿各自编号的，给每本的记录编号加上") for found in told
    )
    assert all(found.fix.en.startswith("If each workbook numbers by itself") for found in told)
    office.write("visits2.xlsx", {"拜访记录": [head, *rows[:3], others[3]]})
    block, changed = sorted(office.findings(), key=lambda found: found.code)
    assert (block.code, changed.code) == ("KAM136", "KAM401")
    assert changed.fix.zh.startswith("删除重复的一行")


def test_in_one_workbook_a_repeated_number_is_to_be_deleted_or_corrected(office: Office) -> None:
    office.visits(A4="V2")
    (found,) = office.findings()
    assert (found.code, found.fix.zh) == ("KAM401", "删除重复的一行，或更正记录编号。")


def test_numbers_that_differ_in_spelling_only_are_told_once_each(office: Office) -> None:
    office.visits(A3="v1", A4="V 1")
    assert office.told() == [
        "visits.xlsx:拜访记录!A3 warning KAM414",
        "visits.xlsx:拜访记录!A4 warning KAM414",
    ]
    assert len(office.read().tables["visits"]) == 4
    office.visits(A3="v1", A4="v1")
    assert [line.split()[-1] for line in office.told()] == ["KAM401", "KAM414"]
    office.visits(A2="v1", A3="v2", A4="V3")
    assert office.told() == []


def test_names_are_compared_without_width_and_blanks(office: Office) -> None:
    office.accounts(D3="云海 大酒店", B3="DA1")
    assert office.told() == [
        "accounts.xlsx:客户档案!D3 error KAM402",
        "accounts.xlsx:客户档案!B3 warning KAM402",
    ]


def test_the_same_row_twice_in_a_table_without_key_is_a_question(office: Office) -> None:
    rows = SHEETS["trade.xlsx"]["交易"]
    office.write("trade.xlsx", {"交易": [*rows, rows[2]]})
    assert office.told() == ["trade.xlsx:交易!6:6 warning KAM407"]
    assert len(office.read().tables["trade"]) == 5


def test_a_fault_of_a_whole_column_is_one_finding(office: Office) -> None:
    rows: Rows = [visits()[0]]
    rows += [[f"V{n}", "KH001", f"2026年1月{n}日", "走访", "K01", "x", "y"] for n in range(1, 31)]
    office.write("visits.xlsx", {"拜访记录": rows})
    (found,) = office.findings()
    assert in_short(found) == "visits.xlsx:拜访记录!C2:C31 notice KAM204"
    assert "30" in found.message.zh
    assert values(office.read(), "visits", "date")[-1] == date(2026, 1, 30)


# References


def test_an_unknown_id_is_one_finding_with_an_offer(office: Office) -> None:
    office.visits(B2="KH0001", B5="KH0001")
    (found,) = office.findings()
    assert in_short(found) == "visits.xlsx:拜访记录!B2:B5 error KAM412"
    assert found.spots == ("B2", "B5")
    assert "KH001" in found.message.en
    assert office.read().rows_left_out == 2


def test_letters_typed_for_digits_of_an_id_are_no_doubt(office: Office) -> None:
    accounts = SHEETS["accounts.xlsx"]
    head, *rows = accounts["客户档案"]
    ids = [f"KH{n:04}" for n in range(1, len(rows) + 1)]
    rows = [[one, *row[1:]] for one, row in zip(ids, rows, strict=True)]
    office.write("accounts.xlsx", {**accounts, "客户档案": [head, *rows]})
    office.visits(B2="KH0OO1", B3="khOOO2", B4="KH0001", B5="KH0002")
    told = [(in_short(one), one.mends[0].value) for one in office.findings()]
    assert [one for one in told if one[0].startswith("visits")] == [
        ("visits.xlsx:拜访记录!B2 error KAM412", "KH0001"),
        ("visits.xlsx:拜访记录!B3 error KAM412", "KH0002"),
    ]


def test_a_name_or_a_number_for_an_id_is_understood_as_an_offer(office: Office) -> None:
    office.visits(B2="江汉饭店", E3="k02")
    first, second = office.findings()
    assert ("KH002" in first.message.en, "K02" in second.message.en) == (True, True)


def test_one_unknown_word_of_a_list_is_enough(office: Office) -> None:
    office.visits(E5="K01；K09")
    (found,) = office.findings()
    assert (in_short(found), found.shown) == ("visits.xlsx:拜访记录!E5 error KAM403", "K01；K09")


def test_an_account_missing_from_the_archive_is_one_finding_for_all_sheets(
    office: Office,
) -> None:
    with office.edited("accounts.xlsx", "客户档案") as page:
        page.delete_rows(2)
    (found,) = office.findings()
    assert (found.code, found.severity) == ("KAM403", Severity.ERROR)
    assert "（同样的情况共 3 处：交易!A2；拜访记录!B2、B5）" in found.message.zh
    assert " (3 cells alike: 交易!A2; 拜访记录!B2, B5)" in found.message.en
    assert office.read().rows_left_out == 3


def test_columns_that_do_not_belong_together_are_one_finding(office: Office) -> None:
    rows: Rows = [visits()[0]]
    rows += [[f"V{n}", f"X{n}", date(2026, 1, 5), "电话", "K01", "", "y"] for n in range(1, 40)]
    office.write("visits.xlsx", {"拜访记录": rows})
    assert office.told() == ["visits.xlsx:拜访记录!B2:B40 error KAM403"]


def test_units_that_stand_above_one_another_are_one_finding(office: Office) -> None:
    units: Rows = [
        ["单位编号", "单位名称", "上级单位"],
        ["HQ", "大客户部", None],
        ["WH01", "武汉中心店", "WH03"],
        ["WH02", "武昌店", "WH01"],
        ["WH03", "汉口店", "WH02"],
        ["WH04", "汉阳店", "WH03"],
    ]
    office.write("accounts.xlsx", {**SHEETS["accounts.xlsx"], "组织": units})
    (found,) = office.findings()
    assert in_short(found) == "accounts.xlsx:组织!C3:C5 error KAM408"
    assert "WH01 → WH03 → WH02 → WH01" in found.message.en


def test_an_id_that_several_tables_lack_is_one_finding_whichever_of_them_is_longer(
    office: Office,
) -> None:
    trade = [row[:] for row in SHEETS["trade.xlsx"]["交易"]]
    trade += [["KH999", date(2026, 1, 9), "面点", 1.0, "销售", f"XS{n}"] for n in range(5, 30)]
    office.write("trade.xlsx", {"交易": trade})
    office.visits(B3="KH999")
    assert [found for found in office.told() if "KAM403" in found] == [
        "trade.xlsx:交易!A6:A30 error KAM403",
    ]
    office.write("trade.xlsx", {"交易": trade[:1] + trade[5:6]})
    visits = SHEETS["visits.xlsx"]["拜访记录"]
    office.write(
        "visits.xlsx",
        {"拜访记录": visits + [[f"W{n}", "KH999", *visits[1][2:]] for n in range(30)]},
    )
    assert len([found for found in office.told() if "KAM403" in found]) == 1


def test_a_cause_in_scattered_cells_names_them_as_ranges_and_not_without_end(
    office: Office,
) -> None:
    visits = SHEETS["visits.xlsx"]["拜访记录"]
    rows = [[f"W{n}", "KH999" if n % 3 else "KH001", *visits[1][2:]] for n in range(656)]
    office.write("visits.xlsx", {"拜访记录": [visits[0], *rows]})
    (found,) = office.findings()
    assert in_short(found) == "visits.xlsx:拜访记录!B3:B657 error KAM403"
    assert len(found.spots) == 437
    assert "（同样的情况共 437 处：B3:B4、B6:B7、B9:B10、B12:B13等）" in found.message.zh


def test_a_cause_in_sheets_of_one_name_names_their_workbooks(office: Office) -> None:
    visits = SHEETS["visits.xlsx"]["拜访记录"]
    for name in ("visits.xlsx", "visits-2.xlsx"):
        rows = [[f"{name}-{n}", "KH999", *visits[1][2:]] for n in range(2)]
        office.write(name, {"拜访记录": [visits[0], *rows]})
    (found,) = office.findings()
    assert "：visits.xlsx 拜访记录!B2:B3；visits-2.xlsx 拜访记录!B2:B3）" in found.message.zh


# Rules


def test_a_row_rule_speaks_in_the_values_of_its_row(office: Office) -> None:
    office.visits(H2=date(2026, 1, 3))
    (found,) = office.findings()
    assert in_short(found) == "visits.xlsx:拜访记录!H2 warning KAM501"
    assert "2026-01-03" in found.message.zh
    assert "2026-01-05" in found.message.en


def test_a_rule_is_passed_over_where_a_value_failed(office: Office) -> None:
    office.visits(C2="昨天")
    assert office.told() == ["visits.xlsx:拜访记录!C2 error KAM304"]


def test_a_rule_and_a_blank_that_say_the_same_are_one_finding(office: Office) -> None:
    head: list[str | None] = ["客户编号", "事件类型", "生效日期", "登记日期", "并入客户编号"]
    office.write(
        "events.xlsx",
        {"状态事件": [[*head], ["KH001", "合并", date(2026, 1, 2), date(2026, 1, 3), None]]},
    )
    assert office.told() == ["events.xlsx:状态事件!E2 error KAM501"]


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        ((0.6, 0.4), []),
        ((0.6, 0.3), ["owners.xlsx:分管历史!D2:D3 error KAM502"]),
        ((None, 0.3), ["owners.xlsx:分管历史!D2:D3 error KAM502"]),
        ((0.6, "四成"), ["owners.xlsx:分管历史!D3 error KAM311"]),
        ((50, 0.5), ["owners.xlsx:分管历史!D2 error KAM331"]),
        (("60%", "40%"), []),
    ],
)
def test_shares_come_to_a_whole(
    office: Office, shares: tuple[str | float | None, ...], told: list[str]
) -> None:
    rows: Rows = [["客户编号", "分管客户经理", "起始日期", "份额"]]
    for owner, share in zip(("K01", "K02"), shares, strict=True):
        rows.append(["KH001", owner, date(2026, 1, 1), share])
    rows.append(["KH002", "K01", date(2026, 1, 1), None])  # alone: the whole
    office.write("owners.xlsx", {"分管历史": rows})
    assert [line for line in office.told() if "notice" not in line] == told


def test_a_date_that_cannot_be_read_costs_the_trade_that_has_no_month(office: Office) -> None:
    office.trade(B2="2026-01", B3=None)
    assert office.told() == [
        "trade.xlsx:交易!B2 error KAM304",
        "trade.xlsx:交易!B3 error KAM501",
    ]
    assert values(office.read(), "trade", "account_id") == ["KH003", "KH003"]


# Confidentiality


def test_personal_values_are_masked_and_background_is_not_read(office: Office) -> None:
    head: list[str | None] = [
        "联系人编号",
        "客户编号",
        "人员类别",
        "姓名",
        "手机号码",
        "身份证号码",
    ]
    office.write(
        "contacts.xlsx",
        {"联系人": [[*head], ["LX1", "KH001", "法人", "周敏", "1380013800", "110105194912310"]]},
    )
    phone = next(found for found in office.findings() if found.code == "KAM314")
    assert "1380013800" not in str(phone.record())
    assert (phone.shown, phone.stored) == ("***", "***")
    assert "contacts.xlsx:联系人!F1 notice KAM118" in office.told()
    assert values(office.read(), "contacts", "id_no") == [None]


# The catalogue


def test_every_rule_has_a_code_of_its_own_and_words_in_both_languages() -> None:
    codes = [rule.code for rule in catalogue]
    assert codes == sorted(set(codes))
    for rule in catalogue:
        for text in (rule.title, rule.says, rule.fix, rule.example):
            assert text.zh, rule.code
            assert text.en, rule.code


def test_a_stray_cell_at_the_far_corner_costs_nothing_and_changes_nothing(office: Office) -> None:
    clean = office.read()
    with office.edited("visits.xlsx", "拜访记录") as sheet:
        sheet["XFD1048576"] = " "
        sheet["XFC1048575"] = "x"
    read = office.read()
    assert len(read.tables["visits"]) == len(clean.tables["visits"])
    assert read.tables["visits"].columns == clean.tables["visits"].columns


def test_a_placeholder_where_a_rule_needs_the_cell_is_one_finding_without_a_mend(
    office: Office,
) -> None:
    office.trade(B2="待补")
    (found,) = office.findings()
    assert in_short(found) == "trade.xlsx:交易!B2 error KAM303"
    assert not found.mends  # a blank there would break the rule
    assert found.message.zh.endswith("因此另有 1 项检查没有做")
    assert len(office.read().tables["trade"]) == 3


def test_a_placeholder_takes_the_severity_of_the_rule_that_needs_the_cell(office: Office) -> None:
    office.visits(I1="核查人", J1="核查日期", I2="待补", J2=date(2026, 1, 6), I3="待补")
    assert office.told() == [
        "visits.xlsx:拜访记录!I2 warning KAM303",
        "visits.xlsx:拜访记录!I3 notice KAM303",  # of a visit that nobody verified
    ]
    assert [bool(found.mends) for found in office.findings()] == [False, True]
    assert len(office.read().tables["visits"]) == 4


def test_a_placeholder_where_no_rule_needs_the_cell_is_a_notice_that_clears_it(
    office: Office,
) -> None:
    office.trade(F2="待补")
    office.visits(H3="-")
    assert office.told() == [
        "trade.xlsx:交易!F2 notice KAM303",
        "visits.xlsx:拜访记录!H3 notice KAM303",
    ]
    assert all(found.mends for found in office.findings())
