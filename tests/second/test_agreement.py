"""The model against a second computation in plain Python, figure by figure.

The second one is written from the definition book and reads the same rows, nothing of the
model: no SQL, no lines, no shared step between a row and a figure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.model.computing import compute
from tests.second.comparing import differences, second
from tests.second.sample_company import LAST_DAY, agree

if TYPE_CHECKING:
    from tests.second.sample_company import Read


@pytest.mark.parametrize("as_of", [date(2026, 6, 10), date(2026, 2, 28), date(2025, 11, 12)])
def test_days_within_a_period_agree(small: Read, as_of: date) -> None:
    agree(small, as_of)


def test_a_wrong_figure_is_told(small: Read) -> None:
    """What is compared is everything: id, state, both parts, value."""
    project, tables = small
    ledger, _ = compute(project, tables, LAST_DAY)
    seconds = second(project, tables, LAST_DAY)
    key = "Q1/2026Q1/department"
    wrong = {key: replace(seconds[key], numerator=None)}
    figures = {key: ledger.figures[key], "Q3/2026Q1/department": ledger.figures[key]}
    told = differences(figures, wrong)
    assert "Q1: 1 differ" in told
    assert "Q3/2026Q1/department: model value" in told
