"""What tests of whole runs share: runs that nobody watches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import pipeline
from generator.runs import Checked, Computed, Options
from generator.stages import UNTOLD

if TYPE_CHECKING:
    from pathlib import Path

ALLOWING = Options(allow_errors=True)


def checked(root: Path, options: Options = ALLOWING) -> Checked:
    """A project's workbooks, read and checked."""
    return pipeline.check(root, options, UNTOLD)


def computed(root: Path, options: Options = ALLOWING) -> Computed:
    """A project's figures."""
    return pipeline.compute_figures(checked(root, options), UNTOLD)


def published(root: Path, options: Options = ALLOWING) -> tuple[Path, ...]:
    """A project's site; the first page of each audience."""
    return pipeline.build(computed(root, options), options, UNTOLD)
