"""One session of `kam serve`: check at once what was saved, say what changed, build beside it."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

from generator.findings import DefinitionError
from generator.publish.refusals import NotPublishedError, refusals_of
from generator.serving.difference import Difference, difference

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from threading import Event

    from generator.findings import Finding
    from generator.project import Project
    from generator.runs import Checked, Options
    from generator.serving.building import Built, PreviewBuilder
    from generator.serving.watching import Watch

TICK = 0.2  # seconds between two looks at the folders


class Teller(Protocol):
    """Who is told what happens."""

    def saved(
        self, paths: Sequence[str], found: Difference, checked: Checked, seconds: float
    ) -> None:
        """Files were saved, and checked."""

    def definitions(self, findings: Sequence[Finding]) -> None:
        """A definition was saved that is wrong."""

    def stays(self, checked: Checked) -> None:
        """The site is not built again, since something stands against it."""

    def building(self) -> None:
        """The site is being built."""

    def built(self, built: Built) -> None:
        """A build has ended."""

    def refused(self, findings: Sequence[Finding]) -> None:
        """No build was begun, since its folder cannot be written."""


@dataclass(slots=True, kw_only=True)
class Session:
    """What was checked last, and the build under way; changed by `tick` alone."""

    check: Callable[[Project | None], Checked]  # with the definitions, where they did not change
    options: Options
    watch: Watch
    builder: PreviewBuilder
    teller: Teller
    checked: Checked  # as the workbooks were last
    _is_sound: bool = True  # whether the definitions could be read

    def run(self, stop: Event) -> None:
        """Watch until told to stop; a build under way is ended then."""
        try:
            self._build()
            while not stop.wait(TICK):
                self.tick()
        finally:
            self.builder.end()

    def tick(self) -> None:
        """Look once: check what was saved, and tell of a build that ended."""
        paths = self.watch.changed()
        if paths:
            self._check(paths)
        built = self.builder.ended()
        if built is not None:
            self.teller.built(built)

    def _check(self, paths: Sequence[str]) -> None:
        self.builder.end()  # what it would show is out of date
        begun = perf_counter()
        is_known = self._is_sound and all(map(_is_workbook, paths))
        try:
            checked = self.check(self.checked.project if is_known else None)
        except DefinitionError as wrong:
            self._is_sound = False
            self.teller.definitions(wrong.findings)
            return
        self._is_sound = True
        found = difference(self.checked.findings, checked.findings)
        self.checked = checked
        self.teller.saved(paths, found, checked, perf_counter() - begun)
        self._build()

    def _build(self) -> None:
        """Build the site anew, unless something stands against it; then the old one stays."""
        if not self.checked.may_be_published(self.options):
            self.teller.stays(self.checked)
            return
        self.teller.building()
        try:
            with refusals_of(self.builder.out, self.checked.project.root):
                self.builder.begin()
        except NotPublishedError as refused:
            self.teller.refused(refused.findings)


def _is_workbook(path: str) -> bool:
    """Whether a file is no definition and no template."""
    return path.startswith("workbooks/") and not path.lower().endswith((".yml", ".yaml"))
