"""All faults, planted in the workbooks of a project."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import openpyxl

from tests.planted import plans_and_care, records
from tests.planted.page import ACCOUNTS, Page

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

FAULTS = (*records.FAULTS, *plans_and_care.FAULTS)

Expected = dict[tuple[str, str], str]  # (place, code and severity) -> the fault's name


Books = dict[str, "Workbook"]  # by the name of the file


def plant(folder: Path, books: Books | None = None) -> Expected:
    """Make every mistake in the workbooks of a folder; what must be found.

    Args:
        folder: Where the workbooks are.
        books: Where those that were opened are left, for whoever goes on editing them.
    """
    expected: Expected = {}
    books = {} if books is None else books
    for fault in FAULTS:
        name, _, title = fault.page.partition(":")
        if name not in books:
            books[name] = openpyxl.load_workbook(folder / name)
        page = Page(fault.page, books[name][title], 2 if fault.page == ACCOUNTS else 1)
        key = (fault.plant(page), f"{fault.code} {fault.severity}")
        assert key not in expected, fault.name
        expected[key] = fault.name
    for name, book in books.items():
        book.save(folder / name)
    return expected | plant_files(folder)


def plant_files(folder: Path) -> Expected:
    """Files beside the workbooks."""
    (folder / "~$visits.xlsx").write_bytes(b"owner")
    (folder / "old.pdf").write_bytes(b"%PDF-1.7")
    shutil.copy(folder / "visits-S03.xlsx", folder / "visits-S03 - 副本.xlsx")
    return {
        ("~$visits.xlsx", "KAM022 notice"): "owner_file",
        ("old.pdf", "KAM021 warning"): "scan",
        ("visits-S03 - 副本.xlsx", "KAM023 warning"): "workbook_twice",
    }
