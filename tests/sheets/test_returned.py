"""What a returned workbook holds: the same data at the same cells, its findings, a list."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cells import CellPlace, column_letter
from generator.findings import Change, Finding, Mend, Rule, Severity
from generator.intake.returned.held import held, value_of
from generator.intake.returned.stamp import LIST_SHEET, SHEET
from generator.intake.returned.stamped_files import stamped_file
from generator.intake.workbook.grid import ErrorValue, Grid, OpenWorkbook, Uncached
from generator.intake.workbook.reader import read_workbook
from generator.language import Text, same
from generator.recipes.returned import ACCEPT_SUGGESTIONS
from generator.sheets.returned.content import Content
from generator.sheets.returned.writing import write_returned
from tests.office import USUAL, open_office
from tests.returning import LIST, accept_column, handed_back, rows_of_list, set_cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from generator.intake.workbook.grid import CellValue

SAID = Text(zh="“{what}”看不懂", en="“{what}” is not understood")
ODD = Rule(
    code="KAM999",
    severity=Severity.WARNING,
    title=same("odd"),
    says=SAID,
    fix=SAID,
    example=SAID,
    recipe=ACCEPT_SUGGESTIONS,
)


def grid_of(rows: Mapping[int, Sequence[CellValue]], sheet: str = "数据", **more: object) -> Grid:
    """A sheet with these rows."""
    numbers = sorted(rows)
    facts: dict[str, object] = {
        "hidden": False, "hidden_rows": frozenset(), "formulas": {}, "merged": (),
    } | more  # fmt: skip
    return Grid(
        sheet=sheet,
        numbers=numbers,
        rows=[rows[number] for number in numbers],
        **facts,  # type: ignore[arg-type]
    )


def content_of(*grids: Grid, findings: Sequence[Finding] = ()) -> Content:
    return Content(
        workbook=OpenWorkbook(path="workbooks/a.xlsx", sha256="0" * 64, grids=grids),
        returned=None,
        known={},
        findings=findings,
        progress=None,
        lang="zh",
        day=date(2026, 6, 30),
        product="1",
    )


def written(path: Path, *grids: Grid, findings: Sequence[Finding] = ()) -> list[Grid]:
    """The data sheets of a returned workbook, read again."""
    write_returned(path, content_of(*grids, findings=findings))
    read = read_workbook(path, "workbooks/a.xlsx")
    assert isinstance(read, OpenWorkbook), read
    return [grid for grid in read.grids if grid.sheet not in (LIST_SHEET, SHEET)]


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\r"), max_size=12
)
CELLS: st.SearchStrategy[CellValue] = st.one_of(
    TEXTS.filter(bool),
    st.sampled_from(["=1+1", "_x000D_", "<r>a</r ", "'1", " a ", "#N/A", "00123", "https://a.b"]),
    st.integers(-(10**9), 10**9).map(float),
    st.decimals(-(10**6), 10**6, places=4).map(float),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2200, 1, 1)),
    st.datetimes(datetime(1901, 1, 1), datetime(2200, 1, 1)).map(  # noqa: DTZ001
        lambda one: one.replace(microsecond=0, hour=13)
    ),
    st.times().map(lambda one: one.replace(microsecond=0, hour=max(one.hour, 1))),
    st.sampled_from(["#N/A", "#DIV/0!", "#REF!"]).map(ErrorValue),
    st.none(),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[*HealthCheck])
@given(
    rows=st.dictionaries(st.integers(1, 50), st.lists(CELLS, min_size=1, max_size=6), max_size=8)
)
def test_every_cell_is_read_again_as_it_was(
    rows: dict[int, list[CellValue]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = {number: row for number, row in rows.items() if any(cell is not None for cell in row)}
    (read,) = written(tmp_path_factory.mktemp("r") / "a.xlsx", grid_of(whole))
    again = dict(zip(read.numbers, read.rows, strict=True))
    for number, row in whole.items():
        for index, cell in enumerate(row):
            twin = again[number][index] if index < len(again.get(number, ())) else None
            assert held(twin) == held(cell), (cell, twin)
            assert type(twin) is type(cell) or held(cell) == "", (cell, twin)


@given(cell=CELLS)
def test_what_a_cell_holds_can_be_written_down_and_read_back(cell: CellValue) -> None:
    words = held(cell)
    value = value_of(words) if not isinstance(cell, ErrorValue) else cell.text
    assert held(value) == words


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (date(1899, 5, 1), "1899-05-01"),
        (timedelta(hours=30), timedelta(hours=30)),
        (float("inf"), "inf"),
        ("<r><b/>x</r>", "<r><b/>x</r> "),
        ("x" * 40_000, "x" * 32_767),
        ("a\ud800b", "a?b"),
        (Uncached("H2*150"), Uncached("H2*150")),
        (Uncached("[1]Other!A1"), "=[1]Other!A1"),
        (Uncached('DISPIMG("ID_3F2A",1)'), '=DISPIMG("ID_3F2A",1)'),
        (ErrorValue("#SPILL!"), "#SPILL!"),
    ],
)
def test_what_no_file_can_hold_becomes_text(
    cell: CellValue, expected: CellValue, tmp_path: Path
) -> None:
    (read,) = written(tmp_path / "a.xlsx", grid_of({2: [None, cell]}))
    assert list(read.rows[0]) == [None, expected]


def test_a_cell_in_the_last_corner_costs_no_more_than_any_other(tmp_path: Path) -> None:
    (read,) = written(tmp_path / "a.xlsx", grid_of({1: ["a"], 1_048_576: [*[None] * 16_383, "z"]}))
    assert read.numbers == [1, 1_048_576]
    assert read.rows[1][16_383] == "z"


def test_merged_ranges_stay_merged_and_overlapping_ones_do_no_harm(tmp_path: Path) -> None:
    merged = ("A1:C1", "B1:D2", "A4:A6", "C9:C9", "junk", "E3:D1")
    (read,) = written(tmp_path / "a.xlsx", grid_of({1: ["x"], 4: ["y"]}, merged=merged))
    assert sorted(read.merged) == ["A1:C1", "A4:A6"]


def test_what_was_hidden_is_shown_and_says_so(tmp_path: Path) -> None:
    grid = grid_of({1: ["a"], 2: ["b"], 3: ["c"]}, hidden_rows=frozenset({2}))
    (read,) = written(tmp_path / "a.xlsx", grid)
    assert not read.hidden_rows
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["数据"]
    assert sheet["A2"].comment is not None
    assert "隐藏" in sheet["A2"].comment.text


@pytest.mark.parametrize(
    "name", ["问题清单", "_kam_returned", "a/b:c", "'x'", "长" * 40, "History"]
)
def test_sheets_of_any_name(name: str, tmp_path: Path) -> None:
    grids = [grid_of({1: ["a"]}, name), grid_of({1: ["b"]}, "Data"), grid_of({1: ["c"]}, "Data")]
    write_returned(tmp_path / "a.xlsx", content_of(*grids))
    stamped = stamped_file("a.xlsx", tmp_path / "a.xlsx")
    assert stamped is not None
    assert stamped.stamp is not None
    names = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    assert names[0] == stamped.stamp.list_sheet
    assert len({one.casefold() for one in names}) == 5


def found(cell: str, *mends: Mend, **more: object) -> Finding:
    return ODD.at(
        CellPlace("workbooks/a.xlsx", "数据", cell),
        shown="昨天",
        what="昨天",
        mends=mends,
        **more,  # type: ignore[arg-type]
    )


def mend(cell: str, value: object) -> Mend:
    return Mend(change=Change.SET_CELL, sheet="数据", cell=cell, value=value)  # type: ignore[arg-type]


def listed(path: Path) -> tuple[Worksheet, list[Mapping[str, object]]]:
    sheet = openpyxl.load_workbook(path)[LIST]
    return sheet, [row for _, row in rows_of_list(sheet)]


def test_the_list_says_where_what_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    grid = grid_of({1: ["日期", "金额"], 2: ["昨天", 1.0], 3: [None, 2.0]})
    findings = [
        found("A2", mend("A2", date(2026, 1, 6))),
        found("A3"),
        found("B2:B3", mend("B2", Decimal(10000)), mend("B3", None), spots=("B2", "B3")),
    ]
    written(path, grid, findings=findings)
    sheet, rows = listed(path)
    assert [row["序号"] for row in rows] == [1, 2, 3]
    assert [row["位置"] for row in rows] == ["数据!A2", "数据!A3", "数据!B2:B3"]
    assert rows[0]["建议"] == "改为 2026-01-06"
    assert not rows[1]["建议"]
    assert rows[2]["建议"] == "B2：改为 10000，等 2 处"
    assert {row["问题"] for row in rows} == {"“昨天”看不懂"}
    links = [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'数据'!A2", "'数据'!A3", "'数据'!B2:B3"]
    column = column_letter(accept_column(sheet))
    numbers = [number for number, _ in rows_of_list(sheet)]
    choices = [
        str(one.sqref) for one in sheet.data_validations.dataValidation if one.type == "list"
    ]
    assert choices == [f"{column}{numbers[0]} {column}{numbers[2]}"]


def test_odd_cells_are_coloured_and_commented(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    grid = grid_of({1: ["日期"], 2: ["昨天"], 3: ["x"]}, formulas={"A2": 'TEXT(B2,"")'})
    written(path, grid, findings=[found("A2", mend("A2", date(2026, 1, 6))), found("A5")])
    sheet = openpyxl.load_workbook(path)["数据"]
    assert sheet["A2"].fill.fgColor.rgb == sheet["A5"].fill.fgColor.rgb == "FFFFE9B0"
    assert sheet["A3"].fill.fill_type is None
    assert sheet["A2"].comment is not None
    comment = sheet["A2"].comment.text
    assert "[KAM999] “昨天”看不懂" in comment
    assert "改为 2026-01-06" in comment
    assert "=TEXT(B2" in comment


def test_what_is_said_inside_a_merged_range_is_said_at_its_first_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    grid = grid_of({1: ["日期"], 2: ["昨天"], 3: [None, "x"]}, merged=("A2:A4",))
    written(path, grid, findings=[found("A3"), found("A2"), found("A4"), found("B3")])
    sheet = openpyxl.load_workbook(path)["数据"]
    told = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
    assert {at: words.count("[KAM999]") for at, words in told.items()} == {"A2": 3, "B3": 1}


def test_a_sum_that_stays_a_formula_is_not_said_to_be_a_value(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows: dict[int, list[CellValue]] = {1: ["金额"], 2: [1.0], 3: [2.0], 4: [3.0]}
    written(path, grid_of(rows, formulas={"A4": "SUM(A2:A3)"}), findings=[found("A4")])
    cell = openpyxl.load_workbook(path)["数据"]["A4"]
    assert cell.value == "=SUM(A2:A3)"
    assert cell.comment is not None
    assert "SUM" not in cell.comment.text


def test_a_title_above_the_headings_makes_no_column_wide(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    with office.edited("visits.xlsx", "拜访记录") as page:
        page.insert_rows(1)
        page["A1"] = "大客户部各区域中心店拜访记录（内部资料）"
    path = handed_back(office.project, tmp_path / "back")["visits.xlsx"]
    sheet = openpyxl.load_workbook(path)["拜访记录"]
    assert sheet.column_dimensions["A"].width < 14
    assert sheet["A1"].border.left.style is None
    assert sheet["A3"].border.left.style == "thin"


def test_personal_values_stay_in_their_cells_and_are_masked_elsewhere(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    office.write(
        "contacts.xlsx",
        {"联系人": [["客户编号", "姓名", "手机号码"], ["KH001", "王明", "1380013800１"]]},
    )
    wanted = set_cell("contacts.xlsx:联系人!C2", "13800138001")
    path = handed_back(office.project, tmp_path / "back", wanted, USUAL)["contacts.xlsx"]
    book = openpyxl.load_workbook(path)
    assert book["联系人"]["C2"].value == "1380013800１"
    (row,) = (row for _, row in rows_of_list(book[LIST]) if row["位置"] == "联系人!C2")
    assert row["建议"] == "改为 ***"
    told = "".join(str(cell) for line in book[LIST].iter_rows(values_only=True) for cell in line)
    comment = book["联系人"]["C2"].comment
    assert comment is not None
    assert "1380013800" not in told + comment.text


def test_the_same_findings_give_the_same_bytes(tmp_path: Path) -> None:
    grid = grid_of({1: ["日期"], 2: ["昨天"]})
    for name in ("a", "b"):
        write_returned(tmp_path / name, content_of(grid, findings=[found("A2", mend("A2", 1))]))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_work_in_a_returned_workbook_is_never_written_over(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    office.visits(C3="2026年1月6日")
    folder = tmp_path / "back"
    first = handed_back(office.project, folder, leaving_out=USUAL)["visits.xlsx"]
    again = handed_back(office.project, folder, leaving_out=USUAL)["visits.xlsx"]
    assert again == first
    office.visits(C4="2026年1月7日")
    assert handed_back(office.project, folder, leaving_out=USUAL)["visits.xlsx"] == first
    first.write_bytes(first.read_bytes() + b"work")
    worked = first.read_bytes()
    office.visits(C5="2026年1月12日")
    beside = handed_back(office.project, folder, leaving_out=USUAL)
    assert [path.name for path in beside.values()] == ["visits（待改） (2).xlsx"]
    assert first.read_bytes() == worked
