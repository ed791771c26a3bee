"""What is to be done on the as-of date: overdue, due this week, and never what comes later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from generator.ledger import Scope, ScopeKind
from generator.model.lineage import model_lineage
from generator.pages.site import sources_of
from generator.periods import Period
from generator.report.cutting.cutting import cut
from generator.report.duties.duties import Duties, Duty, Kind
from generator.report.duties.mine import mine_view, own_view, week_view
from generator.report.home.home import home_view
from generator.report.home.open_items import open_items
from generator.report.parts.tables import TextCell
from generator.report.report import DEPARTMENT
from generator.report.words.sentences import as_plain
from tests.small_department import report_of
from tests.support import shipped_project

if TYPE_CHECKING:
    from generator.report.report import Report

AS_OF = date(2025, 12, 31)  # a Wednesday: the week runs from 12-29 to 01-04
ANN, BOB = (Scope(ScopeKind.PERSON, staff) for staff in ("K01", "K02"))
BOBS = {"A3", "a3"}  # a3 is owed a visit; A5 was lost
SHEETS = {
    "complaints": """
        complaint_id | account_id | received_at | level | verified | closed_at
        T1           | A1         | 2025-12-20  | 一般   | 待查     |
        T2           | A3         | 2025-12-21  | 重大   | 属实     |
        T3           | A3         | 2025-12-01  | 一般   | 不属实   | 2025-12-05
        T4           | A1         | 2025-12-28  | 一般   |          | 2026-01-10
    """,
    "feedback": """
        feedback_id | account_id | received   | kind     | needs_answer | answered_on
        F1          | A1         | 2025-12-10 | 意见     | 是           |
        F2          | A3         | 2025-12-30 | 问题咨询 | 是           |
        F3          | A3         | 2025-12-29 | 建议     | 是           | 2025-12-30
        F4          | A2         | 2025-12-10 | 建议     | 否           |
        F5          | A2         | 2025-12-10 | 建议     | 是           | 2025-12-22
    """,
    "followup_plan": """
        followup_id | account_id | planned_date | reason | owner | status
        H1          | A1         | 2025-12-15   | 投诉   | K01   | 计划
        H2          | A3         | 2026-01-02   | 例行   | K02   | 计划
        H3          | A3         | 2026-02-01   | 例行   | K02   | 计划
        H4          | A1         | 2025-12-16   | 例行   | K01   | 已完成
        H5          | A1         | 2025-12-17   | 例行   | K01   | 取消
    """,
    "visit_plan": """
        plan_id | account_id | plan_date  | form | status
        P1      | A2         | 2026-01-02 | 走访 | 已审批
        P2      | A3         | 2026-01-09 | 走访 | 已审批
    """,
    "visits": """
        visit_id | account_id | date       | form | visitor | content | next_date  | verified_on
        V1       | A1         | 2025-12-02 | 走访 | K01     | x       | 2026-01-06 |
        V2       | A1         | 2025-12-29 | 走访 | K01     | x       |            |
        V3       | A3         | 2025-12-03 | 走访 | K02     | x       | 2026-02-20 | 2025-12-04
    """,
}


def made() -> Report:
    return report_of(AS_OF, **SHEETS)  # type: ignore[arg-type]  # all of them are sheets


def duties() -> Duties:
    return Duties(report=made())


def told(found: tuple[Duty, ...], kind: Kind) -> list[tuple[str, str, bool]]:
    return [
        (one.account_id, one.on.isoformat() if one.on else "", one.is_late)
        for one in found
        if one.kind is kind
    ]


def test_each_kind_is_told_with_its_day_and_whether_it_is_late() -> None:
    found = duties().of(DEPARTMENT)
    assert told(found, Kind.COMPLAINT) == [
        ("A1", "2025-12-20", True),
        ("A3", "2025-12-21", False),
        ("A1", "2025-12-28", True),  # settled later, so open on the as-of date
    ]
    assert told(found, Kind.FEEDBACK) == [("A1", "2025-12-17", True), ("A3", "2026-01-06", False)]
    assert told(found, Kind.FOLLOW_UP) == [("A1", "2025-12-15", True), ("A3", "2026-01-02", False)]
    assert told(found, Kind.PLAN) == [("A2", "2026-01-02", False)]
    assert told(found, Kind.AGREED) == [("A1", "2026-01-06", False)]
    assert told(found, Kind.VERIFY) == [("A1", "2025-12-09", True)]  # seven days after the visit


def test_a_person_and_a_unit_see_their_own() -> None:
    found = duties()
    assert {one.account_id for one in found.of(ANN)} == {"A1", "A2"}
    assert {one.account_id for one in found.of(BOB)} == BOBS
    assert found.of(Scope(ScopeKind.UNIT, "HQ")) == found.all
    assert all(one.unit_id == "S1" for one in found.of(Scope(ScopeKind.UNIT, "S1")))


def test_the_places_are_those_of_the_rows() -> None:
    found = duties()
    (late,) = [one for one in found.all if one.kind is Kind.FEEDBACK and one.is_late]
    places = found.report.ledger.places_of(late.source)
    assert {place.sheet for place in places} == {"意见反馈"}


def test_what_may_not_be_seen_is_not_taken_for_what_is_not_done() -> None:
    """A team does not see whether a complaint was looked into: it is told of none."""
    (team,) = [one for one in shipped_project().settings.audiences if one.key == "team"]
    whole = replace(made(), audience=team)
    told_to_team = Duties(report=cut(whole, model_lineage(whole.project))).all
    assert told(duties().all, Kind.COMPLAINT)
    assert not told(told_to_team, Kind.COMPLAINT)
    assert told(told_to_team, Kind.FEEDBACK) == told(duties().all, Kind.FEEDBACK)


def test_the_home_page_counts_what_is_overdue() -> None:
    items = open_items(duties(), Period.parse("2025Q4"), "en", "")
    assert [row.title for row in items.rows] == [
        "2 complaints wait to be verified",
        "1 answer to feedback is overdue",
        "1 follow-up is overdue",
        "1 visit record is not verified in time",
    ]
    assert items.rows[1].href.startswith("kpi/Q6.html")
    assert items.rows[1].says == ("the first fell due on 12-17 · One",)
    nothing = open_items(Duties(report=report_of()), Period.parse("2025Q4"), "en", "")
    assert nothing.rows == ()
    assert nothing.empty


def test_the_week_of_a_person() -> None:
    sources = sources_of(made())
    week = week_view(sources, ANN, "en", "")
    assert week.head.strong == "week 1"
    assert "2025-12-29 to 2026-01-04" in week.head.meta
    headings = [one.heading for one in week.lists]
    assert "1 planned visit" in headings
    assert "1 follow-up to make" in headings
    assert "2 open complaints" in headings
    assert not any("verif" in one for one in headings)  # his manager does that
    assert "things are late" in as_plain(week.lead)
    bob = week_view(sources, BOB, "en", "")
    assert not any("One" in str(one.table) for one in bob.lists)


def test_own_accounts_name_what_is_to_be_done() -> None:
    mine = mine_view(sources_of(made()), ANN, "en", "")
    assert mine.list.table is not None
    rows = {
        row.cells[0].text: row for row in mine.list.table.rows if isinstance(row.cells[0], TextCell)
    }
    assert set(rows) == {"One", "Two"}
    names = [column.name for column in mine.list.table.columns]
    todo = rows["One"].cells[names.index("To do")]
    assert isinstance(todo, TextCell)
    assert "planned follow-up (complaint)" in todo.text
    assert todo.tag == "late"
    assert list(rows) == ["One", "Two"]  # late things first


def test_nothing_to_do_is_said() -> None:
    nobody = Scope(ScopeKind.PERSON, "K03")
    week = week_view(sources_of(made()), nobody, "en", "")
    assert week.lists == ()
    assert week.nothing.startswith("There is no visit")
    assert week.lead == ""


def test_a_persons_edition_opens_with_his_accounts_and_his_week() -> None:
    sources = sources_of(made())
    own = own_view(sources, ANN, "en", "")
    quarter = Period.parse("2025Q4")
    view = home_view(sources.duties, quarter, "en", "", (), own)
    assert view.head.title.startswith("Ann · ")
    assert view.own is not None
    assert view.own.list.table is not None
    assert {row.cells[0].text for row in view.own.list.table.rows} == {"One", "Two"}  # type: ignore[union-attr]
    assert "This week:" in as_plain(view.own.week)
    whole = home_view(sources.duties, quarter, "en", "", ())
    assert whole.own is None
    assert whole.head.title.startswith(f"{view.department} · ")
