"""The old publication stays until the new one stands, and can be brought back."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.publish.swapping import Shelf, keep_unchanged_times

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(
        current=tmp_path / "site/management",
        previous=tmp_path / ".kam/previous/management",
        journal=tmp_path / ".kam/swap.json",
    )


def staged(tmp_path: Path, words: str) -> Path:
    folder = tmp_path / "staging"
    folder.mkdir()
    (folder / "index.html").write_text(words, encoding="utf-8")
    (folder / "same.css").write_text("p {}", encoding="utf-8")
    return folder


def test_the_new_publication_takes_the_place_and_the_old_one_is_kept(
    shelf: Shelf, tmp_path: Path
) -> None:
    shelf.swap_in(staged(tmp_path, "first"))
    shelf.swap_in(staged(tmp_path, "second"))
    assert (shelf.current / "index.html").read_text(encoding="utf-8") == "second"
    assert (shelf.previous / "index.html").read_text(encoding="utf-8") == "first"
    assert not shelf.journal.exists()
    assert sorted(path.name for path in shelf.current.parent.iterdir()) == ["management"]


def test_the_previous_publication_is_brought_back_and_forth(shelf: Shelf, tmp_path: Path) -> None:
    assert not shelf.bring_back()
    shelf.swap_in(staged(tmp_path, "first"))
    shelf.swap_in(staged(tmp_path, "second"))
    assert shelf.bring_back()
    assert (shelf.current / "index.html").read_text(encoding="utf-8") == "first"
    assert shelf.bring_back()
    assert (shelf.current / "index.html").read_text(encoding="utf-8") == "second"


class PowerCut(BaseException):
    """Nothing after this runs."""


@contextmanager
def cut_short(moves: int) -> Iterator[None]:
    """Let so many folders be renamed, then cut the power."""
    rename, left = Path.rename, [moves]

    def until(self: Path, target: Path) -> Path:
        if not left[0]:
            raise PowerCut
        left[0] -= 1
        return rename(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "rename", until)
        yield


def words(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("moves", range(4))
def test_a_swap_cut_short_anywhere_leaves_whole_publications(
    moves: int, shelf: Shelf, tmp_path: Path
) -> None:
    shelf.swap_in(staged(tmp_path, "first"))
    shelf.swap_in(staged(tmp_path, "second"))
    third = staged(tmp_path, "third")
    with cut_short(moves), pytest.raises(PowerCut):
        shelf.swap_in(third)
    shelf.recover()
    is_done = moves == 3
    assert words(shelf.current) == ("third" if is_done else "second")
    assert words(shelf.previous) == ("second" if is_done else "first")
    shutil.rmtree(tmp_path / "staging", ignore_errors=True)
    shelf.swap_in(staged(tmp_path, "fourth"))
    assert words(shelf.current) == "fourth"
    assert words(shelf.previous) == ("third" if is_done else "second")
    assert [path.name for path in shelf.current.parent.iterdir()] == ["management"]
    assert not shelf.journal.exists()


@pytest.mark.parametrize("moves", range(4))
def test_a_return_cut_short_anywhere_loses_neither_publication(
    moves: int, shelf: Shelf, tmp_path: Path
) -> None:
    shelf.swap_in(staged(tmp_path, "first"))
    shelf.swap_in(staged(tmp_path, "second"))
    with cut_short(moves), pytest.raises(PowerCut):
        shelf.bring_back()
    shelf.recover()
    both = [words(shelf.current), words(shelf.previous)]
    assert both == (["first", "second"] if moves == 3 else ["second", "first"])


def test_folders_move_to_another_file_system(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def within_a_folder(self: Path, target: Path) -> Path:
        if self.parent != target.parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", within_a_folder)
    shelf.swap_in(staged(tmp_path, "first"))
    shelf.swap_in(staged(tmp_path, "second"))
    assert (words(shelf.current), words(shelf.previous)) == ("second", "first")
    assert shelf.bring_back()
    assert (words(shelf.current), words(shelf.previous)) == ("first", "second")
    assert [path.name for path in shelf.current.parent.iterdir()] == ["management"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".kam", "site"]


def test_a_folder_that_cannot_be_moved_leaves_the_old_publication(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.swap_in(staged(tmp_path, "first"))

    def held_open(self: Path, target: Path) -> Path:
        raise PermissionError(f"{self} → {target}")

    monkeypatch.setattr("pathlib.Path.rename", held_open)
    with pytest.raises(PermissionError):
        shelf.swap_in(staged(tmp_path, "second"))
    assert (shelf.current / "index.html").read_text(encoding="utf-8") == "first"
    assert sorted(path.name for path in shelf.current.parent.iterdir()) == ["management"]


def test_unchanged_files_keep_their_time(shelf: Shelf, tmp_path: Path) -> None:
    shelf.swap_in(staged(tmp_path, "first"))
    os.utime(shelf.current / "same.css", (1_000_000, 1_000_000))
    new = staged(tmp_path, "second")
    assert keep_unchanged_times(shelf.current, new) == 1
    assert (new / "same.css").stat().st_mtime == 1_000_000
    assert (new / "index.html").stat().st_mtime > 1_000_000
