"""Which files are opened: none is passed over without a word."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

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
