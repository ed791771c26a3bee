"""How far a run has come: what is told while it works, to whoever waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from generator.language import Text


class Stages(Protocol):
    """Who is told how far the work has come."""

    def stage(self, name: Text) -> None:
        """A stage begins; the one before is over."""

    def step(self, name: str, number: int, count: int) -> None:
        """A step of the stage begins, `number` of `count`, about a file of this name."""


class Untold:
    """Stages that nobody is told of."""

    def stage(self, name: Text) -> None:
        """Say nothing."""

    def step(self, name: str, number: int, count: int) -> None:
        """Say nothing."""


UNTOLD = Untold()
