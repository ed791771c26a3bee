"""Up to where a publication still says something: what may be left out at most.

Leaving rows out is an explicit wish (`--allow-errors`); a threshold says where it ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from generator.cells import LinePlace
    from generator.findings import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyAccountsLeftOut:
    """How many key accounts may have no usable row in the archive."""

    key: str  # its name in thresholds.yml
    most: int
    severity: Severity  # an error stops the publication, also with --allow-errors
    place: LinePlace


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsLeftOut:
    """Which share of the rows of a kind of sheet may be left out."""

    key: str
    most: Fraction
    always_allowed: int  # so few rows may be left out whatever their share
    tables: tuple[str, ...]  # () for all
    severity: Severity
    place: LinePlace


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbooksUnread:
    """How many workbooks may be unreadable."""

    key: str
    most: int
    severity: Severity
    place: LinePlace


Threshold = KeyAccountsLeftOut | RowsLeftOut | WorkbooksUnread
