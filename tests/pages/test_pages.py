"""The written pages: true to the figures, safe against their data, whole in both languages."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.cells import CellPlace
from generator.findings import Rule, Severity
from generator.language import Text
from generator.pages.data import exact_values, write_data
from generator.pages.templating import json_block
from generator.pages.words import WORDS
from generator.pages.writing import write_pages
from generator.recipes.cells import CORRECT_CELL
from tests.small_department import report_of
from tests.support import shipped_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.findings import Finding
    from generator.language import Lang
    from generator.report.report import Report

_FIGURE = re.compile(r'data-figure="([^"]*)" data-value="([^"]*)"')
_HAN = re.compile(r"[\u3400-\u9fff]+")
# What the workbooks themselves say in Chinese: grades, and the names of sheets.
_FROM_WORKBOOKS = {
    *(schema.sheet for schema in shipped_project().schemas.values()),
    # the words that count as not filled, which the rule value quotes
    *map(str, shipped_project().parameters["placeholders"].on(date.max)),  # type: ignore[arg-type]
}

if TYPE_CHECKING:
    Written = Callable[..., tuple[Report, dict[Lang, Path]]]

LATE = Rule(
    code="KAM699",
    severity=Severity.ERROR,
    title=Text(zh="太晚", en="Too late"),
    says=Text(zh="日期 {day} 太晚", en="the day {day} is too late"),
    fix=Text(zh="改日期", en="Correct the day."),
    example=Text(zh="例", en="A case."),
    recipe=CORRECT_CELL,
)


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., tuple[Report, dict[Lang, Path]]]:
    """Both languages' pages of a report."""

    def write(
        findings: tuple[Finding, ...] = (), left_out: int = 0
    ) -> tuple[Report, dict[Lang, Path]]:
        report = report_of(findings=findings, left_out=left_out)
        languages: tuple[Lang, ...] = ("zh", "en")
        folders = {lang: tmp_path / lang for lang in languages}
        for lang, folder in folders.items():
            write_pages(report, lang, folder, downloads=(), languages=languages)
        return report, folders

    return write


def test_every_figure_on_a_page_is_the_published_one(written: Written) -> None:
    report, folders = written()
    known, seen = exact_values(report), set()
    for folder in folders.values():
        for path in sorted(folder.rglob("*.md")):
            for figure, value in _FIGURE.findall(path.read_text(encoding="utf-8")):
                assert known[figure] == value, f"{path.name}: {figure}"
                seen.add(figure)
    assert {"Q1/2025Q4/department", "R3/2025Q3/unit=S2", "V1/2025Q3/department"} <= seen


def test_the_same_report_gives_the_same_bytes(written: Written, tmp_path: Path) -> None:
    report, folders = written()
    again = tmp_path / "again"
    write_pages(report, "en", again, downloads=(), languages=("zh", "en"))
    for path in sorted(path for path in again.rglob("*") if path.is_file()):
        assert path.read_bytes() == (folders["en"] / path.relative_to(again)).read_bytes()


def test_text_from_workbooks_is_only_ever_text(written: Written) -> None:
    """An account called <b>Three</b> and one called {{ Four }} stand on pages as they are."""
    _, folders = written()
    pages = [path.read_text(encoding="utf-8") for path in sorted(folders["zh"].rglob("*.md"))]
    assert any("&lt;b&gt;Three&lt;/b&gt;" in page for page in pages)
    assert any("{{ Four }}" in page for page in pages)
    assert not any("<b>Three</b>" in page for page in pages)


def test_an_english_page_has_no_chinese_word_of_ours(written: Written) -> None:
    _, folders = written()
    foreign: dict[str, set[str]] = {}
    for path in sorted(folders["en"].rglob("*.md")):
        quotes = path.name in {"method.md", "findings.md"} or path.parent.name == "handbook"
        if quotes:  # the workbooks' own words
            continue
        text = re.sub(r"\w+\.xlsx › .*?[<\"]|<script.*?</script>", "", path.read_text("utf-8"))
        words = {word for word in _HAN.findall(text) if word not in _FROM_WORKBOOKS}
        if words:
            foreign[path.name] = words
    assert not foreign


def test_no_word_of_the_templates_is_left_untranslated() -> None:
    for key, text in WORDS.items():
        assert text.zh, key
        assert text.en, key
        assert not _HAN.search(text.en), key


def test_rows_left_out_are_told_on_every_page(written: Written) -> None:
    finding = LATE.at(
        CellPlace("workbooks/trade.xlsx", "交易", "D17"), day="2026-07-15", kpis=("Q1",)
    )
    _, folders = written(findings=(finding,), left_out=3)
    pages = sorted(folders["en"].rglob("*.md"))
    for path in pages:
        text = path.read_text(encoding="utf-8")
        if path.name != "quality.md":  # which is all about them
            assert "3 of 100 rows" in text, path
            assert "Sales-plan completion" in text
    assert len(pages) > 20
    quality = (folders["en"] / "quality.md").read_text(encoding="utf-8")
    assert "The day 2026-07-15 is too late" in quality
    assert "KAM699" in quality


def test_a_workbook_that_was_not_read_is_told_on_every_page(written: Written) -> None:
    finding = LATE.at(CellPlace("workbooks/visits-S03.xlsx"), day="2026-07-15")
    _, folders = written(findings=(finding,))
    for path in sorted(folders["en"].rglob("*.md")):
        if path.name != "quality.md":
            assert "the workbook visits-S03.xlsx" in path.read_text(encoding="utf-8"), path


def test_every_figure_file_is_json_with_exact_numbers(tmp_path: Path) -> None:
    report = report_of()
    write_data(report, tmp_path)
    text = (tmp_path / "figures.json").read_text(encoding="utf-8")
    document = json.loads(text)
    figures = {figure["id"]: figure for figure in document["figures"]}
    assert '"numerator": 420000.00, "denominator": 450000.00' in text
    assert figures["Q1/2025Q4/department"] == {
        "id": "Q1/2025Q4/department",
        "kpi": "Q1",
        "reading": "",
        "period": "2025Q4",
        "scope": {"kind": "department", "id": ""},
        "state": "value",
        "numerator": 420000.0,
        "denominator": 450000.0,
        "value": 420 / 450,
        "interval": None,
        "target": 1.0,
        "provisional": False,
        "faulty": False,
        "restated": None,
        "range": None,
    }
    assert document["as_of"] == "2025-12-31"
    assert document["parameters"]["key_grades"] == ["特级", "A"]
    account = json.loads((tmp_path / "accounts" / "a3_2.json").read_text(encoding="utf-8"))
    assert {figure["scope"]["id"] for figure in account["figures"]} == {"a3"}
    assert len(figures) + sum(
        len(json.loads(path.read_text(encoding="utf-8"))["figures"])
        for path in (tmp_path / "accounts").iterdir()
    ) == len(report.ledger.figures)


def test_lines_beyond_the_page_lie_beside_it(written: Written) -> None:
    _, folders = written()
    text = (folders["zh"] / "kpi" / "Q1.md").read_text(encoding="utf-8")
    for source in re.findall(r'data-src="([^"]+)"', text):
        script = (folders["zh"] / "kpi" / source).read_text(encoding="utf-8")
        call, _, content = script.partition("(")
        assert call in {"kamLines", "kamLoaded"}
        assert len(json.loads(f"[{content.rstrip().removesuffix(');')}]")) == 2


def test_json_in_a_page_cannot_end_its_script() -> None:
    held = {"name": "</script><script>alert(1)</script>", "sign": "a & b\u2028"}
    text = str(json_block(held))
    assert "<" not in text
    assert json.loads(text) == held


def test_the_navigation_lists_no_account(tmp_path: Path) -> None:
    settings = write_pages(
        report_of(date(2025, 12, 31)), "zh", tmp_path, downloads=(), languages=("zh",)
    )
    listed = json.dumps(settings["nav"], ensure_ascii=False)
    assert "index.md" in listed
    assert "A1" not in listed
    assert "units/index.md" in listed
    assert not re.search(r"people/|units/(?!index)|K01", listed)
