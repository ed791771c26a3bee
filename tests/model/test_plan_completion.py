"""Q1 and R1: sales against plan, by scope (definition book, sales-plan completion)."""

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
    C0       | Desk | 大客户部内勤 | HQ   | 2024-01-01
    M1       | Lead | 营业部经理   | S1   | 2024-01-01
    K01      | Ann  | 客户经理     | S1   | 2024-01-01
    K02      | Bob  | 客户经理     | S1   | 2024-01-01
    K03      | Cid  | 客户经理     | S2   | 2024-01-01
"""
ACCOUNTS = """
    account_id | name  | grade | store_id | owner | history_date | archive_date
    A1         | One   | A     | S1       | K01   | 2025-01-01   | 2025-01-01
    A2         | Two   | 特级  | S1       | K02   | 2025-01-01   | 2025-01-01
    A3         | Three | A     | S2       | K03   | 2025-01-01   | 2025-01-01
    B1         | Small | B     | S2       | K03   | 2025-01-01   | 2025-01-01
"""
TRADE = """
    account_id | date       | net_amount | doc_kind
    A1         | 2026-02-10 | 10.00      | 销售
    A2         | 2026-02-10 | 10.00      | 销售
    A3         | 2026-02-10 | 10.00      | 销售
    A1         | 2026-04-10 | 100.00     | 销售
    A2         | 2026-05-10 | 200.00     | 销售
    A3         | 2026-06-10 | 400.00     | 销售
    B1         | 2026-06-10 | 800.00     | 销售
"""
JUNE = date(2026, 6, 30)


def department(plan: str, **changed: str) -> Mapping[str, str]:
    """The sheets above, some of them changed, with that plan."""
    return {
        "units": UNITS,
        "roster": ROSTER,
        "accounts": ACCOUNTS,
        "trade": TRADE,
        "sales_plan": "scope_kind | scope_id | period | amount | version | approved_on\n" + plan,
        **changed,
    }


def rules(**changed: object) -> Mapping[str, object]:
    return {"data_from": date(2026, 1, 1), **changed}


def q2(
    plan: str, rules_: Mapping[str, object] | None = None, **sheets: str
) -> Mapping[str, Figure]:
    """The figures of the small department above, with that plan."""
    return figures_of(department(plan, **sheets), JUNE, rules_ or rules())


def parts(figure: Figure) -> tuple[Decimal | int | None, Decimal | int | None]:
    return figure.numerator, figure.denominator


E1 = {
    "units": "unit_id | name | parent\nHQ | Department |",
    "roster": """
        staff_id | name | role       | unit | valid_from
        M0       | Head | 大客户部经理 | HQ   | 2024-01-01
        K01      | Ann  | 客户经理     | HQ   | 2024-01-01
    """,
    "accounts": """
        account_id | name | grade | store_id | owner | history_date | archive_date
        A1         | One  | A     | HQ       | K01   | 2025-01-01   | 2025-01-01
    """,
    "trade": """
        account_id | date       | net_amount | doc_kind
        A1         | 2026-01-15 | 50000.00   | 销售
        A1         | 2026-03-15 | 50000.00   | 销售
        A1         | 2026-04-15 | 280000.00  | 销售
        A1         | 2026-05-15 | 310000.00  | 销售
        A1         | 2026-06-15 | 330000.00  | 销售
        A1         | 2026-06-20 | -10000.00  | 退货
    """,
    "sales_plan": """
        scope_kind | scope_id | period  | amount    | version | approved_on
        单位       | HQ       | 2026-04 | 300000.00 | v1      | 2025-12-20
        单位       | HQ       | 2026-05 | 300000.00 | v1      | 2025-12-20
        单位       | HQ       | 2026-06 | 400000.00 | v1      | 2025-12-20
        单位       | HQ       | 2026-06 | 450000.00 | v2      | 2026-06-10
    """,
}


def test_e1_the_latest_plan_counts_and_the_original_is_shown_beside_it() -> None:
    figures = figures_of(E1, JUNE, rules())
    for scope in ("Q1{}/2026Q2/department", "Q1{}/2026Q2/unit=HQ", "R1{}/2026Q2/person=M0"):
        assert figures[scope.format("")].value == Fraction(910_000, 1_050_000)
        assert figures[scope.format("~latest")].value == Fraction(910_000, 1_050_000)
        assert figures[scope.format("~original")].value == Fraction(910_000, 1_000_000)


def test_e1_the_parameter_chooses_the_version() -> None:
    figures = figures_of(E1, JUNE, rules(plan_version="original"))
    assert figures["Q1/2026Q2/department"].value == Fraction(910_000, 1_000_000)
    assert figures["Q1~latest/2026Q2/department"].value == Fraction(910_000, 1_050_000)


def test_e1_a_running_quarter_is_measured_against_its_whole_plan_beside_the_time_passed() -> None:
    figures = figures_of(E1, date(2026, 5, 15), rules())
    completion = figures["Q1/2026Q2/department"]
    assert parts(completion) == (590_000, 1_000_000)  # version 2 is not approved yet
    assert completion.provisional
    assert figures["T.progress/2026Q2/department"].value == Fraction(45, 91)


E18 = {
    "units": "unit_id | name | parent\nHQ | Department |",
    "roster": """
        staff_id | name | role    | unit | valid_from
        K01      | Ann  | 客户经理 | HQ   | 2024-01-01
        K02      | Bob  | 客户经理 | HQ   | 2024-01-01
    """,
    "accounts": """
        account_id | name | grade | store_id | owner | history_date | archive_date
        A1         | One  | A     | HQ       | K02   | 2025-01-01   | 2025-01-01
    """,
    "owner_history": """
        account_id | owner | unit | valid_from
        A1         | K01   | HQ   | 2025-01-01
        A1         | K02   | HQ   | 2026-05-16
    """,
    "trade": """
        account_id | date       | net_amount | doc_kind
        A1         | 2026-04-30 | 90000.00   | 销售
        A1         | 2026-05-10 | 60000.00   | 销售
        A1         | 2026-05-20 | 60000.00   | 销售
        A1         | 2026-06-30 | 80000.00   | 销售
    """,
    "sales_plan": """
        scope_kind | scope_id | period  | amount    | version | approved_on
        客户       | A1       | 2026-04 | 100000.00 | v1      | 2025-12-20
        客户       | A1       | 2026-05 | 100000.00 | v1      | 2025-12-20
        客户       | A1       | 2026-06 | 100000.00 | v1      | 2025-12-20
    """,
}


def test_e18_an_owner_change_divides_sales_by_day_and_the_plan_by_month_end() -> None:
    figures = figures_of(E18, JUNE, rules())
    assert parts(figures["R1/2026Q2/person=K01"]) == (150_000, 100_000)
    assert parts(figures["R1/2026Q2/person=K02"]) == (140_000, 200_000)
    assert figures["Q1/2026Q2/account=A1"].value == Fraction(290_000, 300_000)


E19 = """
    单位    | S1  | 2026Q2 | 900000.00 | v1 | 2025-12-20
    客户经理 | K01 | 2026Q2 | 400000.00 | v1 | 2025-12-20
    客户经理 | K02 | 2026Q2 | 450000.00 | v1 | 2025-12-20
    客户经理 | K03 | 2026Q2 | 300000.00 | v1 | 2025-12-20
"""


def test_e19_each_level_divides_by_its_own_rows() -> None:
    figures = q2(E19)
    assert figures["Q1/2026Q2/unit=S1"].denominator == 900_000
    assert figures["R1/2026Q2/person=K01"].denominator == 400_000
    assert figures["R1/2026Q2/person=K02"].denominator == 450_000
    assert figures["R1/2026Q2/person=M1"].denominator == 900_000


def test_e19_without_a_row_the_department_adds_its_units_and_a_unit_its_owners() -> None:
    figures = q2(E19)
    assert figures["Q1/2026Q2/unit=S2"].denominator == 300_000
    assert figures["Q1/2026Q2/department"].denominator == 1_200_000
    assert figures["Q1/2026Q2/unit=HQ"].denominator == 1_200_000
    assert figures["R1/2026Q2/person=M0"].denominator == 1_200_000


def test_e19_both_sums_are_kept_where_both_levels_are_filled_and_differ() -> None:
    ledger, _ = ledger_of(department(E19), JUNE, rules())
    (sums,) = (row for row in ledger.table("plan_sums") if row["period"] == "2026Q2")
    assert sums == {
        "plan": "sales", "period": "2026Q2", "scope_kind": "unit", "scope_id": "S1",
        "below": "person", "own_amount": 900_000, "below_amount": 850_000,
    }  # fmt: skip


def test_only_key_accounts_count_and_all_of_a_units_tree() -> None:
    figures = q2("部门 | | 2026Q2 | 1000.00 | v1 | 2025-12-20")
    assert parts(figures["Q1/2026Q2/department"]) == (700, 1_000)
    assert figures["Q1/2026Q2/unit=S1"].state is State.NOT_APPLICABLE
    assert "Q1/2026Q2/account=B1" not in figures


def test_an_account_key_on_one_day_of_the_quarter_is_in_with_all_its_trade() -> None:
    grades = """
        account_id | grade | effective_date
        B1         | A     | 2025-01-01
        B1         | B     | 2026-04-02
    """
    figures = q2("部门 | | 2026Q2 | 1000.00 | v1 | 2025-12-20", grade_history=grades)
    assert figures["Q1/2026Q2/department"].numerator == 1_500
    assert figures["Q1/2026-06/department"].numerator == 400


def test_a_plan_of_nought_or_none_gives_no_rate() -> None:
    figures = q2("部门 | | 2026Q2 | 0.00 | v1 | 2025-12-20")
    assert figures["Q1/2026Q2/department"].state is State.NOT_APPLICABLE
    assert figures["Q1/2026Q1/department"].state is State.NOT_APPLICABLE


def test_without_the_sheet_there_is_no_data() -> None:
    sheets = {key: text for key, text in E18.items() if key != "sales_plan"}
    figures = figures_of(sheets, JUNE, rules())
    assert figures["Q1/2026Q2/department"].state is State.NO_DATA


def test_before_the_first_month_with_trade_there_is_no_data() -> None:
    plan = "部门 | | 2026 | 1200.00 | v1 | 2025-12-20"
    visits = "visit_id | account_id | date | form\nV1 | A1 | 2026-01-06 | 走访"
    figures = q2(plan, visits=visits)
    assert figures["Q1/2026-01/department"].state is State.NO_DATA
    assert parts(figures["Q1/2026Q1/department"]) == (30, 300)


def test_more_returns_than_sales_give_a_negative_rate() -> None:
    trade = TRADE + "    A1 | 2026-04-20 | -1100.00 | 退货\n"
    figures = q2("客户 | A1 | 2026Q2 | 500.00 | v1 | 2025-12-20", trade=trade)
    assert figures["Q1/2026Q2/account=A1"].value == Fraction(-1000, 500)


def test_a_shared_account_gives_each_owner_his_share_only() -> None:
    owners = """
        account_id | owner | unit | valid_from | share_pct
        A1         | K01   | S1   | 2025-01-01 | 0.5
        A1         | K02   | S1   | 2025-01-01 | 0.5
    """
    plan = "客户 | A1 | 2026Q2 | 300.00 | v1 | 2025-12-20"
    figures = q2(plan, owner_history=owners)
    assert parts(figures["R1/2026Q2/person=K01"]) == (50, 150)
    assert parts(figures["R1/2026Q2/person=K02"]) == (50 + 200, 150)
    assert parts(figures["Q1/2026Q2/account=A1"]) == (100, 300)
    assert parts(figures["Q1/2026Q2/unit=S1"]) == (300, 300)


def test_a_longer_plan_is_split_on_whole_cents_and_the_last_months_take_the_rest() -> None:
    figures = q2("部门 | | 2026 | 100.03 | v1 | 2025-12-20")
    months = [figures[f"Q1/2026-{month:02}/department"].denominator for month in range(2, 7)]
    assert months == [Decimal("8.33")] * 4 + [Decimal("8.34")]
    assert figures["Q1/2026/department"].denominator == Decimal("100.03")
    figures = q2("部门 | | 2026Q2 | 100.01 | v1 | 2025-12-20")
    months = [figures[f"Q1/2026-{month:02}/department"].denominator for month in (4, 5, 6)]
    assert months == [Decimal("33.33"), Decimal("33.34"), Decimal("33.34")]


def test_a_months_own_plan_goes_before_its_share_of_the_year() -> None:
    plan = """
        部门 | | 2026    | 1200.00 | v1 | 2025-12-20
        部门 | | 2026-05 | 700.00  | v1 | 2025-12-20
    """
    figures = q2(plan)
    assert figures["Q1/2026Q2/department"].denominator == 900
    assert figures["Q1/2026/department"].denominator == 1_800


def test_a_version_counts_in_the_periods_at_whose_end_it_is_approved() -> None:
    plan = """
        部门 | | 2026-04 | 100.00 | v1 | 2025-12-20
        部门 | | 2026-04 | 160.00 | v2 | 2026-06-10
    """
    figures = q2(plan)
    assert figures["Q1/2026-04/department"].denominator == 100
    assert figures["Q1/2026Q2/department"].denominator == 160
    assert figures["Q1~original/2026Q2/department"].denominator == 100


def test_owners_without_accounts_bring_their_plan_into_their_units() -> None:
    accounts = ACCOUNTS.replace("| K02 ", "| K01 ")
    plan = "客户经理 | K02 | 2026Q2 | 500.00 | v1 | 2025-12-20"
    figures = q2(plan, accounts=accounts)
    assert parts(figures["R1/2026Q2/person=K02"]) == (0, 500)
    assert figures["R1/2026Q2/person=K02"].state is State.ZERO
    assert parts(figures["Q1/2026Q2/unit=S1"]) == (300, 500)


def test_plans_of_accounts_add_up_the_tree_and_sales_without_a_plan_count() -> None:
    plan = """
        客户 | A1 | 2026Q2 | 300.00 | v1 | 2025-12-20
        客户 | A3 | 2026Q2 | 600.00 | v1 | 2025-12-20
        客户 | B1 | 2026Q2 | 900.00 | v1 | 2025-12-20
    """
    figures = q2(plan)
    assert parts(figures["Q1/2026Q2/unit=S1"]) == (300, 300)
    assert parts(figures["Q1/2026Q2/department"]) == (700, 900)
    assert figures["R1/2026Q2/person=K02"].state is State.NOT_APPLICABLE
    figures = q2(plan, rules(include_unplanned=False))
    assert parts(figures["Q1/2026Q2/unit=S1"]) == (100, 300)
    assert parts(figures["Q1/2026Q2/department"]) == (500, 900)


def test_a_unit_with_a_plan_speaks_for_all_below_it() -> None:
    plan = """
        单位 | S1 | 2026Q2 | 1000.00 | v1 | 2025-12-20
        客户 | A1 | 2026Q2 | 300.00  | v1 | 2025-12-20
        客户 | A3 | 2026Q2 | 600.00  | v1 | 2025-12-20
    """
    figures = q2(plan)
    assert figures["Q1/2026Q2/unit=S1"].denominator == 1_000
    assert figures["Q1/2026Q2/department"].denominator == 1_600
    assert figures["R1/2026Q2/person=K01"].denominator == 300


def test_the_only_root_takes_over_the_departments_plan_where_nobody_else_has_one() -> None:
    figures = q2("部门 | | 2026Q2 | 1000.00 | v1 | 2025-12-20")
    assert figures["Q1/2026Q2/unit=HQ"].denominator == 1_000
    assert figures["R1/2026Q2/person=M0"].denominator == 1_000


def test_a_managers_own_plan_is_that_of_his_team_and_not_counted_twice() -> None:
    plan = """
        客户经理 | M1  | 2026Q2 | 1000.00 | v1 | 2025-12-20
        客户经理 | K01 | 2026Q2 | 300.00  | v1 | 2025-12-20
    """
    figures = q2(plan)
    assert parts(figures["R1/2026Q2/person=M1"]) == (300, 1_000)
    assert figures["Q1/2026Q2/unit=S1"].denominator == 300


def test_a_clerk_has_no_completion() -> None:
    figures = q2("部门 | | 2026Q2 | 1000.00 | v1 | 2025-12-20")
    clerk = figures.get("R1/2026Q2/person=C0")
    assert clerk is None or clerk.state is State.NOT_APPLICABLE


LOST = """
    account_id | date       | net_amount | doc_kind
    A1         | 2026-01-20 | 10.00      | 销售
    A2         | 2026-05-10 | 200.00     | 销售
    A3         | 2026-06-10 | 400.00     | 销售
"""


def test_an_account_lost_in_the_period_keeps_its_plan_unless_relieved() -> None:
    plan = """
        客户 | A1 | 2026-04 | 100.00 | v1 | 2025-12-20
        客户 | A1 | 2026-05 | 100.00 | v1 | 2025-12-20
        客户 | A1 | 2026-06 | 100.00 | v1 | 2025-12-20
    """  # A1 is lost on 2026-04-20
    figures = q2(plan, trade=LOST)
    assert parts(figures["Q1/2026Q2/account=A1"]) == (0, 300)
    assert figures["Q1/2026-05/account=A1"].state is State.NOT_APPLICABLE  # not key in May
    figures = q2(plan, rules(relieve_lost_plan=True), trade=LOST)
    assert parts(figures["Q1/2026Q2/account=A1"]) == (0, 100)


def test_a_monthly_trade_row_counts_for_the_owner_at_the_months_end() -> None:
    trade = """
        account_id | month   | net_amount | doc_kind
        A1         | 2026-05 | 120000.00  | 销售
    """
    sheets = {**E18, "trade": trade}
    figures = figures_of(sheets, JUNE, rules())
    assert figures["R1/2026Q2/person=K01"].numerator == 0
    assert figures["R1/2026Q2/person=K02"].numerator == 120_000
    figures = figures_of(sheets, date(2026, 5, 15), rules())
    assert figures["R1/2026Q2/person=K01"].numerator == 120_000


def test_lines_name_the_cells_they_come_from_and_why_they_count() -> None:
    plan = """
        客户 | A1 | 2026Q2 | 300.00 | v1 | 2025-12-20
        客户 | B1 | 2026Q2 | 900.00 | v1 | 2025-12-20
    """
    ledger, _ = ledger_of(department(plan), JUNE, rules())
    lines = {line.item: line for line in ledger.lines(ledger.figures["Q1/2026Q2/department"])}
    assert {item: line.reason for item, line in lines.items()} == {
        "A1": "sales_planned_split", "A2": "sales_unplanned", "A3": "sales_unplanned",
        "B1": "plan_not_key",
    }  # fmt: skip
    assert list(map(str, ledger.places(lines["A1"]))) == [
        "workbooks/trade.xlsx:交易!C5",
        "workbooks/sales_plan.xlsx:销售计划!D2",
    ]


def test_a_plan_for_another_kind_than_its_number_is_found_at_its_cell() -> None:
    plan = """
        单位 | K01 | 2026Q2 | 300.00 | v1 | 2025-12-20
        客户 | A1  | 2026Q2 | 300.00 | v1 | 2025-12-20
    """
    ledger, findings = ledger_of(department(plan), JUNE, rules())
    assert [str(finding) for finding in findings if finding.code == "KAM615"] == [
        (
            "workbooks/sales_plan.xlsx:销售计划!B2: warning KAM615: the plan is for “单位”, "
            "but K01 is the number of “客户经理”; the row counts in no figure"
        )
    ]
    assert ledger.figures["Q1/2026Q2/department"].denominator == 300
