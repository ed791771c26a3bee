"""Two readers, one verdict: where calamine differs from us, it is for a reason that is known."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.intake.workbook.grid import ErrorValue
from generator.sample.making import make_project
from tests.making.binary_workbook import BinaryWorkbook
from tests.making.old_workbook import Value, old_workbook
from tests.making.open_document import cell, open_document, row, table
from tests.second_opinion import Kind, disagreements, kind_of

if TYPE_CHECKING:
    from tests.intake.conftest import RawWorkbook

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "workbooks").glob("*.xlsx"))


def kinds(path: Path) -> dict[str, int]:
    """How often each kind of disagreement occurs."""
    found = disagreements(path)
    assert not isinstance(found, str), found
    return {str(kind): count for kind, count in Counter(one.kind for one in found).items()}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_on_the_shipped_workbooks_the_readers_agree(path: Path) -> None:
    assert disagreements(path) == []


def test_on_a_made_project_the_readers_agree(tmp_path: Path) -> None:
    make_project(tmp_path, accounts=12, months=6, seed=7)
    books = sorted((tmp_path / "workbooks").glob("*.xlsx"))
    assert books
    assert [found for path in books for found in disagreements(path)] == []


def test_calamine_loses_errors_and_takes_numbers_that_are_no_days_for_midnight(
    raw: RawWorkbook,
) -> None:
    raw.formats("yyyy-mm-dd")
    rows = (
        '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><f>1/0</f></c>'
        '<c r="C1" s="1"><v>0</v></c><c r="D1" s="1"><v>-1</v></c><c r="E1" s="1"><v>60</v></c>'
        "</row>"
    )
    assert kinds(raw.sheet(rows).write()) == {
        Kind.ERROR_LOST: 1,
        Kind.NOT_CALCULATED: 1,
        Kind.NO_DAY: 3,
    }


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ('t="inlineStr"><is><t>_xD83D__xDE00_</t></is>', Kind.ESCAPES),
        ('s="1"><v>46086</v>', Kind.DATE_FORMAT),
        ('t="b"><v>TRUE</v>', Kind.TYPE),
        ('s="2"><v>46086.9999999999</v>', Kind.MOMENT),
        ("><v>nan</v>", Kind.TYPE),
        ("><v> 7 </v>", Kind.TYPE),
    ],
)
def test_other_known_differences(raw: RawWorkbook, cell: str, kind: Kind) -> None:
    raw.formats("aaaa", "yyyy-mm-dd").sheet(f'<row r="1"><c r="A1" {cell}</c></row>')
    assert kinds(raw.write()) == {kind: 1}


@pytest.mark.parametrize(
    ("ours", "theirs", "kind"),
    [
        ("x", "x", None),
        (1.0, 1, None),
        (" x", "x", Kind.TRIMMED),
        ("  ", None, Kind.TRIMMED),
        ("a\nb", "a\r\n b", Kind.LINE_BREAKS),
        ("x", None, Kind.TEXT_MISSING),
        (None, "x", Kind.CELL_MISSING),
        (1.0, None, Kind.CELL_MISSING),
        (True, 1.0, Kind.TYPE),
        ("x", "y", Kind.OTHER),
        (dt.date(2026, 3, 5), dt.date(2026, 3, 6), Kind.OTHER),
        (dt.date(1900, 1, 1), dt.date(1899, 12, 31), Kind.NO_DAY),
        (2_958_466.0, dt.timedelta(1), Kind.NO_DAY),
    ],
)
def test_each_difference_has_its_kind(ours: object, theirs: object, kind: Kind | None) -> None:
    assert kind_of(ours, theirs) is kind


def test_on_an_old_workbook_only_errors_and_negative_days_differ(tmp_path: Path) -> None:
    cells: dict[tuple[int, int], Value] = {
        (1, 1): "00123", (1, 2): dt.date(2026, 3, 5), (1, 3): dt.time(14, 30), (1, 4): -1.0,
        (2, 2): ErrorValue("#N/A"), (2, 3): 12.5, (2, 4): True, (9, 9): "  x ",
    }  # fmt: skip
    path = tmp_path / "a.xls"
    path.write_bytes(old_workbook({"s": cells}, formats={("s", 1, 4): "yyyy-mm-dd"}))
    assert kinds(path) == {Kind.ERROR_LOST: 1, Kind.NO_DAY: 1}


def test_on_a_binary_workbook_calamine_sees_no_date_in_a_packed_number(tmp_path: Path) -> None:
    book = BinaryWorkbook(
        {"s": {1: {0: "甲", 1: 46_086, 2: 46_086.5, 3: 0.25, 4: True}}},
        formats=("yyyy-mm-dd",),
        styles={("s", 1, 1): 1, ("s", 1, 2): 1, ("s", 1, 3): 1},
    )
    assert kinds(book.write(tmp_path / "a.xlsb")) == {Kind.DATE_FORMAT: 1}


def test_on_an_ods_calamine_sees_lengths_of_time_as_text(tmp_path: Path) -> None:
    cells = (
        cell("string", shown="00123"),
        cell("date", "2026-03-05", "x"),
        cell("float", "12.5", "12.5"),
        cell("time", "PT30H00M00S", "30:00"),
        cell("boolean", "true", "TRUE"),
    )
    path = open_document(tmp_path / "a.ods", table(row(*cells)))
    assert kinds(path) == {Kind.TIME_KIND: 1}
