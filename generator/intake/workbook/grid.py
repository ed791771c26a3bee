"""A sheet as it was read: the cells that hold something, where they truly stand.

A grid is raw. What its cells mean (headings, types, rules) is decided by the stages after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.findings import Finding
    from generator.intake.workbook.displays import Display


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """A cell that shows an error instead of a value."""

    text: str  # "#N/A", "#DIV/0!"


@dataclass(frozen=True, slots=True)
class Uncached:
    """A formula whose value the program that wrote the file left out."""

    formula: str  # without "="; "" where it repeats another cell's (see `Grid.formulas`)


CellValue = str | float | bool | date | datetime | time | timedelta | ErrorValue | Uncached | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet: its cells by row, from column A.

    Numbers are floats, dates stand where the number format says so: a `date` for a whole day,
    a `datetime` for a day with a time, a `time` below one day, a `timedelta` for a length
    such as `[h]:mm`. Empty text is a blank.
    """

    sheet: str
    hidden: bool
    numbers: Sequence[int]  # Excel row number of each row, ascending; blank rows are left out
    rows: Sequence[Sequence[CellValue]]  # each as long as its last cell needs; None is a blank
    hidden_rows: frozenset[int]  # of `numbers`
    formulas: Mapping[str, str]  # address -> formula; "" where it repeats another cell's
    merged: tuple[str, ...]  # ranges such as "B2:D2"
    hidden_columns: tuple[tuple[int, int], ...] = ()  # from 1: the first and the last of a run
    filtered: bool = False  # whether a filter is what hides rows
    very_hidden: bool = False  # hidden so that Excel does not list it under Unhide
    plain_text: bool = False  # from a text table, in which every cell is text
    displays: Mapping[int, Sequence[Display]] = field(
        default_factory=dict
    )  # column, from 0 -> numbers that Excel may show as something else, as far as looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWorkbook:
    """One workbook, read."""

    path: str  # relative to the project
    sha256: str
    grids: tuple[Grid, ...]  # in the order of the sheets
    notices: tuple[Finding, ...] = ()  # what is to be told of the file itself
