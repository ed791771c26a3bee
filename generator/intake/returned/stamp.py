"""What a returned workbook knows of itself: a very hidden sheet that programs read.

It names the workbooks that it was made from, its sheets, its numbered findings, and for each
suggestion what would be changed and what the cell held when the list was written. The last row
counts and hashes the others, so that a stamp somebody typed in is not taken for one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.findings import Change, Mend
from generator.intake.returned.held import held, value_of
from generator.returns import Forebear, HandedSheet, Print

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SHEET = "_kam_returned"
LIST_SHEET = "问题清单"
PROPERTY = "kam-returned"  # a custom property of the file: the original's path and sha256

_TITLE, _VERSION = "kam returned workbook", "1"
_CELLS = 10  # of the longest row; a stamp of an earlier version has fewer
_ENCODED = 32_000  # longer text does not fit into a cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One numbered finding of the list."""

    number: int
    code: str
    place: str  # as the list shows it: "客户档案!D17"
    print: Print


@dataclass(frozen=True, slots=True, kw_only=True)
class StampedMend:
    """One change of a suggestion, and what was there when the list was written."""

    number: int  # of the finding; 0: accepted and applied before, in a workbook it was made from
    code: str
    mend: Mend
    was: str  # as `held` says it
    is_masked: bool
    record: str = ""  # by what the record of its row is known again; "" where nothing says it


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A returned workbook's stamp."""

    product: str  # version
    list_sheet: str
    forebears: tuple[Forebear, ...]  # the original first
    plain_text: tuple[str, ...]  # sheets from a text table, where a day in words is no fault
    sheets: tuple[HandedSheet, ...]  # those with rows, and those that were gone before
    listed: tuple[Listed, ...]
    mends: tuple[StampedMend, ...]


class DamagedStampError(Exception):
    """The sheet is there, but what it holds is not what was written."""


def fits(mend: Mend, was: str) -> bool:
    """Whether a mend can be written into a cell of the stamp."""
    return max(len(held(mend.value)), len(was)) < _ENCODED


def rows_of(stamp: Stamp) -> Iterator[tuple[str, ...]]:
    """The stamp as rows of text."""
    count, digest = 0, hashlib.sha256()
    for row in _content(stamp):
        count += 1
        digest.update(_line(row))
        yield row
    yield ("end", str(count), digest.hexdigest())


def stamp_of(rows: Iterable[Sequence[object]]) -> Stamp:
    """The stamp that rows of text hold.

    Raises:
        DamagedStampError: They hold none.
    """
    texts = [tuple("" if cell is None else str(cell) for cell in row) for row in rows]
    if not texts or texts[0][:2] != (_TITLE, _VERSION):
        raise DamagedStampError
    *content, end = texts
    digest = hashlib.sha256()
    for row in content:
        digest.update(_line(row))
    if _trimmed(end) != ("end", str(len(content)), digest.hexdigest()):
        raise DamagedStampError
    try:
        return _read(content)
    except (ValueError, LookupError) as fault:
        raise DamagedStampError from fault


def _content(stamp: Stamp) -> Iterator[tuple[str, ...]]:
    yield (_TITLE, _VERSION, stamp.product)
    yield ("list", stamp.list_sheet)
    for forebear in stamp.forebears:
        yield ("from", forebear.path, forebear.sha256)
    for sheet in stamp.plain_text:
        yield ("text", sheet)
    for one in stamp.sheets:
        yield ("sheet", one.name, str(one.rows), " ".join(one.prints))
    for listed in stamp.listed:
        yield (
            "listed",
            str(listed.number),
            listed.code,
            listed.place,
            listed.print.by_cell,
            listed.print.by_row,
        )
    for stamped in stamp.mends:
        mend = stamped.mend
        yield (
            "mend",
            str(stamped.number),
            stamped.code,
            str(mend.change),
            mend.sheet,
            mend.cell,
            held(mend.value),
            stamped.was,
            "masked" if stamped.is_masked else "",
            stamped.record,
        )


def _read(rows: Sequence[tuple[str, ...]]) -> Stamp:
    padded = [(*row, *[""] * (_CELLS - len(row))) for row in rows]
    forebears = tuple(Forebear(row[1], row[2]) for row in padded if row[0] == "from")
    if not forebears:
        raise ValueError("made from nothing")
    return Stamp(
        product=padded[0][2],
        list_sheet={row[0]: row[1] for row in padded}["list"],
        forebears=forebears,
        plain_text=tuple(row[1] for row in padded if row[0] == "text"),
        sheets=tuple(
            HandedSheet(name=row[1], rows=int(row[2]), prints=tuple(row[3].split()))
            for row in padded
            if row[0] == "sheet"
        ),
        listed=tuple(
            Listed(number=int(row[1]), code=row[2], place=row[3], print=Print(row[4], row[5]))
            for row in padded
            if row[0] == "listed"
        ),
        mends=tuple(
            StampedMend(
                number=int(row[1]),
                code=row[2],
                mend=Mend(change=Change(row[3]), sheet=row[4], cell=row[5], value=value_of(row[6])),
                was=row[7],
                is_masked=bool(row[8]),
                record=row[9],
            )
            for row in padded
            if row[0] == "mend"
        ),
    )


def _line(row: Sequence[str]) -> bytes:
    return "\t".join(_trimmed(row)).encode("utf-8", "replace") + b"\n"


def _trimmed(row: Sequence[str]) -> tuple[str, ...]:
    """The row without blank cells behind its last one: a workbook does not keep them."""
    cells = list(row)
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)
