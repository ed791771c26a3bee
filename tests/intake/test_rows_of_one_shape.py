"""Rows of one shape, read together: the parser's own grid, whatever breaks the shape."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.intake.workbook import row_shapes
from generator.intake.workbook.container import opened
from generator.intake.workbook.reader import read_grids
from generator.intake.workbook.refusals import Refused
from generator.intake.workbook.row_reader import RowReader
from tests.examples import examples

if TYPE_CHECKING:
    from pathlib import Path

    from tests.intake.conftest import RawWorkbook

STRINGS = ["<si><t>甲</t></si>", "<si><t> 乙 </t></si>", "<si><t/></si>", "<si><t>丙</t></si>"]
CELLS = [  # what may stand behind an address; {n} is the row
    ' t="s"><v>0</v></c>',
    ' s="1" t="s"><v>{two}</v></c>',
    "><v>{n}</v></c>",
    ' s="1"><v>4608{digit}</v></c>',
    ' s="2"><v>0.{n}</v></c>',
    "><v>-{n}.50</v></c>",
    "><v>90{n}7654{n}</v></c>",
    "><v>1234567890{n}5</v></c>",
    "><v>{n}.1234567890123456789</v></c>",
    "><v>1.5E-{digit}</v></c>",
    ' s="1"/>',
    ' t="inlineStr"><is><t>第 {n} 号 &amp; 其他</t></is></c>',
    "><f>A{n}*2</f><v>{n}</v></c>",
    ' t="b"><v>1</v></c>',
    ' t="e"><v>#N/A</v></c>',
]
ODD = [  # what may come instead, once in a while
    ' t="s"><v>2</v></c>',  # an empty text
    ' t="s"><v>99</v></c>',  # a text that is not there
    "><v>12345678901234567890123</v></c>",
    "><v>1E400</v></c>",
    "><v>1.5E-0001</v></c>",
    "><v>-0</v></c>",
    ' t="inlineStr"><is><t xml:space="preserve"> 甲 </t></is></c>',
    ' t="inlineStr"><is/></c>',
    ' t="inlineStr"><is><t></t></is></c>',
    ' t="inlineStr"><is><t>\t</t></is></c>',
    ' s="9"><v>3</v></c>',
    "><v>007</v></c>",
    "><v>1.5e3</v></c>",
    "><v></v></c>",
    " ><v>1</v></c>",
]
ROWS = [
    '<row r="{n}">',
    '<row r="{n}" spans="1:9">',
    '<row r="{n}" hidden="1">',
    '<row r="{n}" ht="15.{digit}">',
]
ODD_ROWS = [
    '<row r="0{n}">',
    '<row r="2">',
    '<row  r="{n}">',
    '<row r="{n}" x{digit}:a="1">',
    '<row r="{n}" hidden="true">',
]

SHIFTED = ['r="A0{n}"', 'r="A7"', 'r="A1{n}"']  # what may come instead of the first address


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """Many rows of few shapes, with some that are written in another way."""
    shapes = draw(
        st.lists(
            st.tuples(st.sampled_from(ROWS), st.lists(st.sampled_from(CELLS), max_size=5)),
            min_size=1,
            max_size=3,
        )
    )
    odd = st.sampled_from([*ODD, *ODD_ROWS, *SHIFTED])
    slips = draw(st.dictionaries(st.integers(2, 140), odd, max_size=4))
    dice = random.Random(draw(st.integers(0, 9)))  # noqa: S311 - the same every time
    rows = []
    for number in range(2, 140):
        opening, cells = dice.choice(shapes)
        cells, slip = list(cells), slips.get(number)
        if slip in ODD_ROWS:
            opening = slip
        elif slip in ODD:
            cells[-1:] = [slip]
        words = {"n": number, "digit": number % 7, "two": number % 2}
        written = "".join(
            f'<c r="{"ABCDEFGH"[place]}{number}"{cell.format(**words)}'
            for place, cell in enumerate(cells)
        )
        if slip in SHIFTED:
            written = written.replace(f'r="A{number}"', slip.format(**words))
        rows.append(f"{opening.format(**words)}{written}</row>")
    return "".join(rows)


def read(path: Path, *, by_parser: bool) -> object:
    try:
        with opened(path) as container:
            return [
                (
                    grid.numbers,
                    [*map(tuple, grid.rows)],
                    sorted(grid.hidden_rows),
                    sorted(grid.formulas.items()),
                )
                for grid in read_grids(container, by_parser=by_parser)
            ]
    except Refused as refused:
        return refused.rule.code


@settings(max_examples=examples(120))
@given(rows=sheets())
def test_both_ways_of_reading_agree(raw: RawWorkbook, rows: str) -> None:
    path = raw.sheet(rows).strings(*STRINGS).formats("yyyy-mm-dd", "0.00").write()
    assert repr(read(path, by_parser=False)) == repr(read(path, by_parser=True))


def of_one(row: str, rest: str, *, within: str = "") -> str:
    """A row of one cell in column A."""
    return f'<row r="{row}"{within}><c r="A{row}"{rest}</c></row>'


FIRST = of_one("1", "><v>1</v>")
MANY = "".join(f'<row r="{n}"><c r="B{n}"><v>{n}</v></c></row>' for n in range(1, 40))
AGAIN = "</sheetData><sheetData>"
LONG = "1" * 5000  # digits; Python's own int refuses so many
ODDLY_WRITTEN = {  # what stands in the list of rows
    "rows in a comment": f"<!-- {FIRST}</sheetData> -->",
    "and more behind it": f"<!-- {FIRST}</sheetData> -->" + of_one("3", "><v>3</v>"),
    "rows in CDATA": f"<![CDATA[ {FIRST}</sheetData> ]]>",
    "rows in an instruction": f"<?x {FIRST}</sheetData> ?>",
    "a comment between": f"{FIRST}<!-- </sheetData> -->" + of_one("2", "><v>2</v>"),
    "a tab in a row": of_one("5", "><v>5</v>").replace("<row ", "<row\t") + MANY,
    "a second list": f"{MANY}{AGAIN}<row><c><v>9</v></c></row>",
    "and a tab": MANY + AGAIN + of_one("2", "><v>9</v>").replace("<row ", "<row\t"),
    "a row that is none of ours": of_one("2", "><v>1</v>", within=' xmlns="urn:x"') + FIRST,
    "rows that are none of ours": MANY.replace("<row ", '<row xmlns="urn:x" '),
    "a formula that is none of ours": of_one("1", '><f xmlns="urn:x">B1</f><v>1</v>'),
    "a long style": of_one("1", f' s="{LONG}"><v>1</v>'),
    "a long number of a text": of_one("1", f' t="s"><v>{LONG}</v>'),
    "a long number of a row": of_one(LONG, "><v>1</v>"),
}


@pytest.mark.parametrize("rows", ODDLY_WRITTEN.values(), ids=ODDLY_WRITTEN)
def test_both_ways_agree_on_what_is_written_oddly(raw: RawWorkbook, rows: str) -> None:
    path = raw.sheet(rows).strings(*STRINGS).formats("yyyy-mm-dd", "0.00").write()
    assert repr(read(path, by_parser=False)) == repr(read(path, by_parser=True))


@pytest.mark.parametrize(
    "reference", ["#65", "#x41", "#6_5", "#+65", "# 65", "#x0x41", "#٦٥", "#X41"]
)
def test_both_ways_know_the_same_references(raw: RawWorkbook, reference: str) -> None:
    path = raw.sheet(of_one("1", f' t="inlineStr"><is><t>&{reference};</t></is>')).write()
    assert repr(read(path, by_parser=False)) == repr(read(path, by_parser=True))


def test_texts_behind_a_comment_are_read(raw: RawWorkbook) -> None:
    texts = "<!-- <si><t>old</t></si> -->", "<si><t>new</t></si>"
    path = raw.sheet(of_one("1", ' t="s"><v>0</v>')).strings(*texts).write()
    assert read(path, by_parser=False) == [([1], [("new",)], [], [])]


def test_a_comment_without_end_is_refused_before_it_costs_minutes(raw: RawWorkbook) -> None:
    path = raw.sheet(FIRST, frame="{}<!-- " + "x" * (40 << 20) + " -->").write()
    assert read(path, by_parser=False) == read(path, by_parser=True) == "KAM009"


@pytest.mark.parametrize("cell", CELLS[:7] + CELLS[8:10])
def test_plain_rows_are_read_together(
    raw: RawWorkbook, cell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_by_one: list[bytes] = []
    monkeypatch.setattr(RowReader, "take", lambda _, row: one_by_one.append(row))
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c>'
        f'<c r="C{n}"{cell.format(n=n, digit=n % 7, two=n % 2)}</row>'
        for n in range(10, 10 + 2 * row_shapes._FEW)
    )
    path = raw.sheet(rows).strings(*STRINGS).formats("yyyy-mm-dd", "0.00").write()
    with opened(path) as container:
        (grid,) = read_grids(container)
    assert (len(grid.numbers), one_by_one) == (2 * row_shapes._FEW, [])
