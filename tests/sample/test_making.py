"""A sample is the same for the same seed, sound at every size, and split when it is big."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from generator.definitions.loading import load_project
from generator.findings import has_errors
from generator.intake.reading import read_workbooks
from generator.sample.company import company
from generator.sample.layouts import CONTACTS, OTHER_VISITS, TRADE
from generator.sample.making import make_project
from generator.sample.plot import lives
from generator.sample.spans import MAX_MONTHS, Span

if TYPE_CHECKING:
    from generator.sample.layout import Layout

ROOT = Path(__file__).parents[2]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def parts(path: Path) -> dict[str, bytes]:
    """A workbook's parts unpacked: what they say does not hang on the packer's version."""
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def told(workbooks: Path) -> dict[str, object]:
    """All that a folder of workbooks says, the snapshots of the archive included."""
    books = {path.name: parts(path) for path in workbooks.glob("*.xlsx")}
    return books | {path.name: path.read_bytes() for path in workbooks.glob("history/*")}


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("once", "again"):
        make_project(tmp_path / name, accounts=14, months=5, seed=3)
    assert contents(tmp_path / "once") == contents(tmp_path / "again")


def test_another_seed_gives_another_company(tmp_path: Path) -> None:
    for seed in (1, 2):
        make_project(tmp_path / str(seed), accounts=5, months=1, seed=seed)
    first, second = contents(tmp_path / "1"), contents(tmp_path / "2")
    assert all(first[name] != second[name] for name in first)


def test_the_shipped_workbooks_are_what_the_documented_command_makes(tmp_path: Path) -> None:
    command = "python -m generator.sample workbooks"
    assert command in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    subprocess.run(
        [sys.executable, *command.split()[1:-1], str(tmp_path / "workbooks")], cwd=ROOT, check=True
    )
    made, shipped = told(tmp_path / "workbooks"), told(ROOT / "workbooks")
    assert made.keys() == shipped.keys()
    for name, there in shipped.items():
        assert made[name] == there, f"{name} is not what the sample makes: run `{command}`"


def test_the_command_line_makes_the_same_project_by_default(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "generator", "sample", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    assert told(tmp_path / "workbooks") == told(ROOT / "workbooks")


def test_a_project_has_nothing_but_workbooks_and_what_publishing_kept(tmp_path: Path) -> None:
    make_project(tmp_path, accounts=4, months=7, seed=1)
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    kept = {"archive-2025-12-31.csv", "archive-2026-03-31.csv"}
    assert {name for name in files if not name.endswith(".xlsx")} == {
        f"workbooks/history/{name}" for name in kept
    }


@pytest.mark.parametrize(
    ("accounts", "months"), [(1, 1), (2, 3), (3, 4), (9, 7), (25, 30), (120, 2)]
)
def test_every_size_is_without_an_error(tmp_path: Path, accounts: int, months: int) -> None:
    make_project(tmp_path, accounts=accounts, months=months, seed=accounts)
    intake = read_workbooks(load_project(tmp_path))
    assert not has_errors(intake.findings), [str(row) for row in intake.findings]
    assert len(intake.tables["accounts"]) == accounts
    assert all(table.present for table in intake.tables.values())
    assert all(len(intake.tables[name]) for name in ("trade", "visits", "sales_plan"))


def test_a_big_company_keeps_visits_by_store_and_trade_by_month(tmp_path: Path) -> None:
    make_project(tmp_path, accounts=480, months=1, seed=1)
    intake = read_workbooks(load_project(tmp_path))
    assert not has_errors(intake.findings)
    names = {book.path for book in intake.workbooks}
    assert {"workbooks/visits/S13.xlsx", "workbooks/trade/2026-06.xlsx"} <= names
    parents = dict(
        zip(
            intake.tables["units"].columns["unit_id"],
            intake.tables["units"].columns["parent"],
            strict=True,
        )
    )
    assert (parents["S12"], parents["S13"]) == ("R01", "R02")


def test_ten_thousand_accounts_have_ten_thousand_names() -> None:
    span = Span.ending(12)
    all_lives = lives(company(10_000, 1, span), span, 1)
    assert len({life.name for life in all_lives}) == 10_000
    assert len({life.account_id for life in all_lives}) == 10_000
    assert [life.number for life in all_lives] == list(range(1, 10_001))


@pytest.mark.parametrize("months", range(1, MAX_MONTHS + 1, 7))
def test_the_trade_before_the_report_is_long_enough_to_tell_the_lost(months: int) -> None:
    span = Span.ending(months)
    assert (span.first_day - span.trade_from).days >= 90


@pytest.mark.parametrize(("accounts", "months"), [(0, 1), (1, 0), (1, MAX_MONTHS + 1)])
def test_sizes_that_make_no_sense_are_refused(tmp_path: Path, accounts: int, months: int) -> None:
    with pytest.raises(ValueError, match="must be"):
        make_project(tmp_path, accounts=accounts, months=months, seed=1)


@pytest.mark.parametrize("layout", [CONTACTS, TRADE, OTHER_VISITS], ids=lambda one: one.table)
def test_headings_of_ones_own_are_ones_the_schema_accepts(layout: Layout) -> None:
    columns = load_project(ROOT).schemas[layout.table].columns
    assert layout.headings
    for key, heading in layout.headings.items():
        assert heading in columns[key].aliases
