"""Sheet 核对 of an assessment form: the site's figures beside those that its formulas give."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.sheets.assessment.entries import DASH
from generator.sheets.assessment.points import points_of
from generator.sheets.rows import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.sheets.assessment.entries import Entry
    from generator.sheets.assessment.points import Sum
    from generator.sheets.moving import Layout

AGREE, DIFFER = "是 yes", "否 no"
RATE_LIMIT, CENT_LIMIT = Fraction(1, 10**9), Fraction(5, 1000)  # as the template's formulas have it
TOTAL_KEY = "合计"

Number = Decimal | Fraction | str  # a str is a word that stands in place of a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One number of the form, as the site has it and as the formula gives it."""

    key: str
    figure: str  # its id
    variant: str
    part: str
    field: str  # of the form: of the KPI's row, or a cell of its own
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
        """Whether both are the same, to the cent or to the ninth decimal of a rate or point."""
        difference = self.difference
        if isinstance(difference, str):
            return self.site == self.sheet
        limit = RATE_LIMIT if self.variant in {"ratio", "points", "total"} else CENT_LIMIT
        return abs(Fraction(difference)) < limit


def checks(rows: Sequence[Entry], found: Sum) -> tuple[Check, ...]:
    """The checks of all rows of the form, in their order, then the total's."""
    return (*(check for entry in rows for check in _of(entry)), *_of_total(found))


def _of(entry: Entry) -> Iterator[Check]:
    figure = entry.figure
    if figure is not None:
        yield Check(
            key=entry.key,
            figure=figure.id,
            variant="ratio" if entry.is_ratio else "sum",
            part="完成值 value",
            field="kpi.value",
            site=entry.value,
            sheet=entry.computed,
        )
        yield from _of_parts(entry, figure.id, figure.numerator, figure.denominator)
    if entry.row is not None:
        points = points_of(entry.row)
        yield Check(
            key=entry.key,
            figure=entry.row.score.id,
            variant="points",
            part="得分 points",
            field="kpi.points",
            site=points,
            sheet=points,
        )


def _of_parts(
    entry: Entry, figure: str, numerator: Decimal | None, denominator: Decimal | None
) -> Iterator[Check]:
    top, bottom = entry.numerator, entry.denominator
    if entry.has_numerator:
        yield Check(
            key=entry.key,
            figure=figure,
            variant="numerator",
            part="实际 numerator",
            field="kpi.numerator",
            site=top if numerator is None else numerator,
            sheet=top,
        )
    if entry.has_denominator:
        yield Check(
            key=entry.key,
            figure=figure,
            variant="denominator",
            part="计划 denominator",
            field="kpi.denominator",
            site=bottom if denominator is None else denominator,
            sheet=bottom,
        )


def _of_total(found: Sum) -> Iterator[Check]:
    if found.score is not None:
        yield Check(
            key=TOTAL_KEY,
            figure=found.score.total.id,
            variant="total",
            part="得分合计 total",
            field="total_shown",
            site=found.total,
            sheet=found.total,
        )


def check_records(
    rows: Sequence[Entry], found: Sequence[Check], layout: Layout
) -> Iterator[Record]:
    """The rows of the sheet."""
    places = {entry.key: row for row, entry in enumerate(rows)}
    for check in found:
        yield Record(
            values={
                "key": check.key,
                "figure": check.figure,
                "part": check.part,
                "cell": layout.address(check.field, places.get(check.key, 0)),
                "site": check.site,
                "sheet": check.sheet,
                "difference": check.difference,
                "agree": AGREE if check.agrees else DIFFER,
            },
            variant=check.variant,
        )
