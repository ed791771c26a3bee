"""What is read of .xls, .xlsb, .ods, .et and text tables, cell by cell."""

from __future__ import annotations

import codecs
import datetime as dt
import struct
import sys
from typing import TYPE_CHECKING

import pytest

from generator.cells import MAX_COLUMNS
from generator.findings import Finding
from generator.intake.catalogue import retired
from generator.intake.workbook.grid import ErrorValue, OpenWorkbook, Uncached
from generator.intake.workbook.limits import Limits
from generator.intake.workbook.reader import read_workbook
from generator.report.catalogue import all_rules
from tests.intake.conftest import ONE_CELL, RawWorkbook
from tests.making.binary_workbook import BinaryWorkbook, record
from tests.making.old_workbook import old_workbook
from tests.making.open_document import cell, open_document, row, table
from tests.office import open_office, values

if TYPE_CHECKING:
    from pathlib import Path

    from generator.intake.workbook.grid import Grid

NA, DIV = ErrorValue("#N/A"), ErrorValue("#DIV/0!")
DAY, AT = dt.date(2026, 3, 5), dt.datetime.fromisoformat("2026-03-05T14:30")


def read(path: Path) -> OpenWorkbook:
    book = read_workbook(path, f"workbooks/{path.name}")
    assert isinstance(book, OpenWorkbook), str(book)
    return book


def grid_of(path: Path) -> Grid:
    (grid,) = read(path).grids
    return grid


def rows_of(path: Path) -> dict[int, list[object]]:
    grid = grid_of(path)
    return {number: list(cells) for number, cells in zip(grid.numbers, grid.rows, strict=True)}


def refused(path: Path) -> str:
    finding = read_workbook(path, f"workbooks/{path.name}")
    assert isinstance(finding, Finding)
    return finding.code


def codes(book: OpenWorkbook) -> list[str]:
    return [found.code for found in book.notices]


# Workbooks of Excel 97-2003


def test_an_xls_has_its_values_errors_formulas_and_hidden_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(
        old_workbook(
            {
                "拜访记录": {
                    (3, 2): "编号", (3, 3): "日期",
                    (4, 2): "00123", (4, 3): DAY, (4, 4): 12.5, (4, 5): True,
                    (5, 2): NA, (5, 3): AT, (5, 4): DIV, (5, 5): dt.time(14, 30),
                    (6, 2): "=1+1", (6, 3): 7, (6, 4): "  x ",
                    (9, 7): NA,
                },
                "藏": {(1, 1): 1},
            },
            hidden_rows=[4],
            hidden_columns=[3],
            hidden_sheets=["藏"],
        )
    )  # fmt: skip
    book = read(path)
    visits, hidden = book.grids
    assert dict(zip(visits.numbers, map(list, visits.rows), strict=True)) == {
        3: [None, "编号", "日期"],
        4: [None, "00123", DAY, 12.5, True],
        5: [None, NA, AT, DIV, dt.time(14, 30)],
        6: [None, None, 7.0, "  x "],  # written by a program that does not calculate
        9: [None, None, None, None, None, None, NA],
    }
    assert visits.hidden_rows == {4}
    assert (visits.hidden_columns, visits.filtered) == (((3, 3),), False)
    assert visits.formulas == {"B6": ""}
    assert all(type(value) is float for value in (visits.rows[1][3], visits.rows[3][2]))
    assert (hidden.sheet, hidden.hidden) == ("藏", True)
    assert codes(book) == ["KAM016"]


def test_a_negative_day_of_an_xls_is_no_midnight(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    cells = {(1, 1): -1.0, (1, 2): -2.5, (1, 3): 46086.0}
    formats = {("s", *at): "yyyy-mm-dd" for at in cells}
    path.write_bytes(old_workbook({"s": cells}, formats=formats))
    assert rows_of(path) == {1: [-1.0, -2.5, DAY]}


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("aaaa", DAY),  # the weekday
        ("[$-804]aaa", DAY),
        ('0"day"', 46086.0),
        ("@", 46086.0),
    ],
)
def test_a_number_format_of_an_xls_means_what_it_means_elsewhere(
    code: str, value: object, tmp_path: Path
) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(old_workbook({"s": {(1, 1): 46086.0}}, formats={("s", 1, 1): code}))
    assert rows_of(path) == {1: [value]}


def test_merged_ranges_of_an_xls_are_known(tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    book.add_sheet("s").write_merge(1, 2, 0, 3, "x")
    book.save(str(tmp_path / "a.xls"))
    assert grid_of(tmp_path / "a.xls").merged == ("A2:D3",)


def test_a_wps_file_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.et"
    path.write_bytes(old_workbook({"s": {(1, 1): "甲"}}))
    assert rows_of(path) == {1: ["甲"]}
    assert codes(read(path)) == ["KAM016"]


def test_an_xls_with_a_password_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    content = bytearray(old_workbook({"s": {(1, 1): "甲"}}))
    begin = struct.pack("<HH", 0x0809, 16)
    at = content.index(begin) + 20  # the record behind the first becomes that of a password
    content[at : at + 2] = struct.pack("<H", 0x002F)
    path.write_bytes(content)
    assert refused(path) == "KAM003"


# Binary workbooks

BINARY = BinaryWorkbook(
    {
        "拜访": {
            2: {1: "编号", 2: "日期"},
            4: {1: "00123", 2: 46086, 3: -12.5, 4: True, 5: NA, 6: 0.604166666666667},
            5: {1: DIV, 2: "xx", 3: 7.5, 4: False, 5: None},
            7: {16_383: "角"},
            1_048_576: {0: 1.5, 16_383: 3},
        },
        "藏": {1: {0: 1}},
    },
    formats=("yyyy-mm-dd", "h:mm"),
    styles={("拜访", 4, 2): 1, ("拜访", 4, 6): 2},
    hidden_rows=frozenset({4}),
    hidden_sheets=frozenset({"藏"}),
    formulas=frozenset({(5, 1), (5, 2), (5, 3), (5, 4)}),
    merged=((6, 7, 0, 3),),
    hidden_columns=((1, 2),),
    filtered=True,
)


def test_an_xlsb_has_all_that_an_xlsx_has_stray_cells_included(tmp_path: Path) -> None:
    book = read(BINARY.write(tmp_path / "a.xlsb"))
    visits, hidden = book.grids
    found = dict(zip(visits.numbers, map(list, visits.rows), strict=True))
    assert found.pop(7) == [None] * 16_383 + ["角"]
    assert found.pop(1_048_576) == [1.5, *[None] * 16_382, 3.0]
    assert found == {
        2: [None, "编号", "日期"],
        4: [None, "00123", DAY, -12.5, True, NA, dt.time(14, 30)],
        5: [None, DIV, "xx", 7.5, False],
    }
    assert visits.hidden_rows == {4}
    assert set(visits.formulas) == {"B5", "C5", "D5", "E5"}
    assert (visits.hidden_columns, visits.filtered) == (((2, 3),), True)
    assert visits.merged == ("A7:D8",)
    assert (hidden.sheet, hidden.hidden, hidden.very_hidden) == ("藏", True, False)
    assert codes(book) == ["KAM016"]


def test_a_binary_workbook_of_an_old_mac_counts_from_1904(tmp_path: Path) -> None:
    book = BinaryWorkbook(
        {"s": {1: {0: 44_624}}}, formats=("yyyy-mm-dd",), styles={("s", 1, 0): 1}, from_1904=True
    )
    assert rows_of(book.write(tmp_path / "a.xlsb")) == {1: [DAY]}


@pytest.mark.parametrize(
    "cell_record",
    [
        record(7, struct.pack("<III", 0, 0, 99)),  # a shared text that is not there
        record(5, struct.pack("<II", 0, 0)),  # a number without its bytes
        record(5, struct.pack("<IId", 16_384, 0, 1)),  # beyond the last column
        record(6, struct.pack("<III", 0, 0, 1 << 30)),  # a text longer than its record
        b"\x05\xff\xff\xff\x7f",  # a record longer than the part
    ],
)
def test_a_broken_record_of_an_xlsb_is_damage(tmp_path: Path, cell_record: bytes) -> None:
    book = BinaryWorkbook({"s": {1: {0: cell_record}}})
    assert refused(book.write(tmp_path / "a.xlsb")) == "KAM002"


def test_macros_of_an_xlsb_are_told(tmp_path: Path) -> None:
    book = BinaryWorkbook({"s": {1: {0: 1}}}, parts={"xl/vbaProject.bin": b""})
    assert codes(read(book.write(tmp_path / "a.xlsb"))) == ["KAM016", "KAM013"]


# OpenDocument


def test_an_ods_has_its_values_errors_formulas_and_hidden_rows(tmp_path: Path) -> None:
    rows = (
        row(cell(attributes='table:number-columns-repeated="16384"'))
        + row(
            cell(),
            cell("string", shown="00123"),
            cell("date", "2026-03-05", "3月5日"),
            cell("date", "2026-03-05T14:30:00", "x"),
            cell("time", "PT14H30M00S", "14:30"),
            cell("time", "PT30H00M00S", "30:00"),
            cell("boolean", "true", "TRUE"),
            cell("percentage", "0.125", "12.5%"),
            cell("currency", "-12.5", "-¥12.50"),
            attributes='table:visibility="filter"',
        )
        + row(
            cell("float", "25", "25", 'table:formula="of:=[.A1]*2"'),
            cell("string", "", "#N/A", 'calcext:value-type="error" table:formula="of:=NA()"'),
            cell("float", "0", "#DIV/0!", 'table:formula="of:=1/0"'),
            cell(attributes='table:formula="of:=A1"'),
            cell("string", shown="#N/A"),
        )
    )
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>'
        "<table:table-column/>"
    )
    book = read(open_document(tmp_path / "a.ods", table(columns + rows)))
    (grid,) = book.grids
    assert dict(zip(grid.numbers, map(list, grid.rows), strict=True)) == {
        2: [
            None, "00123", DAY, AT, dt.time(14, 30), dt.timedelta(hours=30), True, 0.125, -12.5,
        ],
        3: [25.0, NA, DIV, Uncached("A1"), "#N/A"],
    }  # fmt: skip
    assert grid.hidden_rows == {2}
    assert (grid.hidden_columns, grid.filtered) == (((3, 4),), True)
    assert grid.formulas == {"A3": "[.A1]*2", "B3": "NA()", "C3": "1/0", "D3": "A1"}
    assert codes(book) == ["KAM016"]


def test_rows_and_cells_of_an_ods_repeat_themselves(tmp_path: Path) -> None:
    rows = (
        row(cell(), attributes='table:number-rows-repeated="3"')
        + row(
            cell("float", "7", "7", 'table:number-columns-repeated="2"'),
            cell(attributes='table:number-columns-repeated="2"'),
            cell("float", "8", "8"),
            attributes='table:number-rows-repeated="2"',
        )
        + row(cell(), attributes='table:number-rows-repeated="1048571"')
    )
    path = open_document(tmp_path / "a.ods", table(rows))
    assert rows_of(path) == {4: [7.0, 7.0, None, None, 8.0], 5: [7.0, 7.0, None, None, 8.0]}


def test_text_of_an_ods_keeps_its_blanks_and_lines_and_not_its_comments(tmp_path: Path) -> None:
    text = (
        '<text:s text:c="2"/>甲  <text:span>乙</text:span><text:tab/>丙</text:p>'
        "<text:p><text:a>丁</text:a><text:line-break/>\n 戊"
    )
    comment = '<office:annotation xmlns:dc="d"><text:p>批注</text:p></office:annotation>'
    cells = cell("string", shown=text).replace("><text:p>", f">{comment}<text:p>", 1)
    path = open_document(tmp_path / "a.ods", table(row(cells)))
    assert rows_of(path) == {1: ["  甲 乙\t丙\n丁\n 戊"]}


def test_sheets_of_an_ods_are_hidden_by_their_style_and_merged_by_their_spans(
    tmp_path: Path,
) -> None:
    styles = (
        '<style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    spans = 'table:number-columns-spanned="2" table:number-rows-spanned="3"'
    tables = table(row(cell("float", "1", "1", spans))) + table("", name="藏", style="ta2")
    shown, hidden = read(open_document(tmp_path / "a.ods", tables, styles=styles)).grids
    assert (shown.merged, shown.hidden, hidden.hidden) == (("A1:B3",), False, True)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (row(cell("float", "1", "1", 'table:number-columns-repeated="16385"')), "KAM002"),
        (row(cell("float", "1", "1"), attributes='table:number-rows-repeated="1048577"'), "KAM002"),
        (
            row(
                cell("float", "1", "1", 'table:number-columns-repeated="16384"'),
                attributes='table:number-rows-repeated="1048576"',
            ),
            "KAM009",
        ),
        ("<table:table-row>", "KAM002"),
    ],
)
def test_an_ods_that_goes_beyond_all_sheets_is_refused(
    tmp_path: Path, rows: str, code: str
) -> None:
    assert refused(open_document(tmp_path / "a.ods", table(rows))) == code


def test_an_ods_with_a_password_or_a_doctype_is_named(tmp_path: Path) -> None:
    manifest = (
        '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    )
    parts = {"META-INF/manifest.xml": manifest}
    assert refused(open_document(tmp_path / "a.ods", "", parts=parts)) == "KAM003"
    assert refused(open_document(tmp_path / "b.ods", "", head="<!DOCTYPE x>")) == "KAM010"


# Text tables

TEXT = '编号,备注,日期\r\n00123,"说""好"",\n再见",2026-03-05\r\n\r\n7,,\r\n'
CELLS = {1: ["编号", "备注", "日期"], 2: ["00123", '说"好",\n再见', "2026-03-05"], 4: ["7"]}


@pytest.mark.parametrize(
    ("coding", "mark", "said"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8-sig", b"", "UTF-8"),
        ("utf-16", b"", "UTF-16"),
        ("utf-16-be", b"\xfe\xff", "UTF-16"),
        ("gb18030", b"", "GB18030"),
    ],
)
@pytest.mark.parametrize(("separator", "word"), [(",", "comma"), (";", "semi"), ("\t", "tab")])
def test_a_text_table_is_read_in_every_coding_with_every_separator(
    tmp_path: Path, coding: str, mark: bytes, said: str, separator: str, word: str
) -> None:
    path = tmp_path / "拜访记录.csv"
    path.write_bytes(mark + TEXT.replace(",", separator).encode(coding))
    book = read(path)
    (grid,) = book.grids
    assert grid.sheet == "拜访记录"
    found = dict(zip(grid.numbers, map(list, grid.rows), strict=True))
    assert found == {**CELLS, 2: ["00123", f'说"好"{separator}\n再见', "2026-03-05"]}
    (told,) = book.notices
    assert said in told.message.en
    assert word in told.message.en


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("sep=;\r\na;b\r\n1,5;2\r\n", {2: ["a", "b"], 3: ["1,5", "2"]}),
        ('a,b\n="00123",="x"\n', {1: ["a", "b"], 2: ["00123", "x"]}),
        ("a;b,c;d\n1;2,5;3\n", {1: ["a", "b,c", "d"], 2: ["1", "2,5", "3"]}),
        ("一列\n甲\n", {1: ["一列"], 2: ["甲"]}),
        ('a,b\n"12\n34",x"y\n', {1: ["a", "b"], 2: ["12\n34", 'x"y']}),
        ("a,b\x00\n1,2\n", {1: ["a", "b\ufffd"], 2: ["1", "2"]}),
        ("a,b\r1,2\r", {1: ["a", "b"], 2: ["1", "2"]}),
    ],
)
def test_text_as_systems_write_it(tmp_path: Path, text: str, cells: dict[int, list[str]]) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-16" if "\x00" in text else "utf-8", newline="")
    assert rows_of(path) == cells


def test_an_open_quotation_mark_is_told_at_the_line_where_it_opens(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,b\n1,"x"\n2,"y\n3,z\n', encoding="utf-8")
    finding = read_workbook(path, "workbooks/a.csv")
    assert isinstance(finding, Finding)
    assert (finding.code, "line 3" in finding.message.en) == ("KAM019", True)


def test_a_line_without_end_has_no_quotation_mark_to_be_closed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"a,b\n1,{'x' * 200_000}\n2,y\n", encoding="utf-8")
    finding = read_workbook(path, "workbooks/a.csv")
    assert isinstance(finding, Finding)
    assert (finding.code, "line 2 has a cell" in finding.message.en) == ("KAM002", True)


def test_text_in_no_coding_is_told_at_the_line_where_it_breaks(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        "编号,客户\n1,武汉中心店大酒店云海江汉饭店长江食品\n2,".encode() + b"\xff\xfe\n"
    )
    finding = read_workbook(path, "workbooks/a.csv")
    assert isinstance(finding, Finding)
    assert (finding.code, "line 3" in finding.message.en) == ("KAM018", True)


def test_a_text_that_says_it_is_utf8_is_read_as_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(codecs.BOM_UTF8 + "甲,乙\n丙,丁\n".encode() + b"\xd6\xd0,1\n")
    finding = read_workbook(path, "workbooks/a.csv")
    assert isinstance(finding, Finding)
    assert (finding.code, "line 3" in finding.message.en) == ("KAM018", True)


def test_a_fault_of_a_text_is_told_at_its_line_however_far_down(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = ["编号,客户", *["1,中"] * 300_000, ""]
    path.write_bytes("\n".join(lines).encode("gb18030") + b"2,\xff\n")
    finding = read_workbook(path, "workbooks/a.csv")
    assert isinstance(finding, Finding)
    assert (finding.code, "line 300002" in finding.message.en) == ("KAM018", True)


def test_the_line_that_names_the_separator_is_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('sep=;\na;b\n1;"x\n2;y\n', encoding="utf-8")
    finding = read_workbook(path, "workbooks/a.csv")
    assert isinstance(finding, Finding)
    assert (finding.code, "line 3" in finding.message.en) == ("KAM019", True)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory cannot be held to a limit")
def test_a_text_table_is_never_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("编号,备注\n" + f"V1,{'甲' * 1000}\n" * 20_000, encoding="gb18030")  # 40 MB
    book = read_workbook(path, "workbooks/a.csv", Limits(memory_mb=90))
    assert isinstance(book, OpenWorkbook), str(book)


def test_a_line_of_more_cells_than_a_sheet_has_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" + "1," * (MAX_COLUMNS - 1) + "1\n", encoding="utf-8")
    assert len(rows_of(path)[2]) == MAX_COLUMNS
    path.write_text("a,b\n" + "1," * MAX_COLUMNS + "1\n", encoding="utf-8")
    finding = read_workbook(path, "workbooks/a.csv")
    assert isinstance(finding, Finding)
    assert (finding.code, "line 2 has 16385 cells" in finding.message.en) == ("KAM002", True)


def test_dates_and_numbers_of_a_text_table_need_no_notice(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    office.file("trade.xlsx").unlink()
    lines = ["客户编号,交易日期,产品类别,净额,单据类型,单据号"]
    lines += [f"KH00{n % 3 + 1},2026/1/{n + 1},面点,1234.50,销售,00{n}" for n in range(9)]
    office.file("交易.csv").write_bytes("\r\n".join(lines).encode("gb18030"))
    assert office.told() == ["交易.csv notice KAM016"]
    intake = office.read()
    assert values(intake, "trade", "doc_no")[:2] == ["000", "001"]
    assert values(intake, "trade", "date")[:2] == [dt.date(2026, 1, 1), dt.date(2026, 1, 2)]
    assert str(values(intake, "trade", "net_amount")[0]) == "1234.50"


def test_odd_spellings_of_a_text_table_are_one_notice_for_a_column(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    office.file("trade.xlsx").unlink()
    lines = ["客户编号,交易日期,产品类别,净额,单据类型,单据号"]
    lines += [f'KH001,2026年1月{n + 1}日,面点,"1,234.50",销售,X{n}' for n in range(3)]
    lines += ["KH001,2026-01-09,面点,5,销售,X9"] * 40
    office.file("交易.csv").write_text("\n".join(lines), encoding="utf-8")
    told = [one for one in office.told() if "KAM20" in one]
    assert len(told) == 2, told


# Names and contents


def test_a_workbook_by_another_name_is_read_by_its_content(
    tmp_path: Path, raw: RawWorkbook
) -> None:
    binary = BINARY.write(tmp_path / "a.xls")
    assert codes(read(binary)) == ["KAM016", "KAM017"]
    text = tmp_path / "b.xlsx"
    text.write_bytes(TEXT.encode("gb18030"))
    assert codes(read(text)) == ["KAM016", "KAM017"]
    plain = raw.sheet(ONE_CELL).write()
    assert codes(read(plain.rename(tmp_path / "c.ods"))) == ["KAM017"]


def test_the_codes_of_formats_that_were_not_read_are_not_given_again() -> None:
    assert retired.keys().isdisjoint(rule.code for rule in all_rules())
    assert all(text.zh and text.en for text in retired.values())


def test_the_sheet_of_a_text_table_is_renamed_with_its_file(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    office.file("visits.xlsx").unlink()
    text = "记录编号,客户编号,拜访日期,访问方式,走访人,地点,内容\n"
    text += "V1,KH001,2026-01-05,走访,K01,后厨,试菜\n"
    office.file("导出.csv").write_text(text, "utf-8")
    (found,) = [one for one in office.findings() if one.code == "KAM103"]
    assert "rename the file" in found.fix.en
    office.file("导出.csv").rename(office.file("拜访记录.csv"))
    assert "KAM103" not in {one.code for one in office.findings()}
