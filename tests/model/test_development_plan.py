"""Q4: accounts newly developed against the plan (definition book, development-plan completion)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.ledger import State
from tests.support import figures_of, ledger_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.ledger import Figure

UNITS = """
    unit_id | name       | parent
    HQ      | Department |
    S1      | North      | HQ
    S2      | South      | HQ
"""
ROSTER = """
    staff_id | name | role       | unit | valid_from
    M0       | Head | 大客户部经理 | HQ   | 2024-01-01
    M1       | Lead | 营业部经理   | S1   | 2024-01-01
    K01      | Ann  | 客户经理     | S1   | 2024-01-01
    K02      | Bob  | 客户经理     | S1   | 2024-01-01
    K03      | Cid  | 客户经理     | S2   | 2024-01-01
"""
ACCOUNTS = """
    account_id | name  | grade | store_id | owner | archive_date | history_date
    OLD        | Zero  | A     | S1       | K01   | 2025-01-01   | 2025-01-01
    N1         | One   | A     | S1       | K01   | 2026-04-01   |
    N2         | Two   | 特级  | S1       | M1    | 2026-05-01   |
    N3         | Three | A     | S2       | K03   | 2026-06-01   |
    B1         | Small | B     | S2       | K03   | 2026-06-01   |
"""
TRADE = """
    account_id | date       | net_amount | doc_kind
    OLD        | 2026-01-10 | 10.00      | 销售
    OLD        | 2026-03-10 | 10.00      | 销售
    OLD        | 2026-05-10 | 10.00      | 销售
    N1         | 2026-04-10 | 100.00     | 销售
    N1         | 2026-05-10 | 60.00      | 销售
    N1         | 2026-05-12 | -20.00     | 退货
    N2         | 2026-05-10 | 300.00     | 销售
    N3         | 2026-06-10 | 400.00     | 销售
    B1         | 2026-06-10 | 800.00     | 销售
"""
JUNE = date(2026, 6, 30)
HEAD = (
    "scope_kind | scope_id | period | planned_accounts | planned_amount | version | approved_on\n"
)
NORTH = "单位 | S1 | 2026Q2 | 4 | 1000.00 | v1 | 2025-12-20\n"
PLANS = {
    "sums": """
        单位     | S1  | 2026Q2 | 4 | 1000.00 | v1 | 2025-12-20
        客户经理 | K01 | 2026Q2 | 2 | 300.00  | v1 | 2025-12-20
        客户经理 | K02 | 2026Q2 | 1 |         | v1 | 2025-12-20
        客户经理 | K03 | 2026Q2 | 3 | 600.00  | v1 | 2025-12-20
    """,
}


def department(plan: str, **changed: str) -> Mapping[str, str]:
    """The sheets above, some of them changed, with that plan."""
    return {
        "units": UNITS,
        "roster": ROSTER,
        "accounts": ACCOUNTS,
        "trade": TRADE,
        "development_plan": HEAD + plan,
        **changed,
    }


def rules(**changed: object) -> Mapping[str, object]:
    return {"data_from": date(2026, 1, 1), **changed}


def developed(
    plan: str, rules_: Mapping[str, object] | None = None, **sheets: str
) -> Mapping[str, Figure]:
    """The figures of the small department above, with that plan."""
    return figures_of(department(plan, **sheets), JUNE, rules_ or rules())


def parts(figure: Figure) -> tuple[Decimal | int | None, Decimal | int | None]:
    return figure.numerator, figure.denominator


def test_accounts_with_their_first_deal_in_the_period_count_against_the_plan() -> None:
    figures = developed("部门 | | 2026Q2 | 4 | | v1 | 2025-12-20")
    assert figures["Q4/2026Q2/department"].value == Fraction(3, 4)  # B1 is of no key grade
    assert figures["Q4/2026Q2/department"].numerator == figures["R4/2026Q2/department"].numerator
    assert figures["Q4/2026Q2/department"].target == 1


def test_each_level_divides_by_its_own_rows_or_by_those_below() -> None:
    figures = developed(PLANS["sums"])
    assert parts(figures["Q4/2026Q2/unit=S1"]) == (2, 4)
    assert parts(figures["Q4/2026Q2/unit=S2"]) == (1, 3)
    assert parts(figures["Q4/2026Q2/unit=HQ"]) == (3, 7)
    assert parts(figures["Q4/2026Q2/department"]) == (3, 7)
    assert parts(figures["Q4/2026Q2/person=K01"]) == (1, 2)
    assert parts(figures["Q4/2026Q2/person=K02"]) == (0, 1)
    assert figures["Q4/2026Q2/person=K02"].state is State.ZERO
    assert parts(figures["Q4/2026Q2/person=K03"]) == (1, 3)


def test_a_manager_answers_for_the_tree_of_his_unit() -> None:
    figures = developed(PLANS["sums"])
    assert parts(figures["Q4/2026Q2/person=M1"]) == (2, 4)
    assert parts(figures["Q4/2026Q2/person=M0"]) == (3, 7)
    figures = developed(PLANS["sums"] + "客户经理 | M1 | 2026Q2 | 9 | | v1 | 2025-12-20")
    assert parts(figures["Q4/2026Q2/person=M1"]) == (2, 9)
    assert parts(figures["Q4/2026Q2/unit=S1"]) == (2, 4)


def test_both_sums_are_kept_where_both_levels_are_filled_and_differ() -> None:
    ledger, _ = ledger_of(department(PLANS["sums"]), JUNE, rules())
    sums = [row for row in ledger.table("plan_sums") if row["period"] == "2026Q2"]
    assert [
        (row["plan"], row["scope_id"], row["below"], row["own_amount"], row["below_amount"])
        for row in sums
    ] == [
        ("accounts", "S1", "person", 4, 3),
        ("amount", "S1", "person", 1_000, 300),
    ]


def test_more_than_planned_is_more_than_the_whole() -> None:
    figures = developed("部门 | | 2026Q2 | 2 | | v1 | 2025-12-20")
    assert figures["Q4/2026Q2/department"].value == Fraction(3, 2)


def test_a_plan_of_nought_or_none_gives_no_rate() -> None:
    figures = developed("单位 | S1 | 2026Q2 | 0 | | v1 | 2025-12-20")
    unit, other = figures["Q4/2026Q2/unit=S1"], figures["Q4/2026Q2/unit=S2"]
    assert (unit.state, other.state) == (State.NOT_APPLICABLE, State.NOT_APPLICABLE)
    assert unit.reason is not None
    assert unit.reason.zh == "计划外：有新开发，但没有开发计划或计划为 0"
    nobody = figures["Q4/2026-05/unit=S2"]
    assert nobody.reason is not None
    assert nobody.reason.en == "no development plan, or a plan of 0"


def test_a_longer_plan_is_split_on_whole_accounts_and_the_last_months_take_the_rest() -> None:
    figures = developed("部门 | | 2026 | 10 | | v1 | 2025-12-20")
    months = [figures[f"Q4/2026-{month:02}/department"].denominator for month in range(1, 7)]
    assert months == [0, 0, 1, 1, 1, 1]
    assert figures["Q4/2026/department"].denominator == 10
    figures = developed("部门 | | 2026Q2 | 4 | | v1 | 2025-12-20")
    months = [figures[f"Q4/2026-{month:02}/department"].denominator for month in (4, 5, 6)]
    assert months == [1, 1, 2]


def test_the_latest_plan_counts_and_the_original_is_shown_beside_it() -> None:
    plan = """
        部门 | | 2026Q2 | 4 | | v1 | 2025-12-20
        部门 | | 2026Q2 | 6 | | v2 | 2026-06-10
    """
    figures = developed(plan)
    assert figures["Q4/2026Q2/department"].value == Fraction(3, 6)
    assert figures["Q4~latest/2026Q2/department"].value == Fraction(3, 6)
    assert figures["Q4~original/2026Q2/department"].value == Fraction(3, 4)
    figures = developed(plan, rules(plan_version="original"))
    assert figures["Q4/2026Q2/department"].value == Fraction(3, 4)


def test_by_parameter_the_amounts_bought_by_new_accounts_count() -> None:
    figures = developed(PLANS["sums"], rules(q4_unit="amount"))
    assert parts(figures["Q4/2026Q2/unit=S1"]) == (140 + 300, 1_000)
    assert parts(figures["Q4/2026Q2/person=K01"]) == (140, 300)
    assert parts(figures["Q4/2026-05/unit=S1"]) == (300, Decimal("333.33"))  # N1 began in April
    assert parts(figures["Q4/2026Q2/department"]) == (840, 1_600)
    assert figures["Q4/2026Q2/person=K02"].state is State.NOT_APPLICABLE


def test_an_account_back_after_long_is_new_with_what_it_bought_since() -> None:
    trade = """
        account_id | date       | net_amount | doc_kind
        OLD        | 2026-01-10 | 10.00      | 销售
        OLD        | 2026-06-10 | 35.00      | 销售
    """
    figures = developed(
        "部门 | | 2026 | 12 | 1200.00 | v1 | 2025-12-20",
        rules(q4_unit="amount", return_as_new_after_months=1),
        trade=trade,
    )  # lost on 2026-04-10, and back two months later
    assert parts(figures["Q4/2026/department"]) == (35, 1_200)


def test_an_account_new_and_lost_in_the_period_was_still_developed() -> None:
    trade = TRADE.replace("N3         | 2026-06-10", "N3         | 2026-04-01")
    events = """
        account_id | kind | effective_date | reason_code
        N3         | 流失 | 2026-05-01     | L-PRICE
    """
    accounts = ACCOUNTS.replace("2026-06-01", "2026-03-01")  # its grade is known all the time
    figures = developed(
        "单位 | S2 | 2026Q2 | 1 | | v1 | 2025-12-20",
        accounts=accounts,
        trade=trade,
        status_events=events,
    )
    assert parts(figures["Q4/2026Q2/unit=S2"]) == (1, 1)


def test_before_the_start_of_data_nobody_knows_who_was_new() -> None:
    figures = developed("部门 | | 2026 | 24 | | v1 | 2025-12-20", {"data_from": date(2026, 2, 1)})
    assert figures["Q4/2026Q1/department"].state is State.NO_DATA
    assert figures["Q4/2026/department"].state is State.NO_DATA
    assert figures["Q4/2026Q2/department"].state is State.VALUE


def test_without_the_sheet_there_is_no_data() -> None:
    sheets = {key: text for key, text in department("").items() if key != "development_plan"}
    figures = figures_of(sheets, JUNE, rules())
    assert figures["Q4/2026Q2/department"].state is State.NO_DATA


def test_lines_name_the_cells_they_come_from_and_why_they_count() -> None:
    ledger, _ = ledger_of(department(PLANS["sums"]), JUNE, rules())
    lines = {line.item: line for line in ledger.lines(ledger.figures["Q4/2026Q2/department"])}
    assert {item: line.reason for item, line in lines.items()} == {
        "N1": "developed", "N2": "developed", "N3": "developed", "B1": "developed_not_key",
        "S1": "plan_of_unit_split", "K03": "plan_of_person_split",
    }  # fmt: skip
    assert lines["N1"].day == date(2026, 4, 10)
    assert "workbooks/trade.xlsx:交易!C5" in map(str, ledger.places(lines["N1"]))
    assert list(map(str, ledger.places(lines["S1"]))) == [
        "workbooks/development_plan.xlsx:开发计划!D2"
    ]


def test_amounts_name_the_sales_they_come_from() -> None:
    ledger, _ = ledger_of(department(PLANS["sums"]), JUNE, rules(q4_unit="amount"))
    lines = {line.item: line for line in ledger.lines(ledger.figures["Q4/2026Q2/person=K01"])}
    places = list(map(str, ledger.places(lines["N1"])))
    assert {f"workbooks/trade.xlsx:交易!C{row}" for row in (5, 6, 7)} <= set(places)
    assert list(map(str, ledger.places(lines["K01"]))) == [
        "workbooks/development_plan.xlsx:开发计划!E3"
    ]


def test_the_plan_of_somebody_without_accounts_gives_him_a_figure() -> None:
    accounts = ACCOUNTS.replace("| K03 ", "| K01 ")
    figures = developed("客户经理 | K03 | 2026Q2 | 1 | | v1 | 2025-12-20", accounts=accounts)
    assert parts(figures["Q4/2026Q2/person=K03"]) == (0, 1)
    assert parts(figures["Q4/2026Q2/unit=S2"]) == (1, 1)


def test_a_plan_for_another_kind_than_its_number_is_found_at_its_cell() -> None:
    sheets = department("单位 | K01 | 2026Q2 | 1 | | v1 | 2025-12-20")
    _, findings = ledger_of(sheets, JUNE, rules())
    found = [finding for finding in findings if finding.code == "KAM615"]
    assert [(str(finding.place), finding.kpis) for finding in found] == [
        ("workbooks/development_plan.xlsx:开发计划!B2", ("Q4",))
    ]
