"""V10, the conversion of target customers (definition book, visits)."""

from __future__ import annotations

from datetime import date

from generator.ledger import State
from tests.model.visit_company import company, figures, lines, numbered, parts, reasons

VISITS = "visit_id | account_id | date | form | customer_type"
PROSPECTS = "prospect_id | name | owner | found_date | first_deal_date | account_id"
FOUND = "2025-12-01"


def test_conversion_worked_by_hand() -> None:
    prospects = f"""
        {PROSPECTS}
        P1 | One   | K01 | {FOUND} | 2026-02-10 |
        P2 | Two   | K01 | {FOUND} |            |
        P3 | Three | K02 | {FOUND} | 2026-04-30 |
        P4 | Four  | K02 | {FOUND} |            |
    """
    rows = """
        P1 | 2026-01-10 | 走访 |
        P1 | 2026-02-01 | 走访 |
        P2 | 2026-01-31 | 走访 | 目标客户
        P3 | 2026-01-20 | 走访 |
        P4 | 2026-03-10 | 走访 |
        S  | 2026-03-10 | 走访 | 现有客户
    """
    given = company(prospects=prospects, visits=numbered(VISITS, rows, "V"))
    found = figures(given, date(2026, 5, 31), convert_days=90)
    # P1 after 31 days, P2 not by 1 May, P3 ten days late, P4 has until 8 June.
    assert parts(found["V10/2026Q1/department"]) == (1, 3)
    assert found["V10/2026Q1/department"].provisional
    assert parts(found["V10/2026-01/department"]) == (1, 3)
    assert parts(found["V10/2026-02/department"]) == (1, 1)
    assert found["V10/2026-03/department"].state is State.PENDING
    assert parts(found["V10/2026Q1/person=K01"]) == (1, 2)
    assert parts(found["V10/2026Q1/unit=S2"]) == (0, 1)
    assert reasons(lines(given, date(2026, 5, 31), "V10/2026Q1/department", convert_days=90)) == {
        "P1": "converted",
        "P2": "not_converted",
        "P3": "converted_late",
        "P4": "conversion_pending",
    }


def test_the_last_day_of_the_window_still_counts() -> None:
    for deal, expected in (("2026-04-10", (1, 1)), ("2026-04-11", (0, 1))):
        given = company(
            prospects=f"{PROSPECTS}\nP1 | One | K01 | {FOUND} | {deal} |",
            visits=numbered(VISITS, "P1 | 2026-01-10 | 走访 |", "V"),
        )
        found = figures(given, date(2026, 5, 31), convert_days=90)
        assert parts(found["V10/2026-01/department"]) == expected


def test_one_that_has_not_bought_counts_from_the_last_day_of_its_window_on() -> None:
    given = company(visits=numbered(VISITS, "P1 | 2026-01-10 | 走访 |", "V"))
    found = figures(given, date(2026, 4, 9), convert_days=90)
    assert found["V10/2026-01/department"].state is State.PENDING
    found = figures(given, date(2026, 4, 10), convert_days=90)
    assert parts(found["V10/2026-01/department"]) == (0, 1)


def test_a_deal_after_the_as_of_date_is_not_known_yet() -> None:
    given = company(
        prospects=f"{PROSPECTS}\nP1 | One | K01 | {FOUND} | 2026-02-10 |",
        visits=numbered(VISITS, "P1 | 2026-01-10 | 走访 |", "V"),
    )
    assert figures(given, date(2026, 2, 9))["V10/2026-01/department"].state is State.PENDING
    assert parts(figures(given, date(2026, 2, 10))["V10/2026-01/department"]) == (1, 1)


def test_an_archived_prospect_is_one_customer_with_its_account() -> None:
    accounts = """
        account_id | name | grade | store_id | owner | history_date | archive_date
        S          | Big  | 特级  | S1       | K01   | 2025-01-01   | 2025-01-01
        N          | New  | A     | S1       | K01   | 2026-01-15   | 2026-01-15
    """
    rows = """
        P1 | 2026-01-10 | 走访 |
        N  | 2026-01-20 | 走访 | 目标客户
    """
    trade = """
        account_id | date       | net_amount | doc_kind
        S          | 2026-01-20 | 100.00     | 销售
        N          | 2026-02-20 | 100.00     | 销售
    """
    given = company(
        accounts=accounts,
        trade=trade,
        prospects=f"{PROSPECTS}\nP1 | New | K01 | {FOUND} | | N",
        visits=numbered(VISITS, rows, "V"),
    )
    found = figures(given, date(2026, 3, 31))
    assert parts(found["V10/2026-01/department"]) == (1, 1)
    assert parts(found["V10/2026Q1/account=N"]) == (1, 1)
    (line,) = lines(given, date(2026, 3, 31), "V10/2026Q1/account=N")
    assert line.day == date(2026, 1, 10)


def test_a_customer_handed_over_between_visits_counts_once_in_each_scope() -> None:
    owners = """
        account_id | owner | unit | valid_from
        A          | K01   | S1   | 2025-01-01
        A          | K02   | S2   | 2026-01-15
    """
    rows = "A | 2026-01-10 | 走访 | 目标客户\nA | 2026-01-20 | 走访 | 目标客户"
    given = company(owner_history=owners, visits=numbered(VISITS, rows, "V"))
    found = figures(given, date(2026, 12, 31))
    for scope in ("department", "unit=HQ", "unit=S1", "unit=S2", "person=K01", "person=K02"):
        assert parts(found[f"V10/2026-01/{scope}"]) == (0, 1), scope
    assert reasons(lines(given, date(2026, 12, 31), "V10/2026/department")) == {
        "A": "bought_before_visit"
    }
