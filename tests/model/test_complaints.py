"""Q5, valid complaints: what counts, what is pending, what is listed (definition book, Q5)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.ledger import State
from tests.model.small_service import END, reasons, rules, sheets
from tests.support import figures_of, ledger_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.ledger import Ledger

HEAD = "complaint_id | incident_id | account_id | received_at | confirmed_at | verified | cause"
SPRING = f"""
    {HEAD}
    T1 | I1 | A1 | 2026-04-02 | 2026-04-03 | 属实   | 人员过失
    T2 | I1 | A1 | 2026-04-09 | 2026-04-10 | 属实   | 企业过失
    T3 |    | A3 | 2026-05-04 | 2026-05-06 | 属实   | 企业过失
    T4 |    | A2 | 2026-05-05 | 2026-05-06 | 属实   | 客户
    T5 |    | A2 | 2026-05-06 | 2026-05-07 | 不属实 |
    T6 |    | A3 | 2026-06-20 |            | 待查   |
    T7 |    | A3 | 2026-06-21 | 2026-06-22 | 属实   |
    T8 |    | B1 | 2026-05-08 | 2026-05-09 | 属实   | 人员过失
    T9 |    | A2 | 2026-06-29 |            |        |
"""


def ledger(complaints: str, as_of: date = END, **changed: object) -> Ledger:
    return ledger_of(sheets(complaints=complaints), as_of, rules(**changed))[0]


def counts(found: Ledger, *scopes: str, period: str = "2026Q2") -> list[int | None]:
    figures = [found.figures[f"Q5/{period}/{scope}"] for scope in scopes]
    return [None if one.value is None else int(one.value) for one in figures]


def test_true_complaints_caused_by_us_count_each_incident_once() -> None:
    figures = figures_of(sheets(complaints=SPRING), END, rules())
    assert {
        scope: str(figures[f"Q5/2026Q2/{scope}"].numerator)
        for scope in ("department", "unit=S1", "unit=S2", "person=K01", "person=K02", "person=M0")
    } == {
        "department": "2", "unit=S1": "1", "unit=S2": "1", "person=K01": "1", "person=K02": "1",
        "person=M0": "0",
    }  # fmt: skip
    assert figures["Q5/2026-04/department"].numerator == 1
    assert figures["Q5/2026-05/department"].numerator == 1
    assert figures["Q5/2026/department"].numerator == 2


def test_every_complaint_is_listed_with_its_reason() -> None:
    assert reasons(ledger(SPRING), "Q5/2026Q2/department") == {
        "T1": "complaint_counts",
        "T2": "complaint_same_incident",
        "T3": "complaint_counts",
        "T4": "complaint_not_ours",
        "T5": "complaint_not_true",
        "T6": "complaint_open?",
        "T7": "complaint_no_cause?",
        "T8": "complaint_not_key",
        "T9": "complaint_open?",
    }


def test_what_has_no_data_waits_for_nothing() -> None:
    """Confirmed in April, as the sheet says, but received in May, when the sheet begins."""
    rows = f"{HEAD}\nT1 | | A1 | 2026-05-04 | 2026-04-30 | 属实 |"
    found = ledger(rows, complaint_date="verified").figures["Q5/2026-04/department"]
    assert found.state is State.NO_DATA
    assert not found.provisional


def test_a_line_leads_to_the_cells_that_decided() -> None:
    found = ledger(SPRING)
    figure = found.figures["Q5/2026Q2/department"]
    (line,) = (line for line in found.lines(figure) if line.item == "T1")
    assert [str(place) for place in found.places(line)] == [
        "workbooks/complaints.xlsx:投诉记录!D2",
        "workbooks/complaints.xlsx:投诉记录!F2",
        "workbooks/complaints.xlsx:投诉记录!G2",
    ]


def test_what_is_not_settled_keeps_a_closed_period_provisional() -> None:
    found = ledger(SPRING)
    assert found.figures["Q5/2026Q2/department"].provisional
    assert not found.figures["Q5/2026-04/department"].provisional


def test_none_is_nought_and_not_without_data() -> None:
    found = ledger(SPRING)
    assert found.figures["Q5/2026Q2/person=M0"].state is State.ZERO
    assert found.figures["Q5/2026-01/department"].state is State.NO_DATA  # nothing kept yet
    assert ledger(HEAD).figures["Q5/2026Q2/department"].state is State.ZERO
    without = ledger_of(sheets(), END, rules())[0]
    assert without.figures["Q5/2026Q2/department"].state is State.NO_DATA


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # the earlier row of an incident counts, though its number is larger
        ("T1|I1|A3|2026-05-02||属实|企业过失\nT2|I1|A1|2026-04-30||属实|人员过失",
         {"2026-04": 1, "2026-05": 0, "2026Q2": 1}),
        # whatever the quarter it was received in
        ("T1|I1|A3|2026-05-02||属实|企业过失\nT2|I1|A1|2026-03-30||属实|人员过失",
         {"2026-03": 1, "2026-05": 0, "2026Q1": 1, "2026Q2": 0, "2026": 1}),
        # of two on one day the smaller number
        ("T2|I1|A3|2026-05-02||属实|企业过失\nT1|I1|A1|2026-05-02||属实|人员过失",
         {"2026-05": 1, "2026Q2": 1}),
        # a row that does not count leaves the incident to the next one
        ("T1|I1|A1|2026-04-30||不属实|\nT2|I1|A1|2026-05-02||属实|企业过失",
         {"2026-04": 0, "2026-05": 1}),
        ("T1|I1|B1|2026-04-30||属实|人员过失\nT2|I1|A1|2026-05-02||属实|企业过失",
         {"2026-04": 0, "2026-05": 1}),
        # blank incident numbers are no incident in common
        ("T1||A1|2026-05-02||属实|人员过失\nT2||A1|2026-05-02||属实|人员过失", {"2026-05": 2}),
        # the number of the first complaint may name the incident
        ("T1||A1|2026-05-02||属实|人员过失\nT2|T1|A1|2026-05-03||属实|人员过失", {"2026-05": 1}),
    ],
)  # fmt: skip
def test_an_incident_counts_by_its_earliest_counting_row(
    rows: str, expected: Mapping[str, int]
) -> None:
    found = ledger(f"{HEAD}\n{rows}")
    assert {
        period: counts(found, "department", period=period)[0] for period in expected
    } == expected


def test_a_pending_row_of_an_incident_that_counts_settles_nothing() -> None:
    rows = "T1|I1|A1|2026-04-30||属实|人员过失\nT2|I1|A1|2026-05-02||待查|"
    found = ledger(f"{HEAD}\n{rows}")
    assert reasons(found, "Q5/2026-05/department") == {"T2": "complaint_same_incident"}
    assert not found.figures["Q5/2026-05/department"].provisional


def test_the_day_of_verification_may_decide() -> None:
    rows = """
    T1 | | A1 | 2026-03-30 | 2026-04-02 | 属实 | 人员过失
    T2 | | A2 | 2026-04-20 |            | 属实 | 人员过失
    T3 | | A3 | 2026-06-20 |            | 待查 |
    """
    received, verified = ledger(HEAD + rows), ledger(HEAD + rows, complaint_date="verified")
    assert counts(received, "department", period="2026Q1") == [1]
    assert counts(verified, "department", period="2026Q1") == [0]
    assert reasons(verified, "Q5/2026Q2/department") == {
        "T1": "complaint_counts", "T2": "complaint_undated?", "T3": "complaint_open?",
    }  # fmt: skip


def test_what_was_found_out_after_the_as_of_date_is_not_known_yet() -> None:
    rows = "T1|  | A1 | 2026-04-02 | 2026-05-20 | 属实 | 人员过失"
    found = ledger(f"{HEAD}\n{rows}", date(2026, 5, 10))
    assert reasons(found, "Q5/2026-04/department") == {"T1": "complaint_open?"}
    assert found.figures["Q5/2026-04/department"].state is State.ZERO


def test_unit_and_owner_are_those_of_the_day() -> None:
    owners = """
    account_id | owner | unit | valid_from | share_pct
    A1         | K01   | S1   | 2025-01-01 | 1
    A1         | K02   | S2   | 2026-05-16 | 1
    """
    rows = f"{HEAD}\nT1||A1|2026-05-15||属实|人员过失\nT2||A1|2026-05-16||属实|人员过失"
    found = ledger_of(sheets(complaints=rows, owner_history=owners), END, rules())[0]
    assert counts(found, "department", "unit=S1", "unit=S2", "person=K01", "person=K02") == [
        2, 1, 1, 1, 1,
    ]  # fmt: skip


def test_a_complaint_under_a_merged_number_is_the_survivors() -> None:
    events = """
    account_id | kind | effective_date | recorded_date | merged_into
    A2         | 合并 | 2026-05-01     | 2026-05-01    | A3
    """
    rows = f"{HEAD}\nT1||A2|2026-04-30||属实|人员过失\nT2||A2|2026-05-02||属实|人员过失"
    found = ledger_of(sheets(complaints=rows, status_events=events), END, rules())[0]
    assert counts(found, "department", "person=K01", "person=K02") == [2, 1, 1]


def test_a_complaint_keeps_its_day_when_the_rule_changes_after_it() -> None:
    """By the old rule it falls into February, by the new one into April: it counts once, first."""
    rules_ = {"complaint_date": [(date.min, "received"), (date(2026, 4, 1), "verified")]}
    given = sheets(
        complaints="""
        complaint_id | account_id | received_at | level | verified | cause    | confirmed_at
        T1           | A1         | 2026-02-10  | 一般  | 属实     | 人员过失 | 2026-04-10
        """
    )
    figures = ledger_of(given, END, rules(**rules_))[0].figures
    for period, counted in (("2026-02", 1), ("2026-04", 0), ("2026Q1", 1), ("2026Q2", 0)):
        assert figures[f"Q5/{period}/department"].value == counted, period
    assert figures["Q5/2026/department"].value == 1
