"""What a finding says of a cell: what Excel shows and what the file stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.intake.workbook.cell_details import CellDetail
from generator.intake.workbook.cell_details import cell_details as details_by_sheet
from generator.intake.workbook.display import shown_number, shown_text
from tests.making.binary_workbook import BinaryWorkbook
from tests.making.old_workbook import old_workbook
from tests.making.open_document import cell, open_document, row, table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.intake.workbook.cell_details import Details
    from tests.intake.conftest import RawWorkbook


def cell_details(path: Path, sheet: str, addresses: list[str]) -> Mapping[str, CellDetail]:
    return of_known_format(path, {sheet: addresses}).get(sheet, {})


def of_known_format(path: Path, wanted: Mapping[str, list[str]]) -> Details:
    found = details_by_sheet(path, wanted)
    assert found is not None
    return found


def test_shown_and_stored_of_a_cell(raw: RawWorkbook) -> None:
    raw.formats('0!.0,"万"', "yyyy/m/d").strings("<si><t>00123</t></si>")
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="3"><c r="A3" s="1"><v>123456</v></c><c r="B3" s="2"><v>46086</v></c>'
        '<c r="C3" t="s"><v>0</v></c><c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="E3"><f>SUM(A1:A2)</f></c><c r="F3" t="b"><v>1</v></c></row>'
    )
    path = raw.sheet(rows).write()
    found = cell_details(path, "数据", ["A3", "B3", "C3", "D3", "E3", "F3", "G3", "A9"])
    assert sorted(found) == ["A3", "B3", "C3", "D3", "E3", "F3"]
    assert found["A3"] == CellDetail(
        raw_type="number", stored="123456", number_format='0!.0,"万"', formula=None, shown="12.3万"
    )
    assert (found["B3"].stored, found["B3"].shown) == ("46086", "2026/3/5")
    assert (found["C3"].raw_type, found["C3"].stored, found["C3"].shown) == (
        "text",
        "00123",
        "00123",
    )
    assert (found["D3"].formula, found["D3"].shown) == ("1/0", "#DIV/0!")
    assert (found["E3"].formula, found["E3"].shown) == ("SUM(A1:A2)", None)
    assert found["F3"].shown == "TRUE"


def test_a_shared_formula_is_told_for_the_cell_that_repeats_it(raw: RawWorkbook) -> None:
    rows = (
        '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2+$D$1</f><v>1</v></c></row>'
        '<row r="3"><c r="B3"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    path = raw.sheet(rows).write()
    assert cell_details(path, "数据", ["B3"])["B3"].formula == "A3*2+$D$1"


def test_sheets_that_only_the_parser_reads_have_details_too(raw: RawWorkbook) -> None:
    path = raw.sheet("<row><c><v>7</v></c></row>").write()
    assert cell_details(path, "数据", ["A1"])["A1"].stored == "7"


def test_a_file_or_sheet_that_is_gone_has_no_details(raw: RawWorkbook, tmp_path: Path) -> None:
    path = raw.sheet("").write()
    assert cell_details(path, "别的", ["A1"]) == {}
    assert cell_details(tmp_path / "no.xlsx", "数据", ["A1"]) == {}


def test_a_text_table_shows_what_it_stores(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n2026/3/5,00123\n", encoding="gb18030")
    found = cell_details(path, "a", ["A2", "B2", "C9"])
    assert sorted(found) == ["A2", "B2"]
    assert (found["A2"].stored, found["A2"].shown, found["A2"].raw_type) == (
        "2026/3/5",
        "2026/3/5",
        "text",
    )


@pytest.mark.parametrize("formula", ["A1)", "'x", "[", "#BAD!"])
def test_a_shared_formula_that_is_none_is_left_out(raw: RawWorkbook, formula: str) -> None:
    raw.sheet(
        f'<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:B1">{formula}</f><v>7</v></c>'
        '<c r="B1"><f t="shared" si="0"/><v>7</v></c></row>'
    )
    detail = cell_details(raw.write(), "数据", ["B1"])["B1"]
    assert (detail.formula, detail.stored) == (None, "7")


def test_the_cells_of_several_sheets_are_looked_up_at_once(raw: RawWorkbook) -> None:
    path = raw.sheet('<row r="1"><c r="A1"><v>1</v></c></row>').write()
    found = of_known_format(path, {"数据": ["A1"], "别的": ["A1"]})
    assert {sheet: list(cells) for sheet, cells in found.items()} == {"数据": ["A1"]}


def test_how_cells_of_other_formats_are_shown_is_not_known(tmp_path: Path) -> None:
    old, binary = tmp_path / "a.xls", tmp_path / "a.xlsb"
    old.write_bytes(old_workbook({"s": {(1, 1): 1.0}}))
    BinaryWorkbook({"s": {1: {0: 1}}}).write(binary)
    ods = open_document(tmp_path / "a.ods", table(row(cell("float", "1", "1")), name="s"))
    found = [details_by_sheet(path, {"s": ["A1"]}) for path in (old, binary, ods)]
    assert found == [None, None, None]


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (1234.5, "General", "1234.5"),
        (0.1 + 0.2, "General", "0.3"),
        (123456789012.0, "General", "1.23457E+11"),
        (1e-10, "General", "1E-10"),
        (-5.0, "General", "-5"),
        (1234.5, "#,##0.00", "1,234.50"),
        (-1234.5, "#,##0.00", "-1,234.50"),
        (1234567.0, "#,##0", "1,234,567"),
        (2.5, "0", "3"),
        (0.0, "#", ""),
        (0.5, "#.##", ".5"),
        (0.1234, "0.0%", "12.3%"),
        (7.0, "00000", "00007"),
        (12.0, '#,##0"万元"', "12万元"),
        (123456.0, '0!.0,"万"', "12.3万"),
        (1234567.0, "#,##0,", "1,235"),
        (-12.0, "0;(0)", "(12)"),
        (0.0, '0;-0;"无"', "无"),
        (5.0, ";;;", ""),
        (1.5, "[$¥-804]#,##0.00", "¥1.50"),
        (-1.5, "#,##0.00_);[Red](#,##0.00)", "(1.50)"),
        (13800138000.0, "000-0000-0000", "138-0013-8000"),
        (0.5, "# ?/?", None),
        (5.0, "[>=1]0;0.0", None),
        (46086.0, "yyyy-mm-dd", "2026-03-05"),
        (46086.0, 'm"月"d"日"', "3月5日"),
        (46086.0, "d-mmm-yy", "5-Mar-26"),
        (46086.0, "[$-804]aaaa", "星期四"),
        (46086.0, "dddd", "Thursday"),
        (46086.0, '[DBNum1][$-804]yyyy"年"', None),
        (46086.604166666664, "yyyy/m/d h:mm", "2026/3/5 14:30"),
        (0.604166666666667, "h:mm AM/PM", "2:30 PM"),
        (0.604166666666667, '上午/下午h"时"mm"分"', "下午2时30分"),
        (1.25, "[h]:mm:ss", "30:00:00"),
        (0.5, "mm:ss", "00:00"),
        (60.0, "yyyy-mm-dd", None),
        (1e300, "0.00", None),  # nobody reads that many digits
        (0.5, "0." + "0" * 90, None),
    ],
)
def test_a_number_is_shown_as_its_format_says(number: float, code: str, shown: str | None) -> None:
    assert shown_number(number, code, from_1904=False) == shown


@pytest.mark.parametrize(
    ("code", "shown"), [("General", "甲"), ("@", "甲"), ('0;0;0;"客户"@', "客户甲"), ("0;0;0;", "")]
)
def test_text_is_shown_as_a_fourth_section_says(code: str, shown: str) -> None:
    assert shown_text("甲", code) == shown
