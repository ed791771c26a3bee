"""The same project in every format gives the same tables and the same findings."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
import subprocess
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest

from generator.definitions.loading import load_project
from generator.intake.reading import read_workbooks
from generator.intake.workbook.grid import OpenWorkbook
from generator.intake.workbook.reader import read_workbook
from generator.sample.making import make_project
from tests.making.binary_workbook import BinaryWorkbook, Value
from tests.making.old_workbook import old_workbook
from tests.making.open_document import cell, open_document, row, table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.intake.workbook.grid import CellValue, Grid
    from generator.tables import Intake

FORMATS = {dt.datetime: "yyyy-mm-dd hh:mm", dt.date: "yyyy-mm-dd", dt.time: "hh:mm"}
EPOCH = dt.datetime.fromisoformat("1899-12-30")
OF_THE_FORMAT = {"KAM016"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    make_project(root, accounts=12, months=5, seed=1)
    return root


@pytest.fixture(scope="module")
def as_xlsx(project: Path) -> Intake:
    return read_workbooks(load_project(project))


def cells_of(grid: Grid) -> dict[int, dict[int, CellValue]]:
    """The filled cells by row and column from 0."""
    return {
        number: {column: value for column, value in enumerate(cells) if value is not None}
        for number, cells in zip(grid.numbers, grid.rows, strict=True)
    }


def write_xls(book: OpenWorkbook, folder: Path, stem: str) -> None:
    sheets = {
        grid.sheet: {
            (number, column + 1): value
            for number, cells in cells_of(grid).items()
            for column, value in cells.items()
        }
        for grid in book.grids
    }
    (folder / f"{stem}.xls").write_bytes(old_workbook(sheets))  # type: ignore[arg-type]


def write_xlsb(book: OpenWorkbook, folder: Path, stem: str) -> None:
    sheets: dict[str, dict[int, dict[int, Value]]] = {}
    styles: dict[tuple[str, int, int], int] = {}
    for grid in book.grids:
        rows = sheets.setdefault(grid.sheet, {})
        for number, cells in cells_of(grid).items():
            rows[number] = {column: stored(value) for column, value in cells.items()}
            for column, value in cells.items():
                if type(value) in FORMATS:
                    styles[grid.sheet, number, column] = 1 + list(FORMATS).index(type(value))
    formats = tuple(FORMATS.values())
    BinaryWorkbook(sheets, formats=formats, styles=styles).write(folder / f"{stem}.xlsb")


def stored(value: CellValue) -> Value:
    """The value as a workbook stores it: moments as serial numbers."""
    match value:
        case dt.datetime():
            return (value - EPOCH) / dt.timedelta(days=1)
        case dt.date():
            return (dt.datetime.combine(value, dt.time()) - EPOCH).days
        case dt.time():
            return (dt.datetime.combine(EPOCH, value) - EPOCH) / dt.timedelta(days=1)
        case _:
            return value  # type: ignore[return-value]


def write_ods(book: OpenWorkbook, folder: Path, stem: str) -> None:
    tables = ""
    for grid in book.grids:
        rows, last = "", 0
        for number, cells in cells_of(grid).items():
            if number - last > 1:
                rows += row(attributes=f'table:number-rows-repeated="{number - last - 1}"')
            filled = (in_ods(cells.get(column)) for column in range(max(cells, default=-1) + 1))
            rows, last = rows + row(*filled), number
        tables += table(rows, name=grid.sheet)
    open_document(folder / f"{stem}.ods", tables)


def in_ods(value: CellValue) -> str:
    match value:
        case None:
            return cell()
        case bool():
            return cell("boolean", str(value).lower(), str(value))
        case float():
            return cell("float", repr(value), "as shown")
        case dt.date():
            return cell("date", value.isoformat(), "as shown")
        case dt.time():
            return cell("time", f"PT{value:%HH%MM%SS}", "as shown")
        case _:
            lines = escape(str(value)).replace("\n", "</text:p><text:p>")
            return cell("string", shown=lines)


def write_csv(book: OpenWorkbook, folder: Path, stem: str) -> None:
    (folder / stem).mkdir()
    for grid in book.grids:
        path = folder / stem / f"{grid.sheet}.csv"
        with path.open("w", encoding="gb18030", newline="") as file:
            writer = csv.writer(file)
            last = 0
            for number, cells in zip(grid.numbers, grid.rows, strict=True):
                writer.writerows([[]] * (number - last - 1))
                writer.writerow(map(in_text, cells))
                last = number


def in_text(value: CellValue) -> str:
    match value:
        case None:
            return ""
        case float():
            return f"{value:.12g}"
        case dt.time():
            return f"{value:%H:%M}"
        case _:
            return str(value)


def moved(project: Path, folder: Path) -> Path:
    """A project with the same definitions and history, without workbooks."""
    ignored = shutil.ignore_patterns("*.xlsx")
    shutil.copytree(project / "workbooks", folder / "workbooks", ignore=ignored)
    return folder / "workbooks"


def values_of(intake: Intake) -> dict[str, dict[str, list[object]]]:
    return {
        key: {name: list(values) for name, values in table.columns.items()}
        for key, table in intake.tables.items()
    }


def found_in(intake: Intake) -> list[str]:
    """The findings without their workbook, whose name differs."""
    return sorted(
        f"{found.code} {getattr(found.place, 'cell', '')}"
        for found in intake.findings
        if found.code not in OF_THE_FORMAT
    )


@pytest.mark.parametrize(
    "write", [write_xls, write_xlsb, write_ods], ids=lambda write: write.__name__[6:]
)
def test_tables_and_findings_are_those_of_the_xlsx(
    project: Path,
    as_xlsx: Intake,
    tmp_path: Path,
    write: Callable[[OpenWorkbook, Path, str], None],
) -> None:
    folder = moved(project, tmp_path)
    for path in sorted((project / "workbooks").glob("*.xlsx")):
        book = read_workbook(path, path.name)
        assert isinstance(book, OpenWorkbook)
        write(book, folder, path.stem)
    intake = read_workbooks(load_project(tmp_path))
    assert values_of(intake) == values_of(as_xlsx)
    assert found_in(intake) == found_in(as_xlsx)


def test_tables_of_text_hold_the_same_values(
    project: Path, as_xlsx: Intake, tmp_path: Path
) -> None:
    folder = moved(project, tmp_path)
    for path in sorted((project / "workbooks").glob("*.xlsx")):
        book = read_workbook(path, path.name)
        assert isinstance(book, OpenWorkbook)
        write_csv(book, folder, path.stem)
    read, expected = values_of(read_workbooks(load_project(tmp_path))), values_of(as_xlsx)
    for key, columns in expected.items():
        assert rows_of(read[key]) == rows_of(columns), key


def rows_of(columns: dict[str, list[object]]) -> list[str]:
    """The rows in an order that does not depend on the names of files."""
    return sorted(map(repr, zip(*columns.values(), strict=True)))


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_what_libreoffice_writes_is_read_alike(
    project: Path, as_xlsx: Intake, tmp_path: Path, soffice: str, suffix: str
) -> None:
    folder = moved(project, tmp_path)
    books = sorted(map(str, (project / "workbooks").glob("*.xlsx")))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [soffice, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder)]
    subprocess.run([*command, *books], capture_output=True, timeout=120, check=True)
    intake = read_workbooks(load_project(tmp_path))
    assert values_of(intake) == values_of(as_xlsx)
    assert found_in(intake) == found_in(as_xlsx)
