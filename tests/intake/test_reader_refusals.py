"""Files that are no workbook, or none that may be read, end in a finding that says so."""

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Finding, Severity
from generator.intake.workbook import container, refusals
from generator.intake.workbook.grid import OpenWorkbook
from generator.intake.workbook.limits import Limits
from generator.intake.workbook.reader import read_grids, read_workbook
from tests.examples import examples
from tests.making.compound_file import compound_file

if TYPE_CHECKING:
    from pathlib import Path

    from generator.intake.workbook.container import Container
    from tests.intake.conftest import RawWorkbook

SPREADSHEET_2003 = b"""<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>"""
FLAT_OPEN_DOCUMENT = b"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><table:table/>"""
ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def ole(*streams: str) -> bytes:
    """Office's old container with empty streams of these names."""
    return compound_file(dict.fromkeys(streams, b""))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "KAM001"),
        (b"PK\x03\x04 and then nothing", "KAM002"),
        (ole("EncryptionInfo", "EncryptedPackage"), "KAM003"),
        (ole("Workbook")[:3000], "KAM002"),
        (ole("Workbook"), "KAM002"),
        (ole("Book"), "KAM002"),
        (ole("WordDocument"), "KAM008"),
        (ole("1Table"), "KAM008"),
        (b"<html><head></head><body><table><tr><td>1</td></tr></table></body></html>", "KAM006"),
        ("\ufeff\r\n  <!DOCTYPE html>\n<table>".encode(), "KAM006"),
        ("<meta charset=gbk><table><tr><td>客户编号".encode("gbk"), "KAM006"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "KAM006"),
        ("客户编号\n海港\n".encode(), "KAM007"),
        ("系统繁忙，请稍后再试".encode("gbk"), "KAM007"),
        ("甲".encode() * 5000, "KAM007"),
        (SPREADSHEET_2003, "KAM008"),
        (FLAT_OPEN_DOCUMENT, "KAM008"),
        (b'<?xml version="1.0"?><data/>', "KAM008"),
        (b"%PDF-1.7", "KAM008"),
        (b"\x89PNG\r\n", "KAM008"),
        (bytes(range(256)), "KAM008"),
    ],
)
def test_a_file_that_is_no_workbook_is_named_for_what_it_is(
    tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "visits.xlsx"
    path.write_bytes(content)
    finding = read_workbook(path, "workbooks/visits.xlsx")
    assert isinstance(finding, Finding)
    assert finding.code == code
    assert finding.severity is Severity.ERROR
    assert str(finding).startswith(f"workbooks/visits.xlsx: error {code}: ")
    for words in (finding.message, finding.fix):
        assert words.zh
        assert words.en
        assert "{" not in words.zh + words.en


def test_a_half_of_a_workbook_is_damaged(raw: RawWorkbook) -> None:
    path = raw.sheet(ONE_CELL).write()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    finding = read_workbook(path, "x.xlsx")
    assert isinstance(finding, Finding)
    assert finding.rule is refusals.DAMAGED


def test_a_file_that_the_system_keeps_shut_is_a_finding(tmp_path: Path) -> None:
    finding = read_workbook(tmp_path, "workbooks/folder.xlsx")  # a folder cannot be opened either
    assert isinstance(finding, Finding)
    assert finding.rule is refusals.LOCKED


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"xl/workbook.bin": b""}, "KAM002"),
        ({"word/document.xml": b""}, "KAM008"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, "KAM008"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "KAM002"),
    ],
)
def test_other_packages_are_named(raw: RawWorkbook, parts: dict[str, bytes], code: str) -> None:
    raw.parts.update(parts)
    assert raw.sheet(ONE_CELL).finding().code == code


def test_a_plain_archive_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    finding = read_workbook(path, "x.xlsx")
    assert isinstance(finding, Finding)
    assert finding.rule is refusals.OTHER_DOCUMENT


def test_a_zip_with_a_password_needs_one(raw: RawWorkbook) -> None:
    path = raw.sheet(ONE_CELL).write()
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02")
    content[at + 8 : at + 10] = struct.pack("<H", 1)
    path.write_bytes(content)
    finding = read_workbook(path, "x.xlsx")
    assert isinstance(finding, Finding)
    assert finding.rule is refusals.ENCRYPTED


ENTITY = '<!DOCTYPE x [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"]
)
def test_a_doctype_anywhere_ends_the_reading(raw: RawWorkbook, part: str) -> None:
    raw.sheet(ONE_CELL).strings("<si><t>a</t></si>").formats("0").write()
    if part not in raw.parts:
        with zipfile.ZipFile(raw.write()) as archive:
            raw.parts[part] = archive.read(part)
    content = raw.parts[part]
    text = content if isinstance(content, str) else content.decode()
    raw.parts[part] = ENTITY + text.removeprefix(
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    )
    finding = raw.finding()
    assert finding.rule is refusals.DOCTYPE
    assert part in finding.message.en


@pytest.mark.parametrize(
    "content",
    ["<worksheet>", "", "<worksheet/></worksheet>", "<row r='1'>", "\x00", "<?xml encoding='x'?>"],
)
def test_a_part_that_is_not_well_formed_is_damaged(raw: RawWorkbook, content: str) -> None:
    raw.parts["xl/worksheets/sheet1.xml"] = content
    assert raw.finding().rule is refusals.DAMAGED


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1"><c r="A1"><v>1</c></row>',
        '<row r="1"><c r="A1"><v>1</v></c>',
        '<row r="1"><c r="A1" t="str"><v>a & b</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>&nbsp;</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>&#0;</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>\x0b</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="A1048577"><v>1</v></c></row>',
        '<row r="1"><c r="a1"><v>1</v></c></row>',
    ],
)
def test_a_row_that_cannot_be_read_whole_is_damaged_not_half_read(
    raw: RawWorkbook, row: str
) -> None:
    assert raw.sheet(ONE_CELL.replace("1", "2") + row).finding().rule is refusals.DAMAGED


def test_a_missing_sheet_part_is_damaged(raw: RawWorkbook) -> None:
    finding = raw.finding()
    assert finding.rule is refusals.DAMAGED
    assert "sheet1.xml" in finding.message.zh


def test_a_small_zip_that_unpacks_to_hundreds_of_megabytes_is_refused(raw: RawWorkbook) -> None:
    raw.strings("<si><t>" + "a" * (container.RATIO_MATTERS_FROM + 1) + "</t></si>")
    assert raw.sheet(ONE_CELL).finding().rule is refusals.TOO_LARGE


def test_too_many_parts_are_refused(raw: RawWorkbook) -> None:
    path = raw.sheet(ONE_CELL).write()
    finding = read_workbook(path, "x.xlsx", Limits(entries=4))
    assert isinstance(finding, Finding)
    assert finding.rule is refusals.TOO_LARGE


def test_too_many_cells_are_refused_before_they_fill_the_memory(raw: RawWorkbook) -> None:
    limits = Limits(cells=400_000)  # a fourth of them may be blank
    far = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 10))
    needs_parser = far.replace('r="1"><c', 'spans="1:1" r="1"><c')
    for rows in (far, needs_parser):
        assert isinstance(read_workbook(raw.sheet(rows).write(), "x.xlsx"), OpenWorkbook)
        finding = read_workbook(raw.write(), "x.xlsx", limits)
        assert isinstance(finding, Finding)
        assert finding.rule is refusals.TOO_LARGE


@settings(max_examples=examples(150))
@given(edits=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), max_size=4))
def test_no_damage_to_a_file_gets_past_as_anything_but_a_finding(
    raw: RawWorkbook, edits: list[tuple[float, bytes]]
) -> None:
    path = raw.sheet(ONE_CELL * 3).strings("<si><t>a</t></si>").formats("0").write()
    content = bytearray(path.read_bytes())
    for where, piece in edits:
        at = int(where * (len(content) - len(piece)))
        content[at : at + len(piece)] = piece
    path.write_bytes(content)
    assert isinstance(read_workbook(path, "x.xlsx"), OpenWorkbook | Finding)


WHOLE = (
    '<row r="1" spans="1:3" hidden="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" s="1"/></row>'
    '<row r="2"/>'
    '<row r="3"><c r="A3" t="inlineStr"><is><t xml:space="preserve"> a&amp;</t></is></c>'
    '<c r="C3" t="str"><f>A1&amp;1</f><v>2</v></c></row>'
    '<row r="5"><c r="B5"><f t="shared" si="0"/><v></v></c><c r="D5" s="1"><v>46000.5</v></c>'
    "</row>"
)
SPLINTERS = [
    *"<>/\"'= crA105\x0b\ufffeé",
    *("<c ", "<row ", "</row>", "</c>", "<v>", "</v>", "<f>", "</f>", "<is>", "</t></is>", "/>"),
    *('s="1"', 't="s"', 'r="A1"', 'r="2"', ' a:b="1"', 'xmlns="u"', "&amp;", "&", "\r\n"),
    *("<!--", "-->", "<![CDATA[", "]]>", "<si>", "</sst>", "</sheetData>", "<sheetData>"),
]
splinters = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from(SPLINTERS), st.integers(0, 6)),
    min_size=1,
    max_size=3,
)


@settings(max_examples=examples(200))
@given(edits=splinters)
def test_no_damage_to_the_xml_divides_the_two_ways_of_reading(
    raw: RawWorkbook, edits: list[tuple[float, str, int]]
) -> None:
    rows = WHOLE
    for where, splinter, lost in edits:
        at = int(where * len(rows))
        rows = rows[:at] + splinter + rows[at + lost :]
    path = raw.strings("<si><t>a</t></si>").formats("yyyy-mm-dd").sheet(rows).write()
    with container.opened(path) as parts:
        assert verdict(parts, by_parser=False) == verdict(parts, by_parser=True)


def verdict(parts: Container, *, by_parser: bool) -> object:
    """The grids, or the rule that refuses them."""
    try:
        return read_grids(parts, by_parser=by_parser)
    except refusals.Refused as refused:
        return refused.rule
