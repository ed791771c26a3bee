"""The folder that readers open: where it stands, what is kept, what cannot be written."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from generator import cli, pipeline
from generator.publish.publishing import shelf_of
from generator.publish.refusals import NotPublishedError
from generator.publish.turns import alone
from generator.runs import Options
from tests.office import open_office
from tests.running import computed, published
from tests.support import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.publish.publishing import Edition


GROUPS = ("management", "finance", "team")  # as shipped


def made(editions: Sequence[Edition], _: object) -> None:
    """Editions in no time: one page each, with the audience's name."""
    for edition in editions:
        site = edition.staging / "site"
        shutil.rmtree(edition.staging, ignore_errors=True)
        site.mkdir(parents=True)
        (site / "index.html").write_text(edition.report.audience.key, encoding="utf-8")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Editions are made in no time."""
    monkeypatch.setattr(pipeline, "stage", made)


@pytest.mark.usefixtures("quick")
def test_each_folder_has_a_previous_publication_of_its_own(tmp_path: Path) -> None:
    root, share = open_office(tmp_path / "project").root, tmp_path / "share"
    elsewhere = Options(out=share)
    published(root)
    published(root)
    published(root, elsewhere)
    assert pipeline.restore(root, None) == GROUPS
    assert pipeline.restore(root, share) == ()  # nothing stood there before
    published(root, elsewhere)
    assert pipeline.restore(root, share) == GROUPS


@pytest.mark.usefixtures("quick")
def test_a_swap_cut_short_in_one_folder_says_nothing_about_another(tmp_path: Path) -> None:
    root, share = open_office(tmp_path / "project").root, tmp_path / "share"
    published(root)
    published(root)
    project = computed(root).checked.project
    shelf_of(project, root / "site", "management").journal.write_text("{}", encoding="utf-8")
    (page,) = published(root, Options(out=share, audiences=("management",)))
    assert page.is_relative_to(share)
    assert shelf_of(project, root / "site", "management").previous.exists()


@pytest.mark.usefixtures("quick")
def test_a_folder_that_cannot_be_written_is_no_bug(tmp_path: Path) -> None:
    root = open_office(tmp_path).root
    (root / "site").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(NotPublishedError) as refused:
        published(root)
    assert str(refused.value.findings[0]).startswith("site: error KAM031: it cannot be written: ")


def test_the_command_tells_a_folder_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = open_office(tmp_path).root

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(root / ".kam/staging/index.html"))

    monkeypatch.setattr(pipeline, "stage", full)
    monkeypatch.setattr("sys.argv", ["kam", "build", "--project", str(root), "--lang", "en"])
    with pytest.raises(SystemExit) as end:
        cli.main()
    said = capsys.readouterr()
    assert end.value.code == cli.FOUND_ERRORS
    assert ".kam/staging/index.html: KAM031: it cannot be written: No space" in said.out
    assert "stands as it was" in said.err


@pytest.mark.usefixtures("quick")
def test_one_run_at_a_time(tmp_path: Path) -> None:
    root = open_office(tmp_path).root
    with alone(root / ".kam"), pytest.raises(NotPublishedError) as refused:
        published(root)
    assert "KAM032" in str(refused.value)
    assert not (root / "site").exists()
    assert published(root)


@pytest.mark.usefixtures("quick")
def test_no_audience_is_published_where_one_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = open_office(tmp_path).root
    rules = root / "workbooks/rules"
    rules.mkdir()
    text = (ROOT / "workbooks/rules/project.yml").read_text(encoding="utf-8")
    own = "  staff: {name: {zh: 员工, en: Staff}, records: [I], aggregates: [I], scores: none}\n"
    (rules / "project.yml").write_text(
        text.replace("sales_basis:", own + "sales_basis:"), encoding="utf-8"
    )
    published(root)

    def fails_for_staff(editions: Sequence[Edition], progress: object) -> None:
        for edition in editions:
            made([edition], progress)
            if edition.report.audience.key == "staff":
                raise ZeroDivisionError

    monkeypatch.setattr(pipeline, "stage", fails_for_staff)
    (root / "site/management/index.html").write_text("old", encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        published(root)
    assert (root / "site/management/index.html").read_text(encoding="utf-8") == "old"


def test_a_site_among_the_workbooks_is_a_wrong_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = open_office(tmp_path).root
    out = str(root / "workbooks/site")
    monkeypatch.setattr("sys.argv", ["kam", "build", "--project", str(root), "--out", out])
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert end.value.code == cli.WRONG_CALL
