"""A build beside the watching: how it ends is told once, and it can be ended with all it began."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer
from time import monotonic, sleep
from typing import TYPE_CHECKING

import pytest

from generator.runs import Options
from generator.serving.building import Built, PreviewBuilder
from tests.office import SHEETS, open_office

if TYPE_CHECKING:
    from collections.abc import Callable

LONG = 60.0  # seconds that nothing here should take


def builder(root: Path, script: str) -> PreviewBuilder:
    """A builder that runs a script in the place of a build."""
    made = PreviewBuilder(root, Options(), "management", "en")
    made._command = [sys.executable, "-c", script]
    return made


def waited(look: Callable[[], object]) -> object:
    """What a look gives once it gives something."""
    until = monotonic() + LONG
    while monotonic() < until:
        if found := look():
            return found
        sleep(0.05)
    pytest.fail("nothing happened")


def test_how_a_build_ended_is_told_once(tmp_path: Path) -> None:
    made = builder(tmp_path, "import sys; print('错误 KAM304'); sys.exit(1)")
    assert made.ended() is None
    made.begin()
    built = waited(made.ended)
    assert isinstance(built, Built)
    assert (built.code, built.said.strip()) == (1, "错误 KAM304")
    assert made.ended() is None
    assert not made.is_running


@pytest.mark.skipif(sys.platform != "linux", reason="asks for a process as Linux has it")
def test_a_build_is_ended_with_all_that_it_began(tmp_path: Path) -> None:
    note = tmp_path / "child"
    made = builder(
        tmp_path,
        "import subprocess, sys, time, pathlib\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"pathlib.Path({str(note)!r}).write_text(str(child.pid))\n"
        "time.sleep(600)\n",
    )
    made.begin()
    pid = int(str(waited(lambda: note.exists() and note.read_text())))
    made.end()
    assert not made.is_running
    waited(lambda: not _runs(pid))


def _runs(pid: int) -> bool:
    """Whether a process is there and is not merely waiting to be counted."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_a_new_build_takes_the_place_of_one_under_way(tmp_path: Path) -> None:
    made = builder(tmp_path, "import time; time.sleep(600)")
    made.begin()
    made._command = [sys.executable, "-c", "print('second')"]
    made.begin()
    built = waited(made.ended)
    assert isinstance(built, Built)
    assert built.said.strip() == "second"


def test_the_site_shown_is_the_one_that_stands(tmp_path: Path) -> None:
    made = PreviewBuilder(tmp_path, Options(), "person=K01", "en")
    assert made.folder() is None
    (made.out / ".kam").mkdir(parents=True)
    (made.out / "person-K01").mkdir()
    assert made.folder() is None
    (made.out / "person-K01/index.html").write_text("site")
    assert made.folder() == made.out / "person-K01"
    assert made.out.is_relative_to(tmp_path / ".kam")


DEAF = ("/bin/sh", "-c", """trap '' INT; exec "$0" "$@" """)


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal as POSIX has it")
def test_the_command_says_where_the_site_is_and_ends_cleanly(tmp_path: Path) -> None:
    """Also where it was begun deaf to Ctrl+C, as scripts begin what they leave running."""
    open_office(tmp_path, {name: dict(pages) for name, pages in SHEETS.items()})
    command = ["serve", "--project", str(tmp_path), "--lang", "en", "--quiet"]
    running = subprocess.Popen(
        [*DEAF, sys.executable, "-u", "-m", "generator", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    too_long = Timer(LONG, running.kill)
    too_long.start()
    assert running.stdout is not None
    said = []
    for line in running.stdout:
        said.append(line)
        if "The site is at http://127.0.0.1:" in line:
            break
    running.send_signal(signal.SIGINT)
    said.append(running.communicate()[0])
    too_long.cancel()
    assert running.returncode == 0, "".join(said)
    assert said[-1].rstrip().endswith("Ended."), "".join(said)
    assert not (tmp_path / "site").exists()
