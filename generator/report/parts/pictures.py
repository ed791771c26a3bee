"""Small pictures made at build time: in-cell bars, sparklines, waterfall squares, chart data."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.ledger import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar in a cell; shares of its track in per cent."""

    share: str
    target: str | None
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spark:
    """A sparkline."""

    width: int
    height: int
    path: str
    target: str | None  # height of the target line
    end: tuple[str, str]  # where the last point stands


@dataclass(frozen=True, slots=True, kw_only=True)
class StripCell:
    """A number under a chart; with an id where it is a figure."""

    text: str
    id: str = ""
    exact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StripRow:
    """One row of the table under a chart."""

    name: str
    cells: tuple[StripCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """A time chart, and the table that says the same."""

    id: str
    caption: str  # the message
    unit: str
    ticks: tuple[str, ...]
    focus: int  # which column the page is about
    rows: tuple[StripRow, ...]
    data: Mapping[str, object]  # for the chart library
    right: int  # room at the right for the target's label, in per cent

    @property
    def left(self) -> int:
        """Room at the left for the names of the rows, in per cent."""
        return 8 if max(text_width(row.name) for row in self.rows) <= 10 else 12

    @property
    def widest(self) -> int:
        """How many letters the widest number under the chart has."""
        return max(text_width(cell.text) for row in self.rows for cell in row.cells)


def text_width(text: str) -> int:
    """How many Latin letters wide a text is; a Chinese one takes two.

    >>> text_width("12.0"), text_width("万元")
    (4, 4)
    """
    return sum(2 if letter > "\u2e7f" else 1 for letter in text)


def bars(figures: Sequence[Figure | None]) -> list[Bar | None]:
    """One bar per figure on one scale for the column; None where there is nothing to draw."""
    values = [figure.value for figure in figures if figure is not None and figure.value is not None]
    targets = [Fraction(f.target) for f in figures if f is not None and f.target is not None]
    top = max([*values, *targets], default=Fraction(0))
    if top <= 0:
        return [None] * len(figures)
    return [_bar(figure, top * Fraction(21, 20)) for figure in figures]


def _bar(figure: Figure | None, top: Fraction) -> Bar | None:
    if figure is None or figure.value is None:
        return None
    target = None if figure.target is None else percent(Fraction(figure.target) / top)
    share = max(figure.value, Fraction(0)) / top
    return Bar(share=percent(share), target=target, provisional=figure.provisional)


def spark(
    values: Sequence[Fraction], target: Fraction | None, width: int = 88, height: int = 24
) -> Spark | None:
    """A sparkline of at least two points; None for fewer."""
    if len(values) < 2:
        return None
    ends = [*values, target] if target is not None else list(values)
    low, high = min(ends), max(ends)
    spread = high - low

    def y(value: Fraction) -> str:
        share = (value - low) / spread if spread else Fraction(1, 2)
        return tenth(height - 2 - share * (height - 4))

    xs = [tenth(Fraction(i * (width - 4), len(values) - 1) + 1) for i in range(len(values))]
    points = [f"{x} {y(value)}" for x, value in zip(xs, values, strict=True)]
    return Spark(
        width=width,
        height=height,
        path="M" + "L".join(points),
        target=None if target is None else y(target),
        end=(xs[-1], y(values[-1])),
    )


def percent(share: Fraction) -> str:
    """A share as per cent with at most two decimals, for a style.

    >>> percent(Fraction(1, 3)), percent(Fraction(1, 2))
    ('33.33', '50')
    """
    return f"{float(share * 100):.2f}".rstrip("0").rstrip(".")


def tenth(value: Fraction | int) -> str:
    """A coordinate with one decimal."""
    return f"{float(value):.1f}"
