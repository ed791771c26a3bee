"""What search knows of the shipped project's site."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("folder", ["", "en"])
def test_an_account_is_found_by_what_names_it_and_takes_one_entry(
    published: Path, folder: str
) -> None:
    site = published / "site/management" / folder
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    texts = {
        one["location"]: one["text"]
        for one in index["docs"]
        if one["location"].startswith("accounts/") and "index" not in one["location"]
    }
    ids = sorted(path.stem for path in site.glob("accounts/*.html") if path.stem != "index")
    assert sorted(texts) == [f"accounts/{account}.html" for account in ids]
    for account in ids:
        text = texts[f"accounts/{account}.html"]
        assert account in text
        assert len(text) < 300  # no lead, no table, no archive
