"""No sheet, however wild, ends in anything but tables and findings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Severity
from generator.intake import reading
from generator.intake.workbook.grid import CellValue, ErrorValue, Grid, OpenWorkbook, Uncached
from tests.examples import examples
from tests.office import Office

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

SCHEMAS = Office(Path("nowhere")).project.schemas
WORDS = [
    "合计",
    "KH1",
    "K1",
    "2026-01-05",
    "2026Q1",
    "走访",
    "流失",
    "合并",
    "0.5",
    "12万",
    "K\u200b01；K02",
    "",
    "无",
]
CELLS = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(max_size=8),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.just(ErrorValue("#REF!")),
    st.just(Uncached("A1")),
)
ADDRESSES = [f"{letter}{row}" for letter in "ABCDEFG" for row in range(1, 20)]
FORMULAS = ["SUM(C2:C4)", "SUBTOTAL(9,D1:D9)", "SUM(E:E)", "1+1", ""]
RANGES = ["A1:C1", "A1:A2", "B1:D2", "A3:B5", "A2:XFD1048576", "C4:C9", "E1:F1", "?"]


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A sheet with some headings of a schema, some others, and any cells below them."""
    schema = SCHEMAS[draw(st.sampled_from(sorted(SCHEMAS)))]
    known = [column.label.zh for column in schema.columns.values()]
    vital = [c.label.zh for c in schema.columns.values() if c.need == "R"]
    start = draw(st.sampled_from([[], vital, vital[1:]]))
    head = [*start, *draw(st.lists(st.sampled_from([*known, "别的", ""]), max_size=6))]
    rows: list[Sequence[CellValue]] = [head]
    cells = st.one_of(CELLS, st.sampled_from(["姓名", "必填", "Date", *known]))
    rows += draw(st.lists(st.lists(cells, max_size=len(head) + 4), max_size=9))
    rows.insert(draw(st.integers(0, len(rows))), draw(st.sampled_from([head, head[::-1], ["表"]])))
    numbers = sorted(draw(st.sets(st.integers(1, 30), min_size=len(rows), max_size=len(rows))))
    return Grid(
        sheet=draw(st.sampled_from([schema.sheet, schema.sheet[:-1] + "案", "Sheet1"])),
        hidden=draw(st.booleans()),
        numbers=numbers,
        rows=rows,
        hidden_rows=frozenset(numbers[1:2]),
        formulas=draw(st.dictionaries(st.sampled_from(ADDRESSES), st.sampled_from(FORMULAS))),
        merged=tuple(draw(st.lists(st.sampled_from(RANGES), max_size=4))),
        hidden_columns=((2, 3),),
        filtered=draw(st.booleans()),
    )


@settings(max_examples=examples(100))
@given(sheets=st.lists(grids(), max_size=4, unique_by=lambda grid: grid.sheet))
def test_any_workbook_ends_in_tables_and_findings(
    sheets: list[Grid], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(tmp_path)
    office.write("any.xlsx", {"x": []})
    book = OpenWorkbook(path="workbooks/any.xlsx", sha256="", grids=tuple(sheets))
    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_workbook", lambda *_: book)
        intake = reading.read_workbooks(office.project)
    for found in intake.findings:
        assert found.message.zh
        assert found.fix.en
        assert found.record()["code"] == found.code
    for table in intake.tables.values():
        assert {len(values) for values in table.columns.values()} == {len(table)}
        assert sum(part.rows_used for part in table.parts) == len(table)
    errors = any(found.severity is Severity.ERROR for found in intake.findings)
    assert errors or intake.rows_left_out == 0
