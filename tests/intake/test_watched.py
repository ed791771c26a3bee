"""Whatever the reading process does, the user is told and the run goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from generator.definitions.loading import load_project
from generator.findings import Finding
from generator.intake.formats import child, processes
from generator.intake.formats.watched import ReaderBrokeError, read_watched
from generator.intake.reading import read_workbooks
from generator.intake.workbook.grid import OpenWorkbook
from generator.intake.workbook.limits import SHIPPED_LIMITS, Limits
from generator.intake.workbook.reader import read_workbook
from generator.intake.workbook.signatures import FileKind
from tests.office import open_office

ROOT = Path(__file__).parents[2]
TABLE = "a,b\n" + "甲,乙\n" * 10
ENDLESS_LINE = "a,b\n" + "甲" * 25_000_000
ENDS = {  # how a process may end, in place of reading
    "crash": "import os; os.abort()",
    "panic": "raise type('PanicException', (BaseException,), {})('called unwrap')",
    "stop": 'print(\'{"sheet":"s","hidden":false,"plain_text":true}\')',
}


@pytest.fixture
def text_table(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def refused(path: Path, limits: Limits = SHIPPED_LIMITS) -> str:
    """What is said of the file that was given up."""
    finding = read_workbook(path, "workbooks/a.csv", limits)
    assert isinstance(finding, Finding)
    assert finding.code == "KAM012"
    return finding.message.en


def test_a_reader_that_does_not_end_is_ended(text_table: Path) -> None:
    assert "longer than 0 seconds" in refused(text_table, Limits(seconds=0))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not count a process's work")
def test_a_reader_that_works_too_long_is_ended(text_table: Path) -> None:
    text_table.write_text("a,b\n" + "甲,乙\n" * 1_500_000, encoding="utf-8")
    assert "longer than 1 second" in refused(text_table, Limits(seconds=1))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory cannot be held to a limit")
def test_a_reader_that_takes_too_much_memory_is_ended(text_table: Path) -> None:
    text_table.write_text(ENDLESS_LINE, encoding="utf-8")
    assert "more than 100 MB" in refused(text_table, Limits(memory_mb=100))


@pytest.mark.parametrize("end", ENDS)
def test_a_reader_that_breaks_off_is_told_as_such(
    text_table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    (tmp_path / "breaking_reader.py").write_text(ENDS[end], encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(child, "__name__", "breaking_reader")
    monkeypatch.setattr(child, "CAN_DIVIDE", False)
    assert "the reader crashed" in refused(text_table)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory cannot be held to a limit")
@pytest.mark.parametrize("divides", [True, False])
@pytest.mark.parametrize("limits", [Limits(seconds=0), Limits(memory_mb=100)])
def test_how_a_file_ends_is_the_same_either_way_and_ends_no_other(
    tmp_path: Path,
    text_table: Path,
    monkeypatch: pytest.MonkeyPatch,
    limits: Limits,
    *,
    divides: bool,
) -> None:
    monkeypatch.setattr(child, "CAN_DIVIDE", divides)
    large = tmp_path / "b.csv"
    large.write_text(ENDLESS_LINE, encoding="utf-8")
    for _ in range(2):
        assert ("0 seconds" if limits.seconds == 0 else "100 MB") in refused(large, limits)
        assert isinstance(read_workbook(text_table, "workbooks/a.csv"), OpenWorkbook)


@pytest.mark.skipif(not child.CAN_DIVIDE, reason="each file has a Python of its own here")
def test_many_files_are_read_without_starting_python_again(
    text_table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_workbook(text_table, "workbooks/a.csv")
    monkeypatch.setattr(subprocess, "Popen", None)
    for _ in range(20):
        assert isinstance(read_workbook(text_table, "workbooks/a.csv"), OpenWorkbook)


@pytest.mark.skipif(not child.CAN_DIVIDE, reason="each file has a Python of its own here")
def test_where_the_waiting_process_is_gone_the_file_is_read_all_the_same(
    text_table: Path,
) -> None:
    read_workbook(text_table, "workbooks/a.csv")
    (waiting,) = processes._waiting
    waiting._process.kill()
    waiting._process.wait()
    assert isinstance(read_workbook(text_table, "workbooks/a.csv"), OpenWorkbook)
    assert processes._waiting == []
    assert isinstance(read_workbook(text_table, "workbooks/a.csv"), OpenWorkbook)


LEFT_ALONE = """
import sys, time
from pathlib import Path
from generator.intake.formats import processes
from generator.intake.workbook.reader import read_workbook
read_workbook(Path(sys.argv[1]), "a.csv")
print(processes._waiting[0]._process.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_the_waiting_process_ends_with_the_one_that_asks_however_that_ends(
    text_table: Path,
) -> None:
    command = (sys.executable, "-c", LEFT_ALONE, str(text_table))
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as asking:
        assert asking.stdout is not None
        waiting = Path("/proc", asking.stdout.readline().strip())
        assert waiting.exists()
        asking.kill()
    until = monotonic() + 10
    while waiting.exists() and monotonic() < until:
        sleep(0.05)
    assert not waiting.exists()


def test_a_bug_of_the_reader_is_no_fault_of_the_file(text_table: Path) -> None:
    with pytest.raises(ReaderBrokeError, match="ValueError"):
        read_watched(text_table, "x", FileKind.OPEN_XML, SHIPPED_LIMITS, 1)


def test_a_file_that_goes_away_before_it_is_read_is_shut(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"\A\Z"):
        read_watched(tmp_path / "gone.csv", "x", FileKind.TEXT, SHIPPED_LIMITS, 1)


def test_larger_files_may_take_longer() -> None:
    assert [SHIPPED_LIMITS.seconds_for(size << 20) for size in (1, 16, 17, 160)] == [8, 8, 16, 80]


def test_the_limits_of_the_project_hold_for_its_workbooks(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    rules = tmp_path / "workbooks" / "rules"
    rules.mkdir()
    shipped = load_project(tmp_path).file("workbooks/rules/parameters.yml")
    words = shipped.read_text(encoding="utf-8")
    assert "entries: 10000" in words
    (rules / "parameters.yml").write_text(words.replace("entries: 10000", "entries: 3"), "utf-8")
    found = {finding.code for finding in read_workbooks(load_project(office.root)).findings}
    assert "KAM009" in found


def test_the_shipped_parameters_say_what_the_limits_are_without_a_project(tmp_path: Path) -> None:
    ((_, value),) = load_project(tmp_path).parameters["limits"].values
    assert Limits.of(value) == SHIPPED_LIMITS  # type: ignore[arg-type]
