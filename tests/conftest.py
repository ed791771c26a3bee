"""What several tests share: the programs that look at what the product makes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

import tests.examples  # noqa: F401  (registers the profile)

ROOT = Path(__file__).parents[1]

settings.load_profile("kam")


def _program(*names: str) -> str:
    """The path of an outside program; skips where it is absent, but never in CI."""
    for name in names:
        if path := shutil.which(name):
            return path
    message = f"{names[0]} is not installed"
    if os.environ.get("KAM_CI"):
        pytest.fail(message + ", and CI must have it")
    pytest.skip(message)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium (or Chrome)."""
    return _program("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def chromedriver() -> str:
    """The path of Chromium's driver."""
    return _program("chromedriver")


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice."""
    return _program("soffice", "libreoffice")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped project, built once: the folder with `site/` in it.

    Where tests run in several processes, the first that needs it builds it for all.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = shared / "published"
    with FileLock(shared / "published.lock"):
        if not (folder / "built").exists():
            _publish(folder)
            (folder / "built").touch()
    return folder


def _publish(folder: Path) -> None:
    shutil.copytree(
        ROOT / "workbooks",
        folder / "workbooks",
        ignore=shutil.ignore_patterns("schemas", "~$*"),
        dirs_exist_ok=True,
    )
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--project", str(folder), "--lang", "en"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
