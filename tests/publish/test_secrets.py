"""What a finding quotes of a hidden cell: amounts are looked for as numbers, not as letters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.cells import CellPlace
from generator.findings import Change, Mend
from generator.publish.leaks.gate import LEAK
from generator.publish.leaks.secrets import Kind, Needle, secrets_of


def needles(shown: str) -> set[Needle]:
    """What an edition must not hold that is not told what one finding quotes."""
    told = LEAK.at(CellPlace("a.xlsx"), file="", kind="", sheet="", heading="")
    whole = replace(told, shown=shown)
    return set(secrets_of({}, {}, (), [(whole, told)]).needles)


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ("680000.00", set()),  # six digits: too many numbers end like that
        ("680,000.00", set()),
        ("2,680,000.00", {(Kind.NUMBER, "2680000")}),
        ("-2680000.50", {(Kind.NUMBER, "2680000.5")}),
        ("13800138000", {(Kind.DIGITS, "13800138000")}),
        ("六十八万元整。", {(Kind.TEXT, "六十八万元整。")}),
    ],
)
def test_what_a_quoted_cell_is_looked_for_as(shown: str, found: set[Needle]) -> None:
    assert needles(shown) == found


@pytest.mark.parametrize(
    ("is_told", "found"), [(True, set()), (False, {(Kind.DIGITS, "13800138000")})]
)
def test_what_is_suggested_for_a_cell_that_is_seen_is_no_secret(
    *, is_told: bool, found: set[Needle]
) -> None:
    """A telephone mistyped where it may be seen may be somebody's whose number may not."""
    mend = Mend(change=Change.SET_CELL, sheet="客户档案", cell="T11", value="13800138000")
    wrong = LEAK.at(CellPlace("a.xlsx"), file="", kind="", sheet="", heading="")
    whole = replace(wrong, mends=(mend,))
    hidden = replace(wrong, shown="13800138000")
    told = [(whole, whole if is_told else wrong), (hidden, wrong)]
    assert set(secrets_of({}, {}, (), told).needles) == found
