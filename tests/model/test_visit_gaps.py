"""V9, the longest gap between visits (definition book, visits)."""

from __future__ import annotations

from datetime import date

from generator.ledger import State
from tests.model.visit_company import company, figures, lines, numbered, reasons
from tests.support import ledger_of

VISITS = "visit_id | account_id | date | form"


def test_gaps_worked_by_hand() -> None:
    rows = """
        S | 2026-01-05 | 走访
        S | 2026-01-10 | 走访
        S | 2026-01-12 | 电话
        S | 2026-02-20 | 走访
        A | 2026-02-25 | 电话
    """
    given = company(visits=numbered(VISITS, rows, "V"))
    found = figures(given, date(2026, 3, 31))
    # January: 5 and 21 days; February: 41 days to the 20th; March: 39 days to its end.
    assert [found[f"V9/2026-{month:02}/account=S"].value for month in (1, 2, 3)] == [21, 41, 39]
    assert found["V9/2026Q1/account=S"].value == 41
    # A is due from the week of 29 December on (its Thursday is 1 January) and was never seen
    # before 25 February: no gap ends there, but January waited for 34 days since 28 December.
    assert [found[f"V9/2026-{month:02}/account=A"].value for month in (1, 2, 3)] == [34, 3, 34]
    assert found["V9/2026-01/department"].value == 34
    assert found["V9/2026Q1/person=K01"].value == 41
    assert found["V9/2026Q1/unit=S2"].value == 34
    assert found["V9/2026Q1/department"].denominator is None


def test_a_line_says_from_which_visit_to_which() -> None:
    rows = "S | 2026-01-05 | 走访\nS | 2026-01-26 | 走访\nS | 2026-01-30 | 走访"
    given = company(visits=numbered(VISITS, rows, "V"))
    ledger, _ = ledger_of(given, date(2026, 1, 31), {"data_from": date(2026, 1, 1)})
    (line,) = ledger.lines(ledger.figures["V9/2026-01/account=S"])
    assert (int(line.numerator), line.day, line.reason) == (21, date(2026, 1, 5), "gap_closed")
    assert list(map(str, ledger.places(line))) == [
        "workbooks/visits.xlsx:拜访记录!C2",
        "workbooks/visits.xlsx:拜访记录!C3",
    ]
    (row,) = [
        one
        for one in ledger.table("longest_gaps")
        if (one["period"], one["account_id"]) == ("2026-01", "S")
    ]
    assert (row["from_day"], row["to_day"]) == (date(2026, 1, 5), date(2026, 1, 26))


def test_visits_that_do_not_count_close_no_gap() -> None:
    rows = "S | 2026-01-05 | 走访\nS | 2026-01-15 | 电话"
    given = company(visits=numbered(VISITS, rows, "V"))
    assert figures(given, date(2026, 1, 31))["V9/2026-01/account=S"].value == 26


def test_a_running_period_waits_up_to_the_as_of_date() -> None:
    given = company(visits=numbered(VISITS, "S | 2026-01-05 | 走访", "V"))
    found = figures(given, date(2026, 1, 20))["V9/2026Q1/account=S"]
    assert found.value == 15
    assert found.provisional


def test_an_account_without_a_due_week_has_no_gap() -> None:
    accounts = """
        account_id | name | grade | store_id | owner | history_date | archive_date
        S          | Big  | B     | S1       | K01   | 2025-01-01   | 2025-01-01
        A          | Mid  | A     | S2       | K02   | 2025-01-01   | 2025-01-01
    """
    given = company(accounts=accounts, visits=numbered(VISITS, "A | 2026-01-05 | 电话", "V"))
    found = figures(given, date(2026, 1, 31))
    assert "V9/2026-01/account=S" not in found
    assert found["V9/2026-01/unit=S1"].state is State.NOT_APPLICABLE
    assert reasons(lines(given, date(2026, 1, 31), "V9/2026-01/department")) == {"A": "gap_open"}


def test_an_account_visited_on_the_last_day_has_no_open_gap() -> None:
    rows = "A | 2026-01-05 | 电话\nA | 2026-01-31 | 电话\nA | 2026-02-28 | 电话"
    given = company(visits=numbered(VISITS, rows, "V"))
    found = figures(given, date(2026, 2, 28))
    assert [found[f"V9/2026-0{month}/account=A"].value for month in (1, 2)] == [26, 28]


def test_a_gap_counts_for_the_owner_of_the_periods_end() -> None:
    owners = """
        account_id | owner | unit | valid_from
        S          | K01   | S1   | 2025-01-01
        S          | K02   | S2   | 2026-01-31
    """
    given = company(visits=numbered(VISITS, "S | 2026-01-05 | 走访", "V"), owner_history=owners)
    found = figures(given, date(2026, 1, 31))
    assert found["V9/2026-01/person=K02"].line_count == 2
    assert found["V9/2026-01/person=K01"].line_count == 0


def test_nobody_waited_before_the_first_visit_record_and_the_data() -> None:
    """Trade begins in February, the sheet of visits in March; A is never visited."""
    trade = """
        account_id | date       | net_amount | doc_kind
        S          | 2026-02-02 | 100.00     | 销售
        A          | 2026-02-02 | 100.00     | 销售
    """
    given = company(trade=trade, visits=numbered(VISITS, "S | 2026-03-05 | 走访", "V"))
    found = figures(given, date(2026, 3, 31))
    for kpi in ("V5", "V6", "V8", "V9", "V10"):
        assert found[f"{kpi}/2026-02/department"].state is State.NO_DATA
    # The first week of the data is that of Thursday 5 February: 58 days since Sunday the 1st.
    assert found["V9/2026-03/account=A"].value == 58
    assert found["V9/2026Q1/account=A"].value == 58
