"""How blank workbooks look: white ground, hairlines, one dark blue for what must be filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.definitions.schema import (
    DateType,
    DecimalType,
    IntegerType,
    MoneyType,
    MonthType,
    Need,
    PercentType,
    TimeType,
)
from generator.sheets.blank.examples import number_format

if TYPE_CHECKING:
    from generator.definitions.schema import Column

INK, GREY, LINE, SUNK = "#17202B", "#66727F", "#C9D1D9", "#F1F4F7"
NAVY, PALE, PAPER, AMBER = "#1F3A56", "#D6E2EE", "#FFFFFF", "#FFF3D6"

_FACE = {"font_name": "Microsoft YaHei", "font_size": 10, "font_color": INK, "valign": "vcenter"}
_WRAPPED = {"text_wrap": True, "valign": "top"}
_NUMBERS = (IntegerType, DecimalType, MoneyType, PercentType)
_CENTRED = (DateType, MonthType, TimeType)


@dataclass(frozen=True, slots=True)
class Heading:
    """How a heading of one kind looks: its ground, its words, and the words below."""

    ground: str
    ink: str
    below: str
    mark: str  # before its words; intake passes over it


REQUIRED = Heading(NAVY, PAPER, "#C4D3E3", "* ")
DUE = Heading(PALE, NAVY, "#3D566F", "※ ")
OPTIONAL = Heading(SUNK, INK, GREY, "")


def heading_of(column: Column) -> Heading:
    """How the heading of a column looks."""
    if column.need is Need.REQUIRED and column.when is None:
        return REQUIRED
    return OPTIONAL if column.need is Need.OPTIONAL else DUE


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        """For a workbook that xlsxwriter writes."""
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, **look: object) -> Any:
        """A format of the house with some properties."""
        whole = {**_FACE, **look}
        key = tuple(sorted(whole.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(whole)
        return self._made[key]

    def title(self) -> Any:
        """The name of a sheet above its table."""
        return self.of(font_size=14, bold=True, font_color=NAVY)

    def small(self) -> Any:
        """A remark."""
        return self.of(font_size=9, font_color=GREY)

    def section(self) -> Any:
        """The name of a part of the instructions."""
        return self.of(font_size=12, bold=True, font_color=NAVY, bottom=2, bottom_color=NAVY)

    def words(self, *, dim: bool = False) -> Any:
        """Words in a table of the instructions."""
        return self.of(
            **_WRAPPED, border=1, border_color=LINE, **({"font_color": GREY} if dim else {})
        )

    def step(self) -> Any:
        """A paragraph of the instructions."""
        return self.of(**_WRAPPED)

    def head(self, heading: Heading) -> Any:
        """The cell of a heading."""
        return self.of(
            bold=True, bg_color=heading.ground, font_color=heading.ink,
            align="center", text_wrap=True, border=1, border_color=LINE,
        )  # fmt: skip

    def head_words(self, heading: Heading) -> Any:
        """The first line of a heading."""
        return self.of(bold=True, font_color=heading.ink)

    def head_below(self, heading: Heading) -> Any:
        """The second line of a heading."""
        return self.of(font_size=8, font_color=heading.below)

    def body(self, column: Column) -> Any:
        """The cells of a column."""
        return self.of(**_placed(column))

    def example(self, column: Column) -> Any:
        """The cell of an example."""
        return self.of(
            **_placed(column), italic=True, font_color=GREY, bg_color=SUNK,
            border=1, border_color=LINE,
        )  # fmt: skip

    def ruled(self) -> Any:
        """The lines of rows that wait to be filled."""
        return self._book.add_format({"border": 1, "border_color": LINE})

    def wanting(self) -> Any:
        """A cell that a row begun still lacks."""
        return self._book.add_format({"bg_color": AMBER})

    def twice(self) -> Any:
        """A value that must not stand twice, and does."""
        return self._book.add_format({"font_color": "#B3310A", "bold": True})


def _placed(column: Column) -> dict[str, object]:
    look: dict[str, object] = {"num_format": number_format(column.type)}
    if isinstance(column.type, _CENTRED):
        return {**look, "align": "center"}
    return (
        {**look, "align": "right"} if isinstance(column.type, _NUMBERS) else {**look, "indent": 1}
    )
