"""The accepted suggestions of a publication, kept for good."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.findings import Change, Mend
from generator.history.accepted_mends import keep_accepted
from generator.returns import Applied, Forebear, Returned

if TYPE_CHECKING:
    from pathlib import Path

    from generator.cells import CellContent

BACK = "workbooks/visits（待改）.xlsx"
DAY = date(2026, 6, 30)


def returned(*applied: Applied) -> Returned:
    forebears = (Forebear("workbooks/visits.xlsx", "0" * 64),)
    return Returned(path=BACK, forebears=forebears, listed=(), applied=applied)


def applied(cell: str, was: CellContent, value: CellContent, *, masked: bool = False) -> Applied:
    change = Change.REMOVE_ROW if ":" in cell else Change.SET_CELL
    return Applied(
        place=CellPlace(BACK, "拜访记录", cell),
        number=1,
        code="KAM204",
        mend=Mend(change=change, sheet="拜访记录", cell=cell, value=value),
        was=was,
        is_masked=masked,
    )


def lines(workbooks: Path) -> list[str]:
    return (workbooks / "history/accepted-2026-06-30.csv").read_text("utf-8").splitlines()


def test_where_for_which_code_what_it_was_and_what_it_became(tmp_path: Path) -> None:
    one = returned(applied("B3", "2026年1月6日", date(2026, 1, 6)), applied("9:9", None, None))
    (path,) = keep_accepted([one], DAY, tmp_path)
    assert path.name == "accepted-2026-06-30.csv"
    head, *kept = lines(tmp_path)
    assert head == "original,workbook,sheet,cell,code,change,was,became"
    prefix = f"workbooks/visits.xlsx,{BACK},拜访记录"
    assert kept == [
        f"{prefix},B3,KAM204,set cell,2026年1月6日,2026-01-06",
        f"{prefix},9:9,KAM204,remove row,,",
    ]


def test_personal_values_are_masked(tmp_path: Path) -> None:
    keep_accepted(
        [returned(applied("B3", "1380013800１", "13800138001", masked=True))], DAY, tmp_path
    )
    assert lines(tmp_path)[1].endswith(",***,***")


def test_a_line_enters_once_and_stays(tmp_path: Path) -> None:
    first = returned(applied("B3", "a", "b"))
    assert keep_accepted([first], DAY, tmp_path)
    assert keep_accepted([first], DAY, tmp_path) == ()
    keep_accepted([returned(applied("B4", "line\nbreak", "c"))], DAY, tmp_path)
    assert [line.split(",")[3] for line in lines(tmp_path)] == ["cell", "B3", "B4"]
    assert keep_accepted([returned()], DAY, tmp_path) == ()


def test_without_accepted_suggestions_there_is_no_file(tmp_path: Path) -> None:
    assert keep_accepted([returned()], DAY, tmp_path) == ()
    assert not (tmp_path / "history").exists()


def test_a_file_that_was_saved_in_another_coding_grows_and_loses_nothing(tmp_path: Path) -> None:
    keep_accepted([returned(applied("B3", "甲", "乙"))], DAY, tmp_path)
    path = tmp_path / "history/accepted-2026-06-30.csv"
    before = path.read_text("utf-8").encode("gb18030").rstrip(b"\n")
    path.write_bytes(before)
    keep_accepted([returned(applied("B4", "丙", "丁"))], DAY, tmp_path)
    old, new = path.read_bytes().rsplit(b"\n", 2)[:2]
    assert old == before
    assert new.decode("utf-8").endswith("拜访记录,B4,KAM204,set cell,丙,丁")
