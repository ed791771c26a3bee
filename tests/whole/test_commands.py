"""The command as other programs call it: exit codes, what is said, and what stays untouched."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from generator import cli, pipeline
from generator.language import same
from tests.running import Command

if TYPE_CHECKING:
    from generator.stages import Stages

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The shipped workbooks, with a site of an earlier day."""
    books = tmp_path / "workbooks"
    books.mkdir()
    for path in sorted((ROOT / "workbooks").glob("*.xlsx")):
        shutil.copy(path, books)
    shutil.copytree(ROOT / "workbooks/rules", books / "rules")
    (tmp_path / "site/management").mkdir(parents=True)
    (tmp_path / "site/management/index.html").write_text("the old site", encoding="utf-8")
    return tmp_path


@pytest.fixture
def kam(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run the command in the project: exit code, output, messages."""
    return Command(project, monkeypatch, capsys)


def old_site(project: Path) -> str:
    return (project / "site/management/index.html").read_text(encoding="utf-8")


def test_without_workbooks_nothing_is_published(project: Path, kam: Command) -> None:
    for path in (project / "workbooks").glob("*.xlsx"):
        path.unlink()
    code, said, _ = kam("build", "--lang", "en")
    assert code == cli.FOUND_ERRORS
    assert "KAM" in said
    assert old_site(project) == "the old site"


def test_a_file_in_the_place_of_the_site_is_told_before_anything_is_read(
    project: Path, kam: Command
) -> None:
    shutil.rmtree(project / "site")
    (project / "site").write_text("a note", encoding="utf-8")
    for command in ("build", "publish"):
        code, _, told = kam(command, "--lang", "en")
        assert code == cli.WRONG_CALL
        assert "site is a file, not a folder" in told
        assert "Reading the workbooks" not in told
    assert (project / "site").read_text(encoding="utf-8") == "a note"


def test_an_unreadable_workbook_is_named_and_the_old_site_stays(
    project: Path, kam: Command
) -> None:
    (project / "workbooks/broken.xlsx").write_bytes(b"PK\x03\x04 half a zip")
    code, said, told = kam("build", "--lang", "en")
    assert code == cli.FOUND_ERRORS
    assert "workbooks/broken.xlsx" in said
    assert "stands as it was" in told
    assert old_site(project) == "the old site"


def test_a_missing_mandatory_sheet_stops_even_when_errors_are_allowed(
    project: Path, kam: Command
) -> None:
    path = next(
        path
        for path in sorted((project / "workbooks").glob("*.xlsx"))
        if "组织" in load_workbook(path).sheetnames
    )
    book = load_workbook(path)
    del book["组织"]
    book.save(path)
    code, said, _ = kam("build", "--lang", "zh", "--allow-errors")
    assert code == cli.FOUND_ERRORS
    assert "组织" in said
    assert old_site(project) == "the old site"


def test_a_missing_key_account_stops_even_when_errors_are_allowed(
    project: Path, kam: Command
) -> None:
    path = project / "workbooks/accounts.xlsx"
    book = load_workbook(path)
    sheet = book["客户档案"]
    name = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "客户名称")
    for row in range(name.row + 1, name.row + 10):
        sheet.cell(row, name.column).value = None
    book.save(path)
    code, said, told = kam("build", "--lang", "en", "--allow-errors")
    assert code == cli.FOUND_ERRORS
    assert "KAM050" in said
    assert "workbooks/rules/thresholds.yml" in told
    assert old_site(project) == "the old site"


def test_a_broken_definition_is_reported_with_its_place(project: Path, kam: Command) -> None:
    path = project / "workbooks/rules/parameters.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  value: 10", "  valeu: 10", 1), encoding="utf-8")
    code, _, told = kam("check", "--lang", "en")
    assert code == cli.WRONG_CALL
    assert "workbooks/rules/parameters.yml:" in told
    assert '"value"' in told or "“value”" in told
    assert old_site(project) == "the old site"


def test_check_writes_nothing_and_gives_programs_a_list(project: Path, kam: Command) -> None:
    before = sorted(project.rglob("*"))
    code, said, _ = kam("check", "--format", "json", "--quiet")
    assert code == cli.DONE
    records = json.loads(said)
    assert records
    assert set(records[0]) == {
        "code", "severity", "workbook", "sheet", "cell", "row_key", "column",
        "shown", "stored", "understood", "message", "fix", "kpis", "accounts", "key_accounts",
        "recipe",
    }  # fmt: skip
    assert {record["severity"] for record in records} <= {"warning", "notice"}
    assert sorted(project.rglob("*")) == before


def test_a_figure_is_explained_down_to_its_cells(
    kam: Command,
) -> None:
    code, said, _ = kam("explain", "R3/2026Q2/department", "--lang", "en")
    assert code == cli.DONE
    assert "R3/2026Q2/department" in said
    assert "lost_after_days" in said
    assert "workbooks/accounts.xlsx:" in said


def test_a_reading_is_named_and_a_count_is_divided_by_nothing(
    kam: Command,
) -> None:
    _, said, _ = kam("explain", "R3~retention/2026Q2/department", "--lang", "en")
    assert "Churn rate · Retention rate" in said
    assert " 1 ÷ 1 " in said
    _, said, _ = kam("explain", "M.opening/2026Q2/department", "--lang", "en")
    assert "÷" not in said


def test_an_unknown_figure_is_a_wrong_call_with_a_suggestion(
    kam: Command,
) -> None:
    code, _, told = kam("explain", "R3/2026Q2/departmnet")
    assert code == cli.WRONG_CALL
    assert "R3/2026Q2/department" in told


@pytest.mark.parametrize(
    "words",
    [
        ("build", "--as-of", "30.6.2026"),
        ("bild",),
        ("build", "--audience", "nobody"),
        ("check", "--format", "xml"),
        ("check", "--code", "KAM1"),
        ("check", "--workbook", "nobody*"),
        ("serve", "--audience", "nobody"),
        ("serve", "--port", "0"),
    ],
)
def test_a_wrong_call_ends_with_two(words: tuple[str, ...], kam: Command) -> None:
    assert kam(*words)[0] == cli.WRONG_CALL


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (("bild",), "没有 bild 这个命令，是不是 build", "there is no command bild; build may"),
        (("check", "--fromat", "x"), "没有 --fromat 这个选项", "there is no option --fromat"),
        (("explain",), "缺少 FIGURE", "FIGURE is missing"),
        (
            ("check", "here"),
            "多出了 here；项目文件夹写作 --project",
            "here is too much; the project",
        ),
        (("sample", "a", "b"), "多出了 b\n", "b is too much\n"),
        (
            ("check", "--project", "no"),
            "--project：没有文件夹 no",
            "--project: there is no folder no",
        ),
        (("check", "--return", "f"), "f 是文件，不是文件夹", "f is a file, not a folder"),
        (("check", "--as-of", "1.6."), "--as-of：1.6. 不是日期", "--as-of: 1.6. is no day"),
        (
            ("check", "--code", "kam3"),
            "没有 KAM3；可用的例如 KAM301",
            "there is no KAM3; there are",
        ),
        (("check", "--return", "workbooks/x"), "会被当作数据读入", "would be read as data"),
        (
            ("build", "--audience", "x"),
            "没有 x 这一版；可用的有 management",
            "no edition x; there are",
        ),
        (("sample", "."), "不是空文件夹", "is not empty"),
        (("sample", "f/x"), "f/x 写不进去", "f/x cannot be written"),
        (("blank", "f/x"), "f/x 写不进去", "f/x cannot be written"),
        (("check", "--format", "xml"), "--format：只能是 text / json", "one of text / json"),
        (
            ("sample", "x", "--accounts", "0"),
            "1 到 100,000",
            "number from 1 to 100,000",
        ),
        (("sample", "x", "--months", "x"), "1 到 120 的整数", "a whole number from 1 to 120"),
        (("sample", "x", "--seed", "1.5"), "--seed：要一个整数", "--seed: a whole number is"),
        (("check", "--all=3"), "--all 后面不写值", "--all takes no value"),
    ],
)
def test_what_is_wrong_with_a_call_is_said_in_the_language_asked_for(
    words: tuple[str, ...],
    zh: str,
    en: str,
    project: Path,
    kam: Command,
) -> None:
    (project / "f").write_text("a file", encoding="utf-8")
    for lang, wrong, what in (("zh", "调用有误：", zh), ("en", "Wrong call: ", en)):
        code, _, told = kam(*words, f"--lang={lang}")
        assert code == cli.WRONG_CALL
        assert wrong in told
        assert what in told
        assert f"kam {words[0]}" in told or words[0] == "bild"
        assert "Traceback" not in told


def test_without_a_command_there_is_help(kam: Command) -> None:
    code, said, _ = kam()
    assert code == cli.WRONG_CALL
    assert "publish" in said


def test_who_ends_a_run_is_told_no_traceback(kam: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "check", ended)
    code, _, told = kam("check", "--lang", "en")
    assert code == cli.FOUND_ERRORS
    assert told.strip() == "Ended before it was done."


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is a folder that takes nothing")
def test_a_folder_that_cannot_be_made_is_named(
    kam: Command,
) -> None:
    code, said, told = kam("check", "--lang", "en", "--return", "/proc/nowhere/x")
    assert code == cli.FOUND_ERRORS
    assert "KAM031" in said
    assert "Traceback" not in told


def test_an_empty_project_is_offered_no_returned_workbooks(tmp_path: Path, kam: Command) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    code, said, _ = kam("check", "--lang", "en", "--project", str(empty))
    assert code == cli.FOUND_ERRORS
    assert "kam sample DIR" in said.replace("\n      ", " ")
    assert "--return" not in said
    assert not list(empty.iterdir())


def test_a_bug_does_not_look_like_findings(
    project: Path, kam: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_root: Path, _options: object, stages: Stages, **_: object) -> None:
        stages.stage(same("Reading"))
        raise ZeroDivisionError

    monkeypatch.setattr(pipeline, "check", crash)
    code, _, told = kam("build", "--lang", "en")
    assert code == cli.BUG
    assert "ZeroDivisionError" in told
    assert told.startswith("Reading  ")  # the line that moved has ended
    assert "stands as it was" in told
    assert old_site(project) == "the old site"


def test_without_a_previous_publication_there_is_nothing_to_restore(
    kam: Command,
) -> None:
    assert kam("restore")[0] == cli.FOUND_ERRORS
