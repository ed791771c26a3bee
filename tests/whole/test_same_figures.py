"""A figure is the same number on every page, in every sheet and in figures.json."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from generator.definitions.kpis import Percent
from generator.publish.proving import page_facts
from tests.support import published_figures, shipped_project

if TYPE_CHECKING:
    from pathlib import Path

DATA = "site/management/data"


def exact(figure: dict[str, object]) -> str:
    value = figure["value"]
    return str(figure["state"]) if value is None else repr(float(str(value)))


def test_pages_print_the_published_figures(published: Path) -> None:
    known, seen = published_figures(published / DATA), set()
    for path in sorted((published / "site/management").rglob("*.html")):
        for figure, value in page_facts(path.read_text(encoding="utf-8")).figures:
            assert value == exact(known[figure]), f"{path}: {figure}"
            seen.add(figure)
    assert len(seen) > 1000


def test_what_a_page_shows_is_its_exact_value_rounded(published: Path) -> None:
    """The words a reader sees stand for the number beside them."""
    percent = re.compile(
        r'data-figure="([^"]+)" data-value="([^"]+)"[^>]*>\s*(−?[\d.]+)%?\s*(?:<small>%|<)'
    )
    rates = {kpi.id for kpi in shipped_project().kpis.values() if isinstance(kpi.unit, Percent)}
    checked = 0
    for path in sorted((published / "site/management/kpi").glob("*.html")):
        for figure, value, shown in percent.findall(path.read_text(encoding="utf-8")):
            is_rate = re.split("[/~]", figure)[0] in rates
            if is_rate and value.replace(".", "").replace("-", "").isdigit():
                assert abs(float(value) * 100 - float(shown.replace("−", "-"))) <= 0.0500001, path
                checked += 1
    assert checked > 200


def test_sheets_hold_the_published_figures(published: Path) -> None:
    known, downloads = published_figures(published / DATA), published / "site/management/downloads"
    cells = 0
    for entry in json.loads((downloads / "index.json").read_text(encoding="utf-8")):
        if not entry["figures"]:
            continue
        path = published / "site/management" / entry["path"]
        formulas = load_workbook(path)
        stored = CalamineWorkbook.from_path(path)
        values = {
            sheet: stored.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            for sheet in {place.partition("!")[0] for place in entry["figures"].values()}
        }
        for figure, place in entry["figures"].items():
            sheet, _, name = place.partition("!")
            cell = formulas[sheet][name]
            assert str(cell.value).startswith("="), f"{entry['path']}!{place}"
            value = known[figure]["value"]
            if value is not None:
                held = values[sheet][cell.row - 1][cell.column - 1]
                assert held == float(str(value)), f"{entry['path']}!{place}"
            cells += 1
    assert cells >= 12
