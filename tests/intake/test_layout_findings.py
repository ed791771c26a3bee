"""What is said of a layout, what it costs, and which mends are offered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.findings import Change
from tests.catalogue.layout_cases import formulas
from tests.office import SHEETS, Office, in_short, open_office, values

if TYPE_CHECKING:
    from pathlib import Path

    from generator.findings import Finding
    from tests.office import Cell, Rows

ACCOUNTS = SHEETS["accounts.xlsx"]
TRADE = SHEETS["trade.xlsx"]["交易"]
HEAD, *VISITS = SHEETS["visits.xlsx"]["拜访记录"]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return open_office(tmp_path)


def lay(office: Office, *rows: list[Cell]) -> None:
    office.write("visits.xlsx", {"拜访记录": list(rows)})


def many(count: int, start: int = 1) -> Rows:
    """Visit records with one number after the other."""
    return [
        [f"V{n}", "KH001", date(2026, 1, 5), "走访", "K01", "后厨", f"内容{n}", None]
        for n in range(start, start + count)
    ]


def mended(found: Finding) -> list[str]:
    return [f"{one.change}: {one.cell} {one.value}".strip() for one in found.mends]


# Merged cells


@pytest.mark.parametrize(
    ("span", "severity", "mends"),
    [
        ("B2:B4", "error", ["set cell: B3 KH001", "set cell: B4 KH001"]),
        ("C4:C5", "error", ["set cell: C5 2026-01-07"]),
        ("H2:H3", "warning", ["set cell: H3 2026-01-12"]),  # no row needs the next visit
        ("G2:G3", "warning", ["set cell: G3 试菜"]),
        ("A2:A3", "error", []),  # a number of the record cannot be that of the next one
        ("B2:C2", "error", []),  # an account is no date
    ],
)
def test_merged_cells_are_filled_where_the_value_is_meant_for_each_row(
    office: Office, span: str, severity: str, mends: list[str]
) -> None:
    with office.edited("visits.xlsx", "拜访记录") as page:
        page.merge_cells(span)
    (found,) = office.findings()
    assert in_short(found) == f"visits.xlsx:拜访记录!{span} {severity} KAM212"
    assert mended(found) == mends


def test_an_amount_that_is_merged_may_be_meant_for_all_rows_together(office: Office) -> None:
    with office.edited("trade.xlsx", "交易") as page:
        page.merge_cells("D3:D4")
    (found,) = office.findings()
    assert (found.code, found.severity, found.mends) == ("KAM212", "error", ())


def test_a_merge_over_blanks_or_over_the_same_value_is_nothing(office: Office) -> None:
    with office.edited("visits.xlsx", "拜访记录") as page:
        page["B3"] = "KH001"
        page.merged_cells.add("B2:B3")
        page.merged_cells.add("H3:H5")
    assert office.told() == []


# Names of sheets and headings


def test_a_sheet_is_to_be_renamed_only_where_the_name_is_free(office: Office) -> None:
    office.write("visits.xlsx", {"拜坊记录": [HEAD, *VISITS[:2]]})
    (found,) = office.findings()
    assert [(one.change, one.sheet, one.value) for one in found.mends] == [
        (Change.RENAME_SHEET, "拜坊记录", "拜访记录")
    ]
    office.write("visits.xlsx", {"拜访记录": [HEAD, *VISITS[:2]], "拜坊记录": [HEAD, *VISITS[2:]]})
    (found,) = office.findings()
    assert (found.code, found.mends) == ("KAM128", ())
    assert len(office.read().tables["visits"]) == 4


def test_an_unknown_heading_names_the_line_to_paste_into_the_schema(office: Office) -> None:
    office.visits(B1="客户编好")
    (found,) = office.findings()
    column = office.project.schemas["visits"].columns["account_id"]
    assert mended(found) == ["set cell: B1 客户编号"]
    assert f"the aliases of that column in {column.place} (which comes with" in found.fix.en
    assert "aliases: [客户, 客户代码, 公司客户编号, 客户编好]" in found.fix.zh


def test_a_heading_in_traditional_characters_is_known_as_what_it_means(office: Office) -> None:
    office.visits(B1="客戶編號", E1="走訪人員")
    told = {finding.place.cell: mended(finding) for finding in office.findings()}  # type: ignore[union-attr]
    assert told == {"B1": ["set cell: B1 客户编号"], "E1": ["set cell: E1 走访人"]}


def test_an_alias_that_yaml_would_read_otherwise_stands_in_quotes(office: Office) -> None:
    office.visits(B1="客户编号: 新")
    (found,) = office.findings()
    assert '"客户编号: 新"]' in found.fix.en


def test_a_renamed_column_is_known_by_a_near_name_and_fitting_cells(office: Office) -> None:
    office.visits(C1="客户拜访的日期")
    (found,) = office.findings()
    assert in_short(found) == "visits.xlsx:拜访记录!C1 error KAM113"
    assert mended(found) == ["set cell: C1 拜访日期"]


def test_a_near_name_over_other_cells_is_another_column(office: Office) -> None:
    rows = [[*row[:2], f"第{n}周", *row[3:]] for n, row in enumerate(VISITS)]
    lay(office, [*HEAD[:2], "客户拜访的日期", *HEAD[3:]], *rows)
    assert office.told() == [
        "visits.xlsx:拜访记录!1:1 error KAM111",
        "visits.xlsx:拜访记录!C1 notice KAM114",
    ]


def test_an_empty_sheet_of_a_mandatory_table_is_told_at_the_sheet(office: Office) -> None:
    office.write("trade.xlsx", {"交易": []})
    assert office.told() == ["trade.xlsx:交易 error KAM127"]


def test_a_sheet_that_could_be_a_mandatory_table_is_told_at_the_sheet(office: Office) -> None:
    rows: Rows = [
        ["公司客户编号", "客户名称", "分管客户经理", "起始日期"],
        ["KH001", "云海", "K01", 1],
    ]
    others = {title: page for title, page in ACCOUNTS.items() if title != "客户档案"}
    office.write("accounts.xlsx", {"Sheet2": rows, **others})
    assert office.told()[0] == "accounts.xlsx:Sheet2 error KAM126"


# Heading rows


def test_two_groups_with_the_same_headings_below_are_told_apart(office: Office) -> None:
    head: Rows = [
        ["编号", "客户", None, "走访", None, None, "主要", "下次"],
        [None, "编号", "拜访日期", "方式", "人", "地点", "内容", "拜访"],
    ]
    lay(office, *head, *VISITS)
    told = [found.code for found in office.findings()]
    assert "KAM120" in told
    assert values(office.read(), "visits", "account_id") == ["KH001", "KH002", "KH003", "KH001"]


def test_units_below_the_headings_count(office: Office) -> None:
    rows: Rows = [TRADE[0], [None, None, None, "万元"], *TRADE[1:]]
    office.write("trade.xlsx", {"交易": rows})
    assert office.told() == ["trade.xlsx:交易!D1 error KAM117", "trade.xlsx:交易!2:2 notice KAM122"]
    rows[1] = [None, None, None, "(元)"]
    office.write("trade.xlsx", {"交易": rows})
    assert office.told() == ["trade.xlsx:交易!2:2 notice KAM122"]


def test_a_first_row_with_words_of_headings_is_data(office: Office) -> None:
    first: list[Cell] = ["V0", "KH001", date(2026, 1, 2), "走访", "K01", "地点", "内容", None]
    lay(office, HEAD, [*first, "客户需求"], *VISITS)
    assert office.told() == ["visits.xlsx:拜访记录!I2 notice KAM116"]
    assert len(office.read().tables["visits"]) == 5


def test_an_empty_column_within_a_table_does_not_part_it(office: Office) -> None:
    lay(office, *([*row[:4], None, *row[4:]] for row in (HEAD, *VISITS)))
    assert office.told() == []
    assert len(office.read().tables["visits"]) == 4


def test_columns_without_heading_that_stand_together_are_one_finding(office: Office) -> None:
    office.visits(J2="x", K2="y", L4="z", N3="w")
    assert office.told() == [
        "visits.xlsx:拜访记录!J2:L4 notice KAM116",
        "visits.xlsx:拜访记录!N3 notice KAM116",
    ]


# Rows that are no records


@pytest.mark.parametrize(
    "label",
    [
        "合计",
        "小 计",
        "总计：",
        "累计",
        "本月合计",
        "KH001 汇总",
        "武汉中心店小计",
        "Total",
        "Grand Total",
    ],
)
def test_a_row_that_names_itself_a_total_is_none(office: Office, label: str) -> None:
    lay(office, HEAD, *VISITS, [None, label, None, None, None, None, "4 次"])
    (found,) = office.findings()
    assert in_short(found) == "visits.xlsx:拜访记录!6:6 notice KAM404"
    assert mended(found) == ["remove row: 6:6 None"]
    assert office.read().rows_left_out == 0


def test_a_total_that_could_be_read_is_none_either(office: Office) -> None:
    office.write(
        "trade.xlsx", {"交易": [*TRADE, ["合计", date(2026, 1, 31), "面点", 102480.5, "销售"]]}
    )
    assert office.told() == ["trade.xlsx:交易!6:6 notice KAM404"]


def test_a_bad_row_with_a_sum_in_its_text_is_a_bad_row(office: Office) -> None:
    office.visits(C3="昨天", G3="谈了货款总计")
    assert office.told() == ["visits.xlsx:拜访记录!C3 error KAM304"]


@pytest.mark.parametrize("formula", ["SUM(D2:D5)", "SUBTOTAL(9,$D$2:$D$5)", None])
def test_a_bare_number_that_comes_to_the_same_is_a_total(
    office: Office, formula: str | None
) -> None:
    amount = 999.0 if formula else sum(float(str(row[3])) for row in TRADE[1:])
    path = office.write("trade.xlsx", {"交易": [*TRADE, [None, None, None, amount]]})
    if formula:
        formulas(path, {"D6": formula})
    assert office.told() == ["trade.xlsx:交易!6:6 notice KAM404"]


def test_a_bare_number_that_is_no_sum_is_a_row_with_blanks(office: Office) -> None:
    office.write("trade.xlsx", {"交易": [*TRADE, [None, None, None, 5.0]]})
    assert {found.code for found in office.findings()} == {"KAM301", "KAM501"}


def test_many_subtotals_are_one_finding(office: Office) -> None:
    rows: Rows = []
    for n in range(6):
        rows += [*many(2, 10 * n), [None, f"第{n}周小计"]]
    lay(office, HEAD, *rows)
    (found,) = office.findings()
    assert (found.code, len(found.mends)) == ("KAM404", 6)
    assert "6 rows alike" in found.message.en


def test_sections_and_signatures_are_notes(office: Office) -> None:
    rows: Rows = [["一月"], *VISITS[:2], ["二、二月份"], VISITS[2], ["汉口片区"], VISITS[3]]
    lay(office, HEAD, *rows, ["制表：", None, None, "审核："])
    with office.edited("visits.xlsx", "拜访记录") as page:
        page.merge_cells("A7:H7")
    assert [line[-6:] for line in office.told()] == ["KAM405"] * 4
    assert len(office.read().tables["visits"]) == 4


def test_a_lonely_number_is_a_record_that_somebody_began(office: Office) -> None:
    lay(office, HEAD, *VISITS, ["V9"])
    assert {found.severity for found in office.findings()} == {"error", "warning"}


def test_formulas_drawn_down_below_the_data_are_no_rows(office: Office) -> None:
    empty: Rows = [[None, None, None, 0.0] for _ in range(20)]
    path = office.write("trade.xlsx", {"交易": [*TRADE, *empty]})
    formulas(path, {f"D{n}": f"F{n}*2" for n in range(6, 26)})
    (found,) = office.findings()
    assert (in_short(found), found.mends) == ("trade.xlsx:交易!6:25 notice KAM139", ())
    assert office.read().rows_left_out == 0


def test_few_blank_rows_are_nothing_and_many_are_named(office: Office) -> None:
    lay(office, HEAD, *VISITS[:2], [], [], *VISITS[2:])
    assert office.told() == []
    lay(office, HEAD, VISITS[0], *([] for _ in range(4)), VISITS[1], [], [], [], *VISITS[2:])
    (found,) = office.findings()
    assert in_short(found) == "visits.xlsx:拜访记录!3:6 notice KAM131"
    assert "7 blank rows stand among the rows (3:6, 8:10); the 3 rows below" in found.message.en


# Twice


def test_a_block_pasted_twice_is_one_finding_and_counts_once(office: Office) -> None:
    lay(office, HEAD, *many(300), *many(300))
    (found,) = office.findings()
    assert in_short(found) == "visits.xlsx:拜访记录!302:601 warning KAM136"
    assert "2:301" in found.message.zh
    assert len(found.mends) == 300
    assert len(office.read().tables["visits"]) == 300


def test_a_block_of_sales_pasted_twice_counts_twice_and_may_be_removed(office: Office) -> None:
    office.write("trade.xlsx", {"交易": [*TRADE, *TRADE[1:]]})
    (found,) = office.findings()
    assert in_short(found) == "trade.xlsx:交易!6:9 warning KAM136"
    assert mended(found) == [f"remove row: {n}:{n} None" for n in range(6, 10)]
    assert len(office.read().tables["trade"]) == 8


def test_a_copy_in_another_workbook_is_one_finding(office: Office) -> None:
    office.write("visits 2.xlsx", {"拜访记录": [HEAD, *VISITS, *many(1, 77)]})
    (found,) = office.findings()
    assert in_short(found) == "visits 2.xlsx:拜访记录!2:5 warning KAM136"
    assert "workbooks/visits.xlsx:拜访记录!2:5" in found.message.en
    assert len(office.read().tables["visits"]) == 5


def test_copies_in_two_workbooks_are_two_findings(office: Office) -> None:
    lay(office, HEAD, *many(6))
    office.write("visits 2.xlsx", {"拜访记录": [HEAD, *many(3)]})
    office.write("visits 3.xlsx", {"拜访记录": [HEAD, *many(3, 4)]})
    assert office.told() == [
        "visits 2.xlsx:拜访记录!2:4 warning KAM136",
        "visits 3.xlsx:拜访记录!2:4 warning KAM136",
    ]


def test_one_key_with_other_cells_is_an_error_without_a_mend(office: Office) -> None:
    lay(office, HEAD, *VISITS, [*VISITS[0][:6], "别的"])
    (found,) = office.findings()
    assert (found.code, found.severity, found.mends) == ("KAM401", "error", ())


# Copied sheets


def renumbered(rows: Rows) -> Rows:
    return [[f"N{row[0]}", *row[1:]] for row in rows]


@pytest.mark.parametrize(
    "name",
    [
        *("拜访记录 (2)", "拜访记录（2）", "拜访记录 - 副本", "拜访记录的副本", "副本 拜访记录"),
        *("拜访记录 copy", "Copy of 拜访记录", "拜访记录 - 副本 (2)"),
    ],
)
def test_a_copied_sheet_with_other_numbers_is_told(office: Office, name: str) -> None:
    office.write("visits.xlsx", {"拜访记录": [HEAD, *VISITS], name: [HEAD, *renumbered(VISITS)]})
    (found,) = office.findings()
    assert in_short(found) == f"visits.xlsx:{name} warning KAM144"
    assert "它的 4 行中有 4 行除记录编号外与后者的行相同" in found.message.zh
    assert "4 of its 4 rows are those of the latter but for" in found.message.en
    assert found.kpis
    assert len(office.read().tables["visits"]) == 8


def test_of_a_copied_sheet_only_the_rows_that_count_are_told(office: Office) -> None:
    pages = {"拜访记录": [HEAD, *VISITS], "拜访记录 (2)": [HEAD, *VISITS[:3], *many(1, 77)]}
    office.write("visits.xlsx", pages)
    repeated, copied = sorted(office.findings(), key=lambda one: one.code)
    assert (repeated.code, copied.code) == ("KAM136", "KAM144")
    assert "行相同" not in copied.message.zh
    pages["拜访记录 (2)"] = [HEAD, *VISITS]
    office.write("visits.xlsx", pages)
    assert [one.code for one in office.findings()] == ["KAM136"]


def test_sheets_of_months_and_a_copy_without_its_sister_are_nothing(office: Office) -> None:
    pages = {"拜访记录": [HEAD, *VISITS], "拜访记录 3月": [HEAD, *renumbered(VISITS)]}
    office.write("visits.xlsx", pages)
    assert office.told() == []
    office.write("visits.xlsx", {"拜访记录 (2)": [HEAD, *VISITS]})
    assert office.told() == []


# Formulas


@pytest.mark.parametrize(("typed", "formulas_"), [(2, 4), (6, 5)])
def test_a_column_of_typed_values_with_some_formulas_is_nothing(
    office: Office, typed: int, formulas_: int
) -> None:
    sales: Rows = [[*TRADE[1][:5], f"XS{n}"] for n in range(typed + formulas_)]
    path = office.write("trade.xlsx", {"交易": [TRADE[0], *sales]})
    formulas(path, {f"D{n}": f"40*{n}" for n in range(2, 2 + formulas_)})
    assert office.told() == []


def test_sums_of_months_are_plans_of_the_year(office: Office) -> None:
    head: list[Cell] = ["计划对象", "对象编号", "计划期间", "计划金额", "版本", "批准日期"]
    rows: Rows = [
        ["客户", "KH001", f"2026-{n:02}", 10000.0, 1, date(2025, 12, 1)] for n in range(1, 13)
    ]
    rows.append(["客户", "KH001", "2026", 120000.0, 1, date(2025, 12, 1)])
    path = office.write("plans.xlsx", {"销售计划": [head, *rows]})
    formulas(path, {"D14": "SUM(D2:D13)"})
    assert not [found for found in office.findings() if found.code == "KAM138"]


# What is hidden


def test_hidden_columns_that_hold_nothing_are_nothing(office: Office) -> None:
    lay(office, HEAD, *([*row[:7], None] for row in VISITS))
    with office.edited("visits.xlsx", "拜访记录") as page:
        page.column_dimensions["H"].hidden = True
    assert office.told() == []
