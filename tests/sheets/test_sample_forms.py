"""The forms of the sample company, from its workbooks on: the site's figures, to the last digit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from generator import pipeline
from generator.definitions.settings import AudienceKind
from generator.ledger import ScopeKind, State
from generator.periods import PeriodKind
from generator.runs import Options
from generator.sample.making import make_project
from generator.sheets.forms import write_sheets
from generator.stages import UNTOLD
from tests.sheets.recalculation import differing, formulas_of, parts_of, recalculated, values_of
from tests.sheets.soundness import unsound

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.ledger import Score
    from generator.report.downloads import Download
    from generator.report.report import Report

Forms = list[tuple["Path", "Download"]]

KPI_ROWS = range(14, 60)  # where the rows of the printed sheet may stand
COLUMNS = {  # by form: value, numerator, denominator, points
    "f13": ("L", "K", "J", "P"),
    "f14": ("I", "H", "G", "M"),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    root = tmp_path_factory.mktemp("sample")
    make_project(root, 60, 18, 2026)
    checked = pipeline.check(root, Options(), UNTOLD)
    computed = pipeline.compute_figures(checked, UNTOLD)
    management = next(
        one for one in checked.project.settings.audiences if one.kind is AudienceKind.GROUP
    )
    return pipeline.report_for(computed, management)


@pytest.fixture(scope="module")
def forms(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Forms:
    folder = tmp_path_factory.mktemp("downloads")
    return [
        (folder / one.path.removeprefix("downloads/"), one) for one in write_sheets(report, folder)
    ]


@pytest.fixture(scope="module")
def cells(forms: Forms) -> Mapping[str, Mapping[str, object]]:
    """The stored values of every form, by its path on the site."""
    return {download.path: values_of(path) for path, download in forms}


def score_of(report: Report, download: Download) -> Score:
    assert download.period is not None
    found = report.score_on_form(download.period, download.scope)
    assert found is not None
    return found


def test_every_closed_quarter_and_year_has_its_form(report: Report, forms: Forms) -> None:
    closed = {
        figure.period.id
        for figure in report.ledger.figures.values()
        if figure.kpi == "Q1" and report.is_closed(figure.period) and "-" not in figure.period.id
    }
    of_department = [one for _, one in forms if one.scope.kind is ScopeKind.DEPARTMENT]
    assert {one.period.id for one in of_department if one.period} == closed
    assert len(closed) >= 7


def test_every_assessed_person_has_a_form_for_every_closed_quarter(
    report: Report, forms: Forms
) -> None:
    due = {
        (period, scope)
        for (period, scope), score in report.ledger.scores.items()
        if scope.kind is ScopeKind.PERSON
        and score.period.kind is PeriodKind.QUARTER
        and report.is_closed(score.period)
    }
    made = [
        (one.period.id, one.scope)
        for _, one in forms
        if one.period is not None and one.scope.kind is ScopeKind.PERSON
    ]
    assert set(made) == due
    assert len(made) == len(due) > 60
    assert {score_of(report, one).scheme for _, one in forms} == {
        "department",
        "manager",
        "specialist",
        "clerk",
    }


def test_each_form_holds_the_figures_with_their_parts(
    report: Report, forms: Forms, cells: Mapping[str, Mapping[str, object]]
) -> None:
    for path, download in forms:
        found, formulas = cells[download.path], formulas_of(path)
        assert "全部一致 all agree" in found.values(), path.name
        assert found["核对!H2"] == 0
        value, numerator, denominator, points = COLUMNS[path.parent.name]
        for key, place in download.figures.items():
            figure, row = (
                report.ledger.figures[key],
                place.rpartition("!")[2].lstrip("ABCDEFGHIJKLMNOP"),
            )
            is_score = figure.derivation is not None
            parts = (
                [(points, figure.value)]
                if is_score
                else [
                    (value, figure.value),
                    (numerator, figure.numerator),
                    (denominator, figure.denominator),
                ]
            )
            for column, part in parts:
                if part is not None:
                    assert f"考核表!{column}{row}" in formulas, (path.name, key)
                    assert found[f"考核表!{column}{row}"] == float(part), (path.name, key)
            if figure.state is State.NO_DATA:
                assert found[place] == "无数据 no data"


def test_each_form_lists_all_lines_of_its_figures_and_no_others(
    report: Report, forms: Forms, cells: Mapping[str, Mapping[str, object]]
) -> None:
    for path, download in forms:
        found = cells[download.path]
        figures = [report.ledger.figures[key] for key in download.figures]
        assert {figure.scope for figure in figures} == {download.scope}
        expected = sum(figure.line_count for figure in figures if figure.state is not State.NO_DATA)
        above = {"明细!A1", "明细!A2", "明细!A3"}
        lines = {cell for cell in found if cell.startswith("明细!A")} - above
        assert len(lines) == expected, path.name
        assert all(found[f"明细!L{row}"] for row in range(4, 4 + expected)), path.name


def test_a_person_s_form_has_the_kpis_of_the_post_and_says_who_assesses(
    report: Report, forms: Forms, cells: Mapping[str, Mapping[str, object]]
) -> None:
    kpis = {
        "manager": ["R1", "R2", "R3", "R4"],
        "specialist": ["R1", "R2", "R3", "R4"],
        "clerk": ["C1", "C2", "C3", "C4"],
    }
    assessors = {"manager": "营销总监", "specialist": "大客户部经理", "clerk": "大客户部经理"}
    for _, download in forms:
        if download.scope.kind is ScopeKind.PERSON:
            found, score = cells[download.path], score_of(report, download)
            rows = [found.get(f"考核表!B{row}") for row in range(18, 22)]
            assert rows == kpis[score.scheme]
            assert str(found["考核表!K12"]).startswith(assessors[score.scheme])
            assert "人力资源部" in str(found["考核表!K12"])
            assert found["考核表!C11"] == report.names.person(download.scope.id)
            assert found["考核表!G11"] == download.scope.id
            assert "薪酬发放依据" in str(found["考核表!D23"])
            assert found["考核表!A27"] == "被考核人  Person assessed"


def test_a_warning_stands_only_on_forms_below_the_line(
    report: Report, forms: Forms, cells: Mapping[str, Mapping[str, object]]
) -> None:
    warned = set()
    for _, download in forms:
        has_line = "口头警告  Verbal warning" in cells[download.path].values()
        if download.scope.kind is ScopeKind.PERSON:
            score = score_of(report, download)
            assert has_line == score.below_warning
            warned.add(has_line)
        else:
            assert not has_line
    assert warned == {True, False}


def test_each_form_is_sound(forms: Forms) -> None:
    assert [fault for path, _ in forms for fault in unsound(parts_of(path))] == []


def test_each_form_prints_on_the_house_s_paper(forms: Forms) -> None:
    by_folder = {path.parent.name: path for path, _ in forms}
    assert set(by_folder) == {"f13", "f14"}
    for path in by_folder.values():
        book = load_workbook(path)
        assert book.sheetnames == ["考核表", "参数", "明细", "计分", "核对"]
        for sheet in book:
            assert sheet.oddFooter is not None
            assert "内部资料 严禁外传" in str(sheet.oddFooter.center.text)
            assert (sheet.page_setup.fitToWidth, sheet.page_setup.orientation) == (1, "landscape")


def of_each_kind(report: Report, forms: Forms) -> Forms:
    """Every form of the department, and one for each way in which persons' forms differ."""
    found: dict[object, tuple[Path, Download]] = {}
    for path, download in forms:
        score = score_of(report, download)
        states = tuple((row.kpi, row.state, row.pattern) for row in score.rows)
        kind = (score.scheme, states, score.total.state, score.band)
        is_person = download.scope.kind is ScopeKind.PERSON
        found.setdefault(kind if is_person else download.path, (path, download))
    return list(found.values())


@pytest.mark.office
def test_libreoffice_computes_what_was_stored(
    report: Report,
    forms: Forms,
    cells: Mapping[str, Mapping[str, object]],
    soffice: str,
    tmp_path: Path,
) -> None:
    chosen = of_each_kind(report, forms)
    assert len(chosen) > 20
    paths = [path for path, _ in chosen]
    for (path, download), again in zip(chosen, recalculated(soffice, paths, tmp_path), strict=True):
        stored, formulas = cells[download.path], formulas_of(path)
        assert len(formulas) >= 60, path.name
        assert (
            differing(
                {cell: stored.get(cell) for cell in formulas},
                {cell: again.get(cell) for cell in formulas},
            )
            == []
        ), path.name
