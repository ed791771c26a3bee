"""When an account becomes a customer, and what its status is (definition book, population)."""

from __future__ import annotations

from datetime import date

import pytest

from generator.ledger import State
from tests.support import ledger_of

AS_OF = date(2026, 12, 31)
DATA_FROM = {"data_from": date(2026, 1, 1)}
PEOPLE = {
    "units": "unit_id | name | parent\nHQ | All |\nS1 | North | HQ",
    "roster": "staff_id | name | role | unit\nK1 | Ann | 客户经理 | S1\nK2 | Bob | 客户经理 | S1",
}


def sheets(
    trade: list[str], events: str = "", history: str = "2025-01-01", **more: str
) -> dict[str, str]:
    rows = [f"A1 | {day} | 100 | 销售" for day in trade]
    # B1 trades from the first day on, so that the first month with trade is known
    rows.append("B1 | 2026-01-01 | 100 | 销售")
    return {
        **PEOPLE,
        "accounts": f"""
            account_id | name | grade | history_date | archive_date | store_id | owner
            A1         | One  | A     | {history}    | 2025-01-01   | S1       | K1
            B1         | Two  | C     | 2025-01-01   | 2025-01-01   | S1       | K1
        """,
        "trade": "\n".join(["account_id | date | net_amount | doc_kind", *rows]),
        "status_events": "account_id | effective_date | kind | merged_into | new_owner\n" + events,
        **more,
    }  # fmt: skip


def statuses(trade: list[str], events: str = "", history: str = "2025-01-01") -> list[str]:
    """The statuses of A1 with the day each begins, from 2026 on."""
    ledger, _ = ledger_of(sheets(trade, events, history), AS_OF, DATA_FROM)
    return [
        f"{row['status']} {row['valid_from']}"
        for row in ledger.table("status_spells")
        if row["account_id"] == "A1" and str(row["valid_from"]) >= "2026"
    ]


def test_89_days_without_trade_are_no_loss() -> None:
    assert statuses(["2026-01-05", "2026-04-05"])[:2] == [
        "suspended 2026-02-04",
        "active 2026-04-05",
    ]


def test_an_account_without_trade_counts_from_the_day_before_the_first_month_with_trade() -> None:
    assert statuses([]) == ["suspended 2026-01-30", "lost 2026-03-31"]


def test_a_declared_loss_comes_before_the_days_run_out() -> None:
    found = statuses(["2026-01-05"], "A1 | 2026-02-01 | 流失 | |")
    assert found == ["lost 2026-02-01"]


def test_a_declaration_after_the_days_ran_out_changes_no_date() -> None:
    found = statuses(["2026-01-05"], "A1 | 2026-05-01 | 流失 | |")
    assert found == ["suspended 2026-02-04", "lost 2026-04-05"]


def test_a_declared_interruption_suspends_until_the_next_trade() -> None:
    found = statuses(["2026-01-05", "2026-01-20"], "A1 | 2026-01-10 | 中断 | |")
    assert found[:3] == ["suspended 2026-01-10", "active 2026-01-20", "suspended 2026-02-19"]


def test_an_interruption_does_not_bring_a_lost_account_back() -> None:
    found = statuses(["2026-01-05"], "A1 | 2026-02-01 | 流失 | |\nA1 | 2026-03-01 | 中断 | |")
    assert found == ["lost 2026-02-01"]


def test_a_resumption_counts_like_trade() -> None:
    found = statuses(["2026-01-05"], "A1 | 2026-05-01 | 恢复 | |")
    assert found == [
        "suspended 2026-02-04",
        "lost 2026-04-05",
        "active 2026-05-01",
        "suspended 2026-05-31",
        "lost 2026-07-30",
    ]


def test_trade_does_not_end_an_exit_but_a_resumption_does() -> None:
    events = "A1 | 2026-01-20 | 淘汰 | |"
    assert statuses(["2026-01-05", "2026-03-01"], events) == ["exited 2026-01-20"]
    resumed = statuses(["2026-01-05", "2026-03-01"], events + "\nA1 | 2026-04-01 | 恢复 | |")
    assert resumed[:2] == ["exited 2026-01-20", "active 2026-04-01"]


def test_nothing_comes_after_a_merger() -> None:
    events = "A1 | 2026-01-20 | 合并 | B1 |\nA1 | 2026-02-01 | 流失 | |"
    assert statuses(["2026-01-05", "2026-03-01"], events) == ["merged 2026-01-20"]


def test_a_number_merged_before_its_first_deal_never_becomes_a_customer() -> None:
    rows = sheets(["2026-03-01"], "A1 | 2026-01-20 | 合并 | B1 |", history="")
    ledger, findings = ledger_of(rows, AS_OF, DATA_FROM)
    assert {row["account_id"] for row in ledger.table("status_spells")} == {"B1"}
    assert ledger.figures["M.closing/2026-03/department"].state is State.ZERO  # B1 has grade C
    assert "KAM614" not in {one.code for one in findings}


def test_events_after_the_as_of_date_do_not_count_and_are_listed() -> None:
    rows = sheets(["2026-01-05"], "A1 | 2026-02-01 | 流失 | |")
    ledger, findings = ledger_of(rows, date(2026, 1, 31), DATA_FROM)
    assert not ledger.table("losses")
    assert [(str(one.place), one.code) for one in findings] == [
        ("workbooks/status_events.xlsx:状态事件!B2", "KAM601")
    ]


def test_a_back_dated_loss_changes_the_past_quarter() -> None:
    trade = ["2026-01-05", "2026-03-20", "2026-04-20"]
    before, _ = ledger_of(sheets(trade), date(2026, 5, 10), DATA_FROM)
    assert before.figures["Q3/2026Q1/department"].state is State.ZERO
    after, _ = ledger_of(
        sheets(trade[:2], "A1 | 2026-03-25 | 流失 | |"), date(2026, 5, 10), DATA_FROM
    )
    assert after.figures["Q3/2026Q1/department"].value == 1


@pytest.mark.parametrize(
    ("history", "trade", "events", "day"),
    [
        ("", ["2026-03-01"], "", date(2026, 3, 1)),  # the first trade, nothing before it
        ("2026-02-01", ["2026-03-01"], "", date(2026, 3, 1)),  # the date kept is no deal
        ("2025-06-01", ["2026-03-01"], "", date(2025, 6, 1)),  # an old customer
        ("2025-06-01", [], "", date(2025, 6, 1)),
        ("", [], "", None),  # not yet a customer
        ("2026-02-01", [], "", None),
        ("2025-06-01", ["2026-03-01"], "A1 | 2026-02-20 | 首次成交 | |", date(2026, 2, 20)),
    ],
)
def test_the_first_deal(history: str, trade: list[str], events: str, day: date | None) -> None:
    ledger, _ = ledger_of(sheets(trade, events, history), AS_OF, DATA_FROM)
    deals = {row["account_id"]: row["day"] for row in ledger.table("first_deals")}
    assert deals.get("A1") == day


def test_trade_before_the_start_of_the_data_without_a_date_kept_is_told() -> None:
    rows = sheets(["2026-02-01"], history="")
    ledger, findings = ledger_of(rows, AS_OF, {"data_from": date(2026, 4, 1)})
    assert "A1" not in {row["account_id"] for row in ledger.table("first_deals")}
    assert [(str(one.place), one.code) for one in findings] == [
        ("workbooks/accounts.xlsx:客户档案!D2", "KAM614")
    ]


@pytest.mark.parametrize(
    ("mergers", "told"),
    [
        (("A1 A2",), []),
        (("A1 A2", "A2 A3"), []),
        (("A1 A2", "A2 A1"), ["D2 A1", "D3 A2"]),
        (("A1 A2", "A1 A3"), ["D3 A2"]),
        (("A1 A2", "A1 A2"), []),
    ],
)
def test_mergers_that_contradict_one_another_are_told(
    mergers: tuple[str, ...], told: list[str]
) -> None:
    events = [
        f"{account} | 2026-01-{day:02} | 合并 | {survivor} |"
        for day, (account, survivor) in enumerate(map(str.split, mergers), start=10)
    ]
    _, findings = ledger_of(sheets(["2026-01-05"], "\n".join(events)), AS_OF, DATA_FROM)
    said = [one for one in findings if one.code == "KAM617"]
    cells = [f"{str(one.place).rpartition('!')[2]} {one.values['newest']}" for one in said]
    assert cells == told


def test_the_history_wins_over_the_archive_with_a_warning() -> None:
    rows = sheets(
        ["2026-01-05"],
        grade_history="account_id | grade | effective_date\nA1 | B | 2025-03-01",
        owner_history="account_id | owner | unit | valid_from\nA1 | K2 | S1 | 2025-03-01",
    )
    ledger, findings = ledger_of(rows, date(2026, 1, 31), DATA_FROM)
    (summary,) = (row for row in ledger.table("account_summary") if row["account_id"] == "A1")
    assert (summary["grade"], summary["owner"]) == ("B", "K2")
    assert sorted(one.code for one in findings) == ["KAM611", "KAM612"]


def test_before_its_first_grade_row_an_account_is_no_key_account() -> None:
    rows = sheets(
        ["2026-01-05"],
        grade_history="account_id | grade | effective_date\nA1 | A | 2026-01-20",
    )
    ledger, findings = ledger_of(rows, date(2026, 1, 31), DATA_FROM)
    assert ledger.figures["M.opening/2026-01/department"].state is State.ZERO
    assert ledger.figures["M.upgraded/2026-01/department"].value == 1
    assert [one.code for one in findings] == ["KAM613"]


def test_the_first_owner_known_holds_for_the_time_before() -> None:
    rows = sheets(
        ["2026-01-05"],
        "A1 | 2026-01-25 | 移交 | | K1",
        owner_history="account_id | owner | valid_from\nA1 | K2 | 2026-01-20",
    )
    ledger, _ = ledger_of(rows, date(2026, 1, 31), DATA_FROM)
    spells = [
        (row["owner"], row["unit_id"], str(row["valid_from"]))
        for row in ledger.table("owner_spells")
        if row["account_id"] == "A1"
    ]
    assert spells == [("K2", "S1", "1900-01-01"), ("K1", "S1", "2026-01-25")]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_equal_shares_the_first_number_counts_whatever_the_order_of_the_rows(
    order: tuple[int, int],
) -> None:
    owners = ["A1 | K1 | S1 | 2025-01-01 | 0.5", "A1 | K2 | HQ | 2025-01-01 | 0.5"]
    rows = sheets(
        ["2026-01-05"],
        "A1 | 2026-01-25 | 移交 | | K2",
        owner_history="\n".join(
            ["account_id | owner | unit | valid_from | share_pct", *(owners[n] for n in order)]
        ),
    )
    ledger, _ = ledger_of(rows, date(2026, 1, 31), DATA_FROM)
    assert ledger.figures["M.opening/2026-01/person=K1"].value == 1
    assert ledger.figures["M.closing/2026-01/person=K2"].value == 1
    assert ledger.figures["M.closing/2026-01/unit=S1"].value == 1, "handed over in its unit"


def test_an_account_without_a_store_belongs_to_the_root() -> None:
    rows = sheets(["2026-01-05"])
    rows["accounts"] = rows["accounts"].replace("S1       | K1", "         | K1")
    ledger, _ = ledger_of(rows, date(2026, 1, 31), DATA_FROM)
    assert ledger.figures["M.opening/2026-01/unit=HQ"].value == 1
    assert ledger.figures["M.opening/2026-01/unit=S1"].state is State.ZERO
