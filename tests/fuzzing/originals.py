"""The workbooks that are mutated: those of a small sample, cut to their first rows.

Each is there as .xlsx as the sample writes it and as openpyxl writes it, as .xlsm, .xls, .et,
.xlsb, .ods and text, as a workbook handed back with its findings, and there are the blank
workbooks. All come from a seed, without the clock.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

import openpyxl

from generator.definitions.loading import load_project
from generator.intake.reading import read_workbooks
from generator.intake.workbook.grid import OpenWorkbook
from generator.intake.workbook.reader import read_workbook
from generator.sample.making import make_project
from generator.sheets.blank.writing import Wanted, write_blanks
from generator.sheets.returned.handing_back import hand_back
from tests.making.every_format import write_csv, write_ods, write_xls, write_xlsb
from tests.returning import accept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

ROWS = 7  # of a sheet that are left, headings included
WRITERS = {"xls": write_xls, "xlsb": write_xlsb, "ods": write_ods}
LIST = "originals.json"
_ROW = re.compile(rb'<row r="(\d+)".*?(?:</row>|/>(?=<row|</sheetData>))', re.DOTALL)
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_PROPERTIES = "docProps/core.xml"
_DATE = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Original:
    """A file to be mutated."""

    group: str  # "xlsx", "returned", "blank", "xls", …
    source: str  # the workbook of the project whose place it takes, whole; "" for none
    file: str  # what it is called among the project's workbooks
    at: str  # where it lies, relative to the folder of all of them


def make_originals(folder: Path) -> None:
    """Make the project and all originals in a folder, and list them."""
    whole = folder / "whole"
    make_project(whole, accounts=12, months=5, seed=1)
    books = folder / "project" / "workbooks"
    books.mkdir(parents=True)
    for path in sorted((whole / "workbooks").glob("*.xlsx")):
        (books / path.name).write_bytes(_cut(path.read_bytes()))
    originals = [
        *_plain(folder, books),
        *_other_formats(folder, books),
        *_returned(folder),
        *_blank(folder),
    ]
    (folder / LIST).write_text(json.dumps([asdict(one) for one in originals]), "utf-8")


def listed_originals(folder: Path) -> list[Original]:
    """What `make_originals` made."""
    told = json.loads((folder / LIST).read_text("utf-8"))
    return [Original(**one) for one in told]


def repacked(parts: dict[str, bytes]) -> bytes:
    """A zip of parts, the same bytes at any time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a sound zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def _cut(content: bytes) -> bytes:
    """The workbook with the first rows of its sheets."""
    parts = parts_of(content)
    for name, part in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = _ROW.sub(lambda row: row[0] if int(row[1]) <= ROWS else b"", part)
    return repacked(parts)


def _plain(folder: Path, books: Path) -> Iterator[Original]:
    for path in sorted(books.glob("*.xlsx")):
        yield _put(folder, "xlsx", path.name, path.name, path.read_bytes())
        yield _put(folder, "xlsm", path.name, f"{path.stem}.xlsm", path.read_bytes())
        yield _put(folder, "openpyxl", path.name, path.name, _saved(openpyxl.load_workbook(path)))
        yield _put(folder, "messy", path.name, path.name, _saved(_messy(path)))


def _saved(book: openpyxl.Workbook) -> bytes:
    """The workbook as openpyxl writes it, but for the moment at which it does."""
    written = io.BytesIO()
    book.save(written)
    parts = parts_of(written.getvalue())
    parts[_PROPERTIES] = _MOMENT.sub(b"2026-01-01T00:00:00Z", parts[_PROPERTIES])
    return repacked(parts)


def _messy(path: Path) -> openpyxl.Workbook:
    """The workbook as an office leaves it: titles, merged cells, totals, comments, formulas."""
    book = openpyxl.load_workbook(path)
    for number, sheet in enumerate(book.worksheets):
        page: Worksheet = sheet
        last, width = page.max_row, page.max_column
        page.cell(2, width).value = "２０２６年３月５日"
        page.cell(3, width).value = "12.3万"
        page.cell(4, width).value = '=IF(1,"#N/A",2)'
        page.cell(5, max(1, width - 1)).value = " =SUM(A1:A2)"
        page.cell(last + 1, 1).value = "合计"
        page.cell(last + 1, width).value = f"=SUM(A2:A{last})"
        page.merge_cells(start_row=3, end_row=4, start_column=1, end_column=1)
        page.cell(2, 1).number_format = '0!.0,"万"'
        page.row_dimensions[5].hidden = True
        page.column_dimensions["C"].hidden = True
        if number % 2:
            page.insert_rows(1, 2)
            page["A1"] = f"{page.title} 2026"
        if number % 3 == 2:
            page.auto_filter.ref = page.dimensions
    return book


def _other_formats(folder: Path, books: Path) -> Iterator[Original]:
    for path in sorted(books.glob("*.xlsx")):
        book = read_workbook(path, path.name)
        assert isinstance(book, OpenWorkbook)
        for suffix, write in WRITERS.items():
            target = folder / suffix
            target.mkdir(exist_ok=True)
            write(book, target, path.stem)
            written = (target / f"{path.stem}.{suffix}").read_bytes()
            content = written if suffix == "xls" else repacked(parts_of(written))
            yield _put(folder, suffix, path.name, f"{path.stem}.{suffix}", content)
            if suffix == "xls":
                yield _put(folder, "et", path.name, f"{path.stem}.et", content)
        (folder / "csv").mkdir(exist_ok=True)
        write_csv(book, folder / "csv", path.stem)
        for table in sorted((folder / "csv" / path.stem).glob("*.csv")):
            yield _put(folder, "csv", path.name, table.name, table.read_bytes())


def _returned(folder: Path) -> Iterator[Original]:
    """The messy workbooks handed back; in half of them the suggestions are accepted."""
    root = folder / "messy project"
    (root / "workbooks").mkdir(parents=True)
    for path in sorted((folder / "messy").glob("*.xlsx")):
        (root / "workbooks" / path.name).write_bytes(path.read_bytes())
    project = load_project(root)
    intake = read_workbooks(project)
    target = folder / "handed back"
    given = hand_back(project, intake, intake.findings, target, lang="zh", as_of=None)
    for number, path in enumerate(given.written):
        source = path.name.replace("（待改）", "")
        yield _put(folder, "returned", source, path.name, path.read_bytes())
        if number % 2 == 0:
            accept(path)
            accepted = _put(folder, "accepted", source, path.name, path.read_bytes())
            yield replace(accepted, source="")  # beside the original, as people drop them in


def _blank(folder: Path) -> Iterator[Original]:
    project = load_project(folder / "project")
    for lang, group in (("zh", "blank"), ("en", "blank-en")):
        for path in write_blanks(project, folder / "made" / group, lang, Wanted()):  # type: ignore[arg-type]
            yield _put(folder, group, "", f"blank-{path.name}", path.read_bytes())


def _put(folder: Path, group: str, source: str, file: str, content: bytes) -> Original:
    name = f"{source.partition('.')[0]} {file}" if group == "csv" else file
    at = f"originals/{group}/{name}"
    if group == "messy":
        (folder / "messy").mkdir(exist_ok=True)
        (folder / "messy" / source).write_bytes(content)
    path = folder / at
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return Original(group=group, source=source, file=file, at=at)
