"""What other programs write comes back the same, at the same cells, both ways of reading."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.intake.workbook.container import opened
from generator.intake.workbook.grid import Grid, OpenWorkbook
from generator.intake.workbook.reader import read_grids, read_workbook
from tests.examples import examples
from tests.sheets.recalculation import resave

if TYPE_CHECKING:
    from pathlib import Path

    from generator.intake.workbook.grid import CellValue


Value = str | float | bool | dt.date | dt.datetime | dt.time
Cells = dict[tuple[int, int], Value]  # (row, column), both from 1 -> value

characters = st.characters(
    codec="utf-8", exclude_categories=["Cs"], exclude_characters="\r\x00\ufffe\uffff"
)
texts = st.one_of(
    st.text(characters, min_size=1, max_size=12),
    st.sampled_from(
        ["00123", "_x000D_", "a & b", "<c r=", "]]>", "&amp;", " ", "#N/A", "=A1", "甲"]
    ),
)
numbers = st.floats(-1e300, 1e300).map(lambda n: float(f"{n:.15G}"))
days = st.dates(dt.date(1900, 3, 1))
moments = st.datetimes(dt.datetime.fromisoformat("1900-03-01")).map(
    lambda at: at.replace(microsecond=0)
)
clocks = st.times().map(lambda at: at.replace(microsecond=0))
values = st.one_of(texts, numbers, st.booleans(), days, moments, clocks)
places = st.tuples(
    st.one_of(st.integers(1, 30), st.integers(1, 2000)),
    st.one_of(st.integers(1, 30), st.integers(1, 800)),
)
sheets = st.dictionaries(places, values, max_size=25)

FORMATS = {dt.date: "yyyy-mm-dd", dt.datetime: 'yyyy"年"m"月"d"日" hh:mm:ss', dt.time: "hh:mm:ss"}


def written(cells: Cells, path: Path, *, inline: bool) -> None:
    """The cells as a workbook of XlsxWriter; in its low-memory mode texts are inline."""
    book = xlsxwriter.Workbook(path, {"constant_memory": inline})
    sheet = book.add_worksheet("数据")
    formats = {kind: book.add_format({"num_format": code}) for kind, code in FORMATS.items()}
    for (row, column), value in sorted(cells.items()):
        at = row - 1, column - 1
        if isinstance(value, str):
            sheet.write_string(*at, value)
        elif isinstance(value, bool):
            sheet.write_boolean(*at, value)
        elif isinstance(value, float):
            sheet.write_number(*at, value)
        else:
            sheet.write_datetime(*at, value, formats[type(value)])
    book.close()


def cells_of(grid: Grid) -> dict[tuple[int, int], CellValue]:
    return {
        (number, column): value
        for number, row in zip(grid.numbers, grid.rows, strict=True)
        for column, value in enumerate(row, 1)
        if value is not None
    }


def both_ways(path: Path) -> tuple[Grid, ...]:
    with opened(path) as container:
        fast, parsed = read_grids(container), read_grids(container, by_parser=True)
    assert fast == parsed
    return fast


def expected(value: object) -> object:
    """Midnight is a day, as it is in Excel."""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date()
    return value


@settings(max_examples=examples(100))
@given(cells=sheets, inline=st.booleans())
def test_what_was_written_is_read_at_the_same_cells(
    cells: Cells, tmp_path: Path, *, inline: bool
) -> None:
    path = tmp_path / "x.xlsx"
    written(cells, path, inline=inline)
    (grid,) = both_ways(path)
    assert cells_of(grid) == {place: expected(value) for place, value in cells.items()}
    assert [type(v) for v in cells_of(grid).values()] == [
        type(expected(value)) for _, value in sorted(cells.items())
    ]


@settings(max_examples=examples(40))
@given(
    cells=st.dictionaries(
        st.tuples(st.integers(1, 40), st.integers(1, 30)), st.one_of(numbers, days, st.booleans())
    )
)
def test_openpyxl_wrote_the_same(cells: Cells, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for (row, column), value in cells.items():
        sheet.cell(row, column, value)
    path = tmp_path / "x.xlsx"
    book.save(path)
    (grid,) = both_ways(path)
    assert cells_of(grid) == cells


def test_calamine_sees_the_same_values_in_a_sheet_that_it_can_read(tmp_path: Path) -> None:
    cells: Cells = {}
    for row in range(1, 400):
        cells[row, 1] = f"V{row:05}"
        cells[row, 2] = dt.date(2024, 1, 1) + dt.timedelta(days=row)
        cells[row, 3] = row * 1.1
        cells[row, 4] = row % 3 == 0
        cells[row, 5] = "走访" if row % 2 else "电话 & 邮件\n" + "x" * row
    written(cells, tmp_path / "x.xlsx", inline=False)
    (grid,) = both_ways(tmp_path / "x.xlsx")
    theirs = python_calamine.load_workbook(tmp_path / "x.xlsx").get_sheet_by_index(0).to_python()
    assert list(map(list, grid.rows)) == theirs


def test_a_workbook_of_openpyxl_with_everything_in_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "客户档案"
    sheet.append(["客户编号", "名称", "合计"])
    sheet.append(["00123", "海港", "=1+1"])
    sheet.merge_cells("A5:C5")
    sheet["A5"] = "合计"
    sheet.row_dimensions[2].hidden = True
    book.create_sheet("隐藏").sheet_state = "veryHidden"
    path = tmp_path / "x.xlsx"
    book.save(path)
    first, second = both_ways(path)
    assert first.sheet == "客户档案"
    assert first.merged == ("A5:C5",)
    assert first.hidden_rows == {2}
    assert first.formulas == {"C2": "1+1"}
    assert second.hidden
    assert second.rows == []


def large(path: Path, rows: str) -> None:
    """A workbook whose only sheet is the given XML, by way of XlsxWriter's frame."""
    source = io.BytesIO()
    xlsxwriter.Workbook(source).close()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = content.replace(
                    b"<sheetData/>", f"<sheetData>{rows}</sheetData>".encode()
                )
            new.writestr(name, content)


def test_rows_that_cross_the_chunks_of_a_part_stay_whole(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}" t="inlineStr"><is><t>拜访{n}</t></is>'
        "</c></row>"
        for n in range(1, 60_000)
    )
    large(tmp_path / "x.xlsx", rows)
    (grid,) = both_ways(tmp_path / "x.xlsx")
    assert list(grid.numbers) == list(range(1, 60_000))
    assert all(row == (n, f"拜访{n}") for n, row in enumerate(grid.rows, 1))


def test_a_blank_tail_of_a_million_rows_is_passed_over(tmp_path: Path) -> None:
    tail = "".join(
        f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>'
        for n in range(2, 1_048_577)
    )
    large(tmp_path / "x.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>' + tail)
    result = read_workbook(tmp_path / "x.xlsx", "x.xlsx")
    assert isinstance(result, OpenWorkbook)
    assert result.grids[0].numbers == [1]


@pytest.mark.office
def test_what_libreoffice_saves_is_read_the_same(tmp_path: Path, soffice: str) -> None:
    cells: Cells = {
        (1, 1): "客户编号",
        (2, 1): "00123",
        (3, 2): dt.date(2026, 3, 5),
        (4, 3): 12.5,
        (5, 4): True,
        (7, 6): " 两端有空格 ",
    }
    written(cells, tmp_path / "x.xlsx", inline=True)
    (grid,) = both_ways(resave(soffice, tmp_path / "x.xlsx", tmp_path / "out"))
    assert cells_of(grid) == cells
