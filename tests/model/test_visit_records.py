"""V5, V6 and V8: complete records, verification, the next visit (definition book, visits)."""

from __future__ import annotations

from datetime import date

from generator.ledger import State
from tests.model.visit_company import company, figures, lines, numbered, parts, reasons
from tests.support import ledger_of

RECORD = "visit_id | account_id | date | form | visitor | place | received_by | content"
RECORDS = f"{RECORD} | customer_type | result"
VERIFIED = "visit_id | account_id | date | form | verified_by | verified_on"
NEXT = "visit_id | account_id | date | form | customer_type | next_date"
AS_OF = date(2026, 4, 30)


def test_a_record_is_complete_with_every_field_that_it_needs() -> None:
    rows = """
        S | 2026-04-01 | 走访 | K01 | office | Wu | talk | 现有客户 | 成功
        S | 2026-04-02 | 走访 | K01 |        | Wu | talk | 现有客户 | 成功
        S | 2026-04-03 | 电话 | K01 |        | Wu | talk | 现有客户 | 成功
        A | 2026-04-03 | 电话 | K01 |        |    | talk | 现有客户 |
    """
    given = company(visits=numbered(RECORDS, rows, "V"))
    found = figures(given, AS_OF)
    assert parts(found["V5/2026-04/department"]) == (2, 4)
    assert parts(found["V5/2026Q2/unit=S1"]) == (2, 3)
    assert parts(found["V5/2026/person=K02"]) == (0, 1)
    assert parts(found["V5/2026-04/account=S"]) == (2, 3)
    assert reasons(lines(given, AS_OF, "V5/2026-04/department")) == {
        "V1": "record_complete",
        "V2": "record_incomplete",
        "V3": "record_complete",
        "V4": "record_incomplete",
    }


def test_an_incomplete_record_shows_the_cells_that_are_blank() -> None:
    rows = "A | 2026-04-03 | 走访 | K01 | office |  | talk | 现有客户 |"
    ledger, _ = ledger_of(company(visits=numbered(RECORDS, rows, "V")), AS_OF)
    (line,) = ledger.lines(ledger.figures["V5/2026-04/account=A"])
    assert list(map(str, ledger.places(line))) == [
        "workbooks/visits.xlsx:拜访记录!G2",
        "workbooks/visits.xlsx:拜访记录!J2",
    ]


def test_a_column_that_no_sheet_has_is_filled_nowhere() -> None:
    given = company(
        visits=numbered("visit_id | account_id | date | form", "A | 2026-04-03 | 电话", "V")
    )
    assert parts(figures(given, AS_OF)["V5/2026-04/department"]) == (0, 1)


def test_a_placeholder_does_not_fill_a_field() -> None:
    rows = "S | 2026-04-01 | 走访 | K01 | 待补 | Wu | talk | 现有客户 | 成功"
    given = company(visits=numbered(RECORDS, rows, "V"))
    assert parts(figures(given, AS_OF)["V5/2026-04/department"]) == (0, 1)


def test_a_record_counts_by_its_own_day_and_owner() -> None:
    rows = """
        S  | 2026-03-30 | 电话 |
        P1 | 2026-03-31 | 电话 |
    """
    owners = """
        account_id | owner | unit | valid_from
        S          | K02   | S2   | 2025-01-01
        S          | K01   | S1   | 2026-03-31
    """
    given = company(
        visits=numbered("visit_id | account_id | date | form | place", rows, "V"),
        owner_history=owners,
    )
    found = figures(given, AS_OF)
    assert parts(found["V5/2026-03/person=K02"]) == (0, 2)
    assert parts(found["V5/2026Q1/unit=S2"]) == (0, 2)
    assert found["V5/2026-03/person=K01"].state is State.NOT_APPLICABLE
    assert found["V5/2026-04/department"].state is State.NOT_APPLICABLE


def test_verification_worked_by_hand() -> None:
    rows = """
        S | 2026-04-01 | 走访 | M0 | 2026-04-08
        S | 2026-04-02 | 走访 | M0 | 2026-04-10
        S | 2026-04-23 | 走访 |    |
        A | 2026-04-24 | 走访 |    |
        A | 2026-04-29 | 走访 | M0 | 2026-04-30
    """
    given = company(visits=numbered(VERIFIED, rows, "V"))
    found = figures(given, AS_OF)
    april = found["V6/2026-04/department"]
    assert parts(april) == (2, 4)
    assert april.provisional  # V4 is due on 1 May
    assert parts(found["V6/2026-04/account=A"]) == (1, 1)
    assert reasons(lines(given, AS_OF, "V6/2026-04/department")) == {
        "V1": "verified",
        "V2": "verified_late",
        "V3": "not_verified",
        "V4": "verification_pending",
        "V5": "verified",
    }


def test_a_visit_that_is_neither_verified_nor_due_is_pending() -> None:
    given = company(visits=numbered(VERIFIED, "S | 2026-04-23 | 走访 | |", "V"))
    assert figures(given, date(2026, 4, 29))["V6/2026-04/department"].state is State.PENDING
    assert parts(figures(given, date(2026, 4, 30))["V6/2026-04/department"]) == (0, 1)
    longer = figures(given, date(2026, 5, 3), verify_days=10)
    assert parts(longer["V6/2026-04/department"]) == (0, 1)
    assert longer["V6/2026-04/department"].state is State.ZERO
    assert figures(given, date(2026, 5, 2), verify_days=10)["V6/2026-04/department"].provisional


def test_a_verification_after_the_as_of_date_is_not_known_yet() -> None:
    given = company(visits=numbered(VERIFIED, "S | 2026-04-23 | 走访 | M0 | 2026-05-01", "V"))
    assert parts(figures(given, AS_OF)["V6/2026-04/department"]) == (0, 1)


def test_other_days_from_a_later_day_on_hold_for_the_periods_that_end_then() -> None:
    given = company(visits=numbered(VERIFIED, "S | 2026-04-01 | 走访 | M0 | 2026-04-10", "V"))
    days = [(date.min, 7), (date(2026, 5, 1), 14)]
    found = figures(given, date(2026, 5, 31), verify_days=days)
    assert parts(found["V6/2026-04/department"]) == (0, 1)
    assert parts(found["V6/2026Q2/department"]) == (1, 1)


def test_the_next_visit_counts_with_existing_customers_only() -> None:
    rows = """
        S  | 2026-04-01 | 走访 | 现有客户 | 2026-04-08
        S  | 2026-04-08 | 走访 |          |
        A  | 2026-04-08 | 走访 | 目标客户 | 2026-04-15
        P1 | 2026-04-09 | 走访 |          | 2026-04-15
        P1 | 2026-04-10 | 走访 | 现有客户 | 2026-04-10
    """
    given = company(visits=numbered(NEXT, rows, "V"))
    found = figures(given, AS_OF)
    assert parts(found["V8/2026-04/department"]) == (1, 3)
    assert parts(found["V8/2026-04/unit=S2"]) == (0, 1)
    assert parts(found["V8/2026-04/account=S"]) == (1, 2)
    assert "V8/2026-04/account=A" not in found
    assert reasons(lines(given, AS_OF, "V8/2026-04/department")) == {
        "V1": "next_agreed",
        "V2": "next_not_agreed",
        "V5": "next_not_later",
    }


def test_without_the_sheet_there_is_no_data() -> None:
    found = figures(company(), AS_OF)
    for kpi in ("V5", "V6", "V8", "V9", "V10"):
        assert found[f"{kpi}/2026-04/department"].state is State.NO_DATA
    assert found["V7/2026-04/person=K01"].state is State.NO_DATA
    assert "V5/2026-04/account=S" not in found
