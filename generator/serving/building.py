"""The site built beside the watching: `kam build` in a process of its own, into a preview.

What is published stays as it is; the preview lies in `.kam/`, which may be thrown away.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from generator.runs import Options

_PATIENCE = 5  # seconds for a process to end by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """How a build ended."""

    code: int  # its exit code: 0 when the site is up
    said: str  # what it printed
    seconds: float


class PreviewBuilder:
    """Builds one edition, one build at a time; a new one takes the place of one under way."""

    def __init__(self, root: Path, options: Options, edition: str, lang: str) -> None:
        """For one edition of a project, with messages in a language."""
        self.out = root / ".kam" / "preview" / edition.replace("=", "-")
        self._command = [
            *(sys.executable, "-m", "generator", "build", "--quiet"),
            *("--project", str(root), "--out", str(self.out)),
            *("--audience", edition, "--lang", lang),
            *(("--allow-errors",) if options.allow_errors else ()),
            *(("--as-of", options.as_of.isoformat()) if options.as_of else ()),
        ]
        self._process: subprocess.Popen[bytes] | None = None
        self._said = self.out.with_name(f"{self.out.name}.log")
        self._begun = 0.0

    def folder(self) -> Path | None:
        """The site as it was built last, None where there is none yet."""
        if not self.out.is_dir():
            return None
        editions = (path for path in sorted(self.out.iterdir()) if not path.name.startswith("."))
        return next((path for path in editions if (path / "index.html").is_file()), None)

    @property
    def is_running(self) -> bool:
        """Whether a build is under way or has ended and was not asked for."""
        return self._process is not None

    def begin(self) -> None:
        """Build anew; what a build under way would show is out of date."""
        self.end()
        self._begun = perf_counter()
        self._said.parent.mkdir(parents=True, exist_ok=True)
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(  # noqa: S603 (this very product)
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONUTF8": "1"},
                start_new_session=True,  # Ctrl+C is for the one who watches
            )

    def ended(self) -> Built | None:
        """How the build ended, told once; None as long as it runs, or none was begun."""
        process = self._process
        if process is None or process.poll() is None:
            return None
        self._process = None
        said = self._said.read_text("utf-8", errors="replace")
        return Built(code=process.returncode, said=said, seconds=perf_counter() - self._begun)

    def end(self) -> None:
        """Stop a build under way; the site stays as it is, whatever it was at."""
        process, self._process = self._process, None
        if process is None:
            return
        _stop(process)
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


if sys.platform == "win32":

    def _stop(process: subprocess.Popen[bytes]) -> None:
        """End a process with those that it began."""
        command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603 (of Windows)

else:

    def _stop(process: subprocess.Popen[bytes]) -> None:
        """End a process with those that it began."""
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
