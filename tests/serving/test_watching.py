"""Which files changed, and when they lie still: saving programs raise no false alarm."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from generator.serving import watching
from generator.serving.watching import Watch, is_whole, look

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a workbook, a rule and a template."""
    for folder in ("workbooks/rules", "workbooks/history", "templates/pages", "site"):
        (tmp_path / folder).mkdir(parents=True)
    save(tmp_path / "workbooks/visits.xlsx", "first")
    (tmp_path / "workbooks/rules/project.yml").write_text("a: 1\n")
    (tmp_path / "templates/pages/home.md").write_text("home\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: a\n")
    return tmp_path


def save(path: Path, text: str) -> None:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("sheet.xml", text)


def changes(watch: Watch) -> tuple[str, ...]:
    """What is told once everything lies still."""
    return watch.changed() or watch.changed()


def test_workbooks_rules_templates_and_the_frame_are_watched(root: Path) -> None:
    assert sorted(look(root)) == [
        "mkdocs.yml",
        "templates/pages/home.md",
        "workbooks/rules/project.yml",
        "workbooks/visits.xlsx",
    ]


def test_a_saved_file_is_told_once_when_two_looks_see_it_alike(root: Path) -> None:
    watch = Watch(root)
    assert watch.changed() == ()
    save(root / "workbooks/visits.xlsx", "a longer text")
    assert watch.changed() == ()
    assert watch.changed() == ("workbooks/visits.xlsx",)
    assert watch.changed() == ()


def test_new_and_deleted_files_and_definitions_are_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "PATIENCE", 0.0)
    watch = Watch(root)
    (root / "workbooks/visits.xlsx").unlink()
    save(root / "workbooks/trade.xlsx", "new")
    (root / "workbooks/rules/project.yml").write_text("a: 12\n")
    assert changes(watch) == (
        "workbooks/rules/project.yml",
        "workbooks/trade.xlsx",
        "workbooks/visits.xlsx",
    )


@pytest.mark.parametrize(
    "name",
    [
        "~$visits.xlsx",
        ".~lock.visits.xlsx#",
        "5F3A0000",
        "visits.xlsx.tmp",
        ".DS_Store",
        "~wps1.tmp",
    ],
)
def test_what_programs_keep_beside_a_workbook_is_not_told(root: Path, name: str) -> None:
    watch = Watch(root)
    (root / "workbooks" / name).write_bytes(b"owner")
    assert changes(watch) == ()


@pytest.mark.parametrize(
    "name", ["workbooks/history/figures.csv", "site/index.html", ".kam/a.json"]
)
def test_what_the_product_writes_is_not_watched(root: Path, name: str) -> None:
    watch = Watch(root)
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("1\n")
    assert changes(watch) == ()


def test_while_a_workbook_is_being_saved_it_is_waited_for(root: Path) -> None:
    path, watch = root / "workbooks/visits.xlsx", Watch(root)
    whole = path.read_bytes()
    path.rename(root / "workbooks/F00D.tmp")  # as Excel does: the old one away …
    assert [watch.changed() for _ in range(3)] == [(), (), ()]
    path.write_bytes(whole[: len(whole) // 2])  # … the new one comes
    assert [watch.changed() for _ in range(3)] == [(), (), ()]
    save(path, "what was saved")
    assert changes(watch) == ("workbooks/visits.xlsx",)


def test_a_workbook_that_stays_cut_short_is_told_in_the_end(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch(root)
    (root / "workbooks/visits.xlsx").write_bytes(b"PK\x03\x04 half")
    assert changes(watch) == ()
    monkeypatch.setattr(watching, "PATIENCE", 0.0)
    assert changes(watch) == ("workbooks/visits.xlsx",)


def test_a_file_saved_as_it_was_is_not_told(root: Path) -> None:
    path, watch = root / "workbooks/visits.xlsx", Watch(root)
    path.rename(root / "workbooks/F00D.tmp")
    assert watch.changed() == ()
    (root / "workbooks/F00D.tmp").rename(path)
    assert changes(watch) == ()


def test_what_is_no_zip_is_whole_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    for content, verdict in (
        (b"\xd0\xcf\x11\xe0 encrypted", True),
        (b"", False),
        (b"PK half", False),
    ):
        path.write_bytes(content)
        assert is_whole(path) is verdict
    assert not is_whole(tmp_path / "absent.xlsx")
