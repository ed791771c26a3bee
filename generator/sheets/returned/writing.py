"""One returned workbook, written: the list, the data, the stamp."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from generator.intake.returned.stamp import LIST_SHEET, PROPERTY, SHEET, rows_of
from generator.sheets.returned.data.sheet import DataSheet
from generator.sheets.returned.marking import SheetMarks, marks_of
from generator.sheets.returned.problem_list import write_list
from generator.sheets.returned.problems import problems_of, stamp_for
from generator.sheets.returned.styles import Styles
from generator.sheets.streamed import streamed_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from generator.intake.returned.stamp import Stamp
    from generator.intake.workbook.grid import Grid
    from generator.sheets.returned.content import Content

_ILLEGAL = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_LONGEST_PROPERTY = 250


def write_returned(path: Path, content: Content) -> None:
    """Write a returned workbook.

    Args:
        path: Where; its folder must exist.
        content: What it holds.

    Raises:
        OSError: The file cannot be written; nothing of it is left.
    """
    problems = problems_of(content)
    names = _tabs(content.workbook.grids)
    tabs = dict(zip((grid.sheet for grid in content.workbook.grids), names, strict=True))
    list_sheet = _free(LIST_SHEET, names)
    stamp = stamp_for(content, problems, list_sheet)
    marks = marks_of(problems, content.lang)
    with streamed_workbook(path) as book:
        _set_properties(book, content, stamp)
        styles = Styles(book)
        write_list(book.add_worksheet(list_sheet), content, problems, tabs, styles)
        for grid, tab in zip(content.workbook.grids, names, strict=True):
            sheet = book.add_worksheet(tab)
            DataSheet(grid, content, marks.get(grid.sheet, SheetMarks()), styles).write(sheet)
            if grid.sheet in content.known:
                continue  # whoever mends its rows must see them
            if grid.very_hidden:
                sheet.very_hidden()
            elif grid.hidden:
                sheet.hide()
        _write_stamp(book.add_worksheet(SHEET), stamp)


def _set_properties(book: Any, content: Content, stamp: Stamp) -> None:
    day = content.day
    book.set_properties(
        {
            "title": f"{LIST_SHEET} {content.name}",
            "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001 (a day, no clock)
        }
    )
    origin = stamp.forebears[0]
    book.set_custom_property(PROPERTY, f"{origin.sha256} {origin.path}"[:_LONGEST_PROPERTY], "text")
    book.set_custom_property("kam-version", stamp.product, "text")
    book.set_size(2400, 1350)


def _write_stamp(sheet: Any, stamp: Stamp) -> None:
    for row, cells in enumerate(rows_of(stamp)):
        for column, cell in enumerate(cells):
            if cell:
                sheet.write_string(row, column, cell)
    sheet.very_hidden()


def _tabs(grids: Iterable[Grid]) -> Sequence[str]:
    """What the sheets are called in the new workbook: their names, where Excel takes them."""
    tabs: list[str] = []
    for grid in grids:
        legal = _ILLEGAL.sub("_", grid.sheet).strip("'")[:_LONGEST_NAME] or "_"
        tabs.append(_free(legal, [*tabs, SHEET]))
    return tabs


def _free(name: str, taken: Iterable[str]) -> str:
    """The name, with a number where it is taken."""
    known = {one.casefold() for one in taken}
    free, number = name, 2
    while free.casefold() in known:
        free = f"{name[: _LONGEST_NAME - 4]} ({number})"
        number += 1
    return free
