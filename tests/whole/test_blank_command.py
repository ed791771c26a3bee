"""`kam blank` as people call it, and what the site offers of it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from generator import cli
from generator.definitions.workbook_groups import workbook_groups
from generator.sheets.blank.downloads import blank_books
from tests.running import Command
from tests.support import shipped_project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def kam(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run the command in an empty project: exit code, output, messages."""
    return Command(tmp_path, monkeypatch, capsys)


def test_all_workbooks_are_written_once_and_never_over_another(
    kam: Command, tmp_path: Path
) -> None:
    names = {group.file for group in workbook_groups(shipped_project())}
    code, said, _ = kam("blank", "forms")
    assert code == cli.DONE
    assert {path.name for path in (tmp_path / "forms").iterdir()} == names
    assert all(name in said for name in names)
    (tmp_path / "forms" / "visits.xlsx").write_bytes(b"filled in")
    (tmp_path / "forms" / "trade.xlsx").unlink()
    code, _, told = kam("blank", "forms")
    assert code == cli.WRONG_CALL
    assert "visits.xlsx" in told
    assert (tmp_path / "forms" / "visits.xlsx").read_bytes() == b"filled in"
    assert not (tmp_path / "forms" / "trade.xlsx").exists()
    assert kam("blank", "forms", "--force")[0] == cli.DONE
    assert openpyxl.load_workbook(tmp_path / "forms" / "visits.xlsx").sheetnames


@pytest.mark.parametrize("name", ["客户档案", "accounts", "Account archive", "大客户档案"])
def test_a_sheet_is_asked_for_by_any_of_its_names(kam: Command, tmp_path: Path, name: str) -> None:
    assert kam("blank", "forms", "--sheet", name, "--schemas")[0] == cli.DONE
    files = {path.relative_to(tmp_path / "forms").as_posix() for path in tmp_path.rglob("*.*")}
    assert files == {"accounts.xlsx", "schemas/accounts.yml"}
    book = openpyxl.load_workbook(tmp_path / "forms" / "accounts.xlsx")
    assert book.sheetnames == ["填写说明", "客户档案", "选项", "_kam"]


def test_a_sheet_that_nobody_knows_writes_nothing(kam: Command, tmp_path: Path) -> None:
    code, _, told = kam("blank", "forms", "--sheet", "acounts")
    assert code == cli.WRONG_CALL
    assert "acounts" in told
    assert "客户档案" in told
    assert not (tmp_path / "forms").exists()


def test_in_english_the_sheets_are_english(kam: Command, tmp_path: Path) -> None:
    assert kam("blank", "forms", "--lang", "en", "--sheet", "visits")[0] == cli.DONE
    book = openpyxl.load_workbook(tmp_path / "forms" / "visits.xlsx")
    assert book.sheetnames == ["Instructions", "Visit records", "Choices", "_kam"]
    assert str(book["Visit records"]["A3"].value) == "* Record no.\n记录编号"


def test_a_project_of_its_own_schema_gets_workbooks_of_it(kam: Command, tmp_path: Path) -> None:
    assert kam("blank", "workbooks", "--sheet=calendar", "--schemas")[0] == cli.DONE
    path = tmp_path / "workbooks" / "schemas" / "calendar.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("zh: 说明, en: Note", "zh: 原因, en: Reason"), encoding="utf-8")
    assert kam("blank", "forms", "--sheet=calendar")[0] == cli.DONE
    book = openpyxl.load_workbook(tmp_path / "forms" / "organisation.xlsx")
    assert [str(cell.value) for cell in book["日历"][3]][2] == "原因\nReason"


def test_the_site_offers_them_to_every_audience(published: Path) -> None:
    books = blank_books(shipped_project())
    for audience in ("management", "finance", "team"):
        site = published / "site" / audience
        index = json.loads((site / "downloads" / "index.json").read_text(encoding="utf-8"))
        listed = {one["path"]: one for one in index if "/blank/" in one["path"]}
        assert listed.keys() == {f"downloads/blank/{name}" for name in books}
        for path, one in listed.items():
            content = (site / path).read_bytes()
            assert content == books[path.rpartition("/")[2]]
            assert one["sha256"] == hashlib.sha256(content).hexdigest()
            assert (one["bytes"], one["period"], one["figures"]) == (len(content), "", {})
        page = (site / "downloads.html").read_text(encoding="utf-8")
        assert all(f'href="{path}"' in page for path in listed)
        assert (site / "handbook" / "schemas.html").exists()
