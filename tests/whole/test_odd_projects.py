"""Odd projects, small or half empty, end in figures or in findings, never in a crash."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.findings import has_errors
from generator.runs import Options
from tests.office import open_office
from tests.running import ALLOWING, checked, computed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("sheet", ["客户档案", "人员", "组织"])
def test_a_mandatory_sheet_without_a_usable_row_is_never_published(
    sheet: str, tmp_path: Path
) -> None:
    office = open_office(tmp_path)
    with office.edited("accounts.xlsx", sheet) as page:
        page.delete_rows(2, page.max_row)
    found = checked(tmp_path)
    assert has_errors(found.findings)
    assert not found.may_be_published(ALLOWING)


def test_rows_with_errors_and_what_names_them_go_when_errors_are_allowed(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    office.accounts(D2=None)
    found = checked(tmp_path)
    assert found.may_be_published(ALLOWING)
    assert found.intake.rows_left_out == 4
    assert not any(figure.faulty for figure in computed(tmp_path).ledger.figures.values())


@pytest.mark.parametrize("asked", [date(1, 1, 1), date(2020, 1, 1), date(9999, 12, 31)])
def test_an_as_of_date_that_cannot_be_meant_is_never_published(asked: date, tmp_path: Path) -> None:
    open_office(tmp_path)
    options = Options(as_of=asked, allow_errors=True)
    found = checked(tmp_path, options)
    assert has_errors(found.findings)
    assert not found.may_be_published(options)
