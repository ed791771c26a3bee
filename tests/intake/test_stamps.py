"""Stamps of returned workbooks: read as written, and what is none is said to be none."""

from __future__ import annotations

import hashlib

import pytest

from generator.findings import Change, Mend
from generator.intake.returned.stamp import (
    DamagedStampError,
    Listed,
    Stamp,
    StampedMend,
    rows_of,
    stamp_of,
)
from generator.returns import Forebear, HandedSheet, Print

STAMP = Stamp(
    product="1.0",
    list_sheet="问题清单",
    forebears=(Forebear("workbooks/visits.xlsx", "ab"),),
    plain_text=("拜访记录",),
    sheets=(HandedSheet(name="拜访记录", rows=4, prints=("r:1", "r:2")),),
    listed=(Listed(number=1, code="KAM304", place="拜访记录!C3", print=Print("x", "")),),
    mends=(
        StampedMend(
            number=1,
            code="KAM304",
            mend=Mend(change=Change.SET_CELL, sheet="拜访记录", cell="C3", value="x"),
            was="",
            is_masked=False,
        ),
    ),
)


def forged(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Rows with the hash that goes with them, as somebody could make it."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update("\t".join(row).rstrip("\t").encode() + b"\n")
    return [*rows, ("end", str(len(rows)), digest.hexdigest())]


def test_a_stamp_is_read_as_it_was_written() -> None:
    rows = list(rows_of(STAMP))
    assert stamp_of(rows) == STAMP
    assert stamp_of(forged(rows[:-1])) == STAMP


@pytest.mark.parametrize("kind", ["list", "from"])
def test_a_forged_stamp_that_lacks_a_row_is_damaged(kind: str) -> None:
    rows = [row for row in rows_of(STAMP) if row[0] not in (kind, "end")]
    with pytest.raises(DamagedStampError):
        stamp_of(forged(rows))


@pytest.mark.parametrize("value", ["n:x", "d:2026-02-30", "t:{", "t:1", "h:25:00:00", "z:1"])
def test_a_forged_stamp_whose_value_is_none_is_damaged(value: str) -> None:
    rows = [
        (*row[:6], value, *row[7:]) if row[0] == "mend" else row
        for row in rows_of(STAMP)
        if row[0] != "end"
    ]
    with pytest.raises(DamagedStampError):
        stamp_of(forged(rows))
