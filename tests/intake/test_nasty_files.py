"""Files as offices, systems and ill will make them; each ends as it should."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import openpyxl
import pytest

from generator.findings import Finding
from generator.intake.workbook.grid import ErrorValue, OpenWorkbook
from generator.intake.workbook.reader import read_workbook
from tests.intake.conftest import HEAD, MAIN, OFFICE, ONE_CELL, RawWorkbook
from tests.making.binary_workbook import BinaryWorkbook
from tests.making.bombs import add_bomb
from tests.making.compound_file import compound_file
from tests.making.old_workbook import old_workbook, too_wide_and_long
from tests.making.open_document import cell, open_document, row, table
from tests.office import open_office, values

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.making.binary_workbook import Value as BinaryValue
    from tests.making.old_workbook import Value

ROOT = Path(__file__).parents[2]
NA = ErrorValue("#N/A")
BLANKS = b'<row r="1"/>                    '  # 32 bytes


def verdict(path: Path) -> str:
    """The code that refuses the file, or "read"."""
    result = read_workbook(path, f"workbooks/{path.name}")
    return result.code if isinstance(result, Finding) else "read"


def rows_of(path: Path, sheet: int = 0) -> dict[int, Sequence[object]]:
    book = read_workbook(path, f"workbooks/{path.name}")
    assert isinstance(book, OpenWorkbook), str(book)
    grid = book.grids[sheet]
    return dict(zip(grid.numbers, grid.rows, strict=True))


# Cells astray, and sheets that lie about their size


@pytest.mark.parametrize("address", ["XFD1048576", "XFD20000", "CZ1048576", "A1048576", "XFD1"])
def test_a_stray_cell_of_an_xlsx_is_read_where_it_stands(raw: RawWorkbook, address: str) -> None:
    number = address.lstrip("XFDCZA")
    rows = f'<row r="{number}"><c r="{address}"><v>2</v></c></row>'
    found = rows_of(raw.sheet((ONE_CELL if number != "1" else "") + rows).write())
    assert found[int(number)][-1] == 2.0
    assert sum(1 for cells in found.values() for value in cells if value is not None) <= 2


def test_a_stray_blank_with_a_format_leaves_no_trace(raw: RawWorkbook) -> None:
    rows = ONE_CELL + '<row r="1048576"><c r="CZ1048576" s="0"/></row>'
    assert rows_of(raw.sheet(rows).write()) == {1: (1.0,)}


def test_a_stray_cell_of_an_xlsb_is_read_where_it_stands(tmp_path: Path) -> None:
    book = BinaryWorkbook({"s": {1: {0: 1}, 1_048_576: {16_383: 2}}})
    found = rows_of(book.write(tmp_path / "a.xlsb"))
    assert (found[1], found[1_048_576][-1]) == ((1.0,), 2.0)


def test_a_stray_cell_of_an_ods_is_read_where_it_stands(tmp_path: Path) -> None:
    rows = (
        row(cell("float", "1", "1"))
        + row(cell(), attributes='table:number-rows-repeated="1048574"')
        + row(cell(attributes='table:number-columns-repeated="16383"'), cell("float", "2", "2"))
    )
    found = rows_of(open_document(tmp_path / "a.ods", table(rows)))
    assert (found[1], found[1_048_576][-1]) == ((1.0,), 2.0)


@pytest.mark.parametrize("cells", [{(65_536, 256): "角"}, {(3, 256): True, (65_536, 2): NA}])
def test_stray_cells_of_an_xls_are_read_where_they_stand(
    tmp_path: Path, cells: dict[tuple[int, int], Value]
) -> None:
    near: dict[tuple[int, int], Value] = {(1, 1): "编号", (1, 2): 7.0, (1, 3): 8.0, (2, 2): -1.5}
    path = tmp_path / "a.xls"
    days = {("远", 2, 2): "yyyy-mm-dd"}  # which calamine takes for midnight
    path.write_bytes(old_workbook({"近": near, "远": near | cells}, formats=days))
    found = rows_of(path, 1)
    standing = {
        (row, column): value
        for row, values in found.items()
        for column, value in enumerate(values, 1)
        if value is not None
    }
    assert standing == near | cells
    assert rows_of(path) == {1: ("编号", 7.0, 8.0), 2: (None, -1.5)}


def test_what_an_xls_says_of_its_size_is_not_believed(tmp_path: Path) -> None:
    content = bytearray(old_workbook({"s": {(1, 1): 1.0, (9, 4): 2.0}}))
    at = content.index(struct.pack("<HH", 0x0200, 14)) + 4
    struct.pack_into("<IIHH", content, at, 0, 0xFFFFFFFF, 0, 0xFFFF)
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    assert rows_of(path) == {1: (1.0,), 9: (None, None, None, 2.0)}


def test_a_column_that_no_xls_has_is_damage(tmp_path: Path) -> None:
    content = bytearray(old_workbook({"s": {(1, 1): 1.5}}))
    at = content.index(struct.pack("<HHHH", 0x027E, 10, 0, 0)) + 6
    struct.pack_into("<H", content, at, 40_000)
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    assert verdict(path) == "KAM002"


def test_a_million_styled_rows_are_no_rows(raw: RawWorkbook) -> None:
    styled = "".join(
        f'<row r="{number}" s="1" customFormat="1"/>' for number in range(2, 1_048_577)
    )
    assert rows_of(raw.sheet(ONE_CELL + styled).write()) == {1: (1.0,)}


@pytest.mark.parametrize("dimension", ["A1", "A1:XFD1048576", "C3:D4", "nonsense", ""])
def test_the_dimension_of_a_sheet_is_not_believed(raw: RawWorkbook, dimension: str) -> None:
    rows = ONE_CELL + '<row r="9"><c r="D9"><v>2</v></c></row>'
    path = raw.sheet(rows, frame=f'<dimension ref="{dimension}"/>{{}}').write()
    assert rows_of(path) == {1: (1.0,), 9: (None, None, None, 2.0)}


# Bombs


def make_string_of_600_mb(folder: Path) -> Path:
    path = RawWorkbook(folder, "string.xlsx").sheet(ONE_CELL).write()
    head = f'{HEAD}<sst xmlns="{MAIN}"><si><t>'.encode()
    add_bomb(path, "xl/sharedStrings.xml", head, b"a" * (1 << 20), 600, b"</t></si></sst>")
    return path


def make_blanks_of_1500_mb(folder: Path) -> Path:
    book = RawWorkbook(folder, "blanks.xlsx")
    book.parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}"/>'
    path = book.write()
    head = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
    block, tail = BLANKS * (1 << 15), b"</sheetData></worksheet>"
    add_bomb(path, "xl/worksheets/sheet1.xml", head, block, 1500, tail)
    return path


def make_string_below_the_notice_of_the_scales(folder: Path) -> Path:
    text = "a" * (30 << 20) + "甲"  # 30 MB cost nothing to pack, and four times as much in memory
    book = RawWorkbook(folder, "text.xlsx").strings(f"<si><r><t>{text}</t></r></si>")
    return book.sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>').write()


def make_styles_of_6_million_elements(folder: Path) -> Path:
    book = RawWorkbook(folder, "styles.xlsx").sheet(ONE_CELL)
    book.parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{"<x/>" * 6_000_000}</styleSheet>'
    return book.write()


def make_one_sheet_under_3000_names(folder: Path) -> Path:
    book = RawWorkbook(folder, "names.xlsx").sheet(ONE_CELL)
    sheets = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId1"/>' for n in range(3000))
    book.parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'
    )
    return book.write()


def make_3000_sheets_of_a_binary_workbook(folder: Path) -> Path:
    sheets: dict[str, dict[int, dict[int, BinaryValue]]] = {
        str(n): {1: {0: 1}} for n in range(3000)
    }
    return BinaryWorkbook(sheets).write(folder / "sheets.xlsb")


def make_last_column_of_100_000_rows(folder: Path) -> Path:
    rows = (f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 100_000))
    return RawWorkbook(folder, "far.xlsx").sheet("".join(rows)).write()


def make_last_column_of_a_binary_workbook(folder: Path) -> Path:
    rows: dict[int, dict[int, BinaryValue]] = {n: {16_383: 1.5} for n in range(1, 20_000)}
    return BinaryWorkbook({"s": rows}).write(folder / "far.xlsb")


def make_row_repeated_a_million_times(folder: Path) -> Path:
    cells = cell("float", "1", "1", 'table:number-columns-repeated="30"')
    rows = row(cells, attributes='table:number-rows-repeated="1048576"')
    return open_document(folder / "rows.ods", table(rows))


def make_full_row_and_column_of_an_old_sheet(folder: Path) -> Path:
    path = folder / "full.xls"
    path.write_bytes(too_wide_and_long())
    return path


BOMBS: dict[Callable[[Path], Path], str] = {
    make_string_of_600_mb: "KAM009",
    make_blanks_of_1500_mb: "KAM009",
    make_string_below_the_notice_of_the_scales: "KAM009",
    make_styles_of_6_million_elements: "KAM009",
    make_one_sheet_under_3000_names: "KAM009",
    make_3000_sheets_of_a_binary_workbook: "KAM009",
    make_last_column_of_100_000_rows: "KAM009",
    make_last_column_of_a_binary_workbook: "KAM009",
    make_row_repeated_a_million_times: "KAM009",
    make_full_row_and_column_of_an_old_sheet: "KAM012",
}
MOST_MB = 200
WEIGHED = """
import json, sys
from pathlib import Path
from generator.intake.formats.processes import end_all
from generator.intake.workbook.reader import read_workbook
code = read_workbook(Path(sys.argv[1]), "x").code
end_all()  # what a process held is told when it has ended
peaks = []
if sys.platform == "linux":
    from tests.effort import peak_megabytes, peak_megabytes_below
    peaks = [peak_megabytes(), peak_megabytes_below()]
print(json.dumps([code, peaks]))
"""


@pytest.mark.parametrize("make", BOMBS, ids=lambda make: make.__name__.removeprefix("make_"))
def test_a_bomb_is_refused_before_it_takes_200_mb_here_or_in_the_reading_process(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path)
    assert path.stat().st_size < 5 << 20
    done = subprocess.run(
        [sys.executable, "-c", WEIGHED, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    code, peaks = json.loads(done.stdout)
    assert code == BOMBS[make]
    assert all(peak < MOST_MB for peak in peaks), peaks


# Files that are something else, or nothing any more


def test_an_internal_entity_ends_the_reading(raw: RawWorkbook) -> None:
    raw.sheet(ONE_CELL.replace("<v>1", "<v>&number;"))
    part = cast("str", raw.parts["xl/worksheets/sheet1.xml"])
    entity = '<!DOCTYPE worksheet [<!ENTITY number "7">]>'
    raw.parts["xl/worksheets/sheet1.xml"] = part.replace(HEAD, HEAD + entity)
    assert verdict(raw.write()) == "KAM010"


def test_half_a_zip_is_damaged(raw: RawWorkbook) -> None:
    path = raw.sheet(ONE_CELL).write()
    path.write_bytes(path.read_bytes()[:-60])
    assert verdict(path) == "KAM002"


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv", "a.ods"])
def test_nothing_at_all_is_an_empty_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert verdict(tmp_path / name) == "KAM001"


PAGE = "<html><body><table><tr><td>客户编号</td></tr></table></body></html>"


@pytest.mark.parametrize("coding", ["utf-8", "gbk", "utf-16"])
@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.csv"])
def test_a_web_page_is_named_whatever_it_is_called(tmp_path: Path, name: str, coding: str) -> None:
    (tmp_path / name).write_bytes(PAGE.encode(coding))
    assert verdict(tmp_path / name) == "KAM006"


@pytest.mark.parametrize("coding", ["utf-8", "gbk"])
@pytest.mark.parametrize("name", ["a.xls", "a.xlsx"])
def test_a_text_table_is_read_whatever_it_is_called(tmp_path: Path, name: str, coding: str) -> None:
    (tmp_path / name).write_bytes("客户编号,客户名称\nA1,海港\n".encode(coding))
    assert rows_of(tmp_path / name) == {1: ("客户编号", "客户名称"), 2: ("A1", "海港")}


def test_an_xlsx_named_xls_is_read_with_a_notice(raw: RawWorkbook) -> None:
    raw.name = "a.xls"
    book = read_workbook(raw.sheet(ONE_CELL).write(), "workbooks/a.xls")
    assert isinstance(book, OpenWorkbook)
    assert [found.code for found in book.notices] == ["KAM017"]


def test_a_workbook_with_a_password_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(compound_file({"EncryptionInfo": b"", "EncryptedPackage": b""}))
    assert verdict(path) == "KAM003"


def test_an_owner_file_is_passed_over_with_a_notice(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    office.file("~$visits.xlsx").write_bytes(b"\x05Kim".ljust(165, b" "))
    office.file(".~lock.visits.ods#").write_bytes(b",kim,")
    assert office.told() == [
        ".~lock.visits.ods# notice KAM022",
        "~$visits.xlsx notice KAM022",
    ]


# Addresses


def test_cells_without_addresses_follow_each_other(raw: RawWorkbook) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    assert rows_of(raw.sheet(rows).write()) == {1: (1.0, 2.0), 2: (3.0,)}


def test_of_a_cell_that_is_there_twice_the_last_counts(raw: RawWorkbook) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'
    assert rows_of(raw.sheet(rows).write()) == {1: (2.0,)}


def test_rows_and_cells_out_of_order_land_at_their_address(raw: RawWorkbook) -> None:
    rows = (
        '<row r="3"><c r="B3"><v>3</v></c><c r="A3"><v>2</v></c></row>'
        '<row r="1"><c r="A1"><v>1</v></c></row>'
    )
    assert rows_of(raw.sheet(rows).write()) == {1: (1.0,), 3: (2.0, 3.0)}


def test_headings_that_begin_in_c4_are_found(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    book = openpyxl.load_workbook(office.file("visits.xlsx"))
    page = book["拜访记录"]
    page.insert_cols(1, 2)
    page.insert_rows(1, 3)
    page["C2"] = "2026 年拜访记录"
    page["C6"] = "V1x"
    book.save(office.file("visits.xlsx"))
    assert office.told() == []
    assert list(values(office.read(), "visits", "visit_id"))[:2] == ["V1", "V1x"]


# Cells


@pytest.mark.parametrize("serial", ["0", "60", "-1", "9999999"])
def test_a_serial_number_that_is_no_day_stays_a_number(raw: RawWorkbook, serial: str) -> None:
    raw.formats("yyyy-mm-dd").sheet(f'<row r="1"><c r="A1" s="1"><v>{serial}</v></c></row>')
    assert rows_of(raw.write()) == {1: (float(serial),)}


def test_not_available_is_an_error_typed_or_true(tmp_path: Path, raw: RawWorkbook) -> None:
    cells = '<c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="inlineStr"><is><t>#N/A</t></is></c>'
    assert rows_of(raw.sheet(f'<row r="1">{cells}</row>').write()) == {
        1: (ErrorValue("#N/A"), "#N/A")
    }
    office = open_office(tmp_path / "office")
    office.visits(C2="#N/A", C3="=NA()")
    assert "visits.xlsx:拜访记录!C2 error KAM201" in office.told()


def test_an_id_of_18_digits_keeps_them_as_text_and_has_lost_them_as_a_number(
    tmp_path: Path,
) -> None:
    office = open_office(tmp_path)
    office.visits(A2="420106199003071234", A3=420106199003071234.0)
    read = office.read()
    assert "420106199003071234" in values(read, "visits", "visit_id")
    (lost,) = [found for found in read.findings if str(found.place).endswith("!A3")]
    assert lost.severity == "error"


# The zip itself


def test_a_doctype_in_a_part_that_nobody_reads_ends_it_as_well(raw: RawWorkbook) -> None:
    raw.parts["xl/drawings/drawing1.xml"] = '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'
    assert verdict(raw.sheet(ONE_CELL).write()) == "KAM010"


@pytest.mark.parametrize(
    "name", ["../../visits.xml", "/etc/passwd", "C:\\visits.xml", "xl\\..\\..\\x", "xl/STYLES.xml"]
)
def test_parts_outside_of_the_zip_or_there_twice_are_suspicious(
    raw: RawWorkbook, name: str
) -> None:
    raw.formats("0").parts[name] = ""
    assert verdict(raw.sheet(ONE_CELL).write()) == "KAM014"


def test_a_zip_with_impossible_offsets_is_damaged(raw: RawWorkbook) -> None:
    path = raw.sheet(ONE_CELL).write()
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02") + 42  # where the directory says that the first part begins
    content[at : at + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(content)
    assert verdict(path) == "KAM002"


def test_only_one_module_knows_the_library_that_may_crash() -> None:
    users = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "generator").rglob("*.py"))
        if "python_calamine" in path.read_text(encoding="utf-8")
    ]
    assert users == ["generator/intake/formats/old/reading.py"]
