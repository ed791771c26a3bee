"""What is wrong with weights: each fault at its cell, and nobody scored by a faulty set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.findings import Severity
from generator.ledger import State
from generator.model.scores.weights import read_weights
from generator.periods import Period
from tests.model.small_scores import given, score
from tests.support import shipped_project, table_of

if TYPE_CHECKING:
    from generator.findings import Finding
    from generator.model.scores.weights import WeightSets

HEAD = "scheme | period | kpi_id | weight | pattern | parameters\n"


def read(rows: str) -> tuple[WeightSets, tuple[Finding, ...]]:
    project = shipped_project()
    return read_weights(project.kpis, table_of(project.schemas["kpi_weights"], HEAD + rows))


@pytest.mark.parametrize("last", ["19", "21", "20.01", "0"])
def test_weights_that_are_not_a_hundred_are_refused_at_their_cells(last: str) -> None:
    found, findings = score(
        f"Q1 | 80 | ratio_up |\nR4 | {last} | ratio_up |", {"Q1": given(1), "R4": given(1)}
    )
    (finding,) = findings
    assert finding.code == "KAM641"
    assert finding.severity is Severity.ERROR
    assert str(finding.place) == "workbooks/kpi_weights.xlsx:指标权重!D2:D3"
    assert str(80 + float(last)).removesuffix(".0") in finding.message.zh
    assert found.total.state is State.NO_DATA
    assert found.total.reason is not None
    assert "权重" in found.total.reason.zh
    assert all(row.points is None and row.state is State.NO_DATA for row in found.rows)
    assert all(row.score.state is State.NO_DATA for row in found.rows)


def test_hundredths_that_make_a_hundred_are_a_hundred() -> None:
    found, findings = score(
        "Q1 | 33.34 | ratio_up |\nR4 | 33.33 | ratio_up |\nR3 | 33.33 | step_down_pp | step=2",
        {"Q1": given(1), "R4": given(1), "R3": given(0)},
    )
    assert not findings
    assert found.total.value == 100


def test_cells_that_do_not_stand_together_are_all_named() -> None:
    _, (finding,) = read(
        """
        manager | 2026 | R1 | 50 | ratio_up |
        clerk | 2026 | R1 | 100 | ratio_up |
        manager | 2026 | R4 | 49 | ratio_up |
        """
    )
    assert str(finding.place).endswith("!D2")
    assert "D2" in finding.message.en
    assert "D4" in finding.message.en


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("Q77 | 20 | ratio_up |", "KAM642", "C3"),
        ("S.total | 20 | ratio_up |", "KAM642", "C3"),
        ("R1 | 20 | ratio_up |", "KAM642", "C3"),  # a person's KPI
        ("V1 | 20 | |", "KAM643", "E3"),
        ("R3 | 20 | ratio_up |", "KAM644", "E3"),
        ("Q3 | 20 | step_down_pp | step=2", "KAM644", "E3"),
        ("R4 | 20 | grade4 |", "KAM644", "E3"),
        ("R4 | 20 | count_down | step=2", "KAM644", "E3"),
        ("R4 | 20 | baseline_step | cap=20", "KAM645", "F3"),
    ],
)
def test_a_row_in_error_refuses_the_whole_set(row: str, code: str, cell: str) -> None:
    found, findings = score(
        f"Q1 | 80 | ratio_up |\n{row}", {"Q1": given(1), "R4": given(1), "R3": given(0)}
    )
    (finding,) = findings
    assert (finding.code, finding.severity) == (code, Severity.ERROR)
    assert str(finding.place).endswith(f"!{cell}")
    assert found.total.state is State.NO_DATA


def test_a_number_that_is_not_understood_is_told_and_the_row_used() -> None:
    found, (finding,) = score(
        "Q1 | 80 | ratio_up | step=2\nR3 | 20 | step_down_pp | step=2",
        {"Q1": given(1), "R3": given("0.075", "0.05")},
    )
    assert (finding.code, finding.severity) == ("KAM646", Severity.WARNING)
    assert str(finding.place).endswith("!F2")
    assert found.total.value == 95


def test_a_misspelt_number_that_is_needed_is_missed_as_well() -> None:
    _, findings = read(
        """
        specialist | 2026 | R1 | 80 | ratio_up |
        specialist | 2026 | V1 | 20 | baseline_step | bse=15
        """
    )
    assert [one.code for one in findings] == ["KAM646", "KAM645"]


def test_weights_of_a_month_are_told_and_not_used() -> None:
    sets, (finding,) = read("department | 2026-03 | Q1 | 90 | ratio_up |")
    assert (finding.code, finding.severity) == ("KAM647", Severity.WARNING)
    assert not sets.sets


def test_a_period_without_weights_takes_the_year_s() -> None:
    sets, findings = read(
        """
        manager | 2026 | R1 | 100 | ratio_up |
        manager | 2026Q2 | R4 | 100 | ratio_up |
        """
    )
    assert not findings

    def kpis(period: str) -> list[str]:
        return [one.kpi.id for one in sets.of("manager", Period.parse(period)).weights]

    assert kpis("2026Q1") == ["R1"]
    assert kpis("2026Q2") == ["R4"]
    assert kpis("2026") == ["R1"]
    assert kpis("2025Q4") == []


def test_a_refused_quarter_does_not_fall_back_on_the_year() -> None:
    sets, _ = read(
        """
        manager | 2026 | R1 | 100 | ratio_up |
        manager | 2026Q2 | R4 | 99 | ratio_up |
        """
    )
    assert sets.of("manager", Period.parse("2026Q2")).is_refused
