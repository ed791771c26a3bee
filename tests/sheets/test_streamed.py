"""A workbook whose writing ends early leaves nothing behind, here or in the system's folder."""

from __future__ import annotations

import errno
import tempfile
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from generator.sheets.streamed import streamed_workbook

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files, empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def fill(path: Path, until: int, fault: BaseException | None) -> None:
    with streamed_workbook(path) as book:
        sheet = book.add_worksheet()
        for row in range(1_000):
            if row == until and fault is not None:
                raise fault
            sheet.write_string(row, 0, "王明 13800138001")


def test_a_finished_one_stands_there_and_its_pieces_are_gone(pieces: Path, tmp_path: Path) -> None:
    fill(tmp_path / "a.xlsx", 500, None)
    (sheet,) = load_workbook(tmp_path / "a.xlsx").worksheets
    assert sheet.max_row == 1_000
    assert list(pieces.iterdir()) == []


@pytest.mark.parametrize("fault", [ValueError(), KeyboardInterrupt(), OSError(errno.EIO, "gone")])
def test_one_that_failed_half_way_leaves_nothing(
    fault: BaseException, pieces: Path, tmp_path: Path
) -> None:
    with pytest.raises(type(fault)):
        fill(tmp_path / "a.xlsx", 500, fault)
    assert [*pieces.iterdir(), *tmp_path.glob("*.xlsx")] == []


def test_a_disk_that_fills_up_at_the_end_is_told_as_the_system_told_it(
    pieces: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "a.xlsx")

    monkeypatch.setattr(ZipFile, "write", full)
    with pytest.raises(OSError, match="No space left") as told:
        fill(tmp_path / "a.xlsx", 500, None)
    assert told.value.errno == errno.ENOSPC
    assert [*pieces.iterdir(), *tmp_path.glob("*.xlsx")] == []


def test_a_folder_that_is_not_there_is_an_error_of_the_system(pieces: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        fill(tmp_path / "nowhere" / "a.xlsx", 500, None)
    assert list(pieces.iterdir()) == []
