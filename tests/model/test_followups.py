"""Q7, the follow-up rate: accounts planned, accounts followed up (definition book, Q7)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from generator.ledger import State
from tests.model.small_service import END, TRADE, parts, reasons, rules, sheets
from tests.support import figures_of, ledger_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.ledger import Ledger

HEAD = (
    "followup_id | account_id | planned_date | period | owner | status | moved_to | done_visit_id"
)
VISITS = "visit_id | account_id | date | form | followup_of"


def ledger(
    plan: str, visits: str = "", as_of: date = END, changed: Mapping[str, str] | None = None,
    **parameters: object,
) -> Ledger:  # fmt: skip
    given = sheets(followup_plan=f"{HEAD}\n{plan}", visits=f"{VISITS}\n{visits}", **changed or {})
    return ledger_of(given, as_of, rules(**parameters))[0]


def test_e5_follow_up() -> None:
    """Twelve planned, one of them lost before its date; nine of eleven done, three unplanned."""
    ids = [f"P{number:02}" for number in range(1, 13)]
    extra = ["X1", "X2", "X3"]
    accounts = "account_id | name | grade | store_id | owner | history_date | archive_date\n"
    accounts += "\n".join(
        f"{account} | {account} | A | S1 | K01 | 2025-01-01 | 2025-01-01" for account in ids + extra
    )
    trade = "account_id | date | net_amount | doc_kind\n" + "\n".join(
        f"{account} | 2026-{month:02}-15 | 100 | 销售"
        for account in ids + extra
        for month in range(1, 7)
    )
    events = """
    account_id | kind | effective_date | recorded_date | reason_code
    P12        | 流失 | 2026-05-20     | 2026-05-20    | L-PROD
    """
    trade = "\n".join(
        row for row in trade.splitlines() if not row.startswith(("P12 | 2026-05", "P12 | 2026-06"))
    )
    plan = f"{HEAD}\n" + "\n".join(
        f"H{account} | {account} | 2026-06-10 | | K01 | 计划 | |" for account in ids
    )
    visits = f"{VISITS}\n" + "\n".join(
        f"V{account} | {account} | 2026-06-12 | 电话 | S-{account}" for account in ids[:9] + extra
    )
    figures = figures_of(
        sheets(accounts=accounts, trade=trade, status_events=events, followup_plan=plan,
               visits=visits),
        END,
        rules(),
    )  # fmt: skip
    for scope in ("department", "unit=S1", "person=K01"):
        figure = figures[f"Q7/2026Q2/{scope}"]
        assert (parts(figure), figure.value) == (("9", "11"), Fraction(9, 11))
    assert figures["Q7/2026Q2/account=P01"].value == 1
    assert figures["Q7/2026Q2/account=P10"].state is State.ZERO
    assert figures["Q7/2026Q2/account=P12"].state is State.NOT_APPLICABLE
    assert figures["Q7/2026Q2/account=X1"].state is State.NOT_APPLICABLE
    assert figures["Q7/2026Q1/department"].state is State.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("plan", "visits", "reason"),
    [
        # by the visit that the plan names, or by one that says that it follows something up
        ("H|A1|2026-05-10||K01|已完成||V1", "V1|A1|2026-05-09|电话|", "followup_done"),
        ("H|A1|2026-05-10||K01|计划||", "V1|A1|2026-05-29|走访|FW1", "followup_done"),
        ("H|A1|2026-05-10||K01|计划||", "V1|A1|2026-05-29|走访|", "followup_missed"),
        ("H|A1|2026-05-10||K01|计划||", "V1|A2|2026-05-29|走访|FW1", "followup_missed"),
        ("H|A1|2026-05-10||K01|已完成||V1", "V1|A2|2026-05-09|电话|", "followup_missed"),
        # in the period of the plan, not before or after it
        ("H|A1|2026-05-10||K01|已完成||V1", "V1|A1|2026-04-30|电话|", "followup_missed"),
        ("H|A1|2026-05-10||K01|已完成||V1", "V1|A1|2026-06-01|电话|FW1", "followup_missed"),
        # by its word alone
        ("H|A1|2026-05-10||K01|已完成||", "", "followup_done"),
        ("H|A1|2026-05-10||K01|改期||", "", "followup_missed"),
        ("H|A1|2026-05-10||K01|取消||", "V1|A1|2026-05-29|走访|FW1", "followup_cancelled"),
        # several plans of one account are one account
        ("H|A1|2026-05-10||K01|取消||\nG|A1|2026-05-11||K01|已完成||", "", "followup_done"),
        ("H|A1|2026-05-10||K01|取消||\nG|A1|2026-05-11||K01|计划||", "", "followup_missed"),
        # a plan for a month
        ("H|A1||2026-05|K01|已完成||", "", "followup_done"),
        ("H|A1||2026-05|K01|计划||", "V1|A1|2026-05-01|走访|FW1", "followup_done"),
    ],
)
def test_what_makes_a_follow_up(plan: str, visits: str, reason: str) -> None:
    found = ledger(plan, visits)
    assert reasons(found, "Q7/2026-05/department")["A1"] == reason
    figure = found.figures["Q7/2026-05/department"]
    assert parts(figure) == (("1" if reason == "followup_done" else "0"), "1")


def test_follow_ups_outside_the_plan_are_shown_and_not_counted() -> None:
    plan = "H|A1|2026-05-10||K01|计划||"
    found = ledger(plan, "V1|A3|2026-05-20|走访|FW1\nV2|A2|2026-05-20|走访|")
    assert reasons(found, "Q7/2026-05/department") == {
        "A1": "followup_missed",
        "A3": "followup_extra",
    }
    assert parts(found.figures["Q7/2026-05/department"]) == ("0", "1")
    assert reasons(found, "Q7/2026-05/person=K02") == {"A3": "followup_extra"}


def test_a_plan_moved_within_the_period_counts_and_moved_out_belongs_to_the_new_one() -> None:
    plan = """
    H1|A1|2026-05-10||K01|改期|2026-05-25|
    H2|A2|2026-05-10||K01|改期|2026-06-02|
    H3|A3||2026-05|K02|改期|2026-06-03|
    """
    found = ledger(plan, "V1|A2|2026-06-02|走访|FW1")
    assert reasons(found, "Q7/2026-05/department") == {"A1": "followup_missed"}
    assert reasons(found, "Q7/2026-06/department") == {
        "A2": "followup_done",
        "A3": "followup_missed",
    }
    assert parts(found.figures["Q7/2026Q2/department"]) == ("1", "3")


def test_a_plan_for_a_period_belongs_to_those_that_hold_it_whole() -> None:
    found = ledger("H1|A1||2026Q2|K01|计划||\nH2|A2||2026|K01|已完成||")
    assert found.figures["Q7/2026-05/department"].state is State.NOT_APPLICABLE
    assert reasons(found, "Q7/2026Q2/department") == {"A1": "followup_missed"}
    assert reasons(found, "Q7/2026/department") == {"A1": "followup_missed", "A2": "followup_done"}


def test_what_is_planned_later_is_pending_until_its_day() -> None:
    plan = """
    H1|A1|2026-05-20||K01|计划||
    H2|A2|2026-05-05||K01|计划||
    H3|A2|2026-05-25||K01|计划||
    H4|A3|2026-05-20||K02|已完成||
    """
    found = ledger(plan, as_of=date(2026, 5, 10))
    figure = found.figures["Q7/2026-05/department"]
    assert [(line.item, line.reason, str(line.state)) for line in found.lines(figure)] == [
        ("A2", "followup_missed", "value"),
        ("A3", "followup_done", "value"),
        ("A1", "followup_pending", "pending"),
        ("A2", "followup_pending", "pending"),
    ]
    assert (parts(figure), figure.provisional) == (("1", "2"), True)
    pending = ledger("H1|A1|2026-05-20||K01|计划||", as_of=date(2026, 5, 10))
    assert pending.figures["Q7/2026-05/department"].state is State.PENDING


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-05-09", "followup_missed"),
        ("2026-05-10", "followup_missed"),
        ("2026-05-11", "followup_out"),
    ],
)
@pytest.mark.parametrize("kind", ["流失", "淘汰"])
def test_lost_or_given_up_before_the_day_is_out_of_both_parts(
    kind: str, day: str, reason: str
) -> None:
    events = f"""
    account_id | kind | effective_date | recorded_date | reason_code
    A1         | {kind} | 2026-05-10 | 2026-05-10    | L-PROD
    """
    trade = "\n".join(
        row for row in TRADE.splitlines() if not row.startswith(("A1 | 2026-05", "A1 | 2026-06"))
    )
    found = ledger(f"H|A1|{day}||K01|计划||", changed={"status_events": events, "trade": trade})
    assert reasons(found, "Q7/2026-05/department") == {"A1": reason}
    assert found.figures["Q7/2026-05/department"].state is (
        State.NOT_APPLICABLE if reason == "followup_out" else State.ZERO
    )


def test_an_account_counts_once_in_each_scope_by_the_owner_of_the_plan() -> None:
    plan = """
    H1|A1|2026-05-10||K01|已完成||
    H2|A1|2026-05-11||K02|计划||
    H3|A3|2026-05-12||K01|计划||
    """
    found = ledger(plan)
    assert {
        scope: parts(found.figures[f"Q7/2026-05/{scope}"])
        for scope in ("department", "unit=S1", "unit=S2", "unit=HQ", "person=K01", "person=K02")
    } == {
        "department": ("1", "2"), "unit=S1": ("1", "1"), "unit=S2": ("0", "1"),
        "unit=HQ": ("1", "2"), "person=K01": ("1", "2"), "person=K02": ("0", "1"),
    }  # fmt: skip


def test_the_base_may_be_all_key_accounts() -> None:
    plan = "H1|A1|2026-05-10||K02|已完成||\nH2|B1|2026-05-10||K02|已完成||"
    found = ledger(plan, "V1|A3|2026-05-20|走访|FW1", followup_base="all")
    assert reasons(found, "Q7/2026-05/department") == {
        "A1": "followup_done",
        "A2": "followup_none",
        "A3": "followup_done",
        "B1": "followup_extra",
    }
    assert parts(found.figures["Q7/2026-05/department"]) == ("2", "3")
    assert parts(found.figures["Q7/2026-05/person=K01"]) == ("1", "2")


def test_of_all_key_accounts_those_merged_by_the_end_of_the_period_are_one() -> None:
    """A2 is A1 from 15 May on; it was followed up before."""
    events = """
    account_id | kind | effective_date | recorded_date | merged_into
    A2         | 合并 | 2026-05-15     | 2026-05-15    | A1
    """
    found = ledger(
        "H1|A3|2026-04-10||K02|计划||",
        "V1|A2|2026-05-04|走访|FW1",
        changed={"status_events": events},
        followup_base="all",
    )
    assert reasons(found, "Q7/2026-05/department") == {
        "A1": "followup_done",
        "A3": "followup_none",
    }
    assert parts(found.figures["Q7/2026-05/department"]) == ("1", "2")


def test_a_visit_that_a_plan_of_another_month_names_follows_nothing_up() -> None:
    plan = "H1|A1|2026-05-10||K01|已完成||V1"
    found = ledger(plan, "V1|A1|2026-04-04|走访|", followup_base="all")
    assert parts(found.figures["Q7/2026-04/department"]) == ("0", "3")
    assert parts(found.figures["Q7/2026-05/department"]) == ("0", "3")
    assert parts(found.figures["Q7/2026Q2/department"]) == ("1", "3")


def test_a_line_leads_to_the_plan_and_the_visit() -> None:
    plan = "H1|A1|2026-05-10||K01|改期|2026-05-12|\nH2|A2||2026-05|K01|计划||"
    found = ledger(plan, "V1|A1|2026-05-13|走访|FW1")
    lines = found.lines(found.figures["Q7/2026-05/department"])
    assert [[str(place) for place in found.places(line)] for line in lines] == [
        ["workbooks/followup_plan.xlsx:回访计划!G2", "workbooks/visits.xlsx:拜访记录!C2"],
        ["workbooks/followup_plan.xlsx:回访计划!D3"],
    ]


def test_a_plan_of_an_account_that_was_merged_is_the_survivors() -> None:
    events = """
    account_id | kind | effective_date | recorded_date | merged_into
    A2         | 合并 | 2026-05-01     | 2026-05-01    | A1
    """
    plan = "H1|A2|2026-05-10||K01|计划||\nH2|A1|2026-05-10||K01|计划||"
    found = ledger(plan, "V1|A2|2026-05-13|走访|FW1", changed={"status_events": events})
    assert reasons(found, "Q7/2026-05/department") == {"A1": "followup_done"}


def test_a_visit_before_or_after_a_merger_carries_out_the_plan_on_its_other_side() -> None:
    """A2 is A1 from 15 May on: by the end of May, and of the quarter, both are one customer."""
    events = """
    account_id | kind | effective_date | recorded_date | merged_into
    A2         | 合并 | 2026-05-15     | 2026-05-15    | A1
    """
    plan = """
        H1|A2|2026-05-10||K01|已完成||V1
        H2|A1|2026-04-10||K01|计划||
        H3|A3|2026-05-12||K02|计划||"""
    visit = "V1|A2|2026-05-20|走访|"
    found = ledger(plan, visit, changed={"status_events": events})
    assert reasons(found, "Q7/2026-05/department") == {
        "A1": "followup_done",
        "A3": "followup_missed",
    }
    assert reasons(found, "Q7/2026Q2/department") == {
        "A1": "followup_done",
        "A3": "followup_missed",
    }
    assert parts(found.figures["Q7/2026Q2/department"]) == ("1", "2")
    assert parts(found.figures["Q7/2026Q2/person=K01"]) == ("1", "1")
    assert parts(found.figures["Q7/2026Q2/account=A1"]) == ("1", "1")
    assert "Q7/2026Q2/account=A2" not in found.figures
    # In April they still were two customers, and nobody followed up either.
    assert reasons(found, "Q7/2026-04/department") == {"A1": "followup_missed"}
    before = ledger(
        "H1|A2|2026-05-20||K01|计划||",
        "V1|A2|2026-05-12|走访|FW1",
        changed={"status_events": events},
    )
    assert reasons(before, "Q7/2026-05/department") == {"A1": "followup_done"}
