"""What a run is asked for, and what it has come to: workbooks checked, then figures computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.findings import has_errors
from generator.impact.crossings import stops

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from generator.findings import Finding
    from generator.history.kept_figures import Kept
    from generator.history.published_quality import PublishedQuality
    from generator.impact.ordering import Impact
    from generator.language import Lang
    from generator.ledger import Ledger
    from generator.model.ranges import Ranges
    from generator.project import Project
    from generator.tables import Intake


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a run was asked for."""

    as_of: date | None = None  # None: the parameter, else the latest observed date
    allow_errors: bool = False
    out: Path | None = None  # None: `site/` of the project
    audiences: tuple[str, ...] = ()  # (): all that the project declares
    languages: tuple[Lang, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The workbooks, read and checked."""

    project: Project
    intake: Intake
    as_of: date | None  # None where no date could be found
    findings: tuple[Finding, ...]
    impact: Impact  # what their order goes by

    @property
    def can_be_computed(self) -> bool:
        """Whether there is a usable row in every mandatory sheet, and a day to count up to."""
        return self.as_of is not None and all(
            len(self.intake.tables[table])
            for table, schema in self.project.schemas.items()
            if schema.mandatory
        )

    def may_be_published(self, options: Options) -> bool:
        """Whether nothing stands against a publication.

        With nothing to compute from, or beyond a threshold, nothing is published, whatever is
        allowed.
        """
        if not self.can_be_computed or stops(self.findings):
            return False
        return options.allow_errors or not has_errors(self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """The figures, with everything that was found on the way."""

    checked: Checked
    as_of: date
    ledger: Ledger
    kept: Mapping[str, Kept]  # what earlier publications showed as final, by figure
    published: tuple[PublishedQuality, ...]  # what publications had found, the oldest first
    ranges: Ranges  # what the rows left out could change
    findings: tuple[Finding, ...]
