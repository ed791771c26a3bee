"""Where a run prints: the result to standard output, progress to standard error."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Column

from generator.language import Text
from generator.printing.wrapping import wrapped

if TYPE_CHECKING:
    from generator.language import Lang

SIGN_OF_LIFE = 10.0  # seconds between two lines where no line can be written over
_STEP = Text(zh="第 {number} 个，共 {count} 个", en="{number} of {count}")


class Printer:
    """Prints in one language; the result to standard output, progress to standard error."""

    def __init__(self, *, lang: Lang, quiet: bool) -> None:
        """Print in `lang`; quiet leaves out the progress."""
        self.lang = lang
        self.quiet = quiet
        self.out = Console(highlight=False, soft_wrap=True)
        self.err = Console(stderr=True, highlight=False, soft_wrap=True)
        self._begun: tuple[Text, float] | None = None
        self._moving: Progress | None = None  # the line that moves, where there is a terminal
        self._last_said = 0.0

    def stage(self, name: Text) -> None:
        """Say that a stage begins, and how long the one before took."""
        self.end_stage()
        now = perf_counter()
        self._begun, self._last_said = (name, now), now
        if not self.quiet and self.err.is_terminal:
            self._moving = _moving_line(self.err)
            self._moving.add_task(name[self.lang], total=None, step="")
            self._moving.start()

    def step(self, name: str, number: int, count: int) -> None:
        """Say how far a stage has come: at once on a terminal, else from time to time."""
        if self.quiet or self._begun is None:
            return
        many = _STEP.fill(number=f"{number:,}", count=f"{count:,}")[self.lang]
        words = f"{many}  {name.removeprefix('workbooks/')}"
        if self._moving is not None:
            self._moving.update(self._moving.task_ids[0], step=words)
        elif perf_counter() - self._last_said >= SIGN_OF_LIFE:
            self._last_said = perf_counter()
            self.err.print(escape(f"{self._begun[0][self.lang]}  {words}"))

    def end_stage(self) -> None:
        """Say how long the stage took that runs, if one does."""
        if self._moving is not None:
            self._moving.stop()
            self._moving = None
        if self._begun and not self.quiet:
            name, since = self._begun
            self.err.print(f"{escape(name[self.lang])}  [dim]{perf_counter() - since:.1f} s[/]")
        self._begun = None

    def say(self, words: Text) -> None:
        """Say a sentence to standard output, in lines that fit."""
        self._lines(words, self.out)

    def warn(self, words: Text) -> None:
        """Say to standard error how a run ended that did not do what was asked."""
        self._lines(words, self.err)

    def _lines(self, words: Text, console: Console) -> None:
        self.end_stage()
        for line in wrapped(words[self.lang], console.width):
            console.print(escape(line))


def _moving_line(console: Console) -> Progress:
    """One line: what is done, how far it has come, for how long; gone when it ends."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TextColumn(
            "{task.fields[step]}",
            markup=False,
            table_column=Column(no_wrap=True, overflow="ellipsis", ratio=1),
        ),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        expand=True,
        redirect_stdout=False,
        redirect_stderr=False,
        refresh_per_second=4,
    )
