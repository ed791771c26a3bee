"""What must hold of a site before anybody sees it, each broken once on purpose."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from generator.publish.proving import UnprovenSiteError, prove

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """<!doctype html><html><head><link rel="stylesheet" href="a.css">
<link rel="canonical" href="https://example.com/"></head><body id="top">
<a href="en/index.html#q1">Q1</a> <a href="https://example.com/">a site elsewhere</a>
<b data-figure="Q1/2026Q2/department" data-value="0.8666666666666667">86.7%</b>
<script>var shown = '<a href="nowhere.html">';</script></body></html>"""
VALUES = {"Q1/2026Q2/department": "0.8666666666666667", "Q3/2026Q2/department": "4.0"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    (tmp_path / "downloads").mkdir()
    (tmp_path / "index.html").write_text(GOOD, encoding="utf-8")
    (tmp_path / "en/index.html").write_text('<h2 id="q1">Q1</h2>', encoding="utf-8")
    (tmp_path / "a.css").write_text("p { color: red }", encoding="utf-8")
    (tmp_path / "downloads/f.xlsx").write_bytes(b"PK")
    entry = {"path": "downloads/f.xlsx", "figures": {"Q3/2026Q2/department": "评分卡!H9"}}
    (tmp_path / "downloads/index.json").write_text(json.dumps([entry]), encoding="utf-8")
    return tmp_path


def faults(site: Path) -> list[str]:
    with pytest.raises(UnprovenSiteError) as wrong:
        prove(site, VALUES)
    return list(wrong.value.faults)


def change(site: Path, old: str, new: str, name: str = "index.html") -> None:
    text = (site / name).read_text(encoding="utf-8")
    assert old in text
    (site / name).write_text(text.replace(old, new), encoding="utf-8")


def test_a_good_site_passes(site: Path) -> None:
    prove(site, VALUES)


def test_a_link_to_a_page_that_is_not_there(site: Path) -> None:
    change(site, "en/index.html#q1", "en/missing.html")
    assert faults(site) == ["index.html: en/missing.html leads nowhere"]


def test_a_link_to_an_anchor_that_is_not_there(site: Path) -> None:
    change(site, "#q1", "#q2")
    assert faults(site) == ["index.html: en/index.html#q2 has no such anchor"]


@pytest.mark.parametrize(
    "tag",
    ['<script src="https://cdn.example.com/a.js"></script>', '<img src="//example.com/a.png">'],
)
def test_a_request_to_the_network(site: Path, tag: str) -> None:
    change(site, "</body>", f"{tag}</body>")
    assert len(faults(site)) == 1
    assert "of the network" in faults(site)[0]


def test_a_style_sheet_that_fetches_a_font(site: Path) -> None:
    change(site, "color: red", "src: url('https://fonts.example.com/x')", "a.css")
    assert faults(site) == ["a.css: fetches from the network"]


def test_a_figure_that_is_not_the_published_one(site: Path) -> None:
    change(site, "0.8666666666666667", "0.87")
    assert faults(site) == [
        "index.html: Q1/2026Q2/department stands as 0.87, is 0.8666666666666667"
    ]


def test_a_figure_that_is_not_published(site: Path) -> None:
    change(site, "Q1/2026Q2/department", "Q9/2026Q2/department")
    assert faults(site) == [
        "index.html: Q9/2026Q2/department stands as 0.8666666666666667, is None"
    ]


def test_a_download_that_is_not_there(site: Path) -> None:
    (site / "downloads/f.xlsx").unlink()
    assert faults(site) == ["downloads/index.json: downloads/f.xlsx is not there"]


def test_what_a_page_takes_in_later_is_proven_as_well(site: Path) -> None:
    (site / "data").mkdir()
    html = (
        '<a href="#q1">Q1</a> <a href="en/missing.html">a</a>'
        '<b data-figure="Q3/2026Q2/department" data-value="5.0">5</b>'
    )
    (site / "data/more.js").write_text(f'kamLoaded("more",{json.dumps(html)});\n', encoding="utf-8")
    lines = [["One", "en/index.html", "1"], ["Two", "en/two.html", "0"], ["No account", "", "0"]]
    (site / "data/lines.js").write_text(f'kamLines("l",{json.dumps(lines)});\n', encoding="utf-8")
    (site / "data/other.js").write_text('load("en/none.html");', encoding="utf-8")
    assert faults(site) == [
        "lines.js: en/two.html leads nowhere",
        "more.js: en/missing.html leads nowhere",
        "more.js: Q3/2026Q2/department stands as 5.0, is 4.0",
    ]
