"""What the home and KPI pages say about a department, and what they do not claim."""

from __future__ import annotations

from datetime import date

from generator.periods import Period
from generator.report.duties.duties import Duties
from generator.report.home.home import home_view
from generator.report.kpis.kpi import section_view
from generator.report.kpis.links import kpi_link, kpi_periods, recent
from generator.report.kpis.words import chart_caption
from generator.report.parts.scope_table import unit_rows
from generator.report.parts.tables import TextCell
from generator.report.report import DEPARTMENT
from generator.report.visit_weeks import month_heads
from generator.report.visits.visits import visits_view
from generator.report.words.sentences import as_plain
from tests.small_department import report_of

TARGETS = """kpi_id | scheme | scope_kind | period | target
R3 | department | 部门 | 2025 | 0.1"""
Q4 = Period.parse("2025Q4")
Q3 = Period.parse("2025Q3")


def test_the_lead_names_the_unit_furthest_behind() -> None:
    """North sold 180,000 of 180,000, South 240,000 of 270,000 (both with what was lost)."""
    view = home_view(Duties(report=report_of()), Q4, "en", "", ())
    lead = as_plain(view.lead)
    assert "Sales reached 93.3% of plan, CNY 30.0 k short; South is furthest behind" in lead
    assert "No key account was lost." in lead
    assert view.units is not None
    assert view.units.heading == "Units: South is furthest behind plan, by CNY 30.0 k"


def test_a_loss_is_told_with_its_account_and_day() -> None:
    """Five's last trade was on 10 April; 90 days later it is lost."""
    view = home_view(Duties(report=report_of()), Q3, "en", "", ())
    assert "Lost: 1 account" in as_plain(view.lead)
    assert "control" not in as_plain(view.lead)  # nobody gave a reason
    assert [(row.title, row.what) for row in view.lost.rows] == [("Five", "07-09")]
    assert view.lost.rows[0].href == "accounts/A5.html"


def test_nothing_lost_is_said_and_not_left_blank() -> None:
    view = home_view(Duties(report=report_of()), Q4, "zh", "", ())
    assert view.lost.rows == ()
    assert view.lost.empty == "本期没有流失的大客户。"


def test_a_running_period_is_neither_judged_nor_compared() -> None:
    report = report_of(date(2025, 11, 15))
    view = home_view(Duties(report=report), Q4, "en", "", ())
    assert "Q4 is still running; figures are provisional." in as_plain(view.lead)
    assert "short" not in as_plain(view.lead)
    assert all(str(card.figure.standing) == "none" for card in view.cards)
    section = section_view(report, report.project.kpis["Q1"], Q4, (Q4, Q3), "en", "../")
    assert "provisional" in as_plain(section.lead)
    assert section.whole is not None
    assert section.whole.figure.gap == ""


def test_before_the_data_begin_a_page_says_so() -> None:
    report = report_of()
    period = Period.parse("2025Q1")
    section = section_view(report, report.project.kpis["R3"], period, (period,), "en", "../")
    assert section.whole is not None
    assert section.whole.figure.kind == "nodata"
    assert section.whole.figure.exact == "no data"
    assert section.whole.figure.reason
    assert section.whole.movement is None


def test_the_waterfall_goes_from_opening_to_closing() -> None:
    report = report_of()
    movement = home_view(Duties(report=report), Q3, "en", "", ()).movement
    assert movement is not None
    steps = {step.name: (step.count, step.who) for step in movement.steps}
    assert steps["Opening 07-01"] == ("4", "")
    assert steps["New"] == ("+1", "{{ Four }}")
    assert steps["Lost"] == ("−1", "Five")
    assert steps["Closing 09-30"] == ("4", "")


def test_units_stand_worst_first() -> None:
    """North sold all of its plan, South 240,000 of 270,000."""
    report = report_of()
    table = unit_rows(report, report.project.kpis["Q1"], Q4, "en", "../")
    assert table is not None
    names = [row.cells[0].text for row in table.rows if isinstance(row.cells[0], TextCell)]
    assert names == ["South", "North"]
    assert table.foot is not None


def test_a_year_shows_no_month_to_come() -> None:
    report = report_of(date(2025, 11, 15))
    heads = month_heads(report, Period.parse("2025"), "en")
    assert [head.name for head in heads.values()][-2:] == ["Oct", "Nov"]


def test_without_a_visit_sheet_no_page_says_that_visits_were_made_or_not_due() -> None:
    report = report_of()
    view = visits_view(report, Q4, "en", "")
    assert view.blocks == ()
    assert view.heat is None
    assert view.nothing.endswith("the Key-account department owes it")


def test_a_running_period_is_not_said_to_have_met_its_target() -> None:
    """Churn of 2025 is under its target so far; the only closed year before has no figure."""
    report = report_of(date(2025, 11, 15), kpi_targets=TARGETS)
    series = report.series["R3", "", DEPARTMENT]
    kpi = report.project.kpis["R3"]
    running = series[Q4]
    assert running.target is not None
    assert running.provisional
    caption = chart_caption([series[Q3], running], kpi, "en")
    assert caption == "The last 2 periods"


def test_the_target_of_a_year_does_not_judge_a_month_that_nobody_assesses() -> None:
    report = report_of(kpi_targets=TARGETS)
    assert report.series["R3", "", DEPARTMENT][Period.parse("2025-12")].target is None
    assert report.series["R3", "", DEPARTMENT][Q4].target is not None


def test_links_lead_to_sections_that_the_page_holds() -> None:
    report = report_of()
    kpi = report.project.kpis["Q1"]
    here = recent(kpi_periods(report, kpi))
    assert len([period for period in here if str(period.kind) == "month"]) == 8
    assert kpi_link(report, kpi, Q4, "../") == "../kpi/Q1.html#2025Q4"
    old = Period.parse("2025-01")
    assert kpi_link(report, kpi, old, "../") == "../kpi/Q1.html?period=2025-01#older"


def test_why_a_figure_changed_names_the_account() -> None:
    report = report_of()
    section = section_view(report, report.project.kpis["Q1"], Q4, (Q4, Q3), "en", "../")
    assert section.whole is not None
    assert section.whole.why is not None
    assert section.whole.why.heading == "{{ Four }} rose most against Q3: CNY 70.0 k"


def test_a_kpi_of_persons_alone_has_a_page_too() -> None:
    """Ann sold 180,000 of 150,000, Bob 240,000 of 300,000."""
    plan = """
        scope_kind | scope_id | period | amount    | version | approved_on
        客户经理   | K01      | 2025Q4 | 150000.00 | v1      | 2025-01-01
        客户经理   | K02      | 2025Q4 | 300000.00 | v1      | 2025-01-01
    """
    report = report_of(sales_plan=plan)
    kpi = report.project.kpis["R1"]
    assert Q4 in kpi_periods(report, kpi)
    section = section_view(report, kpi, Q4, (Q4,), "en", "../")
    assert section.whole is None
    assert section.people is not None
    names = [row.cells[0] for row in section.people.rows]
    assert names == [  # the worst first, each with a way to its page
        TextCell(text="Bob", href="../people/K02.html"),
        TextCell(text="Ann", href="../people/K01.html"),
    ]
    assert as_plain(section.lead) == (
        "Sales-plan completion (person) in Q4: 2 persons have a figure; "
        "of 2 judged 1 met the target."
    )
