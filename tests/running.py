"""What tests of whole runs share: runs that nobody watches, and the command as people call it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from generator import cli, pipeline
from generator.runs import Checked, Computed, Options
from generator.stages import UNTOLD

if TYPE_CHECKING:
    from pathlib import Path

ALLOWING = Options(allow_errors=True)


@dataclass(frozen=True, slots=True)
class Command:
    """`kam`, run in a folder."""

    folder: Path
    patch: pytest.MonkeyPatch
    captured: pytest.CaptureFixture[str]

    def __call__(self, *words: str) -> tuple[int, str, str]:
        """The exit code, what is printed, and the messages."""
        self.patch.setattr("sys.argv", ["kam", *words])
        self.patch.chdir(self.folder)
        with pytest.raises(SystemExit) as end:
            cli.main()
        said = self.captured.readouterr()
        return int(end.value.code or 0), said.out, said.err


def checked(root: Path, options: Options = ALLOWING) -> Checked:
    """A project's workbooks, read and checked."""
    return pipeline.check(root, options, UNTOLD)


def computed(root: Path, options: Options = ALLOWING) -> Computed:
    """A project's figures."""
    return pipeline.compute_figures(checked(root, options), UNTOLD)


def published(root: Path, options: Options = ALLOWING) -> tuple[Path, ...]:
    """A project's site; the first page of each audience."""
    return pipeline.build(computed(root, options), options, UNTOLD)
