"""The shipped sample tells a story: everything happens, and the figures look like a company's."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from generator.findings import Severity
from generator.ledger import State

if TYPE_CHECKING:
    from tests.sample.conftest import Computed

STORES = ("S01", "S02", "S03")
KINDS = ("new", "regained", "upgraded", "lost", "downgraded", "exited", "moved_in", "moved_out")


def ratio(shipped: Computed, figure: str) -> float:
    value = shipped.ledger.figures[figure].value
    assert value is not None
    return float(value)


def test_there_is_something_to_see_to_but_no_error(shipped: Computed) -> None:
    found = Counter(finding.severity for finding in shipped.findings)
    assert found[Severity.ERROR] == 0
    assert 5 <= found[Severity.WARNING] <= 60
    assert 3 <= found[Severity.NOTICE] <= 60


def test_the_workbooks_have_the_shapes_that_offices_produce(shipped: Computed) -> None:
    accounts = shipped.intake.tables["accounts"].parts[0]
    assert accounts.header_row == 2  # a title stands above
    first, second = sorted(shipped.intake.tables["visits"].parts, key=lambda part: part.path)
    assert (first.sheet, second.sheet) == ("走访记录", "拜访记录")
    assert first.letters["date"] == "A"
    assert second.letters["date"] == "B"
    codes = {finding.code for finding in shipped.findings}
    assert {"KAM114", "KAM204", "KAM206", "KAM222", "KAM303"} <= codes


def test_movement_is_known_from_the_first_month_on(shipped: Computed) -> None:
    first = shipped.ledger.figures["M.opening/2025-01/department"]
    assert first.state is State.VALUE
    assert str(shipped.as_of) == "2026-06-30"


def test_every_kind_of_movement_happens(shipped: Computed) -> None:
    rows = shipped.ledger.table("movement")
    assert {str(row["kind"]) for row in rows} >= {*KINDS, "merged"}
    bases = {str(row["basis"]) for row in shipped.ledger.table("losses")}
    assert bases == {"declared", "inactive"}


def test_about_forty_key_accounts_at_the_end(shipped: Computed) -> None:
    closing = shipped.ledger.figures["M.closing/2026Q2/department"].numerator
    assert closing is not None
    assert 38 <= closing <= 44


def test_sales_miss_the_plan_a_little_and_one_store_by_far(shipped: Computed) -> None:
    for quarter in ("2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2"):
        assert 0.92 < ratio(shipped, f"Q1/{quarter}/department") < 1.02
    units = {unit: ratio(shipped, f"Q1/2026Q2/unit={unit}") for unit in ("G01", *STORES)}
    assert min(units, key=lambda unit: units[unit]) == "S01"
    assert units["S01"] < 0.9
    assert units["G01"] > 1


def test_churn_is_a_few_per_cent(shipped: Computed) -> None:
    assert 0.04 < ratio(shipped, "R3/2026Q2/department") < 0.06
    assert ratio(shipped, "R4/2026Q2/department") > ratio(shipped, "R3/2026Q2/department")


def test_visits_follow_the_norm_but_for_one_store(shipped: Computed) -> None:
    assert 0.87 < ratio(shipped, "V1/2026Q2/department") < 0.93
    units = {unit: ratio(shipped, f"V1/2026Q2/unit={unit}") for unit in ("G01", *STORES)}
    assert min(units, key=lambda unit: units[unit]) == "S03"
    assert ratio(shipped, "V3/2026Q2/department") < 1


def test_some_accounts_fall_short_two_weeks_running(shipped: Computed) -> None:
    weeks: dict[str, list[str]] = {}
    for row in shipped.ledger.table("visit_weeks"):
        if str(row["week"]) >= "2026-W14":
            weeks.setdefault(str(row["account_id"]), []).append(str(row["state"]))
    short = [
        account
        for account, states in weeks.items()
        if any({before, after} <= {"short", "none"} for before, after in pairwise(states))
    ]
    assert 2 <= len(short) <= 12
    assert {"exempt", "pending", "met"} <= {state for row in weeks.values() for state in row}


def test_one_account_is_shared_sixty_to_forty(shipped: Computed) -> None:
    shares = shipped.intake.tables["owner_history"].columns["share_pct"]
    assert Counter(map(str, shares))["0.6"] == Counter(map(str, shares))["0.4"] == 1


def test_an_account_changes_hands_inside_a_quarter(shipped: Computed) -> None:
    begun = Counter(
        str(row["account_id"])
        for row in shipped.ledger.table("owner_spells")
        if "2026-04-02" <= str(row["valid_from"]) <= "2026-06-29"
    )
    first_days = {
        str(row["account_id"])
        for row in shipped.ledger.table("owner_spells")
        if str(row["valid_from"]) < "2026-04-01"
    }
    assert begun.keys() & first_days


def test_a_plan_was_revised(shipped: Computed) -> None:
    latest = ratio(shipped, "Q1/2026Q2/unit=S01")
    assert latest < ratio(shipped, "Q1~original/2026Q2/unit=S01")


QUARTERS = ("2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2")


def cells(shipped: Computed, table: str, *keys: str) -> list[tuple[Any, ...]]:
    """Some columns of a sheet, row by row."""
    columns = shipped.intake.tables[table].columns
    return list(zip(*(columns[key] for key in keys), strict=True))


def test_visits_are_planned_and_some_plans_come_to_nothing(shipped: Computed) -> None:
    states = Counter(str(state) for (state,) in cells(shipped, "visit_plan", "status"))
    assert states.keys() == {"草拟", "已审核", "已审批", "已执行", "改期", "取消"}
    assert states["已执行"] > sum(states.values()) * 0.6
    sides = {side for (side,) in cells(shipped, "visit_plan", "cancelled_by")}
    assert sides == {"客户", "我方", None}
    for quarter in QUARTERS:
        assert 0.88 < ratio(shipped, f"V4/{quarter}/department") < 0.97


def test_a_visit_names_the_plan_of_its_account(shipped: Computed) -> None:
    plans = dict(cells(shipped, "visit_plan", "plan_id", "account_id"))
    named = [
        (account, plans[plan])
        for account, plan in cells(shipped, "visits", "account_id", "plan_id")
        if plan
    ]
    assert len(named) > len(plans) * 0.7
    assert all(account == planned for account, planned in named)


def test_calls_are_returned_by_visits_of_the_same_account(shipped: Computed) -> None:
    visits = dict(cells(shipped, "visits", "visit_id", "account_id"))
    rows = cells(shipped, "followup_plan", "account_id", "done_visit_id", "reason", "status")
    done = [(account, visits[visit]) for account, visit, _, _ in rows if visit]
    assert len(done) > 100
    assert all(account == visited for account, visited in done)
    assert {reason for _, _, reason, _ in rows} == {"服务", "投诉", "交付", "例行"}
    assert {status for _, _, _, status in rows} == {"计划", "已完成", "改期", "取消"}
    for quarter in QUARTERS:
        assert 0.8 < ratio(shipped, f"Q7/{quarter}/department") < 1


def test_complaints_are_of_incidents_and_the_latest_are_still_open(shipped: Computed) -> None:
    rows = cells(shipped, "complaints", "incident_id", "received_at", "verified", "account_id")
    incidents: dict[str, set[str]] = {}
    for incident, _, _, account in rows:
        if incident:
            incidents.setdefault(str(incident), set()).add(str(account))
    calls = Counter(incident for incident, _, _, _ in rows if incident)
    assert any(calls[incident] > 1 and len(of) == 1 for incident, of in incidents.items())
    assert any(len(of) > 1 for of in incidents.values())  # one mishap, several accounts
    latest = [verified for _, day, verified, _ in rows if str(day) >= "2026-06-24"]
    assert latest
    assert set(latest) == {"待查"}
    causes = {cause for (cause,) in cells(shipped, "complaints", "cause")}
    assert causes == {"人员过失", "企业过失", "供应商", "客户", "第三方", None}
    for quarter in QUARTERS:
        counted = shipped.ledger.figures[f"Q5/{quarter}/department"].numerator
        assert counted is not None
        assert 1 <= counted <= 8


def test_feedback_is_answered_in_time_late_and_never(shipped: Computed) -> None:
    keys = ("received", "answered_on", "needs_answer")
    rows = cells(shipped, "feedback", *keys)
    waits = [(b - a).days for a, b, _ in rows if a and b]
    assert min(waits) <= 7 < max(waits)
    assert any(needs and not answered for _, answered, needs in rows)
    assert {needs for _, _, needs in rows} == {True, False, None}
    for quarter in QUARTERS:
        assert 0.5 < ratio(shipped, f"Q6/{quarter}/department") < 1


def test_one_store_overspends_and_the_headquarters_budget_is_split(shipped: Computed) -> None:
    units = {unit: ratio(shipped, f"Q8/2026Q2/unit={unit}") for unit in ("G01", *STORES)}
    assert max(units, key=lambda unit: units[unit]) == "S01"
    assert units["S01"] > 1.1
    assert 0.9 < ratio(shipped, "Q8/2026Q2/department") < 1.05
    periods = cells(shipped, "service_budget", "scope_id", "period", "version")
    assert {str(period) for unit, period, _ in periods if unit == "G01"} == {"2025", "2026"}
    assert {unit for unit, _, version in periods if version == "v2"} == {"S02"}
    assert any(
        amount is not None and str(amount).startswith("-")
        for (amount,) in cells(shipped, "service_expense", "amount")
    )


def test_some_target_customers_are_won_and_some_given_up(shipped: Computed) -> None:
    rows = cells(shipped, "prospects", "prospect_id", "qualified", "first_deal_date")
    visited = {account for (account,) in cells(shipped, "visits", "account_id")}
    given_up = [one for one, verdict, deal in rows if verdict == "不合格" and deal is None]
    assert len(visited.intersection(given_up)) >= 10
    assert 0.2 < ratio(shipped, "V10/2025/department") < 0.6


def test_the_archive_grows_more_complete(shipped: Computed) -> None:
    shares = [ratio(shipped, f"R2/{quarter}/department") for quarter in QUARTERS]
    assert shares == sorted(shares)
    assert 0.9 < shares[0] < shares[-1] < 1
    assert shipped.ledger.figures["R2/2025-02/department"].state is State.NO_DATA


def test_grades_are_given_for_every_period_that_is_over(shipped: Computed) -> None:
    rows = cells(shipped, "kpi_grades", "scheme", "period", "kpi_id", "assessor")
    assert {period for scheme, period, _, _ in rows if scheme == "clerk"} == {*QUARTERS}
    assert {period for scheme, period, _, _ in rows if scheme == "department"} == {"2025"}
    assert all(count == 2 for count in Counter(row[:3] for row in rows).values())


def test_weights_are_a_hundred_in_every_scheme(shipped: Computed) -> None:
    sums: Counter[tuple[object, object]] = Counter()
    for scheme, period, weight in cells(shipped, "kpi_weights", "scheme", "period", "weight"):
        sums[scheme, period] += int(str(weight))
    assert {scheme for scheme, _ in sums} == {"department", "manager", "specialist", "clerk"}
    assert set(sums.values()) == {100}


def test_past_quarters_have_a_score_and_the_latest_waits(shipped: Computed) -> None:
    for quarter in QUARTERS[:-1]:
        assert 75 < ratio(shipped, f"S.total/{quarter}/department") < 98
    assert shipped.ledger.figures["S.total/2026Q2/department"].state is State.PENDING


def test_money_comes_in_late_now_and_then(shipped: Computed) -> None:
    assert 0.8 < ratio(shipped, "Q2b/2025/department") < 1
    assert 0.1 < ratio(shipped, "Q2d/2025/department") < 0.25
    profit = [str(amount) for (amount,) in cells(shipped, "account_profit", "final_profit")]
    assert any(amount.startswith("-") for amount in profit)
