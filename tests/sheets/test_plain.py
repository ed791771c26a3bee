"""Plain workbooks hold what they were given, row after row, and the same bytes each time."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from generator.sheets.plain import Form, PlainColumn, PlainSheet, Shown, write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.sheets.plain import Cell

COLUMNS = [
    PlainColumn(heading="名称", form=Form.TEXT, width=12),
    PlainColumn(heading="日期", form=Form.DATE, width=12),
    PlainColumn(heading="金额", form=Form.MONEY, width=14),
    PlainColumn(heading="时间", form=Form.TIME, width=8),
]
ROWS: list[list[Cell | Shown]] = [
    ["=1+1", date(2026, 6, 30), Decimal("1234.50"), time(9, 15)],
    ["00123", None, Shown(Decimal("0.6"), Form.PERCENT), None],
]
DAY = date(2026, 6, 30)


def written(path: Path, **settings: object) -> Path:
    sheet = PlainSheet(name="表", columns=COLUMNS, rows=ROWS, **settings)  # type: ignore[arg-type]
    write_workbook(path, [sheet], title="试", day=DAY)
    return path


def test_cells_keep_their_value_and_form(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path / "a.xlsx"))["表"]
    assert [cell.value for cell in sheet[1]] == ["名称", "日期", "金额", "时间"]
    assert sheet["A2"].value == "=1+1"
    assert sheet["A2"].data_type in {"s", "inlineStr"}  # a text, not a formula
    assert sheet["A3"].value == "00123"
    assert sheet["B2"].value.date() == date(2026, 6, 30)
    assert (sheet["C2"].value, sheet["C2"].number_format) == (1234.5, "#,##0.00")
    assert (sheet["C3"].value, sheet["C3"].number_format) == (0.6, "0%")
    assert sheet["D2"].value == time(9, 15)
    assert sheet["B3"].value is None


def test_headings_stay_in_sight_and_can_be_filtered(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path / "a.xlsx", title="标题"))["表"]
    assert sheet["A1"].value == "标题"
    assert sheet.freeze_panes == "C3"
    assert sheet.auto_filter.ref == "A2:D4"


def test_prepared_rows_are_ruled_but_empty(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path / "a.xlsx", prepared_rows=3))["表"]
    assert sheet.max_row == 6
    assert all(cell.value is None and cell.border.bottom.style for cell in sheet[6])


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    first = written(tmp_path / "a.xlsx").read_bytes()
    assert first == written(tmp_path / "b.xlsx").read_bytes()


def test_rows_are_taken_one_by_one(tmp_path: Path) -> None:
    taken: list[str] = []

    def rows(name: str) -> Iterator[list[Cell | Shown]]:
        for _ in range(3):
            taken.append(name)
            yield [name, None, None, None]

    sheets = (PlainSheet(name=name, columns=COLUMNS, rows=rows(name)) for name in "甲乙")
    assert taken == []
    write_workbook(tmp_path / "a.xlsx", sheets, title="试", day=DAY)
    assert taken == ["甲"] * 3 + ["乙"] * 3


def test_a_value_that_no_cell_can_hold_is_a_fault_of_the_program() -> None:
    from generator.definitions.schema import TextType
    from generator.sheets.plain import cell_of

    with pytest.raises(TypeError):
        cell_of(["a", "b"], TextType())
