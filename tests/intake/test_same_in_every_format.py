"""The same project in every format gives the same tables and the same findings."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from generator.definitions.loading import load_project
from generator.intake.reading import read_workbooks
from generator.intake.telling.values import MASK
from generator.intake.workbook.grid import OpenWorkbook
from generator.intake.workbook.reader import read_workbook
from generator.sample.making import make_project
from tests.making.every_format import write_csv, write_ods, write_xls, write_xlsb
from tests.sheets.recalculation import convert

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.tables import Intake

OF_THE_FORMAT = {"KAM016"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    make_project(root, accounts=12, months=5, seed=1)
    return root


@pytest.fixture(scope="module")
def as_xlsx(project: Path) -> Intake:
    return read_workbooks(load_project(project))


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
    assert any(found.shown for found in as_xlsx.findings if found.stored not in (None, MASK))
    assert not any(found.shown for found in intake.findings if found.stored not in (None, MASK))


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
    convert(soffice, sorted((project / "workbooks").glob("*.xlsx")), folder, to=suffix)
    intake = read_workbooks(load_project(tmp_path))
    assert values_of(intake) == values_of(as_xlsx)
    assert found_in(intake) == found_in(as_xlsx)
