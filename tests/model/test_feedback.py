"""Q6, timely feedback: what is due, what was in time, what is pending (definition book, Q6)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.ledger import State
from tests.model.small_service import END, parts, reasons, rules, sheets
from tests.support import figures_of, ledger_of

if TYPE_CHECKING:
    from generator.ledger import Ledger

HEAD = "feedback_id | account_id | received | kind | needs_answer | answered_on"
E4 = f"""
    {HEAD}
    F1 | A1 | 2026-04-03 | 意见 | 是 | 2026-04-08
    F2 | A1 | 2026-04-10 | 意见 | 是 | 2026-04-18
    F3 | A2 | 2026-06-27 | 意见 | 是 |
    F4 | A2 | 2026-03-28 | 意见 | 是 | 2026-04-02
    F5 | A3 | 2026-05-01 | 意见 | 是 |
"""


def ledger(feedback: str, as_of: date = END, **changed: object) -> Ledger:
    return ledger_of(sheets(feedback=feedback), as_of, rules(**changed))[0]


def test_e4_feedback() -> None:
    figures = figures_of(sheets(feedback=E4), END, rules())
    figure = figures["Q6/2026Q2/department"]
    assert (parts(figure), figure.value) == (("2", "4"), Fraction(1, 2))
    assert not figure.provisional
    assert [parts(figures[f"Q6/2026Q2/person={who}"]) for who in ("K01", "K02")] == [
        ("2", "3"),
        ("0", "1"),
    ]
    assert parts(figures["Q6/2026Q2/unit=HQ"]) == ("2", "4")
    assert figures["Q6/2026Q2/person=M0"].state is State.NOT_APPLICABLE


def test_every_item_is_listed_under_the_period_of_its_due_date() -> None:
    found = ledger(E4)
    assert reasons(found, "Q6/2026Q2/department") == {
        "F1": "feedback_in_time",
        "F2": "feedback_late",
        "F4": "feedback_in_time",
        "F5": "feedback_unanswered",
    }
    assert reasons(found, "Q6/2026-04/department").keys() == {"F1", "F2", "F4"}
    assert found.figures["Q6/2026-02/department"].state is State.NO_DATA  # nothing kept yet


def test_what_falls_due_later_is_pending_though_answered() -> None:
    rows = """
    F1 | A1 | 2026-05-09 | 意见 | 是 | 2026-05-10
    F2 | A1 | 2026-05-09 | 意见 | 是 |
    F3 | A1 | 2026-05-01 | 意见 | 是 | 2026-05-08
    F4 | A1 | 2026-05-02 | 意见 | 是 | 2026-05-12
    """
    found = ledger(HEAD + rows, date(2026, 5, 10))
    figure = found.figures["Q6/2026-05/department"]
    assert reasons(found, figure.id) == {
        "F1": "feedback_not_due?",
        "F2": "feedback_not_due?",
        "F3": "feedback_in_time",
        "F4": "feedback_unanswered",  # answered after the as-of date
    }
    assert (parts(figure), figure.provisional) == (("1", "2"), True)
    only_pending = ledger(HEAD + "\nF2 | A1 | 2026-05-09 | 意见 | 是 |", date(2026, 5, 10))
    assert only_pending.figures["Q6/2026-05/department"].state is State.PENDING


def test_on_the_due_day_the_answer_is_due() -> None:
    rows = "\nF1 | A1 | 2026-05-01 | 意见 | 是 |"
    for as_of, reason in (
        (date(2026, 5, 7), "feedback_not_due?"),
        (date(2026, 5, 8), "feedback_unanswered"),
    ):
        assert reasons(ledger(HEAD + rows, as_of), "Q6/2026-05/department") == {"F1": reason}


def test_the_due_day_itself_is_in_time() -> None:
    rows = """
    F1 | A1 | 2026-05-01 | 意见 | 是 | 2026-05-08
    F2 | A1 | 2026-05-01 | 意见 | 是 | 2026-05-09
    """
    assert reasons(ledger(HEAD + rows), "Q6/2026-05/department") == {
        "F1": "feedback_in_time",
        "F2": "feedback_late",
    }
    quicker = ledger(HEAD + rows, feedback_days=6)
    assert reasons(quicker, "Q6/2026-05/department")["F1"] == "feedback_late"


def test_a_blank_need_is_a_need_and_what_needs_no_answer_is_listed_only() -> None:
    rows = """
    F1 | A1 | 2026-05-01 | 意见 |    | 2026-05-02
    F2 | A1 | 2026-05-01 | 建议 | 否 |
    F3 | B1 | 2026-05-01 | 意见 | 是 |
    """
    found = ledger(HEAD + rows)
    assert reasons(found, "Q6/2026-05/department") == {
        "F1": "feedback_in_time",
        "F2": "feedback_needs_none",
        "F3": "feedback_not_key",
    }
    assert parts(found.figures["Q6/2026-05/department"]) == ("1", "1")


def test_account_and_owner_are_those_of_the_due_date() -> None:
    history = """
    account_id | grade | effective_date | decided_by
    A1         | 特级  | 2025-01-01     | M0
    A1         | B     | 2026-05-08     | M0
    """
    owners = """
    account_id | owner | unit | valid_from | share_pct
    A2         | K01   | S1   | 2025-01-01 | 1
    A2         | K02   | S2   | 2026-05-08 | 1
    """
    rows = """
    F1 | A1 | 2026-04-30 | 意见 | 是 | 2026-05-02
    F2 | A1 | 2026-05-01 | 意见 | 是 | 2026-05-02
    F3 | A2 | 2026-04-30 | 意见 | 是 | 2026-05-02
    F4 | A2 | 2026-05-01 | 意见 | 是 | 2026-05-02
    """
    found = ledger_of(
        sheets(feedback=HEAD + rows, grade_history=history, owner_history=owners), END, rules()
    )[0]
    assert reasons(found, "Q6/2026-05/department") == {
        "F1": "feedback_in_time",
        "F2": "feedback_not_key",
        "F3": "feedback_in_time",
        "F4": "feedback_in_time",
    }
    assert parts(found.figures["Q6/2026-05/person=K01"]) == ("2", "2")
    assert parts(found.figures["Q6/2026-05/person=K02"]) == ("1", "1")


def test_questions_alone_have_a_reading() -> None:
    rows = """
    F1 | A1 | 2026-05-01 | 问题咨询 | 是 | 2026-05-02
    F2 | A1 | 2026-05-01 | 问题咨询 | 是 |
    F3 | A1 | 2026-05-01 | 意见     | 是 | 2026-05-02
    """
    found = ledger(HEAD + rows)
    assert parts(found.figures["Q6~questions/2026Q2/department"]) == ("1", "2")
    assert parts(found.figures["Q6/2026Q2/department"]) == ("2", "3")


def test_a_line_leads_to_the_cells_that_decided() -> None:
    found = ledger(E4)
    line = found.lines(found.figures["Q6/2026-04/department"])[0]
    assert [str(place) for place in found.places(line)] == [
        "workbooks/feedback.xlsx:意见反馈!C2",
        "workbooks/feedback.xlsx:意见反馈!F2",
    ]
