"""Pages of units and persons: what is theirs, and nothing that is not."""

from __future__ import annotations

from generator.ledger import Scope, ScopeKind
from generator.pages.site import sources_of
from generator.report.parts.tables import FigureCell, TextCell
from generator.report.scopes.scope import ScopeView, scope_view
from generator.report.words.sentences import as_plain
from tests.small_department import report_of

ANN, BOB = (Scope(ScopeKind.PERSON, staff) for staff in ("K01", "K02"))
HISTORY = """
    account_id | owner | unit | valid_from
    A2         | K01   | S1   | 2024-01-01
    A2         | K02   | S2   | 2025-11-03
"""


def view(scope: Scope, **sheets: str) -> ScopeView:
    report = report_of(**sheets)  # type: ignore[arg-type]  # all of them are sheets
    return scope_view(sources_of(report), scope, "en", "../")


def names(table: object, column: int = 0) -> list[str]:
    rows = table.rows  # type: ignore[attr-defined]
    cells = [row.cells[column] for row in rows]
    assert all(isinstance(cell, TextCell) for cell in cells)
    return [cell.text for cell in cells]


def test_a_person_has_his_own_accounts_and_no_others() -> None:
    found = view(ANN).accounts
    assert found is not None
    assert found.heading == "2 accounts"
    assert set(names(found.table)) == {"One", "Two"}


def test_a_unit_has_the_accounts_and_people_of_its_whole_tree() -> None:
    page = view(Scope(ScopeKind.UNIT, "HQ"))
    assert page.accounts is not None
    assert len(names(page.accounts.table)) == 5
    assert page.people is not None
    assert names(page.people.table) == ["Ann", "Bob"]
    assert page.units is not None
    assert set(names(page.units.table)) == {"North", "South"}
    south = view(Scope(ScopeKind.UNIT, "S2"))
    assert south.units is None
    assert south.people is not None
    assert names(south.people.table) == ["Bob"]


def test_a_hand_over_stands_on_both_sides_with_the_other_ones_name() -> None:
    told = {}
    for who in (ANN, BOB):
        quarter = view(who, owner_history=HISTORY).sections[0]
        assert quarter.key == "quarter"
        assert quarter.hand_overs is not None
        (row,) = quarter.hand_overs.table.rows  # type: ignore[union-attr]
        told[who.id] = [cell.text for cell in row.cells if isinstance(cell, TextCell)][:4]
    assert told == {
        "K01": ["Two", "11-03", "out", "Bob"],
        "K02": ["Two", "11-03", "in", "Ann"],
    }


def test_nothing_handed_over_leaves_no_heading() -> None:
    assert view(ANN).sections[0].hand_overs is None


def test_plan_and_actual_stand_side_by_side() -> None:
    plans = view(Scope(ScopeKind.UNIT, "S2")).sections[0].plans
    assert plans is not None
    assert plans.table is not None
    last = [row.cells[-1].text for row in plans.table.rows if isinstance(row.cells[-1], TextCell)]
    # 80 000 a month sold against 90 000 planned
    assert last == ["270.0", "240.0", "−30.0"]


def test_the_lead_says_plan_accounts_and_losses() -> None:
    said = as_plain(view(Scope(ScopeKind.UNIT, "S2")).lead)
    assert "Sales in Q4 reached 88.9% of plan, CNY 30.0 k short." in said
    assert "2 accounts at the end of the period, none lost." in said


def test_a_manager_is_told_of_his_whole_unit() -> None:
    """His losses and score are the unit's; what he looks after himself would contradict them."""
    roster = """
        staff_id | name | role     | unit | valid_from
        K01      | Ann  | 客户经理 | S1   | 2025-01-01
        K02      | Bob  | 客户经理 | S2   | 2025-01-01
        K03      | Cai  | 执总     | S2   | 2025-01-01
    """
    page = view(Scope(ScopeKind.PERSON, "K03"), roster=roster)
    said = as_plain(page.lead)
    assert "South has 2 accounts at the end of the period, none lost." in said
    quarter = page.sections[0]
    assert quarter.movement is not None
    assert quarter.movement.sub.startswith("South")
    assert quarter.movement.steps[-1].count == "2"
    assert quarter.board is not None
    shown = [row.cells[0] for row in quarter.board.rows if row.cells]
    codes = {cell.tag for cell in shown if isinstance(cell, TextCell)}
    assert "R3" in codes
    assert "Q3" not in codes  # of his own accounts: he has none
    assert page.accounts is None
    people = view(Scope(ScopeKind.UNIT, "S2"), roster=roster).people
    assert people is not None
    assert people.table is not None
    closing = {
        row.cells[0].text: row.cells[2].figure.cell
        for row in people.table.rows
        if isinstance(row.cells[0], TextCell)
        and isinstance(row.cells[2], FigureCell)
        and row.cells[2].figure
    }
    assert closing == {"Bob": "2", "Cai": "2"}


def test_a_page_has_a_section_for_each_kind_of_period() -> None:
    assert [section.key for section in view(ANN).sections] == ["quarter", "month", "year"]


def test_pages_lead_to_one_another() -> None:
    report = report_of()
    assert report.scope_page(ANN, "../") == "../people/K01.html"
    assert report.scope_page(Scope(ScopeKind.UNIT, "S1"), "../") == "../units/S1.html"
    assert report.scope_page(Scope(ScopeKind.PERSON, "nobody"), "../") == ""
    head = view(ANN).head
    assert any("../units/S1.html" in str(part) for part in head.meta)
