"""Which files are opened: none is passed over without a word."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from generator.serving.watching import look
from tests.office import Office, open_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return open_office(tmp_path)


def test_a_folder_that_may_not_be_looked_into_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = office.root / "workbooks" / "区域"
    closed.mkdir()
    scandir = os.scandir

    def refusing(folder: Any) -> Any:
        if Path(folder) == closed:
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refusing)
    told = [(one.rule.code, str(one.place)) for one in office.findings()]
    assert ("KAM011", "workbooks/区域") in told


def test_a_file_that_may_not_be_looked_at_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = office.root / "workbooks" / "区域.xlsx"
    hidden.write_bytes(b"PK")
    is_file, opened = Path.is_file, Path.open

    def refusing(path: Path, *rest: Any) -> Any:
        if path == hidden:
            raise PermissionError(13, "Permission denied", str(path))
        return is_file(path) if not rest else opened(path, *rest)

    monkeypatch.setattr(Path, "is_file", refusing)
    monkeypatch.setattr(Path, "open", refusing)
    told = [(one.rule.code, str(one.place)) for one in office.findings()]
    assert ("KAM011", "workbooks/区域.xlsx") in told


@pytest.mark.skipif(os.name == "nt", reason="only administrators may link folders on Windows")
def test_a_linked_folder_is_told_and_not_followed(office: Office, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    (share / "broken.xlsx").write_bytes(b"")
    books = office.root / "workbooks"
    (books / "区域").symlink_to(share, target_is_directory=True)
    (books / "一区").mkdir()
    (books / "一区" / "圈").symlink_to(books, target_is_directory=True)
    assert office.told() == ["一区/圈 warning KAM025", "区域 warning KAM025"]
    assert "the linked folder leads elsewhere" in office.findings()[0].message.en
    assert not [path for path in look(office.root) if "圈" in path or "区域" in path]


@pytest.mark.skipif(os.name == "nt", reason="only administrators may link files on Windows")
def test_a_linked_workbook_is_read(office: Office, tmp_path: Path) -> None:
    book = office.file("visits.xlsx").rename(tmp_path / "visits.xlsx")
    office.file("visits.xlsx").symlink_to(book)
    assert office.told() == []
    assert "workbooks/visits.xlsx" in look(office.root)


@pytest.mark.skipif(os.name == "nt", reason="only administrators may link files on Windows")
def test_a_link_to_a_workbook_that_is_not_there_is_told(office: Office) -> None:
    office.file("区域.xlsx").symlink_to(office.root / "share" / "区域.xlsx")
    office.file("note.md").symlink_to(office.root / "share" / "note.md")
    assert office.told() == ["区域.xlsx warning KAM025"]
    assert "the linked file leads elsewhere" in office.findings()[0].message.en


def test_a_file_without_a_suffix_is_called_so(office: Office) -> None:
    office.file("visits").write_bytes(b"x")
    (found,) = office.findings()
    assert found.message.en.startswith("files without a suffix are not read")


def test_a_shortcut_is_told(office: Office) -> None:
    office.file("销售部网盘.URL").write_text("[InternetShortcut]")
    assert office.told() == ["销售部网盘.URL warning KAM025"]
