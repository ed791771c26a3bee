"""Tables as readers see them: heads, cells of a few kinds, worst first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.report.figures.showing import FigureView
    from generator.report.parts.pictures import Bar, Spark


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The head of a column."""

    name: str
    under: str = ""  # unit or target, the second line of the head
    is_number: bool = False
    is_sorted: bool = False  # can be sorted by
    optional: bool = False  # left out on a phone
    is_now: bool = False  # the period that the page is about


@dataclass(frozen=True, slots=True, kw_only=True)
class TextCell:
    """Words or a plain number."""

    look: ClassVar[str] = "text"
    text: str
    href: str = ""
    sort: str = ""
    is_dim: bool = False
    is_long: bool = False  # may break into lines
    tag: str = ""
    bar: Bar | None = None  # where the column compares numbers that are no figures
    span: int = 1  # over how many columns it reaches
    is_no_data: bool = False  # says that there are no data, and why


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell:
    """A figure; with a bar where the column compares."""

    look: ClassVar[str] = "figure"
    figure: FigureView | None
    bar: Bar | None = None
    is_judged: bool = False  # shows the shape of its judgement
    beside_parts: bool = False  # numerator and denominator stand in a column of their own

    @property
    def sort(self) -> str:
        """What the column is sorted by."""
        return self.figure.sort if self.figure else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SparkCell:
    """A sparkline, always beside the value it ends in."""

    look: ClassVar[str] = "spark"
    spark: Spark | None
    sort: ClassVar[str] = ""


Cell = TextCell | FigureCell | SparkCell


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row; its first cell is its head."""

    cells: tuple[Cell, ...]
    depth: int = 0  # how far its head is moved in
    group: str = ""  # the name of the rows below, instead of cells
    at: tuple[int, ...] = ()  # the column of each cell, where one reaches over several

    @classmethod
    def spread(cls, cells: tuple[Cell, ...]) -> Row:
        """A row some of whose cells may reach over several columns."""
        spans = [cell.span if isinstance(cell, TextCell) else 1 for cell in cells]
        if max(spans, default=1) == 1:
            return cls(cells=cells)
        return cls(cells=cells, at=tuple(accumulate(spans[:-1], initial=0)))


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A whole table."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    foot: Row | None = None
    label: str = ""
    at_end: bool = False  # a phone opens it at its last columns


def in_columns(columns: Sequence[Sequence[Cell]]) -> tuple[Row, ...]:
    """Rows from columns of equal length."""
    return tuple(Row(cells=cells) for cells in zip(*columns, strict=True))
