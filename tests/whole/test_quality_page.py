"""The page on data quality says what `findings.json` says, to each audience what it is told."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

TOLD = re.compile(
    r'<li id="f\d+" data-severity="(\w+)">.*?<b>(.*?)</b>&emsp;'
    r'<span class="k-spot">(.*?)</span>\n(.*?)'
    r'<a href="findings\.html#\w+">(KAM\d{3})</a></span></li>',
    re.DOTALL,
)
Said = tuple[str, str, str, str]  # severity, code, place, message


def on_page(text: str) -> dict[Said, str]:
    """The findings that a page tells whole, each with the markup below its message."""
    return {
        (severity, code, unescape(where).partition(" · ")[0], unescape(title)): unescape(below)
        for severity, title, where, below, code in TOLD.findall(text)
    }


def place_of(record: dict[str, str]) -> str:
    return " › ".join(part for part in (record["sheet"], record["cell"]) if part)


@pytest.mark.parametrize("audience", ["management", "team"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_tells_the_findings_of_the_data_file(
    published: Path, audience: str, lang: str
) -> None:
    site = published / "site" / audience
    records = json.loads((site / "data/findings.json").read_text(encoding="utf-8"))
    page = site / ("en/" if lang == "en" else "") / "quality.html"
    text = page.read_text(encoding="utf-8")
    told = on_page(text)
    assert records
    assert len(records) == len(re.findall(r'<li id="f\d+"', text)) == len(told)
    for record in records:
        message = record["message"][lang]
        said = (record["severity"], record["code"], place_of(record),
                message[:1].upper() + message[1:])  # fmt: skip
        assert said in told
        for key in ("shown", "stored", "understood"):
            if record[key]:
                assert f"<dd>{record[key]}</dd>" in told[said], record["code"]
        assert f"<p>{record['fix'][lang]}</p>" in told[said]
