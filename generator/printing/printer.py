"""Where a run prints: the result to standard output, progress to standard error."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

if TYPE_CHECKING:
    from generator.language import Lang, Text


class Printer:
    """Prints in one language; the result to standard output, progress to standard error."""

    def __init__(self, *, lang: Lang, quiet: bool) -> None:
        """Print in `lang`; quiet leaves out the progress."""
        self.lang = lang
        self.quiet = quiet
        self.out = Console(highlight=False, soft_wrap=True)
        self.err = Console(stderr=True, highlight=False, soft_wrap=True)
        self._begun: tuple[Text, float] | None = None

    def stage(self, name: Text) -> None:
        """Say that a stage begins, and how long the one before took."""
        self.end_stage()
        self._begun = (name, perf_counter())
        if not self.quiet and self.err.is_terminal:
            self.err.print(f"[dim]…[/] {escape(name[self.lang])}", end="\r")

    def end_stage(self) -> None:
        """Say how long the stage took that runs, if one does."""
        if self._begun and not self.quiet:
            name, since = self._begun
            self.err.print(f"{escape(name[self.lang])}  [dim]{perf_counter() - since:.1f} s[/]")
        self._begun = None
