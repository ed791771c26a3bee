"""The handbook: every column is in it, and what it tells to write is read as it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.definitions.loading import load_project
from generator.definitions.workbook_groups import workbook_groups
from generator.intake.reading import read_workbooks
from generator.language import LANGS
from generator.pages.handbook import handbook_pages
from generator.pages.site import Site
from generator.pages.templating import environment
from generator.project import defaults
from generator.report.handbook.dictionary import dictionary_view
from generator.report.handbook.how_to import CHANGES
from generator.report.report import Report
from generator.sheets.blank.writing import Wanted, write_blanks
from tests.making.blank_books import fill_in
from tests.office import open_office, patch_value, values
from tests.support import ledger_of, shipped_project, tables_of

if TYPE_CHECKING:
    from pathlib import Path

    from generator.language import Lang
    from generator.project import Project
    from tests.office import Office

SHEETS = {
    "accounts": """
        account_id | name | grade | store_id
        A1         | One  | A     | WH01
    """,
    "units": """
        unit_id | name | kind
        WH01    | One  | 区域中心店
    """,
    "roster": """
        staff_id | name | role     | unit
        K01      | Lin  | 客户经理 | WH01
    """,
    "trade": """
        account_id | date       | net_amount | doc_kind
        A1         | 2026-05-04 | 100        | 销售
    """,
}
YAML = {change.key: change.yaml for change in CHANGES}


@pytest.fixture(scope="module")
def report() -> Report:
    """What the shipped schemas and KPIs say; there are hardly any data."""
    project = shipped_project()
    ledger, findings = ledger_of(SHEETS, date(2026, 6, 30))
    return Report(
        project=project,
        ledger=ledger,
        as_of=date(2026, 6, 30),
        audience=project.settings.audiences[0],
        version="0",
        workbooks=(),
        findings=findings,
        rows_read=0,
        rows_left_out=0,
        tables=tables_of(project, SHEETS),
    )


@pytest.mark.parametrize("lang", LANGS)
def test_every_column_of_every_sheet_has_its_line(report: Report, lang: Lang) -> None:
    for group in workbook_groups(report.project):
        view = dictionary_view(report, group, lang, "")
        assert [sheet.id for sheet in view.sheets] == [
            schema.table.replace("_", "-") for schema in group.schemas
        ]
        for sheet, schema in zip(view.sheets, group.schemas, strict=True):
            assert [one.key for one in sheet.columns] == list(schema.columns)
            assert len(sheet.rules) == len(schema.rules)
            for one in sheet.columns:
                assert one.label
                assert one.need
                assert one.kind
                assert one.confidentiality


def test_a_column_names_the_figures_that_are_made_from_it(report: Report) -> None:
    lines = {
        one.id: one.kpis
        for group in workbook_groups(report.project)
        for sheet in dictionary_view(report, group, "zh", "").sheets
        for one in sheet.columns
    }
    assert lines["complaints.confirmed-at"] == "Q5"
    assert lines["receivables.due-date"] == "Q2b"
    assert lines["contacts.mobile"] == "R2"  # a field that the archive asks for
    assert lines["accounts.idea"] == ""
    assert lines["trade.net-amount"].startswith("大客户变动")


@pytest.mark.parametrize("lang", LANGS)
def test_its_pages_are_laid_out_with_all_words_and_anchors(report: Report, lang: Lang) -> None:
    made = environment(report.project, lang, report.has_page)
    nothing: Any = None  # these pages look nothing up
    site = Site(report=report, lang=lang, downloads=(), environment=made, up="", sources=nothing)
    pages = {page.path: page.markdown(made) for page in handbook_pages(site)}
    groups = workbook_groups(report.project)
    assert len(pages) == len(groups) + 2
    for group in groups:
        text = pages[f"handbook/{group.key}.html"]
        for schema in group.schemas:
            assert f"{{ #{schema.table.replace('_', '-')} }}" in text
            for column in schema.columns.values():
                assert f"<b>{column.label[lang]}</b>" in text
                assert column.label["en" if lang == "zh" else "zh"] in text


# What the page tells to do, done.


def own_schema(office: Office) -> Path:
    """The first chapter: the schema of visits, handed out and put where the project's own are."""
    project = load_project(office.root)
    write_blanks(project, office.root / "forms", "zh", Wanted(sheets=("拜访记录",), schemas=True))
    folder = office.root / "workbooks" / "schemas"
    folder.mkdir()
    return (office.root / "forms" / "schemas" / "visits.yml").rename(folder / "visits.yml")


def replaced(path: Path, entry: str) -> None:
    """Put an entry of a column in the place of the one of the same key."""
    text = path.read_text(encoding="utf-8")
    start = text.index(entry.partition("\n")[0] + "\n")
    end = start + 1
    while text[end:].partition("\n")[0][:3].strip() == "" or end == start + 1:
        end = text.index("\n", end) + 1
    path.write_text(text[:start] + entry + text[end:], encoding="utf-8")


def added(path: Path, below: str, entry: str) -> None:
    """Put an entry below a line."""
    text = path.read_text(encoding="utf-8")
    assert text.count(below) == 1
    path.write_text(text.replace(below, below + entry), encoding="utf-8")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return open_office(tmp_path)


def project_of(office: Office) -> Project:
    return load_project(office.root)


def told(office: Office) -> list[str]:
    found = read_workbooks(project_of(office)).findings
    return [f"{one.code} {one.place}" for one in found if one.code not in ("KAM102", "KAM112")]


def test_a_column_is_added_as_the_page_says(office: Office) -> None:
    path = own_schema(office)
    added(path, "\ncolumns:\n", YAML["column"])
    office.visits(I1="天气", I2="晴", I3="雪")
    found = told(office)
    assert [one for one in found if "I3" in one] != []
    assert [one for one in found if "I3" not in one] == []
    tables = read_workbooks(project_of(office)).tables
    assert next(iter(tables["visits"].columns["weather"])) == "晴"
    [book, *_] = write_blanks(project_of(office), office.root / "new", "zh", Wanted())
    assert book.exists()


def test_a_choice_is_added_as_the_page_says(office: Office) -> None:
    office.visits(I1="结果", I2="待定", I3="再议")
    assert any("I2" in one for one in told(office))
    replaced(own_schema(office), YAML["choice"])
    assert {one[:6] for one in told(office)} == {"KAM206", "KAM302"}  # "再议"; blanks below
    read = read_workbooks(project_of(office))
    assert list(read.tables["visits"].columns["result"])[:2] == ["待定", "待定"]
    shipped = yaml.safe_load((defaults() / "workbooks/schemas/visits.yml").read_text("utf-8"))
    assert project_of(office).schemas["visits"].columns.keys() == shipped["columns"].keys()


def test_an_alias_is_added_as_the_page_says(office: Office) -> None:
    office.visits(B1="客商编码")
    assert any("KAM111" in one for one in told(office))
    replaced(own_schema(office), YAML["alias"])
    assert told(office) == []


def test_hidden_rows_and_formulas_are_refused_as_the_page_says(
    office: Office, report: Report
) -> None:
    with office.edited("visits.xlsx", "拜访记录") as page:
        page["E3"] = "=E2"
        page.row_dimensions[5].hidden = True
    patch_value(office.file("visits.xlsx"), "E3", "K01")
    assert told(office) == ["KAM107 workbooks/visits.xlsx:拜访记录!5:5"]
    added(own_schema(office), "\nextra_columns: notice\n", YAML["strict"])
    assert told(office) == [
        "KAM236 workbooks/visits.xlsx:拜访记录!E3",
        "KAM140 workbooks/visits.xlsx:拜访记录!5:5",
    ]
    strict = replace(report, project=project_of(office))
    group = next(one for one in workbook_groups(strict.project) if one.key == "visits")
    sheet = next(
        one for one in dictionary_view(strict, group, "en", "").sheets if one.id == "visits"
    )
    assert "no row may be hidden" in sheet.facts
    assert all(one.need.endswith("values only, no formulas") for one in sheet.columns)


def test_a_rule_is_added_as_the_page_says(office: Office) -> None:
    office.visits(I1="馈赠礼品", I2="茶叶", J1="礼品价值")
    assert told(office) == []
    added(own_schema(office), "\nrules:\n", YAML["rule"])
    assert told(office) == ["KAM501 workbooks/visits.xlsx:拜访记录!J2"]


def test_a_sheet_is_added_as_the_page_says(office: Office) -> None:
    folder = office.root / "workbooks" / "schemas"
    folder.mkdir()
    (folder / "samples.yml").write_text(YAML["sheet"], encoding="utf-8")
    project = project_of(office)
    visits = next(one for one in workbook_groups(project) if one.key == "visits")
    assert "samples" in {schema.table for schema in visits.schemas}
    [path] = write_blanks(project, office.root / "forms", "zh", Wanted(sheets=("样品",)))
    row = {"领用编号": "YP1", "客户编号": "KH001", "领用日期": date(2026, 1, 5), "数量": 2}
    fill_in(path, "样品", row)
    path.rename(office.root / "workbooks" / "samples.xlsx")
    assert told(office) == []
    read = read_workbooks(project)
    assert values(read, "samples", "quantity") == [2]


def test_each_chapter_with_yaml_is_tried_here() -> None:
    assert {key for key, text in YAML.items() if text} == {
        "column", "choice", "alias", "rule", "strict", "sheet",
    }  # fmt: skip
