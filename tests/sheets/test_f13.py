"""Form F13: what stands in it, and that its formulas give the site's figures."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from generator.cells import CellPlace
from generator.definitions.kpis import Finish
from generator.findings import DefinitionError
from generator.ledger import State
from generator.periods import Period
from generator.project import defaults
from generator.sheets.f13 import VOCABULARY, template_of, write_department_sheets
from generator.sheets.making.f13 import template
from generator.sheets.package import zipped
from tests.sheets.recalculation import (
    differing,
    formulas_of,
    parts_of,
    recalculated,
    resave,
    values_of,
    with_canary,
)
from tests.sheets.small_report import FakeLedger, figure, line, small_ledger, small_report
from tests.sheets.soundness import unsound

if TYPE_CHECKING:
    from pathlib import Path

    from generator.report.downloads import Download
    from generator.report.report import Report

HOSTILE = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "{{ as_of }}",
    "<b>&amp;</b>",
    "_x0041_",
    "a\"b'c",
    "a\x00b\x0bc",
    "#N/A",
    "00123",
    '=HYPERLINK("http://x")',
    "长" * 40_000,
)


def written(report: Report, folder: Path) -> tuple[Path, Download]:
    """The form of the report's only closed quarter."""
    downloads = write_department_sheets(report, folder)
    assert len(downloads) == 1
    return folder / downloads[0].path.removeprefix("downloads/"), downloads[0]


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(small_report(), tmp_path_factory.mktemp("form"))[0]


def test_the_index_names_file_period_and_the_cell_of_every_figure(tmp_path: Path) -> None:
    path, download = written(small_report(), tmp_path)
    assert path.name == "F13-2026Q2.xlsx"
    assert download.period == Period.parse("2026Q2")
    assert download.bytes == path.stat().st_size
    book, report = load_workbook(path, data_only=True), small_report()
    assert set(download.figures) == set(report.ledger.figures)
    for key, place in download.figures.items():
        sheet, _, cell = place.partition("!")
        value = report.ledger.figures[key].value
        shown = book[sheet][cell].value
        assert shown == float(value) if value is not None else isinstance(shown, str)
    assert json.loads(json.dumps(download.record()))["path"] == "downloads/f13/F13-2026Q2.xlsx"


def test_a_running_period_has_no_form(tmp_path: Path) -> None:
    report = small_report()
    running = type(report)(**{**vars(report), "as_of": date(2026, 6, 29)})
    assert write_department_sheets(running, tmp_path) == ()


def test_every_state_is_a_word_and_never_a_blank(form: Path) -> None:
    rows = {row[1]: row for row in _rows(form, "考核表", first=15, last=23)}
    assert rows["Q1"][8:13] == [1, 1_050_000, 910_000.40, 910000.40 / 1050000, "数值 value"]
    assert rows["Q1 original"][8] == 1
    assert rows["Q1 original"][11] == 0.9100004
    assert rows["Q2"][9:13] == ["—", "—", "无数据 no data", "无数据 no data"]
    assert rows["Q3"][8:13] == [3, "—", 2, 2, "数值 value"]
    assert rows["Q5"][10:13] == [0, 0, "零 zero"]
    assert rows["Q6"][9:13] == [2, 1, 0.5, "数值 value"]
    assert rows["Q7"][9:13] == [0, 0, "不适用 n/a", "不适用 n/a"]
    assert rows["Q9"][11:13] == [0, "零 zero"]
    assert all(row[8] == "未设 not set" for key, row in rows.items() if key in {"Q2", "Q5", "Q7"})


def _rows(path: Path, sheet: str, first: int, last: int) -> list[list[object]]:
    book = load_workbook(path, data_only=True)
    return [list(row) for row in book[sheet].iter_rows(first, last, values_only=True)]


def test_every_number_of_the_form_is_a_formula(form: Path) -> None:
    formulas = formulas_of(form)
    for row in range(15, 24):
        for column in "IKLM":
            assert f"考核表!{column}{row}" in formulas
    assert formulas["考核表!K15"].startswith("=IF(INDEX(指标_数据,MATCH($B15,指标_键,0))")
    assert formulas["考核表!L23"].count("$K23/$J23") == 1
    book = load_workbook(form)
    assert book.defined_names["明细_分子"].attr_text == "'明细'!$G$4:$G$18"
    assert book.defined_names["核对_一致"].attr_text == "'核对'!$H$4:$H$27"
    assert not [name for name in book.defined_names if name.startswith(("fill.", "rows."))]


def test_signs_and_notes_follow_the_last_row(form: Path) -> None:
    book = load_workbook(form)
    assert str(book["考核表"]["A24"].value).startswith("合计  Total")
    assert str(book["考核表"]["A26"].value).startswith("1  各数均为公式")
    assert book["考核表"]["A28"].value == "编制人员  Prepared by"
    assert "A28:D28" in {str(one) for one in book["考核表"].merged_cells.ranges}
    assert book["考核表"].print_area.endswith("$A$1:$Q$30")
    assert book["明细"].auto_filter.ref == "A3:L18"


def test_excel_would_open_it_without_repair(form: Path) -> None:
    assert unsound(parts_of(form)) == []


def test_soundness_is_noticed_when_it_is_lost(form: Path) -> None:
    parts = parts_of(form)
    name = "xl/worksheets/sheet1.xml"
    for before, after in (
        (b'r="B15"', b'r="A15"'),
        (b'ref="A28:D28"', b'ref="A26:D28"'),
        (b'sqref="I15:P23"', b'sqref=""'),
        (b"<sheetData>", b"<pageMargins/><sheetData>"),
        (b'<row r="16"', b'<row r="15"'),
    ):
        assert before in parts[name]
        assert unsound({**parts, name: parts[name].replace(before, after, 1)})


def test_other_readers_see_the_stored_values(form: Path) -> None:
    stored = values_of(form)
    sheet = CalamineWorkbook.from_path(form).get_sheet_by_name("考核表").to_python()
    assert sheet[14][11] == stored["考核表!L15"] == 910000.40 / 1050000
    assert sheet[16][11] == "无数据 no data"


def test_nothing_tells_of_the_maker(form: Path) -> None:
    parts = parts_of(form)
    assert next(iter(parts)) == "[Content_Types].xml"
    for name, content in parts.items():
        text = content.decode()
        assert "{{" not in text
        assert not re.search(r"creator|lastModifiedBy|openpyxl|absPath|/home/|[A-Z]:\\", text), name
    assert not [name for name in parts if "calcChain" in name or "printerSettings" in name]
    assert b'fullCalcOnLoad="1"' in parts["xl/workbook.xml"]


def test_every_page_carries_the_mark_and_the_head(form: Path) -> None:
    for sheet in load_workbook(form):
        assert sheet.oddFooter is not None
        assert "内部资料 严禁外传" in str(sheet.oddFooter.center.text)
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows
    assert "内部资料 严禁外传" in str(load_workbook(form)["考核表"]["G1"].value)


def test_same_input_same_bytes(form: Path, tmp_path: Path) -> None:
    assert written(small_report(), tmp_path)[0].read_bytes() == form.read_bytes()


def test_another_line_gives_another_digest(form: Path, tmp_path: Path) -> None:
    other, _ = written(small_report(extra=[line(9, "1")]), tmp_path)
    assert values_of(other)["参数!B9"] != values_of(form)["参数!B9"]
    assert len(str(values_of(form)["参数!B9"])) == 64


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    extra = [line(10 + at, "1", name=text) for at, text in enumerate(HOSTILE)]
    cells = {"s10": [CellPlace("workbooks/=1.xlsx", "=cmd", "A1")]}
    path, _ = written(small_report(extra=extra, cells=cells), tmp_path)
    assert unsound(parts_of(path)) == []
    book = load_workbook(path)
    found = [book["明细"].cell(row, 5) for row in range(8, 8 + len(HOSTILE))]
    assert {cell.data_type for cell in found} <= {"s", "inlineStr"}
    assert [cell.quotePrefix for cell in found[:5]] == [True] * 5
    assert not found[10].quotePrefix
    texts = [
        row[4] for row in CalamineWorkbook.from_path(path).get_sheet_by_name("明细").to_python()
    ]
    for text in (*HOSTILE[:4], *HOSTILE[5:7], HOSTILE[8], *HOSTILE[10:13]):
        assert text in texts
    assert "abc" in texts
    assert max(len(str(text)) for text in texts) == 32_767


@pytest.mark.office
def test_recalculated_values_are_the_stored_ones(form: Path, soffice: str, tmp_path: Path) -> None:
    (again,) = recalculated(soffice, [form], tmp_path)
    stored = values_of(form)
    assert len(formulas_of(form)) > 90
    assert (
        differing(
            {cell: stored.get(cell) for cell in formulas_of(form)},
            {cell: again.get(cell) for cell in formulas_of(form)},
        )
        == []
    )


@pytest.mark.office
def test_a_changed_line_shows_on_the_reconciliation(
    form: Path, soffice: str, tmp_path: Path
) -> None:
    parts = parts_of(form)
    name = "xl/worksheets/sheet3.xml"
    assert parts[name].count(b"<v>310000.35</v>") == 2
    parts[name] = parts[name].replace(b"<v>310000.35</v>", b"<v>310000.36</v>", 1)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(zipped(parts))
    (again,) = recalculated(soffice, [broken], tmp_path)
    assert again["考核表!K15"] == pytest.approx(910_000.41)
    assert again["核对!H4"] == "否 no"
    assert again["核对!H5"] == "否 no"
    assert again["核对!H6"] == "是 yes"
    assert again["核对!H7"] == "是 yes"
    assert again["核对!H2"] == 2
    assert again["考核表!O12"] == "2 项不一致 differ"


@pytest.mark.office
def test_the_canary_survives_an_ordinary_conversion(
    form: Path, soffice: str, tmp_path: Path
) -> None:
    copy = tmp_path / "canary.xlsx"
    copy.write_bytes(with_canary(form))
    assert values_of(resave(soffice, copy, tmp_path / "saved"))["考核表!A5000"] == 987654.5


def test_lines_that_do_not_give_the_site_s_figure_are_shown_as_differing(tmp_path: Path) -> None:
    ledger = small_ledger(Period.parse("2026Q2"))
    key = "Q1/2026Q2/department"
    wrong = replace(ledger.figures[key], numerator=Decimal(1), value=Fraction(1, 1_050_000))
    ledger = FakeLedger(figures={**ledger.figures, key: wrong}, by_figure=ledger.by_figure)
    path, _ = written(small_report(ledger=ledger), tmp_path)
    assert values_of(path)["核对!H2"] == 2
    assert values_of(path)["考核表!O12"] == "2 项不一致 differ"


def test_the_shipped_template_is_what_its_program_draws() -> None:
    shipped = parts_of(defaults() / "templates/sheets/f13.xlsx")
    with zipfile.ZipFile(io.BytesIO(template())) as archive:
        drawn = {name: archive.read(name) for name in archive.namelist()}
    assert shipped == drawn


@pytest.mark.office
def test_a_template_saved_by_another_program_gives_the_same_form(
    form: Path, soffice: str, tmp_path: Path
) -> None:
    folder = tmp_path / "project/templates/sheets"
    folder.mkdir(parents=True)
    resave(soffice, defaults() / "templates/sheets/f13.xlsx", folder)
    path, _ = written(small_report(root=tmp_path / "project"), tmp_path)
    assert unsound(parts_of(path)) == []
    assert values_of(path) == values_of(form)
    assert set(formulas_of(path)) == set(formulas_of(form))
    (again,) = recalculated(soffice, [path], tmp_path)
    stored = values_of(path)
    assert (
        differing(
            {cell: stored.get(cell) for cell in formulas_of(path)},
            {cell: again.get(cell) for cell in formulas_of(path)},
        )
        == []
    )


def test_the_guide_names_every_field_and_every_repeated_row() -> None:
    guide = (defaults() / "templates/sheets/README.md").read_text(encoding="utf-8")
    for field in VOCABULARY.fields:
        assert f"`fill.{field}`" in guide
    for block, words in VOCABULARY.blocks.items():
        for variant in words.variants:
            assert f"`{f'rows.{block}.{variant}'.rstrip('.')}`" in guide
        (line,) = re.findall(rf"^- `rows\.{block}\b.*(?:\n  .*)*", guide, re.MULTILINE)
        assert all(f"`{field}`" in line for field in words.fields)


def test_a_project_s_own_broken_template_is_a_finding_at_its_path(tmp_path: Path) -> None:
    folder = tmp_path / "templates/sheets"
    folder.mkdir(parents=True)
    (folder / "f13.xlsx").write_bytes(b"not a workbook")
    with pytest.raises(DefinitionError) as refusal:
        template_of(small_report(root=tmp_path).project)
    (finding,) = refusal.value.findings
    assert str(finding.place) == "templates/sheets/f13.xlsx"
    assert finding.code == "KAM980"


def test_a_kpi_that_no_row_of_the_form_can_show_is_refused(tmp_path: Path) -> None:
    report = small_report()
    kpis = dict(report.project.kpis)
    kpis["Q3"] = replace(kpis["Q3"], finish=Finish.RATIO_FLOOR0)
    odd = type(report)(**{**vars(report), "project": replace(report.project, kpis=kpis)})
    with pytest.raises(DefinitionError) as refusal:
        write_department_sheets(odd, tmp_path)
    (finding,) = refusal.value.findings
    assert finding.code == "KAM988"
    assert "Q3" in finding.message.zh


def test_a_form_without_a_single_line_still_stands(tmp_path: Path) -> None:
    period = Period.parse("2026Q2")
    missing = figure("Q1", period, [], state=State.NO_DATA)
    ledger = FakeLedger(figures={missing.id: missing}, by_figure={})
    path, download = written(small_report(ledger=ledger), tmp_path)
    assert unsound(parts_of(path)) == []
    assert values_of(path)[download.figures[missing.id]] == "无数据 no data"
    assert load_workbook(path).defined_names["明细_键"].attr_text == "'明细'!$A$4"
