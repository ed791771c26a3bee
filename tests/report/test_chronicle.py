"""What the chronicle of an account says, in the language of its page."""

from __future__ import annotations

import pytest

from generator.report.accounts.chronicle import chronicle
from generator.report.accounts.index import AccountIndex
from generator.report.parts.tables import TextCell
from tests.small_department import report_of

VISITS = """
    visit_id | account_id | date       | form | visitor | content
    V1       | A1         | 2025-12-02 | 走访 | K01,K02 | x
"""


@pytest.mark.parametrize(("lang", "who"), [("zh", "Ann、Bob"), ("en", "Ann, Bob")])
def test_those_who_went_are_listed_as_the_language_does(lang: str, who: str) -> None:
    index = AccountIndex(report=report_of(visits=VISITS))
    _, _, table = chronicle(index, "A1", lang)  # type: ignore[arg-type]
    assert table is not None
    cells = {cell.text for row in table.rows for cell in row.cells if isinstance(cell, TextCell)}
    assert who in cells
