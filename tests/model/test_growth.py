"""Q2: sales against those of a base period (definition book, sales growth)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from generator.ledger import State
from tests.support import figures_of, ledger_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from generator.ledger import Figure

UNITS = """
    unit_id | name       | parent
    HQ      | Department |
    S1      | North      | HQ
    S2      | South      | HQ
"""
ROSTER = "staff_id | name | role | unit\nK01 | Ann | 客户经理 | S1\nK02 | Bob | 客户经理 | S2"
ACCOUNTS = """
    account_id | name  | grade | store_id | owner | history_date | archive_date
    A1         | One   | A     | S1       | K01   | 2024-01-01   | 2024-01-01
    A2         | Two   | 特级  | S2       | K02   | 2024-01-01   | 2024-01-01
    B1         | Small | B     | S2       | K02   | 2024-01-01   | 2024-01-01
"""
TRADE = """
    account_id | date       | net_amount | doc_kind
    A1         | 2025-04-10 | 100.00     | 销售
    A2         | 2025-06-10 | 300.00     | 销售
    A2         | 2025-06-20 | -50.00     | 退货
    B1         | 2025-06-10 | 999.00     | 销售
    A1         | 2026-02-10 | 70.00      | 销售
    A2         | 2026-02-10 | 30.00      | 销售
    A1         | 2026-04-10 | 160.00     | 销售
    A2         | 2026-05-10 | 200.00     | 销售
    B1         | 2026-06-10 | 999.00     | 销售
"""
JUNE = date(2026, 6, 30)
RULES: Mapping[str, object] = {
    "data_from": date(2025, 1, 1),
    "lost_after_days": (("default", 400),),
}
GRADES = """
    account_id | grade | effective_date
    A1         | A     | 2024-01-01
    A2         | A     | 2024-01-01
    A2         | B     | 2025-12-01
    B1         | B     | 2024-01-01
    B1         | A     | 2026-04-01
"""  # A2 was key in the base period, B1 is now


def department(**changed: str) -> Mapping[str, str]:
    """The sheets above, some of them changed."""
    return {
        "units": UNITS, "roster": ROSTER, "accounts": ACCOUNTS, "trade": TRADE, **changed,
    }  # fmt: skip


def growth(as_of: date = JUNE, **changed: str) -> Mapping[str, Figure]:
    """The figures of the small department above."""
    return figures_of(department(**changed), as_of, RULES)


def parts(figure: Figure) -> tuple[Decimal | int | None, Decimal | int | None]:
    return figure.numerator, figure.denominator


def test_sales_are_measured_from_those_of_the_same_period_last_year() -> None:
    figures = growth()
    assert figures["Q2/2026Q2/department"].value == Fraction(360, 350) - 1
    assert parts(figures["Q2/2026Q2/department"]) == (10, 350)
    assert figures["Q2~yoy/2026Q2/department"].value == Fraction(10, 350)
    assert parts(figures["Q2/2026Q2/unit=S1"]) == (60, 100)
    assert parts(figures["Q2/2026Q2/unit=S2"]) == (-50, 250)
    assert figures["Q2/2026Q2/unit=S2"].value == Fraction(-1, 5)
    assert parts(figures["Q2/2026Q2/account=A1"]) == (60, 100)
    assert "Q2/2026Q2/account=B1" not in figures
    assert figures["Q2/2026/department"].state is State.NO_DATA  # trade begins in April 2025


def test_the_period_before_is_shown_beside_it_and_taken_by_parameter() -> None:
    figures = growth()
    assert parts(figures["Q2~previous/2026Q2/department"]) == (360 - 100, 100)
    figures = figures_of(department(), JUNE, {**RULES, "growth_base": "previous"})
    assert parts(figures["Q2/2026Q2/department"]) == (360 - 100, 100)
    assert parts(figures["Q2~yoy/2026Q2/department"]) == (10, 350)


def test_each_period_counts_the_key_accounts_of_its_own_time() -> None:
    figures = growth(grade_history=GRADES)
    assert parts(figures["Q2/2026Q2/department"]) == (160 + 999 - 350, 350)
    assert parts(figures["Q2/2026Q2/account=B1"]) == (999, 0)
    assert figures["Q2/2026Q2/account=B1"].state is State.NOT_APPLICABLE
    assert parts(figures["Q2/2026Q2/account=A2"]) == (-250, 250)


def test_like_for_like_takes_accounts_that_were_key_in_both() -> None:
    figures = growth(grade_history=GRADES)
    assert parts(figures["Q2~like_for_like/2026Q2/department"]) == (60, 100)
    assert figures["Q2~like_for_like/2026Q2/unit=S2"].state is State.NOT_APPLICABLE


def test_lines_say_in_which_period_an_account_was_key_and_name_both_sales() -> None:
    ledger, _ = ledger_of(department(grade_history=GRADES), JUNE, RULES)
    lines = {line.item: line for line in ledger.lines(ledger.figures["Q2/2026Q2/department"])}
    assert {item: line.reason for item, line in lines.items()} == {
        "A1": "growth_both", "A2": "growth_left", "B1": "growth_joined",
    }  # fmt: skip
    assert list(map(str, ledger.places(lines["A1"]))) == [
        "workbooks/trade.xlsx:交易!C2",
        "workbooks/trade.xlsx:交易!C8",
    ]
    alike = ledger.lines(ledger.figures["Q2~like_for_like/2026Q2/department"])
    assert [(line.item, line.reason) for line in alike] == [
        ("A1", "growth_both"), ("A2", "growth_not_alike"), ("B1", "growth_not_alike"),
    ]  # fmt: skip


@pytest.mark.parametrize("returned", ["-350.00", "-500.00"])
def test_a_base_of_nothing_or_less_is_none_to_measure_from(returned: str) -> None:
    figures = growth(trade=TRADE + f"    A1 | 2025-05-02 | {returned} | 退货\n")
    figure = figures["Q2/2026Q2/department"]
    assert figure.state is State.NOT_APPLICABLE
    assert figure.denominator is not None
    assert figure.denominator <= 0
    assert figure.reason is not None
    assert figure.reason.zh == "基期没有净销售额，或退货多于销售，无从比较"


def test_more_returned_than_sold_now_is_a_fall_below_nothing() -> None:
    figures = growth(trade=TRADE + "    A1 | 2026-05-02 | -460.00 | 退货\n")
    assert figures["Q2/2026Q2/department"].value == Fraction(-100, 350) - 1


def test_without_sales_before_the_base_period_there_is_no_data() -> None:
    trade = TRADE.replace("A1         | 2025-04-10", "A1         | 2025-05-10")
    figures = growth(trade=trade)
    figure = figures["Q2/2026Q2/department"]
    assert figure.state is State.NO_DATA  # trade begins in May 2025, the base period in April
    assert figure.line_count == 0
    assert figure.reason is not None
    assert figure.reason.en.startswith("the base period 2025Q2 begins before 2025-05")
    assert figures["Q2~previous/2026Q2/department"].state is State.VALUE
    assert figures["Q2~like_for_like/2026Q2/department"].state is State.NO_DATA
    assert figures["Q2/2026-05/department"].state is State.VALUE
    assert figures["Q2~previous/2025-05/department"].state is State.NO_DATA


def test_a_running_period_is_compared_with_the_whole_of_its_base() -> None:
    figures = growth(date(2026, 4, 20))
    assert parts(figures["Q2/2026Q2/department"]) == (160 - 350, 350)
    assert figures["Q2/2026Q2/department"].provisional


def test_sales_belong_to_the_unit_of_their_day() -> None:
    owners = """
        account_id | owner | unit | valid_from
        A1         | K01   | S1   | 2024-01-01
        A1         | K02   | S2   | 2026-04-01
    """
    figures = growth(owner_history=owners)
    assert parts(figures["Q2/2026Q2/unit=S1"]) == (-100, 100)
    assert parts(figures["Q2/2026Q2/unit=S2"]) == (360 - 250, 250)
    assert parts(figures["Q2/2026Q2/account=A1"]) == (60, 100)
    ledger, _ = ledger_of(department(owner_history=owners), JUNE, RULES)
    lines = ledger.lines(ledger.figures["Q2/2026Q2/department"])
    assert [line.item for line in lines] == ["A1 S1", "A1 S2", "A2"]


def test_a_merged_number_brings_its_past_sales_along_with_its_own_account() -> None:
    events = """
        account_id | kind | effective_date | merged_into
        A2         | 合并 | 2026-01-15     | A1
    """
    figures = growth(status_events=events)
    assert parts(figures["Q2/2026Q2/department"]) == (10, 350)
    assert parts(figures["Q2/2026Q2/account=A1"]) == (260, 100)
    assert parts(figures["Q2/2026Q2/account=A2"]) == (-250, 250)


def test_without_trade_there_is_no_data() -> None:
    trade = "account_id | date | net_amount | doc_kind"
    ledger, _ = ledger_of(department(trade=trade), JUNE, RULES)
    figure = ledger.figures["Q2/2026Q2/department"]
    assert figure.state is State.NO_DATA
    assert figure.reason is not None
    assert figure.reason.en == "there are no sales"
