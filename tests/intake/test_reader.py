"""What the reader sees in a workbook, cell by cell."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from generator.intake.workbook.grid import ErrorValue, Uncached

if TYPE_CHECKING:
    from tests.intake.conftest import RawWorkbook

D = dt.date
AT = dt.datetime.fromisoformat


def test_a_cell_stands_where_its_address_says_whatever_the_dimension(raw: RawWorkbook) -> None:
    rows = '<row r="4"><c r="C4"><v>1</v></c></row><row r="9"><c r="A9"><v>2</v></c></row>'
    grid = raw.sheet(rows, frame='<dimension ref="A1"/>{}').grid()
    assert (grid.numbers, grid.rows) == ([4, 9], [[None, None, 1.0], [2.0]])


def test_text_stays_text(raw: RawWorkbook) -> None:
    raw.strings("<si><t>00123</t></si>", "<si><t/></si>", "<si><t>12.50</t></si>")
    cells = (
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
        '<c r="D1" t="inlineStr"><is><t>007</t></is></c><c r="E1" t="str"><v>8</v></c>'
    )
    assert raw.sheet(f'<row r="1">{cells}</row>').grid().rows == [
        ["00123", None, "12.50", "007", "8"]
    ]


def test_rich_text_is_joined_and_phonetic_hints_are_left_out(raw: RawWorkbook) -> None:
    rich = "<r><rPr><b/></rPr><t>海港</t></r><r><t>大酒店</t></r>"
    hint = '<rPh sb="0" eb="2"><t>haigang</t></rPh><phoneticPr fontId="1"/>'
    raw.strings(f"<si>{rich}{hint}</si>", f"<si><t>海港</t>{hint}</si>", "<si><t>a</t></si>")
    cells = "".join(f'<c r="{c}1" t="s"><v>{n}</v></c>' for n, c in enumerate("ABC"))
    inline = f'<c r="D1" t="inlineStr"><is>{rich}{hint}</is></c>'
    assert raw.sheet(f'<row r="1">{cells}{inline}</row>').grid().rows == [
        ["海港大酒店", "海港", "a", "海港大酒店"]
    ]


def test_blanks_at_the_ends_of_text_count_only_where_the_file_keeps_them(raw: RawWorkbook) -> None:
    raw.strings(
        "<si><t> a </t></si>",
        '<si><t xml:space="preserve"> b </t></si>',
        '<si><r><t xml:space="preserve">c </t></r><r><t> d</t></r></si>',
        "<si><t>  </t></si>",
    )
    cells = "".join(f'<c r="{c}1" t="s"><v>{n}</v></c>' for n, c in enumerate("ABCD"))
    inline = (
        '<c r="E1" t="inlineStr"><is><t xml:space="preserve"> e</t></is></c>'
        '<c r="F1" t="inlineStr"><is><t> f</t></is></c>'
    )
    assert raw.sheet(f'<row r="1">{cells}{inline}</row>').grid().rows == [
        ["a", " b ", "c d", None, " e", "f"]
    ]


def test_escapes_and_references_are_undone(raw: RawWorkbook) -> None:
    raw.strings(
        "<si><t>上_x000D_下</t></si>", "<si><t>_x005F_x000D_ _x4F60__xD83D__xDE00_</t></si>"
    )
    cells = (
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="inlineStr"><is><t>A&amp;B &lt;&#20013;&#x4E2D;&gt;</t></is></c>'
        '<c r="D1" t="str"><v>1\r\n2_x0009_3\r4</v></c>'
    )
    assert raw.sheet(f'<row r="1">{cells}</row>').grid().rows == [
        ["上\r下", "_x000D_ 你😀", "A&B <中中>", "1\n2\t3\n4"]
    ]


def test_error_cells_are_errors_and_the_same_word_as_text_is_text(raw: RawWorkbook) -> None:
    cells = (
        '<c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="inlineStr"><is><t>#N/A</t></is></c>'
        '<c r="C1" t="b"><v>1</v></c><c r="D1" t="b"><v>0</v></c>'
    )
    assert raw.sheet(f'<row r="1">{cells}</row>').grid().rows == [
        [ErrorValue("#N/A"), "#N/A", True, False]
    ]


def test_a_formula_shows_its_cached_value_or_that_it_has_none(raw: RawWorkbook) -> None:
    cells = (
        '<c r="A1"><f>B1*2</f><v>8</v></c>'
        '<c r="B1"><f>1+3</f><v></v></c>'
        '<c r="C1"><f>1+3</f></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c>'
        '<c r="E1" t="str"><f>A1&amp;"x"</f><v>8x</v></c>'
        '<c r="F1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    )
    shared = (
        '<c r="A2"><f t="shared" ref="A2:A3" si="0">B2</f><v>1</v></c>',
        '<c r="A3"><f t="shared" si="0"/><v>2</v></c><c r="B3"><f t="shared" si="0"/></c>',
    )
    rows = f'<row r="1">{cells}</row><row r="2">{shared[0]}</row><row r="3">{shared[1]}</row>'
    grid = raw.sheet(rows).grid()
    assert grid.rows == [
        [8.0, Uncached("1+3"), Uncached("1+3"), None, "8x", ErrorValue("#DIV/0!")],
        [1.0],
        [2.0, Uncached("")],
    ]
    assert grid.formulas == {
        "A1": "B1*2",
        "B1": "1+3",
        "C1": "1+3",
        "D1": '""',
        "E1": 'A1&"x"',
        "F1": "1/0",
        "A2": "B2",
        "A3": "",
        "B3": "",
    }


@pytest.mark.parametrize(
    ("code", "stored", "value"),
    [
        ("yyyy-mm-dd", "46086", D(2026, 3, 5)),
        ('yyyy"年"m"月"d"日";@', "46086", D(2026, 3, 5)),
        ('[$-804]yyyy"年"m"月"d"日"', "46086", D(2026, 3, 5)),
        ('[DBNum1][$-804]yyyy"年"m"月"', "46082", D(2026, 3, 1)),
        ("[$-F800]dddd, mmmm dd, yyyy", "46086", D(2026, 3, 5)),
        ("aaaa", "46086", D(2026, 3, 5)),
        ("e/m/d", "46086", D(2026, 3, 5)),
        ("yyyy/m/d h:mm", "46086.375", AT("2026-03-05T09:00")),
        ("yyyy/m/d h:mm", "46086.6041666667", AT("2026-03-05T14:30")),
        ("yyyy/m/d", "46085.9999999999", D(2026, 3, 5)),
        ('上午/下午h"时"mm"分"', "0.604166666666667", dt.time(14, 30)),
        ("h:mm", "0", dt.time(0, 0)),
        ("[h]:mm", "1.25", dt.timedelta(hours=30)),
        ("mm:ss.0", "0.000011574074", dt.time(0, 0, 1)),
        ("yyyy-mm-dd", "1", D(1900, 1, 1)),
        ("yyyy-mm-dd", "59", D(1900, 2, 28)),
        ("yyyy-mm-dd", "60", 60.0),
        ("yyyy-mm-dd", "61", D(1900, 3, 1)),
        ("yyyy-mm-dd", "0", 0.0),
        ("yyyy-mm-dd", "-1", -1.0),
        ("yyyy-mm-dd", "2958465", D(9999, 12, 31)),
        ("yyyy-mm-dd", "2958466", 2958466.0),
        ("yyyy-mm-dd", "9999999", 9999999.0),
        ("0.00", "46086", 46086.0),
        ("General", "46086", 46086.0),
        ("G/通用格式", "46086", 46086.0),
        ('#,##0"万元"', "12", 12.0),
        ("#,##0.00_);[Red](#,##0.00)", "12.5", 12.5),
        ('0"days"', "12", 12.0),
        ("0.00E+00", "1.5E-3", 0.0015),
        ('_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "7", 7.0),
    ],
)
def test_the_number_format_decides_what_is_a_date(
    raw: RawWorkbook, code: str, stored: str, value: object
) -> None:
    raw.formats(code)
    assert raw.sheet(f'<row r="1"><c r="A1" s="1"><v>{stored}</v></c></row>').grid().rows == [
        [value]
    ]


@pytest.mark.parametrize(
    ("stored", "value"),
    [("0", D(1904, 1, 1)), ("44624", D(2026, 3, 5)), ("2957004", 2957004.0)],
)
def test_workbooks_of_old_macs_count_from_1904(
    raw: RawWorkbook, stored: str, value: object
) -> None:
    raw.formats("yyyy-mm-dd").sheet(f'<row r="1"><c r="A1" s="1"><v>{stored}</v></c></row>')
    raw.parts["xl/workbook.xml"] = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<workbookPr date1904="1"/><sheets><sheet name="s" r:id="rId1"/></sheets></workbook>'
    )
    assert raw.grid().rows == [[value]]


def test_built_in_date_formats_need_no_code(raw: RawWorkbook) -> None:
    raw.parts["xl/styles.xml"] = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="31"/><xf numFmtId="57"/></cellXfs>'
        "</styleSheet>"
    )
    cells = "".join(f'<c r="{c}1" s="{n}"><v>46086</v></c>' for n, c in enumerate("ABCDE"))
    day = D(2026, 3, 5)
    assert raw.sheet(f'<row r="1">{cells}</row>').grid().rows == [[46086.0, day, day, day, 46086.0]]


def test_dates_in_iso_8601_are_dates(raw: RawWorkbook) -> None:
    cells = (
        '<c r="A1" t="d"><v>2026-03-05</v></c><c r="B1" t="d"><v>2026-03-05T00:00:00</v></c>'
        '<c r="C1" t="d"><v>2026-03-05T09:30:00Z</v></c><c r="D1" t="d"><v>soon</v></c>'
        '<c r="E1" t="d"><v>09:30:00</v></c>'
    )
    at = AT("2026-03-05T09:30")
    assert raw.sheet(f'<row r="1">{cells}</row>').grid().rows == [
        [D(2026, 3, 5), D(2026, 3, 5), at, "soon", dt.time(9, 30)]
    ]


def test_what_is_no_number_in_a_number_cell_stays_text(raw: RawWorkbook) -> None:
    stored = ("nan", "1_000", "1e999", "12,5", " 7 ", "inf", "+1.5", ".5", "1.")
    cells = "".join(f'<c r="{c}1"><v>{v}</v></c>' for c, v in zip("ABCDEFGHI", stored, strict=True))
    assert raw.sheet(f'<row r="1">{cells}</row>').grid().rows == [
        ["nan", "1_000", "1e999", "12,5", 7.0, "inf", 1.5, 0.5, 1.0]
    ]


def test_hidden_rows_and_merged_ranges_are_known(raw: RawWorkbook) -> None:
    rows = (
        '<row r="2" spans="1:2" hidden="1"><c r="A2"><v>1</v></c></row>'
        '<row r="3"><c r="A3"><v>2</v></c></row>'
        '<row r="4" hidden="true" ht="15"><c r="A4"><v>3</v></c></row>'
        '<row r="5" hidden="0"><c r="A5"><v>4</v></c></row>'
        '<row r="6" hidden="1"/>'
    )
    merges = '{}<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="A7:A9"/></mergeCells>'
    grid = raw.sheet(rows, frame=merges).grid()
    assert grid.hidden_rows == {2, 4}
    assert grid.merged == ("A1:C1", "A7:A9")
    assert grid.numbers == [2, 3, 4, 5]


def test_sheets_come_in_order_with_hidden_ones_marked_and_charts_left_out(
    raw: RawWorkbook,
) -> None:
    raw.parts["xl/workbook.xml"] = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        '<sheet name="乙" r:id="rId2"/><sheet name="图" r:id="rId3"/>'
        '<sheet name="甲" r:id="rId1" state="hidden"/>'
        '<sheet name="丙" r:id="rId4" state="veryHidden"/></sheets></workbook>'
    )
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    targets = (
        ("worksheet", "worksheets/sheet1.xml"),
        ("worksheet", "/xl/worksheets/sheet2.xml"),
        ("chartsheet", "chartsheets/sheet1.xml"),
        ("worksheet", "worksheets/sheet3.xml"),
    )
    raw.parts["xl/_rels/workbook.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{base}/{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(targets, 1)
        )
        + "</Relationships>"
    )
    for n in (1, 2, 3):
        raw.sheet(f'<row r="1"><c r="A1"><v>{n}</v></c></row>', part=f"sheet{n}")
    found = [(grid.sheet, grid.hidden, grid.rows) for grid in raw.read().grids]
    assert found == [("乙", False, [(2.0,)]), ("甲", True, [(1.0,)]), ("丙", True, [(3.0,)])]


def test_cells_and_rows_without_addresses_follow_each_other(raw: RawWorkbook) -> None:
    rows = (
        "<row><c><v>1</v></c><c><v>2</v></c></row>"
        '<row r="5"><c><v>3</v></c><c r="D5"><v>4</v></c><c><v>5</v></c></row>'
        "<row><c><v>6</v></c></row>"
    )
    grid = raw.sheet(rows).grid()
    assert grid.numbers == [1, 5, 6]
    assert grid.rows == [[1.0, 2.0], [3.0, None, None, 4.0, 5.0], [6.0]]


def test_unordered_and_doubled_cells_land_at_their_address(raw: RawWorkbook) -> None:
    rows = (
        '<row r="7"><c r="C7"><v>3</v></c><c r="A7"><v>1</v></c></row>'
        '<row r="2"><c r="B2"><v>2</v></c><c r="B2"><v>9</v></c><c r="B2" s="1"/></row>'
        '<row r="2"><c r="A2"><v>8</v></c><c r="A7"><v>4</v></c></row>'
    )
    grid = raw.sheet(rows).grid()
    assert (grid.numbers, grid.rows) == ([2, 7], [[8.0, 9.0], [4.0, None, 3.0]])


def test_a_stray_cell_in_the_last_corner_costs_nothing(raw: RawWorkbook) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="A1048576"><v>2</v></c><c r="XFD1048576"><v>3</v></c></row>'
    )
    grid = raw.sheet(rows, frame='<dimension ref="A1:XFD1048576"/>{}').grid()
    assert grid.numbers == [1, 1048576]
    assert (len(grid.rows[0]), len(grid.rows[1])) == (1, 16384)
    assert (grid.rows[1][0], grid.rows[1][-1]) == (2.0, 3.0)


def test_blank_formatted_cells_and_rows_leave_no_trace(raw: RawWorkbook) -> None:
    rows = (
        '<row r="1"><c r="A1" s="1"/><c r="B1"><v>1</v></c><c r="C1" s="1"/></row>'
        '<row r="2" s="1" customFormat="1"/><row r="3"></row>'
        '<row r="4"><c r="A4" s="1"/><c r="B4" s="1"></c><c r="C4"><v/></c></row>'
        '<row r="5"><c r="XFD5" s="1"/></row>'
    )
    grid = raw.sheet(rows).grid()
    assert (grid.numbers, grid.rows) == ([1], [[None, 1.0]])


def test_prefixes_as_wps_writes_them_and_strict_namespaces_make_no_difference(
    raw: RawWorkbook,
) -> None:
    raw.parts["xl/workbook.xml"] = (
        '<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" '
        'xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships">'
        '<x:sheets><x:sheet name="数据" q:id="rId1"/></x:sheets></x:workbook>'
    )
    base = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    raw.parts["xl/_rels/workbook.xml.rels"] = (
        '<p:Relationships xmlns:p="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<p:Relationship Id="rId1" Type="{base}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<p:Relationship Id="rId2" Type="{base}/sharedStrings" Target="sharedStrings.xml"/>'
        "</p:Relationships>"
    )
    raw.parts["xl/sharedStrings.xml"] = (
        '<x:sst xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main">'
        "<x:si><x:t>甲</x:t></x:si></x:sst>"
    )
    raw.parts["xl/worksheets/sheet1.xml"] = (
        '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:o="urn:o">'
        '<x:sheetData><x:row r="2"><x:c r="B2" t="s"><x:v>0</x:v></x:c>'
        '<o:c r="C2"><o:v>9</o:v></o:c></x:row></x:sheetData></x:worksheet>'
    )
    grid = raw.grid()
    assert (grid.numbers, grid.rows) == ([2], [[None, "甲"]])


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1"><!-- <c r="A1"><v>9</v></c> --><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v><![CDATA[1]]></v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c></row>",
        '<row r="1">\n  <c r="A1"  s="0"\n><v>1</v></c>\n</row>',
        '<row spans="1:1" r="1"><c s="0" r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="n" s="0"><v xml:space="preserve">1</v></c></row>',
        '<row r="1"><c r="A1" cm="1" vm="1"><v>1</v><extLst><ext><v>9</v></ext></extLst></c></row>',
        '<row r="1"><c t="inlineStr" r="A1"><is><t>1</t></is><v>9</v></c></row>',
    ],
)
def test_any_lawful_spelling_of_a_cell_is_read(raw: RawWorkbook, row: str) -> None:
    (value,) = raw.sheet(row).grid().rows[0]
    assert value in {1.0, "1"}


def test_parts_in_utf_16_are_read(raw: RawWorkbook) -> None:
    raw.sheet('<row r="1"><c r="A1" t="str"><v>甲</v></c></row>')
    text = raw.parts["xl/worksheets/sheet1.xml"]
    assert isinstance(text, str)
    raw.parts["xl/worksheets/sheet1.xml"] = text.replace("UTF-8", "UTF-16").encode("utf-16")
    assert raw.grid().rows == [["甲"]]


def test_part_names_may_differ_in_case_and_slashes(raw: RawWorkbook) -> None:
    raw.sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    raw.parts["XL\\Worksheets\\Sheet1.xml"] = raw.parts.pop("xl/worksheets/sheet1.xml")
    assert raw.grid().rows == [[1.0]]


def test_sheets_with_nothing_in_them_are_empty(raw: RawWorkbook) -> None:
    raw.parts["xl/worksheets/sheet1.xml"] = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<sheetData/></worksheet>"
    )
    assert raw.grid().rows == []
    assert raw.sheet("").grid().rows == []
