"""V7, the norm for staff (definition book, visits)."""

from __future__ import annotations

from datetime import date

import pytest

from generator.ledger import State
from tests.model.visit_company import company, figures, lines, numbered, parts, reasons

VISITS = "visit_id | account_id | date | form | visitor"
CALENDAR = """
    date       | kind
    2026-04-06 | 休息
    2026-04-11 | 上班
"""
# Work from Monday 2026-03-30 (six weeks), but 6 April is free and Saturday the 11th is not.
ON = {"use_staff_norms": True, "staff_norms": (("day", 2), ("week", 3))}
ROWS = """
    S | 2026-04-01 | 走访 | K01
    A | 2026-04-01 | 走访 | K01,K02
    A | 2026-04-02 | 走访 | K01
    A | 2026-04-02 | 电话 | K01
    S | 2026-04-11 | 走访 | K02
    A | 2026-04-11 | 走访 | K02
    S | 2026-04-12 | 走访 | K02
"""


def test_the_norm_is_off_unless_the_parameter_says_so() -> None:
    given = company(visits=numbered(VISITS, ROWS, "V"))
    found = figures(given, date(2026, 4, 30))
    assert found["V7/2026-04/person=K01"].state is State.NOT_APPLICABLE
    assert found["V7/2026-04/person=K01"].reason is not None
    assert not [key for key in found if key.startswith("V7") and "person=" not in key]


def test_days_and_weeks_worked_by_hand() -> None:
    given = company(visits=numbered(VISITS, ROWS, "V"), calendar=CALENDAR)
    found = figures(given, date(2026, 4, 30), **ON)
    # 22 weekdays of April, one free, one Saturday more.
    assert parts(found["V7/2026-04/person=K01"]) == (1, 22)
    assert parts(found["V7/2026-04/person=K02"]) == (1, 22)
    # The weeks of 2, 9, 16 and 23 April; that of the 30th is not over.
    assert parts(found["V7~weeks/2026-04/person=K01"]) == (1, 4)
    assert parts(found["V7~weeks/2026-04/person=K02"]) == (1, 4)
    assert found["V7~weeks/2026-04/person=K01"].provisional
    assert parts(found["V7/2026Q2/person=M0"]) == (0, 22)


def test_a_person_works_within_his_time_on_the_roster() -> None:
    roster = """
        staff_id | name | role       | unit | valid_from | valid_to
        M0       | Head | 大客户部经理 | HQ   | 2025-01-01 |
        K01      | Ann  | 客户经理     | S1   | 2026-04-15 |
        K02      | Bob  | 客户经理     | S2   | 2025-01-01 | 2026-04-03
    """
    given = company(visits=numbered(VISITS, "", "V"), roster=roster)
    found = figures(given, date(2026, 5, 3), **ON)
    assert parts(found["V7/2026-04/person=K01"]) == (0, 12)
    assert parts(found["V7/2026-04/person=K02"]) == (0, 3)
    # The week in which he began does not count; that of 30 March he worked to its Friday.
    assert parts(found["V7~weeks/2026-04/person=K01"]) == (0, 2)
    assert parts(found["V7~weeks/2026-04/person=K02"]) == (0, 1)


@pytest.mark.parametrize(("day", "reason"), [("04-01", "norm_met"), ("04-02", "norm_short")])
def test_a_line_says_how_the_day_was(day: str, reason: str) -> None:
    given = company(visits=numbered(VISITS, ROWS, "V"))
    found = reasons(lines(given, date(2026, 4, 30), "V7/2026-04/person=K01", **ON))
    assert found[f"K01 2026-{day}"] == reason
    assert found["K01 2026-04-03"] == "norm_none"


def test_nobody_is_held_to_the_norm_before_the_first_visit_record() -> None:
    given = company(visits=numbered(VISITS, "S | 2026-03-05 | 走访 | K01", "V"))
    found = figures(given, date(2026, 3, 31), **ON)
    for reading in ("V7", "V7~weeks"):
        assert found[f"{reading}/2026-02/person=K01"].state is State.NO_DATA
        assert found[f"{reading}/2026-02/person=M0"].state is State.NO_DATA
    assert parts(found["V7/2026-03/person=K01"]) == (0, 22)
