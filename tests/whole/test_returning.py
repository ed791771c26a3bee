"""`kam check --return` as it is called: what is written where, and what is said the next time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from generator import cli
from tests.office import Office, open_office
from tests.returning import accept, drop
from tests.running import Command

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Kam = Callable[..., tuple[int, str]]

BACK = "visits（待改）.xlsx"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with days in words, of which one is none."""
    made = open_office(tmp_path / "office")
    made.visits(C3="2026年1月6日", C4="昨天")
    return made


@pytest.fixture
def kam(office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kam:
    """Run the command in the office: exit code, output."""
    command = Command(office.root, monkeypatch, capsys)

    def run(*words: str) -> tuple[int, str]:
        code, out, err = command(*words, "--lang", "en", "--quiet")
        return code, out + err

    return run


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_handed_back_accepted_and_dropped_in_the_progress_is_told(
    office: Office, kam: Kam, tmp_path: Path
) -> None:
    before = files(office.root)
    kam("check")
    assert files(office.root) == before  # without `.kam/` a check leaves no trace
    originals = {path: path.read_bytes() for path in (office.root / "workbooks").iterdir()}
    code, said = kam("check", "--return", str(tmp_path / "back"))
    assert code == cli.FOUND_ERRORS
    assert f"  {BACK}" in said
    assert {".kam/last-check.json", ".kam/returned.json"} <= files(office.root)
    assert accept(tmp_path / "back" / BACK) == 1
    drop(tmp_path / "back" / BACK, office.project)
    code, said = kam("check", "--all")
    assert "KAM044" in said
    assert "repaired, 0 new" in said
    assert {path: path.read_bytes() for path in originals} == originals


def test_a_workbook_that_cannot_be_read_is_not_handed_back_and_named(
    office: Office, kam: Kam, tmp_path: Path
) -> None:
    office.file("broken.xlsx").write_bytes(b"PK\x03\x04 half a zip")
    _, said = kam("check", "--return", str(tmp_path / "back"))
    assert "not handed back: workbooks/broken.xlsx" in said.replace("\n", " ")
    assert (tmp_path / "back" / BACK).exists()


def test_a_folder_that_is_read_is_refused(office: Office, kam: Kam) -> None:
    before = files(office.root)
    code, said = kam("check", "--return", "workbooks/back")
    assert code == cli.WRONG_CALL
    assert "where it would be read as data" in said
    assert files(office.root) == before


def test_a_folder_that_cannot_be_written_is_a_finding(kam: Kam, tmp_path: Path) -> None:
    (tmp_path / "back").write_text("a file", "utf-8")
    code, said = kam("check", "--return", str(tmp_path / "back" / "deeper"))
    assert code == cli.FOUND_ERRORS
    assert said.count("KAM031") == 1  # two files, one reason
    assert "2 workbooks not written: accounts（待改）.xlsx, visits（待改）.xlsx" in said
    assert "handed back into" not in said
    assert "Traceback" not in said


def test_what_could_not_be_written_is_named_beside_what_was(
    office: Office, kam: Kam, tmp_path: Path
) -> None:
    office.trade(D3="1,200元")
    (tmp_path / "back" / ".trade（待改）.part").mkdir(parents=True)
    code, said = kam("check", "--return", str(tmp_path / "back"))
    assert code == cli.FOUND_ERRORS
    assert f"2 workbooks handed back into {tmp_path / 'back'}, with 1 suggestion" in said
    assert f"  {BACK}" in said
    assert "1 workbook not written: trade（待改）.xlsx" in said
    assert "trade（待改）.xlsx: KAM031: it cannot be written: Is a directory" in said
    assert "site" not in said
    _, told = kam("check", "--format", "json", "--return", str(tmp_path / "back"))
    assert [one["code"] for one in json.loads(told)].count("KAM031") == 1


def test_a_state_that_cannot_be_kept_hinders_no_handing_back(
    office: Office, kam: Kam, tmp_path: Path
) -> None:
    (office.root / ".kam").write_text("a file", "utf-8")
    for name in (BACK, "visits（待改） (2).xlsx"):
        office.visits(D3="电话" + name[-6])
        _, said = kam("check", "--return", str(tmp_path / "back"))
        assert f"  {name}" in said
        assert "names with numbers are taken" in said.replace("\n", " ")
        assert "KAM031" not in said


def test_programs_get_json_and_nothing_else(kam: Kam, tmp_path: Path) -> None:
    _, said = kam("check", "--format", "json", "--return", str(tmp_path / "back"))
    assert any(one["code"] == "KAM304" for one in json.loads(said))
    assert (tmp_path / "back" / BACK).exists()
