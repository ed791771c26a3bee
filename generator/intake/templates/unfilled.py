"""Sheets in which nothing but the example stands: a table that is missing, or a spare copy."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.cells import CellPlace
from generator.intake.templates.rules import UNFILLED_SHEET
from generator.language import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from generator.findings import Finding

_MISSING = Text(
    zh="按没有交这张表计；由它计算的指标为“无数据”",
    en="it counts as not handed in, and the figures made from it are “no data”",
)
_ELSEWHERE = Text(
    zh="没有从中读取；同类的数据已从别处读取",
    en="nothing was taken from there, since the data were read elsewhere",
)


def unfilled_sheet(place: CellPlace) -> Finding:
    """Of a sheet that was left as it was handed out."""
    return UNFILLED_SHEET.at(place, sheets=_named([place.sheet]), counts=_MISSING)


def with_spare_copies(findings: Sequence[Finding], spare: Collection[int]) -> list[Finding]:
    """The findings, those of unfilled sheets whose table was read elsewhere once a workbook.

    Args:
        findings: What was found.
        spare: Which of them are about a table that was read elsewhere.
    """
    by_path: defaultdict[str, list[CellPlace]] = defaultdict(list)
    first: dict[str, int] = {}
    for index in sorted(spare):
        place = findings[index].place
        if findings[index].rule is UNFILLED_SHEET and isinstance(place, CellPlace):
            by_path[place.path].append(place)
            first.setdefault(place.path, index)
    told = {first[path]: _spare(places) for path, places in by_path.items()}
    return [
        told.get(index, finding)
        for index, finding in enumerate(findings)
        if index in told or index not in spare or finding.rule is not UNFILLED_SHEET
    ]


def _spare(places: Sequence[CellPlace]) -> Finding:
    place = places[0] if len(places) == 1 else CellPlace(places[0].path)
    return UNFILLED_SHEET.at(place, sheets=_named([one.sheet for one in places]), counts=_ELSEWHERE)


def _named(sheets: Sequence[str]) -> Text:
    quoted = [f"“{sheet}”" for sheet in sheets]
    return Text(zh="、".join(quoted), en=", ".join(quoted))
