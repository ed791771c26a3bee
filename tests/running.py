"""What tests of whole runs share: a run that nobody watches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import pipeline

if TYPE_CHECKING:
    from pathlib import Path

    from generator.language import Text

ALLOWING = pipeline.Options(allow_errors=True)


class Silent:
    """Progress that nobody hears."""

    def stage(self, name: Text) -> None:
        """Say nothing."""


def checked(root: Path, options: pipeline.Options = ALLOWING) -> pipeline.Checked:
    """A project's workbooks, read and checked."""
    return pipeline.check(root, options, Silent())


def computed(root: Path, options: pipeline.Options = ALLOWING) -> pipeline.Computed:
    """A project's figures."""
    return pipeline.compute_figures(checked(root, options), Silent())


def published(root: Path, options: pipeline.Options = ALLOWING) -> tuple[Path, ...]:
    """A project's site; the first page of each audience."""
    return pipeline.build(computed(root, options), options, Silent())
