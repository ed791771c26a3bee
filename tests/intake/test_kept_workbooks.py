"""A workbook that has not changed is not read again, and nothing stale or strange is taken back."""

from __future__ import annotations

import os
import pickle
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.intake.workbook import kept as keeping
from generator.intake.workbook.grid import OpenWorkbook
from generator.intake.workbook.kept import KeptWorkbooks
from generator.intake.workbook.limits import SHIPPED_LIMITS, Limits
from generator.intake.workbook.reader import read_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.findings import Finding
    from tests.intake.conftest import RawWorkbook

ROOT = Path(__file__).parents[2]
SAMPLE = sorted((ROOT / "workbooks").glob("*.xlsx"))


def read_all(
    folder: Path, paths: Sequence[Path], limits: Limits = SHIPPED_LIMITS
) -> tuple[list[OpenWorkbook | Finding], list[str]]:
    kept = KeptWorkbooks(folder)
    opened = [kept.read(path, path.name, limits) for path in paths]
    kept.forget_others()
    return opened, kept.read_anew


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    """Copies of some workbooks of the sample, one of them with a note about the file itself."""
    copies = [Path(shutil.copy(path, tmp_path)) for path in SAMPLE[:4]]
    text = tmp_path / "说明.csv"
    text.write_text("记录编号,客户编号\nV1,KH1\n", encoding="gb18030")
    return [*copies, text]


def test_what_was_read_comes_back_as_it_was(paths: list[Path], tmp_path: Path) -> None:
    first, anew = read_all(tmp_path / "kept", paths)
    again, read_again = read_all(tmp_path / "kept", paths)
    assert first == again == [read_workbook(path, path.name) for path in paths]
    assert any(isinstance(one, OpenWorkbook) and one.notices for one in again)
    assert [str(f) for one in first if isinstance(one, OpenWorkbook) for f in one.notices] == [
        str(f) for one in again if isinstance(one, OpenWorkbook) for f in one.notices
    ]
    assert (anew, read_again) == ([path.name for path in paths], [])


def test_numbers_that_excel_shows_otherwise_come_back_as_well(raw: RawWorkbook) -> None:
    path = (
        raw.formats('0!.0,"万"').sheet('<row r="1"><c r="A1" s="1"><v>12345</v></c></row>').write()
    )
    (first,), _ = read_all(raw.folder / "kept", [path])
    assert isinstance(first, OpenWorkbook)
    assert first.grids[0].displays
    assert read_all(raw.folder / "kept", [path]) == ([first], [])


def test_a_changed_a_renamed_and_a_new_workbook_are_read(paths: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    read_all(folder, paths[:3])
    shutil.copy(paths[3], paths[0])
    renamed = paths[1].rename(tmp_path / "other.xlsx")
    _, anew = read_all(folder, [paths[0], renamed, paths[2], paths[3]])
    assert anew == [paths[0].name, "other.xlsx", paths[3].name]
    assert len(list(folder.iterdir())) == 4


def test_other_limits_are_another_reading(paths: list[Path], tmp_path: Path) -> None:
    read_all(tmp_path / "kept", paths[:1])
    _, anew = read_all(tmp_path / "kept", paths[:1], Limits(cells=39_000_000))
    assert anew == [paths[0].name]


def test_a_change_of_any_reader_is_another_reading(
    paths: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_all(tmp_path / "kept", paths[:1])
    read_bytes = Path.read_bytes
    readers = ROOT / "generator/intake/formats"
    for part in ("old/reading.py", "sink.py"):
        monkeypatch.setattr(
            Path, "read_bytes",
            lambda path, changed=readers / part: read_bytes(path) + b"#" * (path == changed),
        )  # fmt: skip
        keeping._reader.cache_clear()
        _, anew = read_all(tmp_path / "kept", paths[:1])
        assert anew == [paths[0].name], part
    keeping._reader.cache_clear()


@pytest.mark.parametrize("spoilt", [b"", b"PK\x03\x04", b"\x80\x05]", pickle.dumps([1, 2])])
def test_a_spoilt_file_is_read_anew_and_kept_again(
    paths: list[Path], tmp_path: Path, spoilt: bytes
) -> None:
    folder = tmp_path / "kept"
    first, _ = read_all(folder, paths[:1])
    (kept,) = folder.iterdir()
    kept.write_bytes(spoilt)
    again, anew = read_all(folder, paths[:1])
    assert (first, anew) == (again, [paths[0].name])
    assert read_all(folder, paths[:1])[1] == []


def test_no_code_is_taken_back(paths: list[Path], tmp_path: Path) -> None:
    class Command:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, (f"touch {tmp_path / 'ran'}",)

    folder = tmp_path / "kept"
    read_all(folder, paths[:1])
    (kept,) = folder.iterdir()
    kept.write_bytes(pickle.dumps(Command()))
    _, anew = read_all(folder, paths[:1])
    assert anew == [paths[0].name]
    assert not (tmp_path / "ran").exists()


def test_where_nothing_can_be_kept_everything_is_read(paths: list[Path], tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file stands here")
    first, _ = read_all(tmp_path / "kept", paths[:1])
    again, anew = read_all(tmp_path / "kept", paths[:1])
    assert first == again
    assert anew == [paths[0].name]
