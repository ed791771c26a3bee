"""The formulas that recipes tell people to type do what they say, blank cells included."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest

from generator.language import LANGS
from generator.report.catalogue import all_recipes
from tests.sheets.recalculation import recalculated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

BLANK = (None, None)
TRIALS: dict[str, Sequence[tuple[object, object]]] = {
    "ASC(D2)": [("ＫＨ００１", "KH001"), ("KH001", "KH001"), BLANK],
    'IF(D2="","",D2*10000)': [(1.2, 12000), (0, 0), BLANK],
    'IF(D2="","",INT(D2))': [(datetime(2026, 3, 5, 14, 30), 46086), BLANK],  # noqa: DTZ001
    'IF(D2="","",MOD(D2,1))': [(datetime(2026, 3, 5, 6), 0.25), BLANK],  # noqa: DTZ001
    "ROUND(D2,0)": [(datetime(2026, 3, 4, 23, 59, 17), 46086)],  # noqa: DTZ001
    'IF(D2="","",ROUND(D2,2))': [(1200.005, 1200.01), (0.1, 0.1), BLANK],
    'IF(ISNUMBER(FIND("万",D2)),SUBSTITUTE(D2,"万","")*10000,D2&"")': [
        ("12万", 120000),
        ("1.5 万", 15000),
        (1200, "1200"),
        BLANK,
    ],
    'TRIM(CLEAN(SUBSTITUTE(D2,UNICHAR(160)," ")))': [
        (" 云海\u00a0大酒店\n", "云海 大酒店"),
        ("00123", "00123"),
        BLANK,
    ],
}


def formulas(step: str) -> Iterator[str]:
    """The formulas in a step, up to the bracket that closes them."""
    for match in re.finditer(r"=[A-Z]+\(|(?<=[ 用])ROUND\(", step):
        depth, end = 0, match.start()
        for end in range(match.end() - 1, len(step)):
            depth += (step[end] == "(") - (step[end] == ")")
            if depth == 0:
                break
        yield step[match.start() : end + 1].lstrip("=")


def test_every_formula_of_a_recipe_is_tried() -> None:
    told = {
        formula
        for recipe in all_recipes()
        for lang in LANGS
        for program in (recipe.excel, recipe.wps)
        for formula in formulas(program[lang])
    }
    assert told == TRIALS.keys()


@pytest.mark.office
def test_formulas_of_recipes_give_what_is_meant(soffice: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    expected = {}
    for formula, trials in TRIALS.items():
        for value, result in trials:
            row = sheet.max_row + 1
            sheet.cell(row, 4).value = value  # type: ignore[assignment]
            stored = formula.replace("UNICHAR", "_xlfn.UNICHAR").replace("D2", f"D{row}")
            sheet.cell(row, 5).value = f"={stored}"
            expected[f"{sheet.title}!E{row}"] = result
    path = tmp_path / "typed.xlsx"
    book.save(path)
    (found,) = recalculated(soffice, [path], tmp_path)
    got = {cell: found.get(cell) or None for cell in expected}
    assert got == {cell: result or None for cell, result in expected.items()}
