"""The movement table and the figures it proves: Q3, R3, R4 (definition book, worked examples)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from generator.ledger import State
from generator.numbers import half_up
from tests.support import figures_of, ledger_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.ledger import Figure

DATA_FROM = {"data_from": date(2026, 1, 1)}
UNITS = """
    unit_id | name  | parent
    HQ      | All   |
    S1      | North | HQ
    S2      | South | HQ
"""
ROSTER = """
    staff_id | name | role         | unit
    M0       | Head | 大客户部经理 | HQ
    K01      | Ann  | 客户经理     | S1
    K02      | Bob  | 客户经理     | S2
"""
NO_EVENTS = "account_id | kind | effective_date"


def account(
    account_id: str, grade: str = "A", history: str = "2025-01-01", owner: str = "K01"
) -> str:
    unit = "S1" if owner == "K01" else "S2"
    return f"{account_id} | {account_id} | {grade} | {history} | {history} | {unit} | {owner}"


def sheets(
    accounts: Iterable[str],
    trade: Iterable[tuple[str, str]],
    **more: str,
) -> dict[str, str]:
    head = "account_id | name | grade | history_date | archive_date | store_id | owner"
    rows = [f"{account_id} | {day} | 100 | 销售" for account_id, day in trade]
    return {
        "units": UNITS,
        "roster": ROSTER,
        "accounts": "\n".join([head, *accounts]),
        "trade": "\n".join(["account_id | date | net_amount | doc_kind", *rows]),
        **more,
    }


def weeks(first: date, last: date) -> list[str]:
    """Days a week apart."""
    return [
        (first + timedelta(days=offset)).isoformat()
        for offset in range(0, (last - first).days + 1, 7)
    ]


def counts(figures: Mapping[str, Figure], period: str, scope: str = "department") -> dict[str, int]:
    """The lines of the movement table that are not nought."""
    found = {}
    for figure in figures.values():
        name, _, line = figure.kpi.partition(".")
        if name == "M" and figure.period.id == period and str(figure.scope) == scope:
            assert figure.value is not None
            if figure.value:
                found[line] = int(figure.value)
    return found


@pytest.fixture(scope="module")
def second_quarter() -> Mapping[str, Figure]:
    """E2: a quarter in which everything happens."""
    always = weeks(date(2025, 12, 15), date(2026, 6, 30))
    kept = [f"A{number:02}" for number in range(34)]
    lost = ["L1", "L2", "L3"]
    trade = [(name, day) for name in [*kept, "D1", "D2", "X1", "U1", "U2"] for day in always]
    trade += [(name, "2026-01-20") for name in lost]  # lost on 2026-04-20
    trade += [("R1", "2025-12-20"), ("R1", "2026-05-05")]  # lost on 2026-03-20
    new = [f"N{number}" for number in range(5)]
    trade += [(name, day) for name in new for day in weeks(date(2026, 4, 10), date(2026, 4, 30))]
    trade += [(name, "2026-06-10") for name in new[:4]]
    accounts = [account(name) for name in [*kept, *lost, "R1", "X1", "D1", "D2", "U1", "U2"]]
    accounts += [account(name, history="2026-04-10") for name in new]
    return figures_of(
        sheets(
            accounts,
            trade,
            grade_history="""
                account_id | grade | effective_date
                D1         | A     | 2025-01-01
                D2         | 特级  | 2025-01-01
                U1         | B     | 2025-01-01
                U2         | C     | 2025-01-01
                D1         | B     | 2026-04-20
                D2         | C     | 2026-05-20
                U1         | A     | 2026-04-02
                U2         | 特级  | 2026-06-30
            """,
            status_events="""
                account_id | kind | effective_date | reason_code
                X1         | 淘汰 | 2026-05-31     |
                N4         | 流失 | 2026-06-15     | L-CLOSE
            """,
        ),
        date(2026, 6, 30),
        DATA_FROM,
    )


def test_the_movement_table_of_a_full_quarter_adds_up(
    second_quarter: Mapping[str, Figure],
) -> None:
    assert counts(second_quarter, "2026Q2") == {
        "opening": 40,
        "new": 5,
        "regained": 1,
        "upgraded": 2,
        "lost": 4,
        "downgraded": 2,
        "exited": 1,
        "closing": 41,
    }


@pytest.mark.parametrize(
    ("figure", "parts", "shown"),
    [
        ("R3", (3, 40), "7.5"),
        ("R3~opening_plus_new", (4, 45), "8.9"),
        ("R3~average", (3, Decimal("40.5")), "7.4"),
        ("R3~retention", (37, 40), "92.5"),
        ("R4", (5, 41), "12.2"),
        ("R4~opening", (5, 40), "12.5"),
    ],
)
def test_the_rates_of_a_full_quarter(
    second_quarter: Mapping[str, Figure], figure: str, parts: tuple[Decimal, Decimal], shown: str
) -> None:
    found = second_quarter[f"{figure}/2026Q2/department"]
    assert (found.numerator, found.denominator) == parts
    assert found.value is not None
    assert str(half_up(found.value * 100, 1)) == shown


def test_lost_accounts_count_those_that_joined_in_the_quarter(
    second_quarter: Mapping[str, Figure],
) -> None:
    assert second_quarter["Q3/2026Q2/department"].value == 4


def test_the_churn_rate_carries_its_interval(second_quarter: Mapping[str, Figure]) -> None:
    interval = second_quarter["R3/2026Q2/department"].interval
    assert interval is not None
    assert [str(half_up(bound * 100, 1)) for bound in interval] == ["2.6", "19.9"]


def one_lapse(*trade: str, as_of: date, **parameters: object) -> Mapping[str, Figure]:
    """E3: one account, last trade of the first run on 2026-01-05; a free sample in March."""
    rows = sheets([account("A1")], [("A1", day) for day in trade])
    rows["trade"] += "\nA1 | 2026-03-01 | 0 | 样品"
    return figures_of(rows, as_of, {**DATA_FROM, **parameters})


def test_a_loss_counts_in_the_quarter_of_its_loss_date() -> None:
    figures = one_lapse("2026-01-05", as_of=date(2026, 6, 30))
    assert figures["Q3/2026Q1/department"].state is State.ZERO
    assert figures["Q3/2026Q2/department"].value == 1
    assert figures["Q3/2026-04/department"].value == 1
    assert counts(figures, "2026Q2") == {"opening": 1, "lost": 1}


def test_the_status_of_a_lapsing_account_day_by_day() -> None:
    ledger, _ = ledger_of(
        sheets([account("A1")], [("A1", "2026-01-05")]), date(2026, 6, 30), DATA_FROM
    )
    spells = [(row["status"], row["valid_from"]) for row in ledger.table("status_spells")]
    assert spells == [
        ("active", date(2025, 1, 1)),
        ("suspended", date(2026, 2, 4)),
        ("lost", date(2026, 4, 5)),
    ]


def test_back_within_the_quarter_is_no_loss_where_losses_are_net() -> None:
    rows = sheets([account("A1")], [("A1", "2026-01-05"), ("A1", "2026-06-20")])
    ledger, _ = ledger_of(rows, date(2026, 6, 30), DATA_FROM)
    lost = ledger.figures["Q3/2026Q2/department"]
    assert lost.state is State.ZERO
    assert [line.reason for line in ledger.lines(lost)] == ["lapsed_and_returned"]
    assert counts(ledger.figures, "2026Q2") == {"opening": 1, "closing": 1}
    assert ledger.figures["R3/2026Q2/department"].value == 0


def test_back_within_the_quarter_is_lost_and_regained_where_losses_are_gross() -> None:
    figures = one_lapse(
        "2026-01-05", "2026-06-20", as_of=date(2026, 6, 30), same_period_return="gross"
    )
    assert figures["Q3/2026Q2/department"].value == 1
    assert counts(figures, "2026Q2") == {"opening": 1, "lost": 1, "regained": 1, "closing": 1}
    assert figures["R3/2026Q2/department"].value == 1


@pytest.mark.parametrize(
    ("counts_as_loss", "same_period_return", "lines", "lost"),
    [
        (True, "gross", {"opening": 1, "exited": 1, "regained": 1, "closing": 1}, 1),
        (True, "net", {"opening": 1, "closing": 1}, 0),
        (False, "gross", {"opening": 1, "closing": 1}, 0),
    ],
)
def test_given_up_and_back_within_the_quarter_is_a_loss_where_such_losses_are_gross(
    counts_as_loss: bool, same_period_return: str, lines: Mapping[str, int], lost: int
) -> None:
    events = """
        account_id | kind | effective_date
        A1         | 淘汰 | 2026-04-20
        A1         | 恢复 | 2026-05-11
    """
    trade = [("A1", day) for day in weeks(date(2026, 1, 5), date(2026, 6, 30))]
    figures = figures_of(
        sheets([account("A1")], trade, status_events=events),
        date(2026, 6, 30),
        {
            **DATA_FROM,
            "count_exit_as_loss": counts_as_loss,
            "same_period_return": same_period_return,
        },
    )
    assert counts(figures, "2026Q2") == lines
    assert figures["Q3/2026Q2/department"].value == lost
    assert figures["R3/2026Q2/department"].value == lost


def test_back_in_the_next_quarter_leaves_the_loss_where_it_was() -> None:
    figures = one_lapse("2026-01-05", "2026-07-20", as_of=date(2026, 9, 30))
    assert figures["Q3/2026Q2/department"].value == 1
    assert counts(figures, "2026Q3") == {"regained": 1, "closing": 1}
    assert figures["R4/2026Q3/department"].state is State.ZERO


def test_movement_before_the_start_of_the_data_is_no_data() -> None:
    """E15: the data begin 90 days after the first month with trade."""
    rows = sheets(
        [account("A1", history="2024-03-05")],
        [("A1", day) for day in weeks(date(2025, 1, 10), date(2025, 6, 30))],
    )
    ledger, _ = ledger_of(rows, date(2025, 6, 30))
    assert ledger.table("settings")[0]["data_from"] == date(2025, 4, 1)
    assert counts(ledger.figures, "2025Q2") == {"opening": 1, "closing": 1}
    for kpi in ("M.opening", "M.new", "Q3", "R3", "R4"):
        for period in ("2025Q1", "2025"):
            figure = ledger.figures[f"{kpi}/{period}/department"]
            assert figure.state is State.NO_DATA
            assert figure.reason is not None
            assert "2025-04-01" in figure.reason.en
            assert ledger.lines(figure) == ()


def test_downgraded_then_lost_is_a_downgrade() -> None:
    """E16."""
    rows = sheets(
        [account("A1")],
        [("A1", "2026-03-20")],
        grade_history="""
            account_id | grade | effective_date
            A1         | A     | 2025-01-01
            A1         | B     | 2026-04-20
        """,
    )
    figures = figures_of(rows, date(2026, 6, 30), DATA_FROM)
    assert counts(figures, "2026Q2") == {"opening": 1, "downgraded": 1}
    rate = figures["R3/2026Q2/department"]
    assert rate.numerator == 0
    assert rate.denominator == 1
    assert figures["Q3/2026Q2/department"].state is State.ZERO
    counted = figures_of(rows, date(2026, 6, 30), {**DATA_FROM, "count_downgrade_as_loss": True})
    assert counted["R3/2026Q2/department"].value == 1
    assert counted["Q3/2026Q2/department"].value == 1


def test_a_hand_over_moves_the_account_and_the_loss_to_the_new_owner() -> None:
    rows = sheets(
        [account("A1")],
        [("A1", "2026-02-20")],  # lost on 2026-05-21
        owner_history="""
            account_id | owner | unit | valid_from
            A1         | K01   | S1   | 2025-01-01
            A1         | K02   | S2   | 2026-05-01
        """,
    )
    figures = figures_of(rows, date(2026, 6, 30), DATA_FROM)
    assert counts(figures, "2026Q2", "person=K01") == {"opening": 1, "moved_out": 1}
    assert counts(figures, "2026Q2", "person=K02") == {"moved_in": 1, "lost": 1}
    assert counts(figures, "2026Q2", "unit=S1") == {"opening": 1, "moved_out": 1}
    assert counts(figures, "2026Q2", "unit=HQ") == {"opening": 1, "lost": 1}
    assert figures["R3/2026Q2/person=K01"].state is State.NOT_APPLICABLE
    assert figures["R3/2026Q2/person=K02"].value == 1
    assert figures["R3/2026Q2/person=M0"].value == 1, "a manager's rate is his unit's"
    at_start = figures_of(rows, date(2026, 6, 30), {**DATA_FROM, "attribution": "owner_at_start"})
    assert at_start["R3/2026Q2/person=K01"].value == 1
    assert at_start["R3/2026Q2/person=K02"].state is State.NOT_APPLICABLE
    for figure, lost in (("person=K01", 1), ("person=K02", 0), ("unit=S1", 1), ("unit=S2", 0)):
        assert at_start[f"Q3/2026Q2/{figure}"].value == lost, "as the churn rate has it"
        assert figures[f"Q3/2026Q2/{figure}"].value == 1 - lost


def test_in_net_terms_a_return_under_another_owner_is_a_hand_over() -> None:
    rows = sheets(
        [account("A1")],
        [("A1", "2026-01-05"), ("A1", "2026-06-20")],  # lost on 2026-04-05
        owner_history="""
            account_id | owner | unit | valid_from
            A1         | K01   | S1   | 2025-01-01
            A1         | K02   | S2   | 2026-05-01
        """,
    )
    figures = figures_of(rows, date(2026, 6, 30), DATA_FROM)
    assert counts(figures, "2026Q2", "person=K01") == {"opening": 1, "moved_out": 1}
    assert counts(figures, "2026Q2", "person=K02") == {"moved_in": 1, "closing": 1}


def test_a_merged_account_leaves_without_a_loss_and_its_trade_goes_to_the_other() -> None:
    rows = sheets(
        [account("A1"), account("A2")],
        [
            ("A1", "2025-12-20"),
            *(("A2", day) for day in weeks(date(2026, 1, 5), date(2026, 6, 30))),
        ],
        status_events="""
            account_id | kind | effective_date | merged_into
            A1         | 合并 | 2026-05-10     | A2
        """,
    )
    ledger, _ = ledger_of(rows, date(2026, 6, 30), DATA_FROM)
    assert counts(ledger.figures, "2026Q2") == {"opening": 2, "merged": 1, "closing": 1}
    assert ledger.figures["Q3/2026/department"].state is State.ZERO


def test_a_return_after_more_than_a_year_is_new_and_to_the_day_it_is_regained() -> None:
    lost_on = date(2026, 4, 5)
    for returned, line in ((date(2027, 4, 5), "regained"), (date(2027, 4, 6), "new")):
        figures = figures_of(
            sheets([account("A1")], [("A1", "2026-01-05"), ("A1", returned.isoformat())]),
            date(2027, 6, 30),
            DATA_FROM,
        )
        assert counts(figures, "2026Q2")["lost"] == 1, lost_on
        assert counts(figures, "2027Q2") == {line: 1, "closing": 1}
        developed = figures["R4/2027Q2/department"]
        assert developed.value == (1 if line == "new" else 0)


def test_days_without_trade_may_differ_by_kind_and_change_over_time() -> None:
    rows = sheets([account("A1"), account("A2")], [("A1", "2026-01-05"), ("A2", "2026-01-05")])
    rows["accounts"] = rows["accounts"].replace("| owner", "| owner | customer_kind")
    lines = rows["accounts"].splitlines()
    rows["accounts"] = "\n".join([lines[0], f"{lines[1]} | 直营酒店", f"{lines[2]} | 二批"])
    per_kind = (("default", 90), ("直营酒店", 60))
    figures = figures_of(rows, date(2026, 6, 30), {**DATA_FROM, "lost_after_days": per_kind})
    assert figures["Q3/2026-03/department"].value == 1  # 2026-03-06
    assert figures["Q3/2026-04/department"].value == 1  # 2026-04-05
    changed = [(date.min, (("default", 90),)), (date(2026, 4, 1), (("default", 180),))]
    figures = figures_of(rows, date(2026, 6, 30), {**DATA_FROM, "lost_after_days": changed})
    assert figures["Q3/2026Q1/department"].state is State.ZERO
    assert figures["Q3/2026Q2/department"].state is State.ZERO
    assert counts(figures, "2026Q2") == {"opening": 2, "closing": 2}


def test_the_controllable_rate_leaves_out_what_nobody_could_help() -> None:
    rows = sheets(
        [account("A1"), account("A2"), account("A3")],
        [(name, day) for name in ("A1", "A2", "A3") for day in ("2026-03-20",)],
        status_events="""
            account_id | kind | effective_date | reason_code | controllable
            A1         | 流失 | 2026-04-10     | L-CLOSE     |
            A2         | 流失 | 2026-04-10     | L-CLOSE     | 是
            A3         | 流失 | 2026-04-10     | L-PRICE     |
        """,
    )
    figures = figures_of(rows, date(2026, 4, 30), DATA_FROM)
    assert figures["R3/2026-04/department"].value == 1
    assert figures["R3~controllable/2026-04/department"].value == Fraction(2, 3)


def test_a_monthly_row_counts_as_trade_of_its_last_day() -> None:
    rows = sheets([account("A1")], [])
    rows["trade"] = "account_id | month | net_amount | doc_kind\nA1 | 2026-01 | 5 | 销售"
    ledger, _ = ledger_of(rows, date(2026, 6, 30), DATA_FROM)
    assert [row["loss_date"] for row in ledger.table("losses")] == [date(2026, 5, 1)]
    running, _ = ledger_of(rows, date(2026, 1, 10), DATA_FROM)
    assert running.table("account_summary")[0]["last_trade_date"] == date(2026, 1, 10)


def test_every_line_of_a_loss_leads_to_its_cells() -> None:
    ledger, _ = ledger_of(
        sheets([account("A1")], [("A1", "2026-01-05")]), date(2026, 6, 30), DATA_FROM
    )
    (line,) = ledger.lines(ledger.figures["R3/2026Q2/department"])
    assert [str(place) for place in ledger.places(line)] == [
        "workbooks/trade.xlsx:交易!C2",
        "workbooks/accounts.xlsx:客户档案!C2",
    ]
