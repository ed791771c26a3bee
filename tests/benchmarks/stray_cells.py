"""What a small sheet with one stray cell in its last row and column costs, in every format.

    python -m tests.benchmarks.stray_cells

prints for each the seconds of work, from the file to the grid or the finding, the reading process
and its start included, and beside it those of the same sheet without the stray cell.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import openpyxl

from generator.findings import Finding
from generator.intake.formats.processes import end_all
from generator.intake.workbook.reader import read_workbook
from tests.effort import worked
from tests.making.binary_workbook import BinaryWorkbook
from tests.making.old_workbook import old_workbook
from tests.making.open_document import cell, open_document, row, table

if TYPE_CHECKING:
    from collections.abc import Callable

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


def xlsx(path: Path, *, stray: bool) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page["A1"] = 1
    if stray:
        page.cell(LAST_ROW, LAST_COLUMN).value = 2
    book.save(path)


def xlsb(path: Path, *, stray: bool) -> None:
    far = {LAST_ROW: {LAST_COLUMN - 1: 2}} if stray else {}
    BinaryWorkbook({"s": {1: {0: 1}, **far}}).write(path)  # type: ignore[dict-item]


def ods(path: Path, *, stray: bool) -> None:
    gap = row(cell(), attributes=f'table:number-rows-repeated="{LAST_ROW - 2}"')
    blank = cell(attributes=f'table:number-columns-repeated="{LAST_COLUMN - 1}"')
    far = gap + row(blank, cell("float", "2", "2")) if stray else ""
    open_document(path, table(row(cell("float", "1", "1")) + far))


def xls(path: Path, *, stray: bool) -> None:
    far = {(65_536, 256): 2.0} if stray else {}
    path.write_bytes(old_workbook({"s": {(1, 1): 1.0, **far}}))


def seconds(path: Path) -> tuple[float, float, str]:
    """Of work, on the wall, and what came of it."""
    before, began = worked(), perf_counter()
    read = read_workbook(path, path.name)
    ended = read.code if isinstance(read, Finding) else "read"
    end_all()  # what a process worked is told when it has ended
    return worked() - before, perf_counter() - began, ended


def main() -> None:
    writers: tuple[Callable[..., None], ...] = (xlsx, xlsb, ods, xls)
    print("format  with the stray cell: work, wall  without: work, wall  it is")
    with tempfile.TemporaryDirectory() as folder:
        for write in writers:
            paths = [Path(folder) / f"{name}.{write.__name__}" for name in ("far", "near")]
            for path in paths:
                write(path, stray=path.stem == "far")
            (work, wall, ended), (least, soonest, _) = map(seconds, paths)
            print(
                f"{write.__name__:<7} {work:.3f} s, {wall:.3f} s  "
                f"{least:.3f} s, {soonest:.3f} s  {ended}"
            )


if __name__ == "__main__":
    main()
