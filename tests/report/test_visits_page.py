"""What the visits page says of plans, records, gaps and target customers, and what it does not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.periods import Period
from generator.report.visits.visits import visits_view
from generator.report.words.sentences import as_plain
from tests.small_department import report_of

if TYPE_CHECKING:
    from generator.report.report import Report
    from generator.report.visits.blocks import BlockView

AS_OF = date(2025, 12, 31)
Q4 = Period.parse("2025Q4")
DECEMBER = Period.parse("2025-12")
HEAD = (
    "visit_id | account_id | date | form | visitor | place | received_by | content | "
    "customer_type | result | plan_id | verified_by | verified_on"
)
VISITS = f"""
    {HEAD}
    V1 | A1 | 2025-12-02 | 走访 | K01 | x | x | x | 现有客户 | 成功 | P1 | K02 | 2025-12-04
    V2 | A1 | 2025-12-08 | 走访 | K01 |   | x | x | 现有客户 |      |    |     |
    V3 | A3 | 2025-12-09 | 走访 | K02 |   | x | x | 现有客户 | 成功 |    | K01 | 2025-12-29
    V4 | N1 | 2025-12-10 | 走访 | K02 | x | x | x | 目标客户 | 成功 |    | K01 | 2025-12-11
    V5 | A3 | 2025-12-30 | 电话 | K02 |   | x | x | 现有客户 | 成功 |    |     |
"""
PLAN = """
    plan_id | account_id | plan_date  | form | status | moved_to   | cancelled_by
    P1      | A1         | 2025-12-02 | 走访 | 已执行 |            |
    P2      | A2         | 2025-12-03 | 走访 | 已审批 |            |
    P3      | A3         | 2025-12-04 | 走访 | 取消   |            | 我方
    P4      | A3         | 2025-12-04 | 走访 | 改期   | 2025-12-09 |
    P5      | A5         | 2025-12-04 | 走访 | 取消   |            | 客户
    P6      | A5         | 2025-12-04 | 走访 | 草拟   |            |
    P7      | A2         | 2025-12-30 | 走访 | 已审批 |            |
    P8      | A1         | 2025-12-10 | 走访 | 改期   | 2026-01-08 |
"""
PROSPECTS = """
    prospect_id | name   | owner | found_date | first_deal_date
    N1          | Newest | K02   | 2025-11-01 |
"""


def report(visits: str = VISITS, prospects: str = PROSPECTS) -> Report:
    return report_of(AS_OF, visits=visits, visit_plan=PLAN, prospects=prospects)


def block(key: str, made: Report, period: Period = DECEMBER) -> BlockView:
    (found,) = [one for one in visits_view(made, period, "en", "../").blocks if one.id == key]
    return found


def cells(found: BlockView) -> list[list[str]]:
    """The texts of a table's rows; a group's name alone."""
    assert found.table is not None
    return [
        [row.group] if row.group else [str(getattr(cell, "text", "")) for cell in row.cells]
        for row in found.table.rows
    ]


def test_the_plan_tells_who_was_missed_moved_and_cancelled() -> None:
    found = block("plan", report())
    assert found.heading == "2 customers were not visited as planned"
    assert as_plain(found.sub) == (  # type: ignore[arg-type]
        "Visit-plan execution 50.0% · 4 due, 2 made in the week planned · "
        "1 cancelled by us, not done · 1 cancelled by the customer, out · "
        "1 moved, counted in the new week · 1 draft, not counted"
    )
    assert [row[:3] + row[5:6] for row in cells(found)] == [
        ["Not done 2"],
        ["<b>Three</b>", "12-04", "cancelled by us; counts as not done", "Bob"],
        ["Two", "12-03", "not visited in its week", "Ann"],
        ["Moved 2"],
        ["One", "12-10", "moved to 2026-01-08", "Ann"],
        [
            "<b>Three</b>",
            "12-09",
            "moved from 12-04; made in its week; the record names no plan",
            "Bob",
        ],
        ["Cancelled by the customer 1"],
        ["Five", "12-04", "cancelled by the customer; out", "Bob"],
    ]


def test_a_plan_without_due_visits_says_what_was_read() -> None:
    found = block("plan", report(), Period.parse("2025-11"))
    assert found.heading == "Visit-plan execution"
    assert found.table is None
    assert found.empty == "No planned visit was due. Of 8 plans read the latest is for 2026-01-08."


def test_without_the_sheet_of_plans_the_block_says_what_is_missing() -> None:
    made = report_of(AS_OF, visits=VISITS.replace("| P1 |", "|    |"), prospects=PROSPECTS)
    found = block("plan", made)
    assert found.heading == "Visit-plan execution"
    assert found.table is None
    assert "拜访计划" in found.no_data


def test_the_backlog_names_the_visits_past_verification_oldest_first() -> None:
    found = block("verification", report())
    assert found.heading == "1 visit is due for verification and still unverified"
    assert "1 verified late" in as_plain(found.sub)  # type: ignore[arg-type]
    assert [row[:4] for row in cells(found)] == [["One", "12-08", "12-15", "16"]]


def test_the_blank_fields_stand_by_unit_and_not_by_what_they_hold() -> None:
    found = block("records", report())
    assert found.heading == "Most often blank: Place, 2 times"
    assert cells(found) == [["Place", "2", "1", "1"], ["Result", "1", "1", "0"]]


def test_the_longest_waits_come_first() -> None:
    found = block("gaps", report())
    assert found.heading == "Two waited longest: 367 days"  # since its first due week
    assert cells(found)[0][:4] == ["Two", "367", "never visited", "not again by the end"]
    assert ["One", "23", "12-08", "not again by the end"] in [row[:4] for row in cells(found)]


def test_a_target_customer_is_told_with_its_window() -> None:
    found = block("targets", report())
    assert found.heading == "1 target customer visited, all with time left"
    assert cells(found)[0][0] == "Newest"
    assert cells(found)[0][3] == "no deal yet, time until 2026-06-08"
    deal = PROSPECTS.replace("2025-11-01 |", "2025-11-01 | 2025-12-20")
    bought = block("targets", report(prospects=deal))
    assert bought.heading == "1 of 1 target customer visited bought in time"
    assert cells(bought)[0][3] == "deal on 12-20, after 10 days"


def test_units_and_persons_have_every_figure_that_one_of_them_has() -> None:
    for key, first in (("units", {"North", "South"}), ("people", {"Ann", "Bob"})):
        table = block(key, report()).table
        assert table is not None
        heads = [column.name for column in table.columns]
        assert heads[1:] == [
            "Visit compliance", "Frequency attainment", "Visit coverage", "Visit-plan execution",
            "Record completeness", "Visit verification", "Next-visit rate",
            "Longest gap between visits", "Conversion of target customers",
        ]  # fmt: skip
        assert {getattr(row.cells[0], "text", "") for row in table.rows} == first


def test_no_content_of_a_visit_is_told() -> None:
    told = VISITS.replace("| x | 现有客户", "| secret words | 现有客户")
    assert "secret words" in told
    assert "secret" not in str(visits_view(report(visits=told), Q4, "zh", "../"))
