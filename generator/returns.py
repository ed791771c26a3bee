"""Returned workbooks that came back: what they were made from, what was accepted in them.

`kam check --return` hands a workbook back with its findings listed (`sheets/returned/`). When it
lies among the workbooks again, intake reads it in place of the one it was made from and applies
the suggestions that were accepted (`intake/returned/`); what it says about that is kept here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.cells import CellContent, CellPlace
    from generator.findings import Mend

ABOUT_RETURNS = "KAM04"  # the codes of findings about the returning itself begin so


@dataclass(frozen=True, slots=True, order=True)
class Forebear:
    """A workbook that a returned one was made from, as it was then."""

    path: str  # relative to the project
    sha256: str


@dataclass(frozen=True, slots=True, order=True)
class Print:
    """By what a finding is known again: hashes of its place and of the row it is about."""

    by_cell: str
    by_row: str  # "" where the row has no key that may be told


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedSheet:
    """A sheet with rows of a table, as it was handed back."""

    name: str
    rows: int
    prints: tuple[str, ...]  # hashes of its first rows: what it is known by under another name


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """One accepted mend, applied to what was read; the file itself is never altered."""

    place: CellPlace  # in the returned workbook
    number: int  # of the finding in its list; 0: applied before, in a workbook it was made from
    code: str  # of the finding that it cures
    mend: Mend
    was: CellContent  # what the cell held; of a row or sheet None
    is_masked: bool  # whether the value is told to nobody
    column: str = ""  # key of the cell's column; "" for headings, rows and sheets


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A returned workbook that was read."""

    path: str  # relative to the project
    forebears: tuple[Forebear, ...]  # the original first
    listed: tuple[Print, ...]  # the findings of its list
    applied: tuple[Applied, ...]
    renamed: Mapping[str, str] = field(default_factory=dict)  # sheet now -> its name in the file
    gone: tuple[HandedSheet, ...] = ()  # sheets that somebody deleted since

    @property
    def original(self) -> str:
        """The path of the workbook that its data first came from."""
        return self.forebears[0].path if self.forebears else self.path
