"""The wheel carries its defaults: `kam` works in any folder with workbooks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built and unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site-packages")
    return folder / "site-packages"


def test_templates_schemas_rules_and_mkdocs_yml_travel_in_the_wheel(installed: Path) -> None:
    carried = installed / "generator/defaults"
    for folder in ("templates", "workbooks/schemas", "workbooks/rules"):
        ours = {path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file()}
        theirs = {path.relative_to(carried) for path in (carried / folder).rglob("*")}
        assert ours
        assert ours <= theirs
    assert (carried / "mkdocs.yml").exists()
    assert list((installed / "generator/model").glob("*.sql"))


def test_the_installed_command_reads_a_folder_that_has_only_workbooks(
    installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "workbooks").mkdir()
    for path in (ROOT / "workbooks").glob("*.xlsx"):
        shutil.copy(path, tmp_path / "workbooks")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "generator", "check", "--lang", "en"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 errors" in done.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"workbooks"}
