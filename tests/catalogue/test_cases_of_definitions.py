"""Every kind of finding about definition files and templates occurs, as it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.catalogue.registry import Case, cases_of, hold

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("one", cases_of("8", "9"), ids=lambda one: one.name)
def test_it_is_found_at_its_place_and_nothing_else_is(one: Case, tmp_path: Path) -> None:
    hold(one, tmp_path)
