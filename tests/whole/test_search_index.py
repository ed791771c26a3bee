"""What search knows of the shipped project's site."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from generator.report.catalogue import all_rules

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


@pytest.mark.parametrize("folder", ["", "en"])
def test_a_code_of_a_finding_is_found_and_leads_to_its_entry(published: Path, folder: str) -> None:
    site = published / "site/team" / folder
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    titles = {one["location"]: one["title"] for one in index["docs"]}
    page = (site / "findings.html").read_text(encoding="utf-8")
    for rule in all_rules():
        assert rule.code in titles[f"findings.html#{rule.code}"]
        assert f'id="{rule.code}"' in page
    texts = "".join(one["text"] for one in index["docs"] if "findings.html#" in one["location"])
    assert "Ctrl+" not in texts  # clicks are alike for many codes: they would only be in the way


def test_findings_lead_to_the_entries_of_their_codes(published: Path) -> None:
    quality = (published / "site/management/quality.html").read_text(encoding="utf-8")
    linked = set(re.findall(r'href="findings\.html#(KAM\d{3})"', quality))
    assert linked
    assert linked <= {rule.code for rule in all_rules()}


def test_every_audience_reads_the_same_of_codes(published: Path) -> None:
    entries = {
        "".join(re.findall(r"<article class=\"k-code\">.*?</article>", text, re.DOTALL))
        for audience in ("management", "finance", "team")
        for text in [(published / f"site/{audience}/findings.html").read_text(encoding="utf-8")]
    }
    assert len(entries) == 1
    assert "KAM204" in entries.pop()
