"""The model against the second computation, for a company of the size that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.second.sample_company import LAST_DAY, agree, read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.long
def test_300_accounts_over_24_months_agree_in_every_figure(tmp_path: Path) -> None:
    company = read(tmp_path, accounts=300, months=24, seed=2026)
    agree(company, LAST_DAY)
