"""The sample with all planted faults, handed back, every suggestion accepted, dropped in again.

What is left has no suggestion; nothing is new but what earlier faults had kept from being
checked; and the tables are those that come of typing the suggestions into the originals.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import openpyxl
import pytest

from generator.cells import CellPlace
from generator.definitions.loading import load_project
from generator.findings import Change
from generator.intake.reading import read_workbooks
from generator.progress import progress_since
from generator.returns import ABOUT_RETURNS
from tests.planted.planting import plant
from tests.returning import accept, drop, handed_back, place_of
from tests.support import ROOT, stored

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.findings import Finding
    from generator.tables import Intake
    from tests.planted.planting import Books

OF_FILES = frozenset(
    {"KAM013", "KAM015", "KAM016", "KAM017", "KAM020", "KAM021", "KAM022", "KAM023"}
)
SHOWN_NOW = frozenset(  # what was hidden, or shown in another way, is not in a returned workbook
    {"KAM106", "KAM107", "KAM132", "KAM133", "KAM134", "KAM135", "KAM230", "KAM231", "KAM232"}
)


@dataclass(frozen=True, slots=True)
class Rounds:
    """The same faults, read four times."""

    broken: Intake
    untouched: Intake  # the returned workbooks as they were handed back
    accepted: Intake  # with every suggestion accepted
    by_hand: Intake  # the originals, every suggestion typed in by hand
    suggestions: int


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Rounds:
    root = tmp_path_factory.mktemp("planted")
    (root / "workbooks").mkdir()
    for path in sorted((ROOT / "workbooks").glob("*.xlsx")):  # the sample, as it is shipped
        shutil.copy(path, root / "workbooks")
    project = load_project(root)
    books: Books = {}
    plant(root / "workbooks", books)
    broken = read_workbooks(project)
    paths = handed_back(project, tmp_path_factory.mktemp("returned")).values()
    for path in paths:
        drop(path, project)
    untouched = read_workbooks(project)
    suggestions = 0
    for path in paths:
        suggestions += accept(path)
        drop(path, project)
    accepted = read_workbooks(project)
    for path in paths:
        (root / "workbooks" / path.name).unlink()
    type_in(broken, root / "workbooks", books)
    return Rounds(broken, untouched, accepted, read_workbooks(project), suggestions)


def type_in(broken: Intake, folder: Path, books: Books) -> None:
    """Make every suggested change in the originals, as a person would."""
    for finding in broken.findings:
        for mend in finding.mends:
            name = finding.place.path.rpartition("/")[2]
            if name not in books:
                books[name] = openpyxl.load_workbook(folder / name)
            sheet = books[name][mend.sheet]
            match mend.change:
                case Change.SET_CELL:
                    unmerge(sheet, mend.cell)
                    cell = sheet[mend.cell]
                    cell.value = stored(mend.value)
                    cell.number_format = "@" if isinstance(mend.value, str) else cell.number_format
                case Change.REMOVE_ROW:
                    for cell in sheet[int(mend.cell.partition(":")[0])]:
                        cell.value = None
                case Change.RENAME_SHEET:
                    sheet.title = str(mend.value)
    for name, book in books.items():
        book.save(folder / name)


def unmerge(sheet: object, address: str) -> None:
    for span in list(sheet.merged_cells.ranges):  # type: ignore[attr-defined]
        if address in span:
            sheet.unmerge_cells(str(span))  # type: ignore[attr-defined]


def told(intake: Intake) -> Counter[tuple[str, str, str]]:
    """The findings about the content of workbooks: place, code, severity."""
    return told_of(intake.findings)


def told_of(findings: Iterable[Finding]) -> Counter[tuple[str, str, str]]:
    return Counter(
        (place_of(one).replace(".csv", ".xlsx"), one.code, str(one.severity))
        for one in findings
        if one.code not in OF_FILES and not one.code.startswith(ABOUT_RETURNS)
    )


def about(intake: Intake, code: str) -> list[Finding]:
    return [one for one in intake.findings if one.code == code]


def test_handed_back_and_dropped_in_untouched_nothing_has_changed(rounds: Rounds) -> None:
    before, after = told(rounds.broken), told(rounds.untouched)
    assert {code for _, code, _ in before - after} <= SHOWN_NOW
    assert list((after - before).elements()) == []
    same_tables(rounds.untouched, rounds.broken)


def test_with_every_suggestion_accepted_what_is_left_has_none(rounds: Rounds) -> None:
    assert rounds.suggestions > 20
    assert [str(one) for one in rounds.accepted.findings if one.mends] == []
    before, after = told(rounds.broken), told(rounds.accepted)
    without = [one for one in rounds.broken.findings if not one.mends]
    assert {code for one in without if (code := one.code) not in SHOWN_NOW | OF_FILES}
    gone = told_of(without) - after
    assert {code for _, code, _ in gone} <= SHOWN_NOW
    waited = rows_of_checks_not_made(rounds.broken)
    new = [key for key in (after - before).elements() if row_in(key[0]) not in waited]
    assert new == []


def rows_of_checks_not_made(intake: Intake) -> set[str]:
    """The rows of which a finding says that further checks were not made because of it."""
    return {
        row_in(place_of(one))
        for one in intake.findings
        if one.mends and re.search(r"further checks? (was|were) not made", one.message.en)
    }


def row_in(place: str) -> str:
    sheet, _, cell = place.partition("!")
    return f"{sheet}!{re.sub('[A-Z]', '', cell)}"


def test_the_tables_are_those_of_the_originals_mended_by_hand(rounds: Rounds) -> None:
    same_tables(rounds.accepted, rounds.by_hand)
    assert rounds.accepted.rows_left_out < rounds.broken.rows_left_out


def same_tables(one: Intake, other: Intake) -> None:
    for name, table in one.tables.items():
        twin = other.tables[name]
        assert sorted(rows(table)) == sorted(rows(twin)), name
    assert (one.rows_read, one.rows_left_out) == (other.rows_read, other.rows_left_out)


def rows(table: object) -> list[str]:
    """The rows of a table in words, each with the sheet's row that it came from."""
    columns = table.columns  # type: ignore[attr-defined]
    return [
        repr([table.numbers[row], *(values[row] for values in columns.values())])  # type: ignore[attr-defined]
        for row in range(len(table))  # type: ignore[arg-type]
    ]


def test_every_change_is_told_at_its_cell_and_the_original_named(rounds: Rounds) -> None:
    changed = sum(len(one.spots) or 1 for one in about(rounds.accepted, "KAM044"))
    mends = {
        (one.place.path, mend.sheet, mend.cell, mend.change)
        for one in rounds.broken.findings
        for mend in one.mends
    }
    assert changed == len(mends)
    replaced = {one.place.path for one in about(rounds.accepted, "KAM040")}
    assert {book.path.replace("（待改）", "") for book in rounds.accepted.workbooks} <= {
        f"{path.rpartition('.')[0]}.xlsx" for path in replaced
    }


def test_what_was_changed_is_masked_where_the_column_is_personal(rounds: Rounds) -> None:
    masked = [one for one in about(rounds.accepted, "KAM044") if "***" in one.message.zh]
    assert masked
    for one in masked:
        assert isinstance(one.place, CellPlace)
        column = rounds.accepted.tables["contacts"].schema.columns[one.column]
        assert column.confidentiality in ("P", "S")


def test_the_progress_is_told_against_the_list_that_was_handed_out(rounds: Rounds) -> None:
    progress = progress_since(None, rounds.accepted.findings, rounds.accepted.returned)
    assert progress is not None
    assert rounds.suggestions <= progress.repaired < progress.before
