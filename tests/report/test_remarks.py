"""Provisional, restated, mean and graded figures are told apart wherever they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from generator.history.kept_figures import Kept
from generator.ledger import ScopeKind, State
from generator.pages.templating import environment
from generator.periods import Period
from generator.report.figures.progress import ahead_words, progress_words
from generator.report.figures.showing import figure_view
from generator.report.kpis.kpi import section_view
from tests.small_department import report_of

if TYPE_CHECKING:
    from generator.report.report import Report

Q4 = Period.parse("2025Q4")
BEFORE = Kept(
    state=State.VALUE,
    numerator=None,
    denominator=None,
    value=Fraction(49, 1000),
    as_of=date(2026, 1, 15),
)
GRADES = """
    scheme     | staff_id | period | kpi_id | grade | assessor | date
    department |          | 2025   | L1     | 良好  | X        | 2025-12-30
    department |          | 2025   | L2     | 优秀  | X        | 2025-12-30
    department |          | 2025   | L2     | 良好  | Y        | 2025-12-30
"""


def restated() -> Report:
    return replace(report_of(), kept={"R3/2025Q4/department": BEFORE})


def rendered(report: Report, macro: str, kpi: str = "R3") -> str:
    """What a part of the templates makes of a figure."""
    figure = report.figure(kpi, Q4)
    assert figure is not None
    made = environment(report.project, "en")
    source = "{% import 'parts/marks.html.j2' as m %}{{ m." + macro + "(f) }}"
    return made.from_string(source).render(f=figure_view(report, figure, "en"))


@pytest.mark.parametrize("macro", ["remarks", "in_cell"])
def test_a_restated_figure_shows_what_was_published_before(macro: str) -> None:
    html = rendered(restated(), macro)
    assert "k-tag--was" in html
    assert "was 4.9%" in html
    assert "4.9% in the publication as of 2026-01-15, restated since" in html
    assert "was" not in rendered(report_of(), macro)


def test_a_figure_that_became_another_state_is_restated_too() -> None:
    lost = replace(BEFORE, state=State.NO_DATA, value=None)
    report = replace(report_of(), kept={"R3/2025Q4/department": lost})
    assert "was no data" in rendered(report, "remarks")


def test_the_same_figure_is_not_restated() -> None:
    report = report_of()
    figure = report.figure("R3", Q4)
    assert figure is not None
    same = replace(BEFORE, state=figure.state, value=figure.value)
    assert "was" not in rendered(replace(report, kept={figure.id: same}), "remarks")


def test_a_provisional_figure_is_dashed_and_tagged() -> None:
    running = report_of(date(2025, 11, 15))
    assert "k-provisional" in rendered(running, "in_cell", "Q1")
    assert "so far" in rendered(running, "remarks", "Q1")
    closed = report_of()
    assert "k-provisional" not in rendered(closed, "in_cell", "Q1")


def test_a_running_plan_is_held_against_the_time_gone() -> None:
    report = report_of(date(2025, 11, 15))  # 46 of 92 days
    figure, kpi = report.figure("Q1", Q4), report.project.kpis["Q1"]
    assert figure is not None
    assert progress_words(report, Q4, "en") == "50.0% of the time gone"
    assert ahead_words(report, figure, kpi, "zh").startswith("进度差")
    rate = report.figure("R3", Q4)
    assert rate is not None
    assert ahead_words(report, rate, report.project.kpis["R3"], "en") == ""  # no plan to fill
    assert progress_words(report_of(), Q4, "en") == ""  # the quarter is over


def test_a_mean_says_of_how_many_and_has_no_fraction() -> None:
    report = report_of()
    figure = report.figure("R2", Q4)
    assert figure is not None
    view = figure_view(report, figure, "en")
    assert view.fraction == "mean of 4 accounts"
    assert view.parts == ""
    assert not view.small  # four accounts, but a fraction would say nothing
    section = section_view(report, report.project.kpis["R2"], Q4, (Q4,), "en", "../")
    assert section.whole is not None
    assert ("Made as", "mean of 4 accounts") in section.whole.facts
    assert section.whole.why is None
    assert section.units is not None
    assert not any(column.name == "Parts" for column in section.units.columns)
    assert all("numerator" not in group.heading for group in section.whole.groups)


def test_a_grade_is_its_word_and_two_are_told_apart() -> None:
    report = report_of(kpi_grades=GRADES)
    year = Period.parse("2025")
    said = {}
    for kpi in ("L1", "L2", "L3"):
        figure = report.figure(kpi, year)
        assert figure is not None
        said[kpi] = str(figure_view(report, figure, "zh").text)
    assert said == {"L1": "良好 60.0%", "L2": "良好至优秀 80.0%", "L3": "无数据"}


def test_what_the_sheets_say_beside_a_grade_is_no_grade() -> None:
    services = """
        service_id | account_id | start      | end        | deviation
        S1         | A1         | 2025-05-01 | 2025-05-02 |
        S2         | A2         | 2025-06-01 | 2025-06-02 | 未按约定时间到店
    """
    report = report_of(kpi_grades=GRADES, services=services)
    figure = report.figure("L2", Period.parse("2025"), reading="services")
    assert figure is not None
    assert figure.value is not None
    assert str(figure_view(report, figure, "zh").text).endswith("%")


def test_an_unsettled_line_is_why_a_closed_quarter_is_provisional() -> None:
    complaints = """
        complaint_id | account_id | received_at | level | verified
        T1           | A1         | 2025-12-20  | 一般   | 待查
    """
    report = report_of(complaints=complaints)
    section = section_view(report, report.project.kpis["Q5"], Q4, (Q4,), "en", "../")
    assert "1 line is not yet due, so this is provisional." in str(section.lead)
    assert "running" not in str(section.lead)


def test_person_figures_are_found_by_scope() -> None:
    report = report_of()
    assert report.people == {
        scope.id
        for (_, _, scope), figures in report.series.items()
        if scope.kind is ScopeKind.PERSON and any(one.line_count for one in figures.values())
    }
