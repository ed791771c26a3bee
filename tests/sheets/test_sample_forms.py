"""The forms of the sample company, from its workbooks on: the site's figures, to the last digit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator import pipeline
from generator.ledger import State
from generator.pipeline import Options
from generator.sample.making import make_project
from generator.sheets.f13 import write_sheets
from tests.sheets.recalculation import differing, formulas_of, parts_of, recalculated, values_of
from tests.sheets.soundness import unsound

if TYPE_CHECKING:
    from pathlib import Path

    from generator.language import Text
    from generator.report.downloads import Download
    from generator.report.report import Report


class Quiet:
    """Nobody is told how far the work has come."""

    def stage(self, name: Text) -> None:
        """Pass over it."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    root = tmp_path_factory.mktemp("sample")
    make_project(root, 60, 18, 2026)
    checked = pipeline.check(root, Options(), Quiet())
    computed = pipeline.compute_figures(checked, Quiet())
    return pipeline.report_for(computed, checked.project.settings.audiences[0])


@pytest.fixture(scope="module")
def forms(report: Report, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Download]]:
    folder = tmp_path_factory.mktemp("downloads")
    return [
        (folder / one.path.removeprefix("downloads/"), one) for one in write_sheets(report, folder)
    ]


def test_every_closed_quarter_and_year_has_its_form(
    report: Report, forms: list[tuple[Path, Download]]
) -> None:
    closed = {
        figure.period.id
        for figure in report.ledger.figures.values()
        if figure.kpi == "Q1" and report.is_closed(figure.period) and "-" not in figure.period.id
    }
    assert {download.period.id for _, download in forms} == closed
    assert len(closed) >= 7


def test_each_form_holds_the_figures_with_their_parts(
    report: Report, forms: list[tuple[Path, Download]]
) -> None:
    for path, download in forms:
        cells, formulas = values_of(path), formulas_of(path)
        assert cells["考核表!N12"] == "全部一致 all agree"
        for key, place in download.figures.items():
            figure, row = report.ledger.figures[key], place.rpartition("L")[2]
            for column, part in (
                ("L", figure.value),
                ("K", figure.numerator),
                ("J", figure.denominator),
            ):
                if part is not None:
                    assert f"考核表!{column}{row}" in formulas
                    assert cells[f"考核表!{column}{row}"] == float(part), (path.name, key)
            if figure.state is State.NO_DATA:
                assert cells[place] == "无数据 no data"


def test_each_form_lists_all_lines_of_its_figures(
    report: Report, forms: list[tuple[Path, Download]]
) -> None:
    for path, download in forms:
        cells = values_of(path)
        figures = [report.ledger.figures[key] for key in download.figures]
        expected = sum(figure.line_count for figure in figures if figure.state is not State.NO_DATA)
        above = {"明细!A1", "明细!A2", "明细!A3"}
        found = {cell for cell in cells if cell.startswith("明细!A")} - above
        assert len(found) == expected, path.name
        assert all(cells[f"明细!K{row}"] for row in range(4, 4 + expected)), path.name


def test_each_form_is_sound(forms: list[tuple[Path, Download]]) -> None:
    assert [fault for path, _ in forms for fault in unsound(parts_of(path))] == []


@pytest.mark.office
def test_libreoffice_computes_what_was_stored(
    forms: list[tuple[Path, Download]], soffice: str, tmp_path: Path
) -> None:
    paths = [path for path, _ in forms]
    for path, again in zip(paths, recalculated(soffice, paths, tmp_path), strict=True):
        stored, formulas = values_of(path), formulas_of(path)
        assert len(formulas) >= 29
        assert (
            differing(
                {cell: stored.get(cell) for cell in formulas},
                {cell: again.get(cell) for cell in formulas},
            )
            == []
        ), path.name
