"""Faults planted in a whole project as an office makes them, all in one run.

Every fault must be found once, at its cell, with its code; nothing else may be found, and
nothing that is found in the unbroken project may go.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.cells import CellPlace
from generator.definitions.loading import load_project
from generator.definitions.schema import Need
from generator.intake.reading import read_workbooks
from tests.planted.planting import CODES, NAMES, plant, plant_files
from tests.support import ROOT

if TYPE_CHECKING:
    from generator.cells import Place
    from generator.findings import Finding
    from generator.tables import Intake
    from tests.planted.planting import Expected


@dataclass(frozen=True, slots=True)
class Run:
    """The sample with all faults, beside the sample as it is."""

    before: Intake
    after: Intake
    unread: Intake  # the sample as it is, among files that nobody can read
    expected: Expected
    expected_unread: Expected


def summary(found: Finding) -> tuple[str, str]:
    place = str(found.place).removeprefix("workbooks/")
    return place, f"{found.code} {found.severity}"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    root = tmp_path_factory.mktemp("planted")
    (root / "workbooks").mkdir()
    for path in sorted((ROOT / "workbooks").glob("*.xlsx")):  # the sample, as it is shipped
        shutil.copy(path, root / "workbooks")
    project = load_project(root)
    before = read_workbooks(project)
    expected_unread = plant_files(root / "workbooks", unread=True)
    unread = read_workbooks(project)
    for place, _ in expected_unread:
        (root / "workbooks" / place.partition(":")[0]).unlink()
    expected = plant(root / "workbooks")
    return Run(before, read_workbooks(project), unread, expected, expected_unread)


def test_there_are_enough_of_them_and_no_two_alike() -> None:
    assert len(NAMES) >= 200
    assert len(CODES) >= 60
    assert len(set(NAMES)) == len(NAMES)


def test_each_fault_is_found_once_at_its_cell_and_nothing_else_is_found(run: Run) -> None:
    hold(run.before, run.after, run.expected)


def test_so_is_each_file_that_nobody_can_read(run: Run) -> None:
    hold(run.before, run.unread, run.expected_unread)


def hold(sound: Intake, broken: Intake, expected: Expected) -> None:
    """All that was planted is found, nothing twice, nothing else; what was found is not gone."""
    before = [summary(found) for found in sound.findings]
    new = [summary(found) for found in broken.findings]
    gone = []
    for found in before:
        if found in new:
            new.remove(found)
        else:
            gone.append(found)
    missed = {key: name for key, name in expected.items() if key not in new}
    false = [key for key in new if key not in expected]
    assert missed == {}
    assert (false, gone) == ([], [])
    assert len(new) == len(expected)


def test_the_rows_with_an_error_are_left_out_and_those_that_name_them(run: Run) -> None:
    bad = {
        (found.place, found.code)
        for found in run.after.findings
        if found.severity == "error"
        and found.code.startswith(("KAM143", "KAM2", "KAM3", "KAM4", "KAM5"))
    }
    extra_rows = {"KAM212": 1, "KAM502": 1}  # a merged range hides two rows, shares are of two
    whole_sheets = len(run.before.tables["products"]) + len(run.before.tables["calendar"])
    whole_sheets += 2  # expenses in another unit
    with_errors = sum(1 + extra_rows.get(code, 0) for _, code in bad) + whole_sheets
    places = {row_of(place) for place, _ in bad}
    followers = {place for place in naming_what_is_gone(run) if place not in places}
    assert followers
    assert run.after.rows_left_out == with_errors + len(followers)


def naming_what_is_gone(run: Run) -> set[tuple[str, str, str]]:
    """Rows of trade, visits and histories whose account or person is no longer there."""
    gone = {
        str(one)
        for table, key in (("accounts", "account_id"), ("roster", "staff_id"))
        for one in {*run.before.tables[table].columns[key]}
        - {*run.after.tables[table].columns[key]}
    }
    return {
        (part.path, part.sheet, str(number))
        for table in run.before.tables.values()
        for key, column in table.schema.columns.items()
        if column.refers_to and (column.need is Need.REQUIRED or column.when is not None)
        for row, number in enumerate(table.numbers)
        for part in [table.parts[table.part_of[row]]]
        if (names := table.columns[key][row])
        and gone.issuperset(names if isinstance(names, list) else [names])
    }


def row_of(place: Place) -> tuple[str, str, str]:
    """The workbook, the sheet and the row of a cell."""
    assert isinstance(place, CellPlace)
    row = place.cell.partition(":")[0].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return place.path, place.sheet, row


def test_every_finding_says_what_and_how_in_both_languages(run: Run) -> None:
    for found in run.after.findings:
        for text in (found.message, found.fix):
            assert text.zh, found.code
            assert text.en, found.code
            assert "{" not in text.zh + text.en, (found.code, text)


def test_findings_carry_the_column_the_key_and_what_excel_shows(run: Run) -> None:
    found = {run.expected.get(summary(found), ""): found for found in run.after.findings}
    unknown = found["customer_that_is_not_on_file"]
    assert (unknown.column, unknown.shown, unknown.stored) == ("account_id", "KH9001", "KH9001")
    assert unknown.row_key.startswith("V2")
    serial = found["serial_number_instead_of_a_date"]
    assert (serial.shown, serial.stored) == ("45700", "45700")
    assert "2025-02-12" in serial.message.en
    text = found["date_as_chinese_text"]
    assert date.fromisoformat(text.understood or "").strftime("%Y年%m月%d日") == text.stored
    owner = found["owner_by_name_instead_of_number"]
    assert "K03" in owner.message.zh  # the number behind the name
    phone = found["mobile_number_with_a_digit_too_many"]
    assert "138001380001" not in str(phone.record())
