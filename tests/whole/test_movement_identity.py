"""The movement table of the published sample, added up from figures.json alone."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from tests.support import published_figures

if TYPE_CHECKING:
    from pathlib import Path

ENTERING = ("new", "regained", "upgraded", "moved_in")
LEAVING = ("lost", "downgraded", "exited", "merged", "moved_out")


def test_opening_plus_entering_less_leaving_is_closing_everywhere(published: Path) -> None:
    tables: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for figure in published_figures(published / "site/management/data").values():
        kpi, value = str(figure["kpi"]), figure["value"]
        if kpi.startswith("M.") and isinstance(value, int | float):
            scope = str(figure["scope"])
            tables[str(figure["period"]), scope][kpi.removeprefix("M.")] = value
    assert len(tables) > 200
    for place, steps in tables.items():
        entered = sum(steps[step] for step in ENTERING)
        left = sum(steps[step] for step in LEAVING)
        assert steps["opening"] + entered - left == steps["closing"], place


def test_what_one_period_closes_with_the_next_one_opens_with(published: Path) -> None:
    known = published_figures(published / "site/management/data")
    ids = [key.split("/") for key in known]
    months = sorted(
        period
        for kpi, period, scope in ids
        if kpi == "M.closing" and "-" in period and scope == "department"
    )
    pairs = [
        (known[f"M.closing/{one}/department"], known[f"M.opening/{other}/department"])
        for one, other in pairwise(months)
    ]
    told = [(one["value"], other["value"]) for one, other in pairs if one["value"] is not None]
    assert len(told) > 10
    assert all(one == other for one, other in told)


def test_no_figure_of_the_sample_is_faulty(published: Path) -> None:
    known = published_figures(published / "site/management/data")
    assert not [key for key, figure in known.items() if figure["faulty"]]
