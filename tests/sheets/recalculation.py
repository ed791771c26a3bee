"""Recalculation by LibreOffice, forced and proven.

LibreOffice trusts the values stored beside formulas, so an ordinary conversion proves
nothing. A private profile tells it to calculate on load, and a canary, a formula stored
with a wrong value on purpose, must come back right; if it survives, nothing was calculated.
"""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from generator.sheets.package import zipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Cells = dict[str, object]  # "考核表!L15" -> value

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
WRONG = 987654.5
CANARY = f'<row r="5000"><c r="A5000"><f>1+1</f><v>{WRONG}</v></c></row></sheetData>'
CANARY_CELL = "A5000"


def values_of(path: Path) -> Cells:
    """The stored values of a workbook, by cell."""
    book = load_workbook(path, data_only=True)
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def formulas_of(path: Path) -> dict[str, str]:
    """The formulas of a workbook, by cell."""
    book = load_workbook(path)
    return {
        f"{sheet.title}!{cell.coordinate}": str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def recalculated(soffice: str, paths: Sequence[Path], folder: Path) -> list[Cells]:
    """The values of workbooks after LibreOffice has calculated every formula anew.

    Raises:
        AssertionError: The canary survived: nothing was recalculated.
    """
    source, target = folder / "asked", folder / "answered"
    source.mkdir(parents=True, exist_ok=True)
    canary = source / "canary.xlsx"
    canary.write_bytes(with_canary(paths[0]))
    convert(soffice, [canary, *paths], target, always=True)
    bird = next(
        value
        for cell, value in values_of(target / canary.name).items()
        if cell.endswith(CANARY_CELL)
    )
    assert bird == 2, f"the canary is {bird}: LibreOffice recalculated nothing"
    return [values_of(target / path.name) for path in paths]


def resave(soffice: str, path: Path, folder: Path) -> Path:
    """A workbook as LibreOffice writes it, without recalculation."""
    convert(soffice, [path], folder)
    return folder / path.name


def convert(
    soffice: str,
    paths: Sequence[Path],
    target: Path,
    *,
    to: str = "xlsx:Calc MS Excel 2007 XML",
    always: bool = False,
) -> None:
    """Open workbooks in LibreOffice, with a profile of their own, and save them in a folder.

    Args:
        soffice: The program.
        paths: The workbooks; all in one start of the program.
        target: The folder, made where there is none.
        to: The format, as `--convert-to` takes it.
        always: Whether every formula is calculated anew.
    """
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as home:
        profile = Path(home)
        (profile / "user").mkdir()
        if always:
            settings = profile / "user/registrymodifications.xcu"
            settings.write_text(ALWAYS, encoding="utf-8")
        subprocess.run(
            [
                soffice,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--convert-to",
                to,
                "--outdir",
                str(target),
                *map(str, paths),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )


def with_canary(path: Path) -> bytes:
    """A copy of a workbook whose first sheet ends in a formula with a wrong stored value."""
    parts = parts_of(path)
    part = "xl/worksheets/sheet1.xml"
    parts[part] = parts[part].replace(b"</sheetData>", CANARY.encode(), 1)
    return zipped(parts)


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a workbook."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def same(one: object, other: object, limit: float = 1e-9) -> bool:
    """Whether two cell values are the same, numbers within a limit."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= limit * max(1.0, abs(one))
    return one == other


def differing(stored: Mapping[str, object], again: Mapping[str, object]) -> list[str]:
    """The cells whose values are not the same."""
    return [
        f"{cell}: stored {stored.get(cell)!r}, recalculated {again.get(cell)!r}"
        for cell in sorted({*stored, *again})
        if not same(stored.get(cell), again.get(cell))
    ]
