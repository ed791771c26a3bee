"""What tests of returned workbooks share: handing back, accepting as a person does, dropping in."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl

from generator.cells import CellPlace, column_letter
from generator.definitions.loading import load_project
from generator.findings import Change, Mend
from generator.intake.reading import read_workbooks
from generator.sheets.returned.handing_back import SUFFIX, hand_back

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from generator.cells import CellContent
    from generator.findings import Finding
    from generator.project import Project

LIST = "问题清单"
Mends = dict[str, tuple[Mend, ...]]  # by place without "workbooks/"


def set_cell(place: str, value: CellContent) -> Mends:
    """A mend of the finding at a cell ("visits.xlsx:拜访记录!C3"), by setting that cell."""
    sheet, _, cell = place.partition(":")[2].partition("!")
    return {place: (Mend(change=Change.SET_CELL, sheet=sheet, cell=cell, value=value),)}


def handed_back(
    project: Project,
    folder: Path,
    mends: Mends | None = None,
    leaving_out: Collection[str] = (),
) -> dict[str, Path]:
    """The returned workbooks, by the name of the workbook they are about.

    Args:
        project: The project.
        folder: Where they are written.
        mends: In the place of those of the findings there.
        leaving_out: Codes that are not listed.
    """
    intake = read_workbooks(project)
    findings = [_mended(one, mends) for one in intake.findings if one.code not in leaving_out]
    given = hand_back(project, intake, findings, folder, lang="zh", as_of=None)
    return {path.name.replace(SUFFIX, ""): path for path in given.written}


def _mended(finding: Finding, mends: Mends | None) -> Finding:
    place = str(finding.place).removeprefix("workbooks/")
    if mends is None:
        return finding
    return replace(finding, mends=mends.get(place, ()))


def rows_of_list(sheet: Worksheet) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Each problem with the number of its row; cells by the Chinese half of their heading."""
    rows = list(sheet.iter_rows(values_only=True))
    top = next(index for index, row in enumerate(rows) if str(row[0]).startswith("序号"))
    headings = [str(heading).partition("\n")[0] for heading in rows[top]]
    for index, row in enumerate(rows[top + 1 :], start=top + 2):
        yield index, dict(zip(headings, row, strict=True))


def accept_column(sheet: Worksheet) -> int:
    """The number of the column in which suggestions are accepted."""
    return next(
        cell.column or 0
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.value).startswith("接受\n")
    )


def accept(
    path: Path, wanted: Callable[[Mapping[str, object]], object] = bool, mark: object = "Y"
) -> int:
    """Type a mark behind the problems that are wanted and have a suggestion; how many."""
    book = openpyxl.load_workbook(path, read_only=True)
    sheet = book[LIST]
    letter = column_letter(accept_column(sheet))
    cells = [
        f"{letter}{number}" for number, row in rows_of_list(sheet) if row["建议"] and wanted(row)
    ]
    book.close()
    _type_into_list(path, cells, str(mark))
    return len(cells)


def _type_into_list(path: Path, cells: Sequence[str], mark: str) -> None:
    """Write a word into blank cells of the first sheet; the rest of the file stays as it is."""
    with zipfile.ZipFile(path) as archive:
        parts = {info: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, content in parts.items():
            xml = content
            if info.filename == "xl/worksheets/sheet1.xml":
                for cell in cells:
                    typed = rf'<c r="{cell}"\1 t="inlineStr"><is><t>{mark}</t></is></c>'
                    xml, times = re.subn(
                        rf'<c r="{cell}"([^>]*)/>'.encode(), typed.encode(), xml, count=1
                    )
                    assert times == 1, cell
            archive.writestr(info, xml)


def edit(path: Path, change: Callable[[Workbook], object]) -> Path:
    """Change a workbook by hand and save it."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def drop(path: Path, project: Project, name: str = "") -> Path:
    """Put a file among the project's workbooks."""
    target = project.workbooks / (name or path.name)
    target.write_bytes(path.read_bytes())
    return target


def place_of(finding: Finding) -> str:
    """The place without the folder, a returned workbook under its original's name."""
    place = finding.place
    if isinstance(place, CellPlace):
        place = replace(place, path=place.path.replace(SUFFIX, ""))
    return str(place).removeprefix("workbooks/")


def defaults(root: Path) -> Project:
    """A project with the definitions as they are shipped."""
    return load_project(root)
