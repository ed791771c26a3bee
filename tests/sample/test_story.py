"""The shipped sample tells a story: everything happens, and the figures look like a company's."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

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
    assert {"KAM114", "KAM204", "KAM205", "KAM206", "KAM303"} <= codes


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
