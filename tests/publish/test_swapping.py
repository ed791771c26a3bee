"""The old publication stays until the new one stands, and can be brought back."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from generator.publish.swapping import Shelf, keep_unchanged_times

if TYPE_CHECKING:
    from pathlib import Path


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


def test_a_swap_cut_short_is_undone_by_the_next_run(shelf: Shelf, tmp_path: Path) -> None:
    shelf.swap_in(staged(tmp_path, "first"))
    shelf.journal.write_text("{}", encoding="utf-8")
    shelf.previous.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(shelf.current, shelf.previous)  # the power fails here
    assert shelf.recover()
    assert (shelf.current / "index.html").read_text(encoding="utf-8") == "first"
    assert not shelf.recover()


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
