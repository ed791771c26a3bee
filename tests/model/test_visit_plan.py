"""V4, the execution of the visit plan (definition book, visits)."""

from __future__ import annotations

from datetime import date

from generator.ledger import State
from tests.model.visit_company import company, figures, lines, numbered, parts, reasons
from tests.support import ledger_of

PLAN = "plan_id | account_id | plan_date | form | status | moved_to | cancelled_by"
VISITS = "visit_id | account_id | date | form | plan_id"
# Weeks from Monday 2026-03-30, 04-06, 04-13 and 04-20.
AS_OF = date(2026, 4, 19)
WORKED_PLAN = """
    S  | 2026-03-31 | 走访 | 已执行 |            |
    S  | 2026-04-02 | 走访 | 已审批 |            |
    S  | 2026-04-07 | 走访 | 改期   | 2026-04-14 |
    A  | 2026-04-08 | 电话 | 取消   |            | 客户
    A  | 2026-04-09 | 电话 | 取消   |            | 我方
    A  | 2026-04-10 | 电话 | 草拟   |            |
    P1 | 2026-04-15 | 走访 | 已执行 |            |
"""
WORKED_VISITS = """
    S  | 2026-04-01 | 走访 | P1
    S  | 2026-04-03 | 电话 |
    S  | 2026-04-16 | 走访 |
    A  | 2026-04-09 | 电话 |
"""


def sheets(plan: str, visits: str, **changed: str) -> dict[str, str]:
    return {
        **company(),
        "visit_plan": numbered(PLAN, plan, "P"),
        "visits": numbered(VISITS, visits, "V"),
        **changed,
    }


def test_a_month_worked_by_hand() -> None:
    given = sheets(WORKED_PLAN, WORKED_VISITS)
    found = figures(given, AS_OF)
    assert parts(found["V4/2026-04/department"]) == (3, 5)
    assert parts(found["V4/2026Q2/unit=S1"]) == (3, 3)
    assert parts(found["V4/2026/unit=S2"]) == (0, 2)
    assert parts(found["V4/2026-04/person=K01"]) == (3, 3)
    assert parts(found["V4/2026-04/person=K02"]) == (0, 2)
    assert parts(found["V4/2026-04/account=A"]) == (0, 1)
    assert reasons(lines(given, AS_OF, "V4/2026-04/department")) == {
        "P1": "plan_done",
        "P2": "plan_done_unnamed",
        "P3": "plan_done_unnamed",
        "P4": "plan_cancelled_by_customer",
        "P5": "plan_cancelled_by_us",
        "P6": "plan_draft",
        "P7": "plan_no_record",
    }


def test_a_line_shows_the_plan_and_the_visit_that_fulfilled_it() -> None:
    given = sheets(WORKED_PLAN, WORKED_VISITS)
    ledger, _ = ledger_of(given, AS_OF, {"data_from": date(2026, 1, 1)})
    found = ledger.lines(ledger.figures["V4/2026-04/account=S"])
    assert [
        (line.item, line.day, *map(str, ledger.places(line))) for line in found if line.item != "P2"
    ] == [
        (
            "P1", date(2026, 3, 31),
            "workbooks/visit_plan.xlsx:拜访计划!C2", "workbooks/visits.xlsx:拜访记录!C2",
        ),
        (
            "P3", date(2026, 4, 14),
            "workbooks/visit_plan.xlsx:拜访计划!C4", "workbooks/visits.xlsx:拜访记录!C4",
        ),
    ]  # fmt: skip


def test_a_visit_in_another_week_does_not_fulfil_the_plan_that_it_names() -> None:
    given = sheets("S | 2026-04-01 | 走访 | 已审批 | |", "S | 2026-04-08 | 走访 | P1")
    assert parts(figures(given, AS_OF)["V4/2026-04/department"]) == (0, 1)


def test_a_visit_that_names_a_plan_fulfils_no_other_one() -> None:
    plan = "S | 2026-04-01 | 走访 | 已审批 | |\nS | 2026-04-02 | 走访 | 已审批 | |"
    visits = "S | 2026-04-01 | 走访 | P2\nS | 2026-04-02 | 走访 | P2"
    given = sheets(plan, visits)
    assert parts(figures(given, AS_OF)["V4/2026-04/department"]) == (1, 2)


def test_visits_without_a_plan_are_paired_in_the_order_of_days() -> None:
    plan = "S | 2026-04-02 | 走访 | 已审批 | |\nS | 2026-03-31 | 走访 | 已审批 | |"
    given = sheets(plan, "S | 2026-04-03 | 走访 |")
    assert reasons(lines(given, AS_OF, "V4/2026-04/department")) == {
        "P1": "plan_not_done",
        "P2": "plan_done_unnamed",
    }


def test_a_plan_cancelled_by_nobody_named_counts_as_not_done() -> None:
    given = sheets("S | 2026-04-01 | 走访 | 取消 | |", "S | 2026-04-01 | 走访 |")
    assert parts(figures(given, AS_OF)["V4/2026-04/department"]) == (0, 1)
    assert reasons(lines(given, AS_OF, "V4/2026-04/department")) == {"P1": "plan_cancelled"}


def test_a_cancelled_plan_that_was_carried_out_after_all_is_done_by_its_own_visit() -> None:
    given = sheets("S | 2026-04-01 | 走访 | 取消 | | 我方", "S | 2026-04-01 | 走访 | P1")
    assert parts(figures(given, AS_OF)["V4/2026-04/department"]) == (1, 1)


def test_the_week_that_runs_and_those_to_come_are_pending() -> None:
    plan = """
        S | 2026-04-01 | 走访 | 已审批 | |
        S | 2026-04-15 | 走访 | 已审批 | |
        S | 2026-04-29 | 走访 | 已审批 | |
    """
    visits = "S | 2026-04-02 | 走访 |\nS | 2026-04-14 | 走访 | P2"
    found = figures(sheets(plan, visits), date(2026, 4, 16))["V4/2026-04/department"]
    assert parts(found) == (1, 1)
    assert found.provisional
    alone = figures(sheets("S | 2026-04-15 | 走访 | 已审批 | |", ""), date(2026, 4, 16))
    assert alone["V4/2026-04/department"].state is State.PENDING


def test_a_plan_belongs_to_the_period_of_its_weeks_thursday() -> None:
    given = sheets("S | 2026-03-31 | 走访 | 已审批 | |", "")
    found = figures(given, AS_OF)
    assert found["V4/2026-03/department"].state is State.NOT_APPLICABLE
    assert parts(found["V4/2026-04/department"]) == (0, 1)


def test_a_week_that_runs_into_a_month_to_come_is_pending_in_the_year() -> None:
    given = sheets("S | 2026-03-31 | 走访 | 已审批 | |", "")
    found = figures(given, date(2026, 3, 31))
    assert found["V4/2026/department"].state is State.PENDING
    assert found["V4/2026Q1/department"].state is State.NOT_APPLICABLE


def test_a_plan_counts_for_the_owner_of_its_weeks_sunday() -> None:
    owners = """
        account_id | owner | unit | valid_from
        S          | K01   | S1   | 2025-01-01
        S          | K02   | S2   | 2026-04-04
    """
    given = sheets("S | 2026-03-31 | 走访 | 已审批 | |", "", owner_history=owners)
    found = figures(given, AS_OF)
    assert parts(found["V4/2026-04/person=K02"]) == (0, 1)
    assert parts(found["V4/2026-04/unit=S2"]) == (0, 1)
    assert found["V4/2026-04/person=K01"].state is State.NOT_APPLICABLE


def test_a_merged_account_is_its_survivor_from_the_merger_on() -> None:
    events = """
        account_id | kind | effective_date | merged_into
        S          | 合并 | 2026-04-06     | A
    """
    plan = "S | 2026-04-01 | 走访 | 已审批 | |\nS | 2026-04-08 | 走访 | 已审批 | |"
    given = sheets(plan, "A | 2026-04-09 | 走访 |", status_events=events)
    found = figures(given, AS_OF)
    assert parts(found["V4/2026-04/account=S"]) == (0, 1)
    assert parts(found["V4/2026-04/account=A"]) == (1, 1)


def test_without_the_sheet_of_plans_there_is_no_data() -> None:
    given = {key: text for key, text in sheets("", "").items() if key != "visit_plan"}
    given["visits"] = VISITS.replace(" | plan_id", "") + "\nV1 | S | 2026-04-01 | 走访"
    found = figures(given, AS_OF)
    assert found["V4/2026-04/department"].state is State.NO_DATA
