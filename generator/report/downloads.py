"""What there is to download: a record per filled sheet or blank workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.language import Text
    from generator.ledger import Scope
    from generator.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """One published file and the figures that it carries."""

    path: str  # from the site's top: "downloads/f13/F13-2026Q2.xlsx"
    title: Text  # what the file is, for whom and when
    says: Text  # what is in it
    period: Period | None  # None: it is of no period
    scope: Scope
    sha256: str  # of the file
    bytes: int
    figures: Mapping[str, str]  # figure id -> its cell, "考核表!L14"

    def record(self) -> dict[str, object]:
        """The entry in `downloads/index.json`."""
        return {
            "path": self.path,
            "title": {"zh": self.title.zh, "en": self.title.en},
            "says": {"zh": self.says.zh, "en": self.says.en},
            "period": "" if self.period is None else self.period.id,
            "scope": {"kind": str(self.scope.kind), "id": self.scope.id},
            "sha256": self.sha256,
            "bytes": self.bytes,
            "figures": dict(self.figures),
        }
