"""Numbers that Excel shows otherwise than they are stored, wherever their format begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.intake.conftest import RawWorkbook

ROWS = 40_000  # some megabytes of the part


def pasted_at(raw: RawWorkbook, row: int, cell: str) -> RawWorkbook:
    """Rows of amounts with two decimals, and one cell of another format."""
    styles = [' s="2"'] * 500 + [""] * ROWS  # of whole rows, which are no cells
    rows = (
        f'<row r="{n}"{style}><c r="B{n}" s="1"><v>{n}.5</v></c></row>'
        for n, style in zip(range(1, ROWS), styles, strict=False)
    )
    written = {row: f'<row r="{row}">{cell}</row>'}
    cells = (written.get(number, plain) for number, plain in enumerate(rows, 1))
    return raw.formats("0.00", '0"万元"', "0.0").sheet("".join(cells))


def shown(raw: RawWorkbook) -> list[tuple[str, str, bool]]:
    (grid,) = raw.read().grids
    return [
        (one.address, one.shown, one.alone) for those in grid.displays.values() for one in those
    ]


FIRST = [("B1", "1.50", True)]


@pytest.mark.parametrize("row", [5, 301, 20_000, ROWS - 1])
def test_a_format_is_found_wherever_it_begins(raw: RawWorkbook, row: int) -> None:
    found = shown(pasted_at(raw, row, f'<c r="B{row}" s="2"><v>12</v></c>'))
    assert found == [("B1", "1.50", False), (f"B{row}", "12万元", False)]


def test_words_and_blanks_of_a_format_are_passed_over(raw: RawWorkbook) -> None:
    cells = (
        '<c r="A900" s="2" t="inlineStr"><is><t>净额</t></is></c><c r="C900" s="2"/>'
        '<c r="D900" s="2"><v>7</v></c>'
    )
    assert shown(pasted_at(raw, 900, cells)) == [*FIRST, ("D900", "7万元", False)]


def test_a_format_that_no_cell_has_is_not_found(raw: RawWorkbook) -> None:
    assert shown(pasted_at(raw, 900, '<c r="B900" s="1"><v>12</v></c>')) == FIRST


def alike(raw: RawWorkbook) -> list[tuple[str, int, int]]:
    (grid,) = raw.read().grids
    return [
        (one.address, one.alike, one.within) for those in grid.displays.values() for one in those
    ]


def test_cells_of_one_format_are_counted_as_far_as_they_were_looked_at(raw: RawWorkbook) -> None:
    def rows(count: int) -> str:
        return "".join(
            f'<row r="{n}"><c r="B{n}" s="{2 if n % 2 else 1}"><v>12</v></c></row>'
            for n in range(1, count + 1)
        )

    formats = raw.formats("0.00", '0"万元"', "0.0")
    assert alike(formats.sheet(rows(9))) == [("B1", 5, 0), ("B2", 4, 0)]
    assert alike(formats.sheet(rows(301))) == [("B1", 150, 300), ("B2", 150, 300)]
