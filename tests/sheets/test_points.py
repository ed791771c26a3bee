"""Weights and points on a form: stored as the site has them, and the same when recalculated."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from generator.ledger import State
from generator.periods import Period
from generator.report.sight import Sight
from generator.sheets.f13 import write_department_sheets
from tests.sheets.recalculation import differing, formulas_of, parts_of, recalculated, values_of
from tests.sheets.small_report import FakeLedger, small_ledger, small_report
from tests.sheets.soundness import unsound

if TYPE_CHECKING:
    from pathlib import Path

    from generator.ledger import Score
    from generator.report.report import Report

QUARTER = Period.parse("2026Q2")
SOUND = "Q1 | 60 | ratio_up |\nQ3 | 20 | count_down | step=5\n"
MISSING = SOUND + "Q7 | 15 | ratio_up |\nQ2 | 5 | ratio_up |"  # n/a, and no data
# Name of a case: its weights, and what becomes of those without a value.
CASES = {
    "whole": ("Q1 | 80 | ratio_up |\nQ3 | 20 | count_down | step=5", "redistribute"),
    "spread": (MISSING, "redistribute"),
    "full": (MISSING, "full"),
    "zero": (MISSING, "zero"),
    "capped": ("Q1 | 80 | ratio_up | cap=1.2\nQ3 | 20 | count_down | step=0.5", "zero"),
    "pending": (SOUND + "Q6 | 15 | ratio_up |\nQ7 | 5 | ratio_up |", "redistribute"),
    "pending in full": (SOUND + "Q6 | 15 | ratio_up |\nQ7 | 5 | ratio_up |", "full"),
    "pending without weight": (SOUND + "Q7 | 20 | ratio_up |\nQ6 | 0 | ratio_up |", "redistribute"),
    "no target": (SOUND + "Q5 | 20 | count_down | step=1", "redistribute"),
    "refused": (SOUND + "Q7 | 19 | ratio_up |", "full"),
    "nothing": ("Q7 | 100 | ratio_up |", "full"),
    "nothing known": ("Q7 | 50 | ratio_up |\nQ2 | 50 | ratio_up |", "zero"),
    "only what weighs nothing": ("Q7 | 100 | ratio_up |\nQ1 | 0 | ratio_up |", "redistribute"),
    "baselines": (
        "Q1 | 60 | baseline_step | base=30; step=2\nQ9 | 40 | baseline_step | base=20; cap=25",
        "redistribute",
    ),
    "no baseline": (SOUND + "Q9 | 20 | baseline_step | base=15", "redistribute"),
}


def report_of(case: str) -> Report:
    weights, na_weight = CASES[case]
    ledger = small_ledger(QUARTER)
    if case == "baselines":
        ledger = with_earlier(ledger, {"Q1": Fraction("0.855"), "Q9": Fraction("0.031")})
    return small_report(weights=weights, na_weight=na_weight, ledger=ledger)


def with_earlier(ledger: FakeLedger, values: dict[str, Fraction]) -> FakeLedger:
    """The ledger with values of the quarter before."""
    found = dict(ledger.figures)
    for kpi, value in values.items():
        now = ledger.figures[f"{kpi}/{QUARTER}/department"]
        one = replace(now, period=QUARTER.previous(), value=value, state=State.VALUE)
        found[one.id] = one
    return replace(ledger, figures=found)


def test_readers_who_may_not_see_the_score_are_told_so(tmp_path: Path) -> None:
    report = report_of("whole")
    sight = Sight(audience=report.audience, schemas={}, kpis=report.project.kpis)
    hidden = replace(report, ledger=replace(report.ledger, scores={}), sight=sight)  # type: ignore[type-var]
    (download,) = write_department_sheets(hidden, tmp_path)
    cells = values_of(tmp_path / download.path.removeprefix("downloads/"))
    assert cells["考核表!P24"] == "不显示 not shown"
    assert not [key for key in download.figures if key.startswith("S.")]


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Score]]:
    found = {}
    for case in CASES:
        report = report_of(case)
        folder = tmp_path_factory.mktemp("form")
        downloads = write_department_sheets(report, folder)
        download = next(one for one in downloads if one.period == QUARTER)
        path = folder / download.path.removeprefix("downloads/")
        score = report.score_on_form(QUARTER)
        assert score is not None
        found[case] = path.rename(path.with_name(f"{case}.xlsx")), score
        assert score.total.id in download.figures
        assert all(row.score.id in download.figures for row in score.rows)
    return found


@pytest.mark.parametrize("case", CASES)
def test_the_form_shows_the_points_of_the_site(
    case: str, forms: dict[str, tuple[Path, Score]]
) -> None:
    path, score = forms[case]
    cells = values_of(path)
    assert unsound(parts_of(path)) == []
    rows = {cells[f"考核表!B{row}"]: row for row in range(15, 30) if f"考核表!B{row}" in cells}
    for one in score.rows:
        row = rows[one.kpi]
        shown = cells[f"考核表!P{row}"]
        assert cells[f"考核表!N{row}"] == float(one.weight)
        assert cells[f"考核表!O{row}"] == float(one.counted_weight)
        assert shown == float(one.points) if one.points is not None else isinstance(shown, str)
    total = next(
        row for row in range(15, 40) if str(cells.get(f"考核表!A{row}")).startswith("合计")
    )
    shown = cells[f"考核表!P{total}"]
    value = score.total.value
    assert shown == float(value) if value is not None else isinstance(shown, str)
    assert (cells[f"考核表!Q{total}"] == "—") == (score.band is None)
    assert cells["考核表!O12"] == "全部一致 all agree"


def test_states_of_totals(forms: dict[str, tuple[Path, Score]]) -> None:
    states = {case: str(score.total.state) for case, (_, score) in forms.items()}
    assert {case for case, state in states.items() if state == "pending"} == {
        "pending",
        "pending in full",
    }
    assert states["refused"] == states["nothing known"] == "no data"
    assert states["nothing"] == states["only what weighs nothing"] == "n/a"
    assert states["no baseline"] == states["baselines"] == "value"


def test_a_kpi_without_weight_has_dashes(forms: dict[str, tuple[Path, Score]]) -> None:
    cells = values_of(forms["whole"][0])
    row = next(row for row in range(15, 30) if cells[f"考核表!B{row}"] == "Q5")
    assert [cells[f"考核表!{column}{row}"] for column in "NOP"] == ["—"] * 3


@pytest.mark.office
def test_libreoffice_computes_the_same_points(
    forms: dict[str, tuple[Path, Score]], soffice: str, tmp_path: Path
) -> None:
    paths = [path for path, _ in forms.values()]
    for path, again in zip(paths, recalculated(soffice, paths, tmp_path), strict=True):
        stored, formulas = values_of(path), formulas_of(path)
        assert any(cell.startswith("计分!N") for cell in formulas)
        assert (
            differing(
                {cell: stored.get(cell) for cell in formulas},
                {cell: again.get(cell) for cell in formulas},
            )
            == []
        ), path.name
