"""Sheet 核对 of form F13: the site's figures beside those that its formulas give."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.sheets.f13_entries import DASH
from generator.sheets.rows import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.sheets.f13_entries import Entry
    from generator.sheets.moving import Layout

AGREE, DIFFER = "是 yes", "否 no"
RATE_LIMIT, CENT_LIMIT = Fraction(1, 10**9), Fraction(5, 1000)  # as the template's formulas have it

Number = Decimal | Fraction | str  # a str is a word that stands in place of a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One number of the form, as the site has it and as the formula gives it."""

    entry: Entry
    variant: str
    part: str
    field: str  # of the form's row
    site: Number
    sheet: Number

    @property
    def difference(self) -> Number:
        """The sheet's number less the site's; a dash where one of them is a word."""
        if isinstance(self.site, str) or isinstance(self.sheet, str):
            return DASH
        return Fraction(self.sheet) - Fraction(self.site)

    @property
    def agrees(self) -> bool:
        """Whether both are the same, to the cent or to the ninth decimal of a rate."""
        difference = self.difference
        if isinstance(difference, str):
            return self.site == self.sheet
        limit = RATE_LIMIT if self.variant == "ratio" else CENT_LIMIT
        return abs(Fraction(difference)) < limit


def checks(rows: Sequence[Entry]) -> tuple[Check, ...]:
    """The checks of all rows of the form, in their order."""
    return tuple(check for entry in rows for check in _of(entry))


def _of(entry: Entry) -> Iterator[Check]:
    figure, top, bottom = entry.figure, entry.numerator, entry.denominator
    yield Check(
        entry=entry,
        variant="ratio" if entry.is_ratio else "sum",
        part="完成值 value",
        field="value",
        site=entry.value,
        sheet=entry.computed,
    )
    yield Check(
        entry=entry,
        variant="numerator",
        part="实际 numerator",
        field="numerator",
        site=top if figure.numerator is None else figure.numerator,
        sheet=top,
    )
    if entry.is_ratio:
        yield Check(
            entry=entry,
            variant="denominator",
            part="计划 denominator",
            field="denominator",
            site=bottom if figure.denominator is None else figure.denominator,
            sheet=bottom,
        )


def check_records(
    rows: Sequence[Entry], found: Sequence[Check], layout: Layout
) -> Iterator[Record]:
    """The rows of the sheet."""
    places = {entry.key: row for row, entry in enumerate(rows)}
    for check in found:
        yield Record(
            values={
                "key": check.entry.key,
                "figure": check.entry.figure.id,
                "part": check.part,
                "cell": layout.address(f"kpi.{check.field}", places[check.entry.key]),
                "site": check.site,
                "sheet": check.sheet,
                "difference": check.difference,
                "agree": AGREE if check.agrees else DIFFER,
            },
            variant=check.variant,
        )
