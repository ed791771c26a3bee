"""Q2b to Q2e: what may take the place of number 2 (definition book, department table)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.ledger import State
from tests.support import figures_of, ledger_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from generator.ledger import Figure

SHEETS = {
    "units": "unit_id | name | parent\nHQ | All |\nS1 | North | HQ\nS2 | South | HQ",
    "roster": "staff_id | name | role | unit\nK01 | Ann | 客户经理 | S1\nK02 | Bob | 客户经理 | S2",
    "accounts": """
        account_id | name  | grade | store_id | owner | history_date | archive_date
        A1         | One   | A     | S1       | K01   | 2025-01-01   | 2025-01-01
        A2         | Two   | A     | S2       | K02   | 2025-01-01   | 2025-01-01
        B1         | Small | B     | S2       | K02   | 2025-01-01   | 2025-01-01
    """,
    "trade": """
        account_id | date       | net_amount | doc_kind
        A1         | 2026-01-10 | 10.00      | 销售
        A2         | 2026-03-10 | 10.00      | 销售
        A2         | 2026-05-30 | 10.00      | 销售
    """,
}  # A1 is lost on 2026-04-10
RULES: Mapping[str, object] = {"data_from": date(2026, 1, 1)}
JUNE = date(2026, 6, 30)


def figures(as_of: date = JUNE, **sheets: str) -> Mapping[str, Figure]:
    """The figures of the small department above with further sheets."""
    return figures_of({**SHEETS, **sheets}, as_of, RULES)


def reasons(kpi: str, as_of: date = JUNE, **sheets: str) -> Mapping[str, str]:
    """Why each line of the department's figure of 2026Q2 counts or does not."""
    ledger, _ = ledger_of({**SHEETS, **sheets}, as_of, RULES)
    lines = ledger.lines(ledger.figures[f"{kpi}/2026Q2/department"])
    return {line.item: line.reason for line in lines}


def parts(figure: Figure) -> tuple[Decimal | int | None, Decimal | int | None]:
    return figure.numerator, figure.denominator


RECEIVABLES = """
    account_id | doc_no | due_date   | amount | collected_on | collected
    A1         | D1     | 2026-04-05 | 100.00 | 2026-04-03   | 100.00
    A1         | D2     | 2026-04-10 | 900.00 |              |
    A2         | D3     | 2026-04-20 | 200.00 | 2026-05-10   | 150.00
    A2         | D4     | 2026-05-20 | 300.00 | 2026-07-01   | 300.00
    A2         | D5     | 2026-06-30 | 400.00 |              | 400.00
    A2         | D6     | 2026-06-25 | 50.00  |              |
    B1         | D7     | 2026-05-05 | 700.00 | 2026-05-05   | 700.00
    A2         | D8     | 2026-03-31 | 800.00 | 2026-05-05   | 800.00
"""


def test_collected_by_the_end_of_the_period_of_what_fell_due_in_it() -> None:
    found = figures(receivables=RECEIVABLES)
    # D2 fell due on the day of the loss, D7 is of no key account, D8 was due before
    assert parts(found["Q2b/2026Q2/department"]) == (100 + 150, 100 + 200 + 300 + 400 + 50)
    assert parts(found["Q2b/2026Q2/unit=S1"]) == (100, 100)
    assert parts(found["Q2b/2026Q2/account=A2"]) == (150, 950)
    assert parts(found["Q2b/2026-04/department"]) == (100, 300)  # D3 was paid in May
    assert parts(found["Q2b/2026Q1/department"]) == (0, 800)
    assert found["Q2b/2026-02/department"].state is State.NOT_APPLICABLE


def test_what_is_not_due_yet_is_pending() -> None:
    found = figures(date(2026, 6, 25), receivables=RECEIVABLES)
    figure = found["Q2b/2026Q2/department"]
    assert parts(figure) == (250, 650)
    assert figure.provisional


def test_documents_say_how_they_were_collected_and_where() -> None:
    sheets = {**SHEETS, "receivables": RECEIVABLES}
    assert reasons("Q2b", receivables=RECEIVABLES) == {
        "A1 D1": "receivable_collected", "A2 D3": "receivable_part", "A2 D4": "receivable_late",
        "A2 D5": "receivable_undated", "A2 D6": "receivable_open",
    }  # fmt: skip
    assert (
        reasons("Q2b", date(2026, 6, 25), receivables=RECEIVABLES)["A2 D5"] == "receivable_not_due"
    )
    ledger, _ = ledger_of(sheets, JUNE, RULES)
    (line,) = ledger.lines(ledger.figures["Q2b/2026Q2/account=A1"])
    assert list(map(str, ledger.places(line))) == [
        "workbooks/receivables.xlsx:回款!D2",
        "workbooks/receivables.xlsx:回款!F2",
    ]


def test_retention_is_the_other_side_of_churn() -> None:
    found = figures()
    assert found["R3/2026Q2/department"].value == Fraction(1, 2)
    assert found["Q2c/2026Q2/department"].value == Fraction(1, 2)
    assert parts(found["Q2c/2026Q2/unit=S1"]) == (0, 1)
    assert parts(found["Q2c/2026Q2/unit=S2"]) == (1, 1)
    assert found["Q2c/2026Q2/department"].interval is not None
    assert reasons("Q2c") == {"A1": "lost", "A2": "kept"}


PROFIT = """
    account_id | month   | net_sales | final_profit
    A1         | 2026-03 | 100.00    | 30.00
    A1         | 2026-04 | 200.00    | 20.00
    A1         | 2026-05 | 400.00    | 40.00
    A2         | 2026-04 | 100.00    | -10.00
    A2         | 2026-06 | 500.00    | 90.00
    A2         | 2026-05 |           | 90.00
    A2         | 2026-07 | 900.00    | 90.00
    B1         | 2026-04 | 900.00    | 90.00
"""


def test_profit_and_sales_of_the_months_in_which_an_account_was_key() -> None:
    found = figures(account_profit=PROFIT)
    # A1 was key in April until it was lost, and not in May
    assert parts(found["Q2d/2026Q2/department"]) == (20 - 10 + 90, 200 + 100 + 500)
    assert parts(found["Q2d/2026Q2/unit=S1"]) == (20, 200)
    assert parts(found["Q2d/2026Q2/account=A2"]) == (80, 600)
    assert parts(found["Q2d/2026/department"]) == (130, 900)
    assert found["Q2d/2026-05/department"].state is State.NOT_APPLICABLE
    assert reasons("Q2d", account_profit=PROFIT) == {
        "A1 2026-04": "profit", "A2 2026-04": "profit_negative", "A2 2026-06": "profit",
        "A2 2026-05": "profit_without_sales",
    }  # fmt: skip


def test_sales_of_nothing_or_less_have_no_margin() -> None:
    profit = "account_id | month | net_sales | final_profit\nA2 | 2026-06 | -5.00 | -9.00"
    found = figures(account_profit=profit)
    assert found["Q2d/2026Q2/department"].state is State.NOT_APPLICABLE


FEEDBACK = """
    feedback_id | account_id | received   | pass_on | passed_on
    F1          | A2         | 2026-04-01 | 是      | 2026-04-02
    F2          | A2         | 2026-04-01 | 是      | 2026-04-03
    F3          | A2         | 2026-05-01 | 是      |
    F4          | A2         | 2026-05-02 | 否      |
    F5          | A2         | 2026-03-31 | 是      | 2026-03-31
    F6          | B1         | 2026-05-01 | 是      |
    F7          | A1         | 2026-04-08 | 是      | 2026-04-08
    F8          | A1         | 2026-04-09 | 是      | 2026-04-09
    F9          | A2         | 2026-06-30 | 是      | 2026-06-30
"""


def test_information_counts_in_the_period_in_which_it_was_to_be_passed_on() -> None:
    found = figures(feedback=FEEDBACK)
    # F8 was due on the day of the loss; F9 is due on 1 July
    assert parts(found["Q2e/2026Q2/department"]) == (3, 5)
    assert parts(found["Q2e/2026Q2/unit=S1"]) == (1, 1)
    assert parts(found["Q2e/2026Q2/account=A2"]) == (2, 4)
    assert found["Q2e/2026Q1/department"].state is State.NOT_APPLICABLE
    assert reasons("Q2e", feedback=FEEDBACK) == {
        "F1": "passed_on_in_time", "F2": "passed_on_late", "F3": "not_passed_on",
        "F5": "passed_on_in_time", "F7": "passed_on_in_time",
    }  # fmt: skip


def test_the_parameter_says_how_many_days_there_are_to_pass_on() -> None:
    found = figures_of({**SHEETS, "feedback": FEEDBACK}, JUNE, {**RULES, "pass_on_days": 2})
    assert parts(found["Q2e/2026Q2/account=A2"]) == (3, 4)


def test_information_due_later_is_pending() -> None:
    feedback = FEEDBACK + "    F10 | A2 | 2026-06-14 | 是 | 2026-06-14\n"
    as_of = date(2026, 6, 14)
    found = figures(as_of, feedback=feedback)
    assert found["Q2e/2026Q2/department"].denominator == 5
    assert found["Q2e/2026-06/department"].state is State.PENDING
    assert reasons("Q2e", as_of, feedback=feedback)["F10"] == "pass_on_pending"


def test_alternatives_without_their_sheet_have_no_data_and_stand_on_no_table() -> None:
    found = figures()
    for kpi in ("Q2b", "Q2d", "Q2e"):
        assert found[f"{kpi}/2026Q2/department"].state is State.NO_DATA
