"""The scoreboard: order, states, what is missing, weights and points, and a running period."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.ledger import Scope, ScopeKind
from generator.periods import Period
from generator.report.kpis.board import board_view
from generator.report.kpis.index import index_view
from generator.report.kpis.scoreboard import scoreboard
from generator.report.parts.tables import FigureCell, TextCell
from generator.report.words.sentences import as_plain
from tests.small_department import report_of

if TYPE_CHECKING:
    from generator.report.parts.tables import Row, TableView
    from generator.report.report import Report

Q3, Q4 = Period.parse("2025Q3"), Period.parse("2025Q4")
ANN = Scope(ScopeKind.PERSON, "K01")
WEIGHTS = """
    scheme     | period | kpi_id | weight | pattern    | parameters
    department | 2025   | Q1     | 60     | ratio_up   |
    department | 2025   | Q3     | 30     | count_down | step=2
    department | 2025   | Q7     | 10     | ratio_up   |
    specialist | 2025   | R1     | 100    | ratio_up   |
"""
TARGETS = """
    scheme     | kpi_id | scope_kind | period | target
    department | Q3     | 部门       | 2025   | 3
    department | Q7     | 部门       | 2025   | 0.9
"""
FOLLOW_UPS = (
    "followup_id | account_id | planned_date | owner | status\nF1 | A1 | 2025-01-05 | K01 | 计划"
)


def board(report: Report, period: Period = Q4) -> TableView:
    table = scoreboard(report, period, "en", "../")
    assert table is not None
    return table


def row_of(table: TableView, code: str) -> Row:
    (found,) = [
        row
        for row in table.rows
        if row.cells and isinstance(row.cells[0], TextCell) and row.cells[0].tag == code
    ]
    return found


def texts(row: Row) -> list[str]:
    return [
        cell.text
        if isinstance(cell, TextCell)
        else cell.figure.cell
        if isinstance(cell, FigureCell) and cell.figure
        else ""
        for cell in row.cells
    ]


def test_the_departments_table_comes_first_in_its_own_order() -> None:
    table = board(report_of())
    groups = [row.group for row in table.rows if row.group]
    assert groups[0] == "The department's table"
    first = table.rows[1 : next(i for i, row in enumerate(table.rows[1:], 1) if row.group)]
    codes = [row.cells[0].tag for row in first if isinstance(row.cells[0], TextCell)]
    assert codes == [f"Q{number}" for number in range(1, 9)]
    assert groups.index("By post") < groups.index("Visits") < groups.index("Movement")


def test_only_the_periods_own_column_is_judged() -> None:
    report = report_of()
    table = board(report, Q3)
    heads = [column.name for column in table.columns if column.is_now]
    assert heads == ["25Q3"]
    judged = {
        table.columns[index].name
        for row in table.rows
        for index, cell in enumerate(row.cells)
        if isinstance(cell, FigureCell) and cell.is_judged
    }
    assert judged == {"25Q3"}
    assert not any(column.name == "25Q4" for column in table.columns)  # later than the page


def test_a_row_without_data_says_once_what_is_missing_and_who_owes_it() -> None:
    row = row_of(board(report_of()), "Q5")
    gap = row.cells[2]
    assert isinstance(gap, TextCell)
    assert gap.is_no_data
    assert gap.span == 4  # the quarters of the year
    assert "owes it" in gap.text
    assert row.at == (0, 1, 2, 6, 7)  # what follows stands under its own head again


def test_a_kpi_of_persons_says_how_many_met() -> None:
    plan = """
        scope_kind | scope_id | period  | amount   | version | approved_on
        客户经理   | K01      | 2025-10 | 60000.00 | v1      | 2025-01-01
        客户经理   | K02      | 2025-10 | 90000.00 | v1      | 2025-01-01
    """
    row = row_of(board(report_of(sales_plan=plan)), "R1")
    assert texts(row)[1] == "persons met"
    assert texts(row)[5] == "2 ÷ 2"


def test_what_is_a_trend_only_in_months_is_said_to_be_not_assessed() -> None:
    months = board(report_of(), Period.parse("2025-11"))
    assert texts(row_of(months, "Q1"))[-1] == "not assessed"
    assert "≥" in texts(row_of(board(report_of()), "Q1"))[-1]


def test_weights_and_points_stand_beside_what_they_weigh() -> None:
    report = report_of(kpi_weights=WEIGHTS, kpi_targets=TARGETS, followup_plan=FOLLOW_UPS)
    table = board(report)
    assert [column.name for column in table.columns][-2:] == ["Weight", "Points"]
    # Nobody was to be called back in the quarter: its weight is spread over the others.
    assert texts(row_of(table, "Q7"))[-2] == "10 → 0"
    assert texts(row_of(table, "Q1"))[-2] == "60 → 66.7"
    assert texts(row_of(table, "V1"))[-2:] == ["", ""]
    assert table.foot is not None
    assert texts(table.foot)[-2] == "100"
    total = report.score(Q4, Scope(ScopeKind.DEPARTMENT))
    assert total is not None
    assert total.band is not None
    said = as_plain(board_view(report, Q4, "en", "../").lead)
    assert "The score is" in said
    assert "points" in said


def test_without_weights_there_is_no_column_for_them() -> None:
    names = [column.name for column in board(report_of()).columns]
    assert "Weight" not in names
    assert "Points" not in names


def test_a_running_period_is_not_judged_and_shows_the_time_gone() -> None:
    report = report_of(date(2025, 11, 15))
    view = board_view(report, Q4, "en", "../")
    assert "still running" in as_plain(view.lead)
    assert view.table is not None
    (now,) = [column for column in view.table.columns if column.is_now]
    assert now.under == "50.0% of the time gone"  # 46 of 92 days
    figure = row_of(view.table, "Q1").cells[5]
    assert isinstance(figure, FigureCell)
    assert figure.figure is not None
    assert figure.figure.provisional
    assert figure.figure.standing == "none"


def test_the_scoreboard_of_a_person_leaves_out_what_is_not_his() -> None:
    table = scoreboard(report_of(), Q4, "en", "../", ANN)
    assert table is not None
    codes = {
        row.cells[0].tag for row in table.rows if row.cells and isinstance(row.cells[0], TextCell)
    }
    assert "R3" in codes
    assert "Q8" not in codes  # only units have a budget
    assert "Q1" not in codes


def test_the_list_of_kpis_holds_every_group() -> None:
    view = index_view(report_of(), "en", "../")
    groups = [row.group for row in view.table.rows if row.group]
    assert groups == [
        "The department's table",
        "Graded by assessors",
        "Indicators that may take a row's place",
        "By post",
        "Visits",
        "Movement",
    ]
