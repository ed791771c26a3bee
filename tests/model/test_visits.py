"""V1 to V3, the weeks behind them, and who is owed a visit (definition book, visits)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.ledger import State
from tests.support import figures_of, ledger_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.ledger import Figure

UNITS = "unit_id | name | parent\nHQ | Department |\nS1 | North | HQ"
ROSTER = """
    staff_id | name | role       | unit
    M0       | Head | 大客户部经理 | HQ
    K01      | Ann  | 客户经理     | S1
    K02      | Bob  | 客户经理     | S1
"""
ACCOUNTS = """
    account_id | name | grade | store_id | owner | history_date | archive_date
    S          | Big  | 特级  | S1       | K01   | 2025-01-01   | 2025-01-01
    A          | Mid  | A     | S1       | K02   | 2025-01-01   | 2025-01-01
"""
TRADE = """
    account_id | date       | net_amount | doc_kind
    S          | 2026-01-20 | 100.00     | 销售
    A          | 2026-01-20 | 100.00     | 销售
    S          | 2026-03-20 | 100.00     | 销售
    A          | 2026-03-20 | 100.00     | 销售
"""
# Four full weeks from Monday 2026-03-30. S: on site 2, 1, 3, 0; by phone 0, 4, 0, 0.
# A: phone 1, on site 1, nothing, two on one day.
E7 = """
    S | 2026-03-30 | 走访
    S | 2026-04-01 | 走访
    S | 2026-04-08 | 走访
    S | 2026-04-07 | 电话
    S | 2026-04-08 | 电话
    S | 2026-04-09 | 电话
    S | 2026-04-10 | 电话
    S | 2026-04-13 | 走访
    S | 2026-04-15 | 走访
    S | 2026-04-17 | 走访
    A | 2026-04-02 | 电话
    A | 2026-04-09 | 走访
    A | 2026-04-23 | 走访
    A | 2026-04-23 | 电话
"""
DUE_FROM_APRIL = "date | kind\n" + "\n".join(
    f"{date.fromordinal(date(2025, 12, 29).toordinal() + 7 * week)} | 免访周" for week in range(13)
)


def sheets(visits: str, **changed: str) -> Mapping[str, str]:
    rows = [line for line in visits.splitlines() if line.strip()]
    return {
        "units": UNITS,
        "roster": ROSTER,
        "accounts": ACCOUNTS,
        "trade": TRADE,
        "visits": "\n".join(
            [
                "visit_id | account_id | date | form",
                *(f"V{number} | {row}" for number, row in enumerate(rows)),
            ]
        ),
        "calendar": DUE_FROM_APRIL,
        **changed,
    }


def rules(**changed: object) -> Mapping[str, object]:
    return {"data_from": date(2026, 1, 1), **changed}


def rates(figures: Mapping[str, Figure], *ids: str) -> Sequence[Fraction | None]:
    return [figures[key].value for key in ids]


def weeks(visits: str, as_of: date, account: str, **changed: str) -> Mapping[str, str]:
    """The state of each week of an account that is not exempt."""
    ledger, _ = ledger_of(sheets(visits, **changed), as_of, rules())
    return {
        str(row["week"]): str(row["state"])
        for row in ledger.table("visit_weeks")
        if row["account_id"] == account and row["state"] != "exempt"
    }


def test_e7_compliance_and_frequency() -> None:
    figures = figures_of(sheets(E7), date(2026, 4, 26), rules())
    assert rates(figures, "V1/2026Q2/account=S", "V1/2026Q2/account=A", "V1/2026Q2/department") == [
        Fraction(2, 4),
        Fraction(3, 4),
        Fraction(5, 8),
    ]
    assert rates(figures, "V2/2026Q2/account=S", "V2/2026Q2/account=A", "V2/2026Q2/department") == [
        Fraction(5, 8),
        Fraction(3, 4),
        Fraction(8, 12),
    ]
    assert rates(figures, "V3/2026Q2/department", "V1/2026Q2/person=K01") == [1, Fraction(1, 2)]


def test_e7_the_states_of_the_weeks() -> None:
    assert weeks(E7, date(2026, 4, 26), "S") == {
        "2026-W14": "met", "2026-W15": "short", "2026-W16": "met", "2026-W17": "none",
    }  # fmt: skip


def test_e7_the_quarters_of_2026_have_13_13_13_and_14_weeks() -> None:
    ledger, _ = ledger_of(sheets(""), date(2027, 1, 10), rules())
    months = [str(row["month"]) for row in ledger.table("weeks") if "2026-" in str(row["month"])]
    quarters = [(int(month[5:]) + 2) // 3 for month in months]
    assert [quarters.count(number) for number in (1, 2, 3, 4)] == [13, 13, 13, 14]
    starts = [
        str(row["week_start"])
        for row in ledger.table("weeks")
        if row["month"] in {"2026-04", "2026-05", "2026-06"}
    ]
    assert (starts[0], starts[-1]) == ("2026-03-30", "2026-06-22")


def test_a_week_counts_in_the_month_and_quarter_of_its_thursday() -> None:
    figures = figures_of(sheets("S | 2026-03-30 | 走访"), date(2026, 4, 5), rules())
    assert figures["V1/2026-04/account=S"].denominator == 1
    assert "V1/2026-03/account=S" not in figures or not figures["V1/2026-03/account=S"].denominator


def test_the_week_that_runs_is_pending_and_makes_a_closed_month_provisional() -> None:
    figures = figures_of(sheets(E7), date(2026, 4, 30), rules())
    april = figures["V1/2026-04/department"]
    assert april.denominator == 8
    assert april.provisional
    assert not figures_of(sheets(E7), date(2026, 5, 3), rules())[
        "V1/2026-04/department"
    ].provisional


def test_nothing_but_a_pending_week_is_pending() -> None:
    figures = figures_of(sheets("A | 2026-03-30 | 电话"), date(2026, 4, 1), rules())
    for kpi in ("V1", "V2", "V3"):
        assert figures[f"{kpi}/2026-04/account=S"].state is State.PENDING
    assert figures["V3/2026-04/department"].state is State.PENDING


def test_an_account_visited_only_in_the_running_week_is_covered_once_it_was_due() -> None:
    visits = "S | 2026-04-07 | 走访"
    figures = figures_of(sheets(visits), date(2026, 4, 7), rules())
    assert figures["V3/2026Q2/account=S"].value == 1
    assert figures["V3/2026Q2/account=A"].value == 0
    assert figures["V3/2026Q2/account=A"].provisional


def test_weeks_of_a_grade_change_are_not_due() -> None:
    grades = """
        account_id | grade | effective_date
        S          | A     | 2025-01-01
        S          | 特级  | 2026-04-08
    """
    assert weeks("", date(2026, 4, 19), "S", grade_history=grades) == {
        "2026-W14": "none", "2026-W15": "not_due", "2026-W16": "none",
    }  # fmt: skip


def test_weeks_from_the_loss_on_are_not_due() -> None:
    trade = TRADE.replace("S          | 2026-03-20", "A          | 2026-03-20")
    found = weeks("S | 2026-04-29 | 走访", date(2026, 5, 10), "S", trade=trade)
    assert found == {  # last trade on 2026-01-20, lost on Monday 2026-04-20
        "2026-W14": "none", "2026-W15": "none", "2026-W16": "none", "2026-W18": "not_due",
    }  # fmt: skip


def test_a_grade_without_norm_has_no_weeks_until_the_norm_names_it() -> None:
    accounts = ACCOUNTS.replace("| A     |", "| B     |")
    given = sheets("", accounts=accounts)
    figures = figures_of(given, date(2026, 4, 26), rules())
    assert "V1/2026Q2/account=A" not in figures
    norm = rules(visit_norm=(("特级", 2), ("B", 1)))
    assert figures_of(given, date(2026, 4, 26), norm)["V1/2026Q2/account=A"].denominator == 4


def test_without_a_due_week_there_is_no_rate() -> None:
    accounts = ACCOUNTS.replace("特级", "C").replace("| A     |", "| C     |")
    figures = figures_of(sheets("", accounts=accounts), date(2026, 4, 26), rules())
    for kpi in ("V1", "V2", "V3"):
        assert figures[f"{kpi}/2026Q2/department"].state is State.NOT_APPLICABLE


def test_without_the_sheet_and_before_the_start_of_data_there_is_no_data() -> None:
    figures = figures_of(sheets(E7), date(2026, 4, 26), rules(data_from=date(2026, 2, 1)))
    assert figures["V1/2026Q1/department"].state is State.NO_DATA
    assert figures["V1/2026Q2/department"].state is State.VALUE
    without = {key: text for key, text in sheets(E7).items() if key != "visits"}
    figures = figures_of(without, date(2026, 4, 26), rules())
    assert figures["V3/2026Q2/department"].state is State.NO_DATA


def test_without_the_sheet_nobody_is_called_unvisited() -> None:
    without = {key: text for key, text in sheets(E7).items() if key != "visits"}
    ledger, _ = ledger_of(without, date(2026, 4, 22), rules())
    assert not ledger.table("visit_weeks")
    assert not ledger.table("visits_owed")
    assert not [row for row in ledger.table("lines") if str(row["kpi"]).startswith("V")]
    assert "V1/2026Q2/account=S" not in ledger.figures
    ledger, _ = ledger_of(sheets(""), date(2026, 4, 22), rules())  # a sheet without a row
    assert len(ledger.table("visits_owed")) == 2


def test_more_visits_a_day_count_where_the_parameter_lets_them() -> None:
    visits = "S | 2026-03-30 | 走访\nS | 2026-03-30 | 走访\nS | 2026-03-30 | 走访"
    given = sheets(visits)
    assert figures_of(given, date(2026, 4, 5), rules())["V2/2026Q2/account=S"].numerator == 1
    two = rules(max_visits_per_day=2)
    assert figures_of(given, date(2026, 4, 5), two)["V2/2026Q2/account=S"].numerator == 2


def test_a_norm_that_changes_holds_for_the_periods_that_end_after_the_change() -> None:
    norm = [
        (date.min, (("特级", 2), ("A", 1))),
        (date(2026, 6, 1), (("特级", 1), ("A", 1))),
    ]
    figures = figures_of(sheets(E7), date(2026, 4, 26), rules(visit_norm=norm))
    assert figures["V1/2026-04/account=S"].value == Fraction(2, 4)
    assert figures["V1/2026Q2/account=S"].value == Fraction(3, 4)
    assert figures["V2/2026Q2/account=S"].denominator == 4


def test_a_handed_over_week_belongs_to_the_owner_of_its_thursday() -> None:
    owners = """
        account_id | owner | unit | valid_from
        S          | K01   | S1   | 2025-01-01
        S          | K02   | S1   | 2026-04-09
    """
    figures = figures_of(sheets("", owner_history=owners), date(2026, 4, 19), rules())
    assert figures["V1/2026Q2/person=K01"].denominator == 1
    assert figures["V1/2026Q2/person=K02"].denominator == 3 + 2
    assert figures["V3/2026Q2/person=K01"].denominator == 1
    assert figures["V3/2026Q2/person=K02"].denominator == 2


def test_who_is_owed_a_visit_this_week() -> None:
    visits = """
        V1 | S | 2026-04-20 | 走访 | 2026-04-24
        V2 | A | 2026-04-16 | 电话 |
    """
    text = "visit_id | account_id | date | form | next_date" + visits
    ledger, _ = ledger_of({**sheets(""), "visits": text}, date(2026, 4, 22), rules())
    owed = ledger.table("visits_owed")
    assert [
        (row["account_id"], row["made"], row["missing"], row["owner"], row["next_appointment"])
        for row in owed
    ] == [("A", 0, 1, "K02", None), ("S", 1, 1, "K01", date(2026, 4, 24))]


def test_a_week_comes_from_its_counting_visits_and_the_grade() -> None:
    ledger, _ = ledger_of(sheets(E7), date(2026, 4, 26), rules())
    lines = ledger.lines(ledger.figures["V1/2026-04/account=S"])
    met = next(line for line in lines if line.item == "S 2026-W14")
    assert met.numerator == met.denominator == 1
    assert met.reason == "week_met"
    assert list(map(str, ledger.places(met))) == [
        "workbooks/accounts.xlsx:客户档案!C2",
        "workbooks/visits.xlsx:拜访记录!C2",
        "workbooks/visits.xlsx:拜访记录!C3",
    ]
