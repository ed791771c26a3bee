"""A small company for the tests that let the model and the second computation agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.second.sample_company import read

if TYPE_CHECKING:
    from tests.second.sample_company import Read


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return read(tmp_path_factory.mktemp("small"), accounts=36, months=15, seed=7)
