"""The template engine on small templates: rows repeat, everything below follows, or it refuses."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle

from generator.findings import DefinitionError
from generator.sheets.compiling import compiled
from generator.sheets.faults import catalogue
from generator.sheets.package import zipped
from generator.sheets.patching import Filling, filled
from generator.sheets.rows import Record
from tests.sheets.designed_form import NAMES, WORDS, designed
from tests.sheets.recalculation import differing, formulas_of, parts_of, recalculated, values_of
from tests.sheets.soundness import unsound

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from generator.sheets.cell_xml import Value


def stored(book: Workbook, folder: Path) -> Path:
    path = folder / "template.xlsx"
    book.save(path)
    return path


def made(
    folder: Path, items: Sequence[tuple[str, int]], others: Sequence[str] = ()
) -> tuple[Path, bytes]:
    """The form for some items; even amounts take the second variant."""
    template = compiled(stored(designed(), folder), "templates/sheets/t.xlsx", WORDS)
    total = sum(amount for _, amount in items)
    records = {
        "item": [
            Record(
                values={"name": name, "amount": amount, "double": amount * 2},
                variant="plain" if amount % 2 else "strong",
            )
            for name, amount in items
        ],
        "other": [Record(values={"name": name}) for name in others],
    }
    values: dict[str, Value] = {"title": "T", "total": total, "below": total * 2}
    content = filled(
        template, Filling(title="T", day=date(2026, 6, 30), values=values, records=records)
    )
    path = folder / "made.xlsx"
    path.write_bytes(content)
    return path, content


@pytest.mark.parametrize("count", [0, 1, 2, 3, 50])
def test_all_that_stands_below_repeated_rows_follows(count: int, tmp_path: Path) -> None:
    path, _ = made(tmp_path, [(f"i{at}", at) for at in range(count)], ["x", "y"])
    assert unsound(parts_of(path)) == []
    book = load_workbook(path)
    sheet, rows = book["Form"], max(1, count)
    moved = rows - 2
    assert [sheet.cell(4 + at, 1).value for at in range(count)] == [f"i{at}" for at in range(count)]
    assert sheet.cell(7 + moved, 1).value == "Total below"
    assert sheet.cell(8 + moved, 2).value == "=SUM(amounts)"
    last = "" if rows == 1 else f":$B${3 + rows}"
    assert book.defined_names["amounts"].attr_text == f"Form!$B$4{last}"
    assert sheet.cell(9 + moved, 3).value == f"=B{8 + moved}+SUM(B4:B{3 + rows})"
    assert [sheet.cell(12 + moved + at, 1).value for at in (0, 1)] == ["x", "y"]
    assert sheet.cell(14 + moved, 1).value == "End"
    merges = {str(one) for one in sheet.merged_cells.ranges}
    odd = {f"D{4 + at}:E{4 + at}" for at in range(count) if at % 2}
    assert merges == odd | {f"A{7 + moved}:B{7 + moved}", f"A{14 + moved}:C{14 + moved}"}
    (formats,) = sheet.conditional_formatting
    assert str(formats.sqref) == f"A4:C{3 + rows}"
    assert formats.rules[0].formula == ["$B4>5"]
    assert str(sheet.data_validations.dataValidation[0].sqref) == f"C{8 + moved}"
    assert sheet.print_area.endswith(f"$E${14 + moved}")
    assert sheet.print_title_rows == "$3:$3"
    if count == 0:
        assert sheet["C4"].value is None


@pytest.mark.office
def test_its_formulas_compute_what_was_stored(soffice: str, tmp_path: Path) -> None:
    path, _ = made(tmp_path, [("a", 3), ("b", 4), ("c", -5), ("d", 8)])
    (again,) = recalculated(soffice, [path], tmp_path)
    cells = formulas_of(path)
    before = values_of(path)
    assert len(cells) == 6
    assert differing({one: before[one] for one in cells}, {one: again[one] for one in cells}) == []


def test_untouched_parts_stay_as_they_are(tmp_path: Path) -> None:
    template = stored(designed(), tmp_path)
    path, content = made(tmp_path, [("a", 1)])
    before, after = parts_of(template), parts_of(path)
    touched = {
        "xl/worksheets/sheet1.xml",
        "xl/workbook.xml",
        "xl/styles.xml",
        "docProps/core.xml",
        "docProps/app.xml",
    }
    assert set(before) == set(after)
    assert {part for part in before if before[part] != after[part]} == touched
    assert made(tmp_path, [("a", 1)])[1] == content
    with zipfile.ZipFile(path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_numbers_are_stored_in_full_precision(tmp_path: Path) -> None:
    template = compiled(stored(designed(), tmp_path), "t.xlsx", WORDS)
    values: list[Value] = [
        Fraction(1, 3),
        Decimal("0.1"),
        10**12,
        True,
        date(2026, 6, 30),
        2.0,
        None,
        "12",
    ]
    records = {"item": [Record(values={"name": one}, variant="plain") for one in values]}
    path = tmp_path / "made.xlsx"
    path.write_bytes(
        filled(template, Filling(title="", day=date(2026, 1, 1), values={}, records=records))
    )
    sheet = load_workbook(path)["Form"]
    found = [sheet.cell(4 + at, 1).value for at in range(len(values))]
    assert found == [1 / 3, 0.1, 10**12, True, 46203, 2, None, "12"]


@given(st.text())
def test_any_text_comes_back_as_a_text(text: str) -> None:
    from generator.sheets.cell_xml import filled as cell_of
    from generator.sheets.template import Cell

    cell = Cell(
        column="A", attributes="", quoted=' s="1"', type="", content="", formula=None, field="f"
    )
    from lxml import etree

    element = etree.fromstring(cell_of(cell, "A1", text))
    assert element.find("f") is None
    assert element.get("t") in {None, "inlineStr"}
    if text.isprintable() and "_x" not in text and text:
        assert "".join(map(str, element.itertext())) == text


def edited(change: Callable[[Workbook], None], names: Mapping[str, str] = NAMES) -> Workbook:
    book = designed(names)
    change(book)
    return book


def _note(book: Workbook) -> None:
    book["Form"]["A1"].comment = Comment("who?", "Somebody")


def _merge_across(book: Workbook) -> None:
    book["Form"].merge_cells("F4:F5")


def _half_a_rule(book: Workbook) -> None:
    style = DifferentialStyle(font=Font(bold=True))
    book["Form"].conditional_formatting.add(
        "A5:C9", Rule(type="expression", dxf=style, formula=["$B5>5"])
    )


def _loose_formula(book: Workbook) -> None:
    book["Form"]["F9"] = "=1+1"


def _reach_in(book: Workbook) -> None:
    book["Form"]["C9"] = "=B4"


def _nothing(book: Workbook) -> None:
    del book


@pytest.mark.parametrize(
    ("change", "names", "found"),
    [
        (_note, {}, ["KAM981", "KAM981"]),
        (_merge_across, {}, ["KAM986"]),
        (_half_a_rule, {}, ["KAM986"]),
        (_loose_formula, {}, ["KAM985"]),
        (_reach_in, {}, ["KAM986"]),
        (_nothing, {"fill.titel": "Form!$A$2", "fill.total": "#REF!"}, ["KAM982", "KAM983"]),
        (_nothing, {"fill.total": "#REF!"}, ["KAM983"]),
        (_nothing, {"fill.total": "Form!$B$8:$B$9"}, ["KAM983"]),
        (_nothing, {"fill.total": "Form!$B$4"}, ["KAM983", "KAM985"]),
        (_nothing, {"fill.item.name": "Form!$A$9"}, ["KAM983"]),
        (_nothing, {"fill.title": "Form!$Z$99"}, ["KAM983"]),
        (_nothing, {"rows.item.plain": "Form!$4:$5"}, ["KAM983"]),
        (_nothing, {"rows.item.strong": "Form!$6:$6"}, ["KAM983"]),
        (_nothing, {"fill.title": None}, ["KAM984"]),
    ],
)
def test_what_cannot_be_followed_is_refused(
    change: Callable[[Workbook], None],
    names: Mapping[str, str | None],
    found: list[str],
    tmp_path: Path,
) -> None:
    wanted = {key: target for key, target in {**NAMES, **names}.items() if target}
    path = stored(edited(change, wanted), tmp_path)
    with pytest.raises(DefinitionError) as refusal:
        compiled(path, "templates/sheets/t.xlsx", WORDS)
    codes = [finding.code for finding in refusal.value.findings]
    assert codes == found
    for finding in refusal.value.findings:
        assert finding.place.path == "templates/sheets/t.xlsx"
        assert finding.message.zh
        assert finding.fix.en


def test_a_misspelt_name_gets_a_suggestion(tmp_path: Path) -> None:
    path = stored(designed({**NAMES, "fill.item.amuont": "Form!$B$4"}), tmp_path)
    with pytest.raises(DefinitionError) as refusal:
        compiled(path, "templates/sheets/t.xlsx", WORDS)
    assert "fill.item.amount" in refusal.value.findings[0].message.zh


def _with(path: Path, changes: Mapping[str, bytes]) -> None:
    path.write_bytes(zipped({**parts_of(path), **changes}))


@pytest.mark.parametrize(
    "part",
    [
        "xl/vbaProject.bin",
        "xl/externalLinks/externalLink1.xml",
        "xl/connections.xml",
        "xl/charts/chart1.xml",
        "customUI/customUI.xml",
        "xl/activeX/activeX1.bin",
    ],
)
def test_parts_that_act_or_call_out_are_refused(part: str, tmp_path: Path) -> None:
    path = stored(designed(), tmp_path)
    _with(path, {part: b"<x/>"})
    with pytest.raises(DefinitionError) as refusal:
        compiled(path, "t.xlsx", WORDS)
    assert [finding.code for finding in refusal.value.findings] == ["KAM981"]
    assert part in refusal.value.findings[0].message.en


def test_a_link_to_a_share_is_refused(tmp_path: Path) -> None:
    path = stored(designed(), tmp_path)
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r9" Type="x" Target="file:///\\\\server\\me" TargetMode="External"/>'
        "</Relationships>"
    )
    _with(path, {"xl/worksheets/_rels/sheet1.xml.rels": rels.encode()})
    with pytest.raises(DefinitionError) as refusal:
        compiled(path, "t.xlsx", WORDS)
    assert [finding.code for finding in refusal.value.findings] == ["KAM981"]


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"<html/>", zipped({"a": b""}), zipped({"xl/workbook.xml": b"<"})],
)
def test_what_is_no_workbook_is_a_finding(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(content)
    with pytest.raises(DefinitionError) as refusal:
        compiled(path, "t.xlsx", WORDS)
    assert [finding.code for finding in refusal.value.findings] == ["KAM980"]


def test_traces_of_the_maker_do_not_survive(tmp_path: Path) -> None:
    book = designed()
    book.properties.creator = book.properties.lastModifiedBy = "Secret Person"
    path = stored(book, tmp_path)
    parts = parts_of(path)
    secret = (
        b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility'
        b'/2006"><mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="urn:x" '
        b'url="C:\\Users\\secret\\"/></mc:Choice></mc:AlternateContent><sheets>'
    )
    _with(
        path,
        {
            "xl/workbook.xml": parts["xl/workbook.xml"].replace(b"<sheets>", secret, 1),
            "xl/calcChain.xml": b"<calcChain/>",
            "xl/printerSettings/printerSettings1.bin": b"\\\\server\\secret",
            "docProps/custom.xml": b"<secret/>",
            "[Content_Types].xml": parts["[Content_Types].xml"].replace(
                b"</Types>", b'<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>'
            ),
        },
    )
    template = compiled(path, "t.xlsx", WORDS)
    content = filled(template, Filling(title="", day=date(2026, 1, 1), values={}, records={}))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            assert b"ecret" not in archive.read(name), name
            assert b"calcChain" not in archive.read(name), name


def test_a_sheet_that_would_outgrow_excel_is_refused(tmp_path: Path) -> None:
    template = compiled(stored(designed(), tmp_path), "t.xlsx", WORDS)
    one = Record(values={}, variant="plain")
    filling = Filling(
        title="", day=date(2026, 1, 1), values={}, records={"item": [one] * 1_048_570}
    )
    with pytest.raises(DefinitionError) as refusal:
        filled(template, filling)
    assert [finding.code for finding in refusal.value.findings] == ["KAM987"]


def test_every_rule_has_a_code_of_its_own() -> None:
    codes = [rule.code for rule in catalogue]
    assert len(codes) == len(set(codes))
    assert all(code.startswith("KAM98") for code in codes)
