"""A site built with parts of its pages set aside is, byte for byte, the one built without."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.project import defaults
from generator.publish.lifting import Lifting, as_markdown_reads, insides

if TYPE_CHECKING:
    from pathlib import Path

CELLS = "\n".join(f"<tr><td>客户 {n} &amp; Söhne</td><td>a{n}</td></tr>" for n in range(30))
TABLE = f"<table>{CELLS}</table>"
PAGES = {
    "plain": f"<div data-search-exclude>{TABLE}</div>",
    "nested": f"<div data-search-exclude><div>近 8 期</div>{TABLE}<p>shown</p></div>",
    "in_a_section": f"<section data-search-exclude><section>{TABLE}</section><p>shown</p>"
    f"<div data-search-exclude>{TABLE}<section>x</section>{TABLE}</div><p>last</p></section>",
    "heading": f'<div data-search-exclude><h2 id="a">Heading</h2>{TABLE}</div><p>after</p>',
    "table": f"<table data-search-exclude>{CELLS}</table><div data-search-exclude>{TABLE}</div>",
    "spaces": f"<div data-search-exclude>\t{TABLE}\r\n   \n\tx\ty\n{TABLE}</div>",
    "comment": f"<div data-search-exclude>{TABLE}<!-- </div> --></div>",
    "own_mark": f"<div data-search-exclude>{TABLE}</div><!--lifted 0-->",
    "open": f"<div data-search-exclude>{TABLE}",
}
LIFTED = {"plain": 1, "in_a_section": 0, "table": 2, "spaces": 1, "nested": 0, "heading": 0}


def page(name: str) -> str:
    return f'<div class="k-page">\n<h1>{name}</h1>\n<p>words</p>\n{PAGES[name]}\n</div>'


@pytest.mark.parametrize("name", LIFTED)
def test_what_is_lifted(name: str) -> None:
    assert len(list(insides(page(name)))) == LIFTED[name]


def test_tabs_and_line_ends_are_as_markdown_makes_them() -> None:
    assert as_markdown_reads("a\tb\r\n  \r\nc\x02") == "a   b\n\nc"


def test_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1767225600")
    docs = tmp_path / "docs"
    docs.mkdir()
    for name in PAGES:
        (docs / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n{page(name)}", newline="")
    (docs / "index.md").write_text("# Start")
    frame = defaults() / "mkdocs.yml"
    sites = []
    for is_lifted in (False, True):
        site = tmp_path / f"site-{is_lifted}"
        (tmp_path / "mkdocs.yml").write_text(
            f"INHERIT: {frame.resolve()}\nsite_name: s\ndocs_dir: {docs}\nsite_dir: {site}\n"
            "nav: [index.md]\n"
        )
        settings = load_config(str(tmp_path / "mkdocs.yml"))
        if is_lifted:
            settings.plugins["lifting"] = Lifting()
        build(settings)
        sites.append(
            {
                path.relative_to(site): path.read_bytes()
                for path in sorted(site.rglob("*"))
                if path.is_file()
            }
        )
    assert sites[0] == sites[1]
    assert "客户 29".encode() in sites[1][next(p for p in sites[1] if p.name == "plain.html")]
